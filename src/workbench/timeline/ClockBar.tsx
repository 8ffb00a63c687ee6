/** Clock and money that never leave, and undo and redo. */

import { money, weekdayOf } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { balanceOf } from '#sim/payments/payments.ts'
import { Seal } from '#ui/desk/Seal.tsx'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { Button } from '../shell/Button.tsx'
import parts from '../shell/parts.module.css'
import { useWork, useWorkState } from '../work-context.ts'
import css from './Timeline.module.css'

export function Clock() {
  const { t } = useTranslation('workbench')
  const world = useWorkState(state => state.shown.world)
  useWorkState(state => state.revision)
  const local = formatLocal(world.setting.zone, world.clock.now)
  return (
    <>
      <div className={css.clock}>
        <Seal />
        <time dateTime={local.replace(' ', 'T')} data-control="clock.now">
          <span className={css.year}>{local.slice(0, 5)}</span>
          {local.slice(5, 16)}
        </time>
        <span className={css.weekday}>{t(`weekday.${weekdayOf(local)}`)}</span>
      </div>
      <span className={css.money}>
        <span className={css.moneyName}>{t('money.balance')}</span>
        <b data-control="money.balance">{money(balanceOf(world, 'seller'))}</b>
      </span>
      <span className={`${css.money} ${css.held}`}>
        {t('money.escrow')}
        <b data-control="money.escrow">{money(balanceOf(world, 'escrow'))}</b>
      </span>
    </>
  )
}

export function UndoButtons() {
  const { t } = useTranslation('workbench')
  const { work } = useWork()
  const position = useWorkState(state => state.position)
  const length = useWorkState(state => state.commands.length)
  const closed = useWorkState(state => state.handedIn || state.lost || state.looking !== null)
  return (
    <span className={parts.group}>
      <Button small data-control="history.undo" unavailable={closed || position === 0} onClick={() => void work.undo()}>
        <IconArrowBackUp aria-hidden="true" />
        {t('undo')}
      </Button>
      <Button small data-control="history.redo" unavailable={closed || position >= length} onClick={() => void work.redo()}>
        <IconArrowForwardUp aria-hidden="true" />
        {t('redo')}
      </Button>
    </span>
  )
}

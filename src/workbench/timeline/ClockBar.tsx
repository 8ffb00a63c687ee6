/** Clock and money that never leave, the ways to move the clock, and undo and redo. */

import { money, plainMoney, shortTime, weekdayOf } from '#i18n/format.ts'
import { nextAppointment } from '#sim/kernel/agenda.ts'
import { DAY, HOUR } from '#sim/kernel/plain-date.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { balanceOf } from '#sim/payments/payments.ts'
import { parametersOf } from '#training/variants.ts'
import { Seal } from '#ui/desk/Seal.tsx'
import { IconArrowBackUp, IconArrowForwardUp, IconClock, IconPlayerSkipForward } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { Button } from '../shell/Button.tsx'
import parts from '../shell/parts.module.css'
import { useWork, useWorkState } from '../work-context.ts'
import css from './Timeline.module.css'
import { useSoon } from './soon.ts'

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
          {local.slice(0, 16)}
        </time>
        <span className={css.weekday}>{t(`weekday.${weekdayOf(local)}`)}</span>
      </div>
      <span className={css.money}>
        {t('money.balance')}
        <b data-control="money.balance">{money(balanceOf(world, 'seller'))}</b>
      </span>
      <span className={`${css.money} ${css.held}`}>
        {t('money.escrow')}
        <b data-control="money.escrow">{plainMoney(balanceOf(world, 'escrow'))}</b>
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
      <Button small data-control="history.undo" disabled={closed || position === 0} onClick={() => void work.undo()}>
        <IconArrowBackUp aria-hidden="true" />
        {t('undo')}
      </Button>
      <Button small data-control="history.redo" disabled={closed || position >= length} onClick={() => void work.redo()}>
        <IconArrowForwardUp aria-hidden="true" />
        {t('redo')}
      </Button>
    </span>
  )
}

/** The moment that the exercise waits for: the first of its way points that has not been reached. */
function useWaypoint(): { readonly name: string; readonly at: number } | null {
  const { material } = useWork()
  const seed = useWorkState(state => state.head.seed)
  const now = useWorkState(state => state.run.world.clock.now)
  const { exercise } = material
  return exercise.waypoints(parametersOf(exercise.parameters, seed)).find(({ at }) => at > now) ?? null
}

export function AdvanceButtons() {
  const { t } = useTranslation('workbench')
  const { work } = useWork()
  const { say, zone } = useExerciseWords()
  const run = useWorkState(state => state.run)
  useWorkState(state => state.revision)
  const closed = useWorkState(state => state.handedIn || state.lost || state.looking !== null || state.saving)
  const waypoint = useWaypoint()
  const { now } = run.world.clock
  const [soon] = useSoon()
  const appointment = nextAppointment(run.world.clock)
  // Something announced, if there is any; else whatever stirs next, a shopper coming in.
  const next = soon ?? (appointment && { at: appointment.at, words: t(`sim:commands.${appointment.type}`) })
  const nextName = next ? `${shortTime(formatLocal(zone, next.at))} ${next.words}` : t('advance.nothing')
  return (
    <>
      <span className={parts.group}>
        <Button small data-control="clock.hour" disabled={closed} onClick={() => void work.advanceTo(now + HOUR)}>
          {t('advance.hour')}
        </Button>
        <Button small data-control="clock.day" disabled={closed} onClick={() => void work.advanceTo(now + DAY)}>
          {t('advance.day')}
        </Button>
        <Button
          small
          data-control="clock.next"
          disabled={closed || !next}
          title={nextName}
          aria-label={t('advance.nextNamed', { what: nextName })}
          onClick={() => next && void work.advanceTo(next.at)}
        >
          <IconPlayerSkipForward aria-hidden="true" />
          {t('advance.next')}
        </Button>
      </span>
      {waypoint && (
        <Button small strong data-control="clock.waypoint" disabled={closed} onClick={() => void work.advanceTo(waypoint.at)}>
          <IconClock aria-hidden="true" />
          {say(`waypoints.${waypoint.name}`)} {shortTime(formatLocal(zone, waypoint.at)).slice(0, 5)}
        </Button>
      )}
    </>
  )
}

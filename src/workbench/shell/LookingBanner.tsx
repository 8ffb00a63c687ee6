/** While looking back: which moment it is, the steps before and after it, and the ways on. */

import { shortTime } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { useLine } from '../timeline/Timeline.tsx'
import { sameMoment, type Mark, type Moment } from '../timeline/model.ts'
import { useWork, useWorkState } from '../work-context.ts'
import { Button } from './Button.tsx'
import parts from './parts.module.css'
import css from './Workbench.module.css'

/** One stop a moment, however many marks stand at it; the last of them names it. */
export function stopsOf(marks: readonly Mark[]): readonly Mark[] {
  return marks.filter((mark, i) => !sameMoment(mark.moment, marks[i + 1]?.moment ?? null))
}

export function LookingBanner() {
  const { t } = useTranslation('workbench')
  const { work } = useWork()
  const { zone } = useExerciseWords()
  const looking = useWorkState(state => state.looking)
  const at = useWorkState(state => state.shown.world.clock.now)
  const handedIn = useWorkState(state => state.handedIn)
  const lost = useWorkState(state => state.lost)
  const { past, say } = useLine()
  if (!looking) return null
  const stops = stopsOf(past)
  const here = stops.findIndex(({ moment }) => sameMoment(moment, looking))
  const before = stops[here - 1]
  const after = here < 0 ? undefined : stops[here + 1]
  const current = stops[here]
  const go = (moment: Moment | undefined) => () => {
    if (moment) work.look(moment)
  }
  /** The banner goes away with its buttons: the focus goes to the desk it stood over. */
  const leave = (): void => document.getElementById('desk')?.focus({ preventScroll: true })
  return (
    <div className={css.banner}>
      <span role="status" className={css.grow}>
        <b>{t('looking.at', { at: shortTime(formatLocal(zone, at)) })}</b>
        {current && <span>{t('looking.step', { n: here + 1, of: stops.length, what: say(current) })}</span>}
        <span className={css.aside}>{t('looking.note')}</span>
      </span>
      <span className={parts.group}>
        <Button small iconOnly aria-label={t('looking.before')} title={t('looking.before')} data-control="looking.before" unavailable={!before} onClick={go(before?.moment)}>
          <IconChevronLeft aria-hidden="true" />
        </Button>
        <Button small iconOnly aria-label={t('looking.after')} title={t('looking.after')} data-control="looking.after" unavailable={!after} onClick={go(after?.moment)}>
          <IconChevronRight aria-hidden="true" />
        </Button>
      </span>
      {!handedIn && !lost && (
        <Button
          small
          data-control="looking.goOn"
          onClick={() => {
            leave()
            void work.goOnFromHere()
          }}
        >
          {t('looking.goOn')}
        </Button>
      )}
      <Button
        small
        look={handedIn ? 'outline' : 'quiet'}
        data-control="looking.back"
        onClick={() => {
          leave()
          work.look(null)
        }}
      >
        {handedIn ? t('looking.debrief') : t('looking.back')}
      </Button>
    </div>
  )
}

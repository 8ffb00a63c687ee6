/** The course of events by date: goals as discs, wrong ones as squares, faults as numbered squares that are told of below. */

import { shortTime } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { coupons } from '#sim/promotions/promotions.ts'
import { Seal } from '#ui/desk/Seal.tsx'
import { IconPlayerPlay } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { Button, TextButton } from '../shell/Button.tsx'
import { MarkShape } from '../timeline/MarkShape.tsx'
import { momentOf, type Moment } from '../timeline/model.ts'
import { UprightLine, useLine } from '../timeline/Timeline.tsx'
import { useWorkState } from '../work-context.ts'
import { placedOn, ticksOn, type Stop } from './course.ts'
import css from './CourseLine.module.css'

interface Event extends Stop {
  readonly key: string
  readonly moment: Moment
  readonly shape: 'met' | 'wrong' | 'fault'
  /** Place of a fault in the list below. */
  readonly number: number
}

interface ToldFault {
  readonly name: string
  readonly points: number
  readonly at: number
  readonly moment: Moment | null
}

/** Hands a number to the style sheet. */
const given =
  (name: string, value: number) =>
  (element: HTMLElement | null): void =>
    element?.style.setProperty(name, String(value))

function useFaults(): readonly ToldFault[] {
  const faults = useWorkState(state => state.grade.faults)
  const log = useWorkState(state => state.run.log)
  const commands = useWorkState(state => state.commands)
  return faults
    .map(({ name, points, seq }) => ({ name, points, at: log[seq]?.at ?? 0, moment: momentOf(log, commands, seq) }))
    .sort((a, b) => a.at - b.at)
}

function Line({ faults, onLook }: { readonly faults: readonly ToldFault[]; readonly onLook: (moment: Moment) => void }) {
  const { t } = useTranslation('workbench')
  const { say: text, zone } = useExerciseWords()
  const { past, say } = useLine()
  const run = useWorkState(state => state.run)
  const from = run.log[0]?.at ?? run.world.clock.now
  const to = run.world.clock.now
  const events: Event[] = [
    ...past.flatMap((mark): Event[] =>
      mark.shape === 'met' || mark.shape === 'wrong' ? [{ key: mark.key, at: mark.at, label: say(mark), moment: mark.moment, shape: mark.shape, number: 0 }] : [],
    ),
    ...faults.flatMap(({ name, at, moment }, i): Event[] =>
      moment ? [{ key: name, at, label: text(`faults.${name}.title`), moment, shape: 'fault', number: i + 1 }] : [],
    ),
  ].sort((a, b) => a.at - b.at)
  const placed = placedOn(events, from, to)
  const lanes = Math.max(...placed.map(({ lane }) => lane + 1), 0)
  const share = (at: number): number => (Math.min(Math.max(at - from, 0), to - from) / Math.max(to - from, 1)) * 100
  const usable = coupons(run.world).filter(({ usable: { from: begins } }) => begins < to)
  return (
    <div className={css.frame}>
      <ol className={css.line} ref={given('--lanes', lanes)} aria-label={t('debrief.line')}>
        {placed.map(({ stop, x, lane, side }) => (
          <li key={stop.key} ref={given('--lane', lane)} style={{ insetInlineStart: `${x}%` }} data-shape={stop.shape} data-side={side}>
            <button type="button" onClick={() => onLook(stop.moment)} aria-label={`${shortTime(formatLocal(zone, stop.at))} ${stop.label}`} title={shortTime(formatLocal(zone, stop.at))}>
              <span className={css.label}>{stop.label}</span>
              {stop.shape === 'fault' ? <b className={css.number}>{stop.number}</b> : <MarkShape shape={stop.shape} className={css.mark} />}
            </button>
          </li>
        ))}
      </ol>
      <div className={css.axis} aria-hidden="true">
        {usable.map(({ id, usable: { from: begins, to: ends } }) => (
          <i key={id} className={css.band} style={{ insetInlineStart: `${share(begins)}%`, inlineSize: `${share(ends) - share(begins)}%` }} />
        ))}
        {ticksOn(zone, from, to).map(at => (
          <span key={at} className={css.tick} style={{ insetInlineStart: `${share(at)}%` }}>
            {formatLocal(zone, at).slice(5, 10)}
          </span>
        ))}
      </div>
      {usable.length > 0 && (
        <p className={css.legend}>
          <i className={css.swatch} aria-hidden="true" />
          {t('course.band')}
        </p>
      )}
    </div>
  )
}

export function CourseLine({ onLook }: { readonly onLook: (moment: Moment) => void }) {
  const { t } = useTranslation('workbench')
  const { say, zone } = useExerciseWords()
  const faults = useFaults()
  return (
    <section aria-labelledby="course" className={css.course}>
      <div className={css.head}>
        <h2 id="course">
          {t('debrief.line')} <Seal />
        </h2>
        <Button small data-control="debrief.replay" onClick={() => onLook({ position: 0, until: null })}>
          <IconPlayerPlay aria-hidden="true" />
          {t('course.replay')}
        </Button>
      </div>
      <Line faults={faults} onLook={onLook} />
      {faults.length > 0 && (
        <ol className={css.faults} aria-label={t('debrief.faults')}>
          {faults.map(({ name, points, at, moment }, i) => (
            <li key={name}>
              <b className={css.number}>{i + 1}</b>
              <div>
                <p className={css.faultHead}>
                  <b>{say(`faults.${name}.title`)}</b>
                  <span className={css.lost}>{t('debrief.lost', { points })}</span>
                </p>
                <p>{say(`faults.${name}.why`)}</p>
                {moment && (
                  <TextButton onClick={() => onLook(moment)}>{t('course.look', { at: shortTime(formatLocal(zone, at)) })}</TextButton>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
      <details>
        <summary>{t('debrief.lineOpen')}</summary>
        <UprightLine onLook={onLook} />
      </details>
    </section>
  )
}

/** The line of what happened, one step a place, and of what is scheduled, by date. A step can be looked at again, and gone on from. */

import { shortTime, timeOf } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { useWorkState } from '../work-context.ts'
import { useTimelineWords } from '../words.ts'
import { MarkShape } from './MarkShape.tsx'
import { timelineOf, type Mark, type Moment } from './model.ts'
import { useSoon, type Soon } from './soon.ts'
import { TELLS } from './tells.ts'
import css from './Timeline.module.css'

export interface LineData {
  readonly past: readonly Mark[]
  readonly ghosts: readonly Mark[]
  readonly soon: readonly Soon[]
  readonly say: (mark: Mark) => string
  readonly zone: string
}

export function useLine(): LineData {
  const { zone } = useExerciseWords()
  const { run, commands, position, hints, grade } = {
    run: useWorkState(state => state.run),
    commands: useWorkState(state => state.commands),
    position: useWorkState(state => state.position),
    hints: useWorkState(state => state.hints),
    grade: useWorkState(state => state.grade),
  }
  const names = grade.goals.map(({ name }) => name)
  const words = useTimelineWords(name => names.indexOf(name) + 1)
  const soon = useSoon()
  const model = useMemo(
    () =>
      timelineOf({
        startedAt: run.log[0]?.at ?? run.world.clock.now,
        log: run.log,
        commands,
        position,
        hints: hints.map(({ goal, cost, position: at }, i) => ({ number: i + 1, cost, position: at, goal })),
        settled: grade.goals.flatMap(({ name, state, seq }) =>
          seq !== null && (state === 'met' || state === 'wrong') ? [{ goal: name, state, seq }] : [],
        ),
        tells: type => TELLS.has(type),
      }),
    [run, commands, position, hints, grade],
  )
  return { ...model, soon, say: mark => words(mark.word, mark.count), zone }
}

const same = (a: Moment, b: Moment | null): boolean => b !== null && a.position === b.position && a.until === b.until

export interface LineProps {
  readonly onLook: (moment: Moment) => void
  readonly onGo: (at: number) => void
}

/** The line as it lies at the foot of the workbench. */
export function Timeline({ onLook, onGo }: LineProps) {
  const { t } = useTranslation('workbench')
  const { past, ghosts, soon, say, zone } = useLine()
  const looking = useWorkState(state => state.looking)
  const closed = useWorkState(state => state.handedIn || state.lost)
  const side = useRef<HTMLOListElement>(null)
  useEffect(() => {
    const list = side.current
    if (list) list.scrollLeft = list.scrollWidth
  }, [past.length])
  return (
    <div className={css.track}>
      <ol className={`${css.side} ${css.past}`} ref={side} aria-label={t('line.past')}>
        {past.map(mark => (
          <li className={css.step} key={mark.key}>
            <button
              type="button"
              className={css.press}
              data-shape={mark.shape}
              aria-current={same(mark.moment, looking) ? 'step' : undefined}
              onClick={() => onLook(mark.moment)}
            >
              <span className={css.at}>{timeOf(formatLocal(zone, mark.at))}</span>
              <MarkShape shape={mark.shape} className={css.mark} />
              <span className={css.label} title={say(mark)}>
                {say(mark)}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className={css.now}>
        <span className={css.flag}>{t('line.now')}</span>
      </div>
      <ol className={`${css.side} ${css.future}`} aria-label={t('line.future')}>
        {ghosts.map(mark => (
          <li className={css.step} key={mark.key}>
            <button type="button" className={css.press} data-shape="ghost" onClick={() => onLook(mark.moment)}>
              <span className={css.at} />
              <MarkShape shape="ghost" className={css.mark} />
              <span className={css.label} title={say(mark)}>
                {say(mark)}
              </span>
            </button>
          </li>
        ))}
        {soon.map(({ key, at, words }) => (
          <li className={css.step} key={key}>
            <button type="button" className={css.press} data-shape="soon" disabled={closed || looking !== null} onClick={() => onGo(at)}>
              <span className={css.at}>{shortTime(formatLocal(zone, at))}</span>
              <MarkShape shape="soon" className={css.mark} />
              <span className={css.label} title={words}>
                {words}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** The same upright: for the phone's tab. */
export function UprightLine({ onLook, onGo }: LineProps) {
  const { t } = useTranslation('workbench')
  const { past, ghosts, soon, say, zone } = useLine()
  return (
    <>
      <ol className={css.upright} aria-label={t('line.past')}>
        {[...past, ...ghosts].map(mark => (
          <li key={mark.key}>
            <time>{shortTime(formatLocal(zone, mark.at))}</time>
            <span className={css.post}>
              <MarkShape shape={mark.shape} className={css.mark} />
            </span>
            <button type="button" className={css.said} data-shape={mark.shape} onClick={() => onLook(mark.moment)}>
              {say(mark)}
            </button>
          </li>
        ))}
      </ol>
      <p>
        <span className={css.flag}>{t('line.now')}</span>
      </p>
      <ol className={css.upright} aria-label={t('line.future')}>
        {soon.map(({ key, at, words }) => (
          <li key={key}>
            <time>{shortTime(formatLocal(zone, at))}</time>
            <span className={css.post}>
              <MarkShape shape="soon" className={css.mark} />
            </span>
            <button type="button" className={css.said} onClick={() => onGo(at)}>
              {words}
              <small>{t('line.goThere')}</small>
            </button>
          </li>
        ))}
      </ol>
    </>
  )
}

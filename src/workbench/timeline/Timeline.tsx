/** The line of what happened, one step a place, and of what is scheduled, by date. A step can be looked at again, and gone on from. */

import { shortTime, timeOf } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { useWorkState } from '../work-context.ts'
import { useTimelineWords } from '../words.ts'
import { MarkShape } from './MarkShape.tsx'
import { sameMoment, timelineOf, type Mark, type Moment } from './model.ts'
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

export interface LineProps {
  readonly onLook: (moment: Moment) => void
  readonly onGo: (at: number) => void
}

type Cut = 'none' | 'start' | 'end' | 'both'

/** On which sides more is to be scrolled to. */
function cutOf({ scrollLeft, scrollWidth, clientWidth }: Element): Cut {
  const start = scrollLeft > 1
  const end = scrollLeft + clientWidth < scrollWidth - 1
  return start ? (end ? 'both' : 'start') : end ? 'end' : 'none'
}

/** Date and time where a day begins on the line, only the time after that. */
function whenOf(zone: string, marks: readonly Mark[], index: number): string {
  const local = formatLocal(zone, marks[index]?.at ?? 0)
  const before = marks[index - 1]
  return before && formatLocal(zone, before.at).slice(0, 10) === local.slice(0, 10) ? timeOf(local) : shortTime(local)
}

/** The line as it lies at the foot of the workbench. */
export function Timeline({ onLook, onGo }: LineProps) {
  const { t } = useTranslation('workbench')
  const { past, ghosts, soon, say, zone } = useLine()
  const looking = useWorkState(state => state.looking)
  const handedIn = useWorkState(state => state.handedIn)
  const closed = useWorkState(state => state.handedIn || state.lost || state.looking !== null)
  const side = useRef<HTMLOListElement>(null)
  const [cut, setCut] = useState<Cut>('none')
  const lookingAt = past.find(({ moment }) => sameMoment(moment, looking))?.key ?? null
  useLayoutEffect(() => {
    const list = side.current
    if (!list) return
    const step = lookingAt === null ? null : list.querySelector<HTMLElement>('[aria-current]')
    if (!step) list.scrollLeft = list.scrollWidth
    else if (step.offsetLeft < list.scrollLeft || step.offsetLeft + step.offsetWidth > list.scrollLeft + list.clientWidth) list.scrollLeft = step.offsetLeft - list.clientWidth / 2
    setCut(cutOf(list))
  }, [past.length, lookingAt])
  return (
    <div className={css.track}>
      <ol
        className={`${css.side} ${css.past}`}
        ref={side}
        aria-label={t('line.past')}
        data-cut={cut}
        onScroll={event => setCut(cutOf(event.currentTarget))}
      >
        {past.map((mark, i) => (
          <li className={css.step} key={mark.key}>
            <button
              type="button"
              className={css.press}
              data-shape={mark.shape}
              aria-current={sameMoment(mark.moment, looking) ? 'step' : undefined}
              onClick={() => onLook(mark.moment)}
            >
              <span className={css.at}>{whenOf(zone, past, i)}</span>
              <MarkShape shape={mark.shape} className={css.mark} />
              <span className={css.label} title={say(mark)}>
                {say(mark)}
              </span>
            </button>
          </li>
        ))}
      </ol>
      <div className={css.now}>
        <span className={css.scale} title={t('line.past')}>{t('line.bySteps')}</span>
        <span className={css.flag}>{handedIn ? t('line.end') : t('line.now')}</span>
        {!handedIn && <span className={css.scale} title={t('line.future')}>{t('line.byDate')}</span>}
      </div>
      {!handedIn && (
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
              <button
                type="button"
                className={css.press}
                data-shape="soon"
                aria-disabled={closed || undefined}
                aria-label={t('line.goTo', { at: shortTime(formatLocal(zone, at)), what: words })}
                title={t('line.goTo', { at: shortTime(formatLocal(zone, at)), what: words })}
                onClick={() => {
                  if (!closed) onGo(at)
                }}
              >
                <span className={css.at}>{shortTime(formatLocal(zone, at))}</span>
                <MarkShape shape="soon" className={css.mark} />
                <span className={css.label}>{words}</span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

/** The same upright, for the phone's tab and the debrief; without `onGo` only what has happened. */
export function UprightLine({ onLook, onGo }: { readonly onLook: LineProps['onLook']; readonly onGo?: LineProps['onGo'] }) {
  const { t } = useTranslation('workbench')
  const { past, ghosts, soon, say, zone } = useLine()
  const looking = useWorkState(state => state.looking)
  const closed = useWorkState(state => state.handedIn || state.lost || state.looking !== null)
  return (
    <>
      <ol className={css.upright} aria-label={t('line.past')}>
        {[...past, ...(onGo ? ghosts : [])].map(mark => (
          <li key={mark.key}>
            <time>{shortTime(formatLocal(zone, mark.at))}</time>
            <span className={css.post}>
              <MarkShape shape={mark.shape} className={css.mark} />
            </span>
            <button
              type="button"
              className={css.said}
              data-shape={mark.shape}
              aria-current={sameMoment(mark.moment, looking) ? 'step' : undefined}
              onClick={() => onLook(mark.moment)}
            >
              {say(mark)}
            </button>
          </li>
        ))}
      </ol>
      {onGo && (
        <>
          <p className={css.nowRow}>
            <span className={css.flag}>{t('line.now')}</span>
            {t('line.future')}
          </p>
          <ol className={css.upright} aria-label={t('line.future')}>
            {soon.map(({ key, at, words }) => (
              <li key={key}>
                <time>{shortTime(formatLocal(zone, at))}</time>
                <span className={css.post}>
                  <MarkShape shape="soon" className={css.mark} />
                </span>
                <button
                  type="button"
                  className={css.said}
                  aria-disabled={closed || undefined}
                  onClick={() => {
                    if (!closed) onGo(at)
                  }}
                >
                  {words}
                  <small>{t('line.goThere')}</small>
                </button>
              </li>
            ))}
          </ol>
        </>
      )}
    </>
  )
}

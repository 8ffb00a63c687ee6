/** The list of goals with their four states, and the sum of points done in front of the learner's eyes. */

import { useEffect, useRef } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { TextButton } from '../shell/Button.tsx'
import { GoalShape, type GoalState } from '../timeline/MarkShape.tsx'
import type { Moment } from '../timeline/model.ts'
import css from './Brief.module.css'

/** A goal as the panel shows it: words ready to read, in the learner's language. */
export interface GoalView {
  readonly id: string
  readonly title: string
  readonly state: GoalState
  readonly earned: number
  readonly weight: number
  /** Met: what settled it. Partly: what is done and what is left. Not yet: what it waits for. */
  readonly note: string | null
  readonly expected: string | null
  readonly found: string | null
  readonly why: string | null
  readonly where: { readonly label: string; readonly moment: Moment } | null
}

export interface ScoreSum {
  readonly goals: number
  readonly hints: number
  readonly faults: number
  readonly total: number
  readonly most: number
}

/** `50 − hints 2 = 48 / 100`: only what takes points away is named. */
export function ScoreLine({ sum }: { readonly sum: ScoreSum }) {
  const { t } = useTranslation('workbench')
  const parts = [
    ...(sum.hints > 0 ? [t('score.hints', { points: sum.hints })] : []),
    ...(sum.faults > 0 ? [t('score.faults', { points: sum.faults })] : []),
  ]
  return (
    <span className={css.sum}>
      {parts.length > 0 && `${[sum.goals, ...parts].join(' − ')} = `}
      <b>{sum.total}</b>
      {` / ${sum.most}`}
    </span>
  )
}

function Verdict({ goal, onLook }: { readonly goal: GoalView; readonly onLook: (moment: Moment) => void }) {
  const { t } = useTranslation('workbench')
  const { where } = goal
  return (
    <dl className={css.verdict}>
      {goal.expected !== null && (
        <>
          <dt>{t('goals.expected')}</dt>
          <dd className={css.expected}>{goal.expected}</dd>
        </>
      )}
      {goal.found !== null && (
        <>
          <dt>{t('goals.found')}</dt>
          <dd className={css.found}>{goal.found}</dd>
        </>
      )}
      {goal.why !== null && (
        <>
          <dt>{t('goals.why')}</dt>
          <dd>{goal.why}</dd>
        </>
      )}
      {where && (
        <>
          <dt>{t('goals.where')}</dt>
          <dd>
            <TextButton onClick={() => onLook(where.moment)}>{where.label}</TextButton>
          </dd>
        </>
      )}
    </dl>
  )
}

/** Scrolls the column, and nothing else, until the whole goal is seen. */
function bringIntoSight(goal: Element | null): void {
  const column = goal?.closest(`.${css.scroll}`)
  if (!goal || !column) return
  const [inner, outer] = [goal.getBoundingClientRect(), column.getBoundingClientRect()]
  const below = inner.bottom - outer.bottom
  const above = outer.top - inner.top
  if (below > 0) column.scrollTop += Math.min(below, -above)
  else if (above > 0) column.scrollTop -= above
}

export interface GoalPanelProps {
  readonly goals: readonly GoalView[]
  readonly sum: ScoreSum
  readonly onLook: (moment: Moment) => void
}

export function GoalPanel({ goals, sum, onLook }: GoalPanelProps) {
  const { t } = useTranslation('workbench')
  const earlier = useRef(new Set(goals.filter(goal => goal.state === 'met').map(goal => goal.id)))
  const fresh = new Set(goals.filter(goal => goal.state === 'met' && !earlier.current.has(goal.id)).map(goal => goal.id))
  useEffect(() => {
    earlier.current = new Set(goals.filter(goal => goal.state === 'met').map(goal => goal.id))
  }, [goals])
  const list = useRef<HTMLUListElement>(null)
  const states = goals.map(({ id, state }) => `${id}:${state}`).join()
  const seen = useRef(goals)
  useEffect(() => {
    const before = new Map(seen.current.map(({ id, state }) => [id, state]))
    const changed = goals.filter(({ id, state }) => before.get(id) !== state)
    seen.current = goals
    const told = changed.find(({ state }) => state === 'wrong') ?? changed.find(({ state }) => state === 'partly') ?? changed.findLast(({ state }) => state === 'met')
    bringIntoSight(list.current?.querySelector(`[data-goal="${told?.id}"]`) ?? null)
    // oxlint-disable-next-line react/exhaustive-deps -- the states stand for the goals
  }, [states])
  return (
    <section className={css.section} aria-labelledby="goals-head">
      <div className={css.head}>
        <h2 id="goals-head">{t('goals.head')}</h2>
        <ScoreLine sum={sum} />
      </div>
      <ul className={css.goals} ref={list}>
        {goals.map(goal => (
          <li key={goal.id} className={css.goal} data-state={goal.state} data-goal={goal.id}>
            <GoalShape state={goal.state} className={css.mark} />
            <span className={fresh.has(goal.id) ? `${css.title} ${css.settled}` : css.title}>
              {goal.state === 'wrong' && <span className={css.spoken}>{t('goals.state.wrong')}</span>}
              {goal.title}
            </span>
            <span className={css.points}>
              <b>{goal.earned}</b>/{goal.weight}
            </span>
            {goal.state !== 'wrong' && (
              <span className={css.evidence}>{[t(`goals.state.${goal.state}`), goal.note].filter(Boolean).join(' · ')}</span>
            )}
            {(goal.state === 'wrong' || goal.state === 'partly') && <Verdict goal={goal} onLook={onLook} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

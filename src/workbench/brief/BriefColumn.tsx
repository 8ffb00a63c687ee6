/** The left column: the manager's note, the goals, and the hints, each with its cost before it is opened. */

import { Link } from '#ui/link/Link.tsx'
import { shortTime } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { IconBulb } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords, useGoalViews } from '../goals.ts'
import { Button, TextButton } from '../shell/Button.tsx'
import { useWork, useWorkState } from '../work-context.ts'
import css from './Brief.module.css'
import { GoalPanel, type ScoreSum } from './GoalPanel.tsx'
import { proseParts } from './prose.tsx'

export function useScore(): ScoreSum {
  const grade = useWorkState(state => state.grade)
  return { goals: grade.earned, hints: grade.hints, faults: grade.lost, total: grade.total, most: grade.most }
}

/** The hint that helps most now: for the first goal that is wrong, else the first that is not met; opened ones come last. */
function useNextHint(): { readonly goal: string; readonly cost: number } | null {
  const { material } = useWork()
  const goals = useWorkState(state => state.grade.goals)
  const opened = useWorkState(state => state.hints)
  const closed = material.exercise.hints.filter(({ goal }) => !opened.some(hint => hint.goal === goal))
  const ofState = (states: readonly string[]) =>
    closed.find(({ goal }) => goals.some(({ name, state }) => name === goal && states.includes(state)))
  return ofState(['wrong']) ?? ofState(['partly', 'notYet']) ?? null
}

function Hints() {
  const { t } = useTranslation('workbench')
  const { material, work } = useWork()
  const { say } = useExerciseWords()
  const opened = useWorkState(state => state.hints)
  const closed = useWorkState(state => state.handedIn || state.lost || state.looking !== null || state.saving)
  const next = useNextHint()
  const [chosen, setChosen] = useState<string | null>(null)
  const shown = opened.find(({ goal }) => goal === chosen) ?? opened.at(-1)
  const Text = shown && material.hints[shown.goal]
  return (
    <div className={css.foot}>
      {shown && Text && (
        <section className={css.hint} aria-live="polite" aria-label={t('hint.about', { goal: say(`goals.${shown.goal}`) })}>
          <div className={css.hintHead}>
            <IconBulb aria-hidden="true" />
            {t('hint.head')} {opened.indexOf(shown) + 1}
            <span>{t('hint.paid', { points: shown.cost })}</span>
          </div>
          <p className={css.hintGoal}>{say(`goals.${shown.goal}`)}</p>
          <Text components={proseParts} />
          {opened.length > 1 && (
            <p className={css.hintOthers}>
              {opened.map(({ goal }, i) => (
                <TextButton key={goal} aria-current={goal === shown.goal || undefined} aria-label={t('hint.about', { goal: say(`goals.${goal}`) })} onClick={() => setChosen(goal)}>
                  {t('hint.head')} {i + 1}
                </TextButton>
              ))}
            </p>
          )}
        </section>
      )}
      <div className={css.footRow}>
        <Button
          small
          data-control="hint.open"
          unavailable={!next || closed}
          onClick={() => {
            if (!next) return
            setChosen(next.goal)
            void work.openHint(next.goal, next.cost)
          }}
        >
          <IconBulb aria-hidden="true" />
          {!next ? t('hint.none') : opened.length === 0 ? t('hint.first', { points: next.cost }) : t('hint.next', { points: next.cost })}
        </Button>
        <Link to={`/${material.taskId.slice(0, 2)}/${material.taskId.slice(2)}/`}>{t('brief.lesson')}</Link>
      </div>
    </div>
  )
}

function Note() {
  const { t } = useTranslation('workbench')
  const { material } = useWork()
  const [open, setOpen] = useState(false)
  const { zone } = useExerciseWords()
  // The message lay there when the learner came in: it carries the time of the beginning.
  const startedAt = useWorkState(state => state.run.log[0]?.at ?? state.run.world.clock.now)
  const { Brief } = material
  return (
    <section className={css.section} aria-labelledby="brief-head">
      <div className={css.from}>
        <span className={css.face} aria-hidden="true">
          {t('brief.initial')}
        </span>
        <span>
          <b id="brief-head">{t('brief.from')}</b>
          {t('brief.left', { at: shortTime(formatLocal(zone, startedAt)) })}
        </span>
      </div>
      <div className={css.note} data-open={open}>
        <Brief components={proseParts} />
      </div>
      <TextButton className={css.more} onClick={() => setOpen(!open)} aria-expanded={open}>
        {open ? t('brief.less') : t('brief.more')}
      </TextButton>
    </section>
  )
}

export function BriefColumn() {
  const { work } = useWork()
  const goals = useGoalViews()
  const sum = useScore()
  return (
    <>
      {/* Scrolls by itself: a keyboard reader needs a place to press the arrows. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={css.scroll} tabIndex={0} role="group" aria-labelledby="brief-head">
        <Note />
        <GoalPanel goals={goals} sum={sum} onLook={moment => work.look(moment)} />
      </div>
      <Hints />
    </>
  )
}

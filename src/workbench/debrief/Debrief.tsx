/** After the hand-in: the score with its arithmetic, what was expected and found, what became of the shop, and where to go on. */

import { Link } from '#ui/link/Link.tsx'
import { shortTime } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { textOf } from '#training/exercise-text.ts'
import { passes } from '#training/grade.ts'
import { useTranslation } from '#i18n/translation.ts'
import { proseParts } from '../brief/prose.tsx'
import { ScoreLine } from '../brief/GoalPanel.tsx'
import { useScore } from '../brief/BriefColumn.tsx'
import { useExerciseWords, useGoalViews } from '../goals.ts'
import { Button, TextButton } from '../shell/Button.tsx'
import { Brand } from '../shell/TopBar.tsx'
import { GoalShape } from '../timeline/MarkShape.tsx'
import { momentOf, type Moment } from '../timeline/model.ts'
import { useWork, useWorkState } from '../work-context.ts'
import { CourseLine } from './CourseLine.tsx'
import css from './Debrief.module.css'
import { ShopWeeks } from './ShopWeeks.tsx'

export interface DebriefProps {
  /** Begins another attempt: with the same figures or with others. */
  readonly onAgain: (seed: number) => void
  /** Opens the screens at a moment, to look only. */
  readonly onLook: (moment: Moment) => void
}

/** The sentence that sums it up: the cause that cost most, or that all is well. */
function useHeadline(): string {
  const { material } = useWork()
  const { say } = useExerciseWords()
  const { t } = useTranslation('workbench')
  const grade = useWorkState(state => state.grade)
  const worst = grade.goals
    .filter(({ state }) => state === 'wrong' || state === 'partly')
    .sort((a, b) => b.weight - b.earned - (a.weight - a.earned))
    .find(({ cause }) => cause !== null && textOf(material.texts, `headline.${cause}`) !== null)
  if (worst?.cause) return say(`headline.${worst.cause}`)
  if (grade.goals.some(({ state }) => state !== 'met')) return say('headline.unfinished')
  const [fault] = grade.faults
  if (fault) return say(`faults.${fault.name}.title`)
  return textOf(material.texts, 'headline.full') === null ? t('debrief.done') : say('headline.full')
}

function Goals({ onLook }: { readonly onLook: (moment: Moment) => void }) {
  const { t } = useTranslation('workbench')
  const { say, fact, zone } = useExerciseWords()
  const views = useGoalViews()
  const goals = useWorkState(state => state.grade.goals)
  const log = useWorkState(state => state.run.log)
  const commands = useWorkState(state => state.commands)
  return (
    <table className={`${css.table} ${css.goals}`}>
      <thead>
        <tr>
          <th scope="col">{t('debrief.goal')}</th>
          <th scope="col" className={css.figure}>{t('debrief.points')}</th>
          <th scope="col">{t('debrief.compared')}</th>
          <th scope="col">{t('debrief.why')}</th>
          <th scope="col" className={css.when}>{t('debrief.settled')}</th>
        </tr>
      </thead>
      <tbody>
        {goals.map((goal, i) => {
          const view = views[i]
          const entry = goal.seq === null ? undefined : log[goal.seq]
          const moment = goal.seq === null ? null : momentOf(log, commands, goal.seq)
          return (
            <tr key={goal.name} data-state={goal.state} data-goal={goal.name}>
              <th scope="row">
                <span className={css.goal}>
                  <GoalShape state={goal.state} className={css.mark} />
                  <span>
                    {view?.title}
                    <small>{t(`goals.state.${goal.state}`)}</small>
                  </span>
                </span>
              </th>
              <td className={css.figure}>
                <b>{goal.earned}</b>/{goal.weight}
              </td>
              <td>
                {(goal.comparisons.length === 0 || goal.state === 'notYet') && t('debrief.nothing')}
                {goal.state !== 'notYet' && goal.comparisons.length > 0 && goal.comparisons.every(({ right }) => right) && t('debrief.same')}
                {goal.state !== 'notYet' && goal.comparisons.some(({ right }) => !right) && (
                  <dl className={css.compared}>
                    {goal.comparisons
                      .filter(({ right }) => !right)
                      .map(({ part, expected, found }) => (
                        <div key={part}>
                          <dt>{say(`parts.${part}`)}</dt>
                          <dd>
                            {t('goals.expected')} <b className={css.exact}>{fact(expected)}</b>
                          </dd>
                          <dd>
                            {t('goals.found')} <b className={goal.state === 'wrong' ? `${css.exact} ${css.found}` : css.exact}>{found ? fact(found) : t('goals.nothing')}</b>
                          </dd>
                        </div>
                      ))}
                  </dl>
                )}
              </td>
              <td>{goal.state === 'met' ? view?.note : goal.cause === null ? '' : say(`why.${goal.cause}`)}</td>
              <td className={css.when}>
                {entry && moment ? (
                  <TextButton onClick={() => onLook(moment)}>{shortTime(formatLocal(zone, entry.at))}</TextButton>
                ) : (
                  t('debrief.never')
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function Debrief({ onAgain, onLook }: DebriefProps) {
  const { t } = useTranslation('workbench')
  const { material } = useWork()
  const { say } = useExerciseWords()
  const headline = useHeadline()
  const sum = useScore()
  const grade = useWorkState(state => state.grade)
  const head = useWorkState(state => state.head)
  const steps = useWorkState(state => state.position)
  const passed = passes(material.exercise, grade)
  const path = `/${material.taskId.slice(0, 2)}/${material.taskId.slice(2)}/`
  const { Debrief: Text } = material
  return (
    <div className={css.page}>
      <header className={css.bar}>
        <Brand />
        <nav aria-label={t('crumb')} className={css.crumbs}>
          <ol>
            <li>
              <Link to={path} className={css.crumb}>
                {material.taskTitle}
              </Link>
            </li>
            <li>{say('title')}</li>
            <li>
              <b>{t('debrief.title')}</b>
            </li>
          </ol>
        </nav>
      </header>
      <main className={css.main}>
        <div className={css.head}>
          <p className={css.score}>
            <b data-control="debrief.total">{grade.total}</b> / {grade.most}
          </p>
          <div>
            <h1 tabIndex={-1}>{headline}</h1>
            <p className={css.lead}>{passed ? t('debrief.passed', { bar: material.exercise.passAt }) : t('debrief.failed', { bar: material.exercise.passAt })}</p>
            <p className={css.small}>
              {t('debrief.steps', { count: steps })} · {t('debrief.sum')} <ScoreLine sum={sum} />
            </p>
          </div>
          <div className={css.ways}>
            <Button look="primary" data-control="debrief.others" onClick={() => onAgain(head.seed + 1)}>
              {t('debrief.others')}
            </Button>
            <Button data-control="debrief.same" onClick={() => onAgain(head.seed)}>
              {t('debrief.again')}
            </Button>
            <Link to={path}>{t('debrief.lesson')}</Link>
          </div>
        </div>
        <section aria-labelledby="goals">
          <h2 id="goals">{t('debrief.goals')}</h2>
          <Goals onLook={onLook} />
        </section>
        <CourseLine onLook={onLook} />
        <ShopWeeks />
        <section aria-labelledby="takeaway">
          <h2 id="takeaway">{t('debrief.takeaway')}</h2>
          <div className={css.prose}>
            <Text components={proseParts} />
          </div>
        </section>
        <section aria-labelledby="onward">
          <h2 id="onward">{t('onward.title')}</h2>
          <ul className={css.onward}>
            <li>
              <b>{t('debrief.others')}</b>
              <span>{t('onward.others')}</span>
              <Button small look="primary" onClick={() => onAgain(head.seed + 1)}>
                {t('onward.begin')}
              </Button>
            </li>
            <li>
              <b>{t('debrief.lesson')}</b>
              <span>{t('onward.lesson')}</span>
              <Link to={path}>{t('onward.read')}</Link>
            </li>
          </ul>
        </section>
      </main>
    </div>
  )
}

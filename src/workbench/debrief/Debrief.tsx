/** After the hand-in: the score with its arithmetic, what was expected and found, what became of the shop, and where to go on. */

import { Link } from '#ui/link/Link.tsx'
import { count, money, percent, plainMoney, shortTime, signedMoney } from '#i18n/format.ts'
import { mulDiv } from '#sim/kernel/money.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { textOf } from '#training/exercise-text.ts'
import { Seal } from '#ui/desk/Seal.tsx'
import { useMemo } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { proseParts } from '../brief/prose.tsx'
import { ScoreLine } from '../brief/GoalPanel.tsx'
import { useScore } from '../brief/BriefColumn.tsx'
import { useExerciseWords, useGoalViews } from '../goals.ts'
import { Button, TextButton } from '../shell/Button.tsx'
import { GoalShape } from '../timeline/MarkShape.tsx'
import { UprightLine } from '../timeline/Timeline.tsx'
import { momentOf, type Moment } from '../timeline/model.ts'
import { useWork, useWorkState } from '../work-context.ts'
import css from './Debrief.module.css'
import { ProfitChart } from './ProfitChart.tsx'
import { weeksOf } from './weeks.ts'

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
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('debrief.goal')}</th>
          <th scope="col" className={css.figure}>{t('debrief.points')}</th>
          <th scope="col">{t('debrief.compared')}</th>
          <th scope="col">{t('debrief.why')}</th>
          <th scope="col">{t('debrief.settled')}</th>
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
                {goal.comparisons.length === 0 && t('debrief.nothing')}
                {goal.comparisons.length > 0 && goal.comparisons.every(({ right }) => right) && t('debrief.same')}
                {goal.comparisons.some(({ right }) => !right) && (
                  <dl className={css.compared}>
                    {goal.comparisons
                      .filter(({ right }) => !right)
                      .map(({ part, expected, found }) => (
                        <div key={part}>
                          <dt>{say(`parts.${part}`)}</dt>
                          <dd>
                            {t('goals.expected')} <b>{fact(expected)}</b>
                          </dd>
                          <dd>
                            {t('goals.found')} <b className={css.found}>{found ? fact(found) : t('goals.nothing')}</b>
                          </dd>
                        </div>
                      ))}
                  </dl>
                )}
              </td>
              <td>{goal.cause === null ? '' : say(`why.${goal.cause}`)}</td>
              <td>
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

function Faults({ onLook }: { readonly onLook: (moment: Moment) => void }) {
  const { t } = useTranslation('workbench')
  const { say, zone } = useExerciseWords()
  const faults = useWorkState(state => state.grade.faults)
  const log = useWorkState(state => state.run.log)
  const commands = useWorkState(state => state.commands)
  if (faults.length === 0) return null
  return (
    <section aria-labelledby="faults">
      <h2 id="faults">{t('debrief.faults')}</h2>
      <ul className={css.faults}>
        {faults.map(({ name, points, seq }) => {
          const moment = momentOf(log, commands, seq)
          const at = log[seq]?.at
          return (
            <li key={name}>
              <b>{say(`faults.${name}.title`)}</b>
              <span className={css.lost}>{t('debrief.lost', { points })}</span>
              <p>{say(`faults.${name}.why`)}</p>
              {moment && at !== undefined && <TextButton onClick={() => onLook(moment)}>{shortTime(formatLocal(zone, at))}</TextButton>}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Weeks() {
  const { t } = useTranslation('workbench')
  const { zone } = useExerciseWords()
  const run = useWorkState(state => state.run)
  const weeks = useMemo(() => weeksOf(run), [run])
  const day = (at: number): string => formatLocal(zone, at).slice(0, 10)
  const rows = [
    ['goods', weeks.goodsFen, false],
    ['offers', -weeks.offersFen, false],
    ['coupons', -weeks.couponsFen, false],
    ['freight', weeks.freightFen, false],
    ['paid', weeks.paidFen, true],
    ['cost', -weeks.costFen, false],
    ['dispatch', -weeks.dispatchFen, false],
    ['fees', -weeks.feesFen, false],
    ['profit', weeks.profitFen, true],
  ] as const
  return (
    <section aria-labelledby="weeks">
      <h2 id="weeks">
        {t('weeks.title')} <Seal />
      </h2>
      <p className={css.lead}>{t('weeks.lead', { from: day(weeks.from), to: day(weeks.to), visitors: count(weeks.visitors), orders: count(weeks.orders) })}</p>
      <div className={css.weeks}>
        <table className={css.table}>
          <caption>{t('weeks.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('weeks.line')}</th>
              <th scope="col" className={css.figure}>{t('weeks.yuan')}</th>
            </tr>
          </thead>
          <tbody>
            {rows
              .filter(([, fen, sum]) => sum || fen !== 0)
              .map(([name, fen, sum]) => (
                <tr key={name} data-sum={sum || undefined}>
                  <th scope="row">{t(`weeks.${name}`)}</th>
                  <td className={css.figure}>{sum ? plainMoney(fen) : signedMoney(fen)}</td>
                </tr>
              ))}
          </tbody>
        </table>
        <div>
          <ProfitChart daily={weeks.daily} />
          <dl className={css.facts}>
            <div>
              <dt>{t('weeks.taken')}</dt>
              <dd>{t('weeks.takenOf', { taken: count(weeks.couponsTaken), spent: count(weeks.couponsSpent) })}</dd>
            </div>
            <div>
              <dt>{t('weeks.with')}</dt>
              <dd>{t('weeks.withOf', { orders: count(weeks.withCoupon), of: count(weeks.orders) })}</dd>
            </div>
            <div>
              <dt>{t('weeks.margin')}</dt>
              <dd>{weeks.paidFen === 0 ? money(0) : percent(mulDiv(weeks.profitFen, 10_000, weeks.paidFen))}</dd>
            </div>
            {weeks.unpaid > 0 && (
              <div>
                <dt>{t('weeks.unpaid')}</dt>
                <dd>{t('weeks.unpaidOf', { orders: count(weeks.unpaid) })}</dd>
              </div>
            )}
            {weeks.refused.map(({ code, times, left, lastDate }) => (
              <div key={code} data-bad="">
                <dt>{t('weeks.refused')}</dt>
                <dd>{t(`workbench:weeks.codes.${code}`, { times: count(times), left: count(left), date: lastDate })}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <p className={css.small}>{t('weeks.model')}</p>
    </section>
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
  const passed = grade.total >= material.exercise.passAt
  const path = `/${material.taskId.slice(0, 2)}/${material.taskId.slice(2)}/`
  const { Debrief: Text } = material
  return (
    <div className={css.page}>
      <header className={css.bar}>
        <Link to={path} className={css.crumb}>
          {material.taskTitle}
        </Link>
        <span>/</span>
        <span>{say('title')}</span>
        <span>/</span>
        <b>{t('debrief.title')}</b>
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
        <Faults onLook={onLook} />
        <Weeks />
        <section aria-labelledby="takeaway" className={css.prose}>
          <h2 id="takeaway">{t('debrief.takeaway')}</h2>
          <Text components={proseParts} />
        </section>
        <section aria-labelledby="course">
          <h2 id="course">
            {t('debrief.line')} <Seal />
          </h2>
          <details>
            <summary>{t('debrief.lineOpen')}</summary>
            <UprightLine onLook={onLook} onGo={() => {}} />
          </details>
        </section>
      </main>
    </div>
  )
}

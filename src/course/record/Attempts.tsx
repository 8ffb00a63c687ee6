/** The exercises so far: when the last step was, and what came of them. */

import { Link } from '#ui/link/Link.tsx'
import type { AttemptSummary } from '#storage/store.ts'
import { useTranslation } from '#i18n/translation.ts'
import type { CourseOutline, ExerciseCard } from '../registry.ts'
import { timeText } from './day.ts'
import styles from './record.module.css'

const scoreOf = ({ result }: AttemptSummary): { readonly total: number; readonly most: number } | null => {
  if (result === null || typeof result !== 'object' || Array.isArray(result)) return null
  const { total, most } = { total: undefined, most: undefined, ...result }
  return typeof total === 'number' && typeof most === 'number' ? { total, most } : null
}

export function Attempts({ outline, attempts }: { readonly outline: CourseOutline; readonly attempts: readonly AttemptSummary[] }) {
  const { t } = useTranslation('record')
  const cards = new Map<string, ExerciseCard>(
    outline.flatMap(({ tasks }) => tasks.flatMap(({ exercises }) => exercises.map(card => [card.id, card] as const))),
  )
  if (attempts.length === 0) return <p className={styles.empty}>{t('attempts.none')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('attempts.exercise')}</th>
          <th scope="col">{t('attempts.last')}</th>
          <th scope="col" className={styles.figure}>{t('attempts.score')}</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(attempt => {
          const card = cards.get(attempt.exercise)
          const score = scoreOf(attempt)
          const taskId = attempt.exercise.split('-')[0] ?? ''
          return (
            <tr key={attempt.id}>
              <th scope="row">
                {card ? <Link to={`/${taskId.slice(0, 2)}/${taskId.slice(2)}/training/${card.slug}/`}>{card.title}</Link> : attempt.exercise}
              </th>
              <td>{timeText(attempt.touchedAt)}</td>
              <td className={styles.figure}>{score ? `${score.total} / ${score.most}` : t('attempts.running')}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

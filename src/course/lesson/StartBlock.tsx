/** The one dark block of a lesson: the door from the book to the desk. */

import { ButtonLink } from '#ui/reading/Button.tsx'
import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { numberOf, pathOf } from '../progress.ts'
import { useLesson } from './lesson-context.ts'
import styles from './start.module.css'

export function StartBlock({ id }: { readonly id: string }) {
  const { t } = useTranslation('course')
  const { taskId, exercises } = useLesson()
  const exercise = exercises.find(({ slug }) => slug === id)
  if (!exercise) throw new Error(`no exercise ${id}`)
  const { slug, title, summary, minutes, objectives } = exercise
  return (
    <section className={styles.start} id="train" aria-labelledby="train-title">
      <p className={styles.kick}>{t('start.kick', { number: numberOf(taskId), count: minutes })}</p>
      <h3 id="train-title">{title}</h3>
      <p>{summary}</p>
      <ul>
        {objectives.map(objective => (
          <li key={objective}>{objective}</li>
        ))}
      </ul>
      <div className={styles.go}>
        <ButtonLink kind="primary" to={`${pathOf(taskId)}training/${slug}/`}>
          {t('start.go')}
          <IconArrowRight aria-hidden="true" />
        </ButtonLink>
        <span className={styles.kick}>{t('start.simulated')}</span>
      </div>
    </section>
  )
}

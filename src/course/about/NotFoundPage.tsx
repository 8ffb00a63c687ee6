/** What an unknown address shows. */

import { ButtonLink } from '#ui/reading/Button.tsx'
import { useTranslation } from '#i18n/translation.ts'
import { Shell } from '../shell/Shell.tsx'
import styles from './about.module.css'

export function NotFoundPage() {
  const { t } = useTranslation('course')
  return (
    <Shell>
      <div className={styles.about}>
        <h1 tabIndex={-1}>{t('lost.title')}</h1>
        <p className={styles.lead}>{t('lost.lead')}</p>
        <ButtonLink kind="primary" to="/">
          {t('lesson.toMap')}
        </ButtonLink>
      </div>
    </Shell>
  )
}

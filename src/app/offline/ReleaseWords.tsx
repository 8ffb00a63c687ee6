/** "A newer version is here": now, or later; nothing that was done is lost either way. */

import { useTranslation } from '#i18n/translation.ts'
import { useState, useSyncExternalStore } from 'react'
import { releaseNow, subscribeToRelease, takeNewRelease } from './release.ts'
import styles from './release.module.css'

export function ReleaseWords() {
  const { t } = useTranslation('app')
  const release = useSyncExternalStore(subscribeToRelease, releaseNow)
  const [put, setPut] = useState<string | null>(null)
  if ((release !== 'waiting' && release !== 'takenOver') || put === release) return null
  return (
    <aside className={styles.release} role="status" aria-label={t('release.label')}>
      <p>
        <b>{t(`release.${release}.title`)}</b> {t(`release.${release}.text`)}
      </p>
      <div className={styles.choices}>
        <button type="button" className={styles.now} data-control="release.now" onClick={takeNewRelease}>
          {t(`release.${release}.now`)}
        </button>
        <button type="button" className={styles.later} data-control="release.later" onClick={() => setPut(release)}>
          {t('release.later')}
        </button>
      </div>
    </aside>
  )
}

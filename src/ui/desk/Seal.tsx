/** The one mark for "simulated": beside the clock, on a dock, in the phone, on money that would move. Never an ornament. */

import { useTranslation } from '#i18n/translation.ts'
import styles from './Seal.module.css'

export function Seal() {
  const { t } = useTranslation('desk')
  return (
    <span className={styles.seal} title={t('seal.meaning')}>
      {t('seal.mark')}
    </span>
  )
}

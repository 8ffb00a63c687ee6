/** The reminder to save the record: on the course map only, never over work, and gone for days after "not now". */

import { saveRecord } from '#course/record/save-record.ts'
import { stringsFor } from '#i18n/speech.ts'
import { useTranslation } from '#i18n/translation.ts'
import { targetOf, usePlace } from '#ui/link/place.ts'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { recordsHere } from '../records.ts'
import { loadStrings } from '../strings.ts'
import { lookAtRisk, notNow, reminderNow, subscribeToReminder, type Reminder } from './care.ts'
import styles from './release.module.css'

function Card({ reminder: { risk, unsaved } }: { readonly reminder: Reminder }) {
  const { t } = useTranslation('record')
  const place = usePlace()
  const save = async (): Promise<void> => {
    const store = recordsHere()
    if (!store) return
    if ((await saveRecord(store)) === null) await lookAtRisk()
    // Where no file can be saved, the record page has the text to copy.
    else place.go(targetOf(place.locale, '/record/'))
  }
  return (
    <aside className={styles.release} role="status" aria-label={t('reminder.label')} data-control="reminder" data-risk={risk}>
      <p>
        <b>{t('reminder.title', { count: unsaved })}</b> {t(`risk.${risk}`)}
      </p>
      <div className={styles.choices}>
        <button type="button" className={styles.now} data-control="reminder.save" onClick={() => void save()}>
          {t('reminder.save')}
        </button>
        <button type="button" className={styles.later} data-control="reminder.more" onClick={() => place.go(targetOf(place.locale, '/record/'))}>
          {t('reminder.more')}
        </button>
        <button type="button" className={styles.later} data-control="reminder.later" onClick={() => void notNow()}>
          {t('reminder.later')}
        </button>
      </div>
    </aside>
  )
}

export function ReminderWords() {
  const { locale } = useTranslation('app')
  const { path } = usePlace()
  const reminder = useSyncExternalStore(subscribeToReminder, reminderNow)
  // These words belong to the record page; here they are fetched only when there is something to say.
  const [spoken, setSpoken] = useState<string | null>(null)
  const onMap = path === '/'
  useEffect(() => {
    if (onMap) void lookAtRisk().catch(() => {})
  }, [onMap])
  useEffect(() => {
    let here = true
    void stringsFor(locale, ['record'], loadStrings).then(
      () => here && setSpoken(locale),
      () => {},
    )
    return () => {
      here = false
    }
  }, [locale])
  return onMap && reminder && spoken === locale && <Card reminder={reminder} />
}

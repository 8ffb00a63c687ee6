/** What the record's trouble is, above every page of the course, with the way to save it; fetched, with its words, only when there is trouble. */

import type { Locale } from '#i18n/locale.ts'
import { moreStrings } from '#i18n/speech.ts'
import { useTranslation } from '#i18n/translation.ts'
import type { Store, Trouble } from '#storage/store.ts'
import { StorageNotice } from '#ui/notice/StorageNotice.tsx'
import { use } from 'react'
import { saveRecord } from '../record/save-record.ts'
import styles from './shell.module.css'

const asked = new Map<Locale, Promise<void>>()

/** The same promise for the same language, so that the page waits once. Words that cannot be fetched leave the notice out, never the page. */
function wordsIn(locale: Locale): Promise<void> {
  const words = asked.get(locale) ?? moreStrings(locale, ['notice']).catch(() => {})
  asked.set(locale, words)
  return words
}

export function TroubleNotice({ store, trouble }: { readonly store: Store; readonly trouble: Trouble }) {
  const { has, locale } = useTranslation('notice')
  if (!has('notice:export')) use(wordsIn(locale))
  if (!has('notice:export')) return null
  return (
    <div className={styles.trouble}>
      <StorageNotice trouble={trouble} onExport={() => saveRecord(store)} onHeard={() => store.heard()} />
    </div>
  )
}

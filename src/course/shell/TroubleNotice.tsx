/** What the record's trouble is, above every page of the course, with the way to save it; fetched only when there is trouble. */

import type { Store, Trouble } from '#storage/store.ts'
import { StorageNotice } from '#ui/notice/StorageNotice.tsx'
import { saveRecord } from '../record/save-record.ts'
import styles from './shell.module.css'

export function TroubleNotice({ store, trouble }: { readonly store: Store; readonly trouble: Trouble }) {
  return (
    <div className={styles.trouble}>
      <StorageNotice trouble={trouble} onExport={() => void saveRecord(store)} />
    </div>
  )
}

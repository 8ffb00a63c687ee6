/** In the one-file edition: where the record lives, said plainly, and the button that takes it along. */

import { useTranslation } from '#i18n/translation.ts'
import { Link } from '#ui/link/Link.tsx'
import { IconFileDownload } from '@tabler/icons-react'
import { use, useState } from 'react'
import { StoreContext } from '../store-context.ts'
import styles from './file.module.css'

/** `top`: whole, above the first page and the record; `foot`: one line below every page. */
export function InFile({ at }: { readonly at: 'top' | 'foot' }) {
  const { t } = useTranslation('file')
  const store = use(StoreContext)
  const [said, setSaid] = useState<'saved' | 'asText' | 'failed' | null>(null)
  const save = async (): Promise<void> => {
    if (!store) return
    setSaid(null)
    try {
      const { saveRecord } = await import('../record/save-record.ts')
      // A browser that saves no files (inside a chat app) gets text; the record page has the room to copy it.
      setSaid((await saveRecord(store)) === null ? 'saved' : 'asText')
    } catch {
      setSaid('failed')
    }
  }
  const button = (
    <button type="button" className={at === 'top' ? styles.save : styles.link} data-control={`file.save.${at}`} onClick={() => void save()}>
      {at === 'top' && <IconFileDownload aria-hidden="true" />}
      {t('save')}
    </button>
  )
  const answer = (
    <span role="status" className={styles.said}>
      {said && t(said)} {said === 'asText' && <Link to="/record/">{t('toRecord')}</Link>}
    </span>
  )
  if (at === 'foot') {
    return (
      <span className={styles.foot}>
        {t('foot')} {button} {answer}
      </span>
    )
  }
  return (
    <aside className={styles.band} aria-label={t('label')}>
      <div className={styles.inner}>
        <p>
          <b>{t('title')}</b> {t('text')}
        </p>
        <div className={styles.act}>
          {button}
          {answer}
        </div>
      </div>
    </aside>
  )
}

/** In the one-file edition: where the record lives, said plainly, and the button that takes it along. */

import { useTranslation } from '#i18n/translation.ts'
import { IconFileDownload } from '@tabler/icons-react'
import { use, useState } from 'react'
import { StoreContext } from '../store-context.ts'
import styles from './file.module.css'

/** `top`: whole, above the first page and the record; `foot`: one line below every page. */
export function InFile({ at }: { readonly at: 'top' | 'foot' }) {
  const { t } = useTranslation('file')
  const store = use(StoreContext)
  const [said, setSaid] = useState<'saved' | 'failed' | null>(null)
  const save = async (): Promise<void> => {
    if (!store) return
    setSaid(null)
    try {
      const { saveRecord } = await import('../record/save-record.ts')
      await saveRecord(store)
      setSaid('saved')
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
      {said && t(said)}
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

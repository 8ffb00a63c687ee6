/** A figure that no platform publishes says so: a framed word, and behind it for which year and in whose name the figure holds. */

import { useId, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import styles from './Preview.module.css'

export function Assumed({ control, year }: { readonly control: string; readonly year: number }) {
  const { t } = useTranslation('seller')
  const [open, setOpen] = useState(false)
  const id = useId()
  return (
    <>
      <button
        type="button" className={styles.mark} data-control={control} aria-label={t('preview.assumedWhy')} aria-expanded={open} aria-controls={id}
        onClick={() => setOpen(!open)}
        onKeyDown={event => {
          if (event.key !== 'Escape' || !open) return
          event.stopPropagation()
          setOpen(false)
        }}
      >
        <span>{t('preview.assumed')}</span>
      </button>
      <span className={styles.why} id={id} role="status">{open && t('preview.assumedNote', { note: t('sim:rules.assumed'), year })}</span>
    </>
  )
}

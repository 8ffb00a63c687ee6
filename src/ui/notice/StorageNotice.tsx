/** Says plainly that the browser keeps nothing, why, and what to do; work goes on meanwhile. */

import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import css from './StorageNotice.module.css'

export interface StorageNoticeProps {
  /** The last two are only to be said: everything lies on the disk again. */
  readonly trouble: 'blocked' | 'full' | 'lost' | 'outdated' | 'cleared' | 'erased'
  /** Saves the record; gives the text to copy where the browser saves no files. */
  readonly onExport: () => Promise<string | null>
  /** The learner has read it. */
  readonly onHeard: () => void
}

export function StorageNotice({ trouble, onExport, onHeard }: StorageNoticeProps) {
  const { t } = useTranslation('notice')
  const [text, setText] = useState<string | null>(null)
  const news = trouble === 'cleared' || trouble === 'erased'
  return (
    <div className={css.notice} role="alert" data-trouble={trouble}>
      <IconAlertTriangle aria-hidden="true" />
      <p>
        <b>{t(`${trouble}.title`)}</b> {t(`${trouble}.text`)}
      </p>
      {trouble !== 'erased' && (
        <button type="button" className={css.save} data-control="record.exportNow" onClick={() => void onExport().then(setText)}>
          {t('export')}
        </button>
      )}
      {news && (
        <button type="button" className={css.save} data-control="record.heard" onClick={onHeard}>
          {t('heard')}
        </button>
      )}
      {trouble === 'outdated' && (
        <button type="button" className={css.save} data-control="record.reload" onClick={() => location.reload()}>
          {t('reload')}
        </button>
      )}
      {text !== null && (
        <label className={css.text}>
          {t('copy')}
          <textarea readOnly rows={3} value={text} data-control="record.textNow" onFocus={event => event.currentTarget.select()} />
        </label>
      )}
    </div>
  )
}

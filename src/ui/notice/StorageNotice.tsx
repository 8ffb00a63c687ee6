/** Says plainly that the browser keeps nothing, why, and what to do; work goes on meanwhile. */

import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import css from './StorageNotice.module.css'

export interface StorageNoticeProps {
  readonly trouble: 'blocked' | 'full' | 'lost'
  readonly onExport: () => void
}

export function StorageNotice({ trouble, onExport }: StorageNoticeProps) {
  const { t } = useTranslation('notice')
  return (
    <div className={css.notice} role="alert" data-trouble={trouble}>
      <IconAlertTriangle aria-hidden="true" />
      <p>
        <b>{t(`${trouble}.title`)}</b> {t(`${trouble}.text`)}
      </p>
      <button type="button" className={css.save} data-control="record.exportNow" onClick={onExport}>
        {t('export')}
      </button>
    </div>
  )
}

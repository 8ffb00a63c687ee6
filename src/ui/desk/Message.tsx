/** What real software says in place: an error stops the saving, a warning does not, a refusal says what, why and what to do. */

import { IconAlertTriangle, IconCheck, IconInfoCircle, IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { Icon } from './Icon.tsx'
import styles from './Message.module.css'

export type MessageTone = 'error' | 'warn' | 'ok' | 'note'

const DRAWINGS = { error: IconX, warn: IconAlertTriangle, ok: IconCheck, note: IconInfoCircle } as const

/** One line under a field or a figure. A note has no drawing: it is only said. */
export function Line({ tone, children }: { readonly tone: MessageTone; readonly children: ReactNode }) {
  const { t } = useTranslation('desk')
  return (
    <p className={styles.line} data-tone={tone}>
      {tone !== 'note' && <Icon of={DRAWINGS[tone]} size="small" />}
      <span>
        {(tone === 'error' || tone === 'warn') && <span className={styles.word}>{t(`message.${tone}`)}: </span>}
        {children}
      </span>
    </p>
  )
}

export interface MessageProps {
  readonly tone: MessageTone
  readonly title?: string
  readonly children: ReactNode
  readonly actions?: ReactNode
  /** Spoken at once by a screen reader: for the answer to what was just pressed. */
  readonly urgent?: boolean
}

/** A framed message in the place where it belongs. */
export function Message({ tone, title, children, actions, urgent = false }: MessageProps) {
  return (
    <div className={styles.message} data-tone={tone} role={urgent ? 'alert' : undefined}>
      <Icon of={DRAWINGS[tone]} />
      <div className={styles.body}>
        {title !== undefined && <strong className={styles.title}>{title}</strong>}
        <div>{children}</div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  )
}

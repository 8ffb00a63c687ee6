/** A box beside the flow of a text: a common mistake, a note, a dated fact. */

import { IconAlertTriangle, IconCalendarEvent, IconNote } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './callout.module.css'

export type CalloutKind = 'mistake' | 'note' | 'fact'

const ICONS = { mistake: IconAlertTriangle, note: IconNote, fact: IconCalendarEvent } as const

export function Callout({ kind, title, children }: { readonly kind: CalloutKind; readonly title: string; readonly children: ReactNode }) {
  const Icon = ICONS[kind]
  return (
    <div className={styles.callout} data-kind={kind} role="note" aria-label={title}>
      <Icon aria-hidden="true" />
      <b>{title}</b>
      <div>{children}</div>
    </div>
  )
}

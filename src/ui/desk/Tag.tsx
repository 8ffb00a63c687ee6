/** A framed word for the state of a thing. Amber and red only where someone must act. */

import type { ReactNode } from 'react'
import styles from './Tag.module.css'

export type Tone = 'plain' | 'accent' | 'ok' | 'warn' | 'danger'

export function Tag({ tone = 'plain', children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {children}
    </span>
  )
}

/** Buttons of the reading pages, and links that look like one: one filled button a view, then outline, then text. */

import { Link } from '#ui/link/Link.tsx'
import type { ButtonHTMLAttributes, ReactNode } from 'react'
import styles from './button.module.css'

export type ButtonKind = 'primary' | 'outline' | 'text' | 'ondark'

interface Look {
  readonly kind?: ButtonKind
  readonly large?: boolean
  readonly children: ReactNode
}

export function Button({ kind = 'outline', large = false, ...rest }: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" className={styles.button} data-kind={kind} data-large={large || undefined} {...rest} />
}

export function ButtonLink({ kind = 'outline', large = false, to, children }: Look & { readonly to: string }) {
  return (
    <Link to={to} className={styles.button} data-kind={kind} data-large={large || undefined}>
      {children}
    </Link>
  )
}

/** A button that shows only its drawing; `label` is its name. */
export function BareButton({ label, ...rest }: { readonly label: string } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" className={styles.bare} aria-label={label} title={label} {...rest} />
}

/** A button of a desk. One filled button a region; what is rare or destructive is quiet text. */

import type { ReactNode, Ref } from 'react'
import { Icon, type TablerIcon } from './Icon.tsx'
import styles from './Button.module.css'

export interface ButtonProps {
  /** Stable name for gestures: `coupon.save`. */
  readonly control: string
  readonly onPress: () => void
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'link' | 'danger'
  readonly small?: boolean
  readonly icon?: TablerIcon
  /** Name for a button that shows only its drawing; also its tooltip. */
  readonly label?: string
  readonly children?: ReactNode
  /** Work is under way: the button keeps the focus but takes no second press. */
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly expanded?: boolean
  readonly describedBy?: string
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({
  control, onPress, kind = 'plain', small = false, icon, label, children, busy = false, disabled = false, expanded, describedBy, ref,
}: ButtonProps) {
  return (
    <button
      type="button"
      ref={ref}
      className={styles.button}
      data-control={control}
      data-kind={kind}
      data-small={small || undefined}
      data-bare={children === undefined || undefined}
      aria-label={label}
      title={children === undefined ? label : undefined}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      aria-expanded={expanded}
      aria-describedby={describedBy}
      disabled={disabled}
      onClick={() => {
        if (!busy) onPress()
      }}
    >
      {icon && <Icon of={icon} size={small ? 'small' : 'plain'} />}
      {children}
    </button>
  )
}

/** The shell's own buttons, in the paper voice: quiet outlines, one filled one a region. */

import type { ButtonHTMLAttributes, ReactNode } from 'react'
import css from './parts.module.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'outline' | 'primary' | 'quiet'
  readonly small?: boolean
  /** Only a picture in it: `aria-label` must say what it does. */
  readonly iconOnly?: boolean
  readonly strong?: boolean
  /** Cannot be pressed now. It keeps the focus, so that a keyboard reader is not thrown back to the top of the page. */
  readonly unavailable?: boolean
  readonly children: ReactNode
}

export function Button({ look = 'outline', small = false, iconOnly = false, strong = false, unavailable = false, className, onClick, ...rest }: ButtonProps) {
  const classes = [
    css.button,
    look === 'primary' && css.primary,
    look === 'quiet' && css.quiet,
    small && css.small,
    iconOnly && css.icon,
    strong && css.strong,
    className,
  ]
  return (
    <button
      type="button"
      className={classes.filter(Boolean).join(' ')}
      aria-disabled={unavailable || undefined}
      onClick={unavailable ? undefined : onClick}
      {...rest}
    />
  )
}

/** A deed that reads like a link: going to a moment, opening the rest of a text. */
export function TextButton({ className, ...rest }: ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type="button" className={[css.link, className].filter(Boolean).join(' ')} {...rest} />
}

/** The one link of the app: a real address that any server answers, followed without leaving the document where that works. */

import type { Locale } from '#i18n/locale.ts'
import type { AnchorHTMLAttributes, MouseEvent, ReactNode } from 'react'
import { hrefOf, targetOf, usePlace } from './place.ts'

export interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** Path below the language with its trailing slash, and an anchor if wanted: `/p2/t3/#s2`. */
  readonly to: string
  /** Another language than the page's own. */
  readonly locale?: Locale
  readonly children?: ReactNode
}

const isPlainClick = (event: MouseEvent): boolean =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey

export function Link({ to, locale, onClick, children, ...rest }: LinkProps) {
  const place = usePlace()
  const target = targetOf(locale ?? place.locale, to)
  const samePage = target.locale === place.locale && target.path === place.path
  return (
    <a
      {...rest}
      href={hrefOf(place, target)}
      onClick={event => {
        onClick?.(event)
        if (event.defaultPrevented || !isPlainClick(event) || rest.target) return
        // An anchor on this very page is the browser's own business, except where the hash already carries the page.
        if (samePage && target.anchor !== null && !place.inHash) return
        event.preventDefault()
        place.go(target)
      }}
    >
      {children}
    </a>
  )
}

/** Path and language of this page, for switches that stay on it. */
export function useHere(): { readonly locale: Locale; readonly path: string } {
  const { locale, path } = usePlace()
  return { locale, path }
}

/** Leads the keyboard past what stands on every page, to an element that can hold the focus. Where the hash carries the page it stays as it is. */
export function SkipLink({ to, className, children }: { readonly to: string; readonly className: string | undefined; readonly children: ReactNode }) {
  const { inHash } = usePlace()
  return (
    <a
      className={className}
      href={`#${to}`}
      onClick={event => {
        if (!inHash) return
        event.preventDefault()
        document.getElementById(to)?.focus()
      }}
    >
      {children}
    </a>
  )
}

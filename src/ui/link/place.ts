/** Where the reader is: language, page and whether addresses live in the path or (one-file edition) in the hash. */

import type { Locale } from '#i18n/locale.ts'
import { createContext, use } from 'react'

export interface Place {
  readonly locale: Locale
  /** Path below the language, with both slashes: `/p2/t3/`. */
  readonly path: string
  readonly inHash: boolean
  /** Shows another page without leaving the document. */
  readonly go: (target: Target) => void
}

export interface Target {
  readonly locale: Locale
  /** `/p2/t3/` */
  readonly path: string
  /** Id of an element on that page. */
  readonly anchor: string | null
}

export const PlaceContext = createContext<Place>({ locale: 'zh-CN', path: '/', inHash: false, go: () => {} })

export const usePlace = (): Place => use(PlaceContext)

/** `/p2/t3/#s2` apart: page and anchor. */
export function targetOf(locale: Locale, to: string): Target {
  const [path = '/', anchor] = to.split('#', 2)
  return { locale, path: path === '' ? '/' : path, anchor: anchor ?? null }
}

/**
 * The address of a target, relative to the page it stands on, so that any server and any sub-path serves it. In the hash edition an
 * anchor becomes a search parameter inside the hash.
 */
export function hrefOf(from: Pick<Place, 'locale' | 'path' | 'inHash'>, { locale, path, anchor }: Target): string {
  if (from.inHash) return `#/${locale}${path}${anchor === null ? '' : `?at=${encodeURIComponent(anchor)}`}`
  const mark = anchor === null ? '' : `#${anchor}`
  if (mark !== '' && locale === from.locale && path === from.path) return mark
  const depth = `/${from.locale}${from.path}`.split('/').length - 2
  return `${'../'.repeat(depth)}${locale}${path}${mark}`
}

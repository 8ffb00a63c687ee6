/** The one record of this browser, opened once and shared by all screens. */

import { openStore } from '#storage/open.ts'
import type { Store } from '#storage/store.ts'

let opened: Store | null = null

/** Null while pages are written beforehand: there is no reader then. */
export function recordsHere(): Store | null {
  if (typeof window === 'undefined') return null
  opened ??= openStore()
  return opened
}

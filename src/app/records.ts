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

const two = (n: number): string => String(n).padStart(2, '0')

/** Hands the whole record to the reader as a file. */
export async function saveRecord(store: Store): Promise<void> {
  const text = await store.exportRecord()
  const today = new Date()
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `zhanggui-record-${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}.json`
  link.click()
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}

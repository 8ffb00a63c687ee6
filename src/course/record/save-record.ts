/** Hands the whole record to the reader as a file. */

import type { Store } from '#storage/store.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** Resolves once the file `zhanggui-record-<day>.json` has been handed to the browser. */
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

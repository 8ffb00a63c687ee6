/** Hands the whole record to the reader: as a file, to another app, or as text where the browser can save no file. */

import { noteCopy, reachOf } from '#storage/device.ts'
import type { Store } from '#storage/store.ts'
import { toText } from '#storage/text-form.ts'
import { chatAppOf } from './chat-app.ts'

const two = (n: number): string => String(n).padStart(2, '0')

/** `zhanggui-record-2026-11-24`, without its ending. */
function nameOfToday(): string {
  const today = new Date()
  return `zhanggui-record-${today.getFullYear()}-${two(today.getMonth() + 1)}-${two(today.getDate())}`
}

/** Whether this browser, as far as one can tell, saves files at all. */
export const canSaveFiles = (): boolean => chatAppOf(navigator.userAgent) === null

/** The record as text to copy. It counts as saved only once it has been copied (`noteCopy`). */
export const recordAsText = async (store: Store): Promise<string> => toText(await store.exportRecord())

/**
 * Resolves with null once the file `zhanggui-record-<day>.zhanggui` has been handed to the browser; where the browser saves no files, with
 * the text to copy instead.
 */
export async function saveRecord(store: Store): Promise<string | null> {
  if (!canSaveFiles()) return recordAsText(store)
  const reach = await reachOf(store)
  const address = URL.createObjectURL(new Blob([await store.exportRecord()], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = address
  link.download = `${nameOfToday()}.zhanggui`
  link.click()
  // The browser reads the address after the click has returned.
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
  await noteCopy(store, 'file', reach)
  return null
}

/** As plain text, because that is the one kind of file which every browser passes on; reading it back goes by what is in it. */
const toShare = (text: string): ShareData => ({ files: [new File([text], `${nameOfToday()}.txt`, { type: 'text/plain' })] })

export const canShareFiles = (): boolean => typeof navigator.canShare === 'function' && navigator.canShare(toShare('{}'))

/** False where the learner thinks better of it, or the other app does not take it. */
export async function shareRecord(store: Store): Promise<boolean> {
  const reach = await reachOf(store)
  const done = await navigator.share(toShare(await store.exportRecord())).then(
    () => true,
    () => false,
  )
  if (done) await noteCopy(store, 'share', reach)
  return done
}

/** Looks after the record while a page stands: copies into the chosen folder, and a reminder where work is at risk. */

import { watchBackup } from '#course/record/backup.ts'
import { beQuiet, factsHere } from '#storage/device.ts'
import { QUIET_MS, reminderOf, type Risk } from '#storage/risk.ts'
import { recordsHere } from '../records.ts'
import { announce } from './news.ts'

export interface Reminder {
  readonly risk: Risk
  /** Attempts that no copy holds. */
  readonly unsaved: number
}

const listeners = new Set<() => void>()
let reminder: Reminder | null = null

const set = (next: Reminder | null): void => {
  if (next?.risk === reminder?.risk && next?.unsaved === reminder?.unsaved) return
  reminder = next
  for (const listener of listeners) listener()
}

export const reminderNow = (): Reminder | null => reminder

export function subscribeToReminder(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Looks again whether there is something to be reminded of. */
export async function lookAtRisk(): Promise<void> {
  const store = recordsHere()
  if (!store) return
  const facts = await factsHere(store)
  const risk = reminderOf(facts)
  set(risk && { risk, unsaved: facts.unsaved })
  if (risk) announce()
}

/** "Not now": no reminder for some days. */
export async function notNow(): Promise<void> {
  set(null)
  const store = recordsHere()
  if (store) await beQuiet(store, Date.now() + QUIET_MS)
}

let watching = false

/** Begins to look after the record, once for all screens. A failure here never disturbs the page. */
export function watchOver(): void {
  const store = recordsHere()
  if (!store || watching) return
  watching = true
  watchBackup(store)
  store.whenFinished(() => void lookAtRisk().catch(() => {}))
  void lookAtRisk().catch(() => {})
}

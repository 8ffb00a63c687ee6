/** The shapes in which a record lies on the disk. */

import type { AttemptSummary, Json } from './store.ts'

export const RECORD_KIND = 'zhanggui-record'
/** Raised together with an entry in `UPGRADES`; a file of a later version is refused, because half of it would be lost. */
export const RECORD_VERSION = 1

/** Keys that begin so stay on this device when a record travels: where it was last saved, which folder, when not to remind. */
export const OF_DEVICE = 'device/'

/** One attempt without its entries. */
export interface AttemptRow {
  readonly id: string
  readonly version: number
  readonly exercise: string
  readonly head: Json
  readonly result: Json
  readonly touchedAt: number
  /** How many entries it has: the next one gets this number. */
  readonly count: number
  /** The tab that may write it; an append by any other is refused in the same transaction. */
  readonly owner: string
  /** Until when the owner vouches for being alive where the browser has no locks. */
  readonly leaseUntil: number
}

export interface EntryRow {
  readonly attemptId: string
  readonly n: number
  readonly entry: Json
}

export interface DocumentRow {
  readonly key: string
  readonly version: number
  readonly value: Json
  readonly touchedAt: number
}

/** A record as it travels in a file. */
export interface RecordFile {
  readonly kind: typeof RECORD_KIND
  readonly version: number
  readonly exportedAt: number
  readonly attempts: readonly {
    readonly id: string
    readonly exercise: string
    readonly head: Json
    readonly result: Json
    readonly touchedAt: number
    readonly entries: readonly Json[]
  }[]
  readonly documents: readonly { readonly key: string; readonly value: Json; readonly touchedAt: number }[]
}

/** An attempt as a tab holds it. */
export interface Kept {
  row: AttemptRow
  readonly entries: Json[]
  /** How many of the entries lie on the disk. */
  saved: number
}

export interface KeptDocument {
  readonly value: Json
  readonly touchedAt: number
}

export const summaryOf = ({ id, exercise, head, result, touchedAt }: AttemptRow): AttemptSummary => ({ id, exercise, head, result, touchedAt })

export const newestFirst = (a: AttemptSummary, b: AttemptSummary): number => b.touchedAt - a.touchedAt || (a.id < b.id ? 1 : -1)

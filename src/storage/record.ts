/** The shapes in which a record lies on the disk. */

import type { Json } from './store.ts'

export const RECORD_KIND = 'zhanggui-record'
/** Raised together with an entry in `UPGRADES`; a file of a later version is refused, because half of it would be lost. */
export const RECORD_VERSION = 1


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

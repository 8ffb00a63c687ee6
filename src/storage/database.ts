/** The disk: one IndexedDB database with attempts, their entries, and small documents; every write is durable before it counts. */

import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb'
import { RECORD_VERSION, type AttemptRow, type DocumentRow, type EntryRow } from './record.ts'
import type { Trouble } from './store.ts'
import { tabName } from './watch.ts'

interface Schema extends DBSchema {
  attempts: { key: string; value: AttemptRow }
  entries: { key: [string, number]; value: EntryRow }
  documents: { key: string; value: DocumentRow }
}

export type Database = IDBPDatabase<Schema>

export const DATABASE_NAME = 'zhanggui-record'
const DATABASE_VERSION = 1

/** A browser that neither opens nor refuses (some private modes) is taken to refuse. */
const PATIENCE_MS = 4_000

/**
 * Holds the storage's era: a new one begins when the database is made anew, or when the learner erases everything. A tab that meets another
 * era than it knew has to write again what it knows (`made`), or to forget it (`erased`).
 */
export const ERA_KEY = 'device/era'
export const newEra = (how: 'made' | 'erased'): DocumentRow => ({ key: ERA_KEY, version: RECORD_VERSION, value: `${how} ${tabName()}`, touchedAt: 0 })

async function openOnce(name: string, onGone: (newer: boolean) => void): Promise<Database> {
  let patience: ReturnType<typeof setTimeout> | undefined
  const refused = new Promise<never>((_, reject) => {
    patience = setTimeout(() => reject(new Error('the browser does not open its storage')), PATIENCE_MS)
  })
  const opened = openDB<Schema>(name, DATABASE_VERSION, {
    upgrade(database) {
      database.createObjectStore('attempts', { keyPath: 'id' })
      database.createObjectStore('entries', { keyPath: ['attemptId', 'n'] })
      void database.createObjectStore('documents', { keyPath: 'key' }).put(newEra('made'))
    },
    blocking(_current, wanted, event) {
      const { target } = event
      if (target instanceof IDBDatabase) target.close()
      onGone(wanted !== null)
    },
    terminated: () => onGone(false),
  })
  try {
    return await Promise.race([opened, refused])
  } finally {
    clearTimeout(patience)
  }
}

/** Rejects where the browser will not keep anything. `onGone`: the data is being thrown away, or a newer release of the app takes it over. */
export async function openDatabase(name: string, onGone: (newer: boolean) => void): Promise<Database> {
  for (let waitMs = 100; ; waitMs *= 4) {
    try {
      return await openOnce(name, onGone)
    } catch (problem) {
      // The browser is just clearing: it takes a moment before it opens again.
      if (troubleOf(problem) !== 'lost' || waitMs > 2_000) throw problem
      await new Promise(resolve => setTimeout(resolve, waitMs))
    }
  }
}

type Name = 'attempts' | 'entries' | 'documents'
type Open<K extends Name> = IDBPObjectStore<Schema, Name[], K, 'readwrite'>

export interface Stores {
  readonly rows: Open<'attempts'>
  readonly entries: Open<'entries'>
  readonly documents: Open<'documents'>
}

/** One durable transaction: all of the work lies on the disk when this resolves, or none of it and this rejects with the reason. */
export async function write(database: Database, work: (stores: Stores) => Promise<unknown>): Promise<true> {
  const tx = database.transaction<Name[], 'readwrite'>(['attempts', 'entries', 'documents'], 'readwrite', { durability: 'strict' })
  // Heard here once more, so that a transaction which fails before it is waited for is not reported as forgotten.
  tx.done.catch(() => {})
  try {
    await work({ rows: tx.objectStore('attempts'), entries: tx.objectStore('entries'), documents: tx.objectStore('documents') })
  } catch (problem) {
    try {
      tx.abort()
    } catch {
      // The browser has already undone it.
    }
    throw problem
  }
  await tx.done
  return true
}

/** All entries of an attempt, in order. */
export const entriesOf = (attemptId: string): IDBKeyRange => IDBKeyRange.bound([attemptId, 0], [attemptId, Number.MAX_SAFE_INTEGER])

/** What a failed write means for the learner. */
export function troubleOf(problem: unknown): Trouble {
  const name = problem !== null && typeof problem === 'object' && 'name' in problem ? String(problem.name) : ''
  if (name === 'QuotaExceededError') return 'full'
  if (name === 'VersionError') return 'outdated'
  return name === 'InvalidStateError' || name === 'NotFoundError' || name === 'AbortError' ? 'lost' : 'blocked'
}

/** Refuses what a newer release of the app has written: this one would destroy what it does not know. */
export function mustBeKnown(row: { readonly version: number } | undefined): void {
  if (row && row.version > RECORD_VERSION) throw new DOMException('written by a newer release', 'VersionError')
}

/** The disk: one IndexedDB database with attempts, their entries, and small documents; every write is durable before it counts. */

import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb'
import type { AttemptRow, DocumentRow, EntryRow } from './record.ts'
import type { Trouble } from './store.ts'

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

/** Rejects where the browser will not keep anything. `onLost`: the data is being thrown away or another version takes it over. */
export async function openDatabase(name: string, onLost: () => void): Promise<Database> {
  let patience: ReturnType<typeof setTimeout> | undefined
  const refused = new Promise<never>((_, reject) => {
    patience = setTimeout(() => reject(new Error('the browser does not open its storage')), PATIENCE_MS)
  })
  const opened = openDB<Schema>(name, DATABASE_VERSION, {
    upgrade(database) {
      database.createObjectStore('attempts', { keyPath: 'id' })
      database.createObjectStore('entries', { keyPath: ['attemptId', 'n'] })
      database.createObjectStore('documents', { keyPath: 'key' })
    },
    blocking(_current, _wanted, event) {
      const { target } = event
      if (target instanceof IDBDatabase) target.close()
      onLost()
    },
    terminated: onLost,
  })
  try {
    return await Promise.race([opened, refused])
  } finally {
    clearTimeout(patience)
  }
}

type Name = 'attempts' | 'entries' | 'documents'
type Open<K extends Name> = IDBPObjectStore<Schema, Name[], K, 'readwrite'>

interface Stores {
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
  return name === 'InvalidStateError' || name === 'NotFoundError' ? 'lost' : 'blocked'
}

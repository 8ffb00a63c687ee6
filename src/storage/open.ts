/** Opens the learner's record: on the disk where the browser allows it, in memory where it does not, and says which. */

import { DATABASE_NAME, entriesOf, openDatabase, troubleOf, write, type Database } from './database.ts'
import { RECORD_KIND, RECORD_VERSION, type AttemptRow, type RecordFile } from './record.ts'
import type { AttemptSummary, Claim, ImportReport, Json, Store, StoredAttempt, StoreStatus, Trouble, Writer } from './store.ts'
import { holdLock, lastingTabName, LEASE_MS, RENEW_MS, tabName, type Hold } from './watch.ts'

export interface StoreOptions {
  readonly name?: string
  /** Real time; tests give their own. */
  readonly now?: () => number
  /** Null: as in a browser without them. */
  readonly locks?: LockManager | null
}

/** Thrown by `append` once another tab has taken the attempt over. */
export const ATTEMPT_LOST = 'ATTEMPT_LOST'

interface Kept {
  row: AttemptRow
  readonly entries: Json[]
  /** How many of the entries lie on the disk. */
  saved: number
}

interface KeptDocument {
  readonly value: Json
  readonly touchedAt: number
}

const summaryOf = ({ id, exercise, head, result, touchedAt }: AttemptRow): AttemptSummary => ({ id, exercise, head, result, touchedAt })

const newestFirst = (a: AttemptSummary, b: AttemptSummary): number => b.touchedAt - a.touchedAt || (a.id < b.id ? 1 : -1)

const locksHere = (): LockManager | null => (typeof navigator !== 'undefined' && 'locks' in navigator ? navigator.locks : null)

export function openStore({ name = DATABASE_NAME, now = Date.now, locks = locksHere() }: StoreOptions = {}): Store {
  const tab = locks ? tabName() : lastingTabName()
  const attempts = new Map<string, Kept>()
  const documents = new Map<string, KeptDocument>()
  const listeners = new Set<() => void>()
  const lostListeners = new Map<string, () => void>()
  let status: StoreStatus = { durable: true, trouble: null }

  const setStatus = (trouble: Trouble | null): void => {
    if (trouble === status.trouble) return
    status = { durable: trouble === null, trouble }
    for (const listener of listeners) listener()
  }
  const open = (): Promise<Database | null> =>
    openDatabase(name, () => setStatus('lost')).catch((): null => {
      setStatus('blocked')
      return null
    })
  const database: Promise<Database | null> = open()

  /** Runs a piece of work on the disk; null where there is none or it fails, and the trouble is said. */
  async function onDisk<T>(work: (db: Database) => Promise<T>): Promise<T | null> {
    const db = await database
    if (!db) return null
    try {
      return await work(db)
    } catch (problem) {
      if (problem instanceof Error && problem.message === ATTEMPT_LOST) throw problem
      setStatus(troubleOf(problem))
      return null
    }
  }

  /** Brings everything that this tab knows of an attempt to the disk, in one durable transaction. True where it lies there. */
  async function save(kept: Kept): Promise<boolean> {
    const done = await onDisk(async db => {
      const { length } = kept.entries
      await write(db, async ({ rows, entries }) => {
        const onDiskRow = await rows.get(kept.row.id)
        if (onDiskRow && onDiskRow.owner !== kept.row.owner) throw new Error(ATTEMPT_LOST)
        await rows.put({ ...kept.row, count: length, leaseUntil: now() + LEASE_MS })
        // Where the disk was emptied meanwhile (erased by another tab), the whole attempt is written again, never its tail alone.
        for (let n = onDiskRow ? kept.saved : 0; n < length; n++) await entries.put({ attemptId: kept.row.id, n, entry: kept.entries[n] ?? null })
      })
      return length
    })
    if (done === null) return false
    kept.saved = Math.max(kept.saved, done)
    return true
  }

  /** After trouble that has passed (space was made), what only lay in memory is brought to the disk too. */
  async function saveRest(): Promise<void> {
    if (status.trouble !== 'full') return
    for (const kept of attempts.values()) if (kept.saved < kept.entries.length && !(await save(kept))) return
    for (const [key, { value, touchedAt }] of documents) {
      const done = await onDisk(db => write(db, store => store.documents.put({ key, version: RECORD_VERSION, value, touchedAt })))
      if (done === null) return
    }
    setStatus(null)
  }

  let turn: Promise<unknown> = Promise.resolve()
  /** One write after another, in the order they were asked for. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }

  async function loadFromDisk(id: string): Promise<Kept | null> {
    return onDisk(async db => {
      const tx = db.transaction(['attempts', 'entries'])
      const row = await tx.objectStore('attempts').get(id)
      if (!row) return null
      const rows = await tx.objectStore('entries').getAll(entriesOf(id))
      return { row, entries: rows.map(({ entry }) => entry), saved: rows.length }
    })
  }

  function writerOf(kept: Kept, hold: Hold): Writer {
    const { id } = kept.row
    let lost = false
    let onLost = (): void => {}
    const lose = (): void => {
      if (lost) return
      lost = true
      clearInterval(renewal)
      attempts.delete(id)
      onLost()
    }
    lostListeners.set(id, lose)
    const renewal = setInterval(() => {
      if (locks) return
      void inTurn(() => save(kept)).catch(lose)
    }, RENEW_MS)
    const store = (change: () => void): Promise<void> =>
      inTurn(async () => {
        if (lost) throw new Error(ATTEMPT_LOST)
        change()
        try {
          if (await save(kept)) await saveRest()
        } catch (problem) {
          lose()
          throw problem
        }
      })
    return {
      append: entries =>
        store(() => {
          kept.entries.push(...entries)
          kept.row = { ...kept.row, touchedAt: now() }
        }),
      finish: result =>
        store(() => {
          kept.row = { ...kept.row, result, touchedAt: now() }
        }),
      onLost: listener => {
        onLost = listener
        if (lost) listener()
      },
      release: () => {
        clearInterval(renewal)
        lostListeners.delete(id)
        hold.release()
        // Another tab may go on with it now: what lies on the disk is read anew, only what does not lie there is kept.
        if (status.durable && kept.saved === kept.entries.length && attempts.get(id) === kept) attempts.delete(id)
        // Without locks the lease is what others look at: end it at once.
        if (!locks && !lost) {
          void onDisk(async db => {
            const row = await db.get('attempts', id)
            if (row && row.owner === kept.row.owner) await db.put('attempts', { ...row, leaseUntil: 0 })
          })
        }
      },
    }
  }

  const hold = (id: string, takeOver: boolean): Promise<Hold | null> =>
    locks ? holdLock(locks, id, takeOver, () => lostListeners.get(id)?.()) : Promise.resolve({ release: () => {} })

  async function allFromDisk(): Promise<readonly Kept[]> {
    const found = await onDisk(async db => {
      const tx = db.transaction(['attempts', 'entries'])
      const rows = await tx.objectStore('attempts').getAll()
      const all = await tx.objectStore('entries').getAll()
      const entries = new Map<string, Json[]>(rows.map(row => [row.id, []]))
      for (const { attemptId, entry } of all) entries.get(attemptId)?.push(entry)
      return rows.map(row => ({ row, entries: entries.get(row.id) ?? [], saved: row.count }))
    })
    const byId = new Map((found ?? []).map(kept => [kept.row.id, kept]))
    // What this tab knows is never older than what lies on the disk.
    for (const [id, kept] of attempts) byId.set(id, kept)
    return [...byId.values()]
  }

  async function allDocuments(): Promise<ReadonlyMap<string, KeptDocument>> {
    const rows = (await onDisk(db => db.getAll('documents'))) ?? []
    const all = new Map<string, KeptDocument>(rows.map(({ key, value, touchedAt }) => [key, { value, touchedAt }]))
    for (const [key, document] of documents) if ((all.get(key)?.touchedAt ?? -1) <= document.touchedAt) all.set(key, document)
    return all
  }

  const putDocument = async (key: string, document: KeptDocument): Promise<void> => {
    documents.set(key, document)
    const done = await onDisk(db => write(db, store => store.documents.put({ key, version: RECORD_VERSION, ...document })))
    if (done !== null) await saveRest()
  }

  async function merge(file: RecordFile): Promise<ImportReport> {
    const here = new Map((await allFromDisk()).map(kept => [kept.row.id, kept]))
    const report = { attempts: 0, documents: 0, kept: 0 }
    for (const { id, exercise, head, result, touchedAt, entries } of file.attempts) {
      const known = here.get(id)
      const begins = known?.entries.every((entry, n) => JSON.stringify(entry) === JSON.stringify(entries[n])) ?? true
      if (known && (touchedAt <= known.row.touchedAt || attempts.has(id))) {
        report.kept++
        continue
      }
      // A newer one that goes on from ours takes its place; one that went another way stands beside it, so that nothing is lost.
      const place = begins ? id : `${id}+${touchedAt}`
      if (!begins && here.has(place)) {
        report.kept++
        continue
      }
      const row: AttemptRow = {
        id: place, version: RECORD_VERSION, exercise, head, result, touchedAt, count: entries.length,
        owner: known && begins ? known.row.owner : tab, leaseUntil: 0,
      }
      const kept: Kept = { row, entries: [...entries], saved: 0 }
      if (!(await save(kept))) attempts.set(place, kept)
      report.attempts++
    }
    const known = await allDocuments()
    for (const { key, value, touchedAt } of file.documents) {
      const mine = known.get(key)
      if (mine && mine.touchedAt >= touchedAt) {
        report.kept++
        continue
      }
      await putDocument(key, { value, touchedAt })
      report.documents++
    }
    return report
  }

  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    begin: ({ id, exercise, head }) =>
      inTurn(async () => {
        const held = await hold(id, true)
        const touchedAt = now()
        const row: AttemptRow = { id, version: RECORD_VERSION, exercise, head, result: null, touchedAt, count: 0, owner: tab, leaseUntil: 0 }
        const kept: Kept = { row, entries: [], saved: 0 }
        attempts.set(id, kept)
        await save(kept)
        return writerOf(kept, held ?? { release: () => {} })
      }),
    claim: (attemptId, takeOver = false) =>
      inTurn(async (): Promise<Claim> => {
        const held = await hold(attemptId, takeOver)
        if (!held) return { mine: false }
        const kept = attempts.get(attemptId) ?? (await loadFromDisk(attemptId))
        if (!kept) {
          held.release()
          return { mine: false }
        }
        if (!locks && !takeOver && kept.row.owner !== tab && kept.row.leaseUntil > now()) return { mine: false }
        // The new owner is written first, so that an append of the old one fails from here on.
        kept.row = { ...kept.row, owner: tab, leaseUntil: now() + LEASE_MS }
        await onDisk(db => write(db, ({ rows }) => rows.put(kept.row)))
        const fresh = await loadFromDisk(attemptId)
        if (fresh && fresh.entries.length > kept.entries.length) kept.entries.splice(0, Infinity, ...fresh.entries)
        kept.saved = fresh?.entries.length ?? kept.saved
        attempts.set(attemptId, kept)
        return { mine: true, writer: writerOf(kept, held) }
      }),
    async load(attemptId): Promise<StoredAttempt | null> {
      const kept = attempts.get(attemptId) ?? (await loadFromDisk(attemptId))
      return kept && { ...summaryOf(kept.row), entries: [...kept.entries] }
    },
    async list(exercise) {
      const rows = new Map((await onDisk(db => db.getAll('attempts')))?.map(row => [row.id, row]) ?? [])
      for (const [id, { row }] of attempts) rows.set(id, row)
      return [...rows.values()]
        .filter(row => exercise === undefined || row.exercise === exercise)
        .map(summaryOf)
        .sort(newestFirst)
    },
    async get(key) {
      const row = await onDisk(db => db.get('documents', key))
      const mine = documents.get(key)
      return row && (!mine || row.touchedAt > mine.touchedAt) ? row.value : mine?.value
    },
    put: (key, value) => inTurn(() => putDocument(key, { value, touchedAt: now() })),
    async exportRecord() {
      const [kept, known] = await Promise.all([allFromDisk(), allDocuments()])
      const file: RecordFile = {
        kind: RECORD_KIND,
        version: RECORD_VERSION,
        exportedAt: now(),
        attempts: kept.map(({ row, entries }) => ({ ...summaryOf(row), entries })),
        documents: [...known].map(([key, document]) => ({ key, ...document })),
      }
      return JSON.stringify(file)
    },
    async importRecord(text) {
      const { readRecord } = await import('./record-file.ts')
      const read = readRecord(text)
      return 'problem' in read ? read : inTurn(() => merge(read.file))
    },
    eraseAll: () =>
      inTurn(async () => {
        for (const lose of lostListeners.values()) lose()
        lostListeners.clear()
        attempts.clear()
        documents.clear()
        await onDisk(db => write(db, ({ rows, entries, documents: kept }) => Promise.all([rows.clear(), entries.clear(), kept.clear()])))
      }),
  }
}

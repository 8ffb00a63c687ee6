/** Opens the learner's record: on the disk where the browser allows it, in memory where it does not, and says which. */

import { DATABASE_NAME, entriesOf, ERA_KEY, mustBeKnown, newEra, openDatabase, troubleOf, write, type Database, type Stores } from './database.ts'
import type { Inside } from './exchange.ts'
import { newestFirst, OF_DEVICE, RECORD_KIND, RECORD_VERSION, summaryOf, type AttemptRow, type Kept, type KeptDocument, type RecordFile } from './record.ts'
import { isNews, type Claim, type Json, type Store, type StoredAttempt, type StoreStatus, type Trouble, type Writer } from './store.ts'
import { channelHere, holdLock, lastingTabName, LEASE_MS, locksHere, RENEW_MS, tabName, type Hold } from './watch.ts'

export interface StoreOptions {
  readonly name?: string
  /** Real time; tests give their own. */
  readonly now?: () => number
  /** Null: as in a browser without them. */
  readonly locks?: LockManager | null
  /** Through which tabs tell each other that everything was erased; null: they find out when they next read or write. */
  readonly channel?: BroadcastChannel | null
}

/** Thrown by `append` once another tab has taken the attempt over. */
export const ATTEMPT_LOST = 'ATTEMPT_LOST'

export function openStore({ name = DATABASE_NAME, now = Date.now, locks = locksHere(), channel = channelHere(name) }: StoreOptions = {}): Store {
  const tab = locks ? tabName() : lastingTabName()
  const attempts = new Map<string, Kept>()
  const documents = new Map<string, KeptDocument>()
  const listeners = new Set<() => void>()
  const finishListeners = new Set<() => void>()
  const lostListeners = new Map<string, () => void>()
  let status: StoreStatus = { durable: true, trouble: null }
  /** The era of the storage that this tab knows (see `ERA_KEY`); undefined before it has looked. */
  let era: Json | undefined
  let reopenings = 0
  let erasures = 0

  const setStatus = (trouble: Trouble | null): void => {
    if (trouble === status.trouble) return
    status = { durable: trouble === null || isNews(trouble), trouble }
    for (const listener of listeners) listener()
  }
  const open = (): Promise<Database | null> =>
    openDatabase(name, gone).catch((problem: unknown): null => {
      setStatus(troubleOf(problem) === 'outdated' ? 'outdated' : 'blocked')
      return null
    })
  /** The database was taken away: it is opened again (given up in the end) and gets what this tab knows. A newer release's is left alone. */
  function gone(newer: boolean): void {
    if (newer || reopenings++ > 20) {
      database = Promise.resolve(null)
      setStatus(newer ? 'outdated' : 'lost')
      return
    }
    setStatus('lost')
    database = open()
    void inTurn(async () => {
      await onDisk(async db => meet(await db.get('documents', ERA_KEY)))
      await saveRest()
    })
  }
  let database: Promise<Database | null> = open()

  /** Everything was erased elsewhere: what this tab still holds must not come back. */
  function forget(): void {
    erasures++
    for (const lose of lostListeners.values()) lose()
    lostListeners.clear()
    attempts.clear()
    documents.clear()
  }
  /** Compares the storage's era with the one this tab knows. True where everything was erased meanwhile, so that what it was about to write is stale. */
  function meet(found: { readonly value: Json } | undefined): boolean {
    const before = era
    era = found?.value ?? null
    if (before === undefined || before === era) return false
    if (typeof era === 'string' && era.startsWith('erased')) {
      forget()
      setStatus('erased')
      return true
    }
    setStatus('cleared')
    void inTurn(saveAll)
    return false
  }
  channel?.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'string' && era !== undefined) meet({ value: data })
  })

  /** Runs a piece of work on the disk; null where there is none or it fails, and the trouble is said. */
  async function onDisk<T>(work: (db: Database) => Promise<T>, again = true): Promise<T | null> {
    const used = database
    const db = await used
    if (!db) return null
    try {
      return await work(db)
    } catch (problem) {
      if (problem instanceof Error && problem.message === ATTEMPT_LOST) throw problem
      const trouble = troubleOf(problem)
      if (trouble === 'lost' && again) {
        if (used === database) gone(false)
        return onDisk(work, false)
      }
      setStatus(trouble)
      return null
    }
  }

  /** As `write`, but never into a record that was erased since this tab last looked. */
  const writeHere = (db: Database, work: (stores: Stores) => Promise<unknown>): Promise<true> =>
    write(db, async stores => {
      if (meet(await stores.documents.get(ERA_KEY))) throw new Error(ATTEMPT_LOST)
      await work(stores)
    })

  /** Brings everything that this tab knows of an attempt to the disk, in one durable transaction. True where it lies there. */
  async function save(kept: Kept): Promise<boolean> {
    const done = await onDisk(async db => {
      const { length } = kept.entries
      await writeHere(db, async ({ rows, entries }) => {
        const onDiskRow = await rows.get(kept.row.id)
        mustBeKnown(onDiskRow)
        if (onDiskRow && onDiskRow.owner !== kept.row.owner) throw new Error(ATTEMPT_LOST)
        await rows.put({ ...kept.row, count: length, leaseUntil: now() + LEASE_MS })
        // Where the browser has emptied the disk meanwhile, the whole attempt is written again, never its tail alone.
        for (let n = onDiskRow ? kept.saved : 0; n < length; n++) await entries.put({ attemptId: kept.row.id, n, entry: kept.entries[n] ?? null })
      })
      return length
    })
    if (done === null) return false
    kept.saved = Math.max(kept.saved, done)
    return true
  }

  /** Brings everything that this tab holds to the disk; what lies there newer stays. */
  async function saveAll(): Promise<boolean> {
    for (const kept of attempts.values()) {
      // One that another tab has taken over is that tab's to save.
      const done = await save(kept).catch(() => true)
      if (!done) return false
    }
    for (const [key, document] of documents) if (!(await saveDocument(key, document))) return false
    return true
  }

  /** After trouble that has passed (space was made), what only lay in memory is brought to the disk too. */
  async function saveRest(): Promise<void> {
    const { trouble } = status
    if (trouble === null || trouble === 'outdated' || isNews(trouble)) return
    if ((await saveAll()) && status.trouble === trouble) setStatus(null)
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

  /** Now, or just after the last change where the clock was set back. */
  const after = ({ touchedAt }: { readonly touchedAt: number }): number => Math.max(now(), touchedAt + 1)

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
          kept.row = { ...kept.row, touchedAt: after(kept.row) }
        }),
      finish: async result => {
        await store(() => {
          kept.row = { ...kept.row, result, touchedAt: after(kept.row) }
        })
        for (const listener of finishListeners) listener()
      },
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
    for (const key of all.keys()) if (key.startsWith(OF_DEVICE)) all.delete(key)
    return all
  }

  /** False where the disk does not take it. A newer one there, written by another tab, stays. */
  async function saveDocument(key: string, document: KeptDocument): Promise<boolean> {
    const done = await onDisk(db =>
      writeHere(db, async ({ documents: kept }) => {
        const known = await kept.get(key)
        mustBeKnown(known)
        if ((known?.touchedAt ?? -1) < document.touchedAt) await kept.put({ key, version: RECORD_VERSION, ...document })
      }),
    ).catch(() => true)
    return done !== null
  }

  const putDocument = async (key: string, document: KeptDocument): Promise<void> => {
    documents.set(key, document)
    if (await saveDocument(key, document)) await saveRest()
  }

  /** What this tab or the disk holds under a key, the newer of both. */
  async function documentOf(key: string): Promise<KeptDocument | undefined> {
    const row = await onDisk(async db => {
      const store = db.transaction('documents').store
      const [found, known] = await Promise.all([store.get(key), store.get(ERA_KEY)])
      meet(known)
      mustBeKnown(found)
      return found
    })
    const mine = documents.get(key)
    if (!row || (mine && mine.touchedAt >= row.touchedAt)) return mine
    // Remembered, so that it can be written again should the browser clear the disk under this page.
    const found = { value: row.value, touchedAt: row.touchedAt }
    documents.set(key, found)
    return found
  }

  const inside: Inside = {
    everything: allFromDisk,
    documents: allDocuments,
    async hold(id) {
      const known = attempts.get(id)?.row ?? (await loadFromDisk(id))?.row
      if (attempts.has(id) || (!locks && known && known.owner !== tab && known.leaseUntil > now())) return null
      return hold(id, false)
    },
    async keep(kept) {
      if (!(await save(kept))) attempts.set(kept.row.id, kept)
    },
    putDocument,
    tab,
  }

  return {
    status: () => status,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    heard: () => {
      if (isNews(status.trouble)) setStatus(null)
    },
    whenFinished(listener) {
      finishListeners.add(listener)
      return () => finishListeners.delete(listener)
    },
    begin: ({ id, exercise, head }) =>
      inTurn(async () => {
        const held = await hold(id, true)
        const others = (await onDisk(db => db.getAll('attempts'))) ?? []
        // The newest of its exercise is the one to go on with, whatever the clock says.
        const touchedAt = Math.max(now(), ...others.filter(row => row.exercise === exercise).map(row => row.touchedAt + 1))
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
        if (!kept || kept.row.version > RECORD_VERSION) {
          if (kept) setStatus('outdated')
          held.release()
          return { mine: false }
        }
        if (!locks && !takeOver && kept.row.owner !== tab && kept.row.leaseUntil > now()) return { mine: false }
        // The new owner is written first, so that an append of the old one fails from here on.
        kept.row = { ...kept.row, owner: tab, leaseUntil: now() + LEASE_MS }
        await onDisk(db => writeHere(db, ({ rows }) => rows.put(kept.row)))
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
    get: async key => (await documentOf(key))?.value,
    put(key, value) {
      const before = erasures
      return inTurn(async () => {
        const known = await documentOf(key)
        // Worked out from what has been erased since.
        if (before !== erasures) return
        await putDocument(key, { value, touchedAt: known ? after(known) : now() })
      })
    },
    async exportRecord() {
      const [kept, known] = await Promise.all([allFromDisk(), allDocuments()])
      const file: RecordFile = {
        kind: RECORD_KIND,
        // What a newer release has written is for newer releases to read.
        version: Math.max(RECORD_VERSION, ...kept.map(({ row }) => row.version)),
        exportedAt: now(),
        attempts: kept.map(({ row, entries }) => ({ ...summaryOf(row), entries })),
        documents: [...known].map(([key, document]) => ({ key, ...document })),
      }
      return JSON.stringify(file)
    },
    previewRecord: async (text, join) => (await import('./exchange.ts')).preview(inside, text, join),
    async importRecord(text, join) {
      const { merge } = await import('./exchange.ts')
      return inTurn(() => merge(inside, text, join))
    },
    eraseAll: () =>
      inTurn(async () => {
        forget()
        const next = newEra('erased')
        era = next.value
        await onDisk(db => write(db, ({ rows, entries, documents: kept }) => Promise.all([rows.clear(), entries.clear(), kept.clear(), kept.put(next)])))
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel reaches only this origin and takes no name of one.
        channel?.postMessage(era)
      }),
  }
}

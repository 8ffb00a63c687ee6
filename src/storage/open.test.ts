import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { ATTEMPT_LOST, openStore, type StoreOptions } from './open.ts'
import type { Json, Store, Writer } from './store.ts'

let time = 1_000
const open = (options: StoreOptions = {}): Store => openStore({ locks: null, now: () => time, ...options })

const begun = async (store: Store, id = 'a1'): Promise<Writer> => store.begin({ id, exercise: 'p2t3-coupon', head: { seed: 0 } })

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  time = 1_000
})

/** Locks as browsers have them, shared by the "tabs" of one test. */
function fakeLocks(): LockManager {
  const held = new Map<string, () => void>()
  return {
    query: async () => ({}),
    async request(name: string, options: LockOptions, work: (lock: Lock | null) => unknown) {
      if (held.has(name) && options.steal !== true) return work(null)
      held.get(name)?.()
      return new Promise((resolve, reject) => {
        const steal = (): void => reject(new DOMException('stolen', 'AbortError'))
        held.set(name, steal)
        void Promise.resolve(work({ name, mode: 'exclusive' })).then(result => {
          if (held.get(name) === steal) held.delete(name)
          resolve(result)
        })
      })
    },
  } as unknown as LockManager
}

describe('what is acknowledged is on the disk', () => {
  it('an entry that was acknowledged is read by a tab opened afterwards', async () => {
    const writer = await begun(open())
    await writer.append([{ kind: 'undo' }, { kind: 'redo' }])
    await writer.append([{ kind: 'hint', goal: 'terms' }])
    expect(await open().load('a1')).toEqual({
      id: 'a1', exercise: 'p2t3-coupon', head: { seed: 0 }, result: null, touchedAt: 1_002,
      entries: [{ kind: 'undo' }, { kind: 'redo' }, { kind: 'hint', goal: 'terms' }],
    })
  })

  it('the transaction of an entry is strict and complete before the append resolves', async () => {
    const transactions: string[] = []
    const original = IDBDatabase.prototype.transaction
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (this: IDBDatabase, stores, mode, options) {
      const tx = original.call(this, stores, mode, options)
      if (mode === 'readwrite') {
        transactions.push(`begin ${options?.durability ?? 'default'}`)
        tx.addEventListener('complete', () => transactions.push('complete'))
      }
      return tx
    })
    const writer = await begun(open())
    transactions.length = 0
    await writer.append([1])
    expect(transactions).toEqual(['begin strict', 'complete'])
    spy.mockRestore()
  })

  it('documents are read back, and the later one stands', async () => {
    const store = open()
    await store.put('progress/p2t3', { v: 1 })
    time = 2_000
    await store.put('progress/p2t3', { v: 2 })
    expect(await open().get('progress/p2t3')).toEqual({ v: 2 })
    expect(await open().get('nothing')).toBeUndefined()
  })

  it('attempts are listed newest first, by exercise', async () => {
    const store = open()
    await begun(store, 'old')
    time = 3_000
    const writer = await begun(store, 'new')
    await writer.finish({ total: 80 })
    expect((await open().list('p2t3-coupon')).map(({ id, result }) => [id, result])).toEqual([['new', { total: 80 }], ['old', null]])
    expect(await open().list('another')).toEqual([])
  })
})

describe('one tab writes an attempt at a time', () => {
  it('with locks, a second tab is refused until it takes over, and the first is told', async () => {
    const locks = fakeLocks()
    const first = open({ locks })
    const writer = await begun(first)
    const lost = vi.fn()
    writer.onLost(lost)
    const second = open({ locks })
    expect(await second.claim('a1')).toEqual({ mine: false })
    const claim = await second.claim('a1', true)
    expect(claim.mine).toBe(true)
    await vi.waitFor(() => expect(lost).toHaveBeenCalledOnce())
    await expect(writer.append([1])).rejects.toThrow(ATTEMPT_LOST)
    if (claim.mine) await claim.writer.append([2])
    expect((await open().load('a1'))?.entries).toEqual([2])
  })

  it('without locks, a lease does the same, and one that has run out blocks nobody', async () => {
    const writer = await begun(open())
    await writer.append([1])
    const second = open()
    expect(await second.claim('a1')).toEqual({ mine: false })
    time += 60_000
    const claim = await second.claim('a1')
    expect(claim.mine).toBe(true)
    const lost = vi.fn()
    writer.onLost(lost)
    await expect(writer.append([2])).rejects.toThrow(ATTEMPT_LOST)
    expect(lost).toHaveBeenCalledOnce()
    expect((await open().load('a1'))?.entries).toEqual([1])
  })

  it('an attempt that does not exist cannot be claimed', async () => {
    expect(await open().claim('nobody')).toEqual({ mine: false })
  })
})

describe('when the browser refuses, it is said and nothing is lost while the page stands', () => {
  it('a storage that cannot be opened leaves everything in memory', async () => {
    vi.stubGlobal('indexedDB', { open: () => { throw new DOMException('denied', 'SecurityError') } })
    const store = open()
    const heard = vi.fn()
    store.subscribe(heard)
    const writer = await begun(store)
    await writer.append([1, 2])
    await store.put('k', 'v')
    expect(store.status()).toEqual({ durable: false, trouble: 'blocked' })
    expect(heard).toHaveBeenCalledOnce()
    expect((await store.load('a1'))?.entries).toEqual([1, 2])
    expect(await store.get('k')).toBe('v')
    expect(JSON.parse(await store.exportRecord())).toMatchObject({ attempts: [{ id: 'a1', entries: [1, 2] }], documents: [{ key: 'k', value: 'v' }] })
  })

  it('a full storage is said, work goes on in memory, and is saved once there is room', async () => {
    const store = open()
    const writer = await begun(store)
    await writer.append([1])
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    await writer.append([2])
    expect(store.status()).toEqual({ durable: false, trouble: 'full' })
    expect((await store.load('a1'))?.entries).toEqual([1, 2])
    spy.mockRestore()
    await writer.append([3])
    expect(store.status()).toEqual({ durable: true, trouble: null })
    expect((await open().load('a1'))?.entries).toEqual([1, 2, 3])
  })

  it('a write that fails half-way leaves nothing of itself on the disk', async () => {
    const store = open()
    const writer = await begun(store)
    await writer.append([1])
    const { put } = IDBObjectStore.prototype
    let left = 2
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value, key) {
      if (left-- <= 0) throw new DOMException('full', 'QuotaExceededError')
      return put.call(this, value, key)
    })
    await writer.append([2, 3])
    spy.mockRestore()
    expect((await open().load('a1'))?.entries).toEqual([1])
    expect((await store.load('a1'))?.entries).toEqual([1, 2, 3])
  })

  it('what a tab has let go of is read anew, with what another tab added', async () => {
    const first = open()
    const writer = await begun(first)
    await writer.append([1])
    writer.release()
    time += 60_000
    const claim = await open().claim('a1')
    if (claim.mine) await claim.writer.append([2])
    expect((await first.load('a1'))?.entries).toEqual([1, 2])
  })
})

describe('a record travels as a file', () => {
  const filled = async (): Promise<Store> => {
    const store = open()
    const writer = await begun(store)
    await writer.append([{ kind: 'undo' }, 'x'])
    await writer.finish({ total: 68 })
    await store.put('progress/p2t3', { v: 1, read: [1, 2] })
    return store
  }

  it('export, erase, import gives the same record', async () => {
    const store = await filled()
    const text = await store.exportRecord()
    await store.eraseAll()
    expect(await open().list()).toEqual([])
    expect(await store.get('progress/p2t3')).toBeUndefined()
    expect(await store.importRecord(text)).toEqual({ attempts: 1, documents: 1, kept: 0 })
    expect(await open().exportRecord()).toBe(text)
  })

  it('importing twice keeps what is there', async () => {
    const store = await filled()
    expect(await store.importRecord(await store.exportRecord())).toEqual({ attempts: 0, documents: 0, kept: 2 })
  })

  it('a newer attempt that went another way stands beside the one that is here', async () => {
    const store = await filled()
    const file = JSON.parse(await store.exportRecord())
    file.attempts[0].entries = ['other']
    file.attempts[0].touchedAt = 9_000
    expect(await open().importRecord(JSON.stringify(file))).toEqual({ attempts: 1, documents: 0, kept: 1 })
    expect((await open().list()).map(({ id }) => id)).toEqual(['a1+9000', 'a1'])
    expect((await open().load('a1'))?.entries).toEqual([{ kind: 'undo' }, 'x'])
  })

  it.each([
    ['', 'notJson'],
    ['{"a":1}', 'notOurs'],
    ['[]', 'notOurs'],
    ['{"kind":"zhanggui-record","version":2}', 'tooNew'],
    ['{"kind":"zhanggui-record","version":1}', 'damaged'],
    ['{"kind":"zhanggui-record","version":"1"}', 'damaged'],
    [' '.repeat(20_000_001), 'tooLarge'],
  ])('a file that is not a record is refused with its reason (%#)', async (text, problem) => {
    expect(await open().importRecord(text)).toEqual({ problem })
  })

  it('random and mutilated files never throw and never change what is here', async () => {
    const store = await filled()
    const before = await store.exportRecord()
    const check = async (text: string): Promise<void> => {
      const untouched = await store.exportRecord()
      const report = await store.importRecord(text)
      // A slip inside a name or a figure leaves a valid file: it may add, but never take away.
      if ('problem' in report) expect(await store.exportRecord()).toBe(untouched)
      expect((await store.load('a1'))?.entries).toEqual<Json[]>([{ kind: 'undo' }, 'x'])
    }
    await fc.assert(fc.asyncProperty(fc.oneof(fc.string(), fc.json()), check), { seed: 5, numRuns: 150 })
    await fc.assert(
      fc.asyncProperty(fc.nat(before.length - 1), fc.string({ maxLength: 4 }), (at, noise) => check(before.slice(0, at) + noise + before.slice(at + noise.length + 1))),
      { seed: 6, numRuns: 150 },
    )
  })
})

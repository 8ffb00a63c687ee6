import 'fake-indexeddb/auto'
import { deleteDB, openDB } from 'idb'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DATABASE_NAME } from './database.ts'
import { ATTEMPT_LOST, openStore, type StoreOptions } from './open.ts'
import type { Store, Writer } from './store.ts'

let time = 1_000
const open = (options: StoreOptions = {}): Store => openStore({ locks: null, channel: null, now: () => time, ...options })
const begun = async (store: Store, id = 'a1'): Promise<Writer> => store.begin({ id, exercise: 'p2t3-coupon', head: { seed: 0 } })

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  time = 1_000
})

describe('a storage that the browser clears under an open tab', () => {
  it('is opened again, what the tab knows is written anew, and the loss is said until it has been heard', async () => {
    const store = open()
    const writer = await begun(store)
    await writer.append([1, 2])
    await store.put('progress/p2t3', { v: 1 })
    await deleteDB(DATABASE_NAME)
    await vi.waitFor(() => expect(store.status()).toEqual({ durable: true, trouble: 'cleared' }))
    await writer.append([3])
    expect((await open().load('a1'))?.entries).toEqual([1, 2, 3])
    expect(await open().get('progress/p2t3')).toEqual({ v: 1 })
    store.heard()
    expect(store.status()).toEqual({ durable: true, trouble: null })
  })

  it('gets back what the tab had only read', async () => {
    await open().put('progress/p2t3', { v: 1, read: [1] })
    const store = open()
    await store.get('progress/p2t3')
    await deleteDB(DATABASE_NAME)
    await vi.waitFor(() => expect(store.status().trouble).toBe('cleared'))
    await vi.waitFor(async () => expect(await open().get('progress/p2t3')).toEqual({ v: 1, read: [1] }))
  })

  it('keeps what each of two tabs knew', async () => {
    const [first, second] = [open(), open()]
    const a = await begun(first, 'a1')
    await a.append([1])
    const b = await begun(second, 'b1')
    await b.append([2])
    await deleteDB(DATABASE_NAME)
    await vi.waitFor(async () => expect((await open().list()).map(({ id }) => id).sort()).toEqual(['a1', 'b1']))
    expect((await open().load('a1'))?.entries).toEqual([1])
    expect((await open().load('b1'))?.entries).toEqual([2])
  })

  it('whose connection closed without a word is noticed by the next write', async () => {
    const store = open()
    const writer = await begun(store)
    await writer.append([1])
    const original = IDBDatabase.prototype.transaction
    const spy = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementationOnce(() => {
      throw new DOMException('closing', 'InvalidStateError')
    })
    await writer.append([2])
    spy.mockRestore()
    expect(IDBDatabase.prototype.transaction).toBe(original)
    await vi.waitFor(() => expect(store.status()).toEqual({ durable: true, trouble: null }))
    expect((await open().load('a1'))?.entries).toEqual([1, 2])
  })
})

describe('everything erased in one tab', () => {
  it('does not come back from another that still held it', async () => {
    const other = open()
    const writer = await begun(other)
    await writer.append([1, 2])
    await other.put('progress/p2t3', { v: 1 })
    const lost = vi.fn()
    writer.onLost(lost)
    await open().eraseAll()
    await expect(writer.append([3])).rejects.toThrow(ATTEMPT_LOST)
    expect(lost).toHaveBeenCalledOnce()
    expect(other.status()).toEqual({ durable: true, trouble: 'erased' })
    expect(await open().list()).toEqual([])
    expect(await other.get('progress/p2t3')).toBeUndefined()
  })

  it('drops a note that was worked out before the other tab knew of it, and takes the next', async () => {
    const other = open()
    await other.put('progress/p2t3', { v: 1, read: [1] })
    await open().eraseAll()
    await other.put('progress/p2t3', { v: 1, read: [1, 2] })
    expect(await open().get('progress/p2t3')).toBeUndefined()
    expect(other.status().trouble).toBe('erased')
    await other.put('progress/p2t3', { v: 1, read: [3] })
    expect(await open().get('progress/p2t3')).toEqual({ v: 1, read: [3] })
  })

  it('is heard at once where tabs can call each other', async () => {
    const hub = new EventTarget()
    const channel = () => {
      const end = new EventTarget()
      hub.addEventListener('message', event => {
        if (event instanceof MessageEvent && event.data[0] !== end) end.dispatchEvent(new MessageEvent('message', { data: event.data[1] }))
      })
      return Object.assign(end, { postMessage: (data: unknown) => void hub.dispatchEvent(new MessageEvent('message', { data: [end, data] })) }) as unknown as BroadcastChannel
    }
    const other = open({ channel: channel() })
    const writer = await begun(other)
    await writer.append([1])
    const lost = vi.fn()
    writer.onLost(lost)
    await open({ channel: channel() }).eraseAll()
    expect(lost).toHaveBeenCalledOnce()
    expect(other.status().trouble).toBe('erased')
  })

  it('the tab that erased is told nothing, and begins anew', async () => {
    const store = open()
    await begun(store)
    await store.eraseAll()
    expect(store.status().trouble).toBeNull()
    await (await begun(store, 'a2')).append([1])
    expect((await open().list()).map(({ id }) => id)).toEqual(['a2'])
  })
})

describe('a clock that is set back', () => {
  it('makes no later step of an attempt older than an earlier one', async () => {
    const writer = await begun(open())
    await writer.append([1])
    time = 5
    await writer.append([2])
    await writer.finish({ total: 1 })
    const kept = await open().load('a1')
    expect(kept?.touchedAt).toBe(1_003)
    expect(kept?.entries).toEqual([1, 2])
  })

  it('leaves the attempt begun last the newest', async () => {
    const store = open()
    await begun(store, 'before')
    time = 5
    await begun(store, 'after')
    expect((await store.list('p2t3-coupon')).map(({ id }) => id)).toEqual(['after', 'before'])
  })

  it('leaves the note written last standing, in this tab and in others', async () => {
    const store = open()
    await store.put('k', 'before')
    time = 5
    await open().put('k', 'after')
    expect(await store.get('k')).toBe('after')
    expect(await open().get('k')).toBe('after')
  })

  it('loses nothing of a file from a device whose clock was behind', async () => {
    const store = open()
    const writer = await begun(store)
    await writer.append([1])
    const file = JSON.parse(await store.exportRecord())
    file.attempts[0].entries = [1, 2, 3]
    file.attempts[0].touchedAt = 7
    writer.release()
    expect(await store.importRecord(JSON.stringify(file))).toEqual({ attempts: 1, documents: 0, kept: 0 })
    expect((await open().load('a1'))?.entries).toEqual([1, 2, 3])
  })
})

describe('two releases of the app', () => {
  it('a newer one that takes the database over is left alone; the older says so and holds its work in memory', async () => {
    const store = open()
    const writer = await begun(store)
    await writer.append([1])
    const newer = await openDB(DATABASE_NAME, 2)
    await vi.waitFor(() => expect(store.status()).toEqual({ durable: false, trouble: 'outdated' }))
    await writer.append([2])
    expect((await store.load('a1'))?.entries).toEqual([1, 2])
    expect(await newer.count('entries')).toBe(1)
    newer.close()
    const late = open()
    await late.list()
    expect(late.status()).toEqual({ durable: false, trouble: 'outdated' })
  })

  it('what a newer one has written is neither taken over nor overwritten', async () => {
    await (await begun(open())).append([1])
    const database = await openDB(DATABASE_NAME, 1)
    await database.put('attempts', { ...(await database.get('attempts', 'a1')), version: 2, leaseUntil: 0 })
    await database.put('documents', { key: 'k', version: 2, value: 'theirs', touchedAt: 1 })
    const store = open()
    expect(await store.claim('a1', true)).toEqual({ mine: false })
    expect(store.status()).toEqual({ durable: false, trouble: 'outdated' })
    await store.put('k', 'mine')
    expect((await database.get('documents', 'k')).value).toBe('theirs')
    expect((await database.get('attempts', 'a1')).version).toBe(2)
    expect(JSON.parse(await store.exportRecord()).version).toBe(2)
  })
})

it('what belongs to this device does not travel', async () => {
  const store = open()
  await store.put('device/saved', { v: 1 })
  await store.put('k', 1)
  const file = JSON.parse(await store.exportRecord())
  expect(file.documents.map(({ key }: { key: string }) => key)).toEqual(['k'])
  file.documents.push({ key: 'device/saved', value: 'theirs', touchedAt: 9_999 })
  await store.importRecord(JSON.stringify(file))
  expect(await store.get('device/saved')).toEqual({ v: 1 })
})

it('whoever waits for finished attempts hears of each, once it is stored', async () => {
  const store = open()
  const heard = vi.fn()
  const stop = store.whenFinished(heard)
  const writer = await begun(store)
  await writer.append([1])
  expect(heard).not.toHaveBeenCalled()
  await writer.finish({ total: 1 })
  expect(heard).toHaveBeenCalledOnce()
  stop()
  await writer.finish({ total: 2 })
  expect(heard).toHaveBeenCalledOnce()
})

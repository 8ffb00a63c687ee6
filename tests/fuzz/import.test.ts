import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { beforeEach, expect, it, vi } from 'vitest'
import { openStore } from '#storage/open.ts'
import type { Json, Store } from '#storage/store.ts'

const ENTRIES: readonly Json[] = [{ kind: 'undo', realAt: 5 }, { kind: 'hint', goal: 'terms', cost: 2, realAt: 6 }]

/** A record with one attempt that was handed in and one document. */
async function filled(): Promise<Store> {
  vi.stubGlobal('indexedDB', new IDBFactory())
  const store = openStore({ locks: null, now: () => 1_000 })
  const writer = await store.begin({ id: 'a1', exercise: 'p2t3-coupon', head: { seed: 0 } })
  await writer.append(ENTRIES)
  await writer.finish({ total: 68, most: 100 })
  writer.release()
  await store.put('progress/p2t3', { v: 1, read: [1, 2] })
  return store
}

let store: Store
let before: string
beforeEach(async () => {
  store = await filled()
  before = await store.exportRecord()
})

/** A refused file changes nothing; an accepted one may add, but never takes an entry or a document away. */
async function held(text: string): Promise<void> {
  const untouched = await store.exportRecord()
  const report = await store.importRecord(text)
  const after = await store.exportRecord()
  if ('problem' in report) expect(after).toBe(untouched)
  expect((await store.load('a1'))?.entries.slice(0, ENTRIES.length)).toEqual(ENTRIES)
  expect(await store.get('progress/p2t3')).toBeDefined()
  expect(store.status()).toEqual({ durable: true, trouble: null })
}

const RUNS = { seed: 20240505, numRuns: 200 } as const

it('random bytes, read as text, are refused and change nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async bytes => {
      expect(await store.importRecord(new TextDecoder().decode(bytes))).toHaveProperty('problem')
      expect(await store.exportRecord()).toBe(before)
    }),
    RUNS,
  )
})

it('any JSON that is not a record is refused and changes nothing', async () => {
  await fc.assert(fc.asyncProperty(fc.json({ maxDepth: 5 }), held), RUNS)
})

it('a record with any JSON in place of its parts never throws and takes nothing away', async () => {
  const part = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constant(undefined))
  await fc.assert(
    fc.asyncProperty(fc.record({ version: fc.oneof(fc.constant(1), part), exportedAt: fc.oneof(fc.constant(0), part), attempts: part, documents: part }), parts =>
      held(JSON.stringify({ kind: 'zhanggui-record', ...parts })),
    ),
    RUNS,
  )
})

it('a record whose attempts and documents hold any values never throws and takes nothing away', async () => {
  const value = fc.jsonValue({ maxDepth: 3 })
  const id = fc.oneof(fc.constant('a1'), fc.constant('__proto__'), fc.constant('a1+1000'), fc.string({ maxLength: 12 }))
  const time = fc.oneof(fc.constant(1_000), fc.nat(5_000), fc.double(), fc.integer())
  const attempt = fc.record({ id, exercise: fc.string({ maxLength: 9 }), head: value, result: value, touchedAt: time, entries: fc.array(value, { maxLength: 4 }) })
  const document = fc.record({ key: fc.oneof(fc.constant('progress/p2t3'), id), value, touchedAt: time })
  await fc.assert(
    fc.asyncProperty(fc.array(attempt, { maxLength: 3 }), fc.array(document, { maxLength: 3 }), (attempts, documents) =>
      held(JSON.stringify({ kind: 'zhanggui-record', version: 1, exportedAt: 0, attempts, documents })),
    ),
    RUNS,
  )
})

it('a valid file with a piece cut out, put in or overwritten never throws and takes nothing away', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(before.length), fc.nat(12), fc.string({ maxLength: 12 }), (at, cut, noise) => held(before.slice(0, at) + noise + before.slice(at + cut))),
    RUNS,
  )
})

it('a value nested ten thousand deep is refused without a fall', async () => {
  const deep = `${'['.repeat(10_000)}${']'.repeat(10_000)}`
  const file = `{"kind":"zhanggui-record","version":1,"exportedAt":0,"attempts":[],"documents":[{"key":"k","value":${deep},"touchedAt":1}]}`
  expect(await store.importRecord(file)).toEqual({ problem: 'damaged' })
  expect(await store.exportRecord()).toBe(before)
})

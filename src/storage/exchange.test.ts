import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fateOf } from './exchange.ts'
import { openStore } from './open.ts'
import type { Kept } from './record.ts'
import type { Json, Store } from './store.ts'
import { fromText, toText } from './text-form.ts'

const open = (): Store => openStore({ locks: null, channel: null, now: () => 1_000 })

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

const attempt = (entries: readonly Json[], result: Json = null) => ({ id: 'a1', exercise: 'x', head: { seed: 0 }, result, touchedAt: 50, entries })
const kept = (entries: readonly Json[], result: Json = null): Kept => ({
  row: { id: 'a1', version: 1, exercise: 'x', head: { seed: 0 }, result, touchedAt: 90, count: entries.length, owner: 't', leaseUntil: 0 },
  entries: [...entries],
  saved: entries.length,
})

describe('what becomes of a brought attempt', () => {
  it.each([
    ['is fresh where there is none', undefined, attempt([1]), 'fresh'],
    ['goes further where ours is its beginning, although it is older by the clock', kept([1]), attempt([1, 2]), 'further'],
    ['is here where it is the beginning of ours', kept([1, 2]), attempt([1]), 'here'],
    ['is here where both are the same', kept([1, 2]), attempt([1, 2]), 'here'],
    ['goes further where only it was handed in', kept([1]), attempt([1], { total: 9 }), 'further'],
    ['is here where only ours was handed in', kept([1], { total: 9 }), attempt([1]), 'here'],
    ['stands beside where both went on differently', kept([1, 2]), attempt([1, 3]), 'beside'],
    ['stands beside where its shorter way is another', kept([1, 2, 3]), attempt([9]), 'beside'],
  ] as const)('%s', (_title, mine, theirs, fate) => {
    expect(fateOf(mine, theirs)).toBe(fate)
  })

  it('an attempt of another start never takes the place of ours', () => {
    expect(fateOf(kept([]), { ...attempt([1]), head: { seed: 1 } })).toBe('beside')
    expect(fateOf(kept([]), { ...attempt([1]), exercise: 'y' })).toBe('beside')
  })
})

const file = (attempts: readonly object[], documents: readonly object[] = []): string =>
  JSON.stringify({ kind: 'zhanggui-record', version: 1, exportedAt: 77, attempts, documents })

describe('a record that is brought', () => {
  const here = async (): Promise<Store> => {
    const store = open()
    for (const [id, entries] of [['a1', [1]], ['b1', [1, 2]], ['c1', [1, 2]]] as const) {
      const writer = await store.begin({ id, exercise: 'x', head: { seed: 0 } })
      await writer.append([...entries])
      writer.release()
    }
    await store.put('progress/p2t3', { read: [1] })
    return store
  }
  const theirs = file(
    [{ ...attempt([1, 2]), id: 'a1' }, { ...attempt([1]), id: 'b1' }, { ...attempt([5]), id: 'c1', touchedAt: 30 }, { ...attempt([7]), id: 'd1', touchedAt: 60 }],
    [{ key: 'progress/p2t3', value: { read: [2] }, touchedAt: 9 }, { key: 'k', value: 1, touchedAt: 9 }],
  )
  const join = (key: string, mine: Json, other: Json): Json | null => (key.startsWith('progress/') ? { both: [mine, other] } : null)

  it('is counted before anything changes', async () => {
    const store = await here()
    const before = await store.exportRecord()
    expect(await store.previewRecord(theirs, join)).toEqual({
      exportedAt: 77, attempts: 4, documents: 2, first: 30, last: 60, fresh: 1, further: 1, beside: 1, here: 1, notes: 2,
    })
    expect(await store.exportRecord()).toBe(before)
  })

  it('does what was counted, and brings nothing the second time', async () => {
    const store = await here()
    expect(await store.importRecord(theirs, join)).toEqual({ attempts: 3, documents: 2, kept: 1 })
    const all = await Promise.all((await open().list()).map(({ id }) => open().load(id)))
    expect(Object.fromEntries(all.map(one => [one?.id, one?.entries]))).toEqual({ a1: [1, 2], b1: [1, 2], c1: [1, 2], 'c1+30': [5], d1: [7] })
    expect(await open().get('progress/p2t3')).toEqual({ both: [{ read: [1] }, { read: [2] }] })
    const again = await store.previewRecord(theirs)
    expect(again).toMatchObject({ fresh: 0, further: 0, beside: 0, here: 4 })
  })

  it('does not change an attempt under the hands of a tab that is at work on it', async () => {
    const working = open()
    const writer = await working.begin({ id: 'a1', exercise: 'x', head: { seed: 0 } })
    await writer.append([1])
    await open().importRecord(file([{ ...attempt([1, 2]), id: 'a1' }]))
    await writer.append([9])
    expect((await open().load('a1'))?.entries).toEqual([1, 9])
    expect((await open().load('a1+50'))?.entries).toEqual([1, 2])
  })

  it('whatever is brought in whatever order, no entry of either side is lost', async () => {
    const way = fc.array(fc.nat(2), { maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: 1, maxLength: 4 }), async ways => {
        vi.stubGlobal('indexedDB', new IDBFactory())
        const store = open()
        for (const [n, entries] of ways.entries()) await store.importRecord(file([{ ...attempt(entries), touchedAt: 100 - n }]))
        const all = await Promise.all((await store.list()).map(({ id }) => store.load(id)))
        const lost = ways.filter(entries => !all.some(one => JSON.stringify(one?.entries.slice(0, entries.length)) === JSON.stringify(entries)))
        expect(lost).toEqual([])
      }),
      { seed: 6, numRuns: 60 },
    )
  })
})

describe('a record as text', () => {
  it('comes back whole from between other words, line breaks and invisible marks', async () => {
    const record = file([attempt([{ say: '优惠券 50 元' }])])
    const text = await toText(record)
    expect(text).toMatch(/^zhanggui1:[\w-]+:end$/)
    const mangled = `记录在此：\n${text.slice(0, 30)}\n  \u200b${text.slice(30)} 请收好`
    expect(await fromText(mangled)).toBe(record)
    expect(await open().previewRecord(mangled)).toMatchObject({ attempts: 1, fresh: 1 })
  })

  it('any bytes come back, whatever their number', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 40 }), async text => {
        expect(await fromText(await toText(text))).toBe(text)
      }),
      { seed: 3, numRuns: 60 },
    )
  })

  it('is known to be cut, wherever a piece is missing', async () => {
    const text = await toText(file([attempt([1, 2, 3])]))
    for (let at = 'zhanggui1:'.length; at < text.length - 4; at += 7) expect(await fromText(text.slice(0, at) + text.slice(at + 3))).toEqual({ problem: 'notJson' })
    expect(await fromText(text.slice(0, -10))).toEqual({ problem: 'notJson' })
  })

  it('is not unpacked beyond the limit', async () => {
    const bomb = await toText('0'.repeat(61_000_000))
    expect(bomb.length).toBeLessThan(200_000)
    expect(await fromText(bomb)).toEqual({ problem: 'tooLarge' })
  })

  it('is the plain record where the browser cannot pack, and that is read too', async () => {
    vi.stubGlobal('CompressionStream', undefined)
    const record = file([attempt([1])])
    expect(await toText(record)).toBe(record)
    expect(await fromText(record)).toBe(record)
    vi.unstubAllGlobals()
  })
})

import { expect, it, vi } from 'vitest'
import type { Json } from '#storage/store.ts'
import { CARD, memoryStore, OUTLINE } from './page-for-tests.tsx'
import { progressBook } from './progress-book.ts'
import { UNTOUCHED } from './progress.ts'

const tasks = (OUTLINE[1]?.tasks ?? []).filter(({ built }) => built)

it('the best of the handed-in attempts is the score; an attempt without a grade is none', async () => {
  const book = progressBook(memoryStore(new Map(), [null, { total: 40 }, { total: 85 }, { other: 1 }]))
  await book.open(tasks)
  expect(book.snapshot()).toEqual({ known: true, tasks: { p2t3: UNTOUCHED }, scores: { [CARD.id]: 85 } })
})

it('what is noted shows at once and is written behind', async () => {
  const documents = new Map()
  const book = progressBook(memoryStore(documents))
  const heard = vi.fn()
  book.subscribe(heard)
  book.note('p2t3', () => ({ read: [1], sections: 3 }))
  expect(book.snapshot().tasks['p2t3']?.read).toEqual([1])
  expect(heard).toHaveBeenCalledTimes(1)
  await vi.waitFor(() => expect(documents.get('progress/p2t3')).toMatchObject({ v: 1, read: [1], sections: 3 }))
})

it('a write joins what another tab wrote meanwhile', async () => {
  const documents = new Map()
  const book = progressBook(memoryStore(documents))
  await book.open(tasks)
  documents.set('progress/p2t3', { v: 1, read: [2], sections: 3, at: 2, quiz: {}, touchedAt: 1 })
  book.note('p2t3', () => ({ read: [1], sections: 3 }))
  await vi.waitFor(() => expect(documents.get('progress/p2t3')).toMatchObject({ read: [1, 2] }))
})

it('a record that refuses to be written does not stop the reading', async () => {
  const store = { ...memoryStore(), put: () => Promise.reject(new Error('full')) }
  const book = progressBook(store)
  book.note('p2t3', () => ({ read: [1] }))
  book.note('p2t3', ({ read }) => ({ read: [...read, 2] }))
  await Promise.resolve()
  expect(book.snapshot().tasks['p2t3']?.read).toEqual([1, 2])
})

it('what the learner has erased is not written back by the next note, and not shown any more', async () => {
  const documents = new Map()
  const results: Json[] = [{ total: 85 }]
  const book = progressBook(memoryStore(documents, results))
  book.note('p2t3', () => ({ read: [1, 2], sections: 3 }))
  await vi.waitFor(() => expect(documents.size).toBe(1))
  await book.open(tasks)
  documents.clear()
  results.length = 0
  book.note('p2t3', ({ read }) => ({ read: [...read, 3], sections: 3 }))
  await vi.waitFor(() => expect(documents.get('progress/p2t3')).toMatchObject({ read: [3] }))
  expect(book.snapshot().tasks['p2t3']?.read).toEqual([3])
  documents.clear()
  await book.open(tasks)
  expect(book.snapshot()).toEqual({ known: true, tasks: { p2t3: UNTOUCHED }, scores: {} })
})

it('what the browser has taken away stays in sight and is written again', async () => {
  const documents = new Map()
  const store = { ...memoryStore(documents), status: () => ({ durable: false, trouble: 'lost' }) as const }
  const book = progressBook(store)
  book.note('p2t3', () => ({ read: [1], sections: 3 }))
  await vi.waitFor(() => expect(documents.size).toBe(1))
  documents.clear()
  book.note('p2t3', ({ read }) => ({ read: [...read, 2] }))
  await vi.waitFor(() => expect(documents.get('progress/p2t3')).toMatchObject({ read: [1, 2] }))
})

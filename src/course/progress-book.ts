/** Keeps what a learner has done: read once from the record, shown at once when it changes, written behind. */

import type { Json, Store } from '#storage/store.ts'
import { use, useEffect, useSyncExternalStore } from 'react'
import { joinProgress, parseProgress, storedProgress, UNTOUCHED, type Scores, type TaskProgress } from './progress.ts'
import type { TaskOutline } from './registry.ts'
import { StoreContext } from './store-context.ts'

export interface Snapshot {
  /** False until the record has been read: the page shows what it shows to everyone. */
  readonly known: boolean
  readonly tasks: Readonly<Record<string, TaskProgress>>
  readonly scores: Scores
}

export const NOTHING_KNOWN: Snapshot = { known: false, tasks: {}, scores: {} }

export interface ProgressBook {
  snapshot(): Snapshot
  subscribe(listener: () => void): () => void
  /** Reads these tasks and the scores of their exercises from the record. */
  open(tasks: readonly TaskOutline[]): Promise<void>
  note(taskId: string, change: (before: TaskProgress) => Partial<TaskProgress>): void
}

const keyOf = (taskId: string): string => `progress/${taskId}`

/** The points of a handed-in attempt; null where it was never graded. */
function totalOf(result: Json): number | null {
  if (result === null || typeof result !== 'object' || !('total' in result)) return null
  return typeof result.total === 'number' ? result.total : null
}

async function scoresOf(store: Store, tasks: readonly TaskOutline[]): Promise<Scores> {
  const ids = tasks.flatMap(task => task.exercises.map(({ id }) => id))
  const best = await Promise.all(
    ids.map(async id => {
      const totals = (await store.list(id)).flatMap(({ result }) => totalOf(result) ?? [])
      return totals.length === 0 ? [] : [[id, Math.max(...totals)] as const]
    }),
  )
  return Object.fromEntries(best.flat())
}

export function progressBook(store: Store): ProgressBook {
  let snapshot = NOTHING_KNOWN
  const listeners = new Set<() => void>()
  const show = (next: Snapshot): void => {
    snapshot = next
    for (const listener of listeners) listener()
  }
  // One after another: each write reads what another tab may have written meanwhile.
  let writing: Promise<void> = Promise.resolve()

  // Tasks whose notes have been seen in the record. Where one is gone again, the learner has erased it, here or in another tab.
  const kept = new Set<string>()
  async function stored(taskId: string): Promise<{ readonly progress: TaskProgress; readonly erased: boolean }> {
    const found = await store.get(keyOf(taskId))
    // A record that the browser has taken away is no wish of the learner's.
    const erased = found === undefined && kept.delete(taskId) && store.status().trouble === null
    if (found !== undefined) kept.add(taskId)
    return { progress: parseProgress(found), erased }
  }

  const withTask = (taskId: string, progress: TaskProgress): Snapshot => ({ ...snapshot, tasks: { ...snapshot.tasks, [taskId]: progress } })

  return {
    snapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async open(tasks) {
      const [found, scores] = await Promise.all([Promise.all(tasks.map(async ({ id }) => [id, await stored(id)] as const)), scoresOf(store, tasks)])
      const read = found.map(([id, { progress, erased }]) => [id, erased ? UNTOUCHED : joinProgress(progress, snapshot.tasks[id] ?? UNTOUCHED)] as const)
      const asked = new Set(tasks.flatMap(({ exercises }) => exercises.map(({ id }) => id)))
      const others = Object.entries(snapshot.scores).filter(([id]) => !asked.has(id))
      show({ known: true, tasks: { ...snapshot.tasks, ...Object.fromEntries(read) }, scores: { ...Object.fromEntries(others), ...scores } })
    },
    note(taskId, change) {
      const before = snapshot.tasks[taskId] ?? UNTOUCHED
      const after = { ...before, ...change(before), touchedAt: Math.max(Date.now(), before.touchedAt + 1) }
      show(withTask(taskId, after))
      writing = writing
        .then(async () => {
          const { progress, erased } = await stored(taskId)
          const fresh = { ...UNTOUCHED, ...change(UNTOUCHED), touchedAt: after.touchedAt }
          if (erased) show(withTask(taskId, fresh))
          await store.put(keyOf(taskId), storedProgress(erased ? fresh : joinProgress(progress, after)))
          kept.add(taskId)
        })
        // The store itself says that nothing can be kept; reading goes on.
        .catch(() => {})
    },
  }
}

const books = new WeakMap<Store, ProgressBook>()

function bookOf(store: Store): ProgressBook {
  const known = books.get(store)
  if (known) return known
  const book = progressBook(store)
  books.set(store, book)
  return book
}

const noSubscription = (): (() => void) => () => {}
const nothing = (): Snapshot => NOTHING_KNOWN

export interface UsedProgress extends Snapshot {
  readonly note: ProgressBook['note']
}

const noNote = (): void => {}

/** What is known about these tasks; the same empty answer for the page made beforehand and the first moment in the browser. */
export function useProgress(tasks: readonly TaskOutline[]): UsedProgress {
  const store = use(StoreContext)
  const book = store && bookOf(store)
  const snapshot = useSyncExternalStore(book?.subscribe ?? noSubscription, book?.snapshot ?? nothing, nothing)
  useEffect(() => {
    void book?.open(tasks)
  }, [book, tasks])
  return { ...snapshot, note: book?.note ?? noNote }
}

/** Writes the record into the chosen folder by itself: after each finished attempt, but not oftener than every few minutes. */

import { beyond, noteCopy, reachOf } from '#storage/device.ts'
import { chosenFolder, lastBackup, noteBackup, writeCopy, type Written } from '#storage/folder.ts'
import type { Store } from '#storage/store.ts'

export const BACKUP_EVERY_MS = 5 * 60_000

/** How long to wait before the next copy; a last one that seems to come from the future, because the clock was set back, is no reason to wait. */
export const waitFor = (now: number, lastAt: number): number => (lastAt > now ? 0 : Math.max(0, lastAt + BACKUP_EVERY_MS - now))

/** Writes a copy now, if there is a folder and something in the record; null where there is nothing to do. What became of it is kept. */
export async function backUpNow(store: Store): Promise<Written | null> {
  const chosen = await chosenFolder()
  if (!chosen) return null
  const before = await reachOf(store)
  if (Object.keys(before).length === 0) return null
  const last = await lastBackup(store)
  const at = Date.now()
  const written = await writeCopy(chosen, await store.exportRecord(), at)
  if ('name' in written) {
    await noteBackup(store, { at, name: written.name, problem: null, reach: before })
    await noteCopy(store, 'folder', before, at)
  } else await noteBackup(store, { at: last?.at ?? 0, name: last?.name ?? null, problem: written.problem, reach: last?.reach ?? {} })
  return written
}

/** Watches over the record while the page stands; gives the way to stop. */
export function watchBackup(store: Store): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let stopped = false
  const work = async (): Promise<void> => {
    timer = undefined
    if (stopped || !(await chosenFolder())) return
    const last = await lastBackup(store)
    if (beyond(await reachOf(store), last?.reach ?? {}) === 0) return
    const wait = waitFor(Date.now(), last?.at ?? 0)
    if (wait > 0) {
      timer ??= setTimeout(() => void work(), wait)
      return
    }
    // Two tabs that finish at once write one copy.
    if ('locks' in navigator) await navigator.locks.request('zhanggui-backup', { ifAvailable: true }, lock => lock && backUpNow(store))
    else await backUpNow(store)
  }
  const stop = store.whenFinished(() => void work().catch(() => {}))
  // What was done before the page was last closed, too late for a copy then.
  void work().catch(() => {})
  return () => {
    stopped = true
    clearTimeout(timer)
    stop()
  }
}

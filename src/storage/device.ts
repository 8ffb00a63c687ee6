/** What this browser and this device say about how safe the record is here, and what they remember of saved copies. */

import { folderState } from './folder.ts'
import type { Facts } from './risk.ts'
import type { Json, Store } from './store.ts'

/** How a copy left the browser. */
export type Way = 'file' | 'share' | 'text' | 'folder'

const SAVED_KEY = 'device/saved'
const QUIET_KEY = 'device/quiet'

const fields = (value: Json | undefined): { readonly [key: string]: Json } =>
  value !== null && typeof value === 'object' && !Array.isArray(value) && value !== undefined ? Object.fromEntries(Object.entries(value)) : {}
const numberIn = (value: Json | undefined): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

export interface Copy {
  readonly at: number
  readonly way: Way
}

const isWay = (value: unknown): value is Way => value === 'file' || value === 'share' || value === 'text' || value === 'folder'

export async function lastCopy(store: Store): Promise<Copy | null> {
  const { at, way } = fields(await store.get(SAVED_KEY))
  const time = numberIn(at)
  return time !== null && isWay(way) ? { at: time, way } : null
}

/** Attempts as they stand, by id: how far a copy reaches. */
export type Reach = Readonly<Record<string, number>>
export const reachOf = async (store: Store): Promise<Reach> => Object.fromEntries((await store.list()).map(({ id, touchedAt }) => [id, touchedAt]))

/** Notes that a copy has left the browser. `reach` is how the attempts stood before it was made. */
export const noteCopy = (store: Store, way: Way, reach: Reach, now = Date.now()): Promise<void> => store.put(SAVED_KEY, { v: 1, at: now, way, reach })

export const beQuiet = (store: Store, until: number): Promise<void> => store.put(QUIET_KEY, { v: 1, until })

/** How many attempts have steps that `reach` does not hold. */
export const beyond = (now: Reach, reach: Reach): number => Object.entries(now).filter(([id, touchedAt]) => reach[id] !== touchedAt).length

/** WebKit clears what a site stored after seven days of use without a visit; every browser on an iPhone or iPad is WebKit. */
export function clearsAfterSevenDays(userAgent: string, touchPoints: number, installed: boolean): boolean {
  if (installed) return false
  const phone = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && touchPoints > 1)
  return phone || (/AppleWebKit/.test(userAgent) && /Version\/[\d.]+.*Safari/.test(userAgent) && !/Chrome|Chromium|Android/.test(userAgent))
}

/** Less room than this is a sign of a private window, or of a disk that is nearly full. */
const LITTLE_ROOM = 600_000_000

export interface Room {
  readonly used: number | null
  readonly quota: number | null
}

export async function roomHere(): Promise<Room> {
  const { usage, quota } = (await navigator.storage?.estimate?.().catch(() => null)) ?? {}
  return { used: usage ?? null, quota: quota ?? null }
}

/** Whether the browser has promised to keep this site; null where it cannot be asked (an address without https, an old browser). */
export const isPersisted = async (): Promise<boolean | null> => (await navigator.storage?.persisted?.().catch(() => null)) ?? null

/** Asks the browser to keep this site; call it from a click only. */
export const askToPersist = async (): Promise<boolean | null> => (await navigator.storage?.persist?.().catch(() => false)) ?? null

/** Private windows of Firefox and Safari refuse a file system of one's own; little room is a weaker sign. */
async function seemsPrivate({ quota }: Room): Promise<boolean> {
  if (quota !== null && quota > 0 && quota < LITTLE_ROOM) return true
  if (typeof navigator.storage?.getDirectory !== 'function') return false
  return navigator.storage.getDirectory().then(
    () => false,
    () => true,
  )
}

/** Everything the rules of risk ask for. */
export async function factsHere(store: Store): Promise<Facts> {
  const now = Date.now()
  const [reach, saved, quiet, persisted, room, folder] = await Promise.all([
    reachOf(store), store.get(SAVED_KEY), store.get(QUIET_KEY), isPersisted(), roomHere(), folderState(store),
  ])
  const held = Object.fromEntries(Object.entries(fields(fields(saved)['reach'])).flatMap(([id, at]) => (typeof at === 'number' ? [[id, at]] : [])))
  return {
    now,
    attempts: Object.keys(reach).length,
    unsaved: beyond(reach, held),
    savedAt: numberIn(fields(saved)['at']),
    durable: store.status().durable,
    persisted,
    sevenDays: clearsAfterSevenDays(navigator.userAgent, navigator.maxTouchPoints, matchMedia('(display-mode: standalone)').matches),
    maybePrivate: await seemsPrivate(room),
    folder,
    quietUntil: numberIn(fields(quiet)['until']) ?? 0,
  }
}

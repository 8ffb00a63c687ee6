/** A folder of the learner's own into which the record is written by itself: chosen once, allowed by a click, the last copies kept. */

import type { Json, Store } from './store.ts'

declare global {
  interface Window {
    showDirectoryPicker?(options: { readonly id: string; readonly mode: 'readwrite'; readonly startIn?: string }): Promise<FileSystemDirectoryHandle>
  }
  interface FileSystemHandle {
    queryPermission?(options: { readonly mode: 'readwrite' }): Promise<PermissionState>
    requestPermission?(options: { readonly mode: 'readwrite' }): Promise<PermissionState>
  }
}

/** Why a copy could not be written. */
export type FolderProblem = 'ask' | 'gone' | 'full' | 'failed'

interface Chosen {
  readonly handle: FileSystemDirectoryHandle
  /** Stands in the names of this browser's copies: only these are ever removed, never those of another machine that uses the same folder. */
  readonly mark: string
}

/** Apart from the record: a handle is nothing that travels, and a record is nothing to lose with it. */
const NAME = 'zhanggui-folder'

/** One deed in that small database, by the browser's own calls: the record's library would be fetched by every page for it. */
function inDatabase<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (event: Event): void => reject(event.target instanceof IDBRequest ? event.target.error : new Error('no database'))
    const opening = indexedDB.open(NAME, 1)
    opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('folder'))
    opening.addEventListener('error', fail)
    opening.addEventListener('success', () => {
      const database = opening.result
      const tx = database.transaction('folder', mode)
      const request = work(tx.objectStore('folder'))
      const over = (settle: () => void): void => {
        database.close()
        settle()
      }
      tx.addEventListener('complete', () => over(() => resolve(request.result)))
      tx.addEventListener('error', event => over(() => fail(event)))
      tx.addEventListener('abort', () => over(() => reject(new Error('undone'))))
    })
  })
}

const isChosen = (value: unknown): value is Chosen =>
  value !== null && typeof value === 'object' && 'handle' in value && value.handle instanceof FileSystemDirectoryHandle && 'mark' in value && typeof value.mark === 'string'

export const canChooseFolder = (): boolean => typeof window !== 'undefined' && typeof window.showDirectoryPicker === 'function'

/** The chosen folder; null where none was chosen or nothing can be kept. */
export async function chosenFolder(): Promise<Chosen | null> {
  if (typeof FileSystemDirectoryHandle === 'undefined') return null
  const found: unknown = await inDatabase('readonly', store => store.get('chosen')).catch(() => null)
  return isChosen(found) ? found : null
}

const newMark = (): string => Array.from(crypto.getRandomValues(new Uint8Array(3)), byte => byte.toString(16).padStart(2, '0')).join('')

export async function keepFolder(handle: FileSystemDirectoryHandle): Promise<Chosen> {
  const chosen = { handle, mark: newMark() }
  await inDatabase('readwrite', store => store.put(chosen, 'chosen'))
  return chosen
}

export const forgetFolder = (): Promise<void> =>
  inDatabase('readwrite', store => store.delete('chosen')).then(
    () => {},
    () => {},
  )

/** Asks for the folder; null where the learner thinks better of it. Call it from a click only. */
export async function chooseFolder(): Promise<Chosen | null> {
  const handle = await window.showDirectoryPicker?.({ id: 'zhanggui', mode: 'readwrite', startIn: 'documents' }).catch((problem: unknown) => {
    if (problem instanceof Error && problem.name === 'AbortError') return null
    throw problem
  })
  return handle ? keepFolder(handle) : null
}

const allowed = async ({ handle }: Chosen): Promise<boolean> => ((await handle.queryPermission?.({ mode: 'readwrite' })) ?? 'granted') === 'granted'

/** Asks the browser for leave to write again; call it from a click only. */
export const allowFolder = async ({ handle }: Chosen): Promise<boolean> =>
  ((await handle.requestPermission?.({ mode: 'readwrite' }).catch(() => 'denied')) ?? 'granted') === 'granted'

/** So many copies of one browser stay; older ones are removed. */
export const COPIES_KEPT = 10

const two = (n: number): string => String(n).padStart(2, '0')

/** `zhanggui-record-2026-11-24-1830-3f9a0c.zhanggui`: sorted by name is sorted by time. */
export function copyName(at: number, mark: string): string {
  const date = new Date(at)
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `zhanggui-record-${day}-${two(date.getHours())}${two(date.getMinutes())}-${mark}.zhanggui`
}

/** Copies of this mark that are too many, the oldest first; names that are not exactly ours are nobody's to remove. */
export function tooMany(names: readonly string[], mark: string, newest: string, most = COPIES_KEPT): readonly string[] {
  const ours = names.filter(name => name !== newest && /^zhanggui-record-\d{4}-\d\d-\d\d-\d{4}-[0-9a-f]{6}\.zhanggui$/.test(name) && name.includes(`-${mark}.`)).sort()
  return ours.slice(0, Math.max(0, ours.length + 1 - most))
}

export type Written = { readonly name: string } | { readonly problem: FolderProblem }

function problemOf(problem: unknown): FolderProblem {
  const name = problem instanceof Error ? problem.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'ask'
  if (name === 'NotFoundError') return 'gone'
  return name === 'QuotaExceededError' ? 'full' : 'failed'
}

/** Writes a copy, reads back how long it is, and removes what is too many. Never throws. */
export async function writeCopy(chosen: Chosen, text: string, at: number): Promise<Written> {
  try {
    if (!(await allowed(chosen))) return { problem: 'ask' }
    const { handle, mark } = chosen
    const name = copyName(at, mark)
    const file = await handle.getFileHandle(name, { create: true })
    const body = new Blob([text], { type: 'application/json' })
    const stream = await file.createWritable()
    await stream.write(body)
    await stream.close()
    if ((await file.getFile()).size !== body.size) return { problem: 'failed' }
    const names: string[] = []
    for await (const [found] of handle.entries()) names.push(found)
    for (const old of tooMany(names, mark, name)) await handle.removeEntry(old).catch(() => {})
    return { name }
  } catch (problem) {
    return { problem: problemOf(problem) }
  }
}

const BACKUP_KEY = 'device/backup'

export interface Backup {
  readonly at: number
  readonly name: string | null
  readonly problem: FolderProblem | null
  /** Attempts as they stood in the last copy that was written. */
  readonly reach: Readonly<Record<string, number>>
}

const isProblem = (value: unknown): value is FolderProblem => value === 'ask' || value === 'gone' || value === 'full' || value === 'failed'

export async function lastBackup(store: Store): Promise<Backup | null> {
  const kept = await store.get(BACKUP_KEY)
  if (kept === null || kept === undefined || typeof kept !== 'object' || Array.isArray(kept)) return null
  const { at, name, problem, reach } = { at: null, name: null, problem: null, reach: null, ...kept }
  const held: Record<string, number> = {}
  if (reach !== null && typeof reach === 'object') for (const [id, touchedAt] of Object.entries<Json>(reach)) if (typeof touchedAt === 'number') held[id] = touchedAt
  return { at: typeof at === 'number' ? at : 0, name: typeof name === 'string' ? name : null, problem: isProblem(problem) ? problem : null, reach: held }
}

export const noteBackup = (store: Store, { at, name, problem, reach }: Backup): Promise<void> => store.put(BACKUP_KEY, { v: 1, at, name, problem, reach: { ...reach } })

/** How the folder stands, for the rules of risk. */
export async function folderState(store: Store): Promise<'none' | 'working' | 'ask' | 'failing'> {
  const chosen = await chosenFolder()
  if (!chosen) return 'none'
  if (!(await allowed(chosen).catch(() => false))) return 'ask'
  const problem = (await lastBackup(store))?.problem ?? null
  return problem === null ? 'working' : problem === 'ask' ? 'ask' : 'failing'
}

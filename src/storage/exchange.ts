/** Brings a record from outside together with the one that is here: nothing that either of them holds is lost. Fetched only when somebody brings one. */

import { readRecord, type Read } from './record-file.ts'
import { OF_DEVICE, RECORD_VERSION, type Kept, type KeptDocument, type RecordFile } from './record.ts'
import type { ImportProblem, ImportReport, JoinDocuments, Json, RecordPreview } from './store.ts'
import { fromText } from './text-form.ts'
import type { Hold } from './watch.ts'

/** What of the open store is needed here. */
export interface Inside {
  everything(): Promise<readonly Kept[]>
  documents(): Promise<ReadonlyMap<string, KeptDocument>>
  /** Null where a tab is at work on the attempt. */
  hold(id: string): Promise<Hold | null>
  keep(kept: Kept): Promise<void>
  putDocument(key: string, document: KeptDocument): Promise<void>
  readonly tab: string
}

type Brought = RecordFile['attempts'][number]

/** How a brought attempt stands to the one that is here. */
export type Fate = 'fresh' | 'further' | 'beside' | 'here'

const same = (a: Json | undefined, b: Json | undefined): boolean => JSON.stringify(a) === JSON.stringify(b)

/** By what was done, never by the clock: a device whose clock was wrong loses nothing. */
export function fateOf(mine: Kept | undefined, { exercise, head, result, entries }: Brought): Fate {
  if (!mine) return 'fresh'
  const shorter = Math.min(mine.entries.length, entries.length)
  const together = mine.entries.slice(0, shorter).every((entry, n) => same(entry, entries[n]))
  if (!together || exercise !== mine.row.exercise || !same(head, mine.row.head)) return 'beside'
  if (entries.length > mine.entries.length) return 'further'
  return entries.length === mine.entries.length && mine.row.result === null && result !== null ? 'further' : 'here'
}

/** `a1` of `a1` and of `a1+9000`, which went another way than `a1`. */
const originOf = (id: string): string => id.split('+')[0] ?? id

interface Step {
  readonly brought: Brought
  readonly fate: Fate
}

function attemptSteps(file: RecordFile, here: ReadonlyMap<string, Kept>): readonly Step[] {
  return file.attempts.map(brought => {
    const fate = fateOf(here.get(brought.id), brought)
    if (fate !== 'beside') return { brought, fate }
    const known = [...here.values()].some(kept => originOf(kept.row.id) === originOf(brought.id) && fateOf(kept, brought) === 'here')
    return { brought, fate: known ? 'here' : 'beside' }
  })
}

interface Note {
  readonly key: string
  /** Null: what is here stays as it is. */
  readonly document: KeptDocument | null
}

function documentSteps(file: RecordFile, here: ReadonlyMap<string, KeptDocument>, join: JoinDocuments): readonly Note[] {
  return file.documents
    .filter(({ key }) => !key.startsWith(OF_DEVICE))
    .map(({ key, value, touchedAt }) => {
      const mine = here.get(key)
      if (!mine) return { key, document: { value, touchedAt } }
      if (same(mine.value, value)) return { key, document: null }
      const joined = join(key, mine.value, value)
      if (joined === null) return { key, document: touchedAt > mine.touchedAt ? { value, touchedAt } : null }
      return { key, document: same(joined, mine.value) ? null : { value: joined, touchedAt: Math.max(mine.touchedAt, touchedAt) + 1 } }
    })
}

const newerStands: JoinDocuments = () => null

async function read(text: string): Promise<Read> {
  const unpacked = await fromText(text)
  return typeof unpacked === 'string' ? readRecord(unpacked) : unpacked
}

/** Says what a record would bring; changes nothing. */
export async function preview(inside: Inside, text: string, join: JoinDocuments = newerStands): Promise<RecordPreview | { readonly problem: ImportProblem }> {
  const found = await read(text)
  if ('problem' in found) return found
  const { file } = found
  const [kept, documents] = await Promise.all([inside.everything(), inside.documents()])
  const steps = attemptSteps(file, new Map(kept.map(one => [one.row.id, one])))
  const times = file.attempts.map(({ touchedAt }) => touchedAt).sort((a, b) => a - b)
  const number = (fate: Fate): number => steps.filter(step => step.fate === fate).length
  const notes = documentSteps(file, documents, join)
  return {
    exportedAt: file.exportedAt,
    attempts: steps.length,
    documents: notes.length,
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
    fresh: number('fresh'),
    further: number('further'),
    beside: number('beside'),
    here: number('here'),
    notes: notes.filter(({ document }) => document !== null).length,
  }
}

/** A place of its own for an attempt that went another way. */
function placeBeside({ id, touchedAt }: Brought, taken: ReadonlySet<string>): string {
  let at = touchedAt
  while (taken.has(`${originOf(id)}+${at}`)) at++
  return `${originOf(id)}+${at}`
}

/** Adds what is not here; call it in turn with the store's own writes. */
export async function merge(inside: Inside, text: string, join: JoinDocuments = newerStands): Promise<ImportReport | { readonly problem: ImportProblem }> {
  const found = await read(text)
  if ('problem' in found) return found
  const { file } = found
  const here = new Map((await inside.everything()).map(one => [one.row.id, one]))
  const taken = new Set(here.keys())
  const report = { attempts: 0, documents: 0, kept: 0 }
  for (const { brought, fate } of attemptSteps(file, here)) {
    if (fate === 'here') {
      report.kept++
      continue
    }
    const { id, exercise, head, result, touchedAt, entries } = brought
    const mine = here.get(id)
    // An attempt at which a tab is at work is not changed under its hands.
    const hold = fate === 'further' ? await inside.hold(id) : null
    const inPlace = fate === 'fresh' || hold !== null
    const place = inPlace ? id : placeBeside(brought, taken)
    taken.add(place)
    await inside.keep({
      row: {
        id: place, version: RECORD_VERSION, exercise, head, result,
        touchedAt: inPlace && mine ? Math.max(touchedAt, mine.row.touchedAt + 1) : touchedAt,
        count: entries.length, owner: inPlace && mine ? mine.row.owner : inside.tab, leaseUntil: 0,
      },
      entries: [...entries],
      saved: 0,
    })
    hold?.release()
    report.attempts++
  }
  for (const { key, document } of documentSteps(file, await inside.documents(), join)) {
    if (document) {
      await inside.putDocument(key, document)
      report.documents++
    } else report.kept++
  }
  return report
}

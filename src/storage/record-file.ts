/** Reads a record that comes from outside: measured before it is believed. Fetched only when somebody brings a file. */

import * as v from 'valibot'
import { RECORD_KIND, RECORD_VERSION, type RecordFile } from './record.ts'
import type { ImportProblem, Json } from './store.ts'

/** 20 MB of text: some thousand times what a learner makes in a year. */
export const MOST_CHARACTERS = 20_000_000
const MOST_ATTEMPTS = 5_000
const MOST_ENTRIES = 50_000
const MOST_DOCUMENTS = 10_000
const MOST_DEPTH = 40

/** Steps from an older version to the next, by the version they start from. A default that is given to old data never changes. */
type Upgrade = (record: Record<string, unknown>) => Record<string, unknown>
const UPGRADES: Readonly<Record<number, Upgrade>> = {}

export function upgraded(record: Record<string, unknown>, version: number): Record<string, unknown> {
  let current = record
  for (let from = version; from < RECORD_VERSION; from++) current = UPGRADES[from]?.(current) ?? current
  return current
}

function isJson(value: unknown, depth = 0): value is Json {
  if (depth > MOST_DEPTH) return false
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return true
  if (typeof value === 'number') return Number.isFinite(value)
  if (Array.isArray(value)) return value.every(part => isJson(part, depth + 1))
  return typeof value === 'object' && Object.values(value).every(part => isJson(part, depth + 1))
}

const json = v.custom<Json>(value => isJson(value))
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(200))
/** Up to the last instant a browser can write as a date, so that there is always a later one. */
const time = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_640_000_000_000_000))

const RECORD = v.object({
  kind: v.literal(RECORD_KIND),
  version: v.number(),
  exportedAt: time,
  attempts: v.pipe(
    v.array(
      v.object({
        id,
        exercise: id,
        head: json,
        result: json,
        touchedAt: time,
        entries: v.pipe(v.array(json), v.maxLength(MOST_ENTRIES)),
      }),
    ),
    v.maxLength(MOST_ATTEMPTS),
  ),
  documents: v.pipe(v.array(v.object({ key: id, value: json, touchedAt: time })), v.maxLength(MOST_DOCUMENTS)),
})

export type Read = { readonly file: RecordFile } | { readonly problem: ImportProblem }

const isObject = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** Reads the text of a record file; never throws. */
export function readRecord(text: string): Read {
  if (text.length > MOST_CHARACTERS) return { problem: 'tooLarge' }
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch {
    return { problem: 'notJson' }
  }
  if (!isObject(parsed) || parsed['kind'] !== RECORD_KIND) return { problem: 'notOurs' }
  const version = parsed['version']
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) return { problem: 'damaged' }
  if (version > RECORD_VERSION) return { problem: 'tooNew' }
  const result = v.safeParse(RECORD, upgraded(parsed, version))
  return result.success ? { file: result.output } : { problem: 'damaged' }
}

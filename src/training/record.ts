/** Reading attempts that were stored or handed in: everything is checked and bounded before it is believed, and old records are lifted to the present form. */

import * as v from 'valibot'
import type { AttemptHead, JournalEntry } from './attempt.ts'

/** Form of a stored head. Raised with a named upgrade from the form before it. */
const HEAD_VERSION = 1
const ENTRY_VERSION = 1

/** Most entries that are read of one attempt. */
export const MOST_ENTRIES = 20_000

/** Most characters that the arguments of one command may take as JSON. */
const MOST_ARGUMENTS = 20_000

/** `damaged`: not a record of this kind. `tooNew`: written by a later release. */
export type RecordProblem = 'damaged' | 'tooNew'

export type Parsed<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: RecordProblem }

type Raw = Readonly<Record<string, unknown>>

/** `UPGRADES[n]` lifts form n to n + 1. A default that it gives to old data never changes. */
type Upgrades = Readonly<Record<number, (old: Raw) => Raw>>

const HEAD_UPGRADES: Upgrades = {}
const ENTRY_UPGRADES: Upgrades = {}

const realTime = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const shortText = v.pipe(v.string(), v.nonEmpty(), v.maxLength(128))
const whole = (most: number) => v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(most))

const headSchema = v.object({
  id: shortText,
  exercise: v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u), v.maxLength(64)),
  exerciseVersion: whole(100_000),
  seed: whole(2_147_483_647),
  mode: v.literal('practice'),
  worldLanguage: v.picklist(['zh-CN', 'zh-TW', 'en']),
  startedAt: realTime,
})

const argumentsSchema = v.pipe(
  v.record(v.pipe(v.string(), v.maxLength(64)), v.unknown()),
  v.check(args => JSON.stringify(args).length <= MOST_ARGUMENTS),
)

const commandSchema = v.object({
  id: shortText,
  type: shortText,
  actor: v.picklist(['learner', 'buyer', 'platform', 'carrier']),
  args: argumentsSchema,
})

const entrySchema = v.variant('kind', [
  v.object({ kind: v.literal('command'), command: commandSchema, realAt: realTime }),
  v.object({ kind: v.literal('undo'), realAt: realTime }),
  v.object({ kind: v.literal('redo'), realAt: realTime }),
  v.object({ kind: v.literal('jump'), position: whole(MOST_ENTRIES), realAt: realTime }),
  v.object({ kind: v.literal('hint'), goal: shortText, cost: whole(100), realAt: realTime }),
  v.object({ kind: v.literal('handIn'), realAt: realTime }),
])

const rawSchema = v.record(v.string(), v.unknown())

/** Lifts a record to the present form; `version` counts as 1 where it is missing. */
function lifted(input: unknown, now: number, upgrades: Upgrades): Parsed<Raw> {
  const raw = v.safeParse(rawSchema, input)
  if (!raw.success) return { ok: false, problem: 'damaged' }
  const version = raw.output['version'] ?? 1
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) return { ok: false, problem: 'damaged' }
  if (version > now) return { ok: false, problem: 'tooNew' }
  let value: Raw = raw.output
  for (let form = version; form < now; form++) {
    const upgrade = upgrades[form]
    if (!upgrade) return { ok: false, problem: 'damaged' }
    value = upgrade(value)
  }
  return { ok: true, value }
}

function parsed<T>(input: unknown, now: number, upgrades: Upgrades, schema: v.GenericSchema<unknown, T>): Parsed<T> {
  const raw = lifted(input, now, upgrades)
  if (!raw.ok) return raw
  const result = v.safeParse(schema, raw.value)
  return result.success ? { ok: true, value: result.output } : { ok: false, problem: 'damaged' }
}

/** The head of a stored attempt. */
export const parseHead = (input: unknown): Parsed<AttemptHead> => parsed(input, HEAD_VERSION, HEAD_UPGRADES, headSchema)

/** One line of a stored journal. */
export const parseEntry = (input: unknown): Parsed<JournalEntry> => parsed(input, ENTRY_VERSION, ENTRY_UPGRADES, entrySchema)

/** A whole journal: all of it or nothing, so that a hole never passes for a shorter attempt. */
export function parseEntries(input: unknown): Parsed<readonly JournalEntry[]> {
  if (!Array.isArray(input) || input.length > MOST_ENTRIES) return { ok: false, problem: 'damaged' }
  const entries: JournalEntry[] = []
  for (const line of input) {
    const entry = parseEntry(line)
    if (!entry.ok) return entry
    entries.push(entry.value)
  }
  return { ok: true, value: entries }
}

/** What `store.begin` is given as the head: JSON with its kind and form. */
export const headRecord = (head: AttemptHead) => ({ kind: 'attempt', version: HEAD_VERSION, ...head }) as const

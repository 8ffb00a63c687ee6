/** What one check found, before points are counted, and how things are compared: by meaning, as a person would. */

import type { Comparison, Fact, GoalState } from './goal.ts'

export interface Finding {
  readonly state: GoalState
  /** How much of it is right: `right` parts of `of`. */
  readonly right: number
  readonly of: number
  /** Position in the log of the entry that settles it. */
  readonly seq: number | null
  readonly comparisons: readonly Comparison[]
  /** Key of the sentence that says why, or what it waits for; null where met. */
  readonly cause: string | null
}

export const met = (seq: number | null, comparisons: readonly Comparison[] = []): Finding => ({
  state: 'met', right: 1, of: 1, seq, comparisons, cause: null,
})

export const notYet = (cause: string | null, comparisons: readonly Comparison[] = []): Finding => ({
  state: 'notYet', right: 0, of: 1, seq: null, comparisons, cause,
})

/** Met where every comparison is right, else wrong with the cause of the first that is not. */
export function judged(
  parts: readonly { readonly comparison: Comparison; readonly cause: string; readonly seq: number | null }[],
): Finding {
  const comparisons = parts.map(({ comparison }) => comparison)
  const failed = parts.find(({ comparison }) => !comparison.right)
  const right = comparisons.filter(comparison => comparison.right).length
  const latest = parts.reduce<number | null>((max, { seq }) => (seq !== null && (max === null || seq > max) ? seq : max), null)
  return failed
    ? { state: 'wrong', right, of: parts.length, seq: failed.seq, comparisons, cause: failed.cause }
    : met(latest, comparisons)
}

/** Facts that are one value in every sense that matters here. */
const sameFact = (a: Fact, b: Fact | null): boolean => b !== null && a.kind === b.kind && JSON.stringify(a) === JSON.stringify(b)

export const compare = (part: string, expected: Fact, found: Fact | null): Comparison => ({
  part, expected, found, right: sameFact(expected, found),
})

const plain = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase()

const numberIn = (text: string): number | null => {
  const bare = plain(text).replace(/[,\s\u00a5]/gu, '')
  return /^-?\d+(\.\d+)?$/u.test(bare) ? Number(bare) : null
}

/** Whether a person would call two values the same: width, case, outer spaces and thousands separators do not count. */
export function sameMeaning(expected: unknown, found: unknown): boolean {
  if (expected === found) return true
  if (Array.isArray(expected)) return expected.some(form => sameMeaning(form, found))
  if (typeof expected === 'string' && typeof found === 'string') {
    if (plain(expected) === plain(found)) return true
    const number = numberIn(expected)
    return number !== null && number === numberIn(found)
  }
  if (typeof expected === 'number' && typeof found === 'string') return numberIn(found) === expected
  if (typeof expected === 'string' && typeof found === 'number') return numberIn(expected) === found
  return false
}

/** The value at `a.b.c` of plain data; undefined where there is none. Safe for paths that come from outside. */
export function valueAt(data: unknown, path: string): unknown {
  let found: unknown = data
  for (const key of path.split('.')) {
    if (found === null || typeof found !== 'object' || !Object.hasOwn(found, key)) return undefined
    found = Reflect.get(found, key)
  }
  return found
}

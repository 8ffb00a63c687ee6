/** The list of all checkers: names that goals may use, with the arguments each one takes. Nothing here knows a desk. */

import * as v from 'valibot'
import type { WorldRun } from '#sim/world.ts'
import { couponCheckers } from './coupon-checkers.ts'
import { compare, met, notYet, sameMeaning, valueAt, type Finding } from './finding.ts'
import type { Check, Fact } from './goal.ts'
import { defineChecker, type Checker } from './checker.ts'

const scalar = v.union([v.string(), v.number(), v.boolean(), v.null()])

const patternSchema = v.strictObject({
  /** Type of an event, `orders/paid`, or of a command that was refused with `refusal` set. */
  type: v.pipe(v.string(), v.maxLength(64)),
  refusal: v.optional(v.pipe(v.string(), v.maxLength(64))),
  /** Values inside the event (or the refused command's arguments) by path; a list means any of its forms. */
  where: v.optional(v.record(v.pipe(v.string(), v.maxLength(120)), v.union([scalar, v.array(scalar)]))),
})

/** An entry of the log, described by what it must say. */
export type Pattern = v.InferInput<typeof patternSchema>

const causes = { cause: v.optional(v.pipe(v.string(), v.maxLength(64))) }
const window = { from: v.pipe(v.number(), v.safeInteger()), to: v.pipe(v.number(), v.safeInteger()) }

function positionOf(run: WorldRun, pattern: Pattern, after = -1): number | null {
  for (let seq = after + 1; seq < run.log.length; seq++) {
    const entry = run.log[seq]
    if (!entry) continue
    if (entry.kind === 'event' ? pattern.refusal !== undefined || entry.event.type !== pattern.type : entry.code !== pattern.refusal) continue
    if (entry.kind === 'refusal' && entry.command !== pattern.type) continue
    const data: unknown = entry.kind === 'event' ? entry.event : entry.args
    if (Object.entries(pattern.where ?? {}).every(([path, expected]) => sameMeaning(expected, valueAt(data, path)))) return seq
  }
  return null
}

const asFact = (kind: 'money' | 'instant' | 'lastSecond' | 'count' | 'percent' | 'flag' | 'text', value: unknown): Fact | null => {
  if (kind === 'flag') return typeof value === 'boolean' ? { kind, on: value } : null
  if (kind === 'text') return typeof value === 'string' || typeof value === 'number' ? { kind, text: String(value) } : null
  if (typeof value !== 'number') return null
  switch (kind) {
    case 'money':
      return { kind, fen: value }
    case 'instant':
      return { kind, at: value }
    case 'lastSecond':
      return { kind, end: value }
    case 'count':
      return { kind, count: value }
    case 'percent':
      return { kind, bp: value }
  }
}

const happenedSchema = v.strictObject({ ...patternSchema.entries, ...causes })
const neverSchema = v.strictObject({ ...patternSchema.entries, ...causes })
const withinSchema = v.strictObject({ ...patternSchema.entries, ...window, part: v.string(), ...causes })
const inOrderSchema = v.strictObject({ of: v.pipe(v.array(patternSchema), v.minLength(1), v.maxLength(40)), ...causes })
const stateIsSchema = v.strictObject({
  path: v.pipe(v.string(), v.maxLength(200)),
  is: scalar,
  shownAs: v.picklist(['money', 'instant', 'lastSecond', 'count', 'percent', 'flag', 'text']),
  part: v.string(),
  ...causes,
})
const checkSchema = v.strictObject({ check: v.string(), args: v.record(v.string(), v.unknown()) })
const allSchema = v.strictObject({ of: v.pipe(v.array(checkSchema), v.minLength(1), v.maxLength(40)) })

/** All of the checks; the points are shared between them, and the first that is not met gives the cause. */
function findAll(run: WorldRun, of: readonly Check[]): Finding {
  const findings = of.map(check => examine(run, check))
  const comparisons = findings.flatMap(finding => finding.comparisons)
  const first = findings.find(({ state }) => state === 'wrong') ?? findings.find(({ state }) => state !== 'met')
  const seq = findings.reduce<number | null>((max, finding) => (finding.seq !== null && finding.seq > (max ?? -1) ? finding.seq : max), null)
  if (!first) return met(seq, comparisons)
  const right = findings.reduce((sum, finding) => sum + finding.right / finding.of, 0)
  const state = first.state === 'wrong' ? 'wrong' : right > 0 ? 'partly' : 'notYet'
  return { state, right, of: findings.length, seq: first.seq, comparisons, cause: first.cause }
}

const CHECKERS: Readonly<Record<string, Checker>> = {
  happened: defineChecker(happenedSchema, (run, { cause, ...pattern }) => {
    const seq = positionOf(run, pattern)
    return seq === null ? notYet(cause ?? null) : met(seq)
  }),
  never: defineChecker(neverSchema, (run, { cause, ...pattern }) => {
    const seq = positionOf(run, pattern)
    return seq === null ? met(null) : { state: 'wrong', right: 0, of: 1, seq, comparisons: [], cause: cause ?? null }
  }),
  within: defineChecker(withinSchema, (run, { cause, from, to, part, ...pattern }) => {
    for (let seq = positionOf(run, pattern); seq !== null; seq = positionOf(run, pattern, seq)) {
      const at = run.log[seq]?.at ?? 0
      if (at >= from && at < to) return met(seq, [{ part, expected: { kind: 'lastSecond', end: to }, found: { kind: 'instant', at }, right: true }])
    }
    const last = positionOf(run, pattern)
    if (last === null && run.world.clock.now < to) return notYet(cause ?? null)
    const found: Fact | null = last === null ? null : { kind: 'instant', at: run.log[last]?.at ?? 0 }
    const comparison = { part, expected: { kind: 'lastSecond', end: to }, found, right: false } as const
    return { state: 'wrong', right: 0, of: 1, seq: last, comparisons: [comparison], cause: cause ?? null }
  }),
  inOrder: defineChecker(inOrderSchema, (run, { of, cause }) => {
    let seq = -1
    let done = 0
    for (const pattern of of) {
      const next = positionOf(run, pattern, seq)
      if (next === null) break
      seq = next
      done++
    }
    if (done === of.length) return met(seq)
    return { state: done === 0 ? 'notYet' : 'partly', right: done, of: of.length, seq: done === 0 ? null : seq, comparisons: [], cause: cause ?? null }
  }),
  stateIs: defineChecker(stateIsSchema, (run, { path, is, shownAs, part, cause }) => {
    const found = valueAt(run.world, path)
    const expected = asFact(shownAs, is)
    if (found === undefined || expected === null) return notYet(cause ?? null)
    const right = sameMeaning(is, found)
    const comparison = { ...compare(part, expected, asFact(shownAs, found)), right }
    return right ? met(null, [comparison]) : { state: 'wrong', right: 0, of: 1, seq: null, comparisons: [comparison], cause: cause ?? null }
  }),
  all: defineChecker(allSchema, (run, { of }) => findAll(run, of)),
  ...couponCheckers,
}

/** What a check finds in a run. Throws for an unknown name or arguments it does not take: ask `isCheck` first of what comes from outside. */
export function examine(run: WorldRun, { check, args }: Check): Finding {
  const checker = Object.hasOwn(CHECKERS, check) ? CHECKERS[check] : undefined
  if (!checker) throw new Error(`no checker is called ${check}`)
  return checker.find(run, args)
}

/** Whether a check names a registered checker and carries what it takes, all the way down. */
export function isCheck(input: unknown): input is Check {
  const parsed = v.safeParse(checkSchema, input)
  if (!parsed.success) return false
  const { check, args } = parsed.output
  const checker = Object.hasOwn(CHECKERS, check) ? CHECKERS[check] : undefined
  if (!checker?.takes(args)) return false
  return check !== 'all' || v.parse(allSchema, args).of.every(isCheck)
}

/** Something is in the log. */
export const happened = (args: v.InferInput<typeof happenedSchema>): Check => ({ check: 'happened', args })
/** Something is not in the log, so far. */
export const never = (args: v.InferInput<typeof neverSchema>): Check => ({ check: 'never', args })
/** Something is in the log at an instant of a half-open window. */
export const within = (args: v.InferInput<typeof withinSchema>): Check => ({ check: 'within', args })
/** Things are in the log one after another, with anything between them. */
export const inOrder = (args: v.InferInput<typeof inOrderSchema>): Check => ({ check: 'inOrder', args })
/** A value of the world, by its path from the top. */
export const stateIs = (args: v.InferInput<typeof stateIsSchema>): Check => ({ check: 'stateIs', args })
export const all = (...of: readonly Check[]): Check => ({ check: 'all', args: { of } })

/** What the time line shows: one mark for each thing that happened, worked out from the log, the undone steps and the journal. */

import type { LogEntry } from '#sim/kernel/engine.ts'
import type { Command } from '#sim/kernel/plan.ts'
import { MINUTE } from '#sim/kernel/plain-date.ts'

/**
 * A moment one can look back at or go on from: after the first `position` commands; with `until`, the last of these is a move of
 * the clock and the moment lies inside it, at that instant.
 */
export interface Moment {
  readonly position: number
  readonly until: number | null
}

export const sameMoment = (a: Moment, b: Moment | null): boolean => b !== null && a.position === b.position && a.until === b.until

export type GoalMark = 'met' | 'wrong'

/** What a mark says, as data; the words are found by the screen. */
export type Word =
  | { readonly kind: 'enter' }
  | { readonly kind: 'command'; readonly type: string }
  | { readonly kind: 'refused'; readonly type: string; readonly code: string; readonly entry: number }
  | { readonly kind: 'advanced'; readonly to: number }
  | { readonly kind: 'event'; readonly type: string }
  | { readonly kind: 'turnedAway'; readonly type: string; readonly code: string }
  | { readonly kind: 'hint'; readonly number: number; readonly cost: number }
  | { readonly kind: 'goals'; readonly goals: readonly string[]; readonly state: GoalMark }
  | { readonly kind: 'undone'; readonly type: string }

/** The drawn shape: square, hollow diamond, ring, hollow triangle, brass dot, jade disc, red square, dashed ghost. */
export type Shape = 'learner' | 'refused' | 'buyer' | 'clock' | 'hint' | 'met' | 'wrong' | 'ghost'

export interface Mark {
  readonly key: string
  readonly shape: Shape
  /** Simulated instant. */
  readonly at: number
  readonly moment: Moment
  readonly word: Word
  /** How many occurrences this one mark stands for. */
  readonly count: number
}

export interface OpenedHint {
  readonly number: number
  readonly cost: number
  /** Commands that stood when it was opened. */
  readonly position: number
}

/** A goal and the log entry that settled it. */
export interface Settled {
  readonly goal: string
  readonly state: GoalMark
  readonly seq: number
}

export interface Told {
  readonly startedAt: number
  readonly log: readonly LogEntry[]
  /** Every command kept, undone ones included. */
  readonly commands: readonly Command[]
  readonly position: number
  readonly hints: readonly OpenedHint[]
  readonly settled: readonly Settled[]
  /** Event types worth a place on the line. */
  readonly tells: (eventType: string) => boolean
}

export interface TimelineModel {
  readonly past: readonly Mark[]
  /** Undone steps, nearest first; redoing walks along them. */
  readonly ghosts: readonly Mark[]
}

/** A move of the clock shorter than this is an act's own minute, not a step of its own. */
const SHORTEST_MOVE = 30 * MINUTE

const isAdvance = (command: Command): boolean => command.type === 'clock/advance'

/** Entries of each command, in order. Entries the clock caused belong to the move of the clock that let them happen. */
function byCommand(log: readonly LogEntry[]): ReadonlyMap<string, readonly LogEntry[]> {
  const found = new Map<string, LogEntry[]>()
  let waiting: LogEntry[] = []
  for (const entry of log) {
    if (entry.scheduled) {
      waiting.push(entry)
      continue
    }
    const own = found.get(entry.cause)
    if (own) own.push(...waiting, entry)
    else found.set(entry.cause, [...waiting, entry])
    waiting = []
  }
  return found
}

const shapeOfActor = (entry: LogEntry): Shape =>
  entry.actor === 'buyer' ? 'buyer' : entry.actor === 'learner' ? 'learner' : 'clock'

/** What happened while the clock moved: one mark for each kind of thing, at its first instant, with how often it happened. */
function marksOnTheWay(entries: readonly LogEntry[], position: number, tells: Told['tells']): Mark[] {
  const found = new Map<string, Mark>()
  for (const entry of entries) {
    if (!entry.scheduled) continue
    if (entry.kind === 'event' && !tells(entry.event.type)) continue
    const word: Word =
      entry.kind === 'event'
        ? { kind: 'event', type: entry.event.type }
        : { kind: 'turnedAway', type: entry.command, code: entry.code }
    const name = entry.kind === 'event' ? entry.event.type : `${entry.command}:${entry.code}`
    const earlier = found.get(name)
    found.set(name, earlier ? { ...earlier, count: earlier.count + 1 } : {
      key: `${position}:${name}`,
      shape: entry.kind === 'event' ? shapeOfActor(entry) : 'refused',
      at: entry.at,
      moment: { position, until: entry.at },
      word,
      count: 1,
    })
  }
  return [...found.values()]
}

function marksOfCommand(command: Command, entries: readonly LogEntry[], position: number, before: number, tells: Told['tells']): Mark[] {
  const last = entries.at(-1)
  if (!last) return []
  const moment: Moment = { position, until: null }
  const own = { key: `${position}`, at: last.at, moment, count: 1 }
  if (last.kind === 'refusal' && !last.scheduled) {
    return [{ ...own, shape: 'refused', word: { kind: 'refused', type: command.type, code: last.code, entry: last.seq } }]
  }
  if (!isAdvance(command)) {
    return [{ ...own, shape: command.actor === 'buyer' ? 'buyer' : 'learner', word: { kind: 'command', type: command.type } }]
  }
  const marks = marksOnTheWay(entries, position, tells)
  if (last.at - before >= SHORTEST_MOVE) marks.push({ ...own, shape: 'learner', word: { kind: 'advanced', to: last.at } })
  return marks
}

function goalMarks(settled: readonly Settled[], position: number, at: number): Mark[] {
  const states: readonly GoalMark[] = ['met', 'wrong']
  return states.flatMap((state): Mark[] => {
    const goals = settled.filter(goal => goal.state === state).map(goal => goal.goal)
    if (goals.length === 0) return []
    return [{
      key: `${position}:${state}`, shape: state, at, moment: { position, until: null }, count: goals.length,
      word: { kind: 'goals', goals, state },
    }]
  })
}

/** The marks of an attempt as it stands. Cost grows linearly with the log. */
export function timelineOf(told: Told): TimelineModel {
  const { startedAt, commands, position, hints, settled, tells } = told
  const entriesOf = byCommand(told.log)
  const past: Mark[] = [
    { key: 'enter', shape: 'learner', at: startedAt, moment: { position: 0, until: null }, word: { kind: 'enter' }, count: 1 },
  ]
  let at = startedAt
  const addHints = (after: number): void => {
    for (const hint of hints) {
      if (Math.min(hint.position, position) !== after) continue
      past.push({
        key: `hint:${hint.number}`, shape: 'hint', at, moment: { position: after, until: null }, count: 1,
        word: { kind: 'hint', number: hint.number, cost: hint.cost },
      })
    }
  }
  addHints(0)
  for (const [index, command] of commands.slice(0, position).entries()) {
    const after = index + 1
    const entries = entriesOf.get(command.id) ?? []
    past.push(...marksOfCommand(command, entries, after, at, tells))
    at = entries.at(-1)?.at ?? at
    const first = entries[0]?.seq ?? Infinity
    const last = entries.at(-1)?.seq ?? -Infinity
    past.push(...goalMarks(settled.filter(goal => goal.seq >= first && goal.seq <= last), after, at))
    addHints(after)
  }
  const ghosts = commands.slice(position).flatMap((command, index): Mark[] => {
    const after = position + index + 1
    if (isAdvance(command) && Number(command.args['to']) - at < SHORTEST_MOVE) return []
    return [{
      key: `${after}`, shape: 'ghost', at, moment: { position: after, until: null }, count: 1,
      word: { kind: 'undone', type: command.type },
    }]
  })
  return { past, ghosts }
}

/** The moment right after a log entry, so that a goal can point at what settled it; null when the entry is not in this log. */
export function momentOf(log: readonly LogEntry[], commands: readonly Command[], seq: number): Moment | null {
  const entry = log[seq]
  if (!entry) return null
  const owner = log.slice(seq).find(later => !later.scheduled)
  if (!owner) return null
  const index = commands.findIndex(command => command.id === owner.cause)
  return index < 0 ? null : { position: index + 1, until: entry.scheduled ? entry.at : null }
}

/** An attempt: who began what with which figures, and everything done in it, in order. A few kilobytes that replay to the same end. */

import type { Outcome } from '#sim/kernel/engine.ts'
import type { Command } from '#sim/kernel/plan.ts'
import { historyOf, type World, type WorldHistory } from '#sim/world.ts'
import type { WorldLanguage } from './exercise.ts'

export type Mode = 'practice'

export interface AttemptHead {
  readonly id: string
  readonly exercise: string
  readonly exerciseVersion: number
  /** 0 is variant 0, the brief's own figures. */
  readonly seed: number
  readonly mode: Mode
  readonly worldLanguage: WorldLanguage
  /** Real time, milliseconds since 1970. */
  readonly startedAt: number
}

/** One line of the journal: append-only, so that an undo is itself remembered. */
export type JournalDeed =
  | { readonly kind: 'command'; readonly command: Command }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }
  /** Goes to the moment after the first `position` commands. */
  | { readonly kind: 'jump'; readonly position: number }
  | { readonly kind: 'hint'; readonly goal: string; readonly cost: number }
  | { readonly kind: 'handIn' }

/** `realAt` is real time; it never reaches the simulation. */
export type JournalEntry = JournalDeed & { readonly realAt: number }

/** A hint that was opened, and how many commands stood when it was. */
export interface OpenedHint {
  readonly goal: string
  readonly cost: number
  readonly position: number
}

/** An attempt in progress: where it stands, what help was taken, and whether it is over. Changed by `carryOut` alone. */
export interface Attempt {
  readonly history: WorldHistory
  /** In the order of opening; a hint opened again is not counted again, and undo does not close it. */
  readonly hints: readonly OpenedHint[]
  readonly handedIn: boolean
  /** How often the learner went back: undo, and jumps to an earlier moment. */
  readonly returns: number
  /** Journal entries carried out so far. */
  readonly entries: number
}

interface OpenAttempt {
  readonly history: WorldHistory
  readonly hints: OpenedHint[]
  handedIn: boolean
  returns: number
  entries: number
  outcome: Outcome | null
}

const opened = (start: World): OpenAttempt => ({ history: historyOf(start), hints: [], handedIn: false, returns: 0, entries: 0, outcome: null })

function enact(attempt: OpenAttempt, deed: JournalDeed): void {
  const { history } = attempt
  attempt.outcome = null
  attempt.entries++
  if (attempt.handedIn) return
  switch (deed.kind) {
    case 'command':
      attempt.outcome = history.do(deed.command)
      return
    case 'undo':
      if (history.position > 0) attempt.returns++
      history.moveTo(history.position - 1)
      return
    case 'redo':
      history.moveTo(history.position + 1)
      return
    case 'jump':
      if (deed.position < history.position) attempt.returns++
      history.moveTo(deed.position)
      return
    case 'hint':
      if (!attempt.hints.some(hint => hint.goal === deed.goal)) {
        attempt.hints.push({ goal: deed.goal, cost: deed.cost, position: history.position })
      }
      return
    case 'handIn':
      attempt.handedIn = true
      return
  }
}

/** A running attempt that takes one deed after another. */
export interface Session {
  readonly attempt: Attempt
  /** Does it; the outcome of a command, null for everything else and for what comes after the hand-in. */
  carryOut(deed: JournalDeed): Outcome | null
}

/** Opens an attempt over its starting world and carries out what is already in its journal. */
export function openSession(start: World, entries: readonly JournalDeed[] = []): Session {
  const attempt = opened(start)
  for (const entry of entries) enact(attempt, entry)
  return {
    attempt,
    carryOut(deed) {
      enact(attempt, deed)
      return attempt.outcome
    },
  }
}

/** The state to which a journal leads: the same start and journal always give the same one. */
export const replayJournal = (start: World, entries: readonly JournalDeed[]): Attempt => openSession(start, entries).attempt

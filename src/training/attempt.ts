/** An attempt: who began what with which figures, and everything done in it, in order. A few kilobytes that replay to the same end. */

import type { Command } from '#sim/kernel/plan.ts'
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

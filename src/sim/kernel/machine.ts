/** A state table as data: what may happen to a thing in each of its states, under which guard, and the refusal where the guard fails. */

import { refuse, type Refusal } from './plan.ts'

export interface Transition<State extends string, Guard extends string> {
  readonly next: State
  /** What must hold; missing = always allowed from here. */
  readonly guard?: Guard
}

export interface Machine<State extends string, Step extends string, Guard extends string> {
  readonly initial: State
  readonly table: Readonly<Record<State, Partial<Readonly<Record<Step, Transition<State, Guard>>>>>>
  /** Refusal code of each guard. */
  readonly refusals: Readonly<Record<Guard, string>>
}

/** Helps TypeScript check a table against its states, steps and guards. */
export const machine = <State extends string, Step extends string, Guard extends string = never>(
  table: Machine<State, Step, Guard>,
): Machine<State, Step, Guard> => table

/**
 * The state after a step, or its refusal: `INVALID_TRANSITION { record, state }` for a step that the table does not list, else the guard's
 * own code where the guard does not hold. `holds` gives the truth of the guards; one that is not given counts as failed.
 */
export function stepOf<State extends string, Step extends string, Guard extends string>(
  { table, refusals }: Machine<State, Step, Guard>,
  state: State,
  step: Step,
  record: string,
  holds: Partial<Readonly<Record<Guard, boolean>>> = {},
): State | Refusal {
  const transition = table[state][step]
  if (!transition) return refuse('INVALID_TRANSITION', { record, state })
  const { guard, next } = transition
  return guard === undefined || holds[guard] === true ? next : { refused: refusals[guard], figures: { record, state } }
}

/** Whether a step is listed in a state, whatever its guard says. */
export const mayStep = <State extends string, Step extends string, Guard extends string>(
  { table }: Machine<State, Step, Guard>,
  state: State,
  step: Step,
): boolean => table[state][step] !== undefined

/** States that can be reached from the initial one (and from `also`, further entrances), for the tests of a table. */
export function reachable<State extends string, Step extends string, Guard extends string>(
  { initial, table }: Machine<State, Step, Guard>,
  also: readonly State[] = [],
): Set<State> {
  const seen = new Set<State>([initial, ...also])
  for (const state of seen) {
    for (const transition of Object.values<Transition<State, Guard> | undefined>(table[state])) if (transition) seen.add(transition.next)
  }
  return seen
}

/** What an exercise is made of: a start, parameters, goals and faults, and (in a chunk of its own) one full-mark run. */

import type { Command } from '#sim/kernel/plan.ts'
import type { World } from '#sim/world.ts'
import type { Fault, Goal } from './goal.ts'
import type { ParameterSpecs, ParametersOf } from './variants.ts'

/** Languages in which a world can speak: names of goods, what buyers write. */
export type WorldLanguage = 'zh-CN' | 'zh-TW' | 'en'

/** Names of a world in one language, as its text file holds them: nested records of texts. */
export interface Texts {
  readonly [key: string]: string | Texts
}

/** A moment the clock bar offers to go to: key of its words `waypoints.<name>`. */
export interface Waypoint {
  readonly name: string
  readonly at: number
}

export interface Hint {
  /** The goal it helps with. */
  readonly goal: string
  readonly cost: number
}

export interface Exercise<S extends ParameterSpecs = ParameterSpecs> {
  /** Folder below `content`: `p2/t3/exercises/coupon` has the id `p2t3-coupon`. */
  readonly id: string
  /** Raised when an attempt recorded before would be graded otherwise. */
  readonly version: number
  readonly rulesVersion: string
  /** Folder below `content/worlds` whose text files name the things of the starting world. */
  readonly world: string
  /** Desks in the dock, in order; `phone` opens the buyer's phone beside them. */
  readonly desks: readonly string[]
  /** Domains whose events and refusals the hash of an attempt covers. */
  readonly domains: readonly string[]
  readonly minutes: number
  readonly parameters: S
  /** The world at the start. `texts` are the world's names in `language`. */
  start(parameters: ParametersOf<S>, seed: number, language: WorldLanguage, texts: Texts): World
  goals(parameters: ParametersOf<S>): readonly Goal[]
  faults(parameters: ParametersOf<S>): readonly Fault[]
  readonly hints: readonly Hint[]
  waypoints(parameters: ParametersOf<S>): readonly Waypoint[]
  /** The instant to which "run the weeks" moves the clock after the goals are done. */
  endsAt(parameters: ParametersOf<S>): number
  /** Score from which the exercise counts as passed. */
  readonly passAt: number
}

/** A command as a solution or a mistake writes it; ids are given when it is run. */
export type Deed = Omit<Command, 'id'>

/**
 * `solution.ts` exports this as `solution`: the commands of a full-mark run. The seed is that of the attempt: numbers of pieces and
 * orders depend on who else came to the shop before.
 */
export type Solution<S extends ParameterSpecs> = (
  parameters: ParametersOf<S>,
  language: WorldLanguage,
  texts: Texts,
  seed: number,
) => readonly Deed[]

/**
 * `mistakes.ts` exports a list of these as `mistakes`: plausible whole runs with something wrong in them, for variant 0, each with the
 * exact grade it must get. They never ship.
 */
export interface Mistake<S extends ParameterSpecs> {
  readonly name: string
  readonly deeds: Solution<S>
  readonly total: number
  /** Goals that are not met, with the cause each must name. */
  readonly causes: Readonly<Record<string, string>>
  readonly faults: readonly string[]
}

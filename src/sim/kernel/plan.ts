/** The words every rule is written in: a command comes in, a whole plan of events or one refusal comes out. */

import type { ArgsOf, Fields } from './fields.ts'
import type { Stream } from './chance.ts'

export type Actor = 'learner' | 'buyer' | 'platform' | 'carrier'

/** A wish to change the world. Plain data; the same id again returns the first result and moves nothing. */
export interface Command {
  readonly id: string
  readonly type: string
  readonly actor: Actor
  readonly args: Readonly<Record<string, unknown>>
}

/** Something that has happened, in the past tense: `orders/placed`. The part before the slash names the slice it changes. */
export interface SimEvent {
  readonly type: string
}

/** Figures of a refusal: what a sentence about it needs. Money in minor units (`…Fen`), times as instants (`…At`). */
export type Figures = Readonly<Record<string, string | number | boolean | readonly string[]>>

/** A command that cannot be done. Nothing has changed; the code is stable and has a text in every language. */
export interface Refusal {
  readonly refused: string
  readonly figures: Figures
}

/** Either every event that follows, or one refusal: nothing in between. */
export type Plan<E extends SimEvent = SimEvent> = readonly E[] | Refusal

export const refuse = (refused: string, figures: Figures = {}): Refusal => ({ refused, figures })

export const isRefusal = (plan: object): plan is Refusal => 'refused' in plan

/** What a rule may know besides the slices it names: the clock, keyed luck, and the world's settings. */
export interface Ctx {
  /** The instant of the simulated clock. */
  readonly now: number
  readonly zone: string
  readonly language: string
  readonly rulesVersion: string
  readonly seed: number
  /** A number in [0, 1) that belongs to this entity in this stream. */
  random(stream: Stream, entityId: string, index: number): number
}

/** One kind of command: the fields it carries and the rule that decides it. `Reads` names the slices the rule looks at. */
export interface CommandRule<Reads, F extends Fields, E extends SimEvent> {
  readonly fields: F
  decide(ctx: Ctx, world: Reads, args: ArgsOf<F>, actor: Actor): Plan<E>
}

/** Helps TypeScript read the fields of a command into the arguments of its rule. */
export const command = <Reads, const F extends Fields, E extends SimEvent>(
  fields: F,
  decide: (ctx: Ctx, world: Reads, args: ArgsOf<F>, actor: Actor) => Plan<E>,
): CommandRule<Reads, F, E> => ({ fields, decide })

/**
 * A command rule seen from the engine, which has checked the arguments against `fields` before it asks. Methods are bivariant in
 * their parameters: that is what lets rules of different arguments stand in one table without an assertion.
 */
export interface AnyCommandRule<Reads> {
  readonly fields: Fields
  decide(ctx: Ctx, world: Reads, args: Readonly<Record<string, unknown>>, actor: Actor): Plan
}

/** An answer to an event of another domain, filed under the type of that event: further events only, never a refusal. */
export interface Reaction<Reads, E extends SimEvent> {
  answer(ctx: Ctx, world: Reads, event: E): readonly SimEvent[]
}

export const reaction = <Reads, E extends SimEvent>(
  answer: (ctx: Ctx, world: Reads, event: E) => readonly SimEvent[],
): Reaction<Reads, E> => ({ answer })

/**
 * What stops a command of an earlier domain, filed under that command's type: asked after the command's own rule has agreed, and only then.
 * Either a refusal or null.
 */
export interface Guard<Reads> {
  refusal(ctx: Ctx, world: Reads, args: Readonly<Record<string, unknown>>): Refusal | null
}

export const guard = <Reads>(refusal: (ctx: Ctx, world: Reads, args: Readonly<Record<string, unknown>>) => Refusal | null): Guard<Reads> => ({
  refusal,
})

/** One domain of the simulated world. `evolve` is the only place where its slice changes. */
export interface Domain<Name extends string, Reads, E extends SimEvent> {
  readonly name: Name
  readonly commands: Readonly<Record<string, AnyCommandRule<Reads>>>
  /** Writes one of this domain's own events into its slice. */
  evolve(world: Reads, event: E, at: number): void
  /** What follows at once from events of other domains, by event type. */
  readonly reactions?: Readonly<Record<string, Reaction<Reads, SimEvent>>>
  /** What of earlier domains this one may stop, by command type; each is listed in `sim/README.md`. */
  readonly guards?: Readonly<Record<string, Guard<Reads>>>
  /** Sentences about what must always hold (rules A0.5) and does not; checked after every command in tests and development. */
  broken?(world: Reads): readonly string[]
}

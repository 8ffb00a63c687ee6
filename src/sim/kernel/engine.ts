/** The machine that turns commands into events, and nothing else happens. */

import { emptyClock, evolveClock, takeDue, type ClockEvent, type ClockSlice } from './agenda.ts'
import { canonicalJson, createHash } from './canonical.ts'
import { random } from './chance.ts'
import { instant, problemOfFields, type Fields } from './fields.ts'
import { isRefusal, refuse, type Actor, type Command, type AnyCommandRule, type Ctx, type Domain, type Figures, type Guard, type Plan, type Reaction, type SimEvent } from './plan.ts'
import { copyWorld, strictness } from './table.ts'

/** What never changes during a run. */
export interface Setting {
  readonly seed: number
  readonly zone: string
  /** Language of the names of goods and of what buyers write; covered by the hash. */
  readonly language: string
  readonly rulesVersion: string
}

export interface BaseWorld {
  readonly clock: ClockSlice
  readonly setting: Setting
}

interface Cause {
  /** Position in the log, counted from 0. */
  readonly seq: number
  readonly at: number
  /** Id of the command, or key of the appointment, that this follows from. */
  readonly cause: string
  readonly actor: Actor
  /** True where the clock issued the command. */
  readonly scheduled: boolean
}

export interface LoggedEvent<E extends SimEvent = SimEvent> extends Cause {
  readonly kind: 'event'
  readonly event: E
}

export interface LoggedRefusal extends Cause {
  readonly kind: 'refusal'
  readonly command: string
  readonly args: Readonly<Record<string, unknown>>
  readonly code: string
  readonly figures: Figures
}

export type LogEntry<E extends SimEvent = SimEvent> = LoggedEvent<E> | LoggedRefusal

/** What became of a command. `first`/`last` bound its entries in the log. */
export type Outcome =
  | { readonly done: true; readonly duplicate: boolean; readonly first: number; readonly last: number }
  | { readonly done: false; readonly duplicate: boolean; readonly first: number; readonly last: number; readonly code: string; readonly figures: Figures }

/** One simulated world with everything that happened in it. */
export interface Run<W extends BaseWorld, E extends SimEvent = SimEvent> {
  readonly world: W
  readonly log: LogEntry<E>[]
  readonly outcomes: Map<string, Outcome>
  /** A number per slice that changes whenever the slice does and never repeats within a session. */
  readonly revisions: Map<string, number>
}

/** Longest stretch that one `clock/advance` may cover: two years. */
const LONGEST_ADVANCE = 731 * 86_400_000

/** Most commands that the clock may issue within one advance: a guard against a rule that schedules itself for ever. */
const MOST_DUE = 200_000

/** Most events that one command may bring with it, answers included: a guard against domains that answer each other for ever. */
const MOST_EVENTS = 50_000

type AnyDomain<W> = Domain<string, W, SimEvent>

export interface Engine<W extends BaseWorld, E extends SimEvent> {
  /** A fresh run of a world; the world given is copied. */
  begin(world: W): Run<W, E>
  /** Decides and applies one command; a repeated id returns its first outcome and moves nothing. */
  step(run: Run<W, E>, command: Command): Outcome
  /** A run that continues apart, sharing all records. */
  fork(run: Run<W, E>): Run<W, E>
  /** What the command would do now; changes nothing. */
  plan(run: Run<W, E>, command: Omit<Command, 'id'>): Plan
  /** Names of all commands with their fields, `clock/advance` included. */
  readonly commands: Readonly<Record<string, Fields>>
}

const arrived = (to: number): SimEvent & ClockEvent => ({ type: 'clock/advanced', to })

const CLOCK_FIELDS = { to: instant() } as const

export function createEngine<W extends BaseWorld, E extends SimEvent>(
  domains: readonly AnyDomain<W>[],
  isOwnEvent: (event: SimEvent) => event is E,
  options: { readonly checkInvariants: boolean } = { checkInvariants: false },
): Engine<W, E> {
  const rules = new Map<string, AnyCommandRule<W>>()
  const owners = new Map<string, AnyDomain<W>>()
  const reactions = new Map<string, Reaction<W, SimEvent>[]>()
  const guards = new Map<string, Guard<W>[]>()
  for (const domain of domains) {
    owners.set(domain.name, domain)
    for (const [type, rule] of Object.entries(domain.commands)) rules.set(type, rule)
    for (const [type, reaction] of Object.entries(domain.reactions ?? {})) {
      reactions.set(type, [...(reactions.get(type) ?? []), reaction])
    }
    for (const [type, stop] of Object.entries(domain.guards ?? {})) guards.set(type, [...(guards.get(type) ?? []), stop])
  }

  let revision = 0
  const touch = (run: Run<W, E>, slice: string): void => {
    run.revisions.set(slice, ++revision)
  }

  let latest: { readonly setting: Setting; readonly ctx: Ctx } | null = null
  /** What rules may know at this instant; made anew only when the clock has moved or another world is asked about. */
  const ctxOf = ({ clock: { now }, setting }: W): Ctx => {
    if (latest && latest.setting === setting && latest.ctx.now === now) return latest.ctx
    const { zone, language, rulesVersion, seed } = setting
    const ctx: Ctx = { now, zone, language, rulesVersion, seed, random: (stream, entityId, index) => random(seed, stream, entityId, index) }
    latest = { setting, ctx }
    return ctx
  }

  const isClockEvent = (event: SimEvent): event is ClockEvent => event.type.startsWith('clock/')

  interface Route {
    readonly slice: string
    readonly owner: AnyDomain<W> | undefined
    readonly answers: readonly Reaction<W, SimEvent>[]
  }

  // An event's type says everything about its way; looked up once a type, not once an event.
  const routes = new Map<string, Route>()
  const routeOf = (type: string): Route => {
    const known = routes.get(type)
    if (known) return known
    const slice = type.slice(0, type.indexOf('/'))
    const route = { slice, owner: owners.get(slice), answers: reactions.get(type) ?? [] }
    routes.set(type, route)
    return route
  }

  const stopWhereBroken = (domain: AnyDomain<W>, world: W, cause: string): void => {
    const broken = domain.broken?.(world) ?? []
    if (broken.length > 0) throw new Error(`${domain.name}: ${broken.join('; ')} (after ${cause})`)
  }

  /** Applies a plan and everything that domains answer to it, in order. */
  const apply = (run: Run<W, E>, { cause, actor, scheduled }: Omit<Cause, 'seq' | 'at'>, events: readonly SimEvent[]): void => {
    const { world, log } = run
    const { now } = world.clock
    const queue = [...events]
    // No index of its own: answers are put behind what is already waiting, and their answers behind them.
    for (const event of queue) {
      if (queue.length > MOST_EVENTS) throw new Error(`reactions to ${event.type} never end`)
      const { slice, owner, answers } = routeOf(event.type)
      if (isClockEvent(event)) {
        evolveClock(world.clock, event)
        touch(run, slice)
        // The agenda is kept in the world; the log tells what happened, not what was noted down.
        if (event.type !== 'clock/advanced') continue
      } else if (owner) {
        owner.evolve(world, event, now)
        touch(run, slice)
      }
      if (!isOwnEvent(event)) throw new Error(`no domain declares the event ${event.type}`)
      log.push({ seq: log.length, at: world.clock.now, cause, actor, scheduled, kind: 'event', event })
      if (answers.length === 0) continue
      const ctx = ctxOf(world)
      for (const { answer } of answers) for (const further of answer(ctx, world, event)) queue.push(further)
    }
    if (options.checkInvariants || strictness.checkInvariants) for (const domain of domains) stopWhereBroken(domain, world, cause)
  }

  const decide = (run: Run<W, E>, type: string, actor: Actor, args: Readonly<Record<string, unknown>>): Plan => {
    const rule = rules.get(type)
    if (!rule) return refuse('COMMAND_UNKNOWN', { command: type.slice(0, 80) })
    const problem = problemOfFields(rule.fields, args)
    if (problem) return refuse('FIELD_INVALID', { command: type, field: problem.field.slice(0, 80), problem: problem.problem })
    const ctx = ctxOf(run.world)
    const plan = rule.decide(ctx, run.world, args, actor)
    if (isRefusal(plan)) return plan
    for (const stop of guards.get(type) ?? []) {
      const refusal = stop.refusal(ctx, run.world, args)
      if (refusal) return refusal
    }
    return plan
  }

  const settle = (
    run: Run<W, E>,
    cause: Omit<Cause, 'seq' | 'at'>,
    type: string,
    args: Readonly<Record<string, unknown>>,
    plan: Plan,
  ): Outcome => {
    const first = run.log.length
    if (isRefusal(plan)) {
      const { refused: code, figures } = plan
      run.log.push({ seq: first, at: run.world.clock.now, ...cause, kind: 'refusal', command: type, args, code, figures })
      touch(run, 'log')
      return { done: false, duplicate: false, first, last: first, code, figures }
    }
    apply(run, cause, plan)
    touch(run, 'log')
    return { done: true, duplicate: false, first, last: run.log.length - 1 }
  }

  const planAdvance = (world: W, args: Readonly<Record<string, unknown>>): Plan => {
    const problem = problemOfFields(CLOCK_FIELDS, args)
    if (problem) return refuse('FIELD_INVALID', { command: 'clock/advance', field: problem.field, problem: problem.problem })
    const to = Number(args['to'])
    if (to < world.clock.now) return refuse('CLOCK_BACKWARDS', { nowAt: world.clock.now, toAt: to })
    if (to - world.clock.now > LONGEST_ADVANCE) return refuse('CLOCK_TOO_FAR', { mostDays: LONGEST_ADVANCE / 86_400_000 })
    return [arrived(to)]
  }

  /** Fires everything that falls due on the way, each at its own instant, then arrives. */
  const advance = (run: Run<W, E>, cause: Omit<Cause, 'seq' | 'at'>, to: number): Outcome => {
    const first = run.log.length
    for (let n = 0; ; n++) {
      const due = takeDue(run.world.clock, to)
      if (!due) break
      if (n >= MOST_DUE) throw new Error(`more than ${MOST_DUE} appointments within one advance, last ${due.key}`)
      if (due.at > run.world.clock.now) run.world.clock.now = due.at
      touch(run, 'clock')
      settle(run, { cause: due.key, actor: due.actor, scheduled: true }, due.type, due.args, decide(run, due.type, due.actor, due.args))
    }
    apply(run, cause, [arrived(to)])
    touch(run, 'log')
    return { done: true, duplicate: false, first, last: run.log.length - 1 }
  }

  const step = (run: Run<W, E>, command: Command): Outcome => {
    const earlier = run.outcomes.get(command.id)
    if (earlier) return { ...earlier, duplicate: true }
    const cause = { cause: command.id, actor: command.actor, scheduled: false }
    let outcome: Outcome
    if (command.type === 'clock/advance') {
      const plan = planAdvance(run.world, command.args)
      outcome = isRefusal(plan)
        ? settle(run, cause, command.type, command.args, plan)
        : advance(run, cause, Number(command.args['to']))
    } else {
      outcome = settle(run, cause, command.type, command.args, decide(run, command.type, command.actor, command.args))
    }
    run.outcomes.set(command.id, outcome)
    return outcome
  }

  return {
    begin(world) {
      const run: Run<W, E> = { world: copyWorld(world), log: [], outcomes: new Map(), revisions: new Map() }
      for (const slice of ['log', 'clock', ...owners.keys()]) touch(run, slice)
      return run
    },
    fork(run) {
      const forked: Run<W, E> = { world: copyWorld(run.world), log: [...run.log], outcomes: new Map(run.outcomes), revisions: new Map() }
      for (const slice of run.revisions.keys()) touch(forked, slice)
      return forked
    },
    step,
    plan: (run, { type, actor, args }) =>
      type === 'clock/advance' ? planAdvance(run.world, args) : decide(run, type, actor, args),
    commands: { 'clock/advance': CLOCK_FIELDS, ...Object.fromEntries([...rules].map(([type, rule]) => [type, rule.fields])) },
  }
}

/** The clock and setting of a new world. */
export const baseWorld = (setting: Setting, now: number): BaseWorld => ({ clock: emptyClock(now), setting })

/**
 * Fingerprint of a log: canonical JSON of the events and refusals of the named domains, so that a new domain or a new field with a
 * default value does not change old fingerprints. `clock` covers advances but not the agenda.
 */
export function hashOfLog(log: readonly LogEntry[], domains: readonly string[]): string {
  const hash = createHash()
  for (const entry of log) {
    const type = entry.kind === 'event' ? entry.event.type : entry.command
    if (!domains.includes(type.slice(0, type.indexOf('/')))) continue
    const said = entry.kind === 'event' ? { event: entry.event } : { refused: type, code: entry.code, figures: entry.figures }
    hash.add(canonicalJson({ at: entry.at, actor: entry.actor, ...said }))
    hash.add('\n')
  }
  return hash.digest()
}

/** `O000123`: padded, so that ids sort as they were given and are never read as array indices. */
export const numberedId = (prefix: string, n: number): string => prefix + String(n).padStart(6, '0')

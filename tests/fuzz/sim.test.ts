/** Random commands, sensible and senseless, never throw and never break an invariant; walking back and forth equals a straight replay. */

import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { canonicalJson } from '#sim/kernel/canonical.ts'
import { hashOfLog } from '#sim/kernel/engine.ts'
import type { FieldSpec, Fields } from '#sim/kernel/fields.ts'
import { createHistory } from '#sim/kernel/history.ts'
import type { Actor, Command } from '#sim/kernel/plan.ts'
import { at, BRIEF, smallWorld } from '#sim/test-world.ts'
import { evolveClock } from '#sim/kernel/agenda.ts'
import { firstDay } from '#sim/buyers/buyers.ts'
import { checkedEngine, DOMAIN_NAMES, engine, type World } from '#sim/world.ts'

// Many short lives; a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000 })

const TYPES = Object.keys(engine.commands)

const ids = fc.constantFrom(
  'C000001', 'C000002', 'K000001', 'K000002', 'K000003', 'O000001', 'O000002', 'P000001', 'P000002', 'anna', 'bert', 'xiaoman',
  'socks', 'dress', 'socks-1', 'dress-1', 'exact-1', 'under-1', 'east', 'north', 'islands', 's001-01',
)
const strange = fc.constantFrom('', ' ', '__proto__', 'constructor', 'toString', '🎉', '\u0000', '\ud800', '最低价', '<img src=x>', 'x'.repeat(300), '1e9', '０１２')
const huge = fc.constantFrom(Number.MAX_SAFE_INTEGER, -1, -0, 0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, 1e308, -1e308)
const instants = fc.integer({ min: at('2024-05-01') / 1_000, max: at('2024-06-10') / 1_000 }).map(second => second * 1_000)

/** A value that fits the field, as a form would give it. */
function fitting(spec: FieldSpec): fc.Arbitrary<unknown> {
  switch (spec.kind) {
    case 'int':
      if (spec.min > 1e12) return instants
      return fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom(0, 1, 2, 5, 500, 2_500, 2_999, 3_000, 3_150, 16_400, 16_900, 1_000) },
        { weight: 1, arbitrary: fc.integer({ min: spec.min, max: spec.max }) },
      )
    case 'text':
      return fc.oneof({ weight: 8, arbitrary: ids }, { weight: 1, arbitrary: strange }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 12 }) })
    case 'flag':
      return fc.boolean()
    case 'choice':
      return fc.constantFrom(...spec.of)
    case 'list':
      return fc.array(fitting(spec.of), { maxLength: 3 })
    case 'record':
      return fittingAll(spec.of)
    case 'optional':
      return fc.option(fitting(spec.of), { nil: null, freq: 2 })
  }
}

const fittingAll = (fields: Fields): fc.Arbitrary<Record<string, unknown>> =>
  fc.record(Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, fitting(spec)])))

const senseless: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.oneof(fc.constantFrom('couponId', 'lines', 'to', 'total', '__proto__', 'constructor', 'amountFen'), fc.string({ maxLength: 6 })),
  fc.oneof(strange, huge, ids, fc.constant(null), fc.constant(undefined), fc.anything({ maxDepth: 2 })),
  { maxKeys: 5 },
)

const actors = fc.constantFrom<Actor[]>('learner', 'buyer', 'platform', 'carrier')

const deed: fc.Arbitrary<Omit<Command, 'id'>> = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...TYPES).chain(type => fc.record({ type: fc.constant(type), actor: actors, args: fittingAll(engine.commands[type] ?? {}) })) },
  { weight: 2, arbitrary: fc.record({ type: fc.oneof(fc.constantFrom(...TYPES, '__proto__', 'orders/', ''), fc.string()), actor: actors, args: senseless }) },
  { weight: 2, arbitrary: instants.map((to): Omit<Command, 'id'> => ({ type: 'clock/advance', actor: 'learner', args: { to } })) },
  { weight: 2, arbitrary: fc.record({ name: fc.constantFrom('May', 'June'), total: fc.constantFrom(1, 2, 1_000) }).map((change): Omit<Command, 'id'> => ({ type: 'promotions/publishCoupon', actor: 'learner', args: { ...BRIEF, ...change } })) },
  { weight: 3, arbitrary: fc.constantFrom('anna', 'bert').map((buyerId): Omit<Command, 'id'> => ({ type: 'promotions/claimCoupon', actor: 'buyer', args: { couponId: 'C000001', buyerId } })) },
  { weight: 3, arbitrary: fc.record({ buyerId: fc.constantFrom('anna', 'bert'), skuId: fc.constantFrom('socks-1', 'dress-1', 'exact-1'), claimId: fc.constantFrom('K000001', 'K000002', null) })
    .map(({ buyerId, skuId, claimId }): Omit<Command, 'id'> => ({ type: 'orders/place', actor: 'buyer', args: { buyerId, region: 'east', lines: [{ skuId, quantity: 1 }], claimId } })) },
)

const deeds = (most: number): fc.Arbitrary<Command[]> =>
  fc.array(deed, { minLength: 5, maxLength: most, size: 'max' }).map(list => list.map((one, i) => ({ ...one, id: `c${i}` })))

/** Two of each good, so that the last unit is met; one shopper in ten comes. */
function startWorld(crowd: number): World {
  const world = smallWorld({ onHand: 2 })
  world.buyers.crowd = crowd
  if (crowd > 0) evolveClock(world.clock, firstDay(world.clock.now + 60_000))
  return world
}

describe('random commands', () => {
  it('never throw and never break an invariant', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(deeds(60), commands => {
        const run = checkedEngine.begin(startWorld(0.1))
        for (const command of commands) checkedEngine.step(run, command)
        for (const entry of run.log) seen.add(entry.kind === 'event' ? entry.event.type : entry.code)
      }),
      { seed: 20_240_505, numRuns: 600 },
    )
    // What never happens is not proven: the whole life of a coupon and of an order must have been met, and most refusals.
    const met = [
      'buyers/turnedAway', 'orders/closed', 'orders/paid', 'promotions/couponEdited', 'promotions/couponEnded', 'promotions/couponReleased',
      'promotions/couponUsed', 'promotions/reminded', 'stock/released', 'COUPON_ALREADY_USED', 'COUPON_EXHAUSTED', 'COUPON_EXPIRED',
      'COUPON_NOT_STARTED', 'STOCK_INSUFFICIENT', 'FIELD_INVALID', 'COMMAND_UNKNOWN', 'CLOCK_BACKWARDS',
    ]
    expect(met.filter(name => !seen.has(name))).toEqual([])
    expect([...seen].filter(name => !name.includes('/')).length).toBeGreaterThan(35)
  })

  it('undo, redo, jump and fork equal a straight replay, and so does the fingerprint', () => {
    const start = startWorld(0.1)
    fc.assert(
      fc.property(deeds(90), fc.array(fc.nat(90), { minLength: 1, maxLength: 4 }), (commands, jumps) => {
        const straight = (count: number): string => {
          const run = engine.begin(start)
          for (const command of commands.slice(0, count)) engine.step(run, command)
          return canonicalJson({ world: run.world, hash: hashOfLog(run.log, DOMAIN_NAMES) })
        }
        const history = createHistory(engine, start, commands)
        for (const jump of jumps) {
          history.moveTo(jump)
          const { world, log } = history.run
          expect(canonicalJson({ world, hash: hashOfLog(log, DOMAIN_NAMES) })).toBe(straight(history.position))
        }
        const fork = history.forkAt(commands.length)
        expect(canonicalJson({ world: fork.run.world, hash: hashOfLog(fork.run.log, DOMAIN_NAMES) })).toBe(straight(commands.length))
      }),
      { seed: 20_240_515, numRuns: 40 },
    )
  })

  it('a world and its commands survive a round trip through JSON', () => {
    fc.assert(
      fc.property(deeds(40), commands => {
        const play = (world: World, list: readonly Command[]): string => {
          const run = engine.begin(world)
          for (const command of list) engine.step(run, command)
          return hashOfLog(run.log, DOMAIN_NAMES)
        }
        const plain: Command[] = JSON.parse(JSON.stringify(commands))
        const start: World = JSON.parse(JSON.stringify(startWorld(0)))
        expect(play(start, plain)).toBe(play(startWorld(0), plain))
      }),
      { seed: 20_240_530, numRuns: 60 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { at, BRIEF, play, smallWorld } from '../test-world.ts'
import { checkedEngine, engine, type World } from '../world.ts'
import { schedule, emptyClock, evolveClock, cancelAppointment, justAfter, nextAppointment, takeDue, upcoming } from './agenda.ts'
import { canonicalJson } from './canonical.ts'
import { createEngine, hashOfLog, numberedId } from './engine.ts'
import type { Domain, SimEvent } from './plan.ts'
import { strictness } from './table.ts'

const worldText = (world: object): string => canonicalJson(world)
const publish = { id: 'a', type: 'promotions/publishCoupon', actor: 'learner', args: BRIEF } as const

describe('commands', () => {
  it('a refused command changes nothing but the log', () => {
    const { run, send } = play()
    const before = worldText(run.world)
    const outcome = send('promotions/publishCoupon', { ...BRIEF, name: '' })
    expect(outcome).toEqual({ done: false, duplicate: false, first: 0, last: 0, code: 'COUPON_NAME_REQUIRED', figures: {} })
    expect(worldText(run.world)).toBe(before)
    expect(run.log).toEqual([
      { seq: 0, at: at('2024-05-05 09:02:00'), cause: 't1', actor: 'learner', scheduled: false, kind: 'refusal', command: 'promotions/publishCoupon', args: { ...BRIEF, name: '' }, code: 'COUPON_NAME_REQUIRED', figures: {} },
    ])
  })

  it('the same id again returns the first result and moves nothing', () => {
    const run = checkedEngine.begin(smallWorld())
    const first = checkedEngine.step(run, publish)
    const before = worldText(run.world)
    const entries = run.log.length
    expect(checkedEngine.step(run, publish)).toEqual({ ...first, duplicate: true })
    expect(checkedEngine.step(run, { ...publish, args: {} })).toEqual({ ...first, duplicate: true })
    expect([worldText(run.world), run.log.length]).toEqual([before, entries])
  })

  it('a refused id stays refused when it is sent again', () => {
    const run = checkedEngine.begin(smallWorld())
    const refused = checkedEngine.step(run, { ...publish, args: { ...BRIEF, total: 0 } })
    expect(checkedEngine.step(run, publish)).toEqual({ ...refused, duplicate: true })
    expect(run.world.promotions.coupons).toEqual({})
  })

  it.each([
    ['nothing/known', {}, 'COMMAND_UNKNOWN', { command: 'nothing/known' }],
    ['promotions/stopCoupon', {}, 'FIELD_INVALID', { command: 'promotions/stopCoupon', field: 'couponId', problem: 'missing' }],
    ['promotions/stopCoupon', { couponId: 7 }, 'FIELD_INVALID', { command: 'promotions/stopCoupon', field: 'couponId', problem: 'wrongKind' }],
    ['promotions/stopCoupon', { couponId: 'C', more: 1 }, 'FIELD_INVALID', { command: 'promotions/stopCoupon', field: 'more', problem: 'unknown' }],
    ['promotions/stopCoupon', { couponId: 'x'.repeat(65) }, 'FIELD_INVALID', { command: 'promotions/stopCoupon', field: 'couponId', problem: 'tooLong' }],
    ['shop/setMarginFloor', { marginFloorBp: 0.5 }, 'FIELD_INVALID', { command: 'shop/setMarginFloor', field: 'marginFloorBp', problem: 'notWhole' }],
    ['shop/setMarginFloor', { marginFloorBp: -1 }, 'FIELD_INVALID', { command: 'shop/setMarginFloor', field: 'marginFloorBp', problem: 'tooSmall' }],
    ['shop/setMarginFloor', { marginFloorBp: 9_001 }, 'FIELD_INVALID', { command: 'shop/setMarginFloor', field: 'marginFloorBp', problem: 'tooLarge' }],
    ['orders/cancel', { orderId: 'O', reason: 'bored' }, 'FIELD_INVALID', { command: 'orders/cancel', field: 'reason', problem: 'notAChoice' }],
    ['orders/place', { buyerId: 'x', region: 'east', lines: [{ skuId: 'socks-1', quantity: 'two' }] }, 'FIELD_INVALID', { command: 'orders/place', field: 'lines.0.quantity', problem: 'wrongKind' }],
  ])('%s %j is refused by the name of the field', (type, args, code, figures) => {
    expect(play().send(type, args)).toEqual({ done: false, duplicate: false, first: 0, last: 0, code, figures })
  })

  it('asking what a command would do changes nothing', () => {
    const run = engine.begin(smallWorld())
    const before = worldText(run.world)
    const plan = engine.plan(run, publish)
    expect('refused' in plan).toBe(false)
    expect([worldText(run.world), run.log]).toEqual([before, []])
  })
})

describe('the clock', () => {
  it('never goes back, and at most two years on', () => {
    const { ask } = play()
    expect(ask('clock/advance', { to: at('2024-05-05 09:01:59') })).toBe('CLOCK_BACKWARDS')
    expect(ask('clock/advance', { to: at('2024-05-05 09:02:00') })).toBe('ok')
    expect(ask('clock/advance', { to: at('2027-05-05') })).toBe('CLOCK_TOO_FAR')
  })

  it('what is due happens at its own instant, in order, before the clock arrives', () => {
    const { run, send, until } = play()
    send('promotions/publishCoupon', BRIEF)
    const before = run.log.length
    until('2024-06-01 00:00:00')
    const told = run.log.slice(before).map(entry => [entry.kind === 'event' ? entry.event.type : entry.code, entry.at, entry.scheduled])
    expect(told).toEqual([
      ['promotions/reminded', at('2024-05-29 00:00:00'), true],
      ['promotions/couponEnded', at('2024-05-31 00:00:00'), true],
      ['clock/advanced', at('2024-06-01 00:00:00'), false],
    ])
    expect(run.world.clock.now).toBe(at('2024-06-01 00:00:00'))
  })

  it('a deadline strikes strictly after its instant', () => {
    const { run, send, until } = play()
    send('orders/place', { buyerId: 'anna', lines: [{ skuId: 'dress-1', quantity: 1 }], region: 'east' })
    until('2024-05-06 09:02:00')
    expect(run.world.orders.orders['O000001']?.state).toBe('wait_pay')
    send('clock/advance', { to: at('2024-05-06 09:02:00') + 1 })
    expect(run.world.orders.orders['O000001']).toMatchObject({ state: 'closed_unpaid', closeReason: 'unpaid', closedAt: at('2024-05-06 09:02:00') + 1 })
  })

  it('appointments of one instant keep the order in which they were made', () => {
    const clock = emptyClock(0)
    for (const key of ['b', 'a', 'c']) evolveClock(clock, schedule(10, key, 'x/y', 'platform', {}))
    evolveClock(clock, schedule(5, 'early', 'x/y', 'platform', {}))
    expect(upcoming(clock, 3).map(({ key }) => key)).toEqual(['early', 'b', 'a'])
    expect([1, 2, 3, 4, 5].map(() => takeDue(clock, 10)?.key)).toEqual(['early', 'b', 'a', 'c', undefined])
  })

  it('a second appointment under one key replaces the first; a cancelled one never comes', () => {
    const clock = emptyClock(0)
    evolveClock(clock, schedule(5, 'k', 'x/y', 'platform', {}))
    evolveClock(clock, schedule(9, 'k', 'x/y', 'platform', {}))
    expect(nextAppointment(clock)?.at).toBe(9)
    expect(takeDue(clock, 8)).toBeNull()
    evolveClock(clock, cancelAppointment('k'))
    expect(nextAppointment(clock)).toBeNull()
    expect(justAfter(5)).toBe(6)
  })

  it('an appointment moved later lets others go first', () => {
    const clock = emptyClock(0)
    for (const [when, key] of [[5, 'k'], [7, 'm'], [9, 'k']] as const) evolveClock(clock, schedule(when, key, 'x/y', 'platform', {}))
    expect([1, 2, 3].map(() => takeDue(clock, 10)?.key)).toEqual(['m', 'k', undefined])
  })

  it('many appointments come out sorted', () => {
    const clock = emptyClock(0)
    for (let i = 0; i < 500; i++) evolveClock(clock, schedule((i * 7_919) % 211, `k${i}`, 'x/y', 'platform', {}))
    const out: number[] = []
    for (let due = takeDue(clock, 1_000); due; due = takeDue(clock, 1_000)) out.push(due.at)
    expect(out).toEqual([...out].sort((a, b) => a - b))
    expect(out.length).toBe(500)
  })
})

describe('forks and revisions', () => {
  it('a fork goes its own way', () => {
    const run = checkedEngine.begin(smallWorld())
    const apart = checkedEngine.fork(run)
    checkedEngine.step(apart, publish)
    expect([Object.keys(run.world.promotions.coupons), Object.keys(apart.world.promotions.coupons)]).toEqual([[], ['C000001']])
    expect(run.log).toEqual([])
  })

  it('a revision number is never given twice, not even across runs and forks', () => {
    const seen = new Set<number>()
    const collect = (revisions: ReadonlyMap<string, number>, changed: readonly string[]): void => {
      for (const slice of changed) {
        const revision = revisions.get(slice)
        if (revision === undefined) throw new Error(slice)
        expect(seen.has(revision)).toBe(false)
        seen.add(revision)
      }
    }
    const run = engine.begin(smallWorld())
    collect(run.revisions, [...run.revisions.keys()])
    engine.step(run, publish)
    collect(run.revisions, ['promotions', 'clock', 'log'])
    const fork = engine.fork(run)
    collect(fork.revisions, [...fork.revisions.keys()])
    engine.step(fork, { ...publish, id: 'b' })
    collect(fork.revisions, ['promotions'])
    const again = engine.begin(smallWorld())
    collect(again.revisions, [...again.revisions.keys()])
  })

  it('a command that touches one slice leaves the revisions of the others', () => {
    const run = engine.begin(smallWorld())
    const before = new Map(run.revisions)
    engine.step(run, { id: 'a', type: 'shop/setMarginFloor', actor: 'learner', args: { marginFloorBp: 1_500 } })
    expect([...run.revisions].filter(([slice, revision]) => before.get(slice) !== revision).map(([slice]) => slice).sort()).toEqual(['log', 'shop'])
  })
})

describe('the fingerprint of a log', () => {
  const hashAfter = (args: object, domains: readonly string[]): string => {
    const run = checkedEngine.begin(smallWorld())
    checkedEngine.step(run, { ...publish, args: { ...BRIEF, ...args } })
    return hashOfLog(run.log, domains)
  }

  it('is the same for the same commands, whatever ids they carry', () => {
    const run = checkedEngine.begin(smallWorld())
    checkedEngine.step(run, { ...publish, id: 'other' })
    expect(hashOfLog(run.log, ['promotions'])).toBe(hashAfter({}, ['promotions']))
  })

  it('is pinned: the brief’s coupon published at the start', () => {
    expect(hashAfter({}, ['promotions'])).toMatchInlineSnapshot(`"522d1c91a4d7a642516ede10aa3a240702979bfb0af2e03f08797e992ce1499f"`)
  })

  it('tells one second from another', () => {
    expect(hashAfter({ usableToAt: BRIEF.usableToAt - 1_000 }, ['promotions'])).not.toBe(hashAfter({}, ['promotions']))
  })

  it('leaves out the domains that are not named, and the agenda', () => {
    expect(hashAfter({}, ['orders'])).toBe(hashOfLog([], []))
    expect(hashAfter({}, ['clock'])).toBe(hashOfLog([], []))
  })

  it('a new field with a default value changes nothing', () => {
    expect(canonicalJson({ b: 1, a: { list: [], none: null, no: false, zero: 0, empty: '' } })).toBe('{"b":1}')
    expect(canonicalJson({ z: [0, null, { a: 0 }], a: 'x' })).toBe('{"a":"x","z":[0,null,{}]}')
  })

  it('numbered ids sort as they were given', () => {
    expect([numberedId('O', 1), numberedId('O', 999_999)]).toEqual(['O000001', 'O999999'])
  })
})

describe('invariants', () => {
  const broken: Domain<'orders', World, SimEvent> = { name: 'orders', commands: {}, evolve() {}, broken: () => ['nothing adds up'] }
  const small = createEngine<World, SimEvent>([broken], (event): event is SimEvent => event.type !== '')
  const advance = { id: 'a', type: 'clock/advance', actor: 'learner', args: { to: at('2024-05-06') } } as const

  it('are asked after each command where strictness says so, and stop at the command that broke them', () => {
    strictness.checkInvariants = true
    try {
      expect(() => small.step(small.begin(smallWorld()), advance)).toThrow('orders: nothing adds up (after a)')
    } finally {
      strictness.checkInvariants = false
    }
    expect(small.step(small.begin(smallWorld()), advance)).toMatchObject({ done: true })
  })
})

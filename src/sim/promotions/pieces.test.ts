import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal, type Plan } from '../kernel/plan.ts'
import { at, BRIEF, play, smallWorld, type Play } from '../test-world.ts'
import type { World } from '../world.ts'
import { planClaimAll, planGiveBack, planGiveBackAll, planReleaseAll, planUseAll, promotions, standingIn, standingOnDays, type PromotionEvent } from './promotions.ts'

const PUBLISH = 'promotions/publishCoupon'
const CLAIM = 'promotions/claimCoupon'

const order = (buyerId: string, claimId: string | null, more: object = {}) => ({ buyerId, region: 'east', lines: [{ skuId: 'dress-1', quantity: 1 }], claimId, ...more })

/** The brief's coupon with other limits, out and usable, and one piece each in the named hands. */
function holding(buyers: readonly string[], change: object = {}): Play {
  const game = play()
  game.send(PUBLISH, { ...BRIEF, usableFromAt: at('2024-05-05'), perBuyer: 5, ...change })
  for (const buyerId of buyers) game.send(CLAIM, { couponId: 'C000001', buyerId })
  return game
}

describe('the four limits are four numbers', () => {
  it('uses in all: of two orders that race for the last use the second is refused, though it holds a piece', () => {
    const { ask, send, run } = holding(['anna', 'bert'], { useTotal: 1 })
    expect(ask('orders/place', order('anna', 'K000001'))).toBe('ok')
    expect(send('orders/place', order('bert', 'K000002'))).toMatchObject({ done: false, code: 'COUPON_EXHAUSTED', figures: { total: 1 } })
    expect(run.world.promotions.coupons['C000001']).toMatchObject({ claimed: 2, used: 1, useTotal: 1 })
  })

  it('uses a person: a second piece in the same hands is refused, another person’s is not', () => {
    const { ask, run } = holding(['anna', 'anna', 'bert'], { usePerBuyer: 1 })
    expect(['K000001', 'K000002'].map(claimId => ask('orders/place', order('anna', claimId)))).toEqual(['ok', 'COUPON_EXHAUSTED'])
    expect(ask('orders/place', order('bert', 'K000003'))).toBe('ok')
    expect(run.world.promotions.usedBy).toEqual({ 'C000001|anna': 1, 'C000001|bert': 1 })
  })

  it('an unpaid order that closes gives the use back, to all and to the person', () => {
    const { ask, run } = holding(['anna', 'bert', 'anna'], { useTotal: 1, usePerBuyer: 1 })
    ask('orders/place', order('anna', 'K000001'))
    expect(ask('orders/cancel', { orderId: 'O000001', reason: 'notWanted' })).toBe('ok')
    expect([run.world.promotions.coupons['C000001']?.used, run.world.promotions.usedBy]).toEqual([0, { 'C000001|anna': 0 }])
    expect(ask('orders/place', order('bert', 'K000002'))).toBe('ok')
  })

  it('without limits of use, as many orders as there are pieces', () => {
    const { ask } = holding(['anna', 'anna'])
    expect(['K000001', 'K000002'].map(claimId => ask('orders/place', order('anna', claimId)))).toEqual(['ok', 'ok'])
  })
})

const ctxAt = (now: number) => ({ now, zone: 'Asia/Shanghai', language: 'en', rulesVersion: '2024-05', seed: 1, random: () => 0 })

/** Gives a plan's events to the world as the engine would, and its code where it is refused. */
function apply(world: World, plan: Plan<PromotionEvent>, now = at('2024-05-20')): string {
  if (isRefusal(plan)) return plan.refused
  for (const event of plan) promotions.evolve(world, event, now)
  expect(promotions.broken?.(world)).toEqual([])
  return 'ok'
}

/** Anna's piece K000001 of the brief's coupon, usable until the end of 30 May. */
const worldWithPiece = (): World => holding(['anna']).run.world
const PIECE = { orderId: 'O1', claimIds: ['K000001', null] } as const
const CLAIMS = { ...PIECE, buyerId: 'anna', discounts: [] }

describe('a piece on an order', () => {
  it('the same order placed again re-uses its claim and counts nothing twice', () => {
    const world = worldWithPiece()
    const ctx = ctxAt(at('2024-05-20'))
    expect([1, 2].map(() => apply(world, planClaimAll(ctx, world, CLAIMS)))).toEqual(['ok', 'ok'])
    expect(world.promotions.coupons['C000001']?.used).toBe(1)
    expect(apply(world, planClaimAll(ctx, world, { ...CLAIMS, orderId: 'O2' }))).toBe('COUPON_ALREADY_USED')
  })

  it('the same piece twice on one order is refused', () => {
    const world = worldWithPiece()
    expect(apply(world, planClaimAll(ctxAt(at('2024-05-20')), world, { ...CLAIMS, claimIds: ['K000001', 'K000001'] }))).toBe('COUPON_SLOT_TAKEN')
    expect(world.promotions.claims['K000001']?.state).toBe('issued')
  })

  it('comes back after a whole refund before anything left, in its last second, once', () => {
    const world = worldWithPiece()
    const ctx = ctxAt(at('2024-05-30 23:59:59'))
    const through = () => {
      apply(world, planClaimAll(ctx, world, CLAIMS), ctx.now)
      apply(world, planUseAll(world, PIECE), ctx.now)
    }
    through()
    apply(world, planGiveBackAll(ctx, world, PIECE), ctx.now)
    expect(world.promotions.claims['K000001']).toEqual({ id: 'K000001', couponId: 'C000001', buyerId: 'anna', state: 'issued', claimedAt: at('2024-05-05 09:02:00'), orderId: null, givenBack: true })
    expect(world.promotions.coupons['C000001']?.used).toBe(0)
    through()
    expect(planGiveBack(ctx, world, 'K000001', 'O1', true)).toEqual({ refused: 'COUPON_NOT_RETURNABLE', figures: { coupon: 'Summer' } })
    expect(planGiveBackAll(ctx, world, PIECE)).toEqual([])
    expect(world.promotions.claims['K000001']?.state).toBe('used')
  })

  it.each([
    ['one second after its end', at('2024-05-31'), true, 'O1', 'COUPON_NOT_RETURNABLE'],
    ['after a refund of a part, or of goods that had left', at('2024-05-20'), false, 'O1', 'COUPON_NOT_RETURNABLE'],
    ['for another order', at('2024-05-20'), true, 'O2', 'COUPON_NOT_RETURNABLE'],
    ['for a piece that nobody holds', at('2024-05-20'), true, 'O1', 'COUPON_UNKNOWN'],
  ])('does not come back %s', (title, now, whole, orderId, code) => {
    const world = worldWithPiece()
    apply(world, planClaimAll(ctxAt(at('2024-05-20')), world, CLAIMS))
    apply(world, planUseAll(world, PIECE))
    expect(apply(world, planGiveBack(ctxAt(now), world, title.includes('nobody') ? 'K9' : 'K000001', orderId, whole), now)).toBe(code)
  })

  it('a piece that is not spent has nothing to give back', () => {
    const world = worldWithPiece()
    expect(planGiveBack(ctxAt(at('2024-05-20')), world, 'K000001', 'O1', true)).toEqual({ refused: 'INVALID_TRANSITION', figures: { record: 'Summer', state: 'issued' } })
  })

  it('released in the coupon’s last second it is in hand again, after its end it has expired', () => {
    const released = (now: number) => {
      const world = worldWithPiece()
      apply(world, planClaimAll(ctxAt(at('2024-05-20')), world, CLAIMS))
      apply(world, planReleaseAll(world, PIECE), now)
      return world.promotions.claims['K000001']?.state
    }
    expect([at('2024-05-30 23:59:59'), at('2024-05-31')].map(released)).toEqual(['issued', 'expired'])
  })

  it('nothing that happened to one order moves another’s piece', () => {
    const world = worldWithPiece()
    apply(world, planClaimAll(ctxAt(at('2024-05-20')), world, CLAIMS))
    expect([planReleaseAll(world, { ...PIECE, orderId: 'O2' }), planUseAll(world, { ...PIECE, orderId: 'O2' }), planReleaseAll(world, { orderId: 'O1', claimIds: [null] })]).toEqual([[], [], []])
  })
})

describe('through an order', () => {
  it('a whole refund before anything left brings the piece back, and it counts again', () => {
    const { ask, run } = holding(['anna'])
    ask('orders/place', order('anna', 'K000001'))
    ask('orders/pay', { orderId: 'O000001', amountFen: 16_400 })
    expect(run.world.promotions.claims['K000001']?.state).toBe('used')
    apply(run.world, planGiveBackAll(ctxAt(run.world.clock.now), run.world, { orderId: 'O000001', claimIds: ['K000001'] }), run.world.clock.now)
    expect(ask('orders/place', order('anna', 'K000001'))).toBe('ok')
  })

  it('a platform coupon lowers what the buyer pays and stands on the order as what the platform pays', () => {
    const { ask, run } = holding(['anna'], { funding: 'platform' })
    expect(ask('orders/place', order('anna', null, { platformClaimId: 'K000001' }))).toBe('ok')
    expect(run.world.orders.orders['O000001']).toMatchObject({ payableFen: 16_400, subsidyFen: 500, platformClaimId: 'K000001' })
    expect(run.world.promotions.claims['K000001']).toMatchObject({ state: 'locked', orderId: 'O000001' })
  })
})

describe('budgets', () => {
  const save = { name: 'Save', listingIds: [], fromAt: at('2024-05-05'), toAt: at('2024-05-30'), everyFen: 10_000, amountFen: 1_000 }

  it('are counted when an order is placed, and come back when it closes unpaid', () => {
    const { ask, run } = play()
    ask('promotions/startSpendAndSave', { ...save, budget: { kind: 'spend', limit: 1_500 } })
    const used = () => run.world.promotions.campaigns['M000001']?.budget?.used
    expect(ask('orders/place', order('anna', null, { expectedPayableFen: 15_900 }))).toBe('ok')
    expect([used(), run.world.promotions.spent]).toEqual([1_000, { O000001: [{ promotionId: 'M000001', fen: 1_000 }] }])
    ask('orders/cancel', { orderId: 'O000001', reason: 'other' })
    expect([used(), run.world.promotions.spent]).toEqual([0, {}])
  })

  it('used up between the price shown and the order: the order is refused, never made dearer', () => {
    const { ask } = play()
    ask('promotions/startSpendAndSave', { ...save, budget: { kind: 'usage', limit: 1 } })
    expect(ask('orders/place', order('anna', null, { expectedPayableFen: 15_900 }))).toBe('ok')
    expect(ask('orders/place', order('bert', null, { expectedPayableFen: 15_900 }))).toBe('PRICE_CHANGED')
    expect(ask('orders/place', order('bert', null, { expectedPayableFen: 16_900 }))).toBe('ok')
  })

  it('who would take more than is left is refused as a whole: the coupon on the order stays in hand', () => {
    const { ask, run } = holding(['anna'])
    ask('promotions/startSpendAndSave', { ...save, budget: { kind: 'spend', limit: 999 } })
    const plan = planClaimAll(ctxAt(run.world.clock.now), run.world, {
      orderId: 'O1', buyerId: 'anna', claimIds: ['K000001'], discounts: [{ promotionId: 'M000001', fen: 1_000 }, { promotionId: 'P000001', fen: 5 }],
    })
    expect(plan).toEqual({ refused: 'CAMPAIGN_BUDGET_EXCEEDED', figures: { limit: 999, used: 0, needed: 1_000 } })
    expect(run.world.promotions.claims['K000001']?.state).toBe('issued')
  })

  it('of an item offer count the same way', () => {
    const { ask, run } = play()
    ask('promotions/startOffer', { name: 'Less', listingId: 'dress', offFen: 1_000, fromAt: at('2024-05-05'), toAt: at('2024-05-30'), budget: { kind: 'usage', limit: 1 } })
    ask('orders/place', order('anna', null))
    ask('orders/place', order('bert', null))
    expect([run.world.orders.orders['O000001']?.payableFen, run.world.orders.orders['O000002']?.payableFen]).toEqual([15_900, 16_900])
    expect(run.world.promotions.offers['P000002']?.budget).toEqual({ kind: 'usage', limit: 1, used: 1 })
  })
})

describe('whole local days', () => {
  it('count from the first instant of the first day to the last of the last, in the coupon’s own zone', () => {
    const standing = (local: string, before = 0) => standingOnDays('Asia/Shanghai', '2024-05-15', '2024-05-30', at(local) - before)
    expect([standing('2024-05-15', 1), standing('2024-05-15'), standing('2024-05-31', 1), standing('2024-05-31')]).toEqual([
      { valid: false, reason: 'COUPON_NOT_STARTED' }, { valid: true }, { valid: true }, { valid: false, reason: 'COUPON_EXPIRED' },
    ])
    expect(standingOnDays('Asia/Shanghai', '2024-05-30', '2024-05-15', 0)).toBeNull()
  })

  it('a window is half-open', () => {
    expect([9, 10, 19, 20].map(now => standingIn({ from: 10, to: 20 }, now).valid)).toEqual([false, true, true, false])
  })
})

it('whatever order buyers place, pay, give up and are refunded in, no counter leaves its limits', () => {
  const steps = fc.array(fc.tuple(fc.constantFrom('claim', 'place', 'again', 'pay', 'close', 'refund'), fc.nat(2), fc.nat(4)), { maxLength: 40 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 2 }), (all, useTotal, usePerBuyer) => {
      const game = play(smallWorld())
      game.send(PUBLISH, { ...BRIEF, usableFromAt: at('2024-05-05'), total: 4, perBuyer: 2, useTotal, usePerBuyer })
      const { world } = game.run
      const now = at('2024-05-20')
      for (const [step, who, which] of all) {
        const buyerId = ['anna', 'bert', 'cleo'][who] ?? 'anna'
        const claimId = `K00000${which}`
        const piece = { orderId: `O-${claimId}`, claimIds: [claimId] }
        if (step === 'claim') game.send(CLAIM, { couponId: 'C000001', buyerId })
        if (step === 'place' || step === 'again') apply(world, planClaimAll(ctxAt(now), world, { ...piece, buyerId, discounts: [] }), now)
        if (step === 'pay') apply(world, planUseAll(world, piece), now)
        if (step === 'close') apply(world, planReleaseAll(world, piece), now)
        if (step === 'refund') apply(world, planGiveBackAll(ctxAt(now), world, piece), now)
        const coupon = world.promotions.coupons['C000001']
        expect(coupon?.used).toBeLessThanOrEqual(useTotal)
        for (const used of Object.values(world.promotions.usedBy)) expect(used).toBeLessThanOrEqual(usePerBuyer)
      }
    }),
    { seed: 20240505, numRuns: 80 },
  )
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { priceBasket, type PricingInput, type PricingPromotion } from './pricing.ts'

const one = (unitFen: number, quantity = 1) => [{ id: 'a', unitFen, quantity }]

const priced = (lines: PricingInput['lines'], ...promotions: readonly PricingPromotion[]) => priceBasket({ lines, promotions, thresholdBasis: 'parallel' })

describe('thresholds', () => {
  const coupon: PricingPromotion = { id: 'c', level: 'shop', kind: 'fixedTotal', amountFen: 500, thresholdFen: 3_000 }

  it('one fen short is not enough and says what is missing; the amount itself is', () => {
    expect(priced(one(2_999), coupon)).toEqual({
      payableFen: 2_999, lines: [{ id: 'a', listFen: 2_999, paidFen: 2_999, shares: {} }], discounts: {},
      rejected: { c: { code: 'THRESHOLD_NOT_MET', baseFen: 2_999, shortFen: 1, shortPieces: 0 } },
    })
    expect(priced(one(3_000), coupon)).toEqual({
      payableFen: 2_500, lines: [{ id: 'a', listFen: 3_000, paidFen: 2_500, shares: { c: 500 } }], discounts: { c: 500 }, rejected: {},
    })
  })

  it('counts only the lines it is for', () => {
    const lines = [{ id: 'a', unitFen: 2_999, quantity: 1 }, { id: 'b', unitFen: 9_000, quantity: 1 }]
    expect(priced(lines, { ...coupon, lineIds: ['a'] }).rejected['c']?.shortFen).toBe(1)
    expect(priced(lines, { ...coupon, lineIds: [] }).rejected['c']).toEqual({ code: 'THRESHOLD_NOT_MET', baseFen: 0, shortFen: 3_000, shortPieces: 0 })
  })

  it('is measured before other campaigns under parallel, on what they leave under sequential', () => {
    const first: PricingPromotion = { id: 'a', level: 'shop', priority: 1, kind: 'fixedTotal', amountFen: 1 }
    const pay = (thresholdBasis: 'parallel' | 'sequential') => priceBasket({ lines: one(3_000), promotions: [coupon, first], thresholdBasis }).payableFen
    expect([pay('parallel'), pay('sequential')]).toEqual([2_499, 2_999])
  })
})

describe('for every so much', () => {
  const every: PricingPromotion = { id: 'e', level: 'shop', kind: 'perEvery', everyFen: 10_000, amountFen: 1_000, thresholdFen: 10_000 }

  it('counts full steps only, on both sides of each', () => {
    expect([9_999, 10_000, 19_999, 20_000, 30_000].map(fen => priced(one(fen), every).discounts['e'] ?? 0)).toEqual([0, 1_000, 1_000, 2_000, 3_000])
  })

  it('stops at the most times it may', () => {
    expect([20_000, 30_000].map(fen => priced(one(fen), { ...every, maxTimes: 2 }).discounts['e'])).toEqual([2_000, 2_000])
  })
})

describe('steps', () => {
  const steps: PricingPromotion = { id: 's', level: 'shop', kind: 'steps', steps: [{ thresholdFen: 9_900, amountFen: 1_000 }, { thresholdFen: 19_900, amountFen: 3_000 }] }

  it('gives the highest step that is reached, and only that one', () => {
    expect([9_899, 9_900, 19_899, 19_900, 50_000].map(fen => priced(one(fen), steps).discounts['s'] ?? 0)).toEqual([0, 1_000, 1_000, 3_000, 3_000])
    expect(priced(one(9_899), steps).rejected['s']?.shortFen).toBe(1)
  })

  it('by number of pieces: the share of the highest number reached', () => {
    const pieces: PricingPromotion = { id: 'n', level: 'shop', kind: 'percentSteps', percentSteps: [{ minQuantity: 2, bp: 1_000 }, { minQuantity: 3, bp: 2_000 }] }
    expect([1, 2, 3, 4].map(quantity => priced(one(1_000, quantity), pieces).discounts['n'] ?? 0)).toEqual([0, 200, 600, 800])
    expect(priced(one(1_000), pieces).rejected['n']?.shortPieces).toBe(1)
  })
})

describe('so many pieces only', () => {
  const half: PricingPromotion = { id: 'h', level: 'item', kind: 'percent', bp: 5_000, base: 'list' }
  const lines = [{ id: 'a', unitFen: 1_000, quantity: 1 }, { id: 'b', unitFen: 2_000, quantity: 2 }, { id: 'c', unitFen: 2_000, quantity: 1 }]

  it('the dearest come first, equal prices by the order of the lines', () => {
    const shares = [1, 2, 3, 4, 5].map(maxUnits => priced(lines, { ...half, maxUnits }).lines.map(line => line.shares['h']))
    expect(shares).toEqual([[0, 1_000, 0], [0, 2_000, 0], [0, 2_000, 1_000], [500, 2_000, 1_000], [500, 2_000, 1_000]])
  })

  it('an amount off a piece never takes more than the piece costs', () => {
    expect(priced(lines, { id: 'u', level: 'item', kind: 'fixedPerUnit', amountFen: 1_500, maxUnits: 4 }).lines.map(line => line.paidFen)).toEqual([0, 1_000, 500])
  })
})

it('a share is rounded once on the whole, not once a piece: 25 pieces at 366.06 with 10 % off', () => {
  expect(priced(one(36_606, 25), { id: 'p', level: 'shop', kind: 'percent', bp: 1_000 }).discounts).toEqual({ p: 91_515 })
})

it('a line that is paid off already bears no more, and its part is not moved to the others', () => {
  const lines = [{ id: 'a', unitFen: 1_000, quantity: 1 }, { id: 'b', unitFen: 1_000, quantity: 1 }]
  const result = priced(lines, { id: 'a1', level: 'shop', kind: 'fixedTotal', amountFen: 900, lineIds: ['a'] }, { id: 'z', level: 'platform', kind: 'fixedTotal', amountFen: 800 })
  expect(result.lines).toEqual([
    { id: 'a', listFen: 1_000, paidFen: 0, shares: { a1: 900, z: 100 } },
    { id: 'b', listFen: 1_000, paidFen: 600, shares: { z: 400 } },
  ])
  expect(result.discounts).toEqual({ a1: 900, z: 500 })
})

const lines = fc
  .array(fc.record({ unitFen: fc.integer({ min: 0, max: 50_000 }), quantity: fc.integer({ min: 1, max: 20 }) }), { minLength: 1, maxLength: 6 })
  .map(all => all.map((line, i) => ({ id: `l${i}`, ...line })))

const promotion: fc.Arbitrary<Omit<PricingPromotion, 'id'>> = fc
  .record({
    level: fc.constantFrom('item' as const, 'shop' as const, 'crossShop' as const, 'platform' as const),
    priority: fc.integer({ min: 0, max: 3 }),
    kind: fc.constantFrom('percent' as const, 'fixedTotal' as const, 'fixedPerUnit' as const, 'perEvery' as const, 'steps' as const, 'percentSteps' as const),
    bp: fc.integer({ min: 0, max: 10_000 }),
    amountFen: fc.integer({ min: 0, max: 30_000 }),
    everyFen: fc.integer({ min: 1, max: 30_000 }),
    thresholdFen: fc.integer({ min: 0, max: 60_000 }),
    base: fc.constantFrom('list' as const, 'remaining' as const),
    maxUnits: fc.option(fc.integer({ min: 1, max: 9 }), { nil: null }),
    lineIds: fc.option(fc.subarray(['l0', 'l1', 'l2', 'l3', 'l4', 'l5']), { nil: null }),
  })
  .map(({ maxUnits, lineIds, ...rest }) => ({
    ...rest,
    steps: [{ thresholdFen: rest.everyFen, amountFen: rest.amountFen }],
    percentSteps: [{ minQuantity: 2, bp: rest.bp }],
    ...(maxUnits === null ? {} : { maxUnits }),
    ...(lineIds === null ? {} : { lineIds }),
  }))

const baskets = fc.record({
  lines,
  promotions: fc.array(promotion, { maxLength: 6 }).map(all => all.map((one, i) => ({ ...one, id: `p${i}` }))),
  thresholdBasis: fc.constantFrom('parallel' as const, 'sequential' as const),
})

describe('whatever the basket and the promotions', () => {
  it('no line goes below zero, and list price less all shares is what is paid, to the fen', () => {
    fc.assert(
      fc.property(baskets, basket => {
        const { lines: result, payableFen, discounts } = priceBasket(basket)
        for (const line of result) {
          const off = Object.values(line.shares).reduce((sum, share) => sum + share, 0)
          expect(line.paidFen).toBe(line.listFen - off)
          expect(line.paidFen).toBeGreaterThanOrEqual(0)
          for (const share of Object.values(line.shares)) expect(share).toBeGreaterThanOrEqual(0)
        }
        expect(result.reduce((sum, line) => sum + line.paidFen, 0)).toBe(payableFen)
        for (const [id, fen] of Object.entries(discounts)) expect(result.reduce((sum, line) => sum + (line.shares[id] ?? 0), 0)).toBe(fen)
      }),
      { seed: 20240505, numRuns: 400 },
    )
  })

  it('the order in which promotions are given changes nothing', () => {
    fc.assert(
      fc.property(baskets, fc.infiniteStream(fc.nat(1_000)), (basket, luck) => {
        const shuffled = basket.promotions.map(one => ({ one, at: luck.next().value })).sort((a, b) => a.at - b.at).map(({ one }) => one)
        const sorted = (result: ReturnType<typeof priceBasket>) => ({ ...result, lines: result.lines.map(line => ({ ...line, shares: Object.entries(line.shares).sort() })) })
        expect(sorted(priceBasket({ ...basket, promotions: shuffled }))).toEqual(sorted(priceBasket(basket)))
      }),
      { seed: 20240505, numRuns: 200 },
    )
  })

  it('every promotion is either counted or rejected with what it misses', () => {
    fc.assert(
      fc.property(baskets, basket => {
        const { discounts, rejected } = priceBasket(basket)
        expect([...Object.keys(discounts), ...Object.keys(rejected)].sort()).toEqual(basket.promotions.map(({ id }) => id).sort())
      }),
      { seed: 20240505, numRuns: 200 },
    )
  })
})

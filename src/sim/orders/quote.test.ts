import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addTemplate } from '../freight/freight.ts'
import { isRefusal } from '../kernel/plan.ts'
import { put } from '../kernel/table.ts'
import { addCampaign, type Campaign, type Coupon } from '../promotions/promotions.ts'
import { at, smallWorld } from '../test-world.ts'
import type { World } from '../world.ts'
import { isQuote, quoteBasket, quoteFor, type Quote, type QuoteRequest } from './quote.ts'

const NOW = at('2024-05-20')
const WHEN = { from: at('2024-05-15'), to: at('2024-05-31') }
const CAMPAIGN = { listingIds: [], window: WHEN, state: 'running' } as const

const SAVE: Campaign = { ...CAMPAIGN, id: 'M000001', name: 'Save', kind: 'spendAndSave', everyFen: 10_000, amountFen: 1_000, maxTimes: 0, steps: [] }
const PIECES: Campaign = { ...CAMPAIGN, id: 'M000002', name: 'Pieces', kind: 'discount', steps: [{ minQuantity: 2, bp: 1_000 }] }
const CROSS: Campaign = { ...CAMPAIGN, id: 'M000003', name: 'Cross', kind: 'crossShop', everyFen: 30_000, amountFen: 5_000, maxTimes: 0 }
const SEND: Campaign = { ...CAMPAIGN, id: 'M000004', name: 'Sent', kind: 'freeFreight', thresholdFen: 9_900, minQuantity: 0, regions: [] }

const COUPON: Coupon = {
  id: 'C000001', name: 'Summer', thresholdFen: 3_000, amountFen: 500, listingIds: [], shownFrom: WHEN.from, usable: WHEN, total: 10, perBuyer: 1,
  remindBeforeEnd: false, state: 'published', publishedAt: 0, claimed: 0, used: 0, remindedAt: null,
}
const PLATFORM: Coupon = { ...COUPON, id: 'C000002', name: 'Platform', amountFen: 300, funding: 'platform' }

/** The small shop with campaigns; `paid` has its dresses sent for 8.00, 2.00 each further one. */
function shop(campaigns: readonly Campaign[] = [], paid = false): World {
  const world = smallWorld()
  for (const campaign of campaigns) addCampaign(world.promotions, campaign)
  if (paid) {
    addTemplate(world.freight, {
      id: 'free', name: 'Paid', valuation: 'piece', default: { start: 1, startFee: 800, add: 1, addFee: 200 }, groups: [], noService: ['islands'],
      freeIf: [],
    })
  }
  return world
}

const basket = (...goods: readonly (readonly [string, number])[]) => goods.map(([id, quantity]) => ({ skuId: `${id}-1`, quantity }))

function quote(world: World, lines: QuoteRequest['lines'], more: Partial<QuoteRequest> = {}): Quote {
  const answer = quoteBasket(NOW, world, { lines, region: 'east', coupon: null, ...more })
  if (isRefusal(answer)) throw new Error(answer.refused)
  return answer
}
const refusal = (world: World, lines: QuoteRequest['lines'], more: Partial<QuoteRequest> = {}) => {
  const answer = quoteBasket(NOW, world, { lines, region: 'east', coupon: null, ...more })
  return isRefusal(answer) ? answer : 'ok'
}
const taken = ({ discounts }: Quote) => discounts.map(({ kind, fen }) => [kind, fen])

describe('the levels add up in their order', () => {
  it('item offer, shop, cross-shop, platform coupon: each named on the receipt, each line to the fen', () => {
    const world = shop([SAVE, PIECES, CROSS])
    // Socks 2 x 35.00 less 10 % = 63.00, dress 2 x 169.00 = 338.00: thresholds and shares on 401.00.
    const answer = quote(world, basket(['socks', 2], ['dress', 2]), { coupon: COUPON, platformCoupon: PLATFORM })
    expect(answer).toEqual({
      lines: [
        {
          skuId: 'socks-1', listingId: 'socks', title: 'socks', skuName: '1', quantity: 2, unitFen: 3_500, listFen: 7_000, afterOffersFen: 6_300, paidFen: 4_130,
          subsidyFen: 47, shares: { P000001: 700, M000001: 628, M000002: 630, M000003: 786, C000001: 79, C000002: 47 },
        },
        {
          skuId: 'dress-1', listingId: 'dress', title: 'dress', skuName: '1', quantity: 2, unitFen: 16_900, listFen: 33_800, afterOffersFen: 33_800, paidFen: 22_160,
          subsidyFen: 253, shares: { M000001: 3_372, M000002: 3_380, M000003: 4_214, C000001: 421, C000002: 253 },
        },
      ],
      discounts: [
        { promotionId: 'P000001', kind: 'offer', name: 'Socks 10% off', fen: 700 },
        { promotionId: 'C000001', kind: 'coupon', name: 'Summer', fen: 500 },
        { promotionId: 'M000001', kind: 'spendAndSave', name: 'Save', fen: 4_000 },
        { promotionId: 'M000002', kind: 'discount', name: 'Pieces', fen: 4_010 },
        { promotionId: 'M000003', kind: 'crossShop', name: 'Cross', fen: 5_000 },
        { promotionId: 'C000002', kind: 'platformCoupon', name: 'Platform', fen: 300 },
      ],
      missed: [], goodsListFen: 40_800, goodsFen: 26_290, freight: [{ templateId: 'free', feeFen: 0, free: true }], freightFen: 0, payableFen: 26_290,
      subsidyFen: 300, couponId: 'C000001', platformCouponId: 'C000002',
    })
  })

  it('a shop that measures one after another may lose the next threshold to the one before', () => {
    const world = shop([{ ...SAVE, everyFen: 30_000, amountFen: 4_000 }, CROSS])
    const lines = basket(['dress', 2])
    expect(taken(quote(world, lines))).toEqual([['spendAndSave', 4_000], ['crossShop', 5_000]])
    world.promotions.thresholdBasis = 'sequential'
    const answer = quote(world, lines)
    expect(taken(answer)).toEqual([['spendAndSave', 4_000]])
    expect(answer.missed).toEqual([{ promotionId: 'M000003', kind: 'crossShop', name: 'Cross', code: 'THRESHOLD_NOT_MET', shortFen: 200, shortPieces: 0 }])
  })

  it('what runs and is not reached is named with what is missing', () => {
    expect(quote(shop([SAVE, PIECES]), basket(['exact', 1])).missed).toEqual([
      { promotionId: 'M000001', kind: 'spendAndSave', name: 'Save', code: 'THRESHOLD_NOT_MET', shortFen: 7_000, shortPieces: 0 },
      { promotionId: 'M000002', kind: 'discount', name: 'Pieces', code: 'THRESHOLD_NOT_MET', shortFen: 0, shortPieces: 1 },
    ])
  })

  it('before its first and after its last second a campaign is not there', () => {
    const world = shop([SAVE])
    const off = (now: number) => {
      const answer = quoteBasket(now, world, { lines: basket(['dress', 1]), region: 'east', coupon: null })
      return isQuote(answer) ? answer.goodsListFen - answer.goodsFen : null
    }
    expect([WHEN.from - 1, WHEN.from, WHEN.to - 1, WHEN.to].map(off)).toEqual([0, 1_000, 1_000, 0])
  })

  it('a campaign of some goods counts those only', () => {
    expect(taken(quote(shop([{ ...SAVE, listingIds: ['exact'] }]), basket(['exact', 3], ['dress', 1])))).toEqual([])
    expect(taken(quote(shop([{ ...SAVE, listingIds: ['exact'] }]), basket(['exact', 4], ['dress', 1])))).toEqual([['spendAndSave', 1_000]])
  })
})

describe('item offers', () => {
  it('an amount off each piece, on the first two pieces only', () => {
    const world = shop()
    put(world.promotions.offers, 'P000002', { id: 'P000002', name: 'Less', listingId: 'dress', offBp: 0, offFen: 2_000, maxUnits: 2, window: WHEN, state: 'running' })
    expect([1, 2, 3].map(quantity => taken(quote(world, basket(['dress', quantity]))))).toEqual([[['offer', 2_000]], [['offer', 4_000]], [['offer', 4_000]]])
  })

  it('an exclusive offer keeps its good out of everything else; the other goods are not touched by it', () => {
    const world = shop([SAVE])
    put(world.promotions.offers, 'P000002', { id: 'P000002', name: 'Alone', listingId: 'dress', offBp: 1_000, exclusive: true, window: WHEN, state: 'running' })
    const answer = quote(world, basket(['dress', 1], ['exact', 4]))
    expect(taken(answer)).toEqual([['offer', 1_690], ['spendAndSave', 1_000]])
    expect(answer.lines[0]?.shares).toEqual({ P000002: 1_690 })
    expect(quote(world, basket(['dress', 1])).missed).toMatchObject([{ promotionId: 'M000001', code: 'NOT_COMBINED' }])
    expect(refusal(world, basket(['dress', 1]), { coupon: COUPON })).toEqual({ refused: 'COUPON_NOT_COMBINED', figures: { coupon: 'Summer', other: 'Alone' } })
  })

  it('an offer that goes only with free sending lets no campaign near its good', () => {
    const world = shop([SAVE, SEND], true)
    put(world.promotions.offers, 'P000002', { id: 'P000002', name: 'Half', listingId: 'dress', offBp: 1_000, combinesWith: ['shipping'], window: WHEN, state: 'running' })
    expect(taken(quote(world, basket(['dress', 1])))).toEqual([['offer', 1_690], ['freight', 800]])
  })
})

describe('which campaigns stand together', () => {
  it('an exclusive one stands alone, and the coupon is refused with its name, never dropped in silence', () => {
    const world = shop([{ ...SAVE, exclusive: true, priority: 1 }, PIECES])
    const answer = quote(world, basket(['dress', 2]))
    expect(taken(answer)).toEqual([['spendAndSave', 3_000]])
    expect(answer.missed).toEqual([{ promotionId: 'M000002', kind: 'discount', name: 'Pieces', code: 'NOT_COMBINED', shortFen: 0, shortPieces: 0 }])
    expect(refusal(world, basket(['dress', 2]), { coupon: COUPON })).toEqual({ refused: 'COUPON_NOT_COMBINED', figures: { coupon: 'Summer', other: 'Save' } })
  })

  it('an exclusive one that is not reached stands in nobody’s way', () => {
    const world = shop([{ ...SAVE, everyFen: 100_000, exclusive: true }, PIECES])
    expect(taken(quote(world, basket(['dress', 2]), { coupon: COUPON }))).toEqual([['coupon', 500], ['discount', 3_380]])
  })

  it('two that do not allow each other: the one that takes more off', () => {
    const world = shop([{ ...SAVE, combinesWith: ['shipping'] }, PIECES])
    // Two dresses: 30.00 against 33.80. One dress: the number of pieces is not reached.
    expect(taken(quote(world, basket(['dress', 2])))).toEqual([['discount', 3_380]])
    expect(taken(quote(world, basket(['dress', 1])))).toEqual([['spendAndSave', 1_000]])
  })

  it('a coupon that takes less than the campaign it does not go with is refused; one that takes more pushes the campaign aside', () => {
    const world = shop([{ ...SAVE, combinesWith: [] }])
    expect(refusal(world, basket(['dress', 1]), { coupon: COUPON })).toMatchObject({ refused: 'COUPON_NOT_COMBINED' })
    const answer = quote(world, basket(['dress', 1]), { coupon: { ...COUPON, amountFen: 1_001 } })
    expect([taken(answer), answer.missed.map(({ code }) => code)]).toEqual([[['coupon', 1_001]], ['NOT_COMBINED']])
  })

  it('of the shop’s coupons an order takes one; with a platform coupon it takes both', () => {
    const world = shop()
    const lines = basket(['dress', 1])
    expect(refusal(world, lines, { coupon: COUPON, platformCoupon: { ...COUPON, id: 'C000003', name: 'Second' } })).toEqual({ refused: 'COUPON_SLOT_TAKEN', figures: { coupon: 'Second' } })
    expect(quote(world, lines, { coupon: COUPON, platformCoupon: PLATFORM })).toMatchObject({ goodsFen: 16_100, subsidyFen: 300 })
  })

  it('an item coupon counts its goods only and is refused where there are none', () => {
    const item = { ...COUPON, listingIds: ['exact'] }
    expect(quote(shop(), basket(['exact', 1], ['dress', 1]), { coupon: item }).lines.map(({ paidFen }) => paidFen)).toEqual([2_500, 16_900])
    expect(refusal(shop(), basket(['dress', 1]), { coupon: item })).toEqual({ refused: 'COUPON_NOT_FOR_GOODS', figures: { coupon: 'Summer' } })
  })
})

describe('budgets', () => {
  it('a campaign whose budget this order would break does not count and says so; one fen more in the budget and it does', () => {
    const withLimit = (limit: number) => quote(shop([{ ...SAVE, budget: { kind: 'spend', limit, used: 0 } }]), basket(['dress', 1]))
    expect(withLimit(999)).toMatchObject({ goodsFen: 16_900, discounts: [], missed: [{ promotionId: 'M000001', code: 'CAMPAIGN_BUDGET_EXCEEDED' }] })
    expect(taken(withLimit(1_000))).toEqual([['spendAndSave', 1_000]])
  })

  it('free sending has a budget of what it waives', () => {
    const withLimit = (limit: number) => quote(shop([{ ...SEND, budget: { kind: 'spend', limit, used: 0 } }], true), basket(['dress', 1]))
    expect([withLimit(799), withLimit(800)].map(({ freightFen, missed }) => [freightFen, missed.length])).toEqual([[800, 1], [0, 0]])
  })
})

describe('sending', () => {
  it('free from 99.00 of goods after item offers, not one fen below', () => {
    const world = shop([{ ...SEND, thresholdFen: 6_300 }], true)
    const answer = quote(world, basket(['socks', 2]))
    expect(answer).toMatchObject({ freight: [{ templateId: 'free', feeFen: 0, free: true }], freightFen: 0, payableFen: 6_300 })
    expect(answer.discounts.at(-1)).toEqual({ promotionId: 'M000004', kind: 'freight', name: 'Sent', fen: 1_000 })
    expect(quote(shop([{ ...SEND, thresholdFen: 6_301 }], true), basket(['socks', 2]))).toMatchObject({ freightFen: 1_000, missed: [{ shortFen: 1 }] })
  })

  it('only for its goods: the rest of the parcel pays its way', () => {
    const world = shop([{ ...SEND, listingIds: ['dress'] }], true)
    expect(quote(world, basket(['dress', 1], ['exact', 2]))).toMatchObject({ freightFen: 1_000, freight: [{ feeFen: 1_000, free: false }] })
  })

  it('only to its regions', () => {
    const world = shop([{ ...SEND, regions: ['north'] }], true)
    expect(['east', 'north'].map(region => quote(world, basket(['dress', 1]), { region }).freightFen)).toEqual([800, 0])
  })

  it('two templates are quoted apart, each on its own goods, and added', () => {
    const world = shop([], true)
    addTemplate(world.freight, {
      id: 'other', name: 'Other', valuation: 'piece', default: { start: 1, startFee: 500, add: 1, addFee: 100 }, groups: [], noService: [], freeIf: [{ minAmount: 6_000 }],
    })
    const exact = world.catalogue.listings['exact']
    if (exact) put(world.catalogue.listings, 'exact', { ...exact, freightTemplateId: 'other' })
    expect(quote(world, basket(['dress', 1], ['exact', 1]))).toMatchObject({ freight: [{ templateId: 'free', feeFen: 800 }, { templateId: 'other', feeFen: 500 }], freightFen: 1_300 })
    expect(quote(world, basket(['dress', 1], ['exact', 2])).freightFen).toBe(800)
  })

  it('a coupon that takes the goods under the free amount costs the free sending, unless the template measures before discounts', () => {
    const world = shop()
    const template = world.freight.templates['free']
    if (!template) throw new Error('no template')
    const free = { ...template, default: { start: 1, startFee: 800, add: 1, addFee: 200 }, freeIf: [{ minAmount: 3_000 }] }
    addTemplate(world.freight, free)
    expect([null, COUPON].map(coupon => quote(world, basket(['exact', 1]), { coupon }).freightFen)).toEqual([0, 800])
    addTemplate(world.freight, { ...free, amountBasis: 'beforeDiscounts' })
    expect(quote(world, basket(['exact', 1]), { coupon: COUPON }).freightFen).toBe(0)
  })

  it('a place that is not served is refused before any order', () => {
    expect(refusal(shop(), basket(['dress', 1]), { region: 'islands' })).toEqual({ refused: 'DEST_NOT_SERVED', figures: { region: 'islands' } })
  })
})

it('a SKU that was taken out of its listing cannot be bought any more', () => {
  const world = shop()
  const sku = world.catalogue.skus['dress-1']
  if (sku) put(world.catalogue.skus, sku.id, { ...sku, retired: true })
  expect(refusal(world, basket(['dress', 1]))).toEqual({ refused: 'SKU_UNKNOWN', figures: { skuId: 'dress-1' } })
})

it('a buyer needs both pieces in hand: the platform’s is asked for like the shop’s', () => {
  const world = shop()
  put(world.promotions.coupons, PLATFORM.id, PLATFORM)
  put(world.promotions.claims, 'K1', { id: 'K1', couponId: PLATFORM.id, buyerId: 'anna', state: 'issued', claimedAt: 0, orderId: null })
  const ctx = { now: NOW, zone: 'UTC', language: 'en', rulesVersion: '2024-05', seed: 1, random: () => 0 }
  const ask = (buyerId: string) => quoteFor(ctx, world, { buyerId, lines: basket(['dress', 1]), region: 'east', claimId: null, platformClaimId: 'K1' })
  expect(ask('anna')).toMatchObject({ payableFen: 16_600, subsidyFen: 300, couponId: null, platformCouponId: 'C000002' })
  expect(ask('bert')).toEqual({ refused: 'COUPON_NOT_YOURS', figures: {} })
})

describe('whatever the campaigns', () => {
  const stacking = fc.record({
    priority: fc.nat(2),
    exclusive: fc.boolean(),
    combinesWith: fc.option(fc.subarray(['product' as const, 'order' as const, 'shipping' as const]), { nil: null }),
    limit: fc.option(fc.integer({ min: 1, max: 6_000 }), { nil: null }),
    listingIds: fc.subarray(['socks', 'dress', 'exact']),
  })
  const campaigns = fc.tuple(stacking, stacking, stacking, stacking).map(all =>
    [SAVE, PIECES, CROSS, SEND].flatMap((campaign, i): Campaign[] => {
      const one = all[i]
      if (!one) return []
      const { priority, exclusive, combinesWith, limit, listingIds } = one
      return [{
        ...campaign, priority, listingIds, exclusive: exclusive && priority > 0,
        ...(combinesWith === null ? {} : { combinesWith }),
        ...(limit === null ? {} : { budget: { kind: 'spend', limit, used: 0 } as const }),
      }]
    }))
  const lines = fc.record({ socks: fc.nat(4), dress: fc.nat(4), exact: fc.nat(4) }).map(all => basket(...Object.entries(all)).filter(({ quantity }) => quantity > 0))

  it('lines and freight add up, no line is below nothing, discounts are what is missing from the list price, and no budget is broken', () => {
    fc.assert(
      fc.property(campaigns, lines, fc.boolean(), fc.boolean(), (all, goods, withCoupon, sequential) => {
        fc.pre(goods.length > 0)
        const world = shop(all, true)
        if (sequential) world.promotions.thresholdBasis = 'sequential'
        const answer = quoteBasket(NOW, world, { lines: goods, region: 'east', coupon: withCoupon ? COUPON : null, platformCoupon: withCoupon ? PLATFORM : null })
        if (isRefusal(answer)) {
          expect(['COUPON_NOT_COMBINED', 'THRESHOLD_NOT_MET']).toContain(answer.refused)
          return
        }
        const sum = (fens: readonly number[]): number => fens.reduce((a, b) => a + b, 0)
        for (const line of answer.lines) {
          expect(line.paidFen).toBe(line.listFen - sum(Object.values(line.shares)))
          expect(line.paidFen).toBeGreaterThanOrEqual(0)
        }
        const offGoods = sum(answer.discounts.filter(({ kind }) => kind !== 'freight').map(({ fen }) => fen))
        expect(answer.goodsListFen - offGoods).toBe(answer.goodsFen)
        expect(sum(answer.lines.map(({ paidFen }) => paidFen)) + answer.freightFen).toBe(answer.payableFen)
        expect(sum(answer.freight.map(({ feeFen }) => feeFen))).toBe(answer.freightFen)
        expect(sum(answer.lines.map(({ subsidyFen }) => subsidyFen))).toBe(answer.subsidyFen)
        for (const { promotionId, fen } of answer.discounts) {
          const budget = all.find(({ id }) => id === promotionId)?.budget
          if (budget) expect(fen).toBeLessThanOrEqual(budget.limit)
        }
        const exclusive = answer.discounts.filter(({ promotionId, kind }) => kind !== 'offer' && all.find(({ id }) => id === promotionId)?.exclusive)
        if (exclusive.length > 0) expect(answer.discounts.filter(({ kind }) => kind !== 'offer')).toHaveLength(1)
      }),
      { seed: 20240505, numRuns: 400 },
    )
  })

  it('the order in which campaigns were set up changes nothing, and pieces given one by one cost what they cost together', () => {
    fc.assert(
      fc.property(campaigns, lines, (all, goods) => {
        fc.pre(goods.length > 0)
        const [a, b] = [quote(shop(all, true), goods), quote(shop([...all].reverse(), true), goods)]
        expect(b).toEqual(a)
        expect(quote(shop(all, true), goods.flatMap(({ skuId, quantity }) => Array.from({ length: quantity }, () => ({ skuId, quantity: 1 }))))).toEqual(a)
      }),
      { seed: 20240505, numRuns: 150 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { isRefusal } from '../kernel/plan.ts'
import { at, BRIEF, play, smallWorld, type Play } from '../test-world.ts'
import { lowestReach, quoteBasket, reachOfAll, takingsOf } from './orders.ts'

/** The brief's coupon is out and `anna` holds a piece. */
function withCoupon(local: string, change: object = {}, world = smallWorld()): Play {
  const game = play(world)
  game.send('promotions/publishCoupon', { ...BRIEF, ...change })
  game.send('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
  game.until(local)
  return game
}

const order = (...skuIds: readonly string[]) => ({ buyerId: 'anna', region: 'east', lines: skuIds.map(skuId => ({ skuId, quantity: 1 })) })
const withPiece = (...skuIds: readonly string[]) => ({ ...order(...skuIds), claimId: 'K000001' })

describe('using a coupon', () => {
  it.each([
    ['one second before its start', '2024-05-14 23:59:59', 'COUPON_NOT_STARTED'],
    ['in its first second', '2024-05-15 00:00:00', 'ok'],
    ['in its last second', '2024-05-30 23:59:59', 'ok'],
    ['one second after its end', '2024-05-31 00:00:00', 'COUPON_EXPIRED'],
  ])('%s', (_title, local, code) => {
    expect(withCoupon(local).ask('orders/place', withPiece('dress-1'))).toBe(code)
  })

  it('an end typed as 30 May 00:00:00 is over on the evening of that day', () => {
    const game = withCoupon('2024-05-30 20:00:00', { usableToAt: at('2024-05-30 00:00:00') })
    expect(game.send('orders/place', withPiece('dress-1'))).toMatchObject({ code: 'COUPON_EXPIRED', figures: { coupon: 'Summer', toAt: at('2024-05-30 00:00:01') } })
  })

  it('goods at 29.99 are one fen short, goods at 30.00 are enough', () => {
    expect(withCoupon('2024-05-15').send('orders/place', withPiece('under-1'))).toMatchObject({
      code: 'THRESHOLD_NOT_MET', figures: { coupon: 'Summer', thresholdFen: 3_000, baseFen: 2_999, shortFen: 1 },
    })
    const game = withCoupon('2024-05-15')
    expect(game.ask('orders/place', withPiece('exact-1'))).toBe('ok')
    expect(game.run.world.orders.orders['O000001']).toMatchObject({ payableFen: 2_500, couponId: 'C000001' })
  })

  it('the threshold is measured after item offers', () => {
    const half = { name: 'Half price', listingId: 'dress', offBp: 8_300, fromAt: at('2024-05-05'), toAt: at('2024-06-01') }
    const game = withCoupon('2024-05-15')
    game.send('promotions/startOffer', half)
    expect(game.ask('orders/place', withPiece('dress-1'))).toBe('THRESHOLD_NOT_MET')
  })

  it('a coupon for some listings counts those only', () => {
    const game = withCoupon('2024-05-15', { listingIds: ['socks'] })
    expect(game.ask('orders/place', withPiece('dress-1'))).toBe('COUPON_NOT_FOR_GOODS')
    expect(game.ask('orders/place', withPiece('dress-1', 'socks-1'))).toBe('ok')
    expect(game.run.world.orders.orders['O000001']?.lines.map(line => [line.skuId, line.listFen, line.afterOffersFen, line.paidFen, line.shares])).toEqual([
      ['dress-1', 16_900, 16_900, 16_900, {}],
      ['socks-1', 3_500, 3_150, 2_650, { P000001: 350, C000001: 500 }],
    ])
  })

  it('is taken off once, split over the lines to the fen', () => {
    const game = withCoupon('2024-05-15')
    game.send('orders/place', withPiece('under-1', 'exact-1', 'socks-1'))
    const placed = game.run.world.orders.orders['O000001']
    expect(placed?.discounts).toEqual([
      { promotionId: 'P000001', kind: 'offer', name: 'Socks 10% off', fen: 350 },
      { promotionId: 'C000001', kind: 'coupon', name: 'Summer', fen: 500 },
    ])
    expect(placed?.lines.map(line => line.paidFen)).toEqual([2_835, 2_836, 2_978])
    expect(placed?.payableFen).toBe(8_649)
  })

  it('somebody else’s piece is refused', () => {
    expect(withCoupon('2024-05-15').ask('orders/place', { ...withPiece('dress-1'), buyerId: 'bert' })).toBe('COUPON_NOT_YOURS')
  })

  it('a piece that nobody holds is refused', () => {
    expect(withCoupon('2024-05-15').ask('orders/place', { ...order('dress-1'), claimId: 'K000009' })).toBe('COUPON_UNKNOWN')
  })

  it('is locked when the order is placed: a second order cannot have it, paid or not', () => {
    const game = withCoupon('2024-05-15')
    game.send('orders/place', withPiece('dress-1'))
    expect(game.run.world.promotions.claims['K000001']).toMatchObject({ state: 'locked', orderId: 'O000001' })
    expect(game.ask('orders/place', withPiece('dress-1'))).toBe('COUPON_ALREADY_USED')
    expect(game.run.world.promotions.coupons['C000001']?.used).toBe(1)
    expect(game.ask('orders/pay', { orderId: 'O000001', amountFen: 16_400 })).toBe('ok')
    expect(game.run.world.promotions.claims['K000001']?.state).toBe('used')
    expect(game.ask('orders/place', withPiece('dress-1'))).toBe('COUPON_ALREADY_USED')
  })

  it('comes back when the unpaid order is given up, and can be used again', () => {
    const game = withCoupon('2024-05-15')
    game.send('orders/place', withPiece('dress-1'))
    expect(game.ask('orders/cancel', { orderId: 'O000001', reason: 'notWanted' })).toBe('ok')
    expect(game.run.world.promotions.claims['K000001']).toMatchObject({ state: 'issued', orderId: null })
    expect(game.run.world.promotions.coupons['C000001']?.used).toBe(0)
    expect(game.ask('orders/place', withPiece('dress-1'))).toBe('ok')
  })

  it('comes back when nobody pays within a day', () => {
    const game = withCoupon('2024-05-15')
    game.send('orders/place', withPiece('dress-1'))
    game.until('2024-05-16 00:00:00')
    expect(game.run.world.promotions.claims['K000001']?.state).toBe('locked')
    game.until('2024-05-16 00:00:01')
    expect(game.run.world.promotions.claims['K000001']?.state).toBe('issued')
  })

  it('given back after its end, it is of no use any more', () => {
    const game = withCoupon('2024-05-30 23:59:59')
    game.send('orders/place', withPiece('dress-1'))
    game.until('2024-06-02 00:00:00')
    expect(game.ask('orders/place', withPiece('dress-1'))).toBe('COUPON_EXPIRED')
  })
})

describe('placing', () => {
  it.each([
    ['nothing', { ...order() }, 'BASKET_EMPTY'],
    ['a SKU that does not exist', order('hat-1'), 'SKU_UNKNOWN'],
    ['for nobody', { ...order('dress-1'), buyerId: ' ' }, 'BUYER_UNKNOWN'],
    ['to a place that is not served', { ...order('dress-1'), region: 'islands' }, 'DEST_NOT_SERVED'],
    ['a thousand pieces', { ...order(), lines: [{ skuId: 'dress-1', quantity: 1_000 }] }, 'QUANTITY_INVALID'],
    ['at a sum that is not the price', { ...order('dress-1'), expectedPayableFen: 16_899 }, 'PRICE_CHANGED'],
    ['at the sum that was shown', { ...order('dress-1'), expectedPayableFen: 16_900 }, 'ok'],
  ])('%s', (_title, args, code) => {
    expect(play().ask('orders/place', args)).toBe(code)
  })

  it('a listing that was taken down cannot be bought, put up again it can', () => {
    const { ask } = play()
    expect(ask('catalogue/takeDown', { listingId: 'dress' })).toBe('ok')
    expect(ask('catalogue/takeDown', { listingId: 'dress' })).toBe('INVALID_TRANSITION')
    expect(ask('orders/place', order('dress-1'))).toBe('LISTING_NOT_ON_SALE')
    expect(ask('catalogue/putUp', { listingId: 'dress' })).toBe('ok')
    expect(ask('catalogue/putUp', { listingId: 'dress' })).toBe('INVALID_TRANSITION')
    expect(ask('catalogue/putUp', { listingId: 'hat' })).toBe('LISTING_UNKNOWN')
    expect(ask('orders/place', order('dress-1'))).toBe('ok')
  })

  it('an order keeps its prices when the offer behind them ends', () => {
    const { send, run, ask } = play()
    send('orders/place', order('socks-1'))
    const placed = run.world.orders.orders['O000001']
    send('promotions/endOffer', { offerId: 'P000001' })
    expect(run.world.orders.orders['O000001']).toEqual(placed)
    expect(ask('orders/pay', { orderId: 'O000001', amountFen: 3_150 })).toBe('ok')
  })
})

describe('paying and closing', () => {
  it('one fen too little or too much is refused', () => {
    const { send, ask } = play()
    send('orders/place', order('dress-1'))
    expect([16_899, 16_901].map(amountFen => ask('orders/pay', { orderId: 'O000001', amountFen }))).toEqual(['PAY_AMOUNT_MISMATCH', 'PAY_AMOUNT_MISMATCH'])
    expect(ask('orders/pay', { orderId: 'O000001', amountFen: 16_900 })).toBe('ok')
  })

  it('a paid order is neither paid again nor given up nor timed out', () => {
    const { send, ask, run, until } = play()
    send('orders/place', order('dress-1'))
    send('orders/pay', { orderId: 'O000001', amountFen: 16_900 })
    expect(ask('orders/pay', { orderId: 'O000001', amountFen: 16_900 })).toBe('INVALID_TRANSITION')
    expect(ask('orders/cancel', { orderId: 'O000001', reason: 'other' })).toBe('INVALID_TRANSITION')
    until('2024-05-08')
    expect(ask('orders/closeUnpaid', { orderId: 'O000001' })).toBe('INVALID_TRANSITION')
    expect(run.world.orders.orders['O000001']?.state).toBe('wait_ship')
  })

  it('an order that does not exist', () => {
    const { ask } = play()
    expect([ask('orders/pay', { orderId: 'O9', amountFen: 1 }), ask('orders/cancel', { orderId: 'O9', reason: 'other' }), ask('orders/closeUnpaid', { orderId: 'O9' })]).toEqual(['ORDER_UNKNOWN', 'ORDER_UNKNOWN', 'ORDER_UNKNOWN'])
  })

  it('nobody closes an unpaid order before its day is over', () => {
    const { send, ask, until } = play()
    send('orders/place', order('dress-1'))
    until('2024-05-06 09:02:00')
    expect(ask('orders/closeUnpaid', { orderId: 'O000001' })).toBe('NOT_DUE')
  })

  it('can still be paid in the last second of its day', () => {
    const { send, ask, until } = play()
    send('orders/place', order('dress-1'))
    until('2024-05-06 09:02:00')
    expect(ask('orders/pay', { orderId: 'O000001', amountFen: 16_900 })).toBe('ok')
  })

  it('a payable of nothing is paid with nothing', () => {
    const game = withCoupon('2024-05-15', { thresholdFen: 0, amountFen: 5_000 })
    game.send('orders/place', withPiece('exact-1'))
    expect(game.run.world.orders.orders['O000001']?.payableFen).toBe(0)
    expect(game.ask('orders/pay', { orderId: 'O000001', amountFen: 0 })).toBe('ok')
    expect(game.run.world.payments.payments['O000001']).toMatchObject({ state: 'captured', capturedFen: 0 })
  })
})

describe('what the shop keeps', () => {
  it('socks at 35.00 with 10 % off and the coupon: 26.50 is paid, 3.64 is left, 13.7 %', () => {
    const game = withCoupon('2024-05-05 09:02:00')
    const coupon = game.run.world.promotions.coupons['C000001'] ?? null
    const reaches = reachOfAll(game.run.world, { now: at('2024-05-05 09:02:00'), rulesVersion: '2024-05', region: 'east' }, coupon)
    expect(reaches.map(reach => [reach.listingId, reach.withCoupon, reach.quote.payableFen, reach.shortFen])).toEqual([
      ['under', false, 2_999, 1], ['exact', true, 2_500, 0], ['socks', true, 2_650, 0], ['dress', true, 16_400, 0],
    ])
    const lowest = lowestReach(reaches)
    expect(lowest?.listingId).toBe('socks')
    expect(lowest?.takings).toEqual({ payableFen: 2_650, costFen: 1_820, dispatchFen: 450, feeFen: 16, marginFen: 364, marginBp: 1_374 })
  })

  it('without a coupon every listing is at its offer price', () => {
    const reaches = reachOfAll(play().run.world, { now: at('2024-05-05 09:02:00'), rulesVersion: '2024-05', region: 'east' }, null)
    expect(reaches.map(reach => reach.quote.payableFen)).toEqual([2_999, 3_000, 3_150, 16_900])
  })

  it('where nothing is on sale there is no lowest price', () => {
    expect(lowestReach([])).toBeNull()
  })

  it('two goods go in one parcel, at the dearer rate', () => {
    const { run } = play()
    const quote = quoteBasket(run.world.clock.now, run.world, { lines: [{ skuId: 'dress-1', quantity: 1 }, { skuId: 'socks-1', quantity: 2 }], region: 'east', coupon: null })
    if (isRefusal(quote)) throw new Error(quote.refused)
    expect(takingsOf(run.world, '2024-05', quote)).toEqual({ payableFen: 23_200, costFen: 12_040, dispatchFen: 550, feeFen: 139, marginFen: 10_471, marginBp: 4_513 })
  })

  it('a sale for nothing has no share, only a loss', () => {
    expect(takingsOf(play().run.world, '2024-05', { lines: [{ skuId: 'socks-1', quantity: 1 }], payableFen: 0 })).toMatchObject({ marginFen: -2_270, marginBp: 0 })
  })
})

import { describe, expect, it } from 'vitest'
import { at, BRIEF } from '../test-world.ts'
import { withHands, type Hands } from './hands-for-tests.ts'

const ID = { orderId: 'O000001' }
const ORDER = { buyerId: 'anna', skuId: 'dress-1', quantity: 1, region: 'east' }

/** The dress at 169.00: 20.00 deposit, 10.00 off for it; deposit until 10 May, balance 12 to 14 May. */
function withPresale(onHand = 10, policy: 'onOrder' | 'onPay' = 'onOrder'): Hands {
  const game = withHands({ onHand, policy })
  const outcome = game.send('promotions/startPresale', {
    name: 'Early', listingIds: ['dress'], fromAt: at('2024-05-05'), toAt: at('2024-05-10 23:59:59'), depositFen: 2_000, depositOffFen: 1_000,
    balanceFromAt: at('2024-05-12'), balanceToAt: at('2024-05-14 23:59:59'),
  })
  if (!outcome.done) throw new Error(outcome.code)
  return game
}
const pieces = (game: Hands) => game.run.world.stock.levels['dress-1']
/** A piece of a coupon, by what it takes off and from which sum. */
const withCoupon = (game: Hands, change: object): void => {
  game.send('promotions/publishCoupon', { ...BRIEF, usableFromAt: at('2024-05-05'), ...change })
  game.send('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
}

describe('a presale order', () => {
  it('is the price less what the deposit is worth, in two parts', () => {
    const game = withPresale()
    expect(game.ask('orders/placePresale', { ...ORDER, quantity: 2 })).toBe('ok')
    expect(game.order()).toMatchObject({
      state: 'wait_deposit', goodsListFen: 33_800, goodsFen: 31_800, payableFen: 31_800, payBy: at('2024-05-05 09:32:00'),
      discounts: [{ kind: 'offer', name: 'Early', fen: 2_000 }],
      presale: { depositFen: 4_000, balanceFen: 27_800, balanceFrom: at('2024-05-12'), balanceTo: at('2024-05-15'), depositPaidAt: null, sellerFault: false },
    })
  })

  it('deposit, balance, dispatch: the promise to ship runs from the balance', () => {
    const game = withPresale()
    game.send('orders/placePresale', ORDER)
    expect(game.ask('orders/payDeposit', { ...ID, amountFen: 2_000 })).toBe('ok')
    expect(game.order()).toMatchObject({ state: 'wait_balance', paidAt: null, shipBy: null, presale: { depositPaidAt: at('2024-05-05 09:02:00') } })
    game.until('2024-05-12')
    expect(game.ask('orders/payBalance', { ...ID, amountFen: 13_900 })).toBe('ok')
    expect(game.order()).toMatchObject({ state: 'wait_ship', paidAt: at('2024-05-12'), shipBy: at('2024-05-14') })
    game.until('2024-05-13')
    expect(game.ask('hands/dispatch', { ...ID, lines: [{ lineId: 'O000001-1', quantity: 1 }] })).toBe('ok')
    game.until('2024-06-01')
    expect(game.order()).toMatchObject({ state: 'finished', lateAt: null })
  })

  it.each([
    ['on the last second of the deposit window', '2024-05-10 23:59:59', 'ok'],
    ['a second later', '2024-05-11 00:00:00', 'PRESALE_NOT_RUNNING'],
  ])('placed %s', (_title, local, code) => {
    const game = withPresale()
    game.until(local)
    expect(game.ask('orders/placePresale', ORDER)).toBe(code)
  })

  it.each([
    ['for nobody', { ...ORDER, buyerId: ' ' }, 'BUYER_UNKNOWN'],
    ['of goods that do not exist', { ...ORDER, skuId: 'hat-1' }, 'SKU_UNKNOWN'],
    ['of goods without a presale', { ...ORDER, skuId: 'socks-1' }, 'PRESALE_NOT_RUNNING'],
    ['of a thousand pieces', { ...ORDER, quantity: 1_000 }, 'QUANTITY_INVALID'],
    ['of more than there are', { ...ORDER, quantity: 11 }, 'STOCK_INSUFFICIENT'],
    ['to a place that is not served', { ...ORDER, region: 'islands' }, 'DEST_NOT_SERVED'],
    ['to an address elsewhere', { ...ORDER, address: { region: 'west', name: '', phone: '', detail: '' } }, 'ADDRESS_ELSEWHERE'],
    ['with a coupon that nobody holds', { ...ORDER, claimId: 'K9' }, 'COUPON_UNKNOWN'],
  ])('%s is refused', (_title, args, code) => {
    expect(withPresale().ask('orders/placePresale', args)).toBe(code)
  })

  it('of goods off sale is refused', () => {
    const game = withPresale()
    game.send('catalogue/takeDown', { listingId: 'dress' })
    expect(game.ask('orders/placePresale', ORDER)).toBe('LISTING_NOT_ON_SALE')
  })
})

describe('the deposit', () => {
  it('is paid to the fen, within thirty minutes, their last instant included', () => {
    const game = withPresale()
    game.send('orders/placePresale', ORDER)
    game.until('2024-05-05 09:32:00')
    expect([1_999, 2_001].map(amountFen => game.ask('orders/payDeposit', { ...ID, amountFen }))).toEqual(['PAY_AMOUNT_MISMATCH', 'PAY_AMOUNT_MISMATCH'])
    expect(game.ask('orders/payDeposit', { ...ID, amountFen: 2_000 })).toBe('ok')
    expect(game.ask('orders/payDeposit', { ...ID, amountFen: 2_000 })).toBe('INVALID_TRANSITION')
  })

  it('that does not come closes the order, and nobody forfeits anything', () => {
    const game = withPresale()
    game.send('orders/placePresale', ORDER)
    game.until('2024-05-05 09:32:00', 1)
    expect(game.order()).toMatchObject({ state: 'closed_unpaid', closeReason: 'unpaid' })
    expect(game.run.log.findLast(entry => entry.kind === 'event' && entry.event.type === 'orders/closed')).toMatchObject({ event: { forfeitFen: 0, depositBackFen: 0 } })
    expect(pieces(game)).toMatchObject({ reserved: 0 })
  })

  it('promises the pieces, also where the shop promises on payment only', () => {
    const game = withPresale(1, 'onPay')
    game.send('orders/placePresale', ORDER)
    game.send('orders/placePresale', { ...ORDER, buyerId: 'bert' })
    expect(pieces(game)).toMatchObject({ reserved: 0 })
    expect(game.ask('orders/payDeposit', { ...ID, amountFen: 2_000 })).toBe('ok')
    expect(game.ask('orders/payDeposit', { orderId: 'O000002', amountFen: 2_000 })).toBe('STOCK_INSUFFICIENT')
    game.until('2024-05-12')
    expect(game.ask('orders/payBalance', { ...ID, amountFen: 13_900 })).toBe('ok')
    expect(pieces(game)).toMatchObject({ onHand: 1, reserved: 1 })
  })

  it('of an ordinary order does not exist', () => {
    const game = withPresale()
    game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 1 }] })
    expect([game.ask('orders/payDeposit', { ...ID, amountFen: 1 }), game.ask('orders/payBalance', { ...ID, amountFen: 1 }), game.ask('orders/closeBalanceMissed', ID)]).toEqual(
      ['INVALID_TRANSITION', 'INVALID_TRANSITION', 'INVALID_TRANSITION'],
    )
    expect(['orders/payDeposit', 'orders/payBalance'].map(type => game.ask(type, { orderId: 'O9', amountFen: 1 }))).toEqual(['ORDER_UNKNOWN', 'ORDER_UNKNOWN'])
    expect(game.ask('orders/closeBalanceMissed', { orderId: 'O9' })).toBe('ORDER_UNKNOWN')
  })
})

describe('the balance', () => {
  const reserved = (): Hands => {
    const game = withPresale()
    game.send('orders/placePresale', ORDER)
    game.send('orders/payDeposit', { ...ID, amountFen: 2_000 })
    return game
  }

  it.each([
    ['a second before its window', '2024-05-11 23:59:59', 13_900, 'BALANCE_NOT_STARTED'],
    ['in its first second', '2024-05-12 00:00:00', 13_900, 'ok'],
    ['in its last second', '2024-05-14 23:59:59', 13_900, 'ok'],
    ['a fen short', '2024-05-13 00:00:00', 13_899, 'PAY_AMOUNT_MISMATCH'],
  ])('%s', (_title, local, amountFen, code) => {
    const game = reserved()
    game.until(local)
    expect(game.ask('orders/payBalance', { ...ID, amountFen })).toBe(code)
  })

  it('that is missed forfeits the deposit and frees the pieces', () => {
    const game = reserved()
    game.until('2024-05-14 23:59:59')
    expect(game.ask('orders/closeBalanceMissed', ID)).toBe('NOT_DUE')
    game.until('2024-05-15 00:00:00')
    expect(game.order()).toMatchObject({ state: 'closed_unpaid', closeReason: 'balanceMissed', closedAt: at('2024-05-15') })
    expect(game.brought()).toEqual(['orders/closed', 'stock/released'])
    expect(game.run.log.findLast(entry => entry.kind === 'event' && entry.event.type === 'orders/closed')).toMatchObject({ event: { forfeitFen: 2_000, depositBackFen: 0 } })
    expect(pieces(game)).toMatchObject({ onHand: 10, reserved: 0 })
  })

  it('that is missed after the seller said there is nothing to send gives the deposit back', () => {
    const game = reserved()
    expect(game.ask('orders/declareOutOfStock', { ...ID, lineId: 'O000001-1' })).toBe('ok')
    expect(game.order()).toMatchObject({ state: 'wait_balance', presale: { sellerFault: true } })
    game.until('2024-05-15 00:00:00')
    expect(game.run.log.findLast(entry => entry.kind === 'event' && entry.event.type === 'orders/closed')).toMatchObject({ event: { forfeitFen: 0, depositBackFen: 2_000 } })
  })

  it('cannot be given up by cancelling, nor its price be changed', () => {
    const { ask } = reserved()
    expect([ask('orders/cancel', { ...ID, reason: 'notWanted' }), ask('orders/close', { ...ID, reason: 'outOfStock' }), ask('orders/editFreight', { ...ID, freightFen: 1 })]).toEqual(
      ['INVALID_TRANSITION', 'INVALID_TRANSITION', 'INVALID_TRANSITION'],
    )
  })
})

describe('a coupon on a presale', () => {
  it('counts on the balance only, and is spent with it', () => {
    const game = withPresale()
    withCoupon(game, {})
    expect(game.ask('orders/placePresale', { ...ORDER, claimId: 'K000001' })).toBe('ok')
    expect(game.order()).toMatchObject({ payableFen: 15_400, couponId: 'C000001', presale: { depositFen: 2_000, balanceFen: 13_400 } })
    expect(game.run.world.promotions.claims['K000001']).toMatchObject({ state: 'locked', orderId: 'O000001' })
    game.send('orders/payDeposit', { ...ID, amountFen: 2_000 })
    expect(game.run.world.promotions.claims['K000001']?.state).toBe('locked')
    game.until('2024-05-12')
    expect(game.ask('orders/payBalance', { ...ID, amountFen: 13_400 })).toBe('ok')
    expect(game.run.world.promotions.claims['K000001']?.state).toBe('used')
  })

  it.each([
    ['its threshold is measured on deposit and balance: 159.00 is enough for 159.00', { thresholdFen: 15_900 }, 'ok'],
    ['and not for 159.01', { thresholdFen: 15_901 }, 'THRESHOLD_NOT_MET'],
    ['it must be smaller than the balance: 138.99 of 139.00', { thresholdFen: 0, amountFen: 13_899 }, 'ok'],
    ['and not as large: 139.00 of 139.00', { thresholdFen: 0, amountFen: 13_900 }, 'PRESALE_BALANCE_TOO_SMALL'],
    ['it must be for these goods', { listingIds: ['socks'] }, 'COUPON_NOT_FOR_GOODS'],
    ['it must have begun', { usableFromAt: at('2024-05-06') }, 'COUPON_NOT_STARTED'],
  ])('%s', (_title, change, code) => {
    const game = withPresale()
    withCoupon(game, change)
    expect(game.ask('orders/placePresale', { ...ORDER, claimId: 'K000001' })).toBe(code)
  })

  it('comes back when the deposit or the balance does not come', () => {
    const game = withPresale()
    withCoupon(game, {})
    game.send('orders/placePresale', { ...ORDER, claimId: 'K000001' })
    game.until('2024-05-05 09:33:00')
    expect(game.run.world.promotions.claims['K000001']).toMatchObject({ state: 'issued', orderId: null })
    game.send('orders/placePresale', { ...ORDER, claimId: 'K000001' })
    game.send('orders/payDeposit', { orderId: 'O000002', amountFen: 2_000 })
    game.until('2024-05-15 00:00:00')
    expect(game.run.world.promotions.claims['K000001']).toMatchObject({ state: 'issued', orderId: null })
  })
})

it('a presale is refunded by what was paid, deposit and balance, never by the list price', () => {
  const game = withPresale()
  game.send('orders/placePresale', ORDER)
  game.send('orders/payDeposit', { ...ID, amountFen: 2_000 })
  game.until('2024-05-12')
  game.send('orders/payBalance', { ...ID, amountFen: 13_900 })
  const back = (fen: number) => ({ ...ID, lines: [{ lineId: 'O000001-1', quantity: 1, fen }], freightFen: 0 })
  expect(game.send('hands/refund', back(15_901))).toMatchObject({ code: 'REFUND_ABOVE_LINE', figures: { mostFen: 15_900 } })
  expect(game.ask('hands/refund', back(15_900))).toBe('ok')
  expect(game.order().state).toBe('closed_refunded')
})

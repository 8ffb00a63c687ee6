import { describe, expect, it } from 'vitest'
import { at, BRIEF } from '../test-world.ts'
import { withHands, type Hands } from './hands-for-tests.ts'

const ID = { orderId: 'O000001' }
const [A, B] = ['O000001-1', 'O000001-2'] as const

/** Socks (31.50, sent for 8.00 in the east and north, 12.00 elsewhere) and a dress (169.00, sent free). */
function placed(): Hands {
  const game = withHands()
  const { socks } = game.run.world.catalogue.listings
  if (!socks) throw new Error('no socks')
  game.run.world.catalogue.listings['socks'] = { ...socks, freightTemplateId: 'paid' }
  game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 1 }, { skuId: 'dress-1', quantity: 1 }] })
  return game
}
const sums = (game: Hands) => {
  const { lines, freightFen, payableFen, goodsFen } = game.order()
  return { adjust: lines.map(line => line.adjustFen), paid: lines.map(line => line.paidFen), goodsFen, freightFen, payableFen }
}
const adjust = (...adjusts: readonly (readonly [string, number])[]) => ({ ...ID, adjusts: adjusts.map(([lineId, adjustFen]) => ({ lineId, adjustFen })) })

describe('the seller changes the price', () => {
  it('of one line; the other line and the freight stay', () => {
    const game = placed()
    expect(game.ask('orders/editPrice', adjust([B, -1_000]))).toBe('ok')
    expect(sums(game)).toEqual({ adjust: [0, -1_000], paid: [3_150, 15_900], goodsFen: 19_050, freightFen: 800, payableFen: 19_850 })
    expect(game.ask('orders/editPrice', adjust([A, -150]))).toBe('ok')
    expect(sums(game)).toEqual({ adjust: [-150, -1_000], paid: [3_000, 15_900], goodsFen: 18_900, freightFen: 800, payableFen: 19_700 })
  })

  it('again: the second change replaces the first', () => {
    const game = placed()
    game.send('orders/editPrice', adjust([B, -1_000]))
    game.send('orders/editPrice', adjust([B, -400]))
    expect(sums(game)).toMatchObject({ adjust: [0, -400], payableFen: 20_450 })
  })

  it('and the new sum is what is paid', () => {
    const game = placed()
    game.send('orders/editPrice', { ...adjust([B, -1_000]), freightFen: 0 })
    expect(game.ask('orders/pay', { ...ID, amountFen: 20_850 })).toBe('PAY_AMOUNT_MISMATCH')
    expect(game.ask('orders/pay', { ...ID, amountFen: 19_050 })).toBe('ok')
  })

  it.each([
    ['to exactly nothing', adjust([A, -3_150]), 'ok'],
    ['to a fen below nothing', adjust([A, -3_151]), 'ADJUST_BELOW_ZERO'],
    ['of a line that is not there', adjust(['O000002-1', -1]), 'LINE_UNKNOWN'],
    ['by nothing', adjust([A, 0]), 'ORDER_UNCHANGED'],
    ['of no line', adjust(), 'ORDER_UNCHANGED'],
    ['of an order that is not there', { orderId: 'O9', adjusts: [] }, 'ORDER_UNKNOWN'],
  ])('%s', (_title, args, code) => {
    const game = placed()
    const before = game.order()
    expect(game.ask('orders/editPrice', args)).toBe(code)
    if (code !== 'ok') expect(game.order()).toBe(before)
  })

  it('to a payable of nothing, which is paid with nothing', () => {
    const game = placed()
    game.send('orders/editPrice', { ...adjust([A, -3_150], [B, -16_900]), freightFen: 0 })
    expect(game.ask('orders/pay', { ...ID, amountFen: 0 })).toBe('ok')
    expect(game.order()).toMatchObject({ state: 'wait_ship', payableFen: 0 })
  })

  it('not once it is paid, neither price nor freight', () => {
    const game = placed()
    game.send('orders/pay', { ...ID, amountFen: 20_850 })
    expect([game.ask('orders/editPrice', adjust([A, -1])), game.ask('orders/editFreight', { ...ID, freightFen: 0 })]).toEqual(['INVALID_TRANSITION', 'INVALID_TRANSITION'])
  })
})

describe('the seller changes the freight', () => {
  it('and nothing else; the change of price before it stays', () => {
    const game = placed()
    game.send('orders/editPrice', adjust([B, -1_000]))
    expect(game.ask('orders/editFreight', { ...ID, freightFen: 0 })).toBe('ok')
    expect(sums(game)).toEqual({ adjust: [0, -1_000], paid: [3_150, 15_900], goodsFen: 19_050, freightFen: 0, payableFen: 19_050 })
  })

  it('not to what it is', () => {
    const { ask } = placed()
    expect([ask('orders/editFreight', { ...ID, freightFen: 800 }), ask('orders/editFreight', { orderId: 'O9', freightFen: 1 })]).toEqual(['ORDER_UNCHANGED', 'ORDER_UNKNOWN'])
  })
})

describe('the address', () => {
  const to = (region: string, more: object = {}) => ({ ...ID, address: { region, name: 'Anna', phone: '13000000000', detail: '1 Mill Lane', ...more } })

  it('changes before payment, and the difference of the ways goes on the freight', () => {
    const game = placed()
    expect(game.ask('orders/editAddress', to('west'))).toBe('ok')
    expect(sums(game)).toMatchObject({ freightFen: 1_200, payableFen: 21_250 })
    expect(game.order()).toMatchObject({ region: 'west', address: { region: 'west', name: 'Anna' } })
    expect(game.ask('orders/editAddress', to('east'))).toBe('ok')
    expect(sums(game)).toMatchObject({ freightFen: 800 })
  })

  it('keeps what the seller took off the freight, and never falls below nothing', () => {
    const game = placed()
    game.send('orders/editFreight', { ...ID, freightFen: 300 })
    game.send('orders/editAddress', to('west'))
    expect(sums(game)).toMatchObject({ freightFen: 700 })
    game.send('orders/editFreight', { ...ID, freightFen: 100 })
    game.send('orders/editAddress', to('north'))
    expect(sums(game)).toMatchObject({ freightFen: 0 })
  })

  it('within the region changes nothing else, also after payment', () => {
    const game = placed()
    game.send('orders/pay', { ...ID, amountFen: 20_850 })
    expect(game.ask('orders/editAddress', to('east'))).toBe('ok')
    expect(game.ask('orders/editAddress', to('east'))).toBe('ORDER_UNCHANGED')
    expect(game.ask('orders/editAddress', to('north'))).toBe('ok')
    expect(sums(game)).toMatchObject({ freightFen: 800, payableFen: 20_850 })
  })

  it('after payment another freight is refused, dearer or cheaper', () => {
    const game = placed()
    game.send('orders/pay', { ...ID, amountFen: 20_850 })
    expect(game.send('orders/editAddress', to('west'))).toMatchObject({ code: 'FREIGHT_WOULD_CHANGE', figures: { freightFen: 800, otherFen: 1_200 } })
    expect(game.order().region).toBe('east')
  })

  it.each([
    ['to a place that is not served', to('islands'), 'DEST_NOT_SERVED'],
    ['without a name', to('east', { name: ' ' }), 'ADDRESS_INCOMPLETE'],
    ['without a phone', to('east', { phone: '' }), 'ADDRESS_INCOMPLETE'],
    ['without a street', to('east', { detail: '' }), 'ADDRESS_INCOMPLETE'],
    ['of an order that is not there', { ...to('east'), orderId: 'O9' }, 'ORDER_UNKNOWN'],
  ])('%s', (_title, args, code) => {
    expect(placed().ask('orders/editAddress', args)).toBe(code)
  })

  it('not once the first parcel has left', () => {
    const game = placed()
    game.send('orders/pay', { ...ID, amountFen: 20_850 })
    game.send('hands/dispatch', { ...ID, lines: [{ lineId: A, quantity: 1 }] })
    expect(game.ask('orders/editAddress', to('north'))).toBe('INVALID_TRANSITION')
  })
})

it('a note and a flag are the seller’s own, at any time', () => {
  const game = placed()
  expect(game.ask('orders/setMemo', { ...ID, text: ' gift ', flag: 'red' })).toBe('ok')
  expect(game.order().memo).toEqual({ text: 'gift', flag: 'red' })
  game.send('orders/cancel', { ...ID, reason: 'other' })
  expect(game.ask('orders/setMemo', { ...ID, text: '', flag: 'none' })).toBe('ok')
  expect(game.ask('orders/setMemo', { orderId: 'O9', text: '', flag: 'none' })).toBe('ORDER_UNKNOWN')
})

describe('a change of price with coupons on the order', () => {
  /** Socks and a dress with 5.00 off by the shop and 3.00 off by the platform. */
  const withCoupons = (): Hands => {
    const game = withHands()
    game.send('promotions/publishCoupon', { ...BRIEF, usableFromAt: at('2024-05-05') })
    game.send('promotions/publishCoupon', { ...BRIEF, name: 'Red', amountFen: 300, usableFromAt: at('2024-05-05'), funding: 'platform' })
    game.send('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
    game.send('promotions/claimCoupon', { couponId: 'C000002', buyerId: 'anna' })
    const outcome = game.send('orders/place', {
      buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 1 }, { skuId: 'dress-1', quantity: 1 }], claimId: 'K000001', platformClaimId: 'K000002',
    })
    if (!outcome.done) throw new Error(outcome.code)
    return game
  }
  const shown = (game: Hands) => {
    const { payableFen, subsidyFen, discounts } = game.order()
    return { payableFen, subsidyFen, off: discounts.map(({ kind, fen }) => [kind, fen]) }
  }

  it('what the platform pays is on the order, and follows the goods', () => {
    const game = withCoupons()
    expect(shown(game)).toEqual({ payableFen: 19_250, subsidyFen: 300, off: [['offer', 350], ['coupon', 500], ['platformCoupon', 300]] })
    expect(game.ask('orders/editPrice', adjust([A, -3_150], [B, -16_400]))).toBe('ok')
    // 5.00 is left of the goods: the shop's coupon takes it, and nothing is left for the platform to pay.
    expect(shown(game)).toEqual({ payableFen: 0, subsidyFen: 0, off: [['offer', 350], ['coupon', 500], ['platformCoupon', 0]] })
  })

  it('a change taken back brings both back whole', () => {
    const game = withCoupons()
    const placed = game.order()
    game.send('orders/editPrice', adjust([A, -3_150], [B, -16_400]))
    game.send('orders/editPrice', adjust([A, 0], [B, 0]))
    expect({ ...game.order(), grantedFen: null }).toEqual(placed)
  })

  it('the payment carries what the platform adds', () => {
    const game = withCoupons()
    game.send('orders/pay', { ...ID, amountFen: 19_250 })
    expect(game.run.log.find(entry => entry.kind === 'event' && entry.event.type === 'orders/paid')).toMatchObject({ event: { payableFen: 19_250, subsidyFen: 300 } })
    expect(Object.values(game.run.world.promotions.claims).map(({ state }) => state)).toEqual(['used', 'used'])
  })
})

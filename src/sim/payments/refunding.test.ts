import { describe, expect, it } from 'vitest'
import { HOUR } from '../kernel/plain-date.ts'
import { at } from '../test-world.ts'
import { moneyOf, owedFen, paymentsOf, refundableFen, refundOf, refundsOf } from './payments.ts'
import { withTill, type Till } from './till-for-tests.ts'

const pay = (fen: number, refundId = 'A1', first: string | null = null) => ({ orderId: 'O000001', refundId, fen, first })

/** The dress in a presale, 20.00 down and 139.00 later, both paid. */
function inTwoPayments(): Till {
  const till = withTill()
  till.send('promotions/startPresale', {
    name: 'Early', listingIds: ['dress'], fromAt: at('2024-05-05'), toAt: at('2024-05-10 23:59:59'), depositFen: 2_000, depositOffFen: 1_000,
    balanceFromAt: at('2024-05-12'), balanceToAt: at('2024-05-14 23:59:59'),
  })
  till.send('orders/placePresale', { buyerId: 'anna', skuId: 'dress-1', quantity: 1, region: 'east' })
  expect(till.ask('orders/payDeposit', { orderId: 'O000001', amountFen: 2_000 })).toBe('ok')
  till.until('2024-05-12')
  expect(till.ask('orders/payBalance', { orderId: 'O000001', amountFen: 13_900 })).toBe('ok')
  return till
}

const refundedOf = (till: Till) => Object.fromEntries(paymentsOf(till.run.world, 'O000001').map(({ purpose, refundedFen, state }) => [purpose, [refundedFen, state]]))

describe('a refund', () => {
  it('goes back to the buyer and is with the buyer a day later', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    expect(till.ask('till/pay', pay(900))).toBe('ok')
    expect(refundOf(till.run.world, 'A1')).toEqual({
      id: 'A1', orderId: 'O000001', state: 'pending', fen: 900, parts: [{ paymentId: 'O000001', fen: 900, subsidyFen: 0 }], startedAt: at('2024-05-05 09:02:00'),
      arrivesAt: at('2024-05-06 09:02:00'), failures: 0,
    })
    till.until('2024-05-06 09:02:00')
    expect(refundOf(till.run.world, 'A1')?.state).toBe('pending')
    till.until('2024-05-06 09:02:00', 1)
    expect(refundOf(till.run.world, 'A1')?.state).toBe('settled')
  })

  it('of all that is left is allowed, of a fen more is refused with the most', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    till.ask('till/pay', pay(10_000))
    expect(till.send('till/pay', pay(6_901, 'A2'))).toMatchObject({ done: false, code: 'REFUND_EXCEEDS_REMAINING', figures: { mostFen: 6_900 } })
    expect(till.ask('till/pay', pay(6_900, 'A2'))).toBe('ok')
    expect([till.moved(), refundedOf(till), refundableFen(till.run.world, 'O000001')]).toEqual([{}, { whole: [16_900, 'refunded'] }, 0])
  })

  it('with the same id moves money once', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    till.ask('till/pay', pay(900))
    expect(till.ask('till/pay', pay(900))).toBe('ok')
    expect([till.brought('payments'), till.moved()]).toEqual([[], { buyer: -16_000, escrow: 16_000 }])
  })

  it('of an order that nobody paid is refused', () => {
    const till = withTill()
    till.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity: 1 }] })
    expect(till.send('till/pay', pay(1))).toMatchObject({ code: 'PAYMENT_UNKNOWN', figures: { orderId: 'O000001' } })
    expect(till.ask('till/pay', { ...pay(1), orderId: 'O9' })).toBe('PAYMENT_UNKNOWN')
  })

  it('of one order cannot carry the id of another’s', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    till.paid([['socks-1', 1]])
    till.ask('till/pay', pay(900))
    expect(till.send('till/pay', { ...pay(900), orderId: 'O000002' })).toMatchObject({ code: 'REFUND_ID_TAKEN', figures: { refundId: 'A1', orderId: 'O000001' } })
  })

  it.each([0, -5])('of %i moves nothing', fen => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    expect([till.ask('till/pay', pay(fen)), till.brought('payments')]).toEqual(['ok', []])
  })

  it('takes the platform’s share back with it', () => {
    const till = withTill()
    till.paid([['dress-1', 1]], { platformClaimId: 'K000001' })
    till.ask('till/pay', pay(8_200))
    expect(till.moved()).toEqual({ buyer: -8_200, platformPromo: -250, escrow: 8_450 })
    expect(refundOf(till.run.world, 'A1')?.parts).toEqual([{ paymentId: 'O000001', fen: 8_200, subsidyFen: 250 }])
  })
})

describe('several payments', () => {
  it.each([
    ['the oldest first where none is chosen', null, 1_500, { deposit: [1_500, 'part_refunded'], balance: [0, 'captured'] }],
    ['the next where the first has nothing left', null, 2_500, { deposit: [2_000, 'refunded'], balance: [500, 'part_refunded'] }],
    ['the chosen one first', 'O000001-balance', 1_500, { deposit: [0, 'captured'], balance: [1_500, 'part_refunded'] }],
    ['the chosen one, then the other', 'O000001-balance', 15_000, { deposit: [1_100, 'part_refunded'], balance: [13_900, 'refunded'] }],
    ['in order where the chosen one is unknown', 'O000009', 1_500, { deposit: [1_500, 'part_refunded'], balance: [0, 'captured'] }],
  ] as const)('give back %s', (_title, first, fen, after) => {
    const till = inTwoPayments()
    expect(till.ask('till/pay', pay(fen, 'A1', first))).toBe('ok')
    expect(refundedOf(till)).toEqual(after)
    expect(till.moved()).toEqual({ buyer: fen - 15_900, escrow: 15_900 - fen })
  })

  it('have one limit together', () => {
    const till = inTwoPayments()
    expect([till.ask('till/pay', pay(15_901)), till.ask('till/pay', pay(15_900))]).toEqual(['REFUND_EXCEEDS_REMAINING', 'ok'])
  })
})

describe('a deposit whose balance did not come', () => {
  const downOnly = (): Till => {
    const till = withTill()
    till.send('promotions/startPresale', {
      name: 'Early', listingIds: ['dress'], fromAt: at('2024-05-05'), toAt: at('2024-05-10 23:59:59'), depositFen: 2_000, depositOffFen: 1_000,
      balanceFromAt: at('2024-05-12'), balanceToAt: at('2024-05-14 23:59:59'),
    })
    till.send('orders/placePresale', { buyerId: 'anna', skuId: 'dress-1', quantity: 1, region: 'east' })
    till.send('orders/payDeposit', { orderId: 'O000001', amountFen: 2_000 })
    return till
  }

  it('is the seller’s, less commission', () => {
    const till = downOnly()
    till.until('2024-05-15')
    expect(till.moved()).toEqual({ buyer: -2_000, platformFee: 12, seller: 1_988 })
    expect(moneyOf(till.run.world, 'O000001').settled).toBe(true)
  })

  it('goes back where the seller could not have delivered', () => {
    const till = downOnly()
    till.ask('orders/declareOutOfStock', { orderId: 'O000001', lineId: 'O000001-1' })
    const compensation = till.moved()['seller'] ?? 0
    till.until('2024-05-15')
    expect(till.moved()).toEqual(compensation === 0 ? {} : { seller: compensation, buyer: 0 - compensation })
    expect(refundsOf(till.run.world, 'O000001')).toMatchObject([{ id: 'O000001-deposit-back', fen: 2_000 }])
  })
})

describe('a refund that fails', () => {
  const failed = (fen = 900): Till => {
    const till = withTill()
    till.paid([['dress-1', 1]], { platformClaimId: 'K000001' })
    till.ask('till/pay', pay(fen))
    expect(till.ask('payments/failRefund', { refundId: 'A1' })).toBe('ok')
    return till
  }

  it('leaves everything as it was, stands as failed, and is still owed', () => {
    const till = failed()
    expect(till.moved()).toEqual({ buyer: -16_400, platformPromo: -500, escrow: 16_900 })
    expect([refundOf(till.run.world, 'A1'), refundedOf(till)]).toMatchObject([{ state: 'failed', failures: 1 }, { whole: [0, 'captured'] }])
    expect([owedFen(till.run.world, 'O000001'), refundableFen(till.run.world, 'O000001')]).toEqual([900, 16_400])
  })

  it('is tried again by the bank itself a day later, and then arrives: what the buyer is owed is not forgotten', () => {
    const till = failed()
    const { now } = till.run.world.clock
    const states = [now + 24 * HOUR - 1, now + 24 * HOUR, now + 48 * HOUR + 1].map(to => {
      till.send('clock/advance', { to })
      return refundOf(till.run.world, 'A1')?.state
    })
    expect(states).toEqual(['failed', 'pending', 'settled'])
    expect([owedFen(till.run.world, 'O000001'), refundableFen(till.run.world, 'O000001')]).toEqual([0, 15_500])
  })

  it('may be sent again under its id, and once only', () => {
    const till = failed(8_200)
    expect(till.ask('payments/retryRefund', { refundId: 'A1' })).toBe('ok')
    expect(till.moved()).toEqual({ buyer: -8_200, platformPromo: -250, escrow: 8_450 })
    expect(refundOf(till.run.world, 'A1')).toMatchObject({ state: 'pending', failures: 1 })
    expect(refundsOf(till.run.world, 'O000001')).toHaveLength(1)
    expect(till.ask('payments/retryRefund', { refundId: 'A1' })).toBe('INVALID_TRANSITION')
  })

  it('frees its amount for another; then there may be too little left to send it again', () => {
    const till = failed(10_000)
    expect(till.ask('till/pay', pay(16_400, 'A2'))).toBe('ok')
    expect(till.ask('payments/retryRefund', { refundId: 'A1' })).toBe('REFUND_EXCEEDS_REMAINING')
  })

  it('is sent again out of the seller’s balance where the order has been settled meanwhile', () => {
    const till = failed(8_200)
    till.ask('till/dispatch', { orderId: 'O000001', lines: [{ lineId: 'O000001-1', quantity: 1 }] })
    till.ask('orders/confirm', { orderId: 'O000001' })
    expect(till.moved()).toEqual({ buyer: -16_400, platformPromo: -500, platformFee: 101, seller: 16_799 })
    till.ask('payments/retryRefund', { refundId: 'A1' })
    expect(till.moved()).toEqual({ buyer: -8_200, platformPromo: -250, platformFee: 51, seller: 8_399 })
  })

  it('of an order that has closed meanwhile waits in escrow until it is sent again', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    till.ask('till/refund', { orderId: 'O000001', refundId: 'A1', lines: [{ lineId: 'O000001-1', quantity: 1, fen: 16_900 }], freightFen: 0, moneyFirst: false })
    till.ask('payments/failRefund', { refundId: 'A1' })
    expect(till.moved()).toEqual({ buyer: -16_900, escrow: 16_900 })
    expect(till.ask('payments/retryRefund', { refundId: 'A1' })).toBe('ok')
    expect(till.moved()).toEqual({})
  })

  it('cannot fail once it is with the buyer', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    till.ask('till/pay', pay(900))
    till.until('2024-05-07 20:00:00')
    expect(till.send('payments/failRefund', { refundId: 'A1' })).toMatchObject({ code: 'INVALID_TRANSITION', figures: { record: 'A1', state: 'settled' } })
  })

  it.each([
    ['payments/failRefund', 'REFUND_UNKNOWN'],
    ['payments/retryRefund', 'REFUND_UNKNOWN'],
    ['payments/arriveRefund', 'REFUND_UNKNOWN'],
  ])('%s of none is refused', (type, code) => {
    expect(withTill().ask(type, { refundId: 'A9' })).toBe(code)
  })

  it('does not arrive before its time because somebody says so', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    till.ask('till/pay', pay(900))
    expect(till.ask('payments/arriveRefund', { refundId: 'A1' })).toBe('NOT_DUE')
  })
})

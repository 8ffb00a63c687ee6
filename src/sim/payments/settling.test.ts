import { describe, expect, it } from 'vitest'
import { at } from '../test-world.ts'
import { balanceOf, moneyOf, paymentsOf, postings, refundableFen, statement } from './payments.ts'
import { asTable, withTill, type Till } from './till-for-tests.ts'

const ID = { orderId: 'O000001' }

/** Everything of an order leaves, and the buyer confirms. */
function finish(till: Till, orderId = 'O000001'): void {
  const lines = (till.run.world.orders.orders[orderId]?.lines ?? []).map(line => ({ lineId: line.id, quantity: line.quantity - line.shipped - line.refundedUnshipped }))
  expect(till.ask('till/dispatch', { orderId, lines })).toBe('ok')
  expect(till.ask('orders/confirm', { orderId })).toBe('ok')
}

describe('from escrow to the seller', () => {
  it('what is paid waits; sending changes nothing; the confirmed order pays the seller less the commission', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    expect(till.moved()).toEqual({ buyer: -16_900, escrow: 16_900 })
    till.ask('till/dispatch', { ...ID, lines: [{ lineId: 'O000001-1', quantity: 1 }] })
    expect(till.moved()).toEqual({ buyer: -16_900, escrow: 16_900 })
    till.ask('orders/confirm', ID)
    expect(till.moved()).toEqual({ buyer: -16_900, platformFee: 101, seller: 16_799 })
    expect(till.brought('payments')).toEqual(['payments/settled'])
  })

  it('time confirms as the buyer does', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    till.ask('till/dispatch', { ...ID, lines: [{ lineId: 'O000001-1', quantity: 1 }] })
    till.until('2024-05-15 09:02:00')
    expect(till.moved()).toEqual({ buyer: -16_900, escrow: 16_900 })
    till.until('2024-05-15 09:02:00', 1)
    expect(till.moved()).toEqual({ buyer: -16_900, platformFee: 101, seller: 16_799 })
  })

  it('a coupon of the platform makes the seller whole: commission on all, the subsidy from the platform', () => {
    const till = withTill()
    till.paid([['dress-1', 1]], { platformClaimId: 'K000001' })
    expect(till.moved()).toEqual({ buyer: -16_400, platformPromo: -500, escrow: 16_900 })
    finish(till)
    expect(till.moved()).toEqual({ buyer: -16_400, platformPromo: -500, platformFee: 101, seller: 16_799 })
  })

  it('a coupon of the shop is a lower price and nothing else', () => {
    const till = withTill()
    till.send('promotions/publishCoupon', {
      name: 'Own', thresholdFen: 3_000, amountFen: 500, listingIds: [], shownFromAt: at('2024-05-05'), usableFromAt: at('2024-05-05'), usableToAt: at('2024-05-30'), total: 5,
      perBuyer: 1, remindBeforeEnd: false,
    })
    till.send('promotions/claimCoupon', { couponId: 'C000002', buyerId: 'anna' })
    till.paid([['dress-1', 1]], { claimId: 'K000002' })
    finish(till)
    expect(till.moved()).toEqual({ buyer: -16_400, platformFee: 98, seller: 16_302 })
  })

  it('an order of nothing skips the gateway: paid with nothing, settled with nothing', () => {
    const till = withTill()
    till.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 1 }] })
    till.send('orders/editPrice', { ...ID, adjusts: [{ lineId: 'O000001-1', adjustFen: -3_150 }] })
    expect(till.ask('orders/pay', { ...ID, amountFen: 0 })).toBe('ok')
    expect(paymentsOf(till.run.world, 'O000001')).toMatchObject([{ state: 'captured', capturedFen: 0 }])
    finish(till)
    expect([till.moved(), moneyOf(till.run.world, 'O000001').settled, statement(till.run.world, 'O000001')]).toEqual([{}, true, []])
  })

  it('the statement of an order is every movement in order, and every one adds up to nothing', () => {
    const till = withTill()
    till.paid([['dress-1', 2]])
    till.ask('till/refund', { ...ID, refundId: 'A1', lines: [{ lineId: 'O000001-1', quantity: 1, fen: 16_900 }], freightFen: 0, moneyFirst: true })
    finish(till)
    expect(statement(till.run.world, 'O000001').map(({ why, cause, entries }) => [why, cause, asTable(entries)])).toEqual([
      ['captured', 'O000001', { buyer: -33_800, escrow: 33_800 }],
      ['refunded', 'A1', { buyer: 16_900, escrow: -16_900 }],
      ['settledToSeller', 'O000001', { escrow: -16_900, seller: 16_799, platformFee: 101 }],
    ])
    expect(postings(till.run.world, 'platformFee')).toHaveLength(1)
  })
})

describe('an order that goes back whole', () => {
  it.each([true, false])('unshipped: all of it is the buyer’s again, nothing is shared out (money first: %s)', moneyFirst => {
    const till = withTill()
    till.paid([['dress-1', 1]], { platformClaimId: 'K000001' })
    expect(till.ask('till/refund', { ...ID, refundId: 'A1', lines: [{ lineId: 'O000001-1', quantity: 1, fen: 16_400 }], freightFen: 0, moneyFirst })).toBe('ok')
    expect(till.run.world.orders.orders['O000001']?.state).toBe('closed_refunded')
    expect(till.moved()).toEqual({})
    expect(moneyOf(till.run.world, 'O000001')).toMatchObject({ settled: false, refundedFen: 16_400, subsidyBackFen: 500 })
  })

  it.each([true, false])('with freight that stays: that is the seller’s, less commission (money first: %s)', moneyFirst => {
    const till = withTill()
    till.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity: 1 }] })
    till.send('orders/editFreight', { ...ID, freightFen: 1_000 })
    till.send('orders/pay', { ...ID, amountFen: 17_900 })
    till.ask('till/dispatch', { ...ID, lines: [{ lineId: 'O000001-1', quantity: 1 }] })
    expect(till.ask('till/refund', { ...ID, refundId: 'A1', lines: [{ lineId: 'O000001-1', quantity: 1, fen: 16_900 }], freightFen: 0, moneyFirst })).toBe('ok')
    expect(till.run.world.orders.orders['O000001']?.state).toBe('closed_refunded')
    expect(till.moved()).toEqual({ buyer: -1_000, platformFee: 6, seller: 994 })
  })

  it('that cost the buyer nothing: the platform gets its subsidy back', () => {
    const till = withTill()
    till.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity: 1 }], platformClaimId: 'K000001' })
    till.send('orders/editPrice', { ...ID, adjusts: [{ lineId: 'O000001-1', adjustFen: -16_400 }] })
    expect(till.ask('orders/pay', { ...ID, amountFen: 0 })).toBe('ok')
    expect(till.moved()).toEqual({ platformPromo: -500, escrow: 500 })
    till.ask('till/refund', { ...ID, refundId: 'A1', lines: [{ lineId: 'O000001-1', quantity: 1, fen: 0 }], freightFen: 0, moneyFirst: true })
    expect([till.run.world.orders.orders['O000001']?.state, till.moved()]).toEqual(['closed_refunded', {}])
    expect(paymentsOf(till.run.world, 'O000001')).toMatchObject([{ subsidyFen: 500, subsidyBackFen: 500 }])
  })

  it('after it is finished: the seller gives back what was settled, and keeps the loss of the payment fee alone', () => {
    const till = withTill()
    till.paid([['dress-1', 1]])
    finish(till)
    expect(refundableFen(till.run.world, 'O000001')).toBe(16_900)
    till.ask('till/refund', { ...ID, refundId: 'A1', lines: [{ lineId: 'O000001-1', quantity: 1, fen: 16_900 }], freightFen: 0, moneyFirst: false })
    expect(till.moved()).toEqual({})
    expect(moneyOf(till.run.world, 'O000001')).toMatchObject({ settled: true, toSellerFen: 0, commissionFen: 0 })
  })
})

describe('the deposit', () => {
  const paidLate = (depositFen: number): Till => {
    const till = withTill({ depositFen })
    till.paid([['dress-1', 1]])
    till.until('2024-05-07 09:02:00', 1)
    return till
  }

  it.each([
    ['all of it out of the deposit', 100_000, { guarantee: -845 }],
    ['what is there, the rest out of the balance', 500, { guarantee: -500, seller: -345 }],
    ['the balance where there is no deposit', 0, { seller: -845 }],
  ])('pays a late order’s compensation: %s', (_title, depositFen, from) => {
    const till = paidLate(depositFen)
    expect(till.moved()).toEqual({ ...from, buyer: -16_900 + 845, escrow: 16_900 })
    expect(statement(till.run.world, 'O000001').filter(({ why }) => why === 'compensation').reduce((sum, { entries }) => sum + (asTable(entries)['buyer'] ?? 0), 0)).toBe(845)
  })

  it('compensation is no refund: what can go back stays the whole sum', () => {
    expect(refundableFen(paidLate(100_000).run.world, 'O000001')).toBe(16_900)
  })

  it('is paid in out of the seller’s balance, and topped up after a draw', () => {
    const till = paidLate(100_000)
    expect(till.ask('shop/payDeposit', { fen: 845 })).toBe('ok')
    expect([till.run.world.shop.depositFen, balanceOf(till.run.world, 'guarantee'), till.moved()]).toEqual([
      100_000, 100_000, { seller: -845, buyer: -16_900 + 845, escrow: 16_900 },
    ])
  })

  it('comes back when the closed shop’s time for late claims is over', () => {
    const till = withTill({ depositFen: 100_000 })
    till.send('shop/announceClosing')
    till.until('2024-07-01')
    expect(till.ask('shop/close')).toBe('ok')
    till.until('2024-09-01')
    expect(till.ask('shop/releaseDeposit')).toBe('ok')
    expect(till.moved()).toEqual({ guarantee: -100_000, seller: 100_000 })
  })
})

describe('transfers', () => {
  it('move a sum from one to the other and name their cause', () => {
    const till = withTill()
    expect(till.ask('till/move', { cause: 'A1', from: 'seller', to: 'buyer', fen: 300 })).toBe('ok')
    expect(till.moved()).toEqual({ seller: -300, buyer: 300 })
    expect(postings(till.run.world, 'seller')).toEqual([
      { at: at('2024-05-05 09:02:00'), why: 'transfer', cause: 'A1', orderId: null, entries: [{ account: 'seller', fen: -300 }, { account: 'buyer', fen: 300 }] },
    ])
  })

  it.each([['of nothing', 'buyer', 0], ['of less than nothing', 'buyer', -5], ['to oneself', 'seller', 100]])('%s moves nothing', (_title, to, fen) => {
    const till = withTill()
    till.ask('till/move', { cause: 'A1', from: 'seller', to, fen })
    expect([till.moved(), till.brought('payments')]).toEqual([{}, []])
  })
})

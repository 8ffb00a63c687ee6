import { describe, expect, it } from 'vitest'
import { broken, evolve } from './evolve.ts'
import { payments, type PaymentsSlice } from './payments.ts'
import { withTill } from './till-for-tests.ts'

/** A paid order with a refund, and one that is settled. */
function world() {
  const till = withTill()
  till.paid([['dress-1', 1]])
  till.ask('till/pay', { orderId: 'O000001', refundId: 'A1', fen: 900 })
  till.paid([['socks-1', 1]])
  till.ask('till/dispatch', { orderId: 'O000002', lines: [{ lineId: 'O000002-1', quantity: 1 }] })
  till.ask('orders/confirm', { orderId: 'O000002' })
  return till.run.world
}

const book = (slice: PaymentsSlice, orderId: string, money: object): void => {
  const found = slice.books[orderId]
  if (found) slice.books[orderId] = { ...found, money: { ...found.money, ...money } }
}

describe('what must always hold of money', () => {
  it('holds of a shop in which nothing was tampered with', () => {
    expect(broken(world())).toEqual([])
  })

  const faults: readonly (readonly [string, (slice: PaymentsSlice) => void, RegExp])[] = [
    ['a fen that came from nowhere', slice => (slice.balances['tax'] = 1), /the ledger sums to 1/],
    ['escrow that pays the carrier', slice => {
      slice.balances['escrow'] = (slice.balances['escrow'] ?? 0) - 100
      slice.balances['carrier'] = 100
    }, /escrow holds 15900, the orders wait for 16000/],
    ['a deposit below nothing', slice => {
      slice.balances['guarantee'] = -1
      slice.balances['seller'] = (slice.balances['seller'] ?? 0) + 1
    }, /the deposit is below nothing/],
    ['more back than was paid', slice => book(slice, 'O000001', { refundedFen: 20_000 }), /more went back than was paid/],
    ['a subsidy that came back and was never given', slice => book(slice, 'O000001', { subsidyBackFen: 1 }), /the platform got back more than it gave/],
    ['a payment that nobody made', slice => book(slice, 'O000001', { capturedFen: 20_000 }), /the payments do not add up/],
    ['a refund that is forgotten', slice => delete slice.refunds['A1'], /a refund stands without its sum/],
    ['a refund of another sum', slice => {
      const refund = slice.refunds['A1']
      if (refund) slice.refunds['A1'] = { ...refund, fen: 901 }
    }, /the refunds do not add up/],
    ['a payment that gave another sum', slice => {
      const payment = slice.payments['O000001']
      if (payment) slice.payments['O000001'] = { ...payment, refundedFen: 899 }
    }, /the payments have given back another sum/],
    ['a share of the seller’s that is too large', slice => book(slice, 'O000002', { toSellerFen: 3_150 }), /seller and fees do not share what is left/],
    ['a share before it is settled', slice => book(slice, 'O000001', { commissionFen: 1 }), /seller and fees do not share what is left/],
  ]

  it.each(faults)('%s is found', (_title, tamper, sentence) => {
    const tampered = world()
    tamper(tampered.payments)
    expect(broken(tampered).join('; ')).toMatch(sentence)
  })

  it('a movement that does not add up to nothing is not written down', () => {
    const sound = world()
    const before = structuredClone(sound.payments)
    expect(() => evolve(sound, { type: 'payments/posted', cause: 'x', entries: [{ account: 'seller', fen: 5 }, { account: 'buyer', fen: -4 }] }, 0)).toThrow('does not add up to nothing')
    expect(sound.payments).toEqual(before)
  })

  it('the domain asks after them', () => {
    expect(payments.broken?.(world())).toEqual([])
  })
})

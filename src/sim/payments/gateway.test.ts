import { describe, expect, it } from 'vitest'
import { at } from '../test-world.ts'
import { paymentOf, paymentsOf } from './payments.ts'
import { withTill, type Till } from './till-for-tests.ts'

const ID = { orderId: 'O000001' }
const PAYMENT_ID = { paymentId: 'O000001' }

function placed(): Till {
  const till = withTill()
  till.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity: 1 }] })
  return till
}

function held(): Till {
  const till = placed()
  expect(till.ask('payments/authorise', ID)).toBe('ok')
  return till
}

const states = (till: Till) => paymentsOf(till.run.world, 'O000001').map(({ id, state }) => [id, state])
const orderState = (till: Till) => till.run.world.orders.orders['O000001']?.state

describe('a sum that the bank sets aside', () => {
  it('moves nothing and pays nothing', () => {
    const till = held()
    expect(paymentOf(till.run.world, 'O000001')).toEqual({
      id: 'O000001', orderId: 'O000001', purpose: 'whole', state: 'authorised', authorisedFen: 16_900, capturedFen: 0, subsidyFen: 0, refundedFen: 0, subsidyBackFen: 0,
      createdAt: at('2024-05-05 09:02:00'), capturedAt: null,
    })
    expect([till.moved(), orderState(till)]).toEqual([{}, 'wait_pay'])
  })

  it('is taken later and pays the order', () => {
    const till = held()
    expect(till.ask('payments/capture', { ...PAYMENT_ID, amountFen: 16_900 })).toBe('ok')
    expect([states(till), till.moved(), orderState(till)]).toEqual([[['O000001', 'captured']], { buyer: -16_900, escrow: 16_900 }, 'wait_ship'])
    expect(till.ask('payments/capture', { ...PAYMENT_ID, amountFen: 16_900 })).toBe('INVALID_TRANSITION')
  })

  it('is not enough where the order became dearer, by a fen even', () => {
    const till = held()
    till.send('orders/editPrice', { ...ID, adjusts: [{ lineId: 'O000001-1', adjustFen: 1 }] })
    expect(till.send('payments/capture', { ...PAYMENT_ID, amountFen: 16_901 })).toMatchObject({
      code: 'CAPTURE_EXCEEDS_AUTH', figures: { record: 'O000001', state: 'authorised' },
    })
    expect(till.ask('payments/capture', { ...PAYMENT_ID, amountFen: 16_900 })).toBe('PAY_AMOUNT_MISMATCH')
    expect(till.moved()).toEqual({})
  })

  it('is taken in part where the order became cheaper', () => {
    const till = held()
    till.send('orders/editPrice', { ...ID, adjusts: [{ lineId: 'O000001-1', adjustFen: -900 }] })
    expect(till.ask('payments/capture', { ...PAYMENT_ID, amountFen: 16_000 })).toBe('ok')
    expect(paymentOf(till.run.world, 'O000001')).toMatchObject({ authorisedFen: 16_900, capturedFen: 16_000 })
  })

  it('is used by whoever pays at once, if it is enough', () => {
    const till = held()
    till.send('orders/pay', { ...ID, amountFen: 16_900 })
    expect(states(till)).toEqual([['O000001', 'captured']])
  })

  it('is let go by whoever pays a dearer order at once', () => {
    const till = held()
    till.send('orders/editPrice', { ...ID, adjusts: [{ lineId: 'O000001-1', adjustFen: 100 }] })
    till.send('orders/pay', { ...ID, amountFen: 17_000 })
    expect([states(till), till.moved()]).toEqual([[['O000001', 'voided'], ['O000001-2', 'captured']], { buyer: -17_000, escrow: 17_000 }])
  })

  it('is let go before it is taken, not after', () => {
    const till = held()
    expect([till.ask('payments/void', PAYMENT_ID), states(till)]).toEqual(['ok', [['O000001', 'voided']]])
    expect(till.ask('payments/capture', { ...PAYMENT_ID, amountFen: 16_900 })).toBe('INVALID_TRANSITION')
    till.send('orders/pay', { ...ID, amountFen: 16_900 })
    expect(till.send('payments/void', { paymentId: 'O000001-2' })).toMatchObject({ code: 'INVALID_TRANSITION', figures: { record: 'O000001-2', state: 'captured' } })
  })

  it('is let go with an order that is given up, or that nobody paid in time', () => {
    const till = held()
    till.send('orders/cancel', { ...ID, reason: 'other' })
    expect(states(till)).toEqual([['O000001', 'voided']])
    const late = held()
    late.until('2024-05-06 09:02:00', 1)
    expect([orderState(late), states(late)]).toEqual(['closed_unpaid', [['O000001', 'voided']]])
  })

  it('is one an order', () => {
    expect(held().send('payments/authorise', ID)).toMatchObject({ code: 'PAYMENT_HELD', figures: { paymentId: 'O000001' } })
  })

  it('can be a presale’s deposit', () => {
    const till = withTill()
    till.send('promotions/startPresale', {
      name: 'Early', listingIds: ['dress'], fromAt: at('2024-05-05'), toAt: at('2024-05-10 23:59:59'), depositFen: 2_000, depositOffFen: 1_000,
      balanceFromAt: at('2024-05-12'), balanceToAt: at('2024-05-14 23:59:59'),
    })
    till.send('orders/placePresale', { buyerId: 'anna', skuId: 'dress-1', quantity: 1, region: 'east' })
    expect([till.ask('payments/authorise', ID), till.ask('payments/capture', { paymentId: 'O000001-deposit', amountFen: 2_000 })]).toEqual(['ok', 'ok'])
    expect([orderState(till), till.ask('payments/authorise', ID)]).toEqual(['wait_balance', 'ok'])
    till.until('2024-05-12')
    expect(till.ask('payments/capture', { paymentId: 'O000001-balance', amountFen: 13_900 })).toBe('ok')
    expect([orderState(till), till.moved()]).toEqual(['wait_ship', { buyer: -15_900, escrow: 15_900 }])
  })
})

describe('a bank that says no', () => {
  it('leaves the order, its stock and its coupon as they were; the next attempt is another payment', () => {
    const till = placed()
    const before = { ...till.run.world.orders.orders }
    expect(till.ask('payments/decline', ID)).toBe('ok')
    expect([till.run.world.orders.orders, states(till), till.moved()]).toEqual([before, [['O000001', 'failed']], {}])
    till.send('orders/pay', { ...ID, amountFen: 16_900 })
    expect(states(till)).toEqual([['O000001', 'failed'], ['O000001-2', 'captured']])
  })
})

it.each([
  ['payments/authorise', ID, 'PAYMENT_NOT_DUE'],
  ['payments/decline', ID, 'PAYMENT_NOT_DUE'],
  ['payments/authorise', { orderId: 'O9' }, 'ORDER_UNKNOWN'],
  ['payments/capture', { paymentId: 'O9', amountFen: 1 }, 'PAYMENT_NOT_FOUND'],
  ['payments/void', { paymentId: 'O9' }, 'PAYMENT_NOT_FOUND'],
])('%s of what is paid or unknown is refused', (type, args, code) => {
  const till = placed()
  till.send('orders/pay', { ...ID, amountFen: 16_900 })
  expect(till.ask(type, args)).toBe(code)
})

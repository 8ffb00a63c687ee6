import { describe, expect, it } from 'vitest'
import { play, smallWorld } from '../test-world.ts'
import { availableOf } from './stock.ts'

const order = (buyerId: string, quantity = 1) => ({ buyerId, region: 'east', lines: [{ skuId: 'dress-1', quantity }] })

describe('a shelf that promises when the order is placed', () => {
  it('the last piece goes to the first order; the second buyer is refused with what is left', () => {
    const { ask, send, run } = play(smallWorld({ onHand: 1 }))
    expect(ask('orders/place', order('anna'))).toBe('ok')
    expect(send('orders/place', order('bert'))).toMatchObject({ code: 'STOCK_INSUFFICIENT', figures: { skuId: 'dress-1', wanted: 1, available: 0 } })
    expect(run.world.stock.levels['dress-1']).toEqual({ skuId: 'dress-1', onHand: 1, reserved: 1 })
  })

  it('two lines of one SKU count together', () => {
    const { ask } = play(smallWorld({ onHand: 1 }))
    expect(ask('orders/place', { ...order('anna'), lines: [{ skuId: 'dress-1', quantity: 1 }, { skuId: 'dress-1', quantity: 1 }] })).toBe('STOCK_INSUFFICIENT')
  })

  it('all that is left can be bought, one more cannot', () => {
    expect([10, 11].map(quantity => play(smallWorld({ onHand: 10 })).ask('orders/place', order('anna', quantity)))).toEqual(['ok', 'STOCK_INSUFFICIENT'])
  })

  it('given up, exactly these pieces come back, once', () => {
    const { ask, send, run } = play(smallWorld({ onHand: 5 }))
    send('orders/place', order('anna', 2))
    send('orders/place', order('bert', 3))
    expect(availableOf(run.world, 'dress-1')).toBe(0)
    send('orders/cancel', { orderId: 'O000001', reason: 'notWanted' })
    expect(availableOf(run.world, 'dress-1')).toBe(2)
    expect(ask('orders/cancel', { orderId: 'O000001', reason: 'notWanted' })).toBe('INVALID_TRANSITION')
    expect(availableOf(run.world, 'dress-1')).toBe(2)
  })

  it('payment promises nothing a second time', () => {
    const { send, run } = play(smallWorld({ onHand: 5 }))
    send('orders/place', order('anna', 2))
    send('orders/pay', { orderId: 'O000001', amountFen: 33_800 })
    expect(run.world.stock.levels['dress-1']).toEqual({ skuId: 'dress-1', onHand: 5, reserved: 2 })
  })
})

describe('a shelf that promises when the order is paid', () => {
  it('two may order the last piece, the second payer is refused before money moves', () => {
    const { ask, run } = play(smallWorld({ policy: 'onPay', onHand: 1 }))
    expect([ask('orders/place', order('anna')), ask('orders/place', order('bert'))]).toEqual(['ok', 'ok'])
    expect([ask('orders/pay', { orderId: 'O000002', amountFen: 16_900 }), ask('orders/pay', { orderId: 'O000001', amountFen: 16_900 })]).toEqual(['ok', 'STOCK_INSUFFICIENT'])
    expect(run.world.payments.balances['escrow']).toBe(16_900)
  })

  it('an unpaid order that closes gives nothing back', () => {
    const { send, run } = play(smallWorld({ policy: 'onPay', onHand: 5 }))
    send('orders/place', order('anna', 2))
    send('orders/cancel', { orderId: 'O000001', reason: 'notWanted' })
    expect(run.world.stock.levels['dress-1']).toEqual({ skuId: 'dress-1', onHand: 5, reserved: 0 })
  })
})

it('a SKU without a shelf has nothing available', () => {
  expect(availableOf(smallWorld(), 'hat-1')).toBe(0)
})

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

describe('the shelf by hand', () => {
  const level = (game: ReturnType<typeof play>) => game.run.world.stock.levels['dress-1']

  it('cannot be set below what is promised to buyers', () => {
    const game = play(smallWorld({ onHand: 5 }))
    game.send('orders/place', order('anna', 2))
    expect(game.send('stock/setOnHand', { skuId: 'dress-1', onHand: 1 })).toMatchObject({ code: 'STOCK_BELOW_RESERVED', figures: { onHand: 1, reserved: 2 } })
    expect(game.ask('stock/setOnHand', { skuId: 'dress-1', onHand: 2 })).toBe('ok')
    expect(level(game)).toEqual({ skuId: 'dress-1', onHand: 2, reserved: 2 })
    expect([game.ask('stock/setOnHand', { skuId: 'dress-1', onHand: 2 }), game.ask('stock/setOnHand', { skuId: 'hat-1', onHand: 2 })]).toEqual(['NOTHING_CHANGED', 'SKU_UNKNOWN'])
  })

  it('grows by a delivery and changes by a count, each with its reason', () => {
    const game = play(smallWorld({ onHand: 5 }))
    expect(game.ask('stock/receive', { skuId: 'dress-1', quantity: 7, ref: 'D1' })).toBe('ok')
    expect(game.ask('stock/adjust', { skuId: 'dress-1', delta: -2, reason: 'brokenInHouse' })).toBe('ok')
    expect(level(game)?.onHand).toBe(10)
    game.send('orders/place', order('anna', 9))
    expect([
      game.ask('stock/adjust', { skuId: 'dress-1', delta: -1, reason: 'missingPieces' }), game.ask('stock/adjust', { skuId: 'dress-1', delta: -1, reason: 'missingPieces' }),
      game.ask('stock/adjust', { skuId: 'dress-1', delta: -10, reason: 'missingPieces' }), game.ask('stock/adjust', { skuId: 'dress-1', delta: 0, reason: 'recounted' }),
      game.ask('stock/adjust', { skuId: 'hat-1', delta: 1, reason: 'recounted' }), game.ask('stock/receive', { skuId: 'dress-1', quantity: 10_000_000, ref: '' }),
      game.ask('stock/adjust', { skuId: 'dress-1', delta: 10_000_000, reason: 'foundAgain' }),
    ]).toEqual(['ok', 'STOCK_BELOW_RESERVED', 'STOCK_NEGATIVE', 'NOTHING_CHANGED', 'SKU_UNKNOWN', 'STOCK_TOO_LARGE', 'STOCK_TOO_LARGE'])
  })

  it('a floor lets more be ordered than lie there, and is not taken back while they are promised', () => {
    const game = play(smallWorld({ onHand: 1 }))
    expect(game.ask('orders/place', order('anna', 2))).toBe('STOCK_INSUFFICIENT')
    expect(game.ask('stock/setFloor', { skuId: 'dress-1', floor: -1 })).toBe('ok')
    expect(game.ask('orders/place', order('anna', 2))).toBe('ok')
    expect([game.ask('stock/setFloor', { skuId: 'dress-1', floor: 0 }), game.ask('stock/setFloor', { skuId: 'dress-1', floor: -1 })]).toEqual(['STOCK_BELOW_RESERVED', 'NOTHING_CHANGED'])
    game.send('orders/cancel', { orderId: 'O000001', reason: 'notWanted' })
    expect(game.ask('stock/setFloor', { skuId: 'dress-1', floor: 0 })).toBe('ok')
    expect(game.run.world.stock.floors).toEqual({})
  })

  it('the shop changes when it promises for orders to come', () => {
    const game = play(smallWorld({ onHand: 1 }))
    expect([game.ask('stock/setPolicy', { policy: 'onOrder' }), game.ask('stock/setPolicy', { policy: 'onPay' })]).toEqual(['POLICY_UNCHANGED', 'ok'])
    game.send('orders/place', order('anna'))
    expect(level(game)).toEqual({ skuId: 'dress-1', onHand: 1, reserved: 0 })
  })
})

it('a SKU without a shelf has nothing available', () => {
  expect(availableOf(smallWorld(), 'hat-1')).toBe(0)
})

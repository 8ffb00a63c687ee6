import { describe, expect, it } from 'vitest'
import { at, play, smallWorld } from '../test-world.ts'
import { SELLER_CLOSE_REASONS } from './orders.ts'
import { withHands } from './hands-for-tests.ts'

const order = (...lines: readonly (readonly [string, number])[]) => ({ buyerId: 'anna', region: 'east', lines: lines.map(([skuId, quantity]) => ({ skuId, quantity })) })
const ID = { orderId: 'O000001' }

describe('the seller closes an unpaid order', () => {
  const placed = () => {
    const game = play()
    game.send('orders/place', order(['dress-1', 1]))
    return game
  }
  const later = (game: ReturnType<typeof placed>, ms: number) => game.send('clock/advance', { to: at('2024-05-05 09:02:00') + ms })

  it.each(SELLER_CLOSE_REASONS)('because of %s', reason => {
    const game = placed()
    later(game, 10_000)
    expect(game.ask('orders/close', { ...ID, reason })).toBe('ok')
    expect(game.run.world.orders.orders['O000001']).toMatchObject({ state: 'closed_unpaid', closeReason: reason, closedAt: at('2024-05-05 09:02:10') })
    expect(game.run.world.stock.levels['dress-1']).toMatchObject({ onHand: 10, reserved: 0 })
  })

  it('not within its first ten seconds; the buyer may', () => {
    const game = placed()
    later(game, 9_999)
    expect(game.send('orders/close', { ...ID, reason: 'notPaid' })).toMatchObject({ code: 'CLOSE_TRADE_TOO_FAST', figures: { fromAt: at('2024-05-05 09:02:10') } })
    expect(game.ask('orders/cancel', { ...ID, reason: 'notWanted' })).toBe('ok')
  })

  it('not without a reason, nor with one of the buyer’s', () => {
    const game = placed()
    later(game, 60_000)
    expect([game.ask('orders/close', ID), game.ask('orders/close', { ...ID, reason: 'notWanted' })]).toEqual(['CLOSE_REASON_REQUIRED', 'FIELD_INVALID'])
  })

  it('not once it is paid: that is a refund', () => {
    const game = placed()
    game.send('orders/pay', { ...ID, amountFen: 16_900 })
    later(game, 60_000)
    expect(game.send('orders/close', { ...ID, reason: 'outOfStock' })).toMatchObject({ code: 'INVALID_TRANSITION', figures: { record: 'O000001', state: 'wait_ship' } })
  })

  it('nor one that is not there', () => expect(play().ask('orders/close', { orderId: 'O9', reason: 'notPaid' })).toBe('ORDER_UNKNOWN'))
})

describe('an address at checkout', () => {
  const address = { region: 'east', name: 'Anna', phone: '13000000000', detail: '1 Mill Lane' }

  it('is kept on the order; without one the region alone is', () => {
    const game = play()
    game.send('orders/place', { ...order(['dress-1', 1]), address })
    game.send('orders/place', { ...order(['dress-1', 1]), noReturnConfirmed: true })
    const { O000001, O000002 } = game.run.world.orders.orders
    expect([O000001?.address, O000001?.noReturnConfirmed]).toEqual([address, false])
    expect([O000002?.address, O000002?.noReturnConfirmed]).toEqual([{ region: 'east', name: '', phone: '', detail: '' }, true])
  })

  it('in another region than the freight was counted for is refused', () => {
    expect(play().ask('orders/place', { ...order(['dress-1', 1]), address: { ...address, region: 'north' } })).toBe('ADDRESS_ELSEWHERE')
  })
})

it('a shop that is not open takes no orders', () => {
  const world = smallWorld()
  world.shop.profile = { ...world.shop.profile, state: 'suspended' }
  expect(play(world).ask('orders/place', order(['dress-1', 1]))).toBe('SHOP_SUSPENDED')
})

it('goods for presale only are not bought directly', () => {
  const world = smallWorld()
  const { dress } = world.catalogue.listings
  if (!dress) throw new Error('no dress')
  world.catalogue.listings['dress'] = { ...dress, presaleOnly: true }
  expect(play(world).send('orders/place', order(['dress-1', 1]))).toMatchObject({ code: 'PRESALE_ONLY', figures: { listing: 'dress' } })
})

describe('pieces on the way through orders', () => {
  const level = (game: ReturnType<typeof withHands>) => {
    const { onHand, reserved } = game.run.world.stock.levels['dress-1'] ?? { onHand: -1, reserved: -1 }
    return { onHand, reserved }
  }
  const pay = (orderId: string, quantity: number) => ({ orderId, amountFen: 16_900 * quantity })

  it('reserved on order: the second buyer of the last piece is refused at once', () => {
    const game = withHands({ onHand: 1 })
    expect([game.ask('orders/place', order(['dress-1', 1])), game.ask('orders/place', order(['dress-1', 1]))]).toEqual(['ok', 'STOCK_INSUFFICIENT'])
    expect(level(game)).toEqual({ onHand: 1, reserved: 1 })
  })

  it('reserved on payment: the second payer of the last piece is refused before money moves', () => {
    const game = withHands({ policy: 'onPay', onHand: 1 })
    game.send('orders/place', order(['dress-1', 1]))
    game.send('orders/place', order(['dress-1', 1]))
    expect([game.ask('orders/pay', pay('O000001', 1)), game.ask('orders/pay', pay('O000002', 1))]).toEqual(['ok', 'STOCK_INSUFFICIENT'])
    expect(game.order('O000002').state).toBe('wait_pay')
    expect(level(game)).toEqual({ onHand: 1, reserved: 1 })
  })

  it('closing releases what was reserved, and the next buyer gets it', () => {
    const game = withHands({ onHand: 1 })
    game.send('orders/place', order(['dress-1', 1]))
    game.send('orders/cancel', { ...ID, reason: 'other' })
    expect(game.ask('orders/place', order(['dress-1', 1]))).toBe('ok')
    expect(level(game)).toEqual({ onHand: 1, reserved: 1 })
  })

  it('closing an order that never reserved releases nothing', () => {
    const game = withHands({ policy: 'onPay', onHand: 5 })
    game.send('orders/place', order(['dress-1', 2]))
    game.send('orders/cancel', { ...ID, reason: 'other' })
    expect(game.brought()).toEqual(['orders/closed'])
    expect(level(game)).toEqual({ onHand: 5, reserved: 0 })
  })

  it('a part that is sent keeps the rest reserved', () => {
    const game = withHands({ policy: 'onPay', onHand: 5 })
    game.send('orders/place', order(['dress-1', 3]))
    game.send('orders/pay', pay('O000001', 3))
    game.send('hands/dispatch', { ...ID, lines: [{ lineId: 'O000001-1', quantity: 1 }] })
    expect(level(game)).toEqual({ onHand: 4, reserved: 2 })
  })

  it('two lines of one SKU count together', () => {
    const game = withHands({ onHand: 1 })
    expect(game.ask('orders/place', order(['dress-1', 1], ['dress-1', 1]))).toBe('STOCK_INSUFFICIENT')
    expect(level(game)).toEqual({ onHand: 1, reserved: 0 })
  })
})

describe('open orders', () => {
  it('keep a listing from being deleted until they are finished or closed', () => {
    const game = withHands()
    game.paid(['dress-1', 1], ['socks-1', 1])
    game.send('catalogue/takeDown', { listingId: 'dress' })
    expect(game.send('catalogue/delete', { listingId: 'dress' })).toMatchObject({ code: 'OPEN_ORDERS', figures: { open: 1 } })
    game.send('hands/dispatch', { ...ID, lines: [{ lineId: 'O000001-1', quantity: 1 }, { lineId: 'O000001-2', quantity: 1 }] })
    expect(game.ask('catalogue/delete', { listingId: 'dress' })).toBe('OPEN_ORDERS')
    game.send('orders/confirm', ID)
    expect(game.ask('catalogue/delete', { listingId: 'dress' })).toBe('ok')
    expect([game.run.world.orders.openOrders, game.run.world.orders.openByListing]).toEqual([0, { dress: 0, socks: 0 }])
  })

  it('keep the shop from being closed', () => {
    const game = withHands()
    game.send('shop/announceClosing')
    game.send('orders/place', order(['dress-1', 1]))
    game.until('2024-05-06 09:02:00')
    const { closing } = game.run.world.shop
    if (!closing) throw new Error('not announced')
    game.send('orders/pay', pay16900)
    game.send('clock/advance', { to: closing.mayCloseAt })
    expect(game.send('shop/close')).toMatchObject({ code: 'SHOP_HAS_OPEN_ORDERS', figures: { open: 1 } })
    game.send('hands/refund', { ...ID, lines: [{ lineId: 'O000001-1', quantity: 1, fen: 16_900 }], freightFen: 0 })
    expect(game.ask('shop/close')).toBe('ok')
  })
})

const pay16900 = { ...ID, amountFen: 16_900 }

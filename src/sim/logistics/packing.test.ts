import { describe, expect, it } from 'vitest'
import { at } from '../test-world.ts'
import { ADDRESS, yard } from './yard-for-tests.ts'

const BATCH = { carrierId: 'standard' }

describe('printing labels', () => {
  it('a label holds everything that is still to send, the address, the weight and the price', () => {
    const game = yard()
    game.paid([['dress-1', 2], ['socks-1', 1]])
    expect(game.ask('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001'] })).toBe('ok')
    expect(game.parcel()).toEqual({
      id: 'S000001', orderId: 'O000001', purpose: 'order', state: 'pending', carrierId: 'standard', trackingNumber: 'ZG00000000010', address: ADDRESS, region: '310000',
      lines: [{ lineId: 'O000001-1', skuId: 'dress-1', quantity: 2 }, { lineId: 'O000001-2', skuId: 'socks-1', quantity: 1 }],
      weightGrams: 300, chargedGrams: 300, costFen: 350, createdAt: at('2024-05-05 09:02:00'), shippedAt: null, handedOver: false, deliveredAt: null, damaged: false, next: null,
      track: [],
    })
    expect([game.orderState(), game.brought()]).toEqual(['wait_ship', ['logistics/waybillIssued']])
  })

  it('a batch is one command: whole orders and parts of them, numbers in a row', () => {
    const game = yard()
    game.paid([['dress-1', 3]])
    game.paid([['socks-1', 1]])
    expect(game.ask('logistics/issueWaybills', {
      ...BATCH, orderIds: ['O000002'], parcels: [{ orderId: 'O000001', lines: [{ lineId: 'O000001-1', quantity: 1 }] }, { orderId: 'O000001' }],
    })).toBe('ok')
    expect(['S000001', 'S000002', 'S000003'].map(id => [game.parcel(id).orderId, game.parcel(id).lines.map(line => line.quantity), game.parcel(id).trackingNumber])).toEqual([
      ['O000002', [1], 'ZG00000000010'], ['O000001', [1], 'ZG00000000028'], ['O000001', [2], 'ZG00000000036'],
    ])
  })

  it('all or nothing: the first that does not go is named, and nothing is printed', () => {
    const game = yard()
    game.paid([['dress-1', 1]])
    game.paid([['dress-1', 1]])
    game.send('orders/place', { buyerId: 'bert', region: 'east', lines: [{ skuId: 'socks-1', quantity: 1 }] })
    game.send('logistics/issueWaybills', { ...BATCH, orderIds: ['O000002'] })
    expect(game.refusal('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001', 'O000002', 'O000003'] })).toEqual({ code: 'NOTHING_TO_LABEL', figures: { orderId: 'O000002' } })
    expect(game.refusal('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001', 'O000003'] })).toEqual({
      code: 'INVALID_TRANSITION', figures: { record: 'O000003', state: 'wait_pay' },
    })
    expect(game.parcels()).toEqual([])
  })

  it('the same order twice in one batch has nothing left for the second', () => {
    const game = yard()
    game.paid([['dress-1', 1]])
    expect(game.refusal('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001', 'O000001'] })).toEqual({ code: 'NOTHING_TO_LABEL', figures: { orderId: 'O000001' } })
  })

  it.each([[2, 'ok'], [3, 'SHIP_QTY_EXCEEDS_ORDERED']])('with one of three pieces labelled, %i more are %s', (quantity, answer) => {
    const game = yard()
    game.paid([['dress-1', 3]])
    const label = (pieces: number) => ({ ...BATCH, parcels: [{ orderId: 'O000001', lines: [{ lineId: 'O000001-1', quantity: pieces }] }] })
    game.send('logistics/issueWaybills', label(1))
    expect(game.ask('logistics/issueWaybills', label(quantity))).toBe(answer)
  })

  it.each([
    ['from nobody', { carrierId: 'pigeon', orderIds: ['O000001'] }, 'CARRIER_UNKNOWN'],
    ['from a carrier that prints none', { carrierId: 'otherCarrier', orderIds: ['O000001'] }, 'CARRIER_PRINTS_NO_WAYBILLS'],
    ['for nothing', BATCH, 'PARCELS_REQUIRED'],
    ['for an order that does not exist', { ...BATCH, orderIds: ['O9'] }, 'ORDER_UNKNOWN'],
    ['for a line of another order', { ...BATCH, parcels: [{ orderId: 'O000001', lines: [{ lineId: 'O000002-1', quantity: 1 }] }] }, 'LINE_UNKNOWN'],
    ['for an empty box', { ...BATCH, parcels: [{ orderId: 'O000001', lines: [] }] }, 'NOTHING_TO_LABEL'],
  ])('labels %s are refused', (_title, args, code) => {
    const game = yard()
    game.paid([['dress-1', 1]])
    expect(game.ask('logistics/issueWaybills', args)).toBe(code)
  })
})

describe('weight and price', () => {
  it.each([
    ['310000', 10, 350], ['310000', 11, 450], ['310000', 20, 450], ['310000', 21, 550], ['650000', 10, 900], ['650000', 11, 1_700], ['east', 10, 450],
  ])('to %s, %i pieces of 100 g cost the shop %i fen', (region, quantity, costFen) => {
    const game = yard(world => {
      world.stock.levels['socks-1'] = { skuId: 'socks-1', onHand: 50, reserved: 0 }
    })
    game.paid([['socks-1', quantity]], { ...ADDRESS, region })
    game.send('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001'] })
    expect(game.parcel().costFen).toBe(costFen)
  })

  it.each([[6_000, 1_000, 350], [6_001, 1_001, 450]])('a light box of %i cm3 counts as %i g', (volumeCm3, chargedGrams, costFen) => {
    const game = yard(world => {
      const sku = world.catalogue.skus['socks-1']
      if (sku) world.catalogue.skus['socks-1'] = { ...sku, volumeCm3 }
    })
    game.paid([['socks-1', 1]])
    game.send('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001'] })
    expect(game.parcel()).toMatchObject({ weightGrams: 100, chargedGrams, costFen })
  })
})

describe('a label that is not used', () => {
  it('is taken back, and its pieces can be labelled again with another number', () => {
    const game = yard()
    game.paid([['dress-1', 1]])
    game.send('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001'] })
    expect(game.ask('logistics/cancelWaybill', { shipmentId: 'S000001' })).toBe('ok')
    expect(game.ask('logistics/cancelWaybill', { shipmentId: 'S000001' })).toBe('INVALID_TRANSITION')
    game.send('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001'] })
    expect([game.parcels(), game.parcel('S000002').trackingNumber]).toEqual([[['S000001', 'cancelled'], ['S000002', 'pending']], 'ZG00000000028'])
  })

  it('falls away by itself where the order was sent otherwise', () => {
    const game = yard()
    game.paid([['dress-1', 3]])
    const lines = (quantity: number) => [{ lineId: 'O000001-1', quantity }]
    game.send('logistics/issueWaybills', { ...BATCH, parcels: [{ orderId: 'O000001', lines: lines(1) }, { orderId: 'O000001', lines: lines(2) }] })
    expect(game.ask('logistics/dispatch', { orderId: 'O000001', lines: lines(2), carrierId: 'standard' })).toBe('ok')
    expect(game.parcels()).toEqual([['S000001', 'pending'], ['S000002', 'cancelled'], ['S000003', 'shipped']])
  })

  it.each([
    ['logistics/cancelWaybill', { shipmentId: 'S9' }],
    ['logistics/ship', { shipmentIds: ['S9'] }],
    ['logistics/handOver', { shipmentId: 'S9' }],
    ['logistics/track', { shipmentId: 'S9' }],
    ['logistics/deliver', { shipmentId: 'S9' }],
    ['logistics/intercept', { shipmentId: 'S9' }],
    ['logistics/backInStock', { shipmentId: 'S9', result: 'restock' }],
    ['logistics/noteUncollected', { shipmentId: 'S9' }],
  ])('%s of a parcel that does not exist is refused', (type, args) => {
    expect(yard().ask(type, args)).toBe('SHIPMENT_UNKNOWN')
  })
})

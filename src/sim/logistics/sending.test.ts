import { describe, expect, it } from 'vitest'
import { HOUR } from '../kernel/plain-date.ts'
import { balanceOf, statement } from '../payments/payments.ts'
import { at } from '../test-world.ts'
import { hasLeft, shipmentByNumber, unlabelledOf } from './logistics.ts'
import { ADDRESS, yard, type Yard } from './yard-for-tests.ts'

const BATCH = { carrierId: 'standard' }
const ID = { orderId: 'O000001' }
const line = (quantity: number, orderId = 'O000001') => ({ lineId: `${orderId}-1`, quantity })

/** Two orders of one and three dresses, labelled: S000001, and S000002 with one and S000003 with two pieces. */
function labelled(): Yard {
  const game = yard()
  game.paid([['dress-1', 1]])
  game.paid([['dress-1', 3]])
  game.send('logistics/issueWaybills', { ...BATCH, parcels: [ID, { orderId: 'O000002', lines: [line(1, 'O000002')] }, { orderId: 'O000002' }] })
  return game
}

const shelf = (game: Yard) => game.run.world.stock.levels['dress-1']

describe('shipping a batch', () => {
  it('moves parcels, orders, stock and the carrier’s money in one command', () => {
    const game = labelled()
    const before = balanceOf(game.run.world, 'seller')
    expect(game.ask('logistics/ship', { shipmentIds: ['S000001', 'S000002', 'S000003'] })).toBe('ok')
    expect([game.orderState('O000001'), game.orderState('O000002')]).toEqual(['wait_confirm', 'wait_confirm'])
    expect([game.parcels('O000001'), game.parcels('O000002')]).toEqual([[['S000001', 'shipped']], [['S000002', 'shipped'], ['S000003', 'shipped']]])
    expect(shelf(game)).toMatchObject({ onHand: 6, reserved: 0 })
    expect([balanceOf(game.run.world, 'seller') - before, balanceOf(game.run.world, 'carrier')]).toEqual([-1_050, 1_050])
    expect(statement(game.run.world, 'O000002').filter(({ why }) => why === 'carrierCharge').map(({ cause }) => cause)).toEqual(['S000002', 'S000003'])
  })

  it('two parcels of one order are one step of it: in full it is shipped, in part it is part shipped', () => {
    const game = labelled()
    expect(game.ask('logistics/ship', { shipmentIds: ['S000002'] })).toBe('ok')
    expect(game.orderState('O000002')).toBe('part_shipped')
    expect(game.ask('logistics/ship', { shipmentIds: ['S000003', 'S000003'] })).toBe('ok')
    expect(game.orderState('O000002')).toBe('wait_confirm')
  })

  it('free sending for the buyer is not free for the shop', () => {
    const game = labelled()
    game.send('logistics/ship', { shipmentIds: ['S000001'] })
    expect([game.run.world.orders.orders['O000001']?.freightFen, game.parcel().costFen]).toEqual([0, 350])
  })

  it('all or none: the first that does not go is named', () => {
    const game = labelled()
    game.send('logistics/cancelWaybill', { shipmentId: 'S000003' })
    expect(game.refusal('logistics/ship', { shipmentIds: ['S000001', 'S000003'] })).toEqual({ code: 'INVALID_TRANSITION', figures: { record: 'S000003', state: 'cancelled' } })
    expect([game.parcel('S000001').state, game.orderState()]).toEqual(['pending', 'wait_ship'])
    expect(game.ask('logistics/ship', { shipmentIds: [] })).toBe('PARCELS_REQUIRED')
  })

  it('a label with an address that was edited afterwards does not leave; a new one does', () => {
    const game = labelled()
    game.send('orders/editAddress', { ...ID, address: { ...ADDRESS, detail: 'Lane 6, No. 1' } })
    expect(game.refusal('logistics/ship', { shipmentIds: ['S000002', 'S000001'] })).toEqual({
      code: 'WAYBILL_ADDRESS_OLD', figures: { shipmentId: 'S000001', orderId: 'O000001' },
    })
    game.send('logistics/cancelWaybill', { shipmentId: 'S000001' })
    game.send('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001'] })
    expect(game.ask('logistics/ship', { shipmentIds: ['S000004'] })).toBe('ok')
    expect(game.parcel('S000004').address.detail).toBe('Lane 6, No. 1')
  })

  it('of promised pieces that have not come yet, only as many leave as are there, over all orders', () => {
    const game = yard(world => {
      world.stock.levels['dress-1'] = { skuId: 'dress-1', onHand: 1, reserved: 0 }
      world.stock.floors['dress-1'] = -5
    })
    game.paid([['dress-1', 1]])
    game.paid([['dress-1', 1]])
    game.send('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001', 'O000002'] })
    expect(game.refusal('logistics/ship', { shipmentIds: ['S000001', 'S000002'] })).toEqual({ code: 'SHIP_NOT_ON_HAND', figures: { skuId: 'dress-1', wanted: 2, onHand: 1 } })
    expect(game.ask('logistics/ship', { shipmentIds: ['S000001'] })).toBe('ok')
  })
})

describe('dispatching one order', () => {
  it('without a number the carrier’s next is used, for everything that is left', () => {
    const game = yard()
    game.paid([['dress-1', 2], ['socks-1', 1]])
    expect(game.ask('logistics/dispatch', { ...ID, carrierId: 'standard' })).toBe('ok')
    expect(game.parcel()).toMatchObject({ state: 'shipped', trackingNumber: 'ZG00000000010', handedOver: true, shippedAt: at('2024-05-05 09:02:00') })
    expect([game.orderState(), hasLeft(game.run.world, 'O000001')]).toEqual(['wait_confirm', true])
  })

  it('a number that was typed is that parcel’s, and the carrier’s count leaves it out later', () => {
    const game = yard()
    game.paid([['dress-1', 1]])
    game.paid([['dress-1', 1]])
    expect(game.ask('logistics/dispatch', { ...ID, carrierId: 'standard', trackingNumber: 'zg 0000 0000 010' })).toBe('ok')
    expect(shipmentByNumber(game.run.world, 'ZG00000000010')?.id).toBe('S000001')
    game.send('logistics/dispatch', { orderId: 'O000002', carrierId: 'standard' })
    expect(game.parcel('S000002').trackingNumber).toBe('ZG00000000028')
  })

  it.each([
    ['blank', '  ', 'standard', 'TRACKING_REQUIRED'],
    ['mistyped', 'ZG00000000011', 'standard', 'TRACKING_INVALID'],
    ['of the parcel before', 'ZG00000000028', 'standard', 'TRACKING_USED'],
    ['missing where the carrier prints none', null, 'otherCarrier', 'TRACKING_REQUIRED'],
    ['of the other carrier’s', 'SF123456789', 'otherCarrier', 'ok'],
    ['of the other carrier’s, for the wrong one', 'SF123456789', 'standard', 'TRACKING_INVALID'],
    ['for nobody', 'SF123456789', 'pigeon', 'CARRIER_UNKNOWN'],
  ])('a number that is %s', (_title, trackingNumber, carrierId, code) => {
    const game = yard()
    game.paid([['dress-1', 1]])
    game.paid([['dress-1', 1]])
    game.send('logistics/dispatch', { orderId: 'O000002', carrierId: 'standard', trackingNumber: 'ZG00000000028' })
    expect(game.ask('logistics/dispatch', { ...ID, carrierId, trackingNumber })).toBe(code)
  })

  it('a number is used up even when its label was cancelled', () => {
    const game = labelled()
    game.send('logistics/cancelWaybill', { shipmentId: 'S000001' })
    expect(game.refusal('logistics/dispatch', { ...ID, carrierId: 'standard', trackingNumber: 'ZG00000000010' })).toEqual({
      code: 'TRACKING_USED', figures: { trackingNumber: 'ZG00000000010', shipmentId: 'S000001' },
    })
  })

  it('in several parcels: each has its number, and one piece more than was ordered does not leave', () => {
    const game = yard()
    game.paid([['dress-1', 3]])
    expect(game.ask('logistics/dispatch', { ...ID, lines: [line(1)], carrierId: 'standard' })).toBe('ok')
    expect(game.refusal('logistics/dispatch', { ...ID, lines: [line(3)], carrierId: 'standard' })).toEqual({ code: 'SHIP_QTY_EXCEEDS_ORDERED', figures: { lineId: 'O000001-1', left: 2 } })
    expect(game.ask('logistics/dispatch', { ...ID, lines: [line(2)], carrierId: 'standard' })).toBe('ok')
    expect([game.parcels(), game.orderState(), shelf(game)?.reserved]).toEqual([[['S000001', 'shipped'], ['S000002', 'shipped']], 'wait_confirm', 0])
  })

  it('without lines it leaves labelled pieces alone', () => {
    const game = yard()
    game.paid([['dress-1', 3]])
    game.send('logistics/issueWaybills', { ...BATCH, parcels: [{ ...ID, lines: [line(1)] }] })
    const order = game.run.world.orders.orders['O000001']
    expect(order && [...unlabelledOf(game.run.world, order)]).toEqual([['O000001-1', 2]])
    game.send('logistics/dispatch', { ...ID, carrierId: 'standard' })
    expect([game.parcels(), game.orderState()]).toEqual([[['S000001', 'pending'], ['S000002', 'shipped']], 'part_shipped'])
  })

  it.each([
    ['unpaid', 'INVALID_TRANSITION'],
    ['sent already', 'INVALID_TRANSITION'],
    ['labelled whole', 'SHIP_NOTHING'],
    ['unknown', 'ORDER_UNKNOWN'],
  ])('of an order that is %s is refused', (how, code) => {
    const game = yard()
    if (how === 'unpaid') game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity: 1 }] })
    else if (how !== 'unknown') game.paid([['dress-1', 1]])
    if (how === 'sent already') game.send('logistics/dispatch', { ...ID, carrierId: 'standard' })
    if (how === 'labelled whole') game.send('logistics/issueWaybills', { ...BATCH, orderIds: ['O000001'] })
    expect(game.ask('logistics/dispatch', { ...ID, carrierId: 'standard' })).toBe(code)
  })
})

describe('shipping that is only claimed', () => {
  const claimed = (): Yard => {
    const game = yard()
    game.paid([['dress-1', 1]])
    expect(game.ask('logistics/dispatch', { ...ID, carrierId: 'standard', handover: false })).toBe('ok')
    return game
  }

  it('is found out a day later: compensation and a violation, and the trace says why', () => {
    const game = claimed()
    expect(game.parcel()).toMatchObject({ state: 'shipped', handedOver: false, next: null })
    game.until('2024-05-06 09:02:00')
    expect(game.run.world.orders.orders['O000001']?.falseShippingAt).toBeNull()
    game.to(at('2024-05-06 09:02:00') + 1)
    expect(game.run.world.orders.orders['O000001']?.falseShippingAt).toBe(at('2024-05-06 09:02:00') + 1)
    expect(game.parcel().track).toEqual([{ at: at('2024-05-06 09:02:00') + 1, what: 'notCollected' }])
    expect(Object.values(game.run.world.shop.violations).map(({ ruleId }) => ruleId)).toEqual(['falseShipping'])
    expect(statement(game.run.world, 'O000001').filter(({ why }) => why === 'compensation')).toHaveLength(1)
  })

  it('is not, where the parcel was given to the carrier in time', () => {
    const game = claimed()
    game.until('2024-05-05 18:00:00')
    expect(game.ask('logistics/handOver', { shipmentId: 'S000001' })).toBe('ok')
    expect(game.ask('logistics/handOver', { shipmentId: 'S000001' })).toBe('PARCEL_HANDED_OVER')
    game.until('2024-05-20 09:00:00')
    expect([game.run.world.orders.orders['O000001']?.falseShippingAt, game.parcel().state]).toEqual([null, 'delivered'])
    expect(game.run.log.filter(entry => entry.kind === 'refusal' && entry.scheduled)).toEqual([])
  })

  it('is, where it was given to the carrier too late to be scanned in time', () => {
    const game = claimed()
    game.until('2024-05-06 09:00:00')
    game.send('logistics/handOver', { shipmentId: 'S000001' })
    game.until('2024-05-13 09:00:00')
    expect(game.run.world.orders.orders['O000001']?.falseShippingAt).toBe(at('2024-05-06 09:02:00') + 1)
    expect(game.parcel()).toMatchObject({ state: 'delivered' })
  })

  it('the parcel still goes when it is handed over after all', () => {
    const game = claimed()
    game.until('2024-05-07 09:00:00')
    expect(game.ask('logistics/handOver', { shipmentId: 'S000001' })).toBe('ok')
    game.until('2024-05-14 09:00:00')
    expect(game.parcel().track.map(({ what }) => what)).toEqual(['notCollected', 'collected', 'inTransit', 'outForDelivery', 'delivered'])
  })

  it('cannot be said before its time, nor of a parcel that moves', () => {
    const game = claimed()
    expect(game.refusal('logistics/noteUncollected', { shipmentId: 'S000001' })).toEqual({ code: 'NOT_DUE', figures: { dueAt: at('2024-05-05 09:02:00') + 24 * HOUR } })
    game.send('logistics/handOver', { shipmentId: 'S000001' })
    game.until('2024-05-06 12:00:00')
    expect(game.ask('logistics/noteUncollected', { shipmentId: 'S000001' })).toBe('INVALID_TRANSITION')
  })

  it('a batch can be claimed in the same way', () => {
    const game = labelled()
    game.send('logistics/ship', { shipmentIds: ['S000001'], handover: false })
    expect(game.parcel().handedOver).toBe(false)
  })
})

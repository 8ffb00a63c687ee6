import { describe, expect, it } from 'vitest'
import { catalogue } from '../catalogue/catalogue.ts'
import { freight } from '../freight/freight.ts'
import { createEngine } from '../kernel/engine.ts'
import { choice, id, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, isRefusal, type Domain, type Plan, type SimEvent } from '../kernel/plan.ts'
import { ordersDomain, planRefunded } from '../orders/orders.ts'
import { balanceOf, payments } from '../payments/payments.ts'
import { promotions } from '../promotions/promotions.ts'
import { shop } from '../shop/shop.ts'
import { stock } from '../stock/stock.ts'
import { at, smallWorld } from '../test-world.ts'
import { hasLeft, logistics, planFreeShipment, planReturnShipment, shipmentsOf, signedAt } from './logistics.ts'
import type { Reads } from './records.ts'

const LINES = list(record({ lineId: id(), quantity: int(1, 999) }), 10)

/** Asks for the parcels of after-sales: a new piece, and what a buyer sends back. */
const desk: Domain<'desk', Reads, SimEvent> = {
  name: 'desk',
  commands: {
    'desk/free': command({ orderId: id(), lines: LINES, purpose: choice('exchange', 'reissue'), skuId: optional(id()), carrierId: optional(id()) }, (ctx, world: Reads, args): Plan => {
      const { orderId, lines, purpose, skuId, carrierId } = args
      const sent = planFreeShipment(ctx, world, { orderId, lines, purpose, skuId: skuId ?? null, ...(carrierId ? { carrierId } : {}) })
      return isRefusal(sent) ? sent : sent.events
    }),
    'desk/refund': command({ orderId: id(), quantity: int(1, 9) }, (ctx, world: Reads, { orderId, quantity }): Plan =>
      planRefunded(ctx, world, { orderId, lines: [{ lineId: `${orderId}-1`, quantity, fen: 16_900 * quantity }], freightFen: 0 }),
    ),
    'desk/back': command({ orderId: id(), lines: LINES, trackingNumber: text(60), carrierId: id() }, (ctx, world: Reads, args): Plan => {
      const sent = planReturnShipment(ctx, world, args)
      return isRefusal(sent) ? sent : sent.events
    }),
  },
  evolve() {},
}

const isEvent = (_event: SimEvent): _event is SimEvent => true
const engine = createEngine<Reads, SimEvent>([shop, catalogue, stock, promotions, freight, ordersDomain, payments, logistics, desk], isEvent, { checkInvariants: true })

const ORDER = { orderId: 'O000001' }
const LINE = [{ lineId: 'O000001-1', quantity: 1 }]

/** A dress and a pair of socks, paid and sent as S000001. */
function sent() {
  const run = engine.begin(smallWorld())
  let n = 0
  const ask = (type: string, args: Readonly<Record<string, unknown>>): string => {
    const outcome = engine.step(run, { id: `t${++n}`, type, actor: 'learner', args })
    return outcome.done ? 'ok' : outcome.code
  }
  ask('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity: 2 }] })
  ask('orders/pay', { ...ORDER, amountFen: 33_800 })
  expect(ask('logistics/dispatch', { ...ORDER, carrierId: 'standard' })).toBe('ok')
  const parcel = (nth: number) => shipmentsOf(run.world, 'O000001')[nth]
  const until = (local: string): string => ask('clock/advance', { to: at(local) })
  return { run, ask, parcel, until }
}

describe('a parcel without a price', () => {
  it('leaves the free stock at the shop’s cost; the order and its money stay as they were', () => {
    const { run, ask, parcel } = sent()
    const order = run.world.orders.orders['O000001']
    const [carrier, escrow] = [balanceOf(run.world, 'carrier'), balanceOf(run.world, 'escrow')]
    expect(ask('desk/free', { ...ORDER, lines: LINE, purpose: 'reissue' })).toBe('ok')
    expect(parcel(1)).toMatchObject({
      id: 'S000002', purpose: 'reissue', state: 'shipped', costFen: 450, lines: [{ lineId: 'O000001-1', skuId: 'dress-1', quantity: 1 }], handedOver: true,
    })
    expect(run.world.stock.levels['dress-1']).toMatchObject({ onHand: 7, reserved: 0 })
    expect([balanceOf(run.world, 'carrier') - carrier, balanceOf(run.world, 'escrow'), run.world.orders.orders['O000001']]).toEqual([450, escrow, order])
  })

  it('may hold another version of the goods', () => {
    const { run, ask, parcel } = sent()
    expect(ask('desk/free', { ...ORDER, lines: LINE, purpose: 'exchange', skuId: 'socks-1' })).toBe('ok')
    expect([parcel(1)?.lines, run.world.stock.levels['socks-1']?.onHand, run.world.stock.levels['dress-1']?.onHand]).toEqual([
      [{ lineId: 'O000001-1', skuId: 'socks-1', quantity: 1 }], 9, 8,
    ])
  })

  it('does not change when the order was signed for', () => {
    const { run, ask, until, parcel } = sent()
    until('2024-05-12 09:00:00')
    const signed = signedAt(run.world, 'O000001')
    ask('desk/free', { ...ORDER, lines: LINE, purpose: 'exchange' })
    until('2024-05-20 09:00:00')
    expect([parcel(1)?.state, signedAt(run.world, 'O000001')]).toEqual(['delivered', signed])
  })

  it.each([
    ['of more than is free', { lines: [{ lineId: 'O000001-1', quantity: 9 }] }, 'STOCK_INSUFFICIENT'],
    ['of goods that nobody has', { skuId: 'hat-1' }, 'STOCK_INSUFFICIENT'],
    ['of a line of another order', { lines: [{ lineId: 'O9-1', quantity: 1 }] }, 'LINE_UNKNOWN'],
    ['of another order', { orderId: 'O9' }, 'ORDER_UNKNOWN'],
    ['with nobody', { carrierId: 'pigeon' }, 'CARRIER_UNKNOWN'],
    ['with a carrier whose number nobody has', { carrierId: 'otherCarrier' }, 'TRACKING_REQUIRED'],
  ])('%s is refused, and nothing has moved', (_title, change, code) => {
    const { run, ask } = sent()
    expect(ask('desk/free', { ...ORDER, lines: LINE, purpose: 'exchange', ...change })).toBe(code)
    expect([run.world.stock.levels['dress-1']?.onHand, shipmentsOf(run.world, 'O000001').length]).toEqual([8, 1])
  })
})

describe('a parcel that a buyer sends back', () => {
  const BACK = { ...ORDER, lines: LINE, trackingNumber: 'sf 1234 5678 90', carrierId: 'otherCarrier' }

  it('travels to the shop at no cost to it, and arrives like any other', () => {
    const { run, ask, parcel, until } = sent()
    const before = { ...run.world.payments.balances }
    expect(ask('desk/back', BACK)).toBe('ok')
    expect(parcel(1)).toMatchObject({ purpose: 'return', state: 'shipped', trackingNumber: 'SF1234567890', costFen: 0 })
    expect(run.world.payments.balances).toEqual(before)
    until('2024-05-14 09:00:00')
    expect(parcel(1)).toMatchObject({ state: 'delivered' })
    expect(run.world.stock.levels['dress-1']?.onHand).toBe(8)
  })

  it('is not the shop’s to stop or to inspect', () => {
    const { ask } = sent()
    ask('desk/back', BACK)
    expect([ask('logistics/intercept', { shipmentId: 'S000002' }), ask('logistics/backInStock', { shipmentId: 'S000002', result: 'restock' })]).toEqual([
      'PARCEL_NOT_YOURS', 'PARCEL_NOT_YOURS',
    ])
  })

  it.each([
    ['without a number', { trackingNumber: ' - ' }, 'TRACKING_REQUIRED'],
    ['with a number that is too short', { trackingNumber: 'SF123' }, 'TRACKING_INVALID'],
    ['with the number it came with', { carrierId: 'standard', trackingNumber: 'ZG00000000010' }, 'TRACKING_USED'],
    ['with nobody', { carrierId: 'pigeon' }, 'CARRIER_UNKNOWN'],
    ['of another order', { orderId: 'O9' }, 'ORDER_UNKNOWN'],
    ['with a line of another', { lines: [{ lineId: 'O9-1', quantity: 1 }] }, 'LINE_UNKNOWN'],
  ])('%s is refused', (_title, change, code) => {
    expect(sent().ask('desk/back', { ...BACK, ...change })).toBe(code)
  })

  it('is no sending of the shop’s: nothing has left because of it', () => {
    const run = engine.begin(smallWorld())
    expect(hasLeft(run.world, 'O000001')).toBe(false)
    const { run: gone, ask } = sent()
    ask('desk/back', BACK)
    expect(shipmentsOf(gone.world, 'O000001').filter(({ purpose }) => purpose === 'order')).toHaveLength(1)
  })
})

describe('labels of an order that goes back before it left', () => {
  it('fall away with the refund', () => {
    const run = engine.begin(smallWorld())
    let n = 0
    const send = (type: string, args: Readonly<Record<string, unknown>>) => engine.step(run, { id: `t${++n}`, type, actor: 'learner', args })
    send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity: 3 }] })
    send('orders/pay', { ...ORDER, amountFen: 50_700 })
    send('logistics/issueWaybills', { carrierId: 'standard', parcels: [{ ...ORDER, lines: [{ lineId: 'O000001-1', quantity: 2 }] }, ORDER] })
    expect(shipmentsOf(run.world, 'O000001').map(({ state }) => state)).toEqual(['pending', 'pending'])
    send('desk/refund', { ...ORDER, quantity: 1 })
    expect(shipmentsOf(run.world, 'O000001').map(({ state }) => state)).toEqual(['pending', 'cancelled'])
    send('desk/refund', { ...ORDER, quantity: 2 })
    expect([shipmentsOf(run.world, 'O000001').map(({ state }) => state), run.world.orders.orders['O000001']?.state]).toEqual([['cancelled', 'cancelled'], 'closed_refunded'])
  })
})

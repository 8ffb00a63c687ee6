import { array, assert, boolean, constantFrom, integer, property, record } from 'fast-check'
import { expect, it } from 'vitest'
import { DAY } from '../kernel/plain-date.ts'
import { balanceOf, postings } from '../payments/payments.ts'
import { leftToShip } from '../orders/orders.ts'
import { SHIPMENT, unlabelledOf } from './logistics.ts'
import { yard } from './yard-for-tests.ts'

const deeds = array(
  record({
    what: constantFrom('buy', 'buy', 'label', 'label', 'part', 'ship', 'ship', 'dispatch', 'cancel', 'intercept', 'back', 'handOver', 'address', 'wait', 'confirm'),
    order: integer({ min: 1, max: 5 }),
    parcel: integer({ min: 1, max: 8 }),
    pieces: integer({ min: 1, max: 3 }),
    handover: boolean(),
  }),
  { minLength: 20, maxLength: 50, size: 'max' },
)

it('random lives of parcels: what has left in parcels is what the orders say has left, labels never promise more than is there, and the carrier gets what the parcels cost', () => {
  const done = new Set<string>()
  const states = new Set<string>()
  assert(
    property(deeds, wishes => {
      const game = yard()
      for (const { what, order, parcel, pieces, handover } of wishes) {
        const orderId = `O00000${order}`
        const shipmentId = `S00000${parcel}`
        const answer = {
          buy: () => game.paid([[order % 2 === 0 ? 'dress-1' : 'socks-1', 1]]) && 'ok',
          label: () => game.ask('logistics/issueWaybills', { carrierId: 'standard', orderIds: [orderId] }),
          part: () => game.ask('logistics/issueWaybills', { carrierId: 'standard', parcels: [{ orderId, lines: [{ lineId: `${orderId}-1`, quantity: pieces }] }] }),
          ship: () => game.ask('logistics/ship', { shipmentIds: [shipmentId], handover }),
          dispatch: () => game.ask('logistics/dispatch', { orderId, carrierId: 'standard', handover }),
          cancel: () => game.ask('logistics/cancelWaybill', { shipmentId }),
          intercept: () => game.ask('logistics/intercept', { shipmentId }),
          back: () => game.ask('logistics/backInStock', { shipmentId, result: handover ? 'restock' : 'scrap' }),
          handOver: () => game.ask('logistics/handOver', { shipmentId }),
          address: () => game.ask('orders/editAddress', { orderId, address: { region: '310000', name: 'A', phone: '1', detail: `No. ${pieces}` } }),
          wait: () => {
            game.to(game.run.world.clock.now + (pieces * DAY) / 2)
            return 'ok'
          },
          confirm: () => game.ask('orders/confirm', { orderId }),
        }
        let said = 'sold out'
        try {
          said = answer[what]()
        } catch (error) {
          // Ten pieces of a kind are soon sold.
          if (what !== 'buy') throw error
        }
        if (said === 'ok') done.add(what)
      }
      const { world } = game.run
      const parcels = Object.values(world.logistics.shipments)
      for (const order of Object.values(world.orders.orders)) {
        for (const line of order.lines) {
          const left = parcels.filter(({ orderId, shippedAt }) => orderId === order.id && shippedAt !== null).flatMap(({ lines }) => lines.filter(({ lineId }) => lineId === line.id))
          expect(left.reduce((sum, { quantity }) => sum + quantity, 0)).toBe(line.shipped)
          const free = unlabelledOf(world, order).get(line.id) ?? 0
          expect([free >= 0, free <= leftToShip(line)]).toEqual([true, true])
        }
      }
      const cost = parcels.reduce((sum, { costFen, shippedAt }) => sum + (shippedAt === null ? 0 : costFen), 0)
      const fees = parcels.filter(({ track, handedOver }) => handedOver && track.some(point => point.what === 'intercepted')).length * 500
      expect(balanceOf(world, 'carrier')).toBe(cost + fees)
      expect(postings(world, 'carrier').every(({ why }) => why === 'carrierCharge')).toBe(true)
      expect(new Set(parcels.map(({ trackingNumber }) => trackingNumber)).size).toBe(parcels.length)
      for (const { state } of parcels) states.add(state)
      expect(game.run.log.filter(entry => entry.kind === 'refusal' && entry.scheduled)).toEqual([])
    }),
    { seed: 12, numRuns: 100 },
  )
  expect([...done].sort()).toEqual(['address', 'back', 'buy', 'cancel', 'confirm', 'dispatch', 'handOver', 'intercept', 'label', 'part', 'ship', 'wait'])
  expect([...states].sort()).toEqual(Object.keys(SHIPMENT.table).sort())
})

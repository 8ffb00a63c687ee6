import { expect, it } from 'vitest'
import { broken } from './evolve.ts'
import type { LogisticsSlice, Shipment } from './logistics.ts'
import { yard } from './yard-for-tests.ts'

/** S000001 has left, S000002 is a label. */
function world() {
  const game = yard()
  game.paid([['dress-1', 1]])
  game.paid([['dress-1', 1]])
  game.send('logistics/dispatch', { orderId: 'O000001', carrierId: 'standard' })
  game.send('logistics/issueWaybills', { carrierId: 'standard', orderIds: ['O000002'] })
  game.until('2024-05-06 09:00:00')
  return game.run.world
}

const change = (slice: LogisticsSlice, shipmentId: string, to: Partial<Shipment>): void => {
  const found = slice.shipments[shipmentId]
  if (found) slice.shipments[shipmentId] = { ...found, ...to }
}

it('holds of a yard in which nothing was tampered with', () => {
  expect(broken(world())).toEqual([])
})

const FAULTS: readonly (readonly [string, (slice: LogisticsSlice) => void, RegExp])[] = [
  ['an empty box', slice => change(slice, 'S000001', { lines: [] }), /nothing in it/],
  ['a number of another parcel', slice => change(slice, 'S000002', { trackingNumber: 'ZG00000000010' }), /its number is not its own/],
  ['a parcel that its order does not know', slice => (slice.byOrder['O000001'] = []), /its order does not know it/],
  ['a parcel on its way that never left', slice => change(slice, 'S000001', { shippedAt: null }), /shipped, and it never left/],
  ['a label with scans', slice => change(slice, 'S000002', { track: [{ at: 0, what: 'collected' }] }), /waiting on the table, and on its way/],
  ['a signature for what is on its way', slice => change(slice, 'S000001', { deliveredAt: 1 }), /signed for, and not delivered/],
  ['a cancelled parcel that moves', slice => change(slice, 'S000001', { state: 'cancelled' }), /cancelled, and still moving/],
  ['a parcel that moves without a carrier', slice => change(slice, 'S000001', { handedOver: false }), /moving without a carrier/],
  ['scans that go back in time', slice => change(slice, 'S000001', { track: [{ at: 5, what: 'collected' }, { at: 4, what: 'inTransit' }] }), /its scans are out of order/],
  ['a parcel that pays the shop', slice => change(slice, 'S000001', { costFen: -1 }), /weighs or costs less than nothing/],
  ['a parcel that is gone', slice => delete slice.shipments['S000002'], /1 parcels, and the next is number 3/],
]

it.each(FAULTS)('%s is found', (_title, tamper, sentence) => {
  const tampered = world()
  tamper(tampered.logistics)
  expect(broken(tampered).join('; ')).toMatch(sentence)
})

/** What can be asked of parcels: which there are, which have left, what still waits for a label. */

import { get } from '../kernel/table.ts'
import { leftToShip, type Order } from '../orders/orders.ts'
import type { LogisticsWorld, Shipment } from './records.ts'

export const shipmentOf = (world: LogisticsWorld, shipmentId: string): Shipment | undefined => get(world.logistics.shipments, shipmentId)
export const shipmentsOf = (world: LogisticsWorld, orderId: string): Shipment[] =>
  (get(world.logistics.byOrder, orderId) ?? []).map(id => shipmentOf(world, id)).filter(shipment => shipment !== undefined)
/** The parcel of a number, as people type it. */
export const shipmentByNumber = (world: LogisticsWorld, trackingNumber: string): Shipment | undefined => {
  const shipmentId = get(world.logistics.byTracking, trackingNumber)
  return shipmentId === undefined ? undefined : shipmentOf(world, shipmentId)
}

/** Labels of an order that are printed and not used yet. */
export const pendingOf = (world: LogisticsWorld, orderId: string): Shipment[] => shipmentsOf(world, orderId).filter(({ state }) => state === 'pending')

/** Whether a parcel with goods of the order has left the house; it may have come back since. */
export const hasLeft = (world: LogisticsWorld, orderId: string): boolean =>
  shipmentsOf(world, orderId).some(({ purpose, shippedAt }) => purpose === 'order' && shippedAt !== null)

/** When the buyer signed for the last parcel of the order; null while one is on its way, or none has left. Exchanges and reissues do not count. */
export function signedAt(world: LogisticsWorld, orderId: string): number | null {
  let last: number | null = null
  for (const { purpose, state, deliveredAt } of shipmentsOf(world, orderId)) {
    if (purpose !== 'order' || (state !== 'shipped' && state !== 'delivered')) continue
    if (deliveredAt === null) return null
    last = Math.max(last ?? deliveredAt, deliveredAt)
  }
  return last
}

/** Pieces of each line that have neither left, nor gone back, nor a label: what a new waybill may take, by line. */
export function unlabelledOf(world: LogisticsWorld, order: Order): Map<string, number> {
  const left = new Map(order.lines.map(line => [line.id, leftToShip(line)]))
  for (const { lines } of pendingOf(world, order.id)) for (const { lineId, quantity } of lines) left.set(lineId, (left.get(lineId) ?? 0) - quantity)
  return left
}

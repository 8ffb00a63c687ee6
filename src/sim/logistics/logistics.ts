/** Parcels from the packing table to the buyer's door: waybills, dispatch, tracking, delivery, and the way back. */

import type { Domain } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import type { LogisticsEvent, LogisticsSlice, LogisticsWorld, Shipment } from './records.ts'

export { SHIPMENT, type ShipmentState } from './lifecycle.ts'
export type { LogisticsEvent, LogisticsSlice, LogisticsWorld, Shipment, ShipmentLine, TrackPoint } from './records.ts'

export const emptyLogistics = (): LogisticsSlice => ({ nextShipment: 1, nextWaybill: 1, shipments: {}, byOrder: {} })
export const shipmentOf = (world: LogisticsWorld, shipmentId: string): Shipment | undefined => get(world.logistics.shipments, shipmentId)
export const shipmentsOf = (world: LogisticsWorld, orderId: string): Shipment[] =>
  (get(world.logistics.byOrder, orderId) ?? []).map(id => shipmentOf(world, id)).filter(shipment => shipment !== undefined)

export const logistics: Domain<'logistics', LogisticsWorld, LogisticsEvent> = {
  name: 'logistics',
  commands: {},
  evolve() {},
}

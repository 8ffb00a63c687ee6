/** Parcels from the packing table to the buyer's door: waybills, dispatch, scans, delivery, and the way back (rules A4.8, A6.7, A6.8, A9). */

import { reaction, type Domain } from '../kernel/plan.ts'
import { put } from '../kernel/table.ts'
import type { OrderEvent } from '../orders/orders.ts'
import { broken, evolve } from './evolve.ts'
import { cancelWaybill, issueWaybills, planUnneeded } from './packing.ts'
import type { LogisticsEvent, LogisticsSlice, ParcelFate, Reads } from './records.ts'
import { dispatch, handOver, noteUncollected, ship } from './sending.ts'
import { backInStock, deliver, intercept, track } from './travelling.ts'

export { carriageFen, legTo, transitDaysTo, weigh } from './journey.ts'
export { SHIPMENT, type ShipmentState, type ShipmentStep } from './lifecycle.ts'
export { MOST_PARCELS } from './packing.ts'
export { hasLeft, pendingOf, shipmentByNumber, shipmentOf, shipmentsOf, signedAt, unlabelledOf } from './questions.ts'
export {
  emptyLogistics, TRACK_POINTS, type LogisticsEvent, type LogisticsPlan, type LogisticsPlanEvent, type LogisticsSlice, type LogisticsWorld, type ParcelFate, type Shipment,
  type ShipmentLine, type TrackPoint, type TrackWhat, type WaybillEnd,
} from './records.ts'
export { LOGISTICS_RULES, logisticsRulesOf, type AreaLeg, type Carrier, type LogisticsRules } from './rules.ts'
export { planFreeShipment, planReturnShipment } from './sending.ts'
export { carrierOf, carriersOf, checkDigitOf, freshNumber, plainNumber, waybillNumber } from './waybills.ts'

/** What a starting world has in store for the parcel that will have this id: lost or damaged on its way, whatever the rules' shares. */
export const plantFate = (slice: LogisticsSlice, shipmentId: string, fate: ParcelFate): void => put(slice.fates, shipmentId, fate)

export const logisticsCommands = {
  'logistics/issueWaybills': issueWaybills,
  'logistics/cancelWaybill': cancelWaybill,
  'logistics/ship': ship,
  'logistics/dispatch': dispatch,
  'logistics/handOver': handOver,
  'logistics/track': track,
  'logistics/deliver': deliver,
  'logistics/intercept': intercept,
  'logistics/backInStock': backInStock,
  'logistics/noteUncollected': noteUncollected,
} as const

const labelsFollow = reaction((_ctx, world: Reads, event: OrderEvent & { readonly orderId: string }): readonly LogisticsEvent[] => planUnneeded(world, event.orderId))

export const logistics: Domain<'logistics', Reads, LogisticsEvent> = {
  name: 'logistics',
  commands: logisticsCommands,
  reactions: { 'orders/closed': labelsFollow, 'orders/refunded': labelsFollow, 'orders/dispatched': labelsFollow },
  evolve,
  broken,
}

/** On the way: scans, the door, a parcel that is called back, and the look at what came back (A2.7). */

import { cancelAppointment } from '../kernel/agenda.ts'
import { choice, id } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, refuse, type Refusal } from '../kernel/plan.ts'
import { planCarrierCharge } from '../payments/payments.ts'
import { planInspect } from '../stock/stock.ts'
import { backAtShop, fateOf, parcelKey, pointAfter, travel } from './journey.ts'
import { SHIPMENT } from './lifecycle.ts'
import { shipmentOf } from './questions.ts'
import type { LogisticsPlan, LogisticsWorld, Reads, Shipment } from './records.ts'
import { logisticsRulesOf } from './rules.ts'
import { uncollectedKey } from './sending.ts'

const idle = ({ id: record, state }: Shipment): Refusal => refuse('INVALID_TRANSITION', { record, state })

/** The carrier scans a parcel at the next point of its way. Refuses `SHIPMENT_UNKNOWN`, `INVALID_TRANSITION` where it goes nowhere, `NOT_DUE`. */
export const track = command({ shipmentId: id() }, (ctx, world: Reads, { shipmentId }): LogisticsPlan => {
  const shipment = shipmentOf(world, shipmentId)
  if (!shipment) return refuse('SHIPMENT_UNKNOWN', { shipmentId })
  const { next: reached } = shipment
  if (!reached || reached.what === 'delivered') return idle(shipment)
  if (ctx.now < reached.at) return refuse('NOT_DUE', { dueAt: reached.at })
  const next = pointAfter(ctx, world, shipment, reached.what)
  return [{ type: 'logistics/tracked', shipmentId, what: reached.what, next }, ...travel(shipmentId, next)]
})

/** Somebody signs for the parcel. Refuses `SHIPMENT_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`. */
export const deliver = command({ shipmentId: id() }, (ctx, world: Reads, { shipmentId }): LogisticsPlan => {
  const shipment = shipmentOf(world, shipmentId)
  if (!shipment) return refuse('SHIPMENT_UNKNOWN', { shipmentId })
  const next = stepOf(SHIPMENT, shipment.state, 'deliver', shipmentId)
  if (typeof next !== 'string') return next
  if (shipment.next?.what !== 'delivered') return idle(shipment)
  if (ctx.now < shipment.next.at) return refuse('NOT_DUE', { dueAt: shipment.next.at })
  return [{ type: 'logistics/delivered', shipmentId, damaged: fateOf(ctx, world, shipmentId) === 'damaged' }]
})

/** The shop's own parcel of an id. Refuses `SHIPMENT_UNKNOWN`, `PARCEL_NOT_YOURS { trackingNumber }` for one that a buyer sent. */
function ownParcel(world: LogisticsWorld, shipmentId: string): Shipment | Refusal {
  const shipment = shipmentOf(world, shipmentId)
  if (!shipment) return refuse('SHIPMENT_UNKNOWN', { shipmentId })
  return shipment.purpose === 'return' ? refuse('PARCEL_NOT_YOURS', { trackingNumber: shipment.trackingNumber }) : shipment
}

/**
 * The shop calls a parcel back before it is delivered, for a fee; it takes about as long to come back as it has travelled.
 * Refuses `SHIPMENT_UNKNOWN`, `PARCEL_NOT_YOURS { trackingNumber }`, `INVALID_TRANSITION`, `PARCEL_LOST { trackingNumber }`.
 */
export const intercept = command({ shipmentId: id() }, (ctx, world: Reads, { shipmentId }): LogisticsPlan => {
  const shipment = ownParcel(world, shipmentId)
  if ('refused' in shipment) return shipment
  const next = stepOf(SHIPMENT, shipment.state, 'intercept', shipmentId)
  if (typeof next !== 'string') return next
  if (shipment.track.some(({ what }) => what === 'lostOnTheWay')) return refuse('PARCEL_LOST', { trackingNumber: shipment.trackingNumber })
  const back = backAtShop(ctx, shipment)
  // Who never gave it away has nothing to pay for.
  const feeFen = shipment.handedOver ? logisticsRulesOf(ctx.rulesVersion).interceptFen.value : 0
  return [
    { type: 'logistics/intercepted', shipmentId, feeFen, next: back },
    ...planCarrierCharge(shipmentId, feeFen, shipment.orderId),
    cancelAppointment(parcelKey(shipmentId)),
    ...(shipment.track.length === 0 ? [cancelAppointment(uncollectedKey(shipmentId))] : []),
    ...travel(shipmentId, back),
  ]
})

/**
 * What came back is looked at: back on the shelf, or thrown away (A2.7). Refuses `SHIPMENT_UNKNOWN`, `PARCEL_NOT_YOURS`, `INVALID_TRANSITION`,
 * `PARCEL_NOT_BACK { backAt }` while it is still on its way.
 */
export const backInStock = command({ shipmentId: id(), result: choice('restock', 'scrap') }, (_ctx, world: Reads, { shipmentId, result }): LogisticsPlan => {
  const shipment = ownParcel(world, shipmentId)
  if ('refused' in shipment) return shipment
  const next = stepOf(SHIPMENT, shipment.state, 'backInStock', shipmentId)
  if (typeof next !== 'string') return next
  if (shipment.next) return refuse('PARCEL_NOT_BACK', { backAt: shipment.next.at })
  return [{ type: 'logistics/backInStock', shipmentId, result }, ...planInspect(shipmentId, shipment.lines, result)]
})

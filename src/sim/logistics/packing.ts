/** Labels: which pieces go into which parcel, printed for a whole table of orders at once, and taken back where they are not needed. */

import { numberedId } from '../kernel/engine.ts'
import { id, int, list, optional, record } from '../kernel/fields.ts'
import { mayStep, stepOf } from '../kernel/machine.ts'
import { command, isRefusal, refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import { lineOf, orderOf, TRADE, type Address, type LineQuantity, type Order } from '../orders/orders.ts'
import { carriageFen, weigh } from './journey.ts'
import { SHIPMENT } from './lifecycle.ts'
import { pendingOf, shipmentOf, unlabelledOf } from './questions.ts'
import type { LogisticsEvent, LogisticsPlan, Reads, Shipment, ShipmentLine } from './records.ts'
import { carrierOf, freshNumber, type FreshNumber } from './waybills.ts'
import type { Carrier } from './rules.ts'

/** Most parcels in one batch. */
export const MOST_PARCELS = 500

export const LINE_FIELDS = list(record({ lineId: id(), quantity: int(1, 9_999) }), 50)

/** The carrier of an id. Refuses `CARRIER_UNKNOWN { carrierId }`. */
export function carrierFor(ctx: Pick<Ctx, 'rulesVersion'>, carrierId: string): Carrier | Refusal {
  return carrierOf(ctx.rulesVersion, carrierId) ?? refuse('CARRIER_UNKNOWN', { carrierId })
}

interface NewParcel {
  readonly id: string
  readonly orderId: string
  readonly purpose: Shipment['purpose']
  readonly lines: readonly ShipmentLine[]
  readonly carrierId: string
  readonly trackingNumber: string
  readonly address: Address
}

/** A parcel that has been packed and labelled, and has not left; a parcel from the buyer costs the shop nothing. */
export function packed(ctx: Ctx, world: Reads, parcel: NewParcel): Shipment {
  const weights = weigh(world, ctx.rulesVersion, parcel.lines)
  const { region } = parcel.address
  return {
    ...parcel, ...weights, region, state: SHIPMENT.initial, createdAt: ctx.now, shippedAt: null, handedOver: false, deliveredAt: null, damaged: false, next: null,
    track: [], costFen: parcel.purpose === 'return' ? 0 : carriageFen(ctx.rulesVersion, region, weights.chargedGrams),
  }
}

/** Lines summed by line, with their SKU. Refuses `LINE_UNKNOWN { lineId }`. */
export function packedLines(order: Order, lines: readonly LineQuantity[]): ShipmentLine[] | Refusal {
  const summed = new Map<string, ShipmentLine>()
  for (const { lineId, quantity } of lines) {
    const line = lineOf(order, lineId)
    if (!line) return refuse('LINE_UNKNOWN', { lineId })
    summed.set(lineId, { lineId, skuId: line.skuId, quantity: quantity + (summed.get(lineId)?.quantity ?? 0) })
  }
  return [...summed.values()]
}

/**
 * What goes into one parcel of an order, taken off what is still free; all of it where no lines are named.
 * Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `NOTHING_TO_LABEL { orderId }`, `LINE_UNKNOWN`, `SHIP_QTY_EXCEEDS_ORDERED { lineId, left }`.
 */
function contentsOf(world: Reads, free: Map<string, Map<string, number>>, orderId: string, wanted: readonly LineQuantity[] | null): readonly ShipmentLine[] | Refusal {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  if (!mayStep(TRADE, order.state, 'shipAll')) return refuse('INVALID_TRANSITION', { record: orderId, state: order.state })
  const left = free.get(orderId) ?? unlabelledOf(world, order)
  free.set(orderId, left)
  const lines = packedLines(order, wanted ?? [...left].flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity }] : [])))
  if (isRefusal(lines)) return lines
  if (lines.length === 0) return refuse('NOTHING_TO_LABEL', { orderId })
  for (const { lineId, quantity } of lines) {
    const most = Math.max(0, left.get(lineId) ?? 0)
    if (quantity > most) return refuse('SHIP_QTY_EXCEEDS_ORDERED', { lineId, left: most })
    left.set(lineId, most - quantity)
  }
  return lines
}

/**
 * Prints labels for a batch: whole orders, parts of them, or both; all or nothing, and the refusal names the first that does not go.
 * Refuses `CARRIER_UNKNOWN`, `CARRIER_PRINTS_NO_WAYBILLS { carrierId }`, `PARCELS_REQUIRED`, and what `contentsOf` does.
 */
export const issueWaybills = command(
  {
    carrierId: id(),
    orderIds: optional(list(id(), MOST_PARCELS)),
    parcels: optional(list(record({ orderId: id(), lines: optional(LINE_FIELDS) }), MOST_PARCELS)),
  },
  (ctx, world: Reads, { carrierId, orderIds, parcels }): LogisticsPlan => {
    const carrier = carrierFor(ctx, carrierId)
    if ('refused' in carrier) return carrier
    if (!carrier.printsWaybills) return refuse('CARRIER_PRINTS_NO_WAYBILLS', { carrierId })
    const wanted = [...(orderIds ?? []).map(orderId => ({ orderId, lines: null })), ...(parcels ?? []).map(({ orderId, lines }) => ({ orderId, lines: lines ?? null }))]
    if (wanted.length === 0) return refuse('PARCELS_REQUIRED')
    const free = new Map<string, Map<string, number>>()
    const events: LogisticsEvent[] = []
    let fresh: FreshNumber = { trackingNumber: '', serial: world.logistics.nextWaybill }
    for (const { orderId, lines: named } of wanted) {
      const lines = contentsOf(world, free, orderId, named)
      const order = orderOf(world, orderId)
      if (isRefusal(lines)) return lines
      if (!order) return refuse('ORDER_UNKNOWN', { orderId })
      fresh = freshNumber(world, carrier, fresh.serial)
      const shipment = packed(ctx, world, {
        id: numberedId('S', world.logistics.nextShipment + events.length), orderId, purpose: 'order', lines, carrierId, trackingNumber: fresh.trackingNumber, address: order.address,
      })
      events.push({ type: 'logistics/waybillIssued', shipment, serial: fresh.serial })
    }
    return events
  },
)

/** A label that was not used is taken back; its number is spent. Refuses `SHIPMENT_UNKNOWN`, `INVALID_TRANSITION`. */
export const cancelWaybill = command({ shipmentId: id() }, (_ctx, world: Reads, { shipmentId }): LogisticsPlan => {
  const shipment = shipmentOf(world, shipmentId)
  if (!shipment) return refuse('SHIPMENT_UNKNOWN', { shipmentId })
  const next = stepOf(SHIPMENT, shipment.state, 'cancel', shipmentId)
  return typeof next === 'string' ? [{ type: 'logistics/waybillCancelled', shipmentId, why: 'bySeller' }] : next
})

/** Labels for which the order has nothing left to send: it was closed, refunded, or sent otherwise. The oldest labels stay. */
export function planUnneeded(world: Reads, orderId: string): LogisticsEvent[] {
  const labels = pendingOf(world, orderId)
  const order = orderOf(world, orderId)
  if (labels.length === 0 || !order) return []
  const open = mayStep(TRADE, order.state, 'shipAll')
  const left = new Map(open ? order.lines.map(line => [line.id, line.quantity - line.shipped - line.refundedUnshipped]) : [])
  const events: LogisticsEvent[] = []
  for (const { id: shipmentId, lines } of labels) {
    if (lines.every(({ lineId, quantity }) => quantity <= (left.get(lineId) ?? 0))) {
      for (const { lineId, quantity } of lines) left.set(lineId, (left.get(lineId) ?? 0) - quantity)
    } else events.push({ type: 'logistics/waybillCancelled', shipmentId, why: 'labelUnneeded' })
  }
  return events
}

/** Parcels leave the house: a batch of labelled ones, one with a number that was typed, a new piece for an old one, and what a buyer sends back. */

import { numberedId } from '../kernel/engine.ts'
import { cancelAppointment, justAfter, schedule } from '../kernel/agenda.ts'
import { isDue } from '../kernel/deadline.ts'
import { flag, id, list, optional, text } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, isRefusal, refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import { HOUR } from '../kernel/plain-date.ts'
import { get } from '../kernel/table.ts'
import { orderOf, planDispatch, planFalseShipping, type Address, type LineQuantity } from '../orders/orders.ts'
import { planCarrierCharge } from '../payments/payments.ts'
import { planTakeOut } from '../stock/stock.ts'
import { firstPoint, travel } from './journey.ts'
import { SHIPMENT } from './lifecycle.ts'
import { carrierFor, LINE_FIELDS, MOST_PARCELS, packed, packedLines } from './packing.ts'
import { shipmentOf, unlabelledOf } from './questions.ts'
import type { LogisticsPlan, LogisticsPlanEvent, Reads, Shipment, ShipmentLine, TrackPoint } from './records.ts'
import { logisticsRulesOf, type Carrier } from './rules.ts'
import { freshNumber, plainNumber, refusalOfNumber, refusalOfUsed } from './waybills.ts'

/** Name of the appointment that looks for the first scan. */
export const uncollectedKey = (shipmentId: string): string => `uncollected|${shipmentId}`

/** The appointment that looks whether a parcel that was only marked as shipped has moved. */
const lookForScan = (ctx: Ctx, shipmentId: string): LogisticsPlanEvent => {
  const waits = logisticsRulesOf(ctx.rulesVersion).falseShippingHours.value * HOUR
  return schedule(justAfter(ctx.now + waits), uncollectedKey(shipmentId), 'logistics/noteUncollected', 'platform', { shipmentId })
}

/** One packed parcel leaves: its cost, and where it will be first. */
function planLeave(ctx: Ctx, { id: shipmentId, orderId, trackingNumber, carrierId, costFen }: Shipment, handedOver: boolean): LogisticsPlanEvent[] {
  const next: TrackPoint | null = handedOver ? firstPoint(ctx, shipmentId) : null
  return [
    { type: 'logistics/shipped', shipmentId, trackingNumber, carrierId, costFen, handedOver, next },
    ...planCarrierCharge(shipmentId, costFen, orderId),
    ...(handedOver ? travel(shipmentId, next) : [lookForScan(ctx, shipmentId)]),
  ]
}

/** Refuses `WAYBILL_ADDRESS_OLD { shipmentId, orderId }` where the label says another address than the order does now. */
function refusalOfLabel(world: Reads, { id: shipmentId, orderId, address }: Shipment): Refusal | null {
  const now: Address | undefined = orderOf(world, orderId)?.address
  const same = now && now.region === address.region && now.name === address.name && now.phone === address.phone && now.detail === address.detail
  return same ? null : refuse('WAYBILL_ADDRESS_OLD', { shipmentId, orderId })
}

/** Refuses `SHIP_NOT_ON_HAND { skuId, wanted, onHand }`: each order alone may be covered, and all together not. */
function refusalOfShelf(world: Reads, parcels: readonly Shipment[]): Refusal | null {
  const leaving = new Map<string, number>()
  for (const { lines } of parcels) for (const { skuId, quantity } of lines) leaving.set(skuId, (leaving.get(skuId) ?? 0) + quantity)
  for (const [skuId, wanted] of leaving) {
    const onHand = Math.max(0, get(world.stock.levels, skuId)?.onHand ?? 0)
    if (wanted > onHand) return refuse('SHIP_NOT_ON_HAND', { skuId, wanted, onHand })
  }
  return null
}

/** The goods of several parcels leave, order by order: two parcels of one order are one step of it. Refuses what `planDispatch` does. */
function planGoods(ctx: Ctx, world: Reads, parcels: readonly Shipment[]): LogisticsPlan {
  const byOrder = new Map<string, LineQuantity[]>()
  for (const { orderId, lines } of parcels) byOrder.set(orderId, [...(byOrder.get(orderId) ?? []), ...lines])
  const events: LogisticsPlanEvent[] = []
  for (const [orderId, lines] of byOrder) {
    const plan = planDispatch(ctx, world, { orderId, lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })) })
    if (isRefusal(plan)) return plan
    events.push(...plan)
  }
  return parcels.length > 1 ? (refusalOfShelf(world, parcels) ?? events) : events
}

/**
 * Labelled parcels leave, all or none; the refusal names the first that does not go. `handover: false` marks them as shipped without giving them
 * to the carrier. Refuses `PARCELS_REQUIRED`, `SHIPMENT_UNKNOWN { shipmentId }`, `INVALID_TRANSITION`, `WAYBILL_ADDRESS_OLD { shipmentId, orderId }`, what
 * `planDispatch` does, `SHIP_NOT_ON_HAND`.
 */
export const ship = command(
  { shipmentIds: list(id(), MOST_PARCELS), handover: optional(flag()) },
  (ctx, world: Reads, { shipmentIds, handover }): LogisticsPlan => {
    const wanted = [...new Set(shipmentIds)]
    if (wanted.length === 0) return refuse('PARCELS_REQUIRED')
    const parcels: Shipment[] = []
    for (const shipmentId of wanted) {
      const shipment = shipmentOf(world, shipmentId)
      if (!shipment) return refuse('SHIPMENT_UNKNOWN', { shipmentId })
      const next = stepOf(SHIPMENT, shipment.state, 'ship', shipmentId, { trackingGiven: shipment.trackingNumber !== '' })
      if (typeof next !== 'string') return next
      const old = refusalOfLabel(world, shipment)
      if (old) return old
      parcels.push(shipment)
    }
    const goods = planGoods(ctx, world, parcels)
    if (isRefusal(goods)) return goods
    // The parcels first: the labels that are looked for when goods have left are those that remain.
    return [...parcels.flatMap(shipment => planLeave(ctx, shipment, handover !== false)), ...goods]
  },
)

/** The number of a new parcel: what was typed, or the carrier's next. Refuses `TRACKING_REQUIRED`, `TRACKING_INVALID`, `TRACKING_USED`. */
function numberFor(world: Reads, carrier: Carrier, typed: string | null, shipmentId: string): { readonly trackingNumber: string; readonly serial: number | null } | Refusal {
  if (typed === null && carrier.printsWaybills) return freshNumber(world, carrier)
  const trackingNumber = plainNumber(typed ?? '')
  const may = stepOf(SHIPMENT, SHIPMENT.initial, 'ship', shipmentId, { trackingGiven: trackingNumber !== '' })
  if (typeof may !== 'string') return may
  const wrong = refusalOfNumber(carrier, trackingNumber) ?? refusalOfUsed(world, trackingNumber)
  return wrong ?? { trackingNumber, serial: null }
}

interface Sent {
  readonly shipmentId: string
  readonly events: readonly LogisticsPlanEvent[]
}

interface Sending {
  readonly orderId: string
  readonly purpose: Shipment['purpose']
  readonly lines: readonly ShipmentLine[]
  readonly carrierId: string
  readonly trackingNumber: string | null
  readonly address: Address
  readonly handedOver: boolean
}

/** A parcel is packed, labelled and leaves in one act. Refuses `CARRIER_UNKNOWN` and what `numberFor` does. */
function planSent(ctx: Ctx, world: Reads, { trackingNumber: typed, handedOver, ...parcel }: Sending): Sent | Refusal {
  const carrier = carrierFor(ctx, parcel.carrierId)
  if ('refused' in carrier) return carrier
  const shipmentId = numberedId('S', world.logistics.nextShipment)
  const numbered = numberFor(world, carrier, typed, shipmentId)
  if ('refused' in numbered) return numbered
  const { trackingNumber, serial } = numbered
  const shipment = packed(ctx, world, { ...parcel, id: shipmentId, trackingNumber })
  return { shipmentId, events: [{ type: 'logistics/waybillIssued', shipment, serial }, ...planLeave(ctx, shipment, handedOver)] }
}

/**
 * Sends pieces of an order in one parcel: those named, or all that are left and not labelled. Without a number the carrier's next one is used.
 * Refuses `ORDER_UNKNOWN`, `LINE_UNKNOWN`, `CARRIER_UNKNOWN`, `TRACKING_REQUIRED`, `TRACKING_INVALID { trackingNumber, example }`,
 * `TRACKING_USED { trackingNumber, shipmentId }`, and what `planDispatch` does.
 */
export const dispatch = command(
  { orderId: id(), lines: optional(LINE_FIELDS), carrierId: id(), trackingNumber: optional(text(60)), handover: optional(flag()) },
  (ctx, world: Reads, { orderId, lines: named, carrierId, trackingNumber, handover }): LogisticsPlan => {
    const order = orderOf(world, orderId)
    if (!order) return refuse('ORDER_UNKNOWN', { orderId })
    const lines = packedLines(order, named ?? [...unlabelledOf(world, order)].flatMap(([lineId, quantity]) => (quantity > 0 ? [{ lineId, quantity }] : [])))
    if (isRefusal(lines)) return lines
    const goods = planDispatch(ctx, world, { orderId, lines: lines.map(({ lineId, quantity }) => ({ lineId, quantity })) })
    if (isRefusal(goods)) return goods
    const sent = planSent(ctx, world, {
      orderId, purpose: 'order', lines, carrierId, trackingNumber: trackingNumber ?? null, address: order.address, handedOver: handover !== false,
    })
    return 'refused' in sent ? sent : [...sent.events, ...goods]
  },
)

/** A parcel that was only marked as shipped is given to the carrier after all. Refuses `SHIPMENT_UNKNOWN`, `INVALID_TRANSITION`, `PARCEL_HANDED_OVER { shipmentId }`. */
export const handOver = command({ shipmentId: id() }, (ctx, world: Reads, { shipmentId }): LogisticsPlan => {
  const shipment = shipmentOf(world, shipmentId)
  if (!shipment) return refuse('SHIPMENT_UNKNOWN', { shipmentId })
  if (shipment.state !== 'shipped') return refuse('INVALID_TRANSITION', { record: shipmentId, state: shipment.state })
  if (shipment.handedOver) return refuse('PARCEL_HANDED_OVER', { shipmentId })
  const next = firstPoint(ctx, shipmentId)
  // The platform looks for the scan, not for the promise of one.
  const inTime = next.at <= (shipment.shippedAt ?? 0) + logisticsRulesOf(ctx.rulesVersion).falseShippingHours.value * HOUR
  return [{ type: 'logistics/handedOver', shipmentId, next }, ...travel(shipmentId, next), ...(inTime ? [cancelAppointment(uncollectedKey(shipmentId))] : [])]
})

/**
 * The platform looks whether a parcel has been scanned since it was marked as shipped; if not, that is false shipping (A7.8).
 * Refuses `SHIPMENT_UNKNOWN`, `INVALID_TRANSITION` where it has moved or come back, `NOT_DUE`.
 */
export const noteUncollected = command({ shipmentId: id() }, (ctx, world: Reads, { shipmentId }): LogisticsPlan => {
  const shipment = shipmentOf(world, shipmentId)
  if (!shipment) return refuse('SHIPMENT_UNKNOWN', { shipmentId })
  const { state, track, shippedAt, orderId } = shipment
  if (state !== 'shipped' || shippedAt === null || track.length > 0) return refuse('INVALID_TRANSITION', { record: shipmentId, state })
  const dueAt = shippedAt + logisticsRulesOf(ctx.rulesVersion).falseShippingHours.value * HOUR
  if (!isDue(dueAt, ctx.now)) return refuse('NOT_DUE', { dueAt })
  return [{ type: 'logistics/tracked', shipmentId, what: 'notCollected', next: shipment.next }, ...planFalseShipping(ctx, world, orderId)]
})

/**
 * Plans a parcel without a price: the new piece of an exchange, or what was missing (A5.1). The pieces leave the free stock, the carrier is paid by
 * the shop. `skuId` is another version of the goods than was ordered. Refuses `ORDER_UNKNOWN`, `LINE_UNKNOWN`, `STOCK_INSUFFICIENT`, `CARRIER_UNKNOWN`.
 */
export function planFreeShipment(
  ctx: Ctx,
  world: Reads,
  { orderId, lines, purpose, skuId = null, carrierId = 'standard' }: {
    readonly orderId: string
    readonly lines: readonly LineQuantity[]
    readonly purpose: 'exchange' | 'reissue'
    readonly skuId?: string | null
    readonly carrierId?: string
  },
): Sent | Refusal {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const ordered = packedLines(order, lines)
  if (isRefusal(ordered)) return ordered
  const given = skuId === null ? ordered : ordered.map(line => ({ ...line, skuId }))
  const sent = planSent(ctx, world, { orderId, purpose, lines: given, carrierId, trackingNumber: null, address: order.address, handedOver: true })
  if ('refused' in sent) return sent
  const out = planTakeOut(world, sent.shipmentId, given)
  return isRefusal(out) ? out : { shipmentId: sent.shipmentId, events: [...sent.events, ...out] }
}

/**
 * Plans the parcel that a buyer sends back, at the buyer's cost with the carrier; it travels like any other, to the shop.
 * Refuses `ORDER_UNKNOWN`, `LINE_UNKNOWN`, `CARRIER_UNKNOWN`, `TRACKING_REQUIRED`, `TRACKING_INVALID`, `TRACKING_USED`.
 */
export function planReturnShipment(
  ctx: Ctx,
  world: Reads,
  { orderId, lines, trackingNumber, carrierId }: { readonly orderId: string; readonly lines: readonly LineQuantity[]; readonly trackingNumber: string; readonly carrierId: string },
): Sent | Refusal {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const given = packedLines(order, lines)
  if (isRefusal(given)) return given
  return planSent(ctx, world, { orderId, purpose: 'return', lines: given, carrierId, trackingNumber, address: order.address, handedOver: true })
}

/** Goods on their way back, what is found in the parcel, and the new piece that goes out for it. */

import { amount, choice, id, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, isRefusal, refuse, type Refusal } from '../kernel/plan.ts'
import { planFreeShipment, planReturnShipment, shipmentOf } from '../logistics/logistics.ts'
import { lineOf, orderOf, type LineQuantity, type Order } from '../orders/orders.ts'
import { planTransfer } from '../payments/payments.ts'
import { planInspect, type StockLine } from '../stock/stock.ts'
import { after } from './answering.ts'
import { caseOf, casesOf, mergedLines, type CaseWorld } from './eligibility.ts'
import { planRefundCase, planSendCase, strikeAt, type CasePlan, type CasePlanEvent } from './ending.ts'
import type { AfterSaleCase, AfterSaleEvent, InspectedLine } from './records.ts'
import { afterSaleRulesOf } from './rules.ts'

const quantityIn = (lines: readonly LineQuantity[], lineId: string): number => lines.reduce((sum, line) => sum + (line.lineId === lineId ? line.quantity : 0), 0)

/** The first line of which there are more pieces than `within` has, with what is in there. */
function tooMany(lines: readonly LineQuantity[], within: readonly LineQuantity[]): { readonly lineId: string; readonly max: number } | null {
  for (const { lineId, quantity } of mergedLines(lines)) {
    const max = quantityIn(within, lineId)
    if (quantity > max) return { lineId, max }
  }
  return null
}

/**
 * The buyer sends the goods back, all that were asked for or what is `packed`, and pays the carrier. From then on the seller's time to look runs: by
 * express or by surface mail. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `TRACKING_REQUIRED`, `NOTHING_PACKED`, `PACKED_EXCEEDS_CASE { lineId, max }`, and
 * what `planReturnShipment` does.
 */
const shipReturn = command(
  {
    caseId: id(),
    carrierId: id(),
    trackingNumber: text(40),
    by: optional(choice('express', 'surface')),
    freightFen: optional(amount(0, 100_000)),
    packed: optional(list(record({ lineId: id(), quantity: int(1, 9_999) }), 50)),
  },
  (ctx, world: CaseWorld, args): CasePlan => {
    const { caseId, carrierId } = args
    const found = caseOf(world, caseId)
    if (!found) return refuse('CASE_UNKNOWN', { caseId })
    const trackingNumber = args.trackingNumber.trim()
    const next = after(found, 'shipReturn', { trackingGiven: trackingNumber !== '' })
    if (typeof next !== 'string') return next
    const lines = args.packed ? mergedLines(args.packed) : found.lines
    if (lines.length === 0) return refuse('NOTHING_PACKED')
    const over = tooMany(lines, found.lines)
    if (over) return refuse('PACKED_EXCEEDS_CASE', { lineId: over.lineId, max: over.max })
    const parcel = planReturnShipment(ctx, world, { orderId: found.orderId, lines, trackingNumber, carrierId })
    if ('refused' in parcel) return parcel
    const rules = afterSaleRulesOf(ctx.rulesVersion)
    const wayBackFen = args.freightFen ?? rules.wayBackFen.value
    const answerBy = ctx.now + (args.by === 'surface' ? rules.receiveSurfaceMs.value : rules.receiveExpressMs.value)
    return [
      ...parcel.events,
      ...planTransfer(caseId, 'buyer', 'carrier', wayBackFen, { orderId: found.orderId }),
      { type: 'aftersales/returnShipped', caseId, shipmentId: parcel.shipmentId, wayBackFen, answerBy },
      strikeAt(caseId, answerBy, 'timeoutSeller'),
    ]
  },
)

const inspectedFields = () => optional(list(record({ lineId: id(), quantity: int(1, 9_999), how: choice('restock', 'scrap') }), 100))

/** Pieces that were found in the parcel, or why that cannot be: not there yet, nothing in it, more than was packed. */
function foundInParcel(world: CaseWorld, found: AfterSaleCase, given: readonly InspectedLine[] | null): readonly InspectedLine[] | Refusal {
  const parcel = found.returnShipmentId === null ? undefined : shipmentOf(world, found.returnShipmentId)
  if (!parcel) return refuse('RETURN_NOT_SENT', { record: found.id, state: found.state })
  if (parcel.state !== 'delivered') return refuse('RETURN_NOT_ARRIVED', { trackingNumber: parcel.trackingNumber })
  const lines = given ?? parcel.lines.map(({ lineId, quantity }) => ({ lineId, quantity, how: 'restock' as const }))
  if (lines.length === 0) return refuse('NOTHING_RECEIVED')
  const over = tooMany(lines, parcel.lines)
  return over ? refuse('RECEIVED_EXCEEDS_RETURNED', { lineId: over.lineId, max: over.max }) : lines
}

/**
 * What the buyer holds of a line, piece by piece, the newest last: as it was ordered, but what came for it in an exchange is what was sent then. Who
 * gives back some of several pieces gives back the newest.
 */
function skusAtBuyer(world: CaseWorld, order: Order, found: AfterSaleCase, lineId: string): string[] {
  const line = lineOf(order, lineId)
  if (!line) return []
  const held = Array.from({ length: line.shipped }, () => line.skuId)
  for (const { id: caseId, received, outcome, exchangeSkuId } of casesOf(world, order.id)) {
    if (caseId === found.id || !received) continue
    const back = quantityIn(received, lineId)
    held.splice(Math.max(0, held.length - back), back)
    if (outcome === 'exchanged') held.push(...Array.from({ length: back }, () => exchangeSkuId ?? line.skuId))
  }
  return held
}

/** Back on the shelf or thrown away: there is no other way into the house (A2.7). */
function planShelves(world: CaseWorld, order: Order, found: AfterSaleCase, lines: readonly InspectedLine[]): readonly CasePlanEvent[] {
  const held = new Map<string, string[]>()
  const back: Readonly<Record<InspectedLine['how'], StockLine[]>> = { restock: [], scrap: [] }
  for (const { lineId, quantity, how } of lines) {
    const pieces = held.get(lineId) ?? skusAtBuyer(world, order, found, lineId)
    held.set(lineId, pieces)
    for (const skuId of pieces.splice(Math.max(0, pieces.length - quantity), quantity)) back[how].push({ skuId, quantity: 1 })
  }
  return (['restock', 'scrap'] as const).flatMap(how => planInspect(found.id, back[how], how))
}

const asReceived = (found: AfterSaleCase, lines: readonly InspectedLine[]): AfterSaleEvent => ({ type: 'aftersales/received', caseId: found.id, lines })

/**
 * The seller has looked at what came back. A return is paid for the pieces received and no others; an exchange now waits for the new piece. Whatever was
 * announced but not in the parcel stays the buyer's. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `RETURN_NOT_ARRIVED`, `NOTHING_RECEIVED`,
 * `RECEIVED_EXCEEDS_RETURNED { lineId, max }`.
 */
const receive = command({ caseId: id(), lines: inspectedFields() }, (ctx, world: CaseWorld, args): CasePlan => {
  const found = caseOf(world, args.caseId)
  const order = found && orderOf(world, found.orderId)
  if (!found || !order) return refuse('CASE_UNKNOWN', { caseId: args.caseId })
  const exchange = found.kind === 'exchange'
  const next = after(found, exchange ? 'receivedForExchange' : 'received')
  if (typeof next !== 'string') return next
  const lines = foundInParcel(world, found, args.lines ?? null)
  if ('refused' in lines) return lines
  const came = [asReceived(found, lines), ...planShelves(world, order, found, lines)]
  if (!exchange) {
    const paid = planRefundCase(ctx, world, found, next, mergedLines(lines))
    return isRefusal(paid) ? paid : [...came, ...paid]
  }
  const answerBy = ctx.now + afterSaleRulesOf(ctx.rulesVersion).sendNewMs.value
  return [
    ...came,
    { type: 'aftersales/sendingDue', caseId: found.id, answerBy },
    strikeAt(found.id, answerBy, 'timeoutSend'),
  ]
})

/**
 * Goods that came back after the money had gone are counted in, without any more money. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `ALREADY_INSPECTED`,
 * `RETURN_NOT_ARRIVED`, `NOTHING_RECEIVED`, `RECEIVED_EXCEEDS_RETURNED`.
 */
const inspect = command({ caseId: id(), lines: inspectedFields() }, (_ctx, world: CaseWorld, args): CasePlan => {
  const found = caseOf(world, args.caseId)
  const order = found && orderOf(world, found.orderId)
  if (!found || !order) return refuse('CASE_UNKNOWN', { caseId: args.caseId })
  const next = after(found, 'inspect')
  if (typeof next !== 'string') return next
  const lines = foundInParcel(world, found, args.lines ?? null)
  return 'refused' in lines ? lines : [asReceived(found, lines), ...planShelves(world, order, found, lines)]
})

/** Pieces that the new parcel or the money is for: those that came back, where some had to. */
export const piecesDue = (found: AfterSaleCase): readonly LineQuantity[] => (found.received ? mergedLines(found.received) : found.lines)

/** The new piece goes out without a price. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION` and what `planFreeShipment` does (`STOCK_INSUFFICIENT`). */
const sendNew = command({ caseId: id() }, (ctx, world: CaseWorld, { caseId }): CasePlan => {
  const found = caseOf(world, caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId })
  const next = after(found, 'sendNew')
  if (typeof next !== 'string') return next
  const parcel = planFreeShipment(ctx, world, {
    orderId: found.orderId, lines: piecesDue(found), purpose: found.kind === 'exchange' ? 'exchange' : 'reissue', skuId: found.exchangeSkuId,
  })
  return isRefusal(parcel) ? parcel : planSendCase(ctx, world, found, next, parcel.shipmentId, parcel.events)
})

/** There is no new piece to send: the money goes back instead. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`. */
const refundInstead = command({ caseId: id() }, (ctx, world: CaseWorld, { caseId }): CasePlan => {
  const found = caseOf(world, caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId })
  const next = after(found, 'refundInstead')
  return typeof next === 'string' ? planRefundCase(ctx, world, found, next, piecesDue(found)) : next
})

export const returningCommands = {
  'aftersales/shipReturn': shipReturn,
  'aftersales/receive': receive,
  'aftersales/inspect': inspect,
  'aftersales/sendNew': sendNew,
  'aftersales/refundInstead': refundInstead,
} as const

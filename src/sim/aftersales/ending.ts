/** How a case ends: money, order, shelf and hold in one plan, so that none of them can know less than the others. */

import { cancelAppointment, justAfter, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { mulDiv, splitByWeight } from '../kernel/money.ts'
import { isRefusal, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { listingOf } from '../catalogue/catalogue.ts'
import type { LogisticsEvent } from '../logistics/logistics.ts'
import { orderOf, planRefunded, planUnholdOrder, type LineQuantity, type LineRefund, type Order, type OrderPlanEvent } from '../orders/orders.ts'
import { planRefund, planTransfer, type PaymentEvent } from '../payments/payments.ts'
import { asksMoney, goesBack, quoteFor, type CaseWorld } from './eligibility.ts'
import type { CaseState, CaseStep } from './lifecycle.ts'
import type { AfterSaleCase, AfterSaleEvent, CaseKind, CaseOutcome } from './records.ts'
import { afterSaleRulesOf } from './rules.ts'

/** Everything a step of a case may bring with it. */
export type CasePlanEvent = AfterSaleEvent | OrderPlanEvent | PaymentEvent | LogisticsEvent
export type CasePlan = Plan<CasePlanEvent>

const key = (caseId: string): string => `case|${caseId}`

/** The one appointment of a case: who is silent at the end of it has answered. A new one replaces the old one. */
export const strikeAt = (caseId: string, answerBy: number, step: CaseStep): ClockEvent =>
  schedule(justAfter(answerBy), key(caseId), 'aftersales/timeOut', 'platform', { caseId, step })

export const ruleAt = (caseId: string, at: number): ClockEvent => schedule(justAfter(at), key(caseId), 'aftersales/rule', 'platform', { caseId })

interface Owed {
  readonly lines: readonly LineRefund[]
  readonly goodsFen: number
  readonly freightFen: number
}

const samePieces = (a: readonly LineQuantity[], b: readonly LineQuantity[]): boolean =>
  a.length === b.length && a.every(({ lineId, quantity }) => b.some(other => other.lineId === lineId && other.quantity === quantity))

/** As which kind money goes back: an exchange without a new piece is a return, a reissue without one is money for what is missing. */
const moneyKind = (kind: CaseKind): CaseKind => (kind === 'exchange' ? 'returnRefund' : kind === 'reissue' ? 'refundOnly' : kind)

/**
 * What a case owes for these pieces, which are all of them or those that were received. A sum that was agreed lower than all there is shrinks in
 * proportion; freight goes only with the last piece (A5.6), which is known now and not when the case was opened.
 */
export function owedFor(world: CaseWorld, order: Order, found: AfterSaleCase, pieces: readonly LineQuantity[]): Owed | Refusal {
  const kind = moneyKind(found.kind)
  const full = quoteFor(world, order, { kind, reason: found.reason, lines: found.lines })
  if (isRefusal(full)) return full
  const part = quoteFor(world, order, { kind, reason: found.reason, lines: pieces })
  if (isRefusal(part)) return part
  const all = found.whole || !asksMoney(found.kind)
  const agreed = Math.min(found.goodsFen, full.goodsFen)
  // Of money only, no more than was asked for: what has left the house since was no part of it.
  const wholeFen = asksMoney(found.kind) ? Math.min(part.goodsFen, found.goodsFen) : part.goodsFen
  const goodsFen = all ? wholeFen : samePieces(pieces, found.lines) ? agreed : full.goodsFen === 0 ? 0 : mulDiv(agreed, part.goodsFen, full.goodsFen)
  const shares = splitByWeight(goodsFen, part.lines.map(({ fen }) => fen))
  // Part of the money with the goods kept leaves the piece where it is: it can still be sent back with the rest of its price.
  const kept = kind === 'refundOnly' && goodsFen < part.goodsFen
  const of = kind === 'refundUnshipped' ? 'unshipped' : 'shipped'
  return {
    goodsFen,
    freightFen: all ? part.freightFen : Math.min(found.freightFen, part.freightFen),
    lines: part.lines.map(({ lineId, quantity }, i) => ({ lineId, quantity: kept ? 0 : quantity, fen: shares[i] ?? 0, of })),
  }
}

/** Who sent the goods back gets the way back paid: by the seller where it is the seller's, else by the insurance where there is one (A5.6). */
function planWayBack(ctx: Ctx, world: CaseWorld, order: Order, found: AfterSaleCase): readonly CasePlanEvent[] {
  if (found.wayBackFen === 0) return []
  const rules = afterSaleRulesOf(ctx.rulesVersion)
  if (found.wayBackBy === 'seller') return planTransfer(found.id, 'seller', 'buyer', Math.min(found.wayBackFen, rules.wayBackMostFen.value), { orderId: order.id })
  const insured = found.lines.some(({ lineId }) => {
    const line = order.lines.find(({ id }) => id === lineId)
    return line !== undefined && listingOf(world, line.listingId)?.services?.freightInsurance === true
  })
  if (!insured) return []
  const fen = Math.min(found.wayBackFen, rules.insuranceMostFen.value)
  return [{ type: 'aftersales/insurancePaid', caseId: found.id, fen }, ...planTransfer(found.id, 'insurer', 'buyer', fen, { orderId: order.id })]
}

/**
 * Pays a case back for these pieces and ends it in `state`. The hold on the order goes only after the refund has changed it (see `afterSettled`), so
 * that its clock starts again from what is left of it. Refuses what `planRefund` and `planRefunded` do.
 */
export function planRefundCase(ctx: Ctx, world: CaseWorld, found: AfterSaleCase, state: CaseState, pieces: readonly LineQuantity[]): CasePlan {
  const order = orderOf(world, found.orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId: found.orderId })
  const owed = owedFor(world, order, found, pieces)
  if (isRefusal(owed)) return owed
  const { lines, goodsFen, freightFen } = owed
  const fen = goodsFen + freightFen
  const paid = fen === 0 ? [] : planRefund(ctx, world, { orderId: order.id, refundId: found.id, fen })
  if (isRefusal(paid)) return paid
  const refunded = planRefunded(ctx, world, { orderId: order.id, lines, freightFen })
  if (isRefusal(refunded)) return refunded
  return [
    ...(goesBack(found.kind) ? planWayBack(ctx, world, order, found) : []),
    ...paid,
    ...refunded,
    { type: 'aftersales/settled', caseId: found.id, refundId: fen === 0 ? null : found.id, lines, freightFen, outcome: 'refunded', state },
    cancelAppointment(key(found.id)),
  ]
}

/** A case that ends in a parcel without a price: nothing is paid back but a way back that is the seller's. */
export function planSendCase(ctx: Ctx, world: CaseWorld, found: AfterSaleCase, state: CaseState, shipmentId: string, parcel: readonly CasePlanEvent[]): CasePlan {
  const order = orderOf(world, found.orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId: found.orderId })
  const outcome: CaseOutcome = found.kind === 'exchange' ? 'exchanged' : 'reissued'
  return [
    ...parcel,
    { type: 'aftersales/newShipped', caseId: found.id, shipmentId },
    ...(goesBack(found.kind) ? planWayBack(ctx, world, order, found) : []),
    { type: 'aftersales/settled', caseId: found.id, refundId: null, lines: [], freightFen: 0, outcome, state },
    cancelAppointment(key(found.id)),
  ]
}

/** A case that ends with nothing given: the hold goes, the clock of the order runs on. */
export const planCloseCase = (ctx: Ctx, world: CaseWorld, found: AfterSaleCase, state: CaseState, outcome: CaseOutcome): readonly CasePlanEvent[] => [
  ...planUnholdOrder(ctx, world, found.orderId, found.id),
  { type: 'aftersales/ended', caseId: found.id, state, outcome },
  cancelAppointment(key(found.id)),
]

/** After the money has moved and the order knows it: the hold goes, and with it the case. */
export const afterSettled = (ctx: Ctx, world: CaseWorld, event: AfterSaleEvent & { readonly type: 'aftersales/settled' }, orderId: string): readonly CasePlanEvent[] => [
  ...planUnholdOrder(ctx, world, orderId, event.caseId),
  { type: 'aftersales/ended', caseId: event.caseId, state: event.state, outcome: event.outcome },
]

/** What the platform does with a case: silence counts as an answer, a call gets a verdict, and what was sold without being there is paid back. */

import { choice, id } from '../kernel/fields.ts'
import { isDue } from '../kernel/deadline.ts'
import { command, isRefusal, refuse, type Ctx } from '../kernel/plan.ts'
import { shipmentOf, signedAt, type LogisticsEvent } from '../logistics/logistics.ts'
import { leftToShip, lineOf, orderOf, refusalOfAfterSale, type LineQuantity, type Order, type OrderEvent } from '../orders/orders.ts'
import { planViolation } from '../shop/shop.ts'
import type { StockEvent } from '../stock/stock.ts'
import { after, planReissueAgreed, planReturnAgreed } from './answering.ts'
import { planOpen, sellerAnswer } from './applying.ts'
import { caseOf, casesOf, goesBack, isOpen, quoteFor, shippedLeft, type CaseWorld } from './eligibility.ts'
import { planCloseCase, planRefundCase, type CasePlan, type CasePlanEvent } from './ending.ts'
import type { CaseStep } from './lifecycle.ts'
import type { AfterSaleCase, AfterSaleEvent } from './records.ts'
import { piecesDue } from './returning.ts'
import { afterSaleRulesOf } from './rules.ts'
import { verdictFor, type VerdictFacts, type VerdictRow } from './verdict.ts'

const TIMEOUTS = [
  'timeoutSellerRefundOnly', 'timeoutSellerReturn', 'timeoutSellerReturned', 'timeoutSellerReissue', 'timeoutBuyer', 'timeoutSeller', 'timeoutSend',
] as const

/** What silence will count as in the case's state; null where nobody is waited for, or the platform itself is. */
export function silenceOf(ctx: Pick<Ctx, 'rulesVersion'>, found: AfterSaleCase): CaseStep | null {
  switch (found.state) {
    case 'wait_seller':
      return sellerAnswer(ctx, found, { forced: found.forced, goodsSent: found.returnShipmentId !== null }).step
    case 'seller_refused':
    case 'wait_buyer_return':
      return 'timeoutBuyer'
    case 'wait_seller_receive':
      return 'timeoutSeller'
    case 'wait_seller_send':
      return 'timeoutSend'
    case 'none':
    case 'arbitration':
    case 'success':
    case 'closed':
      return null
  }
}

/** Whoever had to answer did not (A5.7). Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE { dueAt }`, and what a refund does. */
const timeOut = command({ caseId: id(), step: choice(...TIMEOUTS) }, (ctx, world: CaseWorld, { caseId, step }): CasePlan => {
  const found = caseOf(world, caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId })
  if (silenceOf(ctx, found) !== step) return refuse('INVALID_TRANSITION', { record: caseId, state: found.state })
  const due = found.answerBy !== null && isDue(found.answerBy, ctx.now)
  const next = after(found, step, { due })
  if (typeof next !== 'string') return found.answerBy !== null && !due ? refuse('NOT_DUE', { dueAt: found.answerBy }) : next
  switch (step) {
    case 'timeoutSellerRefundOnly':
    case 'timeoutSeller':
      return planRefundCase(ctx, world, found, next, found.lines)
    case 'timeoutSellerReturn':
    case 'timeoutSellerReturned':
      return planReturnAgreed(ctx, found, 'platform', next, found.wayBackBy)
    case 'timeoutSellerReissue':
      return planReissueAgreed(ctx, found, 'platform')
    case 'timeoutBuyer':
      return planCloseCase(ctx, world, found, next, 'expired')
    case 'timeoutSend':
      return planRefundCase(ctx, world, found, next, piecesDue(found))
  }
})

/** What the verdict looks at. */
export function factsOf(world: CaseWorld, order: Order, found: AfterSaleCase): VerdictFacts {
  const parcel = found.returnShipmentId === null ? undefined : shipmentOf(world, found.returnShipmentId)
  return {
    kind: found.kind,
    reason: found.reason,
    buyer: found.evidence.map(({ kind }) => kind),
    seller: found.sellerEvidence.map(({ kind }) => kind),
    refusedFor: found.refuseReason,
    delivered: signedAt(world, order.id) !== null,
    goodsBack: parcel?.state === 'delivered',
    shippedInTime: order.lateAt === null,
  }
}

/** How the platform would rule on a case now. */
export const verdictNow = (ctx: Pick<Ctx, 'rulesVersion'>, world: CaseWorld, order: Order, found: AfterSaleCase): VerdictRow =>
  verdictFor(afterSaleRulesOf(ctx.rulesVersion).verdictRows.value, factsOf(world, order, found))

/** What the buyer gets who is right: the return or the parcel that was asked for, else the money. */
function planForBuyer(ctx: Ctx, world: CaseWorld, found: AfterSaleCase): CasePlan {
  const sent = found.returnShipmentId !== null
  if (found.kind === 'reissue' || (found.kind === 'exchange' && sent)) {
    const next = after(found, 'ruleBuyerReissue')
    return typeof next === 'string' ? planReissueAgreed(ctx, found, 'platform') : next
  }
  if (goesBack(found.kind) && !sent) {
    const next = after(found, 'ruleBuyerReturn')
    return typeof next === 'string' ? planReturnAgreed(ctx, found, 'platform', next, found.wayBackBy) : next
  }
  const next = after(found, 'ruleBuyer')
  return typeof next === 'string' ? planRefundCase(ctx, world, found, next, piecesDue(found)) : next
}

/**
 * The platform's verdict, by the table and by what both have shown until now. A return that was refused without any ground is a mark against the shop.
 * Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`.
 */
const rule = command({ caseId: id() }, (ctx, world: CaseWorld, { caseId }): CasePlan => {
  const found = caseOf(world, caseId)
  const order = found && orderOf(world, found.orderId)
  if (!found || !order) return refuse('CASE_UNKNOWN', { caseId })
  const closed = after(found, 'ruleSeller')
  if (typeof closed !== 'string') return closed
  if (found.answerBy === null) return refuse('INVALID_TRANSITION', { record: caseId, state: found.state })
  if (!isDue(found.answerBy, ctx.now)) return refuse('NOT_DUE', { dueAt: found.answerBy })
  const { name: row, winner, groundless } = verdictNow(ctx, world, order, found)
  const ruled: AfterSaleEvent = { type: 'aftersales/ruled', caseId, winner, row }
  if (winner === 'seller') return [ruled, ...planCloseCase(ctx, world, found, closed, 'ruledForSeller')]
  const given = planForBuyer(ctx, world, found)
  if (isRefusal(given)) return given
  const blamed = groundless === true && goesBack(found.kind)
  return [ruled, ...given, ...(blamed ? planViolation(ctx, world, { ruleId: 'refusedReturn', evidence: [order.id, caseId] }) : [])]
})

/**
 * Goods of an order have left: a case about unshipped pieces loses those that are on their way, and ends where none is left (A5.7). One case at a time:
 * the end of one asks again, so that the holds of an order go one after the other.
 */
export function afterDispatch(ctx: Ctx, world: CaseWorld, orderId: string): readonly CasePlanEvent[] {
  const order = orderOf(world, orderId)
  if (!order) return []
  for (const found of casesOf(world, orderId)) {
    if (!isOpen(found) || found.kind !== 'refundUnshipped') continue
    const lines = found.lines.flatMap(({ lineId, quantity }) => {
      const line = lineOf(order, lineId)
      const left = line ? Math.min(quantity, leftToShip(line)) : 0
      return left > 0 ? [{ lineId, quantity: left }] : []
    })
    if (lines.length === 0) {
      const next = after(found, found.state === 'wait_seller' ? 'sellerShips' : 'shipsAfterAll')
      if (typeof next === 'string') return planCloseCase(ctx, world, found, next, 'shippedInstead')
      continue
    }
    if (lines.length === found.lines.length && lines.every(({ quantity }, i) => quantity === found.lines[i]?.quantity)) continue
    const quote = quoteFor(world, order, { kind: found.kind, reason: found.reason, lines })
    if (isRefusal(quote)) continue
    return [{ type: 'aftersales/narrowed', caseId: found.id, lines, goodsFen: quote.goodsFen, freightFen: quote.freightFen }]
  }
  return []
}

export const onDispatched = (ctx: Ctx, world: CaseWorld, event: OrderEvent & { readonly type: 'orders/dispatched' }): readonly CasePlanEvent[] =>
  afterDispatch(ctx, world, event.orderId)

/**
 * A case that the platform opens about pieces which the buyer does not get: nobody may say no, and the money goes back whole as soon as its time is over.
 */
function planForced(
  ctx: Ctx, world: CaseWorld, order: Order, lines: readonly LineQuantity[], { kind, reason }: Pick<AfterSaleCase, 'kind' | 'reason'>,
): readonly CasePlanEvent[] {
  const taken = casesOf(world, order.id).filter(isOpen)
  const free = lines.filter(({ lineId, quantity }) => quantity > 0 && !taken.some(found => found.lines.some(line => line.lineId === lineId)))
  const quote = quoteFor(world, order, { kind, reason, lines: free })
  if (free.length === 0 || isRefusal(quote)) return []
  const { goodsFen, freightFen } = quote
  const asked = { kind, reason, lines: free, goodsFen, freightFen, whole: true } as const
  return planOpen(ctx, world, order, { ...asked, text: '', evidence: [], exchangeSkuId: null, wayBackBy: 'seller' }, true)
}

const NOT_THERE = { kind: 'refundUnshipped', reason: 'outOfStock' } as const

/** Paid and not there (A2.4): the missing pieces are refunded whole. */
export function onOversold(ctx: Ctx, world: CaseWorld, event: StockEvent & { readonly type: 'stock/oversold' }): readonly CasePlanEvent[] {
  const order = orderOf(world, event.orderId)
  if (!order) return []
  const missing = new Map(event.lines.map(({ skuId, quantity }) => [skuId, quantity]))
  const lines = order.lines.map(line => {
    const wanted = missing.get(line.skuId) ?? 0
    const quantity = Math.min(wanted, leftToShip(line))
    missing.set(line.skuId, wanted - quantity)
    return { lineId: line.id, quantity }
  })
  return planForced(ctx, world, order, lines, NOT_THERE)
}

/** The seller says that there is nothing left to send of a line that was paid: it is refunded whole. */
export function onOutOfStock(ctx: Ctx, world: CaseWorld, event: OrderEvent & { readonly type: 'orders/promiseBroken' }): readonly CasePlanEvent[] {
  const order = orderOf(world, event.orderId)
  if (!order || event.kind !== 'outOfStock' || order.paidAt === null) return []
  return planForced(ctx, world, order, order.lines.flatMap(line => (line.id === event.lineId ? [{ lineId: line.id, quantity: leftToShip(line) }] : [])), NOT_THERE)
}

/**
 * The shop has called a parcel back that nobody asked it to call back: the goods come home, and so does the money. Without this the time to confirm would
 * pay the shop for goods that lie on its own shelf.
 */
export function onIntercepted(ctx: Ctx, world: CaseWorld, event: LogisticsEvent & { readonly type: 'logistics/intercepted' }): readonly CasePlanEvent[] {
  const parcel = shipmentOf(world, event.shipmentId)
  const order = parcel?.purpose === 'order' ? orderOf(world, parcel.orderId) : undefined
  if (!parcel || !order || refusalOfAfterSale(ctx, order)) return []
  const lines = parcel.lines.map(({ lineId, quantity }) => {
    const line = lineOf(order, lineId)
    return { lineId, quantity: line ? Math.min(quantity, shippedLeft(line)) : 0 }
  })
  return planForced(ctx, world, order, lines, { kind: 'refundOnly', reason: 'notReceived' })
}

export const decidingCommands = { 'aftersales/timeOut': timeOut, 'aftersales/rule': rule } as const

/** What the seller answers: yes, no with a ground, less, or the money without the goods; and what both say and show in between. */

import { amount, choice, flag, id, optional, text } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, isRefusal, refuse, type Actor, type Refusal } from '../kernel/plan.ts'
import { orderOf } from '../orders/orders.ts'
import { evidenceFields, MOST_EVIDENCE } from './applying.ts'
import { asksMoney, caseOf, goesBack, isOpen, quoteFor, stepsLeft, type CaseWorld } from './eligibility.ts'
import { planRefundCase, strikeAt, type CasePlan, type CasePlanEvent } from './ending.ts'
import { AFTER_SALE, type CaseGuard, type CaseState, type CaseStep } from './lifecycle.ts'
import { REFUSE_REASONS, type AfterSaleCase, type AfterSaleEvent } from './records.ts'
import { afterSaleRulesOf } from './rules.ts'

/** What the table's guards ask about a case. */
export const guardsOf = (found: AfterSaleCase): Partial<Record<CaseGuard, boolean>> => ({
  unshippedRefund: found.kind === 'refundUnshipped',
  refundOnly: found.kind === 'refundUnshipped' || found.kind === 'refundOnly',
  needsReturn: goesBack(found.kind),
  goodsSent: goesBack(found.kind) && found.returnShipmentId !== null,
  reissueAsked: found.kind === 'reissue' || (found.kind === 'exchange' && found.returnShipmentId !== null),
  exchangeAsked: found.kind === 'exchange',
  offerStands: found.offer !== null,
  uninspected: found.returnShipmentId !== null && found.received === null,
})

/** The state after a step of a case, by the table. */
export const after = (found: AfterSaleCase, step: CaseStep, holds: Partial<Record<CaseGuard, boolean>> = {}): CaseState | Refusal =>
  stepOf(AFTER_SALE, found.state, step, found.id, { ...guardsOf(found), ...holds })

/**
 * The seller agrees to pay back where no goods come back. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `RETURN_REQUIRED` for a return or an exchange
 * (`aftersales/refundWithoutReturn` is the command for that, and a different decision), `REISSUE_ASKED`.
 */
const agreeRefund = command({ caseId: id() }, (ctx, world: CaseWorld, { caseId }): CasePlan => {
  const found = caseOf(world, caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId })
  if (found.kind === 'reissue' && found.state === 'wait_seller') return refuse('REISSUE_ASKED', { caseId })
  const next = after(found, 'agreeRefund')
  return typeof next === 'string' ? planRefundCase(ctx, world, found, next, found.lines) : next
})

/**
 * The seller pays a return case without waiting for the goods: its own choice, never the platform's. What the buyer has already sent can still be
 * counted in later (`aftersales/inspect`). Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `RETURN_NOT_REQUIRED`.
 */
const refundWithoutReturn = command({ caseId: id() }, (ctx, world: CaseWorld, { caseId }): CasePlan => {
  const found = caseOf(world, caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId })
  const next = after(found, 'refundWithoutReturn')
  return typeof next === 'string' ? planRefundCase(ctx, world, found, next, found.lines) : next
})

/** A return is agreed to: the buyer's time to send begins, or, where the goods are on their way already, the seller's time to look at them. */
export function planReturnAgreed(
  ctx: { readonly now: number; readonly rulesVersion: string },
  found: AfterSaleCase,
  by: 'seller' | 'platform',
  state: CaseState,
  wayBackBy: 'buyer' | 'seller',
): readonly CasePlanEvent[] {
  const rules = afterSaleRulesOf(ctx.rulesVersion)
  const sent = state === 'wait_seller_receive'
  const answerBy = ctx.now + (sent ? rules.receiveExpressMs.value : rules.buyerReturnMs.value)
  return [
    { type: 'aftersales/returnAgreed', caseId: found.id, by, state, wayBackBy, answerBy },
    strikeAt(found.id, answerBy, sent ? 'timeoutSeller' : 'timeoutBuyer'),
  ]
}

/**
 * The seller agrees that the goods come back (return, exchange) and may take the way back on itself. It may not put it on the buyer where the ground is
 * the seller's fault: that is something to offer, not to decide. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `RETURN_NOT_REQUIRED`, `WAY_BACK_ON_SELLER`.
 */
const agreeReturn = command({ caseId: id(), wayBackBy: optional(choice('buyer', 'seller')) }, (ctx, world: CaseWorld, args): CasePlan => {
  const found = caseOf(world, args.caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId: args.caseId })
  const next = after(found, found.returnShipmentId === null ? 'agreeReturn' : 'agreeReturned')
  if (typeof next !== 'string') return next
  if (args.wayBackBy === 'buyer' && found.wayBackBy === 'seller') return refuse('WAY_BACK_ON_SELLER', { caseId: found.id })
  return planReturnAgreed(ctx, found, 'seller', next, args.wayBackBy ?? found.wayBackBy)
})

/** The parcel without a price is promised: the seller's time to send it begins. */
export function planReissueAgreed(ctx: { readonly now: number; readonly rulesVersion: string }, found: AfterSaleCase, by: 'seller' | 'platform'): readonly CasePlanEvent[] {
  const answerBy = ctx.now + afterSaleRulesOf(ctx.rulesVersion).sendNewMs.value
  return [{ type: 'aftersales/reissueAgreed', caseId: found.id, by, answerBy }, strikeAt(found.id, answerBy, 'timeoutSend')]
}

/** The seller agrees to send what is missing. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `REISSUE_NOT_ASKED`. */
const agreeReissue = command({ caseId: id() }, (ctx, world: CaseWorld, { caseId }): CasePlan => {
  const found = caseOf(world, caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId })
  const next = after(found, 'agreeReissue')
  return typeof next === 'string' ? planReissueAgreed(ctx, found, 'seller') : next
})

/** What a case is worth at most now: what was asked for, or, where goods were asked for, the price of those pieces. */
function mostOf(world: CaseWorld, found: AfterSaleCase): number {
  if (asksMoney(found.kind)) return found.goodsFen + found.freightFen
  const order = orderOf(world, found.orderId)
  const quote = order && quoteFor(world, order, { kind: 'refundOnly', reason: found.reason, lines: found.lines })
  return quote && !isRefusal(quote) ? quote.goodsFen : 0
}

/**
 * The seller proposes another sum: less for goods that come back, or part of the money with the goods kept, or that the buyer bears the way back. It is
 * a proposal until the buyer accepts it; the seller's time runs on. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `OFFER_NOT_ALLOWED` (a refund-only sum
 * cannot be lowered by the seller, A5.5; nothing unshipped can be kept; with the goods back in the house nobody keeps them), `OFFER_ABOVE_REQUEST { mostFen }`.
 */
const offer = command(
  { caseId: id(), fen: amount(1), keepGoods: flag(), wayBackBy: optional(choice('buyer', 'seller')), text: optional(text(500)) },
  (ctx, world: CaseWorld, args): CasePlan => {
    const { caseId, fen, keepGoods } = args
    const found = caseOf(world, caseId)
    if (!found) return refuse('CASE_UNKNOWN', { caseId })
    const fits = keepGoods ? found.kind !== 'refundUnshipped' && found.returnShipmentId === null : found.kind === 'returnRefund'
    const next = after(found, 'offer', { offerFits: fits })
    if (typeof next !== 'string') return next
    const mostFen = mostOf(world, found)
    if (fen > mostFen) return refuse('OFFER_ABOVE_REQUEST', { mostFen })
    return [
      {
        type: 'aftersales/offered', caseId, text: args.text ?? '',
        offer: { fen, keepGoods, wayBackBy: keepGoods ? null : args.wayBackBy ?? null, at: ctx.now },
      },
    ]
  },
)

/**
 * The buyer accepts what was offered, which is a change of the case (A5.8): with the goods kept the money goes at once, else the goods come back for the
 * lower sum. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `OFFER_NONE`, `MODIFY_LIMIT`.
 */
const acceptOffer = command({ caseId: id() }, (ctx, world: CaseWorld, { caseId }): CasePlan => {
  const found = caseOf(world, caseId)
  const order = found && orderOf(world, found.orderId)
  if (!found || !order) return refuse('CASE_UNKNOWN', { caseId })
  const { offer: standing } = found
  const next = after(found, standing?.keepGoods === true ? 'acceptKeep' : found.returnShipmentId === null ? 'acceptLower' : 'acceptLowerReturned')
  if (typeof next !== 'string') return next
  if (!standing) return refuse('OFFER_NONE', { record: caseId, state: found.state })
  if (!stepsLeft(ctx, world, order, found.lines)) return refuse('MODIFY_LIMIT', { record: caseId, state: found.state })
  const kind = standing.keepGoods ? 'refundOnly' : found.kind
  const goodsFen = Math.min(standing.fen, asksMoney(found.kind) ? found.goodsFen : standing.fen)
  const wayBackBy = standing.wayBackBy ?? found.wayBackBy
  const changed = { kind, reason: found.reason, goodsFen, freightFen: standing.fen - goodsFen, wayBackBy }
  const accepted: AfterSaleEvent = { type: 'aftersales/offerAccepted', caseId, ...changed }
  const lowered: AfterSaleCase = { ...found, ...changed, whole: false, offer: null }
  const rest = standing.keepGoods
    ? planRefundCase(ctx, world, lowered, next, found.lines)
    : found.state === 'wait_seller_receive'
      ? []
      : planReturnAgreed(ctx, lowered, 'seller', next, wayBackBy)
  return isRefusal(rest) ? rest : [accepted, ...rest]
})

/**
 * The seller says no, with a ground and, if there is one, proof. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`, `REASON_REQUIRED`, `REFUND_FORCED`.
 */
const refuseCase = command(
  { caseId: id(), reason: optional(choice(...REFUSE_REASONS)), text: optional(text(500)), evidence: optional(evidenceFields()) },
  (ctx, world: CaseWorld, args): CasePlan => {
    const { caseId, reason } = args
    const found = caseOf(world, caseId)
    if (!found) return refuse('CASE_UNKNOWN', { caseId })
    const next = after(found, 'refuse', { reasonGiven: reason != null })
    if (typeof next !== 'string') return next
    if (reason == null) return refuse('REASON_REQUIRED', { record: caseId, state: found.state })
    if (found.forced) return refuse('REFUND_FORCED', { caseId })
    const answerBy = ctx.now + afterSaleRulesOf(ctx.rulesVersion).buyerAfterRefusalMs.value
    return [
      { type: 'aftersales/refused', caseId, reason, text: args.text ?? '', evidence: args.evidence ?? [], answerBy },
      strikeAt(caseId, answerBy, 'timeoutBuyer'),
    ]
  },
)

const partyOf = (actor: Actor, as: 'buyer' | 'seller' | null | undefined): 'buyer' | 'seller' => as ?? (actor === 'buyer' ? 'buyer' : 'seller')

/** Buyer or seller writes a message into an open case. Refuses `CASE_UNKNOWN`, `CASE_CLOSED`, `MESSAGE_EMPTY`. */
const say = command({ caseId: id(), as: optional(choice('buyer', 'seller')), text: text(500) }, (_ctx, world: CaseWorld, args, actor): CasePlan => {
  const found = caseOf(world, args.caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId: args.caseId })
  if (!isOpen(found)) return refuse('CASE_CLOSED', { caseId: found.id })
  if (args.text.trim() === '') return refuse('MESSAGE_EMPTY')
  return [{ type: 'aftersales/said', caseId: found.id, from: partyOf(actor, args.as), text: args.text }]
})

/** Buyer or seller shows something in an open case. Refuses `CASE_UNKNOWN`, `CASE_CLOSED`, `EVIDENCE_EMPTY`, `EVIDENCE_LIMIT { most }`. */
const addEvidence = command(
  { caseId: id(), as: optional(choice('buyer', 'seller')), evidence: evidenceFields() },
  (_ctx, world: CaseWorld, args, actor): CasePlan => {
    const found = caseOf(world, args.caseId)
    if (!found) return refuse('CASE_UNKNOWN', { caseId: args.caseId })
    if (!isOpen(found)) return refuse('CASE_CLOSED', { caseId: found.id })
    if (args.evidence.length === 0) return refuse('EVIDENCE_EMPTY')
    const from = partyOf(actor, args.as)
    const most = 3 * MOST_EVIDENCE
    const shown = from === 'buyer' ? found.evidence : found.sellerEvidence
    if (shown.length + args.evidence.length > most) return refuse('EVIDENCE_LIMIT', { most })
    return [{ type: 'aftersales/evidenceAdded', caseId: found.id, from, evidence: args.evidence }]
  },
)

export const answeringCommands = {
  'aftersales/agreeRefund': agreeRefund,
  'aftersales/refundWithoutReturn': refundWithoutReturn,
  'aftersales/agreeReturn': agreeReturn,
  'aftersales/agreeReissue': agreeReissue,
  'aftersales/offer': offer,
  'aftersales/acceptOffer': acceptOffer,
  'aftersales/refuse': refuseCase,
  'aftersales/say': say,
  'aftersales/addEvidence': addEvidence,
} as const


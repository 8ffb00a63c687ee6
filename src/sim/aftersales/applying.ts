/** What the buyer does with a case: open it, change it, give it up, call the platform. */

import { numberedId } from '../kernel/engine.ts'
import { amount, choice, id, int, list, optional, record, text } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, isRefusal, refuse, type Ctx } from '../kernel/plan.ts'
import { orderOf, planHoldOrder, type LineQuantity, type Order } from '../orders/orders.ts'
import { caseOf, examine, goesBack, groundOf, isWithoutReason, mergedLines, type Asked, type CaseWorld } from './eligibility.ts'
import { planCloseCase, ruleAt, strikeAt, type CasePlan, type CasePlanEvent } from './ending.ts'
import { AFTER_SALE, type CaseStep } from './lifecycle.ts'
import type { RefundQuote } from './quote.ts'
import {
  CASE_KINDS, CASE_REASONS, EVIDENCE_KINDS, type AfterSaleCase, type CaseKind, type CaseReason, type CaseRequest, type Evidence,
} from './records.ts'
import { afterSaleRulesOf } from './rules.ts'

export interface Application {
  readonly orderId: string
  readonly kind: CaseKind
  readonly reason: CaseReason
  readonly lines: readonly LineQuantity[]
  /** Missing or null = all there is. Freight that goes back is inside. */
  readonly amountFen?: number | null
  readonly text?: string | null
  readonly evidence?: readonly Evidence[] | null
  readonly exchangeSkuId?: string | null
}

export const MOST_EVIDENCE = 9

export const evidenceFields = () => list(record({ kind: choice(...EVIDENCE_KINDS), shows: text(200) }), MOST_EVIDENCE)
const lineFields = () => list(record({ lineId: id(), quantity: int(0, 9_999) }), 50)

/** How long the seller has, and what silence means, by what is asked for and why (A5.7). */
export function sellerAnswer(ctx: Pick<Ctx, 'rulesVersion'>, request: Pick<CaseRequest, 'kind' | 'reason'>, { forced, goodsSent }: { readonly forced: boolean; readonly goodsSent: boolean }): {
  readonly ms: number
  readonly step: CaseStep
} {
  const rules = afterSaleRulesOf(ctx.rulesVersion)
  switch (request.kind) {
    case 'refundUnshipped':
      return { ms: forced ? rules.oversoldMs.value : rules.silentUnshippedMs.value, step: 'timeoutSellerRefundOnly' }
    case 'refundOnly': {
      const { silentNotReceivedMs, silentInterceptMs, silentReceivedMs } = rules
      const silent = request.reason === 'notReceived' ? silentNotReceivedMs : isWithoutReason(request.reason) ? silentInterceptMs : silentReceivedMs
      return { ms: silent.value, step: 'timeoutSellerRefundOnly' }
    }
    case 'returnRefund':
    case 'exchange':
      return { ms: rules.silentReturnMs.value, step: goodsSent ? 'timeoutSellerReturned' : 'timeoutSellerReturn' }
    case 'reissue':
      return { ms: rules.silentReissueMs.value, step: 'timeoutSellerReissue' }
  }
}

const requestFrom = (asked: Asked, quote: RefundQuote, said: { readonly text: string; readonly evidence: readonly Evidence[] }): CaseRequest => ({
  kind: asked.kind,
  reason: asked.reason,
  lines: asked.lines,
  goodsFen: quote.goodsFen,
  freightFen: quote.freightFen,
  whole: asked.amountFen === null,
  text: said.text,
  evidence: said.evidence,
  exchangeSkuId: asked.exchangeSkuId,
  wayBackBy: groundOf(asked.kind, asked.reason) === 'sellerFault' ? 'seller' : 'buyer',
})

/** A case as it begins; `forced` is one that the platform opens and nobody may refuse. */
export function planOpen(ctx: Ctx, world: CaseWorld, order: Order, request: CaseRequest, forced: boolean): readonly CasePlanEvent[] {
  const caseId = numberedId('A', world.aftersales.nextCase)
  const { ms, step } = sellerAnswer(ctx, request, { forced, goodsSent: false })
  const answerBy = ctx.now + ms
  const opened: AfterSaleCase = {
    id: caseId,
    orderId: order.id,
    buyerId: order.buyerId,
    ...request,
    state: 'wait_seller',
    sellerEvidence: [],
    messages: [],
    openedAt: ctx.now,
    updatedAt: ctx.now,
    closedAt: null,
    // What the platform opens is no step of the buyer's (A5.8).
    steps: forced ? 0 : 1,
    answerBy,
    refuseReason: null,
    offer: null,
    forced,
    wayBackFen: 0,
    insuredFen: 0,
    returnShipmentId: null,
    newShipmentId: null,
    received: null,
    refunded: [],
    refundedFreightFen: 0,
    refundId: null,
    verdict: null,
    outcome: null,
  }
  return [
    ...planHoldOrder(world, order.id, caseId),
    { type: 'aftersales/applied', opened },
    strikeAt(caseId, answerBy, step),
  ]
}

/**
 * Plans a new case (A5.1, A5.2, A5.8, A5.9): the order is held while it is open and the seller's time begins.
 * Refuses `ORDER_UNKNOWN` and what `examine` does.
 */
export function planApply(ctx: Ctx, world: CaseWorld, application: Application): CasePlan {
  const order = orderOf(world, application.orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId: application.orderId })
  const asked: Asked = {
    kind: application.kind,
    reason: application.reason,
    lines: mergedLines(application.lines),
    amountFen: application.amountFen ?? null,
    exchangeSkuId: application.exchangeSkuId ?? null,
  }
  const quote = examine(ctx, world, order, asked, null)
  if (isRefusal(quote)) return quote
  return planOpen(ctx, world, order, requestFrom(asked, quote, { text: application.text ?? '', evidence: application.evidence ?? [] }), false)
}

/** A buyer asks for something. Refuses what `planApply` does. */
const apply = command(
  {
    orderId: id(),
    kind: choice(...CASE_KINDS),
    reason: choice(...CASE_REASONS),
    lines: lineFields(),
    amountFen: optional(amount()),
    text: optional(text(500)),
    evidence: optional(evidenceFields()),
    exchangeSkuId: optional(id()),
  },
  (ctx, world: CaseWorld, application): CasePlan => planApply(ctx, world, application),
)

/**
 * The buyer asks for something else, which starts the seller's time anew; what is left out stays. Goods that are on their way back stay in the case.
 * Refuses `CASE_UNKNOWN`, `REFUND_FORCED`, `GOODS_SENT_BACK`, `MODIFY_LIMIT`, `INVALID_TRANSITION` and what `examine` does.
 */
const modify = command(
  {
    caseId: id(),
    kind: optional(choice(...CASE_KINDS)),
    reason: optional(choice(...CASE_REASONS)),
    lines: optional(lineFields()),
    amountFen: optional(amount()),
    text: optional(text(500)),
    evidence: optional(evidenceFields()),
    exchangeSkuId: optional(id()),
  },
  (ctx, world: CaseWorld, args): CasePlan => {
    const found = caseOf(world, args.caseId)
    const order = found && orderOf(world, found.orderId)
    if (!found || !order) return refuse('CASE_UNKNOWN', { caseId: args.caseId })
    if (found.forced) return refuse('REFUND_FORCED', { caseId: found.id })
    const kind = args.kind ?? found.kind
    const goodsSent = found.returnShipmentId !== null
    if (goodsSent && (!goesBack(kind) || args.lines != null)) return refuse('GOODS_SENT_BACK', { caseId: found.id })
    const lines = args.lines ? mergedLines(args.lines) : found.lines
    // A sum that was asked for before stays asked for, as long as pieces and kind are the same.
    const kept = found.whole || args.lines != null || args.kind != null ? null : found.goodsFen + found.freightFen
    const asked: Asked = {
      kind,
      reason: args.reason ?? found.reason,
      lines,
      amountFen: args.amountFen ?? kept,
      exchangeSkuId: args.exchangeSkuId ?? (kind === 'exchange' ? found.exchangeSkuId : null),
    }
    const quote = examine(ctx, world, order, asked, found)
    if (isRefusal(quote)) return quote
    const evidence = [...found.evidence, ...(args.evidence ?? [])].slice(0, 3 * MOST_EVIDENCE)
    const request = requestFrom(asked, quote, { text: args.text ?? found.text, evidence })
    const { ms, step } = sellerAnswer(ctx, request, { forced: false, goodsSent })
    const answerBy = ctx.now + ms
    return [
      { type: 'aftersales/modified', caseId: found.id, request, answerBy },
      strikeAt(found.id, answerBy, step),
    ]
  },
)

/** The buyer gives the case up. Refuses `CASE_UNKNOWN`, `REFUND_FORCED`, `INVALID_TRANSITION`. */
const cancel = command({ caseId: id() }, (ctx, world: CaseWorld, { caseId }): CasePlan => {
  const found = caseOf(world, caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId })
  const next = stepOf(AFTER_SALE, found.state, 'cancel', caseId)
  if (typeof next !== 'string') return next
  if (found.forced) return refuse('REFUND_FORCED', { caseId })
  return planCloseCase(ctx, world, found, next, 'withdrawn')
})

/** The buyer calls the platform after a refusal; it rules when its time is over, and both may show more until then. Refuses `CASE_UNKNOWN`, `INVALID_TRANSITION`. */
const escalate = command({ caseId: id(), text: optional(text(500)) }, (ctx, world: CaseWorld, args): CasePlan => {
  const { caseId } = args
  const found = caseOf(world, caseId)
  if (!found) return refuse('CASE_UNKNOWN', { caseId })
  const next = stepOf(AFTER_SALE, found.state, 'escalate', caseId)
  if (typeof next !== 'string') return next
  const at = ctx.now + afterSaleRulesOf(ctx.rulesVersion).verdictMs.value
  return [{ type: 'aftersales/escalated', caseId, text: args.text ?? '', ruleAt: at }, ruleAt(caseId, at)]
})

export const applyingCommands = {
  'aftersales/apply': apply,
  'aftersales/modify': modify,
  'aftersales/cancel': cancel,
  'aftersales/escalate': escalate,
} as const

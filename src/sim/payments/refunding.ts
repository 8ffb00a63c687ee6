/** Money goes back: over all payments of an order, once a refund id, and again where the gateway failed (A7.4 to A7.7). */

import { justAfter, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { isDue } from '../kernel/deadline.ts'
import { id } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { HOUR } from '../kernel/plain-date.ts'
import { command, isRefusal, refuse, type Ctx, type Plan } from '../kernel/plan.ts'
import { takeStep } from './ledger.ts'
import { REFUND } from './lifecycle.ts'
import { bookOf, paymentsOf, ratesOf, refundOf } from './questions.ts'
import type { Payment, PaymentEvent, PaymentsWorld, Reads, Refund, RefundPart } from './records.ts'
import { paymentRulesOf } from './rules.ts'

export interface RefundRequest {
  readonly orderId: string
  /** Names the refund for ever: the same id again moves nothing, or sends a failed one once more. */
  readonly refundId: string
  /** The buyer's cash; 0 moves nothing. */
  readonly fen: number
  /** The payment to take from first; then the others in the order in which they were paid. */
  readonly first?: string | null
}

export type RefundPlan = Plan<PaymentEvent | ClockEvent>

const arrivalKey = (refundId: string): string => `refund|${refundId}`

/** Takes `amount` from the payments as far as each has it, in order. */
function drawn(payments: readonly Payment[], amount: number, leftOf: (payment: Payment) => number): Map<string, number> {
  const taken = new Map<string, number>()
  let rest = amount
  for (const payment of payments) {
    const fen = Math.min(rest, Math.max(0, leftOf(payment)))
    if (fen > 0) taken.set(payment.id, fen)
    rest -= fen
  }
  return taken
}

const unreturned = (payment: Payment): number => payment.subsidyFen - payment.subsidyBackFen
const returned = (payment: Payment): number => payment.subsidyBackFen

/** The platform's share over the payments; where rounding on the sum so far turns it round, the sign turns with it. */
const drawnShare = (payments: readonly Payment[], amount: number, from: (payment: Payment) => number, to: (payment: Payment) => number): Map<string, number> =>
  amount >= 0 ? drawn(payments, amount, from) : new Map([...drawn(payments, 0 - amount, to)].map(([paymentId, fen]) => [paymentId, 0 - fen]))

const partsFrom = (cash: ReadonlyMap<string, number>, subsidy: ReadonlyMap<string, number>): RefundPart[] =>
  [...new Set([...cash.keys(), ...subsidy.keys()])].map(paymentId => ({ paymentId, fen: cash.get(paymentId) ?? 0, subsidyFen: subsidy.get(paymentId) ?? 0 }))

const inOrder = (payments: readonly Payment[], first: string | null): readonly Payment[] => {
  const chosen = payments.filter(({ id: paymentId }) => paymentId === first)
  return [...chosen, ...payments.filter(({ id: paymentId }) => paymentId !== first)]
}

/**
 * Plans that cash goes back to the buyer, and the platform's share of it to the platform: out of escrow before settlement, out of the seller's
 * balance after it, with the commission counted again on what remains and the payment fee kept (A7.4). A refund id that stands already brings no
 * events; one that failed is sent again. Refuses `PAYMENT_UNKNOWN { orderId }` where nothing was paid, `REFUND_ID_TAKEN { refundId, orderId }`
 * where it names a refund of another order, `REFUND_EXCEEDS_REMAINING { mostFen }`.
 */
export function planRefund(ctx: Ctx, world: PaymentsWorld, { orderId, refundId, fen, first = null }: RefundRequest): RefundPlan {
  if (fen <= 0) return []
  const book = bookOf(world, orderId)
  if (!book?.money.paid) return refuse('PAYMENT_UNKNOWN', { orderId })
  const known = refundOf(world, refundId)
  if (known && known.orderId !== orderId) return refuse('REFUND_ID_TAKEN', { refundId, orderId: known.orderId })
  const taken = takeStep(book.money, ratesOf(ctx.rulesVersion), { step: 'refund', refundId, fen }, orderId)
  if (isRefusal(taken)) return taken
  if (taken.duplicate) return []
  const payments = inOrder(paymentsOf(world, orderId), first)
  const parts = partsFrom(
    drawn(payments, fen, payment => payment.capturedFen - payment.refundedFen),
    drawnShare(payments, taken.money.subsidyBackFen - book.money.subsidyBackFen, unreturned, returned),
  )
  const arrivesAt = ctx.now + paymentRulesOf(ctx.rulesVersion).refundArrivalHours.value * HOUR
  return [
    { type: 'payments/refunded', orderId, refundId, fen, parts, arrivesAt, entries: taken.entries },
    schedule(justAfter(arrivesAt), arrivalKey(refundId), 'payments/arriveRefund', 'platform', { refundId }),
  ]
}

/** The refund is with the buyer. Refuses `REFUND_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`. */
export const arriveRefund = command({ refundId: id() }, (ctx, world: Reads, { refundId }): RefundPlan => {
  const refund = refundOf(world, refundId)
  if (!refund) return refuse('REFUND_UNKNOWN', { refundId })
  const next = stepOf(REFUND, refund.state, 'arrive', refundId)
  if (typeof next !== 'string') return next
  return isDue(refund.arrivesAt, ctx.now) ? [{ type: 'payments/refundArrived', orderId: refund.orderId, refundId }] : refuse('NOT_DUE', { dueAt: refund.arrivesAt })
})

function planFailed(ctx: Ctx, world: Reads, refund: Refund): RefundPlan {
  const { id: refundId, orderId, fen } = refund
  const book = bookOf(world, orderId)
  if (!book) return refuse('PAYMENT_UNKNOWN', { orderId })
  const taken = takeStep(book.money, ratesOf(ctx.rulesVersion), { step: 'failRefund', refundId }, orderId)
  if (isRefusal(taken)) return taken
  const cash = new Map(refund.parts.flatMap(part => (part.fen > 0 ? [[part.paymentId, part.fen] as const] : [])))
  const subsidy = drawnShare([...paymentsOf(world, orderId)].reverse(), book.money.subsidyBackFen - taken.money.subsidyBackFen, returned, unreturned)
  return [
    { type: 'payments/refundFailed', orderId, refundId, fen, parts: partsFrom(cash, subsidy), entries: taken.entries },
    // In the place of its arrival: what the buyer is owed is not forgotten, the bank tries again by itself.
    schedule(ctx.now + paymentRulesOf(ctx.rulesVersion).refundRetryHours.value * HOUR, arrivalKey(refundId), 'payments/retryRefund', 'platform', { refundId }),
  ]
}

/** The gateway could not pay the buyer: the money is back where it came from and its amount is free (A7.7). Refuses `REFUND_UNKNOWN`, `INVALID_TRANSITION`. */
export const failRefund = command({ refundId: id() }, (ctx, world: Reads, { refundId }): RefundPlan => {
  const refund = refundOf(world, refundId)
  if (!refund) return refuse('REFUND_UNKNOWN', { refundId })
  const next = stepOf(REFUND, refund.state, 'fail', refundId)
  return typeof next === 'string' ? planFailed(ctx, world, refund) : next
})

/** Sends a failed refund again, under the same id (A7.7). Refuses `REFUND_UNKNOWN`, `INVALID_TRANSITION`, `REFUND_EXCEEDS_REMAINING { mostFen }`. */
export const retryRefund = command({ refundId: id() }, (ctx, world: Reads, { refundId }): RefundPlan => {
  const refund = refundOf(world, refundId)
  if (!refund) return refuse('REFUND_UNKNOWN', { refundId })
  const next = stepOf(REFUND, refund.state, 'retry', refundId)
  if (typeof next !== 'string') return next
  return planRefund(ctx, world, { orderId: refund.orderId, refundId, fen: refund.fen, first: refund.parts[0]?.paymentId ?? null })
})

/** The bank's side of paying: a sum is set aside, taken later, let go, or declined (A7.1). Whoever pays at once does both in one act. */

import { amount, id } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, isRefusal, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { orderOf, ordersCommands, type Order } from '../orders/orders.ts'
import { takeStep } from './ledger.ts'
import { PAYMENT } from './lifecycle.ts'
import { moneyOf, paymentOf, paymentsOf, ratesOf } from './questions.ts'
import type { Payment, PaymentEvent, PaymentPurpose, PaymentsWorld, Reads } from './records.ts'

interface Due {
  readonly purpose: PaymentPurpose
  readonly fen: number
  readonly by: 'orders/pay' | 'orders/payDeposit' | 'orders/payBalance'
}

/** What a buyer would pay next on an order; null where nothing is due. */
export function dueOf({ state, payableFen, presale }: Order): Due | null {
  if (state === 'wait_pay') return { purpose: 'whole', fen: payableFen, by: 'orders/pay' }
  if (state === 'wait_deposit' && presale) return { purpose: 'deposit', fen: presale.depositFen, by: 'orders/payDeposit' }
  return state === 'wait_balance' && presale ? { purpose: 'balance', fen: presale.balanceFen, by: 'orders/payBalance' } : null
}

/** The id of the next payment of an order for a purpose: a second attempt is another payment. */
function nextPaymentId(world: PaymentsWorld, orderId: string, purpose: PaymentPurpose): string {
  const earlier = paymentsOf(world, orderId).filter(payment => payment.purpose === purpose).length
  const name = purpose === 'whole' ? orderId : `${orderId}-${purpose}`
  return earlier === 0 ? name : `${name}-${earlier + 1}`
}

const heldPayment = (world: PaymentsWorld, orderId: string): Payment | undefined => paymentsOf(world, orderId).find(({ state }) => state === 'authorised')

/** Lets go of what the bank has set aside for an order that is paid otherwise, or not at all. */
export const planLetGo = (world: PaymentsWorld, orderId: string): PaymentEvent[] =>
  paymentsOf(world, orderId).flatMap((payment): PaymentEvent[] =>
    typeof stepOf(PAYMENT, payment.state, 'void', payment.id) === 'string' ? [{ type: 'payments/voided', orderId, paymentId: payment.id }] : [],
  )

/** What follows from a paid sum: it is taken from what the bank has set aside, if that is enough, else anew. Nothing due is a payment of nothing (A3.14). */
export function planCaptured(ctx: Ctx, world: PaymentsWorld, orderId: string, purpose: PaymentPurpose, amountFen: number, subsidyFen: number): PaymentEvent[] {
  const taken = takeStep(moneyOf(world, orderId), ratesOf(ctx.rulesVersion), { step: 'pay', cashFen: amountFen, subsidyFen }, orderId)
  if (isRefusal(taken)) throw new Error(`${orderId} is paid although its money is shared out`)
  const held = heldPayment(world, orderId)
  const from = held && held.purpose === purpose && amountFen <= held.authorisedFen ? held : null
  return [
    ...(held && !from ? planLetGo(world, orderId) : []),
    { type: 'payments/captured', orderId, paymentId: from?.id ?? nextPaymentId(world, orderId, purpose), purpose, amountFen, subsidyFen, entries: taken.entries },
  ]
}

type Begun = { readonly order: Order; readonly due: Due } | Refusal

/** Refuses `ORDER_UNKNOWN`, `PAYMENT_NOT_DUE { orderId }`, `PAYMENT_HELD { paymentId }` where the bank has set a sum aside already. */
function beginOf(world: Reads, orderId: string): Begun {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const due = dueOf(order)
  if (!due) return refuse('PAYMENT_NOT_DUE', { orderId })
  const held = heldPayment(world, orderId)
  return held ? refuse('PAYMENT_HELD', { paymentId: held.id }) : { order, due }
}

/** The buyer's bank sets the sum due aside; nothing moves. Refuses what `beginOf` does. */
export const authorise = command({ orderId: id() }, (_ctx, world: Reads, { orderId }): Plan<PaymentEvent> => {
  const begun = beginOf(world, orderId)
  if ('refused' in begun) return begun
  const { purpose, fen } = begun.due
  return [{ type: 'payments/authorised', orderId, paymentId: nextPaymentId(world, orderId, purpose), purpose, amountFen: fen }]
})

/** The bank says no: the attempt is kept, the order waits as before (C12). Refuses what `beginOf` does. */
export const decline = command({ orderId: id() }, (_ctx, world: Reads, { orderId }): Plan<PaymentEvent> => {
  const begun = beginOf(world, orderId)
  if ('refused' in begun) return begun
  const { purpose, fen } = begun.due
  return [{ type: 'payments/declined', orderId, paymentId: nextPaymentId(world, orderId, purpose), purpose, amountFen: fen }]
})

/**
 * What was set aside is taken, at most that much, and the order is paid by it. Refuses `PAYMENT_NOT_FOUND`, `INVALID_TRANSITION`,
 * `CAPTURE_EXCEEDS_AUTH`, `PAYMENT_NOT_DUE`, and what paying the order refuses (`PAY_AMOUNT_MISMATCH`, `STOCK_INSUFFICIENT` …).
 */
export const capture = command({ paymentId: id(), amountFen: amount() }, (ctx, world: Reads, { paymentId, amountFen }, actor): Plan => {
  const payment = paymentOf(world, paymentId)
  if (!payment) return refuse('PAYMENT_NOT_FOUND', { paymentId })
  const next = stepOf(PAYMENT, payment.state, 'capture', paymentId, { withinAuth: amountFen <= payment.authorisedFen })
  if (typeof next !== 'string') return next
  const { orderId } = payment
  const order = orderOf(world, orderId)
  const due = order && dueOf(order)
  return due ? ordersCommands[due.by].decide(ctx, world, { orderId, amountFen }, actor) : refuse('PAYMENT_NOT_DUE', { orderId })
})

/** What was set aside is let go; only before it is taken (A7.1). Refuses `PAYMENT_NOT_FOUND`, `INVALID_TRANSITION`. */
export const voidPayment = command({ paymentId: id() }, (_ctx, world: Reads, { paymentId }): Plan<PaymentEvent> => {
  const payment = paymentOf(world, paymentId)
  if (!payment) return refuse('PAYMENT_NOT_FOUND', { paymentId })
  const next = stepOf(PAYMENT, payment.state, 'void', paymentId)
  return typeof next === 'string' ? [{ type: 'payments/voided', orderId: payment.orderId, paymentId }] : next
})

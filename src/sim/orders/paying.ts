/** Paying whole or closing unpaid: the two ways out of "waiting for payment" (A4.4, A4.5). */

import { cancelAppointment, justAfter, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { amount, choice, id, optional } from '../kernel/fields.ts'
import { command, isRefusal, refuse, type Ctx } from '../kernel/plan.ts'
import { isDue } from '../kernel/deadline.ts'
import { HOUR } from '../kernel/plain-date.ts'
import { planReleaseAll, planUseAll } from '../promotions/promotions.ts'
import { planHold, planRelease } from '../stock/stock.ts'
import { balanceKey, lateKey, orderOf, piecesOf, refusalOfStep, unpaidKey, type OrderPlan, type Reads } from './book.ts'
import { BUYER_CLOSE_REASONS, SELLER_CLOSE_REASONS, type CloseReason } from './lifecycle.ts'
import type { Order } from './records.ts'
import { orderRulesOf } from './rules.ts'

/** Last instant at which an order that is paid at `paidAt` is shipped as promised (A4.6). */
export const shipByOf = (rulesVersion: string, { promiseHours }: Pick<Order, 'promiseHours'>, paidAt: number): number =>
  paidAt + (promiseHours ?? orderRulesOf(rulesVersion).shipDefaultHours.value) * HOUR

/** The appointment that looks whether a paid order was shipped in time; none where nobody watches. */
export const lateAppointment = (ctx: Ctx, world: Reads, order: Order): ClockEvent[] =>
  world.orders.dispatchWatched
    ? [schedule(justAfter(shipByOf(ctx.rulesVersion, order, ctx.now)), lateKey(order.id), 'orders/noteLate', 'platform', { orderId: order.id })]
    : []

/** The whole sum is paid. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `PAY_AMOUNT_MISMATCH`, and under pay-time stock `STOCK_INSUFFICIENT`. */
export const pay = command({ orderId: id(), amountFen: amount() }, (ctx, world: Reads, { orderId, amountFen }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const shut = refusalOfStep(order, 'pay')
  if (shut) return shut
  if (amountFen !== order.payableFen) return refuse('PAY_AMOUNT_MISMATCH', { payableFen: order.payableFen, givenFen: amountFen })
  const stockPlan = planHold(world, orderId, order.lines, 'pay')
  if (isRefusal(stockPlan)) return stockPlan
  return [
    { type: 'orders/paid', orderId, payableFen: order.payableFen, subsidyFen: order.subsidyFen },
    ...stockPlan,
    ...planUseAll(world, piecesOf(order)),
    cancelAppointment(unpaidKey(orderId)),
    ...lateAppointment(ctx, world, order),
  ]
})

/** Stock and coupons come back; a deposit goes to the seller or back to the buyer, as the caller says. */
export const planClose = (world: Reads, order: Order, reason: CloseReason, forfeitFen = 0, depositBackFen = 0): OrderPlan => [
  { type: 'orders/closed', orderId: order.id, reason, forfeitFen, depositBackFen },
  ...planRelease(world, order.id),
  ...planReleaseAll(world, piecesOf(order)),
  cancelAppointment(order.state === 'wait_balance' ? balanceKey(order.id) : unpaidKey(order.id)),
]

/** The buyer gives an unpaid order up; stock and coupon come back. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`. */
export const cancel = command(
  { orderId: id(), reason: choice(...BUYER_CLOSE_REASONS) },
  (_ctx, world: Reads, { orderId, reason }): OrderPlan => {
    const order = orderOf(world, orderId)
    if (!order) return refuse('ORDER_UNKNOWN', { orderId })
    return refusalOfStep(order, 'close') ?? planClose(world, order, reason)
  },
)

/**
 * The seller closes an unpaid order with a reason (A4.4). A paid one is refunded, never closed.
 * Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `CLOSE_REASON_REQUIRED`, `CLOSE_TRADE_TOO_FAST { fromAt }` in its first seconds.
 */
export const close = command(
  { orderId: id(), reason: optional(choice(...SELLER_CLOSE_REASONS)) },
  (ctx, world: Reads, { orderId, reason }): OrderPlan => {
    const order = orderOf(world, orderId)
    if (!order) return refuse('ORDER_UNKNOWN', { orderId })
    const shut = refusalOfStep(order, 'close')
    if (shut) return shut
    if (!reason) return refuse('CLOSE_REASON_REQUIRED')
    const fromAt = order.placedAt + orderRulesOf(ctx.rulesVersion).closeTooFastMs.value
    return ctx.now < fromAt ? refuse('CLOSE_TRADE_TOO_FAST', { fromAt }) : planClose(world, order, reason)
  },
)

/** The platform closes an order that nobody paid, or whose deposit did not come. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`. */
export const closeUnpaid = command({ orderId: id() }, (ctx, world: Reads, { orderId }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const shut = refusalOfStep(order, 'timeoutUnpaid')
  if (shut) return shut
  return isDue(order.payBy, ctx.now) ? planClose(world, order, 'unpaid') : refuse('NOT_DUE', { dueAt: order.payBy })
})

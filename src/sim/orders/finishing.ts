/** From "everything has left" to "finished": the buyer confirms or time does, and an open after-sale case stops that time (A4.6, A4.7). */

import { cancelAppointment, justAfter, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { isDue } from '../kernel/deadline.ts'
import { id } from '../kernel/fields.ts'
import { command, reaction, refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import { confirmKey, lateKey, orderOf, ratingKey, refusalOfStep, type OrderPlan, type Reads } from './book.ts'
import type { Order, OrderEvent, OrdersWorld } from './records.ts'
import { unrated } from './reviews.ts'
import { orderRulesOf } from './rules.ts'

const planFinish = (order: Order, by: 'buyer' | 'platform'): OrderPlan => [{ type: 'orders/finished', orderId: order.id, by }]

const openCase = (order: Order): Refusal | null => (order.holds.length > 0 ? refuse('AFTER_SALE_OPEN', { orderId: order.id, cases: order.holds.length }) : null)

/** The buyer confirms receipt: the money goes to the seller. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `AFTER_SALE_OPEN { cases }`. */
export const confirm = command({ orderId: id() }, (_ctx, world: Reads, { orderId }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  return refusalOfStep(order, 'confirm') ?? openCase(order) ?? planFinish(order, 'buyer')
})

/** Time confirms. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `AFTER_SALE_OPEN { cases }`, `NOT_DUE`. */
export const autoConfirm = command({ orderId: id() }, (ctx, world: Reads, { orderId }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const stop = refusalOfStep(order, 'timeoutConfirm') ?? openCase(order)
  if (stop) return stop
  const dueAt = order.confirmBy ?? ctx.now
  return isDue(dueAt, ctx.now) ? planFinish(order, 'platform') : refuse('NOT_DUE', { dueAt })
})

/** The buyer asks for more time, once. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `EXTEND_LIMIT { most }`. */
export const extendConfirm = command({ orderId: id() }, (ctx, world: Reads, { orderId }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const shut = refusalOfStep(order, 'extendConfirm')
  if (shut) return shut
  const { extendMost, extendConfirmMs } = orderRulesOf(ctx.rulesVersion)
  if (order.extensions >= extendMost.value) return refuse('EXTEND_LIMIT', { most: extendMost.value })
  return [{ type: 'orders/confirmExtended', orderId, extendMs: extendConfirmMs.value }]
})

/** An open after-sale case holds an order: nobody confirms, and the time to do so stands still. A hold that is there already, or an order that is not, brings nothing. */
export function planHoldOrder(world: OrdersWorld, orderId: string, holdId: string): OrderEvent[] {
  const order = orderOf(world, orderId)
  return order && !order.holds.includes(holdId) ? [{ type: 'orders/held', orderId, holdId }] : []
}

/** The case is over; with the last hold the time that was left runs on. Brings nothing where the hold is not there. */
export function planUnholdOrder(_ctx: Ctx, world: OrdersWorld, orderId: string, holdId: string): OrderEvent[] {
  const order = orderOf(world, orderId)
  return order?.holds.includes(holdId) ? [{ type: 'orders/unheld', orderId, holdId }] : []
}

const finishBySelf = (order: Order): ClockEvent[] =>
  order.confirmBy === null ? [] : [schedule(justAfter(order.confirmBy), confirmKey(order.id), 'orders/autoConfirm', 'platform', { orderId: order.id })]

/**
 * The appointments of an order that is on its way follow from what has become of it, not from the plan that moved it: one plan may send the last
 * piece, refund another and close a case.
 */
export const timers = {
  'orders/dispatched': reaction((_ctx, world: Reads, { orderId, all }: OrderEvent & { readonly type: 'orders/dispatched' }): readonly ClockEvent[] => {
    const order = all ? orderOf(world, orderId) : undefined
    return order ? finishBySelf(order) : []
  }),
  'orders/held': reaction((_ctx, world: Reads, { orderId }: OrderEvent & { readonly type: 'orders/held' }): readonly ClockEvent[] => {
    const order = orderOf(world, orderId)
    return order?.state === 'wait_confirm' && order.holds.length === 1 ? [cancelAppointment(confirmKey(orderId))] : []
  }),
  'orders/unheld': reaction((_ctx, world: Reads, { orderId }: OrderEvent & { readonly type: 'orders/unheld' }): readonly ClockEvent[] => {
    const order = orderOf(world, orderId)
    return order ? finishBySelf(order) : []
  }),
  'orders/confirmExtended': reaction((_ctx, world: Reads, { orderId }: OrderEvent & { readonly type: 'orders/confirmExtended' }): readonly ClockEvent[] => {
    const order = orderOf(world, orderId)
    return order ? finishBySelf(order) : []
  }),
  'orders/refunded': reaction((_ctx, world: Reads, { orderId, all, sent }: OrderEvent & { readonly type: 'orders/refunded' }): readonly ClockEvent[] => {
    if (all) return [cancelAppointment(lateKey(orderId)), cancelAppointment(confirmKey(orderId))]
    const order = sent ? orderOf(world, orderId) : undefined
    return order ? [cancelAppointment(lateKey(orderId)), ...finishBySelf(order)] : []
  }),
  'orders/finished': reaction((ctx, world: Reads, { orderId }: OrderEvent & { readonly type: 'orders/finished' }): readonly ClockEvent[] => {
    const order = orderOf(world, orderId)
    const stop = cancelAppointment(confirmKey(orderId))
    if (!order || unrated(world, order).length === 0) return [stop]
    const ratedBy = ctx.now + orderRulesOf(ctx.rulesVersion).ratingMs.value
    return [stop, schedule(justAfter(ratedBy), ratingKey(orderId), 'orders/rateByDefault', 'platform', { orderId })]
  }),
} as const

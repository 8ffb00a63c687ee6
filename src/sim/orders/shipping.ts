/** Goods leave the house, all at once or in parts, and what it costs when they do not leave as promised (A4.6, A4.8, A7.8). */

import { cancelAppointment } from '../kernel/agenda.ts'
import { isDue } from '../kernel/deadline.ts'
import { id } from '../kernel/fields.ts'
import { basisPoints, mulDiv } from '../kernel/money.ts'
import { command, isRefusal, refuse, type Ctx } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import { planViolation } from '../shop/shop.ts'
import { planShip } from '../stock/stock.ts'
import { leftToShip, unitShares } from './amounts.ts'
import { lateKey, lineOf, orderOf, refusalOfStep, type OrderPlan, type OrderPlanEvent, type Reads } from './book.ts'
import type { BrokenPromise, LineQuantity, OrderLine, OrdersWorld } from './records.ts'
import { compensationOf, orderRulesOf } from './rules.ts'

/**
 * Plans that pieces of an order leave: with the last one the order waits for confirmation, whose time runs from here.
 * Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `SHIP_NOTHING`, `LINE_UNKNOWN { lineId }`, `SHIP_QTY_EXCEEDS_ORDERED { lineId, left }` for more than is
 * ordered, not shipped and not refunded, and what the stock refuses.
 */
export function planDispatch(_ctx: Ctx, world: Reads, { orderId, lines }: { readonly orderId: string; readonly lines: readonly LineQuantity[] }): OrderPlan {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const shut = refusalOfStep(order, 'shipAll')
  if (shut) return shut
  const leaving = new Map<string, number>()
  for (const { lineId, quantity } of lines) if (quantity > 0) leaving.set(lineId, (leaving.get(lineId) ?? 0) + quantity)
  if (leaving.size === 0) return refuse('SHIP_NOTHING', { orderId })
  for (const [lineId, quantity] of leaving) {
    const line = lineOf(order, lineId)
    if (!line) return refuse('LINE_UNKNOWN', { lineId })
    if (quantity > leftToShip(line)) return refuse('SHIP_QTY_EXCEEDS_ORDERED', { lineId, left: leftToShip(line) })
  }
  const stockPlan = planShip(
    world, orderId, order.lines.flatMap(({ id: lineId, skuId }) => (leaving.has(lineId) ? [{ skuId, quantity: leaving.get(lineId) ?? 0 }] : [])),
  )
  if (isRefusal(stockPlan)) return stockPlan
  const all = order.lines.every(line => leftToShip(line) === (leaving.get(line.id) ?? 0))
  return [
    { type: 'orders/dispatched', orderId, lines: [...leaving].map(([lineId, quantity]) => ({ lineId, quantity })), all },
    ...stockPlan,
    ...(all ? [cancelAppointment(lateKey(orderId))] : []),
  ]
}

/** What the seller owes for a broken promise: a share of what was paid, within the bounds of the rules, in minor units. */
export function compensationFen(rulesVersion: string, kind: BrokenPromise, paidFen: number): number {
  const { bp, leastFen, mostFen } = compensationOf(rulesVersion, kind)
  return Math.min(mostFen, Math.max(leastFen, basisPoints(paidFen, bp)))
}

/** Lines of which something is still owed: pieces that have neither left nor gone back, and of which the seller did not say that there are none. */
const owed = (lines: readonly OrderLine[]): readonly OrderLine[] => lines.filter(line => leftToShip(line) > 0 && line.outOfStockAt === null)

/** What was paid for the pieces of these lines that are still in the house, freight not counted. */
const inHouseFen = (lines: readonly OrderLine[]): number =>
  lines.reduce((sum, line) => unitShares(line.paidFen, line.quantity).slice(line.quantity - leftToShip(line)).reduce((a, b) => a + b, sum), 0)

/**
 * The platform finds that an order was not shipped as promised: the seller owes the buyer something, and with the third within thirty days (rules
 * figures) it is a violation. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`, `ALREADY_NOTED { orderId }`.
 */
export const noteLate = command({ orderId: id() }, (ctx, world: Reads, { orderId }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const shut = refusalOfStep(order, 'shipAll')
  if (shut || order.shipBy === null) return shut ?? refuse('INVALID_TRANSITION', { record: order.id, state: order.state })
  if (!isDue(order.shipBy, ctx.now)) return refuse('NOT_DUE', { dueAt: order.shipBy })
  const late = owed(order.lines)
  if (order.lateAt !== null || late.length === 0) return refuse('ALREADY_NOTED', { orderId })
  const { lateRepeats, lateWindowMs } = orderRulesOf(ctx.rulesVersion)
  const before = world.orders.late.filter(({ at }) => ctx.now - at < lateWindowMs.value)
  const repeated = before.length + 1 >= lateRepeats.value
  const events: OrderPlanEvent[] = [
    { type: 'orders/promiseBroken', orderId, kind: 'late', lineId: null, compensationFen: compensationFen(ctx.rulesVersion, 'late', inHouseFen(late)), repeated },
  ]
  if (repeated) events.push(...planViolation(ctx, world, { ruleId: 'lateDispatch', evidence: [...before.map(({ orderId: earlier }) => earlier), orderId] }))
  return events
})

/**
 * The seller says that there is nothing to send for a paid line: the seller owes the buyer something and it is a violation; the refund itself is
 * an after-sale case. Before the balance of a presale it only frees the buyer's deposit.
 * Refuses `ORDER_UNKNOWN`, `LINE_UNKNOWN`, `INVALID_TRANSITION`, `SHIP_QTY_EXCEEDS_ORDERED { lineId, left }` where nothing is left to send, `ALREADY_NOTED`.
 */
export const declareOutOfStock = command({ orderId: id(), lineId: id() }, (ctx, world: Reads, { orderId, lineId }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const line = lineOf(order, lineId)
  if (!line) return refuse('LINE_UNKNOWN', { lineId })
  const shut = order.state === 'wait_balance' ? null : refusalOfStep(order, 'shipAll')
  if (shut) return shut
  if (line.outOfStockAt !== null) return refuse('ALREADY_NOTED', { orderId })
  const left = leftToShip(line)
  if (left === 0) return refuse('SHIP_QTY_EXCEEDS_ORDERED', { lineId, left })
  const paidFen = order.state === 'wait_balance' ? (order.presale?.depositFen ?? 0) : inHouseFen([line])
  return [
    { type: 'orders/promiseBroken', orderId, kind: 'outOfStock', lineId, compensationFen: compensationFen(ctx.rulesVersion, 'outOfStock', paidFen), repeated: false },
    ...planViolation(ctx, world, { ruleId: 'outOfStock', evidence: [orderId, lineId] }),
    // What cannot be sent cannot be late as well.
    ...(owed(order.lines).length === 1 ? [cancelAppointment(lateKey(orderId))] : []),
  ]
})

/** Plans what follows when a parcel that was said to be on its way never moved: once an order. An unknown order brings nothing. */
export function planFalseShipping(ctx: Ctx, world: Reads, orderId: string): readonly OrderPlanEvent[] {
  const order = orderOf(world, orderId)
  if (!order || order.falseShippingAt !== null || order.firstShippedAt === null) return []
  return [
    {
      type: 'orders/promiseBroken', orderId, kind: 'falseShipping', lineId: null, repeated: false,
      compensationFen: compensationFen(ctx.rulesVersion, 'falseShipping', order.goodsFen),
    },
    ...planViolation(ctx, world, { ruleId: 'falseShipping', evidence: [orderId] }),
  ]
}

export interface PromiseRecord {
  readonly paid: number
  readonly late: number
  readonly outOfStock: number
  readonly falseShipping: number
  /** Share of paid orders that were late, in basis points. */
  readonly lateBp: number
}

/** How the shop has kept its promises since the world began. */
export function promisesOf({ orders }: OrdersWorld): PromiseRecord {
  const count = (kind: 'paid' | BrokenPromise): number => get(orders.promises, kind) ?? 0
  const paid = count('paid')
  const late = count('late')
  return { paid, late, outOfStock: count('outOfStock'), falseShipping: count('falseShipping'), lateBp: paid === 0 ? 0 : mulDiv(late, 10_000, paid) }
}

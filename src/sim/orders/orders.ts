/** From "buy now" to paid: an order is a snapshot of prices at placing, and nothing edits it afterwards (rules A0.9, A4). */

import { cancelAppointment, justAfter, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId } from '../kernel/engine.ts'
import { amount, choice, id, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, isRefusal, refuse, type Ctx, type Domain, type Plan } from '../kernel/plan.ts'
import { get, put, records, type Table } from '../kernel/table.ts'
import { planLock, planUnlock, planUse, type PromotionEvent } from '../promotions/promotions.ts'
import { checkAvailable, planRelease, planReserve, type StockEvent, type StockWorld } from '../stock/stock.ts'
import { BUYER_CLOSE_REASONS, TRADE, type BuyerCloseReason, type TradeState, type TradeStep } from './lifecycle.ts'
import { MOST_LINES, quoteFor, type BuyerRequest, type DiscountLine, type Quote, type QuotedLine, type QuoteWorld } from './quote.ts'
import { orderRulesOf } from './rules.ts'

export { BUYER_CLOSE_REASONS, type BuyerCloseReason, type TradeState } from './lifecycle.ts'
export { isQuote, quoteBasket, quoteFor, type BasketLine, type DiscountLine, type Quote, type QuotedLine, type QuoteWorld } from './quote.ts'
export { lowestReach, reachOfAll, takingsOf } from './takings.ts'

export interface Order {
  readonly id: string
  readonly buyerId: string
  readonly state: TradeState
  readonly lines: readonly QuotedLine[]
  readonly discounts: readonly DiscountLine[]
  readonly goodsListFen: number
  readonly goodsFen: number
  readonly freightFen: number
  readonly payableFen: number
  readonly region: string
  readonly claimId: string | null
  readonly couponId: string | null
  readonly placedAt: number
  /** Last instant at which it can still be paid. */
  readonly payBy: number
  readonly paidAt: number | null
  readonly closedAt: number | null
  readonly closeReason: BuyerCloseReason | 'unpaid' | null
}

export interface OrdersSlice {
  nextOrder: number
  readonly orders: Table<Order>
}

export interface OrdersWorld {
  readonly orders: OrdersSlice
}

type Reads = OrdersWorld & QuoteWorld & StockWorld

export type OrderEvent =
  | { readonly type: 'orders/placed'; readonly order: Order }
  | { readonly type: 'orders/paid'; readonly orderId: string; readonly payableFen: number }
  | { readonly type: 'orders/closed'; readonly orderId: string; readonly reason: BuyerCloseReason | 'unpaid' }

/** Everything a step of an order may bring with it. */
export type OrderPlan = Plan<OrderEvent | PromotionEvent | StockEvent | ClockEvent>

export const emptyOrders = (): OrdersSlice => ({ nextOrder: 1, orders: {} })
export const orderOf = (world: OrdersWorld, orderId: string): Order | undefined => get(world.orders.orders, orderId)
export const orders = (world: OrdersWorld): Order[] => records(world.orders.orders)

const unpaidKey = (orderId: string): string => `unpaid|${orderId}`

const orderFrom = (ctx: Ctx, orderId: string, request: BuyerRequest, quote: Quote): Order => ({
  id: orderId,
  buyerId: request.buyerId,
  state: 'wait_pay',
  lines: quote.lines,
  discounts: quote.discounts,
  goodsListFen: quote.goodsListFen,
  goodsFen: quote.goodsFen,
  freightFen: quote.freightFen,
  payableFen: quote.payableFen,
  region: request.region,
  claimId: request.claimId,
  couponId: quote.couponId,
  placedAt: ctx.now,
  payBy: ctx.now + orderRulesOf(ctx.rulesVersion).unpaidCloseMs.value,
  paidAt: null,
  closedAt: null,
  closeReason: null,
})

/**
 * Plans the placing of an order: price, coupon and stock in one step, so that nothing can slip between check and claim (A0.7).
 * Refuses what `quoteFor` does, `PRICE_CHANGED { expectedFen, payableFen }` where the buyer was shown another sum (A3.11),
 * `STOCK_INSUFFICIENT`.
 */
export function planPlace(ctx: Ctx, world: Reads, request: BuyerRequest, expectedFen: number | null): OrderPlan {
  const orderId = numberedId('O', world.orders.nextOrder)
  const quote = quoteFor(ctx, world, request, orderId)
  if (isRefusal(quote)) return quote
  if (expectedFen !== null && expectedFen !== quote.payableFen) {
    return refuse('PRICE_CHANGED', { expectedFen, payableFen: quote.payableFen })
  }
  const stockPlan = world.stock.policy === 'onOrder' ? planReserve(world, orderId, quote.lines) : checkAvailable(world, quote.lines)
  if (isRefusal(stockPlan)) return stockPlan
  const couponPlan = request.claimId === null ? [] : planLock(ctx, world, request.claimId, request.buyerId, orderId)
  if (isRefusal(couponPlan)) return couponPlan
  const order = orderFrom(ctx, orderId, request, quote)
  return [
    { type: 'orders/placed', order },
    ...couponPlan,
    ...stockPlan,
    schedule(justAfter(order.payBy), unpaidKey(orderId), 'orders/closeUnpaid', 'platform', { orderId }),
  ]
}

/** A buyer places an order. `expectedPayableFen` is the sum the screen showed. Refuses what `planPlace` does. */
const place = command(
  {
    buyerId: id(),
    lines: list(record({ skuId: id(), quantity: int(1, 9_999) }), MOST_LINES),
    region: text(40),
    claimId: optional(id()),
    expectedPayableFen: optional(amount()),
  },
  (ctx, world: Reads, { buyerId, lines, region, claimId, expectedPayableFen }): OrderPlan =>
    buyerId.trim() === ''
      ? refuse('BUYER_UNKNOWN')
      : planPlace(ctx, world, { buyerId, lines, region, claimId: claimId ?? null }, expectedPayableFen ?? null),
)

/** The state after a step, or `INVALID_TRANSITION`. */
const stateAfter = (order: Order, step: TradeStep): TradeState | undefined => TRADE[order.state][step]

/** The whole sum is paid. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `PAY_AMOUNT_MISMATCH`, and under pay-time stock `STOCK_INSUFFICIENT`. */
const pay = command({ orderId: id(), amountFen: amount() }, (_ctx, world: Reads, { orderId, amountFen }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  if (!stateAfter(order, 'pay')) return refuse('INVALID_TRANSITION', { record: order.id, state: order.state })
  if (amountFen !== order.payableFen) return refuse('PAY_AMOUNT_MISMATCH', { payableFen: order.payableFen, givenFen: amountFen })
  const stockPlan = planReserve(world, orderId, order.lines)
  if (isRefusal(stockPlan)) return stockPlan
  return [
    { type: 'orders/paid', orderId, payableFen: order.payableFen },
    ...stockPlan,
    ...planUse(world, order.claimId, orderId),
    cancelAppointment(unpaidKey(orderId)),
  ]
})

const planClose = (world: Reads, order: Order, reason: BuyerCloseReason | 'unpaid'): OrderPlan => [
  { type: 'orders/closed', orderId: order.id, reason },
  ...planRelease(world, order.id),
  ...planUnlock(world, order.claimId, order.id),
  cancelAppointment(unpaidKey(order.id)),
]

/** The buyer gives an unpaid order up; stock and coupon come back. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`. */
const cancel = command(
  { orderId: id(), reason: choice(...BUYER_CLOSE_REASONS) },
  (_ctx, world: Reads, { orderId, reason }): OrderPlan => {
    const order = orderOf(world, orderId)
    if (!order) return refuse('ORDER_UNKNOWN', { orderId })
    if (!stateAfter(order, 'close')) return refuse('INVALID_TRANSITION', { record: order.id, state: order.state })
    return planClose(world, order, reason)
  },
)

/** The platform closes an order that nobody paid. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`. */
const closeUnpaid = command({ orderId: id() }, (ctx, world: Reads, { orderId }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  if (!stateAfter(order, 'timeoutUnpaid')) return refuse('INVALID_TRANSITION', { record: order.id, state: order.state })
  if (ctx.now <= order.payBy) return refuse('NOT_DUE', { dueAt: order.payBy })
  return planClose(world, order, 'unpaid')
})

export const ordersCommands = {
  'orders/place': place,
  'orders/pay': pay,
  'orders/cancel': cancel,
  'orders/closeUnpaid': closeUnpaid,
} as const

export const ordersDomain: Domain<'orders', Reads, OrderEvent> = {
  name: 'orders',
  commands: ordersCommands,
  evolve(world, event, at) {
    if (event.type === 'orders/placed') {
      world.orders.nextOrder++
      put(world.orders.orders, event.order.id, event.order)
      return
    }
    const order = orderOf(world, event.orderId)
    if (!order) return
    put(
      world.orders.orders,
      order.id,
      event.type === 'orders/paid'
        ? { ...order, state: 'wait_ship', paidAt: at }
        : { ...order, state: 'closed_unpaid', closedAt: at, closeReason: event.reason },
    )
  },
  broken: world =>
    orders(world)
      .filter(({ lines, freightFen, payableFen }) => {
        const paid = lines.reduce((sum, line) => sum + line.paidFen, 0)
        return paid + freightFen !== payableFen || lines.some(line => line.paidFen < 0)
      })
      .map(({ id: orderId }) => `order ${orderId}: lines and freight do not add up to what is payable`),
}

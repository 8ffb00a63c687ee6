/** From "buy now" to paid: an order is a snapshot of prices at placing, and nothing edits it afterwards (rules A0.9, A4). */

import { cancelAppointment, justAfter, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId } from '../kernel/engine.ts'
import { amount, choice, id, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, isRefusal, refuse, type Ctx, type Domain, type Plan } from '../kernel/plan.ts'
import { get, put, records } from '../kernel/table.ts'
import { planLock, planUnlock, planUse, type PromotionEvent } from '../promotions/promotions.ts'
import { checkAvailable, planRelease, planReserve, type StockEvent, type StockWorld } from '../stock/stock.ts'
import { mayStep } from '../kernel/machine.ts'
import { BUYER_CLOSE_REASONS, TRADE, type CloseReason, type TradeStep } from './lifecycle.ts'
import { MOST_LINES, quoteFor, type BuyerRequest, type Quote, type QuoteWorld } from './quote.ts'
import type { Order, OrderEvent, OrdersSlice, OrdersWorld } from './records.ts'
import { orderRulesOf } from './rules.ts'

export {
  BUYER_CLOSE_REASONS,
  SELLER_CLOSE_REASONS,
  TRADE,
  type BuyerCloseReason,
  type CloseReason,
  type SellerCloseReason,
  type TradeState,
} from './lifecycle.ts'
export type {
  Address,
  LineQuantity,
  LineRefund,
  Memo,
  Order,
  OrderEvent,
  OrderLine,
  OrderPresale,
  OrdersSlice,
  OrdersWorld,
  Review,
  ReviewState,
} from './records.ts'
export { isQuote, quoteBasket, quoteFor, type BasketLine, type DiscountLine, type Quote, type QuotedLine, type QuoteWorld } from './quote.ts'
export { lowestReach, reachOfAll, takingsOf } from './takings.ts'

const NO_REVIEWS = { count: 0, stars: 0, description: 0, service: 0, logistics: 0 } as const

type Reads = OrdersWorld & QuoteWorld & StockWorld

/** Everything a step of an order may bring with it. */
export type OrderPlan = Plan<OrderEvent | PromotionEvent | StockEvent | ClockEvent>

/** `score` is what the shop was rated before the world begins: how many reviews, and the sums of their stars. */
export const emptyOrders = (score: Readonly<Record<'count' | 'stars' | 'description' | 'service' | 'logistics', number>> = NO_REVIEWS): OrdersSlice => ({
  nextOrder: 1, nextReview: 1, orders: {}, reviews: {}, score: { ...score },
})
export const orderOf = (world: OrdersWorld, orderId: string): Order | undefined => get(world.orders.orders, orderId)
export const orders = (world: OrdersWorld): Order[] => records(world.orders.orders)

const unpaidKey = (orderId: string): string => `unpaid|${orderId}`

const orderFrom = (ctx: Ctx, orderId: string, request: BuyerRequest, quote: Quote): Order => ({
  id: orderId,
  buyerId: request.buyerId,
  state: 'wait_pay',
  lines: quote.lines.map((line, i) => ({ ...line, id: `${orderId}-${i + 1}`, adjustFen: 0, shipped: 0, refunded: 0, refundedFen: 0 })),
  discounts: quote.discounts,
  goodsListFen: quote.goodsListFen,
  goodsFen: quote.goodsFen,
  freightFen: quote.freightFen,
  payableFen: quote.payableFen,
  subsidyFen: 0,
  region: request.region,
  address: { region: request.region, name: '', phone: '', detail: '' },
  claimId: request.claimId,
  platformClaimId: null,
  couponId: quote.couponId,
  placedAt: ctx.now,
  payBy: ctx.now + orderRulesOf(ctx.rulesVersion).unpaidCloseMs.value,
  paidAt: null,
  closedAt: null,
  closeReason: null,
  shipBy: null,
  firstShippedAt: null,
  allShippedAt: null,
  confirmBy: null,
  confirmLeftMs: null,
  extensions: 0,
  finishedAt: null,
  holds: [],
  refundedFreightFen: 0,
  lateAt: null,
  presale: null,
  memo: null,
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
const stateAfter = (order: Order, step: TradeStep): boolean => mayStep(TRADE, order.state, step)

/** The whole sum is paid. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `PAY_AMOUNT_MISMATCH`, and under pay-time stock `STOCK_INSUFFICIENT`. */
const pay = command({ orderId: id(), amountFen: amount() }, (_ctx, world: Reads, { orderId, amountFen }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  if (!stateAfter(order, 'pay')) return refuse('INVALID_TRANSITION', { record: order.id, state: order.state })
  if (amountFen !== order.payableFen) return refuse('PAY_AMOUNT_MISMATCH', { payableFen: order.payableFen, givenFen: amountFen })
  const stockPlan = planReserve(world, orderId, order.lines)
  if (isRefusal(stockPlan)) return stockPlan
  return [
    { type: 'orders/paid', orderId, payableFen: order.payableFen, subsidyFen: order.subsidyFen },
    ...stockPlan,
    ...planUse(world, order.claimId, orderId),
    cancelAppointment(unpaidKey(orderId)),
  ]
})

const planClose = (world: Reads, order: Order, reason: CloseReason): OrderPlan => [
  { type: 'orders/closed', orderId: order.id, reason, forfeitFen: 0 },
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
    if (event.type !== 'orders/paid' && event.type !== 'orders/closed') return
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

/** The order book: where orders lie, how one is found, and what every rule about them reads and brings with it. */

import type { CatalogueWorld } from '../catalogue/catalogue.ts'
import type { ClockEvent } from '../kernel/agenda.ts'
import type { BaseWorld } from '../kernel/engine.ts'
import { mayStep, stepOf } from '../kernel/machine.ts'
import { refuse, type Plan, type Refusal } from '../kernel/plan.ts'
import { get, records } from '../kernel/table.ts'
import type { PromotionEvent } from '../promotions/promotions.ts'
import type { ShopEvent, ShopWorld } from '../shop/shop.ts'
import type { StockEvent, StockWorld } from '../stock/stock.ts'
import { TRADE, type TradeStep } from './lifecycle.ts'
import type { QuoteWorld } from './quote.ts'
import type { Order, OrderEvent, OrderLine, OrdersSlice, OrdersWorld, ScoreSums } from './records.ts'

export type Reads = BaseWorld & OrdersWorld & QuoteWorld & StockWorld & ShopWorld & CatalogueWorld

/** Everything a step of an order may bring with it. */
export type OrderPlanEvent = OrderEvent | PromotionEvent | StockEvent | ShopEvent | ClockEvent
export type OrderPlan = Plan<OrderPlanEvent>

const NO_REVIEWS: ScoreSums = { count: 0, stars: 0, description: 0, service: 0, logistics: 0 }

/**
 * `score` is what the shop was rated before the world begins: how many reviews, and the sums of their stars. `dispatchWatched` is false only in a
 * world where nobody has dispatch to learn: then a late order stays without consequence.
 */
export const emptyOrders = (score: ScoreSums = NO_REVIEWS, { dispatchWatched = true }: { readonly dispatchWatched?: boolean } = {}): OrdersSlice => ({
  nextOrder: 1,
  nextReview: 1,
  orders: {},
  reviews: {},
  reviewsOf: {},
  score: { ...score },
  openingScore: { ...score },
  dispatchWatched,
  late: [],
  promises: {},
  openByListing: {},
  openOrders: 0,
})

export const orderOf = (world: OrdersWorld, orderId: string): Order | undefined => get(world.orders.orders, orderId)
export const orders = (world: OrdersWorld): Order[] => records(world.orders.orders)
export const lineOf = (order: Order, lineId: string): OrderLine | undefined => order.lines.find(line => line.id === lineId)

/** Orders with this listing that are neither finished nor closed. */
export const openOrdersOf = (world: OrdersWorld, listingId: string): number => get(world.orders.openByListing, listingId) ?? 0

/** The coupon pieces on an order, as the promotions ask for them. */
export const piecesOf = ({ id: orderId, claimId, platformClaimId }: Order) => ({ orderId, claimIds: [claimId, platformClaimId] })

/** `INVALID_TRANSITION { record, state }` where the trade table does not list the step, null where it does; its guard is asked by the rule itself. */
export const refusalOfStep = (order: Pick<Order, 'id' | 'state'>, step: TradeStep): Refusal | null =>
  mayStep(TRADE, order.state, step) ? null : refuse('INVALID_TRANSITION', { record: order.id, state: order.state })

const GRANTED = {
  fullAmount: true, validReason: true, due: true, qtyLeft: true, extendOnce: true, noOpenAfterSale: true, dueNoAfterSale: true, within15d: true,
  inBalanceWindow: true,
} as const

/** The state after a step that a rule has agreed to: what the trade table says. */
export function stateAfter(order: Pick<Order, 'id' | 'state'>, step: TradeStep): Order['state'] {
  const next = stepOf(TRADE, order.state, step, order.id, GRANTED)
  return typeof next === 'string' ? next : order.state
}

/** Names of an order's appointments. */
export const unpaidKey = (orderId: string): string => `unpaid|${orderId}`
export const balanceKey = (orderId: string): string => `balance|${orderId}`
export const lateKey = (orderId: string): string => `late|${orderId}`
export const confirmKey = (orderId: string): string => `confirm|${orderId}`
export const ratingKey = (orderId: string): string => `rating|${orderId}`
export const judgeKey = (reviewId: string): string => `review|${reviewId}`

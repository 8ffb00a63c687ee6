/** "Buy now": price, coupon and stock in one step; what was agreed stands on the order from then on (A0.7, A0.9, A3.11). */

import { listingOf } from '../catalogue/catalogue.ts'
import { justAfter, schedule } from '../kernel/agenda.ts'
import { numberedId } from '../kernel/engine.ts'
import { amount, flag, id, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, isRefusal, refuse, type Ctx } from '../kernel/plan.ts'
import { planClaimAll } from '../promotions/promotions.ts'
import { refusalOfTrading } from '../shop/shop.ts'
import { planHold } from '../stock/stock.ts'
import { unpaidKey, type OrderPlan, type Reads } from './book.ts'
import { MOST_LINES, quoteFor, type BuyerRequest, type Quote } from './quote.ts'
import type { Address, Order, OrderLine } from './records.ts'
import { orderRulesOf } from './rules.ts'

/** What goes on an order besides goods and coupons. */
export interface PlacingTerms {
  /** Where it goes; the region alone where none is given. */
  readonly address?: Address | null
  /** See `Order.noReturnConfirmed`. */
  readonly noReturnConfirmed?: boolean
}

export const ADDRESS_FIELDS = record({ region: text(40), name: text(40), phone: text(30), detail: text(200) })

/** The longest promise to ship among these goods, in hours; null where none of their listings gives one. */
export function promiseOf(world: Reads, lines: readonly { readonly listingId: string }[]): number | null {
  let longest: number | null = null
  for (const { listingId } of lines) {
    const hours = listingOf(world, listingId)?.shipWithinHours ?? null
    if (hours !== null && (longest === null || hours > longest)) longest = hours
  }
  return longest
}

/** Fields of an order to which nothing has happened yet. */
export const UNTOUCHED = {
  paidAt: null, closedAt: null, closeReason: null, shipBy: null, firstShippedAt: null, allShippedAt: null, confirmBy: null, confirmLeftMs: null, extensions: 0,
  finishedAt: null, holds: [], refundedFreightFen: 0, lateAt: null, falseShippingAt: null, grantedFen: null, presale: null, memo: null,
} as const

export const UNTOUCHED_LINE = { adjustFen: 0, shipped: 0, refunded: 0, refundedFen: 0, refundedUnshipped: 0, outOfStockAt: null } as const

const orderFrom = (ctx: Ctx, world: Reads, orderId: string, request: BuyerRequest, quote: Quote, terms: PlacingTerms): Order => ({
  ...UNTOUCHED,
  id: orderId,
  buyerId: request.buyerId,
  state: 'wait_pay',
  lines: quote.lines.map((line, i): OrderLine => ({ ...line, id: `${orderId}-${i + 1}`, ...UNTOUCHED_LINE })),
  discounts: quote.discounts,
  goodsListFen: quote.goodsListFen,
  goodsFen: quote.goodsFen,
  freightFen: quote.freightFen,
  payableFen: quote.payableFen,
  subsidyFen: quote.subsidyFen,
  region: request.region,
  address: terms.address ?? { region: request.region, name: '', phone: '', detail: '' },
  claimId: request.claimId,
  platformClaimId: request.platformClaimId ?? null,
  couponId: quote.couponId,
  placedAt: ctx.now,
  payBy: ctx.now + orderRulesOf(ctx.rulesVersion).unpaidCloseMs.value,
  promiseHours: promiseOf(world, quote.lines),
  noReturnConfirmed: terms.noReturnConfirmed === true,
})

/**
 * Plans the placing of an order: price, coupon and stock in one step, so that nothing can slip between check and claim (A0.7).
 * Refuses what `refusalOfTrading` and `quoteFor` do, `PRESALE_ONLY { listing }`, `PRICE_CHANGED { expectedFen, payableFen }` where the buyer was
 * shown another sum (A3.11), `STOCK_INSUFFICIENT`, and what `planClaimAll` refuses.
 */
export function planPlace(ctx: Ctx, world: Reads, request: BuyerRequest, expectedFen: number | null, terms: PlacingTerms = {}): OrderPlan {
  const shut = refusalOfTrading(world)
  if (shut) return shut
  const orderId = numberedId('O', world.orders.nextOrder)
  const quote = quoteFor(ctx, world, request, orderId)
  if (isRefusal(quote)) return quote
  for (const { listingId, title } of quote.lines) if (listingOf(world, listingId)?.presaleOnly === true) return refuse('PRESALE_ONLY', { listing: title })
  if (expectedFen !== null && expectedFen !== quote.payableFen) {
    return refuse('PRICE_CHANGED', { expectedFen, payableFen: quote.payableFen })
  }
  const stockPlan = planHold(world, orderId, quote.lines, 'place')
  if (isRefusal(stockPlan)) return stockPlan
  const order = orderFrom(ctx, world, orderId, request, quote, terms)
  const claimPlan = planClaimAll(ctx, world, { orderId, buyerId: request.buyerId, claimIds: [order.claimId, order.platformClaimId], discounts: quote.discounts })
  if (isRefusal(claimPlan)) return claimPlan
  return [
    { type: 'orders/placed', order },
    ...claimPlan,
    ...stockPlan,
    schedule(justAfter(order.payBy), unpaidKey(orderId), 'orders/closeUnpaid', 'platform', { orderId }),
  ]
}

/** A buyer places an order. `expectedPayableFen` is the sum the screen showed. Refuses `BUYER_UNKNOWN`, `ADDRESS_ELSEWHERE`, and what `planPlace` does. */
export const place = command(
  {
    buyerId: id(),
    lines: list(record({ skuId: id(), quantity: int(1, 9_999) }), MOST_LINES),
    region: text(40),
    claimId: optional(id()),
    platformClaimId: optional(id()),
    expectedPayableFen: optional(amount()),
    address: optional(ADDRESS_FIELDS),
    noReturnConfirmed: optional(flag()),
  },
  (ctx, world: Reads, { buyerId, lines, region, claimId, platformClaimId, expectedPayableFen, address, noReturnConfirmed }): OrderPlan => {
    if (buyerId.trim() === '') return refuse('BUYER_UNKNOWN')
    // Freight is counted by the region: an address in another one would be sent for the wrong price.
    if (address && address.region !== region) return refuse('ADDRESS_ELSEWHERE', { region, addressRegion: address.region })
    return planPlace(
      ctx, world, { buyerId, lines, region, claimId: claimId ?? null, platformClaimId: platformClaimId ?? null }, expectedPayableFen ?? null,
      { address: address ?? null, noReturnConfirmed: noReturnConfirmed === true },
    )
  },
)

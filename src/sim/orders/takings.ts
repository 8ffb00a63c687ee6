/** What is left of a sale: what the buyer pays less goods, packing and sending, and the platform's fee. */

import { listingsOnSale, skuOf, skusOf, type CatalogueWorld } from '../catalogue/catalogue.ts'
import { basisPoints, mulDiv } from '../kernel/money.ts'
import { isRefusal } from '../kernel/plan.ts'
import type { Coupon } from '../promotions/promotions.ts'
import { feesOf } from '../shop/shop.ts'
import type { Order } from './records.ts'
import { quoteBasket, type Quote, type QuotedLine, type QuoteWorld } from './quote.ts'

export interface Takings {
  readonly payableFen: number
  readonly costFen: number
  /** Packing and sending; one parcel an order, at the dearest line's rate. */
  readonly dispatchFen: number
  readonly feeFen: number
  readonly marginFen: number
  /** Share of what the buyer pays, in basis points; 0 where nothing is paid. */
  readonly marginBp: number
}

/** What became of a sale after the buyer paid; whatever is left out did not happen. Sums in minor units. */
export interface SaleFacts {
  /** What the platform paid on top for coupons it funds, and took back with refunds. */
  readonly subsidyFen?: number
  readonly subsidyBackFen?: number
  /** The buyer's money that went back. */
  readonly refundedFen?: number
  /** What the shop paid for promises it broke. */
  readonly compensationFen?: number
  /** Pieces that never left or lie on the shelf again, by SKU: they cost nothing. */
  readonly keptPieces?: Readonly<Record<string, number>>
  /** What carriers really took for all parcels, instead of the usual rate. */
  readonly carriedFen?: number
}

/** What an order itself knows of it: refunds, the platform's share in proportion to them (rounded once, as the ledger does), pieces that never left. */
export function factsOf(order: Pick<Order, 'lines' | 'payableFen' | 'subsidyFen' | 'refundedFreightFen' | 'firstShippedAt'>): SaleFacts {
  const keptPieces: Record<string, number> = {}
  let refundedFen = order.refundedFreightFen
  for (const line of order.lines) {
    refundedFen += line.refundedFen
    if (line.refundedUnshipped > 0) keptPieces[line.skuId] = (keptPieces[line.skuId] ?? 0) + line.refundedUnshipped
  }
  const nothingLeft = order.firstShippedAt === null && order.lines.every(line => line.refunded === line.quantity)
  return {
    subsidyFen: order.subsidyFen,
    subsidyBackFen: order.payableFen > 0 ? mulDiv(order.subsidyFen, refundedFen, order.payableFen) : 0,
    refundedFen,
    keptPieces,
    ...(nothingLeft ? { carriedFen: 0 } : {}),
  }
}

/**
 * What the shop keeps of a priced basket or order. With `facts`, of what became of it: `payableFen` is then what came in, fees are taken of that,
 * and compensation is taken off.
 */
export function takingsOf(
  world: CatalogueWorld,
  rulesVersion: string,
  sale: { readonly lines: readonly Pick<QuotedLine, 'skuId' | 'quantity'>[]; readonly payableFen: number },
  { subsidyFen = 0, subsidyBackFen = 0, refundedFen = 0, compensationFen = 0, keptPieces = {}, carriedFen }: SaleFacts = {},
): Takings {
  const cashFen = sale.payableFen - refundedFen
  const payableFen = cashFen + subsidyFen - subsidyBackFen
  let costFen = 0
  let usualFen = 0
  const kept = new Map(Object.entries(keptPieces))
  for (const line of sale.lines) {
    const sku = skuOf(world, line.skuId)
    if (!sku) continue
    const back = Math.min(line.quantity, kept.get(line.skuId) ?? 0)
    if (back > 0) kept.set(line.skuId, (kept.get(line.skuId) ?? 0) - back)
    costFen += sku.costFen * (line.quantity - back)
    usualFen = Math.max(usualFen, sku.dispatchFen)
  }
  const dispatchFen = carriedFen ?? usualFen
  const fees = feesOf(rulesVersion)
  const feeFen = basisPoints(payableFen, fees.serviceFeeBp.value) + basisPoints(cashFen, fees.paymentFeeBp.value)
  const marginFen = payableFen - costFen - dispatchFen - feeFen - compensationFen
  return { payableFen, costFen, dispatchFen, feeFen, marginFen, marginBp: payableFen > 0 ? mulDiv(marginFen, 10_000, payableFen) : 0 }
}

/** The cheapest way to buy one listing with a coupon in hand. */
export interface Reach {
  readonly listingId: string
  readonly skuId: string
  readonly quote: Quote
  readonly takings: Takings
  /** Whether the coupon counts on a single piece; if not, the price is the one without it. */
  readonly withCoupon: boolean
  /** What is missing to the threshold on a single piece, in minor units. */
  readonly shortFen: number
}

export interface ReachSetting {
  readonly now: number
  readonly rulesVersion: string
  /** A region where sending costs the shop what the SKU says. */
  readonly region: string
}

/**
 * For every listing on sale, the lowest price at which one piece can leave the house with this coupon on top of the offers that run at
 * `now`: each by the same quote that a buyer gets.
 */
export function reachOfAll(world: QuoteWorld, { now, rulesVersion, region }: ReachSetting, coupon: Coupon | null): Reach[] {
  const all: Reach[] = []
  for (const listing of listingsOnSale(world)) {
    let best: Reach | null = null
    for (const sku of skusOf(world, listing)) {
      const lines = [{ skuId: sku.id, quantity: 1 }]
      const withCoupon = coupon ? quoteBasket(now, world, { lines, region, coupon }) : null
      const counts = withCoupon !== null && !isRefusal(withCoupon)
      const quote = counts ? withCoupon : quoteBasket(now, world, { lines, region, coupon: null })
      if (isRefusal(quote)) continue
      const short = withCoupon && isRefusal(withCoupon) ? withCoupon.figures['shortFen'] : 0
      const reach: Reach = {
        listingId: listing.id,
        skuId: sku.id,
        quote,
        takings: takingsOf(world, rulesVersion, quote),
        withCoupon: counts,
        shortFen: typeof short === 'number' ? short : 0,
      }
      if (!best || reach.takings.marginBp < best.takings.marginBp) best = reach
    }
    if (best) all.push(best)
  }
  return all
}

/** The sale that leaves the least, in basis points of its price; null where nothing is on sale. */
export function lowestReach(reaches: readonly Reach[]): Reach | null {
  let lowest: Reach | null = null
  for (const reach of reaches) if (!lowest || reach.takings.marginBp < lowest.takings.marginBp) lowest = reach
  return lowest
}

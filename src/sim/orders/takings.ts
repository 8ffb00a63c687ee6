/** What is left of a sale: what the buyer pays less goods, packing and sending, and the platform's fee. */

import { listingsOnSale, skuOf, skusOf, type CatalogueWorld } from '../catalogue/catalogue.ts'
import { basisPoints, mulDiv } from '../kernel/money.ts'
import { isRefusal } from '../kernel/plan.ts'
import type { Coupon } from '../promotions/promotions.ts'
import { feesOf } from '../shop/shop.ts'
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

/** What the shop keeps of a priced basket or order. */
export function takingsOf(
  world: CatalogueWorld,
  rulesVersion: string,
  sale: { readonly lines: readonly Pick<QuotedLine, 'skuId' | 'quantity'>[]; readonly payableFen: number },
): Takings {
  const { payableFen } = sale
  let costFen = 0
  let dispatchFen = 0
  for (const line of sale.lines) {
    const sku = skuOf(world, line.skuId)
    if (!sku) continue
    costFen += sku.costFen * line.quantity
    dispatchFen = Math.max(dispatchFen, sku.dispatchFen)
  }
  const fees = feesOf(rulesVersion)
  const feeFen = basisPoints(payableFen, fees.serviceFeeBp.value) + basisPoints(payableFen, fees.paymentFeeBp.value)
  const marginFen = payableFen - costFen - dispatchFen - feeFen
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

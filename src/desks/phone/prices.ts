/** What a buyer would pay: for one piece on the shelf, and for a basket with each coupon in hand. */

import { holdingsOf, type Holding } from '#sim/buyers/buyers.ts'
import { skusOf, type Listing } from '#sim/catalogue/catalogue.ts'
import type { Ctx, Refusal } from '#sim/kernel/plan.ts'
import { isQuote, quoteBasket, quoteFor, type BasketLine, type Quote } from '#sim/orders/orders.ts'
import { couponsShown, type Coupon } from '#sim/promotions/promotions.ts'
import type { World } from '#sim/world.ts'
import { BUYER } from './phone-work.tsx'

/** Pieces of coupons that the buyer may still put on an order, now or later. */
export const inHand = (world: World, now: number): Holding[] =>
  holdingsOf(world, BUYER, now).filter(({ claim, phase }) => claim.state === 'issued' && phase !== 'ended')

/** Coupons in hand and on display, each once. */
function couponsInSight(world: World, now: number): Coupon[] {
  const held = inHand(world, now).map(({ coupon }) => coupon)
  return [...new Map([...held, ...couponsShown(world, now)].map(coupon => [coupon.id, coupon])).values()]
}

export interface ShelfPrice {
  readonly listFen: number
  /** After the item's own offer. */
  readonly nowFen: number
  /** The least it costs with a coupon in hand or on display; null where none counts for one piece. */
  readonly afterFen: number | null
}

/** Price of one piece: of a SKU, or of the listing's cheapest. */
export function shelfPrice(world: World, ctx: Ctx, listing: Listing, region: string, skuId?: string): ShelfPrice {
  const skus = skusOf(world, listing)
  const cheapest = skus.reduce<(typeof skus)[number] | undefined>((least, sku) => (!least || sku.priceFen < least.priceFen ? sku : least), undefined)
  const sku = skus.find(one => one.id === skuId) ?? cheapest
  const listFen = sku?.priceFen ?? 0
  if (!sku) return { listFen, nowFen: listFen, afterFen: null }
  const price = (coupon: Coupon | null): number | null => {
    const quote = quoteBasket(ctx.now, world, { lines: [{ skuId: sku.id, quantity: 1 }], region, coupon })
    return isQuote(quote) ? quote.goodsFen : null
  }
  const after = couponsInSight(world, ctx.now).map(price).filter(fen => fen !== null)
  return { listFen, nowFen: price(null) ?? listFen, afterFen: after.length === 0 ? null : Math.min(...after) }
}

export interface Offered extends Holding {
  readonly quote: Quote | Refusal
}

/** Unused pieces, those that have ended too: one that has just expired must not vanish from under a buyer's eyes. */
const unused = (world: World, now: number): Holding[] =>
  holdingsOf(world, BUYER, now).filter(({ claim }) => claim.state === 'issued' || claim.state === 'expired')

/** The basket priced with every unused coupon; `best` is the piece that takes most off. */
export function offeredFor(world: World, ctx: Ctx, lines: readonly BasketLine[], region: string): { readonly offered: readonly Offered[]; readonly best: string | null } {
  const offered = unused(world, ctx.now).map(holding => ({
    ...holding,
    quote: quoteFor(ctx, world, { buyerId: BUYER, lines, region, claimId: holding.claim.id }),
  }))
  const best = offered.reduce<{ readonly id: string; readonly fen: number } | null>((found, { claim, quote }) => {
    if (!isQuote(quote)) return found
    return !found || quote.payableFen < found.fen ? { id: claim.id, fen: quote.payableFen } : found
  }, null)
  return { offered, best: best?.id ?? null }
}

/** How much is missing for the nearest coupon in hand or on display; null where none is missed by its sum alone. */
export function nearest(world: World, now: number, lines: readonly BasketLine[], region: string): { readonly coupon: Coupon; readonly shortFen: number } | null {
  let found: { readonly coupon: Coupon; readonly shortFen: number } | null = null
  for (const coupon of couponsInSight(world, now)) {
    const quote = quoteBasket(now, world, { lines, region, coupon })
    if (isQuote(quote)) return null
    const shortFen = Number(quote.figures['shortFen'])
    if (quote.refused === 'THRESHOLD_NOT_MET' && (found === null || shortFen < found.shortFen)) found = { coupon, shortFen }
  }
  return found
}

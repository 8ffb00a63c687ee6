/** What one shopper puts in the basket: one piece of what was looked at, perhaps another to reach a coupon's threshold. */

import { listingsOnSale, listingOf, skusOf, type Listing, type Sku } from '../catalogue/catalogue.ts'
import { hash32 } from '../kernel/chance.ts'
import { isRefusal, type Ctx } from '../kernel/plan.ts'
import { quoteBasket, type BasketLine, type Quote } from '../orders/orders.ts'
import type { Coupon } from '../promotions/promotions.ts'
import { availableOf, type StockWorld } from '../stock/stock.ts'
import { firstOf } from './choice.ts'
import type { FactsWorld } from './facts.ts'
import { buyerRulesOf, type BuyerRules } from './rules.ts'
import { CHOICE, type Shopper } from './shopper.ts'

export type BasketWorld = FactsWorld & StockWorld

const inStock = (world: StockWorld, skus: readonly Sku[]): Sku[] => skus.filter(sku => availableOf(world, sku.id) > 0)

const allInStock = (world: BasketWorld): Sku[] => inStock(world, listingsOnSale(world).flatMap(listing => skusOf(world, listing)))

const byPrice = (a: Sku, b: Sku): number => a.priceFen - b.priceFen || (a.id < b.id ? -1 : 1)

/** What a shopper came with: the listing, and the size that was advised in a talk. */
export interface Errand {
  readonly listingId: string
  readonly advisedSkuId: string | null
}

const piecesOf = (world: BasketWorld, listingId: string): Sku[] => {
  const listing = listingOf(world, listingId)
  return listing?.state === 'on_sale' ? inStock(world, skusOf(world, listing)) : []
}

/** Sold out: some take another item of the shop (market.md A.6). */
function another(ctx: Ctx, world: BasketWorld, rules: BuyerRules, buyerId: string, than: string): Sku[] {
  if (ctx.random('buyerChoice', buyerId, CHOICE.another) >= rules.takesAnother.value) return []
  const others = listingsOnSale(world).filter(({ id }) => id !== than && piecesOf(world, id).length > 0)
  const pulls = others.map(({ id, interest }: Listing) => ({ id, key: hash32(id), weight: interest }))
  const first = firstOf(pulls, 0, key => ctx.random('buyerLook', buyerId, key))
  return first === null ? [] : piecesOf(world, first)
}

/** The first wish: one piece of a listing; a hunter with a coupon that has no threshold takes whatever is cheapest. */
function firstWish(ctx: Ctx, world: BasketWorld, shopper: Shopper, errand: Errand, coupon: Coupon | null): Sku | undefined {
  if (shopper.habit === 'hunter' && coupon && coupon.thresholdFen === 0) return allInStock(world).sort(byPrice)[0]
  const wanted = piecesOf(world, errand.listingId)
  const pieces = wanted.length > 0 ? wanted : another(ctx, world, buyerRulesOf(ctx.rulesVersion), shopper.id, errand.listingId)
  return (
    pieces.find(sku => sku.id === errand.advisedSkuId) ?? pieces[Math.floor(ctx.random('buyerChoice', shopper.id, CHOICE.sku) * pieces.length)]
  )
}

/** The cheapest single piece that lifts a basket over a threshold without going far beyond it. */
function topUp(world: BasketWorld, rules: BuyerRules, wish: Sku, shortFen: number): Sku | undefined {
  return allInStock(world)
    .filter(sku => sku.id !== wish.id && sku.priceFen >= shortFen && sku.priceFen <= shortFen + rules.topUpMostFen.value)
    .sort(byPrice)[0]
}

export interface Wish {
  readonly listingId: string
  readonly lines: readonly BasketLine[]
  readonly quote: Quote
  /** Whether the coupon counts in `quote`. */
  readonly withCoupon: boolean
}

/**
 * The basket of a shopper, priced as if the coupon could be used; a basket under its threshold is topped up by hunters always, by
 * others sometimes, and else priced without it. Null where there is nothing to want or the place is not served.
 */
export function wishOf(ctx: Ctx, world: BasketWorld, shopper: Shopper, errand: Errand, coupon: Coupon | null): Wish | null {
  const rules = buyerRulesOf(ctx.rulesVersion)
  const wish = firstWish(ctx, world, shopper, errand, coupon)
  if (!wish) return null
  const { region } = shopper
  const { listingId } = wish
  let lines: BasketLine[] = [{ skuId: wish.id, quantity: 1 }]
  if (coupon) {
    let quote = quoteBasket(ctx.now, world, { lines, region, coupon })
    if (isRefusal(quote) && quote.refused === 'THRESHOLD_NOT_MET') {
      const willing = shopper.habit === 'hunter' || ctx.random('buyerChoice', shopper.id, CHOICE.topUp) < rules.topsUp.value
      const more = willing ? topUp(world, rules, wish, Number(quote.figures['shortFen'])) : undefined
      if (more) {
        lines = [...lines, { skuId: more.id, quantity: 1 }]
        quote = quoteBasket(ctx.now, world, { lines, region, coupon })
      }
    }
    if (!isRefusal(quote)) return { listingId, lines, quote, withCoupon: true }
    lines = [{ skuId: wish.id, quantity: 1 }]
  }
  const plain = quoteBasket(ctx.now, world, { lines, region, coupon: null })
  return isRefusal(plain) ? null : { listingId, lines, quote: plain, withCoupon: false }
}

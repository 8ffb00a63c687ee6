/** What one shopper puts in the basket, and how likely it is to be bought: a sum of terms, one for each thing the shop can change. */

import { listingsOnSale, skusOf, type CatalogueWorld, type Listing, type Sku } from '../catalogue/catalogue.ts'
import { clamp, ln, logistic } from '../kernel/maths.ts'
import { isRefusal, type Ctx } from '../kernel/plan.ts'
import { quoteBasket, type BasketLine, type Quote, type QuoteWorld } from '../orders/orders.ts'
import type { Coupon } from '../promotions/promotions.ts'
import { availableOf, type StockWorld } from '../stock/stock.ts'
import { buyerRulesOf, type BuyerRules, type Habit } from './rules.ts'

export type ShelfWorld = CatalogueWorld & StockWorld & QuoteWorld

export interface Shopper {
  readonly id: string
  readonly habit: Habit
  readonly region: string
}

/** Draws of `buyerChoice` for one shopper: an index a question, so that a new question never shifts an old answer. */
const DRAW = { listing: 0, sku: 1, topUp: 2 } as const

function pickByInterest(listings: readonly Listing[], luck: number): Listing | undefined {
  const total = listings.reduce((sum, { interest }) => sum + interest, 0)
  let rest = luck * total
  for (const listing of listings) {
    rest -= listing.interest
    if (rest < 0) return listing
  }
  return listings.at(-1)
}

const inStock = (world: StockWorld, skus: readonly Sku[]): Sku[] => skus.filter(sku => availableOf(world, sku.id) > 0)

const allInStock = (world: ShelfWorld): Sku[] => inStock(world, listingsOnSale(world).flatMap(listing => skusOf(world, listing)))

const byPrice = (a: Sku, b: Sku): number => a.priceFen - b.priceFen || (a.id < b.id ? -1 : 1)

/** The first wish: one piece of a listing; a hunter with a coupon that has no threshold takes whatever is cheapest. */
function firstWish(ctx: Ctx, world: ShelfWorld, shopper: Shopper, coupon: Coupon | null): Sku | undefined {
  if (shopper.habit === 'hunter' && coupon && coupon.thresholdFen === 0) return allInStock(world).sort(byPrice)[0]
  const listing = pickByInterest(listingsOnSale(world), ctx.random('buyerChoice', shopper.id, DRAW.listing))
  const skus = listing ? inStock(world, skusOf(world, listing)) : []
  return skus[Math.floor(ctx.random('buyerChoice', shopper.id, DRAW.sku) * skus.length)]
}

/** The cheapest single piece that lifts a basket over a threshold without going far beyond it. */
function topUp(world: ShelfWorld, rules: BuyerRules, wish: Sku, shortFen: number): Sku | undefined {
  return allInStock(world)
    .filter(sku => sku.id !== wish.id && sku.priceFen >= shortFen && sku.priceFen <= shortFen + rules.topUpMostFen.value)
    .sort(byPrice)[0]
}

export interface Wish {
  readonly lines: readonly BasketLine[]
  readonly quote: Quote
  /** Whether the coupon counts in `quote`. */
  readonly withCoupon: boolean
}

/**
 * The basket of a shopper, priced as if the coupon could be used; a basket under its threshold is topped up by hunters always, by
 * others sometimes, and else priced without it. Null where there is nothing to want or the place is not served.
 */
export function wishOf(ctx: Ctx, world: ShelfWorld, shopper: Shopper, coupon: Coupon | null): Wish | null {
  const rules = buyerRulesOf(ctx.rulesVersion)
  const wish = firstWish(ctx, world, shopper, coupon)
  if (!wish) return null
  const { region } = shopper
  let lines: BasketLine[] = [{ skuId: wish.id, quantity: 1 }]
  if (coupon) {
    let quote = quoteBasket(ctx.now, world, { lines, region, coupon })
    if (isRefusal(quote) && quote.refused === 'THRESHOLD_NOT_MET') {
      const willing = shopper.habit === 'hunter' || ctx.random('buyerChoice', shopper.id, DRAW.topUp) < 0.4
      const more = willing ? topUp(world, rules, wish, Number(quote.figures['shortFen'])) : undefined
      if (more) {
        lines = [...lines, { skuId: more.id, quantity: 1 }]
        quote = quoteBasket(ctx.now, world, { lines, region, coupon })
      }
    }
    if (!isRefusal(quote)) return { lines, quote, withCoupon: true }
    lines = [{ skuId: wish.id, quantity: 1 }]
  }
  const plain = quoteBasket(ctx.now, world, { lines, region, coupon: null })
  return isRefusal(plain) ? null : { lines, quote: plain, withCoupon: false }
}

const referenceOf = (world: CatalogueWorld, wish: Wish): number => {
  const known = new Map(listingsOnSale(world).map(listing => [listing.id, listing.referenceFen]))
  return wish.quote.lines.reduce((sum, line) => sum + (known.get(line.listingId) ?? line.unitFen) * line.quantity, 0)
}

/** One term of the choice, so that a screen can say what moved it. */
export interface Term {
  readonly name: 'base' | 'price' | 'deal' | 'freight'
  readonly logOdds: number
}

/** Terms after market.md A.6 (price and deal of the order stage), additive; the level by habit is assumed. */
export function termsOf(ctx: Ctx, world: CatalogueWorld, shopper: Shopper, wish: Wish): readonly Term[] {
  const rules = buyerRulesOf(ctx.rulesVersion)
  const habit = rules.habits.value[shopper.habit]
  const { payableFen, freightFen, goodsListFen, goodsFen } = wish.quote
  const reference = referenceOf(world, wish)
  const ratio = clamp((payableFen || 1) / (reference || 1), 0.05, 20)
  const terms: Term[] = [
    { name: 'base', logOdds: habit.base },
    { name: 'price', logOdds: -2.2 * habit.priceWeight * ln(ratio) },
  ]
  if (wish.withCoupon && (goodsListFen - goodsFen) * 20 >= goodsListFen) terms.push({ name: 'deal', logOdds: rules.dealTerm.value })
  if (freightFen > 0) terms.push({ name: 'freight', logOdds: -rules.freightTerm.value })
  return terms
}

export const chanceOf = (terms: readonly Term[]): number => logistic(terms.reduce((sum, { logOdds }) => sum + logOdds, 0))

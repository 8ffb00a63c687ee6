/** What the shop shows at this moment, as shoppers see it: gathered from the domains that know, for the terms of the choice. */

import { leafOf, listingQuality, requiredAttributes, skusOf, type CatalogueWorld, type Listing } from '../catalogue/catalogue.ts'
import { hash32 } from '../kernel/chance.ts'
import { clamp } from '../kernel/maths.ts'
import { DAY } from '../kernel/plain-date.ts'
import { isRefusal, type Ctx } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import { transitDaysTo } from '../logistics/logistics.ts'
import { quoteBasket, scoreOf, type OrdersWorld, type Quote, type QuoteWorld } from '../orders/orders.ts'
import { offersRunning, type PromotionsWorld } from '../promotions/promotions.ts'
import type { ShopWorld } from '../shop/shop.ts'
import { clickTerms, pullOf, type OfferFacts, type Pull } from './choice.ts'
import type { BuyersWorld } from './records.ts'
import { buyerRulesOf, type BuyerRules } from './rules.ts'

export type FactsWorld = BuyersWorld & ShopWorld & CatalogueWorld & PromotionsWorld & QuoteWorld & OrdersWorld

/** How good a listing's picture and page are, and how far they say more than is true, from 0 to 1. */
export interface ListingLook {
  readonly image: number
  readonly detail: number
  readonly polish: number
}

// A listing is replaced, never edited, so what was read off one stays true of it; nothing but time depends on this.
const known = new WeakMap<Listing, { readonly rulesVersion: string; readonly look: ListingLook }>()

export function lookOf(rulesVersion: string, listing: Listing): ListingLook {
  const before = known.get(listing)
  if (before?.rulesVersion === rulesVersion) return before.look
  const { imageBp, detailBp, exaggerationBp } = listingQuality(listing, rulesVersion, requiredAttributes(listing.categoryId).map(({ id }) => id))
  const look = { image: imageBp / 10_000, detail: detailBp / 10_000, polish: exaggerationBp / 10_000 }
  known.set(listing, { rulesVersion, look })
  return look
}

/** Which row of the refund causes the goods fall in. */
export const profileOf = (listing: Listing): string => leafOf(listing.categoryId)?.refundProfile ?? 'other'

/** Days from payment to dispatch that the listing promises. */
export const shipDaysOf = (rules: BuyerRules, listing: Listing): number => (listing.shipWithinHours ?? rules.shipHoursUnsaid.value) / 24

/** Stars of the shop, 1 to 5. */
const ratingOf = (world: OrdersWorld & ShopWorld): number => scoreOf(world).stars / 100

/** Goods that were on sale before the first day have sold before, the longer the more; those first published since begin at nothing. */
function soldOf(ctx: Ctx, rules: BuyerRules, world: BuyersWorld, { id, publishedAt }: Listing): number {
  const openedAt = world.buyers.openedAt ?? ctx.now
  const share = publishedAt === null ? 1 : clamp((openedAt - publishedAt) / (rules.salesBuildUpDays.value * DAY), 0, 1)
  return share * rules.neutral.value.sales + (get(world.buyers.sold, id) ?? 0)
}

/** The facts of a priced basket whose first line is of this listing. `promisedDays`: days to dispatch that were promised in a talk. */
export function factsOf(
  ctx: Ctx, world: FactsWorld, listing: Listing, quote: Quote, region: string, promisedDays: number | null = null,
): OfferFacts {
  const rules = buyerRulesOf(ctx.rulesVersion)
  const usualFen = quote.lines.reduce((sum, line) => sum + (get(world.catalogue.listings, line.listingId)?.referenceFen ?? line.unitFen) * line.quantity, 0)
  const couponFen = quote.discounts.reduce((sum, { kind, fen }) => (kind === 'offer' ? sum : sum + fen), 0)
  return {
    ...lookOf(ctx.rulesVersion, listing),
    priceRatio: (quote.payableFen || 1) / (usualFen || 1),
    freightFen: quote.freightFen,
    sold: soldOf(ctx, rules, world, listing),
    badge: offersRunning(world, listing.id, ctx.now).some(({ offBp }) => offBp >= rules.dealLeastBp.value),
    rating: ratingOf(world),
    days: (promisedDays ?? shipDaysOf(rules, listing)) + transitDaysTo(ctx.rulesVersion, region),
    late: world.buyers.lateBp / 10_000,
    couponBp: quote.goodsListFen > 0 ? Math.floor((couponFen * 10_000) / quote.goodsListFen) : 0,
  }
}

/** The facts of a listing's cheapest piece as the window shows it, before anybody has taken a coupon; null where it cannot be sent. */
export function shownFacts(ctx: Ctx, world: FactsWorld, listing: Listing, region = 'east'): OfferFacts | null {
  let cheapest = null
  for (const sku of skusOf(world, listing)) if (!cheapest || sku.priceFen < cheapest.priceFen) cheapest = sku
  if (!cheapest) return null
  const quote = quoteBasket(ctx.now, world, { lines: [{ skuId: cheapest.id, quantity: 1 }], region, coupon: null })
  return isRefusal(quote) ? null : factsOf(ctx, world, listing, quote, region)
}

/** How much each of these listings draws: its share of interest times its odds of a click. */
export function pullsOf(ctx: Ctx, world: FactsWorld, listings: readonly Listing[]): readonly Pull[] {
  const rules = buyerRulesOf(ctx.rulesVersion)
  return listings.flatMap(listing => {
    const facts = shownFacts(ctx, world, listing)
    return facts ? [{ id: listing.id, key: hash32(listing.id), weight: listing.interest * pullOf(clickTerms(rules, facts)) }] : []
  })
}

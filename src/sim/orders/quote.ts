/** What a buyer would pay for a basket right now: every discount line, the freight, and why a coupon does not count. */

import { listingOf, skuOf, type CatalogueWorld, type Listing, type Sku } from '../catalogue/catalogue.ts'
import { quoteTemplate, templateOf, type FreightItem, type FreightWorld } from '../freight/freight.ts'
import { isRefusal, refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import {
  asCouponPromotion,
  asItemPromotion,
  claimOf,
  couponOf,
  coversListing,
  offersRunning,
  priceBasket,
  refusalOfUse,
  type Coupon,
  type PromotionsWorld,
} from '../promotions/promotions.ts'

export type QuoteWorld = CatalogueWorld & PromotionsWorld & FreightWorld

export interface BasketLine {
  readonly skuId: string
  readonly quantity: number
}

/** One discount as a receipt shows it. */
export interface DiscountLine {
  readonly promotionId: string
  readonly kind: 'offer' | 'coupon'
  readonly name: string
  readonly fen: number
}

export interface QuotedLine {
  readonly skuId: string
  readonly listingId: string
  readonly title: string
  readonly skuName: string
  readonly quantity: number
  readonly unitFen: number
  readonly listFen: number
  /** After item offers, before the coupon. */
  readonly afterOffersFen: number
  readonly paidFen: number
  readonly shares: Readonly<Record<string, number>>
}

export interface Quote {
  readonly lines: readonly QuotedLine[]
  readonly discounts: readonly DiscountLine[]
  readonly goodsListFen: number
  /** Goods after all discounts. */
  readonly goodsFen: number
  readonly freightFen: number
  readonly payableFen: number
  readonly couponId: string | null
}

/** Most different lines, and most pieces of one, in a basket. */
export const MOST_LINES = 50
export const MOST_PIECES = 999

export interface QuoteRequest {
  readonly lines: readonly BasketLine[]
  readonly region: string
  /** The coupon to price with; null for none. Whether its holder may use it now is asked by `quoteFor`. */
  readonly coupon: Coupon | null
}

/**
 * Prices a basket with a coupon as if it could be used now. Marketplace policy `parallel`: the coupon's threshold is measured after item
 * offers, freight never counts.
 * Refuses `BASKET_EMPTY`, `QUANTITY_INVALID`, `SKU_UNKNOWN`, `LISTING_NOT_ON_SALE`, `COUPON_NOT_FOR_GOODS`, `THRESHOLD_NOT_MET { shortFen }`,
 * `DEST_NOT_SERVED`.
 */
export function quoteBasket(now: number, world: QuoteWorld, { lines, region, coupon }: QuoteRequest): Quote | Refusal {
  if (lines.length === 0) return refuse('BASKET_EMPTY')
  const merged = new Map<string, number>()
  for (const { skuId, quantity } of lines) merged.set(skuId, (merged.get(skuId) ?? 0) + quantity)
  const basket: { readonly sku: Sku; readonly listing: Listing; readonly quantity: number }[] = []
  for (const [skuId, quantity] of merged) {
    if (quantity < 1 || quantity > MOST_PIECES) return refuse('QUANTITY_INVALID', { quantity, most: MOST_PIECES })
    const sku = skuOf(world, skuId)
    const listing = sku && listingOf(world, sku.listingId)
    if (!sku || !listing) return refuse('SKU_UNKNOWN', { skuId })
    if (listing.state !== 'on_sale') return refuse('LISTING_NOT_ON_SALE', { listing: listing.title })
    basket.push({ sku, listing, quantity })
  }
  const running = [...new Set(basket.map(({ listing }) => listing.id))].flatMap(listingId => offersRunning(world, listingId, now))
  const covered = coupon ? basket.filter(({ listing }) => coversListing(coupon, listing.id)).map(({ sku }) => sku.id) : []
  if (coupon && covered.length === 0) return refuse('COUPON_NOT_FOR_GOODS', { coupon: coupon.name })
  const pricing = priceBasket({
    thresholdBasis: 'parallel',
    lines: basket.map(({ sku, quantity }) => ({ id: sku.id, unitFen: sku.priceFen, quantity })),
    promotions: [
      ...running.map(offer =>
        asItemPromotion(offer, basket.filter(({ listing }) => listing.id === offer.listingId).map(({ sku }) => sku.id)),
      ),
      ...(coupon ? [asCouponPromotion(coupon, covered)] : []),
    ],
  })
  const short = coupon && pricing.rejected[coupon.id]
  if (coupon && short) {
    return refuse('THRESHOLD_NOT_MET', {
      coupon: coupon.name,
      thresholdFen: coupon.thresholdFen,
      baseFen: short.baseFen,
      shortFen: short.shortFen,
    })
  }
  const priced = new Map(pricing.lines.map(line => [line.id, line]))
  const quoted: QuotedLine[] = basket.map(({ sku, listing, quantity }) => {
    const line = priced.get(sku.id)
    const shares = line?.shares ?? {}
    const offFen = running.reduce((sum, offer) => sum + (shares[offer.id] ?? 0), 0)
    const listFen = sku.priceFen * quantity
    return {
      skuId: sku.id,
      listingId: listing.id,
      title: listing.title,
      skuName: sku.name,
      quantity,
      unitFen: sku.priceFen,
      listFen,
      afterOffersFen: listFen - offFen,
      paidFen: line?.paidFen ?? listFen,
      shares,
    }
  })

  const byTemplate = new Map<string, FreightItem[]>()
  for (const { sku, listing, quantity } of basket) {
    const items = byTemplate.get(listing.freightTemplateId) ?? []
    items.push({ quantity, weight: sku.weightGrams, volume: 0 })
    byTemplate.set(listing.freightTemplateId, items)
  }
  let freightFen = 0
  for (const [templateId, items] of byTemplate) {
    const template = templateOf(world, templateId)
    if (!template) continue
    const quote = quoteTemplate(template, items, pricing.payableFen, region)
    if ('refused' in quote) return quote
    freightFen += quote.feeFen
  }

  const discounts: DiscountLine[] = []
  for (const offer of running) {
    const fen = pricing.discounts[offer.id] ?? 0
    if (fen > 0) discounts.push({ promotionId: offer.id, kind: 'offer', name: offer.name, fen })
  }
  if (coupon) discounts.push({ promotionId: coupon.id, kind: 'coupon', name: coupon.name, fen: pricing.discounts[coupon.id] ?? 0 })
  return {
    lines: quoted,
    discounts,
    goodsListFen: quoted.reduce((sum, line) => sum + line.listFen, 0),
    goodsFen: pricing.payableFen,
    freightFen,
    payableFen: pricing.payableFen + freightFen,
    couponId: coupon?.id ?? null,
  }
}

export interface BuyerRequest {
  readonly buyerId: string
  readonly lines: readonly BasketLine[]
  readonly region: string
  /** The piece of a coupon the buyer puts on the order, or null. */
  readonly claimId: string | null
}

/** `quoteBasket` for a buyer and the coupon piece in hand. Also refuses what `refusalOfUse` does. */
export function quoteFor(ctx: Ctx, world: QuoteWorld, request: BuyerRequest, orderId = ''): Quote | Refusal {
  const { claimId, buyerId, lines, region } = request
  if (claimId === null) return quoteBasket(ctx.now, world, { lines, region, coupon: null })
  const wrong = refusalOfUse(ctx, world, claimId, buyerId, orderId)
  if (wrong) return wrong
  const claim = claimOf(world, claimId)
  const coupon = claim && couponOf(world, claim.couponId)
  return quoteBasket(ctx.now, world, { lines, region, coupon: coupon ?? null })
}

export const isQuote = (quote: Quote | Refusal): quote is Quote => !isRefusal(quote)

/** What a buyer would pay for a basket right now: every discount line, the freight, and why a coupon does not count. */

import { isShown, listingOf, skuOf, type CatalogueWorld, type Listing, type Sku } from '../catalogue/catalogue.ts'
import { amountFor, quoteTemplate, templateOf, type FreightItem, type FreightTemplate, type FreightWorld } from '../freight/freight.ts'
import { isRefusal, refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import {
  chargeBudget,
  claimOf,
  couponOf,
  discountBasket,
  refusalOfUse,
  thresholdBasisOf,
  type Coupon,
  type DiscountedBasket,
  type DiscountLine,
  type MissedDiscount,
  type PromotionsWorld,
} from '../promotions/promotions.ts'

export type { DiscountKind, DiscountLine, MissedDiscount } from '../promotions/promotions.ts'

export type QuoteWorld = CatalogueWorld & PromotionsWorld & FreightWorld & { readonly setting: { readonly rulesVersion: string } }

export interface BasketLine {
  readonly skuId: string
  readonly quantity: number
}

export interface QuotedLine {
  readonly skuId: string
  readonly listingId: string
  readonly title: string
  readonly skuName: string
  readonly quantity: number
  readonly unitFen: number
  readonly listFen: number
  /** After item offers, before everything else. */
  readonly afterOffersFen: number
  readonly paidFen: number
  /** What the platform pays on this line for a coupon it funds; `paidFen` is already lower by it. */
  readonly subsidyFen: number
  /** What each promotion took off this line, by promotion; free sending is not in it. */
  readonly shares: Readonly<Record<string, number>>
}

/** What one template costs the buyer; `free` where nothing is charged. */
export interface QuotedFreight {
  readonly templateId: string
  readonly feeFen: number
  readonly free: boolean
}

export interface Quote {
  readonly lines: readonly QuotedLine[]
  /** In the order in which they were taken off. Those of kind `freight` lower the freight, all others the goods. */
  readonly discounts: readonly DiscountLine[]
  /** What runs in the shop and does not count on this basket, with what is missing. */
  readonly missed: readonly MissedDiscount[]
  readonly goodsListFen: number
  /** Goods after all discounts. */
  readonly goodsFen: number
  readonly freight: readonly QuotedFreight[]
  readonly freightFen: number
  readonly payableFen: number
  /** What the platform pays to the shop on top of `payableFen`. */
  readonly subsidyFen: number
  readonly couponId: string | null
  readonly platformCouponId: string | null
}

/** Most different lines, and most pieces of one, in a basket. */
export const MOST_LINES = 50
export const MOST_PIECES = 999

export interface QuoteRequest {
  readonly lines: readonly BasketLine[]
  readonly region: string
  /** The coupon to price with; null for none. Whether its holder may use it now is asked by `quoteFor`. */
  readonly coupon: Coupon | null
  /** A second coupon: of the two, one is paid by the shop and one by the platform. */
  readonly platformCoupon?: Coupon | null
}

interface BasketEntry {
  readonly id: string
  readonly listingId: string
  readonly unitFen: number
  readonly quantity: number
  readonly sku: Sku
  readonly listing: Listing
}

/** The goods of a basket, one entry a SKU. Refuses `BASKET_EMPTY`, `QUANTITY_INVALID`, `SKU_UNKNOWN`, `LISTING_NOT_ON_SALE`. */
function entriesOf(world: QuoteWorld, lines: readonly BasketLine[]): BasketEntry[] | Refusal {
  if (lines.length === 0) return refuse('BASKET_EMPTY')
  const merged = new Map<string, number>()
  for (const { skuId, quantity } of lines) merged.set(skuId, (merged.get(skuId) ?? 0) + quantity)
  const basket: BasketEntry[] = []
  for (const [skuId, quantity] of merged) {
    if (quantity < 1 || quantity > MOST_PIECES) return refuse('QUANTITY_INVALID', { quantity, most: MOST_PIECES })
    const sku = skuOf(world, skuId)
    const listing = sku && listingOf(world, sku.listingId)
    if (!sku || !listing || sku.retired) return refuse('SKU_UNKNOWN', { skuId })
    if (!isShown(listing)) return refuse('LISTING_NOT_ON_SALE', { listing: listing.title })
    basket.push({ id: skuId, listingId: listing.id, unitFen: sku.priceFen, quantity, sku, listing })
  }
  return basket
}

interface Parcel {
  readonly template: FreightTemplate
  readonly goods: { readonly id: string; readonly item: FreightItem }[]
  afterFen: number
  beforeFen: number
}

interface Sending {
  readonly freight: readonly QuotedFreight[]
  readonly freightFen: number
  /** What free sending took off, by campaign. */
  readonly waived: ReadonlyMap<string, number>
}

/**
 * What sending costs: goods of one template are weighed together, several templates are quoted apart and added (A6.6), each measured on its own
 * goods. A free-sending campaign takes its goods out of the parcel. Refuses `DEST_NOT_SERVED { region }`.
 */
function sendingOf(world: QuoteWorld, basket: readonly BasketEntry[], priced: DiscountedBasket, region: string): Sending | Refusal {
  const parcels = new Map<string, Parcel>()
  for (let i = 0; i < basket.length; i++) {
    const entry = basket[i]
    const good = priced.goods[i]
    const template = entry && templateOf(world, entry.listing.freightTemplateId)
    if (!entry || !good || !template) continue
    let parcel = parcels.get(template.id)
    if (!parcel) parcels.set(template.id, (parcel = { template, goods: [], afterFen: 0, beforeFen: 0 }))
    parcel.goods.push({ id: entry.id, item: { quantity: entry.quantity, weight: entry.sku.weightGrams, volume: entry.sku.volumeCm3 } })
    parcel.afterFen += good.paidFen
    parcel.beforeFen += good.afterOffersFen
  }
  const freight: QuotedFreight[] = []
  const waived = new Map<string, number>()
  let freightFen = 0
  for (const [templateId, { template, goods, afterFen, beforeFen }] of parcels) {
    const amount = amountFor(template, { afterFen, beforeFen })
    const whole = quoteTemplate(template, goods.map(({ item }) => item), amount, region)
    if (isRefusal(whole)) return whole
    let { feeFen } = whole
    let paying = goods
    for (const { campaign, goodIds } of priced.freeSending) {
      if (feeFen === 0) break
      if (campaign.regions.length > 0 && !campaign.regions.includes(region)) continue
      paying = paying.filter(({ id }) => !goodIds.has(id))
      const rest = paying.length === 0 ? { feeFen: 0 } : quoteTemplate(template, paying.map(({ item }) => item), amount, region)
      if (isRefusal(rest) || rest.feeFen >= feeFen) continue
      waived.set(campaign.id, (waived.get(campaign.id) ?? 0) + feeFen - rest.feeFen)
      feeFen = rest.feeFen
    }
    freight.push({ templateId, feeFen, free: feeFen === 0 })
    freightFen += feeFen
  }
  return { freight, freightFen, waived }
}

/**
 * Prices a basket with coupons as if they could be used now. Thresholds are measured after item offers (`parallel`) unless the shop or the rules
 * say otherwise; freight never counts.
 * Refuses `BASKET_EMPTY`, `QUANTITY_INVALID`, `SKU_UNKNOWN`, `LISTING_NOT_ON_SALE`, `COUPON_NOT_FOR_GOODS`, `COUPON_SLOT_TAKEN`,
 * `COUPON_NOT_COMBINED`, `THRESHOLD_NOT_MET { shortFen }`, `DEST_NOT_SERVED`.
 */
export function quoteBasket(now: number, world: QuoteWorld, request: QuoteRequest): Quote | Refusal {
  const basket = entriesOf(world, request.lines)
  return isRefusal(basket) ? basket : quoteEntries(now, world, request, basket)
}

function quoteEntries(now: number, world: QuoteWorld, request: QuoteRequest, basket: readonly BasketEntry[], without?: ReadonlySet<string>): Quote | Refusal {
  const { coupon, platformCoupon, region } = request
  const coupons = coupon ? (platformCoupon ? [coupon, platformCoupon] : [coupon]) : platformCoupon ? [platformCoupon] : []
  const priced = discountBasket(world, {
    now, goods: basket, coupons, thresholdBasis: thresholdBasisOf(world, world.setting.rulesVersion), ...(without ? { without } : {}),
  })
  if (isRefusal(priced)) return priced
  const sending = sendingOf(world, basket, priced, region)
  if (isRefusal(sending)) return sending
  const sent: DiscountLine[] = []
  for (const { campaign } of priced.freeSending) {
    const fen = sending.waived.get(campaign.id) ?? 0
    if (fen === 0) continue
    if (campaign.budget && isRefusal(chargeBudget(campaign.budget, fen))) {
      return quoteEntries(now, world, request, basket, new Set([...(without ?? []), campaign.id]))
    }
    sent.push({ promotionId: campaign.id, kind: 'freight', name: campaign.name, fen })
  }
  let goodsListFen = 0
  const lines = basket.map((entry, i): QuotedLine => {
    const { sku, listing, quantity, unitFen } = entry
    const good = priced.goods[i]
    const listFen = unitFen * quantity
    goodsListFen += listFen
    return {
      skuId: sku.id,
      listingId: listing.id,
      title: listing.title,
      skuName: sku.name,
      quantity,
      unitFen,
      listFen,
      afterOffersFen: good?.afterOffersFen ?? listFen,
      paidFen: good?.paidFen ?? listFen,
      subsidyFen: good?.subsidyFen ?? 0,
      shares: good?.shares ?? {},
    }
  })
  return {
    lines,
    discounts: sent.length === 0 ? priced.discounts : [...priced.discounts, ...sent],
    missed: priced.missed,
    goodsListFen,
    goodsFen: priced.payableFen,
    freight: sending.freight,
    freightFen: sending.freightFen,
    payableFen: priced.payableFen + sending.freightFen,
    subsidyFen: priced.subsidyFen,
    couponId: coupon?.id ?? null,
    platformCouponId: platformCoupon?.id ?? null,
  }
}

export interface BuyerRequest {
  readonly buyerId: string
  readonly lines: readonly BasketLine[]
  readonly region: string
  /** The piece of a coupon the buyer puts on the order, or null. */
  readonly claimId: string | null
  /** The piece of a second coupon: one of the two is paid by the shop, the other by the platform. */
  readonly platformClaimId?: string | null
}

/** `quoteBasket` for a buyer and the coupon pieces in hand. Also refuses what `refusalOfUse` does. */
export function quoteFor(ctx: Ctx, world: QuoteWorld, request: BuyerRequest, orderId = ''): Quote | Refusal {
  const { claimId, platformClaimId = null, buyerId, lines, region } = request
  for (const piece of [claimId, platformClaimId]) {
    const wrong = piece === null ? null : refusalOfUse(ctx, world, piece, buyerId, orderId)
    if (wrong) return wrong
  }
  return quoteBasket(ctx.now, world, { lines, region, coupon: couponBehind(world, claimId), platformCoupon: couponBehind(world, platformClaimId) })
}

function couponBehind(world: QuoteWorld, claimId: string | null): Coupon | null {
  const claim = claimId === null ? undefined : claimOf(world, claimId)
  return (claim && couponOf(world, claim.couponId)) ?? null
}

export const isQuote = (quote: Quote | Refusal): quote is Quote => !isRefusal(quote)

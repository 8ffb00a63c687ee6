/** Every promotion that counts on a basket at one moment: which run, which may stand together, what they take off, and why the others do not. */

import { refuse, isRefusal, type Refusal } from '../kernel/plan.ts'
import { priceBasket, takenOffBefore, type Pricing, type PricingPromotion, type ThresholdBasis } from './pricing.ts'
import { campaignsRunning, coversListing, fundingOf, offersOn, type RunningCampaign } from './questions.ts'
import type { Coupon, CrossShop, FreeFreight, ItemOffer, PromotionsWorld, Stacking } from './records.ts'
import { chargeBudget, mayCombine, PROMOTION_CLASSES, selectPromotions, type PromotionClass } from './selecting.ts'

/** What kind of promotion a line of the receipt speaks of. */
export type DiscountKind = 'offer' | 'spendAndSave' | 'discount' | 'crossShop' | 'coupon' | 'platformCoupon' | 'freight'

/** One discount as a receipt shows it. */
export interface DiscountLine {
  readonly promotionId: string
  readonly kind: DiscountKind
  readonly name: string
  readonly fen: number
}

/** A promotion that runs and does not count: how much is missing, or what stands in its way. */
export interface MissedDiscount {
  readonly promotionId: string
  readonly kind: DiscountKind
  readonly name: string
  readonly code: 'THRESHOLD_NOT_MET' | 'CAMPAIGN_BUDGET_EXCEEDED' | 'NOT_COMBINED'
  readonly shortFen: number
  readonly shortPieces: number
}

export interface BasketGood {
  /** Id of the SKU: one line a SKU. */
  readonly id: string
  readonly listingId: string
  readonly unitFen: number
  readonly quantity: number
}

export interface BasketQuestion {
  readonly now: number
  readonly thresholdBasis: ThresholdBasis
  readonly goods: readonly BasketGood[]
  /** Coupons to price with: at most one that the shop pays for and one that the platform pays for. Whether they may be used is not asked here. */
  readonly coupons: readonly Coupon[]
  /** Promotions to leave aside: those whose budget this order would break. */
  readonly without?: ReadonlySet<string>
}

export interface DiscountedGood {
  readonly id: string
  readonly listFen: number
  readonly afterOffersFen: number
  readonly paidFen: number
  /** The part of `shares` that the platform pays. */
  readonly subsidyFen: number
  readonly shares: Readonly<Record<string, number>>
}

/** Free sending that counts, and the lines it holds for. */
export interface FreeSending {
  readonly campaign: FreeFreight
  readonly goodIds: ReadonlySet<string>
}

export interface DiscountedBasket {
  readonly goods: readonly DiscountedGood[]
  readonly discounts: readonly DiscountLine[]
  readonly missed: readonly MissedDiscount[]
  readonly payableFen: number
  readonly subsidyFen: number
  readonly freeSending: readonly FreeSending[]
}

interface Entry {
  readonly id: string
  readonly name: string
  readonly kind: DiscountKind
  readonly class: PromotionClass
  readonly stacking: Stacking
  /** Lines it may count on; null = all of the basket. */
  readonly goodIds: readonly string[] | null
  readonly pricing: PricingPromotion
}

const NOBODY: ReadonlySet<string> = new Set()
const NOTHING: Stacking = {}

/** What a campaign says of combining, as `selectPromotions` reads it: what was not said is allowed by the marketplace. */
const asCandidate = (entry: Entry, discountFen: number) => ({
  id: entry.id,
  priority: entry.stacking.priority ?? 0,
  exclusive: entry.stacking.exclusive === true,
  class: entry.class,
  combinesWith: entry.stacking.combinesWith ?? PROMOTION_CLASSES,
  discountFen,
})

const isRestricted = ({ exclusive, combinesWith }: Stacking): boolean => exclusive === true || combinesWith !== undefined

/** Whether a good under these offers may take part in a promotion after them: an exclusive offer, or one side that does not allow the other, keeps it out. */
const offersAllow = (offers: readonly ItemOffer[], listingId: string, to: PromotionClass, stacking: Stacking): boolean =>
  offers.every(offer =>
    offer.listingId !== listingId ||
    (offer.exclusive !== true && (offer.combinesWith ?? PROMOTION_CLASSES).includes(to) && (stacking.combinesWith ?? PROMOTION_CLASSES).includes('product')))

function offerEntry(offer: ItemOffer, goods: readonly BasketGood[]): Entry {
  const goodIds = goodsOf(goods, good => good.listingId === offer.listingId)
  return {
    id: offer.id, name: offer.name, kind: 'offer', class: 'product', stacking: offer, goodIds,
    pricing: {
      id: offer.id, level: 'item', priority: offer.priority ?? 0,
      ...(offer.offFen === undefined ? { kind: 'percent', bp: offer.offBp } : { kind: 'fixedPerUnit', amountFen: offer.offFen }),
      ...(offer.maxUnits === undefined ? {} : { maxUnits: offer.maxUnits }),
      ...linesOf(goodIds),
    },
  }
}

/** Ids of the goods a test lets through; null where it lets all through. */
function goodsOf(goods: readonly BasketGood[], test: (good: BasketGood) => boolean): readonly string[] | null {
  const ids: string[] = []
  for (const good of goods) if (test(good)) ids.push(good.id)
  return ids.length === goods.length ? null : ids
}

const linesOf = (goodIds: readonly string[] | null): { readonly lineIds?: readonly string[] } => (goodIds ? { lineIds: goodIds } : {})

/** "For every": below the first step it counts as not reached, so that what is missing can be said. */
const everyOf = ({ everyFen, amountFen, maxTimes }: Pick<CrossShop, 'everyFen' | 'amountFen' | 'maxTimes'>) =>
  ({ kind: 'perEvery', everyFen, amountFen, thresholdFen: everyFen, ...(maxTimes > 0 ? { maxTimes } : {}) }) as const

/** A campaign as the pricing sees it. Free sending takes nothing off goods: it is priced as nothing, so that its threshold is measured like any other. */
function pricingOf(campaign: RunningCampaign, goodIds: readonly string[] | null): PricingPromotion {
  const shared = { id: campaign.id, priority: campaign.priority ?? 0, ...linesOf(goodIds) }
  switch (campaign.kind) {
    case 'spendAndSave':
      return campaign.steps.length > 0
        ? { ...shared, level: 'shop', kind: 'steps', steps: campaign.steps }
        : { ...shared, level: 'shop', ...everyOf(campaign) }
    case 'discount':
      return { ...shared, level: 'shop', kind: 'percentSteps', percentSteps: campaign.steps }
    case 'crossShop':
      return { ...shared, level: 'crossShop', ...everyOf(campaign) }
    case 'freeFreight':
      return {
        ...shared, level: 'platform', priority: -1, kind: 'fixedTotal', amountFen: 0, thresholdFen: campaign.thresholdFen, minQuantity: campaign.minQuantity,
      }
  }
}

/** A campaign on the goods that it covers and whose offers let it; null where it covers none of them. */
function campaignEntry(campaign: RunningCampaign, goods: readonly BasketGood[], offers: readonly ItemOffer[]): Entry | null {
  if (!goods.some(good => coversListing(campaign, good.listingId))) return null
  const to = campaign.kind === 'freeFreight' ? 'shipping' : 'order'
  const kind = campaign.kind === 'freeFreight' ? 'freight' : campaign.kind
  const goodIds = goodsOf(goods, good => coversListing(campaign, good.listingId) && offersAllow(offers, good.listingId, to, campaign))
  return { id: campaign.id, name: campaign.name, kind, class: to, stacking: campaign, goodIds, pricing: pricingOf(campaign, goodIds) }
}

const missed = (entry: Entry, code: MissedDiscount['code'], shortFen = 0, shortPieces = 0): MissedDiscount => ({
  promotionId: entry.id, kind: entry.kind, name: entry.name, code, shortFen, shortPieces,
})

/**
 * Prices a basket with everything that runs at `now` (A3.1 to A3.8, A3.12). Item offers make the price of a good; after them the levels add up
 * unless a promotion says otherwise. Coupons are asked for by the buyer, so one that does not count is a refusal and never dropped in silence:
 * `COUPON_SLOT_TAKEN`, `COUPON_NOT_FOR_GOODS`, `THRESHOLD_NOT_MET { shortFen }`, `COUPON_NOT_COMBINED { coupon, other }`. Campaigns that do not count
 * are named in `missed`.
 */
export function discountBasket(world: PromotionsWorld, question: BasketQuestion): DiscountedBasket | Refusal {
  const { now, goods, coupons, thresholdBasis, without = NOBODY } = question
  const inBasket = (listingId: string): boolean => goods.some(good => good.listingId === listingId)
  const everyOffer = offersOn(world, now, inBasket)
  const everyCampaign = campaignsRunning(world, now)
  if (everyOffer.length === 0 && everyCampaign.length === 0 && coupons.length === 0) return plainBasket(goods)

  const offers = without.size === 0 ? everyOffer : everyOffer.filter(({ id }) => !without.has(id))
  const offerEntries = offers.map(offer => offerEntry(offer, goods))
  const out: MissedDiscount[] = everyOffer.filter(({ id }) => without.has(id)).map(offer => missed(offerEntry(offer, goods), 'CAMPAIGN_BUDGET_EXCEEDED'))

  const later: Entry[] = []
  const sendings = new Map<string, FreeFreight>()
  for (const campaign of everyCampaign) {
    const entry = campaignEntry(campaign, goods, offers)
    if (!entry) continue
    if (without.has(campaign.id)) out.push(missed(entry, 'CAMPAIGN_BUDGET_EXCEEDED'))
    else if (entry.goodIds?.length === 0) out.push(missed(entry, 'NOT_COMBINED'))
    else {
      later.push(entry)
      if (campaign.kind === 'freeFreight') sendings.set(campaign.id, campaign)
    }
  }

  const couponEntries: Entry[] = []
  for (const coupon of coupons) {
    const entry = couponEntry(coupon, goods, offers)
    if (isRefusal(entry)) return entry
    if (couponEntries.some(({ kind }) => kind === entry.kind)) return refuse('COUPON_SLOT_TAKEN', { coupon: coupon.name })
    couponEntries.push(entry)
  }
  later.push(...couponEntries)
  // The receipt reads as it was reckoned, whenever each was set up.
  if (later.length > 1) later.sort((a, b) => takenOffBefore(a.pricing, b.pricing))
  if (offerEntries.length > 1) offerEntries.sort((a, b) => takenOffBefore(a.pricing, b.pricing))

  const price = (entries: readonly Entry[]): Pricing =>
    priceBasket({
      thresholdBasis,
      lines: goods,
      promotions: [...offerEntries, ...entries].map(({ pricing }) => pricing),
    })
  const chosen = later.length > 1 && later.some(({ stacking }) => isRestricted(stacking)) ? chooseAmong(later, price) : later
  const pricing = price(chosen)

  for (const coupon of coupons) {
    const entry = couponEntries.find(({ id }) => id === coupon.id)
    if (!entry) continue
    const short = (chosen.includes(entry) ? pricing : price([entry])).rejected[coupon.id]
    if (short) {
      return refuse('THRESHOLD_NOT_MET', { coupon: coupon.name, thresholdFen: coupon.thresholdFen, baseFen: short.baseFen, shortFen: short.shortFen })
    }
    if (!chosen.includes(entry)) return refuse('COUPON_NOT_COMBINED', { coupon: coupon.name, other: rivalOf(entry, chosen).name })
  }

  for (const entry of [...offerEntries, ...chosen]) {
    const fen = pricing.discounts[entry.id] ?? 0
    const { budget } = entry.stacking
    // What free sending costs is known only once the sending is priced; `orders` asks then.
    if (budget && fen > 0 && isRefusal(chargeBudget(budget, fen))) {
      return discountBasket(world, { ...question, without: new Set([...without, entry.id]) })
    }
  }

  for (const entry of later) {
    const short = pricing.rejected[entry.id]
    if (short) out.push(missed(entry, 'THRESHOLD_NOT_MET', short.shortFen, short.shortPieces))
    else if (!chosen.includes(entry)) out.push(missed(entry, 'NOT_COMBINED'))
  }
  const counted = [...offerEntries, ...chosen].filter(entry => couponEntries.includes(entry) || (pricing.discounts[entry.id] ?? 0) > 0)
  const paidByPlatform = couponEntries.filter(({ kind }) => kind === 'platformCoupon')
  let subsidyFen = 0
  const discounted = pricing.lines.map(({ id, listFen, paidFen, shares }): DiscountedGood => {
    let afterOffersFen = listFen
    for (const offer of offers) afterOffersFen -= shares[offer.id] ?? 0
    let subsidy = 0
    for (const entry of paidByPlatform) subsidy += shares[entry.id] ?? 0
    subsidyFen += subsidy
    return { id, listFen, afterOffersFen, paidFen, subsidyFen: subsidy, shares }
  })
  if (out.length > 1) out.sort((a, b) => (a.promotionId < b.promotionId ? -1 : 1))
  return {
    goods: discounted,
    discounts: counted.map(({ id, kind, name }) => ({ promotionId: id, kind, name, fen: pricing.discounts[id] ?? 0 })),
    missed: out,
    payableFen: pricing.payableFen,
    subsidyFen,
    freeSending: chosen.flatMap((entry): FreeSending[] => {
      const campaign = sendings.get(entry.id)
      return campaign && !pricing.rejected[entry.id] ? [{ campaign, goodIds: new Set(entry.goodIds ?? goods.map(({ id }) => id)) }] : []
    }),
  }
}

const plainBasket = (goods: readonly BasketGood[]): DiscountedBasket => {
  let payableFen = 0
  const lines = goods.map(({ id, unitFen, quantity }): DiscountedGood => {
    const listFen = unitFen * quantity
    payableFen += listFen
    return { id, listFen, afterOffersFen: listFen, paidFen: listFen, subsidyFen: 0, shares: {} }
  })
  return { goods: lines, discounts: [], missed: [], payableFen, subsidyFen: 0, freeSending: [] }
}

function couponEntry(coupon: Coupon, goods: readonly BasketGood[], offers: readonly ItemOffer[]): Entry | Refusal {
  const platform = fundingOf(coupon) === 'platform'
  if (!goods.some(good => coversListing(coupon, good.listingId))) return refuse('COUPON_NOT_FOR_GOODS', { coupon: coupon.name })
  const goodIds = goodsOf(goods, good => coversListing(coupon, good.listingId) && offersAllow(offers, good.listingId, 'order', NOTHING))
  if (goodIds?.length === 0) {
    const other = offers.find(offer => coversListing(coupon, offer.listingId) && isRestricted(offer))
    return refuse('COUPON_NOT_COMBINED', { coupon: coupon.name, other: other?.name ?? '' })
  }
  return {
    id: coupon.id, name: coupon.name, kind: platform ? 'platformCoupon' : 'coupon', class: 'order', stacking: NOTHING, goodIds,
    pricing: {
      id: coupon.id, level: platform ? 'platform' : 'shop', kind: 'fixedTotal', amountFen: coupon.amountFen, thresholdFen: coupon.thresholdFen,
      ...linesOf(goodIds),
    },
  }
}

/**
 * Which promotions after the item offers stand together: an exclusive one alone, else the set of those that allow each other and take most
 * off goods; free sending joins it where both sides allow it. Those that take nothing off do not stand in anybody's way.
 */
function chooseAmong(later: readonly Entry[], price: (entries: readonly Entry[]) => Pricing): readonly Entry[] {
  const reached = later.flatMap(entry => {
    const alone = price([entry])
    const fen = alone.discounts[entry.id] ?? 0
    return alone.rejected[entry.id] || (fen === 0 && entry.class !== 'shipping') ? [] : [{ entry, candidate: asCandidate(entry, fen) }]
  })
  const pick = (ids: readonly string[]): readonly Entry[] => later.filter(({ id }) => ids.includes(id))
  const candidates = reached.map(({ candidate }) => candidate)
  if (candidates.some(({ exclusive }) => exclusive)) return pick(selectPromotions(candidates, 'exclusive'))
  const onGoods = selectPromotions(candidates.filter(({ class: of }) => of !== 'shipping'), 'combines')
  const standing = candidates.filter(({ id }) => onGoods.includes(id))
  for (const sending of candidates) {
    if (sending.class === 'shipping' && standing.every(other => mayCombine(sending, other))) standing.push(sending)
  }
  const met = new Set(reached.map(({ entry }) => entry))
  const unreached = later.filter(entry => !met.has(entry))
  return [...pick(standing.map(({ id }) => id)), ...unreached]
}

/** What kept a coupon off: the exclusive promotion, else the first that does not go together with it. */
const rivalOf = (entry: Entry, chosen: readonly Entry[]): Entry => {
  const mine = asCandidate(entry, 0)
  return chosen.find(({ stacking }) => stacking.exclusive) ?? chosen.find(other => !mayCombine(mine, asCandidate(other, 0))) ?? entry
}

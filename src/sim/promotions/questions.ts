/** What can be asked about promotions without changing them: which coupons are shown, what runs on a listing, what a buyer holds. */

import { get, records } from '../kernel/table.ts'
import { positionIn } from '../kernel/zone.ts'
import type { ThresholdBasis } from './pricing.ts'
import type { Campaign, Coupon, CouponClaim, Funding, ItemOffer, PromotionsWorld } from './records.ts'
import { promotionRulesOf } from './rules.ts'

/** Where a coupon stands at an instant, as a shopkeeper would say it. */
export type CouponPhase = 'notShown' | 'shown' | 'usable' | 'ended' | 'stopped'

export function phaseOf(coupon: Coupon, now: number): CouponPhase {
  if (now >= coupon.usable.to) return 'ended'
  if (coupon.state === 'stopped') return 'stopped'
  if (now < coupon.shownFrom) return 'notShown'
  return now < coupon.usable.from ? 'shown' : 'usable'
}

export const couponOf = (world: PromotionsWorld, couponId: string): Coupon | undefined => get(world.promotions.coupons, couponId)
export const claimOf = (world: PromotionsWorld, claimId: string): CouponClaim | undefined => get(world.promotions.claims, claimId)
export const coupons = (world: PromotionsWorld): Coupon[] => records(world.promotions.coupons)
export const offers = (world: PromotionsWorld): ItemOffer[] => records(world.promotions.offers)

/** Coupons that the shop shows to buyers at an instant. */
export const couponsShown = (world: PromotionsWorld, now: number): Coupon[] =>
  coupons(world).filter(coupon => ['shown', 'usable'].includes(phaseOf(coupon, now)))

// A prefix keeps a buyer called `__proto__` a plain key.
export const walletKey = (buyerId: string): string => `buyer|${buyerId}`

/** Every piece a buyer has ever taken, in the order of taking. */
export const claimsOf = (world: PromotionsWorld, buyerId: string): CouponClaim[] =>
  (get(world.promotions.wallets, walletKey(buyerId)) ?? []).map(claimId => claimOf(world, claimId)).filter(claim => claim !== undefined)

export const campaigns = (world: PromotionsWorld): Campaign[] => records(world.promotions.campaigns)
export const campaignOf = (world: PromotionsWorld, campaignId: string): Campaign | undefined => get(world.promotions.campaigns, campaignId)

/** Who pays for a coupon. */
export const fundingOf = (coupon: Coupon): Funding => coupon.funding ?? 'seller'

/** How this world measures thresholds: as the shop has it, else as the rules of the marketplace say (A3.2). */
export const thresholdBasisOf = (world: PromotionsWorld, rulesVersion: string): ThresholdBasis =>
  world.promotions.thresholdBasis ?? promotionRulesOf(rulesVersion).thresholdBasis.value

/** Item offers that hold at an instant on any of the listings that the question names. One walk, nothing sorted. */
export function offersOn(world: PromotionsWorld, now: number, includes: (listingId: string) => boolean): ItemOffer[] {
  const found: ItemOffer[] = []
  const table = world.promotions.offers
  for (const offerId in table) {
    const offer = table[offerId]
    if (offer && offer.state === 'running' && includes(offer.listingId) && positionIn(offer.window, now) === 'inside') found.push(offer)
  }
  return found
}

/** Item offers of a listing that hold at an instant. */
export const offersRunning = (world: PromotionsWorld, listingId: string, now: number): ItemOffer[] => offersOn(world, now, id => id === listingId)

/** A campaign that counts on a basket; presales are placed apart. */
export type RunningCampaign = Exclude<Campaign, { readonly kind: 'presale' }>

/** Campaigns whose window holds an instant, presales left out: those are placed apart. */
export function campaignsRunning(world: PromotionsWorld, now: number): RunningCampaign[] {
  const found: RunningCampaign[] = []
  const { live, campaigns: table } = world.promotions
  for (const campaignId in live) {
    const campaign = get(table, campaignId)
    if (campaign && campaign.kind !== 'presale' && positionIn(campaign.window, now) === 'inside') found.push(campaign)
  }
  return found
}

/** Whether something is good for a listing: it names it, or it names none and so holds for the whole shop. */
export const coversListing = ({ listingIds }: { readonly listingIds: readonly string[] }, listingId: string): boolean =>
  listingIds.length === 0 || listingIds.includes(listingId)

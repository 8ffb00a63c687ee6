/** Everything that makes a price lower: item offers and coupons, in one declared order, counted at placing (rules A3). */

import type { CatalogueWorld } from '../catalogue/catalogue.ts'
import type { Domain } from '../kernel/plan.ts'
import { get, put, records, remove, type Table } from '../kernel/table.ts'
import { campaignCommands } from './campaigns.ts'
import { claimCoupon, editCoupon, endCoupon, publishCoupon, remind, stopCoupon, takenKey } from './coupons.ts'
import { campaigns, claimOf, couponOf, coupons, offers, walletKey } from './questions.ts'
import type { Budget, BudgetUse, Campaign, Coupon, CouponClaim, ClaimState, PromotionEvent, PromotionsSlice, PromotionsWorld } from './records.ts'
import { budgetOf } from './pieces.ts'

export { planClaim, refusalOfName } from './coupons.ts'
export { COUPON, type ClaimGuard, type ClaimState, type ClaimStep } from './lifecycle.ts'
export {
  budgetOf,
  planClaimAll,
  planGiveBack,
  planGiveBackAll,
  planLock,
  planReleaseAll,
  planUnlock,
  planUse,
  planUseAll,
  refusalOfUse,
  standingIn,
  standingOnDays,
  type OrderClaims,
  type OrderPieces,
} from './pieces.ts'
export { presaleOf, presaleQuote, presaleSums, refusalOfPresaleCoupon, type PresaleQuote, type PresaleTerms } from './presale.ts'
export {
  discountBasket,
  type BasketGood,
  type BasketQuestion,
  type DiscountedBasket,
  type DiscountedGood,
  type DiscountKind,
  type DiscountLine,
  type FreeSending,
  type MissedDiscount,
} from './basket.ts'
export {
  campaignOf,
  campaigns,
  campaignsRunning,
  claimOf,
  claimsOf,
  couponOf,
  coupons,
  couponsShown,
  coversListing,
  fundingOf,
  offers,
  offersOn,
  offersRunning,
  phaseOf,
  thresholdBasisOf,
  type CouponPhase,
} from './questions.ts'
export { priceBasket, type Pricing, type PricingInput, type PricingPromotion, type Shortfall, type ThresholdBasis } from './pricing.ts'
export { PROMOTION_RULES, promotionRulesOf } from './rules.ts'
export {
  chargeBudget,
  mayCombine,
  PROMOTION_CLASSES,
  selectPromotions,
  type BudgetState,
  type Candidate,
  type PromotionClass,
  type SelectionMode,
} from './selecting.ts'
export {
  emptyPromotions,
  type Budget,
  type BudgetUse,
  type Campaign,
  type Coupon,
  type CouponClaim,
  type CrossShop,
  type Discount,
  type FreeFreight,
  type Funding,
  type ItemOffer,
  type Presale,
  type PromotionEvent,
  type PromotionsSlice,
  type PromotionsWorld,
  type SpendAndSave,
  type Stacking,
} from './records.ts'

type Reads = PromotionsWorld & CatalogueWorld

/** Puts a running campaign into a starting world; its end is an appointment of the world's own. */
export function addCampaign(slice: PromotionsSlice, campaign: Campaign): void {
  slice.nextCampaign++
  put(slice.campaigns, campaign.id, campaign)
  if (campaign.state === 'running') put(slice.live, campaign.id, true)
}

export const promotionsCommands = {
  'promotions/publishCoupon': publishCoupon,
  'promotions/editCoupon': editCoupon,
  'promotions/stopCoupon': stopCoupon,
  'promotions/claimCoupon': claimCoupon,
  'promotions/remind': remind,
  'promotions/endCoupon': endCoupon,
  ...campaignCommands,
} as const

function setClaim(world: PromotionsWorld, claimId: string, change: Partial<CouponClaim> & { readonly state: ClaimState }): void {
  const claim = claimOf(world, claimId)
  if (claim) put(world.promotions.claims, claimId, { ...claim, ...change })
}

function changeCoupon(world: PromotionsWorld, couponId: string, change: (coupon: Coupon) => Partial<Coupon>): void {
  const coupon = couponOf(world, couponId)
  if (coupon) put(world.promotions.coupons, couponId, { ...coupon, ...change(coupon) })
}

/** Counts a piece on or off an order, for the coupon and for its holder. */
function countUse(world: PromotionsWorld, couponId: string, claimId: string, by: 1 | -1): void {
  changeCoupon(world, couponId, coupon => ({ used: coupon.used + by }))
  const claim = claimOf(world, claimId)
  if (!claim) return
  const key = takenKey(couponId, claim.buyerId)
  put(world.promotions.usedBy, key, (get(world.promotions.usedBy, key) ?? 0) + by)
}

/** A piece comes back to its holder; after the end of the coupon it is of no use to anybody. */
function comeBack(world: PromotionsWorld, couponId: string, claimId: string, at: number, change: Partial<CouponClaim> = {}): void {
  const over = at >= (couponOf(world, couponId)?.usable.to ?? 0)
  setClaim(world, claimId, { ...change, state: over ? 'expired' : 'issued', orderId: null })
  countUse(world, couponId, claimId, -1)
}

function countBudgets(world: PromotionsWorld, uses: readonly BudgetUse[], by: 1 | -1): void {
  const slice = world.promotions
  const counted = <R extends { readonly budget?: Budget }>(table: Table<R>, { promotionId, fen }: BudgetUse): void => {
    const promotion = get(table, promotionId)
    const budget = promotion?.budget
    if (!promotion || !budget) return
    const used = budget.used + by * (budget.kind === 'spend' ? fen : 1)
    put(table, promotionId, { ...promotion, budget: { ...budget, used } })
  }
  for (const use of uses) {
    counted(slice.offers, use)
    counted(slice.campaigns, use)
  }
}

function evolve(world: PromotionsWorld, event: PromotionEvent, at: number): void {
  const slice = world.promotions
  switch (event.type) {
    case 'promotions/couponPublished':
      slice.nextCoupon++
      put(slice.coupons, event.coupon.id, event.coupon)
      return
    case 'promotions/couponEdited': {
      const { usableTo, ...rest } = event.change
      changeCoupon(world, event.couponId, coupon => ({
        ...rest,
        ...(usableTo === undefined ? {} : { usable: { from: coupon.usable.from, to: usableTo } }),
      }))
      return
    }
    case 'promotions/couponStopped':
      changeCoupon(world, event.couponId, () => ({ state: 'stopped' }))
      return
    case 'promotions/couponClaimed': {
      slice.nextClaim++
      const { claimId, couponId, buyerId } = event
      put(slice.claims, claimId, { id: claimId, couponId, buyerId, state: 'issued', claimedAt: at, orderId: null })
      put(slice.wallets, walletKey(buyerId), [...(get(slice.wallets, walletKey(buyerId)) ?? []), claimId])
      put(slice.taken, takenKey(couponId, buyerId), (get(slice.taken, takenKey(couponId, buyerId)) ?? 0) + 1)
      changeCoupon(world, couponId, coupon => ({ claimed: coupon.claimed + 1 }))
      return
    }
    case 'promotions/couponLocked':
      setClaim(world, event.claimId, { state: 'locked', orderId: event.orderId })
      countUse(world, event.couponId, event.claimId, 1)
      return
    case 'promotions/couponReleased':
      comeBack(world, event.couponId, event.claimId, at)
      return
    case 'promotions/couponGivenBack':
      comeBack(world, event.couponId, event.claimId, at, { givenBack: true })
      return
    case 'promotions/couponUsed':
      setClaim(world, event.claimId, { state: 'used', orderId: event.orderId })
      return
    case 'promotions/reminded':
      changeCoupon(world, event.couponId, () => ({ remindedAt: at }))
      return
    case 'promotions/couponEnded':
      for (const claimId of event.expiredClaimIds) setClaim(world, claimId, { state: 'expired', orderId: null })
      return
    case 'promotions/offerStarted':
      slice.nextOffer++
      put(slice.offers, event.offer.id, event.offer)
      return
    case 'promotions/offerEnded': {
      const offer = get(slice.offers, event.offerId)
      if (offer) put(slice.offers, offer.id, { ...offer, state: 'ended' })
      return
    }
    case 'promotions/campaignStarted':
      addCampaign(slice, event.campaign)
      return
    case 'promotions/campaignEnded': {
      const campaign = get(slice.campaigns, event.campaignId)
      if (campaign) put(slice.campaigns, campaign.id, { ...campaign, state: 'ended' })
      remove(slice.live, event.campaignId)
      return
    }
    case 'promotions/budgetTaken':
      put(slice.spent, event.orderId, event.uses)
      countBudgets(world, event.uses, 1)
      return
    case 'promotions/budgetReturned':
      remove(slice.spent, event.orderId)
      countBudgets(world, event.uses, -1)
      return
  }
}

/** What must always hold: coupon counters in their order and as many uses as pieces on orders, budgets as spent and within their limit. */
function broken(world: PromotionsWorld): string[] {
  const slice = world.promotions
  const onOrders = new Map<string, number>()
  for (const { couponId, state } of records(slice.claims)) {
    if (state === 'locked' || state === 'used') onOrders.set(couponId, (onOrders.get(couponId) ?? 0) + 1)
  }
  const out: string[] = []
  for (const { id, claimed, used, total, useTotal } of coupons(world)) {
    if (used < 0 || used > claimed || claimed > total || used > (useTotal ?? used)) out.push(`coupon ${id}: ${used} used of ${claimed} taken of ${total}`)
    if (used !== (onOrders.get(id) ?? 0)) out.push(`coupon ${id}: ${used} counted as used, ${onOrders.get(id) ?? 0} on orders`)
  }
  for (const [key, used] of Object.entries(slice.usedBy)) if (used < 0) out.push(`uses of ${key}: ${used}`)
  const spent = new Map<string, number>()
  for (const { promotionId, fen } of Object.values(slice.spent).flat()) {
    spent.set(promotionId, (spent.get(promotionId) ?? 0) + (budgetOf(world, promotionId)?.kind === 'spend' ? fen : 1))
  }
  for (const { id, budget } of [...offers(world), ...campaigns(world)]) {
    if (budget && (budget.used !== (spent.get(id) ?? 0) || budget.used > budget.limit)) out.push(`budget of ${id}: ${budget.used} of ${budget.limit}`)
  }
  return out
}

export const promotions: Domain<'promotions', Reads, PromotionEvent> = { name: 'promotions', commands: promotionsCommands, evolve, broken }

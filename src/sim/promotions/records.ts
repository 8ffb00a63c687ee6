/** What a promotion is once it has been set up: coupons and the pieces buyers hold of them, item offers, and campaigns. */

import type { Table } from '../kernel/table.ts'
import type { Window } from '../kernel/zone.ts'
import type { ClaimState } from './lifecycle.ts'
import type { ThresholdBasis } from './pricing.ts'
import type { PromotionClass } from './selecting.ts'

export type { ClaimState } from './lifecycle.ts'

/** Who pays for it: the shop by a lower price, or the platform, which makes the shop whole. */
export type Funding = 'seller' | 'platform'

export interface Coupon {
  readonly id: string
  readonly name: string
  /** 0 = no threshold. Measured on goods after item offers; freight never counts. */
  readonly thresholdFen: number
  readonly amountFen: number
  /** Listings it is good for, an item coupon; empty = the whole shop. */
  readonly listingIds: readonly string[]
  readonly shownFrom: number
  /** Half-open: an end typed as 23:59:59 is stored as the next second. */
  readonly usable: Window
  /** Two of the four limits of A3.9: pieces in all, pieces a person may take. */
  readonly total: number
  readonly perBuyer: number
  /** The other two: orders in all, orders a person; missing = no such limit. */
  readonly useTotal?: number
  readonly usePerBuyer?: number
  /** Missing = the seller. */
  readonly funding?: Funding
  readonly remindBeforeEnd: boolean
  /** `stopped`: nobody can take one any more; those already taken stay good until their end. */
  readonly state: 'published' | 'stopped'
  readonly publishedAt: number
  /** Pieces taken by buyers, and pieces in an order (locked or used): two different counters (A3.9). */
  readonly claimed: number
  readonly used: number
  readonly remindedAt: number | null
}

/** One piece of a coupon in a buyer's hands. */
export interface CouponClaim {
  readonly id: string
  readonly couponId: string
  readonly buyerId: string
  readonly state: ClaimState
  readonly claimedAt: number
  readonly orderId: string | null
  /** True once it came back from a refunded order: that happens once (A3.10). */
  readonly givenBack?: boolean
}

/** How much a promotion may cost, in minor units, or on how many orders it may count (A3.12). */
export interface Budget {
  readonly kind: 'spend' | 'usage'
  readonly limit: number
  readonly used: number
}

/** How a promotion goes together with others. A field that is missing leaves it to the marketplace: levels add up, nothing is exclusive. */
export interface Stacking {
  /** Larger goes first (A3.1). */
  readonly priority?: number
  /** Applies alone; of several, the one with the highest priority (A3.8). */
  readonly exclusive?: boolean
  /** Classes it goes together with; missing = all, empty = none. The other side must allow this one's class too. */
  readonly combinesWith?: readonly PromotionClass[]
  readonly budget?: Budget
}

export interface ItemOffer extends Stacking {
  readonly id: string
  readonly name: string
  readonly listingId: string
  /** Off each piece: a share in basis points, or (with `offBp` 0) an amount. */
  readonly offBp: number
  readonly offFen?: number
  /** Pieces of an order that get it, dearest first; missing = all. */
  readonly maxUnits?: number
  readonly window: Window
  readonly state: 'running' | 'ended'
}

export interface CampaignBase extends Stacking {
  readonly id: string
  readonly name: string
  /** Listings that take part; empty = the whole shop. */
  readonly listingIds: readonly string[]
  readonly window: Window
  readonly state: 'running' | 'ended'
}

export interface SpendStep {
  readonly thresholdFen: number
  readonly amountFen: number
}

/** Either `amountFen` off for every full `everyFen`, at most `maxTimes` times, or the highest step that is reached. */
export interface SpendAndSave extends CampaignBase {
  readonly kind: 'spendAndSave'
  readonly everyFen: number
  readonly amountFen: number
  /** 0 = as often as it goes. */
  readonly maxTimes: number
  readonly steps: readonly SpendStep[]
}

export interface QuantityStep {
  readonly minQuantity: number
  readonly bp: number
}

/** A share off from so many pieces: the highest step that is reached. */
export interface Discount extends CampaignBase {
  readonly kind: 'discount'
  readonly steps: readonly QuantityStep[]
}

/** The marketplace's own "every 300 save 50" over all shops, in which this shop takes part. */
export interface CrossShop extends CampaignBase {
  readonly kind: 'crossShop'
  readonly everyFen: number
  readonly amountFen: number
  readonly maxTimes: number
}

/** Goods that take part are sent free once the basket is large enough. Empty `regions` = everywhere that is served. */
export interface FreeFreight extends CampaignBase {
  readonly kind: 'freeFreight'
  readonly thresholdFen: number
  readonly minQuantity: number
  readonly regions: readonly string[]
}

/** Deposit in the window, the rest in the balance window; one listing. Sums are for one piece. */
export interface Presale extends CampaignBase {
  readonly kind: 'presale'
  readonly depositFen: number
  /** What the price falls by for those who leave a deposit. */
  readonly depositOffFen: number
  readonly balance: Window
}

export type Campaign = SpendAndSave | Discount | CrossShop | FreeFreight | Presale

/** What one order took out of a budget. */
export interface BudgetUse {
  readonly promotionId: string
  readonly fen: number
}

export interface PromotionsSlice {
  nextCoupon: number
  nextClaim: number
  nextOffer: number
  nextCampaign: number
  /** The shop's own way to measure thresholds; null = as the rules of the marketplace say (A3.2). */
  thresholdBasis: ThresholdBasis | null
  readonly coupons: Table<Coupon>
  readonly claims: Table<CouponClaim>
  /** How many pieces of a coupon a buyer has ever taken, by `couponId|buyerId`. */
  readonly taken: Table<number>
  /** How many pieces of a coupon a buyer has on orders, by `couponId|buyerId`. */
  readonly usedBy: Table<number>
  /** Ids of the pieces a buyer has ever taken, in order, by `buyer|buyerId`: so that a wallet is read without a walk over everybody's. */
  readonly wallets: Table<readonly string[]>
  readonly offers: Table<ItemOffer>
  readonly campaigns: Table<Campaign>
  /** Ids of campaigns that have not ended: so that a price is asked for without a walk over the shop's history. */
  readonly live: Table<true>
  /** What each order took out of budgets, by order. */
  readonly spent: Table<readonly BudgetUse[]>
}

/** Fields of a coupon that can change after it was published. */
export interface CouponChange {
  readonly name?: string
  readonly total?: number
  readonly usableTo?: number
  readonly remindBeforeEnd?: boolean
}

interface Piece {
  readonly couponId: string
  readonly claimId: string
  readonly orderId: string
}

export type PromotionEvent =
  | { readonly type: 'promotions/couponPublished'; readonly coupon: Coupon }
  | { readonly type: 'promotions/couponEdited'; readonly couponId: string; readonly change: CouponChange }
  | { readonly type: 'promotions/couponStopped'; readonly couponId: string }
  | { readonly type: 'promotions/couponClaimed'; readonly couponId: string; readonly claimId: string; readonly buyerId: string }
  | ({ readonly type: 'promotions/couponLocked' } & Piece)
  | ({ readonly type: 'promotions/couponReleased' } & Piece)
  | ({ readonly type: 'promotions/couponUsed' } & Piece)
  | ({ readonly type: 'promotions/couponGivenBack' } & Piece)
  | { readonly type: 'promotions/reminded'; readonly couponId: string; readonly holders: number }
  | { readonly type: 'promotions/couponEnded'; readonly couponId: string; readonly expiredClaimIds: readonly string[] }
  | { readonly type: 'promotions/offerStarted'; readonly offer: ItemOffer }
  | { readonly type: 'promotions/offerEnded'; readonly offerId: string }
  | { readonly type: 'promotions/campaignStarted'; readonly campaign: Campaign }
  | { readonly type: 'promotions/campaignEnded'; readonly campaignId: string }
  | { readonly type: 'promotions/budgetTaken'; readonly orderId: string; readonly uses: readonly BudgetUse[] }
  | { readonly type: 'promotions/budgetReturned'; readonly orderId: string; readonly uses: readonly BudgetUse[] }

export interface PromotionsWorld {
  readonly promotions: PromotionsSlice
}

export const emptyPromotions = (thresholdBasis: ThresholdBasis | null = null): PromotionsSlice => ({
  nextCoupon: 1,
  nextClaim: 1,
  nextOffer: 1,
  nextCampaign: 1,
  thresholdBasis,
  coupons: {},
  claims: {},
  taken: {},
  usedBy: {},
  wallets: {},
  offers: {},
  campaigns: {},
  live: {},
  spent: {},
})

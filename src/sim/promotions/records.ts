/** What a promotion is once it has been set up: coupons, the pieces buyers hold of them, and item offers. */

import type { Table } from '../kernel/table.ts'
import type { Window } from '../kernel/zone.ts'

export interface Coupon {
  readonly id: string
  readonly name: string
  /** 0 = no threshold. Measured on goods after item offers; freight never counts. */
  readonly thresholdFen: number
  readonly amountFen: number
  /** Listings it is good for; empty = the whole shop. */
  readonly listingIds: readonly string[]
  readonly shownFrom: number
  /** Half-open: an end typed as 23:59:59 is stored as the next second. */
  readonly usable: Window
  readonly total: number
  readonly perBuyer: number
  readonly remindBeforeEnd: boolean
  /** `stopped`: nobody can take one any more; those already taken stay good until their end. */
  readonly state: 'published' | 'stopped'
  readonly publishedAt: number
  /** Pieces taken by buyers, and pieces in an order (locked or used): two different counters (A3.9). */
  readonly claimed: number
  readonly used: number
  readonly remindedAt: number | null
}

export type ClaimState = 'issued' | 'locked' | 'used' | 'expired'

/** One piece of a coupon in a buyer's hands. */
export interface CouponClaim {
  readonly id: string
  readonly couponId: string
  readonly buyerId: string
  readonly state: ClaimState
  readonly claimedAt: number
  readonly orderId: string | null
}

export interface ItemOffer {
  readonly id: string
  readonly name: string
  readonly listingId: string
  readonly offBp: number
  readonly window: Window
  readonly state: 'running' | 'ended'
}

export interface PromotionsSlice {
  nextCoupon: number
  nextClaim: number
  nextOffer: number
  readonly coupons: Table<Coupon>
  readonly claims: Table<CouponClaim>
  /** How many pieces of a coupon a buyer has ever taken, by `couponId|buyerId`. */
  readonly taken: Table<number>
  /** Ids of the pieces a buyer has ever taken, in order, by `buyer|buyerId`: so that a wallet is read without a walk over everybody's. */
  readonly wallets: Table<readonly string[]>
  readonly offers: Table<ItemOffer>
}

/** Fields of a coupon that can change after it was published. */
export interface CouponChange {
  readonly name?: string
  readonly total?: number
  readonly usableTo?: number
  readonly remindBeforeEnd?: boolean
}

export type PromotionEvent =
  | { readonly type: 'promotions/couponPublished'; readonly coupon: Coupon }
  | { readonly type: 'promotions/couponEdited'; readonly couponId: string; readonly change: CouponChange }
  | { readonly type: 'promotions/couponStopped'; readonly couponId: string }
  | { readonly type: 'promotions/couponClaimed'; readonly couponId: string; readonly claimId: string; readonly buyerId: string }
  | { readonly type: 'promotions/couponLocked'; readonly couponId: string; readonly claimId: string; readonly orderId: string }
  | { readonly type: 'promotions/couponReleased'; readonly couponId: string; readonly claimId: string; readonly orderId: string }
  | { readonly type: 'promotions/couponUsed'; readonly couponId: string; readonly claimId: string; readonly orderId: string }
  | { readonly type: 'promotions/reminded'; readonly couponId: string; readonly holders: number }
  | { readonly type: 'promotions/couponEnded'; readonly couponId: string; readonly expiredClaimIds: readonly string[] }
  | { readonly type: 'promotions/offerStarted'; readonly offer: ItemOffer }
  | { readonly type: 'promotions/offerEnded'; readonly offerId: string }

export interface PromotionsWorld {
  readonly promotions: PromotionsSlice
}

export const emptyPromotions = (): PromotionsSlice => ({
  nextCoupon: 1,
  nextClaim: 1,
  nextOffer: 1,
  coupons: {},
  claims: {},
  taken: {},
  wallets: {},
  offers: {},
})

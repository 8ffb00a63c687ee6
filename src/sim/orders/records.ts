/** What an order is: a snapshot of prices at placing, its lines with what has left and what was given back, and what happened to it. */

import type { Table } from '../kernel/table.ts'
import type { CloseReason, ReviewState, TradeState } from './lifecycle.ts'
import type { DiscountLine, QuotedLine } from './quote.ts'

export interface Address {
  /** Code of the region that freight and delivery count by. */
  readonly region: string
  readonly name: string
  readonly phone: string
  readonly detail: string
}

/** One sub-order: state is on the trade, quantities are here (A4.1). */
export interface OrderLine extends QuotedLine {
  /** `O000001-1` */
  readonly id: string
  /** The seller's change of price on this line before payment, signed; already inside `paidFen`. */
  readonly adjustFen: number
  /** Pieces that have left the house. */
  readonly shipped: number
  /** Pieces that were refunded, and the buyer's money that went back for goods of this line. */
  readonly refunded: number
  readonly refundedFen: number
  /** Those of the refunded pieces that had not left the house. */
  readonly refundedUnshipped: number
  /** When the seller said that there is nothing left to send of it. */
  readonly outOfStockAt: number | null
}

/** A staged sale: deposit now, balance in its window (A3.13). */
export interface OrderPresale {
  readonly presaleId: string
  readonly depositFen: number
  readonly balanceFen: number
  readonly balanceFrom: number
  readonly balanceTo: number
  readonly depositPaidAt: number | null
  /** The seller cannot deliver: a balance that is missed then costs the buyer nothing. */
  readonly sellerFault: boolean
}

export interface Memo {
  readonly text: string
  /** Colour of the flag, as back offices have them. */
  readonly flag: 'none' | 'red' | 'yellow' | 'green' | 'blue' | 'purple'
}

export interface Order {
  readonly id: string
  readonly buyerId: string
  readonly state: TradeState
  readonly lines: readonly OrderLine[]
  readonly discounts: readonly DiscountLine[]
  readonly goodsListFen: number
  readonly goodsFen: number
  readonly freightFen: number
  /** What the buyer pays: goods after all discounts plus freight. */
  readonly payableFen: number
  /** What the platform pays on top for coupons it funds. */
  readonly subsidyFen: number
  readonly region: string
  readonly address: Address
  readonly claimId: string | null
  readonly platformClaimId: string | null
  readonly couponId: string | null
  readonly placedAt: number
  /** Last instant at which it can still be paid (the deposit, where there is one). */
  readonly payBy: number
  readonly paidAt: number | null
  readonly closedAt: number | null
  readonly closeReason: CloseReason | null
  /** Last instant at which the shop keeps its promise to ship; null before payment. */
  readonly shipBy: number | null
  readonly firstShippedAt: number | null
  readonly allShippedAt: number | null
  /** Last instant at which the buyer may still object before the order finishes by itself; null unless everything has left. */
  readonly confirmBy: number | null
  /** What was left of that time when an after-sale case stopped it; null while it runs (A4.7). */
  readonly confirmLeftMs: number | null
  readonly extensions: number
  readonly finishedAt: number | null
  /** Ids of open after-sale cases: while there is one, nobody confirms. */
  readonly holds: readonly string[]
  readonly refundedFreightFen: number
  /** When the promise to ship was found broken. */
  readonly lateAt: number | null
  /** When a parcel that was said to be on its way was found never to have moved. */
  readonly falseShippingAt: number | null
  /** Hours from payment to the first scan that the listings promised when the order was placed; null where they promised nothing. */
  readonly promiseHours: number | null
  /** The buyer was told at checkout, and agreed, that these goods are not taken back without a reason (A5.9). */
  readonly noReturnConfirmed: boolean
  /** What each promotion took off at placing, before the seller changed prices; null while none was changed. */
  readonly grantedFen: Readonly<Record<string, number>> | null
  readonly presale: OrderPresale | null
  readonly memo: Memo | null
}

/** What the text of a review is, as a reader would see it. */
export const REVIEW_KINDS = ['honest', 'blackmail', 'abusive', 'advert', 'irrelevant'] as const
export type ReviewKind = (typeof REVIEW_KINDS)[number]

export const REVIEW_APPEAL_REASONS = ['threatened', 'insulting', 'advertising', 'offTopic', 'untrue'] as const
export type ReviewAppealReason = (typeof REVIEW_APPEAL_REASONS)[number]

export const REVIEW_EVIDENCE = ['chat', 'parcelTrace', 'goodsPhoto'] as const
export type ReviewEvidence = (typeof REVIEW_EVIDENCE)[number]

/** What a buyer says of a finished order; the score is counted from these by events, never overwritten (A4.10). */
export interface Review {
  readonly id: string
  readonly orderId: string
  readonly lineId: string
  readonly buyerId: string
  readonly listingId: string
  /** 1 to 5. */
  readonly stars: number
  /** Description, service, logistics: 1 to 5 each (the shop's three scores). */
  readonly description: number
  readonly service: number
  readonly logistics: number
  readonly text: string
  /** True where nobody wrote anything in time and the platform counted it as good. */
  readonly byDefault: boolean
  readonly at: number
  readonly followUp: { readonly text: string; readonly at: number } | null
  readonly reply: { readonly text: string; readonly at: number } | null
  readonly kind: ReviewKind
  readonly state: ReviewState
  readonly appealReason: ReviewAppealReason | null
  readonly appealEvidence: readonly ReviewEvidence[]
  readonly appealedAt: number | null
  readonly judgedAt: number | null
}

/** Number of reviews, and sums of their stars and of the three scores. */
export interface ScoreSums {
  readonly count: number
  readonly stars: number
  readonly description: number
  readonly service: number
  readonly logistics: number
}

export interface OrdersSlice {
  nextOrder: number
  nextReview: number
  readonly orders: Table<Order>
  readonly reviews: Table<Review>
  /** Ids of an order's reviews, by order. */
  readonly reviewsOf: Table<readonly string[]>
  /** Counted so far, the opening sums included. */
  score: ScoreSums
  /** What the shop was rated before the world begins. */
  readonly openingScore: ScoreSums
  /** Whether the platform looks after promises to ship. Off only in a world where nobody has dispatch to learn. */
  dispatchWatched: boolean
  /** Late orders that no violation has counted yet, oldest first. */
  readonly late: { readonly orderId: string; readonly at: number }[]
  /** Orders paid, and promises broken by kind, since the world began. */
  readonly promises: Table<number>
  /** Orders that are neither finished nor closed: by listing, and all. */
  readonly openByListing: Table<number>
  openOrders: number
}

export interface OrdersWorld {
  readonly orders: OrdersSlice
}

export interface LineQuantity {
  readonly lineId: string
  readonly quantity: number
}

export interface LineRefund extends LineQuantity {
  /** The buyer's money that goes back for these pieces. */
  readonly fen: number
  /** Which pieces are meant, of a line of which some have left: those still in the house first, unless this says `shipped`. */
  readonly of?: 'shipped' | 'unshipped'
}

/** A refund of one line as it happened: how many of the pieces had not left the house. */
export interface RefundedLine extends LineRefund {
  readonly unshipped: number
}

export interface EditedLine {
  readonly lineId: string
  readonly adjustFen: number
  readonly paidFen: number
  readonly subsidyFen: number
  readonly shares: Readonly<Record<string, number>>
}

export type BrokenPromise = 'late' | 'outOfStock' | 'falseShipping'

export type OrderEvent =
  | { readonly type: 'orders/placed'; readonly order: Order }
  | { readonly type: 'orders/paid'; readonly orderId: string; readonly payableFen: number; readonly subsidyFen: number }
  | { readonly type: 'orders/depositPaid'; readonly orderId: string; readonly fen: number }
  | { readonly type: 'orders/balancePaid'; readonly orderId: string; readonly fen: number; readonly subsidyFen: number }
  | { readonly type: 'orders/closed'; readonly orderId: string; readonly reason: CloseReason; readonly forfeitFen: number; readonly depositBackFen: number }
  | {
      readonly type: 'orders/priceEdited'
      readonly orderId: string
      readonly lines: readonly EditedLine[]
      readonly discounts: readonly DiscountLine[]
      readonly goodsFen: number
      readonly subsidyFen: number
      readonly freightFen: number
      readonly payableFen: number
    }
  | { readonly type: 'orders/addressEdited'; readonly orderId: string; readonly address: Address; readonly freightFen: number }
  | { readonly type: 'orders/memoSet'; readonly orderId: string; readonly memo: Memo }
  | { readonly type: 'orders/dispatched'; readonly orderId: string; readonly lines: readonly LineQuantity[]; readonly all: boolean }
  | { readonly type: 'orders/held'; readonly orderId: string; readonly holdId: string }
  | { readonly type: 'orders/unheld'; readonly orderId: string; readonly holdId: string }
  | { readonly type: 'orders/confirmExtended'; readonly orderId: string; readonly extendMs: number }
  | { readonly type: 'orders/finished'; readonly orderId: string; readonly by: 'buyer' | 'platform' }
  | {
      readonly type: 'orders/refunded'
      readonly orderId: string
      readonly lines: readonly RefundedLine[]
      readonly freightFen: number
      /** Nothing of the goods is left to deliver or to pay for: the trade closes. Freight or a kept part may stay with the seller. */
      readonly all: boolean
      /** Only what had not left was still to come: the rest waits for receipt now. */
      readonly sent: boolean
    }
  | {
      readonly type: 'orders/promiseBroken'
      readonly orderId: string
      readonly kind: BrokenPromise
      readonly lineId: string | null
      readonly compensationFen: number
      /** So many late orders in a short time that a violation was recorded; counting starts anew. */
      readonly repeated: boolean
    }
  | { readonly type: 'orders/reviewed'; readonly review: Review }
  | { readonly type: 'orders/reviewFollowedUp'; readonly reviewId: string; readonly text: string }
  | { readonly type: 'orders/reviewReplied'; readonly reviewId: string; readonly text: string }
  | { readonly type: 'orders/reviewAppealed'; readonly reviewId: string; readonly reason: ReviewAppealReason; readonly evidence: readonly ReviewEvidence[] }
  | { readonly type: 'orders/reviewJudged'; readonly reviewId: string; readonly removed: boolean }

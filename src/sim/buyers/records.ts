/** What the street remembers: who is known by name, who came, who asked or haggled, what was bought and why, and who was turned away. */

import type { Answer, Habit, Segment, Topic } from './rules.ts'
import { put, type Table } from '../kernel/table.ts'

export interface Buyer {
  readonly id: string
  readonly name: string
  readonly region: string
}

/** Somebody whose coupon did not count when it should have. */
export interface TurnedAway {
  readonly id: string
  readonly buyerId: string
  readonly couponId: string
  /** Refusal code: `COUPON_NOT_STARTED`, `COUPON_EXPIRED`, `COUPON_EXHAUSTED`. */
  readonly code: string
  readonly at: number
  /** Whether the basket was bought all the same, without the coupon. */
  readonly bought: boolean
}

/** Parts of a decision that a screen can name: each is one thing the shop can change, but for `base`, the level of the stage. */
export type TermName =
  | 'base' | 'image' | 'polish' | 'price' | 'sales' | 'badge' | 'freight' | 'rating' | 'detail' | 'deal' | 'days' | 'late' | 'asked' | 'service'

/** A question before buying, or a wish for a lower price after ordering. */
export interface Inquiry {
  readonly id: string
  readonly buyerId: string
  readonly listingId: string
  readonly topic: Topic
  /** Key of the buyer's words in the sayings of the world's language. */
  readonly says: string
  /** Height and weight that a question about the size names; 0 for other topics. */
  readonly heightCm: number
  readonly weightKg: number
  /** The unpaid order that is haggled over; null for a question. */
  readonly orderId: string | null
  /** What the order came to, and what the buyer would like to pay for it; null for a question. */
  readonly wasFen: number | null
  readonly wantedFen: number | null
  /** Most that a scripted haggler pays; null where luck decides. */
  readonly limitFen: number | null
  readonly askedAt: number
  /** When the buyer stops waiting. */
  readonly waitsUntil: number
  readonly reply: Reply | null
}

export interface Reply {
  readonly answer: Answer
  readonly text: string
  readonly at: number
  /** Between question and answer, in simulated time. */
  readonly tookMs: number
  /** How well the answer meets the question, 0 to 10,000. */
  readonly qualityBp: number
  /** Size that was advised. */
  readonly skuId: string | null
  /** Days from payment to dispatch that were promised in the talk. */
  readonly promisedDays: number | null
  /** Money off that was promised in the talk. */
  readonly offeredFen: number | null
  /** It says more than the listing does: found out when the goods come. */
  readonly tooGood: boolean
}

/** Why an order was placed: who it was, and what was seen at that moment. Later edits of the listing do not change it (A0.9). */
export interface Bought {
  readonly orderId: string
  readonly buyerId: string
  readonly listingId: string
  readonly habit: Habit
  readonly segment: Segment
  /** Chances of the two stages, in basis points. */
  readonly cartBp: number
  readonly orderBp: number
  readonly detailBp: number
  readonly exaggerationBp: number
  /** What came off, in basis points of the listed price. */
  readonly offBp: number
  readonly promisedDays: number
  readonly inquiryId: string | null
}

export type LeftReason = 'cart' | 'till' | 'nothing' | 'soldOut' | 'couponRefused' | 'unpaid'

export interface BuyersSlice {
  nextTurn: number
  nextInquiry: number
  /** How many times the usual number of shoppers come; 0 = nobody but the learner. */
  crowd: number
  /** Whether shoppers of the crowd ask questions and haggle. */
  talks: boolean
  /** Whether shoppers of the crowd give goods back, confirm, rate and complain. */
  afterwards: boolean
  /** Number of the day that was opened last; 0 before the first. */
  today: number
  /** When the first day opened; null before. */
  openedAt: number | null
  /** Share of late orders as it stood when the day opened, in basis points. */
  lateBp: number
  readonly people: Table<Buyer>
  readonly turnedAway: Table<TurnedAway>
  /** Shoppers who came on each day that was opened, by its number, the first day being 1. */
  readonly seen: Table<number>
  /** Which listing a shopper came for. */
  readonly visits: Table<string>
  /** Shoppers who looked at each listing. */
  readonly looks: Table<number>
  /** Pieces of each listing sold, as it stood when the day opened. */
  readonly sold: Table<number>
  readonly inquiries: Table<Inquiry>
  /** The latest inquiry of a buyer, and that of an order that is haggled over. */
  readonly askedBy: Table<string>
  readonly haggles: Table<string>
  readonly bought: Table<Bought>
  /** Orders whose buyer was reminded to pay, and when. */
  readonly reminded: Table<number>
  /** Orders whose buyer was promised in the talk what was not kept, with the inquiry. */
  readonly missed: Table<string>
  /** How many shoppers left, by the term that spoke most against buying. */
  readonly lostTo: Table<number>
}

export interface BuyersWorld {
  readonly buyers: BuyersSlice
}

export type BuyerEvent =
  | {
      readonly type: 'buyers/dayOpened'
      readonly day: number
      /** Who will come in today, and how many pass by. */
      readonly visitors: number
      readonly passers: number
      readonly lateBp: number
      readonly sold: Readonly<Record<string, number>>
    }
  | { readonly type: 'buyers/looked'; readonly buyerId: string; readonly habit: Habit; readonly listingId: string }
  | { readonly type: 'buyers/left'; readonly buyerId: string; readonly reason: LeftReason; readonly against: TermName | null }
  | { readonly type: 'buyers/turnedAway'; readonly turn: TurnedAway }
  | { readonly type: 'buyers/asked'; readonly inquiry: Inquiry }
  | { readonly type: 'buyers/haggled'; readonly orderId: string; readonly wantedFen: number; readonly inquiry: Inquiry }
  | { readonly type: 'buyers/replied'; readonly inquiryId: string; readonly reply: Reply }
  | { readonly type: 'buyers/bought'; readonly bought: Bought }
  | { readonly type: 'buyers/paymentReminded'; readonly orderId: string }
  /** Something that was promised in the talk has turned out otherwise. */
  | { readonly type: 'buyers/promiseMissed'; readonly orderId: string; readonly inquiryId: string }

/** Somebody leaves without buying; `against` is the term that spoke most against it. */
export const leaves = (buyerId: string, reason: LeftReason, against: TermName | null = null): BuyerEvent => ({ type: 'buyers/left', buyerId, reason, against })

/** What life a street has beyond coming, buying and paying. */
export interface StreetLife {
  readonly talks: boolean
  readonly afterwards: boolean
}

/**
 * `crowd` is how many times the usual number of shoppers come; 0 keeps the street empty. Without `life` it is a quiet street: nobody asks,
 * and nothing comes back, as an exercise wants in which nobody packs or answers.
 */
export const emptyBuyers = (crowd: number, { talks, afterwards }: StreetLife = { talks: false, afterwards: false }): BuyersSlice => ({
  nextTurn: 1, nextInquiry: 1, crowd, talks, afterwards, today: 0, openedAt: null, lateBp: 0, people: {}, turnedAway: {}, seen: {}, visits: {}, looks: {}, sold: {},
  inquiries: {}, askedBy: {}, haggles: {}, bought: {}, reminded: {}, missed: {}, lostTo: {},
})

export const addBuyer = (slice: BuyersSlice, buyer: Buyer): void => put(slice.people, buyer.id, buyer)

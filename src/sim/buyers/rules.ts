/** How many shoppers come and how they weigh things up: a simple stand-in for the market, by version of the rules. Append only. */

import { HOUR, MINUTE, SECOND } from '../kernel/plain-date.ts'
import { figure, type RuleFigure } from '../kernel/rules.ts'

export type Habit = 'hunter' | 'regular' | 'lateComer'
export type Segment = 'bargain' | 'mainstream' | 'quality'
export type Topic = 'size' | 'material' | 'shipping' | 'price' | 'stock' | 'haggle'

export const TOPICS: readonly Topic[] = ['size', 'material', 'shipping', 'price', 'stock', 'haggle']

/** What a shop can answer: advice, a fact of the page, a promise, a price that stays or comes down, or only that somebody will look. */
export const ANSWERS = ['sizeAdvice', 'seeTable', 'asOnPage', 'praise', 'shipWithin', 'couponHint', 'priceFirm', 'offer', 'inStock', 'outOfStock', 'willCheck'] as const
export type Answer = (typeof ANSWERS)[number]

export interface HabitRules {
  /** Share of the shoppers of a day, as a weight. */
  readonly weight: number
  /** Chance of taking a coupon that is shown. */
  readonly takes: number
  /** Levels of the two stages, in log-odds: into the cart, and from there to an order. */
  readonly cart: number
  readonly order: number
  /** Chance that a placed order is paid. */
  readonly pays: number
  readonly segments: Readonly<Record<Segment, number>>
}

export interface SegmentRules {
  /** How much dearer or cheaper than usual counts, and how much the shop's rating (market.md A.1). */
  readonly priceWeight: number
  readonly ratingWeight: number
  /** Chance of haggling after ordering. */
  readonly haggles: number
}

/** What causes goods to come back, as chances of an ordinary women's wear order (market.md A.7). */
export interface CauseRules {
  readonly cancelled: number
  readonly cancelledPerDay: number
  readonly size: number
  /** Share of the size cause that a perfect page takes away. */
  readonly sizeDetail: number
  /** What right advice takes off, and how many times wrong advice counts. */
  readonly sizeAdvice: number
  readonly wrongAdviceTimes: number
  readonly changedMind: number
  readonly changedMindDiscount: number
  readonly discountLeastBp: number
  readonly notAsDescribed: number
  readonly notAsDescribedPolish: number
  /** Added where the talk promised more than the page. */
  readonly notAsDescribedTalk: number
  readonly quality: number
  readonly logistics: number
  readonly logisticsPerLateDay: number
  readonly lateAfterDays: number
}

export type Cause = 'cancelled' | 'size' | 'changedMind' | 'notAsDescribed' | 'quality' | 'logistics'

export interface ReviewRules {
  readonly chance: number
  readonly bad: number
  readonly badQuality: number
  readonly badPolish: number
  readonly badPerLateDay: number
  readonly badUnanswered: number
  readonly badBrokenPromise: number
  readonly badAfterRefusal: number
  /** Of bad reviews, the share of one star. */
  readonly oneStar: number
  /** Of good reviews, the share of four stars. */
  readonly fourStars: number
  readonly followsUp: number
}

export interface BuyerRules {
  /** Shoppers who come on a day to a shop whose listings are ordinary, by weekday from Monday. */
  readonly visitorsByWeekday: RuleFigure<readonly number[]>
  /** How many pass by for each who comes in: the room a better shop window has to grow. */
  readonly passersPerVisitor: RuleFigure<number>
  readonly habits: RuleFigure<Readonly<Record<Habit, HabitRules>>>
  readonly segments: RuleFigure<Readonly<Record<Segment, SegmentRules>>>
  /** Facts at which every term is nothing. */
  readonly neutral: RuleFigure<{ readonly image: number; readonly detail: number; readonly polish: number; readonly rating: number; readonly sales: number; readonly days: number; readonly trueQuality: number }>
  /** Days on sale after which goods have sold as much as ordinary ones. */
  readonly salesBuildUpDays: RuleFigure<number>
  readonly clickTerms: RuleFigure<Readonly<Record<'base' | 'image' | 'polish' | 'price' | 'sales' | 'badge' | 'freight', number>>>
  /** Terms of cart and order alike. */
  readonly valueTerms: RuleFigure<Readonly<Record<'price' | 'rating' | 'sales' | 'detail' | 'polish', number>>>
  readonly cartAsked: RuleFigure<number>
  readonly orderTerms: RuleFigure<Readonly<Record<'days' | 'daysFar' | 'late' | 'asked', number>>>
  /** Days beyond which each further day of waiting weighs more. */
  readonly farAfterDays: RuleFigure<number>
  /** Added to the log-odds where a coupon takes off a twentieth or more (market.md A.6, "deal term"). */
  readonly dealTerm: RuleFigure<number>
  readonly dealLeastBp: RuleFigure<number>
  /** Taken from the log-odds where sending is charged (market.md A.6). */
  readonly freightTerm: RuleFigure<number>
  /** Hours to dispatch that shoppers expect where a listing says nothing. */
  readonly shipHoursUnsaid: RuleFigure<number>
  /** Days of orders over which lateness is counted. */
  readonly lateWindowDays: RuleFigure<number>
  /** Orders on time that a young shop is credited with, so that one late parcel is not a share of a hundred percent. */
  readonly lateCredit: RuleFigure<number>
  /** Chance of asking first: a level, and what a page without answers adds. */
  readonly asksBase: RuleFigure<number>
  readonly asksDetail: RuleFigure<number>
  /** How long a shopper waits for an answer, in milliseconds. */
  readonly waitsMs: RuleFigure<number>
  readonly topics: RuleFigure<Readonly<Record<Exclude<Topic, 'haggle'>, { readonly weight: number; readonly answered: number }>>>
  /** Worth of each answer to each topic, in basis points; what is not listed talks past the question. */
  readonly answers: RuleFigure<Readonly<Record<Topic, Partial<Readonly<Record<Answer, number>>>>>>
  readonly answerPastBp: RuleFigure<number>
  /** An answer that is wrong by the facts of the listing: size, coupon, stock. */
  readonly answerWrongBp: RuleFigure<number>
  readonly serviceGain: RuleFigure<number>
  readonly serviceSilence: RuleFigure<number>
  /** How fast the worth of an answer fades, in milliseconds. */
  readonly serviceFadeMs: RuleFigure<number>
  readonly haggle: RuleFigure<{
    readonly waitsMs: number
    /** What is asked off, and what the buyer would truly settle for, in basis points of the order: bounds of luck. */
    readonly wantsLeastBp: number
    readonly wantsMostBp: number
    /** Share of what is asked that would do. */
    readonly settlesLeastBp: number
    readonly settlesMostBp: number
    /** Chances of paying all the same: with the wish met, after a kind no, and in silence. */
    readonly paysMet: number
    readonly paysFirm: number
    readonly paysSilence: number
  }>
  /** Added to the chance of paying by a polite reminder. */
  readonly reminderLift: RuleFigure<number>
  /** Share who take another item where theirs is sold out. */
  readonly takesAnother: RuleFigure<number>
  /** Chance that somebody whose coupon is refused at the till buys all the same. */
  readonly staysAfterRefusal: RuleFigure<number>
  /** Chance that a reminder brings somebody back who still holds a coupon and meant not to come. */
  readonly comesWhenReminded: RuleFigure<number>
  /** Chance that a shopper who is no hunter adds something to reach a threshold. */
  readonly topsUp: RuleFigure<number>
  /** What a shopper adds at most to reach a threshold, in minor units beyond what was missing. */
  readonly topUpMostFen: RuleFigure<number>
  readonly refundCauses: RuleFigure<CauseRules>
  /** How many times each cause counts in other goods, by refund profile of the category. */
  readonly refundProfiles: RuleFigure<Readonly<Record<string, Readonly<Record<Cause, number>>>>>
  readonly reviews: RuleFigure<ReviewRules>
  readonly characters: RuleFigure<{
    /** Chance of wanting another size instead of the money, and of keeping faulty goods for part of the money. */
    readonly exchanges: number
    readonly keepsForPart: number
    /** Least share of the money that is accepted: bounds of luck, in basis points. */
    readonly acceptsLeastBp: number
    readonly acceptsMostBp: number
    /** After a refusal: shares who escalate and who ask for less; the rest give up. */
    readonly escalates: number
    readonly modifies: number
    /** Share who confirm by themselves before the platform does. */
    readonly confirms: number
    /** Longest that anybody keeps in mind an order that does not come. */
    readonly patienceMostDays: number
    /** What somebody asks who would keep a faulty piece: bounds of luck, in basis points of what was paid. */
    readonly partLeastBp: number
    readonly partMostBp: number
    readonly followsUpDays: number
    readonly sendsBackMostHours: number
    readonly objectsMostHours: number
    readonly confirmsMostHours: number
    readonly ratesMostHours: number
  }>
}

const even = { cancelled: 1, size: 1, changedMind: 1, notAsDescribed: 1, quality: 1, logistics: 1 } as const
const times = (n: number): Readonly<Record<Cause, number>> => ({ cancelled: n, size: n, changedMind: n, notAsDescribed: n, quality: n, logistics: n })

const RULES_2024_05: BuyerRules = {
  visitorsByWeekday: figure([12, 12, 12, 12, 14, 18, 18], 2024, 'assumed'),
  passersPerVisitor: figure(5, 2024, 'assumed'),
  habits: figure(
    {
      hunter: { weight: 3, takes: 1, cart: 0.5, order: 0.6, pays: 0.97, segments: { bargain: 8, mainstream: 2, quality: 0 } },
      regular: { weight: 5, takes: 0.5, cart: 0, order: -0.15, pays: 0.92, segments: { bargain: 2, mainstream: 5, quality: 3 } },
      lateComer: { weight: 2, takes: 0.9, cart: 0.25, order: 0.2, pays: 0.95, segments: { bargain: 6, mainstream: 9, quality: 5 } },
    },
    2024,
    'assumed',
  ),
  segments: figure(
    {
      bargain: { priceWeight: 1.3, ratingWeight: 0.8, haggles: 0.1 },
      mainstream: { priceWeight: 1, ratingWeight: 1, haggles: 0.04 },
      quality: { priceWeight: 0.55, ratingWeight: 1.4, haggles: 0.01 },
    },
    2024,
    'market',
  ),
  neutral: figure({ image: 0.6, detail: 0.6, polish: 0.1, rating: 4.7, sales: 200, days: 3, trueQuality: 0.85 }, 2024, 'market'),
  salesBuildUpDays: figure(30, 2024, 'assumed'),
  clickTerms: figure({ base: -3.12, image: 1.4, polish: 0.5, price: -0.8, sales: 0.08, badge: 0.25, freight: -0.15 }, 2024, 'market'),
  valueTerms: figure({ price: -1.1, rating: 2.2, sales: 0.13, detail: 0.6, polish: 0.3 }, 2024, 'market'),
  cartAsked: figure(2, 2024, 'market'),
  orderTerms: figure({ days: -0.03, daysFar: -0.14, late: -0.6, asked: 1 }, 2024, 'market'),
  farAfterDays: figure(7, 2024, 'market'),
  dealTerm: figure(0.12, 2024, 'market'),
  dealLeastBp: figure(500, 2024, 'market'),
  freightTerm: figure(0.4, 2024, 'market'),
  shipHoursUnsaid: figure(48, 2024, 'assumed'),
  lateWindowDays: figure(30, 2024, 'assumed'),
  lateCredit: figure(20, 2024, 'assumed'),
  asksBase: figure(0.08, 2024, 'market'),
  asksDetail: figure(0.1, 2024, 'market'),
  waitsMs: figure(20 * MINUTE, 2024, 'assumed'),
  topics: figure(
    {
      size: { weight: 8, answered: 3 },
      material: { weight: 4, answered: 1.5 },
      shipping: { weight: 4, answered: 2 },
      price: { weight: 3, answered: 3 },
      stock: { weight: 2, answered: 2 },
    },
    2024,
    'assumed',
  ),
  answers: figure(
    {
      size: { sizeAdvice: 10_000, seeTable: 6_000, willCheck: 3_000 },
      material: { asOnPage: 9_000, praise: 10_000, willCheck: 3_000 },
      shipping: { shipWithin: 10_000, asOnPage: 5_000, willCheck: 3_000 },
      price: { couponHint: 9_000, offer: 10_000, priceFirm: 7_000, willCheck: 3_000 },
      stock: { inStock: 10_000, outOfStock: 8_000, willCheck: 4_000 },
      haggle: { offer: 10_000, couponHint: 7_000, priceFirm: 7_000, willCheck: 3_000 },
    },
    2024,
    'assumed',
  ),
  answerPastBp: figure(1_000, 2024, 'assumed'),
  answerWrongBp: figure(2_000, 2024, 'assumed'),
  serviceGain: figure(1.15, 2024, 'market'),
  serviceSilence: figure(0.5, 2024, 'market'),
  serviceFadeMs: figure(90 * SECOND, 2024, 'market'),
  haggle: figure(
    {
      waitsMs: 6 * HOUR, wantsLeastBp: 500, wantsMostBp: 1_500, settlesLeastBp: 3_000, settlesMostBp: 10_000, paysMet: 0.98, paysFirm: 0.6, paysSilence: 0.35,
    },
    2024,
    'assumed',
  ),
  reminderLift: figure(0.02, 2024, 'market'),
  takesAnother: figure(0.19, 2024, 'market'),
  staysAfterRefusal: figure(0.3, 2024, 'assumed'),
  comesWhenReminded: figure(0.4, 2024, 'assumed'),
  topsUp: figure(0.4, 2024, 'assumed'),
  topUpMostFen: figure(2_000, 2024, 'assumed'),
  refundCauses: figure(
    {
      cancelled: 0.06, cancelledPerDay: 0.05, size: 0.26, sizeDetail: 0.5, sizeAdvice: 0.04, wrongAdviceTimes: 2, changedMind: 0.15, changedMindDiscount: 0.04,
      discountLeastBp: 1_200, notAsDescribed: 0.04, notAsDescribedPolish: 0.35, notAsDescribedTalk: 0.3, quality: 0.14, logistics: 0.01,
      logisticsPerLateDay: 0.03, lateAfterDays: 2,
    },
    2024,
    'market',
  ),
  refundProfiles: figure(
    {
      womensWear: even,
      mensWear: times(0.4),
      beauty: { ...times(0.1), size: 0 },
      digital: { ...times(0.13), size: 0 },
      fresh: { cancelled: 0.16, size: 0, changedMind: 0, notAsDescribed: 0.2, quality: 3.8, logistics: 1.5 },
      books: { ...times(0.03), size: 0 },
      home: { ...times(0.25), size: 0.1 },
      other: times(0.2),
    },
    2024,
    'market',
  ),
  reviews: figure(
    {
      chance: 0.35, bad: 0.02, badQuality: 0.12, badPolish: 0.2, badPerLateDay: 0.06, badUnanswered: 0.1, badBrokenPromise: 0.5, badAfterRefusal: 0.4,
      oneStar: 0.4, fourStars: 0.05, followsUp: 0.03,
    },
    2024,
    'market',
  ),
  characters: figure(
    {
      exchanges: 0.25, keepsForPart: 0.4, acceptsLeastBp: 3_000, acceptsMostBp: 9_500, escalates: 0.45, modifies: 0.25, confirms: 0.4,
      patienceMostDays: 15, partLeastBp: 3_300, partMostBp: 6_600, followsUpDays: 14, sendsBackMostHours: 72, objectsMostHours: 60, confirmsMostHours: 120, ratesMostHours: 48,
    },
    2024,
    'assumed',
  ),
}

export const BUYER_RULES: Readonly<Record<string, BuyerRules>> = { '2024-05': RULES_2024_05 }

/** The habits under a version of the rules; an unknown version has the first one's. */
export const buyerRulesOf = (rulesVersion: string): BuyerRules => BUYER_RULES[rulesVersion] ?? RULES_2024_05

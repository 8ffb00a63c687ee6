/** How likely somebody looks, puts it in the cart and orders: at each stage a sum of terms, one for each thing the shop can change (market.md A.5, A.6). */

import { clamp, exp, ln, logistic } from '../kernel/maths.ts'
import type { TermName } from './records.ts'
import type { BuyerRules, Habit, Segment } from './rules.ts'

/** One term of a choice, so that a screen can say what moved it: its effect on the odds is e to the power of `logOdds`. */
export interface Term {
  readonly name: TermName
  readonly logOdds: number
}

/** Everything of a shop and a listing that moves a shopper: shares from 0 to 1, money in fen. */
export interface OfferFacts {
  readonly image: number
  readonly detail: number
  readonly polish: number
  /** What would be paid, freight included, over what such goods usually cost. */
  readonly priceRatio: number
  readonly freightFen: number
  /** Pieces sold so far, those before the world began included. */
  readonly sold: number
  /** A tag on the picture says that the price is lower than usual. */
  readonly badge: boolean
  /** Stars of the shop, 1 to 5. */
  readonly rating: number
  /** Days from payment to the door, as promised. */
  readonly days: number
  readonly late: number
  /** What a coupon takes off, in basis points of the listed price. */
  readonly couponBp: number
}

/** Whether and how a question was answered: `service` is what the reply is worth, null for somebody who never asked. */
export interface TalkFacts {
  readonly service: number | null
}

const term = (name: TermName, logOdds: number): Term => ({ name, logOdds })

const salesOf = (rules: BuyerRules, sold: number): number => ln((1 + sold) / (1 + rules.neutral.value.sales))
const priceOf = (ratio: number): number => ln(clamp(ratio, 0.05, 20))

/** Terms of a click on one listing among many (A.5). Relevance to a search word belongs to the market and is not among them yet. */
export function clickTerms(rules: BuyerRules, facts: OfferFacts): readonly Term[] {
  const weight = rules.clickTerms.value
  const neutral = rules.neutral.value
  return [
    term('base', weight.base),
    term('image', weight.image * (facts.image - neutral.image)),
    term('polish', weight.polish * (facts.polish - neutral.polish)),
    term('price', weight.price * priceOf(facts.priceRatio)),
    term('sales', weight.sales * salesOf(rules, facts.sold)),
    ...(facts.badge ? [term('badge', weight.badge)] : []),
    ...(facts.freightFen > 0 ? [term('freight', weight.freight)] : []),
  ]
}

const valueTerms = (rules: BuyerRules, segment: Segment, facts: OfferFacts): readonly Term[] => {
  const weight = rules.valueTerms.value
  const neutral = rules.neutral.value
  const { priceWeight, ratingWeight } = rules.segments.value[segment]
  return [
    term('price', weight.price * priceWeight * priceOf(facts.priceRatio)),
    term('rating', weight.rating * ratingWeight * ln(clamp(facts.rating, 1, 5) / neutral.rating)),
    term('sales', weight.sales * salesOf(rules, facts.sold)),
    term('detail', weight.detail * (facts.detail - neutral.detail)),
    term('polish', weight.polish * (facts.polish - neutral.polish)),
  ]
}

/** Terms of putting it into the cart (A.6). Who asks is more interested to begin with: that is not the effect of asking. */
export const cartTerms = (rules: BuyerRules, who: { readonly habit: Habit; readonly segment: Segment }, facts: OfferFacts, talk: TalkFacts): readonly Term[] => [
  term('base', rules.habits.value[who.habit].cart),
  ...valueTerms(rules, who.segment, facts),
  ...(talk.service === null ? [] : [term('asked', rules.cartAsked.value)]),
]

/** Terms of ordering what lies in the cart (A.6). */
export function orderTerms(
  rules: BuyerRules, who: { readonly habit: Habit; readonly segment: Segment }, facts: OfferFacts, talk: TalkFacts,
): readonly Term[] {
  const weight = rules.orderTerms.value
  const far = rules.farAfterDays.value
  const { days, late, freightFen, couponBp } = facts
  const terms = [
    term('base', rules.habits.value[who.habit].order),
    ...valueTerms(rules, who.segment, facts),
    term('days', weight.days * (Math.min(days, far) - rules.neutral.value.days) + weight.daysFar * Math.max(0, days - far)),
    term('late', weight.late * late),
  ]
  if (couponBp >= rules.dealLeastBp.value) terms.push(term('deal', rules.dealTerm.value))
  if (freightFen > 0) terms.push(term('freight', -rules.freightTerm.value))
  if (talk.service !== null) terms.push(term('asked', weight.asked), term('service', talk.service))
  return terms
}

/** What a reply is worth in log-odds (A.6): its quality fades with the time it took; no reply at all costs. */
export const serviceOf = (rules: BuyerRules, reply: { readonly qualityBp: number; readonly tookMs: number } | null): number =>
  (reply ? (reply.qualityBp / 10_000) * rules.serviceGain.value * exp(-reply.tookMs / rules.serviceFadeMs.value) : 0) - rules.serviceSilence.value

export const sumOf = (terms: readonly Term[]): number => terms.reduce((sum, { logOdds }) => sum + logOdds, 0)
export const chanceOf = (terms: readonly Term[]): number => logistic(sumOf(terms))

/** How many times as many odds of a click a listing has as an ordinary one. */
export const pullOf = (terms: readonly Term[]): number => exp(sumOf(terms.filter(({ name }) => name !== 'base')))

/** The term that speaks most against, level aside; null where none does. */
export function mostAgainst(terms: readonly Term[]): TermName | null {
  let worst: Term | null = null
  for (const one of terms) if (one.name !== 'base' && one.logOdds < (worst?.logOdds ?? 0)) worst = one
  return worst?.name ?? null
}

/** Something that can be looked at: its id, the key of its luck, and its pull. */
export interface Pull {
  readonly id: string
  readonly key: number
  readonly weight: number
}

/**
 * Which of many things somebody comes to first, each as likely as its weight: a race in which everyone has a luck of their own, so that
 * a better picture draws people to this listing and moves nobody between two others. `luck` gives the number of a key in [0, 1);
 * `outside` is the weight of walking on, with key 0. Null = walks on.
 */
export function firstOf(pulls: readonly Pull[], outside: number, luck: (key: number) => number): string | null {
  // How long until each is reached: exponential, so the heavier the sooner. 1 − luck is never 0.
  let soonest = outside > 0 ? -ln(1 - luck(0)) / outside : Infinity
  let first: string | null = null
  for (const { id, key, weight } of pulls) {
    if (weight <= 0) continue
    const at = -ln(1 - luck(key)) / weight
    if (at < soonest) {
      soonest = at
      first = id
    }
  }
  return first
}

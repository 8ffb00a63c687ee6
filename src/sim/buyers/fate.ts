/** What becomes of an order of the crowd, by what was seen, how it was sent and whose luck it is: competing causes, and the review (market.md A.7). */

import { clamp } from '../kernel/maths.ts'
import type { BuyerRules, Cause } from './rules.ts'

/** Everything that moves the fate of one order; shares from 0 to 1. */
export interface FateFacts {
  /** Days from payment to the first parcel. */
  readonly waitedDays: number
  readonly detail: number
  readonly polish: number
  /** What came off, in basis points of the listed price. */
  readonly offBp: number
  /** Whether the size was advised, and whether rightly. */
  readonly advice: 'right' | 'wrong' | null
  /** The talk promised more than the page. */
  readonly praised: boolean
  /** Refund profile of the category. */
  readonly profile: string
}

export interface CauseChance {
  readonly cause: Cause
  readonly chance: number
}

const profileOf = (rules: BuyerRules, profile: string): Readonly<Record<Cause, number>> => {
  const found = rules.refundProfiles.value[profile] ?? rules.refundProfiles.value['other']
  return found ?? { cancelled: 0, size: 0, changedMind: 0, notAsDescribed: 0, quality: 0, logistics: 0 }
}

/** Chance of calling an order off that has waited this long for its dispatch. */
export function cancelChance(rules: BuyerRules, { waitedDays, profile }: Pick<FateFacts, 'waitedDays' | 'profile'>): number {
  const { cancelled, cancelledPerDay } = rules.refundCauses.value
  return (cancelled + cancelledPerDay * Math.max(0, waitedDays - 1)) * profileOf(rules, profile).cancelled
}

/**
 * After how many days of waiting somebody of this luck calls the order off, the inverse of `cancelChance`: within the first day for those who
 * would in any case. Infinity for whoever never does.
 */
export function patienceDays(rules: BuyerRules, luck: number, profile: string): number {
  const { cancelled, cancelledPerDay } = rules.refundCauses.value
  const times = profileOf(rules, profile).cancelled
  if (times === 0) return Infinity
  const over = luck / times - cancelled
  return over < 0 ? 0 : 1 + over / cancelledPerDay
}

/** Chances of everything that can bring goods back, in the order in which luck is laid over them. */
export function causeChances(rules: BuyerRules, facts: FateFacts): readonly CauseChance[] {
  const causes = rules.refundCauses.value
  const times = profileOf(rules, facts.profile)
  const lateDays = Math.max(0, facts.waitedDays - causes.lateAfterDays)
  const size = causes.size * (1 - causes.sizeDetail * facts.detail)
  const advised = facts.advice === 'right' ? Math.max(0, size - causes.sizeAdvice) : facts.advice === 'wrong' ? size * causes.wrongAdviceTimes : size
  const chances: Readonly<Record<Cause, number>> = {
    cancelled: cancelChance(rules, facts),
    size: advised * times.size,
    changedMind: (causes.changedMind + (facts.offBp >= causes.discountLeastBp ? causes.changedMindDiscount : 0)) * times.changedMind,
    notAsDescribed: (causes.notAsDescribed + causes.notAsDescribedPolish * facts.polish) * times.notAsDescribed + (facts.praised ? causes.notAsDescribedTalk : 0),
    quality: causes.quality * (1 - rules.neutral.value.trueQuality) * times.quality,
    logistics: (causes.logistics + causes.logisticsPerLateDay * lateDays) * times.logistics,
  }
  const order = ['cancelled', 'size', 'changedMind', 'notAsDescribed', 'quality', 'logistics'] as const
  return order.map(cause => ({ cause, chance: clamp(chances[cause], 0, 1) }))
}

/** The cause that this luck falls on; null = the goods are kept. One luck for all causes, so that a better page cannot make a seam come open. */
export function fateOf(chances: readonly CauseChance[], luck: number): Cause | null {
  let rest = luck
  for (const { cause, chance } of chances) {
    rest -= chance
    if (rest < 0) return cause
  }
  return null
}

export interface ReviewFacts {
  readonly polish: number
  readonly waitedDays: number
  readonly unanswered: boolean
  readonly promiseBroken: boolean
  readonly refused: boolean
}

export type BadReason = 'quality' | 'polish' | 'late' | 'unanswered' | 'brokenPromise' | 'refused'

/** What adds to the chance of a bad review, by reason. */
export function badChances(rules: BuyerRules, facts: ReviewFacts): Readonly<Record<BadReason, number>> {
  const weight = rules.reviews.value
  return {
    quality: weight.bad + weight.badQuality * (1 - rules.neutral.value.trueQuality),
    polish: weight.badPolish * facts.polish,
    late: weight.badPerLateDay * Math.max(0, facts.waitedDays - rules.refundCauses.value.lateAfterDays),
    unanswered: facts.unanswered ? weight.badUnanswered : 0,
    brokenPromise: facts.promiseBroken ? weight.badBrokenPromise : 0,
    refused: facts.refused ? weight.badAfterRefusal : 0,
  }
}

const REASONS: readonly BadReason[] = ['quality', 'polish', 'late', 'unanswered', 'brokenPromise', 'refused']

/** What this luck finds fault with; null = a good review. */
export function faultFound(chances: Readonly<Record<BadReason, number>>, luck: number): BadReason | null {
  let rest = luck
  for (const reason of REASONS) {
    rest -= chances[reason]
    if (rest < 0) return reason
  }
  return null
}

export interface Stars {
  readonly stars: number
  readonly description: number
  readonly service: number
  readonly logistics: number
}

/** Stars of a review: the fault found lowers its own score most, and all the others a little. */
export function starsFor(rules: BuyerRules, fault: BadReason | null, luck: number): Stars {
  const { oneStar, fourStars } = rules.reviews.value
  if (fault === null) {
    const stars = luck < fourStars ? 4 : 5
    return { stars, description: stars, service: 5, logistics: 5 }
  }
  const stars = luck < oneStar ? 1 : 2
  const low = (own: boolean): number => (own ? stars : stars + 2)
  return {
    stars,
    description: low(fault === 'quality' || fault === 'polish'),
    service: low(fault === 'unanswered' || fault === 'brokenPromise' || fault === 'refused'),
    logistics: low(fault === 'late'),
  }
}

/** What buyers say of finished orders, and the shop's score that is counted from it (A4.10). */

import { cancelAppointment, justAfter, schedule } from '../kernel/agenda.ts'
import { daysLate, isDue } from '../kernel/deadline.ts'
import { numberedId } from '../kernel/engine.ts'
import { choice, id, int, list, optional, text } from '../kernel/fields.ts'
import { mayStep } from '../kernel/machine.ts'
import { mulDiv } from '../kernel/money.ts'
import { command, isRefusal, refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import type { ShopWorld } from '../shop/shop.ts'
import { judgeKey, orderOf, ratingKey, refusalOfStep, type OrderPlan, type Reads } from './book.ts'
import { REVIEW, type ReviewStep } from './lifecycle.ts'
import {
  REVIEW_APPEAL_REASONS, REVIEW_EVIDENCE, REVIEW_KINDS, type Order, type OrderEvent, type OrderLine, type OrdersWorld, type Review, type ReviewAppealReason, type ReviewEvidence,
} from './records.ts'
import { orderRulesOf } from './rules.ts'

export const reviewOf = (world: OrdersWorld, reviewId: string): Review | undefined => get(world.orders.reviews, reviewId)

/** An order's reviews, in the order in which they were given. */
export const reviewsOf = (world: OrdersWorld, orderId: string): Review[] =>
  (get(world.orders.reviewsOf, orderId) ?? []).map(reviewId => reviewOf(world, reviewId)).filter(review => review !== undefined)

export interface ShopScore {
  /** All in hundredths of a star: 480 = 4.80. */
  readonly stars: number
  readonly description: number
  readonly service: number
  readonly logistics: number
  /** Reviews counted; 0 = the score the shop came with. */
  readonly count: number
}

/** The shop's scores: means of what was counted, rounded half up; before the first review the score of the shop's card. */
export function scoreOf(world: OrdersWorld & ShopWorld): ShopScore {
  const { count, ...sums } = world.orders.score
  const opening = world.shop.profile.scoreHundredths
  const mean = (sum: number): number => (count === 0 ? opening : mulDiv(sum, 100, count))
  return { stars: mean(sums.stars), description: mean(sums.description), service: mean(sums.service), logistics: mean(sums.logistics), count }
}

/** Lines that can still be rated: not rated yet, and something of them was kept. */
export const unrated = (world: OrdersWorld, order: Order): OrderLine[] => {
  const rated = new Set(reviewsOf(world, order.id).map(review => review.lineId))
  return order.lines.filter(line => !rated.has(line.id) && line.refunded < line.quantity)
}

type Said = Pick<Review, 'stars' | 'description' | 'service' | 'logistics' | 'text' | 'kind' | 'byDefault'>

const reviewed = (ctx: Ctx, world: OrdersWorld, order: Order, lines: readonly OrderLine[], said: Said): OrderEvent[] =>
  lines.map((line, i) => ({
    type: 'orders/reviewed',
    review: {
      ...said,
      id: numberedId('R', world.orders.nextReview + i), orderId: order.id, lineId: line.id, buyerId: order.buyerId, listingId: line.listingId, at: ctx.now,
      followUp: null, reply: null, state: 'counted', appealReason: null, appealEvidence: [], appealedAt: null, judgedAt: null,
    },
  }))

const stars = () => int(1, 5)

/**
 * The buyer rates a finished order: one line, or all that are not rated yet. `kind` is what the text is, as a reader would see it.
 * Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `WINDOW_CLOSED { daysLate }`, `LINE_UNKNOWN`, `ALREADY_RATED`.
 */
export const rate = command(
  {
    orderId: id(), lineId: optional(id()), stars: stars(), description: stars(), service: stars(), logistics: stars(), text: text(500),
    kind: optional(choice(...REVIEW_KINDS)),
  },
  (ctx, world: Reads, { orderId, lineId, kind, text: words, ...given }): OrderPlan => {
    const order = orderOf(world, orderId)
    if (!order) return refuse('ORDER_UNKNOWN', { orderId })
    const shut = refusalOfStep(order, 'rate')
    if (shut) return shut
    const late = daysLate((order.finishedAt ?? 0) + orderRulesOf(ctx.rulesVersion).ratingMs.value, ctx.now)
    if (late > 0) return refuse('WINDOW_CLOSED', { daysLate: late })
    if (lineId != null && !order.lines.some(line => line.id === lineId)) return refuse('LINE_UNKNOWN', { lineId })
    const open = unrated(world, order)
    const lines = lineId == null ? open : open.filter(line => line.id === lineId)
    if (lines.length === 0) return refuse('ALREADY_RATED', { orderId })
    return [
      ...reviewed(ctx, world, order, lines, { ...given, text: words.trim(), kind: kind ?? 'honest', byDefault: false }),
      ...(lines.length === open.length ? [cancelAppointment(ratingKey(orderId))] : []),
    ]
  },
)

/** Nobody rated in time: it counts as good. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`, `ALREADY_RATED`. */
export const rateByDefault = command({ orderId: id() }, (ctx, world: Reads, { orderId }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const shut = refusalOfStep(order, 'rate')
  if (shut) return shut
  const dueAt = (order.finishedAt ?? 0) + orderRulesOf(ctx.rulesVersion).ratingMs.value
  if (!isDue(dueAt, ctx.now)) return refuse('NOT_DUE', { dueAt })
  const lines = unrated(world, order)
  if (lines.length === 0) return refuse('ALREADY_RATED', { orderId })
  return reviewed(ctx, world, order, lines, { stars: 5, description: 5, service: 5, logistics: 5, text: '', kind: 'honest', byDefault: true })
})

/** The review a step is for. Refuses `REVIEW_UNKNOWN`, `INVALID_TRANSITION`. */
function reviewFor(world: OrdersWorld, reviewId: string, step: ReviewStep): Review | Refusal {
  const review = reviewOf(world, reviewId)
  if (!review) return refuse('REVIEW_UNKNOWN', { reviewId })
  return mayStep(REVIEW, review.state, step) ? review : refuse('INVALID_TRANSITION', { record: review.id, state: review.state })
}

/**
 * The buyer adds to a review, once, up to 180 days after the order was finished.
 * Refuses `REVIEW_UNKNOWN`, `INVALID_TRANSITION`, `REVIEW_TEXT_REQUIRED`, `FOLLOW_UP_LIMIT`, `WINDOW_CLOSED { daysLate }`.
 */
export const followUp = command({ reviewId: id(), text: text(500) }, (ctx, world: Reads, { reviewId, text: words }): OrderPlan => {
  const review = reviewFor(world, reviewId, 'followUp')
  if (isRefusal(review)) return review
  if (words.trim() === '') return refuse('REVIEW_TEXT_REQUIRED')
  if (review.followUp) return refuse('FOLLOW_UP_LIMIT', { record: review.id, state: review.state })
  const finishedAt = orderOf(world, review.orderId)?.finishedAt ?? review.at
  const late = daysLate(finishedAt + orderRulesOf(ctx.rulesVersion).followUpMs.value, ctx.now)
  return late > 0 ? refuse('WINDOW_CLOSED', { daysLate: late }) : [{ type: 'orders/reviewFollowedUp', reviewId, text: words.trim() }]
})

/** The seller answers a review, once. Refuses `REVIEW_UNKNOWN`, `INVALID_TRANSITION`, `REVIEW_TEXT_REQUIRED`, `REPLY_LIMIT`. */
export const replyReview = command({ reviewId: id(), text: text(500) }, (_ctx, world: Reads, { reviewId, text: words }): OrderPlan => {
  const review = reviewFor(world, reviewId, 'reply')
  if (isRefusal(review)) return review
  if (words.trim() === '') return refuse('REVIEW_TEXT_REQUIRED')
  if (review.reply) return refuse('REPLY_LIMIT', { record: review.id, state: review.state })
  return [{ type: 'orders/reviewReplied', reviewId, text: words.trim() }]
})

/**
 * The seller asks the platform to take a review out, once, within thirty days of it. It goes on counting until it is judged.
 * Refuses `REVIEW_UNKNOWN`, `INVALID_TRANSITION`, `REVIEW_APPEAL_LIMIT`, `WINDOW_CLOSED { daysLate }`.
 */
export const appealReview = command(
  { reviewId: id(), reason: choice(...REVIEW_APPEAL_REASONS), evidence: list(choice(...REVIEW_EVIDENCE), 6) },
  (ctx, world: Reads, { reviewId, reason, evidence }): OrderPlan => {
    const review = reviewFor(world, reviewId, 'appeal')
    if (isRefusal(review)) return review
    if (review.appealedAt !== null) return refuse('REVIEW_APPEAL_LIMIT', { record: review.id, state: review.state })
    const rules = orderRulesOf(ctx.rulesVersion)
    const late = daysLate(review.at + rules.reviewAppealMs.value, ctx.now)
    if (late > 0) return refuse('WINDOW_CLOSED', { daysLate: late })
    return [
      { type: 'orders/reviewAppealed', reviewId, reason, evidence: [...new Set(evidence)] },
      schedule(justAfter(ctx.now + rules.reviewJudgeMs.value), judgeKey(reviewId), 'orders/judgeReview', 'platform', { reviewId }),
    ]
  },
)

/** Whether the platform takes a review out: only where the text is what the seller says it is, with the proof that the table asks for. No luck. */
export const isUpheld = (
  rulesVersion: string,
  kind: Review['kind'],
  reason: ReviewAppealReason | null,
  evidence: readonly ReviewEvidence[],
): boolean =>
  orderRulesOf(rulesVersion).reviewVerdicts.value.some(row => row.kind === kind && row.reason === reason && (row.evidence === null || evidence.includes(row.evidence)))

/** The platform judges an appeal. Refuses `REVIEW_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`. */
export const judgeReview = command({ reviewId: id() }, (ctx, world: Reads, { reviewId }): OrderPlan => {
  const review = reviewFor(world, reviewId, 'uphold')
  if (isRefusal(review)) return review
  const dueAt = (review.appealedAt ?? 0) + orderRulesOf(ctx.rulesVersion).reviewJudgeMs.value
  if (!isDue(dueAt, ctx.now)) return refuse('NOT_DUE', { dueAt })
  return [{ type: 'orders/reviewJudged', reviewId, removed: isUpheld(ctx.rulesVersion, review.kind, review.appealReason, review.appealEvidence) }]
})

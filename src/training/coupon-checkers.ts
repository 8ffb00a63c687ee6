/** What can be asked of a shop coupon: its terms as buyers meet them, a buyer who pays with it, and the house's own floor under every sale. */

import * as v from 'valibot'
import { listingOf } from '#sim/catalogue/catalogue.ts'
import { DAY, SECOND } from '#sim/kernel/plain-date.ts'
import { copyWorld, put } from '#sim/kernel/table.ts'
import { orderOf, takingsOf } from '#sim/orders/orders.ts'
import { claimsOf, coversListing, offers, type Coupon } from '#sim/promotions/promotions.ts'
import type { World, WorldRun } from '#sim/world.ts'
import { defineChecker, type Checker } from './checker.ts'
import { bearing, goodsOf, publishedByLearner, takenOff, worstMarginBp, type Subject } from './coupon-probe.ts'
import { compare, judged, notYet, type Finding } from './finding.ts'
import type { Check, Comparison } from './goal.ts'

const whole = v.pipe(v.number(), v.safeInteger())

const targetSchema = v.strictObject({
  thresholdFen: whole,
  amountFen: whole,
  total: whole,
  perBuyer: whole,
  shownFrom: whole,
  usableFrom: whole,
  /** Half-open: the second after the last one. */
  usableTo: whole,
  remindBeforeEnd: v.boolean(),
})

/** The coupon that the brief asks for. Money in fen, times as instants. */
export type CouponTarget = v.InferOutput<typeof targetSchema>

const region = v.pipe(v.string(), v.maxLength(40))
const termsSchema = v.strictObject({ target: targetSchema, region })
const purchaseSchema = v.strictObject({ target: targetSchema, buyerId: v.pipe(v.string(), v.maxLength(64)) })
const houseSchema = v.strictObject({
  target: targetSchema,
  region,
  floorBp: whole,
  /** The item offer that runs at the start. */
  offerId: v.pipe(v.string(), v.maxLength(64)),
  /** Whether it was promised to go on in any case. */
  offerPromised: v.boolean(),
  /** Whether every good on sale must take the coupon. */
  wholeShop: v.boolean(),
})
const soldSchema = v.strictObject({ floorBp: whole })

type Part = Parameters<typeof judged>[0][number]

/** From when buyers can see a coupon: what was typed, or the publishing where that came later. */
const seenFrom = (coupon: Coupon): number => Math.max(coupon.shownFrom, coupon.publishedAt)

/** A start in the past means "at once"; publishing on the day asked for is in time. */
function shownInTime(coupon: Coupon, target: CouponTarget): boolean {
  if (coupon.publishedAt <= target.shownFrom) return coupon.shownFrom === target.shownFrom
  return coupon.shownFrom <= coupon.publishedAt && coupon.publishedAt < target.shownFrom + DAY
}

const rightTerms = (coupon: Coupon, target: CouponTarget): number =>
  [
    coupon.thresholdFen === target.thresholdFen,
    coupon.amountFen === target.amountFen,
    coupon.total === target.total,
    coupon.perBuyer === target.perBuyer,
    shownInTime(coupon, target),
    coupon.usable.from === target.usableFrom,
    coupon.usable.to === target.usableTo,
    coupon.remindBeforeEnd === target.remindBeforeEnd,
  ].filter(Boolean).length

/** The coupon that is meant: of those not stopped, the one that comes nearest to what was asked; among equals the latest. */
function subjectOf(run: WorldRun, target: CouponTarget): Subject | null {
  let best: Subject | null = null
  for (const subject of publishedByLearner(run)) {
    if (subject.coupon.state === 'stopped') continue
    if (!best || rightTerms(subject.coupon, target) >= rightTerms(best.coupon, target)) best = subject
  }
  return best
}

/** With no coupon there is nothing to judge; a stopped one is as if there were none. */
const waiting = (run: WorldRun): Finding => notYet(publishedByLearner(run).length > 0 ? 'couponStopped' : 'couponFirst')

const part = (comparison: Comparison, cause: string, seq: number | null): Part => ({ comparison, cause, seq })

const value = defineChecker(termsSchema, (run, { target, region: at }) => {
  const subject = subjectOf(run, target)
  if (!subject) return waiting(run)
  const { coupon, publishedSeq } = subject
  const fen = takenOff({ world: run.world, at: coupon.usable.from, region: at }, coupon) ?? coupon.amountFen
  return judged([
    part(
      compare('threshold', { kind: 'money', fen: target.thresholdFen }, { kind: 'money', fen: coupon.thresholdFen }),
      coupon.thresholdFen === 0 ? 'noThreshold' : 'threshold',
      publishedSeq,
    ),
    // A coupon that takes the last fen of a small basket is judged by what is printed on it.
    part(
      compare('amount', { kind: 'money', fen: target.amountFen }, { kind: 'money', fen: fen < coupon.amountFen ? coupon.amountFen : fen }),
      'amount',
      publishedSeq,
    ),
  ])
})

const handout = defineChecker(termsSchema, (run, { target }) => {
  const subject = subjectOf(run, target)
  if (!subject) return waiting(run)
  const { coupon, publishedSeq, editedSeq } = subject
  return judged([
    part(compare('total', { kind: 'count', count: target.total }, { kind: 'count', count: coupon.total }), 'total', editedSeq.total ?? publishedSeq),
    part(compare('perBuyer', { kind: 'count', count: target.perBuyer }, { kind: 'count', count: coupon.perBuyer }), 'perBuyer', publishedSeq),
    part(
      {
        part: 'shownFrom',
        expected: { kind: 'instant', at: target.shownFrom },
        found: { kind: 'instant', at: shownInTime(coupon, target) ? target.shownFrom : seenFrom(coupon) },
        right: shownInTime(coupon, target),
      },
      'shownFrom',
      publishedSeq,
    ),
    part(
      compare('reminder', { kind: 'flag', on: target.remindBeforeEnd }, { kind: 'flag', on: coupon.remindBeforeEnd }),
      target.remindBeforeEnd ? 'reminderMissing' : 'reminderUnwanted',
      editedSeq.remindBeforeEnd ?? publishedSeq,
    ),
  ])
})

const usable = defineChecker(termsSchema, (run, { target }) => {
  const subject = subjectOf(run, target)
  if (!subject) return waiting(run)
  const { coupon, publishedSeq, editedSeq } = subject
  const lastDayLost = coupon.usable.to === target.usableTo - DAY + SECOND
  return judged([
    part(
      compare('usableFrom', { kind: 'instant', at: target.usableFrom }, { kind: 'instant', at: coupon.usable.from }),
      'usableFrom',
      publishedSeq,
    ),
    part(
      compare('usableTo', { kind: 'lastSecond', end: target.usableTo }, { kind: 'lastSecond', end: coupon.usable.to }),
      lastDayLost ? 'lastDayLost' : 'usableTo',
      editedSeq.usableTo ?? publishedSeq,
    ),
  ])
})

/** Taken, put on an order, paid: three steps, the last with the sum that came off. */
const purchase = defineChecker(purchaseSchema, (run, { target, buyerId }) => {
  const own = new Set(publishedByLearner(run).map(({ coupon }) => coupon.id))
  const expected = { kind: 'money', fen: target.amountFen } as const
  let placed: number | null = null
  let wrong: { readonly seq: number; readonly fen: number } | null = null
  for (const entry of run.log) {
    if (entry.kind !== 'event') continue
    const { event, seq } = entry
    if (event.type === 'orders/placed' && event.order.buyerId === buyerId && own.has(event.order.couponId ?? '')) placed = seq
    if (event.type !== 'orders/paid') continue
    const order = orderOf(run.world, event.orderId)
    if (!order || order.buyerId !== buyerId || !own.has(order.couponId ?? '')) continue
    const fen = order.discounts.filter(({ promotionId }) => promotionId === order.couponId).reduce((sum, discount) => sum + discount.fen, 0)
    if (fen === target.amountFen) return judged([part(compare('paidLess', expected, { kind: 'money', fen }), 'paidLess', seq)])
    wrong = { seq, fen }
  }
  if (wrong) {
    const comparison = compare('paidLess', expected, { kind: 'money', fen: wrong.fen })
    return { state: 'wrong', right: 2, of: 3, seq: wrong.seq, comparisons: [comparison], cause: 'paidLess' }
  }
  const taken = claimsOf(run.world, buyerId).some(claim => own.has(claim.couponId))
  const left: readonly Comparison[] = [
    { part: 'taken', expected: { kind: 'flag', on: true }, found: { kind: 'flag', on: taken }, right: taken },
    { part: 'placed', expected: { kind: 'flag', on: true }, found: { kind: 'flag', on: placed !== null }, right: placed !== null },
    { part: 'paidLess', expected, found: null, right: false },
  ]
  if (!taken) return notYet(subjectOf(run, target) ? 'takeFirst' : waiting(run).cause, left)
  const seq = run.log.findLast(
    entry => entry.kind === 'event' && entry.event.type === 'promotions/couponClaimed' && entry.event.buyerId === buyerId,
  )?.seq
  const cause = placed !== null ? 'payFirst' : run.world.clock.now < target.usableFrom ? 'waitUsable' : 'placeFirst'
  return { state: 'partly', right: placed === null ? 1 : 2, of: 3, seq: placed ?? seq ?? null, comparisons: left, cause }
})

const asCoupon = (target: CouponTarget, like: Coupon): Coupon => ({
  ...like,
  thresholdFen: target.thresholdFen,
  amountFen: target.amountFen,
  usable: { from: target.usableFrom, to: target.usableTo },
  listingIds: [],
})

/** The world as it would be with the offer still running. */
function withOffer(world: World, offerId: string): World {
  const offer = offers(world).find(({ id }) => id === offerId)
  if (!offer || offer.state === 'running') return world
  const copy = copyWorld(world)
  put(copy.promotions.offers, offerId, { ...offer, state: 'running' })
  return copy
}

/** Whether the brief's coupon on the whole shop, on top of the running offer, would let a basket fall below the floor. */
export const stackBreaksFloor = (world: World, args: { target: CouponTarget; region: string; floorBp: number; offerId: string }, like: Coupon): boolean =>
  (worstMarginBp(withOffer(world, args.offerId), args.region, asCoupon(args.target, like)) ?? args.floorBp) < args.floorBp

/** Coupons that can still cost the house money: not stopped, or stopped with pieces in buyers' hands. */
const stillOut = (subject: Subject): boolean => subject.coupon.state !== 'stopped' || subject.coupon.claimed > subject.coupon.used

const houseRule = defineChecker(houseSchema, (run, args) => {
  const { target, region: where, floorBp, offerId } = args
  const { world } = run
  const subject = subjectOf(run, target)
  if (!subject) return waiting(run)
  const { coupon, publishedSeq } = subject
  let worst: { readonly bp: number; readonly seq: number } | null = null
  for (const out of publishedByLearner(run).filter(stillOut)) {
    const bp = worstMarginBp(world, where, out.coupon)
    if (bp !== null && (worst === null || bp < worst.bp)) worst = { bp, seq: out.publishedSeq }
  }
  const lowest = worst?.bp ?? floorBp
  const goods = goodsOf(run)
  const bearers = args.wholeShop ? goods : bearing(world, where, asCoupon(target, coupon), floorBp, goods)
  const covered = bearers.filter(id => coversListing(coupon, id) && listingOf(world, id)?.state === 'on_sale').length
  const mustRun = args.offerPromised || !stackBreaksFloor(world, args, coupon)
  const running = offers(world).some(({ id, state }) => id === offerId && state === 'running')
  const ended = run.log.find(entry => entry.kind === 'event' && entry.event.type === 'promotions/offerEnded' && entry.event.offerId === offerId)
  const held = lowest >= floorBp
  const finding = judged([
    part(
      { part: 'lowestMargin', expected: { kind: 'percent', bp: floorBp }, found: { kind: 'percent', bp: lowest }, right: held },
      coupon.thresholdFen === 0 ? 'noThreshold' : 'belowFloor',
      worst?.seq ?? publishedSeq,
    ),
    part(
      compare('goodsCovered', { kind: 'count', count: bearers.length }, { kind: 'count', count: covered }),
      'goodsLeftOut',
      publishedSeq,
    ),
    ...(mustRun
      ? [part(compare('offerRuns', { kind: 'flag', on: true }, { kind: 'flag', on: running }), 'offerEnded', ended?.seq ?? publishedSeq)]
      : []),
  ])
  // The floor is the rule itself: with a sale below it, the rest earns nothing.
  return held ? finding : { ...finding, right: 0 }
})

/** Deed of a fault: a coupon without a threshold was published, and buyers took pieces of it. */
const takenWithoutThreshold = defineChecker(v.strictObject({}), run => {
  const open = new Set(publishedByLearner(run).filter(({ coupon }) => coupon.thresholdFen === 0).map(({ coupon }) => coupon.id))
  const seq = open.size === 0 ? undefined : run.log.find(
    entry => entry.kind === 'event' && entry.event.type === 'promotions/couponClaimed' && open.has(entry.event.couponId),
  )?.seq
  return seq === undefined ? notYet(null) : judged([part(compare('taken', { kind: 'flag', on: true }, { kind: 'flag', on: true }), 'noThreshold', seq)])
})

/** Deed of a fault: an order with one of the learner's coupons was paid at less than the floor. */
const soldBelowFloor = defineChecker(soldSchema, (run, { floorBp }) => {
  const own = new Set(publishedByLearner(run).map(({ coupon }) => coupon.id))
  if (own.size === 0) return notYet(null)
  for (const entry of run.log) {
    if (entry.kind !== 'event' || entry.event.type !== 'orders/paid') continue
    const order = orderOf(run.world, entry.event.orderId)
    if (!order || order.couponId === null || !own.has(order.couponId)) continue
    const { marginBp, marginFen } = takingsOf(run.world, run.world.setting.rulesVersion, order)
    if (marginBp >= floorBp && marginFen >= 0) continue
    const comparison = { part: 'lowestMargin', expected: { kind: 'percent', bp: floorBp }, found: { kind: 'percent', bp: marginBp }, right: false } as const
    return { state: 'met', right: 1, of: 1, seq: entry.seq, comparisons: [comparison], cause: null }
  }
  return notYet(null)
})

export const couponCheckers: Readonly<Record<string, Checker>> = {
  couponValue: value,
  couponHandout: handout,
  couponUsable: usable,
  couponPurchase: purchase,
  couponHouseRule: houseRule,
  couponTakenWithoutThreshold: takenWithoutThreshold,
  couponSoldBelowFloor: soldBelowFloor,
}

type TermsArgs = v.InferInput<typeof termsSchema>

/** Face value and threshold, the first as a probe buyer meets it at the till. */
export const couponValue = (args: TermsArgs): Check => ({ check: 'couponValue', args })
/** Pieces, pieces a person, the day it is shown, the reminder. */
export const couponHandout = (args: TermsArgs): Check => ({ check: 'couponHandout', args })
/** First and last second in which it counts. */
export const couponUsable = (args: TermsArgs): Check => ({ check: 'couponUsable', args })
/** A buyer takes one, orders with it and pays exactly the amount less. */
export const couponPurchase = (args: v.InferInput<typeof purchaseSchema>): Check => ({ check: 'couponPurchase', args })
/** No basket below the floor; all goods that bear the coupon take it; the running offer goes on where it may. */
export const couponHouseRule = (args: v.InferInput<typeof houseSchema>): Check => ({ check: 'couponHouseRule', args })
export const couponTakenWithoutThreshold = (): Check => ({ check: 'couponTakenWithoutThreshold', args: {} })
export const couponSoldBelowFloor = (args: v.InferInput<typeof soldSchema>): Check => ({ check: 'couponSoldBelowFloor', args })

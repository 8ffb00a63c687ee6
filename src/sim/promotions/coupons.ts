/** Setting up, changing, stopping and taking coupons: who may have one, when, and how many. */

import { bannedWordIn, listingOf, type CatalogueWorld } from '../catalogue/catalogue.ts'
import { cancelAppointment, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId } from '../kernel/engine.ts'
import { amount, choice, flag, id, instant, int, list, optional, text } from '../kernel/fields.ts'
import { mayStep } from '../kernel/machine.ts'
import { command, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { DAY } from '../kernel/plain-date.ts'
import { get, records } from '../kernel/table.ts'
import { endAfterSecond } from '../kernel/zone.ts'
import { COUPON } from './lifecycle.ts'
import type { Coupon, CouponChange, CouponClaim, PromotionEvent, PromotionsWorld } from './records.ts'
import { promotionRulesOf } from './rules.ts'

type Reads = PromotionsWorld & CatalogueWorld

/** What is wrong with a coupon's name: `COUPON_NAME_REQUIRED`, `COUPON_NAME_TOO_LONG`, `WORD_BANNED`, `TEXT_NOT_PLAIN`. */
export function refusalOfName(ctx: Ctx, name: string): Refusal | null {
  const trimmed = name.trim()
  if (trimmed === '') return refuse('COUPON_NAME_REQUIRED')
  const most = promotionRulesOf(ctx.rulesVersion).nameMost.value
  const { length } = Array.from(trimmed)
  if (length > most) return refuse('COUPON_NAME_TOO_LONG', { length, most })
  const found = bannedWordIn(trimmed)
  if (found) return refuse('WORD_BANNED', { word: found.word, rule: found.rule })
  return /[<>\p{Cc}\p{Extended_Pictographic}]/u.test(trimmed) ? refuse('TEXT_NOT_PLAIN') : null
}

function refusalOfTerms(thresholdFen: number, amountFen: number): Refusal | null {
  if (amountFen < 1) return refuse('COUPON_AMOUNT_REQUIRED')
  // Without a threshold a coupon may be anything: that it costs money is what the week shows. With one it must stay below it.
  return thresholdFen > 0 && amountFen >= thresholdFen ? refuse('COUPON_AMOUNT_ABOVE_THRESHOLD', { thresholdFen, amountFen }) : null
}

function refusalOfWindow(ctx: Ctx, shownFrom: number, from: number, to: number): Refusal | null {
  const mostDays = promotionRulesOf(ctx.rulesVersion).windowMostDays.value
  if (from >= to) return refuse('WINDOW_EMPTY', { fromAt: from, toAt: to })
  if (to <= ctx.now) return refuse('WINDOW_PAST', { toAt: to, nowAt: ctx.now })
  if (to - from > mostDays * DAY) return refuse('WINDOW_TOO_LONG', { days: Math.ceil((to - from) / DAY), mostDays })
  return shownFrom >= to ? refuse('SHOWN_AFTER_END', { shownFromAt: shownFrom, toAt: to }) : null
}

const reminderKey = (couponId: string): string => `coupon-reminder|${couponId}`
const endKey = (couponId: string): string => `coupon-end|${couponId}`

/** The instant at which holders are told that a coupon ends soon. */
const remindAtOf = (rulesVersion: string, { usable }: Pick<Coupon, 'usable'>): number => usable.to - promotionRulesOf(rulesVersion).remindBeforeMs.value

/** Appointments that a coupon's window makes: the reminder, and the instant from which it is no longer good. */
function appointments(ctx: Ctx, coupon: Pick<Coupon, 'id' | 'usable' | 'remindBeforeEnd'>): ClockEvent[] {
  const remindAt = remindAtOf(ctx.rulesVersion, coupon)
  const end = schedule(coupon.usable.to, endKey(coupon.id), 'promotions/endCoupon', 'platform', { couponId: coupon.id })
  if (!coupon.remindBeforeEnd || remindAt <= ctx.now) return [end]
  return [schedule(remindAt, reminderKey(coupon.id), 'promotions/remind', 'platform', { couponId: coupon.id }), end]
}

/**
 * Publishes a coupon: of the shop, or of some listings (an item coupon), or paid for by the platform. `usableToAt` is the last second in which it
 * can be used, as typed; it is stored as the next second.
 * Refuses `COUPON_NAME_…`, `WORD_BANNED`, `TEXT_NOT_PLAIN`, `COUPON_AMOUNT_REQUIRED`, `COUPON_AMOUNT_ABOVE_THRESHOLD`, `WINDOW_EMPTY`,
 * `WINDOW_PAST`, `WINDOW_TOO_LONG`, `SHOWN_AFTER_END`, `COUPON_TOTAL_REQUIRED`, `PER_BUYER_ABOVE_TOTAL`, `LIMIT_ABOVE_MOST`,
 * `PER_BUYER_OUT_OF_RANGE`, `LISTING_UNKNOWN`.
 * Pieces issued and uses are four limits (A3.9): `total`, `perBuyer`, and optionally `useTotal`, `usePerBuyer`.
 */
export const publishCoupon = command(
  {
    name: text(200),
    thresholdFen: amount(),
    amountFen: amount(),
    listingIds: list(id(), 200),
    shownFromAt: instant(),
    usableFromAt: instant(),
    usableToAt: instant(),
    total: int(0, 10_000_000),
    perBuyer: int(0, 10_000_000),
    remindBeforeEnd: flag(),
    useTotal: optional(int(1, 10_000_000)),
    usePerBuyer: optional(int(1, 10_000_000)),
    funding: optional(choice('seller', 'platform')),
  },
  (ctx, world: Reads, args): Plan<PromotionEvent | ClockEvent> => {
    const rules = promotionRulesOf(ctx.rulesVersion)
    const usable = { from: args.usableFromAt, to: endAfterSecond(args.usableToAt) }
    const wrong =
      refusalOfName(ctx, args.name) ??
      refusalOfTerms(args.thresholdFen, args.amountFen) ??
      refusalOfWindow(ctx, args.shownFromAt, usable.from, usable.to)
    if (wrong) return wrong
    if (args.total < 1) return refuse('COUPON_TOTAL_REQUIRED')
    if (args.total > rules.totalMost.value) return refuse('LIMIT_ABOVE_MOST', { given: args.total, most: rules.totalMost.value })
    if (args.perBuyer < 1 || args.perBuyer > rules.perBuyerMost.value) {
      return refuse('PER_BUYER_OUT_OF_RANGE', { given: args.perBuyer, most: rules.perBuyerMost.value })
    }
    if (args.perBuyer > args.total) return refuse('PER_BUYER_ABOVE_TOTAL', { perBuyer: args.perBuyer, total: args.total })
    const unknown = args.listingIds.find(listingId => !listingOf(world, listingId))
    if (unknown !== undefined) return refuse('LISTING_UNKNOWN', { listingId: unknown })
    const coupon: Coupon = {
      id: numberedId('C', world.promotions.nextCoupon),
      name: args.name.trim(),
      thresholdFen: args.thresholdFen,
      amountFen: args.amountFen,
      listingIds: [...new Set(args.listingIds)],
      shownFrom: args.shownFromAt,
      usable,
      total: args.total,
      perBuyer: args.perBuyer,
      ...(args.useTotal == null ? {} : { useTotal: args.useTotal }),
      ...(args.usePerBuyer == null ? {} : { usePerBuyer: args.usePerBuyer }),
      ...(args.funding === 'platform' ? { funding: args.funding } : {}),
      remindBeforeEnd: args.remindBeforeEnd,
      state: 'published',
      publishedAt: ctx.now,
      claimed: 0,
      used: 0,
      remindedAt: null,
    }
    return [{ type: 'promotions/couponPublished', coupon }, ...appointments(ctx, coupon)]
  },
)

/**
 * Changes a published coupon: name, more pieces, a later end, the reminder. Every field left out stays.
 * Refuses `COUPON_UNKNOWN`, `COUPON_STOPPED`, `COUPON_NARROWED { field }` for a smaller benefit, a higher threshold, an earlier end or
 * fewer pieces, `COUPON_TERMS_FIXED { field }` for terms that never change once published, and what `publishCoupon` refuses of name and end.
 */
export const editCoupon = command(
  {
    couponId: id(),
    name: optional(text(200)),
    thresholdFen: optional(amount()),
    amountFen: optional(amount()),
    usableFromAt: optional(instant()),
    usableToAt: optional(instant()),
    shownFromAt: optional(instant()),
    total: optional(int(0, 10_000_000)),
    perBuyer: optional(int(0, 10_000_000)),
    remindBeforeEnd: optional(flag()),
  },
  (ctx, world: Reads, args): Plan<PromotionEvent | ClockEvent> => {
    const coupon = get(world.promotions.coupons, args.couponId)
    if (!coupon) return refuse('COUPON_UNKNOWN', { couponId: args.couponId })
    if (coupon.state === 'stopped') return refuse('COUPON_STOPPED', { coupon: coupon.name })
    if (ctx.now >= coupon.usable.to) return refuse('COUPON_EXPIRED', { coupon: coupon.name, toAt: coupon.usable.to })
    const usableTo = args.usableToAt == null ? coupon.usable.to : endAfterSecond(args.usableToAt)
    const total = args.total ?? coupon.total
    if ((args.amountFen ?? coupon.amountFen) < coupon.amountFen) return refuse('COUPON_NARROWED', { field: 'amount' })
    if ((args.thresholdFen ?? coupon.thresholdFen) > coupon.thresholdFen) return refuse('COUPON_NARROWED', { field: 'threshold' })
    if (usableTo < coupon.usable.to) return refuse('COUPON_NARROWED', { field: 'usableTo' })
    if (total < coupon.total) return refuse('COUPON_NARROWED', { field: 'total' })
    if ((args.perBuyer ?? coupon.perBuyer) < coupon.perBuyer) return refuse('COUPON_NARROWED', { field: 'perBuyer' })
    const fixed: readonly [string, boolean][] = [
      ['amount', (args.amountFen ?? coupon.amountFen) !== coupon.amountFen],
      ['threshold', (args.thresholdFen ?? coupon.thresholdFen) !== coupon.thresholdFen],
      ['usableFrom', (args.usableFromAt ?? coupon.usable.from) !== coupon.usable.from],
      ['shownFrom', (args.shownFromAt ?? coupon.shownFrom) !== coupon.shownFrom],
      ['perBuyer', (args.perBuyer ?? coupon.perBuyer) !== coupon.perBuyer],
    ]
    const moved = fixed.find(([, changed]) => changed)
    if (moved) return refuse('COUPON_TERMS_FIXED', { field: moved[0] })
    const name = (args.name ?? coupon.name).trim()
    const remindBeforeEnd = args.remindBeforeEnd ?? coupon.remindBeforeEnd
    const wrong = refusalOfName(ctx, name) ?? refusalOfWindow(ctx, coupon.shownFrom, coupon.usable.from, usableTo)
    if (wrong) return wrong
    const most = promotionRulesOf(ctx.rulesVersion).totalMost.value
    if (total > most) return refuse('LIMIT_ABOVE_MOST', { given: total, most })
    const change: CouponChange = {
      ...(name === coupon.name ? {} : { name }),
      ...(total === coupon.total ? {} : { total }),
      ...(usableTo === coupon.usable.to ? {} : { usableTo }),
      ...(remindBeforeEnd === coupon.remindBeforeEnd ? {} : { remindBeforeEnd }),
    }
    if (Object.keys(change).length === 0) return refuse('NOTHING_CHANGED')
    const edited = { id: coupon.id, usable: { from: coupon.usable.from, to: usableTo }, remindBeforeEnd }
    const rescheduled = change.usableTo !== undefined || change.remindBeforeEnd !== undefined
    return [
      { type: 'promotions/couponEdited', couponId: coupon.id, change },
      ...(rescheduled ? [cancelAppointment(reminderKey(coupon.id)), ...appointments(ctx, edited)] : []),
    ]
  },
)

/** Stops handing a coupon out; pieces already taken stay good. Refuses `COUPON_UNKNOWN`, `COUPON_STOPPED`, `COUPON_EXPIRED`. */
export const stopCoupon = command({ couponId: id() }, (ctx, world: Reads, { couponId }): Plan<PromotionEvent> => {
  const coupon = get(world.promotions.coupons, couponId)
  if (!coupon) return refuse('COUPON_UNKNOWN', { couponId })
  if (coupon.state === 'stopped') return refuse('COUPON_STOPPED', { coupon: coupon.name })
  if (ctx.now >= coupon.usable.to) return refuse('COUPON_EXPIRED', { coupon: coupon.name, toAt: coupon.usable.to })
  return [{ type: 'promotions/couponStopped', couponId }]
})

export const takenKey = (couponId: string, buyerId: string): string => `${couponId}|${buyerId}`

/**
 * Plans the taking of one piece by a buyer. Refuses `COUPON_UNKNOWN`, `BUYER_UNKNOWN`, `COUPON_STOPPED`, `COUPON_NOT_SHOWN { shownFromAt }`,
 * `COUPON_EXPIRED`, `COUPON_LIMIT_PER_BUYER { perBuyer }`, `COUPON_EXHAUSTED { total }`.
 */
export function planClaim(ctx: Ctx, world: PromotionsWorld, couponId: string, buyerId: string): Plan<PromotionEvent> {
  const coupon = get(world.promotions.coupons, couponId)
  if (!coupon) return refuse('COUPON_UNKNOWN', { couponId })
  if (buyerId.trim() === '') return refuse('BUYER_UNKNOWN')
  if (coupon.state === 'stopped') return refuse('COUPON_STOPPED', { coupon: coupon.name })
  if (ctx.now < coupon.shownFrom) return refuse('COUPON_NOT_SHOWN', { coupon: coupon.name, shownFromAt: coupon.shownFrom })
  if (ctx.now >= coupon.usable.to) return refuse('COUPON_EXPIRED', { coupon: coupon.name, toAt: coupon.usable.to })
  const taken = get(world.promotions.taken, takenKey(coupon.id, buyerId)) ?? 0
  if (taken >= coupon.perBuyer) return refuse('COUPON_LIMIT_PER_BUYER', { perBuyer: coupon.perBuyer })
  if (coupon.claimed >= coupon.total) return refuse('COUPON_EXHAUSTED', { total: coupon.total })
  const claimId = numberedId('K', world.promotions.nextClaim)
  return [{ type: 'promotions/couponClaimed', couponId: coupon.id, claimId, buyerId }]
}

/** A buyer takes one piece. Refuses what `planClaim` does. */
export const claimCoupon = command(
  { couponId: id(), buyerId: id() },
  (ctx, world: Reads, { couponId, buyerId }): Plan<PromotionEvent> => planClaim(ctx, world, couponId, buyerId),
)

/**
 * The platform tells holders that their coupon ends soon: when it is time for it, and once for an end.
 * Refuses `COUPON_UNKNOWN`, `REMINDER_OFF`, `COUPON_EXPIRED`, `NOT_DUE`, `REMINDED_ALREADY { coupon, remindedAt }`.
 */
export const remind = command({ couponId: id() }, (ctx, world: Reads, { couponId }): Plan<PromotionEvent> => {
  const coupon = get(world.promotions.coupons, couponId)
  if (!coupon) return refuse('COUPON_UNKNOWN', { couponId })
  const { name, usable, remindedAt } = coupon
  if (!coupon.remindBeforeEnd) return refuse('REMINDER_OFF', { coupon: name })
  if (ctx.now >= usable.to) return refuse('COUPON_EXPIRED', { coupon: name, toAt: usable.to })
  const dueAt = remindAtOf(ctx.rulesVersion, coupon)
  if (ctx.now < dueAt) return refuse('NOT_DUE', { dueAt })
  // A reminder from before a later end was set does not count for that end.
  if (remindedAt !== null && remindedAt >= dueAt) return refuse('REMINDED_ALREADY', { coupon: name, remindedAt })
  const holders = new Set(unusedClaims(world, couponId).map(claim => claim.buyerId)).size
  return [{ type: 'promotions/reminded', couponId, holders }]
})

/** The platform closes a coupon at its end; pieces not on an order expire. Refuses `COUPON_UNKNOWN`, `NOT_DUE`. */
export const endCoupon = command({ couponId: id() }, (ctx, world: Reads, { couponId }): Plan<PromotionEvent> => {
  const coupon = get(world.promotions.coupons, couponId)
  if (!coupon) return refuse('COUPON_UNKNOWN', { couponId })
  if (ctx.now < coupon.usable.to) return refuse('NOT_DUE', { dueAt: coupon.usable.to })
  return [{ type: 'promotions/couponEnded', couponId, expiredClaimIds: unusedClaims(world, couponId).map(claim => claim.id) }]
})

const unusedClaims = (world: PromotionsWorld, couponId: string): CouponClaim[] =>
  records(world.promotions.claims).filter(claim => claim.couponId === couponId && mayStep(COUPON, claim.state, 'expire'))

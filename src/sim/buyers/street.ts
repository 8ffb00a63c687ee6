/** A day on the street: who passes by and comes in, takes a coupon, goes to the till, orders, and pays or thinks better of it. */

import { isShown, listingOf, type Listing } from '../catalogue/catalogue.ts'
import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId, type BaseWorld } from '../kernel/engine.ts'
import { flag, id, int, optional } from '../kernel/fields.ts'
import { clamp } from '../kernel/maths.ts'
import { command, isRefusal, refuse, type Ctx, type Plan, type SimEvent } from '../kernel/plan.ts'
import { DAY, HOUR, MINUTE, weekday } from '../kernel/plain-date.ts'
import { get, records } from '../kernel/table.ts'
import { lastSecondBefore, positionIn, startOfLocalDay, toLocal } from '../kernel/zone.ts'
import { orderOf, ordersCommands, planPlace, type OrdersWorld } from '../orders/orders.ts'
import { claimsOf, couponOf, couponsShown, planClaim, refusalOfUse, type Coupon, type CouponClaim, type PromotionsWorld } from '../promotions/promotions.ts'
import { refusalOfTrading } from '../shop/shop.ts'
import { wishOf, type BasketWorld, type Wish } from './basket.ts'
import { cartTerms, chanceOf, firstOf, mostAgainst, orderTerms, serviceOf, type OfferFacts } from './choice.ts'
import { factsOf, pullsOf } from './facts.ts'
import { leaves, type BuyerEvent, type BuyersWorld, type Inquiry } from './records.ts'
import { buyerRulesOf } from './rules.ts'
import { CHOICE, comesAt, NEW_MIND, PAYMENT, shopperId, shopperOf, TALK, VISIT, type Shopper } from './shopper.ts'
import { asksFirst, hagglesOver, haggleChance, haggleOf, inquiryOf, paymentKey, shopKey } from './talk.ts'

export type StreetWorld = BaseWorld & BuyersWorld & BasketWorld & PromotionsWorld & OrdersWorld

type Events = (BuyerEvent | SimEvent)[]

/** What the platform counts of the shop by the morning: pieces sold of each listing, and the share of late orders of the last days. */
function standing(ctx: Ctx, world: StreetWorld): { readonly lateBp: number; readonly sold: Readonly<Record<string, number>> } {
  const pieces = new Map<string, number>()
  const { lateCredit, lateWindowDays } = buyerRulesOf(ctx.rulesVersion)
  let judged = lateCredit.value
  let late = 0
  for (const order of records(world.orders.orders)) {
    if (order.paidAt === null) continue
    for (const { listingId, quantity, refunded } of order.lines) pieces.set(listingId, (pieces.get(listingId) ?? 0) + quantity - refunded)
    if (order.paidAt < ctx.now - lateWindowDays.value * DAY || (order.lateAt === null && order.firstShippedAt === null)) continue
    judged++
    if (order.lateAt !== null) late++
  }
  return { lateBp: judged > 0 ? Math.floor((late * 10_000) / judged) : 0, sold: Object.fromEntries([...pieces].filter(([listingId, n]) => get(world.buyers.sold, listingId) !== n)) }
}

/** Name of the appointment that opens the next day. */
export const DAY_KEY = 'buyers-day'

/** What can be looked at and bought by anybody: a closed shop shows nothing, and a presale is for those who follow it. */
const shownListings = (world: StreetWorld): Listing[] =>
  refusalOfTrading(world) ? [] : records(world.catalogue.listings).filter(listing => isShown(listing) && !listing.presaleOnly)

/**
 * The platform opens a day: each who passes by the window comes in for the listing that draws most, or walks on, and the next day is put
 * on the agenda. What the shop changes during the day is seen from the next morning on. Refuses `DAY_OUT_OF_ORDER` for any but the next day,
 * `NOT_DUE` while that day is still on the agenda.
 */
export const openDay = command({ day: int(1, 10_000) }, (ctx, world: StreetWorld, { day }): Plan<BuyerEvent | ClockEvent> => {
  if (day !== world.buyers.today + 1) return refuse('DAY_OUT_OF_ORDER', { day })
  const morning = get(world.clock.appointments, DAY_KEY)
  if (morning && ctx.now < morning.at) return refuse('NOT_DUE', { dueAt: morning.at })
  const local = toLocal(ctx.zone, ctx.now)
  const midnight = startOfLocalDay(ctx.zone, ctx.now)
  if (!local || midnight === null) return refuse('DAY_OUT_OF_ORDER', { day })
  const rules = buyerRulesOf(ctx.rulesVersion)
  const usual = rules.visitorsByWeekday.value[weekday(local.year, local.month, local.day) - 1] ?? 0
  const spread = 0.8 + 0.4 * ctx.random('buyerVisit', `day${day}`, 0)
  const perVisitor = rules.passersPerVisitor.value
  const passers = Math.round(usual * world.buyers.crowd * spread * perVisitor)
  const shown = shownListings(world)
  const pulls = passers > 0 ? pullsOf(ctx, world, shown) : []
  // An ordinary listing draws its interest; so a shop of ordinary listings gets one in `perVisitor`, however many it has.
  const outside = (perVisitor - 1) * shown.reduce((sum, { interest }) => sum + interest, 0)
  const visits: ClockEvent[] = []
  for (let i = 1; i <= passers; i++) {
    const buyerId = shopperId(day, i)
    const listingId = firstOf(pulls, outside, key => ctx.random('buyerLook', buyerId, key))
    if (listingId === null) continue
    const at = comesAt(ctx, midnight, buyerId)
    if (at > ctx.now) visits.push(schedule(at, `look|${buyerId}`, 'buyers/look', 'buyer', { buyerId, listingId }))
  }
  return [
    { type: 'buyers/dayOpened', day, visitors: visits.length, passers, ...standing(ctx, world) },
    ...visits,
    schedule(midnight + DAY + 5 * MINUTE, DAY_KEY, 'buyers/openDay', 'platform', { day: day + 1 }),
  ]
})

/** When somebody who holds a coupon comes back to use it: a hunter as soon as it counts, a late-comer on the last date printed on it. */
function returnAt(ctx: Ctx, shopper: Shopper, coupon: Coupon): number | null {
  const luck = ctx.random('buyerVisit', shopper.id, VISIT.back)
  // The phone prints dates: whoever reads "until 30 May" thinks that the evening of 30 May will do.
  const printed = startOfLocalDay(ctx.zone, lastSecondBefore(coupon.usable.to))
  if (printed === null) return null
  if (shopper.habit === 'lateComer') return printed + 18 * HOUR + Math.floor(luck * 300) * MINUTE
  const spread = shopper.habit === 'hunter' ? 2 * DAY : 10 * DAY
  const from = Math.max(coupon.usable.from, ctx.now)
  const midnight = startOfLocalDay(ctx.zone, from + Math.floor(luck * spread))
  return midnight === null ? null : Math.max(Math.min(midnight, printed) + 19 * HOUR + Math.floor(luck * 180) * MINUTE, from + 10 * MINUTE)
}

const turnedAwayEvent = (ctx: Ctx, world: StreetWorld, buyerId: string, couponId: string, code: string, bought: boolean): BuyerEvent => ({
  type: 'buyers/turnedAway',
  turn: { id: numberedId('T', world.buyers.nextTurn), buyerId, couponId, code, at: ctx.now, bought },
})

/** A shopper looks round: may take a coupon, may ask something, and goes on to the till now or later. Refuses `LISTING_UNKNOWN`. */
export const look = command(
  { buyerId: id(), listingId: id() },
  (ctx, world: StreetWorld, { buyerId, listingId }): Plan<BuyerEvent | SimEvent> => {
    if (!listingOf(world, listingId)) return refuse('LISTING_UNKNOWN', { listingId })
    const shopper = shopperOf(ctx, buyerId)
    const events: Events = [{ type: 'buyers/looked', buyerId, habit: shopper.habit, listingId } satisfies BuyerEvent]
    const coupon = couponsShown(world, ctx.now).sort((a, b) => b.amountFen - a.amountFen || (a.id < b.id ? -1 : 1))[0]
    const takes = buyerRulesOf(ctx.rulesVersion).habits.value[shopper.habit].takes
    let backAt: number | null = null
    if (coupon && ctx.random('buyerVisit', buyerId, VISIT.takes) < takes) {
      const plan = planClaim(ctx, world, coupon.id, buyerId)
      if (!isRefusal(plan)) {
        events.push(...plan)
        backAt = returnAt(ctx, shopper, coupon)
      } else if (plan.refused === 'COUPON_EXHAUSTED') events.push(turnedAwayEvent(ctx, world, buyerId, coupon.id, plan.refused, false))
    }
    const inquiry = world.buyers.talks ? asksFirst(ctx, world, shopper, listingId) : null
    if (inquiry) events.push({ type: 'buyers/asked', inquiry } satisfies BuyerEvent)
    const at = backAt !== null && backAt > ctx.now ? backAt : (inquiry?.waitsUntil ?? ctx.now + 3 * MINUTE)
    events.push(schedule(at, shopKey(buyerId), 'buyers/shop', 'buyer', { buyerId }))
    return events
  },
)

const heldBy = (world: PromotionsWorld, buyerId: string): { readonly claim: CouponClaim; readonly coupon: Coupon } | null => {
  for (const claim of claimsOf(world, buyerId)) {
    const coupon = couponOf(world, claim.couponId)
    if (coupon && (claim.state === 'issued' || claim.state === 'expired')) return { claim, coupon }
  }
  return null
}

interface Decision {
  readonly left: BuyerEvent | null
  readonly facts: OfferFacts
  readonly cartBp: number
  readonly orderBp: number
}

const bp = (chance: number): number => Math.round(chance * 10_000)

/** Cart, then order, each a chance of its own. */
function decide(ctx: Ctx, world: StreetWorld, shopper: Shopper, wish: Wish, listing: Listing, inquiry: Inquiry | null, mind: number): Decision {
  const rules = buyerRulesOf(ctx.rulesVersion)
  const facts = factsOf(ctx, world, listing, wish.quote, shopper.region, inquiry?.reply?.promisedDays ?? null)
  const talk = { service: inquiry ? serviceOf(rules, inquiry.reply) : null }
  const cart = cartTerms(rules, shopper, facts, talk)
  const order = orderTerms(rules, shopper, facts, talk)
  const [toCart, toOrder] = [chanceOf(cart), chanceOf(order)]
  const decided = { facts, cartBp: bp(toCart), orderBp: bp(toOrder) }
  if (ctx.random('buyerChoice', shopper.id, mind + CHOICE.cart) >= toCart) return { left: leaves(shopper.id, 'cart', mostAgainst(cart)), ...decided }
  if (ctx.random('buyerChoice', shopper.id, mind + CHOICE.order) >= toOrder) return { left: leaves(shopper.id, 'till', mostAgainst(order)), ...decided }
  return { left: null, ...decided }
}

const nextOrderId = (world: OrdersWorld): string => numberedId('O', world.orders.nextOrder)

/**
 * A shopper at the till: chooses, is perhaps refused the coupon, places the order or leaves. `again`: brought back by the reminder, and
 * of a new mind. Refuses nothing: what a shopper meets is an event.
 */
export const shop = command({ buyerId: id(), again: optional(flag()) }, (ctx, world: StreetWorld, { buyerId, again }): Plan<BuyerEvent | SimEvent> => {
  const mind = again === true ? NEW_MIND : 0
  const shopper = shopperOf(ctx, buyerId)
  const rules = buyerRulesOf(ctx.rulesVersion)
  const held = heldBy(world, buyerId)
  const inquiry = inquiryOf(world, get(world.buyers.askedBy, buyerId) ?? '') ?? null
  const errand = { listingId: get(world.buyers.visits, buyerId) ?? '', advisedSkuId: inquiry?.reply?.skuId ?? null }
  const meant = wishOf(ctx, world, shopper, errand, held?.coupon ?? null)
  const listing = meant && listingOf(world, meant.listingId)
  if (!meant || !listing) return [leaves(buyerId, listingOf(world, errand.listingId) ? 'soldOut' : 'nothing')]
  const { left, facts, cartBp, orderBp } = decide(ctx, world, shopper, meant, listing, inquiry, mind)
  if (left) return [left]

  const events: Events = []
  let claimId: string | null = null
  let { lines } = meant
  if (held && meant.withCoupon) {
    const wrong = refusalOfUse(ctx, world, held.claim.id, buyerId, '')
    if (wrong) {
      const code = held.claim.state === 'expired' || positionIn(held.coupon.usable, ctx.now) === 'after' ? 'COUPON_EXPIRED' : wrong.refused
      const stays = ctx.random('buyerChoice', buyerId, mind + CHOICE.stays) < rules.staysAfterRefusal.value
      events.push(turnedAwayEvent(ctx, world, buyerId, held.coupon.id, code, stays))
      if (!stays) return [...events, leaves(buyerId, 'couponRefused')]
      lines = meant.lines.slice(0, 1)
    } else claimId = held.claim.id
  }
  const plan = planPlace(ctx, world, { buyerId, lines, region: shopper.region, claimId }, null)
  if (isRefusal(plan)) return [...events, leaves(buyerId, plan.refused === 'STOCK_INSUFFICIENT' ? 'soldOut' : 'nothing')]
  const orderId = nextOrderId(world)
  const { quote } = meant
  const bought: BuyerEvent = {
    type: 'buyers/bought',
    bought: {
      orderId, buyerId, listingId: listing.id, habit: shopper.habit, segment: shopper.segment, cartBp, orderBp, detailBp: bp(facts.detail), exaggerationBp: bp(facts.polish),
      offBp: quote.goodsListFen > 0 ? bp((quote.goodsListFen - quote.goodsFen) / quote.goodsListFen) : 0,
      promisedDays: facts.days, inquiryId: inquiry?.id ?? null,
    },
  }
  const haggle = world.buyers.talks ? hagglesOver(ctx, world, shopper, { orderId, listingId: listing.id, payableFen: quote.payableFen, offeredFen: inquiry?.reply?.offeredFen ?? null }) : null
  if (haggle) events.push(...plan, bought, ...haggle)
  else {
    const minutes = 1 + Math.floor(ctx.random('buyerPayment', buyerId, PAYMENT.minutes) * 20)
    events.push(...plan, bought, schedule(ctx.now + minutes * MINUTE, paymentKey(orderId), 'buyers/settle', 'buyer', { orderId, buyerId }))
  }
  return events
})

/** A shopper pays, or thinks better of it and lets the order lapse; an order that is no longer open is left alone. Refuses nothing. */
export const settle = command({ orderId: id(), buyerId: id() }, (ctx, world: StreetWorld, { orderId, buyerId }): Plan<BuyerEvent | SimEvent> => {
  const order = orderOf(world, orderId)
  if (order?.state !== 'wait_pay' || order.buyerId !== buyerId) return []
  const rules = buyerRulesOf(ctx.rulesVersion)
  const lift = get(world.buyers.reminded, orderId) === undefined ? 0 : rules.reminderLift.value
  const haggle = haggleOf(world, orderId)
  const pays = haggle ? haggleChance(ctx, world, haggle, order.payableFen) : rules.habits.value[shopperOf(ctx, buyerId).habit].pays
  const luck = haggle ? ctx.random('buyerTalk', buyerId, TALK.pays) : ctx.random('buyerPayment', buyerId, PAYMENT.pays)
  if (luck >= clamp(pays + (pays > 0 ? lift : 0), 0, 1)) return [leaves(buyerId, 'unpaid')]
  const plan = ordersCommands['orders/pay'].decide(ctx, world, { orderId, amountFen: order.payableFen }, 'buyer')
  return isRefusal(plan) ? [leaves(buyerId, 'unpaid')] : plan
})

/** Who still holds a piece and has no visit before them comes on the evening of the last day printed on the coupon. */
export function broughtBack(ctx: Ctx, world: StreetWorld, coupon: Coupon): ClockEvent[] {
  const printed = startOfLocalDay(ctx.zone, lastSecondBefore(coupon.usable.to))
  if (printed === null) return []
  const events: ClockEvent[] = []
  for (const claim of records(world.promotions.claims)) {
    const { buyerId } = claim
    if (claim.couponId !== coupon.id || claim.state !== 'issued' || get(world.buyers.people, buyerId)) continue
    if (get(world.clock.appointments, shopKey(buyerId)) || ctx.random('buyerVisit', buyerId, VISIT.reminded) >= buyerRulesOf(ctx.rulesVersion).comesWhenReminded.value) continue
    const at = printed + 18 * HOUR + Math.floor(ctx.random('buyerVisit', buyerId, VISIT.remindedAt) * 300) * MINUTE
    if (at > ctx.now) events.push(schedule(at, shopKey(buyerId), 'buyers/shop', 'buyer', { buyerId, again: true }))
  }
  return events
}

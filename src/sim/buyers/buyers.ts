/** Who comes to the shop: the learner as a buyer, and each day some shoppers of three habits, who take coupons, buy, pay, or are turned away. */

import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId, type BaseWorld } from '../kernel/engine.ts'
import { flag, id, int, optional } from '../kernel/fields.ts'
import { command, isRefusal, reaction, refuse, type Ctx, type Domain, type Plan, type SimEvent } from '../kernel/plan.ts'
import { DAY, HOUR, MINUTE, weekday } from '../kernel/plain-date.ts'
import { get, put, records, type Table } from '../kernel/table.ts'
import { lastSecondBefore, positionIn, startOfLocalDay, toLocal } from '../kernel/zone.ts'
import { ordersCommands, planPlace, type OrdersWorld } from '../orders/orders.ts'
import {
  claimsOf,
  couponOf,
  couponsShown,
  phaseOf,
  planClaim,
  refusalOfUse,
  type Coupon,
  type CouponClaim,
  type CouponPhase,
  type PromotionEvent,
  type PromotionsWorld,
} from '../promotions/promotions.ts'
import { chanceOf, termsOf, wishOf, type ShelfWorld, type Shopper } from './choice.ts'
import { buyerRulesOf, type Habit } from './rules.ts'

export { chanceOf } from './choice.ts'
export { BUYER_RULES, type Habit } from './rules.ts'

/** The account with which the learner shops. */
export const LEARNER_BUYER = 'xiaoman'

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

export interface BuyersSlice {
  nextTurn: number
  /** How many times the usual number of shoppers come; 0 = nobody but the learner. */
  crowd: number
  readonly people: Table<Buyer>
  readonly turnedAway: Table<TurnedAway>
  /** Shoppers of each day that was opened, by its number, the first day being 1. */
  readonly seen: Table<number>
}

export interface BuyersWorld {
  readonly buyers: BuyersSlice
}

type Reads = BaseWorld & BuyersWorld & ShelfWorld & PromotionsWorld & OrdersWorld

export type BuyerEvent =
  | { readonly type: 'buyers/dayOpened'; readonly day: number; readonly visitors: number }
  | { readonly type: 'buyers/looked'; readonly buyerId: string; readonly habit: Habit }
  | { readonly type: 'buyers/left'; readonly buyerId: string; readonly reason: 'dear' | 'nothing' | 'couponRefused' | 'unpaid' }
  | { readonly type: 'buyers/turnedAway'; readonly turn: TurnedAway }

/** `crowd` is how many times the usual number of shoppers come; 0 keeps the street empty. */
export const emptyBuyers = (crowd: number): BuyersSlice => ({ nextTurn: 1, crowd, people: {}, turnedAway: {}, seen: {} })
export const addBuyer = (slice: BuyersSlice, buyer: Buyer): void => put(slice.people, buyer.id, buyer)
export const buyerOf = (world: BuyersWorld, buyerId: string): Buyer | undefined => get(world.buyers.people, buyerId)
export const turnedAway = (world: BuyersWorld): TurnedAway[] => records(world.buyers.turnedAway)
/** Everybody with a name; shoppers of the crowd have none. */
export const people = (world: BuyersWorld): Buyer[] => records(world.buyers.people)
export const visitorsSoFar = (world: BuyersWorld): number => records(world.buyers.seen).reduce((sum, n) => sum + n, 0)

/** A piece of a coupon in a buyer's wallet. */
export interface Holding {
  readonly claim: CouponClaim
  readonly coupon: Coupon
  readonly phase: CouponPhase
  /** It can be put on an order now, if the basket suits. */
  readonly usable: boolean
}

/** Everything a buyer has ever taken, in the order of taking, as it stands at an instant. */
export function holdingsOf(world: PromotionsWorld, buyerId: string, now: number): Holding[] {
  const holdings: Holding[] = []
  for (const claim of claimsOf(world, buyerId)) {
    const coupon = couponOf(world, claim.couponId)
    if (!coupon) continue
    holdings.push({ claim, coupon, phase: phaseOf(coupon, now), usable: claim.state === 'issued' && positionIn(coupon.usable, now) === 'inside' })
  }
  return holdings
}

/** The appointment that opens the first day of shoppers: put it on the agenda of a starting world. */
export const firstDay = (at: number): ClockEvent => schedule(at, 'buyers-day', 'buyers/openDay', 'platform', { day: 1 })

const HABITS: readonly Habit[] = ['hunter', 'regular', 'lateComer']

/** Local hours at which shoppers come, as weights from midnight: a small rise at noon, a large one in the evening. */
const HOURS = [1, 0, 0, 0, 0, 0, 1, 2, 3, 4, 4, 5, 7, 6, 4, 4, 4, 5, 7, 10, 14, 14, 9, 4] as const

function pick<T>(weighted: readonly (readonly [T, number])[], luck: number): T | undefined {
  let rest = luck * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [thing, weight] of weighted) {
    rest -= weight
    if (rest < 0) return thing
  }
  return weighted.at(-1)?.[0]
}

const shopperOf = (ctx: Ctx, buyerId: string): Shopper => {
  const habits = buyerRulesOf(ctx.rulesVersion).habits.value
  const habit = pick(HABITS.map(name => [name, habits[name].weight] as const), ctx.random('buyerVisit', buyerId, 0)) ?? 'regular'
  const region = pick([['east', 6], ['north', 3], ['west', 1]] as const, ctx.random('buyerVisit', buyerId, 1)) ?? 'east'
  return { id: buyerId, habit, region }
}

const twoDigits = (n: number): string => String(n).padStart(2, '0')

/** The platform opens a day: its shoppers are put on the agenda, and the next day with them. Refuses `DAY_OUT_OF_ORDER`. */
const openDay = command({ day: int(1, 10_000) }, (ctx, world: Reads, { day }): Plan<BuyerEvent | ClockEvent> => {
  if (get(world.buyers.seen, String(day)) !== undefined) return refuse('DAY_OUT_OF_ORDER', { day })
  const local = toLocal(ctx.zone, ctx.now)
  const midnight = startOfLocalDay(ctx.zone, ctx.now)
  if (!local || midnight === null) return refuse('DAY_OUT_OF_ORDER', { day })
  const usual = buyerRulesOf(ctx.rulesVersion).visitorsByWeekday.value[weekday(local.year, local.month, local.day) - 1] ?? 0
  const spread = 0.8 + 0.4 * ctx.random('buyerVisit', `day${day}`, 0)
  const visitors = Math.round(usual * world.buyers.crowd * spread)
  const events: (BuyerEvent | ClockEvent)[] = [{ type: 'buyers/dayOpened', day, visitors }]
  for (let i = 1; i <= visitors; i++) {
    const buyerId = `s${String(day).padStart(3, '0')}-${twoDigits(i)}`
    const hour = pick(HOURS.map((weight, h) => [h, weight] as const), ctx.random('buyerVisit', buyerId, 2)) ?? 20
    const at = midnight + hour * HOUR + Math.floor(ctx.random('buyerVisit', buyerId, 3) * 60) * MINUTE
    if (at > ctx.now) events.push(schedule(at, `look|${buyerId}`, 'buyers/look', 'buyer', { buyerId }))
  }
  events.push(schedule(midnight + DAY + 5 * MINUTE, 'buyers-day', 'buyers/openDay', 'platform', { day: day + 1 }))
  return events
})

/** When somebody who holds a coupon comes back to use it: a hunter as soon as it counts, a late-comer on the last date printed on it. */
function returnAt(ctx: Ctx, shopper: Shopper, coupon: Coupon): number | null {
  const luck = ctx.random('buyerVisit', shopper.id, 4)
  // The phone prints dates: whoever reads "until 30 May" thinks that the evening of 30 May will do.
  const printed = startOfLocalDay(ctx.zone, lastSecondBefore(coupon.usable.to))
  if (printed === null) return null
  if (shopper.habit === 'lateComer') return printed + 18 * HOUR + Math.floor(luck * 300) * MINUTE
  const spread = shopper.habit === 'hunter' ? 2 * DAY : 10 * DAY
  const from = Math.max(coupon.usable.from, ctx.now)
  const midnight = startOfLocalDay(ctx.zone, from + Math.floor(luck * spread))
  return midnight === null ? null : Math.max(Math.min(midnight, printed) + 19 * HOUR + Math.floor(luck * 180) * MINUTE, from + 10 * MINUTE)
}

const shopKey = (buyerId: string): string => `shop|${buyerId}`
const soon = (ctx: Ctx, shopper: Shopper): ClockEvent =>
  schedule(ctx.now + 3 * MINUTE, shopKey(shopper.id), 'buyers/shop', 'buyer', { buyerId: shopper.id })

const turnedAwayEvent = (ctx: Ctx, world: Reads, buyerId: string, couponId: string, code: string, bought: boolean): BuyerEvent => ({
  type: 'buyers/turnedAway',
  turn: { id: numberedId('T', world.buyers.nextTurn), buyerId, couponId, code, at: ctx.now, bought },
})

/** A shopper looks round: may take a coupon, and goes on to the till now or later. */
const look = command({ buyerId: id() }, (ctx, world: Reads, { buyerId }): Plan<BuyerEvent | SimEvent> => {
  const shopper = shopperOf(ctx, buyerId)
  const events: (BuyerEvent | SimEvent)[] = [{ type: 'buyers/looked', buyerId, habit: shopper.habit } satisfies BuyerEvent]
  const coupon = couponsShown(world, ctx.now).sort((a, b) => b.amountFen - a.amountFen || (a.id < b.id ? -1 : 1))[0]
  const takes = buyerRulesOf(ctx.rulesVersion).habits.value[shopper.habit].takes
  if (coupon && ctx.random('buyerVisit', buyerId, 5) < takes) {
    const plan = planClaim(ctx, world, coupon.id, buyerId)
    if (isRefusal(plan)) {
      if (plan.refused === 'COUPON_EXHAUSTED') events.push(turnedAwayEvent(ctx, world, buyerId, coupon.id, plan.refused, false))
    } else {
      events.push(...plan)
      const at = returnAt(ctx, shopper, coupon)
      if (at !== null && at > ctx.now) {
        events.push(schedule(at, shopKey(buyerId), 'buyers/shop', 'buyer', { buyerId }))
        return events
      }
    }
  }
  events.push(soon(ctx, shopper))
  return events
})

const heldBy = (world: Reads, buyerId: string): { readonly claim: CouponClaim; readonly coupon: Coupon } | null => {
  for (const claim of claimsOf(world, buyerId)) {
    const coupon = couponOf(world, claim.couponId)
    if (coupon && (claim.state === 'issued' || claim.state === 'expired')) return { claim, coupon }
  }
  return null
}

/**
 * A shopper at the till: chooses, is perhaps refused the coupon, places the order or leaves. `again`: brought back by the reminder, and
 * of a new mind.
 */
const shop = command({ buyerId: id(), again: optional(flag()) }, (ctx, world: Reads, { buyerId, again }): Plan<BuyerEvent | SimEvent> => {
  const mind = again === true ? 20 : 10
  const shopper = shopperOf(ctx, buyerId)
  const rules = buyerRulesOf(ctx.rulesVersion)
  const held = heldBy(world, buyerId)
  const left = (reason: (BuyerEvent & { type: 'buyers/left' })['reason']): BuyerEvent => ({ type: 'buyers/left', buyerId, reason })
  const meant = wishOf(ctx, world, shopper, held?.coupon ?? null)
  if (!meant) return [left('nothing')]
  if (ctx.random('buyerChoice', buyerId, mind) >= chanceOf(termsOf(ctx, world, shopper, meant))) return [left('dear')]

  const events: (BuyerEvent | SimEvent)[] = []
  let claimId: string | null = null
  let lines = meant.lines
  if (held && meant.withCoupon) {
    const wrong = refusalOfUse(ctx, world, held.claim.id, buyerId, '')
    if (wrong) {
      const code = held.claim.state === 'expired' || positionIn(held.coupon.usable, ctx.now) === 'after' ? 'COUPON_EXPIRED' : wrong.refused
      const stays = ctx.random('buyerChoice', buyerId, mind + 1) < rules.staysAfterRefusal.value
      events.push(turnedAwayEvent(ctx, world, buyerId, held.coupon.id, code, stays))
      if (!stays) return [...events, left('couponRefused')]
      lines = meant.lines.slice(0, 1)
    } else claimId = held.claim.id
  }
  const plan = planPlace(ctx, world, { buyerId, lines, region: shopper.region, claimId }, null)
  if (isRefusal(plan)) return [...events, left('nothing')]
  const minutes = 1 + Math.floor(ctx.random('buyerPayment', buyerId, 1) * 20)
  return [
    ...events,
    ...plan,
    schedule(ctx.now + minutes * MINUTE, `pay|${buyerId}`, 'buyers/settle', 'buyer', { orderId: nextOrderId(world), buyerId }),
  ]
})

const nextOrderId = (world: OrdersWorld): string => numberedId('O', world.orders.nextOrder)

/** A shopper pays, or thinks better of it and lets the order lapse. Refuses what `orders/pay` does. */
const settle = command({ orderId: id(), buyerId: id() }, (ctx, world: Reads, { orderId, buyerId }): Plan<BuyerEvent | SimEvent> => {
  const pays = buyerRulesOf(ctx.rulesVersion).habits.value[shopperOf(ctx, buyerId).habit].pays
  if (ctx.random('buyerPayment', buyerId, 0) >= pays) return [{ type: 'buyers/left', buyerId, reason: 'unpaid' } satisfies BuyerEvent]
  const order = get(world.orders.orders, orderId)
  return ordersCommands['orders/pay'].decide(ctx, world, { orderId, amountFen: order?.payableFen ?? 0 }, 'buyer')
})

/** Who still holds a piece and has no visit before them comes on the evening of the last day printed on the coupon. */
function broughtBack(ctx: Ctx, world: Reads, coupon: Coupon): ClockEvent[] {
  const printed = startOfLocalDay(ctx.zone, lastSecondBefore(coupon.usable.to))
  if (printed === null) return []
  const events: ClockEvent[] = []
  for (const claim of records(world.promotions.claims)) {
    const { buyerId } = claim
    if (claim.couponId !== coupon.id || claim.state !== 'issued' || buyerOf(world, buyerId)) continue
    if (get(world.clock.appointments, shopKey(buyerId)) || ctx.random('buyerVisit', buyerId, 6) >= buyerRulesOf(ctx.rulesVersion).comesWhenReminded.value) continue
    const at = printed + 18 * HOUR + Math.floor(ctx.random('buyerVisit', buyerId, 7) * 300) * MINUTE
    if (at > ctx.now) events.push(schedule(at, shopKey(buyerId), 'buyers/shop', 'buyer', { buyerId, again: true }))
  }
  return events
}

export const buyersCommands = {
  'buyers/openDay': openDay,
  'buyers/look': look,
  'buyers/shop': shop,
  'buyers/settle': settle,
} as const

export const buyers: Domain<'buyers', Reads, BuyerEvent> = {
  name: 'buyers',
  commands: buyersCommands,
  reactions: {
    'promotions/reminded': reaction((ctx, world: Reads, event: PromotionEvent & { readonly type: 'promotions/reminded' }) => {
      const coupon = couponOf(world, event.couponId)
      return coupon ? broughtBack(ctx, world, coupon) : []
    }),
  },
  evolve(world, event) {
    if (event.type === 'buyers/dayOpened') put(world.buyers.seen, String(event.day), event.visitors)
    if (event.type === 'buyers/turnedAway') {
      world.buyers.nextTurn++
      put(world.buyers.turnedAway, event.turn.id, event.turn)
    }
  },
}

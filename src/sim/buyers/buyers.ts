/** Who comes to the shop: the learner as a buyer, people with names, and each day a crowd that looks, asks, buys, pays, gives back and rates, or leaves. */

import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { reaction, type Actor, type Domain, type SimEvent } from '../kernel/plan.ts'
import { get, put, records, type Table } from '../kernel/table.ts'
import { positionIn } from '../kernel/zone.ts'
import type { OrderEvent } from '../orders/orders.ts'
import { claimsOf, couponOf, phaseOf, type Coupon, type CouponClaim, type CouponPhase, type PromotionEvent, type PromotionsWorld } from '../promotions/promotions.ts'
import { afterwardsCommands, afterwardsReactions, type AfterWorld } from './afterwards.ts'
import type { Bought, Buyer, BuyerEvent, BuyersWorld, TurnedAway } from './records.ts'
import { broughtBack, DAY_KEY, look, openDay, settle, shop, type StreetWorld } from './street.ts'
import { ask, haggle, remindPayment, reply, settlesNow, type TalkWorld } from './talk.ts'

export {
  cartTerms, chanceOf, clickTerms, firstOf, mostAgainst, orderTerms, pullOf, serviceOf, type OfferFacts, type Pull, type TalkFacts, type Term,
} from './choice.ts'
export { lookOf, pullsOf, shownFacts, type ListingLook } from './facts.ts'
export { addBuyer, emptyBuyers, type Bought, type Buyer, type BuyerEvent, type BuyersSlice, type BuyersWorld, type Inquiry, type LeftReason, type Reply, type StreetLife, type TermName, type TurnedAway } from './records.ts'
export { ANSWERS, BUYER_RULES, buyerRulesOf, TOPICS, type Answer, type Habit, type Segment, type Topic } from './rules.ts'
export { wordsOf } from './sayings.ts'
export { isOfCrowd } from './shopper.ts'
export { haggleOf, inquiries, inquiryOf, sizeTable, waiting, type SizeRow } from './talk.ts'

/** The account with which the learner shops. */
export const LEARNER_BUYER = 'xiaoman'

/** What this street leaves out, for screens to say so: `sim:words.notSimulated<Name>`. */
export const NOT_SIMULATED = ['Search', 'Rivals', 'Adverts', 'Festivals', 'Memory', 'Baskets', 'Carts', 'Chat'] as const

type Reads = StreetWorld & TalkWorld & AfterWorld

export const buyerOf = (world: BuyersWorld, buyerId: string): Buyer | undefined => get(world.buyers.people, buyerId)
export const turnedAway = (world: BuyersWorld): TurnedAway[] => records(world.buyers.turnedAway)
/** Everybody with a name; shoppers of the crowd have none. */
export const people = (world: BuyersWorld): Buyer[] => records(world.buyers.people)
export const visitorsSoFar = (world: BuyersWorld): number => records(world.buyers.seen).reduce((sum, n) => sum + n, 0)
/** Who bought an order of the crowd and what they had seen; undefined for people with names. */
export const boughtOf = (world: BuyersWorld, orderId: string): Bought | undefined => get(world.buyers.bought, orderId)

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
export const firstDay = (at: number): ClockEvent => schedule(at, DAY_KEY, 'buyers/openDay', 'platform', { day: 1 })

/**
 * What somebody does at a set time, for the agenda of a starting world: any command, `buyers/haggle` or `aftersales/apply`, given as by
 * this person. Two acts of one person at one instant need different commands.
 */
export const plannedAct = (at: number, buyerId: string, type: string, args: Readonly<Record<string, unknown>>, actor: Actor = 'buyer'): ClockEvent =>
  schedule(at, `act|${buyerId}|${type}|${at}`, type, actor, args)

export const buyersCommands = {
  'buyers/openDay': openDay,
  'buyers/look': look,
  'buyers/shop': shop,
  'buyers/settle': settle,
  'buyers/ask': ask,
  'buyers/haggle': haggle,
  'buyers/reply': reply,
  'buyers/remindPayment': remindPayment,
  ...afterwardsCommands,
} as const

const count = (table: Table<number>, key: string): void => put(table, key, (get(table, key) ?? 0) + 1)

function evolve({ buyers: slice }: BuyersWorld, event: BuyerEvent, at: number): void {
  switch (event.type) {
    case 'buyers/dayOpened':
      put(slice.seen, String(event.day), 0)
      slice.today = event.day
      slice.openedAt ??= at
      slice.lateBp = event.lateBp
      for (const [listingId, pieces] of Object.entries(event.sold)) put(slice.sold, listingId, pieces)
      return
    case 'buyers/looked':
      count(slice.seen, String(slice.today))
      count(slice.looks, event.listingId)
      put(slice.visits, event.buyerId, event.listingId)
      return
    case 'buyers/left':
      count(slice.lostTo, event.against ?? event.reason)
      return
    case 'buyers/turnedAway':
      slice.nextTurn++
      put(slice.turnedAway, event.turn.id, event.turn)
      return
    case 'buyers/asked':
      slice.nextInquiry++
      put(slice.inquiries, event.inquiry.id, event.inquiry)
      put(slice.askedBy, event.inquiry.buyerId, event.inquiry.id)
      return
    case 'buyers/haggled':
      slice.nextInquiry++
      put(slice.inquiries, event.inquiry.id, event.inquiry)
      put(slice.haggles, event.orderId, event.inquiry.id)
      return
    case 'buyers/replied': {
      const inquiry = get(slice.inquiries, event.inquiryId)
      if (inquiry) put(slice.inquiries, inquiry.id, { ...inquiry, reply: event.reply })
      return
    }
    case 'buyers/bought':
      put(slice.bought, event.bought.orderId, event.bought)
      return
    case 'buyers/paymentReminded':
      put(slice.reminded, event.orderId, at)
      return
    case 'buyers/promiseMissed':
      put(slice.missed, event.orderId, event.inquiryId)
      return
  }
}

const sum = (table: Table<number>): number => records(table).reduce((total, n) => total + n, 0)

/** What must always hold of the street: nobody is counted twice, and answers come while somebody waits. Asked after every event, so it walks over little. */
function broken({ buyers: { seen, looks, inquiries: asked } }: Reads): readonly string[] {
  const wrong: string[] = []
  if (sum(seen) !== sum(looks)) wrong.push(`${sum(seen)} came in, ${sum(looks)} looked`)
  for (const id in asked) {
    const inquiry = asked[id]
    const said = inquiry?.reply
    if (inquiry && said && (said.at < inquiry.askedAt || said.at > inquiry.waitsUntil)) wrong.push(`message ${id} was answered when nobody waited`)
  }
  return wrong
}

export const buyers: Domain<'buyers', Reads, BuyerEvent> = {
  name: 'buyers',
  commands: buyersCommands,
  reactions: {
    ...afterwardsReactions,
    'promotions/reminded': reaction((ctx, world: Reads, event: PromotionEvent & { readonly type: 'promotions/reminded' }) => {
      const coupon = couponOf(world, event.couponId)
      return coupon ? broughtBack(ctx, world, coupon) : []
    }),
    'orders/priceEdited': reaction((ctx, world: Reads, event: OrderEvent & { readonly type: 'orders/priceEdited' }): readonly SimEvent[] =>
      settlesNow(ctx, world, event.orderId)),
  },
  evolve,
  broken,
}

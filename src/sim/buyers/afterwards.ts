/** What shoppers do once they have paid: call off what does not come, give back what does not suit, and confirm and rate what they keep. */

import {
  aftersalesCommands, caseOf, casesOf, isSellerFault, planApply, type AfterSaleCase, type AfterSaleEvent, type Application, type CaseReason,
} from '../aftersales/aftersales.ts'
import { listingOf, skusOf, type Listing } from '../catalogue/catalogue.ts'
import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { choice, id } from '../kernel/fields.ts'
import { mulDiv } from '../kernel/money.ts'
import { command, isRefusal, reaction, type Ctx, type Plan, type SimEvent } from '../kernel/plan.ts'
import { DAY } from '../kernel/plain-date.ts'
import { get } from '../kernel/table.ts'
import { carrierOf, freshNumber, shipmentOf, shipmentsOf, type LogisticsEvent, type LogisticsWorld } from '../logistics/logistics.ts'
import { orderOf, ordersCommands, refundableOf, reviewOf, type Order, type OrderEvent, type OrderLine } from '../orders/orders.ts'
import { availableOf } from '../stock/stock.ts'
import { profileOf } from './facts.ts'
import { badChances, causeChances, fateOf, faultFound, patienceDays, starsFor, type BadReason, type FateFacts } from './fate.ts'
import type { Bought, BuyerEvent, Inquiry } from './records.ts'
import { buyerRulesOf, type BuyerRules, type Cause } from './rules.ts'
import { complaintOf, reviewTextOf } from './sayings.ts'
import { AFTER, buildOf, hoursOf } from './shopper.ts'
import type { StreetWorld } from './street.ts'
import { fits, inquiryOf } from './talk.ts'

export type AfterWorld = StreetWorld & LogisticsWorld & Parameters<typeof planApply>[1]

interface Story {
  readonly order: Order
  readonly bought: Bought
  readonly listing: Listing
  readonly inquiry: Inquiry | null
  readonly rules: BuyerRules
  /** The piece that was come for. */
  readonly line: OrderLine
}

/** An order of the crowd with everything that bears on what its buyer does; null for people with names, who follow a script, and on a quiet street. */
function storyOf(ctx: Ctx, world: AfterWorld, orderId: string): Story | null {
  const bought = world.buyers.afterwards ? get(world.buyers.bought, orderId) : undefined
  const order = bought && orderOf(world, orderId)
  const listing = bought && listingOf(world, bought.listingId)
  const line = bought && order?.lines.find(({ listingId }) => listingId === bought.listingId)
  if (!bought || !order || !listing || !line) return null
  const inquiry = bought.inquiryId === null ? null : (inquiryOf(world, bought.inquiryId) ?? null)
  return { order, bought, listing, line, inquiry, rules: buyerRulesOf(ctx.rulesVersion) }
}

const luckOf = (ctx: Ctx, { bought }: Story, index: number): number => ctx.random('buyerAfter', bought.buyerId, index)

/** What a buyer tries and is refused leaves no trace: nobody asks twice at a closed counter. */
const quietly = (plan: Plan): readonly SimEvent[] => (isRefusal(plan) ? [] : plan)

const waitedDays = ({ order }: Story, until: number): number => Math.max(0, (order.firstShippedAt ?? until) - (order.paidAt ?? until)) / DAY

function fateFacts(story: Story, now: number): FateFacts {
  const { bought, inquiry, listing, rules } = story
  const reply = inquiry?.reply ?? null
  const advised = reply?.answer === 'sizeAdvice' && inquiry?.topic === 'size' && story.line.skuId === reply.skuId
  const right = (reply?.qualityBp ?? 0) >= (rules.answers.value.size.sizeAdvice ?? 0)
  return {
    waitedDays: waitedDays(story, now),
    detail: bought.detailBp / 10_000,
    polish: bought.exaggerationBp / 10_000,
    offBp: bought.offBp,
    advice: advised ? (right ? 'right' : 'wrong') : null,
    praised: reply?.answer === 'praise',
    profile: profileOf(listing),
  }
}

const key = (orderId: string): string => `after|${orderId}`

/** Paid: who has no patience will call the order off, unless it is on its way by then. */
const afterPaid = (ctx: Ctx, world: AfterWorld, event: OrderEvent & { readonly type: 'orders/paid' }): readonly ClockEvent[] => {
  const story = storyOf(ctx, world, event.orderId)
  if (!story) return []
  const days = patienceDays(story.rules, luckOf(ctx, story, AFTER.fate), profileOf(story.listing))
  if (days > story.rules.characters.value.patienceMostDays) return []
  const at = days === 0 ? ctx.now + hoursOf(luckOf(ctx, story, AFTER.loses), 0.5, 20) : ctx.now + Math.floor(days * DAY)
  return [schedule(at, key(event.orderId), 'buyers/loseHeart', 'buyer', { orderId: event.orderId })]
}

/** A shopper calls off what has not left yet. Refuses nothing. */
export const loseHeart = command({ orderId: id() }, (ctx, world: AfterWorld, { orderId }): Plan => {
  const story = storyOf(ctx, world, orderId)
  if (story?.order.state !== 'wait_ship') return []
  const late = waitedDays(story, ctx.now) > 1
  return quietly(
    planApply(ctx, world, {
      orderId, kind: 'refundUnshipped', reason: late ? 'lateShipping' : 'notWanted',
      lines: story.order.lines.filter(line => line.refunded < line.quantity).map(line => ({ lineId: line.id, quantity: line.quantity - line.refunded })),
      text: complaintOf(ctx.language, 'cancelled', luckOf(ctx, story, AFTER.words)),
    }),
  )
})

/** Whether something that was promised in the talk was not kept. */
function promiseMissed({ order, inquiry }: Story): boolean {
  const promised = inquiry?.reply?.promisedDays ?? null
  return promised !== null && order.firstShippedAt !== null && order.paidAt !== null && order.firstShippedAt > order.paidAt + promised * DAY
}

/** Everything is at the door: what suits is kept, and else the buyer objects within some days. */
const afterDelivery = (ctx: Ctx, world: AfterWorld, event: LogisticsEvent & { readonly type: 'logistics/delivered' }): readonly SimEvent[] => {
  const shipment = shipmentOf(world, event.shipmentId)
  const story = shipment?.purpose === 'order' ? storyOf(ctx, world, shipment.orderId) : null
  if (story?.order.state !== 'wait_confirm') return []
  const { order, inquiry, rules } = story
  if (shipmentsOf(world, order.id).some(({ purpose, state }) => purpose === 'order' && (state === 'pending' || state === 'shipped'))) return []
  const events: (SimEvent | BuyerEvent)[] = []
  if (inquiry && promiseMissed(story)) events.push({ type: 'buyers/promiseMissed', orderId: order.id, inquiryId: inquiry.id } satisfies BuyerEvent)
  const { objectsMostHours, confirms, confirmsMostHours } = rules.characters.value
  const own = fateOf(causeChances(rules, fateFacts(story, ctx.now)), luckOf(ctx, story, AFTER.fate))
  // What the carrier broke is broken, whatever else this buyer might have found.
  const cause = event.damaged ? 'logistics' : own
  if (cause !== null && cause !== 'cancelled') {
    const at = ctx.now + hoursOf(luckOf(ctx, story, AFTER.objects), 1, objectsMostHours)
    events.push(schedule(at, key(order.id), 'buyers/object', 'buyer', { orderId: order.id, cause }))
  } else if (luckOf(ctx, story, AFTER.confirms) < confirms) {
    const at = ctx.now + hoursOf(luckOf(ctx, story, AFTER.confirmsAt), 1, confirmsMostHours)
    events.push(schedule(at, key(order.id), 'buyers/beContent', 'buyer', { orderId: order.id }))
  }
  return events
}

/** The parcel is lost, or was never handed over: after a while the buyer says that nothing came. */
const afterScan = (ctx: Ctx, world: AfterWorld, { shipmentId, what }: LogisticsEvent & { readonly type: 'logistics/tracked' }): readonly ClockEvent[] => {
  if (what !== 'lostOnTheWay' && what !== 'notCollected') return []
  const shipment = shipmentOf(world, shipmentId)
  const story = shipment?.purpose === 'order' ? storyOf(ctx, world, shipment.orderId) : null
  if (!story) return []
  const at = ctx.now + hoursOf(luckOf(ctx, story, AFTER.objects), 1, story.rules.characters.value.objectsMostHours)
  return [schedule(at, key(story.order.id), 'buyers/object', 'buyer', { orderId: story.order.id, cause: 'nothingCame' })]
}

/** Another size of the same listing and price that is there: the right one by the size table, else the next that is in stock. */
function otherSize(ctx: Ctx, world: AfterWorld, { bought, listing, line }: Story): string | null {
  const skus = skusOf(world, listing)
  const own = skus.find(sku => sku.id === line.skuId)
  const others = skus.filter(sku => sku.id !== line.skuId && sku.priceFen === own?.priceFen && availableOf(world, sku.id) > 0)
  const right = others.find(sku => fits(world, listing, sku.id, buildOf(ctx, bought.buyerId)))
  return (right ?? others[0])?.id ?? null
}

type Objection = Exclude<Cause, 'cancelled'> | 'nothingCame'

const REASONS: Readonly<Record<Objection, CaseReason>> = {
  size: 'wrongSize', changedMind: 'notWanted', notAsDescribed: 'notAsDescribed', quality: 'quality', logistics: 'damaged', nothingCame: 'notReceived',
}

function applicationFor(ctx: Ctx, world: AfterWorld, story: Story, cause: Objection): Application {
  const { order, line, rules } = story
  const { exchanges, keepsForPart, partLeastBp, partMostBp } = rules.characters.value
  const kindLuck = luckOf(ctx, story, AFTER.kind)
  const reason = REASONS[cause]
  const quantity = Math.max(1, line.quantity - line.refunded)
  const asked = {
    orderId: order.id, reason, lines: [{ lineId: line.id, quantity }], text: complaintOf(ctx.language, cause, luckOf(ctx, story, AFTER.words)),
    evidence: isSellerFault(reason) ? [{ kind: cause === 'nothingCame' ? 'track' as const : 'photo' as const, shows: cause }] : [],
  }
  if (cause === 'size' && kindLuck < exchanges) {
    const exchangeSkuId = otherSize(ctx, world, story)
    if (exchangeSkuId !== null) return { ...asked, kind: 'exchange', exchangeSkuId }
  }
  if (cause === 'logistics' || cause === 'nothingCame') return { ...asked, kind: 'refundOnly' }
  if ((cause === 'quality' || cause === 'notAsDescribed') && kindLuck < keepsForPart) {
    const fen = refundableOf(order)[line.id]?.fen ?? 0
    const shareBp = partLeastBp + Math.floor(luckOf(ctx, story, AFTER.accepts) * (partMostBp - partLeastBp))
    if (fen > 1) return { ...asked, kind: 'refundOnly', amountFen: Math.max(1, mulDiv(fen, shareBp, 10_000)) }
  }
  return { ...asked, kind: 'returnRefund' }
}

/** A shopper objects to what has come. Refuses nothing. */
export const objectTo = command(
  { orderId: id(), cause: choice('size', 'changedMind', 'notAsDescribed', 'quality', 'logistics', 'nothingCame') },
  (ctx, world: AfterWorld, { orderId, cause }): Plan => {
    const story = storyOf(ctx, world, orderId)
    return story ? quietly(planApply(ctx, world, applicationFor(ctx, world, story, cause))) : []
  },
)

/** The carrier at the corner, with whom buyers hand in what goes back. */
const RETURN_CARRIER = 'standard'

const caseKey = (caseId: string): string => `case-buyer|${caseId}`

/** The story of a case of the crowd, or null. */
const storyOfCase = (ctx: Ctx, world: AfterWorld, caseId: string): { readonly found: AfterSaleCase; readonly story: Story } | null => {
  const found = caseOf(world, caseId)
  const story = found && storyOf(ctx, world, found.orderId)
  return story ? { found, story } : null
}

/** The seller has agreed to a return: the goods are packed and sent within some days. */
const afterReturnAgreed = (ctx: Ctx, world: AfterWorld, { caseId, state }: AfterSaleEvent & { readonly type: 'aftersales/returnAgreed' }): readonly ClockEvent[] => {
  const known = state === 'wait_buyer_return' ? storyOfCase(ctx, world, caseId) : null
  if (!known) return []
  const at = ctx.now + hoursOf(luckOf(ctx, known.story, AFTER.sendsBack), 3, known.story.rules.characters.value.sendsBackMostHours)
  return [schedule(at, caseKey(caseId), 'buyers/sendBack', 'buyer', { caseId })]
}

/** A shopper sends the goods back. Refuses nothing. */
export const sendBack = command({ caseId: id() }, (ctx, world: AfterWorld, { caseId }): Plan => {
  const known = storyOfCase(ctx, world, caseId)
  if (known?.found.state !== 'wait_buyer_return') return []
  const carrier = carrierOf(ctx.rulesVersion, RETURN_CARRIER)
  if (!carrier) return []
  const { trackingNumber } = freshNumber(world, carrier)
  return quietly(aftersalesCommands['aftersales/shipReturn'].decide(ctx, world, { caseId, carrierId: carrier.id, trackingNumber }, 'buyer'))
})

/** An offer, or a no: the buyer thinks it over for some hours. */
const afterAnswer = (ctx: Ctx, world: AfterWorld, { caseId }: { readonly caseId: string }): readonly ClockEvent[] => {
  const known = storyOfCase(ctx, world, caseId)
  if (!known) return []
  return [schedule(ctx.now + hoursOf(luckOf(ctx, known.story, AFTER.objects), 0.5, 20), caseKey(caseId), 'buyers/answerCase', 'buyer', { caseId })]
}

/** Whether a proposal is enough for this person, as a share of what was asked for. */
function accepts(ctx: Ctx, { found, story }: { readonly found: AfterSaleCase; readonly story: Story }): boolean {
  if (!found.offer) return false
  const { acceptsLeastBp, acceptsMostBp } = story.rules.characters.value
  const least = acceptsLeastBp + Math.floor(luckOf(ctx, story, AFTER.accepts) * (acceptsMostBp - acceptsLeastBp + 1))
  const askedFen = found.goodsFen + found.freightFen
  return found.offer.fen * 10_000 >= askedFen * least
}

/**
 * A shopper answers in a case: takes an offer that is enough; after a no calls the platform, asks for less (or shows more), or lets it be, by
 * character. Refuses nothing.
 */
export const answerCase = command({ caseId: id() }, (ctx, world: AfterWorld, { caseId }): Plan => {
  const known = storyOfCase(ctx, world, caseId)
  if (!known) return []
  const { found, story } = known
  const rules = aftersalesCommands
  if (accepts(ctx, known)) return quietly(rules['aftersales/acceptOffer'].decide(ctx, world, { caseId }, 'buyer'))
  if (found.state !== 'seller_refused') return []
  const { escalates, modifies } = story.rules.characters.value
  const character = luckOf(ctx, story, AFTER.character)
  if (character < escalates) return quietly(rules['aftersales/escalate'].decide(ctx, world, { caseId, text: found.text }, 'buyer'))
  // Once: who is refused a second time lets it be.
  if (character < escalates + modifies && found.steps < 2) return quietly(rules['aftersales/modify'].decide(ctx, world, { caseId, ...less(found) }, 'buyer'))
  return quietly(rules['aftersales/cancel'].decide(ctx, world, { caseId }, 'buyer'))
})

/** A second try: money with the goods kept is asked for by half; everything else is shown once more. */
const less = (found: AfterSaleCase): { readonly amountFen?: number; readonly evidence?: AfterSaleCase['evidence'] } =>
  found.kind === 'refundOnly' && found.goodsFen > 1 ? { amountFen: mulDiv(found.goodsFen, 1, 2) } : { evidence: [{ kind: 'photo', shows: found.reason }] }

/** A shopper confirms what suits. Refuses nothing. */
export const beContent = command({ orderId: id() }, (ctx, world: AfterWorld, { orderId }): Plan =>
  storyOf(ctx, world, orderId) ? quietly(ordersCommands['orders/confirm'].decide(ctx, world, { orderId }, 'buyer')) : [])

/** Finished: one in three writes a review within some days. */
const afterFinish = (ctx: Ctx, world: AfterWorld, event: OrderEvent & { readonly type: 'orders/finished' }): readonly ClockEvent[] => {
  const story = storyOf(ctx, world, event.orderId)
  if (!story) return []
  const missed = get(world.buyers.missed, event.orderId) !== undefined
  const { chance, badBrokenPromise } = story.rules.reviews.value
  // Who was promised more than was kept is more likely to say so.
  if (luckOf(ctx, story, AFTER.rates) >= Math.max(chance, missed ? badBrokenPromise : 0)) return []
  const at = ctx.now + hoursOf(luckOf(ctx, story, AFTER.ratesAt), 1, story.rules.characters.value.ratesMostHours)
  return [schedule(at, key(event.orderId), 'buyers/speak', 'buyer', { orderId: event.orderId })]
}

const wordsFor = (language: string, fault: BadReason | null, luck: number): string =>
  reviewTextOf(language, fault === null ? 'good' : fault === 'brokenPromise' ? 'brokenPromise' : fault === 'refused' ? 'refused' : 'bad', luck)

/** A shopper writes a review. Refuses nothing. */
export const speak = command({ orderId: id() }, (ctx, world: AfterWorld, { orderId }): Plan => {
  const story = storyOf(ctx, world, orderId)
  if (!story) return []
  const { rules, bought, inquiry } = story
  const facts = {
    polish: bought.exaggerationBp / 10_000,
    waitedDays: waitedDays(story, ctx.now),
    unanswered: inquiry !== null && inquiry.reply === null,
    promiseBroken: get(world.buyers.missed, orderId) !== undefined,
    refused: casesOf(world, orderId).some(({ refuseReason }) => refuseReason !== null),
  }
  const fault = faultFound(badChances(rules, facts), luckOf(ctx, story, AFTER.bad))
  const stars = starsFor(rules, fault, luckOf(ctx, story, AFTER.stars))
  const text = wordsFor(ctx.language, fault, luckOf(ctx, story, AFTER.words))
  return quietly(ordersCommands['orders/rate'].decide(ctx, world, { orderId, ...stars, text }, 'buyer'))
})

/** A few come back to their review two weeks later. */
const afterReview = (ctx: Ctx, world: AfterWorld, { review }: OrderEvent & { readonly type: 'orders/reviewed' }): readonly ClockEvent[] => {
  const story = review.byDefault ? null : storyOf(ctx, world, review.orderId)
  if (!story || luckOf(ctx, story, AFTER.followsUp) >= story.rules.reviews.value.followsUp) return []
  return [schedule(ctx.now + story.rules.characters.value.followsUpDays * DAY, `follow|${review.id}`, 'buyers/speakAgain', 'buyer', { reviewId: review.id })]
}

/** A shopper adds to a review. Refuses nothing. */
export const speakAgain = command({ reviewId: id() }, (ctx, world: AfterWorld, { reviewId }): Plan => {
  const review = reviewOf(world, reviewId)
  const story = review && storyOf(ctx, world, review.orderId)
  if (!story) return []
  const text = reviewTextOf(ctx.language, 'followUp', luckOf(ctx, story, AFTER.words))
  return quietly(ordersCommands['orders/followUp'].decide(ctx, world, { reviewId, text }, 'buyer'))
})

export const afterwardsCommands = {
  'buyers/loseHeart': loseHeart,
  'buyers/object': objectTo,
  'buyers/sendBack': sendBack,
  'buyers/answerCase': answerCase,
  'buyers/beContent': beContent,
  'buyers/speak': speak,
  'buyers/speakAgain': speakAgain,
} as const

export const afterwardsReactions = {
  'orders/paid': reaction(afterPaid),
  'logistics/delivered': reaction(afterDelivery),
  'logistics/tracked': reaction(afterScan),
  'orders/finished': reaction(afterFinish),
  'orders/reviewed': reaction(afterReview),
  'aftersales/returnAgreed': reaction(afterReturnAgreed),
  'aftersales/offered': reaction((ctx, world: AfterWorld, event: AfterSaleEvent & { readonly type: 'aftersales/offered' }) => afterAnswer(ctx, world, event)),
  'aftersales/refused': reaction((ctx, world: AfterWorld, event: AfterSaleEvent & { readonly type: 'aftersales/refused' }) => afterAnswer(ctx, world, event)),
} as const

/** What shoppers say before they pay: questions, wishes for a lower price, and what a reply or a reminder does. */

import { listingOf, skuOf, skusOf, type CatalogueWorld, type Listing, type Sku } from '../catalogue/catalogue.ts'
import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId, type BaseWorld } from '../kernel/engine.ts'
import { amount, choice, id, int, optional, text } from '../kernel/fields.ts'
import { mulDiv } from '../kernel/money.ts'
import { command, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { MINUTE } from '../kernel/plain-date.ts'
import { get, records } from '../kernel/table.ts'
import { orderOf, type OrdersWorld } from '../orders/orders.ts'
import { couponsShown, coversListing, type PromotionsWorld } from '../promotions/promotions.ts'
import { availableOfListing, type StockWorld } from '../stock/stock.ts'
import { lookOf, shipDaysOf } from './facts.ts'
import type { BuyerEvent, BuyersWorld, Inquiry, Reply } from './records.ts'
import { ANSWERS, buyerRulesOf, TOPICS, type Answer, type BuyerRules, type Topic } from './rules.ts'
import { wordingsOf } from './sayings.ts'
import { buildOf, isOfCrowd, measuresOf, PAYMENT, pick, TALK, type Shopper } from './shopper.ts'

export type TalkWorld = BaseWorld & BuyersWorld & CatalogueWorld & StockWorld & PromotionsWorld & OrdersWorld

export const shopKey = (buyerId: string): string => `shop|${buyerId}`
export const paymentKey = (orderId: string): string => `pay|${orderId}`

export const inquiryOf = (world: BuyersWorld, inquiryId: string): Inquiry | undefined => get(world.buyers.inquiries, inquiryId)
export const inquiries = (world: BuyersWorld): Inquiry[] => records(world.buyers.inquiries)
/** Buyers who wait for an answer at an instant, the longest waiting first. */
export const waiting = (world: BuyersWorld, now: number): Inquiry[] => inquiries(world).filter(({ reply, waitsUntil }) => reply === null && now <= waitsUntil)
export const haggleOf = (world: BuyersWorld, orderId: string): Inquiry | undefined => inquiryOf(world, get(world.buyers.haggles, orderId) ?? '')

/** The sizes of a listing in the order of its table, smallest first: one SKU of each. */
function sizesOf(world: CatalogueWorld, listing: Listing): readonly Sku[] {
  const sizes = new Map<string, Sku>()
  for (const sku of skusOf(world, listing)) {
    const size = sku.options['size'] ?? sku.name
    if (!sizes.has(size)) sizes.set(size, sku)
  }
  return [...sizes.values()]
}

/** One row of a size table: who the size is for. */
export interface SizeRow {
  readonly skuId: string
  readonly size: string
  readonly fromCm: number
  readonly fromKg: number
}

/** The size table of a listing, as the pattern maker would write it; one row where there is one size. */
export function sizeTable(world: CatalogueWorld, listingId: string): readonly SizeRow[] {
  const listing = listingOf(world, listingId)
  const sizes = listing ? sizesOf(world, listing) : []
  return sizes.map((sku, i) => {
    const { heightCm, weightKg } = measuresOf(i / sizes.length)
    return { skuId: sku.id, size: sku.options['size'] ?? sku.name, fromCm: heightCm, fromKg: weightKg }
  })
}

/** Whether a SKU is of the size that somebody of a build wears. */
export function fits(world: CatalogueWorld, listing: Listing, skuId: string, build: number): boolean {
  const sizes = sizesOf(world, listing)
  const right = sizes[Math.floor(build * sizes.length)]
  const sku = skuOf(world, skuId)
  return right !== undefined && sku !== undefined && (sku.options['size'] ?? sku.name) === (right.options['size'] ?? right.name)
}

const NO_BODY = { heightCm: 0, weightKg: 0 } as const

interface Question {
  readonly buyerId: string
  readonly listingId: string
  readonly topic: Topic
  readonly words: number
  readonly body: { readonly heightCm: number; readonly weightKg: number }
  readonly haggle: { readonly orderId: string; readonly wasFen: number; readonly wantedFen: number; readonly limitFen: number | null } | null
  readonly waitsMs: number
}

const inquiryFrom = (ctx: Ctx, world: BuyersWorld, question: Question): Inquiry => ({
  id: numberedId('Q', world.buyers.nextInquiry),
  buyerId: question.buyerId,
  listingId: question.listingId,
  topic: question.topic,
  says: `${question.topic}.${Math.floor(question.words * wordingsOf(question.topic))}`,
  ...question.body,
  orderId: question.haggle?.orderId ?? null,
  wasFen: question.haggle?.wasFen ?? null,
  wantedFen: question.haggle?.wantedFen ?? null,
  limitFen: question.haggle?.limitFen ?? null,
  askedAt: ctx.now,
  waitsUntil: ctx.now + question.waitsMs,
  reply: null,
})

/** What the page leaves open is asked about: a topic that it covers comes up less often. */
function topicFor(rules: BuyerRules, listing: Listing, sized: boolean, luck: number): Topic {
  const covered = new Set<string>(listing.details.map(({ kind }) => kind))
  const topics = rules.topics.value
  const weightOf = (topic: keyof typeof topics, isCovered: boolean): readonly [Topic, number] => [topic, isCovered ? topics[topic].answered : topics[topic].weight]
  const size = weightOf('size', covered.has('size'))
  return (
    pick<Topic>(
      [
        ['size', sized ? size[1] : 0],
        weightOf('material', covered.has('basics')),
        weightOf('shipping', covered.has('service')),
        weightOf('price', false),
        weightOf('stock', false),
      ],
      luck,
    ) ?? 'material'
  )
}

/** The question of somebody who asks before buying (market.md A.6), or null for those who do not. */
export function asksFirst(ctx: Ctx, world: TalkWorld, shopper: Shopper, listingId: string): Inquiry | null {
  const listing = listingOf(world, listingId)
  if (!listing) return null
  const rules = buyerRulesOf(ctx.rulesVersion)
  const { detail } = lookOf(ctx.rulesVersion, listing)
  if (ctx.random('buyerTalk', shopper.id, TALK.asks) >= rules.asksBase.value + rules.asksDetail.value * (1 - detail)) return null
  const topic = topicFor(rules, listing, sizesOf(world, listing).length > 1, ctx.random('buyerTalk', shopper.id, TALK.topic))
  return inquiryFrom(ctx, world, {
    buyerId: shopper.id, listingId, topic, words: ctx.random('buyerTalk', shopper.id, TALK.words),
    body: topic === 'size' ? measuresOf(buildOf(ctx, shopper.id)) : NO_BODY, haggle: null, waitsMs: rules.waitsMs.value,
  })
}

/** Whole yuan sound like somebody's own wish. */
const roundWish = (fen: number): number => Math.floor(fen / 100) * 100

/**
 * The events of somebody who has just ordered and wants to pay less, or null for those who do not: some by nature, and everybody to whom
 * a lower price was offered in the talk. Until an answer or a lower price comes, they wait before they pay.
 */
export function hagglesOver(
  ctx: Ctx, world: TalkWorld, shopper: Shopper,
  order: { readonly orderId: string; readonly listingId: string; readonly payableFen: number; readonly offeredFen: number | null },
): readonly (BuyerEvent | ClockEvent)[] | null {
  const rules = buyerRulesOf(ctx.rulesVersion)
  const { wantsLeastBp, wantsMostBp, waitsMs } = rules.haggle.value
  const { payableFen, offeredFen, orderId } = order
  const natural = ctx.random('buyerTalk', shopper.id, TALK.haggles) < rules.segments.value[shopper.segment].haggles
  if (!natural && offeredFen === null) return null
  const share = wantsLeastBp + Math.floor(ctx.random('buyerTalk', shopper.id, TALK.wants) * (wantsMostBp - wantsLeastBp + 1))
  const wantedFen = offeredFen === null ? roundWish(payableFen - mulDiv(payableFen, share, 10_000)) : Math.max(0, payableFen - offeredFen)
  if (wantedFen >= payableFen || (offeredFen === null && wantedFen === 0)) return null
  const inquiry = inquiryFrom(ctx, world, {
    buyerId: shopper.id, listingId: order.listingId, topic: 'haggle', words: ctx.random('buyerTalk', shopper.id, TALK.words), body: NO_BODY,
    // What was offered in the talk is what must be kept.
    haggle: { orderId, wasFen: payableFen, wantedFen, limitFen: offeredFen === null ? null : wantedFen }, waitsMs,
  })
  return [
    { type: 'buyers/haggled', orderId, wantedFen, inquiry },
    schedule(inquiry.waitsUntil, paymentKey(orderId), 'buyers/settle', 'buyer', { orderId, buyerId: shopper.id }),
  ]
}

/** Chance that a haggler pays an order at this price: with the private limit met, after a kind answer, or in silence. */
export function haggleChance(ctx: Ctx, world: BuyersWorld, { buyerId, wasFen, wantedFen, limitFen, reply }: Inquiry, payableFen: number): number {
  const { settlesLeastBp, settlesMostBp, paysMet, paysFirm, paysSilence } = buyerRulesOf(ctx.rulesVersion).haggle.value
  const share = settlesLeastBp + Math.floor(ctx.random('buyerTalk', buyerId, TALK.settles) * (settlesMostBp - settlesLeastBp + 1))
  const limit = limitFen ?? (wasFen ?? 0) - mulDiv((wasFen ?? 0) - (wantedFen ?? 0), share, 10_000)
  // Somebody with a name follows a script, not luck.
  if (!isOfCrowd(world, buyerId)) return payableFen <= limit ? 1 : 0
  if (payableFen <= limit) return paysMet
  return reply && reply.answer !== 'offer' ? paysFirm : paysSilence
}

const SETTLES_AFTER = 3 * MINUTE

/** A lower price, or an answer, brings a haggler to the point. */
export function settlesNow(ctx: Ctx, world: BuyersWorld, orderId: string): ClockEvent[] {
  const haggle = haggleOf(world, orderId)
  if (!haggle || ctx.now > haggle.waitsUntil) return []
  return [schedule(ctx.now + SETTLES_AFTER, paymentKey(orderId), 'buyers/settle', 'buyer', { orderId, buyerId: haggle.buyerId })]
}

interface Given {
  readonly answer: Answer
  readonly skuId: string | null
  readonly days: number | null
  readonly fen: number | null
}

/** Whether an answer is true by the facts of the listing, where it can be checked at once. */
function isTrue(ctx: Ctx, world: TalkWorld, inquiry: Inquiry, listing: Listing, given: Given): boolean {
  switch (given.answer) {
    case 'sizeAdvice':
      return inquiry.heightCm === 0 || fits(world, listing, given.skuId ?? '', buildOfMeasures(inquiry.heightCm))
    case 'couponHint':
      return couponsShown(world, ctx.now).some(coupon => coversListing(coupon, listing.id))
    case 'outOfStock':
      return availableOfListing(world, listing) === 0
    case 'inStock':
      return availableOfListing(world, listing) > 0
    default:
      return true
  }
}

/** The build of somebody of a height, as `measuresOf` gives it. */
const buildOfMeasures = (heightCm: number): number => {
  const { heightCm: shortest } = measuresOf(0)
  const { heightCm: tallest } = measuresOf(1)
  return Math.min(Math.max((heightCm - shortest + 0.5) / (tallest - shortest), 0), 0.999)
}

function qualityBpOf(ctx: Ctx, world: TalkWorld, inquiry: Inquiry, listing: Listing, given: Given): number {
  const rules = buyerRulesOf(ctx.rulesVersion)
  const worth = rules.answers.value[inquiry.topic][given.answer]
  if (worth === undefined) return rules.answerPastBp.value
  return isTrue(ctx, world, inquiry, listing, given) ? worth : Math.min(worth, rules.answerWrongBp.value)
}

function incomplete({ answer, skuId, days, fen }: Given): Refusal | null {
  if (answer === 'sizeAdvice' && skuId === null) return refuse('ANSWER_INCOMPLETE', { field: 'skuId' })
  if (answer === 'shipWithin' && days === null) return refuse('ANSWER_INCOMPLETE', { field: 'days' })
  if (answer === 'offer' && fen === null) return refuse('ANSWER_INCOMPLETE', { field: 'fen' })
  return null
}

/**
 * The shop answers a question or a wish, once, while the buyer waits. `sizeAdvice` names a SKU, `shipWithin` the days to dispatch, `offer`
 * the money off; a text may go with it. Refuses `INQUIRY_UNKNOWN`, `INQUIRY_ANSWERED`, `INQUIRY_OVER { waitedUntilAt }`,
 * `ANSWER_INCOMPLETE { field }`, `SKU_UNKNOWN`.
 */
export const reply = command(
  {
    inquiryId: id(),
    answer: choice(...ANSWERS),
    skuId: optional(id()),
    days: optional(int(0, 60)),
    fen: optional(amount(1)),
    text: optional(text(500)),
  },
  (ctx, world: TalkWorld, args): Plan<BuyerEvent | ClockEvent> => {
    const inquiry = inquiryOf(world, args.inquiryId)
    const listing = inquiry && listingOf(world, inquiry.listingId)
    if (!inquiry || !listing) return refuse('INQUIRY_UNKNOWN', { inquiryId: args.inquiryId })
    if (inquiry.reply) return refuse('INQUIRY_ANSWERED', { repliedAt: inquiry.reply.at })
    if (ctx.now > inquiry.waitsUntil) return refuse('INQUIRY_OVER', { waitedUntilAt: inquiry.waitsUntil })
    const given: Given = { answer: args.answer, skuId: args.skuId ?? null, days: args.days ?? null, fen: args.fen ?? null }
    const missing = incomplete(given)
    if (missing) return missing
    if (given.answer === 'sizeAdvice' && !listing.skuIds.includes(given.skuId ?? '')) return refuse('SKU_UNKNOWN', { skuId: given.skuId ?? '' })
    const rules = buyerRulesOf(ctx.rulesVersion)
    const promisedDays = given.answer === 'shipWithin' ? given.days : null
    const said: Reply = {
      answer: given.answer,
      text: (args.text ?? '').trim(),
      at: ctx.now,
      tookMs: ctx.now - inquiry.askedAt,
      qualityBp: qualityBpOf(ctx, world, inquiry, listing, given),
      skuId: given.answer === 'sizeAdvice' ? given.skuId : null,
      promisedDays,
      offeredFen: given.answer === 'offer' ? given.fen : null,
      tooGood: given.answer === 'praise' || (promisedDays !== null && promisedDays < shipDaysOf(rules, listing)),
    }
    return [{ type: 'buyers/replied', inquiryId: inquiry.id, reply: said }, ...afterReply(ctx, world, inquiry, said)]
  },
)

/** Who only waited for the answer goes on at once; a haggler to whom a lower price is promised waits until it is there. */
function afterReply(ctx: Ctx, world: TalkWorld, inquiry: Inquiry, said: Reply): ClockEvent[] {
  const { buyerId, orderId, waitsUntil } = inquiry
  if (orderId !== null) return said.answer === 'offer' || !isOfCrowd(world, buyerId) ? [] : settlesNow(ctx, world, orderId)
  if (get(world.clock.appointments, shopKey(buyerId))?.at !== waitsUntil) return []
  return [schedule(ctx.now + MINUTE, shopKey(buyerId), 'buyers/shop', 'buyer', { buyerId })]
}

/** Somebody with a name asks something; what becomes of it is for the script. Refuses `BUYER_UNKNOWN`, `LISTING_UNKNOWN`. */
export const ask = command(
  { buyerId: id(), listingId: id(), topic: choice(...TOPICS.filter(topic => topic !== 'haggle')), heightCm: optional(int(100, 220)), weightKg: optional(int(20, 200)) },
  (ctx, world: TalkWorld, { buyerId, listingId, topic, heightCm, weightKg }): Plan<BuyerEvent> => {
    if (buyerId.trim() === '') return refuse('BUYER_UNKNOWN')
    if (!listingOf(world, listingId)) return refuse('LISTING_UNKNOWN', { listingId })
    const named = TOPICS.find(one => one === topic) ?? 'material'
    const own = measuresOf(buildOf(ctx, buyerId))
    const body = named === 'size' ? { heightCm: heightCm ?? own.heightCm, weightKg: weightKg ?? own.weightKg } : NO_BODY
    const inquiry = inquiryFrom(ctx, world, {
      buyerId, listingId, topic: named, words: ctx.random('buyerTalk', buyerId, TALK.words), body, haggle: null, waitsMs: buyerRulesOf(ctx.rulesVersion).waitsMs.value,
    })
    return [{ type: 'buyers/asked', inquiry }]
  },
)

/**
 * The buyer of an unpaid order asks for a lower price. Who has a name pays as soon as it is at most `limitFen` (the wish itself where none
 * is given). Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `HAGGLED_ALREADY`, `WISH_NOT_LOWER { payableFen }`.
 */
export const haggle = command(
  { orderId: id(), wantedFen: amount(), limitFen: optional(amount()) },
  (ctx, world: TalkWorld, { orderId, wantedFen, limitFen }): Plan<BuyerEvent | ClockEvent> => {
    const order = orderOf(world, orderId)
    if (!order) return refuse('ORDER_UNKNOWN', { orderId })
    if (order.state !== 'wait_pay') return refuse('INVALID_TRANSITION', { record: orderId, state: order.state })
    if (haggleOf(world, orderId)) return refuse('HAGGLED_ALREADY', { orderId })
    if (wantedFen >= order.payableFen) return refuse('WISH_NOT_LOWER', { payableFen: order.payableFen })
    const { buyerId, payableFen } = order
    const inquiry = inquiryFrom(ctx, world, {
      buyerId, listingId: order.lines[0]?.listingId ?? '', topic: 'haggle', words: ctx.random('buyerTalk', buyerId, TALK.words), body: NO_BODY,
      haggle: { orderId, wasFen: payableFen, wantedFen, limitFen: limitFen ?? wantedFen }, waitsMs: buyerRulesOf(ctx.rulesVersion).haggle.value.waitsMs,
    })
    return [{ type: 'buyers/haggled', orderId, wantedFen, inquiry }]
  },
)

/**
 * The shop reminds the buyer of an unpaid order, politely and once. Some of those who had thought better of it pay after all.
 * Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `PAYMENT_REMINDED { remindedAt }`.
 */
export const remindPayment = command({ orderId: id() }, (ctx, world: TalkWorld, { orderId }): Plan<BuyerEvent | ClockEvent> => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  if (order.state !== 'wait_pay') return refuse('INVALID_TRANSITION', { record: orderId, state: order.state })
  const before = get(world.buyers.reminded, orderId)
  if (before !== undefined) return refuse('PAYMENT_REMINDED', { remindedAt: before })
  const events: (BuyerEvent | ClockEvent)[] = [{ type: 'buyers/paymentReminded', orderId }]
  // Who has not made up their mind yet will take it into account by themselves.
  if (isOfCrowd(world, order.buyerId) && !get(world.clock.appointments, paymentKey(orderId))) {
    const minutes = 2 + Math.floor(ctx.random('buyerPayment', order.buyerId, PAYMENT.again) * 20)
    events.push(schedule(ctx.now + minutes * MINUTE, paymentKey(orderId), 'buyers/settle', 'buyer', { orderId, buyerId: order.buyerId }))
  }
  return events
})

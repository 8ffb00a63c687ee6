/** The only place where orders and reviews change: one event, one new record. */

import { get, put } from '../kernel/table.ts'
import { orderOf, stateAfter, type Reads } from './book.ts'
import { grantedOf } from './amounts.ts'
import { REVIEW } from './lifecycle.ts'
import { shipByOf } from './paying.ts'
import type { Order, OrderEvent, OrdersSlice, Review, ScoreSums } from './records.ts'
import { afterRefund } from './refunding.ts'
import { orderRulesOf } from './rules.ts'

const count = (table: OrdersSlice['promises'], key: string, by: 1 | -1): void => put(table, key, (get(table, key) ?? 0) + by)

function countOpen(slice: OrdersSlice, order: Order, by: 1 | -1): void {
  slice.openOrders += by
  for (const listingId of new Set(order.lines.map(line => line.listingId))) count(slice.openByListing, listingId, by)
}

const scored = (score: ScoreSums, review: Review, by: 1 | -1): ScoreSums => ({
  count: score.count + by,
  stars: score.stars + by * review.stars,
  description: score.description + by * review.description,
  service: score.service + by * review.service,
  logistics: score.logistics + by * review.logistics,
})

type OnOrder = Extract<OrderEvent, { readonly orderId: string }>

/** Nothing is left to send: the time to confirm runs, or waits for the end of an open case. */
function allSent(world: Reads, order: Order, at: number): Partial<Order> {
  const { value } = orderRulesOf(world.setting.rulesVersion).autoConfirmMs
  return { state: stateAfter(order, 'shipAll'), allShippedAt: at, ...(order.holds.length === 0 ? { confirmBy: at + value } : { confirmLeftMs: value }) }
}

/** What an event changes of its order. */
function changed(world: Reads, order: Order, event: OnOrder, at: number): Partial<Order> {
  switch (event.type) {
    case 'orders/paid':
      return { state: stateAfter(order, 'pay'), paidAt: at, shipBy: shipByOf(world.setting.rulesVersion, order, at) }
    case 'orders/depositPaid':
      return { state: stateAfter(order, 'payDeposit'), presale: order.presale && { ...order.presale, depositPaidAt: at } }
    case 'orders/balancePaid':
      return { state: stateAfter(order, 'payBalance'), paidAt: at, shipBy: shipByOf(world.setting.rulesVersion, order, at) }
    case 'orders/closed': {
      const step = event.reason === 'unpaid' ? 'timeoutUnpaid' : event.reason === 'balanceMissed' ? 'timeoutBalance' : 'close'
      return { state: stateAfter(order, step), closedAt: at, closeReason: event.reason }
    }
    case 'orders/priceEdited': {
      const { discounts, goodsFen, subsidyFen, freightFen, payableFen } = event
      const edited = new Map(event.lines.map(({ lineId, ...sums }) => [lineId, sums]))
      return {
        state: stateAfter(order, 'editPrice'),
        lines: order.lines.map(line => ({ ...line, ...edited.get(line.id) })), discounts, goodsFen, subsidyFen, freightFen, payableFen, grantedFen: grantedOf(order),
      }
    }
    case 'orders/addressEdited':
      return {
        state: stateAfter(order, 'editAddress'),
        address: event.address, region: event.address.region, freightFen: event.freightFen, payableFen: order.goodsFen + event.freightFen,
      }
    case 'orders/memoSet':
      return { memo: event.memo }
    case 'orders/dispatched': {
      const leaving = new Map(event.lines.map(({ lineId, quantity }) => [lineId, quantity]))
      const lines = leaving.size === 0 ? order.lines : order.lines.map(line => ({ ...line, shipped: line.shipped + (leaving.get(line.id) ?? 0) }))
      const firstShippedAt = order.firstShippedAt ?? at
      if (!event.all) return { state: stateAfter(order, 'shipPart'), lines, firstShippedAt }
      return { lines, firstShippedAt, ...allSent(world, order, at) }
    }
    case 'orders/held':
      return {
        holds: [...order.holds, event.holdId],
        ...(order.confirmBy !== null && order.state === 'wait_confirm' ? { confirmBy: null, confirmLeftMs: Math.max(0, order.confirmBy - at) } : {}),
      }
    case 'orders/unheld': {
      const holds = order.holds.filter(holdId => holdId !== event.holdId)
      const runsOn = holds.length === 0 && order.confirmLeftMs !== null && order.state === 'wait_confirm'
      return { holds, ...(runsOn ? { confirmBy: at + (order.confirmLeftMs ?? 0), confirmLeftMs: null } : {}) }
    }
    case 'orders/confirmExtended':
      return {
        state: stateAfter(order, 'extendConfirm'), extensions: order.extensions + 1,
        ...(order.confirmBy === null ? { confirmLeftMs: (order.confirmLeftMs ?? 0) + event.extendMs } : { confirmBy: order.confirmBy + event.extendMs }),
      }
    case 'orders/finished':
      return { state: stateAfter(order, event.by === 'buyer' ? 'confirm' : 'timeoutConfirm'), finishedAt: at, confirmBy: null, confirmLeftMs: null }
    case 'orders/refunded': {
      const lines = [...order.lines]
      for (const refund of event.lines) for (const [i, line] of lines.entries()) if (line.id === refund.lineId) lines[i] = afterRefund(line, refund)
      return {
        lines, refundedFreightFen: order.refundedFreightFen + event.freightFen,
        ...(event.all ? { state: stateAfter(order, 'allRefunded'), closedAt: at, confirmBy: null, confirmLeftMs: null } : {}),
        ...(event.sent ? allSent(world, order, at) : {}),
      }
    }
    case 'orders/promiseBroken': {
      if (event.kind === 'late') return { lateAt: at }
      if (event.kind === 'falseShipping') return { falseShippingAt: at }
      return {
        lines: order.lines.map(line => (line.id === event.lineId ? { ...line, outOfStockAt: at } : line)),
        presale: order.presale && { ...order.presale, sellerFault: order.presale.sellerFault || order.state === 'wait_balance' },
      }
    }
  }
}

/** Counters beside the order: what is open, what was paid and what was promised in vain. */
function countEvent(world: Reads, order: Order, event: OnOrder, at: number): void {
  const slice = world.orders
  switch (event.type) {
    case 'orders/paid':
    case 'orders/balancePaid':
      count(slice.promises, 'paid', 1)
      return
    case 'orders/closed':
    case 'orders/finished':
      countOpen(slice, order, -1)
      return
    case 'orders/refunded':
      if (event.all) countOpen(slice, order, -1)
      return
    case 'orders/promiseBroken': {
      count(slice.promises, event.kind, 1)
      if (event.kind !== 'late') return
      const since = at - orderRulesOf(world.setting.rulesVersion).lateWindowMs.value
      const still = event.repeated ? [] : slice.late.filter(late => late.at > since)
      slice.late.splice(0, slice.late.length, ...still, ...(event.repeated ? [] : [{ orderId: order.id, at }]))
      return
    }
    default:
      return
  }
}

function evolveReview(slice: OrdersSlice, event: Exclude<OrderEvent, OnOrder | { readonly type: 'orders/placed' }>, at: number): void {
  if (event.type === 'orders/reviewed') {
    const { review } = event
    slice.nextReview++
    put(slice.reviews, review.id, review)
    put(slice.reviewsOf, review.orderId, [...(get(slice.reviewsOf, review.orderId) ?? []), review.id])
    slice.score = scored(slice.score, review, 1)
    return
  }
  const review = get(slice.reviews, event.reviewId)
  if (!review) return
  const moved = (step: 'appeal' | 'uphold' | 'reject'): Review['state'] => REVIEW.table[review.state][step]?.next ?? review.state
  switch (event.type) {
    case 'orders/reviewFollowedUp':
      put(slice.reviews, review.id, { ...review, followUp: { text: event.text, at } })
      return
    case 'orders/reviewReplied':
      put(slice.reviews, review.id, { ...review, reply: { text: event.text, at } })
      return
    case 'orders/reviewAppealed':
      put(slice.reviews, review.id, { ...review, state: moved('appeal'), appealReason: event.reason, appealEvidence: event.evidence, appealedAt: at })
      return
    case 'orders/reviewJudged':
      put(slice.reviews, review.id, { ...review, state: moved(event.removed ? 'uphold' : 'reject'), judgedAt: at })
      if (event.removed) slice.score = scored(slice.score, review, -1)
  }
}

export function evolve(world: Reads, event: OrderEvent, at: number): void {
  const slice = world.orders
  if (event.type === 'orders/placed') {
    slice.nextOrder++
    put(slice.orders, event.order.id, event.order)
    countOpen(slice, event.order, 1)
    return
  }
  if (!('orderId' in event)) return evolveReview(slice, event, at)
  const order = orderOf(world, event.orderId)
  if (!order) return
  put(slice.orders, order.id, { ...order, ...changed(world, order, event, at) })
  countEvent(world, order, event, at)
}

/** Deposit now, the balance in its window: an order in two payments (A3.13). */

import { isShown, listingOf, skuOf } from '../catalogue/catalogue.ts'
import { cancelAppointment, justAfter, schedule } from '../kernel/agenda.ts'
import { numberedId } from '../kernel/engine.ts'
import { amount, flag, id, int, optional, text } from '../kernel/fields.ts'
import { command, isRefusal, refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import { positionIn } from '../kernel/zone.ts'
import {
  claimOf,
  couponOf,
  coversListing,
  fundingOf,
  planClaimAll,
  planUseAll,
  presaleOf,
  presaleSums,
  refusalOfPresaleCoupon,
  refusalOfUse,
  type Coupon,
  type PresaleQuote,
} from '../promotions/promotions.ts'
import { refusalOfTrading } from '../shop/shop.ts'
import { planHold } from '../stock/stock.ts'
import { balanceKey, orderOf, piecesOf, refusalOfStep, unpaidKey, type OrderPlan, type Reads } from './book.ts'
import { freightOf } from './editing.ts'
import { lateAppointment, planClose } from './paying.ts'
import { ADDRESS_FIELDS, promiseOf, UNTOUCHED, UNTOUCHED_LINE } from './placing.ts'
import { MOST_PIECES } from './quote.ts'
import type { Order, OrderLine } from './records.ts'
import { orderRulesOf } from './rules.ts'

/** The coupon behind a piece that goes on a presale's balance. Refuses what `refusalOfUse` and `refusalOfPresaleCoupon` do, `COUPON_NOT_FOR_GOODS`. */
function couponFor(ctx: Ctx, world: Reads, claimId: string, buyerId: string, orderId: string, listingId: string, sums: PresaleQuote): Coupon | Refusal {
  const wrong = refusalOfUse(ctx, world, claimId, buyerId, orderId)
  if (wrong) return wrong
  const claim = claimOf(world, claimId)
  const coupon = claim && couponOf(world, claim.couponId)
  if (!coupon) return refuse('COUPON_UNKNOWN', { couponId: claimId })
  if (!coversListing(coupon, listingId)) return refuse('COUPON_NOT_FOR_GOODS', { coupon: coupon.name })
  return refusalOfPresaleCoupon(sums, coupon) ?? coupon
}

/**
 * A buyer orders in a presale's deposit window: the price falls by what the deposit is worth, a coupon counts on the balance only, freight is
 * paid with the balance. No other promotion counts on a presale. Refuses `BUYER_UNKNOWN`, what `refusalOfTrading` does, `SKU_UNKNOWN`,
 * `LISTING_NOT_ON_SALE`, `QUANTITY_INVALID`, `PRESALE_NOT_RUNNING { listing }`, `ADDRESS_ELSEWHERE`, coupon refusals, `DEST_NOT_SERVED`,
 * `STOCK_INSUFFICIENT`.
 */
export const placePresale = command(
  {
    buyerId: id(), skuId: id(), quantity: int(1, 9_999), region: text(40), claimId: optional(id()), address: optional(ADDRESS_FIELDS),
    noReturnConfirmed: optional(flag()),
  },
  (ctx, world: Reads, { buyerId, skuId, quantity, region, claimId = null, address, noReturnConfirmed }): OrderPlan => {
    if (buyerId.trim() === '') return refuse('BUYER_UNKNOWN')
    const shut = refusalOfTrading(world)
    if (shut) return shut
    const sku = skuOf(world, skuId)
    const listing = sku && listingOf(world, sku.listingId)
    if (!sku || !listing || sku.retired) return refuse('SKU_UNKNOWN', { skuId })
    if (!isShown(listing)) return refuse('LISTING_NOT_ON_SALE', { listing: listing.title })
    if (quantity > MOST_PIECES) return refuse('QUANTITY_INVALID', { quantity, most: MOST_PIECES })
    const presale = presaleOf(world, listing.id, ctx.now)
    if (!presale) return refuse('PRESALE_NOT_RUNNING', { listing: listing.title })
    if (address && address.region !== region) return refuse('ADDRESS_ELSEWHERE', { region, addressRegion: address.region })

    const orderId = numberedId('O', world.orders.nextOrder)
    const sums = presaleSums(presale, sku.priceFen, quantity)
    const coupon = claimId === null ? null : couponFor(ctx, world, claimId, buyerId, orderId, listing.id, sums)
    if (coupon && isRefusal(coupon)) return coupon
    const couponFen = coupon?.amountFen ?? 0
    const byPlatform = coupon !== null && fundingOf(coupon) === 'platform'
    const listFen = sku.priceFen * quantity
    const paidFen = sums.saleFen - couponFen
    const line: OrderLine = {
      ...UNTOUCHED_LINE,
      id: `${orderId}-1`, skuId, listingId: listing.id, title: listing.title, skuName: sku.name, quantity, unitFen: sku.priceFen, listFen,
      afterOffersFen: sums.saleFen, paidFen, subsidyFen: byPlatform ? couponFen : 0,
      shares: { [presale.id]: listFen - sums.saleFen, ...(coupon ? { [coupon.id]: couponFen } : {}) },
    }
    const freightFen = freightOf(world, [line], region)
    if (typeof freightFen !== 'number') return freightFen
    const order: Order = {
      ...UNTOUCHED,
      id: orderId, buyerId, state: 'wait_deposit', lines: [line],
      discounts: [
        { promotionId: presale.id, kind: 'offer', name: presale.name, fen: listFen - sums.saleFen },
        ...(coupon ? [{ promotionId: coupon.id, kind: byPlatform ? ('platformCoupon' as const) : ('coupon' as const), name: coupon.name, fen: couponFen }] : []),
      ],
      goodsListFen: listFen, goodsFen: paidFen, freightFen, payableFen: paidFen + freightFen, subsidyFen: line.subsidyFen, region,
      address: address ?? { region, name: '', phone: '', detail: '' },
      claimId, platformClaimId: null, couponId: coupon?.id ?? null, placedAt: ctx.now,
      payBy: ctx.now + orderRulesOf(ctx.rulesVersion).depositCloseMs.value,
      promiseHours: promiseOf(world, [line]),
      noReturnConfirmed: noReturnConfirmed === true,
      presale: {
        presaleId: presale.id, depositFen: presale.depositFen * quantity, balanceFen: paidFen + freightFen - presale.depositFen * quantity,
        balanceFrom: presale.balance.from, balanceTo: presale.balance.to, depositPaidAt: null, sellerFault: false,
      },
    }
    const stockPlan = planHold(world, orderId, order.lines, 'place')
    if (isRefusal(stockPlan)) return stockPlan
    const claimPlan = planClaimAll(ctx, world, { orderId, buyerId, claimIds: [claimId], discounts: order.discounts })
    if (isRefusal(claimPlan)) return claimPlan
    return [
      { type: 'orders/placed', order },
      ...claimPlan,
      ...stockPlan,
      schedule(justAfter(order.payBy), unpaidKey(orderId), 'orders/closeUnpaid', 'platform', { orderId }),
    ]
  },
)

/**
 * The deposit is paid, whole; from now on the pieces are promised, whatever the shop's policy.
 * Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `PAY_AMOUNT_MISMATCH`, `STOCK_INSUFFICIENT`.
 */
export const payDeposit = command({ orderId: id(), amountFen: amount() }, (_ctx, world: Reads, { orderId, amountFen }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const { presale } = order
  const shut = refusalOfStep(order, 'payDeposit')
  if (shut || !presale) return shut ?? refuse('INVALID_TRANSITION', { record: order.id, state: order.state })
  if (amountFen !== presale.depositFen) return refuse('PAY_AMOUNT_MISMATCH', { payableFen: presale.depositFen, givenFen: amountFen })
  const stockPlan = planHold(world, orderId, order.lines, 'pay')
  if (isRefusal(stockPlan)) return stockPlan
  return [
    { type: 'orders/depositPaid', orderId, fen: presale.depositFen },
    ...stockPlan,
    cancelAppointment(unpaidKey(orderId)),
    schedule(presale.balanceTo, balanceKey(orderId), 'orders/closeBalanceMissed', 'platform', { orderId }),
  ]
})

/**
 * The balance is paid in its window; the promise to ship runs from here.
 * Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `BALANCE_NOT_STARTED { fromAt }`, `BALANCE_WINDOW_CLOSED`, `PAY_AMOUNT_MISMATCH`.
 */
export const payBalance = command({ orderId: id(), amountFen: amount() }, (ctx, world: Reads, { orderId, amountFen }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const { presale } = order
  const shut = refusalOfStep(order, 'payBalance')
  if (shut || !presale) return shut ?? refuse('INVALID_TRANSITION', { record: order.id, state: order.state })
  const where = positionIn({ from: presale.balanceFrom, to: presale.balanceTo }, ctx.now)
  if (where === 'before') return refuse('BALANCE_NOT_STARTED', { fromAt: presale.balanceFrom })
  if (where === 'after') return refuse('BALANCE_WINDOW_CLOSED', { toAt: presale.balanceTo })
  if (amountFen !== presale.balanceFen) return refuse('PAY_AMOUNT_MISMATCH', { payableFen: presale.balanceFen, givenFen: amountFen })
  return [
    { type: 'orders/balancePaid', orderId, fen: presale.balanceFen, subsidyFen: order.subsidyFen },
    ...planUseAll(world, piecesOf(order)),
    cancelAppointment(balanceKey(orderId)),
    ...lateAppointment(ctx, world, order),
  ]
})

/**
 * The platform closes an order whose balance did not come: the deposit is the seller's, unless the seller could not have delivered (A3.13).
 * Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`.
 */
export const closeBalanceMissed = command({ orderId: id() }, (ctx, world: Reads, { orderId }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const { presale } = order
  const shut = refusalOfStep(order, 'timeoutBalance')
  if (shut || !presale) return shut ?? refuse('INVALID_TRANSITION', { record: order.id, state: order.state })
  if (ctx.now < presale.balanceTo) return refuse('NOT_DUE', { dueAt: presale.balanceTo })
  return presale.sellerFault
    ? planClose(world, order, 'balanceMissed', 0, presale.depositFen)
    : planClose(world, order, 'balanceMissed', presale.depositFen, 0)
})

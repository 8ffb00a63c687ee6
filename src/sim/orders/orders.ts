/** From "buy now" to "finished": an order is a snapshot of prices at placing, and what happens to it afterwards is added, never rewritten (rules A0.9, A4). */

import { guard, refuse, type Domain } from '../kernel/plan.ts'
import { openOrdersOf, type Reads } from './book.ts'
import { editAddress, editFreight, editPrice, setMemo } from './editing.ts'
import { evolve } from './evolve.ts'
import { autoConfirm, confirm, extendConfirm, timers } from './finishing.ts'
import { cancel, close, closeUnpaid, pay } from './paying.ts'
import { place } from './placing.ts'
import { closeBalanceMissed, payBalance, payDeposit, placePresale } from './presale.ts'
import type { OrderEvent } from './records.ts'
import { appealReview, followUp, judgeReview, rate, rateByDefault, replyReview } from './reviews.ts'
import { declareOutOfStock, noteLate } from './shipping.ts'
import { broken } from './soundness.ts'

export { editedSums, grantedOf, leftToShip, refundableOf, topPayment, unitShares, type EditedSums, type Refundable, type SubOrder } from './amounts.ts'
export { emptyOrders, lineOf, openOrdersOf, orderOf, orders, type OrderPlan, type OrderPlanEvent } from './book.ts'
export { planHoldOrder, planUnholdOrder } from './finishing.ts'
export {
  BUYER_CLOSE_REASONS,
  REVIEW,
  SELLER_CLOSE_REASONS,
  TRADE,
  type BuyerCloseReason,
  type CloseReason,
  type ReviewState,
  type SellerCloseReason,
  type TradeState,
  type TradeStep,
} from './lifecycle.ts'
export { planPlace, type PlacingTerms } from './placing.ts'
export { isQuote, quoteBasket, quoteFor, type BasketLine, type BuyerRequest, type DiscountLine, type Quote, type QuotedLine, type QuoteWorld } from './quote.ts'
export { planRefunded, refusalOfAfterSale } from './refunding.ts'
export { isUpheld, reviewOf, reviewsOf, scoreOf, type ShopScore } from './reviews.ts'
export {
  REVIEW_APPEAL_REASONS,
  REVIEW_EVIDENCE,
  REVIEW_KINDS,
  type Address,
  type BrokenPromise,
  type EditedLine,
  type LineQuantity,
  type LineRefund,
  type Memo,
  type Order,
  type OrderEvent,
  type OrderLine,
  type OrderPresale,
  type OrdersSlice,
  type OrdersWorld,
  type RefundedLine,
  type Review,
  type ReviewAppealReason,
  type ReviewEvidence,
  type ReviewKind,
  type ScoreSums,
} from './records.ts'
export { ORDER_RULES, orderRulesOf, type OrderRules } from './rules.ts'
export { compensationFen, planDispatch, planFalseShipping, promisesOf, type PromiseRecord } from './shipping.ts'
export { factsOf, lowestReach, reachOfAll, takingsOf, type SaleFacts, type Takings } from './takings.ts'

export const ordersCommands = {
  'orders/place': place,
  'orders/placePresale': placePresale,
  'orders/pay': pay,
  'orders/payDeposit': payDeposit,
  'orders/payBalance': payBalance,
  'orders/cancel': cancel,
  'orders/close': close,
  'orders/closeUnpaid': closeUnpaid,
  'orders/closeBalanceMissed': closeBalanceMissed,
  'orders/editPrice': editPrice,
  'orders/editFreight': editFreight,
  'orders/editAddress': editAddress,
  'orders/setMemo': setMemo,
  'orders/noteLate': noteLate,
  'orders/declareOutOfStock': declareOutOfStock,
  'orders/confirm': confirm,
  'orders/extendConfirm': extendConfirm,
  'orders/autoConfirm': autoConfirm,
  'orders/rate': rate,
  'orders/rateByDefault': rateByDefault,
  'orders/followUp': followUp,
  'orders/replyReview': replyReview,
  'orders/appealReview': appealReview,
  'orders/judgeReview': judgeReview,
} as const

export const ordersDomain: Domain<'orders', Reads, OrderEvent> = {
  name: 'orders',
  commands: ordersCommands,
  reactions: timers,
  guards: {
    'catalogue/delete': guard((_ctx, world: Reads, { listingId }) => {
      const open = openOrdersOf(world, String(listingId))
      return open > 0 ? refuse('OPEN_ORDERS', { open }) : null
    }),
    'shop/close': guard((_ctx, world: Reads) => (world.orders.openOrders > 0 ? refuse('SHOP_HAS_OPEN_ORDERS', { open: world.orders.openOrders }) : null)),
  },
  evolve,
  broken,
}

/** The states an order can be in and what may happen in each: the trade table of rules A9. */

import { machine } from '../kernel/machine.ts'

export type TradeState =
  | 'wait_deposit'
  | 'wait_balance'
  | 'wait_pay'
  | 'wait_ship'
  | 'part_shipped'
  | 'wait_confirm'
  | 'finished'
  | 'closed_unpaid'
  | 'closed_refunded'

export type TradeStep =
  | 'editPrice' | 'editFreight' | 'editAddress' | 'pay' | 'close' | 'timeoutUnpaid' | 'shipPart' | 'shipAll' | 'allRefunded' | 'extendConfirm'
  | 'confirm' | 'timeoutConfirm' | 'rate' | 'settle' | 'afterSaleRefund' | 'payDeposit' | 'payBalance' | 'timeoutBalance'

export type TradeGuard =
  | 'fullAmount' | 'validReason' | 'due' | 'qtyLeft' | 'extendOnce' | 'noOpenAfterSale' | 'dueNoAfterSale' | 'within15d' | 'inBalanceWindow'

export const TRADE = machine<TradeState, TradeStep, TradeGuard>({
  initial: 'wait_pay',
  table: {
    wait_deposit: {
      payDeposit: { next: 'wait_balance', guard: 'fullAmount' },
      timeoutUnpaid: { next: 'closed_unpaid', guard: 'due' },
    },
    wait_balance: {
      payBalance: { next: 'wait_ship', guard: 'inBalanceWindow' },
      timeoutBalance: { next: 'closed_unpaid', guard: 'due' },
    },
    wait_pay: {
      editPrice: { next: 'wait_pay' },
      editFreight: { next: 'wait_pay' },
      editAddress: { next: 'wait_pay' },
      pay: { next: 'wait_ship', guard: 'fullAmount' },
      close: { next: 'closed_unpaid', guard: 'validReason' },
      timeoutUnpaid: { next: 'closed_unpaid', guard: 'due' },
    },
    wait_ship: {
      editAddress: { next: 'wait_ship' },
      shipPart: { next: 'part_shipped', guard: 'qtyLeft' },
      shipAll: { next: 'wait_confirm', guard: 'qtyLeft' },
      allRefunded: { next: 'closed_refunded' },
    },
    part_shipped: {
      shipPart: { next: 'part_shipped', guard: 'qtyLeft' },
      shipAll: { next: 'wait_confirm', guard: 'qtyLeft' },
      allRefunded: { next: 'closed_refunded' },
    },
    wait_confirm: {
      extendConfirm: { next: 'wait_confirm', guard: 'extendOnce' },
      confirm: { next: 'finished', guard: 'noOpenAfterSale' },
      timeoutConfirm: { next: 'finished', guard: 'dueNoAfterSale' },
      allRefunded: { next: 'closed_refunded' },
    },
    finished: {
      rate: { next: 'finished', guard: 'within15d' },
      settle: { next: 'finished' },
      afterSaleRefund: { next: 'finished', guard: 'within15d' },
    },
    closed_unpaid: {},
    closed_refunded: {},
  },
  refusals: {
    fullAmount: 'PAY_AMOUNT_MISMATCH',
    validReason: 'CLOSE_REASON_REQUIRED',
    due: 'NOT_DUE',
    qtyLeft: 'SHIP_QTY_EXCEEDS_ORDERED',
    extendOnce: 'EXTEND_LIMIT',
    noOpenAfterSale: 'AFTER_SALE_OPEN',
    dueNoAfterSale: 'AFTER_SALE_OPEN',
    within15d: 'WINDOW_CLOSED',
    inBalanceWindow: 'BALANCE_WINDOW_CLOSED',
  },
})

export type ReviewState = 'counted' | 'appealed' | 'removed'
export type ReviewStep = 'followUp' | 'reply' | 'appeal' | 'uphold' | 'reject'
export type ReviewGuard = 'firstFollowUp' | 'firstReply' | 'firstAppeal'

/** A review counts until an appeal is upheld; it is judged once (A4.10). */
export const REVIEW = machine<ReviewState, ReviewStep, ReviewGuard>({
  initial: 'counted',
  table: {
    counted: {
      followUp: { next: 'counted', guard: 'firstFollowUp' },
      reply: { next: 'counted', guard: 'firstReply' },
      appeal: { next: 'appealed', guard: 'firstAppeal' },
    },
    appealed: {
      followUp: { next: 'appealed', guard: 'firstFollowUp' },
      reply: { next: 'appealed', guard: 'firstReply' },
      uphold: { next: 'removed' },
      reject: { next: 'counted' },
    },
    removed: {},
  },
  refusals: {
    firstFollowUp: 'FOLLOW_UP_LIMIT',
    firstReply: 'REPLY_LIMIT',
    firstAppeal: 'REVIEW_APPEAL_LIMIT',
  },
})

/** Reasons a buyer may give for closing an unpaid order, as marketplaces list them (A4.4). */
export const BUYER_CLOSE_REASONS = ['notWanted', 'wrongDetails', 'sellerOutOfStock', 'meetInPerson', 'other'] as const
export type BuyerCloseReason = (typeof BUYER_CLOSE_REASONS)[number]

/** Reasons a seller may give for the same (A4.4). */
export const SELLER_CLOSE_REASONS = ['notPaid', 'buyerChangedMind', 'buyerWrongDetails', 'malicious', 'outOfStock', 'buyerMistake', 'sellerMeetInPerson'] as const
export type SellerCloseReason = (typeof SELLER_CLOSE_REASONS)[number]

export type CloseReason = BuyerCloseReason | SellerCloseReason | 'unpaid' | 'balanceMissed'

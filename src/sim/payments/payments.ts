/** Where the money is: paid sums wait in escrow, finished orders pay the seller, refunds go back, and every movement adds up to nothing (rules A7). */

import type { Domain } from '../kernel/plan.ts'
import { broken, evolve } from './evolve.ts'
import { authorise, capture, decline, voidPayment } from './gateway.ts'
import type { PaymentEvent, Reads } from './records.ts'
import { arriveRefund, failRefund, retryRefund } from './refunding.ts'
import { moneyFollows } from './settling.ts'

export { dueOf } from './gateway.ts'
export {
  ACCOUNTS, escrowOf, isBalanced, mostRefundOf, noMoney, takeStep, worthOf, type Account, type FeeRates, type LedgerEntry, type MoneyStep, type OrderMoney, type TakenStep,
} from './ledger.ts'
export { PAYMENT, REFUND, type PaymentState, type PaymentStep, type RefundState, type RefundStep } from './lifecycle.ts'
export { balanceOf, moneyOf, owedFen, paymentOf, paymentsOf, postings, ratesOf, refundableFen, refundOf, refundsOf, statement } from './questions.ts'
export {
  emptyPayments, type OrderBook, type Payment, type PaymentEvent, type PaymentPurpose, type PaymentsSlice, type PaymentsWorld, type Posting, type PostingReason, type Refund,
  type RefundPart,
} from './records.ts'
export { planRefund, type RefundPlan, type RefundRequest } from './refunding.ts'
export { PAYMENT_RULES, paymentRulesOf, type PaymentRules } from './rules.ts'
export { planCarrierCharge, planTransfer } from './settling.ts'

export const paymentCommands = {
  'payments/authorise': authorise,
  'payments/capture': capture,
  'payments/void': voidPayment,
  'payments/decline': decline,
  'payments/arriveRefund': arriveRefund,
  'payments/failRefund': failRefund,
  'payments/retryRefund': retryRefund,
} as const

export const payments: Domain<'payments', Reads, PaymentEvent> = {
  name: 'payments',
  commands: paymentCommands,
  reactions: moneyFollows,
  evolve,
  broken,
}

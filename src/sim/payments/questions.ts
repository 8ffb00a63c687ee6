/** What can be asked of the money: balances, an order's payments and refunds, and every movement on its way. */

import { get } from '../kernel/table.ts'
import { feesOf } from '../shop/shop.ts'
import { mostRefundOf, noMoney, type Account, type FeeRates, type OrderMoney } from './ledger.ts'
import type { OrderBook, Payment, PaymentsWorld, Posting, Refund } from './records.ts'

/** The platform's and the payment house's share under a version of the rules. */
export function ratesOf(rulesVersion: string): FeeRates {
  const { serviceFeeBp, paymentFeeBp } = feesOf(rulesVersion)
  return { commissionBp: serviceFeeBp.value, payFeeBp: paymentFeeBp.value }
}

const known = <T>(found: T | undefined): T[] => (found === undefined ? [] : [found])

export const balanceOf = (world: PaymentsWorld, account: Account): number => get(world.payments.balances, account) ?? 0
export const paymentOf = (world: PaymentsWorld, paymentId: string): Payment | undefined => get(world.payments.payments, paymentId)
export const refundOf = (world: PaymentsWorld, refundId: string): Refund | undefined => get(world.payments.refunds, refundId)
export const bookOf = (world: PaymentsWorld, orderId: string): OrderBook | undefined => get(world.payments.books, orderId)
/** An order's payments, in the order in which they were begun; failed and voided ones included. */
export const paymentsOf = (world: PaymentsWorld, orderId: string): Payment[] =>
  (bookOf(world, orderId)?.paymentIds ?? []).flatMap(paymentId => known(paymentOf(world, paymentId)))
/** An order's refunds, oldest first; failed ones included. */
export const refundsOf = (world: PaymentsWorld, orderId: string): Refund[] =>
  (bookOf(world, orderId)?.refundIds ?? []).flatMap(refundId => known(refundOf(world, refundId)))

/** Where an order's money is; all zero before it is paid. Refunds on their way count as gone, failed ones do not. */
export const moneyOf = (world: PaymentsWorld, orderId: string): OrderMoney => bookOf(world, orderId)?.money ?? noMoney()
/** The most that can still go back to the buyer, over all payments (A7.5). */
export const refundableFen = (world: PaymentsWorld, orderId: string): number => mostRefundOf(moneyOf(world, orderId))
/** What the buyer was promised back and has not got because the gateway failed. */
export const owedFen = (world: PaymentsWorld, orderId: string): number =>
  refundsOf(world, orderId).reduce((sum, { state, fen }) => sum + (state === 'failed' ? fen : 0), 0)

/** Every movement for an order, its refunds and its parcels, in order. */
export const statement = (world: PaymentsWorld, orderId: string): Posting[] =>
  (bookOf(world, orderId)?.postings ?? []).flatMap(place => known(world.payments.postings[place]))
/** Every movement of an account, or of all, in order. */
export const postings = (world: PaymentsWorld, account: Account | null = null): readonly Posting[] =>
  account === null ? world.payments.postings : world.payments.postings.filter(({ entries }) => entries.some(entry => entry.account === account))

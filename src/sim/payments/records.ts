/** What is known of money: every payment, every refund, and every movement between accounts, in order. */

import type { CatalogueWorld } from '../catalogue/catalogue.ts'
import type { BaseWorld } from '../kernel/engine.ts'
import type { Table } from '../kernel/table.ts'
import type { OrdersWorld, QuoteWorld } from '../orders/orders.ts'
import type { ShopWorld } from '../shop/shop.ts'
import type { StockWorld } from '../stock/stock.ts'
import { ACCOUNTS, type Account, type LedgerEntry, type OrderMoney } from './ledger.ts'
import type { PaymentState, RefundState } from './lifecycle.ts'

/** What is paid at once: the whole order, or one of a presale's two sums. */
export type PaymentPurpose = 'whole' | 'deposit' | 'balance'

export interface Payment {
  /** The order's id for its first whole payment, else with the purpose and, from the second attempt on, a number: `O000001-balance-2`. */
  readonly id: string
  readonly orderId: string
  readonly purpose: PaymentPurpose
  readonly state: PaymentState
  /** What the buyer's bank has set aside; nothing has moved yet. */
  readonly authorisedFen: number
  readonly capturedFen: number
  /** What the platform added to it. */
  readonly subsidyFen: number
  readonly refundedFen: number
  readonly subsidyBackFen: number
  readonly createdAt: number
  readonly capturedAt: number | null
}

/** What goes back out of one payment. */
export interface RefundPart {
  readonly paymentId: string
  readonly fen: number
  readonly subsidyFen: number
}

export interface Refund {
  readonly id: string
  readonly orderId: string
  readonly state: RefundState
  readonly fen: number
  readonly parts: readonly RefundPart[]
  readonly startedAt: number
  /** When it is with the buyer; an estimate until it is settled. */
  readonly arrivesAt: number
  readonly failures: number
}

/** Why money moved; the words stand in `strings`. */
export type PostingReason =
  | 'captured' | 'refunded' | 'refundFailed' | 'settledToSeller' | 'depositForfeited' | 'closedOut' | 'compensation' | 'carrierCharge' | 'depositPaid' | 'depositReleased'
  | 'transfer'

export interface Posting {
  readonly at: number
  readonly why: PostingReason
  /** Id of the order, refund, parcel or appeal that it is for. */
  readonly cause: string
  readonly orderId: string | null
  readonly entries: readonly LedgerEntry[]
}

/** What an order's money has come to, with the ids of its payments and refunds in order. */
export interface OrderBook {
  readonly money: OrderMoney
  readonly paymentIds: readonly string[]
  readonly refundIds: readonly string[]
  /** Places of its postings in the list. */
  readonly postings: readonly number[]
}

export interface PaymentsSlice {
  readonly balances: Table<number>
  readonly payments: Table<Payment>
  readonly refunds: Table<Refund>
  /** By order id. */
  readonly books: Table<OrderBook>
  /** Every movement since the world began, in order. */
  readonly postings: Posting[]
  /** What lay in escrow before the world began, for orders that are not in it. */
  readonly openingEscrowFen: number
}

export interface PaymentsWorld {
  readonly payments: PaymentsSlice
}

export type Reads = BaseWorld & PaymentsWorld & OrdersWorld & QuoteWorld & StockWorld & ShopWorld & CatalogueWorld

interface Movement {
  /** Signed sums in minor units that add up to 0. */
  readonly entries: readonly LedgerEntry[]
}

export type PaymentEvent =
  | { readonly type: 'payments/authorised'; readonly orderId: string; readonly paymentId: string; readonly purpose: PaymentPurpose; readonly amountFen: number }
  | { readonly type: 'payments/declined'; readonly orderId: string; readonly paymentId: string; readonly purpose: PaymentPurpose; readonly amountFen: number }
  | { readonly type: 'payments/voided'; readonly orderId: string; readonly paymentId: string }
  | (Movement & {
      readonly type: 'payments/captured'
      readonly orderId: string
      readonly paymentId: string
      readonly purpose: PaymentPurpose
      readonly amountFen: number
      readonly subsidyFen: number
    })
  | (Movement & { readonly type: 'payments/refunded'; readonly orderId: string; readonly refundId: string; readonly fen: number; readonly parts: readonly RefundPart[]; readonly arrivesAt: number })
  | { readonly type: 'payments/refundArrived'; readonly orderId: string; readonly refundId: string }
  | (Movement & { readonly type: 'payments/refundFailed'; readonly orderId: string; readonly refundId: string; readonly fen: number; readonly parts: readonly RefundPart[] })
  /** All goods of the order have gone back; what is left of its money is shared out next. */
  | { readonly type: 'payments/closing'; readonly orderId: string }
  | (Movement & { readonly type: 'payments/settled'; readonly orderId: string; readonly why: 'settledToSeller' | 'depositForfeited' | 'closedOut'; readonly subsidyBackFen: number })
  | (Movement & { readonly type: 'payments/posted'; readonly cause: string; readonly why?: PostingReason; readonly orderId?: string | null })

/** Opening balances must add up to zero: what the seller already has was once paid by buyers. A shop with a deposit opens `guarantee` with it. */
export const emptyPayments = (opening: Readonly<Partial<Record<Account, number>>> = {}): PaymentsSlice => ({
  balances: Object.fromEntries(ACCOUNTS.map(account => [account, opening[account] ?? 0])),
  payments: {},
  refunds: {},
  books: {},
  postings: [],
  openingEscrowFen: opening.escrow ?? 0,
})

/** Where the money is: paid sums wait in escrow, and every movement adds up to nothing (rules A7). */

import { reaction, type Domain, type SimEvent } from '../kernel/plan.ts'
import { get, put, records, type Table } from '../kernel/table.ts'
import type { OrderEvent, OrdersWorld } from '../orders/orders.ts'

export const ACCOUNTS = ['buyer', 'escrow', 'seller', 'platformFee', 'payFee', 'platformPromo', 'carrier', 'tax', 'duty', 'fx'] as const
export type Account = (typeof ACCOUNTS)[number]

export interface LedgerEntry {
  readonly account: Account
  readonly fen: number
}

export interface Payment {
  readonly orderId: string
  readonly state: 'captured'
  readonly capturedFen: number
  readonly capturedAt: number
}

export interface PaymentsSlice {
  readonly balances: Table<number>
  readonly payments: Table<Payment>
}

export interface PaymentsWorld {
  readonly payments: PaymentsSlice
}

type Reads = PaymentsWorld & OrdersWorld

export type PaymentEvent =
  | { readonly type: 'payments/captured'; readonly orderId: string; readonly amountFen: number }
  | { readonly type: 'payments/posted'; readonly cause: string; readonly entries: readonly LedgerEntry[] }

/** Opening balances must add up to zero: what the seller already has was once paid by buyers. */
export const emptyPayments = (opening: Readonly<Partial<Record<Account, number>>> = {}): PaymentsSlice => ({
  balances: Object.fromEntries(ACCOUNTS.map(account => [account, opening[account] ?? 0])),
  payments: {},
})

export const balanceOf = (world: PaymentsWorld, account: Account): number => get(world.payments.balances, account) ?? 0

export const payments: Domain<'payments', Reads, PaymentEvent> = {
  name: 'payments',
  commands: {},
  reactions: {
    'orders/paid': reaction((_ctx, _world: Reads, event: OrderEvent & { readonly type: 'orders/paid' }): readonly (SimEvent & PaymentEvent)[] =>
      // A sum of nothing skips the gateway: the order goes on with a payment of zero (A3.14).
      [
        { type: 'payments/captured', orderId: event.orderId, amountFen: event.payableFen },
        {
          type: 'payments/posted',
          cause: event.orderId,
          entries: [
            { account: 'buyer', fen: 0 - event.payableFen },
            { account: 'escrow', fen: event.payableFen },
          ],
        },
      ],
    ),
  },
  evolve(world, event, at) {
    const slice = world.payments
    if (event.type === 'payments/captured') {
      put(slice.payments, event.orderId, { orderId: event.orderId, state: 'captured', capturedFen: event.amountFen, capturedAt: at })
      return
    }
    for (const { account, fen } of event.entries) put(slice.balances, account, (get(slice.balances, account) ?? 0) + fen)
  },
  broken: world => {
    const total = records(world.payments.balances).reduce((sum, fen) => sum + fen, 0)
    return total === 0 ? [] : [`the ledger sums to ${total}, not to zero`]
  },
}

/** What money does by itself when something happens to an order or to the deposit (A7.3, A7.8). */

import { isRefusal, reaction, type Ctx, type SimEvent } from '../kernel/plan.ts'
import { orderOf, type OrderEvent } from '../orders/orders.ts'
import { planDrawDeposit, type ShopEvent } from '../shop/shop.ts'
import { planCaptured, planLetGo } from './gateway.ts'
import { takeStep, type Account } from './ledger.ts'
import { bookOf, ratesOf } from './questions.ts'
import type { PaymentEvent, PaymentsWorld, PostingReason, Reads } from './records.ts'
import { planRefund } from './refunding.ts'

/** Moves money from one account to another; `cause` is the id it is for. Nothing, or less, moves nothing. */
export const planTransfer = (
  cause: string,
  from: Account,
  to: Account,
  fen: number,
  { why = 'transfer', orderId = null }: { readonly why?: PostingReason; readonly orderId?: string | null } = {},
): readonly PaymentEvent[] =>
  fen <= 0 || from === to ? [] : [{ type: 'payments/posted', cause, why, orderId, entries: [{ account: from, fen: 0 - fen }, { account: to, fen }] }]

/** The carrier takes its price from the seller, free sending or not (A6.7). */
export const planCarrierCharge = (ref: string, fen: number, orderId: string | null = null): readonly PaymentEvent[] =>
  planTransfer(ref, 'seller', 'carrier', fen, { why: 'carrierCharge', orderId })

type Settled = PaymentEvent & { readonly type: 'payments/settled' }

/** The rest of an order's money leaves escrow: to the seller, less commission and payment fee (A7.3). Nothing where it was never paid, or is shared out already. */
function planSettle(ctx: Ctx, world: PaymentsWorld, orderId: string, why: Settled['why']): readonly PaymentEvent[] {
  const book = bookOf(world, orderId)
  if (!book) return []
  const taken = takeStep(book.money, ratesOf(ctx.rulesVersion), { step: why === 'closedOut' ? 'close' : 'settle' }, orderId)
  if (isRefusal(taken) || (why === 'closedOut' && taken.entries.length === 0)) return []
  return [{ type: 'payments/settled', orderId, why, subsidyBackFen: taken.money.subsidyBackFen - book.money.subsidyBackFen, entries: taken.entries }]
}

type Of<T extends OrderEvent['type']> = Extract<OrderEvent, { readonly type: T }>
type OfShop<T extends ShopEvent['type']> = Extract<ShopEvent, { readonly type: T }>

export const moneyFollows = {
  'orders/paid': reaction((ctx, world: Reads, { orderId, payableFen, subsidyFen }: Of<'orders/paid'>): readonly SimEvent[] =>
    planCaptured(ctx, world, orderId, 'whole', payableFen, subsidyFen),
  ),
  'orders/depositPaid': reaction((ctx, world: Reads, { orderId, fen }: Of<'orders/depositPaid'>): readonly SimEvent[] =>
    planCaptured(ctx, world, orderId, 'deposit', fen, 0),
  ),
  'orders/balancePaid': reaction((ctx, world: Reads, { orderId, fen, subsidyFen }: Of<'orders/balancePaid'>): readonly SimEvent[] =>
    planCaptured(ctx, world, orderId, 'balance', fen, subsidyFen),
  ),
  'orders/finished': reaction((ctx, world: Reads, { orderId }: Of<'orders/finished'>): readonly SimEvent[] => planSettle(ctx, world, orderId, 'settledToSeller')),
  // A deposit that was forfeited is a sale of nothing, shared out like one; else it goes back.
  'orders/closed': reaction((ctx, world: Reads, { orderId, forfeitFen, depositBackFen }: Of<'orders/closed'>): readonly SimEvent[] => {
    const back = planRefund(ctx, world, { orderId, refundId: `${orderId}-deposit-back`, fen: depositBackFen })
    return [
      ...planLetGo(world, orderId),
      ...(isRefusal(back) ? [] : back),
      ...(forfeitFen > 0 ? planSettle(ctx, world, orderId, 'depositForfeited') : []),
    ]
  }),
  // The refund itself may stand in the same plan, behind this: so the sharing out waits for its turn.
  'orders/refunded': reaction((_ctx, world: Reads, { orderId }: Of<'orders/refunded'>): readonly (SimEvent & PaymentEvent)[] =>
    orderOf(world, orderId)?.lines.every(line => line.refunded === line.quantity) ? [{ type: 'payments/closing', orderId }] : [],
  ),
  'payments/closing': reaction((ctx, world: Reads, { orderId }: PaymentEvent & { readonly type: 'payments/closing' }): readonly SimEvent[] => {
    const order = orderOf(world, orderId)
    return order && (order.state === 'closed_refunded' || order.state === 'finished') ? planSettle(ctx, world, orderId, 'closedOut') : []
  }),
  // What the seller owes comes out of the deposit first, the rest out of the balance.
  'orders/promiseBroken': reaction((_ctx, world: Reads, { orderId, compensationFen }: Of<'orders/promiseBroken'>): readonly SimEvent[] => {
    const { events, drawnFen } = planDrawDeposit(world, compensationFen, orderId)
    return [...events, ...planTransfer(orderId, 'seller', 'buyer', compensationFen - drawnFen, { why: 'compensation', orderId })]
  }),
  'shop/depositPaid': reaction((_ctx, world: Reads, { fen }: OfShop<'shop/depositPaid'>): readonly SimEvent[] =>
    planTransfer(world.shop.profile.id, 'seller', 'guarantee', fen, { why: 'depositPaid' }),
  ),
  'shop/depositDrawn': reaction((_ctx, world: Reads, { fen, cause }: OfShop<'shop/depositDrawn'>): readonly SimEvent[] =>
    planTransfer(cause, 'guarantee', 'buyer', fen, { why: 'compensation', orderId: orderOf(world, cause) ? cause : null }),
  ),
  'shop/depositReleased': reaction((_ctx, world: Reads, { fen }: OfShop<'shop/depositReleased'>): readonly SimEvent[] =>
    planTransfer(world.shop.profile.id, 'guarantee', 'seller', fen, { why: 'depositReleased' }),
  ),
} as const

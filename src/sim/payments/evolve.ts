/** The only place where money is written down: one event, one movement that adds up to nothing; and what must always hold of it (A0.5). */

import { get, put, records } from '../kernel/table.ts'
import { escrowOf, isBalanced, noMoney, type Account, type LedgerEntry, type OrderMoney } from './ledger.ts'
import { PAYMENT, REFUND, type PaymentState, type PaymentStep, type RefundState, type RefundStep } from './lifecycle.ts'
import type { OrderBook, Payment, PaymentEvent, PaymentPurpose, PaymentsSlice, PaymentsWorld, PostingReason, Refund, RefundPart } from './records.ts'
import { stepOf } from '../kernel/machine.ts'

const EMPTY_BOOK: OrderBook = { money: noMoney(), paymentIds: [], refundIds: [], postings: [] }

const bookAt = (slice: PaymentsSlice, orderId: string): OrderBook => get(slice.books, orderId) ?? EMPTY_BOOK

const moved = (entries: readonly LedgerEntry[], account: Account): number => entries.find(entry => entry.account === account)?.fen ?? 0

interface Movement {
  readonly why: PostingReason
  readonly cause: string
  readonly orderId: string | null
  readonly entries: readonly LedgerEntry[]
}

/** Writes a movement into the accounts and the list; gives its place in the list, or null where nothing moved. */
function post(slice: PaymentsSlice, at: number, { why, cause, orderId, entries }: Movement): number | null {
  if (!isBalanced(entries)) throw new Error(`the movement for ${cause} does not add up to nothing`)
  if (entries.length === 0) return null
  for (const { account, fen } of entries) put(slice.balances, account, (get(slice.balances, account) ?? 0) + fen)
  slice.postings.push({ at, why, cause, orderId, entries })
  return slice.postings.length - 1
}

const withPlace = (places: readonly number[], place: number | null): readonly number[] => (place === null ? places : [...places, place])

/** The state after a step that a rule has agreed to. */
function paymentAfter(payment: Payment, step: PaymentStep): PaymentState {
  const next = stepOf(PAYMENT, payment.state, step, payment.id, { withinAuth: true, withinCaptured: true })
  if (typeof next !== 'string') throw new Error(`payment ${payment.id} is ${payment.state}: no ${step}`)
  return next
}

function refundAfter(refund: Refund, step: RefundStep): RefundState {
  const next = stepOf(REFUND, refund.state, step, refund.id)
  if (typeof next !== 'string') throw new Error(`refund ${refund.id} is ${refund.state}: no ${step}`)
  return next
}

const begun = (id: string, orderId: string, purpose: PaymentPurpose, at: number): Payment => ({
  id, orderId, purpose, state: 'created', authorisedFen: 0, capturedFen: 0, subsidyFen: 0, refundedFen: 0, subsidyBackFen: 0, createdAt: at, capturedAt: null,
})

/** What went out of each payment, or came back into it where the gateway failed (`by` -1). */
function moveParts(slice: PaymentsSlice, parts: readonly RefundPart[], by: 1 | -1): void {
  for (const { paymentId, fen, subsidyFen } of parts) {
    const payment = get(slice.payments, paymentId)
    if (!payment) continue
    const refundedFen = payment.refundedFen + by * fen
    const all = refundedFen === payment.capturedFen
    // A failed refund frees its amount: the table knows no way back, so the state follows from what stands.
    const freed = refundedFen === 0 ? 'captured' : 'part_refunded'
    const state = by === -1 ? freed : fen === 0 ? payment.state : paymentAfter(payment, all ? 'refundAll' : 'refundPart')
    put(slice.payments, paymentId, { ...payment, state, refundedFen, subsidyBackFen: payment.subsidyBackFen + by * subsidyFen })
  }
}

const subsidyOf = (parts: readonly RefundPart[]): number => parts.reduce((sum, { subsidyFen }) => sum + subsidyFen, 0)

/** After settlement the shares of seller and platform follow the movement. */
const following = (money: OrderMoney, entries: readonly LedgerEntry[]): Pick<OrderMoney, 'toSellerFen' | 'commissionFen' | 'payFeeFen'> => ({
  toSellerFen: money.toSellerFen + moved(entries, 'seller'),
  commissionFen: money.commissionFen + moved(entries, 'platformFee'),
  payFeeFen: money.payFeeFen + moved(entries, 'payFee'),
})

type On<T extends PaymentEvent['type']> = Extract<PaymentEvent, { readonly type: T }>

function captured(slice: PaymentsSlice, event: On<'payments/captured'>, at: number): void {
  const { orderId, paymentId, purpose, amountFen, subsidyFen, entries } = event
  const book = bookAt(slice, orderId)
  const known = get(slice.payments, paymentId)
  const payment = known ?? begun(paymentId, orderId, purpose, at)
  put(slice.payments, paymentId, { ...payment, state: paymentAfter(payment, 'capture'), capturedFen: amountFen, subsidyFen, capturedAt: at })
  const place = post(slice, at, { why: 'captured', cause: paymentId, orderId, entries })
  const { money } = book
  put(slice.books, orderId, {
    ...book,
    paymentIds: known ? book.paymentIds : [...book.paymentIds, paymentId],
    postings: withPlace(book.postings, place),
    money: { ...money, paid: true, capturedFen: money.capturedFen + amountFen, subsidyFen: money.subsidyFen + subsidyFen },
  })
}

function refunded(slice: PaymentsSlice, event: On<'payments/refunded'>, at: number): void {
  const { orderId, refundId, fen, parts, entries, arrivesAt } = event
  const book = bookAt(slice, orderId)
  const before = get(slice.refunds, refundId)
  const refund = { id: refundId, orderId, fen, parts, arrivesAt }
  put(
    slice.refunds, refundId,
    before ? { ...before, ...refund, state: refundAfter(before, 'retry') } : { ...refund, state: REFUND.initial, startedAt: at, failures: 0 },
  )
  moveParts(slice, parts, 1)
  const place = post(slice, at, { why: 'refunded', cause: refundId, orderId, entries })
  const { money } = book
  put(slice.books, orderId, {
    ...book,
    refundIds: before ? book.refundIds : [...book.refundIds, refundId],
    postings: withPlace(book.postings, place),
    money: {
      ...money, ...following(money, entries), refundedFen: money.refundedFen + fen, subsidyBackFen: money.subsidyBackFen + subsidyOf(parts),
      refunds: { ...money.refunds, [refundId]: fen },
    },
  })
}

function refundFailed(slice: PaymentsSlice, event: On<'payments/refundFailed'>, at: number): void {
  const { orderId, refundId, fen, parts, entries } = event
  const book = bookAt(slice, orderId)
  const refund = get(slice.refunds, refundId)
  if (refund) put(slice.refunds, refundId, { ...refund, state: refundAfter(refund, 'fail'), failures: refund.failures + 1 })
  moveParts(slice, parts, -1)
  const place = post(slice, at, { why: 'refundFailed', cause: refundId, orderId, entries })
  const { money } = book
  const { [refundId]: _freed, ...refunds } = money.refunds
  put(slice.books, orderId, {
    ...book,
    postings: withPlace(book.postings, place),
    money: { ...money, ...following(money, entries), refundedFen: money.refundedFen - fen, subsidyBackFen: money.subsidyBackFen - subsidyOf(parts), refunds },
  })
}

function settled(slice: PaymentsSlice, event: On<'payments/settled'>, at: number): void {
  const { orderId, why, subsidyBackFen, entries } = event
  const book = bookAt(slice, orderId)
  const { money } = book
  const place = post(slice, at, { why, cause: orderId, orderId, entries })
  // A sale that cost the buyer nothing and went back whole leaves nothing to share out.
  const shares = why !== 'closedOut' || moved(entries, 'seller') !== 0
  if (subsidyBackFen > 0) {
    const holder = book.paymentIds.map(paymentId => get(slice.payments, paymentId)).find(payment => payment !== undefined && payment.subsidyFen - payment.subsidyBackFen >= subsidyBackFen)
    if (holder) put(slice.payments, holder.id, { ...holder, subsidyBackFen: holder.subsidyBackFen + subsidyBackFen })
  }
  put(slice.books, orderId, {
    ...book,
    postings: withPlace(book.postings, place),
    money: { ...money, ...following(money, entries), settled: money.settled || shares, subsidyBackFen: money.subsidyBackFen + subsidyBackFen },
  })
}

export function evolve(world: PaymentsWorld, event: PaymentEvent, at: number): void {
  const slice = world.payments
  switch (event.type) {
    case 'payments/captured':
      return captured(slice, event, at)
    case 'payments/refunded':
      return refunded(slice, event, at)
    case 'payments/refundFailed':
      return refundFailed(slice, event, at)
    case 'payments/settled':
      return settled(slice, event, at)
    case 'payments/closing':
      return
    case 'payments/authorised':
    case 'payments/declined': {
      const { orderId, paymentId, purpose, amountFen } = event
      const payment = begun(paymentId, orderId, purpose, at)
      const book = bookAt(slice, orderId)
      put(slice.books, orderId, { ...book, paymentIds: [...book.paymentIds, paymentId] })
      put(
        slice.payments, paymentId,
        event.type === 'payments/declined'
          ? { ...payment, state: paymentAfter(payment, 'fail') }
          : { ...payment, state: paymentAfter(payment, 'authorise'), authorisedFen: amountFen },
      )
      return
    }
    case 'payments/voided': {
      const payment = get(slice.payments, event.paymentId)
      if (payment) put(slice.payments, payment.id, { ...payment, state: paymentAfter(payment, 'void') })
      return
    }
    case 'payments/refundArrived': {
      const refund = get(slice.refunds, event.refundId)
      if (refund) put(slice.refunds, refund.id, { ...refund, state: refundAfter(refund, 'arrive'), arrivesAt: at })
      return
    }
    case 'payments/posted': {
      const { cause, why = 'transfer', orderId = null, entries } = event
      const place = post(slice, at, { why, cause, orderId, entries })
      const book = orderId === null ? undefined : get(slice.books, orderId)
      if (orderId !== null && book) put(slice.books, orderId, { ...book, postings: withPlace(book.postings, place) })
    }
  }
}

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0)

/** Sentences about money that is out of order. */
export function broken(world: PaymentsWorld): readonly string[] {
  const { balances, books, payments, refunds, openingEscrowFen } = world.payments
  const faults: string[] = []
  const say = (wrong: boolean, what: string): void => {
    if (wrong) faults.push(what)
  }
  const total = sum(records(balances), fen => fen)
  say(total !== 0, `the ledger sums to ${total}, not to zero`)
  const waiting = openingEscrowFen + sum(records(books), book => escrowOf(book.money))
  const escrow = get(balances, 'escrow') ?? 0
  say(escrow !== waiting, `escrow holds ${escrow}, the orders wait for ${waiting}`)
  say(escrow < 0, 'escrow is below nothing')
  say((get(balances, 'guarantee') ?? 0) < 0, 'the deposit is below nothing')
  for (const [orderId, { money, paymentIds, refundIds }] of Object.entries(books)) {
    const wrong = (is: boolean, what: string): void => say(is, `money of ${orderId}: ${what}`)
    const parts = paymentIds.flatMap(paymentId => get(payments, paymentId) ?? [])
    const standing = refundIds.flatMap(refundId => get(refunds, refundId) ?? []).filter(({ state }) => state !== 'failed')
    wrong(money.refundedFen < 0 || money.refundedFen > money.capturedFen, 'more went back than was paid')
    wrong(money.subsidyBackFen < 0 || money.subsidyBackFen > money.subsidyFen, 'the platform got back more than it gave')
    wrong(sum(parts, payment => payment.capturedFen) !== money.capturedFen, 'the payments do not add up')
    wrong(sum(parts, payment => payment.refundedFen) !== money.refundedFen, 'the payments have given back another sum')
    wrong(sum(parts, payment => payment.subsidyBackFen) !== money.subsidyBackFen, 'the platform’s share of the payments is another sum')
    wrong(parts.some(payment => payment.refundedFen > payment.capturedFen || payment.capturedFen > Math.max(payment.authorisedFen, payment.capturedFen)), 'a payment gave back more than it held')
    wrong(sum(standing, refund => refund.fen) !== money.refundedFen, 'the refunds do not add up')
    wrong(sum(Object.values(money.refunds), fen => fen) !== money.refundedFen, 'the refund ids do not add up')
    const worth = money.capturedFen - money.refundedFen + money.subsidyFen - money.subsidyBackFen
    wrong(money.settled && money.toSellerFen + money.commissionFen + money.payFeeFen !== worth, 'seller and fees do not share what is left')
  }
  return faults
}

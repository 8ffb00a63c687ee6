/** The only place where money is written down: one event, one movement that adds up to nothing; and what must always hold of it (A0.5). */

import { get, put } from '../kernel/table.ts'
import { ACCOUNTS, escrowOf, isBalanced, noMoney, worthOf, type Account, type LedgerEntry, type OrderMoney } from './ledger.ts'
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

/** What is wrong with one order's money. Written as plain loops: it runs after every movement of every test. */
function faultsOf({ payments, refunds }: PaymentsSlice, orderId: string, { money, paymentIds, refundIds }: OrderBook): string[] {
  let capturedFen = 0
  let refundedFen = 0
  let subsidyBackFen = 0
  let standingFen = 0
  let over = false
  for (const paymentId of paymentIds) {
    const payment = get(payments, paymentId)
    if (!payment) continue
    capturedFen += payment.capturedFen
    refundedFen += payment.refundedFen
    subsidyBackFen += payment.subsidyBackFen
    over ||= payment.refundedFen > payment.capturedFen || (payment.authorisedFen > 0 && payment.capturedFen > payment.authorisedFen)
  }
  for (const refundId of refundIds) {
    const refund = get(refunds, refundId)
    const stands = refund !== undefined && refund.state !== 'failed'
    if (stands) standingFen += refund.fen
    over ||= Object.hasOwn(money.refunds, refundId) !== stands
  }
  const shared = money.toSellerFen + money.commissionFen + money.payFeeFen
  const faults: string[] = []
  const say = (what: string): number => faults.push(`money of ${orderId}: ${what}`)
  if (money.refundedFen < 0 || money.refundedFen > money.capturedFen) say('more went back than was paid')
  if (money.subsidyBackFen < 0 || money.subsidyBackFen > money.subsidyFen) say('the platform got back more than it gave')
  if (capturedFen !== money.capturedFen) say('the payments do not add up')
  if (refundedFen !== money.refundedFen) say('the payments have given back another sum')
  if (subsidyBackFen !== money.subsidyBackFen) say('the platform’s share of the payments is another sum')
  if (standingFen !== money.refundedFen) say('the refunds do not add up')
  if (over) say('a payment gave more than it held, or a refund stands without its sum')
  if (shared !== (money.settled ? worthOf(money) : 0)) say('seller and fees do not share what is left')
  return faults
}

/** Sentences about money that is out of order. */
export function broken(world: PaymentsWorld): readonly string[] {
  const slice = world.payments
  const faults: string[] = []
  let total = 0
  for (const account of ACCOUNTS) total += get(slice.balances, account) ?? 0
  let waiting = slice.openingEscrowFen
  for (const orderId in slice.books) {
    const book = slice.books[orderId]
    if (!book) continue
    waiting += escrowOf(book.money)
    for (const fault of faultsOf(slice, orderId, book)) faults.push(fault)
  }
  const escrow = get(slice.balances, 'escrow') ?? 0
  if (total !== 0) faults.push(`the ledger sums to ${total}, not to zero`)
  if (escrow !== waiting || escrow < 0) faults.push(`escrow holds ${escrow}, the orders wait for ${waiting}`)
  if ((get(slice.balances, 'guarantee') ?? 0) < 0) faults.push('the deposit is below nothing')
  return faults
}

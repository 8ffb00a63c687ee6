/**
 * One order's money, from the buyer's purse to the seller's: who holds how much after every step, to the fen (A7.3 to A7.6). Pure: the domain and
 * the known answers use the same lines.
 */

import { basisPoints, mulDiv } from '../kernel/money.ts'
import { refuse, type Refusal } from '../kernel/plan.ts'

/** Those of A7.2, and `guarantee`: the shop's deposit, which is neither its own to spend nor anybody else's. */
export const ACCOUNTS = [
  'buyer', 'escrow', 'seller', 'platformFee', 'payFee', 'platformPromo', 'carrier', 'tax', 'duty', 'fx', 'guarantee', 'insurer',
] as const
export type Account = (typeof ACCOUNTS)[number]

export interface LedgerEntry {
  readonly account: Account
  readonly fen: number
}

/** Where the money of one order is. `toSellerFen`, `commissionFen` and `payFeeFen` are 0 until it is settled. */
export interface OrderMoney {
  /** A payment has come; it may have been one of nothing (A3.14). */
  readonly paid: boolean
  /** Cash of the buyer, over all payments, and what of it went back. */
  readonly capturedFen: number
  readonly refundedFen: number
  /** What the platform added for coupons it funds, and what of it went back. */
  readonly subsidyFen: number
  readonly subsidyBackFen: number
  readonly settled: boolean
  readonly toSellerFen: number
  readonly commissionFen: number
  readonly payFeeFen: number
  /** Sum of each refund that stands, by its id. */
  readonly refunds: Readonly<Record<string, number>>
}

/** Shares of an order in basis points: of all that it is worth, and of the buyer's cash alone. */
export interface FeeRates {
  readonly commissionBp: number
  readonly payFeeBp: number
}

export type MoneyStep =
  | { readonly step: 'pay'; readonly cashFen: number; readonly subsidyFen: number }
  | { readonly step: 'refund'; readonly refundId: string; readonly fen: number }
  | { readonly step: 'failRefund'; readonly refundId: string }
  | { readonly step: 'settle' }
  /** Everything of the order has gone back: the platform's share of a sale that cost the buyer nothing goes back too, what is left is the seller's. */
  | { readonly step: 'close' }

export interface TakenStep {
  /** The same refund again: nothing moves (A7.6). */
  readonly duplicate: boolean
  readonly money: OrderMoney
  readonly entries: readonly LedgerEntry[]
}

export const noMoney = (): OrderMoney => ({
  paid: false, capturedFen: 0, refundedFen: 0, subsidyFen: 0, subsidyBackFen: 0, settled: false, toSellerFen: 0, commissionFen: 0, payFeeFen: 0, refunds: {},
})

/** What of the order's worth has neither gone back to the buyer nor to the platform. */
export const worthOf = (money: OrderMoney): number => money.capturedFen - money.refundedFen + money.subsidyFen - money.subsidyBackFen

/** What of it waits in escrow. */
export const escrowOf = (money: OrderMoney): number => (money.settled ? 0 : worthOf(money))

/** The most that can still go back to the buyer. */
export const mostRefundOf = (money: OrderMoney): number => money.capturedFen - money.refundedFen

/** The platform's share that has gone back once so much cash has: rounded on the sum so far, so that the parts add up. */
const subsidyBackAt = ({ capturedFen, subsidyFen }: OrderMoney, refundedFen: number): number =>
  capturedFen === 0 ? 0 : mulDiv(subsidyFen, refundedFen, capturedFen)

const entry = (account: Account, fen: number): LedgerEntry[] => (fen === 0 ? [] : [{ account, fen }])

/** What moved between two positions of one order's money; it adds up to nothing because every fen of a position has one holder. */
function between(before: OrderMoney, after: OrderMoney): LedgerEntry[] {
  const moved = (of: (money: OrderMoney) => number): number => of(after) - of(before)
  return [
    ...entry('buyer', moved(money => money.refundedFen - money.capturedFen)),
    ...entry('platformPromo', moved(money => money.subsidyBackFen - money.subsidyFen)),
    ...entry('escrow', moved(escrowOf)),
    ...entry('seller', moved(money => money.toSellerFen)),
    ...entry('platformFee', moved(money => money.commissionFen)),
    ...entry('payFee', moved(money => money.payFeeFen)),
  ]
}

/** Once settled the commission follows what remains, and the payment fee stays what it was (A7.4). */
function shared(money: OrderMoney, { commissionBp }: FeeRates): OrderMoney {
  if (!money.settled) return money
  const commissionFen = basisPoints(worthOf(money), commissionBp)
  return { ...money, commissionFen, toSellerFen: worthOf(money) - commissionFen - money.payFeeFen }
}

const settledOf = (money: OrderMoney, rates: FeeRates): OrderMoney =>
  shared({ ...money, settled: true, payFeeFen: basisPoints(mostRefundOf(money), rates.payFeeBp) }, rates)

const closedOf = (money: OrderMoney, rates: FeeRates): OrderMoney => {
  const whole = mostRefundOf(money) === 0 ? { ...money, subsidyBackFen: money.subsidyFen } : money
  return whole.settled || worthOf(whole) === 0 ? shared(whole, rates) : settledOf(whole, rates)
}

const invalid = (money: OrderMoney, record: string): Refusal =>
  refuse('INVALID_TRANSITION', { record, state: money.settled ? 'settled' : money.paid ? 'captured' : 'created' })

function afterStep(money: OrderMoney, rates: FeeRates, step: MoneyStep, record: string): OrderMoney | Refusal {
  switch (step.step) {
    case 'pay':
      if (money.settled) return invalid(money, record)
      return { ...money, paid: true, capturedFen: money.capturedFen + step.cashFen, subsidyFen: money.subsidyFen + step.subsidyFen }
    case 'refund': {
      if (!money.paid) return invalid(money, record)
      const mostFen = mostRefundOf(money)
      if (step.fen > mostFen) return refuse('REFUND_EXCEEDS_REMAINING', { mostFen })
      const refundedFen = money.refundedFen + step.fen
      const refunds = { ...money.refunds, [step.refundId]: step.fen }
      return shared({ ...money, refundedFen, subsidyBackFen: subsidyBackAt(money, refundedFen), refunds }, rates)
    }
    case 'failRefund': {
      const { [step.refundId]: fen, ...refunds } = money.refunds
      if (fen === undefined) return refuse('REFUND_UNKNOWN', { refundId: step.refundId })
      const refundedFen = money.refundedFen - fen
      return shared({ ...money, refundedFen, subsidyBackFen: subsidyBackAt(money, refundedFen), refunds }, rates)
    }
    case 'settle':
      return !money.paid || money.settled ? invalid(money, record) : settledOf(money, rates)
    case 'close':
      return money.paid ? closedOf(money, rates) : invalid(money, record)
  }
}

/**
 * Takes one step of one order's money. `entries` are signed sums in minor units, one an account, and add up to 0. A refund id that stands already is a
 * duplicate: nothing moves. Refuses `INVALID_TRANSITION` (refund or settle before paying, settle twice, pay after settling),
 * `REFUND_EXCEEDS_REMAINING { mostFen }`, `REFUND_UNKNOWN` (a refund fails that does not stand). `record` is named in the refusal.
 */
export function takeStep(money: OrderMoney, rates: FeeRates, step: MoneyStep, record = 'money'): TakenStep | Refusal {
  if (step.step === 'refund' && Object.hasOwn(money.refunds, step.refundId)) return { duplicate: true, money, entries: [] }
  const after = afterStep(money, rates, step, record)
  return 'refused' in after ? after : { duplicate: false, money: after, entries: between(money, after) }
}

/** Whether entries add up to nothing: what every movement must do. */
export const isBalanced = (entries: readonly LedgerEntry[]): boolean => entries.reduce((sum, { fen }) => sum + fen, 0) === 0

/** Deadlines, compensations and review verdicts of an order, by version of the rules. Append only. */

import { DAY, HOUR, MINUTE, SECOND } from '../kernel/plain-date.ts'
import { figure, type RuleFigure } from '../kernel/rules.ts'
import type { BrokenPromise, ReviewAppealReason, ReviewEvidence, ReviewKind } from './records.ts'

/** What a broken promise costs: a share of what was paid, but not less and not more than two sums in minor units. */
export interface Compensation {
  readonly bp: number
  readonly leastFen: number
  readonly mostFen: number
}

/** An appeal against a review of this kind is upheld if it gives this reason and, where it says so, this evidence. */
export interface ReviewVerdict {
  readonly kind: ReviewKind
  readonly reason: ReviewAppealReason
  readonly evidence: ReviewEvidence | null
}

export interface OrderRules {
  /** How long an order may stay unpaid, in milliseconds. */
  readonly unpaidCloseMs: RuleFigure<number>
  /** How long a presale order may stay without its deposit. */
  readonly depositCloseMs: RuleFigure<number>
  /** How old an order must be before the seller may close it. */
  readonly closeTooFastMs: RuleFigure<number>
  /** Promise to ship where a listing gives none. */
  readonly shipDefaultHours: RuleFigure<number>
  /** From the shipping of the last parcel to confirmation by itself. */
  readonly autoConfirmMs: RuleFigure<number>
  readonly extendConfirmMs: RuleFigure<number>
  readonly extendMost: RuleFigure<number>
  /** From finishing to the end of rating, and of after-sale cases. */
  readonly ratingMs: RuleFigure<number>
  readonly followUpMs: RuleFigure<number>
  readonly reviewAppealMs: RuleFigure<number>
  readonly reviewJudgeMs: RuleFigure<number>
  readonly reviewVerdicts: RuleFigure<readonly ReviewVerdict[]>
  readonly lateCompensation: RuleFigure<Compensation>
  readonly outOfStockCompensation: RuleFigure<Compensation>
  readonly falseShippingCompensation: RuleFigure<Compensation>
  /** So many late orders within so long are a violation. */
  readonly lateRepeats: RuleFigure<number>
  readonly lateWindowMs: RuleFigure<number>
}

const RULES_2024_05: OrderRules = {
  unpaidCloseMs: figure(24 * HOUR, 2024, 'assumed'),
  depositCloseMs: figure(30 * MINUTE, 2021, 'presaleNotice'),
  closeTooFastMs: figure(10 * SECOND, 2024, 'tradeCloseApi'),
  shipDefaultHours: figure(48, 2024, 'shipPromiseForm'),
  autoConfirmMs: figure(10 * DAY, 2024, 'assumed'),
  extendConfirmMs: figure(3 * DAY, 2024, 'assumed'),
  extendMost: figure(1, 2024, 'assumed'),
  ratingMs: figure(15 * DAY, 2024, 'rateApi'),
  followUpMs: figure(180 * DAY, 2024, 'assumed'),
  reviewAppealMs: figure(30 * DAY, 2024, 'assumed'),
  reviewJudgeMs: figure(2 * DAY, 2024, 'assumed'),
  reviewVerdicts: figure(
    [
      { kind: 'blackmail', reason: 'threatened', evidence: 'chat' },
      { kind: 'abusive', reason: 'insulting', evidence: null },
      { kind: 'advert', reason: 'advertising', evidence: null },
      { kind: 'irrelevant', reason: 'offTopic', evidence: null },
    ],
    2024, 'assumed',
  ),
  lateCompensation: figure({ bp: 500, leastFen: 100, mostFen: 3_000 }, 2024, 'assumed'),
  outOfStockCompensation: figure({ bp: 1_000, leastFen: 500, mostFen: 10_000 }, 2024, 'assumed'),
  falseShippingCompensation: figure({ bp: 1_000, leastFen: 500, mostFen: 10_000 }, 2024, 'assumed'),
  lateRepeats: figure(3, 2024, 'assumed'),
  lateWindowMs: figure(30 * DAY, 2024, 'assumed'),
}

export const ORDER_RULES: Readonly<Record<string, OrderRules>> = { '2024-05': RULES_2024_05 }

export const orderRulesOf = (rulesVersion: string): OrderRules => ORDER_RULES[rulesVersion] ?? RULES_2024_05

/** What a broken promise of a kind costs. */
export function compensationOf(rulesVersion: string, kind: BrokenPromise): Compensation {
  const { lateCompensation, outOfStockCompensation, falseShippingCompensation } = orderRulesOf(rulesVersion)
  return { late: lateCompensation, outOfStock: outOfStockCompensation, falseShipping: falseShippingCompensation }[kind].value
}

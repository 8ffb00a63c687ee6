/** Limits of the fictional marketplace for coupons and campaigns, by version of the rules. Append only. */

import { figure, type RuleFigure } from '../kernel/rules.ts'
import { HOUR, MINUTE } from '../kernel/plain-date.ts'
import type { ThresholdBasis } from './pricing.ts'

export interface PromotionRules {
  /** Characters in a coupon's name. */
  readonly nameMost: RuleFigure<number>
  readonly windowMostDays: RuleFigure<number>
  readonly totalMost: RuleFigure<number>
  readonly perBuyerMost: RuleFigure<number>
  /** How long before the end holders are reminded, in milliseconds. */
  readonly remindBeforeMs: RuleFigure<number>
  readonly campaignMostDays: RuleFigure<number>
  /** How thresholds of shop and platform levels are measured (A3.2). */
  readonly thresholdBasis: RuleFigure<ThresholdBasis>
  /** Least and most deposit of a presale, in basis points of the price. */
  readonly depositLeastBp: RuleFigure<number>
  readonly depositMostBp: RuleFigure<number>
  /** How long a deposit may stay unpaid, in milliseconds (A3.13). */
  readonly depositUnpaidMs: RuleFigure<number>
}

const RULES_2024_05: PromotionRules = {
  nameMost: figure(10, 2024, 'assumed'),
  windowMostDays: figure(60, 2024, 'assumed'),
  totalMost: figure(100_000, 2024, 'assumed'),
  perBuyerMost: figure(5, 2024, 'assumed'),
  remindBeforeMs: figure(48 * HOUR, 2024, 'assumed'),
  campaignMostDays: figure(60, 2024, 'assumed'),
  thresholdBasis: figure<ThresholdBasis>('parallel', 2020, 'crossShopNotice'),
  depositLeastBp: figure(500, 2024, 'assumed'),
  depositMostBp: figure(5_000, 2024, 'assumed'),
  depositUnpaidMs: figure(30 * MINUTE, 2021, 'presaleNotice'),
}

export const PROMOTION_RULES: Readonly<Record<string, PromotionRules>> = { '2024-05': RULES_2024_05 }

/** The limits under a version of the rules; an unknown version has the first one's. */
export const promotionRulesOf = (rulesVersion: string): PromotionRules => PROMOTION_RULES[rulesVersion] ?? RULES_2024_05

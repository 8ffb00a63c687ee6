/** How long money takes, by version of the rules. Append only. Fees are the shop's: `feesOf`. */

import { figure, type RuleFigure } from '../kernel/rules.ts'

export interface PaymentRules {
  /** From a refund's start to its arrival with the buyer. */
  readonly refundArrivalHours: RuleFigure<number>
  /** From a refund that failed to the bank's next try. */
  readonly refundRetryHours: RuleFigure<number>
}

const RULES_2024_05: PaymentRules = {
  refundArrivalHours: figure(24, 2024, 'assumed'),
  refundRetryHours: figure(24, 2024, 'assumed'),
}

export const PAYMENT_RULES: Readonly<Record<string, PaymentRules>> = { '2024-05': RULES_2024_05 }

/** The figures under a version of the rules; an unknown version has the first one's. */
export const paymentRulesOf = (rulesVersion: string): PaymentRules => PAYMENT_RULES[rulesVersion] ?? RULES_2024_05

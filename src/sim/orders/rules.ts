/** Deadlines of an order, by version of the rules. Append only. */

import { HOUR } from '../kernel/plain-date.ts'
import { figure, type RuleFigure } from '../kernel/rules.ts'

export interface OrderRules {
  /** How long an order may stay unpaid, in milliseconds. */
  readonly unpaidCloseMs: RuleFigure<number>
}

const RULES_2024_05: OrderRules = { unpaidCloseMs: figure(24 * HOUR, 2024, 'assumed') }

export const ORDER_RULES: Readonly<Record<string, OrderRules>> = { '2024-05': RULES_2024_05 }

export const orderRulesOf = (rulesVersion: string): OrderRules => ORDER_RULES[rulesVersion] ?? RULES_2024_05

/** How many shoppers come and how they weigh things up: a simple stand-in for the market, by version of the rules. Append only. */

import { figure, type RuleFigure } from '../kernel/rules.ts'

export type Habit = 'hunter' | 'regular' | 'lateComer'

export interface HabitRules {
  /** Share of the shoppers of a day, as a weight. */
  readonly weight: number
  /** Chance of taking a coupon that is shown. */
  readonly takes: number
  /** Level of the choice to buy, in log-odds. */
  readonly base: number
  /** How much dearer or cheaper than usual counts (market.md A.6: price weight of a segment). */
  readonly priceWeight: number
  /** Chance that a placed order is paid. */
  readonly pays: number
}

export interface BuyerRules {
  /** Shoppers who come on a day, by weekday from Monday. */
  readonly visitorsByWeekday: RuleFigure<readonly number[]>
  readonly habits: RuleFigure<Readonly<Record<Habit, HabitRules>>>
  /** Added to the log-odds where a coupon takes off a twentieth or more (market.md A.6, "deal term"). */
  readonly dealTerm: RuleFigure<number>
  /** Taken from the log-odds where sending is charged (market.md A.6). */
  readonly freightTerm: RuleFigure<number>
  /** Chance that somebody whose coupon is refused at the till buys all the same. */
  readonly staysAfterRefusal: RuleFigure<number>
  /** Chance that a reminder brings somebody back who still holds a coupon and meant not to come. */
  readonly comesWhenReminded: RuleFigure<number>
  /** What a shopper adds at most to reach a threshold, in minor units beyond what was missing. */
  readonly topUpMostFen: RuleFigure<number>
}

const RULES_2024_05: BuyerRules = {
  visitorsByWeekday: figure([12, 12, 12, 12, 14, 18, 18], 2024, 'assumed'),
  habits: figure(
    {
      hunter: { weight: 3, takes: 1, base: -0.4, priceWeight: 1.3, pays: 0.97 },
      regular: { weight: 5, takes: 0.5, base: -1.2, priceWeight: 1, pays: 0.9 },
      lateComer: { weight: 2, takes: 0.9, base: -0.8, priceWeight: 1, pays: 0.94 },
    },
    2024,
    'assumed',
  ),
  dealTerm: figure(0.12, 2024, 'assumed'),
  freightTerm: figure(0.4, 2024, 'assumed'),
  staysAfterRefusal: figure(0.3, 2024, 'assumed'),
  comesWhenReminded: figure(0.4, 2024, 'assumed'),
  topUpMostFen: figure(2_000, 2024, 'assumed'),
}

export const BUYER_RULES: Readonly<Record<string, BuyerRules>> = { '2024-05': RULES_2024_05 }

/** The habits under a version of the rules; an unknown version has the first one's. */
export const buyerRulesOf = (rulesVersion: string): BuyerRules => BUYER_RULES[rulesVersion] ?? RULES_2024_05

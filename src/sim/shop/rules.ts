/** Fees of the fictional marketplace, by version of the rules. Append only: a changed fee is a new version. */

import { figure, type RuleFigure } from '../kernel/rules.ts'

export interface FeeRules {
  /** Share of an order that the platform keeps for its software, in basis points. */
  readonly serviceFeeBp: RuleFigure<number>
  /** Share that the payment house keeps, in basis points. */
  readonly paymentFeeBp: RuleFigure<number>
}

const FEES_2024_05: FeeRules = {
  serviceFeeBp: figure(60, 2024, 'assumed'),
  paymentFeeBp: figure(0, 2024, 'assumed'),
}

export const FEES: Readonly<Record<string, FeeRules>> = { '2024-05': FEES_2024_05 }

/** The fees under a version of the rules; an unknown version has the first one's. */
export const feesOf = (rulesVersion: string): FeeRules => FEES[rulesVersion] ?? FEES_2024_05

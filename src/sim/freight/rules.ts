/** What a freight template may say, by version of the rules. Append only. */

import { figure, type RuleFigure } from '../kernel/rules.ts'

export interface FreightRules {
  /** Least and most of a first or further unit: pieces, grams, cubic centimetres. */
  readonly pieceUnitLeast: RuleFigure<number>
  readonly pieceUnitMost: RuleFigure<number>
  readonly weightUnitLeast: RuleFigure<number>
  readonly weightUnitMost: RuleFigure<number>
  readonly volumeUnitLeast: RuleFigure<number>
  readonly volumeUnitMost: RuleFigure<number>
  readonly feeMostFen: RuleFigure<number>
  /** ASCII counts 1, everything else 2. */
  readonly templateNameBytes: RuleFigure<number>
  /** Cubic centimetres that couriers count as one kilogram. */
  readonly volumetricDivisor: RuleFigure<number>
}

const RULES_2024_05: FreightRules = {
  pieceUnitLeast: figure(1, 2024, 'freightTemplateForm'),
  pieceUnitMost: figure(9_999, 2024, 'freightTemplateForm'),
  weightUnitLeast: figure(100, 2024, 'freightTemplateForm'),
  weightUnitMost: figure(9_999_900, 2024, 'freightTemplateForm'),
  volumeUnitLeast: figure(100_000, 2024, 'freightTemplateForm'),
  volumeUnitMost: figure(999_900_000, 2024, 'freightTemplateForm'),
  feeMostFen: figure(99_999, 2024, 'freightTemplateForm'),
  templateNameBytes: figure(50, 2024, 'freightTemplateForm'),
  volumetricDivisor: figure(6_000, 2024, 'consolidatorPage'),
}

export const FREIGHT_RULES: Readonly<Record<string, FreightRules>> = { '2024-05': RULES_2024_05 }

/** The limits under a version of the rules; an unknown version has the first one's. */
export const freightRulesOf = (rulesVersion: string): FreightRules => FREIGHT_RULES[rulesVersion] ?? RULES_2024_05

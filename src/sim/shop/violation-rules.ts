/** What a shop can be blamed for, what it costs in points, and what happens at which number of points (A4.11), by version of the rules. */

import { figure, type RuleFigure } from '../kernel/rules.ts'
import type { EvidenceKind, Measure, ViolationClass } from './records.ts'

export interface ViolationRule {
  readonly class: ViolationClass
  readonly points: number
  /** How many in one counting period cost nothing but a warning. */
  readonly warnings: number
  /** Evidence that turns the blame away in an appeal. */
  readonly accepts: readonly EvidenceKind[]
}

const rule = (ofClass: ViolationClass, points: number, warnings: number, accepts: readonly EvidenceKind[]): RuleFigure<ViolationRule> =>
  figure({ class: ofClass, points, warnings, accepts }, 2024, 'assumed')

// 3 points for repeated late dispatch follow older secondary pages; nothing newer was found, so all of it is a teaching parameter. Whoever reports late
// dispatch has counted that it is repeated.
const RULES_2024_05 = {
  lateDispatch: rule('general', 3, 0, ['pickupScan', 'disasterNotice', 'buyerAgreement']),
  outOfStock: rule('general', 2, 1, ['stockRecord', 'disasterNotice', 'buyerAgreement']),
  bannedWords: rule('general', 2, 0, ['wordingProof']),
  wrongCategory: rule('general', 1, 1, ['categoryProof']),
  notAsDescribed: rule('general', 3, 0, ['inspectionFinding']),
  refusedReturn: rule('general', 2, 0, ['inspectionFinding', 'chatRecord']),
  brokenPromise: rule('general', 4, 0, ['buyerAgreement', 'chatRecord']),
  falseShipping: rule('serious', 12, 0, ['pickupScan', 'carrierNotice']),
  fakeTrades: rule('serious', 12, 0, ['pickupScan', 'purchaseInvoice']),
  leakedData: rule('serious', 6, 0, ['chatRecord']),
  falseDocuments: rule('serious', 48, 0, ['authorisationLetter']),
  counterfeitGoods: rule('counterfeit', 24, 0, ['purchaseInvoice', 'authorisationLetter', 'inspectionFinding']),
}

export type ViolationRuleId = keyof typeof RULES_2024_05

export const VIOLATION_RULES: Readonly<Record<string, Readonly<Record<string, RuleFigure<ViolationRule>>>>> = { '2024-05': RULES_2024_05 }

/** The rule of an id under a version of the rules (an unknown version has the first one's); null for an unknown id. */
export function violationRuleOf(rulesVersion: string, ruleId: string): ViolationRule | null {
  const rules: Readonly<Record<string, RuleFigure<ViolationRule>>> = VIOLATION_RULES[rulesVersion] ?? RULES_2024_05
  return Object.hasOwn(rules, ruleId) ? (rules[ruleId]?.value ?? null) : null
}

/** What happens when a counter reaches a number of points. */
export interface PointNode {
  readonly points: number
  readonly measure: Measure
  /** Whole days; 0 for a closure. */
  readonly days: number
}

export interface PointNodes {
  readonly generalNodes: RuleFigure<readonly PointNode[]>
  readonly seriousNodes: RuleFigure<readonly PointNode[]>
  readonly counterfeitNodes: RuleFigure<readonly PointNode[]>
}

const SUSPENSIONS: readonly PointNode[] = [
  { points: 12, measure: 'suspension', days: 7 },
  { points: 24, measure: 'suspension', days: 14 },
  { points: 36, measure: 'suspension', days: 21 },
  { points: 48, measure: 'closure', days: 0 },
]

const NODES_2024_05: PointNodes = {
  generalNodes: figure([12, 24, 36, 48].map(points => ({ points, measure: 'listingBar', days: 7 })), 2024, 'assumed'),
  seriousNodes: figure(SUSPENSIONS, 2024, 'assumed'),
  counterfeitNodes: figure(SUSPENSIONS, 2024, 'assumed'),
}

export const POINT_NODES: Readonly<Record<string, PointNodes>> = { '2024-05': NODES_2024_05 }

/** The nodes of a class of points, lowest first; an unknown version of the rules has the first one's. */
export function pointNodesOf(rulesVersion: string, name: ViolationClass): readonly PointNode[] {
  const { generalNodes, seriousNodes, counterfeitNodes } = POINT_NODES[rulesVersion] ?? NODES_2024_05
  return { general: generalNodes, serious: seriousNodes, counterfeit: counterfeitNodes }[name].value
}

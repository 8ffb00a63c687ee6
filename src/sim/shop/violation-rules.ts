/** What a shop can be blamed for, what it costs in points, and what happens at which number of points (A4.11), by version of the rules. */

import { figure, type RuleFigure } from '../kernel/rules.ts'
import type { EvidenceKind, Measure, ViolationClass } from './records.ts'

export interface ViolationRule {
  readonly class: ViolationClass
  readonly points: RuleFigure<number>
  /** How many in one counting period cost nothing but a warning. */
  readonly warnings: RuleFigure<number>
  /** Evidence that turns the blame away in an appeal. */
  readonly accepts: readonly EvidenceKind[]
}

export interface PointNode {
  readonly points: number
  readonly measure: Measure
  /** Whole days; 0 for a closure. */
  readonly days: number
}

export interface ViolationRules {
  readonly rules: Readonly<Record<string, ViolationRule>>
  readonly nodes: Readonly<Record<ViolationClass, RuleFigure<readonly PointNode[]>>>
}

const steps = (measure: Measure, days: readonly [number, number, number], last: PointNode): readonly PointNode[] => [
  ...days.map((length, i) => ({ points: 12 * (i + 1), measure, days: length })),
  last,
]

const CLOSED_AT_48: PointNode = { points: 48, measure: 'closure', days: 0 }

// Nodes at 12/24/36/48, the closure at 48 and 3 points for repeated late dispatch follow what older secondary pages say; nothing newer was found,
// so all of it is a teaching parameter.
const RULES_2024_05: ViolationRules = {
  rules: {
    lateDispatch: {
      class: 'general', points: figure(3, 2024, 'assumed'), warnings: figure(1, 2024, 'assumed'),
      accepts: ['pickupScan', 'disasterNotice', 'buyerAgreement'],
    },
    outOfStock: { class: 'general', points: figure(2, 2024, 'assumed'), warnings: figure(1, 2024, 'assumed'), accepts: ['stockRecord', 'buyerAgreement', 'disasterNotice'] },
    bannedWords: { class: 'general', points: figure(2, 2024, 'assumed'), warnings: figure(0, 2024, 'assumed'), accepts: ['wordingProof'] },
    wrongCategory: { class: 'general', points: figure(1, 2024, 'assumed'), warnings: figure(1, 2024, 'assumed'), accepts: ['categoryProof'] },
    notAsDescribed: { class: 'general', points: figure(3, 2024, 'assumed'), warnings: figure(0, 2024, 'assumed'), accepts: ['inspectionFinding'] },
    brokenPromise: { class: 'general', points: figure(4, 2024, 'assumed'), warnings: figure(0, 2024, 'assumed'), accepts: ['buyerAgreement', 'chatRecord'] },
    falseShipping: { class: 'serious', points: figure(12, 2024, 'assumed'), warnings: figure(0, 2024, 'assumed'), accepts: ['pickupScan', 'carrierNotice'] },
    fakeTrades: { class: 'serious', points: figure(12, 2024, 'assumed'), warnings: figure(0, 2024, 'assumed'), accepts: ['pickupScan', 'purchaseInvoice'] },
    leakedData: { class: 'serious', points: figure(6, 2024, 'assumed'), warnings: figure(0, 2024, 'assumed'), accepts: ['chatRecord'] },
    falseDocuments: { class: 'serious', points: figure(48, 2024, 'assumed'), warnings: figure(0, 2024, 'assumed'), accepts: ['authorisationLetter'] },
    counterfeitGoods: {
      class: 'counterfeit', points: figure(24, 2024, 'assumed'), warnings: figure(0, 2024, 'assumed'),
      accepts: ['purchaseInvoice', 'authorisationLetter', 'inspectionFinding'],
    },
  },
  nodes: {
    general: figure(steps('listingBar', [7, 7, 7], { points: 48, measure: 'listingBar', days: 7 }), 2024, 'assumed'),
    serious: figure(steps('suspension', [7, 14, 21], CLOSED_AT_48), 2024, 'assumed'),
    counterfeit: figure(steps('suspension', [7, 14, 21], CLOSED_AT_48), 2024, 'assumed'),
  },
}

export const VIOLATION_RULES: Readonly<Record<string, ViolationRules>> = { '2024-05': RULES_2024_05 }

/** Violations and nodes under a version of the rules; an unknown version has the first one's. */
export const violationRulesOf = (rulesVersion: string): ViolationRules => VIOLATION_RULES[rulesVersion] ?? RULES_2024_05

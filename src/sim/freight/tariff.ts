/** The arithmetic of a freight template: what a parcel costs the buyer, what a light but bulky one weighs, and which templates make no sense (rules A6). */

import { titleBytes } from '../catalogue/catalogue.ts'
import { mulDiv } from '../kernel/money.ts'
import { refuse, type Refusal } from '../kernel/plan.ts'
import { isRegion } from './regions.ts'
import { freightRulesOf, type FreightRules } from './rules.ts'

export type Valuation = 'piece' | 'weight' | 'volume'

/** Whether free sending from an amount is measured on what the buyer pays for the goods, or on their price before coupons and campaigns (A6.5). */
export type AmountBasis = 'afterDiscounts' | 'beforeDiscounts'

/** First and further units: pieces, grams or cubic centimetres by the template's valuation; fees in minor units. */
export interface FreightTariff {
  readonly start: number
  readonly startFee: number
  readonly add: number
  readonly addFee: number
}

export interface FreightGroup extends FreightTariff {
  readonly regions: readonly string[]
}

/** All fields given must hold; they compare with >= (weight with <=). */
export interface FreeRule {
  readonly minPieces?: number
  readonly minAmount?: number
  readonly maxWeight?: number
  readonly regions?: readonly string[]
}

export interface FreightTemplate {
  readonly id: string
  readonly name: string
  readonly valuation: Valuation
  readonly default: FreightTariff
  readonly groups: readonly FreightGroup[]
  readonly noService: readonly string[]
  /** Any of them is enough. */
  readonly freeIf: readonly FreeRule[]
  /** Missing = after discounts. */
  readonly amountBasis?: AmountBasis
}

export interface FreightItem {
  readonly quantity: number
  /** Of one piece, in grams. */
  readonly weight: number
  /** Of one piece, in cubic centimetres. */
  readonly volume: number
}

const isFree = (rule: FreeRule, pieces: number, weight: number, goodsFen: number, region: string): boolean =>
  (rule.minPieces === undefined || pieces >= rule.minPieces) &&
  (rule.minAmount === undefined || goodsFen >= rule.minAmount) &&
  (rule.maxWeight === undefined || weight <= rule.maxWeight) &&
  (rule.regions === undefined || rule.regions.includes(region))

/** The goods amount that a template's free rules are measured on (A6.5). `beforeFen`: after item offers, which make the price of a good. */
export const amountFor = ({ amountBasis }: FreightTemplate, { afterFen, beforeFen }: { readonly afterFen: number; readonly beforeFen: number }): number =>
  amountBasis === 'beforeDiscounts' ? beforeFen : afterFen

/** Fee for so many units: the first, and each further one that has begun (A6.2). */
export const feeFor = ({ start, startFee, add, addFee }: FreightTariff, units: number): number =>
  startFee + (units <= start ? 0 : Math.ceil((units - start) / add)) * addFee

/**
 * The fee of one template for all items that use it: units are summed first, then the region's tariff (A6.2, A6.3). `goodsFen` is the amount by
 * `amountFor`. `free`: nothing is charged because a free rule holds. Refuses `DEST_NOT_SERVED { region }`.
 */
export function quoteTemplate(
  template: FreightTemplate,
  items: readonly FreightItem[],
  goodsFen: number,
  region: string,
): { readonly feeFen: number; readonly free: boolean } | Refusal {
  if (template.noService.includes(region)) return refuse('DEST_NOT_SERVED', { region })
  let pieces = 0
  let weight = 0
  let volume = 0
  for (const item of items) {
    pieces += item.quantity
    weight += item.quantity * item.weight
    volume += item.quantity * item.volume
  }
  if (template.freeIf.some(rule => isFree(rule, pieces, weight, goodsFen, region))) return { feeFen: 0, free: true }
  const tariff = template.groups.find(group => group.regions.includes(region)) ?? template.default
  const units = template.valuation === 'piece' ? pieces : template.valuation === 'weight' ? weight : volume
  return { feeFen: feeFor(tariff, units), free: false }
}

export interface ParcelSize {
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly weightGrams: number
}

/**
 * What a courier charges a parcel for, in grams: the scale's weight or length x width x height over the divisor, whichever is more (A6.8). The
 * divisor is cubic centimetres a kilogram, so cubic millimetres over it are grams; a begun gram counts.
 */
export function chargeableGrams({ lengthMm, widthMm, heightMm, weightGrams }: ParcelSize, divisor: number): number {
  return Math.max(weightGrams, mulDiv(lengthMm * widthMm, heightMm, divisor, 'up'))
}

const unitBounds = (rules: FreightRules, valuation: Valuation): readonly [number, number] => {
  const bounds = {
    piece: [rules.pieceUnitLeast, rules.pieceUnitMost],
    weight: [rules.weightUnitLeast, rules.weightUnitMost],
    volume: [rules.volumeUnitLeast, rules.volumeUnitMost],
  } as const
  const [least, most] = bounds[valuation]
  return [least.value, most.value]
}

function refusalOfTariff(rules: FreightRules, valuation: Valuation, { start, startFee, add, addFee }: FreightTariff): Refusal | null {
  const [least, most] = unitBounds(rules, valuation)
  for (const units of [start, add]) {
    if (units < least || units > most) return refuse('FREIGHT_UNIT_OUT_OF_RANGE', { given: units, least, most, valuation })
  }
  const mostFen = rules.feeMostFen.value
  for (const givenFen of [startFee, addFee]) {
    if (givenFen < 0 || givenFen > mostFen) return refuse('FREIGHT_FEE_OUT_OF_RANGE', { givenFen, mostFen })
  }
  // A first fee of nothing may be followed by a fee: "first piece free".
  return startFee > 0 && addFee > startFee ? refuse('FREIGHT_ADD_ABOVE_FIRST', { firstFen: startFee, addFen: addFee }) : null
}

const regionsOf = ({ groups, noService, freeIf }: FreightTemplate): readonly string[] => [
  ...groups.flatMap(group => group.regions),
  ...noService,
  ...freeIf.flatMap(rule => rule.regions ?? []),
]

/**
 * What is wrong with a template, or null (A6.1, A6.3, A6.4): `TEMPLATE_NAME_REQUIRED`, `TEXT_NOT_PLAIN`, `TEMPLATE_NAME_TOO_LONG { bytes, most }`,
 * `REGION_UNKNOWN { region }`, `REGION_GROUP_EMPTY`, `REGION_IN_TWO_GROUPS { region }` (places not served count as a group), `FREIGHT_UNIT_OUT_OF_RANGE`,
 * `FREIGHT_FEE_OUT_OF_RANGE`, `FREIGHT_ADD_ABOVE_FIRST`, `FREE_RULE_EMPTY`.
 */
export function validateTemplate(template: FreightTemplate, rulesVersion = ''): Refusal | null {
  const rules = freightRulesOf(rulesVersion)
  const { valuation, groups, noService, freeIf } = template
  if (template.name.trim() === '') return refuse('TEMPLATE_NAME_REQUIRED')
  if (/[<>\p{Cc}\p{Extended_Pictographic}]/u.test(template.name)) return refuse('TEXT_NOT_PLAIN')
  const bytes = titleBytes(template.name.trim())
  const most = rules.templateNameBytes.value
  if (bytes > most) return refuse('TEMPLATE_NAME_TOO_LONG', { bytes, most })
  const unknown = regionsOf(template).find(region => !isRegion(region))
  if (unknown !== undefined) return refuse('REGION_UNKNOWN', { region: unknown })
  if (groups.some(({ regions }) => regions.length === 0)) return refuse('REGION_GROUP_EMPTY')
  const seen = new Set<string>()
  for (const region of [...groups.flatMap(({ regions }) => [...new Set(regions)]), ...new Set(noService)]) {
    if (seen.has(region)) return refuse('REGION_IN_TWO_GROUPS', { region })
    seen.add(region)
  }
  for (const tariff of [template.default, ...groups]) {
    const wrong = refusalOfTariff(rules, valuation, tariff)
    if (wrong) return wrong
  }
  const aimless = freeIf.some(({ minPieces, minAmount, maxWeight }) => minPieces === undefined && minAmount === undefined && maxWeight === undefined)
  return aimless ? refuse('FREE_RULE_EMPTY') : null
}

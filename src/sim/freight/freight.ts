/** What sending costs the buyer: templates by piece, weight or volume, dearer and cheaper regions, places not served (rules A6). */

import { refuse, type Domain, type Refusal, type SimEvent } from '../kernel/plan.ts'
import { get, put, type Table } from '../kernel/table.ts'

export type Valuation = 'piece' | 'weight' | 'volume'

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
  readonly freeIf: readonly FreeRule[]
}

export interface FreightItem {
  readonly quantity: number
  /** Of one piece, in grams. */
  readonly weight: number
  /** Of one piece, in cubic centimetres. */
  readonly volume: number
}

export interface FreightSlice {
  readonly templates: Table<FreightTemplate>
}

export interface FreightWorld {
  readonly freight: FreightSlice
}

export const emptyFreight = (): FreightSlice => ({ templates: {} })
export const addTemplate = (slice: FreightSlice, template: FreightTemplate): void => put(slice.templates, template.id, template)
export const templateOf = (world: FreightWorld, templateId: string): FreightTemplate | undefined => get(world.freight.templates, templateId)

const isFree = (rule: FreeRule, pieces: number, weight: number, goodsFen: number, region: string): boolean =>
  (rule.minPieces === undefined || pieces >= rule.minPieces) &&
  (rule.minAmount === undefined || goodsFen >= rule.minAmount) &&
  (rule.maxWeight === undefined || weight <= rule.maxWeight) &&
  (rule.regions === undefined || rule.regions.includes(region))

/**
 * The fee of one template for all items that use it: units are summed first, then `first + ceil(rest / add) * further` (A6.2).
 * `goodsFen` is the goods amount after discounts (A6.5). Refuses `DEST_NOT_SERVED { region }`.
 */
export function quoteTemplate(
  template: FreightTemplate,
  items: readonly FreightItem[],
  goodsFen: number,
  region: string,
): { readonly feeFen: number } | Refusal {
  if (template.noService.includes(region)) return refuse('DEST_NOT_SERVED', { region })
  const pieces = items.reduce((sum, item) => sum + item.quantity, 0)
  const weight = items.reduce((sum, item) => sum + item.quantity * item.weight, 0)
  const volume = items.reduce((sum, item) => sum + item.quantity * item.volume, 0)
  if (template.freeIf.some(rule => isFree(rule, pieces, weight, goodsFen, region))) return { feeFen: 0 }
  const tariff = template.groups.find(group => group.regions.includes(region)) ?? template.default
  const units = template.valuation === 'piece' ? pieces : template.valuation === 'weight' ? weight : volume
  const further = units <= tariff.start ? 0 : Math.ceil((units - tariff.start) / tariff.add)
  return { feeFen: tariff.startFee + further * tariff.addFee }
}

export type FreightEvent = SimEvent & { readonly type: 'freight/templateSaved'; readonly template: FreightTemplate }

export const freight: Domain<'freight', FreightWorld, FreightEvent> = {
  name: 'freight',
  commands: {},
  evolve: (world, event) => addTemplate(world.freight, event.template),
}

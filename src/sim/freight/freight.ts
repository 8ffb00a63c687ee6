/** What sending costs the buyer: templates by piece, weight or volume, dearer and cheaper regions, places not served (rules A6). */

import { listingOf, type CatalogueWorld } from '../catalogue/catalogue.ts'
import { numberedId } from '../kernel/engine.ts'
import { amount, choice, id, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, guard, refuse, type Domain, type Guard, type Plan, type Refusal } from '../kernel/plan.ts'
import { get, put, records, remove, type Table } from '../kernel/table.ts'
import { isRegion } from './regions.ts'
import { validateTemplate, type FreeRule, type FreightTemplate } from './tariff.ts'

export { AREAS, areaOf, isRegion, isRemote, regionOf, REGIONS, regionsIn, type Region } from './regions.ts'
export { FREIGHT_RULES, freightRulesOf } from './rules.ts'
export {
  amountFor,
  chargeableGrams,
  feeFor,
  quoteTemplate,
  validateTemplate,
  type AmountBasis,
  type FreeRule,
  type FreightGroup,
  type FreightItem,
  type FreightTariff,
  type FreightTemplate,
  type ParcelSize,
  type Valuation,
} from './tariff.ts'

export interface FreightSlice {
  nextTemplate: number
  readonly templates: Table<FreightTemplate>
}

export interface FreightWorld {
  readonly freight: FreightSlice
}

type Reads = FreightWorld & CatalogueWorld

export type FreightEvent =
  | { readonly type: 'freight/templateSaved'; readonly template: FreightTemplate }
  | { readonly type: 'freight/templateDeleted'; readonly templateId: string }

export const emptyFreight = (): FreightSlice => ({ nextTemplate: 1, templates: {} })
export const addTemplate = (slice: FreightSlice, template: FreightTemplate): void => put(slice.templates, template.id, template)
export const templateOf = (world: FreightWorld, templateId: string): FreightTemplate | undefined => get(world.freight.templates, templateId)
export const templates = (world: FreightWorld): FreightTemplate[] => records(world.freight.templates)

const TARIFF = { start: int(0, 1_000_000_000), startFee: amount(), add: int(0, 1_000_000_000), addFee: amount() } as const
const REGION_LIST = list(text(40), 60)

const FREE_RULE = record({
  minPieces: optional(int(1, 9_999)),
  minAmount: optional(amount(1)),
  maxWeight: optional(int(1, 100_000_000)),
  regions: optional(REGION_LIST),
})

interface FreeRuleArgs {
  readonly minPieces?: number | null
  readonly minAmount?: number | null
  readonly maxWeight?: number | null
  readonly regions?: readonly string[] | null
}

const freeRuleOf = ({ minPieces, minAmount, maxWeight, regions }: FreeRuleArgs): FreeRule => ({
  ...(minPieces == null ? {} : { minPieces }),
  ...(minAmount == null ? {} : { minAmount }),
  ...(maxWeight == null ? {} : { maxWeight }),
  ...(regions == null || regions.length === 0 ? {} : { regions: [...new Set(regions)] }),
})

/**
 * Creates a template, or replaces the one whose id is given; goods that use it are priced by the new one from now on, orders keep their freight.
 * Refuses `TEMPLATE_UNKNOWN`, `DEFAULT_TARIFF_REQUIRED`, `TEMPLATE_NAME_TAKEN { name }`, and what `validateTemplate` does (A6.1).
 */
const saveTemplate = command(
  {
    templateId: optional(id()),
    name: text(200),
    valuation: choice('piece', 'weight', 'volume'),
    default: optional(record(TARIFF)),
    groups: list(record({ ...TARIFF, regions: REGION_LIST }), 40),
    noService: REGION_LIST,
    freeIf: list(FREE_RULE, 20),
    amountBasis: optional(choice('afterDiscounts', 'beforeDiscounts')),
  },
  (ctx, world: Reads, args): Plan<FreightEvent> => {
    if (args.templateId != null && !templateOf(world, args.templateId)) return refuse('TEMPLATE_UNKNOWN', { template: args.templateId })
    if (args.default == null) return refuse('DEFAULT_TARIFF_REQUIRED')
    const template: FreightTemplate = {
      id: args.templateId ?? numberedId('F', world.freight.nextTemplate),
      name: args.name.trim(),
      valuation: args.valuation,
      default: args.default,
      groups: args.groups.map(group => ({ ...group, regions: [...new Set(group.regions)] })),
      noService: [...new Set(args.noService)],
      freeIf: args.freeIf.map(freeRuleOf),
      ...(args.amountBasis === 'beforeDiscounts' ? { amountBasis: args.amountBasis } : {}),
    }
    const wrong = validateTemplate(template, ctx.rulesVersion)
    if (wrong) return wrong
    const taken = templates(world).some(other => other.id !== template.id && other.name === template.name)
    return taken ? refuse('TEMPLATE_NAME_TAKEN', { name: template.name }) : [{ type: 'freight/templateSaved', template }]
  },
)

/** Deletes a template that nothing uses. Refuses `TEMPLATE_UNKNOWN`, `TEMPLATE_IN_USE { template, listing }`. */
const deleteTemplate = command({ templateId: id() }, (_ctx, world: Reads, { templateId }): Plan<FreightEvent> => {
  const template = templateOf(world, templateId)
  if (!template) return refuse('TEMPLATE_UNKNOWN', { template: templateId })
  for (const listing of records(world.catalogue.listings)) {
    if (listing.freightTemplateId === templateId && listing.state !== 'deleted') return refuse('TEMPLATE_IN_USE', { template: template.name, listing: listing.title })
  }
  return [{ type: 'freight/templateDeleted', templateId }]
})

export const freightCommands = { 'freight/saveTemplate': saveTemplate, 'freight/deleteTemplate': deleteTemplate } as const

/** A listing is put on sale, or changed, only with a template that there is: the one the command brings, else its own. */
const refusalOfMissing = (world: Reads, args: Readonly<Record<string, unknown>>): Refusal | null => {
  const { freightTemplateId, listingId } = args
  const own = typeof listingId === 'string' ? listingOf(world, listingId)?.freightTemplateId : undefined
  const named = typeof freightTemplateId === 'string' ? freightTemplateId : own
  return named !== undefined && named !== '' && !templateOf(world, named) ? refuse('TEMPLATE_UNKNOWN', { template: named }) : null
}

const templateExists: Guard<Reads> = guard((_ctx, world, args) => refusalOfMissing(world, args))

/** The same for several listings at once: the first without a template stops them all. */
const templatesExist: Guard<Reads> = guard((_ctx, world, { listingIds }) => {
  const named: readonly unknown[] = Array.isArray(listingIds) ? listingIds : []
  for (const listingId of named) {
    const missing = refusalOfMissing(world, { listingId })
    if (missing) return missing
  }
  return null
})

/** A campaign of free sending names only regions that addresses know. */
const regionsKnown: Guard<Reads> = guard((_ctx, _world, { regions }) => {
  const named: readonly unknown[] = Array.isArray(regions) ? regions : []
  for (const region of named) if (typeof region === 'string' && !isRegion(region)) return refuse('REGION_UNKNOWN', { region })
  return null
})

export const freight: Domain<'freight', Reads, FreightEvent> = {
  name: 'freight',
  commands: freightCommands,
  evolve(world, event) {
    if (event.type === 'freight/templateDeleted') {
      remove(world.freight.templates, event.templateId)
      return
    }
    if (!templateOf(world, event.template.id)) world.freight.nextTemplate++
    addTemplate(world.freight, event.template)
  },
  guards: {
    'catalogue/submit': templateExists,
    'catalogue/edit': templateExists,
    'catalogue/putUp': templateExists,
    'catalogue/putUpMany': templatesExist,
    'promotions/startFreeFreight': regionsKnown,
  },
  broken: world =>
    templates(world)
      .filter(({ default: base, groups }) => [base, ...groups].some(({ add, startFee, addFee }) => add < 1 || startFee < 0 || addFee < 0))
      .map(({ id: templateId }) => `template ${templateId}: a further unit of nothing, or a fee below nothing`),
}

/** What the platform looks at before a listing may be shown: first everything that is missing, at once, then the first thing that is wrong (A1). */

import { refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import { get, records } from '../kernel/table.ts'
import { attributeFaults, leafFacts } from './leaf.ts'
import { matrixFault, matrixSize } from './matrix.ts'
import type { CatalogueWorld, Listing, ListingImage, NoReasonKind, SkuRow } from './records.ts'
import { catalogueRulesOf, type CatalogueRules } from './rules.ts'
import { refusalOfWords, titleBytes } from './titles.ts'

/** The matrix of a listing that is no draft any more: its SKUs and what is said to be absent. The shelf is the stock's: here it counts as given. */
export const rowsOf = (world: CatalogueWorld, listing: Listing): readonly SkuRow[] =>
  listing.state === 'draft'
    ? listing.rows
    : [
        ...listing.skuIds.flatMap(skuId => {
          const sku = get(world.catalogue.skus, skuId)
          return sku ? [{ options: sku.options, priceFen: sku.priceFen, onHand: 0, outerId: sku.outerId, weightGrams: sku.weightGrams, absent: false }] : []
        }),
        ...listing.absent.map(options => ({ options, priceFen: null, onHand: null, outerId: '', weightGrams: null, absent: true })),
      ]

/** Parts of a listing that must be there before it can be shown (A1.5). */
export type ListingPart =
  | 'category' | 'title' | 'prices' | 'stocks' | 'skuMatrix' | 'mainImage' | 'freightTemplate' | 'shipWithin' | 'services' | 'attributes'

/** Everything that is still missing, in the order of the form; empty where the listing is complete (A1.5). */
export function missingParts(listing: Listing, rows: readonly SkuRow[]): ListingPart[] {
  const sold = rows.filter(({ absent }) => !absent)
  const parts: readonly (readonly [ListingPart, boolean])[] = [
    ['category', leafFacts(listing.categoryId) !== null],
    ['title', listing.title.trim() !== ''],
    ['attributes', attributeFaults(listing.categoryId, listing.attributes).missing.length === 0],
    // A matrix too large to be typed out is refused by its size, not called incomplete.
    ['skuMatrix', matrixSize(listing.saleProperties) > 10_000 || matrixFault(listing.saleProperties, rows) === null],
    ['prices', sold.length > 0 && sold.every(({ priceFen }) => priceFen !== null && priceFen > 0)],
    ['stocks', sold.length > 0 && sold.every(({ onHand }) => onHand !== null)],
    ['mainImage', listing.images.length > 0],
    ['freightTemplate', listing.freightTemplateId !== ''],
    ['shipWithin', listing.shipWithinHours !== null],
    ['services', listing.services !== null],
  ]
  return parts.filter(([, given]) => !given).map(([part]) => part)
}

function refusalOfImage(rules: CatalogueRules, image: ListingImage, number: number): Refusal | null {
  const { widthPx, heightPx, bytes, format } = image
  const [leastPx, mostBytes, formats] = [rules.imageLeastPx.value, rules.imageMostBytes.value, rules.imageFormats.value]
  if (!formats.includes(format)) return refuse('IMAGE_FORMAT', { number, format, formats })
  if (bytes > mostBytes) return refuse('IMAGE_TOO_HEAVY', { number, bytes, mostBytes })
  if (widthPx !== heightPx) return refuse('IMAGE_NOT_SQUARE', { number, widthPx, heightPx })
  return widthPx < leastPx ? refuse('IMAGE_TOO_SMALL', { number, widthPx, leastPx }) : null
}

/**
 * What is wrong with the main images: `IMAGES_TOO_MANY`, `IMAGE_FORMAT`, `IMAGE_TOO_HEAVY`, `IMAGE_NOT_SQUARE`, `IMAGE_TOO_SMALL`, and for the
 * first one `IMAGE_NOT_CLEAN { fault }`.
 */
export function refusalOfImages(ctx: Ctx, images: readonly ListingImage[]): Refusal | null {
  const rules = catalogueRulesOf(ctx.rulesVersion)
  const most = rules.imagesMost.value
  if (images.length > most) return refuse('IMAGES_TOO_MANY', { given: images.length, most })
  for (const [i, image] of images.entries()) {
    const wrong = refusalOfImage(rules, image, i + 1)
    if (wrong) return wrong
  }
  const fault = images[0]?.faults.find(one => rules.firstImageRefused.value.includes(one))
  return fault === undefined ? null : refuse('IMAGE_NOT_CLEAN', { fault })
}

/** `OUTER_ID_TOO_LONG { bytes, most }`, `OUTER_ID_TAKEN { outerId }`: unique in the shop, over listings and SKUs (A1.3). */
function refusalOfCodes(ctx: Ctx, world: CatalogueWorld, listing: Listing, rows: readonly SkuRow[]): Refusal | null {
  const most = catalogueRulesOf(ctx.rulesVersion).outerIdMostBytes.value
  const codes = [listing.outerId, ...rows.filter(({ absent }) => !absent).map(({ outerId }) => outerId)].filter(code => code !== '')
  if (codes.length === 0) return null
  const taken = new Set<string>()
  for (const other of records(world.catalogue.listings)) if (other.id !== listing.id && other.state !== 'deleted') taken.add(other.outerId)
  for (const sku of records(world.catalogue.skus)) if (sku.listingId !== listing.id && !sku.retired) taken.add(sku.outerId)
  for (const code of codes) {
    const bytes = titleBytes(code)
    if (bytes > most) return refuse('OUTER_ID_TOO_LONG', { outerId: code, bytes, most })
    if (taken.has(code)) return refuse('OUTER_ID_TAKEN', { outerId: code })
    taken.add(code)
  }
  return null
}

function refusalOfShipping(rules: CatalogueRules, { shipWithinHours }: Listing): Refusal | null {
  if (shipWithinHours === null || rules.shipWithinHours.value.includes(shipWithinHours)) return null
  const mostDays = rules.presaleMostDays.value
  const longest = Math.max(...rules.shipWithinHours.value)
  const whole = shipWithinHours % 24 === 0 && shipWithinHours > longest && shipWithinHours <= mostDays * 24
  return whole ? null : refuse('SHIP_WITHIN_INVALID', { hours: shipWithinHours, mostDays })
}

/** The class a good's seven-day return falls in: what the shop declares, else what its category says (A5.9). */
export const noReasonKindOf = (listing: Pick<Listing, 'categoryId' | 'noReasonKind'>): NoReasonKind =>
  listing.noReasonKind ?? leafFacts(listing.categoryId)?.noReason ?? 'ordinary'

function refusalOfServices({ categoryId, noReasonKind, services }: Listing): Refusal | null {
  const own = leafFacts(categoryId)?.noReason ?? 'ordinary'
  // Near its date or sold with a fault can be any good; every other exception comes from what kind of goods it is.
  if (noReasonKind !== null && noReasonKind !== own && noReasonKind !== 'nearExpiryOrDefects') {
    return refuse('NO_REASON_KIND_WRONG', { given: noReasonKind, kind: own })
  }
  return services && !services.sevenDayReturn && (noReasonKind ?? own) === 'ordinary' ? refuse('SEVEN_DAY_RETURN_REQUIRED') : null
}

function refusalOfMatrix(rules: CatalogueRules, listing: Listing): Refusal | null {
  const most = rules.skusMost.value
  const given = matrixSize(listing.saleProperties)
  if (given > most) return refuse('SKUS_TOO_MANY', { given, most })
  const mostValues = rules.saleValuesMost.value
  const long = listing.saleProperties.find(({ values }) => values.length > mostValues)
  return long ? refuse('SALE_VALUES_TOO_MANY', { property: long.property, given: long.values.length, most: mostValues }) : null
}

/**
 * The platform's whole check of a listing with its matrix. Refuses `LISTING_INCOMPLETE { fields, attributes }` with everything that is
 * missing at once, then the first thing that is wrong: what `refusalOfWords` and `refusalOfImages` do, `ATTRIBUTE_INVALID`,
 * `SKUS_TOO_MANY`, `SALE_VALUES_TOO_MANY`, `OUTER_ID_TOO_LONG`, `OUTER_ID_TAKEN`, `SHIP_WITHIN_INVALID`, `NO_REASON_KIND_WRONG`,
 * `SEVEN_DAY_RETURN_REQUIRED`.
 */
export function refusalOfListing(ctx: Ctx, world: CatalogueWorld, listing: Listing, rows: readonly SkuRow[]): Refusal | null {
  const rules = catalogueRulesOf(ctx.rulesVersion)
  const fields = missingParts(listing, rows)
  const faults = attributeFaults(listing.categoryId, listing.attributes)
  if (fields.length > 0) return refuse('LISTING_INCOMPLETE', { listing: listing.title, fields, attributes: faults.missing })
  const [attribute] = [...faults.invalid, ...faults.unknown]
  return (
    refusalOfWords(ctx, {
      title: listing.title,
      guideTitle: listing.guideTitle,
      texts: listing.details.map(({ text }) => text),
      accessory: leafFacts(listing.categoryId)?.accessory ?? false,
    }) ??
    (attribute === undefined ? null : refuse('ATTRIBUTE_INVALID', { attribute })) ??
    refusalOfMatrix(rules, listing) ??
    refusalOfCodes(ctx, world, listing, rows) ??
    refusalOfImages(ctx, listing.images) ??
    refusalOfShipping(rules, listing) ??
    refusalOfServices(listing)
  )
}

/** Writing a listing and changing it: drafts, the platform's check, edits of what is already shown, quick prices. */

import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { canonicalJson } from '../kernel/canonical.ts'
import { numberedId } from '../kernel/engine.ts'
import { amount, choice, id, instant, list, optional, record } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, isRefusal, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import { refusalOfSelling, type ShopWorld } from '../shop/shop.ts'
import { refusalOfListing, rowsOf } from './check.ts'
import { CONTENT_FIELDS, contentFrom, rowsFrom, type ContentArgs } from './content.ts'
import { LISTING } from './lifecycle.ts'
import { optionsKey, optionsName } from './matrix.ts'
import { listingFrom, type CatalogueEvent, type CatalogueWorld, type Listing, type OpeningStock, type ProductCard, type Sku, type SkuRow } from './records.ts'
import { catalogueRulesOf } from './rules.ts'
import { liveKey, refusalOfTime } from './shelf.ts'

type ListingPlan = Plan<CatalogueEvent | ClockEvent>

const PLAIN_PARCEL = { kind: 'parcel', options: {} } as const

const listingIn = (world: CatalogueWorld, listingId: string): Listing | Refusal =>
  get(world.catalogue.listings, listingId) ?? refuse('LISTING_UNKNOWN', { listingId })

const productIn = (world: CatalogueWorld, productId: string | null | undefined): ProductCard | null | Refusal =>
  productId == null || productId === '' ? null : (get(world.catalogue.products, productId) ?? refuse('PRODUCT_UNKNOWN', { productId }))

const lowestOf = (rows: readonly SkuRow[]): number => {
  const prices = rows.flatMap(({ absent, priceFen }) => (absent || priceFen === null ? [] : [priceFen]))
  return prices.length === 0 ? 0 : Math.min(...prices)
}

/**
 * Keeps a draft as it is typed, half filled or not: a new one, or in the place of the draft named. Everything that is left out is empty.
 * Refuses `LISTING_UNKNOWN`, `PRODUCT_UNKNOWN`, `INVALID_TRANSITION` for what is no draft any more.
 */
const saveDraft = command({ listingId: optional(id()), ...CONTENT_FIELDS }, (ctx, world: CatalogueWorld, { listingId, ...args }): Plan<CatalogueEvent> => {
  const old = listingId == null ? null : listingIn(world, listingId)
  if (old && isRefusal(old)) return old
  const state = old ? stepOf(LISTING, old.state, 'save', old.title) : 'draft'
  if (typeof state !== 'string') return state
  const truth = productIn(world, args.productId)
  if (truth && isRefusal(truth)) return truth
  const rows = rowsFrom(args) ?? []
  const content = contentFrom(args)
  const listing = listingFrom({
    id: old?.id ?? numberedId('L', world.catalogue.nextListing),
    title: '', guideTitle: '', state, skuIds: [], freightTemplateId: '',
    referenceFen: truth?.referenceFen ?? lowestOf(rows),
    interest: truth?.interest ?? catalogueRulesOf(ctx.rulesVersion).newListingInterest.value,
    ...content,
    picture: content.picture ?? content.images?.[0]?.picture ?? truth?.picture ?? PLAIN_PARCEL,
    rows, truth,
  })
  return [{ type: 'catalogue/draftSaved', listing }]
})

/** An id for the next SKU of a listing; numbers go on over retired ones, so that no order's id is given again. */
function nextSkuIds(world: CatalogueWorld, listing: Listing): () => string {
  let n = 0
  return () => {
    for (;;) {
      const skuId = `${listing.id}-${++n}`
      if (!get(world.catalogue.skus, skuId)) return skuId
    }
  }
}

/** A SKU as its row says; cost, sending and size come from the product card. */
const skuFrom = (listing: Listing, row: SkuRow, skuId: string): Sku => ({
  id: skuId,
  listingId: listing.id,
  name: optionsName(listing.saleProperties, row.options) || listing.guideTitle || listing.title,
  priceFen: row.priceFen ?? 0,
  costFen: listing.truth?.costFen ?? 0,
  dispatchFen: listing.truth?.dispatchFen ?? 0,
  weightGrams: row.weightGrams ?? listing.truth?.weightGrams ?? 0,
  volumeCm3: listing.truth?.volumeCm3 ?? 0,
  options: row.options,
  outerId: row.outerId,
  retired: false,
})

/**
 * Hands a draft in: on sale now, into the warehouse, or on sale by itself at an instant (`timed` with `at`).
 * Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, what the shop's `refusalOfSelling` does, `SCHEDULE_TIME_REQUIRED`, `SCHEDULE_IN_PAST`, `SCHEDULE_TOO_FAR`, and what
 * `refusalOfListing` does: `LISTING_INCOMPLETE` with all that is missing, then the first thing that is wrong (A1.5).
 */
const submit = command(
  { listingId: id(), when: choice('now', 'warehouse', 'timed'), at: optional(instant()) },
  (ctx, world: CatalogueWorld & ShopWorld, { listingId, when, at }): ListingPlan => {
    const listing = listingIn(world, listingId)
    if (isRefusal(listing)) return listing
    let state = stepOf(LISTING, listing.state, when === 'now' ? 'submit' : 'submitToWarehouse', listing.title, { complete: true })
    if (typeof state !== 'string') return state
    const wrong = (when === 'warehouse' ? null : refusalOfSelling(world)) ?? refusalOfListing(ctx, world, listing, listing.rows)
    if (wrong) return wrong
    let scheduledAt: number | null = null
    if (when === 'timed') {
      if (at == null) return refuse('SCHEDULE_TIME_REQUIRED')
      const wrongTime = refusalOfTime(ctx, at)
      if (wrongTime) return wrongTime
      state = stepOf(LISTING, state, 'schedule', listing.title, { future: true })
      if (typeof state !== 'string') return state
      scheduledAt = at
    }
    const nextId = nextSkuIds(world, listing)
    const skus: Sku[] = []
    const opening: OpeningStock[] = []
    for (const row of listing.rows) {
      if (row.absent) continue
      const sku = skuFrom(listing, row, nextId())
      skus.push(sku)
      opening.push({ skuId: sku.id, onHand: row.onHand ?? 0 })
    }
    return [
      { type: 'catalogue/submitted', listingId, state, scheduledAt, skus, opening },
      ...(scheduledAt === null ? [] : [schedule(scheduledAt, liveKey(listingId), 'catalogue/goLive', 'platform', { listingId })]),
    ]
  },
)

/** Whether a matrix has nothing left of what it was: then other goods stand under the old link. */
function allReplaced(before: Listing, after: Listing): boolean {
  const old = before.saleProperties.flatMap(({ values }) => values.map(({ value }) => value))
  const kept = new Set(after.saleProperties.flatMap(({ values }) => values.map(({ value }) => value)))
  return old.length > 0 && !old.some(value => kept.has(value))
}

/** `LISTING_SWAPPED { part }` where an edit would put other goods under an old link, with its sales and reviews. [A] */
function refusalOfSwap(before: Listing, after: Listing, productId: string | null | undefined): Refusal | null {
  if (after.categoryId !== before.categoryId && before.categoryId !== '') return refuse('LISTING_SWAPPED', { part: 'category' })
  if (productId != null && productId !== '' && before.truth && productId !== before.truth.id) return refuse('LISTING_SWAPPED', { part: 'productCard' })
  return allReplaced(before, after) ? refuse('LISTING_SWAPPED', { part: 'saleProperties' }) : null
}

interface MatrixChange {
  readonly skuIds: readonly string[]
  readonly skus: readonly Sku[]
  readonly opening: readonly OpeningStock[]
  /** The rows as they will be, prices of old SKUs filled in. */
  readonly rows: readonly SkuRow[]
}

/** Lays a typed matrix over the SKUs there are: those of the same combination stay, new ones open a shelf, the rest retires. */
function matrixChange(world: CatalogueWorld, before: Listing, listing: Listing, typed: readonly SkuRow[]): MatrixChange {
  const known = Object.values(world.catalogue.skus).filter(sku => sku.listingId === listing.id)
  const byKey = new Map<string, Sku>()
  // A living SKU wins over a retired one of the same combination.
  for (const sku of known) if (!byKey.has(optionsKey(sku.options)) || !sku.retired) byKey.set(optionsKey(sku.options), sku)
  const nextId = nextSkuIds(world, listing)
  const [skuIds, skus, opening, rows]: [string[], Sku[], OpeningStock[], SkuRow[]] = [[], [], [], []]
  for (const row of typed) {
    const old = byKey.get(optionsKey(row.options))
    if (row.absent) {
      rows.push(row)
      continue
    }
    const full = old ? { ...row, priceFen: row.priceFen ?? old.priceFen, onHand: row.onHand ?? 0, weightGrams: row.weightGrams ?? old.weightGrams } : row
    rows.push(full)
    const fresh = skuFrom(listing, full, old?.id ?? nextId())
    // What a good costs is the house's matter: an edit of the page does not touch it, unless it names the card for the first time.
    const sku = old && before.truth === listing.truth ? { ...fresh, costFen: old.costFen, dispatchFen: old.dispatchFen, volumeCm3: old.volumeCm3 } : fresh
    skuIds.push(sku.id)
    if (!old || canonicalJson(old) !== canonicalJson(sku)) skus.push(sku)
    if (!old) opening.push({ skuId: sku.id, onHand: row.onHand ?? 0 })
  }
  for (const sku of known) if (!sku.retired && !skuIds.includes(sku.id)) skus.push({ ...sku, retired: true })
  return { skuIds, skus, opening, rows }
}

const stepOfEdit = (listing: Listing) => stepOf(LISTING, listing.state, listing.state === 'on_sale' ? 'edit' : 'revise', listing.title, { complete: true })

/**
 * Changes a listing that was handed in; every field left out stays. `rows`, where given, is the whole matrix as it shall be: a row of a
 * known combination keeps its shelf, a new one opens its own, a combination that is no longer sold retires. Placed orders never change.
 * Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, `PRODUCT_UNKNOWN`, `LISTING_SWAPPED { part }`, what `refusalOfListing` does, `NOTHING_CHANGED`.
 */
const edit = command({ listingId: id(), ...CONTENT_FIELDS }, (ctx, world: CatalogueWorld, { listingId, ...args }): Plan<CatalogueEvent> => {
  const before = listingIn(world, listingId)
  if (isRefusal(before)) return before
  const state = stepOfEdit(before)
  if (typeof state !== 'string') return state
  const truth = productIn(world, args.productId)
  if (truth && isRefusal(truth)) return truth
  const after: Listing = { ...before, ...contentOf(args), truth: before.truth ?? truth }
  const swap = refusalOfSwap(before, after, args.productId)
  if (swap) return swap
  const change = matrixChange(world, before, after, rowsFrom(args) ?? rowsOf(world, before))
  const wrong = refusalOfListing(ctx, world, after, change.rows)
  if (wrong) return wrong
  const listing: Listing = { ...after, state, skuIds: change.skuIds, absent: change.rows.filter(({ absent }) => absent).map(({ options }) => options) }
  if (change.skus.length === 0 && canonicalJson(listing) === canonicalJson(before)) return refuse('NOTHING_CHANGED')
  return [{ type: 'catalogue/edited', listing, skus: change.skus, opening: change.opening }]
})

/** What an edit sends; with the first picture the drawing of the goods changes, unless it is sent itself. */
function contentOf(args: ContentArgs): ReturnType<typeof contentFrom> {
  const content = contentFrom(args)
  const first = content.images?.[0]?.picture
  return first && !content.picture ? { ...content, picture: first } : content
}

/**
 * Changes prices at once, without the form. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, `SKU_UNKNOWN`, `PRICE_NOT_POSITIVE { sku }`,
 * `NOTHING_CHANGED`.
 */
const setPrices = command(
  { listingId: id(), prices: list(record({ skuId: id(), priceFen: amount() }), 600) },
  (_ctx: Ctx, world: CatalogueWorld, { listingId, prices }): Plan<CatalogueEvent> => {
    const listing = listingIn(world, listingId)
    if (isRefusal(listing)) return listing
    const state = stepOfEdit(listing)
    if (typeof state !== 'string') return state
    const wanted = new Map<string, number>()
    for (const { skuId, priceFen } of prices) {
      const sku = listing.skuIds.includes(skuId) ? get(world.catalogue.skus, skuId) : undefined
      if (!sku) return refuse('SKU_UNKNOWN', { skuId })
      if (priceFen < 1) return refuse('PRICE_NOT_POSITIVE', { sku: sku.name })
      if (sku.priceFen === priceFen) wanted.delete(skuId)
      else wanted.set(skuId, priceFen)
    }
    if (wanted.size === 0) return refuse('NOTHING_CHANGED')
    return [{ type: 'catalogue/pricesSet', listingId, prices: [...wanted].map(([skuId, priceFen]) => ({ skuId, priceFen })) }]
  },
)

export const writingCommands = {
  'catalogue/saveDraft': saveDraft,
  'catalogue/submit': submit,
  'catalogue/edit': edit,
  'catalogue/setPrices': setPrices,
} as const

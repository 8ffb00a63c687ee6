/** What the shop sells: listings, their SKUs, and what each piece costs to buy and to send. */

import { id } from '../kernel/fields.ts'
import { command, refuse, type Domain } from '../kernel/plan.ts'
import { get, put, records, type Table } from '../kernel/table.ts'

export type ListingState = 'on_sale' | 'off_sale'

/** How a good is drawn: a kind of the picture kit and its options. Pictures are facts of the world, not of a screen. */
export interface GoodPicture {
  readonly kind: string
  readonly options: Readonly<Record<string, string | number | boolean>>
}

export interface Listing {
  readonly id: string
  readonly title: string
  /** Short title of at most 15 Chinese characters, shown where room is scarce. */
  readonly guideTitle: string
  readonly state: ListingState
  readonly picture: GoodPicture
  readonly skuIds: readonly string[]
  readonly freightTemplateId: string
  /** What shoppers are used to paying for such a good; the buyers' yardstick (market.md, reference price). */
  readonly referenceFen: number
  /** How many shoppers look at this listing rather than at another, as a weight. */
  readonly interest: number
}

export interface Sku {
  readonly id: string
  readonly listingId: string
  /** Sale properties in the world's language: "M". */
  readonly name: string
  readonly priceFen: number
  readonly costFen: number
  /** What one parcel with this piece costs the shop to pack and send. */
  readonly dispatchFen: number
  readonly weightGrams: number
}

export interface CatalogueSlice {
  readonly listings: Table<Listing>
  readonly skus: Table<Sku>
}

export interface CatalogueWorld {
  readonly catalogue: CatalogueSlice
}

export type CatalogueEvent =
  | { readonly type: 'catalogue/takenDown'; readonly listingId: string }
  | { readonly type: 'catalogue/putUp'; readonly listingId: string }

export const emptyCatalogue = (): CatalogueSlice => ({ listings: {}, skus: {} })

/** Adds a ready listing with its SKUs to a starting world. */
export function stockListing(slice: CatalogueSlice, listing: Listing, skus: readonly Sku[]): void {
  put(slice.listings, listing.id, listing)
  for (const sku of skus) put(slice.skus, sku.id, sku)
}

export const listingOf = (world: CatalogueWorld, listingId: string): Listing | undefined => get(world.catalogue.listings, listingId)
export const skuOf = (world: CatalogueWorld, skuId: string): Sku | undefined => get(world.catalogue.skus, skuId)
export const skusOf = (world: CatalogueWorld, listing: Listing): Sku[] =>
  listing.skuIds.map(skuId => skuOf(world, skuId)).filter(sku => sku !== undefined)
export const listingsOnSale = (world: CatalogueWorld): Listing[] =>
  records(world.catalogue.listings).filter(listing => listing.state === 'on_sale')

/** Lowest price among a listing's SKUs: the price it is shown with (A1.6). */
export const shownPriceFen = (world: CatalogueWorld, listing: Listing): number =>
  Math.min(...skusOf(world, listing).map(sku => sku.priceFen))

/** Takes a listing off the shelf. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`. */
const takeDown = command({ listingId: id() }, (_ctx, world: CatalogueWorld, { listingId }) => {
  const listing = listingOf(world, listingId)
  if (!listing) return refuse('LISTING_UNKNOWN', { listingId })
  if (listing.state !== 'on_sale') return refuse('INVALID_TRANSITION', { record: listing.title, state: listing.state })
  return [{ type: 'catalogue/takenDown', listingId } satisfies CatalogueEvent]
})

/** Puts a listing back on the shelf. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`. */
const putUp = command({ listingId: id() }, (_ctx, world: CatalogueWorld, { listingId }) => {
  const listing = listingOf(world, listingId)
  if (!listing) return refuse('LISTING_UNKNOWN', { listingId })
  if (listing.state !== 'off_sale') return refuse('INVALID_TRANSITION', { record: listing.title, state: listing.state })
  return [{ type: 'catalogue/putUp', listingId } satisfies CatalogueEvent]
})

export const catalogueCommands = { 'catalogue/takeDown': takeDown, 'catalogue/putUp': putUp } as const

export const catalogue: Domain<'catalogue', CatalogueWorld, CatalogueEvent> = {
  name: 'catalogue',
  commands: catalogueCommands,
  evolve(world, event) {
    const listing = listingOf(world, event.listingId)
    if (!listing) return
    const state = event.type === 'catalogue/putUp' ? 'on_sale' : 'off_sale'
    put(world.catalogue.listings, listing.id, { ...listing, state })
  },
}

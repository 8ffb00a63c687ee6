/** What the shop sells: listings from the first draft to the last day on sale, their SKUs, and what each piece costs to buy and to send (rules A1). */

import { reaction, type Domain } from '../kernel/plan.ts'
import { get, put, records } from '../kernel/table.ts'
import type { ShopEvent, ShopWorld } from '../shop/shop.ts'
import { afterShopAppeal, punishCommands } from './punish.ts'
import type { CatalogueEvent, CatalogueWorld, Listing, ProductCard, Sku } from './records.ts'
import { shelfCommands } from './shelf.ts'
import { writingCommands } from './writing.ts'

export {
  categoryPath, checkAttributes, childrenOf, leafOf, leaves, requiredAttributes, searchLeaves, type AttributeCheck, type AttributeSpec, type CategoryLeaf,
  type CategoryNames, type CategoryPath, type RefundProfile, type SalePropertySpec,
} from './categories.ts'
export { missingParts, noReasonKindOf, rowsOf, type ListingPart } from './check.ts'
export { LISTING, type ListingState, type ListingStep } from './lifecycle.ts'
export { matrixFault, skuMatrix, type MatrixFault } from './matrix.ts'
export { LISTING_EVIDENCE } from './punish.ts'
export { contradictions, isMiscategorised, listingQuality, type ListingQuality } from './quality.ts'
export {
  addProduct,
  DETAIL_KINDS,
  drawnImage,
  emptyCatalogue,
  IMAGE_FAULTS,
  IMAGE_FORMATS,
  IMAGE_USES,
  NO_REASON_KINDS,
  stockListing,
  type Appeal,
  type AttributeValues,
  type CatalogueEvent,
  type CatalogueSlice,
  type CatalogueWorld,
  type DetailBlock,
  type DetailKind,
  type GoodPicture,
  type ImageFault,
  type ImageFormat,
  type ImageUse,
  type Listing,
  type ListingImage,
  type NoReasonKind,
  type OpeningStock,
  type ProductCard,
  type ReadyListing,
  type ReadySku,
  type Removal,
  type ReservePolicy,
  type SaleProperty,
  type SaleValue,
  type Services,
  type Sku,
  type SkuOptions,
  type SkuRow,
} from './records.ts'
export { CATALOGUE_RULES, catalogueRulesOf, type CatalogueRules } from './rules.ts'
export { planRestocked, planSoldOut } from './shelf.ts'
export { bannedWordIn, checkTitle, titleBytes, type BannedWord } from './titles.ts'

export const listingOf = (world: CatalogueWorld, listingId: string): Listing | undefined => get(world.catalogue.listings, listingId)
/** A SKU by its id, a retired one too: orders may know it. */
export const skuOf = (world: CatalogueWorld, skuId: string): Sku | undefined => get(world.catalogue.skus, skuId)
/** SKUs that can be bought, in the order of the matrix. */
export const skusOf = (world: CatalogueWorld, listing: Listing): Sku[] =>
  listing.skuIds.map(skuId => skuOf(world, skuId)).filter(sku => sku !== undefined)
export const listingsOnSale = (world: CatalogueWorld): Listing[] =>
  records(world.catalogue.listings).filter(listing => listing.state === 'on_sale')
/** Every listing that was not deleted, drafts included. */
export const listings = (world: CatalogueWorld): Listing[] => records(world.catalogue.listings).filter(({ state }) => state !== 'deleted')
export const products = (world: CatalogueWorld): ProductCard[] => records(world.catalogue.products)

/** Whether buyers see it and may try to order: sold out is seen, and the shelf refuses (`STOCK_INSUFFICIENT`). */
export const isShown = ({ state }: Pick<Listing, 'state'>): boolean => state === 'on_sale' || state === 'sold_out'

/** Name for places with little room: the guide title, else the title. */
export const shortNameOf = ({ guideTitle, title }: Pick<Listing, 'guideTitle' | 'title'>): string => guideTitle || title

/** Lowest price among a listing's SKUs: the price it is shown with (A1.6); of a draft the lowest that was typed, 0 where there is none. */
export function shownPriceFen(world: CatalogueWorld, listing: Listing): number {
  const prices = listing.state === 'draft' ? listing.rows.flatMap(({ priceFen, absent }) => (absent || priceFen === null ? [] : [priceFen])) : skusOf(world, listing).map(sku => sku.priceFen)
  return prices.length === 0 ? 0 : Math.min(...prices)
}

export const catalogueCommands = { ...writingCommands, ...shelfCommands, ...punishCommands } as const

const change = (world: CatalogueWorld, listingId: string, fields: Partial<Listing>): void => {
  const listing = listingOf(world, listingId)
  if (listing) put(world.catalogue.listings, listingId, { ...listing, ...fields })
}

const OFF = { state: 'off_sale', scheduledAt: null, takeDownAt: null } as const

function goOnSale(world: CatalogueWorld, listingId: string, at: number): void {
  const listing = listingOf(world, listingId)
  if (listing) change(world, listingId, { state: 'on_sale', scheduledAt: null, publishedAt: listing.publishedAt ?? at })
}

function evolve(world: CatalogueWorld, event: CatalogueEvent, at: number): void {
  const slice = world.catalogue
  switch (event.type) {
    case 'catalogue/draftSaved':
      if (!listingOf(world, event.listing.id)) slice.nextListing++
      put(slice.listings, event.listing.id, event.listing)
      return
    case 'catalogue/submitted': {
      const { listingId, state, scheduledAt, skus } = event
      const absent = listingOf(world, listingId)?.rows.filter(row => row.absent).map(({ options }) => options) ?? []
      for (const sku of skus) put(slice.skus, sku.id, sku)
      change(world, listingId, { state, scheduledAt, rows: [], absent, skuIds: skus.map(({ id }) => id), publishedAt: state === 'on_sale' ? at : null })
      return
    }
    case 'catalogue/edited':
      put(slice.listings, event.listing.id, event.listing)
      for (const sku of event.skus) put(slice.skus, sku.id, sku)
      return
    case 'catalogue/pricesSet':
      for (const { skuId, priceFen } of event.prices) {
        const sku = skuOf(world, skuId)
        if (sku) put(slice.skus, skuId, { ...sku, priceFen })
      }
      return
    case 'catalogue/scheduled':
      return change(world, event.listingId, { state: 'scheduled', scheduledAt: event.scheduledAt })
    case 'catalogue/unscheduled':
    case 'catalogue/takenDown':
      return change(world, event.listingId, OFF)
    case 'catalogue/wentLive':
    case 'catalogue/putUp':
      return goOnSale(world, event.listingId, at)
    case 'catalogue/takeDownScheduled':
      return change(world, event.listingId, { takeDownAt: event.takeDownAt })
    case 'catalogue/takeDownUnscheduled':
      return change(world, event.listingId, { takeDownAt: null })
    case 'catalogue/soldOut':
      return change(world, event.listingId, { state: 'sold_out' })
    case 'catalogue/restocked':
      return change(world, event.listingId, { state: 'on_sale' })
    case 'catalogue/punished': {
      const { listingId, ruleId, evidence, violationId } = event
      return change(world, listingId, { state: 'removed', takeDownAt: null, removedBecause: { ruleId, evidence, at, violationId, appeal: null } })
    }
    case 'catalogue/appealed':
    case 'catalogue/appealDecided':
      return evolveAppeal(world, event, at)
    case 'catalogue/deleted':
      return change(world, event.listingId, { state: 'deleted', rows: [] })
  }
}

function evolveAppeal(world: CatalogueWorld, event: CatalogueEvent & { readonly type: 'catalogue/appealed' | 'catalogue/appealDecided' }, at: number): void {
  const removal = listingOf(world, event.listingId)?.removedBecause
  if (!removal) return
  if (event.type === 'catalogue/appealed') {
    const { reason, evidence } = event
    change(world, event.listingId, { removedBecause: { ...removal, appeal: { reason, evidence, at, state: 'open' } } })
  } else if (event.upheld) change(world, event.listingId, { ...OFF, removedBecause: null })
  else if (removal.appeal) change(world, event.listingId, { removedBecause: { ...removal, appeal: { ...removal.appeal, state: 'rejected' } } })
}

/** What must hold of every listing: its SKUs are there, living, and its own; only a draft holds rows; what the clock shall do stands on it. */
function brokenListing(world: CatalogueWorld, listing: Listing): string | null {
  const { id, state } = listing
  const strayed = listing.skuIds.find(skuId => {
    const sku = skuOf(world, skuId)
    return !sku || sku.retired || sku.listingId !== id
  })
  if (strayed !== undefined) return `listing ${id}: ${strayed} is none of its SKUs`
  if (state !== 'draft' && listing.rows.length > 0) return `listing ${id}: ${state} with rows of a draft`
  if ((state === 'scheduled') !== (listing.scheduledAt !== null)) return `listing ${id}: ${state}, scheduled ${String(listing.scheduledAt)}`
  return (state === 'removed') === (listing.removedBecause !== null) ? null : `listing ${id}: ${state}, removal does not agree`
}

type Reads = CatalogueWorld & ShopWorld

export const catalogue: Domain<'catalogue', Reads, CatalogueEvent> = {
  name: 'catalogue',
  commands: catalogueCommands,
  reactions: {
    'shop/appealUpheld': reaction((_ctx, world: Reads, event: ShopEvent & { readonly type: 'shop/appealUpheld' }) => afterShopAppeal(world, event.violationId)),
  },
  evolve,
  broken: world => records(world.catalogue.listings).flatMap(listing => brokenListing(world, listing) ?? []),
}

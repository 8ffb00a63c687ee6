/** What a listing is: its words, pictures, sale properties and SKUs, what it promises, and the product card that says what the goods truly are. */

import { put, type Table } from '../kernel/table.ts'
import type { ListingState } from './lifecycle.ts'

/** How a good is drawn: a kind of the picture kit and its options. Pictures are facts of the world, not of a screen. */
export interface GoodPicture {
  readonly kind: string
  readonly options: Readonly<Record<string, string | number | boolean>>
}

/** What can be wrong with a picture of goods. */
export const IMAGE_FAULTS = [
  'dim', 'cluttered', 'watermark', 'wrongColour', 'cropped', 'tilted', 'textOver', 'small', 'blurred', 'border', 'collage',
] as const
export type ImageFault = (typeof IMAGE_FAULTS)[number]

/** How the good is shown on a picture. */
export const IMAGE_USES = ['main', 'cutout', 'scene', 'worn', 'wornNear', 'closeup', 'size', 'poster'] as const
export type ImageUse = (typeof IMAGE_USES)[number]

export const IMAGE_FORMATS = ['jpg', 'png', 'gif', 'webp', 'otherFormat'] as const
export type ImageFormat = (typeof IMAGE_FORMATS)[number]

/** One picture with the facts that were measured on it. */
export interface ListingImage {
  /** Digest or name of the picture. */
  readonly id: string
  /** How it is drawn; null for an own file, of which only the measured facts are known. */
  readonly picture: GoodPicture | null
  readonly use: ImageUse
  readonly widthPx: number
  readonly heightPx: number
  readonly bytes: number
  readonly format: ImageFormat
  readonly faults: readonly ImageFault[]
  /** Share of the picture that the goods take up, in basis points; null where nobody measured it. */
  readonly subjectBp: number | null
  /** A selling point can be read on it, apart from the goods. */
  readonly sellingPoint: boolean
  /** How far the goods were made to look better than they are: 0 = as they are, 10,000 = not to be recognised. */
  readonly polishBp: number
}

/** Parts of a detail page, in the order in which a buyer is won: attention, interest, trust, no doubt left. */
export const DETAIL_KINDS = ['basics', 'worn', 'closeUps', 'size', 'service', 'trust', 'text'] as const
export type DetailKind = (typeof DETAIL_KINDS)[number]

export interface DetailBlock {
  readonly kind: DetailKind
  readonly text: string
  readonly images: readonly ListingImage[]
}

export type AttributeValues = Readonly<Record<string, string | readonly string[]>>

export interface SaleValue {
  /** In the world's language: "Khaki", "M". */
  readonly value: string
  /** Swatch of a colour; null where none was given. */
  readonly picture: GoodPicture | null
}

/** A property that buyers choose by: colour, size, net content. */
export interface SaleProperty {
  readonly property: string
  readonly values: readonly SaleValue[]
}

/** One value for each sale property. */
export type SkuOptions = Readonly<Record<string, string>>

/** A row of the SKU matrix as it is typed: half filled while the listing is a draft. */
export interface SkuRow {
  readonly options: SkuOptions
  readonly priceFen: number | null
  /** Pieces to open the shelf with. */
  readonly onHand: number | null
  readonly outerId: string
  readonly weightGrams: number | null
  /** Said outright: this combination is not sold. */
  readonly absent: boolean
}

/** Promises after the sale. */
export interface Services {
  readonly sevenDayReturn: boolean
  readonly freightInsurance: boolean
  /** 0 = no warranty beyond the law. */
  readonly warrantyDays: number
}

/** Which class of the seven-day no-reason return the goods fall in (A5.9). */
export const NO_REASON_KINDS = [
  'ordinary', 'custom', 'fresh', 'digital', 'periodical', 'qualityChangesOnceOpened', 'valueDropsOnceActivated', 'nearExpiryOrDefects',
] as const
export type NoReasonKind = (typeof NO_REASON_KINDS)[number]

/** When a piece is promised: as the order is placed, or only once it is paid (A2.2). */
export type ReservePolicy = 'onOrder' | 'onPay'

/** What the goods truly are and cost: lies in the house, not shown to buyers. A listing that says otherwise is not as described. */
export interface ProductCard {
  readonly id: string
  readonly categoryId: string
  readonly attributes: AttributeValues
  readonly picture: GoodPicture
  readonly costFen: number
  /** What one parcel with a piece costs the shop to pack and send. */
  readonly dispatchFen: number
  readonly weightGrams: number
  readonly volumeCm3: number
  readonly referenceFen: number
  readonly interest: number
}

export interface Appeal {
  readonly reason: string
  readonly evidence: readonly string[]
  readonly at: number
  readonly state: 'open' | 'upheld' | 'rejected'
}

/** Why the platform took a listing away. */
export interface Removal {
  readonly ruleId: string
  readonly evidence: string
  readonly at: number
  /** The shop's violation that goes with it: its appeal decides. Null = the listing has an appeal of its own. */
  readonly violationId: string | null
  readonly appeal: Appeal | null
}

export interface Listing {
  readonly id: string
  readonly title: string
  /** Short title of at most 15 Chinese characters, shown where room is scarce. */
  readonly guideTitle: string
  readonly state: ListingState
  readonly picture: GoodPicture
  /** SKUs that can be bought; retired ones are not among them. */
  readonly skuIds: readonly string[]
  readonly freightTemplateId: string
  /** What shoppers are used to paying for such a good; the buyers' yardstick (market.md, reference price). */
  readonly referenceFen: number
  /** How many shoppers look at this listing rather than at another, as a weight. */
  readonly interest: number
  /** Leaf of the category tree; empty while none is chosen. */
  readonly categoryId: string
  readonly attributes: AttributeValues
  readonly saleProperties: readonly SaleProperty[]
  /** The matrix as typed, while the listing is a draft; empty afterwards. */
  readonly rows: readonly SkuRow[]
  /** Combinations that are not sold, said outright. */
  readonly absent: readonly SkuOptions[]
  /** Merchant code of the whole listing; empty where none is given. */
  readonly outerId: string
  readonly images: readonly ListingImage[]
  readonly details: readonly DetailBlock[]
  /** Hours from payment to the first scan that the shop promises; more than 48 is a presale promise. Null = not yet given. */
  readonly shipWithinHours: number | null
  readonly services: Services | null
  /** What the shop declares; null = the class of the category. */
  readonly noReasonKind: NoReasonKind | null
  /** When pieces are promised; null = the shop's own policy. */
  readonly reservePolicy: ReservePolicy | null
  /** Can only be bought through a presale. */
  readonly presaleOnly: boolean
  /** When it goes on sale by itself. */
  readonly scheduledAt: number | null
  /** When it comes off sale by itself. */
  readonly takeDownAt: number | null
  /** First time it was on sale. */
  readonly publishedAt: number | null
  readonly removedBecause: Removal | null
  readonly truth: ProductCard | null
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
  readonly volumeCm3: number
  readonly options: SkuOptions
  /** Merchant code of this SKU; empty where none is given. */
  readonly outerId: string
  /** Taken out of the matrix; the record stays for the orders that know it. */
  readonly retired: boolean
}

export interface CatalogueSlice {
  nextListing: number
  readonly listings: Table<Listing>
  readonly skus: Table<Sku>
  /** Goods that lie in the house and may be listed. */
  readonly products: Table<ProductCard>
}

export interface CatalogueWorld {
  readonly catalogue: CatalogueSlice
}

/** Pieces with which a new SKU's shelf opens. */
export interface OpeningStock {
  readonly skuId: string
  readonly onHand: number
}

export type CatalogueEvent =
  | { readonly type: 'catalogue/draftSaved'; readonly listing: Listing }
  | {
      readonly type: 'catalogue/submitted'
      readonly listingId: string
      readonly state: ListingState
      readonly scheduledAt: number | null
      readonly skus: readonly Sku[]
      readonly opening: readonly OpeningStock[]
    }
  | {
      readonly type: 'catalogue/edited'
      readonly listing: Listing
      /** SKUs that are new, changed or retired by the edit. */
      readonly skus: readonly Sku[]
      readonly opening: readonly OpeningStock[]
    }
  | { readonly type: 'catalogue/pricesSet'; readonly listingId: string; readonly prices: readonly { readonly skuId: string; readonly priceFen: number }[] }
  | { readonly type: 'catalogue/scheduled'; readonly listingId: string; readonly scheduledAt: number }
  | { readonly type: 'catalogue/unscheduled'; readonly listingId: string }
  | { readonly type: 'catalogue/wentLive'; readonly listingId: string }
  | { readonly type: 'catalogue/putUp'; readonly listingId: string }
  | { readonly type: 'catalogue/takenDown'; readonly listingId: string }
  | { readonly type: 'catalogue/takeDownScheduled'; readonly listingId: string; readonly takeDownAt: number }
  | { readonly type: 'catalogue/takeDownUnscheduled'; readonly listingId: string }
  | { readonly type: 'catalogue/soldOut'; readonly listingId: string }
  | { readonly type: 'catalogue/restocked'; readonly listingId: string }
  | { readonly type: 'catalogue/punished'; readonly listingId: string; readonly ruleId: string; readonly evidence: string; readonly violationId: string | null }
  | { readonly type: 'catalogue/appealed'; readonly listingId: string; readonly reason: string; readonly evidence: readonly string[] }
  | { readonly type: 'catalogue/appealDecided'; readonly listingId: string; readonly upheld: boolean }
  | { readonly type: 'catalogue/deleted'; readonly listingId: string }

export const emptyCatalogue = (): CatalogueSlice => ({ nextListing: 1, listings: {}, skus: {}, products: {} })

const NOTHING_YET = {
  categoryId: '', attributes: {}, saleProperties: [], rows: [], absent: [], outerId: '', images: [], details: [], shipWithinHours: null, services: null,
  noReasonKind: null, reservePolicy: null, presaleOnly: false, scheduledAt: null, takeDownAt: null, publishedAt: null, removedBecause: null, truth: null,
} as const

/** A listing as a starting world writes it: what is left out has nothing in it yet. */
export type ReadyListing = Omit<Listing, keyof typeof NOTHING_YET> & Partial<Pick<Listing, keyof typeof NOTHING_YET>>
export type ReadySku = Omit<Sku, 'volumeCm3' | 'options' | 'outerId' | 'retired'> & Partial<Pick<Sku, 'volumeCm3' | 'options' | 'outerId' | 'retired'>>

export const listingFrom = (ready: ReadyListing): Listing => ({ ...NOTHING_YET, ...ready })

/** Adds a ready listing with its SKUs to a starting world. */
export function stockListing(slice: CatalogueSlice, listing: ReadyListing, skus: readonly ReadySku[]): void {
  put(slice.listings, listing.id, listingFrom(listing))
  for (const sku of skus) put(slice.skus, sku.id, { volumeCm3: 0, options: {}, outerId: '', retired: false, ...sku })
}

/** A clean picture as the house's own kit draws it: 800 by 800, the goods fill the middle, nothing shouts. */
export const drawnImage = (id: string, picture: GoodPicture, use: ImageUse = 'main'): ListingImage => ({
  id, picture, use, widthPx: 800, heightPx: 800, bytes: 240_000, format: 'png', faults: [], subjectBp: 6_000, sellingPoint: false, polishBp: 0,
})

/** Lays the card of a good that may be listed into a starting world. */
export const addProduct = (slice: CatalogueSlice, card: ProductCard): void => put(slice.products, card.id, card)

/** What the shelf knows: pieces on hand, pieces promised, and to which order. */

import { put, type Table } from '../kernel/table.ts'
import type { ReservePolicy } from '../catalogue/catalogue.ts'

export interface StockLevel {
  readonly skuId: string
  readonly onHand: number
  readonly reserved: number
}

export interface StockLine {
  readonly skuId: string
  readonly quantity: number
}

export interface Reservation {
  readonly orderId: string
  readonly lines: readonly StockLine[]
}

/** What happens to a payer for whom nothing is left: refused before money moves, or paid and oversold (A2.4). */
export type OversellPolicy = 'refuse' | 'accept'

export interface StockSlice {
  /** The shop's own policy; a listing may have another. */
  policy: ReservePolicy
  oversell: OversellPolicy
  readonly levels: Table<StockLevel>
  readonly reservations: Table<Reservation>
  /** How far below nothing a SKU may be promised, by SKU, negative: pieces that are on their way (A2.8). Missing = not at all. */
  readonly floors: Table<number>
}

export interface StockWorld {
  readonly stock: StockSlice
}

export const ADJUST_REASONS = ['recounted', 'brokenInHouse', 'missingPieces', 'foundAgain', 'usedAsSample'] as const
export type AdjustReason = (typeof ADJUST_REASONS)[number]

export type InspectResult = 'restock' | 'scrap'

export type StockEvent =
  | { readonly type: 'stock/opened'; readonly lines: readonly StockLine[] }
  | { readonly type: 'stock/reserved'; readonly orderId: string; readonly lines: readonly StockLine[] }
  | { readonly type: 'stock/released'; readonly orderId: string; readonly lines: readonly StockLine[] }
  /** The order was paid although these pieces are not there. */
  | { readonly type: 'stock/oversold'; readonly orderId: string; readonly lines: readonly StockLine[] }
  | { readonly type: 'stock/shipped'; readonly orderId: string; readonly lines: readonly StockLine[] }
  /** Left the house without an order's promise: an exchange, a reissue. */
  | { readonly type: 'stock/takenOut'; readonly ref: string; readonly lines: readonly StockLine[] }
  | { readonly type: 'stock/inspected'; readonly ref: string; readonly lines: readonly StockLine[]; readonly result: InspectResult }
  | { readonly type: 'stock/received'; readonly lines: readonly StockLine[]; readonly ref: string }
  | { readonly type: 'stock/adjusted'; readonly skuId: string; readonly delta: number; readonly reason: AdjustReason }
  | { readonly type: 'stock/onHandSet'; readonly skuId: string; readonly onHand: number }
  | { readonly type: 'stock/floorSet'; readonly skuId: string; readonly floor: number }
  | { readonly type: 'stock/policySet'; readonly policy: ReservePolicy }

export const emptyStock = (policy: ReservePolicy, oversell: OversellPolicy = 'refuse'): StockSlice => ({
  policy, oversell, levels: {}, reservations: {}, floors: {},
})

/** Sets the shelf of a starting world. */
export const fillShelf = (slice: StockSlice, skuId: string, onHand: number): void =>
  put(slice.levels, skuId, { skuId, onHand, reserved: 0 })

/** How many pieces lie on the shelf, and how many of them are promised to somebody (rules A2). */

import {
  listingOf,
  planRestocked,
  planSoldOut,
  skuOf,
  type CatalogueEvent,
  type CatalogueWorld,
  type Listing,
} from '../catalogue/catalogue.ts'
import { choice, id, int, text } from '../kernel/fields.ts'
import { command, reaction, refuse, type Domain, type Plan } from '../kernel/plan.ts'
import { get, put, records, remove } from '../kernel/table.ts'
import { availableOf } from './plans.ts'
import { ADJUST_REASONS, fillShelf, type StockEvent, type StockLevel, type StockLine, type StockWorld } from './records.ts'

export type { ReservePolicy } from '../catalogue/catalogue.ts'
export {
  availableOf,
  heldBy,
  planHold,
  planInspect,
  planRelease,
  planReleasePart,
  planShip,
  planTakeOut,
  policyOf,
} from './plans.ts'
export {
  ADJUST_REASONS,
  emptyStock,
  fillShelf,
  type AdjustReason,
  type InspectResult,
  type OversellPolicy,
  type Reservation,
  type StockEvent,
  type StockLevel,
  type StockLine,
  type StockSlice,
  type StockWorld,
} from './records.ts'

type Reads = StockWorld & CatalogueWorld

/** Pieces that can be promised of all SKUs of a listing together (A1.6). */
export const availableOfListing = (world: StockWorld, listing: Pick<Listing, 'skuIds'>): number =>
  listing.skuIds.reduce((sum, skuId) => sum + Math.max(0, availableOf(world, skuId)), 0)

const EMPTY = { onHand: 0, reserved: 0 } as const

const levelOf = (world: StockWorld, skuId: string): StockLevel => get(world.stock.levels, skuId) ?? { skuId, ...EMPTY }

/** Whether a shelf may hold that many pieces: `STOCK_BELOW_RESERVED { onHand, reserved }` (A2.8); pieces on their way count. */
const refusalOfLevel = (world: StockWorld, skuId: string, onHand: number, floor = get(world.stock.floors, skuId) ?? 0) => {
  const { reserved } = levelOf(world, skuId)
  return onHand - floor < reserved ? refuse('STOCK_BELOW_RESERVED', { onHand, reserved }) : null
}

const MOST = 10_000_000

/** Sets what lies on a shelf, after counting. Refuses `SKU_UNKNOWN`, `STOCK_BELOW_RESERVED`, `NOTHING_CHANGED`. */
const setOnHand = command({ skuId: id(), onHand: int(0, MOST) }, (_ctx, world: Reads, { skuId, onHand }): Plan<StockEvent> => {
  if (!skuOf(world, skuId)) return refuse('SKU_UNKNOWN', { skuId })
  if (onHand === levelOf(world, skuId).onHand) return refuse('NOTHING_CHANGED')
  return refusalOfLevel(world, skuId, onHand) ?? [{ type: 'stock/onHandSet', skuId, onHand }]
})

/** New pieces come in; `ref` names the delivery. Refuses `SKU_UNKNOWN`, `STOCK_TOO_LARGE { most }`. */
const receive = command(
  { skuId: id(), quantity: int(1, MOST), ref: text(64) },
  (_ctx, world: Reads, { skuId, quantity, ref }): Plan<StockEvent> => {
    if (!skuOf(world, skuId)) return refuse('SKU_UNKNOWN', { skuId })
    if (levelOf(world, skuId).onHand + quantity > MOST) return refuse('STOCK_TOO_LARGE', { most: MOST })
    return [{ type: 'stock/received', lines: [{ skuId, quantity }], ref: ref.trim() }]
  },
)

/** Pieces turn up or are gone, for a reason. Refuses `SKU_UNKNOWN`, `NOTHING_CHANGED`, `STOCK_NEGATIVE`, `STOCK_BELOW_RESERVED`, `STOCK_TOO_LARGE`. */
const adjust = command(
  { skuId: id(), delta: int(-MOST, MOST), reason: choice(...ADJUST_REASONS) },
  (_ctx, world: Reads, { skuId, delta, reason }): Plan<StockEvent> => {
    if (!skuOf(world, skuId)) return refuse('SKU_UNKNOWN', { skuId })
    if (delta === 0) return refuse('NOTHING_CHANGED')
    const { onHand } = levelOf(world, skuId)
    if (onHand + delta < 0) return refuse('STOCK_NEGATIVE', { onHand, wanted: -delta })
    if (onHand + delta > MOST) return refuse('STOCK_TOO_LARGE', { most: MOST })
    return refusalOfLevel(world, skuId, onHand + delta) ?? [{ type: 'stock/adjusted', skuId, delta, reason }]
  },
)

/**
 * Lets a SKU be promised before it is there: `floor` is how far below nothing, 0 takes it back (A2.8).
 * Refuses `SKU_UNKNOWN`, `NOTHING_CHANGED`, `STOCK_BELOW_RESERVED`.
 */
const setFloor = command({ skuId: id(), floor: int(-MOST, 0) }, (_ctx, world: Reads, { skuId, floor }): Plan<StockEvent> => {
  if (!skuOf(world, skuId)) return refuse('SKU_UNKNOWN', { skuId })
  // JSON has no negative nothing.
  const plain = floor === 0 ? 0 : floor
  if (plain === (get(world.stock.floors, skuId) ?? 0)) return refuse('NOTHING_CHANGED')
  return refusalOfLevel(world, skuId, levelOf(world, skuId).onHand, plain) ?? [{ type: 'stock/floorSet', skuId, floor: plain }]
})

/** Changes when the shop promises pieces, for orders to come; those that hold some keep them. Refuses `POLICY_UNCHANGED`. */
const setPolicy = command({ policy: choice('onOrder', 'onPay') }, (_ctx, world: Reads, { policy }): Plan<StockEvent> =>
  world.stock.policy === policy ? refuse('POLICY_UNCHANGED', { policy }) : [{ type: 'stock/policySet', policy }],
)

export const stockCommands = {
  'stock/setOnHand': setOnHand,
  'stock/receive': receive,
  'stock/adjust': adjust,
  'stock/setFloor': setFloor,
  'stock/setPolicy': setPolicy,
} as const

/** Moves both counters of a SKU; a shelf that was never filled starts empty. */
function move(world: StockWorld, skuId: string, onHand: number, reserved: number): void {
  const level = levelOf(world, skuId)
  put(world.stock.levels, skuId, { skuId, onHand: level.onHand + onHand, reserved: level.reserved + reserved })
}

/** Adds to what an order holds, or takes from it; an order that holds nothing more has no record. */
function hold(world: StockWorld, orderId: string, lines: readonly StockLine[], sign: 1 | -1): void {
  const held = get(world.stock.reservations, orderId)
  if (!held && sign > 0) return put(world.stock.reservations, orderId, { orderId, lines })
  // The whole of it given back, as `planRelease` plans it: nothing to count.
  if (sign < 0 && held?.lines === lines) return remove(world.stock.reservations, orderId)
  const left = new Map(held?.lines.map(({ skuId, quantity }) => [skuId, quantity]))
  for (const { skuId, quantity } of lines) left.set(skuId, (left.get(skuId) ?? 0) + sign * quantity)
  const still = [...left].flatMap(([skuId, quantity]) => (quantity > 0 ? [{ skuId, quantity }] : []))
  if (still.length === 0) remove(world.stock.reservations, orderId)
  else put(world.stock.reservations, orderId, { orderId, lines: still })
}

function evolve(world: StockWorld, event: StockEvent): void {
  const slice = world.stock
  switch (event.type) {
    case 'stock/opened':
      for (const { skuId, quantity } of event.lines) fillShelf(slice, skuId, quantity)
      return
    case 'stock/reserved':
      hold(world, event.orderId, event.lines, 1)
      for (const { skuId, quantity } of event.lines) move(world, skuId, 0, quantity)
      return
    case 'stock/released':
      hold(world, event.orderId, event.lines, -1)
      for (const { skuId, quantity } of event.lines) move(world, skuId, 0, -quantity)
      return
    case 'stock/oversold':
      return
    case 'stock/shipped':
      hold(world, event.orderId, event.lines, -1)
      for (const { skuId, quantity } of event.lines) move(world, skuId, -quantity, -quantity)
      return
    case 'stock/takenOut':
      for (const { skuId, quantity } of event.lines) move(world, skuId, -quantity, 0)
      return
    case 'stock/inspected':
      if (event.result === 'restock') for (const { skuId, quantity } of event.lines) move(world, skuId, quantity, 0)
      return
    case 'stock/received':
      for (const { skuId, quantity } of event.lines) move(world, skuId, quantity, 0)
      return
    case 'stock/adjusted':
      return move(world, event.skuId, event.delta, 0)
    case 'stock/onHandSet':
      return move(world, event.skuId, event.onHand - levelOf(world, event.skuId).onHand, 0)
    case 'stock/floorSet':
      if (event.floor === 0) remove(slice.floors, event.skuId)
      else put(slice.floors, event.skuId, event.floor)
      return
    case 'stock/policySet':
      slice.policy = event.policy
  }
}

/** What a listing becomes when its shelf changes: sold out with nothing left, on sale again with something. Looks at its own SKUs only. */
function shelfAnswer(world: Reads, listing: Listing | undefined): CatalogueEvent[] {
  if (!listing) return []
  if (listing.state === 'on_sale') return listing.skuIds.some(skuId => availableOf(world, skuId) > 0) ? [] : planSoldOut(world, listing.id)
  if (listing.state === 'sold_out') return listing.skuIds.some(skuId => availableOf(world, skuId) > 0) ? planRestocked(world, listing.id) : []
  return []
}

const listingOfSku = (world: Reads, skuId: string): Listing | undefined => {
  const sku = skuOf(world, skuId)
  return sku && listingOf(world, sku.listingId)
}

function answerLines(world: Reads, lines: readonly StockLine[]): readonly CatalogueEvent[] {
  const [only] = lines
  if (only && lines.length === 1) return shelfAnswer(world, listingOfSku(world, only.skuId))
  const seen = new Set<Listing>()
  for (const { skuId } of lines) {
    const listing = listingOfSku(world, skuId)
    if (listing) seen.add(listing)
  }
  return [...seen].flatMap(listing => shelfAnswer(world, listing))
}

type WithLines = StockEvent & { readonly lines: readonly StockLine[] }
type WithSku = StockEvent & { readonly skuId: string }
type WithListing = CatalogueEvent & { readonly listingId: string }
type WithOpening = CatalogueEvent & { readonly type: 'catalogue/submitted' | 'catalogue/edited' }

const byLines = reaction((_ctx, world: Reads, event: WithLines) => answerLines(world, event.lines))
const bySku = reaction((_ctx, world: Reads, event: WithSku) => shelfAnswer(world, listingOfSku(world, event.skuId)))
/** A listing that comes on sale, or changes between on sale and sold out while the shelf moved on, is looked at once more. */
const byListing = reaction((_ctx, world: Reads, event: WithListing) => shelfAnswer(world, listingOf(world, event.listingId)))

/** New SKUs get the shelf that was typed with them; a listing that only lost SKUs may be sold out by it. */
const byOpening = reaction((_ctx, world: Reads, event: WithOpening): readonly (StockEvent | CatalogueEvent)[] => {
  const lines = event.opening.map(({ skuId, onHand }) => ({ skuId, quantity: onHand }))
  if (lines.length > 0) return [{ type: 'stock/opened', lines }]
  return shelfAnswer(world, listingOf(world, event.type === 'catalogue/submitted' ? event.listingId : event.listing.id))
})

/** Pieces that orders hold, by SKU. */
function heldInAll(world: StockWorld): Map<string, number> {
  const held = new Map<string, number>()
  for (const { lines } of records(world.stock.reservations)) {
    for (const { skuId, quantity } of lines) held.set(skuId, (held.get(skuId) ?? 0) + quantity)
  }
  return held
}

/** 0 ≤ promised ≤ on hand less the floor; on hand never below nothing; promised is exactly what orders hold. */
function broken(world: StockWorld): string[] {
  const held = heldInAll(world)
  const faults: string[] = []
  for (const { skuId, onHand, reserved } of records(world.stock.levels)) {
    const floor = get(world.stock.floors, skuId) ?? 0
    if (onHand < 0 || reserved < 0 || reserved > onHand - floor) faults.push(`stock of ${skuId}: ${reserved} reserved of ${onHand}, floor ${floor}`)
    if (reserved !== (held.get(skuId) ?? 0)) faults.push(`stock of ${skuId}: ${reserved} reserved, ${held.get(skuId) ?? 0} held by orders`)
    held.delete(skuId)
  }
  return [...faults, ...[...held.keys()].map(skuId => `stock of ${skuId}: held by orders and not on the shelf`)]
}

export const stock: Domain<'stock', Reads, StockEvent> = {
  name: 'stock',
  commands: stockCommands,
  evolve,
  reactions: {
    'stock/opened': byLines,
    'stock/reserved': byLines,
    'stock/released': byLines,
    'stock/takenOut': byLines,
    'stock/inspected': byLines,
    'stock/received': byLines,
    'stock/adjusted': bySku,
    'stock/onHandSet': bySku,
    'stock/floorSet': bySku,
    'catalogue/submitted': byOpening,
    'catalogue/edited': byOpening,
    'catalogue/putUp': byListing,
    'catalogue/wentLive': byListing,
    'catalogue/soldOut': byListing,
    'catalogue/restocked': byListing,
  },
  broken,
}

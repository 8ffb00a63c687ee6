/** How many pieces lie on the shelf, and how many of them are promised to somebody (rules A2). */

import { isRefusal, refuse, type Domain, type Plan } from '../kernel/plan.ts'
import { get, put, records, remove, type Table } from '../kernel/table.ts'

/** When a piece is promised: as the order is placed, or only once it is paid (A2.2). */
export type ReservePolicy = 'onOrder' | 'onPay'

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

export interface StockSlice {
  policy: ReservePolicy
  readonly levels: Table<StockLevel>
  readonly reservations: Table<Reservation>
}

export interface StockWorld {
  readonly stock: StockSlice
}

export type StockEvent =
  | { readonly type: 'stock/reserved'; readonly orderId: string; readonly lines: readonly StockLine[] }
  | { readonly type: 'stock/released'; readonly orderId: string; readonly lines: readonly StockLine[] }

export const emptyStock = (policy: ReservePolicy): StockSlice => ({ policy, levels: {}, reservations: {} })

/** Sets the shelf of a starting world. */
export const fillShelf = (slice: StockSlice, skuId: string, onHand: number): void =>
  put(slice.levels, skuId, { skuId, onHand, reserved: 0 })

/** Pieces that can still be promised. */
export function availableOf(world: StockWorld, skuId: string): number {
  const level = get(world.stock.levels, skuId)
  return level ? level.onHand - level.reserved : 0
}

/** Sums the lines of one SKU, so that two lines of it count together (A2.3). */
const summed = (lines: readonly StockLine[]): StockLine[] => {
  const totals = new Map<string, number>()
  for (const line of lines) totals.set(line.skuId, (totals.get(line.skuId) ?? 0) + line.quantity)
  return [...totals].map(([skuId, quantity]) => ({ skuId, quantity }))
}

/** Whether an order could be filled now. Refuses `STOCK_INSUFFICIENT { skuId, wanted, available }`. */
export function checkAvailable(world: StockWorld, lines: readonly StockLine[]): Plan<StockEvent> {
  for (const { skuId, quantity } of summed(lines)) {
    const available = availableOf(world, skuId)
    if (available < quantity) return refuse('STOCK_INSUFFICIENT', { skuId, wanted: quantity, available })
  }
  return []
}

/** Promises pieces to an order, all or nothing; an order that holds a promise gets no second one. Refuses `STOCK_INSUFFICIENT`. */
export function planReserve(world: StockWorld, orderId: string, lines: readonly StockLine[]): Plan<StockEvent> {
  if (get(world.stock.reservations, orderId)) return []
  const check = checkAvailable(world, lines)
  return isRefusal(check) ? check : [{ type: 'stock/reserved', orderId, lines: summed(lines) }]
}

/** Gives back exactly what this order holds, once; an order that holds nothing gives back nothing (A2.5). */
export function planRelease(world: StockWorld, orderId: string): StockEvent[] {
  const held = get(world.stock.reservations, orderId)
  return held ? [{ type: 'stock/released', orderId, lines: held.lines }] : []
}

const shift = (world: StockWorld, lines: readonly StockLine[], sign: 1 | -1): void => {
  for (const { skuId, quantity } of lines) {
    const level = get(world.stock.levels, skuId)
    if (level) put(world.stock.levels, skuId, { ...level, reserved: level.reserved + sign * quantity })
  }
}

export const stock: Domain<'stock', StockWorld, StockEvent> = {
  name: 'stock',
  commands: {},
  evolve(world, event) {
    if (event.type === 'stock/reserved') {
      put(world.stock.reservations, event.orderId, { orderId: event.orderId, lines: event.lines })
      shift(world, event.lines, 1)
    } else {
      remove(world.stock.reservations, event.orderId)
      shift(world, event.lines, -1)
    }
  },
  broken: world =>
    records(world.stock.levels)
      .filter(({ onHand, reserved }) => reserved < 0 || reserved > onHand)
      .map(({ skuId, onHand, reserved }) => `stock of ${skuId}: ${reserved} reserved of ${onHand}`),
}

/** Promising, giving back and handing out pieces: what other domains add to their own plans (A2). */

import { listingOf, skuOf, type CatalogueWorld, type ReservePolicy } from '../catalogue/catalogue.ts'
import { refuse, type Plan } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import type { InspectResult, StockEvent, StockLine, StockWorld } from './records.ts'

/** Pieces that can still be promised; with a floor below nothing, more than lie there. */
export function availableOf(world: StockWorld, skuId: string): number {
  const level = get(world.stock.levels, skuId)
  return level ? level.onHand - level.reserved - (get(world.stock.floors, skuId) ?? 0) : 0
}

/** Sums the lines of one SKU, so that two lines of it count together (A2.3). */
export function summed(lines: readonly StockLine[]): StockLine[] {
  const [only] = lines
  if (only && lines.length === 1) return only.quantity > 0 ? [{ skuId: only.skuId, quantity: only.quantity }] : []
  const totals = new Map<string, number>()
  for (const { skuId, quantity } of lines) totals.set(skuId, (totals.get(skuId) ?? 0) + quantity)
  return [...totals].flatMap(([skuId, quantity]) => (quantity > 0 ? [{ skuId, quantity }] : []))
}

/** When pieces of a SKU are promised: its listing's policy, else the shop's (A2.2). */
export function policyOf(world: StockWorld & CatalogueWorld, skuId: string): ReservePolicy {
  const sku = skuOf(world, skuId)
  return (sku && listingOf(world, sku.listingId)?.reservePolicy) ?? world.stock.policy
}

/** Pieces of a SKU that are promised to this order. */
export const heldBy = (world: StockWorld, orderId: string, skuId: string): number => {
  const held = get(world.stock.reservations, orderId)
  return held?.lines.find(line => line.skuId === skuId)?.quantity ?? 0
}

/**
 * Promises pieces to an order, all or nothing, at one of two moments. At `place` the pieces whose policy is `onOrder` are promised, the others
 * only looked at; at `pay` whatever this order does not hold yet is promised. What it holds already is never promised twice.
 * Refuses `STOCK_INSUFFICIENT { skuId, wanted, available }`, at payment before money moves (A2.4). Where the shop accepts overselling, a payer
 * gets `stock/oversold` with the pieces that are not there instead, and what is there is promised.
 */
export function planHold(
  world: StockWorld & CatalogueWorld,
  orderId: string,
  lines: readonly StockLine[],
  moment: 'place' | 'pay',
): Plan<StockEvent> {
  const held = get(world.stock.reservations, orderId)
  const promised: StockLine[] = []
  const missing: StockLine[] = []
  for (const line of summed(lines)) {
    const { skuId } = line
    const quantity = held ? line.quantity - heldBy(world, orderId, skuId) : line.quantity
    if (quantity <= 0) continue
    const available = availableOf(world, skuId)
    const short = quantity - Math.max(0, available)
    if (short > 0) {
      if (moment === 'place' || world.stock.oversell === 'refuse') {
        return refuse('STOCK_INSUFFICIENT', { skuId, wanted: quantity, available: Math.max(0, available) })
      }
      missing.push({ skuId, quantity: short })
    }
    if (moment === 'place' && policyOf(world, skuId) === 'onPay') continue
    const there = short > 0 ? quantity - short : quantity
    if (there > 0) promised.push({ skuId, quantity: there })
  }
  const events: StockEvent[] = []
  if (promised.length > 0) events.push({ type: 'stock/reserved', orderId, lines: promised })
  if (missing.length > 0) events.push({ type: 'stock/oversold', orderId, lines: missing })
  return events
}

/** Gives back exactly what this order holds, once; an order that holds nothing gives back nothing (A2.5). */
export function planRelease(world: StockWorld, orderId: string): StockEvent[] {
  const held = get(world.stock.reservations, orderId)
  return held ? [{ type: 'stock/released', orderId, lines: held.lines }] : []
}

/** Gives back these pieces of an order, as far as it still holds them: pieces that will not be sent any more (A2.5). */
export function planReleasePart(world: StockWorld, orderId: string, lines: readonly StockLine[]): StockEvent[] {
  const back = summed(lines).flatMap(({ skuId, quantity }) => {
    const pieces = Math.min(quantity, heldBy(world, orderId, skuId))
    return pieces > 0 ? [{ skuId, quantity: pieces }] : []
  })
  return back.length > 0 ? [{ type: 'stock/released', orderId, lines: back }] : []
}

/**
 * Pieces of an order leave the house: on hand and promised go down together (A2.6).
 * Refuses `SHIP_NOT_RESERVED { skuId, wanted, held }`, and `SHIP_NOT_ON_HAND { skuId, wanted, onHand }` where pieces were promised that have not come yet.
 */
export function planShip(world: StockWorld, orderId: string, lines: readonly StockLine[]): Plan<StockEvent> {
  const leaving = summed(lines)
  for (const { skuId, quantity } of leaving) {
    const held = heldBy(world, orderId, skuId)
    if (quantity > held) return refuse('SHIP_NOT_RESERVED', { skuId, wanted: quantity, held })
    const onHand = get(world.stock.levels, skuId)?.onHand ?? 0
    if (quantity > onHand) return refuse('SHIP_NOT_ON_HAND', { skuId, wanted: quantity, onHand })
  }
  return leaving.length > 0 ? [{ type: 'stock/shipped', orderId, lines: leaving }] : []
}

/** Pieces leave the house without an order's promise, for an exchange or a reissue; only such as nobody was promised. Refuses `STOCK_INSUFFICIENT`. */
export function planTakeOut(world: StockWorld, ref: string, lines: readonly StockLine[]): Plan<StockEvent> {
  const leaving = summed(lines)
  for (const { skuId, quantity } of leaving) {
    const level = get(world.stock.levels, skuId)
    const available = level ? Math.max(0, level.onHand - level.reserved) : 0
    if (quantity > available) return refuse('STOCK_INSUFFICIENT', { skuId, wanted: quantity, available })
  }
  return leaving.length > 0 ? [{ type: 'stock/takenOut', ref, lines: leaving }] : []
}

/** Goods that came back are looked at: `restock` puts them on the shelf, `scrap` does not. There is no other way back (A2.7). */
export function planInspect(ref: string, lines: readonly StockLine[], result: InspectResult): StockEvent[] {
  const back = summed(lines)
  return back.length > 0 ? [{ type: 'stock/inspected', ref, lines: back, result }] : []
}

/** What may still be changed on an order: price and freight before payment, the address until the first parcel leaves, the seller's own note (A4.2, A4.9). */

import { listingOf, skuOf } from '../catalogue/catalogue.ts'
import { amountFor, quoteTemplate, templateOf, type FreightItem } from '../freight/freight.ts'
import { amount, choice, id, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, isRefusal, refuse, type Refusal } from '../kernel/plan.ts'
import { editedSums } from './amounts.ts'
import { lineOf, orderOf, refusalOfStep, type OrderPlan, type Reads } from './book.ts'
import { ADDRESS_FIELDS } from './placing.ts'
import { MOST_LINES } from './quote.ts'
import type { Order, OrderEvent, OrderLine } from './records.ts'

const priceEdited = (order: Order, adjusts: ReadonlyMap<string, number>, freightFen: number): OrderEvent | Refusal => {
  const sums = editedSums(order, adjusts, freightFen)
  return isRefusal(sums) ? sums : { type: 'orders/priceEdited', orderId: order.id, ...sums }
}

/** One event, or none where the sums are as they were. */
const planEdited = (order: Order, adjusts: ReadonlyMap<string, number>, freightFen: number): OrderPlan => {
  const event = priceEdited(order, adjusts, freightFen)
  if (isRefusal(event)) return event
  const same = order.freightFen === freightFen && order.lines.every(line => (adjusts.get(line.id) ?? line.adjustFen) === line.adjustFen)
  return same ? refuse('ORDER_UNCHANGED', { orderId: order.id }) : [event]
}

/**
 * The seller changes prices of an unpaid order, line by line, and with them if wanted the freight. A change replaces the one before; lines and
 * freight that are not named stay. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `LINE_UNKNOWN { lineId }`, `ADJUST_BELOW_ZERO { line, belowFen }`,
 * `ORDER_UNCHANGED`.
 */
export const editPrice = command(
  {
    orderId: id(),
    adjusts: list(record({ lineId: id(), adjustFen: int(-10_000_000_000, 10_000_000_000) }), MOST_LINES),
    freightFen: optional(amount()),
  },
  (_ctx, world: Reads, { orderId, adjusts, freightFen }): OrderPlan => {
    const order = orderOf(world, orderId)
    if (!order) return refuse('ORDER_UNKNOWN', { orderId })
    const shut = refusalOfStep(order, 'editPrice')
    if (shut) return shut
    const unknown = adjusts.find(({ lineId }) => !lineOf(order, lineId))
    if (unknown) return refuse('LINE_UNKNOWN', { lineId: unknown.lineId })
    return planEdited(order, new Map(adjusts.map(({ lineId, adjustFen }) => [lineId, adjustFen])), freightFen ?? order.freightFen)
  },
)

/** The seller changes the freight of an unpaid order. Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `ORDER_UNCHANGED`. */
export const editFreight = command({ orderId: id(), freightFen: amount() }, (_ctx, world: Reads, { orderId, freightFen }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  return refusalOfStep(order, 'editFreight') ?? planEdited(order, new Map(), freightFen)
})

/** What the templates ask for sending these lines to a region; campaigns of free sending are not looked at. Refuses `DEST_NOT_SERVED { region }`. */
export function freightOf(world: Reads, lines: readonly OrderLine[], region: string): number | Refusal {
  const parcels = new Map<string, { readonly items: FreightItem[]; afterFen: number; beforeFen: number }>()
  for (const line of lines) {
    const templateId = listingOf(world, line.listingId)?.freightTemplateId ?? ''
    const parcel = parcels.get(templateId) ?? { items: [], afterFen: 0, beforeFen: 0 }
    parcels.set(templateId, parcel)
    const sku = skuOf(world, line.skuId)
    parcel.items.push({ quantity: line.quantity, weight: sku?.weightGrams ?? 0, volume: sku?.volumeCm3 ?? 0 })
    parcel.afterFen += line.paidFen
    parcel.beforeFen += line.afterOffersFen
  }
  let freightFen = 0
  for (const [templateId, { items, afterFen, beforeFen }] of parcels) {
    const template = templateOf(world, templateId)
    if (!template) continue
    const quote = quoteTemplate(template, items, amountFor(template, { afterFen, beforeFen }), region)
    if (isRefusal(quote)) return quote
    freightFen += quote.feeFen
  }
  return freightFen
}

/**
 * The address is changed, until the first parcel leaves (A4.9). Before payment the difference between the two ways goes on the freight; after
 * payment no money moves, so an address for which sending costs something else is refused.
 * Refuses `ORDER_UNKNOWN`, `INVALID_TRANSITION`, `ADDRESS_INCOMPLETE { field }`, `DEST_NOT_SERVED`, `FREIGHT_WOULD_CHANGE { freightFen, otherFen }`,
 * `ORDER_UNCHANGED`.
 */
export const editAddress = command({ orderId: id(), address: ADDRESS_FIELDS }, (_ctx, world: Reads, { orderId, address }): OrderPlan => {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const shut = refusalOfStep(order, 'editAddress')
  if (shut) return shut
  const blank = (['region', 'name', 'phone', 'detail'] as const).find(field => address[field].trim() === '')
  if (blank) return refuse('ADDRESS_INCOMPLETE', { field: blank })
  const { region, name, phone, detail } = order.address
  if (region === address.region && name === address.name && phone === address.phone && detail === address.detail) {
    return refuse('ORDER_UNCHANGED', { orderId })
  }
  let { freightFen } = order
  if (address.region !== order.region) {
    const there = freightOf(world, order.lines, address.region)
    if (typeof there !== 'number') return there
    const here = freightOf(world, order.lines, order.region)
    freightFen = Math.max(0, order.freightFen + there - (typeof here === 'number' ? here : there))
    if (order.paidAt !== null && freightFen !== order.freightFen) return refuse('FREIGHT_WOULD_CHANGE', { freightFen: order.freightFen, otherFen: freightFen })
  }
  return [{ type: 'orders/addressEdited', orderId, address, freightFen }]
})

/** The seller's own note and flag; the buyer never sees it. Refuses `ORDER_UNKNOWN`. */
export const setMemo = command(
  { orderId: id(), text: text(500), flag: choice('none', 'red', 'yellow', 'green', 'blue', 'purple') },
  (_ctx, world: Reads, { orderId, text: words, flag }): OrderPlan =>
    orderOf(world, orderId) ? [{ type: 'orders/memoSet', orderId, memo: { text: words.trim(), flag } }] : refuse('ORDER_UNKNOWN', { orderId }),
)

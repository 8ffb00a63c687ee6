/** What the buyer's phone shows: which page, what lies in the cart, what is about to be bought, and on what terms. */

import { skuOf } from '#sim/catalogue/catalogue.ts'
import type { BasketLine } from '#sim/orders/orders.ts'
import type { World } from '#sim/world.ts'
import { parseNumber } from '#ui/desk/parse-number.ts'

export type View = 'home' | 'listing' | 'cart' | 'checkout' | 'orders' | 'order' | 'me'

/** One SKU in the cart; the number of pieces is kept as typed. */
export type CartLine = { readonly skuId: string; readonly quantity: string }

export type PhoneState = {
  readonly view: View
  readonly listingId: string
  readonly skuId: string
  /** As typed. */
  readonly quantity: string
  readonly cart: readonly CartLine[]
  /** Whether the checkout is for the whole cart or for the one good whose page is open. */
  readonly buying: 'one' | 'cart'
  readonly region: string
  /** Piece of a coupon to put on the order, `none`, or `best`: the one that takes most off. */
  readonly claim: string
  readonly orderId: string
  /** The till of that order is open. */
  readonly paying: boolean
}

export const REGIONS = ['east', 'north', 'west', 'islands'] as const

/** Most pieces of one good in an order, as the mall has it. */
export const MOST_PIECES = 999

const VIEWS: readonly View[] = ['home', 'listing', 'cart', 'checkout', 'orders', 'order', 'me']
const TEXTS = ['listingId', 'skuId', 'quantity', 'region', 'claim', 'orderId'] as const

export const startOf = (region: string): PhoneState => ({
  view: 'home', listingId: '', skuId: '', quantity: '1', cart: [], buying: 'one', region, claim: 'best', orderId: '', paying: false,
})

function cartLine(value: unknown): CartLine[] {
  if (value === null || typeof value !== 'object' || !('skuId' in value) || !('quantity' in value)) return []
  const { skuId, quantity } = value
  return typeof skuId === 'string' && typeof quantity === 'string' ? [{ skuId, quantity }] : []
}

/** The kept state as it comes back from the store. */
export function keptState(value: unknown, region: string): PhoneState {
  const start = startOf(region)
  if (value === null || typeof value !== 'object') return start
  const kept: Readonly<Record<string, unknown>> = { ...value }
  const texts = Object.fromEntries(TEXTS.map(key => [key, typeof kept[key] === 'string' ? kept[key] : start[key]]))
  const cart: unknown = kept['cart']
  return {
    ...start,
    ...texts,
    cart: Array.isArray(cart) ? cart.flatMap(cartLine) : [],
    buying: kept['buying'] === 'cart' ? 'cart' : 'one',
    paying: kept['paying'] === true,
    view: VIEWS.find(view => view === kept['view']) ?? 'home',
  }
}

export const readPieces = (typed: string) => parseNumber(typed, { min: 1, max: MOST_PIECES })

/** The cart without goods that no longer exist: a step that is undone may take them away. */
export const knownLines = (world: World, cart: readonly CartLine[]): readonly CartLine[] => cart.filter(line => skuOf(world, line.skuId))

/** The cart as a basket; null while a number of pieces cannot be read. */
export function basketOfCart(world: World, cart: readonly CartLine[]): readonly BasketLine[] | null {
  const lines: BasketLine[] = []
  for (const { skuId, quantity } of knownLines(world, cart)) {
    const read = readPieces(quantity)
    if (!read.ok) return null
    lines.push({ skuId, quantity: read.value })
  }
  return lines
}

/** The basket at the checkout. */
export function basketOf(world: World, state: PhoneState): readonly BasketLine[] | null {
  if (state.buying === 'cart') return basketOfCart(world, state.cart)
  const read = readPieces(state.quantity)
  return read.ok ? [{ skuId: state.skuId, quantity: read.value }] : null
}

/** Puts pieces of a SKU into the cart, on top of those that lie there. */
export function withPieces(cart: readonly CartLine[], skuId: string, pieces: number): readonly CartLine[] {
  const there = cart.find(line => line.skuId === skuId)
  if (!there) return [...cart, { skuId, quantity: String(pieces) }]
  const read = readPieces(there.quantity)
  const sum = Math.min((read.ok ? read.value : 0) + pieces, MOST_PIECES)
  return cart.map(line => (line === there ? { skuId, quantity: String(sum) } : line))
}

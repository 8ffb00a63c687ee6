/** What the buyer's phone shows: which page, what is about to be bought, and on what terms. */

export type View = 'home' | 'listing' | 'checkout' | 'orders' | 'order' | 'me'

export type PhoneState = {
  readonly view: View
  readonly listingId: string
  readonly skuId: string
  /** As typed. */
  readonly quantity: string
  readonly region: string
  /** Piece of a coupon to put on the order, `none`, or `best`: the one that takes most off. */
  readonly claim: string
  readonly orderId: string
}

export const REGIONS = ['east', 'north', 'west', 'islands'] as const

const VIEWS: readonly View[] = ['home', 'listing', 'checkout', 'orders', 'order', 'me']
const TEXTS = ['listingId', 'skuId', 'quantity', 'region', 'claim', 'orderId'] as const

export const startOf = (region: string): PhoneState => ({
  view: 'home', listingId: '', skuId: '', quantity: '1', region, claim: 'best', orderId: '',
})

/** The kept state as it comes back from the store. */
export function keptState(value: unknown, region: string): PhoneState {
  const start = startOf(region)
  if (value === null || typeof value !== 'object') return start
  const kept: Readonly<Record<string, unknown>> = { ...value }
  const texts = Object.fromEntries(TEXTS.map(key => [key, typeof kept[key] === 'string' ? kept[key] : start[key]]))
  return { ...start, ...texts, view: VIEWS.find(view => view === kept['view']) ?? 'home' }
}

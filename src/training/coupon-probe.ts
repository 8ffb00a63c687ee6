/** Standing at the till in the buyer's place: which coupons can reach buyers, what they take off, and the worst sale they allow. */

import { listingsOnSale, skusOf, type Sku } from '#sim/catalogue/catalogue.ts'
import { isQuote, quoteBasket, takingsOf, type BasketLine, type Quote } from '#sim/orders/orders.ts'
import { couponOf, coversListing, offers, offersRunning, type Coupon } from '#sim/promotions/promotions.ts'
import type { World, WorldRun } from '#sim/world.ts'

/** A coupon with the places in the log where it got its terms. */
export interface Subject {
  readonly coupon: Coupon
  readonly publishedSeq: number
  /** Where a field was last changed after publishing; fields never changed are not in it. */
  readonly editedSeq: Readonly<Partial<Record<'name' | 'total' | 'usableTo' | 'remindBeforeEnd', number>>>
}

/** Every coupon the learner has published, stopped ones included, in order of publishing. */
export function publishedByLearner(run: WorldRun): readonly Subject[] {
  const subjects = new Map<string, { coupon: Coupon; publishedSeq: number; editedSeq: Record<string, number> }>()
  for (const entry of run.log) {
    if (entry.kind !== 'event') continue
    if (entry.event.type === 'promotions/couponPublished' && entry.actor === 'learner') {
      const { coupon } = entry.event
      subjects.set(coupon.id, { coupon: couponOf(run.world, coupon.id) ?? coupon, publishedSeq: entry.seq, editedSeq: {} })
    }
    if (entry.event.type === 'promotions/couponEdited') {
      const subject = subjects.get(entry.event.couponId)
      if (subject) for (const field of Object.keys(entry.event.change)) subject.editedSeq[field] = entry.seq
    }
  }
  return [...subjects.values()]
}

interface Till {
  readonly world: World
  readonly at: number
  readonly region: string
}

const priced = ({ world, at, region }: Till, lines: readonly BasketLine[], coupon: Coupon | null): Quote | null => {
  const quote = quoteBasket(at, world, { lines, region, coupon })
  return isQuote(quote) ? quote : null
}

/** One SKU of each price and cost: sizes of one good are one question, not three. */
function distinctSkus(world: World): readonly Sku[] {
  const seen = new Map<string, Sku>()
  for (const listing of listingsOnSale(world)) {
    for (const sku of skusOf(world, listing)) {
      const key = `${listing.id}|${sku.priceFen}|${sku.costFen}|${sku.dispatchFen}`
      if (!seen.has(key)) seen.set(key, sku)
    }
  }
  return [...seen.values()]
}

/** What one piece counts towards a threshold: its price after item offers (rules A3.2, `parallel`). */
function countsFen({ world, at }: Till, sku: Sku): number {
  const offBp = offersRunning(world, sku.listingId, at).reduce((sum, offer) => sum + offer.offBp, 0)
  return Math.floor((sku.priceFen * (10_000 - offBp)) / 10_000)
}

/** Most pieces of one good that are tried. */
const MOST_TRIED = 40

/**
 * Baskets of one or two goods that just reach the threshold: the coupon weighs most on these, since every further piece only spreads it
 * over more money.
 */
function tightBaskets(till: Till, coupon: Coupon): readonly (readonly BasketLine[])[] {
  const covered = distinctSkus(till.world)
    .filter(sku => coversListing(coupon, sku.listingId))
    .map(sku => ({ skuId: sku.id, fen: countsFen(till, sku) }))
  const baskets: BasketLine[][] = []
  const needed = (fen: number, missing: number): number => Math.min(Math.max(Math.ceil(missing / Math.max(fen, 1)), 1), MOST_TRIED)
  covered.forEach((a, i) => {
    const alone = needed(a.fen, coupon.thresholdFen)
    baskets.push([{ skuId: a.skuId, quantity: alone }])
    for (const b of covered.slice(i + 1)) {
      for (let pieces = 1; pieces < alone; pieces++) {
        const rest = needed(b.fen, coupon.thresholdFen - a.fen * pieces)
        baskets.push([{ skuId: a.skuId, quantity: pieces }, { skuId: b.skuId, quantity: rest }])
      }
    }
  })
  return baskets
}

/** How much less a probe buyer pays with the coupon than without, on a basket that just reaches it; null where no basket does. */
export function takenOff(till: Till, coupon: Coupon): number | null {
  for (const lines of tightBaskets(till, coupon)) {
    const without = priced(till, lines, null)
    const withIt = priced(till, lines, coupon)
    if (without && withIt) return without.goodsFen - withIt.goodsFen
  }
  return null
}

/** Moments of a coupon's life at which its worst sale can change: its first second, and each offer that begins in between. */
const momentsOf = (world: World, coupon: Coupon): readonly number[] => [
  coupon.usable.from,
  ...offers(world)
    .filter(({ state, window }) => state === 'running' && window.from > coupon.usable.from && window.from < coupon.usable.to)
    .map(({ window }) => window.from),
]

/** The lowest margin, in basis points of what is paid, at which a basket can leave the house with this coupon; null where none can. */
export function worstMarginBp(world: World, region: string, coupon: Coupon): number | null {
  let worst: number | null = null
  for (const at of momentsOf(world, coupon)) {
    const till = { world, at, region }
    for (const lines of tightBaskets(till, coupon)) {
      const quote = priced(till, lines, coupon)
      if (!quote) continue
      const { marginFen, marginBp } = takingsOf(world, world.setting.rulesVersion, quote)
      // A sale for nothing has no percentage; what it costs is beyond any floor.
      const bp = quote.payableFen > 0 ? marginBp : marginFen < 0 ? -1_000_000 : 0
      if (worst === null || bp < worst) worst = bp
    }
  }
  return worst
}

/** Those of some listings that can bear the coupon by themselves, with the offers as they stand. */
export const bearing = (world: World, region: string, coupon: Coupon, floorBp: number, listingIds: readonly string[]): readonly string[] =>
  listingIds.filter(id => (worstMarginBp(world, region, { ...coupon, listingIds: [id] }) ?? floorBp) >= floorBp)

/** Ids of what is on sale, and of what the log says was taken off the shelf: hiding a good does not solve what it costs. */
export function goodsOf(run: WorldRun): readonly string[] {
  const ids = new Set(listingsOnSale(run.world).map(({ id }) => id))
  for (const entry of run.log) if (entry.kind === 'event' && entry.event.type === 'catalogue/takenDown') ids.add(entry.event.listingId)
  return [...ids]
}

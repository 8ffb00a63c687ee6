/** The sums of an order: what a seller's change of price does to every line, and what each piece is worth when it goes back (A4.2, A5.4). */

import { splitByWeight } from '../kernel/money.ts'
import { isRefusal, refuse, type Refusal } from '../kernel/plan.ts'
import type { EditedLine, Order, OrderLine } from './records.ts'
import type { DiscountLine } from './quote.ts'

export interface SubOrder {
  /** Of one piece, in minor units. */
  readonly priceFen: number
  readonly quantity: number
  /** The seller's change, signed. */
  readonly adjustFen: number
  readonly discountFen: number
}

/**
 * What each sub-order costs: price * pieces + change - discount, and with the freight where it is the only one (A4.2).
 * Refuses `ADJUST_BELOW_ZERO { line, belowFen }`; `line` counts from 1.
 */
export function topPayment({ subOrders, postFeeFen }: { readonly subOrders: readonly SubOrder[]; readonly postFeeFen: number }):
  | { readonly payments: readonly number[]; readonly totalFen: number }
  | Refusal {
  const goods = subOrders.map(sub => sub.priceFen * sub.quantity + sub.adjustFen - sub.discountFen)
  const below = goods.findIndex(fen => fen < 0)
  if (below !== -1) return refuse('ADJUST_BELOW_ZERO', { line: below + 1, belowFen: -(goods[below] ?? 0) })
  const totalFen = goods.reduce((sum, fen) => sum + fen, postFeeFen)
  return { payments: goods.length === 1 ? [totalFen] : goods, totalFen }
}

/** What each piece of a line is worth, fixed at payment: an even split by largest remainder, so that the parts always add up (A5.4). */
export const unitShares = (paidFen: number, quantity: number): number[] => splitByWeight(paidFen, Array.from({ length: quantity }, () => 1))

export interface Refundable {
  /** Pieces that were not refunded yet. */
  readonly quantity: number
  /** The most that can still go back for this line: its paid share less what was refunded (A5.3). */
  readonly fen: number
  /** Worth of the pieces that come next, in order. */
  readonly unitFens: readonly number[]
}

/** What can still be refunded of each line, by line. */
export const refundableOf = (order: Pick<Order, 'lines'>): Readonly<Record<string, Refundable>> =>
  Object.fromEntries(
    order.lines.map(({ id, quantity, paidFen, refunded, refundedFen }) => [
      id,
      { quantity: quantity - refunded, fen: paidFen - refundedFen, unitFens: unitShares(paidFen, quantity).slice(refunded) },
    ]),
  )

/** Pieces of a line that have neither left nor been refunded. */
export const leftToShip = (line: Pick<OrderLine, 'quantity' | 'shipped' | 'refundedUnshipped'>): number =>
  line.quantity - line.shipped - line.refundedUnshipped

/** Discounts that are counted on lines before the shop's own level: they stay as they were when a price is changed. */
const isOffer = ({ kind }: DiscountLine): boolean => kind === 'offer'
/** Discounts that lower the freight and no line. */
export const isOnLines = ({ kind }: DiscountLine): boolean => kind !== 'freight'

export interface EditedSums {
  readonly lines: readonly EditedLine[]
  readonly discounts: readonly DiscountLine[]
  readonly goodsFen: number
  readonly subsidyFen: number
  readonly freightFen: number
  readonly payableFen: number
}

/** What each promotion took off when the order was placed: what a later change of price splits anew. */
export const grantedOf = (order: Pick<Order, 'grantedFen' | 'discounts'>): Readonly<Record<string, number>> =>
  order.grantedFen ?? Object.fromEntries(order.discounts.map(({ promotionId, fen }) => [promotionId, fen]))

/**
 * The sums of an unpaid order after the seller changed lines (`adjusts`, by line; lines not named keep theirs) and freight. Item offers stay;
 * every other discount is split anew over its lines by their new amounts, a line stops at nothing, thresholds are not tested again (A4.2).
 * Refuses `ADJUST_BELOW_ZERO { line, belowFen }` where a line would be below nothing before those discounts.
 */
export function editedSums(order: Order, adjusts: ReadonlyMap<string, number>, freightFen: number): EditedSums | Refusal {
  const granted = grantedOf(order)
  const adjustFens = order.lines.map(line => adjusts.get(line.id) ?? line.adjustFen)
  const before = topPayment({
    subOrders: order.lines.map((line, i) => ({
      priceFen: line.unitFen, quantity: line.quantity, adjustFen: adjustFens[i] ?? 0, discountFen: line.listFen - line.afterOffersFen,
    })),
    postFeeFen: 0,
  })
  if (isRefusal(before)) return before
  const rest = [...before.payments]
  const shares = order.lines.map((): Record<string, number> => ({}))
  const discounts: DiscountLine[] = []
  for (const discount of order.discounts) {
    const { promotionId } = discount
    if (!isOnLines(discount)) {
      discounts.push(discount)
      continue
    }
    const on = order.lines.flatMap((line, i) => (Object.hasOwn(line.shares, promotionId) ? [i] : []))
    const split = isOffer(discount)
      ? on.map(i => order.lines[i]?.shares[promotionId] ?? 0)
      : splitByWeight(granted[promotionId] ?? discount.fen, on.map(i => before.payments[i] ?? 0))
    let fen = 0
    for (const [n, i] of on.entries()) {
      const share = isOffer(discount) ? (split[n] ?? 0) : Math.min(split[n] ?? 0, rest[i] ?? 0)
      const line = shares[i]
      if (line) line[promotionId] = share
      if (!isOffer(discount)) rest[i] = (rest[i] ?? 0) - share
      fen += share
    }
    discounts.push({ ...discount, fen })
  }
  const after = topPayment({
    subOrders: order.lines.map((line, i) => ({
      priceFen: line.unitFen, quantity: line.quantity, adjustFen: adjustFens[i] ?? 0, discountFen: Object.values(shares[i] ?? {}).reduce((sum, fen) => sum + fen, 0),
    })),
    postFeeFen: 0,
  })
  if (isRefusal(after)) return after
  const byPlatform = discounts.filter(({ kind }) => kind === 'platformCoupon')
  const lines = order.lines.map((line, i): EditedLine => ({
    lineId: line.id,
    adjustFen: adjustFens[i] ?? 0,
    paidFen: after.payments[i] ?? 0,
    subsidyFen: byPlatform.reduce((sum, { promotionId }) => sum + (shares[i]?.[promotionId] ?? 0), 0),
    shares: shares[i] ?? {},
  }))
  return {
    lines,
    discounts,
    goodsFen: after.totalFen,
    subsidyFen: lines.reduce((sum, line) => sum + line.subsidyFen, 0),
    freightFen,
    payableFen: after.totalFen + freightFen,
  }
}

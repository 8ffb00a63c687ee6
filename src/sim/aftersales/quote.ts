/** How much a refund is: each piece at the price that was paid for it, coupons already inside, and the freight where it goes back (A5.3, A5.4, A5.6). */

import { splitByWeight } from '../kernel/money.ts'
import { refuse, type Refusal } from '../kernel/plan.ts'
import { unitShares, type LineQuantity, type LineRefund } from '../orders/orders.ts'
import type { CaseKind } from './records.ts'

/** On what ground money is asked back: it decides who bears which freight. */
export type RefundGround = 'noReason' | 'sellerFault' | 'unshipped'

export interface RefundableLine {
  readonly id: string
  /** What the buyer paid for the line, all discounts inside. */
  readonly paidFen: number
  readonly quantity: number
}

/** A refund that was made already. */
export interface PriorRefund {
  readonly lines: readonly LineQuantity[]
  readonly goodsFen: number
  readonly freightFen: number
  /** Missing = not known, and then it is nobody's fault. */
  readonly ground?: RefundGround
}

export interface AskedLine extends LineQuantity {
  /** Of how many pieces money only may ask for the price; missing = all that are not refunded. */
  readonly about?: number
}

export interface RefundRequest {
  readonly kind: CaseKind
  readonly reason: RefundGround
  /** Pieces meant; a quantity of 0 asks for money only and leaves the pieces where they are. */
  readonly lines: readonly AskedLine[]
  /** What is asked for, freight included; missing = all there is. */
  readonly amountFen?: number
}

export interface RefundQuote {
  readonly goodsFen: number
  readonly freightFen: number
  readonly totalFen: number
  /** The goods money by line; adds up to `goodsFen`. */
  readonly lines: readonly LineRefund[]
}

interface Taken {
  quantity: number
  fen: number
}

/** Value of the next `quantity` pieces of a line of which `taken` were refunded before: unit shares fixed at payment, taken in order (A5.4). */
function valueOf({ paidFen, quantity }: RefundableLine, taken: number, pieces: number): number {
  let fen = 0
  const units = unitShares(paidFen, quantity)
  for (let i = taken; i < taken + pieces; i++) fen += units[i] ?? 0
  return fen
}

/** What earlier refunds took from each line; one over several lines is attributed by the worth of its pieces. */
function takenBefore(lines: readonly RefundableLine[], prior: readonly PriorRefund[]): Map<string, Taken> {
  const byId = new Map(lines.map(line => [line.id, line]))
  const taken = new Map<string, Taken>(lines.map(({ id }) => [id, { quantity: 0, fen: 0 }]))
  for (const refund of prior) {
    const worth = refund.lines.map(({ lineId, quantity }) => {
      const line = byId.get(lineId)
      return line ? valueOf(line, taken.get(lineId)?.quantity ?? 0, quantity) : 0
    })
    const shares = splitByWeight(refund.goodsFen, worth)
    for (const [i, { lineId, quantity }] of refund.lines.entries()) {
      const so = taken.get(lineId)
      if (!so) continue
      so.quantity += quantity
      so.fen += shares[i] ?? 0
    }
  }
  return taken
}

const merged = (lines: readonly AskedLine[]): AskedLine[] => {
  const sums = new Map<string, AskedLine>()
  for (const line of lines) sums.set(line.lineId, { ...line, quantity: line.quantity + (sums.get(line.lineId)?.quantity ?? 0) })
  return [...sums.values()]
}

/**
 * Freight goes back with the last piece if nothing was shipped; once anything was, only where the whole order is the seller's fault (A5.6).
 * `complete` says that with this request no piece is left unrefunded.
 */
function freightBack(nothingShipped: boolean, complete: boolean, { reason }: RefundRequest, prior: readonly PriorRefund[]): boolean {
  if (!complete) return false
  return nothingShipped || (reason === 'sellerFault' && prior.every(({ ground }) => ground === 'sellerFault' || ground === undefined))
}

/**
 * What may be paid back for a request, in fen. Prices are the paid ones, thresholds are not tested again, nothing is recomputed from the listing.
 * Refuses `RETURN_NOT_SHIPPED { lineId }`, `REFUND_QTY_EXCEEDS_REMAINING { lineId, max }`, `REFUND_EXCEEDS_REMAINING { max }`.
 */
export function refundQuote({
  freightPaidFen, shippedLineIds, prior, lines, request,
}: {
  readonly freightPaidFen: number
  readonly shippedLineIds: readonly string[]
  readonly prior: readonly PriorRefund[]
  readonly lines: readonly RefundableLine[]
  readonly request: RefundRequest
}): RefundQuote | Refusal {
  const taken = takenBefore(lines, prior)
  const wanted = merged(request.lines)
  const byId = new Map(lines.map(line => [line.id, line]))
  const worth: number[] = []
  for (const { lineId, quantity, about } of wanted) {
    const line = byId.get(lineId)
    const before = taken.get(lineId)
    if (!line || !before) return refuse('REFUND_QTY_EXCEEDS_REMAINING', { lineId, max: 0 })
    if ((request.kind === 'returnRefund' || request.kind === 'exchange') && !shippedLineIds.includes(lineId)) return refuse('RETURN_NOT_SHIPPED', { lineId })
    const left = line.quantity - before.quantity
    if (quantity > left) return refuse('REFUND_QTY_EXCEEDS_REMAINING', { lineId, max: Math.max(0, left) })
    const pieces = quantity === 0 ? Math.min(about ?? left, left) : quantity
    // Money that went back without pieces was for those that money only may ask about.
    const most = quantity === 0 ? valueOf(line, 0, before.quantity + pieces) : line.paidFen
    worth.push(Math.max(0, Math.min(valueOf(line, before.quantity, pieces), most - before.fen)))
  }
  const mostGoods = worth.reduce((sum, fen) => sum + fen, 0)
  const complete = lines.every(({ id, quantity }) => (taken.get(id)?.quantity ?? 0) + (wanted.find(({ lineId }) => lineId === id)?.quantity ?? 0) === quantity)
  const freightLeft = freightPaidFen - prior.reduce((sum, { freightFen }) => sum + freightFen, 0)
  const mostFreight = freightBack(shippedLineIds.length === 0, complete, request, prior) ? freightLeft : 0
  const asked = request.amountFen ?? mostGoods + mostFreight
  if (asked > mostGoods + mostFreight) return refuse('REFUND_EXCEEDS_REMAINING', { max: mostGoods + mostFreight })
  const goodsFen = Math.min(asked, mostGoods)
  const shares = goodsFen === mostGoods ? worth : splitByWeight(goodsFen, worth)
  return {
    goodsFen,
    freightFen: asked - goodsFen,
    totalFen: asked,
    lines: wanted.map(({ lineId, quantity }, i) => ({ lineId, quantity, fen: shares[i] ?? 0 })),
  }
}

/** What a refund does to an order: pieces and money that have gone back, and whether anything is left to deliver (A4.5, A5.3, A5.10). */

import { cancelAppointment } from '../kernel/agenda.ts'
import { daysLate } from '../kernel/deadline.ts'
import { mayStep } from '../kernel/machine.ts'
import { refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import { planGiveBackAll } from '../promotions/promotions.ts'
import { planReleasePart } from '../stock/stock.ts'
import { leftToShip } from './amounts.ts'
import { lineOf, orderOf, piecesOf, ratingKey, refusalOfStep, type OrderPlan, type OrderPlanEvent, type Reads } from './book.ts'
import { TRADE } from './lifecycle.ts'
import type { LineRefund, Order, OrderLine, RefundedLine } from './records.ts'
import { unrated } from './reviews.ts'
import { orderRulesOf } from './rules.ts'

/**
 * Why nothing of an order can be claimed any more: `INVALID_TRANSITION` before payment and once it is closed, `WINDOW_CLOSED { daysLate }` once it is
 * finished for longer than the rules allow. Null where a case may be opened.
 */
export function refusalOfAfterSale(ctx: Pick<Ctx, 'now' | 'rulesVersion'>, order: Order): Refusal | null {
  if (mayStep(TRADE, order.state, 'allRefunded')) return null
  const shut = refusalOfStep(order, 'afterSaleRefund')
  if (shut) return shut
  const late = daysLate((order.finishedAt ?? 0) + orderRulesOf(ctx.rulesVersion).ratingMs.value, ctx.now)
  return late > 0 ? refuse('WINDOW_CLOSED', { daysLate: late }) : null
}

/** Pieces of a line that have left and were not refunded since. */
const outOfHouse = (line: OrderLine): number => line.shipped - (line.refunded - line.refundedUnshipped)

function refundedLine(order: Order, { lineId, quantity, fen, of }: LineRefund): RefundedLine | Refusal {
  const line = lineOf(order, lineId)
  if (!line) return refuse('LINE_UNKNOWN', { lineId })
  const inHouse = leftToShip(line)
  const unshipped = of === 'shipped' ? 0 : Math.min(quantity, inHouse)
  const most = of === 'shipped' ? outOfHouse(line) : of === 'unshipped' ? inHouse : inHouse + outOfHouse(line)
  const mostFen = line.paidFen - line.refundedFen
  if (quantity < 0 || quantity > most || fen < 0 || fen > mostFen) return refuse('REFUND_ABOVE_LINE', { lineId, mostPieces: most, mostFen })
  return { lineId, quantity, fen, unshipped, ...(of ? { of } : {}) }
}

/** The line after a refund. */
export const afterRefund = (line: OrderLine, { quantity, fen, unshipped }: Pick<RefundedLine, 'quantity' | 'fen' | 'unshipped'>): OrderLine => ({
  ...line,
  refunded: line.refunded + quantity,
  refundedFen: line.refundedFen + fen,
  refundedUnshipped: line.refundedUnshipped + unshipped,
})

/** Every piece has gone back, and all money for them too or nothing ever left: the trade closes (A4.5). What was kept is the seller's. */
const isOver = (order: Order, lines: readonly OrderLine[]): boolean =>
  lines.every(line => line.refunded === line.quantity) && (order.firstShippedAt === null || lines.every(line => line.refundedFen === line.paidFen))

/**
 * Plans what a refund does to an order; the money itself is the payments'. Pieces that have not left are taken first and given back to the stock.
 * With nothing left of the order the trade closes, its coupon comes back if nothing had left (A3.10), and its deadlines end; with nothing left to
 * send, the rest waits for confirmation. A line with 0 pieces is money for goods that the buyer keeps.
 * Refuses `ORDER_UNKNOWN`, what `refusalOfAfterSale` does, `LINE_UNKNOWN`, `REFUND_ABOVE_LINE { lineId, mostPieces, mostFen }`,
 * `REFUND_ABOVE_FREIGHT { mostFen }`.
 */
export function planRefunded(
  ctx: Ctx,
  world: Reads,
  { orderId, lines, freightFen }: { readonly orderId: string; readonly lines: readonly LineRefund[]; readonly freightFen: number },
): OrderPlan {
  const order = orderOf(world, orderId)
  if (!order) return refuse('ORDER_UNKNOWN', { orderId })
  const shut = refusalOfAfterSale(ctx, order)
  // A case that was opened in time may end after the window.
  if (shut && !(order.holds.length > 0 && mayStep(TRADE, order.state, 'afterSaleRefund'))) return shut
  const mostFen = order.freightFen - order.refundedFreightFen
  if (freightFen < 0 || freightFen > mostFen) return refuse('REFUND_ABOVE_FREIGHT', { mostFen })
  const refunds: RefundedLine[] = []
  let left: Order = order
  for (const one of lines) {
    const refund = refundedLine(left, one)
    if ('refused' in refund) return refund
    refunds.push(refund)
    left = { ...left, lines: left.lines.map(line => (line.id === refund.lineId ? afterRefund(line, refund) : line)) }
  }
  const all = isOver(order, left.lines) && mayStep(TRADE, order.state, 'allRefunded')
  const back = refunds.flatMap(({ lineId, unshipped }) => {
    const line = lineOf(order, lineId)
    return line && unshipped > 0 ? [{ skuId: line.skuId, quantity: unshipped }] : []
  })
  const sent = !all && mayStep(TRADE, order.state, 'shipAll') && left.lines.every(line => leftToShip(line) === 0)
  const events: OrderPlanEvent[] = [{ type: 'orders/refunded', orderId, lines: refunds, freightFen, all, sent }, ...planReleasePart(world, orderId, back)]
  if (all && order.firstShippedAt === null) events.push(...planGiveBackAll(ctx, world, piecesOf(order)))
  if (order.finishedAt !== null && unrated(world, left).length === 0) events.push(cancelAppointment(ratingKey(orderId)))
  return events
}

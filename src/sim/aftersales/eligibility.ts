/** Who may ask for what, and until when: kinds by where the goods are, reasons by kind, the seven days, the fifteen days, one open case a line. */

import { listingOf, noReasonKindOf, skuOf, type CatalogueWorld } from '../catalogue/catalogue.ts'
import { daysLate, noReasonWindow } from '../kernel/deadline.ts'
import { mayStep, stepOf } from '../kernel/machine.ts'
import { refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import type { BaseWorld } from '../kernel/engine.ts'
import { signedAt, type LogisticsWorld } from '../logistics/logistics.ts'
import { refusalOfAfterSale, TRADE, leftToShip, lineOf, type LineQuantity, type Order, type OrderLine, type OrdersWorld, type QuoteWorld } from '../orders/orders.ts'
import type { PaymentsWorld } from '../payments/payments.ts'
import type { ShopWorld } from '../shop/shop.ts'
import type { StockWorld } from '../stock/stock.ts'
import { AFTER_SALE } from './lifecycle.ts'
import { refundQuote, type PriorRefund, type RefundGround, type RefundQuote } from './quote.ts'
import type { AfterSaleCase, AfterSalesWorld, CaseKind, CaseReason } from './records.ts'
import { afterSaleRulesOf } from './rules.ts'

export type CaseWorld = BaseWorld & AfterSalesWorld & ShopWorld & CatalogueWorld & StockWorld & QuoteWorld & OrdersWorld & PaymentsWorld & LogisticsWorld

const NEVER_WITHOUT_REASON: readonly string[] = ['custom', 'fresh', 'digital', 'periodical']
const NOT_ONCE_CONFIRMED: readonly string[] = ['qualityChangesOnceOpened', 'valueDropsOnceActivated', 'nearExpiryOrDefects']

/**
 * Whether goods of a class may go back within seven days without a reason (A5.9): some never; some not if the buyer agreed to that at checkout. Was
 * nothing to be agreed to, the shop takes them back.
 */
export const noReasonEligible = (kind: string, confirmedAtCheckout: boolean): boolean =>
  !NEVER_WITHOUT_REASON.includes(kind) && !(confirmedAtCheckout && NOT_ONCE_CONFIRMED.includes(kind))

/** Reasons that may be given for each kind of case. */
export const REASONS_OF: Readonly<Record<CaseKind, readonly CaseReason[]>> = {
  refundUnshipped: ['notWanted', 'wrongSize', 'lateShipping', 'outOfStock', 'agreed', 'other'],
  // Not wanted any more while it is on its way: the parcel can still be called back.
  refundOnly: ['notReceived', 'notWanted', 'notAsDescribed', 'quality', 'damaged', 'missing', 'wrongGoods', 'agreed', 'other'],
  returnRefund: ['notWanted', 'wrongSize', 'notAsDescribed', 'quality', 'damaged', 'missing', 'wrongGoods', 'agreed', 'other'],
  exchange: ['wrongSize', 'notAsDescribed', 'quality', 'damaged', 'wrongGoods', 'agreed'],
  reissue: ['missing', 'giftMissing', 'splitParcel', 'damaged', 'agreed'],
}

const SELLER_FAULT: readonly CaseReason[] = [
  'notAsDescribed', 'quality', 'damaged', 'missing', 'giftMissing', 'splitParcel', 'wrongGoods', 'notReceived', 'lateShipping', 'outOfStock',
]

const WITHOUT_REASON: readonly CaseReason[] = ['notWanted', 'wrongSize']

export const isSellerFault = (reason: CaseReason): boolean => SELLER_FAULT.includes(reason)
export const isWithoutReason = (reason: CaseReason): boolean => WITHOUT_REASON.includes(reason)

/** On which ground a case asks money back. */
export const groundOf = (kind: CaseKind, reason: CaseReason): RefundGround =>
  isSellerFault(reason) ? 'sellerFault' : kind === 'refundUnshipped' ? 'unshipped' : 'noReason'

export const goesBack = (kind: CaseKind): boolean => kind === 'returnRefund' || kind === 'exchange'
export const asksMoney = (kind: CaseKind): boolean => kind !== 'exchange' && kind !== 'reissue'

export const isOpen = ({ state }: Pick<AfterSaleCase, 'state'>): boolean => state !== 'success' && state !== 'closed'

export const caseOf = (world: AfterSalesWorld, caseId: string): AfterSaleCase | undefined => get(world.aftersales.cases, caseId)

/** All cases of an order, oldest first. */
export const casesOf = (world: AfterSalesWorld, orderId: string): AfterSaleCase[] =>
  (get(world.aftersales.byOrder, orderId) ?? []).map(id => caseOf(world, id)).filter(found => found !== undefined)

/** Pieces of a line that have left the house and were not refunded. */
export const shippedLeft = ({ shipped, refunded, refundedUnshipped }: OrderLine): number => shipped - (refunded - refundedUnshipped)

export const mergedLines = (lines: readonly LineQuantity[]): LineQuantity[] => {
  const sums = new Map<string, number>()
  for (const { lineId, quantity } of lines) sums.set(lineId, (sums.get(lineId) ?? 0) + quantity)
  return [...sums].map(([lineId, quantity]) => ({ lineId, quantity }))
}

/** Create and modify steps that a SKU of an order has used, over all its cases (A5.8). */
export function stepsOfSku(world: AfterSalesWorld, order: Order, skuId: string): number {
  const ids = order.lines.filter(line => line.skuId === skuId).map(({ id }) => id)
  return casesOf(world, order.id).reduce((sum, { lines, steps }) => sum + (lines.some(({ lineId }) => ids.includes(lineId)) ? steps : 0), 0)
}

/**
 * Whether one more create or modify step may be taken for these lines. A case that is `changed` brings the steps that it has used along to the SKU it
 * is about from now on.
 */
export function stepsLeft(ctx: Pick<Ctx, 'rulesVersion'>, world: AfterSalesWorld, order: Order, lines: readonly LineQuantity[], changed: AfterSaleCase | null = null): boolean {
  const most = afterSaleRulesOf(ctx.rulesVersion).caseStepsMost.value
  const skuOfLine = (lineId: string): string | undefined => lineOf(order, lineId)?.skuId
  return lines.every(({ lineId }) => {
    const skuId = skuOfLine(lineId)
    if (skuId === undefined) return true
    const brought = changed && !changed.lines.some(line => skuOfLine(line.lineId) === skuId) ? changed.steps : 0
    return stepsOfSku(world, order, skuId) + brought < most
  })
}

/** What was refunded of an order before, line by line, with the ground it stood on. */
function priorOf(world: AfterSalesWorld, order: Order): PriorRefund[] {
  const settled = casesOf(world, order.id).filter(({ refunded }) => refunded.length > 0)
  const prior: PriorRefund[] = []
  for (const { id, refunded, refundedFen } of order.lines) {
    if (refunded === 0 && refundedFen === 0) continue
    const cases = settled.filter(({ refunded: lines }) => lines.some(({ lineId }) => lineId === id))
    const sellerFault = cases.every(({ kind, reason }) => groundOf(kind, reason) === 'sellerFault')
    prior.push({ lines: [{ lineId: id, quantity: refunded }], goodsFen: refundedFen, freightFen: 0, ground: sellerFault ? 'sellerFault' : 'noReason' })
  }
  const freightFen = order.refundedFreightFen
  return freightFen === 0 ? prior : [...prior, { lines: [], goodsFen: 0, freightFen, ground: 'sellerFault' }]
}

/** What may be paid back now for pieces of an order, by the one rule that there is for it (`refundQuote`). */
export const quoteFor = (
  world: AfterSalesWorld,
  order: Order,
  { kind, reason, lines, amountFen }: {
    readonly kind: CaseKind
    readonly reason: CaseReason
    readonly lines: readonly LineQuantity[]
    readonly amountFen?: number | null
  },
): RefundQuote | Refusal =>
  refundQuote({
    freightPaidFen: order.freightFen,
    shippedLineIds: order.lines.filter(({ shipped }) => shipped > 0).map(({ id }) => id),
    lines: order.lines,
    prior: priorOf(world, order),
    request: {
      kind, reason: groundOf(kind, reason), ...(amountFen == null ? {} : { amountFen }),
      // Whoever keeps the goods can be unhappy only with those that came: what is still in the house is another case (A5.2).
      lines: lines.map(asked => {
        const line = lineOf(order, asked.lineId)
        return line && asked.quantity === 0 ? { ...asked, about: Math.max(0, shippedLeft(line)) } : asked
      }),
    },
  })

/** `state` says what stands in the way, as a word; the state table's own refusal of this code carries a state there too. */
const notEligible = (record: string, state: string): Refusal => refuse('AFTER_SALE_NOT_ELIGIBLE', { record, state })

/** Whether the order is in a state in which anything can be asked for, and in time. */
function refusalOfOrder(ctx: Ctx, order: Order): Refusal | null {
  // A case that is open already does not keep the door open for another one.
  if (mayStep(TRADE, order.state, 'allRefunded') || mayStep(TRADE, order.state, 'afterSaleRefund')) return refusalOfAfterSale(ctx, { ...order, holds: [] })
  return notEligible(order.id, order.paidAt === null ? 'notPaid' : 'orderClosed')
}

/** Whether the pieces are where this kind of case needs them (A5.2). */
function refusalOfPlace(order: Order, kind: CaseKind, lines: readonly LineQuantity[]): Refusal | null {
  if (lines.length === 0) return notEligible(order.id, 'noPieces')
  for (const { lineId, quantity } of lines) {
    const line = lineOf(order, lineId)
    if (!line) return refuse('LINE_UNKNOWN', { lineId })
    if (quantity === 0 && kind !== 'refundOnly') return notEligible(order.id, 'noPieces')
    const max = line.quantity - line.refunded
    if (quantity > max || max === 0) return refuse('REFUND_QTY_EXCEEDS_REMAINING', { lineId, max })
    if (kind === 'refundUnshipped') {
      if (quantity > leftToShip(line)) return notEligible(order.id, 'shippedAlready')
      continue
    }
    if (goesBack(kind) && line.shipped === 0) return refuse('RETURN_NOT_SHIPPED', { lineId })
    if (Math.max(1, quantity) > shippedLeft(line)) return notEligible(order.id, 'notShippedYet')
  }
  return null
}

/** The seven days (A5.9), for whoever sends goods back because they are not wanted; and what is no reason once the goods are kept. */
function refusalOfReason(ctx: Ctx, world: CaseWorld, order: Order, kind: CaseKind, reason: CaseReason, lines: readonly LineQuantity[]): Refusal | null {
  if (!REASONS_OF[kind].includes(reason)) return notEligible(order.id, 'reasonNotForKind')
  if (!isWithoutReason(reason) || kind === 'refundUnshipped') return null
  const signed = signedAt(world, order.id) ?? order.finishedAt
  if (kind === 'refundOnly') return signed === null ? null : notEligible(order.id, 'keepsGoods')
  for (const { lineId } of lines) {
    const line = lineOf(order, lineId)
    const listing = line && listingOf(world, line.listingId)
    if (listing && !noReasonEligible(noReasonKindOf(listing), order.noReturnConfirmed)) return notEligible(order.id, 'noReasonExcluded')
  }
  const window = signed === null ? null : noReasonWindow(ctx.zone, signed, afterSaleRulesOf(ctx.rulesVersion).noReasonDays.value)
  // A half-open window: its end is the first instant that is too late.
  return window && ctx.now >= window.to ? refuse('NO_REASON_WINDOW_CLOSED', { daysLate: daysLate(window.to - 1, ctx.now) }) : null
}

/** Another size or colour: of the same listing, at the same price, for one line. */
function refusalOfExchange(world: CaseWorld, order: Order, lines: readonly LineQuantity[], skuId: string): Refusal | null {
  const [first] = lines
  const line = order.lines.find(({ id }) => id === first?.lineId)
  const sku = skuOf(world, skuId)
  if (!line || lines.length !== 1) return refuse('EXCHANGE_NOT_POSSIBLE', { why: 'exchangeOneLine' })
  if (!sku || sku.retired || sku.listingId !== line.listingId) return refuse('EXCHANGE_NOT_POSSIBLE', { why: 'exchangeOtherGoods' })
  const own = skuOf(world, line.skuId)
  return own && own.priceFen !== sku.priceFen ? refuse('EXCHANGE_NOT_POSSIBLE', { why: 'exchangePriceDiffers' }) : null
}

export interface Asked {
  readonly kind: CaseKind
  readonly reason: CaseReason
  readonly lines: readonly LineQuantity[]
  readonly amountFen: number | null
  readonly exchangeSkuId: string | null
}

/**
 * What a request comes to, or why it cannot be made. `except` is the case that is being changed, which does not stand in its own way.
 * Refuses `AFTER_SALE_NOT_ELIGIBLE { record, state }`, `WINDOW_CLOSED { daysLate }`, `NO_REASON_WINDOW_CLOSED { daysLate }`, `LINE_UNKNOWN`, `CASE_OPEN { caseId }`,
 * `REISSUE_LIMIT { most }`, `EXCHANGE_NOT_POSSIBLE { why }`, `AMOUNT_FIXED { fen }`, `MODIFY_LIMIT`, and what `refundQuote` refuses.
 */
export function examine(ctx: Ctx, world: CaseWorld, order: Order, asked: Asked, except: AfterSaleCase | null): RefundQuote | Refusal {
  const { kind, reason, lines, amountFen, exchangeSkuId } = asked
  const refusal =
    refusalOfOrder(ctx, order) ??
    refusalOfPlace(order, kind, lines) ??
    refusalOfReason(ctx, world, order, kind, reason, lines) ??
    (exchangeSkuId === null ? null : kind === 'exchange' ? refusalOfExchange(world, order, lines, exchangeSkuId) : notEligible(order.id, 'notAnExchange'))
  if (refusal) return refusal
  const others = casesOf(world, order.id).filter(({ id }) => id !== except?.id)
  const inTheWay = others.find(other => isOpen(other) && other.lines.some(({ lineId }) => lines.some(line => line.lineId === lineId)))
  if (inTheWay) return refuse('CASE_OPEN', { caseId: inTheWay.id })
  const rules = afterSaleRulesOf(ctx.rulesVersion)
  const most = rules.reissuesMost.value
  if (kind === 'reissue' && others.filter(other => other.kind === 'reissue' && (isOpen(other) || other.state === 'success')).length >= most) {
    return refuse('REISSUE_LIMIT', { most })
  }
  const step = stepOf(AFTER_SALE, except?.state ?? 'none', except ? 'modify' : 'apply', except?.id ?? order.id, { eligible: true, modifyLeft: true })
  if (typeof step !== 'string') return step
  if (!stepsLeft(ctx, world, order, lines, except)) return refuse('MODIFY_LIMIT', { record: except?.id ?? order.id, state: except?.state ?? 'none' })
  if (!asksMoney(kind)) return amountFen === null ? { goodsFen: 0, freightFen: 0, totalFen: 0, lines: [] } : notEligible(order.id, 'noMoneyAsked')
  const quote = quoteFor(world, order, asked)
  if ('refused' in quote) return quote
  const whole = quoteFor(world, order, { kind, reason, lines })
  if ('refused' in whole) return whole
  if (quote.totalFen === 0 && (whole.totalFen > 0 || order.payableFen > 0)) return notEligible(order.id, whole.totalFen > 0 ? 'nothingAsked' : 'nothingLeft')
  // What has not been sent goes back whole: nobody pays for a part of a piece that does not come.
  return kind === 'refundUnshipped' && quote.totalFen !== whole.totalFen ? refuse('AMOUNT_FIXED', { fen: whole.totalFen }) : quote
}

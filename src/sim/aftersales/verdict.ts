/** How the platform decides when the two do not agree: a table of named rows, read from the top, the first that fits counts. No luck. */

import type { CaseKind, CaseReason, Evidence, RefuseReason } from './records.ts'

export type EvidenceKind = Evidence['kind']

/** What a row may ask for; a field that is missing asks for nothing. */
export interface VerdictRow {
  readonly name: string
  readonly winner: 'buyer' | 'seller'
  readonly kinds?: readonly CaseKind[]
  readonly reasons?: readonly CaseReason[]
  /** At least one of these kinds of proof is, or none of them is, in the hands of … */
  readonly buyerHas?: readonly EvidenceKind[]
  readonly buyerLacks?: readonly EvidenceKind[]
  readonly sellerHas?: readonly EvidenceKind[]
  readonly sellerLacks?: readonly EvidenceKind[]
  readonly refusedFor?: readonly RefuseReason[]
  /** The parcel was signed for. */
  readonly delivered?: boolean
  /** The goods are back in the shop's hands. */
  readonly goodsBack?: boolean
  /** The seller kept the promise to ship. */
  readonly shippedInTime?: boolean
  /** The seller had no ground at all to refuse: a mark against the shop. */
  readonly groundless?: boolean
}

export interface VerdictFacts {
  readonly kind: CaseKind
  readonly reason: CaseReason
  readonly buyer: readonly EvidenceKind[]
  readonly seller: readonly EvidenceKind[]
  readonly refusedFor: RefuseReason | null
  readonly delivered: boolean
  readonly goodsBack: boolean
  readonly shippedInTime: boolean
}

const FAULTS: readonly CaseReason[] = ['notAsDescribed', 'quality', 'damaged', 'missing', 'giftMissing', 'splitParcel', 'wrongGoods']
const OWN_WISH: readonly CaseReason[] = ['notWanted', 'wrongSize']
const SHOWN: readonly EvidenceKind[] = ['photo', 'chat', 'report']
const GOODS_GO_BACK: readonly CaseKind[] = ['returnRefund', 'exchange']

export const VERDICT_ROWS: readonly VerdictRow[] = [
  // Nothing has left the house: there is nothing to argue about.
  { name: 'verdictNothingShipped', winner: 'buyer', kinds: ['refundUnshipped'], groundless: true },
  // "It never came": the trace of the parcel decides.
  { name: 'verdictNotDelivered', winner: 'buyer', reasons: ['notReceived'], delivered: false },
  { name: 'verdictDeliveryShown', winner: 'seller', reasons: ['notReceived'], sellerHas: ['track'] },
  { name: 'verdictDeliveryNotShown', winner: 'buyer', reasons: ['notReceived'] },
  // "It came too late": the promise to ship decides.
  { name: 'verdictLate', winner: 'buyer', reasons: ['lateShipping'], shippedInTime: false },
  { name: 'verdictInTime', winner: 'seller', reasons: ['lateShipping'] },
  // What came back is not what was sent, or was used.
  { name: 'verdictParcelEmpty', winner: 'seller', goodsBack: true, refusedFor: ['emptyParcel', 'wrongReturn'], sellerHas: ['photo', 'report'], buyerLacks: ['photo', 'report'] },
  { name: 'verdictGoodsUsed', winner: 'seller', goodsBack: true, reasons: OWN_WISH, refusedFor: ['goodsUsed'], sellerHas: ['photo', 'report'], buyerLacks: ['photo', 'report'] },
  // Seven days, no reason: the right needs no proof.
  { name: 'verdictNoReason', winner: 'buyer', kinds: GOODS_GO_BACK, reasons: OWN_WISH, sellerLacks: SHOWN, groundless: true },
  { name: 'verdictNoReasonDoubt', winner: 'buyer', kinds: GOODS_GO_BACK, reasons: OWN_WISH },
  // Not wanted any more while the parcel was on its way: the one who signs for it keeps it, else it comes back.
  { name: 'verdictSignedAfterAll', winner: 'seller', kinds: ['refundOnly'], reasons: OWN_WISH, delivered: true },
  { name: 'verdictOnItsWay', winner: 'buyer', kinds: ['refundOnly'], reasons: OWN_WISH },
  // A fault of the goods: who claims must show it; an expert outweighs a picture.
  { name: 'verdictExpertBuyer', winner: 'buyer', reasons: FAULTS, buyerHas: ['report'], sellerLacks: ['report'] },
  { name: 'verdictExpertSeller', winner: 'seller', reasons: FAULTS, sellerHas: ['report'], buyerLacks: ['report'] },
  { name: 'verdictBuyerShows', winner: 'buyer', reasons: FAULTS, buyerHas: SHOWN, sellerLacks: SHOWN, groundless: true },
  { name: 'verdictSellerShows', winner: 'seller', reasons: FAULTS, buyerLacks: SHOWN, sellerHas: SHOWN },
  { name: 'verdictNothingShown', winner: 'seller', reasons: FAULTS, buyerLacks: SHOWN },
  // Both show something: where the goods go back nobody loses by it; money alone needs more.
  { name: 'verdictBothGoodsBack', winner: 'buyer', reasons: FAULTS, kinds: [...GOODS_GO_BACK, 'reissue'] },
  { name: 'verdictBothMoneyOnly', winner: 'seller', reasons: FAULTS },
  // "We agreed": the conversation decides.
  { name: 'verdictAgreementShown', winner: 'buyer', reasons: ['agreed', 'outOfStock'], buyerHas: ['chat'] },
  { name: 'verdictNoAgreement', winner: 'seller' },
]

const has = (wanted: readonly EvidenceKind[] | undefined, shown: readonly EvidenceKind[]): boolean => !wanted || wanted.some(kind => shown.includes(kind))
const lacks = (wanted: readonly EvidenceKind[] | undefined, shown: readonly EvidenceKind[]): boolean => !wanted || !wanted.some(kind => shown.includes(kind))
const isOneOf = <T>(wanted: readonly T[] | undefined, is: T): boolean => !wanted || wanted.includes(is)
const equals = (wanted: boolean | undefined, is: boolean): boolean => wanted === undefined || wanted === is

const fits = (row: VerdictRow, facts: VerdictFacts): boolean =>
  isOneOf(row.kinds, facts.kind) &&
  isOneOf(row.reasons, facts.reason) &&
  isOneOf<RefuseReason | null>(row.refusedFor, facts.refusedFor) &&
  has(row.buyerHas, facts.buyer) &&
  lacks(row.buyerLacks, facts.buyer) &&
  has(row.sellerHas, facts.seller) &&
  lacks(row.sellerLacks, facts.seller) &&
  equals(row.delivered, facts.delivered) &&
  equals(row.goodsBack, facts.goodsBack) &&
  equals(row.shippedInTime, facts.shippedInTime)

const LAST_ROW: VerdictRow = { name: 'verdictNoAgreement', winner: 'seller' }

/** The first row of a table that fits. The last row asks for nothing, so that there is always one. */
export const verdictFor = (rows: readonly VerdictRow[], facts: VerdictFacts): VerdictRow => rows.find(row => fits(row, facts)) ?? LAST_ROW

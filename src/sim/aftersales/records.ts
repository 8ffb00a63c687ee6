/** An after-sale case: what the buyer asks for, with which proof, what was said, and by when somebody must answer. */

import type { LineQuantity, LineRefund } from '../orders/orders.ts'
import type { Table } from '../kernel/table.ts'
import type { CaseState } from './lifecycle.ts'

/** Five kinds: money back before anything left, money back with the goods kept, goods and money back, another piece for this one, what was missing sent again. */
export const CASE_KINDS = ['refundUnshipped', 'refundOnly', 'returnRefund', 'exchange', 'reissue'] as const
export type CaseKind = (typeof CASE_KINDS)[number]

export const CASE_REASONS = [
  'notWanted', 'wrongSize', 'notAsDescribed', 'quality', 'damaged', 'missing', 'giftMissing', 'splitParcel', 'wrongGoods', 'notReceived', 'lateShipping',
  'outOfStock', 'agreed', 'other',
] as const
export type CaseReason = (typeof CASE_REASONS)[number]

/** Why a seller says no, or not yet. */
export const REFUSE_REASONS = [
  'noProof', 'goodsUsed', 'emptyParcel', 'wrongReturn', 'deliveredAlready', 'onItsWay', 'notEntitled', 'agreedOtherwise', 'otherGround',
] as const
export type RefuseReason = (typeof REFUSE_REASONS)[number]

export const EVIDENCE_KINDS = ['photo', 'chat', 'track', 'report'] as const

/** A picture, a chat record, a parcel's trace or an expert's finding, by kind and the key of its words or the id of what it shows. */
export interface Evidence {
  readonly kind: (typeof EVIDENCE_KINDS)[number]
  readonly shows: string
}

export type CaseParty = 'buyer' | 'seller' | 'platform'

export interface CaseMessage {
  readonly from: CaseParty
  readonly what: string
  readonly text: string
  readonly fen: number | null
  readonly at: number
}

/** A sum the seller would rather pay: with the goods coming back, or with the goods kept. */
export interface Offer {
  readonly fen: number
  readonly keepGoods: boolean
  /** Who would bear the way back; null = as the case has it. */
  readonly wayBackBy: 'buyer' | 'seller' | null
  readonly at: number
}

/** Pieces that came back, and what became of them. */
export interface InspectedLine extends LineQuantity {
  readonly how: 'restock' | 'scrap'
}

export type CaseOutcome =
  | 'refunded' | 'exchanged' | 'reissued' | 'withdrawn' | 'expired' | 'shippedInstead' | 'ruledForSeller'

export interface AfterSaleCase {
  readonly id: string
  readonly orderId: string
  readonly buyerId: string
  readonly kind: CaseKind
  readonly reason: CaseReason
  readonly state: CaseState
  readonly lines: readonly LineQuantity[]
  /** Goods money asked for (or agreed, once the buyer has accepted less), without freight. */
  readonly goodsFen: number
  /** Freight of the way out that goes back with it. */
  readonly freightFen: number
  /** Everything there is was asked for, and nobody has lowered it: freight then goes with whichever piece is the last. */
  readonly whole: boolean
  readonly text: string
  readonly evidence: readonly Evidence[]
  readonly sellerEvidence: readonly Evidence[]
  readonly messages: readonly CaseMessage[]
  readonly openedAt: number
  readonly updatedAt: number
  readonly closedAt: number | null
  /** Create and modify steps used (A5.8). */
  readonly steps: number
  /** Last instant for whoever must answer; null where nobody must. */
  readonly answerBy: number | null
  readonly refuseReason: RefuseReason | null
  readonly offer: Offer | null
  /** The platform opened it and nobody may say no: goods that were sold without being there. */
  readonly forced: boolean
  /** SKU wanted instead, where an exchange is for another size or colour. */
  readonly exchangeSkuId: string | null
  /** Who bears the way back, and what it cost; 0 until the parcel is on its way. */
  readonly wayBackBy: 'buyer' | 'seller'
  readonly wayBackFen: number
  /** What a freight insurance pays towards it; 0 without one. */
  readonly insuredFen: number
  readonly returnShipmentId: string | null
  /** Parcel without a price that ends an exchange or a reissue. */
  readonly newShipmentId: string | null
  /** Pieces that came back, once inspected; fewer than asked = partial receipt. */
  readonly received: readonly InspectedLine[] | null
  /** What was paid back in the end, by line, and freight. */
  readonly refunded: readonly LineRefund[]
  readonly refundedFreightFen: number
  readonly refundId: string | null
  /** Row of the verdict table that decided, where the platform ruled. */
  readonly verdict: string | null
  readonly outcome: CaseOutcome | null
}

export interface AfterSalesSlice {
  nextCase: number
  readonly cases: Table<AfterSaleCase>
  /** Ids of an order's cases, in order, by order id. */
  readonly byOrder: Table<readonly string[]>
  /** Cases that are not ended, by id: whose turn it is can be asked without a walk over the years. */
  readonly open: Table<string>
}

export interface AfterSalesWorld {
  readonly aftersales: AfterSalesSlice
}

/** What a case asks for: new ones and changed ones alike. */
export type CaseRequest = Pick<
  AfterSaleCase,
  'kind' | 'reason' | 'lines' | 'goodsFen' | 'freightFen' | 'whole' | 'text' | 'evidence' | 'exchangeSkuId' | 'wayBackBy'
>

export type AfterSaleEvent =
  | { readonly type: 'aftersales/applied'; readonly opened: AfterSaleCase }
  | { readonly type: 'aftersales/modified'; readonly caseId: string; readonly request: CaseRequest; readonly answerBy: number }
  | {
      readonly type: 'aftersales/narrowed'
      readonly caseId: string
      readonly lines: readonly LineQuantity[]
      readonly goodsFen: number
      readonly freightFen: number
    }
  | {
      readonly type: 'aftersales/returnAgreed'
      readonly caseId: string
      readonly by: 'seller' | 'platform'
      readonly state: CaseState
      readonly wayBackBy: 'buyer' | 'seller'
      readonly answerBy: number
    }
  | { readonly type: 'aftersales/reissueAgreed'; readonly caseId: string; readonly by: 'seller' | 'platform'; readonly answerBy: number }
  | { readonly type: 'aftersales/offered'; readonly caseId: string; readonly offer: Offer; readonly text: string }
  | {
      readonly type: 'aftersales/offerAccepted'
      readonly caseId: string
      readonly kind: CaseKind
      readonly reason: CaseReason
      readonly goodsFen: number
      readonly freightFen: number
      readonly wayBackBy: 'buyer' | 'seller'
    }
  | {
      readonly type: 'aftersales/refused'
      readonly caseId: string
      readonly reason: RefuseReason
      readonly text: string
      readonly evidence: readonly Evidence[]
      readonly answerBy: number
    }
  | { readonly type: 'aftersales/escalated'; readonly caseId: string; readonly text: string; readonly ruleAt: number }
  | { readonly type: 'aftersales/ruled'; readonly caseId: string; readonly winner: 'buyer' | 'seller'; readonly row: string }
  | {
      readonly type: 'aftersales/returnShipped'
      readonly caseId: string
      readonly shipmentId: string
      readonly wayBackFen: number
      readonly answerBy: number
    }
  | { readonly type: 'aftersales/received'; readonly caseId: string; readonly lines: readonly InspectedLine[] }
  | { readonly type: 'aftersales/sendingDue'; readonly caseId: string; readonly answerBy: number }
  | { readonly type: 'aftersales/newShipped'; readonly caseId: string; readonly shipmentId: string }
  | { readonly type: 'aftersales/insurancePaid'; readonly caseId: string; readonly fen: number }
  | {
      readonly type: 'aftersales/settled'
      readonly caseId: string
      readonly refundId: string | null
      readonly lines: readonly LineRefund[]
      readonly freightFen: number
      readonly outcome: CaseOutcome
      readonly state: CaseState
    }
  | { readonly type: 'aftersales/ended'; readonly caseId: string; readonly state: CaseState; readonly outcome: CaseOutcome }
  | { readonly type: 'aftersales/said'; readonly caseId: string; readonly from: CaseParty; readonly text: string }
  | { readonly type: 'aftersales/evidenceAdded'; readonly caseId: string; readonly from: 'buyer' | 'seller'; readonly evidence: readonly Evidence[] }

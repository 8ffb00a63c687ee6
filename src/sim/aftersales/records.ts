/** An after-sale case: what the buyer asks for, with which proof, what was said, and by when somebody must answer. */

import type { LineQuantity } from '../orders/orders.ts'
import type { Table } from '../kernel/table.ts'
import type { CaseState } from './lifecycle.ts'

/** Five kinds: money back before anything left, money back with the goods kept, goods and money back, another piece for this one, what was missing sent again. */
export type CaseKind = 'refundUnshipped' | 'refundOnly' | 'returnRefund' | 'exchange' | 'reissue'

export type CaseReason =
  | 'notWanted' | 'wrongSize' | 'notAsDescribed' | 'quality' | 'damaged' | 'missing' | 'wrongGoods' | 'notReceived' | 'lateShipping' | 'outOfStock' | 'agreed' | 'other'

/** A picture, a chat record, a parcel's trace or an expert's finding, by kind and the key of its words or the id of what it shows. */
export interface Evidence {
  readonly kind: 'photo' | 'chat' | 'track' | 'report'
  readonly shows: string
}

export interface CaseMessage {
  readonly from: 'buyer' | 'seller' | 'platform'
  readonly what: string
  readonly text: string
  readonly fen: number | null
  readonly at: number
}

export interface AfterSaleCase {
  readonly id: string
  readonly orderId: string
  readonly buyerId: string
  readonly kind: CaseKind
  readonly reason: CaseReason
  readonly state: CaseState
  readonly lines: readonly LineQuantity[]
  /** Goods money asked for (or agreed, once the seller has lowered it), without freight. */
  readonly goodsFen: number
  readonly freightFen: number
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
  readonly refuseReason: string | null
  readonly returnShipmentId: string | null
  /** Parcel without a price that ends an exchange or a reissue. */
  readonly newShipmentId: string | null
  /** Pieces that came back, once inspected; fewer than asked = partial receipt. */
  readonly received: readonly LineQuantity[] | null
  readonly refundId: string | null
  readonly outcome: 'refunded' | 'exchanged' | 'reissued' | 'withdrawn' | 'expired' | 'shippedInstead' | 'ruledForSeller' | null
}

export interface AfterSalesSlice {
  nextCase: number
  readonly cases: Table<AfterSaleCase>
  /** Ids of an order's cases, in order, by order id. */
  readonly byOrder: Table<readonly string[]>
}

export interface AfterSalesWorld {
  readonly aftersales: AfterSalesSlice
}

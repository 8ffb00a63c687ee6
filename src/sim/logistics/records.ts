/** A parcel on its way: what is in it, who carries it, where it stands. */

import type { LineQuantity } from '../orders/orders.ts'
import type { Table } from '../kernel/table.ts'
import type { ShipmentState } from './lifecycle.ts'

export interface ShipmentLine extends LineQuantity {
  readonly skuId: string
}

export interface TrackPoint {
  readonly at: number
  /** Key of the words for it: `collected`, `inTransit`, `outForDelivery`, `delivered`, `intercepted`, `backInStock`. */
  readonly what: string
}

export interface Shipment {
  readonly id: string
  readonly orderId: string
  /** `exchange` and `reissue` are parcels without a price (A5.1); `return` travels from the buyer to the shop. */
  readonly purpose: 'order' | 'exchange' | 'reissue' | 'return'
  readonly state: ShipmentState
  readonly lines: readonly ShipmentLine[]
  readonly carrierId: string
  /** Empty until one is given. */
  readonly trackingNumber: string
  readonly region: string
  readonly weightGrams: number
  /** What the carrier takes from the shop for it. */
  readonly costFen: number
  readonly createdAt: number
  readonly shippedAt: number | null
  readonly deliveredAt: number | null
  readonly track: readonly TrackPoint[]
}

export interface LogisticsSlice {
  nextShipment: number
  nextWaybill: number
  readonly shipments: Table<Shipment>
  /** Ids of an order's shipments, in order, by order id. */
  readonly byOrder: Table<readonly string[]>
}

export interface LogisticsWorld {
  readonly logistics: LogisticsSlice
}

export type LogisticsEvent =
  | { readonly type: 'logistics/waybillIssued'; readonly shipment: Shipment }
  | { readonly type: 'logistics/shipped'; readonly shipmentId: string; readonly trackingNumber: string; readonly carrierId: string; readonly costFen: number }
  | { readonly type: 'logistics/waybillCancelled'; readonly shipmentId: string }
  | { readonly type: 'logistics/tracked'; readonly shipmentId: string; readonly what: string }
  | { readonly type: 'logistics/delivered'; readonly shipmentId: string }
  | { readonly type: 'logistics/intercepted'; readonly shipmentId: string }
  | { readonly type: 'logistics/backInStock'; readonly shipmentId: string }

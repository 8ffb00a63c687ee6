/** A parcel on its way: what is in it, who carries it, where it stands. */

import type { CatalogueWorld } from '../catalogue/catalogue.ts'
import type { ClockEvent } from '../kernel/agenda.ts'
import type { BaseWorld } from '../kernel/engine.ts'
import type { Plan } from '../kernel/plan.ts'
import type { Table } from '../kernel/table.ts'
import type { Address, LineQuantity, OrderPlanEvent, OrdersWorld, QuoteWorld } from '../orders/orders.ts'
import type { PaymentEvent, PaymentsWorld } from '../payments/payments.ts'
import type { ShopWorld } from '../shop/shop.ts'
import type { InspectResult, StockEvent, StockWorld } from '../stock/stock.ts'
import type { ShipmentState } from './lifecycle.ts'

export interface ShipmentLine extends LineQuantity {
  readonly skuId: string
}

/** Where a parcel can be said to be; the words stand in `strings`. */
export const TRACK_POINTS = [
  'collected', 'inTransit', 'outForDelivery', 'delivered', 'lostOnTheWay', 'notCollected', 'intercepted', 'backAtShop', 'backInStock',
] as const
export type TrackWhat = (typeof TRACK_POINTS)[number]

export interface TrackPoint {
  readonly at: number
  /** Key of the words for it. */
  readonly what: TrackWhat
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
  /** What is printed on the label, as the order had it when the waybill was issued. */
  readonly address: Address
  readonly region: string
  readonly weightGrams: number
  /** What the carrier counts: the scale's weight or that of the volume, whichever is more (A6.8). */
  readonly chargedGrams: number
  /** What the carrier takes from the shop for it. */
  readonly costFen: number
  readonly createdAt: number
  readonly shippedAt: number | null
  /** Given to the carrier. A parcel that is marked as shipped without that has not gone anywhere. */
  readonly handedOver: boolean
  readonly deliveredAt: number | null
  readonly damaged: boolean
  /** The next point and when it is reached; null where nothing moves. */
  readonly next: TrackPoint | null
  readonly track: readonly TrackPoint[]
}

/** What becomes of a parcel on its way. */
export type ParcelFate = 'arrives' | 'lost' | 'damaged'

export interface LogisticsSlice {
  nextShipment: number
  nextWaybill: number
  readonly shipments: Table<Shipment>
  /** Ids of an order's shipments, in order, by order id. */
  readonly byOrder: Table<readonly string[]>
  /** Id of the shipment by its number, in capitals: a number is never used twice, cancelled or not. */
  readonly byTracking: Table<string>
  /** What a starting world has in store for a parcel, by shipment id; missing = the luck of the rules. */
  readonly fates: Table<ParcelFate>
}

export interface LogisticsWorld {
  readonly logistics: LogisticsSlice
}

export type Reads = BaseWorld & LogisticsWorld & PaymentsWorld & OrdersWorld & QuoteWorld & StockWorld & ShopWorld & CatalogueWorld

/** Why a waybill that was not used was taken back. */
export type WaybillEnd = 'bySeller' | 'labelUnneeded'

export type LogisticsEvent =
  /** `serial` is the carrier's count where the number is its own; null where the number was typed. */
  | { readonly type: 'logistics/waybillIssued'; readonly shipment: Shipment; readonly serial: number | null }
  | {
      readonly type: 'logistics/shipped'
      readonly shipmentId: string
      readonly trackingNumber: string
      readonly carrierId: string
      readonly costFen: number
      readonly handedOver: boolean
      readonly next: TrackPoint | null
    }
  | { readonly type: 'logistics/handedOver'; readonly shipmentId: string; readonly next: TrackPoint }
  | { readonly type: 'logistics/waybillCancelled'; readonly shipmentId: string; readonly why: WaybillEnd }
  | { readonly type: 'logistics/tracked'; readonly shipmentId: string; readonly what: TrackWhat; readonly next: TrackPoint | null }
  | { readonly type: 'logistics/delivered'; readonly shipmentId: string; readonly damaged: boolean }
  | { readonly type: 'logistics/intercepted'; readonly shipmentId: string; readonly feeFen: number; readonly next: TrackPoint }
  | { readonly type: 'logistics/backInStock'; readonly shipmentId: string; readonly result: InspectResult }

export type LogisticsPlanEvent = LogisticsEvent | OrderPlanEvent | PaymentEvent | StockEvent | ClockEvent
export type LogisticsPlan = Plan<LogisticsPlanEvent>

export const emptyLogistics = (): LogisticsSlice => ({ nextShipment: 1, nextWaybill: 1, shipments: {}, byOrder: {}, byTracking: {}, fates: {} })

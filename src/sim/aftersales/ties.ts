/** What after-sales asks of logistics. */

import { numberedId } from '../kernel/engine.ts'
import type { Ctx, Refusal } from '../kernel/plan.ts'
import { shipmentsOf, type LogisticsEvent, type LogisticsWorld } from '../logistics/logistics.ts'
import type { LineQuantity } from '../orders/orders.ts'
import type { PaymentEvent, PaymentsWorld } from '../payments/payments.ts'
import type { StockEvent } from '../stock/stock.ts'

type TiedWorld = PaymentsWorld & LogisticsWorld

export const signedAt = (world: TiedWorld, orderId: string): number | null => {
  const arrived = shipmentsOf(world, orderId).flatMap(({ deliveredAt, purpose }) => (deliveredAt === null || purpose === 'return' ? [] : [deliveredAt]))
  return arrived.length === 0 ? null : Math.max(...arrived)
}

interface Parcel {
  readonly shipmentId: string
  readonly events: readonly (LogisticsEvent | StockEvent | PaymentEvent)[]
}

export const planReturnShipment = (
  _ctx: Ctx,
  world: TiedWorld,
  _parcel: { readonly orderId: string; readonly lines: readonly LineQuantity[]; readonly trackingNumber: string; readonly carrierId: string },
): Parcel | Refusal => ({ shipmentId: numberedId('S', world.logistics.nextShipment), events: [] })

export const planFreeShipment = (
  _ctx: Ctx,
  world: TiedWorld,
  _parcel: { readonly orderId: string; readonly lines: readonly LineQuantity[]; readonly purpose: 'exchange' | 'reissue'; readonly skuId: string | null },
): Parcel | Refusal => ({ shipmentId: numberedId('S', world.logistics.nextShipment), events: [] })

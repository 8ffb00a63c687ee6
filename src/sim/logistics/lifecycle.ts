/** What may happen to a parcel: the shipment table of rules A9. */

import { machine } from '../kernel/machine.ts'

export type ShipmentState = 'pending' | 'shipped' | 'delivered' | 'returning' | 'cancelled'
export type ShipmentStep = 'ship' | 'cancel' | 'deliver' | 'intercept' | 'backInStock'

export const SHIPMENT = machine<ShipmentState, ShipmentStep, 'trackingGiven'>({
  initial: 'pending',
  table: {
    pending: { ship: { next: 'shipped', guard: 'trackingGiven' }, cancel: { next: 'cancelled' } },
    shipped: { deliver: { next: 'delivered' }, intercept: { next: 'returning' } },
    delivered: {},
    returning: { backInStock: { next: 'cancelled' } },
    cancelled: {},
  },
  refusals: { trackingGiven: 'TRACKING_REQUIRED' },
})

/** The only place where parcels change, and what must always hold of them (A0.5). */

import { stepOf } from '../kernel/machine.ts'
import { get, put, records } from '../kernel/table.ts'
import { SHIPMENT, type ShipmentState, type ShipmentStep } from './lifecycle.ts'
import { shipmentOf } from './questions.ts'
import type { LogisticsEvent, LogisticsWorld, Shipment } from './records.ts'

/** The state after a step that a rule has agreed to. */
function stateAfter({ id, state }: Shipment, step: ShipmentStep): ShipmentState {
  const next = stepOf(SHIPMENT, state, step, id, { trackingGiven: true })
  return typeof next === 'string' ? next : state
}

function changed(shipment: Shipment, event: Exclude<LogisticsEvent, { readonly type: 'logistics/waybillIssued' }>, at: number): Partial<Shipment> {
  switch (event.type) {
    case 'logistics/shipped': {
      const { trackingNumber, carrierId, costFen, handedOver, next } = event
      return { state: stateAfter(shipment, 'ship'), shippedAt: at, trackingNumber, carrierId, costFen, handedOver, next }
    }
    case 'logistics/handedOver':
      return { handedOver: true, next: event.next }
    case 'logistics/waybillCancelled':
      return { state: stateAfter(shipment, 'cancel') }
    case 'logistics/tracked':
      return { next: event.next, track: [...shipment.track, { at, what: event.what }] }
    case 'logistics/delivered':
      return { state: stateAfter(shipment, 'deliver'), deliveredAt: at, damaged: event.damaged, next: null, track: [...shipment.track, { at, what: 'delivered' }] }
    case 'logistics/intercepted':
      return { state: stateAfter(shipment, 'intercept'), next: event.next, track: [...shipment.track, { at, what: 'intercepted' }] }
    case 'logistics/backInStock':
      return { state: stateAfter(shipment, 'backInStock'), next: null, track: [...shipment.track, { at, what: 'backInStock' }] }
  }
}

export function evolve(world: LogisticsWorld, event: LogisticsEvent, at: number): void {
  const slice = world.logistics
  if (event.type === 'logistics/waybillIssued') {
    const { shipment, serial } = event
    slice.nextShipment++
    if (serial !== null) slice.nextWaybill = serial
    put(slice.shipments, shipment.id, shipment)
    put(slice.byOrder, shipment.orderId, [...(get(slice.byOrder, shipment.orderId) ?? []), shipment.id])
    put(slice.byTracking, shipment.trackingNumber, shipment.id)
    return
  }
  const shipment = shipmentOf(world, event.shipmentId)
  // Two answers may take the same unneeded label back; the second finds nothing to do.
  if (!shipment || (event.type === 'logistics/waybillCancelled' && shipment.state !== 'pending')) return
  put(slice.shipments, shipment.id, { ...shipment, ...changed(shipment, event, at) })
}

const HAS_LEFT: readonly ShipmentState[] = ['shipped', 'delivered', 'returning']

/** Sentences about parcels that are out of order. */
export function broken(world: LogisticsWorld): readonly string[] {
  const { shipments, byOrder, byTracking, nextShipment } = world.logistics
  const all = records(shipments)
  const faults: string[] = []
  for (const shipment of all) {
    const { id, state, lines, trackingNumber, shippedAt, deliveredAt, next, track, costFen, orderId, weightGrams, chargedGrams, handedOver } = shipment
    const say = (wrong: boolean, what: string): void => {
      if (wrong) faults.push(`parcel ${id}: ${what}`)
    }
    say(lines.length === 0 || lines.some(({ quantity }) => quantity < 1), 'nothing in it')
    say(trackingNumber === '' || get(byTracking, trackingNumber) !== id, 'its number is not its own')
    say(!(get(byOrder, orderId) ?? []).includes(id), 'its order does not know it')
    say(HAS_LEFT.includes(state) && shippedAt === null, `${state}, and it never left`)
    say(state === 'pending' && (shippedAt !== null || track.length > 0), 'waiting on the table, and on its way')
    say((deliveredAt !== null) !== (state === 'delivered'), 'signed for, and not delivered')
    say((state === 'delivered' || state === 'cancelled' || state === 'pending') && next !== null, `${state}, and still moving`)
    say(!handedOver && state === 'shipped' && next !== null, 'moving without a carrier')
    say(track.some(({ at }, i) => at < (track[i - 1]?.at ?? at)), 'its scans are out of order')
    say(costFen < 0 || weightGrams < 0 || chargedGrams < weightGrams, 'it weighs or costs less than nothing')
  }
  if (all.length !== nextShipment - 1) faults.push(`${all.length} parcels, and the next is number ${nextShipment}`)
  return faults
}

/** Hands for the tests of after-sales: parcels that go out, arrive and come back. */

import { shipmentOf } from '../logistics/logistics.ts'
import type { LineQuantity } from '../orders/orders.ts'
import { play, type Play } from '../test-world.ts'
import type { World } from '../world.ts'
import { caseOf, type AfterSaleCase } from './aftersales.ts'

export const ORDER = 'O000001'
export const CASE = 'A000001'

/** A number that the carrier of the tests could have given. */
export const RETURN = { carrierId: 'otherCarrier', trackingNumber: 'RETURN0001' } as const

export interface ParcelPlay extends Play {
  /** Sends pieces of the order, or all that are left. */
  readonly ship: (lines?: readonly LineQuantity[]) => void
  /** Lets time pass until a parcel is at its door. */
  readonly arrive: (shipmentId: string) => void
  readonly found: (caseId?: string) => AfterSaleCase
}

export function playParcels(world: World): ParcelPlay {
  const game = play(world)
  const must = (what: string, answer: string): void => {
    if (answer !== 'ok') throw new Error(`${what}: ${answer}`)
  }
  return {
    ...game,
    ship: lines => must('dispatch', game.ask('logistics/dispatch', { orderId: ORDER, carrierId: 'standard', ...(lines ? { lines } : {}) })),
    arrive(shipmentId) {
      for (let parcel = shipmentOf(game.run.world, shipmentId); parcel?.state !== 'delivered'; parcel = shipmentOf(game.run.world, shipmentId)) {
        if (!parcel?.next) throw new Error(`parcel ${shipmentId} goes nowhere`)
        game.send('clock/advance', { to: parcel.next.at })
      }
    },
    found(caseId = CASE) {
      const found = caseOf(game.run.world, caseId)
      if (!found) throw new Error(`no case ${caseId}`)
      return found
    },
  }
}

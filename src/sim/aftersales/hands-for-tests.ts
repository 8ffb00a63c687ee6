/** Hands for the tests of after-sales: parcels that go out, arrive and come back. */

import { put } from '../kernel/table.ts'
import { shipmentOf } from '../logistics/logistics.ts'
import { orderOf, type LineQuantity } from '../orders/orders.ts'
import { play, smallWorld, type Play } from '../test-world.ts'
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
  /** The same as `ask`, for what must go well. */
  readonly must: (type: string, args: Readonly<Record<string, unknown>>) => void
}

export function playParcels(world: World): ParcelPlay {
  const game = play(world)
  const must: ParcelPlay['must'] = (type, args) => {
    const answer = game.ask(type, args)
    if (answer !== 'ok') throw new Error(`${type}: ${answer}`)
  }
  return {
    ...game,
    must,
    ship: lines => must('logistics/dispatch', { orderId: ORDER, carrierId: 'standard', ...(lines ? { lines } : {}) }),
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

/** Lines of the order that the tests play with. */
export const DRESS = { lineId: `${ORDER}-1`, quantity: 1 }
export const SOCKS = { lineId: `${ORDER}-2`, quantity: 3 }

export interface PaidSetting {
  readonly freightFen?: number
  readonly world?: World
}

/** A dress (169.00) and three pairs of socks (31.50 each after their offer), paid at 09:02 on 5 May; free sending unless a fee is named. */
export function paid({ freightFen = 0, world = smallWorld() }: PaidSetting = {}): ParcelPlay {
  const template = world.freight.templates['free']
  if (template) put(world.freight.templates, 'free', { ...template, default: { start: 1, startFee: freightFen, add: 1, addFee: 0 } })
  const game = playParcels(world)
  game.must('orders/place', { buyerId: 'anna', lines: [{ skuId: 'dress-1', quantity: 1 }, { skuId: 'socks-1', quantity: 3 }], region: 'east' })
  game.must('orders/pay', { orderId: ORDER, amountFen: orderOf(game.run.world, ORDER)?.payableFen ?? 0 })
  return game
}

/** The same, sent at once. */
export function sent(setting: PaidSetting = {}): ParcelPlay {
  const game = paid(setting)
  game.ship()
  return game
}

/** The same, signed for on 7 May; it is 8 May, 12:00. */
export function signed(setting: PaidSetting = {}): ParcelPlay {
  const game = sent(setting)
  game.until('2024-05-08 12:00:00')
  return game
}

export const ask = (kind: string, reason: string, lines: readonly object[], more: object = {}): Readonly<Record<string, unknown>> => ({
  orderId: ORDER, kind, reason, lines, ...more,
})

/** A return agreed to and sent back for 12.00, with what is in the parcel. */
export function returned(game: ParcelPlay, apply: Readonly<Record<string, unknown>>, packed?: readonly object[]): ParcelPlay {
  game.must('aftersales/apply', apply)
  game.must('aftersales/agreeReturn', { caseId: CASE })
  game.must('aftersales/shipReturn', { caseId: CASE, ...RETURN, freightFen: 1_200, ...(packed ? { packed } : {}) })
  return game
}

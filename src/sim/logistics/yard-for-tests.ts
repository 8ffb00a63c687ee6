/** A yard for the tests of parcels: the small world with paid orders, an address each, and short names for what is asked again and again. */

import { at, play, smallWorld, type Play } from '../test-world.ts'
import type { Outcome } from '../kernel/engine.ts'
import type { World } from '../world.ts'
import { shipmentOf, shipmentsOf, type Shipment } from './logistics.ts'

export const ADDRESS = { region: '310000', name: 'Anna', phone: '13800000000', detail: 'Lane 5, No. 8' } as const

export interface Yard extends Play {
  /** Pays an order of these SKUs and pieces to the address; gives its id. */
  readonly paid: (lines: readonly (readonly [string, number])[], address?: { readonly region: string; readonly name: string; readonly phone: string; readonly detail: string }) => string
  readonly parcel: (shipmentId?: string) => Shipment
  readonly parcels: (orderId?: string) => readonly (readonly [string, string])[]
  readonly orderState: (orderId?: string) => string | undefined
  /** Events of the last command, by type, the agenda left out. */
  readonly brought: () => readonly string[]
  /** Figures of the refusal that a command meets. */
  readonly refusal: (type: string, args: Readonly<Record<string, unknown>>) => { readonly code: string; readonly figures: Readonly<Record<string, unknown>> } | null
  /** Moves to an instant. */
  readonly to: (instant: number) => void
}

export function yard(prepare: (world: World) => void = () => {}): Yard {
  const world = smallWorld()
  prepare(world)
  const game = play(world)
  let first = 0
  const send = (type: string, args: Readonly<Record<string, unknown>> = {}): Outcome => {
    first = game.run.log.length
    return game.send(type, args)
  }
  const must = (type: string, args: Readonly<Record<string, unknown>>): void => {
    const outcome = send(type, args)
    if (!outcome.done) throw new Error(`${type}: ${outcome.code}`)
  }
  return {
    ...game,
    send,
    ask(type, args) {
      const outcome = send(type, args)
      return outcome.done ? 'ok' : outcome.code
    },
    refusal(type, args) {
      const outcome = send(type, args)
      return outcome.done ? null : { code: outcome.code, figures: outcome.figures }
    },
    until: local => must('clock/advance', { to: at(local) }),
    to: instant => must('clock/advance', { to: instant }),
    paid(lines, address = ADDRESS) {
      must('orders/place', { buyerId: 'anna', region: address.region, address, lines: lines.map(([skuId, quantity]) => ({ skuId, quantity })) })
      const orderId = `O${String(game.run.world.orders.nextOrder - 1).padStart(6, '0')}`
      must('orders/pay', { orderId, amountFen: game.run.world.orders.orders[orderId]?.payableFen ?? 0 })
      return orderId
    },
    parcel(shipmentId = 'S000001') {
      const found = shipmentOf(game.run.world, shipmentId)
      if (!found) throw new Error(`no parcel ${shipmentId}`)
      return found
    },
    parcels: (orderId = 'O000001') => shipmentsOf(game.run.world, orderId).map(({ id, state }) => [id, state]),
    orderState: (orderId = 'O000001') => game.run.world.orders.orders[orderId]?.state,
    brought: () => game.run.log.slice(first).map(entry => (entry.kind === 'event' ? entry.event.type : entry.code)).filter(type => !type.startsWith('clock/')),
  }
}

/** What must always hold is held: each rule of the order book, broken by hand, is named. */

import { describe, expect, it } from 'vitest'
import { broken } from './soundness.ts'
import { withHands, type Hands } from './hands-for-tests.ts'
import type { Order, OrderLine } from './orders.ts'

/** Two socks and a dress, paid and sent. */
function sent(): Hands {
  const game = withHands()
  game.paid(['socks-1', 2], ['dress-1', 1])
  game.send('hands/dispatch', { orderId: 'O000001', lines: [{ lineId: 'O000001-1', quantity: 2 }, { lineId: 'O000001-2', quantity: 1 }] })
  return game
}
const with1 = (change: (order: Order) => Partial<Order>): readonly string[] => {
  const { run, order } = sent()
  run.world.orders.orders['O000001'] = { ...order(), ...change(order()) }
  return broken(run.world)
}
const withLine = (change: Partial<OrderLine>): readonly string[] => with1(({ lines }) => ({ lines: lines.map((line, i) => (i === 0 ? { ...line, ...change } : line)) }))

it('a sound book has nothing to say', () => expect(broken(sent().run.world)).toEqual([]))

describe('named when broken', () => {
  it.each<readonly [string, () => readonly string[]]>([
    ['lines and freight do not add up to what is payable', () => with1(() => ({ payableFen: 1 }))],
    ['a line is not its price, change and shares', () => withLine({ adjustFen: 1 })],
    ['the shares of P000001 do not add up', () => withLine({ shares: { P000001: 699 }, adjustFen: -1 })],
    ['the platform pays another sum', () => withLine({ subsidyFen: 1 })],
    ['refunded pieces out of range', () => withLine({ refunded: 3 })],
    ['more pieces left or went back', () => withLine({ shipped: 3 })],
    ['more money went back for a line', () => withLine({ refundedFen: 6_301 })],
    ['more freight went back', () => with1(() => ({ refundedFreightFen: 1 }))],
    ['wait_confirm, and pieces are left to send', () => withLine({ shipped: 1 })],
    ['the first shipping has another time', () => with1(() => ({ firstShippedAt: null }))],
    ['the time to confirm neither runs nor stands', () => with1(() => ({ confirmBy: null }))],
    ['an open case does not stop the time', () => with1(() => ({ holds: ['A1'] }))],
    ['wait_pay, and pieces have moved', () => with1(() => ({ state: 'wait_pay' }))],
    ['1 orders are open and 0 are counted', () => {
      const { run } = sent()
      run.world.orders.openOrders = 0
      return broken(run.world)
    }],
    ['open orders with dress are miscounted', () => {
      const { run } = sent()
      run.world.orders.openByListing['dress'] = 2
      return broken(run.world)
    }],
    ['the score counts 1 count, the reviews 0', () => {
      const { run } = sent()
      run.world.orders.score = { ...run.world.orders.score, count: 1 }
      return broken(run.world)
    }],
  ])('%s', (what, found) => {
    expect(found().filter(fault => fault.includes(what))).not.toEqual([])
  })
})

/** What must always hold of orders and reviews, whatever happens (A0.5). */

import { get, records } from '../kernel/table.ts'
import { isOnLines, leftToShip } from './amounts.ts'
import { orders, type Reads } from './book.ts'
import type { Order, Review, ScoreSums } from './records.ts'

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0)

const SHIPPED_STATES: readonly string[] = ['part_shipped', 'wait_confirm', 'finished']

function faultsOf(order: Order): string[] {
  const { lines, freightFen, payableFen, goodsFen, subsidyFen, discounts, state, presale } = order
  const faults: string[] = []
  const say = (wrong: boolean, what: string): void => {
    if (wrong) faults.push(`order ${order.id}: ${what}`)
  }
  const paid = sum(lines, line => line.paidFen)
  say(paid !== goodsFen || paid + freightFen !== payableFen, 'lines and freight do not add up to what is payable')
  say(lines.some(line => line.paidFen < 0 || line.subsidyFen < 0), 'a line is below nothing')
  say(lines.some(line => line.listFen + line.adjustFen - sum(Object.values(line.shares), fen => fen) !== line.paidFen), 'a line is not its price, change and shares')
  say(sum(lines, line => line.subsidyFen) !== subsidyFen, 'the platform pays another sum than its shares')
  for (const { promotionId, fen } of discounts.filter(isOnLines)) {
    say(sum(lines, line => line.shares[promotionId] ?? 0) !== fen, `the shares of ${promotionId} do not add up to ${fen}`)
  }
  say(lines.some(line => line.refunded < 0 || line.refunded > line.quantity || line.refundedUnshipped > line.refunded), 'refunded pieces out of range')
  say(lines.some(line => line.shipped < 0 || leftToShip(line) < 0), 'more pieces left or went back than were ordered')
  say(lines.some(line => line.refunded - line.refundedUnshipped > line.shipped), 'more pieces came back than had left')
  say(lines.some(line => line.refundedFen < 0 || line.refundedFen > line.paidFen), 'more money went back for a line than was paid')
  say(order.refundedFreightFen < 0 || order.refundedFreightFen > freightFen, 'more freight went back than was paid')
  say(presale !== null && presale.depositFen + presale.balanceFen !== payableFen, 'deposit and balance do not add up to what is payable')
  const shipped = sum(lines, line => line.shipped)
  const left = sum(lines, leftToShip)
  say((order.firstShippedAt !== null) !== shipped > 0, 'the first shipping has another time than the pieces')
  say(SHIPPED_STATES.includes(state) && shipped === 0, `${state}, and nothing has left`)
  say(state === 'part_shipped' && left === 0, 'part shipped, and nothing is left to send')
  say((state === 'wait_confirm' || state === 'finished') && left > 0, `${state}, and pieces are left to send`)
  say(['wait_deposit', 'wait_balance', 'wait_pay', 'closed_unpaid'].includes(state) && (shipped > 0 || lines.some(line => line.refunded > 0)), `${state}, and pieces have moved`)
  say(state === 'wait_confirm' && (order.confirmBy === null) === (order.confirmLeftMs === null), 'the time to confirm neither runs nor stands')
  say(state === 'wait_confirm' && (order.confirmLeftMs === null) !== (order.holds.length === 0), 'an open case does not stop the time to confirm')
  return faults
}

const isOpen = ({ state }: Order): boolean => state !== 'finished' && state !== 'closed_unpaid' && state !== 'closed_refunded'

const FIELDS = ['count', 'stars', 'description', 'service', 'logistics'] as const

export function broken(world: Reads): readonly string[] {
  const all = orders(world)
  const faults = all.flatMap(faultsOf)
  const { score, openingScore, openOrders, openByListing } = world.orders
  const counted = records(world.orders.reviews).filter(({ state }: Review) => state !== 'removed')
  const part = (field: keyof ScoreSums): number => openingScore[field] + (field === 'count' ? counted.length : sum(counted, review => review[field]))
  for (const field of FIELDS) if (score[field] !== part(field)) faults.push(`the score counts ${score[field]} ${field}, the reviews ${part(field)}`)
  const open = all.filter(isOpen)
  if (open.length !== openOrders) faults.push(`${open.length} orders are open and ${openOrders} are counted`)
  const byListing = new Map<string, number>()
  for (const order of open) for (const listingId of new Set(order.lines.map(line => line.listingId))) byListing.set(listingId, (byListing.get(listingId) ?? 0) + 1)
  for (const listingId of new Set([...byListing.keys(), ...Object.keys(openByListing)])) {
    if ((byListing.get(listingId) ?? 0) !== (get(openByListing, listingId) ?? 0)) faults.push(`open orders with ${listingId} are miscounted`)
  }
  return faults
}

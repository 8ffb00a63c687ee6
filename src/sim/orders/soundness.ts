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

// Records never change: one that was sound once need not be looked at after every event of a month again.
const sound = new WeakSet<Order>()

function faultsOnce(order: Order): readonly string[] {
  if (sound.has(order)) return []
  const faults = faultsOf(order)
  if (faults.length === 0) sound.add(order)
  return faults
}

const FIELDS = ['count', 'stars', 'description', 'service', 'logistics'] as const

function scoreFaults({ score, openingScore, reviews }: Reads['orders']): string[] {
  const counted = records(reviews).filter(({ state }: Review) => state !== 'removed')
  const part = (field: keyof ScoreSums): number => openingScore[field] + (field === 'count' ? counted.length : sum(counted, review => review[field]))
  return FIELDS.filter(field => score[field] !== part(field)).map(field => `the score counts ${score[field]} ${field}, the reviews ${part(field)}`)
}

const listingsOf = new WeakMap<Order, readonly string[]>()

function listingsIn(order: Order): readonly string[] {
  const known = listingsOf.get(order)
  if (known) return known
  const listings = [...new Set(order.lines.map(line => line.listingId))]
  listingsOf.set(order, listings)
  return listings
}

export function broken(world: Reads): readonly string[] {
  const { openOrders, openByListing } = world.orders
  const faults = scoreFaults(world.orders)
  const byListing = new Map<string, number>()
  let open = 0
  for (const order of orders(world)) {
    for (const fault of faultsOnce(order)) faults.push(fault)
    if (!isOpen(order)) continue
    open++
    for (const listingId of listingsIn(order)) byListing.set(listingId, (byListing.get(listingId) ?? 0) + 1)
  }
  if (open !== openOrders) faults.push(`${open} orders are open and ${openOrders} are counted`)
  for (const listingId of new Set([...byListing.keys(), ...Object.keys(openByListing)])) {
    if ((byListing.get(listingId) ?? 0) !== (get(openByListing, listingId) ?? 0)) faults.push(`open orders with ${listingId} are miscounted`)
  }
  return faults
}

/** What became of the shop: orders, money and buyers of a whole run, in figures that add up. */

import { lastSecondBefore, startOfLocalDay, formatLocalDate } from '#sim/kernel/zone.ts'
import { DAY } from '#sim/kernel/plain-date.ts'
import { orders, takingsOf, type Order } from '#sim/orders/orders.ts'
import { coupons } from '#sim/promotions/promotions.ts'
import { turnedAway, visitorsSoFar } from '#sim/buyers/buyers.ts'
import type { WorldRun } from '#sim/world.ts'

/** All money in fen; `profit = goods − offers − coupons + freight − cost − dispatch − fees`. */
export interface Weeks {
  readonly from: number
  readonly to: number
  readonly visitors: number
  readonly orders: number
  readonly unpaid: number
  readonly withCoupon: number
  readonly goodsFen: number
  readonly offersFen: number
  readonly couponsFen: number
  readonly freightFen: number
  readonly paidFen: number
  readonly costFen: number
  readonly dispatchFen: number
  readonly feesFen: number
  readonly profitFen: number
  readonly couponsTaken: number
  readonly couponsSpent: number
  /** By refusal code: how many buyers were turned away, and how many of them left without buying. */
  readonly refused: readonly { readonly code: string; readonly times: number; readonly left: number; readonly lastDate: string }[]
  /** Profit up to the end of each local day. */
  readonly daily: readonly { readonly date: string; readonly profitFen: number }[]
}

const paidAtOf = (order: Order): number => order.paidAt ?? Infinity

export function weeksOf(run: WorldRun): Weeks {
  const { world } = run
  const { zone, rulesVersion } = world.setting
  const from = run.log[0]?.at ?? world.clock.now
  const to = world.clock.now
  const all = orders(world)
  const paid = all.filter(order => order.paidAt !== null).sort((a, b) => paidAtOf(a) - paidAtOf(b))
  const sums = { goodsFen: 0, offersFen: 0, couponsFen: 0, freightFen: 0, paidFen: 0, costFen: 0, dispatchFen: 0, feesFen: 0, profitFen: 0 }
  const profits: { readonly at: number; readonly fen: number }[] = []
  for (const order of paid) {
    const takings = takingsOf(world, rulesVersion, order)
    sums.goodsFen += order.goodsListFen
    for (const { kind, fen } of order.discounts) {
      if (kind === 'coupon') sums.couponsFen += fen
      else sums.offersFen += fen
    }
    sums.freightFen += order.freightFen
    sums.paidFen += order.payableFen
    sums.costFen += takings.costFen
    sums.dispatchFen += takings.dispatchFen
    sums.feesFen += takings.feeFen
    sums.profitFen += takings.marginFen
    profits.push({ at: paidAtOf(order), fen: takings.marginFen })
  }
  const byCode = new Map<string, { times: number; left: number; last: number }>()
  for (const { code, at, bought } of turnedAway(world)) {
    const known = byCode.get(code) ?? { times: 0, left: 0, last: 0 }
    byCode.set(code, { times: known.times + 1, left: known.left + (bought ? 0 : 1), last: Math.max(known.last, at) })
  }
  const daily: { date: string; profitFen: number }[] = []
  const firstMidnight = startOfLocalDay(zone, from) ?? from
  let sum = 0
  let next = 0
  for (let end = firstMidnight + DAY; end - DAY < to; end += DAY) {
    for (let sale = profits[next]; sale && sale.at < end; sale = profits[++next]) sum += sale.fen
    daily.push({ date: formatLocalDate(zone, lastSecondBefore(end)), profitFen: sum })
  }
  const known = coupons(world)
  return {
    from,
    to,
    visitors: visitorsSoFar(world),
    orders: paid.length,
    unpaid: all.length - paid.length,
    withCoupon: paid.filter(({ couponId }) => couponId !== null).length,
    ...sums,
    couponsTaken: known.reduce((total, { claimed }) => total + claimed, 0),
    couponsSpent: known.reduce((total, { used }) => total + used, 0),
    refused: [...byCode]
      .map(([code, { times, left, last }]) => ({ code, times, left, lastDate: formatLocalDate(zone, last) }))
      .sort((a, b) => b.times - a.times),
    daily,
  }
}

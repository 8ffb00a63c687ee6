/** Figures that the drawings of the lesson show, read off the published coupon and the till. */

import { formatLocal, lastSecondBefore } from '#sim/kernel/zone.ts'
import { promotionRulesOf } from '#sim/promotions/promotions.ts'
import { RULES_VERSION, ZONE } from '../../../worlds/jiayi/world.ts'
import { tillWith } from '../till.ts'

/** "30" of 3000, "29.99" of 2999. */
const yuan = (fen: number): string => {
  const rest = fen % 100
  return rest === 0 ? String(fen / 100) : `${Math.floor(fen / 100)}.${String(rest).padStart(2, '0')}`
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

const at = (instant: number): string => formatLocal(ZONE, instant)

/** By id of the drawing; every figure is a text. */
export function figureData(): Readonly<Record<'anatomy' | 'timeline', Readonly<Record<string, string>>>> {
  const { coupon } = tillWith()
  const last = at(lastSecondBefore(coupon.usable.to))
  const from = at(coupon.usable.from)
  const shown = at(coupon.shownFrom)
  const coupons = {
    threshold: yuan(coupon.thresholdFen),
    amount: yuan(coupon.amountFen),
    total: grouped(coupon.total),
    each: String(coupon.perBuyer),
    most: grouped((coupon.total * coupon.amountFen) / 100),
    shown,
    from,
    last,
    shownDay: shown.slice(5, 10),
    fromDay: from.slice(5, 10),
    lastDay: last.slice(5, 10),
    lastTime: last.slice(11),
    remindHours: String(promotionRulesOf(RULES_VERSION).remindBeforeMs.value / 3_600_000),
  }
  return { anatomy: coupons, timeline: coupons }
}

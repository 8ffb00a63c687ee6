/** Figures that the drawings of the lesson show, read off the terms of its coupon. */

import { REMIND_HOURS, TERMS } from '../coupon-terms.ts'

/** "30" of 3000, "29.99" of 2999. */
const yuan = (fen: number): string => {
  const rest = fen % 100
  return rest === 0 ? String(fen / 100) : `${Math.floor(fen / 100)}.${String(rest).padStart(2, '0')}`
}

const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** "05-15" of a wall-clock time. */
const day = (local: string): string => local.slice(5, 10)

/** By id of the drawing; every figure is a text. */
export function figureData(): Readonly<Record<'anatomy' | 'timeline', Readonly<Record<string, string>>>> {
  const { thresholdFen, amountFen, total, perBuyer, shownFrom, usableFrom, usableTo } = TERMS
  const shared = {
    threshold: yuan(thresholdFen),
    amount: yuan(amountFen),
    shown: shownFrom,
    from: usableFrom,
    last: usableTo,
    fromDay: day(usableFrom),
    lastDay: day(usableTo),
  }
  return {
    anatomy: { ...shared, total: grouped(total), each: String(perBuyer), most: grouped((total * amountFen) / 100), remindHours: String(REMIND_HOURS) },
    timeline: shared,
  }
}

/** The slider of the lesson: what a coupon takes out of an order, by its amount and the share that the goods cost. */

import { basisPoints, mulDiv } from '#sim/kernel/money.ts'
import { priceBasket } from '#sim/promotions/promotions.ts'
import { feesOf } from '#sim/shop/shop.ts'
import type { Fact } from '#training/goal.ts'
import { RULES_VERSION } from '../../worlds/jiayi/world.ts'
import { TERMS } from './coupon-terms.ts'

export interface OrderQuestion {
  readonly orderFen: number
  /** Share of the order amount that the goods cost, in basis points. */
  readonly costBp: number
  readonly thresholdFen: number
  readonly amountFen: number
}

export interface OrderAnswer {
  readonly paidFen: number
  readonly couponFen: number
  readonly costFen: number
  readonly feeFen: number
  readonly marginFen: number
  /** Of what is paid, in basis points; 0 where nothing is paid. */
  readonly marginBp: number
  readonly state: 'under' | 'profit' | 'below'
}

/** Amounts in fen; packing and sending are left aside. */
export function answerOrder({ orderFen, costBp, thresholdFen, amountFen }: OrderQuestion): OrderAnswer {
  const pricing = priceBasket({
    lines: [{ id: 'goods', unitFen: orderFen, quantity: 1 }],
    promotions: [{ id: 'coupon', level: 'shop', kind: 'fixedTotal', amountFen, thresholdFen }],
    thresholdBasis: 'parallel',
  })
  const paidFen = pricing.payableFen
  const couponFen = pricing.discounts['coupon'] ?? 0
  const costFen = basisPoints(orderFen, costBp)
  const feeFen = basisPoints(paidFen, feesOf(RULES_VERSION).serviceFeeBp.value)
  const marginFen = paidFen - costFen - feeFen
  const marginBp = paidFen > 0 ? mulDiv(marginFen, 10_000, paidFen) : 0
  return { paidFen, couponFen, costFen, feeFen, marginFen, marginBp, state: couponFen === 0 ? 'under' : marginFen < 0 ? 'below' : 'profit' }
}

const MOODS = { under: 'idle', profit: 'gain', below: 'loss' } as const

interface Part {
  readonly name: string
  readonly fen: number
  readonly tone: 'cost' | 'given' | 'gain' | 'loss'
}

const money = (fen: number): Fact => ({ kind: 'money', fen })

/** By id of the box, as `<WhatIf id>` names it. */
export const whatIf = {
  margin: {
    slider: { min: 1_000, max: 20_000, step: 100, start: 3_600, unit: 'fen' },
    choice: { values: [4_500, 6_000, 7_500, 8_800], start: 6_000, unit: 'bp' },
    answer(orderFen: number, costBp: number) {
      const { thresholdFen, amountFen } = TERMS
      const { couponFen, paidFen, costFen, feeFen, marginFen, marginBp, state } = answerOrder({ orderFen, costBp, thresholdFen, amountFen })
      const without = answerOrder({ orderFen, costBp, thresholdFen: orderFen + 1, amountFen })
      const parts: readonly Part[] = [
        { name: 'cost', fen: costFen + feeFen, tone: 'cost' },
        { name: 'coupon', fen: 0 - couponFen, tone: 'given' },
        { name: 'margin', fen: marginFen, tone: marginFen < 0 ? 'loss' : 'gain' },
      ]
      const figures: Readonly<Record<string, Fact>> = {
        short: money(Math.max(thresholdFen - orderFen, 0)),
        paid: money(paidFen),
        loss: money(Math.max(0, 0 - marginFen)),
        before: { kind: 'percent', bp: without.marginBp },
        after: { kind: 'percent', bp: marginBp },
      }
      return { state, mood: MOODS[state], parts, marginBp, figures }
    },
  },
} as const

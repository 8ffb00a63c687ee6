/** The brief in figures: what the coupon must be, and what the house allows, worked out from the parameters of a variant. */

import { endAfterSecond, parseLocal } from '#sim/kernel/zone.ts'
import type { CouponTarget } from '#training/coupon-checkers.ts'
import type { ParametersOf } from '#training/variants.ts'
import { SOCK_OFFER, STARTS_AT, ZONE } from '../../../../worlds/jiayi/world.ts'

export const REGION = 'east'

export const PARAMETERS = {
  threshold: { kind: 'money', default: 3_000, min: 2_000, max: 4_500, step: 500 },
  amount: { kind: 'money', default: 500, min: 300, max: 800, step: 100 },
  total: { kind: 'count', default: 1_000, min: 500, max: 2_000, step: 100 },
  perBuyer: { kind: 'count', default: 1, min: 1, max: 3, step: 1 },
  shownFrom: { kind: 'instant', default: '2024-05-05 00:00:00', minDays: 0, maxDays: 4 },
  usableFrom: { kind: 'instant', default: '2024-05-15 00:00:00', minDays: -3, maxDays: 3 },
  usableTo: { kind: 'instant', default: '2024-05-30 23:59:59', minDays: -4, maxDays: 1 },
  reminder: { kind: 'flag', default: true },
  /** Percent off the socks, already running. */
  offer: { kind: 'choice', default: '10', of: ['10', '15', '20'] },
  /** Least gross margin on an order, in percent of what is paid. */
  floor: { kind: 'choice', default: '10', of: ['10', '12', '15'] },
  /** `open`: how to keep to the floor is left to the learner. `keepOffer`: the sock offer was promised. `wholeShop`: no good may be left out. */
  promise: { kind: 'choice', default: 'open', of: ['open', 'keepOffer', 'wholeShop'] },
} as const

export type CouponParameters = ParametersOf<typeof PARAMETERS>

export function instantOf(local: string): number {
  const at = parseLocal(ZONE, local)
  if (at === null) throw new Error(`${local} is no time in ${ZONE}`)
  return at
}

export const STARTS = instantOf(STARTS_AT)

export const targetOf = (parameters: CouponParameters): CouponTarget => ({
  thresholdFen: parameters.threshold,
  amountFen: parameters.amount,
  total: parameters.total,
  perBuyer: parameters.perBuyer,
  shownFrom: instantOf(parameters.shownFrom),
  usableFrom: instantOf(parameters.usableFrom),
  usableTo: endAfterSecond(instantOf(parameters.usableTo)),
  remindBeforeEnd: parameters.reminder,
})

export const percentBp = (percent: string): number => Number(percent) * 100

/** Arguments of the house rule's checker. */
export const houseOf = (parameters: CouponParameters) => ({
  target: targetOf(parameters),
  region: REGION,
  floorBp: percentBp(parameters.floor),
  offerId: SOCK_OFFER,
  offerPromised: parameters.promise === 'keepOffer',
  wholeShop: parameters.promise === 'wholeShop',
})

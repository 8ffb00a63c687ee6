/** Setting up a shop coupon as the manager asks, seeing a buyer pay with it, and not selling below the house's floor. */

import { LEARNER_BUYER } from '#sim/buyers/buyers.ts'
import {
  couponHandout, couponHouseRule, couponPurchase, couponSoldBelowFloor, couponTakenWithoutThreshold, couponUsable, couponValue,
} from '#training/coupon-checkers.ts'
import type { Exercise } from '#training/exercise.ts'
import card from './card.json' with { type: 'json' }
import { jiayiWorld, RULES_VERSION } from '../../../../worlds/jiayi/world.ts'
import { houseOf, PARAMETERS, percentBp, REGION, STARTS, targetOf } from './terms.ts'

export const exercise: Exercise<typeof PARAMETERS> = {
  id: 'p2t3-coupon',
  version: 1,
  rulesVersion: RULES_VERSION,
  world: 'jiayi',
  desks: ['seller', 'phone'],
  domains: ['clock', 'shop', 'catalogue', 'stock', 'promotions', 'orders', 'payments', 'buyers'],
  minutes: card.minutes,
  parameters: PARAMETERS,
  start: (parameters, seed, language, texts) =>
    jiayiWorld({ seed, language, texts, sockOfferBp: percentBp(parameters.offer), marginFloorBp: percentBp(parameters.floor) }),
  goals(parameters) {
    const target = targetOf(parameters)
    return [
      { name: 'value', weight: 20, check: couponValue({ target, region: REGION }) },
      { name: 'handout', weight: 20, check: couponHandout({ target, region: REGION }) },
      { name: 'usable', weight: 20, check: couponUsable({ target, region: REGION }) },
      { name: 'houseRule', weight: 20, check: couponHouseRule(houseOf(parameters)) },
      { name: 'purchase', weight: 20, check: couponPurchase({ target, buyerId: LEARNER_BUYER }) },
    ]
  },
  faults: parameters => [
    { name: 'takenWithoutThreshold', points: 5, check: couponTakenWithoutThreshold() },
    { name: 'soldBelowFloor', points: 5, check: couponSoldBelowFloor({ floorBp: percentBp(parameters.floor) }) },
  ],
  hints: [
    { goal: 'value', cost: 1 },
    { goal: 'handout', cost: 2 },
    { goal: 'usable', cost: 2 },
    { goal: 'houseRule', cost: 3 },
    { goal: 'purchase', cost: 2 },
  ],
  waypoints(parameters) {
    const { shownFrom, usableFrom, usableTo } = targetOf(parameters)
    return [
      ...(shownFrom > STARTS ? [{ name: 'shown', at: shownFrom }] : []),
      { name: 'usable', at: usableFrom },
      { name: 'ended', at: usableTo },
    ]
  },
  endsAt: parameters => targetOf(parameters).usableTo,
  passAt: card.passAt,
}

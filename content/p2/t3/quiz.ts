/** The questions on coupons; what is right is asked of the till, not typed in. */

import type { Option, Quiz } from '#training/quiz.ts'
import { skuIdOf, SOCKS } from '../../worlds/jiayi/world.ts'
import { FLOOR_BP, saleOf, tillWith, type TillSetting } from './till.ts'

const SOCK_PACK = skuIdOf(SOCKS, 'three')
const TOP = skuIdOf('top', 'M')

const breaksFloor = (id: string, setting: TillSetting, skuIds: readonly string[]): Option => ({
  id,
  right: saleOf(tillWith(setting), skuIds).takings.marginBp < FLOOR_BP,
})

export const quiz: Quiz = {
  id: 'p2t3',
  version: 1,
  objectives: ['fields', 'order', 'floor', 'payer'],
  items: [
    {
      id: 'q1', kind: 'single', objective: 'fields', points: 2,
      options: [
        { id: 'midnight', right: false },
        { id: 'lastSecond', right: true },
        { id: 'nextMidnight', right: false },
        { id: 'nextDay', right: false },
      ],
    },
    { id: 'q2', kind: 'ordering', objective: 'order', points: 3, steps: ['list', 'offer', 'test', 'coupon', 'platform'] },
    { id: 'q3', kind: 'numeric', objective: 'order', points: 2, unit: 'fen', tolerance: 0, answer: saleOf(tillWith(), [TOP, SOCK_PACK]).quote.payableFen },
    {
      id: 'q4', kind: 'multiple', objective: 'floor', points: 2,
      options: [
        breaksFloor('deeper', { sockOfferBp: 1_400 }, [SOCK_PACK]),
        breaksFloor('deepest', { sockOfferBp: 1_500 }, [SOCK_PACK]),
        breaksFloor('noThreshold', { thresholdFen: 0 }, [skuIdOf('scrunchie', 'one')]),
        breaksFloor('tops', {}, [TOP]),
      ],
    },
    {
      id: 'q5', kind: 'trueFalse', objective: 'payer', points: 2, holds: false,
      reasons: [
        { id: 'lessIncome', right: true },
        { id: 'afterExpiry', right: false },
        { id: 'serviceFee', right: false },
      ],
    },
  ],
}

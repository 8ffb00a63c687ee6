/** Whole runs as learners really make them, one thing wrong in each, with the grade and the cause that each must get. */

import { DAY, SECOND } from '#sim/kernel/plain-date.ts'
import type { Mistake } from '#training/exercise.ts'
import { skuIdOf, SOCK_OFFER, SOCKS } from '../../../../worlds/jiayi/world.ts'
import { runWith, type Change } from './solution.ts'
import { instantOf, targetOf, type CouponParameters, type PARAMETERS } from './terms.ts'

type CouponMistake = Mistake<typeof PARAMETERS>

const changed = (change: (parameters: CouponParameters) => Change): CouponMistake['deeds'] =>
  (parameters, language, texts, seed) => runWith(parameters, language, texts, seed, change(parameters))

export const mistakes: readonly CouponMistake[] = [
  {
    // Buyers take it from the first morning on: a 9.90 hair tie goes out for 4.90.
    name: 'noThreshold',
    deeds: changed(() => ({ publish: { thresholdFen: 0 } })),
    total: 65,
    causes: { value: 'noThreshold', houseRule: 'noThreshold' },
    faults: ['takenWithoutThreshold'],
  },
  {
    name: 'lastDayLost',
    deeds: changed(parameters => ({ publish: { usableToAt: targetOf(parameters).usableTo - DAY } })),
    total: 90,
    causes: { usable: 'lastDayLost' },
    faults: [],
  },
  {
    name: 'shownTooLate',
    deeds: changed(parameters => ({ publish: { shownFromAt: instantOf(parameters.usableFrom) } })),
    total: 95,
    causes: { handout: 'shownFrom' },
    faults: [],
  },
  {
    name: 'fiveEach',
    deeds: changed(() => ({ publish: { perBuyer: 5 } })),
    total: 95,
    causes: { handout: 'perBuyer' },
    faults: [],
  },
  {
    name: 'hundredOnly',
    deeds: changed(() => ({ publish: { total: 100 } })),
    total: 95,
    causes: { handout: 'total' },
    faults: [],
  },
  {
    name: 'reminderForgotten',
    deeds: changed(() => ({ publish: { remindBeforeEnd: false } })),
    total: 95,
    causes: { handout: 'reminderMissing' },
    faults: [],
  },
  {
    // The sock offer is made deeper on top of the coupon, and Xiaoman buys the socks.
    name: 'stackedBelowFloor',
    deeds: changed(parameters => ({
      ignoreFloor: true,
      skuId: skuIdOf(SOCKS, 'three'),
      after: [
        { type: 'promotions/endOffer', actor: 'learner', args: { offerId: SOCK_OFFER } },
        {
          type: 'promotions/startOffer',
          actor: 'learner',
          args: { name: '14%', listingId: SOCKS, offBp: 1_400, fromAt: instantOf(parameters.shownFrom), toAt: targetOf(parameters).usableTo - SECOND },
        },
      ],
    })),
    total: 75,
    causes: { houseRule: 'belowFloor' },
    faults: ['soldBelowFloor'],
  },
  {
    name: 'socksLeftOutForNothing',
    deeds: changed(() => ({ publish: { listingIds: ['skirt', 'top', 'dress', 'scrunchie', 'headband', 'tote', 'scarf'] } })),
    total: 93,
    causes: { houseRule: 'goodsLeftOut' },
    faults: [],
  },
  {
    name: 'offerEndedForNothing',
    deeds: changed(() => ({ after: [{ type: 'promotions/endOffer', actor: 'learner', args: { offerId: SOCK_OFFER } }] })),
    total: 93,
    causes: { houseRule: 'offerEnded' },
    faults: [],
  },
]

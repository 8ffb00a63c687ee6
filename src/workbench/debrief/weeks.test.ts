import { describe, expect, test } from 'vitest'
import { exercise } from '#content/p2/t3/exercises/coupon/exercise.ts'
import { runWith, type Change } from '#content/p2/t3/exercises/coupon/solution.ts'
import { engine, type WorldRun } from '#sim/world.ts'
import { balanceOf } from '#sim/payments/payments.ts'
import { parametersOf } from '#training/variants.ts'
import texts from '../../../content/worlds/jiayi/text.zh-CN.json' with { type: 'json' }
import { weeksOf } from './weeks.ts'

/** A whole run to the end of the exercise. */
function ended(seed: number, change: Change | null = {}): WorldRun {
  const parameters = parametersOf(exercise.parameters, seed)
  const run = engine.begin(exercise.start(parameters, seed, 'zh-CN', texts))
  const deeds = change ? runWith(parameters, 'zh-CN', texts, seed, change) : []
  const end = { type: 'clock/advance', actor: 'learner', args: { to: exercise.endsAt(parameters) } } as const
  for (const [i, deed] of [...deeds, end].entries()) engine.step(run, { id: `t${i}`, ...deed })
  return run
}

const SEEDS = [0, 1, 2, 3, 7, 19, 50]

describe.each(SEEDS)('the figures of the weeks add up, seed %i', seed => {
  test.each([
    ['as asked', {}],
    ['without a threshold', { publish: { thresholdFen: 0 } }],
    ['with nothing done', null],
  ] as const)('%s', (_name, change) => {
    const run = ended(seed, change)
    const weeks = weeksOf(run)
    expect(weeks.goodsFen - weeks.offersFen - weeks.couponsFen + weeks.freightFen).toBe(weeks.paidFen)
    expect(weeks.paidFen - weeks.costFen - weeks.dispatchFen - weeks.feesFen).toBe(weeks.profitFen)
    expect(weeks.daily.at(-1)?.profitFen ?? 0).toBe(weeks.profitFen)
    expect(weeks.paidFen).toBe(balanceOf(run.world, 'escrow'))
    expect(weeks.withCoupon).toBeLessThanOrEqual(weeks.orders)
    expect(weeks.withCoupon).toBeLessThanOrEqual(weeks.couponsSpent)
    expect(weeks.couponsSpent).toBeLessThanOrEqual(weeks.couponsTaken)
  })
})

test('one line of the daily profit for each day from the first to the last, in order', () => {
  const { daily } = weeksOf(ended(0))
  expect(daily.map(({ date }) => date)).toEqual(
    Array.from({ length: 26 }, (_, i) => `2024-05-${String(i + 5).padStart(2, '0')}`),
  )
})

test('a shop that has just opened has sold nothing, and says so in noughts', () => {
  const parameters = parametersOf(exercise.parameters, 0)
  const weeks = weeksOf(engine.begin(exercise.start(parameters, 0, 'zh-CN', texts)))
  expect({ ...weeks, from: 0, to: 0 }).toEqual({
    from: 0, to: 0, visitors: 0, orders: 0, unpaid: 0, withCoupon: 0, goodsFen: 0, offersFen: 0, couponsFen: 0, freightFen: 0, paidFen: 0,
    costFen: 0, dispatchFen: 0, feesFen: 0, profitFen: 0, couponsTaken: 0, couponsSpent: 0, refused: [],
    daily: [{ date: '2024-05-05', profitFen: 0 }],
  })
})

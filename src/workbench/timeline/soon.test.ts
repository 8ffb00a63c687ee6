import { describe, expect, test } from 'vitest'
import { DAY, SECOND } from '#sim/kernel/plain-date.ts'
import { engine, type WorldRun } from '#sim/world.ts'
import { exercise } from '#content/p2/t3/exercises/coupon/exercise.ts'
import { runWith } from '#content/p2/t3/exercises/coupon/solution.ts'
import { parametersOf } from '#training/variants.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import texts from '../../../content/worlds/jiayi/text.zh-CN.json' with { type: 'json' }
import { leaptOver, scheduledIn } from './soon.ts'

const parameters = parametersOf(exercise.parameters, 0)
const deeds = runWith(parameters, 'zh-CN', texts, 0)

function after(count: number): WorldRun {
  const run = engine.begin(exercise.start(parameters, 0, 'zh-CN', texts))
  for (const [i, deed] of deeds.slice(0, count).entries()) engine.step(run, { id: `t${i}`, ...deed })
  return run
}

const told = (run: WorldRun) => scheduledIn(run.world).map(({ at, kind, name }) => `${formatLocal('Asia/Shanghai', at)} ${kind} ${name}`)
const published = after(1)
const find = (kind: string) => scheduledIn(published.world).find(one => one.kind === kind)?.at ?? 0

describe('what is announced', () => {
  test('before anything is done it is the end of the running offer alone: shoppers are not announced', () => {
    expect(told(after(0)).map(line => line.slice(0, 29))).toEqual([expect.stringContaining('offerEnds')])
  })

  test('a coupon brings its beginning, its reminder and its end, each with its name, in order of time', () => {
    expect(told(published).slice(0, 3)).toEqual([
      '2024-05-15 00:00:00 usable 满30减5', expect.stringContaining(' reminds 满30减5'), '2024-05-31 00:00:00 couponEnds 满30减5',
    ])
  })

  test('a stopped coupon that nobody took brings nothing more; one that was taken still begins and ends for its holders', () => {
    const stopAfter = (count: number) => {
      const run = after(count)
      engine.step(run, { id: 'stop', type: 'promotions/stopCoupon', actor: 'learner', args: { couponId: 'C000001' } })
      return scheduledIn(run.world).filter(({ name }) => name === '满30减5').map(({ kind }) => kind)
    }
    expect(stopAfter(1)).toEqual([])
    expect(stopAfter(2)).toEqual(['usable', 'reminds', 'couponEnds'])
  })
})

describe('a move of the clock leaps over', () => {
  const over = (to: number) => leaptOver(scheduledIn(published.world), to).map(({ kind }) => kind)

  test('a beginning by going past it, not by reaching it', () => {
    expect(over(find('usable'))).toEqual([])
    expect(over(find('usable') + SECOND)).toEqual(['usable'])
  })

  test('an end by reaching it: then the coupon counts no longer', () => {
    expect(over(find('couponEnds') - SECOND)).toEqual(['usable'])
    expect(over(find('couponEnds'))).toEqual(['usable', 'couponEnds'])
  })

  test('no reminder and no end of somebody else’s offer', () => {
    expect(over(find('couponEnds') + 60 * DAY)).toEqual(['usable', 'couponEnds'])
  })
})

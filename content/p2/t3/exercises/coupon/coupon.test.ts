import { describe, expect, test } from 'vitest'
import { LEARNER_BUYER } from '#sim/buyers/buyers.ts'
import { SECOND } from '#sim/kernel/plain-date.ts'
import { randomInt } from '#sim/kernel/chance.ts'
import { isQuote, quoteBasket, takingsOf } from '#sim/orders/orders.ts'
import { couponOf } from '#sim/promotions/promotions.ts'
import { engine, type WorldRun } from '#sim/world.ts'
import { worstMarginBp } from '#training/coupon-probe.ts'
import { grade } from '#training/grade.ts'
import { parametersOf } from '#training/variants.ts'
import type { Deed } from '#training/exercise.ts'
import texts from '../../../../worlds/jiayi/text.zh-CN.json' with { type: 'json' }
import { exercise } from './exercise.ts'
import { runWith, solution } from './solution.ts'
import { PARAMETERS, REGION, targetOf } from './terms.ts'

const SEEDS = Array.from({ length: 50 }, (_, i) => i + 1)
const brief = parametersOf(PARAMETERS, 0)
const target = targetOf(brief)

const begun = (seed = 0): WorldRun => engine.begin(exercise.start(parametersOf(PARAMETERS, seed), seed, 'zh-CN', texts))

let steps = 0
const act = (run: WorldRun, type: string, args: Deed['args'], actor: Deed['actor'] = 'buyer') =>
  engine.step(run, { id: `t${++steps}`, type, actor, args })

/** A run in which the brief's coupon is published, with fields changed. */
function published(change: Readonly<Record<string, unknown>> = {}): WorldRun {
  const run = begun()
  const [publish] = runWith(brief, 'zh-CN', texts, 0, { publish: change })
  act(run, 'promotions/publishCoupon', publish?.args ?? {}, 'learner')
  return run
}

const take = (run: WorldRun, buyerId = LEARNER_BUYER, couponId = 'C000001') => act(run, 'promotions/claimCoupon', { couponId, buyerId })
const goTo = (run: WorldRun, to: number) => act(run, 'clock/advance', { to }, 'learner')
const claimIdOf = (run: WorldRun, couponId = 'C000001') =>
  Object.values(run.world.promotions.claims).find(claim => claim.buyerId === LEARNER_BUYER && claim.couponId === couponId)?.id ?? null
const order = (run: WorldRun, skuId: string, claimId = claimIdOf(run)) =>
  act(run, 'orders/place', { buyerId: LEARNER_BUYER, lines: [{ skuId, quantity: 1 }], region: REGION, claimId })
const payable = (run: WorldRun) => Object.values(run.world.orders.orders).findLast(({ buyerId }) => buyerId === LEARNER_BUYER)?.payableFen

describe('a buyer at the till with the coupon of the brief', () => {
  test('one second before its start it does not count', () => {
    const run = published()
    take(run)
    goTo(run, target.usableFrom - SECOND)
    expect(order(run, 'top-M')).toMatchObject({ done: false, code: 'COUPON_NOT_STARTED' })
  })

  test('in its first second 59.00 become 54.00', () => {
    const run = published()
    take(run)
    goTo(run, target.usableFrom)
    expect(order(run, 'top-M').done).toBe(true)
    expect(payable(run)).toBe(5_400)
  })

  test('in its last second it still counts', () => {
    const run = published()
    take(run)
    goTo(run, target.usableTo - SECOND)
    expect(order(run, 'top-M').done).toBe(true)
    expect(payable(run)).toBe(5_400)
  })

  test('one second after its last second it has expired', () => {
    const run = published()
    take(run)
    goTo(run, target.usableTo)
    expect(order(run, 'top-M')).toMatchObject({ done: false, code: 'COUPON_EXPIRED' })
  })

  test('with an end typed as 00:00:00 it is dead on the morning of the last day', () => {
    const run = published({ usableToAt: target.usableTo - 86_400_000 })
    take(run)
    goTo(run, target.usableTo - 86_400_000 + SECOND)
    expect(order(run, 'top-M')).toMatchObject({ done: false, code: 'COUPON_EXPIRED' })
  })

  test('29.99 do not reach a threshold of 30.00, by one fen', () => {
    const run = published()
    take(run)
    goTo(run, target.usableFrom)
    expect(order(run, 'headband-one')).toMatchObject({ done: false, code: 'THRESHOLD_NOT_MET', figures: { shortFen: 1 } })
  })

  test('30.00 reach it and become 25.00', () => {
    const run = published()
    take(run)
    goTo(run, target.usableFrom)
    expect(order(run, 'tote-one').done).toBe(true)
    expect(payable(run)).toBe(2_500)
  })

  test('a second coupon does not come on top: an order carries one', () => {
    const run = published()
    const [publish] = runWith(brief, 'zh-CN', texts, 0, { publish: { amountFen: 300 } })
    act(run, 'promotions/publishCoupon', publish?.args ?? {}, 'learner')
    take(run)
    take(run, LEARNER_BUYER, 'C000002')
    goTo(run, target.usableFrom)
    const both = { buyerId: LEARNER_BUYER, lines: [{ skuId: 'top-M', quantity: 1 }], region: REGION, claimIds: ['K000001', 'K000002'] }
    expect(act(run, 'orders/place', both)).toMatchObject({ done: false, code: 'FIELD_INVALID' })
    expect(order(run, 'top-M', claimIdOf(run, 'C000002')).done).toBe(true)
    expect(payable(run)).toBe(5_600)
  })

  test('the same piece does not count a second time, and one a person is one', () => {
    const run = published()
    take(run)
    goTo(run, target.usableFrom)
    expect(order(run, 'top-M').done).toBe(true)
    expect(order(run, 'top-M')).toMatchObject({ done: false, code: 'COUPON_ALREADY_USED' })
    expect(take(run)).toMatchObject({ done: false, code: 'COUPON_LIMIT_PER_BUYER' })
  })

  test('the last piece taken, the next buyer gets none', () => {
    const run = published({ total: 1 })
    expect(take(run, 'somebody').done).toBe(true)
    expect(take(run)).toMatchObject({ done: false, code: 'COUPON_EXHAUSTED', figures: { total: 1 } })
  })

  test('the platform sells below the house floor without a word; the goal does not', () => {
    const run = published({ amountFen: 700 })
    take(run)
    goTo(run, target.usableFrom)
    expect(order(run, 'socks-three').done).toBe(true)
    expect(payable(run)).toBe(2_450)
    act(run, 'orders/pay', { orderId: Object.values(run.world.orders.orders).findLast(({ buyerId }) => buyerId === LEARNER_BUYER)?.id, amountFen: 2_450 })
    const result = grade(exercise, brief, run, [])
    expect(result.goals.find(({ name }) => name === 'houseRule')).toMatchObject({ state: 'wrong', earned: 0, cause: 'belowFloor' })
    expect(result.faults.map(({ name }) => name)).toEqual(['soldBelowFloor'])
  })
})

describe('the brief of a variant', () => {
  const decisionOf = (seed: number): string => {
    const deeds = solution(parametersOf(PARAMETERS, seed), 'zh-CN', texts, seed)
    if (deeds.some(({ type }) => type === 'promotions/endOffer')) return 'end the offer'
    const listings = deeds.find(({ type }) => type === 'promotions/publishCoupon')?.args['listingIds']
    return Array.isArray(listings) && listings.length > 0 ? 'leave the socks out' : 'leave both alone'
  }

  test('asks for another decision, not only for other figures', () => {
    const decisions = SEEDS.map(decisionOf)
    for (const decision of ['end the offer', 'leave the socks out', 'leave both alone']) {
      expect([decision, decisions.filter(d => d === decision).length >= 5]).toEqual([decision, true])
    }
  })

  test('whose stack breaks the floor is not solved by filling in its figures', () => {
    for (const seed of SEEDS.filter(s => decisionOf(s) !== 'leave both alone')) {
      const parameters = parametersOf(PARAMETERS, seed)
      const run = begun(seed)
      for (const deed of runWith(parameters, 'zh-CN', texts, seed, { ignoreFloor: true })) act(run, deed.type, deed.args, deed.actor)
      expect(grade(exercise, parameters, run, []).goals.filter(({ state }) => state !== 'met')).toMatchObject([
        { name: 'houseRule', state: 'wrong', cause: 'belowFloor' },
      ])
    }
  })

  test('left open, ending the offer is as good as leaving the socks out', () => {
    const seed = SEEDS.find(s => parametersOf(PARAMETERS, s).promise === 'open' && decisionOf(s) === 'leave the socks out') ?? 0
    expect(seed).toBeGreaterThan(0)
    const parameters = parametersOf(PARAMETERS, seed)
    const other = runWith({ ...parameters, promise: 'wholeShop' }, 'zh-CN', texts, seed)
    expect(other.some(({ type }) => type === 'promotions/endOffer')).toBe(true)
    const run = begun(seed)
    for (const deed of other) act(run, deed.type, deed.args, deed.actor)
    expect(grade(exercise, parameters, run, []).total).toBe(100)
  })
})

describe('the worst sale that a coupon allows', () => {
  test('is never undercut by any of 20,000 random baskets', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const parameters = parametersOf(PARAMETERS, seed)
      const run = begun(seed)
      const [publish] = runWith(parameters, 'zh-CN', texts, seed, { ignoreFloor: true }).filter(({ type }) => type === 'promotions/publishCoupon')
      act(run, 'promotions/publishCoupon', publish?.args ?? {}, 'learner')
      const coupon = couponOf(run.world, 'C000001')
      if (!coupon) throw new Error('no coupon')
      const worst = worstMarginBp(run.world, REGION, coupon)
      const skus = Object.keys(run.world.catalogue.skus)
      for (let i = 0; i < 400; i++) {
        const luck = (n: number, most: number): number => randomInt(seed, 'variant', `basket${i}`, n, 0, most)
        const lines = Array.from({ length: 1 + luck(0, 3) }, (_, n) => ({ skuId: skus[luck(2 * n + 1, skus.length - 1)] ?? '', quantity: 1 + luck(2 * n + 2, 2) }))
        const quote = quoteBasket(coupon.usable.from, run.world, { lines, region: REGION, coupon })
        if (isQuote(quote)) expect(takingsOf(run.world, '2024-05', quote).marginBp).toBeGreaterThanOrEqual(worst ?? 0)
      }
    }
  })
})

describe('the work of a real operator, in another order', () => {
  test('a wrong coupon that is stopped before anybody took it leaves no mark', () => {
    const run = published({ perBuyer: 5 })
    act(run, 'promotions/stopCoupon', { couponId: 'C000001' }, 'learner')
    expect(grade(exercise, brief, run, []).goals.map(({ state, cause }) => [state, cause])).toEqual(
      Array.from({ length: 5 }, () => ['notYet', 'couponStopped']),
    )
    const [publish] = runWith(brief, 'zh-CN', texts, 0)
    act(run, 'promotions/publishCoupon', publish?.args ?? {}, 'learner')
    expect(grade(exercise, brief, run, []).total).toBe(80)
  })

  test('an end that is typed short and then put right is right', () => {
    const run = published({ usableToAt: target.usableTo - 86_400_000 })
    act(run, 'promotions/editCoupon', { couponId: 'C000001', usableToAt: target.usableTo - SECOND }, 'learner')
    expect(grade(exercise, brief, run, []).goals.find(({ name }) => name === 'usable')).toMatchObject({ state: 'met', seq: run.log.findLast(e => e.kind === 'event' && e.event.type === 'promotions/couponEdited')?.seq })
  })

  test('a coupon published on the day itself, shown from now, is shown in time', () => {
    const run = published({ shownFromAt: begun().world.clock.now })
    expect(grade(exercise, brief, run, []).goals.find(({ name }) => name === 'handout')?.state).toBe('met')
  })

  test('half of the shopping is partly done, not wrong', () => {
    const run = published()
    take(run)
    expect(grade(exercise, brief, run, []).goals.find(({ name }) => name === 'purchase')).toMatchObject({ state: 'partly', cause: 'waitUsable', earned: 6 })
    goTo(run, target.usableFrom)
    order(run, 'top-M')
    expect(grade(exercise, brief, run, []).goals.find(({ name }) => name === 'purchase')).toMatchObject({ state: 'partly', cause: 'payFirst', earned: 13 })
  })

  test('a refused word is no fault, and stays in the log', () => {
    const run = begun()
    const [publish] = runWith(brief, 'zh-CN', texts, 0, { publish: { name: '全店最低价券' } })
    expect(act(run, 'promotions/publishCoupon', publish?.args ?? {}, 'learner')).toMatchObject({ done: false, code: 'WORD_BANNED' })
    expect(grade(exercise, brief, run, [])).toMatchObject({ lost: 0, faults: [] })
    expect(run.log.at(-1)).toMatchObject({ kind: 'refusal', code: 'WORD_BANNED' })
  })

  test('lowering the floor in the shop does not lower what the goal asks', () => {
    const run = published({ amountFen: 700 })
    act(run, 'shop/setMarginFloor', { marginFloorBp: 100 }, 'learner')
    expect(grade(exercise, brief, run, []).goals.find(({ name }) => name === 'houseRule')?.state).toBe('wrong')
  })

  test('taking the socks off the shelf does not solve what they cost', () => {
    const seed = SEEDS.find(s => parametersOf(PARAMETERS, s).promise === 'wholeShop' && solution(parametersOf(PARAMETERS, s), 'zh-CN', texts, s)[0]?.type === 'promotions/endOffer') ?? 0
    const parameters = parametersOf(PARAMETERS, seed)
    const run = begun(seed)
    for (const deed of runWith(parameters, 'zh-CN', texts, seed, { ignoreFloor: true })) act(run, deed.type, deed.args, deed.actor)
    act(run, 'catalogue/takeDown', { listingId: 'socks' }, 'learner')
    expect(grade(exercise, parameters, run, []).goals.find(({ name }) => name === 'houseRule')).toMatchObject({ state: 'wrong', cause: 'goodsLeftOut' })
  })

  test('a hint costs what the exercise says, once', () => {
    const run = published()
    expect(grade(exercise, brief, run, [{ goal: 'usable' }, { goal: 'usable' }, { goal: 'nothing' }])).toMatchObject({ earned: 80, hints: 2, total: 78 })
  })
})

/** A month in the shop Jiayi under many kinds of coupons and many seeds: money, stock and coupons always add up, and nobody's step is refused. */

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { jiayiWorld } from '#content/worlds/jiayi/world.ts'
import texts from '#content/worlds/jiayi/text.en.json' with { type: 'json' }
import { turnedAway } from '#sim/buyers/buyers.ts'
import { strictness } from '#sim/kernel/table.ts'
import { balanceOf } from '#sim/payments/payments.ts'
import { DAY } from '#sim/kernel/plain-date.ts'
import { at } from '#sim/test-world.ts'
import { brokenIn, engine } from '#sim/world.ts'

const month = fc.record({
  seed: fc.integer({ min: 1, max: 1_000_000 }),
  crowd: fc.constantFrom(0.5, 1, 4),
  sockOfferBp: fc.constantFrom(0, 500, 1_000, 2_000),
  thresholdFen: fc.constantFrom(0, 2_000, 3_000, 9_900, 50_000),
  amountFen: fc.constantFrom(1, 500, 1_000, 1_999),
  total: fc.constantFrom(1, 30, 1_000),
  perBuyer: fc.constantFrom(1, 5),
  hours: fc.integer({ min: 1, max: 600 }),
  listingIds: fc.constantFrom([], ['socks'], ['tote', 'headband']),
  remindBeforeEnd: fc.boolean(),
})

it('whatever coupon is published, the month adds up', { timeout: 180_000 }, () => {
  strictness.freezeRecords = true
  const reasons = new Set<string>()
  fc.assert(
    fc.property(month, ({ seed, crowd, sockOfferBp, hours, ...terms }) => {
      const run = engine.begin(jiayiWorld({ seed, language: 'en', texts, crowd, sockOfferBp }))
      const args = {
        name: 'May', shownFromAt: at('2024-05-05'), usableFromAt: at('2024-05-08'), usableToAt: at('2024-05-08') + hours * 3_600_000, ...terms,
        perBuyer: Math.min(terms.perBuyer, terms.total),
      }
      engine.step(run, { id: 'p', type: 'promotions/publishCoupon', actor: 'learner', args })
      for (let day = 1; day <= 31; day++) {
        engine.step(run, { id: `d${day}`, type: 'clock/advance', actor: 'learner', args: { to: at('2024-05-05') + day * DAY } })
        expect(brokenIn(run.world)).toEqual([])
      }
      expect(run.log.filter(entry => entry.kind === 'refusal' && entry.scheduled)).toEqual([])
      for (const { code } of turnedAway(run.world)) reasons.add(code)

      const orders = Object.values(run.world.orders.orders)
      const paid = orders.filter(({ state }) => state === 'wait_ship')
      expect(balanceOf(run.world, 'escrow')).toBe(paid.reduce((sum, { payableFen }) => sum + payableFen, 0))
      const open = orders.filter(({ state }) => state !== 'closed_unpaid')
      for (const { skuId, reserved } of Object.values(run.world.stock.levels)) {
        const promised = open.flatMap(({ lines }) => lines).filter(line => line.skuId === skuId)
        expect([skuId, reserved]).toEqual([skuId, promised.reduce((sum, { quantity }) => sum + quantity, 0)])
      }
      for (const coupon of Object.values(run.world.promotions.coupons)) {
        const pieces = Object.values(run.world.promotions.claims)
        expect(coupon).toMatchObject({ claimed: pieces.length, used: open.filter(({ couponId }) => couponId === coupon.id).length })
      }
    }),
    { seed: 20_240_505, numRuns: 60 },
  )
  expect([...reasons].sort()).toEqual(['COUPON_EXHAUSTED', 'COUPON_EXPIRED'])
})

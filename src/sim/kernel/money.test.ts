import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { basisPoints, mulDiv, splitByWeight } from './money.ts'

const amount = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 })

describe('rounding', () => {
  it('half a fen is rounded away from zero, on both sides', () => {
    expect([mulDiv(1, 1, 2), mulDiv(-1, 1, 2), mulDiv(3, 1, 2), mulDiv(-3, 1, 2)]).toEqual([1, -1, 2, -2])
  })

  it('other modes only when named', () => {
    expect([mulDiv(1, 1, 2, 'halfDown'), mulDiv(5, 1, 2, 'halfEven'), mulDiv(7, 1, 2, 'halfEven'), mulDiv(9, 1, 10, 'down'), mulDiv(1, 1, 10, 'up')]).toEqual([0, 2, 4, 0, 1])
  })

  it('products beyond exact doubles are still exact', () => {
    expect(mulDiv(9_007_199_254_740_991, 9_999, 10_000)).toBe(9_006_298_534_815_517)
  })

  it('0.6 % of 26.50 is 0.16', () => {
    expect(basisPoints(2_650, 60)).toBe(16)
  })

  it('the quick way and the exact way agree', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 1_000_000 }), (a, n, d) => {
        const exact = BigInt(a) * BigInt(n)
        const size = exact < 0n ? -exact : exact
        const whole = (size * 2n + BigInt(d)) / (2n * BigInt(d))
        expect(mulDiv(a, n, d)).toBe(Number(exact < 0n ? -whole : whole) + 0)
      }),
      { seed: 20240505, numRuns: 500 },
    )
  })
})

describe('splitting', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 1_000_000_000 }), { minLength: 1, maxLength: 12 })

  it('the parts always add up to the whole', () => {
    fc.assert(
      fc.property(amount, weights, (a, w) => splitByWeight(a, w).reduce((sum, part) => sum + part, 0) === a),
      { seed: 1, numRuns: 500 },
    )
  })

  it('no part is more than one fen from its exact share', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (a, w) => {
        const total = w.reduce((sum, x) => sum + x, 0)
        if (total === 0) return
        splitByWeight(a, w).forEach((part, i) => expect(Math.abs(part - (a * (w[i] ?? 0)) / total)).toBeLessThan(1))
      }),
      { seed: 2, numRuns: 300 },
    )
  })

  it('a negative amount mirrors the positive one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000 }), weights, (a, w) => {
        expect(splitByWeight(-a, w)).toEqual(splitByWeight(a, w).map(part => 0 - part))
      }),
      { seed: 3, numRuns: 200 },
    )
  })

  it('weights of nothing split equally, the spare fen to the first', () => {
    expect(splitByWeight(100, [0, 0, 0])).toEqual([34, 33, 33])
  })

  it('nothing is split over nobody', () => {
    expect(splitByWeight(5, [])).toEqual([])
  })
})

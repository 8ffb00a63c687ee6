import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hash32, random } from '../kernel/chance.ts'
import { SECOND } from '../kernel/plain-date.ts'
import { cartTerms, chanceOf, clickTerms, firstOf, mostAgainst, orderTerms, pullOf, serviceOf, sumOf, type OfferFacts, type Pull } from './choice.ts'
import { buyerRulesOf, type Habit, type Segment } from './rules.ts'

const rules = buyerRulesOf('2024-05')
const ORDINARY: OfferFacts = {
  image: 0.6, detail: 0.6, polish: 0.1, priceRatio: 1, freightFen: 0, sold: 200, badge: false, rating: 4.7, days: 3, late: 0, couponBp: 0,
}
const WHO = { habit: 'regular', segment: 'mainstream' } as const
const QUIET = { service: null }

const stages = (change: Partial<OfferFacts>, talk = QUIET as { readonly service: number | null }, who: { readonly habit: Habit; readonly segment: Segment } = WHO) => {
  const facts = { ...ORDINARY, ...change }
  return { click: sumOf(clickTerms(rules, facts)), cart: sumOf(cartTerms(rules, who, facts, talk)), order: sumOf(orderTerms(rules, who, facts, talk)) }
}

describe('the sum of the terms', () => {
  it('is the level of the stage where everything is ordinary', () => {
    expect(stages({})).toEqual({ click: -3.12, cart: rules.habits.value.regular.cart, order: rules.habits.value.regular.order })
    expect(pullOf(clickTerms(rules, ORDINARY))).toBe(1)
  })

  it('becomes a chance by the logistic function', () => {
    expect(chanceOf([{ name: 'base', logOdds: -0.5 }, { name: 'price', logOdds: 0.5 }])).toBe(0.5)
  })

  const moved: readonly (readonly [string, Partial<OfferFacts>, readonly [number, number, number]])[] = [
    ['a better picture: clicks only', { image: 0.75 }, [0.21, 0, 0]],
    ['a picture better than the goods: all three', { polish: 0.4 }, [0.15, 0.09, 0.09]],
    ['a better page: cart and order', { detail: 0.85 }, [0, 0.15, 0.15]],
    ['freight on top: clicks and orders', { freightFen: 800 }, [-0.15, 0, -0.4]],
    ['a tag on the picture: clicks only', { badge: true }, [0.25, 0, 0]],
    ['a coupon of a twentieth: orders only', { couponBp: 500 }, [0, 0, 0.12]],
    ['a coupon just under a twentieth: nothing beyond its price', { couponBp: 499 }, [0, 0, 0]],
    ['five days instead of three', { days: 5 }, [0, 0, -0.06]],
    ['nine days: steeper beyond a week', { days: 9 }, [0, 0, -0.12 - 0.28]],
    ['half of the orders late', { late: 0.5 }, [0, 0, -0.3]],
  ]
  it.each(moved)('%s', (_title, change, [click, cart, order]) => {
    const [before, after] = [stages({}), stages(change)]
    expect(after.click - before.click).toBeCloseTo(click, 12)
    expect(after.cart - before.cart).toBeCloseTo(cart, 12)
    expect(after.order - before.order).toBeCloseTo(order, 12)
  })

  it('price counts most for those who look for bargains, the rating for those who look for quality', () => {
    const fall = (segment: Segment, change: Partial<OfferFacts>) => stages(change, QUIET, { habit: 'regular', segment }).order - stages({}, QUIET, { habit: 'regular', segment }).order
    const dear = (['bargain', 'mainstream', 'quality'] as const).map(segment => fall(segment, { priceRatio: 1.2 }))
    expect(dear).toEqual([...dear].sort((a, b) => a - b))
    const ill = (['quality', 'mainstream', 'bargain'] as const).map(segment => fall(segment, { rating: 4.4 }))
    expect(ill).toEqual([...ill].sort((a, b) => a - b))
  })

  it('names what speaks most against buying, and never the level', () => {
    expect(mostAgainst(orderTerms(rules, WHO, { ...ORDINARY, freightFen: 800, days: 5 }, QUIET))).toBe('freight')
    expect(mostAgainst(orderTerms(rules, WHO, ORDINARY, QUIET))).toBeNull()
  })
})

describe('an answer', () => {
  const worth = (qualityBp: number, seconds: number): number => serviceOf(rules, { qualityBp, tookMs: seconds * SECOND })
  it('at once and to the point adds .65, none takes .5, and it fades over ninety seconds', () => {
    expect(worth(10_000, 0)).toBeCloseTo(0.65, 12)
    expect(serviceOf(rules, null)).toBe(-0.5)
    expect(worth(10_000, 90)).toBeCloseTo(1.15 / Math.E - 0.5, 6)
    expect(worth(5_000, 0)).toBeCloseTo(0.075, 12)
    expect(worth(10_000, 30)).toBeGreaterThan(worth(10_000, 60))
  })
})

describe('who comes for what', () => {
  const pulls = (weights: Readonly<Record<string, number>>): readonly Pull[] => Object.entries(weights).map(([id, weight]) => ({ id, key: hash32(id), weight }))
  const choices = (weights: Readonly<Record<string, number>>, outside: number, seed: number): (string | null)[] =>
    Array.from({ length: 60 }, (_, i) => firstOf(pulls(weights), outside, key => random(seed, 'buyerLook', `b${i}`, key)))

  it('a better listing draws people to itself and moves nobody between two others', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.double({ min: 1, max: 5, noNaN: true }), (seed, times) => {
        const before = choices({ a: 10, b: 7, c: 2 }, 40, seed)
        const after = choices({ a: 10 * times, b: 7, c: 2 }, 40, seed)
        expect(after.map((choice, i) => choice === before[i] || choice === 'a')).toEqual(after.map(() => true))
      }),
      { seed: 7, numRuns: 60 },
    )
  })

  it('each comes as often as its weight says', () => {
    const all = Array.from({ length: 200 }, (_, seed) => choices({ a: 3, b: 1 }, 4, seed + 1)).flat()
    const share = (choice: string | null): number => all.filter(one => one === choice).length / all.length
    expect(share('a')).toBeCloseTo(3 / 8, 1)
    expect(share('b')).toBeCloseTo(1 / 8, 1)
    expect(share(null)).toBeCloseTo(1 / 2, 1)
  })

  it('nothing to look at draws nobody', () => {
    expect(firstOf([], 0, () => 0.5)).toBeNull()
    expect(firstOf(pulls({ a: 0 }), 0, () => 0.5)).toBeNull()
  })
})

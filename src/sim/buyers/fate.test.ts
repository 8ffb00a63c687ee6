import { describe, expect, it } from 'vitest'
import { badChances, cancelChance, causeChances, fateOf, faultFound, patienceDays, starsFor, type FateFacts } from './fate.ts'
import { buyerRulesOf, type Cause } from './rules.ts'

const rules = buyerRulesOf('2024-05')
const ORDINARY: FateFacts = { waitedDays: 1, detail: 0.6, polish: 0.1, offBp: 0, advice: null, praised: false, profile: 'womensWear' }

const chances = (change: Partial<FateFacts> = {}): Readonly<Record<string, number>> =>
  Object.fromEntries(causeChances(rules, { ...ORDINARY, ...change }).map(({ cause, chance }) => [cause, chance]))
const total = (change: Partial<FateFacts> = {}): number => causeChances(rules, { ...ORDINARY, ...change }).reduce((sum, { chance }) => sum + chance, 0)

describe('what brings goods back', () => {
  it('an ordinary order of women’s wear comes back half of the time', () => {
    expect(chances()).toEqual({ cancelled: 0.06, size: 0.26 * 0.7, changedMind: 0.15, notAsDescribed: 0.04 + 0.35 * 0.1, quality: 0.14 * 0.15000000000000002, logistics: 0.01 })
    expect(total()).toBeCloseTo(0.498, 3)
  })

  const one: readonly (readonly [string, Partial<FateFacts>, Cause, number])[] = [
    ['a perfect page: the size', { detail: 1 }, 'size', 0.13],
    ['right advice takes four in a hundred off the size', { advice: 'right' }, 'size', 0.142],
    ['wrong advice doubles it', { advice: 'wrong' }, 'size', 0.364],
    ['an eighth off and more: changed minds', { offBp: 1_200 }, 'changedMind', 0.19],
    ['just under that: no more of them', { offBp: 1_199 }, 'changedMind', 0.15],
    ['a picture much better than the goods', { polish: 0.5 }, 'notAsDescribed', 0.215],
    ['praise in the talk', { praised: true }, 'notAsDescribed', 0.375],
    ['four days of waiting: parcels', { waitedDays: 4 }, 'logistics', 0.07],
    ['four days of waiting: called off', { waitedDays: 4 }, 'cancelled', 0.21],
  ]
  it.each(one)('%s', (_title, change, cause, chance) => {
    expect(chances(change)[cause]).toBeCloseTo(chance, 9)
  })

  it.each([['mensWear', 0.2], ['beauty', 0.05], ['digital', 0.05], ['fresh', 0.12], ['books', 0.01], ['home', 0.08], ['other', 0.1], ['no such profile', 0.1]])(
    'of %s about %d come back', (profile, share) => {
      expect(Math.abs(total({ profile }) - share)).toBeLessThan(0.02)
    })

  it('of fresh goods two in three come back for their quality', () => {
    expect((chances({ profile: 'fresh' })['quality'] ?? 0) / total({ profile: 'fresh' })).toBeCloseTo(2 / 3, 1)
  })

  it('one luck falls on one cause, in order', () => {
    const all = causeChances(rules, ORDINARY)
    expect([0, 0.0599, 0.06, 0.24, 0.25, 0.4, 0.47, 0.49, 0.4979, 0.4981, 0.99].map(luck => fateOf(all, luck))).toEqual([
      'cancelled', 'cancelled', 'size', 'size', 'changedMind', 'notAsDescribed', 'quality', 'logistics', 'logistics', null, null,
    ])
  })

  it('patience is the other side of the chance of calling off', () => {
    expect(patienceDays(rules, 0.0599, 'womensWear')).toBe(0)
    for (const luck of [0.06, 0.1, 0.3, 0.5]) {
      const days = patienceDays(rules, luck, 'womensWear')
      expect(cancelChance(rules, { waitedDays: days, profile: 'womensWear' })).toBeCloseTo(luck, 9)
    }
    expect(patienceDays(rules, 0.4, 'books')).toBeGreaterThan(100)
  })
})

describe('reviews', () => {
  const facts = { polish: 0, waitedDays: 1, unanswered: false, promiseBroken: false, refused: false }
  const bad = (change: object): number => Object.values(badChances(rules, { ...facts, ...change })).reduce((sum, chance) => sum + chance, 0)

  it.each([
    ['polish', { polish: 0.5 }, 0.1],
    ['each day late', { waitedDays: 4 }, 0.12],
    ['a question without an answer', { unanswered: true }, 0.1],
    ['a broken promise', { promiseBroken: true }, 0.5],
    ['a refused case', { refused: true }, 0.4],
  ])('%s adds to the bad ones', (_title, change, more) => {
    expect(bad(change) - bad({})).toBeCloseTo(more, 9)
  })

  it('the fault found lowers its own score most', () => {
    const fault = faultFound(badChances(rules, { ...facts, promiseBroken: true }), 0.3)
    expect(fault).toBe('brokenPromise')
    expect(starsFor(rules, fault, 0.9)).toEqual({ stars: 2, description: 4, service: 2, logistics: 4 })
    expect(starsFor(rules, 'late', 0.1)).toEqual({ stars: 1, description: 3, service: 3, logistics: 1 })
    expect(starsFor(rules, null, 0.5)).toEqual({ stars: 5, description: 5, service: 5, logistics: 5 })
  })
})

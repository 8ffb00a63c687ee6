import { describe, expect, it } from 'vitest'
import { draw, drawKey, random, randomInt, STREAMS } from './chance.ts'
import { exp, ln, logistic } from './maths.ts'

describe('keyed luck', () => {
  // Computed with the reference implementation of the market model.
  it.each([
    [[1, 0, 1, 0, 0], 1_914_771_212, 0.35701528820209205],
    [[1, 0, 1, 0, 1], 779_476_786, 0.939410432241857],
    [[1, 29, 8, 3, 17], -11_563_724, 0.2974106278270483],
    [[20_240_505, 4, 30, 0, 2], -158_372_305, 0.9405306570697576],
    [[-7, 0, 2, 1, 0], 1_333_305_069, 0.44382393755950034],
    [[4_294_967_295, 365, 20, 9, 1_000], -391_565_594, 0.5424509171862155],
  ] as const)('the draw of %j is for ever the same', ([seed, day, stream, item, index], state, value) => {
    expect(drawKey(seed, day, stream, item, index)).toBe(state)
    expect(draw(state)).toBe(value)
  })

  it('a draw belongs to its entity: asking for others in between changes nothing', () => {
    const first = random(7, 'buyerChoice', 'anna', 3)
    random(7, 'buyerChoice', 'bert', 0)
    expect(random(7, 'buyerChoice', 'anna', 3)).toBe(first)
  })

  it('seed, stream, entity and index each make another draw', () => {
    const draws = [
      random(7, 'buyerChoice', 'anna', 3), random(8, 'buyerChoice', 'anna', 3), random(7, 'buyerVisit', 'anna', 3),
      random(7, 'buyerChoice', 'bert', 3), random(7, 'buyerChoice', 'anna', 4),
    ]
    expect(new Set(draws).size).toBe(draws.length)
  })

  it('stream numbers are each given once', () => {
    expect(new Set(Object.values(STREAMS)).size).toBe(Object.keys(STREAMS).length)
  })

  it('draws fill the range evenly', () => {
    const counts = Array.from({ length: 10 }, () => 0)
    for (let i = 0; i < 10_000; i++) {
      const bin = randomInt(1, 'shopper', 'x', i, 0, 9)
      counts[bin] = (counts[bin] ?? 0) + 1
    }
    expect(Math.min(...counts)).toBeGreaterThan(880)
    expect(Math.max(...counts)).toBeLessThan(1_120)
  })
})

describe('arithmetic that is the same in every engine', () => {
  it('gives the reference bits', () => {
    expect([exp(-80.5), exp(-3.15), exp(-0.4), exp(0), exp(1), exp(2.5), exp(79.9), exp(100)]).toEqual([
      0, 0.04285212484823299, 0.6703200268805718, 1, 2.718281722772261, 12.182494303976837, 5.01336244558218e34, 5.540622243655719e34,
    ])
    expect([ln(0.05), ln(0.75), ln(1), ln(1.5), ln(2), ln(100)]).toEqual([
      -2.9957322735481355, -0.28768207235821297, 0, 0.4054651042539683, 0.6931471805599453, 4.605170186005738,
    ])
  })

  it('an even chance is an even chance', () => {
    expect(logistic(0)).toBe(0.5)
  })
})

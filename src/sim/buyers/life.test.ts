/** A whole month with its afterwards, every invariant checked after every event. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { evolveClock } from '../kernel/agenda.ts'
import { at, play, smallWorld, type Play } from '../test-world.ts'
import { emptyBuyers, firstDay, visitorsSoFar, type StreetLife } from './buyers.ts'

function street(seed: number, life: StreetLife, crowd = 1): Play {
  const world = { ...smallWorld({ seed, onHand: 5_000 }), buyers: emptyBuyers(crowd, life) }
  evolveClock(world.clock, firstDay(world.clock.now + 60_000))
  return play(world)
}

const cases = (game: Play) => Object.values(game.run.world.aftersales.cases)
const refusals = (game: Play) => game.run.log.filter(entry => entry.kind === 'refusal')

describe('an order that nobody sends', () => {
  it('is called off by those without patience, more with each day', () => {
    const game = street(1, { talks: false, afterwards: true }, 3)
    game.until('2024-05-12 00:00:00')
    const week = cases(game).length
    const paid = Object.values(game.run.world.orders.orders).filter(({ paidAt }) => paidAt !== null).length
    expect(week / paid).toBeGreaterThan(0.05)
    game.until('2024-05-19 00:00:00')
    expect(cases(game).length).toBeGreaterThan(2 * week)
    expect(new Set(cases(game).map(({ kind }) => kind))).toEqual(new Set(['refundUnshipped']))
    expect(new Set(cases(game).map(({ reason }) => reason))).toEqual(new Set(['notWanted', 'lateShipping']))
  })

  it('on a quiet street stays where it is', () => {
    const game = street(1, { talks: false, afterwards: false })
    game.until('2024-05-19 00:00:00')
    expect([cases(game), game.run.world.buyers.inquiries]).toEqual([[], {}])
  })
})

it('whatever the seed and the life of the street, a month adds up and no step is refused', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.boolean(), fc.boolean(), (seed, talks, afterwards) => {
      const game = street(seed, { talks, afterwards })
      game.send('clock/advance', { to: at('2024-06-05') })
      expect(refusals(game)).toEqual([])
      const { bought, visits, inquiries, nextInquiry } = game.run.world.buyers
      for (const { orderId, buyerId, listingId } of Object.values(bought)) {
        expect(game.run.world.orders.orders[orderId]).toMatchObject({ buyerId, lines: expect.arrayContaining([expect.objectContaining({ listingId })]) })
      }
      expect(Object.keys(visits).length).toBe(visitorsSoFar(game.run.world))
      expect(Object.keys(inquiries).length).toBe(nextInquiry - 1)
    }),
    { seed: 11, numRuns: 8 },
  )
})

it('the same seed lives the same life, word for word', () => {
  const story = (): string => {
    const game = street(6, { talks: true, afterwards: true })
    game.until('2024-05-20 00:00:00')
    return JSON.stringify(game.run.log)
  }
  expect(story()).toBe(story())
})

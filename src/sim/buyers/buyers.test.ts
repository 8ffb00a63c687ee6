import { describe, expect, it } from 'vitest'
import { evolveClock } from '../kernel/agenda.ts'
import { put } from '../kernel/table.ts'
import { formatLocalDate } from '../kernel/zone.ts'
import { at, BRIEF, play, smallWorld, ZONE, type Play } from '../test-world.ts'
import type { WorldEvent } from '../world.ts'
import { addBuyer, chanceOf, firstDay, holdingsOf, LEARNER_BUYER, people, turnedAway, visitorsSoFar } from './buyers.ts'

/** The small shop with a street full of shoppers, and room on the shelf for all of them. */
function street(seed: number, change: object = {}): Play {
  const world = { ...smallWorld({ seed, onHand: 5_000 }) }
  world.buyers.crowd = 1
  addBuyer(world.buyers, { id: LEARNER_BUYER, name: 'Xiaoman', region: 'east' })
  evolveClock(world.clock, firstDay(world.clock.now + 60_000))
  const game = play(world)
  game.send('promotions/publishCoupon', { ...BRIEF, ...change })
  return game
}

const eventsOf = (game: Play, type: WorldEvent['type']): { readonly at: number; readonly event: WorldEvent }[] =>
  game.run.log.flatMap(entry => (entry.kind === 'event' && entry.event.type === type ? [entry] : []))

describe('shoppers', () => {
  it('come every day, take the coupon, buy, and most pay', () => {
    const game = street(1)
    game.until('2024-06-03 00:00:00')
    const orders = Object.values(game.run.world.orders.orders)
    expect(eventsOf(game, 'buyers/dayOpened').length).toBe(29)
    expect(visitorsSoFar(game.run.world)).toBeGreaterThan(300)
    expect(game.run.world.promotions.coupons['C000001']?.claimed).toBeGreaterThan(100)
    expect(orders.filter(order => order.couponId === 'C000001').length).toBeGreaterThan(40)
    const unpaid = orders.filter(order => order.state === 'closed_unpaid').length
    expect(unpaid).toBeGreaterThan(0)
    expect(unpaid).toBeLessThan(orders.length / 4)
  })

  it('none of their commands is ever refused: what they meet is an event', () => {
    const game = street(2)
    game.until('2024-06-03 00:00:00')
    expect(game.run.log.filter(entry => entry.kind === 'refusal')).toEqual([])
  })

  it('the same seed brings the same people; another seed, others', () => {
    const story = (seed: number): string => {
      const game = street(seed)
      game.until('2024-05-20 00:00:00')
      return JSON.stringify(game.run.log)
    }
    expect(story(3)).toBe(story(3))
    expect(story(3)).not.toBe(story(4))
  })

  it('with the end right, nobody is turned away; with the end at midnight before the last day, everybody of that evening is', () => {
    const right = street(1)
    right.until('2024-06-03 00:00:00')
    expect(turnedAway(right.run.world)).toEqual([])
    const wrong = street(1, { usableToAt: at('2024-05-30 00:00:00') })
    wrong.until('2024-06-03 00:00:00')
    const turned = turnedAway(wrong.run.world)
    expect(turned.length).toBeGreaterThan(3)
    expect([...new Set(turned.map(({ code, at: when }) => `${code} ${formatLocalDate(ZONE, when)}`))]).toEqual(['COUPON_EXPIRED 2024-05-30'])
  })

  it('a reminder brings people back', () => {
    const used = (remindBeforeEnd: boolean): number => {
      const game = street(1, { remindBeforeEnd })
      game.until('2024-06-03 00:00:00')
      return game.run.world.promotions.coupons['C000001']?.used ?? 0
    }
    expect(used(true)).toBeGreaterThan(used(false))
  })

  it('a reminder leaves alone who was coming anyway', () => {
    const game = street(1)
    game.until('2024-05-28 23:59:59')
    const coming = new Set(Object.keys(game.run.world.clock.appointments))
    game.until('2024-05-29 00:00:00')
    const brought = Object.values(game.run.world.clock.appointments).flatMap(({ key, args }) => (args['again'] === true ? [key] : []))
    expect(brought.length).toBeGreaterThan(3)
    expect(brought.filter(key => coming.has(key))).toEqual([])
  })

  it('when only ten pieces are issued, later shoppers find none', () => {
    const game = street(1, { total: 10 })
    game.until('2024-05-20 00:00:00')
    expect(game.run.world.promotions.coupons['C000001']?.claimed).toBe(10)
    expect(new Set(turnedAway(game.run.world).map(({ code }) => code))).toEqual(new Set(['COUPON_EXHAUSTED']))
  })

  it('a coupon changes who buys, not who comes: it is seen inside the shop only', () => {
    const visitors = (change: object): unknown[] => {
      const game = street(5, change)
      game.until('2024-05-15 23:59:59')
      return eventsOf(game, 'buyers/looked').map(({ at: when, event }) => [when, event])
    }
    expect(visitors({})).toEqual(visitors({ amountFen: 1_500, total: 10 }))
  })

  it('a street without a crowd stays empty', () => {
    const game = play()
    game.send('promotions/publishCoupon', BRIEF)
    game.until('2024-06-03 00:00:00')
    expect([visitorsSoFar(game.run.world), Object.keys(game.run.world.orders.orders)]).toEqual([0, []])
  })

  it('nobody comes to a shop that may not trade, and everybody passes by', () => {
    const world = smallWorld({ onHand: 50 })
    world.buyers.crowd = 1
    world.shop.profile = { ...world.shop.profile, state: 'suspended' }
    evolveClock(world.clock, firstDay(world.clock.now + 60_000))
    const game = play(world)
    game.until('2024-05-08 00:00:00')
    expect(visitorsSoFar(game.run.world)).toBe(0)
    expect(eventsOf(game, 'buyers/dayOpened').map(({ event }) => event.type === 'buyers/dayOpened' && event.visitors === 0 && event.passers > 40)).toEqual([true, true, true])
  })

  it('goods for a presale are not what the street comes for', () => {
    const world = smallWorld({ onHand: 50 })
    world.buyers.crowd = 3
    const dress = world.catalogue.listings['dress']
    if (dress) put(world.catalogue.listings, 'dress', { ...dress, presaleOnly: true })
    evolveClock(world.clock, firstDay(world.clock.now + 60_000))
    const game = play(world)
    game.until('2024-05-07 00:00:00')
    expect([game.run.world.buyers.looks['dress'], (game.run.world.buyers.looks['exact'] ?? 0) > 5]).toEqual([undefined, true])
  })

  it('when a size is sold out in the middle of the day, some take another item and the rest leave', () => {
    const world = smallWorld({ onHand: 1 })
    world.buyers.crowd = 4
    evolveClock(world.clock, firstDay(world.clock.now + 60_000))
    const game = play(world)
    game.until('2024-05-20 00:00:00')
    const reasons = eventsOf(game, 'buyers/left').map(({ event }) => event.type === 'buyers/left' && event.reason)
    expect(reasons.filter(reason => reason === 'soldOut').length).toBeGreaterThan(100)
    expect(Object.values(game.run.world.stock.levels).every(({ onHand, reserved }) => reserved <= onHand)).toBe(true)
  })

  it('a day is opened once', () => {
    const game = street(1)
    game.until('2024-05-05 12:00:00')
    expect(game.ask('buyers/openDay', { day: 1 })).toBe('DAY_OUT_OF_ORDER')
  })

  it('nobody calls a crowd by hand: not the next morning before it is there, and no day out of its turn', () => {
    const game = street(1)
    expect(game.ask('buyers/openDay', { day: 1 })).toBe('NOT_DUE')
    game.until('2024-05-05 12:00:00')
    expect([2, 3, 500].map(day => game.ask('buyers/openDay', { day }))).toEqual(['NOT_DUE', 'DAY_OUT_OF_ORDER', 'DAY_OUT_OF_ORDER'])
    game.until('2024-05-06 12:00:00')
    expect(Object.keys(game.run.world.buyers.seen)).toEqual(['1', '2'])
  })
})

describe('the learner as a buyer', () => {
  it('holds what was taken, usable only inside its time', () => {
    const game = street(1)
    expect(people(game.run.world)).toEqual([{ id: LEARNER_BUYER, name: 'Xiaoman', region: 'east' }])
    game.send('promotions/claimCoupon', { couponId: 'C000001', buyerId: LEARNER_BUYER })
    const stands = (local: string): unknown => holdingsOf(game.run.world, LEARNER_BUYER, at(local)).map(({ phase, usable, coupon }) => [coupon.name, phase, usable])
    expect(['2024-05-14 23:59:59', '2024-05-15 00:00:00', '2024-05-30 23:59:59', '2024-05-31 00:00:00'].map(stands)).toEqual([
      [['Summer', 'shown', false]], [['Summer', 'usable', true]], [['Summer', 'usable', true]], [['Summer', 'ended', false]],
    ])
  })

  it('never comes by itself', () => {
    const game = street(1)
    game.send('promotions/claimCoupon', { couponId: 'C000001', buyerId: LEARNER_BUYER })
    game.until('2024-06-03 00:00:00')
    expect(Object.values(game.run.world.orders.orders).filter(({ buyerId }) => buyerId === LEARNER_BUYER)).toEqual([])
    expect(turnedAway(game.run.world).filter(({ buyerId }) => buyerId === LEARNER_BUYER)).toEqual([])
  })
})

it('terms add up before they become a chance', () => {
  expect(chanceOf([{ name: 'base', logOdds: -0.5 }, { name: 'price', logOdds: 0.5 }])).toBe(0.5)
})

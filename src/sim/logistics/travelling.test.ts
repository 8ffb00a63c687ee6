import { describe, expect, it } from 'vitest'
import { HOUR } from '../kernel/plain-date.ts'
import { formatLocal } from '../kernel/zone.ts'
import { balanceOf } from '../payments/payments.ts'
import { at, ZONE } from '../test-world.ts'
import { legTo, plantFate, signedAt, transitDaysTo } from './logistics.ts'
import { ADDRESS, yard, type Yard } from './yard-for-tests.ts'

const ID = { orderId: 'O000001' }
const PARCEL = { shipmentId: 'S000001' }

function sent(prepare?: Parameters<typeof yard>[0], region: string = ADDRESS.region): Yard {
  const game = yard(prepare)
  game.paid([['dress-1', 2]], { ...ADDRESS, region })
  expect(game.ask('logistics/dispatch', { ...ID, carrierId: 'standard' })).toBe('ok')
  return game
}

const shelf = (game: Yard) => game.run.world.stock.levels['dress-1']?.onHand

/** Moves on until the parcel has been at a point. */
function until(game: Yard, what: string): void {
  for (let n = 0; n < 12 && !game.parcel().track.some(point => point.what === what); n++) game.to(game.parcel().next?.at ?? game.run.world.clock.now)
  expect(game.parcel().track.map(point => point.what)).toContain(what)
}

describe('a parcel on its way', () => {
  it('is scanned four times and signed for; the order waits for the buyer as before', () => {
    const game = sent()
    game.until('2024-05-12 09:00:00')
    expect(game.parcel().track.map(({ what }) => what)).toEqual(['collected', 'inTransit', 'outForDelivery', 'delivered'])
    expect(game.parcel()).toMatchObject({ state: 'delivered', next: null, damaged: false, deliveredAt: game.parcel().track.at(-1)?.at })
    expect([game.orderState(), signedAt(game.run.world, 'O000001')]).toEqual(['wait_confirm', game.parcel().deliveredAt])
  })

  it.each(['310000', '440000', '650000', '810000', 'east'])('to %s arrives in the daytime and within the spread of its hours, whatever its luck', region => {
    const { hours } = legTo('2024-05', region)
    const seen = new Set<number>()
    for (let seed = 1; seed <= 20; seed++) {
      const game = sent(world => {
        Object.assign(world, { setting: { ...world.setting, seed } })
      }, region)
      game.until('2024-05-25 09:00:00')
      const { deliveredAt, track } = game.parcel()
      const took = ((deliveredAt ?? 0) - (track[0]?.at ?? 0)) / HOUR
      // A quarter faster or slower, the courier's round, and at most two nights.
      expect([seed, took > hours * 0.75 - 3, took < hours * 1.25 + 3 + 24]).toEqual([seed, true, true])
      seen.add(took)
      for (const { at: instant, what } of track) {
        const hour = Number(formatLocal(ZONE, instant).slice(11, 13))
        if (what === 'delivered' || what === 'outForDelivery') expect([seed, what, hour >= 8 && hour < 20]).toEqual([seed, what, true])
      }
    }
    expect(seen.size).toBeGreaterThan(15)
  })

  it('two parcels of one order have luck of their own, and the order is signed for with the later', () => {
    const game = yard()
    game.paid([['dress-1', 2]])
    const one = [{ lineId: 'O000001-1', quantity: 1 }]
    game.send('logistics/dispatch', { ...ID, lines: one, carrierId: 'standard' })
    game.send('logistics/dispatch', { ...ID, lines: one, carrierId: 'standard' })
    const [first, second] = [game.parcel('S000001').next?.at, game.parcel('S000002').next?.at]
    expect(first).not.toBe(second)
    const seen: (number | null)[] = []
    for (let hour = 0; hour < 24 * 8; hour++) {
      game.to(at('2024-05-05 10:00:00') + hour * HOUR)
      const arrived = [game.parcel('S000001').deliveredAt, game.parcel('S000002').deliveredAt]
      const signed = signedAt(game.run.world, 'O000001')
      expect(signed).toBe(arrived.includes(null) ? null : Math.max(...arrived.map(Number)))
      seen.push(signed)
    }
    expect([seen[0], seen.at(-1) === null]).toEqual([null, false])
  })

  it('goes no further because somebody says so', () => {
    const game = sent()
    const { next } = game.parcel()
    expect(game.refusal('logistics/track', PARCEL)).toEqual({ code: 'NOT_DUE', figures: { dueAt: next?.at } })
    expect(game.ask('logistics/deliver', PARCEL)).toBe('INVALID_TRANSITION')
    until(game, 'outForDelivery')
    expect(game.refusal('logistics/deliver', PARCEL)).toMatchObject({ code: 'NOT_DUE' })
    expect(game.ask('logistics/track', PARCEL)).toBe('INVALID_TRANSITION')
    until(game, 'delivered')
    expect([game.ask('logistics/track', PARCEL), game.ask('logistics/deliver', PARCEL), game.ask('logistics/intercept', PARCEL)]).toEqual(Array(3).fill('INVALID_TRANSITION'))
  })

  it.each([['310000', 2], ['650000', 5], ['810000', 7], ['east', 3]])('a page may promise %s in %i days', (region, days) => {
    expect(transitDaysTo('2024-05', region)).toBe(days)
  })

  it('brings nothing to the log that was refused', () => {
    const game = sent()
    game.until('2024-05-30')
    expect(game.run.log.filter(({ kind }) => kind === 'refusal')).toEqual([])
  })
})

describe('a parcel with a fate', () => {
  it('that is damaged arrives, and says so', () => {
    const game = sent(world => plantFate(world.logistics, 'S000001', 'damaged'))
    game.until('2024-05-12 09:00:00')
    expect(game.parcel()).toMatchObject({ state: 'delivered', damaged: true })
  })

  it('that is lost is seen no more, counts as lost three days later, and cannot be called back', () => {
    const game = sent(world => plantFate(world.logistics, 'S000001', 'lost'))
    game.until('2024-05-14 09:00:00')
    const { track, state, next } = game.parcel()
    expect([track.map(({ what }) => what), state, next]).toEqual([['collected', 'inTransit', 'lostOnTheWay'], 'shipped', null])
    expect((track[2]?.at ?? 0) - (track[1]?.at ?? 0)).toBe(72 * HOUR)
    expect(signedAt(game.run.world, 'O000001')).toBeNull()
    expect(game.refusal('logistics/intercept', PARCEL)).toEqual({ code: 'PARCEL_LOST', figures: { trackingNumber: game.parcel().trackingNumber } })
  })

  it('nobody loses parcels under these rules', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const game = sent(world => {
        Object.assign(world, { setting: { ...world.setting, seed } })
      })
      game.until('2024-05-12 09:00:00')
      expect(game.parcel()).toMatchObject({ state: 'delivered', damaged: false })
    }
  })
})

describe('a parcel that is called back', () => {
  it('comes back as long as it has travelled, is looked at, and is on the shelf again', () => {
    const game = sent()
    until(game, 'inTransit')
    const now = game.run.world.clock.now
    const before = balanceOf(game.run.world, 'carrier')
    expect(game.ask('logistics/intercept', PARCEL)).toBe('ok')
    expect(game.parcel()).toMatchObject({ state: 'returning', next: { what: 'backAtShop', at: now + (now - (game.parcel().shippedAt ?? 0)) } })
    expect(balanceOf(game.run.world, 'carrier') - before).toBe(500)
    expect(game.refusal('logistics/backInStock', { ...PARCEL, result: 'restock' })).toEqual({ code: 'PARCEL_NOT_BACK', figures: { backAt: game.parcel().next?.at } })
    until(game, 'backAtShop')
    expect([game.ask('logistics/backInStock', { ...PARCEL, result: 'restock' }), game.parcel().state, shelf(game)]).toEqual(['ok', 'cancelled', 10])
    expect(game.parcel().track.map(({ what }) => what)).toEqual(['collected', 'inTransit', 'intercepted', 'backAtShop', 'backInStock'])
  })

  it('and is scrapped is on no shelf', () => {
    const game = sent()
    game.send('logistics/intercept', PARCEL)
    until(game, 'backAtShop')
    expect([game.ask('logistics/backInStock', { ...PARCEL, result: 'scrap' }), shelf(game)]).toEqual(['ok', 8])
  })

  it('is back after half a day at the soonest', () => {
    const game = sent()
    game.send('logistics/intercept', PARCEL)
    expect(game.parcel().next).toEqual({ what: 'backAtShop', at: at('2024-05-05 21:02:00') })
  })

  it('is never delivered', () => {
    const game = sent()
    until(game, 'outForDelivery')
    game.send('logistics/intercept', PARCEL)
    game.until('2024-06-01')
    expect(game.parcel()).toMatchObject({ state: 'returning', deliveredAt: null, next: null })
  })

  it('costs nothing while it was never given away', () => {
    const game = yard()
    game.paid([['dress-1', 1]])
    game.send('logistics/dispatch', { ...ID, carrierId: 'standard', handover: false })
    const before = balanceOf(game.run.world, 'carrier')
    expect([game.ask('logistics/intercept', PARCEL), balanceOf(game.run.world, 'carrier') - before]).toEqual(['ok', 0])
    game.until('2024-05-20')
    expect([game.run.world.orders.orders['O000001']?.falseShippingAt, game.ask('logistics/handOver', PARCEL)]).toEqual([null, 'INVALID_TRANSITION'])
  })

  it('still waiting on the table it is a label to cancel, not a parcel to stop', () => {
    const game = yard()
    game.paid([['dress-1', 1]])
    game.send('logistics/issueWaybills', { carrierId: 'standard', orderIds: ['O000001'] })
    expect([game.ask('logistics/intercept', PARCEL), game.ask('logistics/backInStock', { ...PARCEL, result: 'restock' })]).toEqual(['INVALID_TRANSITION', 'INVALID_TRANSITION'])
  })
})

import { describe, expect, it } from 'vitest'
import { at, play, SKIRT, smallWorld, START, type Play } from '../test-world.ts'
import { isShown, listingOf, listingsOnSale, type ListingState } from './catalogue.ts'

const stateOf = ({ run }: Play, id: string): ListingState | undefined => listingOf(run.world, id)?.state
const NEXT = at(START) + 60_000

describe('on sale and off sale', () => {
  it('off sale, nobody can order; on sale again, everybody can', () => {
    const game = play()
    const order = { buyerId: 'anna', region: 'east', lines: [{ skuId: 'tote-1', quantity: 1 }] }
    const place = () => game.ask('orders/place', { ...order, lines: [{ skuId: 'exact-1', quantity: 1 }] })
    expect([game.ask('catalogue/takeDown', { listingId: 'exact' }), place(), game.ask('catalogue/putUp', { listingId: 'exact' }), place()]).toEqual([
      'ok', 'LISTING_NOT_ON_SALE', 'ok', 'ok',
    ])
  })

  it('what is off sale cannot be taken down, what is on sale cannot be put up, and what nobody knows is neither', () => {
    const game = play()
    expect(game.ask('catalogue/putUp', { listingId: 'dress' })).toBe('INVALID_TRANSITION')
    game.send('catalogue/takeDown', { listingId: 'dress' })
    expect(game.ask('catalogue/takeDown', { listingId: 'dress' })).toBe('INVALID_TRANSITION')
    expect(game.ask('catalogue/takeDown', { listingId: 'hat' })).toBe('LISTING_UNKNOWN')
  })

  it('putting up asks for everything that handing in asks for', () => {
    const world = smallWorld()
    const dress = world.catalogue.listings['dress']
    if (dress) world.catalogue.listings['dress'] = { ...dress, state: 'off_sale', images: [], shipWithinHours: null }
    const game = play(world)
    expect(game.send('catalogue/putUp', { listingId: 'dress' })).toMatchObject({ code: 'LISTING_INCOMPLETE', figures: { fields: ['mainImage', 'shipWithin'] } })
  })

  it('a shop that may not sell puts nothing up', () => {
    const world = smallWorld()
    world.shop.profile = { ...world.shop.profile, state: 'closed' }
    const game = play(world)
    game.send('catalogue/takeDown', { listingId: 'dress' })
    expect(game.ask('catalogue/putUp', { listingId: 'dress' })).toBe('SHOP_CLOSED')
    game.send('catalogue/saveDraft', SKIRT)
    expect(game.ask('catalogue/submit', { listingId: 'L000001', when: 'now' })).toBe('SHOP_CLOSED')
    expect(game.ask('catalogue/submit', { listingId: 'L000001', when: 'warehouse' })).toBe('ok')
    expect(game.ask('catalogue/schedule', { listingId: 'L000001', at: NEXT })).toBe('SHOP_CLOSED')
  })
})

describe('several at once', () => {
  it('all are taken down and put up, in one command', () => {
    const game = play()
    expect(game.ask('catalogue/takeDownMany', { listingIds: ['dress', 'socks', 'dress'] })).toBe('ok')
    expect(listingsOnSale(game.run.world).map(({ id }) => id)).toEqual(['under', 'exact'])
    expect(game.run.log.filter(entry => entry.kind === 'event' && entry.event.type === 'catalogue/takenDown')).toHaveLength(2)
    expect(game.ask('catalogue/putUpMany', { listingIds: ['dress', 'socks'] })).toBe('ok')
    expect(listingsOnSale(game.run.world)).toHaveLength(4)
  })

  it('one that cannot stops all, and is named', () => {
    const game = play()
    game.send('catalogue/takeDown', { listingId: 'socks' })
    expect(game.send('catalogue/takeDownMany', { listingIds: ['dress', 'socks'] })).toMatchObject({ code: 'INVALID_TRANSITION', figures: { record: 'socks', state: 'off_sale' } })
    expect(stateOf(game, 'dress')).toBe('on_sale')
    expect(game.ask('catalogue/putUpMany', { listingIds: ['socks', 'dress'] })).toBe('INVALID_TRANSITION')
    expect(game.ask('catalogue/putUpMany', { listingIds: [] })).toBe('LISTINGS_REQUIRED')
  })
})

describe('by the clock', () => {
  it('from the warehouse at an instant, unless taken off the calendar', () => {
    const game = play()
    game.send('catalogue/takeDown', { listingId: 'dress' })
    expect(game.ask('catalogue/schedule', { listingId: 'dress', at: at(START) })).toBe('SCHEDULE_IN_PAST')
    expect(game.ask('catalogue/schedule', { listingId: 'dress', at: NEXT })).toBe('ok')
    expect(game.ask('catalogue/putUp', { listingId: 'dress' })).toBe('INVALID_TRANSITION')
    expect(game.ask('catalogue/unschedule', { listingId: 'dress' })).toBe('ok')
    game.send('clock/advance', { to: NEXT })
    expect(stateOf(game, 'dress')).toBe('off_sale')
    game.send('catalogue/schedule', { listingId: 'dress', at: NEXT + 5 })
    game.send('clock/advance', { to: NEXT + 5 })
    expect(stateOf(game, 'dress')).toBe('on_sale')
  })

  it('on sale up to an instant and not at it', () => {
    const game = play()
    expect(game.ask('catalogue/scheduleTakeDown', { listingId: 'dress', at: at(START) })).toBe('SCHEDULE_IN_PAST')
    game.send('catalogue/scheduleTakeDown', { listingId: 'dress', at: NEXT - 10 })
    expect(game.ask('catalogue/scheduleTakeDown', { listingId: 'dress', at: NEXT })).toBe('ok')
    game.send('clock/advance', { to: NEXT - 1 })
    expect(stateOf(game, 'dress')).toBe('on_sale')
    game.send('clock/advance', { to: NEXT })
    expect(listingOf(game.run.world, 'dress')).toMatchObject({ state: 'off_sale', takeDownAt: null })
    expect(game.run.log.some(entry => entry.kind === 'refusal' && entry.scheduled)).toBe(false)
  })

  it('taken down by hand first, or kept after all, the clock finds nothing to do', () => {
    const game = play()
    for (const listingId of ['dress', 'socks']) game.send('catalogue/scheduleTakeDown', { listingId, at: NEXT })
    game.send('catalogue/takeDown', { listingId: 'dress' })
    game.send('catalogue/putUp', { listingId: 'dress' })
    expect(game.ask('catalogue/unscheduleTakeDown', { listingId: 'socks' })).toBe('ok')
    expect(game.ask('catalogue/unscheduleTakeDown', { listingId: 'socks' })).toBe('TAKE_DOWN_NOT_SCHEDULED')
    game.send('clock/advance', { to: NEXT })
    expect([stateOf(game, 'dress'), stateOf(game, 'socks')]).toEqual(['on_sale', 'on_sale'])
  })
})

describe('deleting', () => {
  it('a draft and a listing in the warehouse can be deleted, one on sale cannot; the record stays', () => {
    const game = play()
    game.send('catalogue/saveDraft', SKIRT)
    expect(game.ask('catalogue/delete', { listingId: 'L000001' })).toBe('ok')
    expect(game.ask('catalogue/delete', { listingId: 'dress' })).toBe('INVALID_TRANSITION')
    game.send('catalogue/takeDown', { listingId: 'dress' })
    expect(game.ask('catalogue/delete', { listingId: 'dress' })).toBe('ok')
    expect(listingOf(game.run.world, 'dress')).toMatchObject({ state: 'deleted', skuIds: ['dress-1'] })
    expect(game.ask('catalogue/putUp', { listingId: 'dress' })).toBe('INVALID_TRANSITION')
  })
})

describe('sold out', () => {
  const buy = (game: Play, quantity: number) => game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity }] })

  it('the last piece promised makes a listing sold out; a piece that comes back puts it on sale again', () => {
    const game = play(smallWorld({ onHand: 2 }))
    buy(game, 1)
    expect(stateOf(game, 'dress')).toBe('on_sale')
    buy(game, 1)
    expect(stateOf(game, 'dress')).toBe('sold_out')
    game.send('orders/cancel', { orderId: 'O000002', reason: 'notWanted' })
    expect(stateOf(game, 'dress')).toBe('on_sale')
  })

  it('sold out is shown and not to be bought; it can be taken down, and put up it is sold out again', () => {
    const game = play(smallWorld({ onHand: 1 }))
    buy(game, 1)
    const dress = listingOf(game.run.world, 'dress')
    expect(dress && isShown(dress)).toBe(true)
    expect(listingsOnSale(game.run.world).map(({ id }) => id)).not.toContain('dress')
    game.send('catalogue/takeDown', { listingId: 'dress' })
    expect(stateOf(game, 'dress')).toBe('off_sale')
    game.send('catalogue/putUp', { listingId: 'dress' })
    expect(stateOf(game, 'dress')).toBe('sold_out')
  })

  it('in the warehouse, stock that comes or goes changes nothing', () => {
    const game = play(smallWorld({ onHand: 1 }))
    game.send('catalogue/takeDown', { listingId: 'dress' })
    game.send('stock/setOnHand', { skuId: 'dress-1', onHand: 0 })
    game.send('stock/receive', { skuId: 'dress-1', quantity: 5, ref: 'D1' })
    expect(stateOf(game, 'dress')).toBe('off_sale')
  })
})

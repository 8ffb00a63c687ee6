/** Questions, wishes for a lower price and reminders, on both sides of every edge. */

import { describe, expect, it } from 'vitest'
import { evolveClock } from '../kernel/agenda.ts'
import { MINUTE } from '../kernel/plain-date.ts'
import { put } from '../kernel/table.ts'
import { at, play, smallWorld, START, type Play } from '../test-world.ts'
import type { World } from '../world.ts'
import { addBuyer, haggleOf, inquiryOf, plannedAct, sizeTable, waiting, wordsOf } from './buyers.ts'

/** The small shop, where the dress comes in three sizes and `lin` is known by name. */
function talking(change: (world: World) => void = () => undefined): Play {
  const world = smallWorld({ onHand: 50 })
  const one = world.catalogue.skus['dress-1']
  const dress = world.catalogue.listings['dress']
  if (!one || !dress) throw new Error('no dress')
  for (const size of ['S', 'M', 'L']) {
    put(world.catalogue.skus, `dress-${size}`, { ...one, id: `dress-${size}`, name: size })
    put(world.stock.levels, `dress-${size}`, { skuId: `dress-${size}`, onHand: 50, reserved: 0 })
  }
  put(world.catalogue.listings, 'dress', { ...dress, skuIds: ['dress-S', 'dress-M', 'dress-L'] })
  addBuyer(world.buyers, { id: 'lin', name: 'Lin', region: 'east' })
  change(world)
  return play(world)
}

const ask = (game: Play, topic: string, more: object = {}): void => {
  expect(game.ask('buyers/ask', { buyerId: 'lin', listingId: 'dress', topic, ...more })).toBe('ok')
}
const replyOf = (game: Play) => inquiryOf(game.run.world, 'Q000001')?.reply
const qualityOf = (topic: string, args: object, more: object = {}): number | undefined => {
  const game = talking()
  ask(game, topic, more)
  expect(game.ask('buyers/reply', { inquiryId: 'Q000001', ...args })).toBe('ok')
  return replyOf(game)?.qualityBp
}
const later = (minutes: number): number => at(START) + minutes * MINUTE

describe('a question', () => {
  it('waits twenty minutes, the last instant included, and is answered once', () => {
    const game = talking()
    ask(game, 'size', { heightCm: 164, weightKg: 57 })
    const inquiry = inquiryOf(game.run.world, 'Q000001')
    expect(inquiry).toMatchObject({ buyerId: 'lin', listingId: 'dress', topic: 'size', heightCm: 164, weightKg: 57, askedAt: at(START), waitsUntil: later(20), reply: null })
    expect(inquiry && wordsOf('en', inquiry)).toContain('164')
    expect(inquiry && wordsOf('zh-CN', inquiry)).toContain('164')
    game.send('clock/advance', { to: later(20) })
    expect(waiting(game.run.world, later(20)).map(({ id }) => id)).toEqual(['Q000001'])
    expect(game.ask('buyers/reply', { inquiryId: 'Q000001', answer: 'seeTable' })).toBe('ok')
    expect(replyOf(game)).toEqual({
      answer: 'seeTable', text: '', at: later(20), tookMs: 20 * MINUTE, qualityBp: 6_000, skuId: null, promisedDays: null, offeredFen: null, tooGood: false,
    })
    expect(game.send('buyers/reply', { inquiryId: 'Q000001', answer: 'seeTable' })).toMatchObject({ code: 'INQUIRY_ANSWERED', figures: { repliedAt: later(20) } })
  })

  it('a millisecond later the buyer is gone', () => {
    const game = talking()
    ask(game, 'size')
    game.send('clock/advance', { to: later(20) + 1 })
    expect(waiting(game.run.world, later(20) + 1)).toEqual([])
    expect(game.send('buyers/reply', { inquiryId: 'Q000001', answer: 'seeTable' })).toMatchObject({ code: 'INQUIRY_OVER', figures: { waitedUntilAt: later(20) } })
  })

  it.each([
    ['nobody', { buyerId: ' ', listingId: 'dress', topic: 'size' }, 'BUYER_UNKNOWN'],
    ['goods that are not there', { buyerId: 'lin', listingId: 'hat', topic: 'size' }, 'LISTING_UNKNOWN'],
    ['a wish for a lower price without an order', { buyerId: 'lin', listingId: 'dress', topic: 'haggle' }, 'FIELD_INVALID'],
  ])('of %s is refused', (_title, args, code) => {
    expect(talking().ask('buyers/ask', args)).toBe(code)
  })

  it.each([
    ['to nobody', { inquiryId: 'Q000009', answer: 'seeTable' }, 'INQUIRY_UNKNOWN'],
    ['with a size, which one?', { answer: 'sizeAdvice' }, 'ANSWER_INCOMPLETE'],
    ['with a size of other goods', { answer: 'sizeAdvice', skuId: 'socks-1' }, 'SKU_UNKNOWN'],
    ['with days, how many?', { answer: 'shipWithin' }, 'ANSWER_INCOMPLETE'],
    ['with money off, how much?', { answer: 'offer' }, 'ANSWER_INCOMPLETE'],
    ['with nothing off', { answer: 'offer', fen: 0 }, 'FIELD_INVALID'],
  ])('an answer %s is refused', (_title, args, code) => {
    const game = talking()
    ask(game, 'size')
    expect(game.ask('buyers/reply', { inquiryId: 'Q000001', ...args })).toBe(code)
  })
})

describe('the worth of an answer', () => {
  it('size advice counts in full where it is right by the size table, else as wrong', () => {
    expect(sizeTable(talking().run.world, 'dress').map(({ skuId, size, fromCm }) => [skuId, size, fromCm])).toEqual([
      ['dress-S', 'S', 152], ['dress-M', 'M', 160], ['dress-L', 'L', 168],
    ])
    const advised = (heightCm: number, size: string) => qualityOf('size', { answer: 'sizeAdvice', skuId: `dress-${size}` }, { heightCm, weightKg: 55 })
    expect(['S', 'M', 'L'].map(size => advised(159, size))).toEqual([10_000, 2_000, 2_000])
    expect(['S', 'M', 'L'].map(size => advised(160, size))).toEqual([2_000, 10_000, 2_000])
    expect(['S', 'M', 'L'].map(size => advised(190, size))).toEqual([2_000, 2_000, 10_000])
  })

  it.each([
    ['stock', { answer: 'inStock' }, 10_000],
    ['stock', { answer: 'outOfStock' }, 2_000],
    ['price', { answer: 'couponHint' }, 2_000],
    ['price', { answer: 'priceFirm' }, 7_000],
    ['material', { answer: 'asOnPage' }, 9_000],
    ['material', { answer: 'inStock' }, 1_000],
    ['shipping', { answer: 'willCheck' }, 3_000],
  ])('to a question about %s %j counts %d', (topic, args, bp) => {
    expect(qualityOf(topic, args)).toBe(bp)
  })

  it('a hint at a coupon is true where one is shown for these goods', () => {
    const game = talking()
    const coupon = {
      name: 'May', thresholdFen: 3_000, amountFen: 500, shownFromAt: at('2024-05-05'), usableFromAt: at('2024-05-05'), usableToAt: at('2024-05-30'),
      total: 10, perBuyer: 1, remindBeforeEnd: false,
    }
    game.send('promotions/publishCoupon', { ...coupon, listingIds: ['socks'] })
    for (const listingId of ['dress', 'socks']) game.send('buyers/ask', { buyerId: 'lin', listingId, topic: 'price' })
    for (const inquiryId of ['Q000001', 'Q000002']) game.send('buyers/reply', { inquiryId, answer: 'couponHint' })
    expect(['Q000001', 'Q000002'].map(id => inquiryOf(game.run.world, id)?.reply?.qualityBp)).toEqual([2_000, 9_000])
  })

  it('days shorter than the listing promises are noted as too good, the promised ones are not', () => {
    const promised = (days: number) => {
      const game = talking()
      ask(game, 'shipping')
      game.send('buyers/reply', { inquiryId: 'Q000001', answer: 'shipWithin', days })
      return replyOf(game)
    }
    expect([1, 2, 3].map(days => [promised(days)?.promisedDays, promised(days)?.tooGood])).toEqual([[1, true], [2, false], [3, false]])
  })
})

const ordered = (game: Play): Play => {
  game.send('orders/place', { buyerId: 'lin', lines: [{ skuId: 'dress-M', quantity: 1 }], region: 'east' })
  return game
}
const stateOf = (game: Play) => game.run.world.orders.orders['O000001']?.state
const cheaper = (game: Play, byFen: number): string => game.ask('orders/editPrice', { orderId: 'O000001', adjusts: [{ lineId: 'O000001-1', adjustFen: -byFen }] })

describe('haggling', () => {
  it('somebody with a name pays as soon as the price is what she would pay at most, and not a fen above', () => {
    for (const [byFen, state] of [[1_899, 'wait_pay'], [1_900, 'wait_ship']] as const) {
      const game = ordered(talking())
      expect(game.ask('buyers/haggle', { orderId: 'O000001', wantedFen: 14_000, limitFen: 15_000 })).toBe('ok')
      expect(haggleOf(game.run.world, 'O000001')).toMatchObject({ topic: 'haggle', orderId: 'O000001', wasFen: 16_900, wantedFen: 14_000, limitFen: 15_000 })
      expect(cheaper(game, byFen)).toBe('ok')
      game.send('clock/advance', { to: later(10) })
      expect(stateOf(game)).toBe(state)
    }
  })

  it('the words name the wish', () => {
    const game = ordered(talking())
    game.send('buyers/haggle', { orderId: 'O000001', wantedFen: 14_050 })
    const inquiry = haggleOf(game.run.world, 'O000001')
    expect(inquiry && wordsOf('en', inquiry)).toContain('140.5')
  })

  it.each([
    ['over nothing', { orderId: 'O000009', wantedFen: 1 }, 'ORDER_UNKNOWN'],
    ['upwards', { orderId: 'O000001', wantedFen: 16_900 }, 'WISH_NOT_LOWER'],
    ['down by one fen', { orderId: 'O000001', wantedFen: 16_899 }, 'ok'],
  ])('%s', (_title, args, code) => {
    expect(ordered(talking()).ask('buyers/haggle', args)).toBe(code)
  })

  it('twice, or over an order that is paid, is refused', () => {
    const game = ordered(talking())
    game.send('buyers/haggle', { orderId: 'O000001', wantedFen: 16_000 })
    expect(game.ask('buyers/haggle', { orderId: 'O000001', wantedFen: 15_000 })).toBe('HAGGLED_ALREADY')
    game.send('orders/pay', { orderId: 'O000001', amountFen: 16_900 })
    expect(game.ask('buyers/haggle', { orderId: 'O000001', wantedFen: 15_000 })).toBe('INVALID_TRANSITION')
  })
})

describe('a reminder to pay', () => {
  it('goes out once, for an open order only', () => {
    const game = ordered(talking())
    expect(game.ask('buyers/remindPayment', { orderId: 'O000009' })).toBe('ORDER_UNKNOWN')
    expect(game.ask('buyers/remindPayment', { orderId: 'O000001' })).toBe('ok')
    expect(game.send('buyers/remindPayment', { orderId: 'O000001' })).toMatchObject({ code: 'PAYMENT_REMINDED', figures: { remindedAt: at(START) } })
    const paid = ordered(talking())
    paid.send('orders/pay', { orderId: 'O000001', amountFen: 16_900 })
    expect(paid.ask('buyers/remindPayment', { orderId: 'O000001' })).toBe('INVALID_TRANSITION')
  })
})

it('what the crowd does with its own orders, nobody does with those of a person with a name', () => {
  const game = ordered(talking(world => { world.buyers.afterwards = true }))
  expect(game.ask('buyers/settle', { orderId: 'O000001', buyerId: 's001-001' })).toBe('ok')
  expect(stateOf(game)).toBe('wait_pay')
  game.send('orders/pay', { orderId: 'O000001', amountFen: 16_900 })
  for (const type of ['loseHeart', 'beContent', 'speak']) expect(game.ask(`buyers/${type}`, { orderId: 'O000001' })).toBe('ok')
  expect([stateOf(game), Object.keys(game.run.world.aftersales.cases), Object.keys(game.run.world.orders.reviews)]).toEqual(['wait_ship', [], []])
})

it('what a named person does at a set time is given by the clock, as that person', () => {
  const game = talking(world => {
    evolveClock(world.clock, plannedAct(later(5), 'lin', 'orders/place', { buyerId: 'lin', lines: [{ skuId: 'dress-M', quantity: 1 }], region: 'east' }))
    evolveClock(world.clock, plannedAct(later(6), 'lin', 'buyers/haggle', { orderId: 'O000001', wantedFen: 15_000 }))
  })
  game.send('clock/advance', { to: later(6) })
  expect(haggleOf(game.run.world, 'O000001')).toMatchObject({ buyerId: 'lin', wantedFen: 15_000, askedAt: later(6) })
  expect(game.run.log.filter(({ actor }) => actor === 'buyer').length).toBeGreaterThan(1)
})

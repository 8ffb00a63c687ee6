import { describe, expect, it } from 'vitest'
import { at } from '../test-world.ts'
import { compensationFen, promisesOf } from './orders.ts'
import { withHands } from './hands-for-tests.ts'

const [SOCKS, DRESS] = ['O000001-1', 'O000001-2'] as const
const one = (lineId: string, quantity = 1) => ({ orderId: 'O000001', lines: [{ lineId, quantity }] })

describe('sending', () => {
  it('a part leaves, then the rest: partly dispatched, then waiting for receipt', () => {
    const game = withHands()
    game.paid(['socks-1', 3], ['dress-1', 1])
    game.until('2024-05-05 10:00:00')
    expect(game.ask('hands/dispatch', one(SOCKS, 2))).toBe('ok')
    expect(game.order()).toMatchObject({ state: 'part_shipped', firstShippedAt: at('2024-05-05 10:00:00'), allShippedAt: null, confirmBy: null })
    expect(game.order().lines.map(line => line.shipped)).toEqual([2, 0])
    game.until('2024-05-05 11:00:00')
    expect(game.ask('hands/dispatch', { orderId: 'O000001', lines: [{ lineId: SOCKS, quantity: 1 }, { lineId: DRESS, quantity: 1 }] })).toBe('ok')
    expect(game.order()).toMatchObject({
      state: 'wait_confirm', firstShippedAt: at('2024-05-05 10:00:00'), allShippedAt: at('2024-05-05 11:00:00'), confirmBy: at('2024-05-15 11:00:00'),
    })
    expect(game.run.world.stock.levels['socks-1']).toEqual({ skuId: 'socks-1', onHand: 7, reserved: 0 })
  })

  it('not more than is left, in one go or in two lines of one go', () => {
    const game = withHands()
    game.paid(['socks-1', 3])
    expect(game.send('hands/dispatch', one(SOCKS, 4))).toMatchObject({ code: 'SHIP_QTY_EXCEEDS_ORDERED', figures: { lineId: SOCKS, left: 3 } })
    expect(game.send('hands/dispatch', { orderId: 'O000001', lines: [{ lineId: SOCKS, quantity: 2 }, { lineId: SOCKS, quantity: 2 }] })).toMatchObject({ code: 'SHIP_QTY_EXCEEDS_ORDERED' })
    game.send('hands/dispatch', one(SOCKS, 2))
    expect(game.send('hands/dispatch', one(SOCKS, 2))).toMatchObject({ figures: { left: 1 } })
    expect(game.ask('hands/dispatch', one(SOCKS, 1))).toBe('ok')
  })

  it('pieces that were refunded before they left are not sent any more', () => {
    const game = withHands()
    game.paid(['socks-1', 3])
    game.send('hands/refund', { orderId: 'O000001', lines: [{ lineId: SOCKS, quantity: 1, fen: 3_150 }], freightFen: 0 })
    expect(game.send('hands/dispatch', one(SOCKS, 3))).toMatchObject({ code: 'SHIP_QTY_EXCEEDS_ORDERED', figures: { left: 2 } })
    expect(game.ask('hands/dispatch', one(SOCKS, 2))).toBe('ok')
    expect(game.order().state).toBe('wait_confirm')
  })

  it.each([
    ['an order that is not there', { orderId: 'O9', lines: [] }, 'ORDER_UNKNOWN'],
    ['nothing at all', { orderId: 'O000001', lines: [] }, 'SHIP_NOTHING'],
    ['less than nothing', one(SOCKS, -1), 'SHIP_NOTHING'],
    ['a line of another order', one('O000002-1'), 'LINE_UNKNOWN'],
  ])('%s', (_title, args, code) => {
    const game = withHands()
    game.paid(['socks-1', 3])
    expect(game.ask('hands/dispatch', args)).toBe(code)
  })

  it('an unpaid order is not sent', () => {
    const game = withHands()
    game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 1 }] })
    expect(game.ask('hands/dispatch', one(SOCKS))).toBe('INVALID_TRANSITION')
  })
})

describe('the promise to ship', () => {
  /** A shop whose dress promises 24 hours; the others promise nothing, so 48. */
  const promising = () => {
    const game = withHands()
    const { listings } = game.run.world.catalogue
    const { dress } = listings
    if (!dress) throw new Error('no dress')
    listings['dress'] = { ...dress, shipWithinHours: 24 }
    return game
  }

  it.each([
    ['24 hours where the listing says so', [['dress-1', 1]], '2024-05-06 09:02:00'],
    ['48 hours where no listing says anything', [['socks-1', 1]], '2024-05-07 09:02:00'],
  ] as const)('%s', (_title, lines, local) => {
    const game = promising()
    game.paid(...lines)
    expect(game.order().shipBy).toBe(at(local))
  })

  it('of several promises the longest holds, and a changed listing changes no order', () => {
    const game = promising()
    const { listings } = game.run.world.catalogue
    const { dress, socks } = listings
    if (!dress || !socks) throw new Error('no goods')
    listings['socks'] = { ...socks, shipWithinHours: 72 }
    game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 1 }, { skuId: 'dress-1', quantity: 1 }] })
    listings['socks'] = { ...socks, shipWithinHours: 24 }
    expect(game.ask('orders/pay', { orderId: 'O000001', amountFen: 20_050 })).toBe('ok')
    expect(game.order()).toMatchObject({ promiseHours: 72, shipBy: at('2024-05-08 09:02:00') })
  })

  it('exactly 48 hours is on time; a millisecond later the order is late, once', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    game.until('2024-05-07 09:02:00')
    expect(game.ask('orders/noteLate', { orderId: 'O000001' })).toBe('NOT_DUE')
    expect(game.order().lateAt).toBeNull()
    game.until('2024-05-07 09:02:00', 1)
    expect(game.order().lateAt).toBe(at('2024-05-07 09:02:00') + 1)
    expect(game.brought()).toEqual(['orders/promiseBroken'])
    expect(game.ask('orders/noteLate', { orderId: 'O000001' })).toBe('ALREADY_NOTED')
  })

  it('an order that left in its last instant is not late', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    game.until('2024-05-07 09:02:00')
    game.send('hands/dispatch', one(SOCKS, 2))
    game.until('2024-05-09')
    expect(game.order().lateAt).toBeNull()
    expect(game.ask('orders/noteLate', { orderId: 'O000001' })).toBe('INVALID_TRANSITION')
  })

  it('one piece that stays makes the order late', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    game.send('hands/dispatch', one(SOCKS))
    game.until('2024-05-08')
    expect(game.order().lateAt).not.toBeNull()
  })

  it('with the rest refunded in time there is nothing to be late with', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    game.send('hands/dispatch', one(SOCKS))
    game.send('hands/refund', { orderId: 'O000001', lines: [{ lineId: SOCKS, quantity: 1, fen: 3_150 }], freightFen: 0 })
    game.until('2024-05-08')
    expect(game.order()).toMatchObject({ state: 'wait_confirm', lateAt: null })
  })

  it('the third late order in thirty days is a violation that names all three, and counting starts anew', () => {
    const game = withHands()
    for (let i = 0; i < 4; i++) game.paid(['socks-1', 1])
    game.until('2024-05-08')
    const violations = Object.values(game.run.world.shop.violations)
    expect(violations.map(({ ruleId, evidence }) => [ruleId, evidence])).toEqual([['lateDispatch', ['O000001', 'O000002', 'O000003']]])
    expect(game.run.world.orders.late.map(({ orderId }) => orderId)).toEqual(['O000004'])
    expect(promisesOf(game.run.world)).toEqual({ paid: 4, late: 4, outOfStock: 0, falseShipping: 0, lateBp: 10_000 })
  })

  it('late orders that lie thirty days apart do not add up', () => {
    const game = withHands()
    game.paid(['socks-1', 1])
    game.paid(['socks-1', 1])
    game.until('2024-06-06 09:02:00', 2)
    game.paid(['socks-1', 1])
    game.until('2024-06-09')
    expect(Object.keys(game.run.world.shop.violations)).toEqual([])
    expect(game.run.world.orders.late.map(({ orderId }) => orderId)).toEqual(['O000003'])
  })

  it('where nobody watches, nothing is noted', () => {
    const game = withHands()
    game.run.world.orders.dispatchWatched = false
    game.paid(['socks-1', 1])
    game.until('2024-05-20')
    expect(game.order()).toMatchObject({ shipBy: at('2024-05-07 09:02:00'), lateAt: null })
  })
})

describe('what a broken promise costs', () => {
  it.each([
    ['5 % of what was paid', 16_900, 845],
    ['at least 1.00', 1_999, 100],
    ['no more than 1.00 where 5 % is just that', 2_000, 100],
    ['at most 30.00', 60_000, 3_000],
    ['at most 30.00, whatever was paid', 60_020, 3_000],
  ])('late: %s', (_title, paidFen, fen) => {
    expect(compensationFen('2024-05', 'late', paidFen)).toBe(fen)
  })

  it('only what has not left counts, by what was paid for it', () => {
    const game = withHands()
    game.paid(['socks-1', 1], ['dress-1', 2])
    game.send('hands/dispatch', one(DRESS))
    game.until('2024-05-08')
    const broken = game.run.log.find(entry => entry.kind === 'event' && entry.event.type === 'orders/promiseBroken')
    // 31.50 of the socks and 169.00 of the other dress.
    expect(broken).toMatchObject({ event: { kind: 'late', lineId: null, compensationFen: 1_003, repeated: false } })
  })
})

describe('out of stock after payment', () => {
  it('is said once a line, costs the seller, and is a violation', () => {
    const game = withHands()
    game.paid(['socks-1', 1], ['dress-1', 1])
    expect(game.ask('orders/declareOutOfStock', { orderId: 'O000001', lineId: DRESS })).toBe('ok')
    expect(game.run.log.findLast(entry => entry.kind === 'event' && entry.event.type === 'orders/promiseBroken')).toMatchObject({
      event: { kind: 'outOfStock', lineId: DRESS, compensationFen: 1_690 },
    })
    expect(Object.values(game.run.world.shop.violations).map(({ ruleId, evidence }) => [ruleId, evidence])).toEqual([['outOfStock', ['O000001', DRESS]]])
    expect(game.order().lines.map(line => line.outOfStockAt)).toEqual([null, at('2024-05-05 09:02:00')])
    expect(game.order().state).toBe('wait_ship')
    expect(game.ask('orders/declareOutOfStock', { orderId: 'O000001', lineId: DRESS })).toBe('ALREADY_NOTED')
  })

  it.each([
    ['an order that is not there', 'O9', DRESS, 'ORDER_UNKNOWN'],
    ['a line that is not there', 'O000001', 'O000001-9', 'LINE_UNKNOWN'],
    ['a line that has left', 'O000001', SOCKS, 'SHIP_QTY_EXCEEDS_ORDERED'],
  ])('%s', (_title, orderId, lineId, code) => {
    const game = withHands()
    game.paid(['socks-1', 1], ['dress-1', 1])
    game.send('hands/dispatch', one(SOCKS))
    expect(game.ask('orders/declareOutOfStock', { orderId, lineId })).toBe(code)
  })

  it('is not late as well: with one of two lines out of stock only the other can be', () => {
    const game = withHands()
    game.paid(['socks-1', 1], ['dress-1', 1])
    game.send('orders/declareOutOfStock', { orderId: 'O000001', lineId: DRESS })
    game.until('2024-05-08')
    expect(game.run.log.findLast(entry => entry.kind === 'event' && entry.event.type === 'orders/promiseBroken')).toMatchObject({ event: { kind: 'late', compensationFen: 158 } })
    const other = withHands()
    other.paid(['dress-1', 1])
    other.send('orders/declareOutOfStock', { orderId: 'O000001', lineId: SOCKS })
    other.until('2024-05-08')
    expect(other.order()).toMatchObject({ state: 'wait_ship', lateAt: null })
    expect(other.ask('orders/noteLate', { orderId: 'O000001' })).toBe('ALREADY_NOTED')
    expect(other.run.log.filter(entry => entry.kind === 'refusal').length).toBe(1)
  })

  it('cannot be said of an order that nobody has paid', () => {
    const game = withHands()
    game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 1 }] })
    expect(game.ask('orders/declareOutOfStock', { orderId: 'O000001', lineId: SOCKS })).toBe('INVALID_TRANSITION')
  })
})

it('a parcel that never moved is found once, and only where one was said to have left', () => {
  const game = withHands()
  game.paid(['socks-1', 1])
  game.send('hands/findFalse', { orderId: 'O000001' })
  expect(game.brought()).toEqual([])
  game.send('hands/dispatch', one(SOCKS))
  game.send('hands/findFalse', { orderId: 'O000001' })
  expect(game.brought().slice(0, 2)).toEqual(['orders/promiseBroken', 'shop/violationRecorded'])
  expect(Object.values(game.run.world.shop.violations).map(({ ruleId, evidence }) => [ruleId, evidence])).toEqual([['falseShipping', ['O000001']]])
  expect(game.order().falseShippingAt).toBe(at('2024-05-05 09:02:00'))
  game.send('hands/findFalse', { orderId: 'O000001' })
  expect(game.brought()).toEqual([])
})

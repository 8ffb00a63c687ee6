import { describe, expect, it } from 'vitest'
import { at, BRIEF } from '../test-world.ts'
import { factsOf, refundableOf, refusalOfAfterSale, takingsOf } from './orders.ts'
import { withHands, type Hands } from './hands-for-tests.ts'

const [A, B] = ['O000001-1', 'O000001-2'] as const
type Back = readonly [lineId: string, quantity: number, fen: number, of?: 'shipped' | 'unshipped']
const back = (lines: readonly Back[], freightFen = 0) => ({
  orderId: 'O000001', freightFen, lines: lines.map(([lineId, quantity, fen, of]) => ({ lineId, quantity, fen, ...(of ? { of } : {}) })),
})
const send = (game: Hands, ...lines: readonly (readonly [string, number])[]): void => {
  game.send('hands/dispatch', { orderId: 'O000001', lines: lines.map(([lineId, quantity]) => ({ lineId, quantity })) })
}
const pieces = (game: Hands) => game.order().lines.map(({ shipped, refunded, refundedUnshipped, refundedFen }) => [shipped, refunded, refundedUnshipped, refundedFen])

describe('a refund before anything left', () => {
  it('of one of two lines: its pieces go back to the shelf, the order stays', () => {
    const game = withHands()
    game.paid(['socks-1', 2], ['dress-1', 1])
    expect(game.ask('hands/refund', back([[A, 2, 6_300]]))).toBe('ok')
    expect(game.brought()).toEqual(['orders/refunded', 'stock/released'])
    expect(game.order().state).toBe('wait_ship')
    expect(pieces(game)).toEqual([[0, 2, 2, 6_300], [0, 0, 0, 0]])
    expect([game.run.world.stock.levels['socks-1']?.reserved, game.run.world.stock.levels['dress-1']?.reserved]).toEqual([0, 1])
    expect(refundableOf(game.order())).toEqual({ [A]: { quantity: 0, fen: 0, unitFens: [] }, [B]: { quantity: 1, fen: 16_900, unitFens: [16_900] } })
  })

  it('of everything: the trade closes, and its coupon comes back once', () => {
    const game = withHands()
    game.send('promotions/publishCoupon', BRIEF)
    game.send('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
    game.until('2024-05-15 00:00:00')
    game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity: 1 }], claimId: 'K000001' })
    game.send('orders/pay', { orderId: 'O000001', amountFen: 16_400 })
    expect(game.run.world.promotions.claims['K000001']?.state).toBe('used')
    expect(game.ask('hands/refund', back([[A, 1, 16_400]]))).toBe('ok')
    expect(game.brought()).toEqual(['orders/refunded', 'stock/released', 'promotions/couponGivenBack'])
    expect(game.order()).toMatchObject({ state: 'closed_refunded', closedAt: at('2024-05-15 00:00:00'), closeReason: null })
    expect(game.run.world.promotions.claims['K000001']?.state).toBe('issued')
    expect(game.run.world.orders.openOrders).toBe(0)
    expect(game.ask('hands/refund', back([]))).toBe('INVALID_TRANSITION')
    game.until('2024-05-20')
    expect(game.order().lateAt).toBeNull()
  })

  it('of everything for less than was paid closes it too: there is nothing left to send', () => {
    const game = withHands()
    game.paid(['socks-1', 1])
    game.send('hands/refund', back([[A, 1, 3_000]]))
    expect(game.order().state).toBe('closed_refunded')
  })
})

describe('a refund after something left', () => {
  it('of the piece still in the house: the rest waits for receipt', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    send(game, [A, 1])
    expect(game.ask('hands/refund', back([[A, 1, 3_150]]))).toBe('ok')
    expect(pieces(game)).toEqual([[1, 1, 1, 3_150]])
    expect(game.order()).toMatchObject({ state: 'wait_confirm', allShippedAt: at('2024-05-05 09:02:00') })
  })

  it('of the piece that has left, said outright: the other is still sent', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    send(game, [A, 1])
    expect(game.ask('hands/refund', back([[A, 1, 3_150, 'shipped']]))).toBe('ok')
    expect(pieces(game)).toEqual([[1, 1, 0, 3_150]])
    expect(game.order().state).toBe('part_shipped')
    send(game, [A, 1])
    expect(game.order().state).toBe('wait_confirm')
  })

  it('of everything with all its money closes the trade; the coupon stays spent', () => {
    const game = withHands()
    game.paid(['socks-1', 1])
    send(game, [A, 1])
    game.send('hands/refund', back([[A, 1, 3_150]]))
    expect(game.order().state).toBe('closed_refunded')
    expect(game.run.world.stock.levels['socks-1']).toMatchObject({ onHand: 9, reserved: 0 })
  })

  it('of every piece for a lowered sum leaves the rest to be confirmed', () => {
    const game = withHands()
    game.paid(['socks-1', 1])
    send(game, [A, 1])
    game.send('hands/refund', back([[A, 1, 3_000]]))
    expect(game.order().state).toBe('wait_confirm')
    game.until('2024-06-20')
    expect(game.order()).toMatchObject({ state: 'finished', lines: [{ refundedFen: 3_000 }] })
    expect(game.run.world.orders.reviews).toEqual({})
    expect(game.run.log.filter(entry => entry.kind === 'refusal')).toEqual([])
  })

  it('of money alone keeps the goods: no piece goes back', () => {
    const game = withHands()
    game.paid(['socks-1', 1])
    send(game, [A, 1])
    expect(game.ask('hands/refund', back([[A, 0, 500]]))).toBe('ok')
    expect(pieces(game)).toEqual([[1, 0, 0, 500]])
    expect(refundableOf(game.order())).toEqual({ [A]: { quantity: 1, fen: 2_650, unitFens: [3_150] } })
  })
})

describe('limits', () => {
  const three = (): Hands => {
    const game = withHands()
    game.paid(['socks-1', 3])
    send(game, [A, 2])
    return game
  }

  it.each<readonly [string, readonly Back[], number, string]>([
    ['one piece more than was bought', [[A, 4, 0]], 0, 'REFUND_ABOVE_LINE'],
    ['one fen more than was paid', [[A, 3, 9_451]], 0, 'REFUND_ABOVE_LINE'],
    ['exactly what was paid', [[A, 3, 9_450]], 0, 'ok'],
    ['more pieces in two lines of one refund', [[A, 2, 0], [A, 2, 0]], 0, 'REFUND_ABOVE_LINE'],
    ['more out of the house than left it', [[A, 3, 0, 'shipped']], 0, 'REFUND_ABOVE_LINE'],
    ['more in the house than is there', [[A, 2, 0, 'unshipped']], 0, 'REFUND_ABOVE_LINE'],
    ['less than no pieces', [[A, -1, 0]], 0, 'REFUND_ABOVE_LINE'],
    ['less than no money', [[A, 1, -1]], 0, 'REFUND_ABOVE_LINE'],
    ['a line of another order', [['O9-1', 1, 0]], 0, 'LINE_UNKNOWN'],
    ['freight that was not paid', [[A, 1, 0]], 1, 'REFUND_ABOVE_FREIGHT'],
  ])('%s', (_title, lines, freightFen, code) => {
    expect(three().ask('hands/refund', back(lines, freightFen))).toBe(code)
  })

  it('an unpaid order is not refunded, nor one that is not there', () => {
    const game = withHands()
    expect(game.ask('hands/refund', back([]))).toBe('ORDER_UNKNOWN')
    game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 1 }] })
    expect(game.ask('hands/refund', back([[A, 1, 0]]))).toBe('INVALID_TRANSITION')
  })

  it('freight goes back once', () => {
    const game = withHands()
    const { socks } = game.run.world.catalogue.listings
    if (!socks) throw new Error('no socks')
    game.run.world.catalogue.listings['socks'] = { ...socks, freightTemplateId: 'paid' }
    game.paid(['socks-1', 1])
    expect(game.order()).toMatchObject({ freightFen: 800, payableFen: 3_950 })
    expect(game.ask('hands/refund', back([], 800))).toBe('ok')
    expect(game.send('hands/refund', back([], 1))).toMatchObject({ code: 'REFUND_ABOVE_FREIGHT', figures: { mostFen: 0 } })
  })
})

describe('after the order was finished', () => {
  const finished = (): Hands => {
    const game = withHands()
    game.paid(['socks-1', 1])
    send(game, [A, 1])
    game.send('orders/confirm', { orderId: 'O000001' })
    return game
  }

  it('fifteen days are on time, a refund a millisecond after them is one day late', () => {
    const game = finished()
    game.until('2024-05-20 09:02:00')
    expect(refusalOfAfterSale({ now: game.run.world.clock.now, rulesVersion: '2024-05' }, game.order())).toBeNull()
    game.until('2024-05-20 09:02:00', 1)
    expect(game.send('hands/refund', back([[A, 1, 3_150]]))).toMatchObject({ code: 'WINDOW_CLOSED', figures: { daysLate: 1 } })
  })

  it('a case that was opened in time may end later; the order stays finished', () => {
    const game = finished()
    game.send('hands/hold', { orderId: 'O000001', holdId: 'A1' })
    game.until('2024-06-20')
    expect(refusalOfAfterSale({ now: game.run.world.clock.now, rulesVersion: '2024-05' }, game.order())).toMatchObject({ refused: 'WINDOW_CLOSED' })
    expect(game.ask('hands/settle', { orderId: 'O000001', holdId: 'A1', lines: [{ lineId: A, quantity: 1, fen: 3_150 }] })).toBe('ok')
    expect(game.order()).toMatchObject({ state: 'finished', lines: [{ refunded: 1, refundedFen: 3_150 }] })
  })

  it('goods that went back whole are not counted as good by default', () => {
    const game = finished()
    game.send('hands/refund', back([[A, 1, 3_150]]))
    game.until('2024-06-20')
    expect(game.run.world.orders.reviews).toEqual({})
    expect(game.run.log.filter(entry => entry.kind === 'refusal')).toEqual([])
  })
})

describe('what the shop keeps of it', () => {
  const keeps = (game: Hands, more: object = {}) => takingsOf(game.run.world, '2024-05', game.order(), { ...factsOf(game.order()), ...more })

  it('one of two socks refunded before it left: half the money, half the goods, one parcel', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    game.send('hands/refund', back([[A, 1, 3_150]]))
    expect(keeps(game)).toEqual({ payableFen: 3_150, costFen: 1_820, dispatchFen: 450, feeFen: 19, marginFen: 861, marginBp: 2_733 })
  })

  it('refunded whole before anything left: nothing, and nothing was spent', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    game.send('hands/refund', back([[A, 2, 6_300]]))
    expect(keeps(game)).toEqual({ payableFen: 0, costFen: 0, dispatchFen: 0, feeFen: 0, marginFen: 0, marginBp: 0 })
  })

  it('refunded with the goods kept and a compensation on top: goods, parcel and compensation are lost', () => {
    const game = withHands()
    game.paid(['socks-1', 1])
    send(game, [A, 1])
    game.send('hands/refund', back([[A, 1, 3_150]]))
    expect(keeps(game, { compensationFen: 158, carriedFen: 520 })).toEqual({ payableFen: 0, costFen: 1_820, dispatchFen: 520, feeFen: 0, marginFen: -2_498, marginBp: 0 })
  })

  it('a coupon that the platform pays makes the shop whole, and goes back in proportion', () => {
    const sale = { lines: [{ skuId: 'socks-1', quantity: 2 }], payableFen: 9_000 }
    const { run } = withHands()
    expect(takingsOf(run.world, '2024-05', sale, { subsidyFen: 1_000 }).payableFen).toBe(10_000)
    const order = { subsidyFen: 1_000, payableFen: 9_000, refundedFreightFen: 0, firstShippedAt: 1, lines: [] }
    const { lines } = withOrderLine()
    expect(factsOf({ ...order, lines })).toMatchObject({ refundedFen: 4_500, subsidyBackFen: 500 })
  })
})

/** A line of which 45.00 went back. */
function withOrderLine() {
  const game = withHands()
  game.paid(['dress-1', 1])
  send(game, [A, 1])
  const outcome = game.send('hands/refund', back([[A, 0, 4_500]]))
  if (!outcome.done) throw new Error(outcome.code)
  return game.order()
}

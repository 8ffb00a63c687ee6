import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../kernel/plan.ts'
import { at, BRIEF, play } from '../test-world.ts'
import { editedSums, refundableOf, topPayment, unitShares, type Order } from './orders.ts'

describe('what a sub-order costs', () => {
  it('price times pieces, plus change, less discount, and the freight where it is the only one', () => {
    expect(topPayment({ subOrders: [{ priceFen: 20_000, quantity: 2, adjustFen: -500, discountFen: 1_500 }], postFeeFen: 1_000 })).toEqual({ payments: [39_000], totalFen: 39_000 })
  })

  it('with two sub-orders the freight belongs to neither', () => {
    const one = { priceFen: 1_000, quantity: 1, adjustFen: 0, discountFen: 0 }
    expect(topPayment({ subOrders: [one, { ...one, adjustFen: 50 }], postFeeFen: 800 })).toEqual({ payments: [1_000, 1_050], totalFen: 2_850 })
  })

  it('a change may take everything off and not a fen more', () => {
    const sub = { priceFen: 1_000, quantity: 1, discountFen: 0 }
    expect(topPayment({ subOrders: [{ ...sub, adjustFen: -1_000 }], postFeeFen: 0 })).toEqual({ payments: [0], totalFen: 0 })
    expect(topPayment({ subOrders: [{ ...sub, adjustFen: -1_001 }], postFeeFen: 500 })).toEqual({ refused: 'ADJUST_BELOW_ZERO', figures: { line: 1, belowFen: 1 } })
  })
})

describe('what a piece is worth', () => {
  it('the spare fen goes to the first piece, and the parts add up', () => {
    expect(unitShares(29_000, 3)).toEqual([9_667, 9_667, 9_666])
  })

  it('a refund takes the next pieces in order', () => {
    const line = { id: 'a', quantity: 3, paidFen: 29_000, refunded: 1, refundedFen: 9_667 }
    const { run } = play()
    const order: Order = { ...placed(run.world), lines: placed(run.world).lines.map(whole => ({ ...whole, ...line })) }
    expect(refundableOf(order)).toEqual({ a: { quantity: 2, fen: 19_333, unitFens: [9_667, 9_666] } })
  })

  it('always adds up', () => {
    fc.assert(
      fc.property(fc.nat(10_000_000), fc.integer({ min: 1, max: 60 }), (paidFen, quantity) => {
        const shares = unitShares(paidFen, quantity)
        expect(shares.reduce((a, b) => a + b, 0)).toBe(paidFen)
        expect(Math.max(...shares) - Math.min(...shares)).toBeLessThanOrEqual(1)
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})

/** Two socks at 10 % off (63.00) and a dress (169.00), the coupon of 5.00 split over both. */
function placed(world = play().run.world): Order {
  const game = play(world)
  game.send('promotions/publishCoupon', BRIEF)
  game.send('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
  game.until('2024-05-15 00:00:00')
  game.send('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 2 }, { skuId: 'dress-1', quantity: 1 }], claimId: 'K000001' })
  const order = game.run.world.orders.orders['O000001']
  if (!order) throw new Error('not placed')
  return order
}

describe('sums after a change of price', () => {
  const order = placed()
  const [socks, dress] = ['O000001-1', 'O000001-2'] as const
  const edit = (adjusts: readonly (readonly [string, number])[], freightFen = 0) => {
    const sums = editedSums(order, new Map(adjusts), freightFen)
    if (isRefusal(sums)) throw new Error(sums.refused)
    return sums
  }

  it('without a change everything is as it was placed', () => {
    expect(order.lines.map(line => line.shares)).toEqual([{ P000001: 700, C000001: 136 }, { C000001: 364 }])
    expect(edit([])).toEqual({
      lines: order.lines.map(({ id, adjustFen, paidFen, subsidyFen, shares }) => ({ lineId: id, adjustFen, paidFen, subsidyFen, shares })),
      discounts: order.discounts, goodsFen: order.goodsFen, subsidyFen: 0, freightFen: 0, payableFen: order.payableFen,
    })
  })

  it('the coupon is split anew by the new amounts; the item offer stays', () => {
    const sums = edit([[dress, -10_600]])
    expect(sums.lines.map(({ adjustFen, paidFen, shares }) => ({ adjustFen, paidFen, shares }))).toEqual([
      { adjustFen: 0, paidFen: 6_050, shares: { P000001: 700, C000001: 250 } },
      { adjustFen: -10_600, paidFen: 6_050, shares: { C000001: 250 } },
    ])
    expect(sums.payableFen).toBe(order.payableFen - 10_600)
  })

  it('thresholds are not tested again: a coupon from 30.00 stays on goods that cost 20.00 now', () => {
    expect(edit([[socks, -5_300], [dress, -15_900]])).toMatchObject({ payableFen: 1_500, discounts: [{ fen: 700 }, { promotionId: 'C000001', fen: 500 }] })
  })

  it('a line stops at nothing, and what the coupon cannot take there is not moved', () => {
    const sums = edit([[socks, -6_300], [dress, -16_800]])
    expect(sums.lines.map(line => line.paidFen)).toEqual([0, 0])
    expect(sums.discounts.map(({ fen }) => fen)).toEqual([700, 100])
    expect(sums.payableFen).toBe(0)
  })

  it('one fen below nothing is refused and names the line', () => {
    expect(editedSums(order, new Map([[socks, -6_301]]), 0)).toEqual({ refused: 'ADJUST_BELOW_ZERO', figures: { line: 1, belowFen: 1 } })
  })

  it('a change taken back restores the coupon whole', () => {
    const cut = edit([[socks, -6_300], [dress, -16_800]])
    const after: Order = {
      ...order, ...cut, grantedFen: { P000001: 700, C000001: 500 }, lines: order.lines.map((line, i) => ({ ...line, ...cut.lines[i] })),
    }
    expect(editedSums(after, new Map([[socks, 0], [dress, 0]]), 0)).toEqual(edit([]))
  })

  it('shares add up and no line falls below nothing, whatever is changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -7_000, max: 3_000 }), fc.integer({ min: -17_500, max: 3_000 }), fc.nat(5_000), (a, b, freightFen) => {
        const sums = editedSums(order, new Map([[socks, a], [dress, b]]), freightFen)
        if (isRefusal(sums)) {
          expect(a < -6_300 || b < -16_900).toBe(true)
          return
        }
        expect(sums.lines.every(line => line.paidFen >= 0)).toBe(true)
        for (const { promotionId, fen } of sums.discounts) expect(sums.lines.reduce((sum, line) => sum + (line.shares[promotionId] ?? 0), 0)).toBe(fen)
        expect(sums.lines.reduce((sum, line) => sum + line.paidFen, freightFen)).toBe(sums.payableFen)
      }),
      { seed: 11, numRuns: 300 },
    )
  })

  it('was placed on the day the coupon began', () => expect(order.placedAt).toBe(at('2024-05-15 00:00:00')))
})

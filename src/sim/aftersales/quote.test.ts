import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../kernel/plan.ts'
import { refundQuote, type PriorRefund, type RefundQuote, type RefundRequest } from './quote.ts'

const line = (id: string, paidFen: number, quantity: number) => ({ id, paidFen, quantity })
const of = (lineId: string, quantity: number) => ({ lineId, quantity })

const BASE = { freightPaidFen: 0, shippedLineIds: ['a'], prior: [], lines: [line('a', 29_000, 3)] } as const

const ask = (request: Partial<RefundRequest>, more: Partial<Parameters<typeof refundQuote>[0]> = {}) =>
  refundQuote({ ...BASE, ...more, request: { kind: 'returnRefund', reason: 'noReason', lines: [of('a', 1)], ...request } })

const sums = (quote: ReturnType<typeof refundQuote>) => (isRefusal(quote) ? quote : [quote.goodsFen, quote.freightFen, quote.totalFen])
const prior = (lineId: string, quantity: number, goodsFen: number, freightFen = 0): PriorRefund => ({ lines: [of(lineId, quantity)], goodsFen, freightFen })

describe('what a piece is worth', () => {
  it('is its share of what was paid, the odd fen on the first pieces, so that one by one comes to the whole', () => {
    expect([
      sums(ask({})),
      sums(ask({}, { prior: [prior('a', 1, 9_667)] })),
      sums(ask({}, { prior: [prior('a', 2, 19_334)] })),
    ]).toEqual([[9_667, 0, 9_667], [9_667, 0, 9_667], [9_666, 0, 9_666]])
    expect(sums(ask({ lines: [of('a', 2)] }, { prior: [prior('a', 1, 9_667)] }))).toEqual([19_333, 0, 19_333])
  })

  it('is the paid price with the coupon inside, never the price on the label', () => {
    const lines = [line('a', 540, 1), line('b', 360, 1)]
    expect(sums(ask({}, { lines, shippedLineIds: ['a', 'b'] }))).toEqual([540, 0, 540])
    expect(sums(ask({ lines: [of('b', 1)] }, { lines, shippedLineIds: ['a', 'b'] }))).toEqual([360, 0, 360])
  })

  it('a refund over two lines is attributed to each by the worth of its pieces', () => {
    const lines = [line('a', 1_000, 2), line('b', 600, 3)]
    const earlier: PriorRefund = { lines: [of('a', 1), of('b', 1)], goodsFen: 700, freightFen: 0 }
    const quote = ask({ lines: [of('a', 1), of('b', 2)] }, { lines, shippedLineIds: ['a', 'b'], prior: [earlier] })
    expect(quote).toEqual({
      goodsFen: 900, freightFen: 0, totalFen: 900, lines: [{ lineId: 'a', quantity: 1, fen: 500 }, { lineId: 'b', quantity: 2, fen: 400 }],
    } satisfies RefundQuote)
  })

  it('a deduction stays the seller’s: the next pieces are worth their own share, not the rest', () => {
    expect(sums(ask({ lines: [of('a', 2)] }, { lines: [line('a', 3_000, 3)], prior: [prior('a', 1, 600)] }))).toEqual([2_000, 0, 2_000])
  })
})

describe('how much may be asked for', () => {
  const one = { lines: [line('a', 1_000, 1)], prior: [prior('a', 0, 600)] }

  it('exactly what is left is paid, one fen more is refused', () => {
    const request = { kind: 'refundOnly', reason: 'sellerFault', lines: [of('a', 0)] } as const
    expect(sums(ask({ ...request, amountFen: 400 }, one))).toEqual([400, 0, 400])
    expect(ask({ ...request, amountFen: 401 }, one)).toEqual({ refused: 'REFUND_EXCEEDS_REMAINING', figures: { max: 400 } })
  })

  it('the last piece is paid, one piece more is refused', () => {
    expect(sums(ask({ lines: [of('a', 3)] }))).toEqual([29_000, 0, 29_000])
    expect(ask({ lines: [of('a', 4)] })).toEqual({ refused: 'REFUND_QTY_EXCEEDS_REMAINING', figures: { lineId: 'a', max: 3 } })
    expect(ask({ lines: [of('a', 2), of('a', 2)] })).toEqual({ refused: 'REFUND_QTY_EXCEEDS_REMAINING', figures: { lineId: 'a', max: 3 } })
    expect(ask({}, { prior: [prior('a', 3, 29_000)] })).toEqual({ refused: 'REFUND_QTY_EXCEEDS_REMAINING', figures: { lineId: 'a', max: 0 } })
  })

  it('a line of another order has nothing to refund', () => {
    expect(ask({ lines: [of('x', 1)] })).toEqual({ refused: 'REFUND_QTY_EXCEEDS_REMAINING', figures: { lineId: 'x', max: 0 } })
  })

  it('what never left cannot be sent back', () => {
    expect(ask({}, { shippedLineIds: [] })).toEqual({ refused: 'RETURN_NOT_SHIPPED', figures: { lineId: 'a' } })
  })

  it('a lower sum is split over the lines by worth, and no line above its own', () => {
    const lines = [line('a', 900, 1), line('b', 100, 1)]
    const quote = ask({ kind: 'refundOnly', lines: [of('a', 1), of('b', 1)], amountFen: 999 }, { lines })
    expect(quote).toMatchObject({ goodsFen: 999, lines: [{ lineId: 'a', quantity: 1, fen: 899 }, { lineId: 'b', quantity: 1, fen: 100 }] })
  })
})

describe('freight', () => {
  const lines = [line('a', 5_000, 1), line('b', 3_000, 1)]
  const unshipped = { kind: 'refundUnshipped', reason: 'unshipped' } as const

  it('goes back with the last piece if nothing was shipped', () => {
    const order = { lines, freightPaidFen: 800, shippedLineIds: [] }
    expect(sums(ask({ ...unshipped, lines: [of('a', 1)] }, order))).toEqual([5_000, 0, 5_000])
    expect(sums(ask({ ...unshipped, lines: [of('b', 1)] }, { ...order, prior: [prior('a', 1, 5_000)] }))).toEqual([3_000, 800, 3_800])
    expect(sums(ask({ ...unshipped, lines: [of('a', 1), of('b', 1)] }, order))).toEqual([8_000, 800, 8_800])
  })

  it('is paid back once', () => {
    const order = { lines, freightPaidFen: 800, shippedLineIds: [], prior: [prior('a', 1, 5_000), { lines: [], goodsFen: 0, freightFen: 800 }] }
    expect(sums(ask({ ...unshipped, lines: [of('b', 1)] }, order))).toEqual([3_000, 0, 3_000])
  })

  it('does not go back once anything was shipped', () => {
    const order = { lines, freightPaidFen: 800, shippedLineIds: ['b'] }
    expect(sums(ask({ ...unshipped, lines: [of('a', 1)] }, order))).toEqual([5_000, 0, 5_000])
    expect(sums(ask({ ...unshipped, lines: [of('a', 1)] }, { ...order, prior: [prior('b', 1, 3_000)] }))).toEqual([5_000, 0, 5_000])
  })

  it('goes back with a whole order that is the seller’s fault, not with half of it and not without a reason', () => {
    const order = { lines, freightPaidFen: 800, shippedLineIds: ['a', 'b'] }
    const whole = [of('a', 1), of('b', 1)]
    expect(sums(ask({ reason: 'sellerFault', lines: whole }, order))).toEqual([8_000, 800, 8_800])
    expect(sums(ask({ reason: 'sellerFault', lines: [of('a', 1)] }, order))).toEqual([5_000, 0, 5_000])
    expect(sums(ask({ reason: 'noReason', lines: whole }, order))).toEqual([8_000, 0, 8_000])
  })

  it('stays with the seller where a part was sent back without a reason before', () => {
    const order = { lines, freightPaidFen: 800, shippedLineIds: ['a', 'b'] }
    const earlier = { ...prior('a', 1, 5_000), ground: 'noReason' } as const
    expect(sums(ask({ reason: 'sellerFault', lines: [of('b', 1)] }, { ...order, prior: [earlier] }))).toEqual([3_000, 0, 3_000])
    expect(sums(ask({ reason: 'sellerFault', lines: [of('b', 1)] }, { ...order, prior: [{ ...earlier, ground: 'sellerFault' }] }))).toEqual([3_000, 800, 3_800])
  })

  it('is inside the sum that is asked for: the goods first', () => {
    const order = { lines, freightPaidFen: 800, shippedLineIds: ['a', 'b'] }
    const request = { reason: 'sellerFault', lines: [of('a', 1), of('b', 1)] } as const
    expect(sums(ask({ ...request, amountFen: 8_300 }, order))).toEqual([8_000, 300, 8_300])
    expect(ask({ ...request, amountFen: 8_801 }, order)).toEqual({ refused: 'REFUND_EXCEEDS_REMAINING', figures: { max: 8_800 } })
  })
})

it('pieces refunded one after the other, in any order and number, come to exactly what was paid', () => {
  const lineOf = fc.record({ paidFen: fc.integer({ min: 0, max: 500_000 }), quantity: fc.integer({ min: 1, max: 12 }) })
  fc.assert(
    fc.property(fc.array(lineOf, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 2_000 }), fc.array(fc.nat(), { minLength: 40, maxLength: 40 }), (list, freightPaidFen, turns) => {
      const lines = list.map(({ paidFen, quantity }, i) => line(`l${i}`, paidFen, quantity))
      const left = new Map(lines.map(({ id, quantity }) => [id, quantity]))
      const done: PriorRefund[] = []
      for (let n = 0; [...left.values()].some(quantity => quantity > 0); n++) {
        const open = [...left].filter(([, quantity]) => quantity > 0)
        const [lineId, most] = open[(turns[n % 40] ?? 0) % open.length] ?? ['', 0]
        const quantity = 1 + ((turns[(n + 7) % 40] ?? 0) % most)
        const quote = refundQuote({ freightPaidFen, shippedLineIds: [], prior: done, lines, request: { kind: 'refundUnshipped', reason: 'unshipped', lines: [{ lineId, quantity }] } })
        if (isRefusal(quote)) return false
        done.push({ lines: [{ lineId, quantity }], goodsFen: quote.goodsFen, freightFen: quote.freightFen })
        left.set(lineId, most - quantity)
      }
      const back = done.reduce((sum, { goodsFen, freightFen }) => sum + goodsFen + freightFen, 0)
      return back === freightPaidFen + lines.reduce((sum, { paidFen }) => sum + paidFen, 0)
    }),
    { seed: 5, numRuns: 150 },
  )
})

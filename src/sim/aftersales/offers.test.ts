import { describe, expect, it } from 'vitest'
import { orderOf } from '../orders/orders.ts'
import { balanceOf } from '../payments/payments.ts'
import { movesOf, type AfterSaleCase } from './aftersales.ts'
import { ask, CASE, DRESS, ORDER, paid, RETURN, returned, signed, SOCKS, type ParcelPlay as Play } from './hands-for-tests.ts'

const found = (game: Play): AfterSaleCase => game.found()
const line = ({ run }: Play, n: 0 | 1) => orderOf(run.world, ORDER)?.lines[n]
const purse = ({ run }: Play) => balanceOf(run.world, 'buyer') + 826_040

describe('offers (A5.5)', () => {
  const asked = (kind: string, reason: string, lines: readonly object[] = [DRESS]): Play => {
    const game = signed()
    game.send('aftersales/apply', ask(kind, reason, lines))
    return game
  }
  const offer = (game: Play, fen: number, keepGoods: boolean) => game.ask('aftersales/offer', { caseId: CASE, fen, keepGoods })

  it('lower for goods that come back, never higher; a refund without return is not the seller’s to lower', () => {
    expect(offer(asked('returnRefund', 'notWanted'), 16_901, false)).toBe('OFFER_ABOVE_REQUEST')
    expect(offer(asked('returnRefund', 'notWanted'), 15_000, false)).toBe('ok')
    expect(offer(asked('refundOnly', 'quality'), 5_000, false)).toBe('OFFER_NOT_ALLOWED')
    expect(offer(asked('refundOnly', 'quality'), 5_000, true)).toBe('ok')
    expect(offer(asked('exchange', 'quality'), 16_901, true)).toBe('OFFER_ABOVE_REQUEST')
    const unshipped = paid()
    unshipped.send('aftersales/apply', ask('refundUnshipped', 'notWanted', [DRESS]))
    expect(offer(unshipped, 5_000, true)).toBe('OFFER_NOT_ALLOWED')
  })

  it('nothing moves until the buyer accepts; then part of the money goes at once and the goods are kept', () => {
    const game = asked('returnRefund', 'quality')
    expect(game.ask('aftersales/acceptOffer', { caseId: CASE })).toBe('OFFER_NONE')
    offer(game, 6_000, true)
    expect([found(game).state, purse(game)]).toEqual(['wait_seller', -26_350])
    expect(movesOf(game.run.world, found(game), 'buyer')).toContain('aftersales/acceptOffer')
    expect(game.ask('aftersales/acceptOffer', { caseId: CASE })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'success', kind: 'refundOnly', outcome: 'refunded', steps: 2, refunded: [{ quantity: 0, fen: 6_000 }] })
    expect(purse(game)).toBe(-20_350)
    expect(line(game, 0)).toMatchObject({ refunded: 0, refundedFen: 6_000 })
  })

  it('a lower sum with the goods back is paid in proportion to what was received', () => {
    const game = asked('returnRefund', 'notWanted', [SOCKS])
    offer(game, 9_000, false)
    game.send('aftersales/acceptOffer', { caseId: CASE })
    game.send('aftersales/shipReturn', { caseId: CASE, ...RETURN, freightFen: 0 })
    game.arrive('S000002')
    game.send('aftersales/receive', { caseId: CASE, lines: [{ ...SOCKS, quantity: 2, how: 'restock' }] })
    expect(found(game).refunded).toMatchObject([{ quantity: 2, fen: 6_000 }])
  })

  it('a change of the case takes the offer off the table', () => {
    const game = asked('returnRefund', 'notWanted')
    offer(game, 15_000, false)
    game.send('aftersales/modify', { caseId: CASE, reason: 'quality' })
    expect(game.ask('aftersales/acceptOffer', { caseId: CASE })).toBe('OFFER_NONE')
  })

  it('after a refusal there may still be one; with the goods in the house only the sum can be lower', () => {
    const game = returned(signed(), ask('returnRefund', 'notWanted', [DRESS]))
    game.arrive('S000002')
    expect(offer(game, 5_000, true)).toBe('OFFER_NOT_ALLOWED')
    expect(offer(game, 14_000, false)).toBe('ok')
    expect(game.ask('aftersales/acceptOffer', { caseId: CASE })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'wait_seller_receive', goodsFen: 14_000 })
    game.send('aftersales/receive', { caseId: CASE })
    expect(line(game, 0)).toMatchObject({ refunded: 1, refundedFen: 14_000 })
    expect(game.send('aftersales/apply', ask('refundOnly', 'quality', [{ ...DRESS, quantity: 0 }], { amountFen: 1_000 }))).toMatchObject({ code: 'REFUND_QTY_EXCEEDS_REMAINING' })
  })
})

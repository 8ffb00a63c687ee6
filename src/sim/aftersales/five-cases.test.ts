import { describe, expect, it } from 'vitest'
import zh from './strings.zh-CN.json' with { type: 'json' }
import { claimsOf } from '../promotions/promotions.ts'
import { orderOf } from '../orders/orders.ts'
import { ACCOUNTS, balanceOf, moneyOf, statement } from '../payments/payments.ts'
import { availableOf } from '../stock/stock.ts'
import { at, BRIEF, smallWorld } from '../test-world.ts'
import { caseOf, casesOf, CASE_KINDS, CASE_REASONS, caseWord, REFUSE_REASONS } from './aftersales.ts'
import { playParcels, RETURN, type ParcelPlay } from './hands-for-tests.ts'

const id = (letter: string, n: number): string => `${letter}00000${n}`

/** Five orders of one dress each on 20 May: the first stays in the house, the others are signed for by 24 May; the fourth also has socks and a coupon of 5.00. */
function fiveOrders(): ParcelPlay {
  const world = smallWorld({ onHand: 20 })
  const game = playParcels(world)
  game.send('promotions/publishCoupon', BRIEF)
  game.until('2024-05-20 09:00:00')
  game.send('promotions/claimCoupon', { buyerId: 'b4', couponId: 'C000001' })
  const [claim] = claimsOf(game.run.world, 'b4')
  for (let n = 1; n <= 5; n++) {
    const lines = [{ skuId: 'dress-1', quantity: 1 }, ...(n === 4 ? [{ skuId: 'socks-1', quantity: 1 }] : [])]
    game.send('orders/place', { buyerId: `b${n}`, lines, region: 'east', ...(n === 4 && claim ? { claimId: claim.id } : {}) })
    game.send('orders/pay', { orderId: id('O', n), amountFen: orderOf(game.run.world, id('O', n))?.payableFen ?? 0 })
    if (n > 1) game.send('logistics/dispatch', { orderId: id('O', n), carrierId: 'standard' })
  }
  return game
}

describe('five buyers, five cases', () => {
  const game = fiveOrders()
  const { world } = game.run
  const apply = (n: number, kind: string, reason: string, more: object = {}) =>
    game.ask('aftersales/apply', { orderId: id('O', n), kind, reason, lines: [{ lineId: `${id('O', n)}-1`, quantity: 1 }], ...more })
  const photo = (shows: string) => [{ kind: 'photo', shows }]

  it('are each handled in time, and every account is right to the fen', () => {
    // 1 Paid, not shipped.
    expect(apply(1, 'refundUnshipped', 'notWanted')).toBe('ok')
    expect(game.ask('aftersales/agreeRefund', { caseId: id('A', 1) })).toBe('ok')
    expect(orderOf(world, id('O', 1))?.state).toBe('closed_refunded')
    game.until('2024-05-24 10:00:00')
    expect([2, 3, 4, 5].map(n => orderOf(world, id('O', n))?.state)).toEqual(['wait_confirm', 'wait_confirm', 'wait_confirm', 'wait_confirm'])
    // 2 Money only, with a photo of a small stain: the buyer takes 30.00 and keeps the dress.
    expect(apply(2, 'refundOnly', 'quality', { evidence: photo('stain') })).toBe('ok')
    expect(game.ask('aftersales/offer', { caseId: id('A', 2), fen: 3_000, keepGoods: true, text: 'keep it, and 30.00 back?' })).toBe('ok')
    expect(game.ask('aftersales/acceptOffer', { caseId: id('A', 2) })).toBe('ok')
    // 3 A return with a quarrel about the freight: the reason is the shop's fault, so the way back is the shop's.
    expect(apply(3, 'returnRefund', 'notAsDescribed', { evidence: photo('colour') })).toBe('ok')
    expect(game.ask('aftersales/agreeReturn', { caseId: id('A', 3), wayBackBy: 'buyer' })).toBe('WAY_BACK_ON_SELLER')
    expect(game.ask('aftersales/agreeReturn', { caseId: id('A', 3) })).toBe('ok')
    // 4 One of two goods that a coupon was spent on: its share of the coupon stays inside.
    expect(apply(4, 'returnRefund', 'notWanted')).toBe('ok')
    expect(caseOf(world, id('A', 4))?.goodsFen).toBe(16_479)
    expect(game.ask('aftersales/agreeReturn', { caseId: id('A', 4) })).toBe('ok')
    // 5 An exchange.
    expect(apply(5, 'exchange', 'damaged', { evidence: photo('hole') })).toBe('ok')
    expect(game.ask('aftersales/agreeReturn', { caseId: id('A', 5) })).toBe('ok')
    for (const n of [3, 4, 5]) {
      expect(game.ask('aftersales/shipReturn', { caseId: id('A', n), ...RETURN, trackingNumber: `RETURN000${n}`, freightFen: 1_200 })).toBe('ok')
    }
    for (const shipmentId of [5, 6, 7].map(n => id('S', n))) game.arrive(shipmentId)
    for (const n of [3, 4, 5]) expect(game.ask('aftersales/receive', { caseId: id('A', n), lines: [{ lineId: `${id('O', n)}-1`, quantity: 1, how: n === 5 ? 'scrap' : 'restock' }] })).toBe('ok')
    expect(game.ask('aftersales/sendNew', { caseId: id('A', 5) })).toBe('ok')

    expect([1, 2, 3, 4, 5].map(n => casesOf(world, id('O', n)).map(({ outcome, refunded }) => [outcome, refunded[0]?.fen ?? 0])[0])).toEqual([
      ['refunded', 16_900], ['refunded', 3_000], ['refunded', 16_900], ['refunded', 16_479], ['exchanged', 0],
    ])
    expect([2, 3, 4, 5].map(n => [orderOf(world, id('O', n))?.state, moneyOf(world, id('O', n)).refundedFen])).toEqual([
      ['wait_confirm', 3_000], ['closed_refunded', 16_900], ['wait_confirm', 16_479], ['wait_confirm', 0],
    ])
    // 20 dresses; two stay with buyers, one was thrown away, one went out for it.
    expect(availableOf(world, 'dress-1')).toBe(20 - 1 - 1 - 1)
    game.until('2024-06-20 00:00:00')
    expect([2, 4, 5].map(n => orderOf(world, id('O', n))?.state)).toEqual(['finished', 'finished', 'finished'])
    // Fees on what remained: 139.00, 30.71 and 169.00 at 0.6 %: 83 + 18 + 101. Four parcels out at 4.50 and one more for the exchange; three back at 12.00, of which two are the shop’s.
    expect(Object.fromEntries(ACCOUNTS.map(account => [account, balanceOf(world, account)]).filter(([, fen]) => fen !== 0))).toEqual({
      buyer: -826_040 - (13_900 + 3_071 + 16_900) - 1_200,
      seller: 826_040 + (13_900 + 3_071 + 16_900) - (83 + 18 + 101) - 5 * 450 - 2 * 1_200,
      platformFee: 83 + 18 + 101,
      carrier: 5 * 450 + 3 * 1_200,
    })
    expect(statement(world, id('O', 3)).map(({ why }) => why)).toEqual(['captured', 'carrierCharge', 'transfer', 'transfer', 'refunded'])
    expect(world.clock.now).toBe(at('2024-06-20 00:00:00'))
  })
})

it('every kind, reason and ground has its words', () => {
  for (const code of [...CASE_KINDS, ...CASE_REASONS, ...REFUSE_REASONS, 'refunded', 'ruledForSeller', 'photo', 'escalate', 'verdictLate', 'timeoutSend', 'rule']) {
    expect([code, Object.hasOwn(zh.words, caseWord(code))]).toEqual([code, true])
  }
})

import { describe, expect, it } from 'vitest'
import { put } from '../kernel/table.ts'
import { orderOf } from '../orders/orders.ts'
import { balanceOf, moneyOf } from '../payments/payments.ts'
import { at, smallWorld } from '../test-world.ts'
import type { World } from '../world.ts'
import { openCases, type AfterSaleCase } from './aftersales.ts'
import { CASE, ORDER, playParcels as play, RETURN, type ParcelPlay as Play } from './hands-for-tests.ts'

const DRESS = { lineId: `${ORDER}-1`, quantity: 1 }

/** A dress, bought and sent on 5 May, signed for on 7 May, and it is 8 May, 12:00. */
function signed(world: World = smallWorld()): Play {
  const game = play(world)
  game.send('orders/place', { buyerId: 'anna', lines: [{ skuId: 'dress-1', quantity: 1 }], region: 'east' })
  game.send('orders/pay', { orderId: ORDER, amountFen: 16_900 })
  game.ship()
  game.until('2024-05-08 12:00:00')
  return game
}

const apply = (game: Play, kind: string, reason: string, more: object = {}) => game.send('aftersales/apply', { orderId: ORDER, kind, reason, lines: [DRESS], ...more })
const found = (game: Play, caseId?: string): AfterSaleCase => game.found(caseId)

describe('seven days without a reason (A5.9)', () => {
  it('end with the seventh day after the day of signing; a fault is still a fault on the eighth', () => {
    const game = signed()
    game.send('orders/extendConfirm', { orderId: ORDER })
    game.until('2024-05-14 23:59:59')
    expect(apply(game, 'returnRefund', 'notWanted')).toMatchObject({ done: true })
    game.send('aftersales/cancel', { caseId: CASE })
    game.until('2024-05-15 00:00:00')
    expect(apply(game, 'returnRefund', 'notWanted')).toMatchObject({ code: 'NO_REASON_WINDOW_CLOSED', figures: { daysLate: 1 } })
    expect(apply(game, 'exchange', 'wrongSize')).toMatchObject({ code: 'NO_REASON_WINDOW_CLOSED' })
    game.until('2024-05-16 00:00:00')
    expect(apply(game, 'returnRefund', 'wrongSize')).toMatchObject({ code: 'NO_REASON_WINDOW_CLOSED', figures: { daysLate: 2 } })
    expect(apply(game, 'returnRefund', 'quality')).toMatchObject({ done: true })
  })

  it.each([['custom', false, 'refused'], ['fresh', false, 'refused'], ['qualityChangesOnceOpened', false, 'taken back'], ['qualityChangesOnceOpened', true, 'refused'], ['ordinary', true, 'taken back']] as const)(
    '%s goods, agreed at checkout: %s, are %s',
    (noReasonKind, noReturnConfirmed, becomes) => {
      const world = smallWorld()
      const listing = world.catalogue.listings['dress']
      if (listing) put(world.catalogue.listings, 'dress', { ...listing, noReasonKind })
      const game = signed(world)
      const order = orderOf(game.run.world, ORDER)
      if (order) put(game.run.world.orders.orders, ORDER, { ...order, noReturnConfirmed })
      const outcome = apply(game, 'returnRefund', 'notWanted')
      if (becomes === 'refused') expect(outcome).toMatchObject({ code: 'AFTER_SALE_NOT_ELIGIBLE', figures: { state: 'noReasonExcluded' } })
      else expect(outcome).toMatchObject({ done: true })
      if (becomes === 'refused') expect(apply(game, 'returnRefund', 'quality')).toMatchObject({ done: true })
    },
  )
})

describe('fifteen days after the end', () => {
  const finished = (): Play => {
    const game = signed()
    game.send('orders/confirm', { orderId: ORDER })
    expect(orderOf(game.run.world, ORDER)?.state).toBe('finished')
    return game
  }

  it('the last instant is on time, one later is a day late', () => {
    const game = finished()
    game.until('2024-05-23 12:00:00')
    expect(apply(game, 'returnRefund', 'quality')).toMatchObject({ done: true })
    game.send('aftersales/cancel', { caseId: CASE })
    game.send('clock/advance', { to: at('2024-05-23 12:00:00') + 1 })
    expect(apply(game, 'returnRefund', 'quality')).toMatchObject({ code: 'WINDOW_CLOSED', figures: { daysLate: 1 } })
  })

  it('a case that was opened in time is paid after it, out of the seller’s money, and the commission is counted anew', () => {
    const game = finished()
    const { world } = game.run
    const before = balanceOf(world, 'seller')
    expect(moneyOf(world, ORDER)).toMatchObject({ settled: true })
    game.until('2024-05-23 11:00:00')
    apply(game, 'returnRefund', 'quality')
    game.send('aftersales/agreeReturn', { caseId: CASE })
    game.until('2024-05-28 11:00:00')
    game.send('aftersales/shipReturn', { caseId: CASE, ...RETURN, freightFen: 0 })
    game.arrive('S000002')
    expect(game.ask('aftersales/receive', { caseId: CASE })).toBe('ok')
    expect([found(game).outcome, orderOf(world, ORDER)?.state, orderOf(world, ORDER)?.holds]).toEqual(['refunded', 'finished', []])
    expect([before - balanceOf(world, 'seller'), balanceOf(world, 'escrow'), balanceOf(world, 'platformFee')]).toEqual([16_900 - 101, 0, 0])
  })
})

describe('the verdict in play', () => {
  const refused = (kind: string, reason: string, { buyer = [], seller = [], why = 'noProof' }: { buyer?: readonly object[]; seller?: readonly object[]; why?: string } = {}): Play => {
    const game = signed()
    apply(game, kind, reason, { evidence: buyer })
    game.send('aftersales/refuse', { caseId: CASE, reason: why, evidence: seller })
    game.send('aftersales/escalate', { caseId: CASE })
    game.until('2024-05-11 12:00:01')
    return game
  }
  const photo = { kind: 'photo', shows: 'p1' } as const
  const marks = ({ run }: Play) => Object.values(run.world.shop.violations).map(({ evidence }) => evidence)

  it('a return refused without any ground is agreed, and is a mark against the shop', () => {
    const game = refused('returnRefund', 'notWanted')
    expect(found(game)).toMatchObject({ state: 'wait_buyer_return', verdict: 'verdictNoReason', answerBy: at('2024-05-18 12:00:00') + 1 })
    expect(marks(game)).toEqual([[ORDER, CASE]])
    expect(orderOf(game.run.world, ORDER)?.holds).toEqual([CASE])
  })

  it('with both showing something it is agreed without a mark', () => {
    const game = refused('returnRefund', 'quality', { buyer: [photo], seller: [photo] })
    expect(found(game)).toMatchObject({ state: 'wait_buyer_return', verdict: 'verdictBothGoodsBack', wayBackBy: 'seller' })
    expect(marks(game)).toEqual([])
  })

  it('for the seller it closes, nothing has moved, and the time to confirm runs on', () => {
    const game = refused('refundOnly', 'quality', { seller: [photo] })
    expect(found(game)).toMatchObject({ state: 'closed', outcome: 'ruledForSeller', verdict: 'verdictSellerShows', refunded: [] })
    expect(orderOf(game.run.world, ORDER)).toMatchObject({ holds: [], state: 'wait_confirm' })
    expect(balanceOf(game.run.world, 'escrow')).toBe(16_900)
  })

  it('what is shown after the call counts', () => {
    const game = signed()
    apply(game, 'refundOnly', 'quality')
    game.send('aftersales/refuse', { caseId: CASE, reason: 'noProof' })
    game.send('aftersales/escalate', { caseId: CASE })
    game.send('aftersales/addEvidence', { caseId: CASE, as: 'buyer', evidence: [{ kind: 'report', shows: 'lab-7' }] })
    game.until('2024-05-11 12:00:01')
    expect(found(game)).toMatchObject({ state: 'success', verdict: 'verdictExpertBuyer', outcome: 'refunded' })
  })

  it('money for an order that was never signed for goes back unless the trace shows the door', () => {
    expect(found(refused('refundOnly', 'notReceived', { why: 'deliveredAlready' })).outcome).toBe('refunded')
    expect(found(refused('refundOnly', 'notReceived', { why: 'deliveredAlready', seller: [{ kind: 'track', shows: 'S000001' }] })).outcome).toBe('ruledForSeller')
  })

  it('goods that came back used, and shown to be: the buyer keeps them and pays; else the money goes and they can be counted in', () => {
    const back = (seller: readonly object[]): Play => {
      const game = signed()
      apply(game, 'returnRefund', 'notWanted')
      game.send('aftersales/agreeReturn', { caseId: CASE })
      game.send('aftersales/shipReturn', { caseId: CASE, ...RETURN, freightFen: 0 })
      game.arrive('S000002')
      game.send('aftersales/refuse', { caseId: CASE, reason: 'goodsUsed', evidence: seller })
      game.send('aftersales/escalate', { caseId: CASE })
      game.send('clock/advance', { to: (found(game).answerBy ?? 0) + 1 })
      return game
    }
    expect(found(back([photo]))).toMatchObject({ state: 'closed', verdict: 'verdictGoodsUsed' })
    const bare = back([])
    expect(found(bare)).toMatchObject({ state: 'success', verdict: 'verdictNoReason', outcome: 'refunded', received: null })
    expect(bare.ask('aftersales/inspect', { caseId: CASE, lines: [{ ...DRESS, how: 'scrap' }] })).toBe('ok')
  })

  it('an exchange that is won waits for the goods, a reissue for the parcel', () => {
    expect(found(refused('exchange', 'damaged', { buyer: [photo] })).state).toBe('wait_buyer_return')
    expect(found(refused('reissue', 'missing', { buyer: [photo] })).state).toBe('wait_seller_send')
  })

  it('goods that were sent back stay sent back when the request changes', () => {
    const game = signed()
    apply(game, 'returnRefund', 'notWanted')
    game.send('aftersales/agreeReturn', { caseId: CASE })
    game.send('aftersales/shipReturn', { caseId: CASE, ...RETURN, freightFen: 0 })
    game.arrive('S000002')
    game.send('aftersales/refuse', { caseId: CASE, reason: 'goodsUsed' })
    expect(game.ask('aftersales/modify', { caseId: CASE, kind: 'refundOnly', reason: 'quality' })).toBe('GOODS_SENT_BACK')
    expect(game.ask('aftersales/modify', { caseId: CASE, reason: 'quality' })).toBe('ok')
    expect(game.ask('aftersales/agreeReturn', { caseId: CASE })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'wait_seller_receive', wayBackBy: 'seller' })
    expect(game.ask('aftersales/receive', { caseId: CASE })).toBe('ok')
  })
})

describe('limits of an order', () => {
  it('ten reissues, the eleventh is refused', () => {
    const world = smallWorld({ onHand: 100 })
    const game = play(world)
    const skus = ['dress-1', 'socks-1', 'exact-1']
    game.send('orders/place', { buyerId: 'anna', lines: skus.map(skuId => ({ skuId, quantity: 1 })), region: 'east' })
    game.send('orders/pay', { orderId: ORDER, amountFen: orderOf(world, ORDER)?.payableFen ?? orderOf(game.run.world, ORDER)?.payableFen ?? 0 })
    game.ship()
    for (let n = 1; n <= 11; n++) {
      const lineId = `${ORDER}-${1 + (n % 3)}`
      const outcome = game.send('aftersales/apply', { orderId: ORDER, kind: 'reissue', reason: 'missing', lines: [{ lineId, quantity: 1 }] })
      if (n === 11) {
        expect(outcome).toMatchObject({ code: 'REISSUE_LIMIT', figures: { most: 10 } })
        break
      }
      const caseId = `A${String(n).padStart(6, '0')}`
      game.send('aftersales/agreeReissue', { caseId })
      expect(game.ask('aftersales/sendNew', { caseId })).toBe('ok')
    }
    expect(openCases(game.run.world)).toEqual([])
  })
})

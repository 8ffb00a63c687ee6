import { describe, expect, it } from 'vitest'
import { orderOf } from '../orders/orders.ts'
import { balanceOf } from '../payments/payments.ts'
import { availableOf, fillShelf } from '../stock/stock.ts'
import { stockListing } from '../catalogue/catalogue.ts'
import { put } from '../kernel/table.ts'
import { at, smallWorld } from '../test-world.ts'
import type { World } from '../world.ts'
import { deadlineOf, movesOf, type AfterSaleCase } from './aftersales.ts'
import { ask, CASE, DRESS, ORDER, paid, RETURN, returned, sent, signed, SOCKS, type ParcelPlay as Play } from './hands-for-tests.ts'

const found = (game: Play, caseId?: string): AfterSaleCase => game.found(caseId)
const line = ({ run }: Play, n: 0 | 1) => orderOf(run.world, ORDER)?.lines[n]
const purse = ({ run }: Play) => balanceOf(run.world, 'buyer') + 826_040

const photo = { kind: 'photo', shows: 'p1' } as const

describe('money back with the goods kept', () => {
  it('whole, with a photo: paid as soon as the seller agrees, and the piece counts as refunded', () => {
    const game = signed()
    expect(game.ask('aftersales/apply', ask('refundOnly', 'damaged', [DRESS], { evidence: [photo] }))).toBe('ok')
    expect(deadlineOf(game.run.world, found(game))).toEqual({ by: at('2024-05-13 12:00:00'), who: 'seller', silenceIs: 'timeoutSellerRefundOnly' })
    expect(game.ask('aftersales/agreeRefund', { caseId: CASE })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'success', outcome: 'refunded', refunded: [{ ...DRESS, fen: 16_900 }] })
    expect(line(game, 0)).toMatchObject({ refunded: 1, refundedFen: 16_900, refundedUnshipped: 0 })
    expect(orderOf(game.run.world, ORDER)?.state).toBe('wait_confirm')
  })

  it('in part: the piece stays, and can still go back for the rest of its price', () => {
    const game = signed()
    game.send('aftersales/apply', ask('refundOnly', 'quality', [DRESS], { amountFen: 5_000 }))
    game.send('aftersales/agreeRefund', { caseId: CASE })
    expect(found(game).refunded).toEqual([{ lineId: DRESS.lineId, quantity: 0, fen: 5_000, of: 'shipped' }])
    expect(line(game, 0)).toMatchObject({ refunded: 0, refundedFen: 5_000 })
    expect(game.send('aftersales/apply', ask('returnRefund', 'quality', [DRESS], { amountFen: 11_901 }))).toMatchObject({ code: 'REFUND_EXCEEDS_REMAINING', figures: { max: 11_900 } })
    expect(game.ask('aftersales/apply', ask('returnRefund', 'quality', [DRESS]))).toBe('ok')
    expect(found(game, 'A000002').goodsFen).toBe(11_900)
  })

  it('money only is about the pieces that came: those still in the house are owed and not paid back (A5.2)', () => {
    const game = paid()
    game.ship([{ ...SOCKS, quantity: 1 }])
    const kept = { ...SOCKS, quantity: 0 }
    expect(game.send('aftersales/apply', ask('refundOnly', 'quality', [kept], { amountFen: 3_151 }))).toMatchObject({ code: 'REFUND_EXCEEDS_REMAINING', figures: { max: 3_150 } })
    game.must('aftersales/apply', ask('refundOnly', 'quality', [kept]))
    expect(found(game).goodsFen).toBe(3_150)
    expect(game.ask('aftersales/agreeRefund', { caseId: CASE })).toBe('ok')
    expect(game.send('aftersales/apply', ask('refundOnly', 'quality', [kept]))).toMatchObject({ code: 'AFTER_SALE_NOT_ELIGIBLE', figures: { state: 'nothingLeft' } })
  })

  it('money only is about the pieces that came when it was asked for: what leaves before the seller answers was no part of it', () => {
    const game = paid()
    game.ship([{ ...SOCKS, quantity: 1 }])
    game.must('aftersales/apply', ask('refundOnly', 'quality', [{ ...SOCKS, quantity: 0 }]))
    game.ship([{ ...SOCKS, quantity: 1 }])
    game.must('aftersales/agreeRefund', { caseId: CASE })
    expect(found(game).refunded).toEqual([{ lineId: SOCKS.lineId, quantity: 0, fen: 3_150, of: 'shipped' }])
    expect(line(game, 1)).toMatchObject({ shipped: 2, refunded: 0, refundedFen: 3_150, paidFen: 9_450 })
  })

  it('a parcel that the shop calls back by itself is paid back: nobody confirms goods that lie on the shop’s shelf', () => {
    const game = sent()
    game.until('2024-05-06 09:00:00')
    game.must('logistics/intercept', { shipmentId: 'S000001' })
    expect(found(game)).toMatchObject({ forced: true, kind: 'refundOnly', reason: 'notReceived', goodsFen: 26_350, answerBy: at('2024-05-07 21:00:00') })
    expect(game.ask('aftersales/refuse', { caseId: CASE, reason: 'noProof' })).toBe('REFUND_FORCED')
    game.until('2024-05-20 12:00:00')
    expect(orderOf(game.run.world, ORDER)?.state).toBe('closed_refunded')
    expect([purse(game), balanceOf(game.run.world, 'escrow')]).toEqual([0, 0])
  })

  it('called back because the buyer asked for it: the case that is open is enough, and one that was paid is over', () => {
    const game = sent()
    game.must('aftersales/apply', ask('refundOnly', 'notWanted', [DRESS, SOCKS]))
    game.until('2024-05-06 09:00:00')
    game.must('aftersales/agreeRefund', { caseId: CASE })
    game.must('logistics/intercept', { shipmentId: 'S000001' })
    expect(Object.keys(game.run.world.aftersales.cases)).toEqual([CASE])
  })

  it('not received: 36 hours, not 24', () => {
    const game = sent()
    game.send('aftersales/apply', ask('refundOnly', 'notReceived', [DRESS, SOCKS]))
    expect(found(game).answerBy).toBe(at('2024-05-06 21:02:00'))
    game.until('2024-05-06 21:02:00')
    expect(found(game).state).toBe('wait_seller')
    game.until('2024-05-06 21:02:01')
    expect(found(game).outcome).toBe('refunded')
    expect(orderOf(game.run.world, ORDER)?.state).toBe('closed_refunded')
  })

  it('not wanted while on its way: three days; once it is signed for, only a return', () => {
    const game = sent()
    game.send('aftersales/apply', ask('refundOnly', 'notWanted', [DRESS]))
    expect(found(game).answerBy).toBe(at('2024-05-08 09:02:00'))
    expect(signed().send('aftersales/apply', ask('refundOnly', 'notWanted', [DRESS]))).toMatchObject({ code: 'AFTER_SALE_NOT_ELIGIBLE', figures: { state: 'keepsGoods' } })
  })

  it('what has left is no case of unshipped goods any more, and the other way round', () => {
    const game = paid()
    game.ship([{ ...SOCKS, quantity: 2 }])
    const refused = (kind: string, reason: string, quantity: number) => game.send('aftersales/apply', ask(kind, reason, [{ ...SOCKS, quantity }]))
    expect(refused('refundUnshipped', 'notWanted', 2)).toMatchObject({ figures: { state: 'shippedAlready' } })
    expect(refused('returnRefund', 'quality', 3)).toMatchObject({ figures: { state: 'notShippedYet' } })
    expect(refused('returnRefund', 'quality', 2)).toMatchObject({ done: true })
  })
})

describe('the seller ships while a refund before shipping is asked for (A5.7)', () => {
  it('all of it: the case closes and the time to confirm begins', () => {
    const game = paid()
    game.send('aftersales/apply', ask('refundUnshipped', 'notWanted', [DRESS]))
    game.send('aftersales/apply', ask('refundUnshipped', 'notWanted', [SOCKS]))
    game.ship()
    expect([found(game), found(game, 'A000002')]).toMatchObject([{ state: 'closed', outcome: 'shippedInstead' }, { state: 'closed', outcome: 'shippedInstead' }])
    expect(orderOf(game.run.world, ORDER)).toMatchObject({ state: 'wait_confirm', holds: [], confirmBy: at('2024-05-15 09:02:00'), confirmLeftMs: null })
    game.until('2024-05-15 09:02:01')
    expect(orderOf(game.run.world, ORDER)?.state).toBe('finished')
  })

  it('a part of it: the case keeps what is still in the house', () => {
    const game = paid()
    game.send('aftersales/apply', ask('refundUnshipped', 'notWanted', [DRESS, SOCKS]))
    game.ship([{ ...SOCKS, quantity: 2 }])
    expect(found(game)).toMatchObject({ state: 'wait_seller', lines: [DRESS, { ...SOCKS, quantity: 1 }], goodsFen: 20_050 })
    game.send('aftersales/agreeRefund', { caseId: CASE })
    expect(orderOf(game.run.world, ORDER)).toMatchObject({ state: 'wait_confirm', holds: [], confirmLeftMs: null, lines: [{ refundedUnshipped: 1 }, { shipped: 2, refundedUnshipped: 1 }] })
    game.until('2024-05-15 09:02:01')
    expect(orderOf(game.run.world, ORDER)?.state).toBe('finished')
  })

  it('refused and then shipped: nothing unshipped is left to argue about', () => {
    const game = paid()
    game.send('aftersales/apply', ask('refundUnshipped', 'notWanted', [DRESS]))
    game.send('aftersales/refuse', { caseId: CASE, reason: 'agreedOtherwise' })
    game.send('aftersales/escalate', { caseId: CASE })
    game.ship()
    expect(found(game)).toMatchObject({ state: 'closed', outcome: 'shippedInstead', verdict: null })
  })
})

describe('a return', () => {
  it('is not paid by agreeing to the money, but can be given without the goods', () => {
    const game = signed()
    game.send('aftersales/apply', ask('returnRefund', 'notWanted', [DRESS]))
    expect(game.ask('aftersales/agreeRefund', { caseId: CASE })).toBe('RETURN_REQUIRED')
    expect(game.ask('aftersales/refundWithoutReturn', { caseId: CASE })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'success', outcome: 'refunded', returnShipmentId: null, received: null })
    expect(availableOf(game.run.world, 'dress-1')).toBe(9)
  })

  it('three announced, two received: two refunded, and the third stays the buyer’s', () => {
    const game = returned(signed(), ask('returnRefund', 'notWanted', [SOCKS]))
    game.arrive('S000002')
    expect(game.ask('aftersales/receive', { caseId: CASE, lines: [{ ...SOCKS, quantity: 1, how: 'restock' }, { ...SOCKS, quantity: 1, how: 'scrap' }] })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'success', refunded: [{ lineId: SOCKS.lineId, quantity: 2, fen: 6_300 }] })
    expect(line(game, 1)).toMatchObject({ shipped: 3, refunded: 2, refundedFen: 6_300 })
    expect(availableOf(game.run.world, 'socks-1')).toBe(8)
    expect(game.ask('aftersales/apply', ask('returnRefund', 'notWanted', [{ ...SOCKS, quantity: 2 }]))).toBe('REFUND_QTY_EXCEEDS_REMAINING')
    expect(game.ask('aftersales/apply', ask('returnRefund', 'notWanted', [{ ...SOCKS, quantity: 1 }]))).toBe('ok')
  })

  it('more than was in the parcel cannot have been received, nor before it is there', () => {
    const game = returned(signed(), ask('returnRefund', 'notWanted', [SOCKS]), [{ ...SOCKS, quantity: 2 }])
    expect(game.send('aftersales/receive', { caseId: CASE })).toMatchObject({ code: 'RETURN_NOT_ARRIVED', figures: { trackingNumber: 'RETURN0001' } })
    game.arrive('S000002')
    expect(game.send('aftersales/receive', { caseId: CASE, lines: [{ ...SOCKS, quantity: 3, how: 'restock' }] })).toMatchObject({ code: 'RECEIVED_EXCEEDS_RETURNED', figures: { max: 2 } })
    expect(game.ask('aftersales/receive', { caseId: CASE, lines: [] })).toBe('NOTHING_RECEIVED')
    expect(game.ask('aftersales/receive', { caseId: CASE })).toBe('ok')
    expect(found(game).refunded).toMatchObject([{ quantity: 2, fen: 6_300 }])
  })

  it('needs a tracking number, and no more pieces than the case has', () => {
    const game = signed()
    game.send('aftersales/apply', ask('returnRefund', 'notWanted', [DRESS]))
    game.send('aftersales/agreeReturn', { caseId: CASE })
    const send = (more: object) => game.ask('aftersales/shipReturn', { caseId: CASE, ...RETURN, ...more })
    expect([send({ trackingNumber: ' ' }), send({ packed: [] }), send({ packed: [{ ...DRESS, quantity: 2 }] }), send({ packed: [{ ...SOCKS, quantity: 1 }] })]).toEqual([
      'TRACKING_REQUIRED', 'NOTHING_PACKED', 'PACKED_EXCEEDS_CASE', 'PACKED_EXCEEDS_CASE',
    ])
    expect(send({})).toBe('ok')
  })

  it('not sent within seven days closes, and the time to confirm runs on from where it stood', () => {
    const game = signed()
    game.send('aftersales/apply', ask('returnRefund', 'notWanted', [DRESS]))
    expect(orderOf(game.run.world, ORDER)?.confirmBy).toBeNull()
    game.send('aftersales/agreeReturn', { caseId: CASE })
    expect(deadlineOf(game.run.world, found(game))).toEqual({ by: at('2024-05-15 12:00:00'), who: 'buyer', silenceIs: 'timeoutBuyer' })
    game.until('2024-05-15 12:00:00')
    expect(game.ask('orders/confirm', { orderId: ORDER })).toBe('AFTER_SALE_OPEN')
    game.send('clock/advance', { to: at('2024-05-15 12:00:00') + 1 })
    expect(found(game)).toMatchObject({ state: 'closed', outcome: 'expired' })
    // 15 May 09:02 as it was, and the seven days and one millisecond that it stood still.
    expect(orderOf(game.run.world, ORDER)?.confirmBy).toBe(at('2024-05-22 09:02:00') + 1)
  })

  it.each(['express', 'surface'] as const)('by %s: the seller has so long to look, then it is paid unseen', by => {
    const game = signed()
    game.send('aftersales/apply', ask('returnRefund', 'notWanted', [SOCKS]))
    game.send('aftersales/agreeReturn', { caseId: CASE })
    game.send('aftersales/shipReturn', { caseId: CASE, ...RETURN, by, packed: [{ ...SOCKS, quantity: 2 }] })
    const last = by === 'express' ? '2024-05-18 12:00:00' : '2024-06-07 12:00:00'
    expect(found(game).answerBy).toBe(at(last))
    game.until(last)
    expect(found(game).state).toBe('wait_seller_receive')
    game.send('clock/advance', { to: at(last) + 1 })
    expect(found(game)).toMatchObject({ state: 'success', received: null, refunded: [{ quantity: 3, fen: 9_450 }] })
  })

  it('paid before it is there can be counted in later, once, and brings no more money', () => {
    const game = returned(signed(), ask('returnRefund', 'notWanted', [SOCKS]), [{ ...SOCKS, quantity: 2 }])
    expect(game.ask('aftersales/refundWithoutReturn', { caseId: CASE })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'success', refunded: [{ quantity: 3, fen: 9_450 }] })
    expect(game.ask('aftersales/inspect', { caseId: CASE })).toBe('RETURN_NOT_ARRIVED')
    game.arrive('S000002')
    expect(movesOf(game.run.world, found(game), 'seller')).toEqual(['aftersales/inspect'])
    expect(game.ask('aftersales/inspect', { caseId: CASE })).toBe('ok')
    expect(availableOf(game.run.world, 'socks-1')).toBe(9)
    expect(game.ask('aftersales/inspect', { caseId: CASE })).toBe('ALREADY_INSPECTED')
    expect(line(game, 1)?.refundedFen).toBe(9_450)
  })

  it('silence of five days is a yes', () => {
    const game = signed()
    game.send('aftersales/apply', ask('returnRefund', 'quality', [DRESS]))
    game.until('2024-05-13 12:00:00')
    expect(found(game).state).toBe('wait_seller')
    game.until('2024-05-13 12:00:01')
    expect(found(game).state).toBe('wait_buyer_return')
  })
})

describe('who bears which freight (A5.6)', () => {
  const game = (reason: string, lines: readonly object[] = [DRESS, SOCKS]): Play => {
    const one = returned(signed({ freightFen: 800 }), ask('returnRefund', reason, lines))
    one.arrive('S000002')
    one.send('aftersales/receive', { caseId: CASE })
    return one
  }

  it('without a reason: the way out is not given back, the way back is the buyer’s', () => {
    const one = game('notWanted')
    expect(found(one)).toMatchObject({ wayBackBy: 'buyer', wayBackFen: 1_200, refundedFreightFen: 0, insuredFen: 0 })
    expect(purse(one)).toBe(-800 - 1_200)
  })

  it('the seller’s fault on the whole order: both are the seller’s', () => {
    const one = game('notAsDescribed')
    expect(found(one)).toMatchObject({ wayBackBy: 'seller', refundedFreightFen: 800 })
    expect(purse(one)).toBe(0)
  })

  it('the seller’s fault on a part: the way back is, the way out is not', () => {
    const one = game('notAsDescribed', [DRESS])
    expect(purse(one)).toBe(-9_450 - 800)
  })

  it('no more than the limit is given back for the way', () => {
    const one = signed()
    one.send('aftersales/apply', ask('returnRefund', 'quality', [DRESS]))
    one.send('aftersales/agreeReturn', { caseId: CASE })
    one.send('aftersales/shipReturn', { caseId: CASE, ...RETURN, freightFen: 4_000 })
    one.arrive('S000002')
    one.send('aftersales/receive', { caseId: CASE })
    expect(purse(one)).toBe(-9_450 - 4_000 + 2_500)
  })

  it('a freight insurance pays for the buyer’s way back, up to its own limit', () => {
    const world = smallWorld()
    const listing = world.catalogue.listings['dress']
    if (!listing?.services) throw new Error('no services')
    put(world.catalogue.listings, 'dress', { ...listing, services: { ...listing.services, freightInsurance: true } })
    const one = returned(signed({ world }), ask('returnRefund', 'notWanted', [DRESS]))
    one.arrive('S000002')
    one.send('aftersales/receive', { caseId: CASE })
    expect(found(one)).toMatchObject({ wayBackBy: 'buyer', wayBackFen: 1_200, insuredFen: 1_000 })
  })

  it('the seller may take it, and cannot put it on the buyer alone', () => {
    const generous = signed()
    generous.send('aftersales/apply', ask('returnRefund', 'notWanted', [DRESS]))
    expect(generous.ask('aftersales/agreeReturn', { caseId: CASE, wayBackBy: 'seller' })).toBe('ok')
    expect(found(generous).wayBackBy).toBe('seller')
    const mean = signed()
    mean.send('aftersales/apply', ask('returnRefund', 'quality', [DRESS]))
    expect(mean.ask('aftersales/agreeReturn', { caseId: CASE, wayBackBy: 'buyer' })).toBe('WAY_BACK_ON_SELLER')
    expect(mean.ask('aftersales/offer', { caseId: CASE, fen: 16_900, keepGoods: false, wayBackBy: 'buyer', text: 'we share: you send it' })).toBe('ok')
    expect(mean.ask('aftersales/acceptOffer', { caseId: CASE })).toBe('ok')
    expect(found(mean)).toMatchObject({ state: 'wait_buyer_return', wayBackBy: 'buyer', goodsFen: 16_900, steps: 2 })
  })
})

describe('an exchange', () => {
  function withTwoSizes(): World {
    const world = smallWorld()
    const dress = world.catalogue.listings['dress']
    const own = world.catalogue.skus['dress-1']
    if (!dress || !own) throw new Error('no dress')
    stockListing(world.catalogue, { ...dress, skuIds: ['dress-1', 'dress-2', 'dress-3'] }, [own, { ...own, id: 'dress-2', name: '2' }, { ...own, id: 'dress-3', name: '3', priceFen: 17_900 }])
    fillShelf(world.stock, 'dress-2', 1)
    fillShelf(world.stock, 'dress-3', 1)
    return world
  }
  const received = (more: object = {}): Play => {
    const game = returned(signed({ world: withTwoSizes() }), ask('exchange', 'wrongSize', [DRESS], more))
    game.arrive('S000002')
    expect(game.ask('aftersales/receive', { caseId: CASE })).toBe('ok')
    return game
  }

  it('moves no money: the old piece is counted in, the new one goes out without a price', () => {
    const game = received({ exchangeSkuId: 'dress-2' })
    expect(found(game)).toMatchObject({ state: 'wait_seller_send', answerBy: game.run.world.clock.now + 5 * 86_400_000, received: [{ ...DRESS, how: 'restock' }] })
    expect(game.ask('aftersales/sendNew', { caseId: CASE })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'success', outcome: 'exchanged', newShipmentId: 'S000003', refunded: [] })
    expect([availableOf(game.run.world, 'dress-1'), availableOf(game.run.world, 'dress-2')]).toEqual([10, 0])
    expect(line(game, 0)).toMatchObject({ refunded: 0, refundedFen: 0 })
    expect(purse(game)).toBe(-26_350 - 1_200)
    expect(orderOf(game.run.world, ORDER)?.holds).toEqual([])
  })

  it('what is given back after it lies on the shelf of what was sent for it, not of what was ordered (A2.7)', () => {
    const game = received({ exchangeSkuId: 'dress-2' })
    game.must('aftersales/sendNew', { caseId: CASE })
    game.arrive('S000003')
    const shelves = () => ['dress-1', 'dress-2'].map(skuId => availableOf(game.run.world, skuId))
    const [ordered, other] = shelves()
    game.must('aftersales/apply', ask('returnRefund', 'quality', [DRESS]))
    game.must('aftersales/agreeReturn', { caseId: 'A000002' })
    game.must('aftersales/shipReturn', { caseId: 'A000002', ...RETURN, trackingNumber: 'RETURN0002' })
    game.arrive('S000004')
    game.must('aftersales/receive', { caseId: 'A000002' })
    expect(shelves()).toEqual([ordered, (other ?? 0) + 1])
  })

  it.each<readonly [string, string, object]>([
    ['another listing', 'exchangeOtherGoods', { exchangeSkuId: 'socks-1' }],
    ['another price', 'exchangePriceDiffers', { exchangeSkuId: 'dress-3' }],
    ['two lines at once', 'exchangeOneLine', { exchangeSkuId: 'dress-2', lines: [DRESS, SOCKS] }],
  ])('for %s is refused', (_, why, more) => {
    const game = signed({ world: withTwoSizes() })
    expect(game.send('aftersales/apply', { ...ask('exchange', 'wrongSize', [DRESS]), ...more })).toMatchObject({ code: 'EXCHANGE_NOT_POSSIBLE', figures: { why } })
  })

  it('with nothing to send, the seller turns it into money, or silence does', () => {
    const game = received({ exchangeSkuId: 'dress-2' })
    game.send('stock/setOnHand', { skuId: 'dress-2', onHand: 0 })
    expect(game.ask('aftersales/sendNew', { caseId: CASE })).toBe('STOCK_INSUFFICIENT')
    expect(found(game).state).toBe('wait_seller_send')
    const silent = received()
    silent.send('clock/advance', { to: (found(silent).answerBy ?? 0) + 1 })
    for (const one of [game, silent]) {
      if (one === game) one.send('aftersales/refundInstead', { caseId: CASE })
      expect(found(one)).toMatchObject({ state: 'success', outcome: 'refunded', refunded: [{ ...DRESS, fen: 16_900 }] })
    }
  })

  it('is no matter of agreeing to money or to a reissue', () => {
    const game = signed()
    game.send('aftersales/apply', ask('exchange', 'damaged', [DRESS]))
    expect([game.ask('aftersales/agreeRefund', { caseId: CASE }), game.ask('aftersales/agreeReissue', { caseId: CASE })]).toEqual(['RETURN_REQUIRED', 'REISSUE_NOT_ASKED'])
  })
})

describe('a reissue', () => {
  it('ends in a parcel without a price, and nothing comes back', () => {
    const game = signed()
    game.send('aftersales/apply', ask('reissue', 'missing', [{ ...SOCKS, quantity: 1 }]))
    expect([game.ask('aftersales/agreeRefund', { caseId: CASE }), game.ask('aftersales/agreeReturn', { caseId: CASE })]).toEqual(['REISSUE_ASKED', 'RETURN_NOT_REQUIRED'])
    expect(game.ask('aftersales/agreeReissue', { caseId: CASE })).toBe('ok')
    expect(game.ask('aftersales/sendNew', { caseId: CASE })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'success', outcome: 'reissued', newShipmentId: 'S000002' })
    expect([availableOf(game.run.world, 'socks-1'), purse(game)]).toEqual([6, -26_350])
  })

  it('not sent in time becomes money', () => {
    const game = signed()
    game.send('aftersales/apply', ask('reissue', 'missing', [{ ...SOCKS, quantity: 1 }]))
    game.until('2024-05-13 12:00:01')
    expect(found(game).state).toBe('wait_seller_send')
    game.until('2024-05-18 12:00:02')
    expect(found(game)).toMatchObject({ outcome: 'refunded', refunded: [{ lineId: SOCKS.lineId, quantity: 1, fen: 3_150 }] })
  })
})

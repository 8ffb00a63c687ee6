import { describe, expect, it } from 'vitest'
import { orderOf } from '../orders/orders.ts'
import { balanceOf, refundsOf } from '../payments/payments.ts'
import { availableOf } from '../stock/stock.ts'
import { at, play, smallWorld, type Play } from '../test-world.ts'
import type { World } from '../world.ts'
import { caseOf, casesOf, deadlineOf, movesOf, openCases, possibilities } from './aftersales.ts'

const CASE = 'A000001'
const ORDER = 'O000001'

/** A paid order of a dress (169.00) and two pairs of socks (31.50 each after their offer), nothing sent. */
function paid(world: World = smallWorld(), lines = [{ skuId: 'dress-1', quantity: 1 }, { skuId: 'socks-1', quantity: 2 }]): Play {
  const game = play(world)
  game.send('orders/place', { buyerId: 'anna', lines, region: 'east' })
  game.send('orders/pay', { orderId: ORDER, amountFen: orderOf(game.run.world, ORDER)?.payableFen ?? 0 })
  return game
}

const DRESS = { lineId: `${ORDER}-1`, quantity: 1 }
const SOCKS = { lineId: `${ORDER}-2`, quantity: 2 }
const ask = (lines: readonly object[] = [DRESS], more: object = {}): Readonly<Record<string, unknown>> => ({ orderId: ORDER, kind: 'refundUnshipped', reason: 'notWanted', lines, ...more })

const money = ({ run }: Play) => ({ buyer: balanceOf(run.world, 'buyer') + 826_040, escrow: balanceOf(run.world, 'escrow') })
const found = ({ run }: Play, caseId = CASE) => {
  const one = caseOf(run.world, caseId)
  if (!one) throw new Error(`no case ${caseId}`)
  return one
}

describe('a refund before shipping', () => {
  it('holds the order, gives the seller 24 hours, and pays the piece at what was paid for it', () => {
    const game = paid()
    expect(game.ask('aftersales/apply', ask([SOCKS], { text: 'changed my mind', evidence: [{ kind: 'chat', shows: 'chat-1' }] }))).toBe('ok')
    const { world } = game.run
    expect(found(game)).toMatchObject({
      id: CASE, orderId: ORDER, buyerId: 'anna', kind: 'refundUnshipped', reason: 'notWanted', state: 'wait_seller', lines: [SOCKS], goodsFen: 6_300, freightFen: 0,
      whole: true, text: 'changed my mind', evidence: [{ kind: 'chat', shows: 'chat-1' }], steps: 1, forced: false, answerBy: at('2024-05-06 09:02:00'),
    })
    expect(orderOf(world, ORDER)?.holds).toEqual([CASE])
    expect(deadlineOf(world, found(game))).toEqual({ by: at('2024-05-06 09:02:00'), who: 'seller', silenceIs: 'timeoutSellerRefundOnly' })
    expect(openCases(world).map(({ id }) => id)).toEqual([CASE])
    expect(game.ask('aftersales/agreeRefund', { caseId: CASE })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'success', outcome: 'refunded', refundId: CASE, answerBy: null, refunded: [{ ...SOCKS, fen: 6_300, of: 'unshipped' }] })
    expect(orderOf(world, ORDER)).toMatchObject({ state: 'wait_ship', holds: [], lines: [{ refunded: 0 }, { refunded: 2, refundedFen: 6_300, refundedUnshipped: 2 }] })
    expect(money(game)).toEqual({ buyer: -16_900, escrow: 16_900 })
    expect(refundsOf(world, ORDER).map(({ id, fen }) => [id, fen])).toEqual([[CASE, 6_300]])
    expect(availableOf(world, 'socks-1')).toBe(10)
    expect(openCases(world)).toEqual([])
  })

  it('of everything closes the trade', () => {
    const game = paid()
    game.send('aftersales/apply', ask([DRESS, SOCKS]))
    game.send('aftersales/agreeRefund', { caseId: CASE })
    expect(orderOf(game.run.world, ORDER)).toMatchObject({ state: 'closed_refunded', holds: [] })
    expect(money(game)).toEqual({ buyer: 0, escrow: 0 })
    expect(game.ask('aftersales/apply', ask([DRESS]))).toBe('AFTER_SALE_NOT_ELIGIBLE')
  })

  it('agreed to twice pays once', () => {
    const game = paid()
    game.send('aftersales/apply', ask())
    expect(game.ask('aftersales/agreeRefund', { caseId: CASE })).toBe('ok')
    expect(game.ask('aftersales/agreeRefund', { caseId: CASE })).toBe('INVALID_TRANSITION')
    expect(money(game).buyer).toBe(-6_300)
  })

  it('comes by itself strictly after 24 silent hours', () => {
    const game = paid()
    game.send('aftersales/apply', ask())
    game.until('2024-05-06 09:02:00')
    expect(found(game).state).toBe('wait_seller')
    game.send('clock/advance', { to: at('2024-05-06 09:02:00') + 1 })
    expect(found(game)).toMatchObject({ state: 'success', outcome: 'refunded', closedAt: at('2024-05-06 09:02:00') + 1 })
  })

  it('takes 48 hours under the older rules', () => {
    const world = smallWorld()
    const game = paid({ ...world, setting: { ...world.setting, rulesVersion: '2012-01' } })
    game.send('aftersales/apply', ask())
    expect(deadlineOf(game.run.world, found(game))?.by).toBe(at('2024-05-07 09:02:00'))
  })

  it('nobody can call the deadline early', () => {
    const game = paid()
    game.send('aftersales/apply', ask())
    expect(game.ask('aftersales/timeOut', { caseId: CASE, step: 'timeoutSellerRefundOnly' })).toBe('NOT_DUE')
    expect(game.ask('aftersales/timeOut', { caseId: CASE, step: 'timeoutSeller' })).toBe('INVALID_TRANSITION')
    expect(game.ask('aftersales/rule', { caseId: CASE })).toBe('INVALID_TRANSITION')
  })

  it('two open cases: the freight goes with whichever ends last', () => {
    const world = smallWorld()
    const template = world.freight.templates['free']
    if (!template) throw new Error('no template')
    world.freight.templates['free'] = { ...template, default: { start: 1, startFee: 800, add: 1, addFee: 0 } }
    const game = paid(world)
    game.send('aftersales/apply', ask([DRESS]))
    game.send('aftersales/apply', ask([SOCKS]))
    expect(orderOf(game.run.world, ORDER)?.holds).toEqual([CASE, 'A000002'])
    game.send('aftersales/agreeRefund', { caseId: CASE })
    expect(found(game).refundedFreightFen).toBe(0)
    game.send('aftersales/agreeRefund', { caseId: 'A000002' })
    expect(found(game, 'A000002')).toMatchObject({ refundedFreightFen: 800, outcome: 'refunded' })
    expect(orderOf(game.run.world, ORDER)?.state).toBe('closed_refunded')
    expect(money(game)).toEqual({ buyer: 0, escrow: 0 })
  })
})

describe('what may be asked for', () => {
  it.each<readonly [string, string, object]>([
    ['a return of what never left', 'RETURN_NOT_SHIPPED', { kind: 'returnRefund' }],
    ['money only for what never left', 'AFTER_SALE_NOT_ELIGIBLE', { kind: 'refundOnly', reason: 'quality' }],
    ['a reissue of what never left', 'AFTER_SALE_NOT_ELIGIBLE', { kind: 'reissue', reason: 'missing' }],
    ['a reason of another kind', 'AFTER_SALE_NOT_ELIGIBLE', { reason: 'damaged' }],
    ['no pieces', 'AFTER_SALE_NOT_ELIGIBLE', { lines: [] }],
    ['nought pieces', 'AFTER_SALE_NOT_ELIGIBLE', { lines: [{ ...DRESS, quantity: 0 }] }],
    ['more pieces than there are', 'REFUND_QTY_EXCEEDS_REMAINING', { lines: [{ ...DRESS, quantity: 2 }] }],
    ['a line of another order', 'LINE_UNKNOWN', { lines: [{ lineId: 'O000009-1', quantity: 1 }] }],
    ['an order that is not there', 'ORDER_UNKNOWN', { orderId: 'O000009' }],
    ['a part of the price', 'AMOUNT_FIXED', { amountFen: 16_899 }],
    ['more than the price', 'REFUND_EXCEEDS_REMAINING', { amountFen: 16_901 }],
    ['the price', 'ok', { amountFen: 16_900 }],
  ])('%s: %s', (_, code, change) => {
    expect(paid().ask('aftersales/apply', { ...ask(), ...change })).toBe(code)
  })

  it('nothing before payment', () => {
    const game = play()
    game.send('orders/place', { buyerId: 'anna', lines: [{ skuId: 'dress-1', quantity: 1 }], region: 'east' })
    expect(game.send('aftersales/apply', ask())).toMatchObject({ code: 'AFTER_SALE_NOT_ELIGIBLE', figures: { record: ORDER, state: 'notPaid' } })
  })

  it('one open case a line, another line beside it', () => {
    const game = paid()
    game.send('aftersales/apply', ask())
    expect(game.send('aftersales/apply', ask([DRESS]))).toMatchObject({ code: 'CASE_OPEN', figures: { caseId: CASE } })
    expect(game.ask('aftersales/apply', ask([SOCKS]))).toBe('ok')
  })

  it('is told beforehand, with the sum', () => {
    const game = paid()
    const { run } = game
    const ctx = { now: run.world.clock.now, zone: 'Asia/Shanghai', language: 'en', rulesVersion: '2024-05', seed: 1, random: () => 0 }
    const open = possibilities(ctx, run.world, ORDER, [SOCKS])
    expect(open.map(({ kind, reason, quote }) => [kind, reason, quote.totalFen])).toEqual(
      ['notWanted', 'wrongSize', 'lateShipping', 'outOfStock', 'agreed', 'other'].map(reason => ['refundUnshipped', reason, 6_300]),
    )
  })
})

describe('create and change, five steps a SKU (A5.8)', () => {
  it('the fifth step is taken, the sixth refused', () => {
    const game = paid()
    game.send('aftersales/apply', ask([SOCKS]))
    for (let n = 2; n <= 5; n++) expect(game.ask('aftersales/modify', { caseId: CASE, lines: [{ ...SOCKS, quantity: (n % 2) + 1 }] })).toBe('ok')
    expect(found(game)).toMatchObject({ steps: 5, lines: [{ ...SOCKS, quantity: 2 }] })
    expect(movesOf(game.run.world, found(game), 'buyer')).not.toContain('aftersales/modify')
    expect(game.ask('aftersales/modify', { caseId: CASE, reason: 'other' })).toBe('MODIFY_LIMIT')
    game.send('aftersales/cancel', { caseId: CASE })
    expect(game.ask('aftersales/apply', ask([SOCKS]))).toBe('MODIFY_LIMIT')
    expect(game.ask('aftersales/apply', ask([DRESS]))).toBe('ok')
  })

  it('a case that turns to other goods brings its steps along', () => {
    const game = paid()
    for (const caseId of [CASE, 'A000002']) {
      game.send('aftersales/apply', ask([SOCKS]))
      game.send('aftersales/cancel', { caseId })
    }
    game.send('aftersales/apply', ask([DRESS]))
    game.send('aftersales/modify', { caseId: 'A000003', reason: 'other' })
    // Two for the socks before, two of this case, and the change itself.
    expect(game.ask('aftersales/modify', { caseId: 'A000003', lines: [SOCKS] })).toBe('ok')
    game.send('aftersales/cancel', { caseId: 'A000003' })
    game.send('aftersales/apply', ask([DRESS]))
    expect(game.ask('aftersales/modify', { caseId: 'A000004', lines: [SOCKS] })).toBe('MODIFY_LIMIT')
  })

  it('a change starts the seller’s time anew', () => {
    const game = paid()
    game.send('aftersales/apply', ask([SOCKS]))
    game.until('2024-05-06 09:00:00')
    game.send('aftersales/modify', { caseId: CASE, lines: [{ ...SOCKS, quantity: 1 }] })
    expect(found(game)).toMatchObject({ goodsFen: 3_150, answerBy: at('2024-05-07 09:00:00') })
    game.until('2024-05-06 12:00:00')
    expect(found(game).state).toBe('wait_seller')
  })
})

describe('no, and what follows', () => {
  const refused = (game = paid()): Play => {
    game.send('aftersales/apply', ask())
    game.send('aftersales/refuse', { caseId: CASE, reason: 'agreedOtherwise', text: 'it leaves today', evidence: [{ kind: 'chat', shows: 'chat-2' }] })
    return game
  }

  it('a refusal needs a reason', () => {
    const game = paid()
    game.send('aftersales/apply', ask())
    expect(game.ask('aftersales/refuse', { caseId: CASE })).toBe('REASON_REQUIRED')
    expect(found(game).state).toBe('wait_seller')
  })

  it('the buyer has five days, then the case closes and nothing has moved', () => {
    const game = refused()
    expect(found(game)).toMatchObject({ state: 'seller_refused', refuseReason: 'agreedOtherwise', sellerEvidence: [{ kind: 'chat', shows: 'chat-2' }], answerBy: at('2024-05-10 09:02:00') })
    game.until('2024-05-10 09:02:00')
    expect(found(game).state).toBe('seller_refused')
    game.send('clock/advance', { to: at('2024-05-10 09:02:00') + 1 })
    expect(found(game)).toMatchObject({ state: 'closed', outcome: 'expired', refunded: [] })
    expect(orderOf(game.run.world, ORDER)?.holds).toEqual([])
    expect(money(game).escrow).toBe(23_200)
  })

  it('the platform rules three days after the call, and gives back what was not sent', () => {
    const game = refused()
    game.until('2024-05-06 09:02:00')
    expect(game.ask('aftersales/escalate', { caseId: CASE, text: 'please' })).toBe('ok')
    expect(found(game)).toMatchObject({ state: 'arbitration', answerBy: at('2024-05-09 09:02:00') })
    expect(game.ask('aftersales/rule', { caseId: CASE })).toBe('NOT_DUE')
    expect(game.ask('aftersales/cancel', { caseId: CASE })).toBe('INVALID_TRANSITION')
    game.until('2024-05-09 09:02:01')
    expect(found(game)).toMatchObject({ state: 'success', verdict: 'verdictNothingShipped', outcome: 'refunded' })
    expect(money(game).escrow).toBe(6_300)
    // Nothing came back to refuse: no mark against the shop.
    expect(game.run.world.shop.violations).toEqual({})
  })

  it('both say and show what they like until it is over', () => {
    const game = refused()
    expect(game.ask('aftersales/say', { caseId: CASE, text: ' ' })).toBe('MESSAGE_EMPTY')
    expect(game.ask('aftersales/say', { caseId: CASE, as: 'buyer', text: 'why?' })).toBe('ok')
    expect(game.ask('aftersales/addEvidence', { caseId: CASE, evidence: [] })).toBe('EVIDENCE_EMPTY')
    expect(game.ask('aftersales/addEvidence', { caseId: CASE, as: 'buyer', evidence: [{ kind: 'photo', shows: 'p1' }] })).toBe('ok')
    expect(game.ask('aftersales/addEvidence', { caseId: CASE, evidence: [{ kind: 'track', shows: 't1' }] })).toBe('ok')
    expect(found(game)).toMatchObject({ evidence: [{ kind: 'photo', shows: 'p1' }], sellerEvidence: [{ kind: 'chat', shows: 'chat-2' }, { kind: 'track', shows: 't1' }] })
    expect(found(game).messages.map(({ from, what, text }) => [from, what, text])).toEqual([['seller', 'agreedOtherwise', 'it leaves today'], ['buyer', 'say', 'why?']])
    game.send('aftersales/cancel', { caseId: CASE })
    expect(found(game)).toMatchObject({ state: 'closed', outcome: 'withdrawn' })
    expect(game.ask('aftersales/say', { caseId: CASE, text: 'and now?' })).toBe('CASE_CLOSED')
    expect(game.ask('aftersales/addEvidence', { caseId: CASE, evidence: [{ kind: 'photo', shows: 'p1' }] })).toBe('CASE_CLOSED')
  })

  it('the moves of each side are those that the table knows', () => {
    const game = paid()
    game.send('aftersales/apply', ask())
    const moves = (who: 'buyer' | 'seller') => movesOf(game.run.world, found(game), who).map(name => name.replace('aftersales/', ''))
    expect([moves('seller'), moves('buyer')]).toEqual([['agreeRefund', 'refuse', 'say', 'addEvidence'], ['modify', 'cancel', 'say', 'addEvidence']])
    game.send('aftersales/refuse', { caseId: CASE, reason: 'onItsWay' })
    expect([moves('seller'), moves('buyer')]).toEqual([['say', 'addEvidence'], ['modify', 'escalate', 'cancel', 'say', 'addEvidence']])
    game.send('aftersales/cancel', { caseId: CASE })
    expect([moves('seller'), moves('buyer')]).toEqual([[], []])
  })
})

describe('sold without being there (A2.4)', () => {
  const oversold = (): Play => {
    const world = smallWorld({ policy: 'onPay', onHand: 2 })
    world.stock.oversell = 'accept'
    const game = play(world)
    for (const orderId of [ORDER, 'O000002']) {
      game.send('orders/place', { buyerId: orderId, lines: [{ skuId: 'dress-1', quantity: 1 }, { skuId: 'socks-1', quantity: 2 }], region: 'east' })
    }
    for (const orderId of [ORDER, 'O000002']) game.send('orders/pay', { orderId, amountFen: 23_200 })
    return game
  }

  it('opens a case by itself that nobody may refuse, and the missing pieces are paid back whole', () => {
    const game = oversold()
    const { world } = game.run
    expect(casesOf(world, ORDER)).toEqual([])
    expect(casesOf(world, 'O000002')).toMatchObject([{ id: CASE, forced: true, kind: 'refundUnshipped', reason: 'outOfStock', lines: [{ lineId: 'O000002-2', quantity: 2 }], goodsFen: 6_300 }])
    expect([
      game.ask('aftersales/refuse', { caseId: CASE, reason: 'noProof' }), game.ask('aftersales/cancel', { caseId: CASE }), game.ask('aftersales/modify', { caseId: CASE, reason: 'other' }),
    ]).toEqual(['REFUND_FORCED', 'REFUND_FORCED', 'REFUND_FORCED'])
    expect(movesOf(world, found(game), 'seller')).not.toContain('aftersales/refuse')
    game.send('clock/advance', { to: world.clock.now + 1 })
    expect(found(game)).toMatchObject({ state: 'success', outcome: 'refunded' })
    expect(orderOf(world, 'O000002')).toMatchObject({ state: 'wait_ship', holds: [], lines: [{ refunded: 0 }, { refunded: 2 }] })
    expect(money(game)).toEqual({ buyer: -40_100, escrow: 40_100 })
  })

  it('the seller’s own word that there is none left does the same', () => {
    const game = paid()
    expect(game.ask('orders/declareOutOfStock', { orderId: ORDER, lineId: DRESS.lineId })).toBe('ok')
    expect(found(game)).toMatchObject({ forced: true, lines: [DRESS], goodsFen: 16_900, wayBackBy: 'seller' })
    game.send('clock/advance', { to: game.run.world.clock.now + 1 })
    expect(found(game).outcome).toBe('refunded')
  })

  it('what the platform opens is no step of the buyer’s, who may have used them all', () => {
    const game = paid()
    for (let n = 1; n <= 5; n++) {
      game.send('aftersales/apply', ask())
      game.send('aftersales/cancel', { caseId: `A00000${n}` })
    }
    expect(game.ask('aftersales/apply', ask())).toBe('MODIFY_LIMIT')
    expect(game.ask('orders/declareOutOfStock', { orderId: ORDER, lineId: DRESS.lineId })).toBe('ok')
    game.send('clock/advance', { to: game.run.world.clock.now + 1 })
    expect(found(game, 'A000006')).toMatchObject({ forced: true, steps: 0, outcome: 'refunded' })
  })
})

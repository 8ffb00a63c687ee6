import { describe, expect, it } from 'vitest'
import { reachable, stepOf } from '../kernel/machine.ts'
import { noReasonEligible } from './eligibility.ts'
import { AFTER_SALE, type CaseGuard, type CaseState, type CaseStep } from './lifecycle.ts'

const go = (state: CaseState, step: CaseStep, holds: Partial<Record<CaseGuard, boolean>> = {}): string => {
  const after = stepOf(AFTER_SALE, state, step, 'A000001', holds)
  return typeof after === 'string' ? after : after.refused
}

describe('the table of a case', () => {
  // The rows of the law; those of exchange and reissue, and what a seller may give of itself, are below.
  it.each<readonly [CaseState, CaseStep, CaseGuard | null, string, string | null]>([
    ['none', 'apply', 'eligible', 'wait_seller', 'AFTER_SALE_NOT_ELIGIBLE'],
    ['wait_seller', 'modify', 'modifyLeft', 'wait_seller', 'MODIFY_LIMIT'],
    ['wait_seller', 'cancel', null, 'closed', null],
    ['wait_seller', 'sellerShips', 'unshippedRefund', 'closed', 'INVALID_TRANSITION'],
    ['wait_seller', 'agreeRefund', 'refundOnly', 'success', 'RETURN_REQUIRED'],
    ['wait_seller', 'agreeReturn', 'needsReturn', 'wait_buyer_return', 'RETURN_NOT_REQUIRED'],
    ['wait_seller', 'refuse', 'reasonGiven', 'seller_refused', 'REASON_REQUIRED'],
    ['wait_seller', 'timeoutSellerRefundOnly', 'due', 'success', 'NOT_DUE'],
    ['wait_seller', 'timeoutSellerReturn', 'due', 'wait_buyer_return', 'NOT_DUE'],
    ['seller_refused', 'modify', 'modifyLeft', 'wait_seller', 'MODIFY_LIMIT'],
    ['seller_refused', 'escalate', null, 'arbitration', null],
    ['seller_refused', 'cancel', null, 'closed', null],
    ['seller_refused', 'timeoutBuyer', 'due', 'closed', 'NOT_DUE'],
    ['wait_buyer_return', 'shipReturn', 'trackingGiven', 'wait_seller_receive', 'TRACKING_REQUIRED'],
    ['wait_buyer_return', 'timeoutBuyer', 'due', 'closed', 'NOT_DUE'],
    ['wait_buyer_return', 'cancel', null, 'closed', null],
    ['wait_seller_receive', 'received', null, 'success', null],
    ['wait_seller_receive', 'refuse', 'reasonGiven', 'seller_refused', 'REASON_REQUIRED'],
    ['wait_seller_receive', 'timeoutSeller', 'due', 'success', 'NOT_DUE'],
    ['arbitration', 'ruleBuyer', null, 'success', null],
    ['arbitration', 'ruleSeller', null, 'closed', null],
    ['wait_seller', 'agreeReissue', 'reissueAsked', 'wait_seller_send', 'REISSUE_NOT_ASKED'],
    ['wait_seller_receive', 'receivedForExchange', 'exchangeAsked', 'wait_seller_send', 'INVALID_TRANSITION'],
    ['wait_seller_send', 'sendNew', null, 'success', null],
    ['wait_seller_send', 'refundInstead', null, 'success', null],
    ['wait_seller_send', 'timeoutSend', 'due', 'success', 'NOT_DUE'],
    ['arbitration', 'ruleBuyerReturn', 'needsReturn', 'wait_buyer_return', 'RETURN_NOT_REQUIRED'],
    ['arbitration', 'ruleBuyerReissue', 'reissueAsked', 'wait_seller_send', 'REISSUE_NOT_ASKED'],
    ['wait_seller', 'refundWithoutReturn', 'needsReturn', 'success', 'RETURN_NOT_REQUIRED'],
    ['wait_buyer_return', 'refundWithoutReturn', 'needsReturn', 'success', 'RETURN_NOT_REQUIRED'],
    ['success', 'inspect', 'uninspected', 'success', 'ALREADY_INSPECTED'],
  ])('%s, %s: under %s to %s, else %s', (state, step, guard, next, refused) => {
    expect(go(state, step, guard === null ? {} : { [guard]: true })).toBe(next)
    if (guard !== null) expect(go(state, step, { [guard]: false })).toBe(refused)
  })

  it.each<readonly [CaseState, CaseStep]>([
    ['success', 'cancel'], ['success', 'modify'], ['success', 'agreeRefund'], ['closed', 'escalate'], ['closed', 'modify'], ['wait_seller', 'escalate'],
    ['wait_seller', 'received'], ['wait_buyer_return', 'refuse'], ['wait_buyer_return', 'agreeRefund'], ['arbitration', 'cancel'], ['arbitration', 'refuse'],
    ['seller_refused', 'agreeRefund'], ['wait_seller_send', 'refuse'], ['none', 'cancel'],
  ])('%s knows no %s', (state, step) => {
    expect(go(state, step)).toBe('INVALID_TRANSITION')
  })

  it('who ships after having refused takes a step of its own: the table knows `sellerShips` as an answer only (A9)', () => {
    const shipped = { unshippedRefund: true }
    expect((['seller_refused', 'arbitration'] as const).map(state => [go(state, 'sellerShips', shipped), go(state, 'shipsAfterAll', shipped)])).toEqual([
      ['INVALID_TRANSITION', 'closed'], ['INVALID_TRANSITION', 'closed'],
    ])
  })

  it('every state is reached, and every open one can still end', () => {
    expect([...reachable(AFTER_SALE)].sort()).toEqual(Object.keys(AFTER_SALE.table).sort())
    for (const state of ['wait_seller', 'wait_buyer_return', 'wait_seller_receive', 'wait_seller_send', 'seller_refused', 'arbitration'] as const) {
      const ends = reachable({ ...AFTER_SALE, initial: state })
      expect([state, ends.has('success') || ends.has('closed')]).toEqual([state, true])
    }
  })
})

describe('goods that go back without a reason', () => {
  it.each([
    ['ordinary', true, true], ['custom', false, false], ['fresh', false, false], ['digital', false, false], ['periodical', false, false],
    ['qualityChangesOnceOpened', true, false], ['valueDropsOnceActivated', true, false], ['nearExpiryOrDefects', true, false],
  ])('%s: %s without a word at checkout, %s once the buyer agreed to it', (kind, silent, agreed) => {
    expect([noReasonEligible(kind, false), noReasonEligible(kind, true)]).toEqual([silent, agreed])
  })
})

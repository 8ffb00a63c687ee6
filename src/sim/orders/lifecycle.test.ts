import { describe, expect, it } from 'vitest'
import { reachable, stepOf } from '../kernel/machine.ts'
import { REVIEW, TRADE, type TradeState, type TradeStep } from './orders.ts'

const STATES: readonly TradeState[] = ['wait_deposit', 'wait_balance', 'wait_pay', 'wait_ship', 'part_shipped', 'wait_confirm', 'finished', 'closed_unpaid', 'closed_refunded']

describe('the trade table', () => {
  it('every state is reached from placing, plain or with a deposit', () => {
    expect(STATES.filter(state => !reachable(TRADE, ['wait_deposit']).has(state))).toEqual([])
  })

  it.each<readonly [string, TradeState, TradeStep, Readonly<Record<string, boolean>>, string]>([
    ['a price is changed before payment', 'wait_pay', 'editPrice', {}, 'wait_pay'],
    ['freight is not changed after payment', 'wait_ship', 'editFreight', {}, 'INVALID_TRANSITION'],
    ['a closed order is not paid', 'closed_unpaid', 'pay', { fullAmount: true }, 'INVALID_TRANSITION'],
    ['nobody pays twice', 'wait_ship', 'pay', { fullAmount: true }, 'INVALID_TRANSITION'],
    ['a paid order is not closed', 'wait_ship', 'close', { validReason: true }, 'INVALID_TRANSITION'],
    ['nothing is sent to a trade that is closed', 'closed_refunded', 'shipAll', { qtyLeft: true }, 'INVALID_TRANSITION'],
    ['nobody confirms while a case is open', 'wait_confirm', 'confirm', { noOpenAfterSale: false }, 'AFTER_SALE_OPEN'],
    ['the buyer confirms', 'wait_confirm', 'confirm', { noOpenAfterSale: true }, 'finished'],
    ['nothing is finished that was not sent', 'wait_ship', 'confirm', { noOpenAfterSale: true }, 'INVALID_TRANSITION'],
    ['a deposit that does not come closes the order', 'wait_deposit', 'timeoutUnpaid', { due: true }, 'closed_unpaid'],
    ['a price is not changed once a deposit was left', 'wait_balance', 'editPrice', {}, 'INVALID_TRANSITION'],
  ])('%s', (_title, state, step, ctx, expected) => {
    const after = stepOf(TRADE, state, step, 'O1', ctx)
    expect(typeof after === 'string' ? after : after.refused).toBe(expected)
  })

  it('closed is closed', () => {
    expect([TRADE.table.closed_unpaid, TRADE.table.closed_refunded]).toEqual([{}, {}])
  })
})

it('a review is judged once: from counted to appealed, and to removed or back', () => {
  expect([...reachable(REVIEW)]).toEqual(['counted', 'appealed', 'removed'])
  expect(stepOf(REVIEW, 'appealed', 'appeal', 'R1', { firstAppeal: true })).toMatchObject({ refused: 'INVALID_TRANSITION' })
  expect(stepOf(REVIEW, 'counted', 'appeal', 'R1', { firstAppeal: false })).toMatchObject({ refused: 'REVIEW_APPEAL_LIMIT' })
  expect(REVIEW.table.removed).toEqual({})
})

import { describe, expect, it } from 'vitest'
import { reachable, stepOf } from '../kernel/machine.ts'
import { PAYMENT, REFUND, type PaymentState, type PaymentStep } from './lifecycle.ts'

const STATES: readonly PaymentState[] = ['created', 'authorised', 'captured', 'part_refunded', 'refunded', 'failed', 'voided']
const STEPS: readonly PaymentStep[] = ['authorise', 'capture', 'fail', 'void', 'refundPart', 'refundAll']

describe('the payment table', () => {
  it('every state can be reached', () => {
    expect([...reachable(PAYMENT)].sort()).toEqual([...STATES].sort())
  })

  it('void only before the capture, refund only after it: nothing else is listed', () => {
    const listed = STATES.flatMap(state => STEPS.flatMap(step => {
      const next = stepOf(PAYMENT, state, step, 'p', { withinAuth: true, withinCaptured: true })
      return typeof next === 'string' ? [`${state} ${step} ${next}`] : []
    }))
    expect(listed).toEqual([
      'created authorise authorised', 'created capture captured', 'created fail failed', 'created void voided',
      'authorised capture captured', 'authorised void voided',
      'captured refundPart part_refunded', 'captured refundAll refunded',
      'part_refunded refundPart part_refunded', 'part_refunded refundAll refunded',
    ])
  })

  it.each([
    ['authorised', 'capture', 'CAPTURE_EXCEEDS_AUTH'],
    ['captured', 'refundPart', 'REFUND_EXCEEDS_REMAINING'],
    ['part_refunded', 'refundPart', 'REFUND_EXCEEDS_REMAINING'],
    ['captured', 'void', 'INVALID_TRANSITION'],
    ['authorised', 'refundAll', 'INVALID_TRANSITION'],
  ] as const)('%s: %s is refused %s where its guard does not hold, or where it is not listed', (state, step, code) => {
    expect(stepOf(PAYMENT, state, step, 'p')).toEqual({ refused: code, figures: { record: 'p', state } })
  })

  it('a refund that has arrived cannot fail any more; one that failed can be sent again', () => {
    expect([...reachable(REFUND)].sort()).toEqual(['failed', 'pending', 'settled'])
    expect(stepOf(REFUND, 'settled', 'fail', 'r')).toEqual({ refused: 'INVALID_TRANSITION', figures: { record: 'r', state: 'settled' } })
    expect(stepOf(REFUND, 'failed', 'retry', 'r')).toBe('pending')
  })
})

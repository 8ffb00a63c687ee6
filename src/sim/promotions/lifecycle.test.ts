import { expect, it } from 'vitest'
import { reachable, stepOf } from '../kernel/machine.ts'
import { COUPON, type ClaimState, type ClaimStep } from './lifecycle.ts'

const STATES: readonly ClaimState[] = ['issued', 'locked', 'used', 'expired']
const STEPS: readonly ClaimStep[] = ['lock', 'use', 'release', 'expire', 'giveBack']

it('a piece goes where the table says and nowhere else', () => {
  const holds = { inWindow: true, due: true, fullRefundUnshipped: true }
  const rows = STATES.flatMap(state => STEPS.flatMap(step => {
    const next = stepOf(COUPON, state, step, 'K', holds)
    return typeof next === 'string' ? [`${state} ${step} ${next}`] : []
  }))
  expect(rows).toEqual(['issued lock locked', 'issued expire expired', 'locked use used', 'locked release issued', 'used giveBack issued'])
})

it('a step that is not listed is an invalid transition; a guard that fails refuses with its own code', () => {
  expect(stepOf(COUPON, 'expired', 'lock', 'K', { inWindow: true })).toEqual({ refused: 'INVALID_TRANSITION', figures: { record: 'K', state: 'expired' } })
  const refusals = [stepOf(COUPON, 'issued', 'lock', 'K'), stepOf(COUPON, 'issued', 'expire', 'K'), stepOf(COUPON, 'used', 'giveBack', 'K')]
  expect(refusals.map(refusal => (typeof refusal === 'string' ? refusal : refusal.refused))).toEqual(['COUPON_EXPIRED', 'NOT_DUE', 'COUPON_NOT_RETURNABLE'])
})

it('every state is reached from the first', () => {
  expect([...reachable(COUPON)].sort()).toEqual([...STATES].sort())
})

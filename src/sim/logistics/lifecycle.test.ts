import { expect, it } from 'vitest'
import { reachable, stepOf } from '../kernel/machine.ts'
import { SHIPMENT, type ShipmentState, type ShipmentStep } from './lifecycle.ts'

const STATES: readonly ShipmentState[] = ['pending', 'shipped', 'delivered', 'returning', 'cancelled']
const STEPS: readonly ShipmentStep[] = ['ship', 'cancel', 'deliver', 'intercept', 'backInStock']

it('a parcel is shipped with a number, stopped before it is delivered, and back only after it was stopped: nothing else is listed', () => {
  const listed = STATES.flatMap(state => STEPS.flatMap(step => {
    const next = stepOf(SHIPMENT, state, step, 's', { trackingGiven: true })
    return typeof next === 'string' ? [`${state} ${step} ${next}`] : []
  }))
  expect(listed).toEqual([
    'pending ship shipped', 'pending cancel cancelled', 'shipped deliver delivered', 'shipped intercept returning', 'returning backInStock cancelled',
  ])
  expect([...reachable(SHIPMENT)].sort()).toEqual([...STATES].sort())
})

it('without a number it does not leave', () => {
  expect(stepOf(SHIPMENT, 'pending', 'ship', 's')).toEqual({ refused: 'TRACKING_REQUIRED', figures: { record: 's', state: 'pending' } })
})

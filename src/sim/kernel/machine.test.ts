import { expect, it } from 'vitest'
import { machine, mayStep, reachable, stepOf } from './machine.ts'

const DOOR = machine<'shut' | 'open' | 'broken', 'open' | 'close' | 'kick', 'unlocked'>({
  initial: 'shut',
  table: {
    shut: { open: { next: 'open', guard: 'unlocked' } },
    open: { close: { next: 'shut' } },
    broken: {},
  },
  refusals: { unlocked: 'DOOR_LOCKED' },
})

it('a step that is listed leads on; one that is not is an invalid transition that names the state', () => {
  expect(stepOf(DOOR, 'open', 'close', 'D1')).toBe('shut')
  expect(stepOf(DOOR, 'open', 'kick', 'D1')).toEqual({ refused: 'INVALID_TRANSITION', figures: { record: 'D1', state: 'open' } })
  expect([mayStep(DOOR, 'shut', 'open'), mayStep(DOOR, 'shut', 'close')]).toEqual([true, false])
})

it('a guard that does not hold, or is not given, refuses with its own code', () => {
  expect(stepOf(DOOR, 'shut', 'open', 'D1', { unlocked: true })).toBe('open')
  expect(stepOf(DOOR, 'shut', 'open', 'D1', { unlocked: false })).toEqual({ refused: 'DOOR_LOCKED', figures: { record: 'D1', state: 'shut' } })
  expect(stepOf(DOOR, 'shut', 'open', 'D1')).toMatchObject({ refused: 'DOOR_LOCKED' })
})

it('states that no path reaches are found', () => {
  expect([...reachable(DOOR)]).toEqual(['shut', 'open'])
  expect([...reachable(DOOR, ['broken'])]).toEqual(['shut', 'broken', 'open'])
})

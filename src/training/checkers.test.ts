import { describe, expect, test } from 'vitest'
import { HOUR } from '#sim/kernel/plain-date.ts'
import { smallWorld } from '#sim/test-world.ts'
import { engine, type WorldRun } from '#sim/world.ts'
import { all, examine, happened, inOrder, isCheck, never, stateIs, within } from './checkers.ts'

const start = smallWorld()
const began = start.clock.now

function run(...acts: readonly (readonly [type: string, args: Readonly<Record<string, unknown>>])[]): WorldRun {
  const fresh = engine.begin(start)
  acts.forEach(([type, args], i) => engine.step(fresh, { id: `c${i}`, type, actor: 'learner', args }))
  return fresh
}

const down = ['catalogue/takeDown', { listingId: 'dress' }] as const
const up = ['catalogue/putUp', { listingId: 'dress' }] as const
const wait = ['clock/advance', { to: began + HOUR }] as const

describe('happened and never', () => {
  test('what is in the log has happened, and its place is the evidence', () => {
    expect(examine(run(wait, down), happened({ type: 'catalogue/takenDown', where: { listingId: ' DRESS ' } }))).toMatchObject({ state: 'met', seq: 1 })
  })
  test('what is not there is not yet done, not wrong', () => {
    expect(examine(run(), happened({ type: 'catalogue/takenDown', cause: 'x' }))).toMatchObject({ state: 'notYet', seq: null, cause: 'x' })
  })
  test('a refusal can be asked for by its code', () => {
    expect(examine(run(up), happened({ type: 'catalogue/putUp', refusal: 'INVALID_TRANSITION' })).state).toBe('met')
    expect(examine(run(up), happened({ type: 'catalogue/putUp', refusal: 'LISTING_UNKNOWN' })).state).toBe('notYet')
  })
  test('never is met until it happens', () => {
    expect(examine(run(), never({ type: 'catalogue/takenDown', cause: 'x' }))).toMatchObject({ state: 'met' })
    expect(examine(run(down), never({ type: 'catalogue/takenDown', cause: 'x' }))).toMatchObject({ state: 'wrong', seq: 0, cause: 'x' })
  })
})

describe('within', () => {
  const check = (to: number) => within({ type: 'catalogue/takenDown', from: began, to, part: 'p', cause: 'late' })
  test('in the window it is met; at its end, which is outside, it is wrong', () => {
    expect(examine(run(wait, down), check(began + HOUR + 1)).state).toBe('met')
    expect(examine(run(wait, down), check(began + HOUR))).toMatchObject({ state: 'wrong', cause: 'late' })
  })
  test('before the end nothing is late, after it everything missing is', () => {
    expect(examine(run(), check(began + HOUR)).state).toBe('notYet')
    expect(examine(run(wait), check(began + HOUR)).state).toBe('wrong')
  })
})

test('in order means one after the other, with anything between', () => {
  const check = inOrder({ of: [{ type: 'catalogue/takenDown' }, { type: 'catalogue/putUp' }] })
  expect(examine(run(down, wait, up), check)).toMatchObject({ state: 'met', seq: 2 })
  expect(examine(run(down), check)).toMatchObject({ state: 'partly', right: 1, of: 2 })
  expect(examine(run(), check).state).toBe('notYet')
})

test('a value of the world is compared and shown', () => {
  const check = stateIs({ path: 'shop.profile.marginFloorBp', is: 1_500, shownAs: 'percent', part: 'floor', cause: 'x' })
  expect(examine(run(['shop/setMarginFloor', { marginFloorBp: 1_500 }]), check).state).toBe('met')
  expect(examine(run(), check)).toMatchObject({ state: 'wrong', comparisons: [{ expected: { kind: 'percent', bp: 1_500 }, found: { kind: 'percent', bp: 1_000 }, right: false }] })
})

test('all shares its points, and one wrong part makes it wrong', () => {
  const taken = happened({ type: 'catalogue/takenDown' })
  const kept = never({ type: 'catalogue/putUp', cause: 'put' })
  expect(examine(run(down), all(taken, kept)).state).toBe('met')
  expect(examine(run(), all(taken, kept))).toMatchObject({ state: 'partly', right: 1, of: 2 })
  expect(examine(run(down, up), all(taken, kept))).toMatchObject({ state: 'wrong', right: 1, of: 2, cause: 'put' })
})

test('a check from outside is known or refused, all the way down', () => {
  expect(isCheck(all(happened({ type: 'orders/paid' })))).toBe(true)
  expect(isCheck({ check: 'all', args: { of: [{ check: 'eval', args: {} }] } })).toBe(false)
  expect(isCheck({ check: 'happened', args: { type: 'orders/paid', more: 1 } })).toBe(false)
  expect(isCheck({ check: 'constructor', args: {} })).toBe(false)
  expect(isCheck(null)).toBe(false)
})

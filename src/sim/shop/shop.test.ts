import { expect, it } from 'vitest'
import { play } from '../test-world.ts'
import { FEES, feesOf } from './shop.ts'

it('the margin floor is set, and setting it to the same is refused', () => {
  const { run, ask } = play()
  expect(ask('shop/setMarginFloor', { marginFloorBp: 1_500 })).toBe('ok')
  expect(run.world.shop.profile.marginFloorBp).toBe(1_500)
  expect(ask('shop/setMarginFloor', { marginFloorBp: 1_500 })).toBe('FLOOR_UNCHANGED')
})

it('every figure says its year and where it is read', () => {
  for (const rules of Object.values(FEES)) for (const { year, basis } of Object.values(rules)) expect([year > 2000, basis !== '']).toEqual([true, true])
  expect(feesOf('unknown')).toBe(feesOf('2024-05'))
})

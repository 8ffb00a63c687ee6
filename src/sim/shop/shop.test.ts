import { describe, expect, it } from 'vitest'
import { play } from '../test-world.ts'
import { brokenShop } from './evolve.ts'
import { FEES, feesOf, POINT_NODES, SHOP_RULES, shopRulesOf, type ShopSlice } from './shop.ts'
import { at, handIn, newShop, openShop, PERSONAL, playShop } from './shop-for-tests.ts'

it('the margin floor is set, and setting it to the same is refused', () => {
  const { run, ask } = play()
  expect(ask('shop/setMarginFloor', { marginFloorBp: 1_500 })).toBe('ok')
  expect(run.world.shop.profile.marginFloorBp).toBe(1_500)
  expect(ask('shop/setMarginFloor', { marginFloorBp: 1_500 })).toBe('FLOOR_UNCHANGED')
})

it('every figure says its year and where it is read', () => {
  for (const rules of [FEES, SHOP_RULES, POINT_NODES].flatMap(table => Object.values<object>(table))) {
    for (const { year, basis } of Object.values(rules)) expect([year > 2000, basis !== '']).toEqual([true, true])
  }
  expect(feesOf('unknown')).toBe(feesOf('2024-05'))
  expect(shopRulesOf('unknown')).toBe(shopRulesOf('2024-05'))
})

it('the opening of a shop, from an empty form to the first day, is one list of events', () => {
  const shop = playShop(newShop())
  handIn(shop, { ...PERSONAL, kind: 'personal' })
  shop.until('2024-05-07 10:00:00')
  shop.ask('shop/open')
  expect(shop.happened()).toEqual([
    'shop/applicationSaved', 'shop/faceCheckPassed', 'shop/submitted', 'shop/reviewStarted', 'shop/approved', 'shop/opened',
  ])
})

describe('what must always hold', () => {
  const broken = (change: (slice: ShopSlice) => void): readonly string[] => {
    const slice = openShop()
    change(slice)
    return brokenShop({ shop: slice })
  }
  const suspension = {
    id: 'R', measure: 'suspension', ground: { class: 'serious', node: 12, period: 1 }, fromAt: at('2024-05-06'), untilAt: null, state: 'running',
  } as const
  const address = { id: 'A', receiver: 'x', phone: 'x', address: 'x', isDefault: false }

  it.each<readonly [string, (slice: ShopSlice) => void, string]>([
    ['negative points', slice => void (slice.counters['general'] = { points: -1, period: 1 }), 'general points below nothing'],
    ['points without a violation', slice => void (slice.counters['serious'] = { points: 3, period: 1 }), 'serious points are not the sum of their violations'],
    ['a violation that was overwritten', slice => void (slice.nextViolation = 3), 'two violations share an id'],
    ['a deposit below nothing', slice => void (slice.depositFen = -1), 'deposit below nothing'],
    ['an open shop under a suspension', slice => void (slice.restrictions['R'] = suspension), 'open under a suspension or closure'],
    ['no default address', slice => void (slice.returnAddresses['A'] = address), 'not exactly one default address for returns'],
    ['a closure that nothing carries', slice => {
      slice.profile = { ...slice.profile, state: 'closed' }
      slice.closure = { at: 0, by: 'points' }
    }, 'closed for points without a measure'],
  ])('%s is found', (_title, change, sentence) => {
    expect(broken(change)).toEqual([sentence])
  })

  it('a round that is pending in an open shop is found', () => {
    const shop = playShop(newShop())
    handIn(shop, PERSONAL)
    shop.run.world.shop.profile = { ...shop.run.world.shop.profile, state: 'open' }
    expect(brokenShop(shop.run.world)).toEqual(['1 rounds pending while open'])
    expect(brokenShop(playShop(openShop()).run.world)).toEqual([])
  })
})

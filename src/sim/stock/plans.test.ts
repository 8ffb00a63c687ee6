import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal, type Plan } from '../kernel/plan.ts'
import { smallWorld } from '../test-world.ts'
import type { World } from '../world.ts'
import {
  availableOf, heldBy, planHold, planInspect, planRelease, planReleasePart, planShip, planTakeOut, policyOf, stock, type StockEvent, type StockLine,
} from './stock.ts'

/** Writes a plan into the world and holds the invariants; gives `ok` or the refusal's code. */
function apply(world: World, plan: Plan<StockEvent>): string {
  if (isRefusal(plan)) return plan.refused
  for (const event of plan) {
    stock.evolve(world, event, 0)
    expect(stock.broken?.(world)).toEqual([])
  }
  return 'ok'
}

const line = (quantity: number, skuId = 'dress-1'): StockLine => ({ skuId, quantity })
const level = (world: World, skuId = 'dress-1') => {
  const { onHand, reserved } = world.stock.levels[skuId] ?? { onHand: -1, reserved: -1 }
  return [onHand, reserved]
}
const hold = (world: World, orderId: string, lines: readonly StockLine[], moment: 'place' | 'pay' = 'place') => apply(world, planHold(world, orderId, lines, moment))

/** The listing of a good gets a policy of its own. */
function withPolicy(world: World, listingId: string, reservePolicy: 'onOrder' | 'onPay'): World {
  const listing = world.catalogue.listings[listingId]
  if (listing) world.catalogue.listings[listingId] = { ...listing, reservePolicy }
  return world
}

describe('when pieces are promised', () => {
  it("a listing's own policy goes before the shop's", () => {
    const world = withPolicy(smallWorld({ policy: 'onPay' }), 'dress', 'onOrder')
    expect([policyOf(world, 'dress-1'), policyOf(world, 'socks-1'), policyOf(world, 'hat-1')]).toEqual(['onOrder', 'onPay', 'onPay'])
  })

  it('an order of both kinds promises one at placing and the other at payment', () => {
    const world = withPolicy(smallWorld({ onHand: 3 }), 'socks', 'onPay')
    const lines = [line(2), line(1, 'socks-1')]
    expect(hold(world, 'o1', lines)).toBe('ok')
    expect([level(world), level(world, 'socks-1')]).toEqual([[3, 2], [3, 0]])
    expect(hold(world, 'o1', lines, 'pay')).toBe('ok')
    expect([level(world), level(world, 'socks-1')]).toEqual([[3, 2], [3, 1]])
  })

  it('all or nothing: one line that cannot be filled promises none', () => {
    const world = smallWorld({ onHand: 3 })
    expect(planHold(world, 'o1', [line(1), line(4, 'socks-1')], 'place')).toEqual({ refused: 'STOCK_INSUFFICIENT', figures: { skuId: 'socks-1', wanted: 4, available: 3 } })
    expect(level(world)).toEqual([3, 0])
  })

  it('two lines of one SKU count together, at placing and at payment', () => {
    for (const policy of ['onOrder', 'onPay'] as const) {
      const world = smallWorld({ onHand: 1, policy })
      expect(hold(world, 'o1', [line(1), line(1)])).toBe('STOCK_INSUFFICIENT')
      expect(hold(world, 'o1', [line(1), line(1)], 'pay')).toBe('STOCK_INSUFFICIENT')
    }
  })

  it('an order that holds its pieces gets no second promise, even if the policy changed in between', () => {
    const world = smallWorld({ onHand: 2 })
    hold(world, 'o1', [line(2)])
    world.stock.policy = 'onPay'
    expect([hold(world, 'o1', [line(2)], 'pay'), hold(world, 'o1', [line(2)])]).toEqual(['ok', 'ok'])
    expect(level(world)).toEqual([2, 2])
  })

  it('an order placed when pieces were promised at payment gets them at payment, even if the policy changed in between', () => {
    const world = smallWorld({ onHand: 2, policy: 'onPay' })
    hold(world, 'o1', [line(2)])
    world.stock.policy = 'onOrder'
    expect(hold(world, 'o1', [line(2)], 'pay')).toBe('ok')
    expect(level(world)).toEqual([2, 2])
  })
})

describe('overselling', () => {
  const paidTwice = (oversell: 'refuse' | 'accept') => {
    const world = smallWorld({ onHand: 3, policy: 'onPay' })
    world.stock.oversell = oversell
    hold(world, 'o1', [line(2)])
    hold(world, 'o2', [line(2)])
    return { world, first: hold(world, 'o1', [line(2)], 'pay'), second: planHold(world, 'o2', [line(2)], 'pay') }
  }

  it('as a rule the second payer is refused', () => {
    expect(paidTwice('refuse')).toMatchObject({ first: 'ok', second: { refused: 'STOCK_INSUFFICIENT', figures: { wanted: 2, available: 1 } } })
  })

  it('a shop that accepts it promises what is there and says how much is missing', () => {
    const { world, second } = paidTwice('accept')
    expect(second).toEqual([{ type: 'stock/reserved', orderId: 'o2', lines: [line(1)] }, { type: 'stock/oversold', orderId: 'o2', lines: [line(1)] }])
    apply(world, second)
    expect(planShip(world, 'o2', [line(2)])).toMatchObject({ refused: 'SHIP_NOT_RESERVED', figures: { wanted: 2, held: 1 } })
    apply(world, planRelease(world, 'o2'))
    expect(level(world)).toEqual([3, 2])
  })

  it('at placing nobody is oversold', () => {
    const world = smallWorld({ onHand: 1, policy: 'onPay' })
    world.stock.oversell = 'accept'
    expect(hold(world, 'o1', [line(2)])).toBe('STOCK_INSUFFICIENT')
  })
})

describe('giving back', () => {
  it('an order gives back what it holds, once; another order keeps its own', () => {
    const world = smallWorld({ onHand: 5 })
    hold(world, 'o1', [line(2)])
    hold(world, 'o2', [line(3)])
    apply(world, planRelease(world, 'o1'))
    expect(level(world)).toEqual([5, 3])
    expect([planRelease(world, 'o1'), planReleasePart(world, 'o1', [line(1)])]).toEqual([[], []])
  })

  it('in part, at most what is still held, then the rest', () => {
    const world = smallWorld({ onHand: 5 })
    hold(world, 'o1', [line(3), line(1, 'socks-1')])
    apply(world, planReleasePart(world, 'o1', [line(1)]))
    expect([heldBy(world, 'o1', 'dress-1'), heldBy(world, 'o1', 'socks-1')]).toEqual([2, 1])
    apply(world, planReleasePart(world, 'o1', [line(9), line(1, 'exact-1')]))
    expect([level(world), level(world, 'socks-1'), level(world, 'exact-1')]).toEqual([[5, 0], [5, 1], [5, 0]])
    apply(world, planRelease(world, 'o1'))
    expect(world.stock.reservations).toEqual({})
  })
})

describe('leaving the house', () => {
  it('on hand and promised go down together, in parts, and the rest stays promised', () => {
    const world = smallWorld({ onHand: 5 })
    hold(world, 'o1', [line(3)])
    expect(apply(world, planShip(world, 'o1', [line(1)]))).toBe('ok')
    expect(level(world)).toEqual([4, 2])
    expect(apply(world, planShip(world, 'o1', [line(2)]))).toBe('ok')
    expect([level(world), planShip(world, 'o1', [line(1)])]).toEqual([[2, 0], { refused: 'SHIP_NOT_RESERVED', figures: { skuId: 'dress-1', wanted: 1, held: 0 } }])
  })

  it('one piece more than is promised does not leave; two lines of one SKU count together', () => {
    const world = smallWorld({ onHand: 5 })
    hold(world, 'o1', [line(2)])
    expect([apply(world, planShip(world, 'o1', [line(3)])), apply(world, planShip(world, 'o1', [line(1), line(2)])), apply(world, planShip(world, 'o1', [line(1), line(1)]))]).toEqual([
      'SHIP_NOT_RESERVED', 'SHIP_NOT_RESERVED', 'ok',
    ])
  })

  it('what was refunded before it left can neither leave nor be given back again', () => {
    const world = smallWorld({ onHand: 5 })
    hold(world, 'o1', [line(2)])
    apply(world, planReleasePart(world, 'o1', [line(1)]))
    expect([apply(world, planShip(world, 'o1', [line(2)])), apply(world, planShip(world, 'o1', [line(1)]))]).toEqual(['SHIP_NOT_RESERVED', 'ok'])
    expect([level(world), planRelease(world, 'o1')]).toEqual([[4, 0], []])
  })

  it('an exchange takes only pieces that nobody was promised', () => {
    const world = smallWorld({ onHand: 3 })
    hold(world, 'o1', [line(2)])
    expect(planTakeOut(world, 'A1', [line(2)])).toEqual({ refused: 'STOCK_INSUFFICIENT', figures: { skuId: 'dress-1', wanted: 2, available: 1 } })
    expect(apply(world, planTakeOut(world, 'A1', [line(1)]))).toBe('ok')
    expect(level(world)).toEqual([2, 2])
  })
})

describe('coming back', () => {
  it('only an inspection puts returned goods on the shelf, and only those fit to be sold', () => {
    const world = smallWorld({ onHand: 3 })
    apply(world, planInspect('A1', [line(1)], 'scrap'))
    expect(level(world)).toEqual([3, 0])
    apply(world, planInspect('A2', [line(1), line(1)], 'restock'))
    expect(level(world)).toEqual([5, 0])
    expect(planInspect('A3', [line(0)], 'restock')).toEqual([])
  })
})

describe('pieces that have not come yet', () => {
  it('a floor lets them be promised, but not leave', () => {
    const world = smallWorld({ onHand: 1 })
    stock.evolve(world, { type: 'stock/floorSet', skuId: 'dress-1', floor: -2 }, 0)
    expect([availableOf(world, 'dress-1'), hold(world, 'o1', [line(4)]), hold(world, 'o1', [line(3)])]).toEqual([3, 'STOCK_INSUFFICIENT', 'ok'])
    expect(planShip(world, 'o1', [line(2)])).toEqual({ refused: 'SHIP_NOT_ON_HAND', figures: { skuId: 'dress-1', wanted: 2, onHand: 1 } })
    expect(planTakeOut(world, 'A1', [line(1)])).toMatchObject({ refused: 'STOCK_INSUFFICIENT', figures: { available: 0 } })
    expect(apply(world, planShip(world, 'o1', [line(1)]))).toBe('ok')
    expect(level(world)).toEqual([0, 2])
  })
})

const ORDERS = ['o1', 'o2', 'o3'] as const
const SKUS = ['dress-1', 'socks-1'] as const
const deed = fc.record({
  verb: fc.constantFrom('place', 'pay', 'release', 'releasePart', 'ship', 'takeOut', 'restock', 'scrap'),
  orderId: fc.constantFrom(...ORDERS),
  lines: fc.array(fc.record({ skuId: fc.constantFrom(...SKUS), quantity: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 3 }),
})

it('whatever is done in whatever order, no counter falls below nothing and no piece is promised twice or lost', () => {
  const done = new Set<string>()
  fc.assert(
    fc.property(fc.array(deed, { maxLength: 40 }), fc.constantFrom('onOrder', 'onPay'), fc.constantFrom('refuse', 'accept'), (deeds, policy, oversell) => {
      const world = withPolicy(smallWorld({ onHand: 6, policy: policy === 'onPay' ? 'onPay' : 'onOrder' }), 'socks', 'onPay')
      world.stock.oversell = oversell === 'accept' ? 'accept' : 'refuse'
      let here = 12
      for (const { verb, orderId, lines } of deeds) {
        const pieces = lines.reduce((sum, { quantity }) => sum + quantity, 0)
        const plans: Readonly<Record<typeof verb, () => Plan<StockEvent>>> = {
          place: () => planHold(world, orderId, lines, 'place'),
          pay: () => planHold(world, orderId, lines, 'pay'),
          release: () => planRelease(world, orderId),
          releasePart: () => planReleasePart(world, orderId, lines),
          ship: () => planShip(world, orderId, lines),
          takeOut: () => planTakeOut(world, orderId, lines),
          restock: () => planInspect(orderId, lines, 'restock'),
          scrap: () => planInspect(orderId, lines, 'scrap'),
        }
        const outcome = apply(world, plans[verb]())
        done.add(`${verb} ${outcome}`)
        if (outcome === 'ok') here += { place: 0, pay: 0, release: 0, releasePart: 0, ship: -pieces, takeOut: -pieces, restock: pieces, scrap: 0 }[verb]
      }
      expect(SKUS.reduce((sum, skuId) => sum + (world.stock.levels[skuId]?.onHand ?? 0), 0)).toBe(here)
    }),
    { seed: 22, numRuns: 200 },
  )
  // The street is wide enough to have met every outcome.
  expect([...done].sort()).toEqual([
    'pay STOCK_INSUFFICIENT', 'pay ok', 'place STOCK_INSUFFICIENT', 'place ok', 'release ok', 'releasePart ok', 'restock ok', 'scrap ok', 'ship SHIP_NOT_RESERVED', 'ship ok',
    'takeOut STOCK_INSUFFICIENT', 'takeOut ok',
  ])
})

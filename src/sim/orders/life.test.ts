/** Random lives of orders against a bare count of pieces and money. */

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../kernel/canonical.ts'
import { DAY, HOUR, MINUTE } from '../kernel/plain-date.ts'
import { at, BRIEF } from '../test-world.ts'
import { leftToShip, refundableOf, type Order } from './orders.ts'
import { withHands, type Hands } from './hands-for-tests.ts'

const orderIds = fc.constantFrom('O000001', 'O000001', 'O000001', 'O000001', 'O000002', 'O000003')
const ID = fc.record({ orderId: orderIds })
const lineIds = orderIds.chain(orderId => fc.constantFrom(1, 2).map(n => ({ orderId, lineId: `${orderId}-${n}` })))
const small = fc.integer({ min: 0, max: 3 })

type Deed = readonly [type: string, args: Readonly<Record<string, unknown>>]
const deed = (type: string, args: fc.Arbitrary<object>): fc.Arbitrary<Deed> => args.map(given => [type, { ...given }] as const)

const region = fc.constantFrom('east', 'north', 'west')
const deeds: fc.Arbitrary<readonly Deed[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: deed('orders/place', fc.record({
      buyerId: fc.constant('anna'), region, claimId: fc.constantFrom(null, 'K000001'),
      lines: fc.array(fc.record({ skuId: fc.constantFrom('socks-1', 'dress-1'), quantity: fc.integer({ min: 1, max: 3 }) }), { minLength: 1, maxLength: 2 }),
    })) },
    { weight: 2, arbitrary: deed('orders/placePresale', fc.record({ buyerId: fc.constant('bert'), skuId: fc.constant('dress-1'), quantity: fc.integer({ min: 1, max: 2 }), region })) },
    // Sums of `null` are filled in with what is due.
    { weight: 8, arbitrary: deed('orders/pay', fc.record({ orderId: orderIds, amountFen: fc.constantFrom(null, null, null, 1) })) },
    { weight: 3, arbitrary: deed('orders/payDeposit', fc.record({ orderId: orderIds, amountFen: fc.constant(null) })) },
    { weight: 3, arbitrary: deed('orders/payBalance', fc.record({ orderId: orderIds, amountFen: fc.constant(null) })) },
    { weight: 3, arbitrary: deed('orders/editPrice', lineIds.chain(({ orderId, lineId }) => fc.integer({ min: -4_000, max: 500 }).map(adjustFen => ({ orderId, adjusts: [{ lineId, adjustFen }] })))) },
    { weight: 1, arbitrary: deed('orders/editFreight', fc.record({ orderId: orderIds, freightFen: fc.integer({ min: 0, max: 900 }) })) },
    { weight: 1, arbitrary: deed('orders/editAddress', fc.record({ orderId: orderIds, address: region.map(name => ({ region: name, name: 'A', phone: '1', detail: 'x' })) })) },
    { weight: 1, arbitrary: deed('orders/cancel', ID.map(id => ({ ...id, reason: 'other' }))) },
    { weight: 1, arbitrary: deed('orders/close', ID.map(id => ({ ...id, reason: 'notPaid' }))) },
    { weight: 8, arbitrary: deed('hands/dispatch', lineIds.chain(({ orderId, lineId }) => small.map(quantity => ({ orderId, lines: [{ lineId, quantity }] })))) },
    // Everything that is left, as the wholesale way of it.
    { weight: 8, arbitrary: deed('hands/dispatch', ID.map(id => ({ ...id, lines: null }))) },
    { weight: 4, arbitrary: deed('hands/refund', fc.tuple(lineIds, small, fc.constantFrom(null, 0, 100), fc.constantFrom(undefined, 'shipped', 'unshipped')).map(([{ orderId, lineId }, quantity, fen, of]) => ({
      orderId, freightFen: 0, lines: [{ lineId, quantity, fen, ...(of ? { of } : {}) }],
    }))) },
    { weight: 3, arbitrary: deed('hands/hold', fc.record({ orderId: orderIds, holdId: fc.constantFrom('A1', 'A2') })) },
    { weight: 3, arbitrary: deed('hands/unhold', fc.record({ orderId: orderIds, holdId: fc.constantFrom('A1', 'A2') })) },
    { weight: 5, arbitrary: deed('orders/confirm', ID) },
    { weight: 1, arbitrary: deed('orders/extendConfirm', ID) },
    { weight: 8, arbitrary: deed('orders/rate', ID.chain(id => fc.integer({ min: 1, max: 5 }).map(stars => ({ ...id, stars, description: stars, service: 5, logistics: 3, text: '', kind: 'abusive' })))) },
    { weight: 5, arbitrary: deed('orders/appealReview', fc.constantFrom('R000001', 'R000002').map(reviewId => ({ reviewId, reason: 'insulting', evidence: [] }))) },
    { weight: 1, arbitrary: deed('orders/declareOutOfStock', lineIds) },
    { weight: 1, arbitrary: deed('hands/findFalse', ID) },
    { weight: 4, arbitrary: deed('advance', fc.constantFrom(20 * MINUTE, HOUR, DAY, 4 * DAY, 11 * DAY, 16 * DAY).map(ms => ({ ms }))) },
  ),
  { minLength: 30, maxLength: 90, size: 'max' },
)

function start(policy: 'onOrder' | 'onPay'): Hands {
  const game = withHands({ policy, onHand: 6 })
  const { socks } = game.run.world.catalogue.listings
  if (socks) game.run.world.catalogue.listings['socks'] = { ...socks, freightTemplateId: 'paid' }
  game.send('promotions/startPresale', {
    name: 'Early', listingIds: ['dress'], fromAt: at('2024-05-05'), toAt: at('2024-05-06 23:59:59'), depositFen: 2_000, depositOffFen: 1_000,
    balanceFromAt: at('2024-05-07'), balanceToAt: at('2024-05-09 23:59:59'),
  })
  game.send('promotions/publishCoupon', { ...BRIEF, usableFromAt: at('2024-05-05') })
  game.send('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
  return game
}

/** The deed with sums that the world knows and the dice do not. */
function filled(game: Hands, [type, args]: Deed): Deed {
  const order: Order | undefined = game.run.world.orders.orders[String(args['orderId'])]
  if (args['amountFen'] === null) {
    const due = type === 'orders/payDeposit' ? order?.presale?.depositFen : type === 'orders/payBalance' ? order?.presale?.balanceFen : order?.payableFen
    return [type, { ...args, amountFen: due ?? 0 }]
  }
  if (args['lines'] === null) return [type, { ...args, lines: (order?.lines ?? []).map(line => ({ lineId: line.id, quantity: leftToShip(line) })) }]
  if (type !== 'hands/refund' || !order) return [type, type === 'hands/refund' ? { ...args, lines: [] } : args]
  const left = refundableOf(order)
  const lines = (Array.isArray(args['lines']) ? args['lines'] : []).map(line => {
    const { unitFens = [], fen = 0 } = left[line.lineId] ?? {}
    return { ...line, fen: line.fen ?? Math.min(fen, unitFens.slice(0, line.quantity).reduce((a: number, b: number) => a + b, 0)) }
  })
  return [type, { ...args, lines }]
}

function live(game: Hands, list: readonly Deed[]): void {
  for (const one of list) {
    const [type, args] = filled(game, one)
    if (type === 'advance') game.send('clock/advance', { to: game.run.world.clock.now + Number(args['ms']) })
    else game.send(type, args)
  }
}

describe.each(['onOrder', 'onPay'] as const)('orders under stock %s', policy => {
  it('keep every invariant through any life, and pieces add up to what lay on the shelf', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(deeds, list => {
        const game = start(policy)
        live(game, list)
        const { orders, stock } = { orders: Object.values(game.run.world.orders.orders), stock: game.run.world.stock }
        for (const skuId of ['socks-1', 'dress-1']) {
          const lines = orders.flatMap(order => order.lines.filter(line => line.skuId === skuId).map(line => ({ order, line })))
          const gone = lines.reduce((sum, { line }) => sum + line.shipped, 0)
          expect(stock.levels[skuId]?.onHand).toBe(6 - gone)
          // Whatever was paid for, neither sent nor given back, is promised; before payment as the policy says.
          const promised = lines.reduce((sum, { order, line }) => {
            const before = order.state === 'wait_pay' || order.state === 'wait_deposit'
            return sum + (order.closedAt !== null || (before && policy === 'onPay') ? 0 : leftToShip(line))
          }, 0)
          expect(stock.levels[skuId]?.reserved).toBe(promised)
        }
        for (const entry of game.run.log) seen.add(entry.kind === 'event' ? entry.event.type : entry.code)
        for (const order of orders) seen.add(order.state)
      }),
      { seed: 20_240_505, numRuns: 400 },
    )
    const met = [
      'wait_deposit', 'wait_balance', 'wait_pay', 'wait_ship', 'part_shipped', 'wait_confirm', 'finished', 'closed_unpaid', 'closed_refunded',
      'orders/priceEdited', 'orders/addressEdited', 'orders/held', 'orders/unheld', 'orders/confirmExtended', 'orders/promiseBroken', 'orders/reviewed',
      'orders/reviewJudged', 'promotions/couponGivenBack', 'promotions/couponReleased', 'AFTER_SALE_OPEN', 'SHIP_QTY_EXCEEDS_ORDERED', 'REFUND_ABOVE_LINE',
      'INVALID_TRANSITION', 'ADJUST_BELOW_ZERO', 'FREIGHT_WOULD_CHANGE', 'EXTEND_LIMIT',
    ]
    expect(met.filter(name => !seen.has(name))).toEqual([])
  })
})

it('after a long time every order has come to an end, and nothing is left on the agenda for it', () => {
  fc.assert(
    fc.property(deeds, list => {
      const game = start('onOrder')
      live(game, list)
      for (const { id, holds } of Object.values(game.run.world.orders.orders)) for (const holdId of holds) game.send('hands/unhold', { orderId: id, holdId })
      for (const { id, lines, state } of Object.values(game.run.world.orders.orders)) {
        const left = lines.map(line => ({ lineId: line.id, quantity: leftToShip(line) }))
        if (state === 'wait_ship' || state === 'part_shipped') game.send('hands/dispatch', { orderId: id, lines: left })
      }
      const before = game.run.log.length
      game.send('clock/advance', { to: game.run.world.clock.now + 60 * DAY })
      const open = Object.values(game.run.world.orders.orders).map(({ state }) => state).filter(state => !['finished', 'closed_unpaid', 'closed_refunded'].includes(state))
      expect(open).toEqual([])
      expect(game.run.log.slice(before).flatMap(entry => (entry.kind === 'refusal' && entry.command.startsWith('orders/') ? [entry.code] : []))).toEqual([])
      expect(Object.values(game.run.world.clock.appointments).filter(({ type }) => type.startsWith('orders/'))).toEqual([])
    }),
    { seed: 20_240_606, numRuns: 150 },
  )
})

it('what was placed is never changed by what is sold later: offers, listings and templates come and go', () => {
  const game = start('onOrder')
  const orderId = game.paid(['socks-1', 2])
  const placed = canonicalJson(game.order(orderId))
  game.send('promotions/endOffer', { offerId: 'P000001' })
  game.send('catalogue/setPrices', { listingId: 'socks', prices: [{ skuId: 'socks-1', priceFen: 9_900 }] })
  const { free, paid } = game.run.world.freight.templates
  if (free && paid) game.run.world.freight.templates['paid'] = { ...free, id: 'paid' }
  expect(canonicalJson(game.order(orderId))).toBe(placed)
})

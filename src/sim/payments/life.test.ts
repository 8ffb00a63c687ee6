import { array, assert, constantFrom, integer, property, record } from 'fast-check'
import { expect, it } from 'vitest'
import { balanceOf, moneyOf, owedFen, postings, refundableFen, refundsOf, statement } from './payments.ts'
import { asTable, withTill } from './till-for-tests.ts'

const deeds = array(
  record({
    what: constantFrom('place', 'place', 'pay', 'pay', 'authorise', 'capture', 'void', 'decline', 'refund', 'whole', 'fail', 'retry', 'ship', 'ship', 'confirm', 'confirm', 'wait'),
    order: integer({ min: 1, max: 4 }),
    refund: integer({ min: 1, max: 6 }),
    fen: integer({ min: 1, max: 20_000 }),
  }),
  { minLength: 20, maxLength: 60, size: 'max' },
)

it('random lives of four orders: every invariant holds after every event, every fen of every account is in a movement, and no refused act moves one', () => {
  const done = new Set<string>()
  assert(
    property(deeds, wishes => {
      const till = withTill({ depositFen: 2_000 })
      const opening = { ...till.run.world.payments.balances }
      let day = 5
      for (const { what, order, refund, fen } of wishes) {
        const orderId = `O00000${order}`
        const found = till.run.world.orders.orders[orderId]
        const refundId = `A${refund}`
        const before = { ...till.run.world.payments.balances }
        const lines = (found?.lines ?? []).map(line => ({ lineId: line.id, quantity: line.quantity - line.shipped - line.refundedUnshipped }))
        const wish = {
          place: () => till.ask('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: order % 2 === 0 ? 'dress-1' : 'socks-1', quantity: order }], ...(order === 2 ? { platformClaimId: 'K000001' } : {}) }),
          pay: () => till.ask('orders/pay', { orderId, amountFen: found?.payableFen ?? 0 }),
          authorise: () => till.ask('payments/authorise', { orderId }),
          capture: () => till.ask('payments/capture', { paymentId: orderId, amountFen: found?.payableFen ?? fen }),
          void: () => till.ask('payments/void', { paymentId: orderId }),
          decline: () => till.ask('payments/decline', { orderId }),
          refund: () => till.ask('till/pay', { orderId, refundId, fen }),
          whole: () => till.ask('till/refund', {
            orderId, refundId, freightFen: 0, moneyFirst: fen % 2 === 0,
            lines: (found?.lines ?? []).map(line => ({ lineId: line.id, quantity: line.quantity - line.refunded, fen: line.paidFen - line.refundedFen })),
          }),
          fail: () => till.ask('payments/failRefund', { refundId }),
          retry: () => till.ask('payments/retryRefund', { refundId }),
          ship: () => till.ask('till/dispatch', { orderId, lines }),
          confirm: () => till.ask('orders/confirm', { orderId }),
          wait: () => {
            day = Math.min(day + 1, 31)
            till.until(`2024-05-${String(day).padStart(2, '0')} 10:00:00`)
            return 'ok'
          },
        }[what]
        const answer = wish()
        if (answer === 'ok') done.add(what)
        else expect(till.run.world.payments.balances).toEqual(before)
      }
      const { world } = till.run
      const moved = new Map<string, number>()
      for (const { entries } of postings(world)) for (const [account, fen] of Object.entries(asTable(entries))) moved.set(account, (moved.get(account) ?? 0) + fen)
      for (const [account, fen] of Object.entries(world.payments.balances)) expect([account, (opening[account] ?? 0) + (moved.get(account) ?? 0)]).toEqual([account, fen])
      expect(balanceOf(world, 'guarantee')).toBe(world.shop.depositFen)
      for (const orderId of Object.keys(world.payments.books)) {
        const money = moneyOf(world, orderId)
        const fromEscrow = statement(world, orderId).reduce((sum, { entries }) => sum + (asTable(entries)['escrow'] ?? 0), 0)
        expect(fromEscrow).toBe(money.settled ? 0 : money.capturedFen - money.refundedFen + money.subsidyFen - money.subsidyBackFen)
        const refunds = refundsOf(world, orderId)
        expect(refunds.reduce((sum, { state, fen }) => sum + (state === 'failed' ? 0 : fen), 0)).toBe(money.capturedFen - refundableFen(world, orderId))
        expect(owedFen(world, orderId)).toBe(refunds.filter(({ state }) => state === 'failed').reduce((sum, { fen }) => sum + fen, 0))
      }
    }),
    { seed: 11, numRuns: 120 },
  )
  expect([...done].sort()).toEqual(['authorise', 'capture', 'confirm', 'decline', 'fail', 'pay', 'place', 'refund', 'retry', 'ship', 'void', 'wait', 'whole'])
})

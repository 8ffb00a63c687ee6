import { describe, expect, it } from 'vitest'
import { play } from '../test-world.ts'
import { ACCOUNTS, balanceOf } from './payments.ts'

const order = { buyerId: 'anna', region: 'east', lines: [{ skuId: 'socks-1', quantity: 2 }] }

describe('the ledger', () => {
  it('a paid sum waits in escrow; the seller’s balance does not move', () => {
    const { run, send } = play()
    send('orders/place', order)
    send('orders/pay', { orderId: 'O000001', amountFen: 6_300 })
    expect(Object.fromEntries(ACCOUNTS.map(account => [account, balanceOf(run.world, account)]).filter(([, fen]) => fen !== 0))).toEqual({
      buyer: -832_340, escrow: 6_300, seller: 826_040,
    })
  })

  it('sums to nothing, before and after', () => {
    const { run, send } = play()
    const sum = (): number => ACCOUNTS.reduce((total, account) => total + balanceOf(run.world, account), 0)
    expect(sum()).toBe(0)
    send('orders/place', order)
    send('orders/pay', { orderId: 'O000001', amountFen: 6_300 })
    expect(sum()).toBe(0)
  })

  it('a placed order moves no money, nor does one that is given up', () => {
    const { run, send } = play()
    const before = { ...run.world.payments.balances }
    send('orders/place', order)
    send('orders/cancel', { orderId: 'O000001', reason: 'other' })
    expect([run.world.payments.balances, run.world.payments.payments]).toEqual([before, {}])
  })
})

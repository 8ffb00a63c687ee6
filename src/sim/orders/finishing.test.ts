import { describe, expect, it } from 'vitest'
import { at } from '../test-world.ts'
import { withHands, type Hands } from './hands-for-tests.ts'

/** Paid and sent on 5 May at 9:02; receipt confirms itself after 15 May 9:02. */
const sent = (): Hands => {
  const game = withHands()
  game.paid(['socks-1', 2])
  game.send('hands/dispatch', { orderId: 'O000001', lines: [{ lineId: 'O000001-1', quantity: 2 }] })
  return game
}
const it1 = { orderId: 'O000001' }
const held = { orderId: 'O000001', holdId: 'A1' }

describe('receipt', () => {
  it('is confirmed by the buyer', () => {
    const game = sent()
    game.until('2024-05-07')
    expect(game.ask('orders/confirm', it1)).toBe('ok')
    expect(game.order()).toMatchObject({ state: 'finished', finishedAt: at('2024-05-07'), confirmBy: null })
    expect(game.ask('orders/confirm', it1)).toBe('INVALID_TRANSITION')
  })

  it('confirms itself after ten days, not in their last instant', () => {
    const game = sent()
    game.until('2024-05-15 09:02:00')
    expect([game.order().state, game.ask('orders/autoConfirm', it1)]).toEqual(['wait_confirm', 'NOT_DUE'])
    game.until('2024-05-15 09:02:00', 1)
    expect(game.order()).toMatchObject({ state: 'finished', finishedAt: at('2024-05-15 09:02:00') + 1 })
  })

  it('is not confirmed before everything has left', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    expect(game.ask('orders/confirm', it1)).toBe('INVALID_TRANSITION')
    game.send('hands/dispatch', { orderId: 'O000001', lines: [{ lineId: 'O000001-1', quantity: 1 }] })
    expect(game.ask('orders/confirm', it1)).toBe('INVALID_TRANSITION')
    game.until('2024-07-01')
    expect(game.order().state).toBe('part_shipped')
  })

  it('nobody confirms an order that is not there', () => {
    const { ask } = withHands()
    expect(['orders/confirm', 'orders/autoConfirm', 'orders/extendConfirm'].map(type => ask(type, it1))).toEqual(['ORDER_UNKNOWN', 'ORDER_UNKNOWN', 'ORDER_UNKNOWN'])
  })

  it('is extended once, by three days', () => {
    const game = sent()
    expect(game.ask('orders/extendConfirm', it1)).toBe('ok')
    expect(game.send('orders/extendConfirm', it1)).toMatchObject({ code: 'EXTEND_LIMIT', figures: { most: 1 } })
    game.until('2024-05-18 09:02:00')
    expect(game.order().state).toBe('wait_confirm')
    game.until('2024-05-18 09:02:00', 1)
    expect(game.order().state).toBe('finished')
  })
})

describe('an open case', () => {
  it('stops buyer and clock: ten days with three days of pause end after thirteen', () => {
    const game = sent()
    game.until('2024-05-09 09:02:00')
    game.send('hands/hold', held)
    expect(game.order()).toMatchObject({ confirmBy: null, confirmLeftMs: 6 * 86_400_000, holds: ['A1'] })
    expect(game.send('orders/confirm', it1)).toMatchObject({ code: 'AFTER_SALE_OPEN', figures: { orderId: 'O000001', cases: 1 } })
    game.until('2024-05-12 09:02:00')
    game.send('hands/unhold', held)
    expect(game.order()).toMatchObject({ confirmBy: at('2024-05-18 09:02:00'), confirmLeftMs: null, holds: [] })
    game.until('2024-05-18 09:02:00')
    expect(game.order().state).toBe('wait_confirm')
    game.until('2024-05-18 09:02:00', 1)
    expect(game.order().state).toBe('finished')
  })

  it('open for longer than the ten days, it leaves no trace of the old time: nobody confirmed', () => {
    const game = sent()
    game.send('hands/hold', held)
    game.until('2024-06-20')
    expect(game.order().state).toBe('wait_confirm')
    expect(game.run.log.filter(entry => entry.kind === 'refusal')).toEqual([])
  })

  it('two cases: the time runs on with the end of the second', () => {
    const game = sent()
    game.send('hands/hold', held)
    game.until('2024-05-06 09:02:00')
    game.send('hands/hold', { ...held, holdId: 'A2' })
    game.send('hands/unhold', held)
    expect(game.order()).toMatchObject({ holds: ['A2'], confirmBy: null })
    game.until('2024-05-07 09:02:00')
    game.send('hands/unhold', { ...held, holdId: 'A2' })
    expect(game.order().confirmBy).toBe(at('2024-05-17 09:02:00'))
  })

  it('the same hold twice is one, and a hold that is not there is not lifted', () => {
    const game = sent()
    game.send('hands/hold', held)
    game.send('hands/hold', held)
    expect(game.brought()).toEqual([])
    game.send('hands/unhold', { ...held, holdId: 'A9' })
    expect(game.brought()).toEqual([])
    expect(game.order().holds).toEqual(['A1'])
  })

  it('from before the last parcel: the ten days begin when the case ends', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    game.send('hands/hold', held)
    game.send('hands/dispatch', { orderId: 'O000001', lines: [{ lineId: 'O000001-1', quantity: 2 }] })
    expect(game.order()).toMatchObject({ state: 'wait_confirm', confirmBy: null, confirmLeftMs: 10 * 86_400_000 })
    game.until('2024-05-06 09:02:00')
    game.send('hands/unhold', held)
    game.until('2024-05-16 09:02:00', 1)
    expect(game.order().state).toBe('finished')
  })

  it('an extension during a case lengthens what is left', () => {
    const game = sent()
    game.send('hands/hold', held)
    expect(game.ask('orders/extendConfirm', it1)).toBe('ok')
    game.send('hands/unhold', held)
    expect(game.order().confirmBy).toBe(at('2024-05-18 09:02:00'))
  })

  it('that ends with the refund of the rest to be sent starts the time in the same breath', () => {
    const game = withHands()
    game.paid(['socks-1', 2])
    game.send('hands/dispatch', { orderId: 'O000001', lines: [{ lineId: 'O000001-1', quantity: 1 }] })
    game.send('hands/hold', held)
    expect(game.ask('hands/settle', { ...held, lines: [{ lineId: 'O000001-1', quantity: 1, fen: 3_150 }] })).toBe('ok')
    expect(game.order()).toMatchObject({ state: 'wait_confirm', holds: [], confirmBy: at('2024-05-15 09:02:00'), lateAt: null })
    game.until('2024-05-15 09:02:00', 1)
    expect(game.order().state).toBe('finished')
  })

  it('that ends with everything refunded leaves no time running', () => {
    const game = sent()
    game.send('hands/hold', held)
    expect(game.ask('hands/settle', { ...held, lines: [{ lineId: 'O000001-1', quantity: 2, fen: 6_300 }] })).toBe('ok')
    expect(game.order()).toMatchObject({ state: 'closed_refunded', holds: [], confirmBy: null, confirmLeftMs: null })
    game.until('2024-07-01')
    expect(game.run.log.filter(entry => entry.kind === 'refusal')).toEqual([])
  })
})

import { expect, it } from 'vitest'
import { closingOf, refusalOfTrading } from './shop.ts'
import { at, newShop, openShop, playShop } from './shop-for-tests.ts'

it('a shop is not closed without a notice, nor a second before its thirty days are over', () => {
  const play = playShop(openShop())
  expect(play.ask('shop/close')).toBe('CLOSING_NOT_ANNOUNCED')
  expect(play.ask('shop/announceClosing')).toBe('ok')
  expect(play.send('shop/announceClosing')).toMatchObject({ code: 'CLOSING_ANNOUNCED', figures: { mayCloseAt: at('2024-06-05 10:00:00') } })
  play.until('2024-06-05 09:59:59')
  expect(refusalOfTrading(play.run.world)).toBeNull()
  expect(play.send('shop/close')).toMatchObject({ code: 'CLOSING_NOTICE_RUNNING', figures: { mayCloseAt: at('2024-06-05 10:00:00') } })
  play.until('2024-06-05 10:00:00')
  expect(play.ask('shop/close')).toBe('ok')
  expect([play.state(), play.run.world.shop.closure, closingOf(play.run.world)]).toEqual(['closed', { at: at('2024-06-05 10:00:00'), by: 'owner' }, null])
})

it('a notice that was taken back starts anew', () => {
  const play = playShop(openShop())
  expect(play.ask('shop/withdrawClosing')).toBe('CLOSING_NOT_ANNOUNCED')
  play.ask('shop/announceClosing')
  play.until('2024-05-20 10:00:00')
  expect(play.ask('shop/withdrawClosing')).toBe('ok')
  play.ask('shop/announceClosing')
  expect(closingOf(play.run.world)).toEqual({ announcedAt: at('2024-05-20 10:00:00'), mayCloseAt: at('2024-06-19 10:00:00') })
})

it('a shop that its owner closed stays closed, whatever an appeal or a served measure says', () => {
  const play = playShop(openShop())
  play.ask('shop/announceClosing')
  play.until('2024-06-04 10:00:00')
  play.report('brokenPromise', 'brokenPromise', 'brokenPromise')
  play.until('2024-06-05 10:00:00')
  play.ask('shop/close')
  play.ask('shop/appeal', { violationId: 'V000001', reason: 'agreed', evidence: [{ kind: 'chatRecord', ref: 'M1' }] })
  play.until('2024-06-30 10:00:00')
  expect([play.state(), play.ask('shop/close'), play.ask('shop/withdrawClosing'), play.ask('shop/open')]).toEqual(['closed', 'INVALID_TRANSITION', 'SHOP_CLOSED', 'INVALID_TRANSITION'])
})

it('a suspended shop, or one that was never opened, cannot be given up', () => {
  const play = playShop(openShop())
  play.ask('shop/announceClosing')
  play.until('2024-06-04 10:00:00')
  play.report('falseShipping')
  play.until('2024-06-05 10:00:00')
  expect(play.send('shop/close')).toMatchObject({ code: 'INVALID_TRANSITION', figures: { state: 'suspended' } })
  expect(playShop(newShop()).ask('shop/close')).toBe('INVALID_TRANSITION')
})

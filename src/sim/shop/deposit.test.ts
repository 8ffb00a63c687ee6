import { describe, expect, it } from 'vitest'
import { depositOf, depositRequiredOf, planDrawDeposit, refusalOfSelling, refusalOfTrading, restrictionsOf } from './shop.ts'
import { at, newShop, openShop, playShop, type ShopPlay } from './shop-for-tests.ts'

const withDeposit = (): ShopPlay => playShop(openShop({}, { depositFen: 100_000, depositRequiredFen: 100_000 }))

const draw = (play: ShopPlay, ...fens: readonly number[]): string => play.ask('reporter/draw', { fens, cause: 'late' })

it('a personal shop deposits nothing, a business a thousand yuan', () => {
  expect((['personal', 'soleTrader', 'company'] as const).map(kind => depositRequiredOf('2024-05', kind))).toEqual([0, 100_000, 100_000])
})

describe('paying in', () => {
  it('is not possible before the approval, nor where nothing is missing, nor beyond what is', () => {
    expect(playShop(newShop()).send('shop/payDeposit', { fen: 1 })).toMatchObject({ code: 'SHOP_NOT_OPEN', figures: { state: 'draft' } })
    expect(withDeposit().send('shop/payDeposit', { fen: 1 })).toMatchObject({ code: 'DEPOSIT_NOT_DUE', figures: { depositFen: 100_000 } })
    const play = withDeposit()
    draw(play, 500)
    expect(play.send('shop/payDeposit', { fen: 501 })).toMatchObject({ code: 'DEPOSIT_ABOVE_DUE', figures: { fen: 501, shortFen: 500 } })
    expect(play.ask('shop/payDeposit', { fen: 500 })).toBe('ok')
    expect(play.ask('shop/payDeposit', { fen: 0 })).toBe('FIELD_INVALID')
  })
})

describe('drawing', () => {
  it('takes what is there and no more, and says how much', () => {
    const play = withDeposit()
    expect(planDrawDeposit(play.run.world, 2_500, 'late')).toEqual({ drawnFen: 2_500, events: [{ type: 'shop/depositDrawn', fen: 2_500, cause: 'late' }] })
    expect(planDrawDeposit(play.run.world, 100_001, 'late').drawnFen).toBe(100_000)
    expect(planDrawDeposit(play.run.world, 5, 'late', 99_998).drawnFen).toBe(2)
    expect(planDrawDeposit(playShop(openShop()).run.world, 5, 'late')).toEqual({ drawnFen: 0, events: [] })
  })

  it('several draws of one plan never take more than there is', () => {
    const play = withDeposit()
    expect(draw(play, 60_000, 60_000, 60_000)).toBe('ok')
    expect(depositOf(play.run.world)).toEqual({ depositFen: 0, requiredFen: 100_000, shortFen: 100_000, topUpByAt: at('2024-05-21 10:00:00') })
  })

  it('a gap may stand for fifteen days from the first draw; then nothing new may be published, until it is paid', () => {
    const play = withDeposit()
    draw(play, 1_000)
    play.until('2024-05-10 10:00:00')
    draw(play, 1_000)
    play.until('2024-05-21 10:00:00')
    expect([refusalOfSelling(play.run.world), play.ask('shop/enforceDeposit')]).toEqual([null, 'NOT_DUE'])
    play.until('2024-05-21 10:00:01')
    expect(refusalOfSelling(play.run.world)).toEqual({ refused: 'DEPOSIT_SHORT', figures: { shortFen: 2_000, requiredFen: 100_000 } })
    expect([refusalOfTrading(play.run.world), play.ask('shop/enforceDeposit')]).toEqual([null, 'DEPOSIT_NOT_DUE'])
    play.ask('shop/payDeposit', { fen: 1_999 })
    expect(refusalOfSelling(play.run.world)).toMatchObject({ figures: { shortFen: 1 } })
    play.ask('shop/payDeposit', { fen: 1 })
    expect([refusalOfSelling(play.run.world), restrictionsOf(play.run.world), play.state()]).toEqual([null, [], 'open'])
  })

  it('a gap that was closed in time leaves no bar, and a later one has its own fifteen days', () => {
    const play = withDeposit()
    draw(play, 1_000)
    play.until('2024-05-20 10:00:00')
    play.ask('shop/payDeposit', { fen: 1_000 })
    play.until('2024-05-22 10:00:00')
    expect([refusalOfSelling(play.run.world), depositOf(play.run.world).topUpByAt]).toEqual([null, null])
    expect(play.run.log.filter(({ kind }) => kind === 'refusal')).toEqual([])
    draw(play, 1_000)
    expect(depositOf(play.run.world).topUpByAt).toBe(at('2024-06-06 10:00:00'))
    play.until('2024-06-06 10:00:01')
    play.ask('shop/payDeposit', { fen: 1_000 })
    draw(play, 1_000)
    play.until('2024-06-30 10:00:00')
    expect(restrictionsOf(play.run.world).map(({ id, ground }) => [id, ground])).toEqual([['RD000002', 'deposit']])
  })

  it('a deposit above what is asked can be drawn on without a reminder', () => {
    const play = playShop(openShop({}, { depositFen: 1_000 }))
    draw(play, 1_000)
    expect(depositOf(play.run.world)).toEqual({ depositFen: 0, requiredFen: 0, shortFen: 0, topUpByAt: null })
  })
})

describe('giving back', () => {
  it('comes only after the closing, and thirty days later', () => {
    const play = withDeposit()
    expect(play.ask('shop/releaseDeposit')).toBe('SHOP_STILL_OPEN')
    play.ask('shop/announceClosing')
    play.until('2024-06-05 10:00:00')
    play.ask('shop/close')
    play.until('2024-07-05 09:59:59')
    expect(play.send('shop/releaseDeposit')).toMatchObject({ code: 'DEPOSIT_HELD', figures: { depositFen: 100_000, untilAt: at('2024-07-05 10:00:00') } })
    play.until('2024-07-05 10:00:00')
    expect(play.ask('shop/releaseDeposit')).toBe('ok')
    expect([play.run.world.shop.depositFen, play.ask('shop/releaseDeposit'), play.ask('shop/payDeposit', { fen: 1 })]).toEqual([0, 'DEPOSIT_EMPTY', 'SHOP_CLOSED'])
  })

  it('what late claims took after the closing is not given back, and nobody asks for a top-up', () => {
    const play = withDeposit()
    play.report('falseDocuments')
    draw(play, 40_000)
    expect(depositOf(play.run.world).topUpByAt).toBeNull()
    play.until('2024-06-05 10:00:00')
    play.ask('shop/releaseDeposit')
    expect(play.run.log.flatMap(entry => (entry.kind === 'event' && entry.event.type === 'shop/depositReleased' ? [entry.event.fen] : []))).toEqual([60_000])
  })
})

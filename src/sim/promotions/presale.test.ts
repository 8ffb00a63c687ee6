import { describe, expect, it } from 'vitest'
import { at, play, type Play } from '../test-world.ts'
import { presaleOf, presaleQuote, presaleSums, refusalOfPresaleCoupon } from './promotions.ts'

describe('the sums of a presale', () => {
  it('the reduction lowers the price, the deposit is part of it, and a refund gives back what was paid', () => {
    expect(presaleQuote({ priceFen: 100_000, depositFen: 10_000, depositOffFen: 20_000 })).toEqual({
      saleFen: 80_000, balanceFen: 70_000, maxRefundFen: 80_000, thresholdBaseFen: 80_000,
    })
  })

  it('deposit and balance always come to the price', () => {
    for (const depositFen of [1, 999, 5_000]) {
      const { saleFen, balanceFen } = presaleQuote({ priceFen: 10_000, depositFen, depositOffFen: 300 })
      expect(depositFen + balanceFen).toBe(saleFen)
    }
  })

  it('a coupon needs its threshold on deposit and balance, and a balance above its amount', () => {
    const sums = presaleQuote({ priceFen: 20_000, depositFen: 15_000, depositOffFen: 0 })
    const coupon = { name: 'Big', thresholdFen: 20_000, amountFen: 4_999 }
    expect(refusalOfPresaleCoupon(sums, coupon)).toBeNull()
    expect(refusalOfPresaleCoupon(sums, { ...coupon, amountFen: 5_000 })).toEqual({ refused: 'PRESALE_BALANCE_TOO_SMALL', figures: { coupon: 'Big', balanceFen: 5_000, amountFen: 5_000 } })
    expect(refusalOfPresaleCoupon(sums, { ...coupon, thresholdFen: 20_001 })).toEqual({
      refused: 'THRESHOLD_NOT_MET', figures: { coupon: 'Big', thresholdFen: 20_001, baseFen: 20_000, shortFen: 1 },
    })
  })
})

const TERMS = {
  name: 'Presale', listingIds: ['dress'], fromAt: at('2024-05-06'), toAt: at('2024-05-10 23:59:59'), depositFen: 2_000, depositOffFen: 1_000,
  balanceFromAt: at('2024-05-11'), balanceToAt: at('2024-05-12 23:59:59'),
}
const start = (change: object = {}, game: Play = play()): string => game.ask('promotions/startPresale', { ...TERMS, ...change })

describe('starting a presale', () => {
  it('keeps both windows with their ends as the next second', () => {
    const game = play()
    start({}, game)
    expect(game.run.world.promotions.campaigns['M000001']).toEqual({
      id: 'M000001', name: 'Presale', listingIds: ['dress'], window: { from: at('2024-05-06'), to: at('2024-05-11') }, state: 'running', kind: 'presale',
      depositFen: 2_000, depositOffFen: 1_000, balance: { from: at('2024-05-11'), to: at('2024-05-13') },
    })
  })

  // The dress costs 169.00: 5 % to 50 % are 8.45 to 84.50.
  it.each([
    ['two listings', { listingIds: ['dress', 'socks'] }, 'PRESALE_NEEDS_ONE_LISTING'],
    ['no listing', { listingIds: [] }, 'PRESALE_NEEDS_ONE_LISTING'],
    ['a balance in the last second of the deposits', { balanceFromAt: at('2024-05-10 23:59:59') }, 'PRESALE_BALANCE_EARLY'],
    ['a balance that ends before it begins', { balanceToAt: at('2024-05-10 23:59:58') }, 'WINDOW_EMPTY'],
    ['the least deposit', { depositFen: 845 }, 'ok'],
    ['one fen less', { depositFen: 844 }, 'PRESALE_DEPOSIT_OUT_OF_RANGE'],
    ['the largest deposit', { depositFen: 8_450 }, 'ok'],
    ['one fen more', { depositFen: 8_451 }, 'PRESALE_DEPOSIT_OUT_OF_RANGE'],
    ['one fen left to pay', { depositFen: 2_000, depositOffFen: 14_899 }, 'ok'],
    ['nothing left to pay', { depositFen: 2_000, depositOffFen: 14_900 }, 'PRESALE_BALANCE_EMPTY'],
  ])('%s: %j gives %s', (_title, change, code) => {
    expect(start(change)).toBe(code)
  })

  it('a listing is in one presale at a time, its balance days included', () => {
    const game = play()
    start({}, game)
    const second = { fromAt: at('2024-05-12 23:59:59'), toAt: at('2024-05-20'), balanceFromAt: at('2024-05-21'), balanceToAt: at('2024-05-22') }
    expect(start(second, game)).toBe('CAMPAIGN_OVERLAPS')
    expect(start({ ...second, fromAt: at('2024-05-13') }, game)).toBe('ok')
  })

  it('is asked for only inside its deposit days, and no more once it was ended', () => {
    const game = play()
    start({}, game)
    const found = (local: string): string | undefined => presaleOf(game.run.world, 'dress', at(local))?.id
    expect(['2024-05-05 23:59:59', '2024-05-06', '2024-05-10 23:59:59', '2024-05-11'].map(found)).toEqual([undefined, 'M000001', 'M000001', undefined])
    expect(presaleOf(game.run.world, 'socks', at('2024-05-07'))).toBeUndefined()
    game.send('promotions/endCampaign', { campaignId: 'M000001' })
    expect(found('2024-05-07')).toBeUndefined()
  })

  it('the sums of two pieces are twice those of one', () => {
    const game = play()
    start({}, game)
    const presale = presaleOf(game.run.world, 'dress', at('2024-05-07'))
    expect(presale && presaleSums(presale, 16_900, 2)).toEqual({ saleFen: 31_800, balanceFen: 27_800, maxRefundFen: 31_800, thresholdBaseFen: 31_800 })
  })
})

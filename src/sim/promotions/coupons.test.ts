import { describe, expect, it } from 'vitest'
import { hashOfLog } from '../kernel/engine.ts'
import { at, BRIEF, play } from '../test-world.ts'
import { couponsShown, phaseOf } from './promotions.ts'

const PUBLISH = 'promotions/publishCoupon'

describe('publishing', () => {
  it('the brief’s coupon is published as it was written, its end as the next second', () => {
    const { run, ask } = play()
    expect(ask(PUBLISH, BRIEF)).toBe('ok')
    expect(run.world.promotions.coupons).toEqual({
      C000001: {
        id: 'C000001', name: 'Summer', thresholdFen: 3_000, amountFen: 500, listingIds: [], shownFrom: at('2024-05-05'),
        usable: { from: at('2024-05-15'), to: at('2024-05-31') }, total: 1_000, perBuyer: 1, remindBeforeEnd: true,
        state: 'published', publishedAt: at('2024-05-05 09:02:00'), claimed: 0, used: 0, remindedAt: null,
      },
    })
    expect(hashOfLog(run.log, ['promotions'])).toHaveLength(64)
  })

  it.each([
    ['a name of spaces', { name: '   ' }, 'COUPON_NAME_REQUIRED'],
    ['a name of eleven characters', { name: 'elevenchars' }, 'COUPON_NAME_TOO_LONG'],
    ['a name of ten characters', { name: 'tencharacs' }, 'ok'],
    ['a name of ten Chinese characters', { name: '初夏上新全店可用满减' }, 'ok'],
    ['an absolute claim', { name: '全店最低价券' }, 'WORD_BANNED'],
    ['an absolute claim in English', { name: 'Cheapest' }, 'WORD_BANNED'],
    ['an emoji in the name', { name: 'Sale 🎉' }, 'TEXT_NOT_PLAIN'],
    ['a tag in the name', { name: '<b>Sale' }, 'TEXT_NOT_PLAIN'],
    ['nothing off', { amountFen: 0 }, 'COUPON_AMOUNT_REQUIRED'],
    ['as much off as the threshold', { amountFen: 3_000 }, 'COUPON_AMOUNT_ABOVE_THRESHOLD'],
    ['one fen less off than the threshold', { amountFen: 2_999 }, 'ok'],
    ['no threshold at all', { thresholdFen: 0, amountFen: 500 }, 'ok'],
    ['an end before the start', { usableToAt: at('2024-05-14 23:59:58') }, 'WINDOW_EMPTY'],
    ['a window of one second', { usableToAt: at('2024-05-15 00:00:00') }, 'ok'],
    ['an end that has passed', { usableFromAt: at('2024-05-01'), usableToAt: at('2024-05-05 09:01:59') }, 'WINDOW_PAST'],
    ['an end in this very second', { usableFromAt: at('2024-05-01'), usableToAt: at('2024-05-05 09:02:00') }, 'ok'],
    ['sixty days', { usableToAt: at('2024-07-13 23:59:59') }, 'ok'],
    ['sixty days and a second', { usableToAt: at('2024-07-14 00:00:00') }, 'WINDOW_TOO_LONG'],
    ['shown only after its end', { shownFromAt: at('2024-05-31 00:00:00') }, 'SHOWN_AFTER_END'],
    ['shown in its last second', { shownFromAt: at('2024-05-30 23:59:59') }, 'ok'],
    ['no pieces', { total: 0 }, 'COUPON_TOTAL_REQUIRED'],
    ['a hundred thousand pieces', { total: 100_000 }, 'ok'],
    ['one piece more', { total: 100_001 }, 'LIMIT_ABOVE_MOST'],
    ['none a person', { perBuyer: 0 }, 'PER_BUYER_OUT_OF_RANGE'],
    ['six a person', { perBuyer: 6 }, 'PER_BUYER_OUT_OF_RANGE'],
    ['more a person than in all', { total: 2, perBuyer: 3 }, 'PER_BUYER_ABOVE_TOTAL'],
    ['a listing the shop does not have', { listingIds: ['socks', 'hat'] }, 'LISTING_UNKNOWN'],
  ])('%s: %j gives %s', (_title, change, code) => {
    expect(play().ask(PUBLISH, { ...BRIEF, ...change })).toBe(code)
  })
})

describe('taking', () => {
  it('before it is shown it cannot be taken, in that second it can', () => {
    const { ask, until } = play()
    ask(PUBLISH, { ...BRIEF, shownFromAt: at('2024-05-06 08:00:00') })
    until('2024-05-06 07:59:59')
    expect(ask('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })).toBe('COUPON_NOT_SHOWN')
    until('2024-05-06 08:00:00')
    expect(ask('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })).toBe('ok')
  })

  it('can be taken up to its last second, and not one second after', () => {
    const { ask, until } = play()
    ask(PUBLISH, BRIEF)
    until('2024-05-30 23:59:59')
    expect(ask('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })).toBe('ok')
    until('2024-05-31 00:00:00')
    expect(ask('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'bert' })).toBe('COUPON_EXPIRED')
  })

  it('a second piece is refused where one a person is the rule', () => {
    const { ask, send } = play()
    ask(PUBLISH, BRIEF)
    ask('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
    expect(send('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })).toMatchObject({ done: false, code: 'COUPON_LIMIT_PER_BUYER', figures: { perBuyer: 1 } })
  })

  it('when all are taken, the next buyer is refused', () => {
    const { ask, send, run } = play()
    ask(PUBLISH, { ...BRIEF, total: 2 })
    expect(['anna', 'bert'].map(buyerId => ask('promotions/claimCoupon', { couponId: 'C000001', buyerId }))).toEqual(['ok', 'ok'])
    expect(send('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'cleo' })).toMatchObject({ done: false, code: 'COUPON_EXHAUSTED', figures: { total: 2 } })
    expect(run.world.promotions.coupons['C000001']).toMatchObject({ claimed: 2, used: 0 })
  })

  it('stopped, it is shown to nobody, and nobody takes one; pieces in hand stay good', () => {
    const { ask, run, until } = play()
    ask(PUBLISH, BRIEF)
    ask('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
    expect(ask('promotions/stopCoupon', { couponId: 'C000001' })).toBe('ok')
    expect(couponsShown(run.world, run.world.clock.now)).toEqual([])
    expect(ask('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'bert' })).toBe('COUPON_STOPPED')
    expect(ask('promotions/stopCoupon', { couponId: 'C000001' })).toBe('COUPON_STOPPED')
    until('2024-05-15 00:00:00')
    expect(ask('orders/place', { buyerId: 'anna', lines: [{ skuId: 'exact-1', quantity: 1 }], region: 'east', claimId: 'K000001' })).toBe('ok')
  })
})

describe('changing', () => {
  const edit = (change: object, before: object = {}): string => {
    const { ask } = play()
    ask(PUBLISH, { ...BRIEF, ...before })
    return ask('promotions/editCoupon', { couponId: 'C000001', ...change })
  }

  it.each([
    ['a new name', { name: 'May' }, 'ok'],
    ['one piece more', { total: 1_001 }, 'ok'],
    ['one piece fewer', { total: 999 }, 'COUPON_NARROWED'],
    ['one second longer', { usableToAt: at('2024-05-31 00:00:00') }, 'ok'],
    ['one second shorter', { usableToAt: at('2024-05-30 23:59:58') }, 'COUPON_NARROWED'],
    ['one fen less off', { amountFen: 499 }, 'COUPON_NARROWED'],
    ['one fen more off', { amountFen: 501 }, 'COUPON_TERMS_FIXED'],
    ['a higher threshold', { thresholdFen: 3_001 }, 'COUPON_NARROWED'],
    ['a lower threshold', { thresholdFen: 2_999 }, 'COUPON_TERMS_FIXED'],
    ['fewer a person', { perBuyer: 0 }, 'COUPON_NARROWED'],
    ['more a person', { perBuyer: 2 }, 'COUPON_TERMS_FIXED'],
    ['another start', { usableFromAt: at('2024-05-14') }, 'COUPON_TERMS_FIXED'],
    ['shown from another day', { shownFromAt: at('2024-05-06') }, 'COUPON_TERMS_FIXED'],
    ['the reminder off', { remindBeforeEnd: false }, 'ok'],
    ['the same as before', { name: 'Summer', total: 1_000 }, 'NOTHING_CHANGED'],
    ['a banned name', { name: '第一' }, 'WORD_BANNED'],
    ['longer than sixty days', { usableToAt: at('2024-08-01') }, 'WINDOW_TOO_LONG'],
    ['another coupon', { couponId: 'C000009', name: 'May' }, 'COUPON_UNKNOWN'],
  ])('%s: %j gives %s', (_title, change, code) => {
    expect(edit(change)).toBe(code)
  })

  it('a later end moves the reminder and the end with it', () => {
    const { ask, run, until } = play()
    ask(PUBLISH, BRIEF)
    ask('promotions/editCoupon', { couponId: 'C000001', usableToAt: at('2024-06-02 23:59:59') })
    until('2024-05-31 12:00:00')
    expect(run.world.promotions.coupons['C000001']?.remindedAt).toBeNull()
    until('2024-06-03 00:00:00')
    expect(run.log.flatMap(entry => (entry.kind === 'event' && entry.event.type !== 'clock/advanced' ? [[entry.event.type, entry.at]] : [])).slice(-2)).toEqual([
      ['promotions/reminded', at('2024-06-01 00:00:00')],
      ['promotions/couponEnded', at('2024-06-03 00:00:00')],
    ])
  })

  it('once it is over it cannot be changed', () => {
    const { ask, until } = play()
    ask(PUBLISH, BRIEF)
    until('2024-05-31 00:00:00')
    expect(ask('promotions/editCoupon', { couponId: 'C000001', total: 2_000 })).toBe('COUPON_EXPIRED')
  })
})

describe('ending', () => {
  it('unused pieces expire, and holders are reminded two days before', () => {
    const { ask, run, until } = play()
    ask(PUBLISH, BRIEF)
    ask('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
    until('2024-05-31 00:00:00')
    expect(run.world.promotions.claims['K000001']?.state).toBe('expired')
    expect(run.log.find(entry => entry.kind === 'event' && entry.event.type === 'promotions/reminded')).toMatchObject({ event: { couponId: 'C000001', holders: 1 } })
  })

  it('without the reminder nobody is told', () => {
    const { ask, run, until } = play()
    ask(PUBLISH, { ...BRIEF, remindBeforeEnd: false })
    until('2024-05-31 00:00:00')
    expect(run.world.promotions.coupons['C000001']?.remindedAt).toBeNull()
    expect(ask('promotions/remind', { couponId: 'C000001' })).toBe('REMINDER_OFF')
  })

  it('nobody sends the reminder early by hand, nor a second time, nor after the end', () => {
    const { ask, run, until } = play()
    ask(PUBLISH, BRIEF)
    until('2024-05-28 23:59:59')
    expect(ask('promotions/remind', { couponId: 'C000001' })).toBe('NOT_DUE')
    until('2024-05-29 00:00:00')
    expect(run.world.promotions.coupons['C000001']?.remindedAt).toBe(at('2024-05-29 00:00:00'))
    expect(ask('promotions/remind', { couponId: 'C000001' })).toBe('REMINDED_ALREADY')
    until('2024-05-31 00:00:00')
    expect(ask('promotions/remind', { couponId: 'C000001' })).toBe('COUPON_EXPIRED')
  })

  it('holders are told once more where the coupon got a later end after the reminder', () => {
    const { ask, run, until } = play()
    ask(PUBLISH, BRIEF)
    until('2024-05-30 12:00:00')
    ask('promotions/editCoupon', { couponId: 'C000001', usableToAt: at('2024-06-04 23:59:59') })
    until('2024-06-03 00:00:00')
    expect(run.world.promotions.coupons['C000001']?.remindedAt).toBe(at('2024-06-03 00:00:00'))
  })

  it('nobody ends it early by hand', () => {
    const { ask, until } = play()
    ask(PUBLISH, BRIEF)
    until('2024-05-30 23:59:59')
    expect(ask('promotions/endCoupon', { couponId: 'C000001' })).toBe('NOT_DUE')
  })

  it('passes through its phases at the very seconds', () => {
    const { ask, run } = play()
    ask(PUBLISH, { ...BRIEF, shownFromAt: at('2024-05-06') })
    const coupon = run.world.promotions.coupons['C000001']
    if (!coupon) throw new Error('no coupon')
    const phases = ['2024-05-05 23:59:59', '2024-05-06 00:00:00', '2024-05-14 23:59:59', '2024-05-15 00:00:00', '2024-05-30 23:59:59', '2024-05-31 00:00:00']
    expect(phases.map(local => phaseOf(coupon, at(local)))).toEqual(['notShown', 'shown', 'shown', 'usable', 'usable', 'ended'])
  })
})

describe('item offers', () => {
  const offer = { name: 'Dress deal', listingId: 'dress', offBp: 2_000, fromAt: at('2024-05-05'), toAt: at('2024-05-10 23:59:59') }

  it('two offers on one listing may not overlap by a second', () => {
    const { ask } = play()
    expect(ask('promotions/startOffer', offer)).toBe('ok')
    expect(ask('promotions/startOffer', { ...offer, fromAt: at('2024-05-10 23:59:59'), toAt: at('2024-05-12') })).toBe('OFFER_OVERLAPS')
    expect(ask('promotions/startOffer', { ...offer, fromAt: at('2024-05-11 00:00:00'), toAt: at('2024-05-12') })).toBe('ok')
  })

  it('an offer ends by itself, or at once by hand, and only once', () => {
    const { ask, run, until } = play()
    ask('promotions/startOffer', offer)
    expect(ask('promotions/endOffer', { offerId: 'P000001' })).toBe('ok')
    expect(ask('promotions/endOffer', { offerId: 'P000001' })).toBe('OFFER_ENDED')
    until('2024-05-11 00:00:00')
    expect(run.world.promotions.offers['P000002']?.state).toBe('ended')
    expect(ask('promotions/endOffer', { offerId: 'P000009' })).toBe('OFFER_UNKNOWN')
  })
})

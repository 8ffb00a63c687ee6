import { describe, expect, it } from 'vitest'
import { at, play } from '../test-world.ts'

const WHEN = { fromAt: at('2024-05-06'), toAt: at('2024-05-10 23:59:59') }
const SAVE = { name: 'Save', listingIds: [], ...WHEN, everyFen: 10_000, amountFen: 1_000 }
const PIECES = { name: 'Pieces', listingIds: [], ...WHEN, steps: [{ minQuantity: 2, bp: 1_000 }] }
const CROSS = { name: 'Cross', listingIds: [], ...WHEN, everyFen: 30_000, amountFen: 5_000 }
const SEND = { name: 'Free', listingIds: [], ...WHEN, thresholdFen: 9_900, minQuantity: 0 }

describe('starting a campaign', () => {
  it('is kept as it was set up, its end as the next second, with only what was said about stacking', () => {
    const { run, ask } = play()
    expect(ask('promotions/startSpendAndSave', { ...SAVE, maxTimes: 3, priority: 5, combinesWith: ['product', 'product'], budget: { kind: 'spend', limit: 100_000 } })).toBe('ok')
    expect(run.world.promotions.campaigns).toEqual({
      M000001: {
        id: 'M000001', kind: 'spendAndSave', name: 'Save', listingIds: [], window: { from: at('2024-05-06'), to: at('2024-05-11') }, state: 'running',
        everyFen: 10_000, amountFen: 1_000, maxTimes: 3, steps: [], priority: 5, combinesWith: ['product'], budget: { kind: 'spend', limit: 100_000, used: 0 },
      },
    })
  })

  it.each([
    ['promotions/startSpendAndSave', SAVE, {}, 'ok'],
    ['promotions/startSpendAndSave', SAVE, { everyFen: null, amountFen: null, steps: [{ thresholdFen: 9_900, amountFen: 900 }] }, 'ok'],
    ['promotions/startSpendAndSave', SAVE, { steps: [{ thresholdFen: 9_900, amountFen: 900 }] }, 'CAMPAIGN_TERMS_MISSING'],
    ['promotions/startSpendAndSave', SAVE, { everyFen: null }, 'CAMPAIGN_TERMS_MISSING'],
    ['promotions/startSpendAndSave', SAVE, { amountFen: null }, 'CAMPAIGN_TERMS_MISSING'],
    ['promotions/startSpendAndSave', SAVE, { amountFen: 10_000 }, 'COUPON_AMOUNT_ABOVE_THRESHOLD'],
    ['promotions/startSpendAndSave', SAVE, { amountFen: 9_999 }, 'ok'],
    ['promotions/startSpendAndSave', SAVE, { everyFen: null, amountFen: null, steps: [{ thresholdFen: 100, amountFen: 100 }] }, 'COUPON_AMOUNT_ABOVE_THRESHOLD'],
    ['promotions/startSpendAndSave', SAVE, { everyFen: null, amountFen: null, steps: [{ thresholdFen: 200, amountFen: 20 }, { thresholdFen: 200, amountFen: 30 }] }, 'STEPS_NOT_RISING'],
    ['promotions/startSpendAndSave', SAVE, { everyFen: null, amountFen: null, steps: [{ thresholdFen: 200, amountFen: 20 }, { thresholdFen: 201, amountFen: 20 }] }, 'STEPS_NOT_RISING'],
    ['promotions/startSpendAndSave', SAVE, { everyFen: null, amountFen: null, steps: [{ thresholdFen: 200, amountFen: 20 }, { thresholdFen: 201, amountFen: 21 }] }, 'ok'],
    ['promotions/startSpendAndSave', SAVE, { name: ' ' }, 'COUPON_NAME_REQUIRED'],
    ['promotions/startSpendAndSave', SAVE, { listingIds: ['hat'] }, 'LISTING_UNKNOWN'],
    ['promotions/startSpendAndSave', SAVE, { fromAt: at('2024-05-11') }, 'WINDOW_EMPTY'],
    ['promotions/startSpendAndSave', SAVE, { fromAt: at('2024-05-01'), toAt: at('2024-05-05 09:01:59') }, 'WINDOW_PAST'],
    ['promotions/startSpendAndSave', SAVE, { toAt: at('2024-07-04 23:59:59') }, 'ok'],
    ['promotions/startSpendAndSave', SAVE, { toAt: at('2024-07-05 00:00:00') }, 'WINDOW_TOO_LONG'],
    ['promotions/startDiscount', PIECES, {}, 'ok'],
    ['promotions/startDiscount', PIECES, { steps: [] }, 'CAMPAIGN_TERMS_MISSING'],
    ['promotions/startDiscount', PIECES, { steps: [{ minQuantity: 3, bp: 2_000 }, { minQuantity: 2, bp: 1_000 }] }, 'STEPS_NOT_RISING'],
    ['promotions/startCrossShop', CROSS, {}, 'ok'],
    ['promotions/startCrossShop', CROSS, { amountFen: 0 }, 'CAMPAIGN_TERMS_MISSING'],
    ['promotions/startFreeFreight', SEND, {}, 'ok'],
    ['promotions/startFreeFreight', SEND, { thresholdFen: 0 }, 'CAMPAIGN_TERMS_MISSING'],
    ['promotions/startFreeFreight', SEND, { thresholdFen: 0, minQuantity: 2 }, 'ok'],
  ])('%s of %j with %j gives %s', (type, terms, change, code) => {
    expect(play().ask(type, { ...terms, ...change })).toBe(code)
  })
})

describe('two campaigns at the same time', () => {
  it('of one kind on the same goods are refused to the second; on other goods, or of another kind, they run', () => {
    const { ask, send } = play()
    expect(ask('promotions/startSpendAndSave', { ...SAVE, listingIds: ['dress', 'socks'] })).toBe('ok')
    expect(send('promotions/startSpendAndSave', { ...SAVE, listingIds: ['socks', 'exact'], fromAt: at('2024-05-10 23:59:59'), toAt: at('2024-05-20') })).toMatchObject({
      code: 'CAMPAIGN_OVERLAPS', figures: { campaign: 'Save' },
    })
    expect(ask('promotions/startSpendAndSave', { ...SAVE, listingIds: [] })).toBe('CAMPAIGN_OVERLAPS')
    expect(ask('promotions/startSpendAndSave', { ...SAVE, listingIds: ['exact'] })).toBe('ok')
    expect(ask('promotions/startSpendAndSave', { ...SAVE, listingIds: ['socks'], fromAt: at('2024-05-11'), toAt: at('2024-05-20') })).toBe('ok')
    expect(ask('promotions/startDiscount', { ...PIECES, listingIds: ['dress'] })).toBe('ok')
  })

  it('the cross-shop campaign is one at a time, whatever its goods', () => {
    const { ask } = play()
    ask('promotions/startCrossShop', { ...CROSS, listingIds: ['dress'] })
    expect(ask('promotions/startCrossShop', { ...CROSS, listingIds: ['socks'] })).toBe('CAMPAIGN_OVERLAPS')
  })

  it('one that has been ended makes room', () => {
    const { ask } = play()
    ask('promotions/startSpendAndSave', SAVE)
    ask('promotions/endCampaign', { campaignId: 'M000001' })
    expect(ask('promotions/startSpendAndSave', SAVE)).toBe('ok')
  })
})

describe('ending', () => {
  it('comes by itself in the second after the last, by hand at once, and only once', () => {
    const { ask, run, until } = play()
    ask('promotions/startSpendAndSave', SAVE)
    ask('promotions/startDiscount', PIECES)
    expect(ask('promotions/endCampaign', { campaignId: 'M000002' })).toBe('ok')
    expect(ask('promotions/endCampaign', { campaignId: 'M000002' })).toBe('CAMPAIGN_ENDED')
    expect(ask('promotions/endCampaign', { campaignId: 'M000009' })).toBe('CAMPAIGN_UNKNOWN')
    until('2024-05-10 23:59:59')
    expect(run.world.promotions.live).toEqual({ M000001: true })
    until('2024-05-11')
    expect([run.world.promotions.live, run.world.promotions.campaigns['M000001']?.state]).toEqual([{}, 'ended'])
    expect(run.log.filter(entry => entry.kind === 'event' && entry.event.type === 'promotions/campaignEnded')).toHaveLength(2)
  })
})

describe('item offers by amount', () => {
  const OFFER = { name: 'Less', listingId: 'dress', offFen: 2_000, ...WHEN }
  it.each([
    ['an amount off', {}, 'ok'],
    ['one fen below the price', { offFen: 16_899 }, 'ok'],
    ['the price itself', { offFen: 16_900 }, 'OFFER_NOT_BELOW_PRICE'],
    ['a share and an amount', { offBp: 1_000 }, 'OFFER_TERMS_UNCLEAR'],
    ['neither', { offFen: null }, 'OFFER_TERMS_UNCLEAR'],
  ])('%s: %j gives %s', (_title, change, code) => {
    expect(play().ask('promotions/startOffer', { ...OFFER, ...change })).toBe(code)
  })
})

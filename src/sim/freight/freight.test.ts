import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../kernel/plan.ts'
import { at, play, SKIRT, smallWorld } from '../test-world.ts'
import { chargeableGrams, feeFor, freightRulesOf, quoteTemplate, validateTemplate, type FreightTemplate } from './freight.ts'

const template: FreightTemplate = {
  id: 't', name: 'By weight', valuation: 'weight',
  default: { start: 1_000, startFee: 1_000, add: 500, addFee: 300 },
  groups: [{ regions: ['north'], start: 1_000, startFee: 1_200, add: 500, addFee: 400 }],
  noService: ['islands'],
  freeIf: [{ minAmount: 9_900, regions: ['east'] }, { minPieces: 3, maxWeight: 2_000 }],
}
const fee = (weight: number, quantity = 1, goodsFen = 5_000, region = 'east'): number | string => {
  const quote = quoteTemplate(template, [{ quantity, weight, volume: 0 }], goodsFen, region)
  return 'refused' in quote ? quote.refused : quote.feeFen
}

describe('freight by weight', () => {
  it('the first unit holds to the gram; one gram more begins a further unit', () => {
    expect([1_000, 1_001, 1_500, 1_501].map(weight => fee(weight))).toEqual([1_000, 1_300, 1_300, 1_600])
  })

  it('pieces are weighed together, not one by one', () => {
    expect(fee(600, 2)).toBe(1_300)
  })

  it('a region in a group pays the group’s fee', () => {
    expect(fee(1_001, 1, 5_000, 'north')).toBe(1_600)
  })

  it('a place that is not served is refused by name', () => {
    expect(quoteTemplate(template, [{ quantity: 1, weight: 1, volume: 0 }], 99_900, 'islands')).toEqual({ refused: 'DEST_NOT_SERVED', figures: { region: 'islands' } })
  })

  it('free from 99.00 where the rule names the region, not at 98.99, not elsewhere', () => {
    expect([fee(1_000, 1, 9_900), fee(1_000, 1, 9_899), fee(1_000, 1, 9_900, 'north')]).toEqual([0, 1_000, 1_200])
  })

  it('every field of a rule must hold: three pieces within two kilograms', () => {
    expect([fee(600, 3), fee(700, 3), fee(600, 2)]).toEqual([0, 1_900, 1_300])
  })

  it('free by a rule is told from free because the tariff asks for nothing', () => {
    const item = [{ quantity: 1, weight: 100, volume: 0 }]
    expect(quoteTemplate(template, item, 9_900, 'east')).toEqual({ feeFen: 0, free: true })
    expect(quoteTemplate({ ...template, default: { start: 1, startFee: 0, add: 1, addFee: 0 } }, item, 0, 'east')).toEqual({ feeFen: 0, free: false })
  })
})

describe('freight by piece and by volume', () => {
  it('counts what its name says, over all lines', () => {
    const items = [{ quantity: 2, weight: 900, volume: 60_000 }, { quantity: 1, weight: 900, volume: 60_001 }]
    const tariff = { start: 2, startFee: 500, add: 1, addFee: 100 }
    const pay = (valuation: FreightTemplate['valuation'], of: typeof tariff) => quoteTemplate({ ...template, valuation, default: of, groups: [], freeIf: [] }, items, 0, 'east')
    expect(pay('piece', tariff)).toEqual({ feeFen: 600, free: false })
    expect(pay('volume', { start: 100_000, startFee: 3_000, add: 80_000, addFee: 1_000 })).toEqual({ feeFen: 5_000, free: false })
  })

  it('more units never cost less', () => {
    const tariff = fc.record({ start: fc.integer({ min: 1, max: 9_999 }), startFee: fc.nat(99_999), add: fc.integer({ min: 1, max: 9_999 }), addFee: fc.nat(99_999) })
    fc.assert(
      fc.property(tariff, fc.nat(50_000), fc.nat(5_000), (of, units, more) => {
        expect(feeFor(of, units + more)).toBeGreaterThanOrEqual(feeFor(of, units))
        expect(feeFor(of, of.start + more * of.add)).toBe(of.startFee + more * of.addFee)
      }),
      { seed: 20240505, numRuns: 300 },
    )
  })
})

describe('what a courier weighs', () => {
  const divisor = freightRulesOf('2024-05').volumetricDivisor.value

  it('a bulky parcel counts by its size, a heavy one by the scale', () => {
    // 40 x 30 x 20 cm = 24,000 cm3 = 4 kg at 6,000.
    const box = { lengthMm: 400, widthMm: 300, heightMm: 200 }
    expect([3_999, 4_000, 4_001].map(weightGrams => chargeableGrams({ ...box, weightGrams }, divisor))).toEqual([4_000, 4_000, 4_001])
  })

  it('a begun gram counts, and a smaller divisor weighs more', () => {
    expect([6_000, 6_001].map(heightMm => chargeableGrams({ lengthMm: 1, widthMm: 1, heightMm, weightGrams: 0 }, divisor))).toEqual([1, 2])
    expect(chargeableGrams({ lengthMm: 400, widthMm: 300, heightMm: 200, weightGrams: 0 }, 5_000)).toBe(4_800)
  })
})

const good: FreightTemplate = {
  id: 't', name: 'Parcels', valuation: 'piece', default: { start: 1, startFee: 800, add: 1, addFee: 200 }, groups: [], noService: [], freeIf: [],
}
const group = { start: 1, startFee: 500, add: 1, addFee: 100, regions: ['330000'] }

describe('a template that makes no sense', () => {
  it.each<readonly [string, Partial<FreightTemplate>, string]>([
    ['a good one', {}, 'ok'],
    ['a name of spaces', { name: '  ' }, 'TEMPLATE_NAME_REQUIRED'],
    ['a name of 25 Chinese characters', { name: '运'.repeat(25) }, 'ok'],
    ['one letter more', { name: `${'运'.repeat(25)}a` }, 'TEMPLATE_NAME_TOO_LONG'],
    ['an emoji in the name', { name: 'Parcels 🎉' }, 'TEXT_NOT_PLAIN'],
    ['a tag in the name', { name: '<b>' }, 'TEXT_NOT_PLAIN'],
    ['no first piece', { default: { ...good.default, start: 0 } }, 'FREIGHT_UNIT_OUT_OF_RANGE'],
    ['9,999 first pieces', { default: { ...good.default, start: 9_999 } }, 'ok'],
    ['10,000 first pieces', { default: { ...good.default, start: 10_000 } }, 'FREIGHT_UNIT_OUT_OF_RANGE'],
    ['no further piece', { default: { ...good.default, add: 0 } }, 'FREIGHT_UNIT_OUT_OF_RANGE'],
    ['100 grams', { valuation: 'weight', default: { ...good.default, start: 100, add: 100 } }, 'ok'],
    ['99 grams', { valuation: 'weight', default: { ...good.default, start: 100, add: 99 } }, 'FREIGHT_UNIT_OUT_OF_RANGE'],
    ['9,999.9 kg', { valuation: 'weight', default: { ...good.default, start: 9_999_900, add: 100 } }, 'ok'],
    ['one gram more', { valuation: 'weight', default: { ...good.default, start: 9_999_901, add: 100 } }, 'FREIGHT_UNIT_OUT_OF_RANGE'],
    ['0.1 m3', { valuation: 'volume', default: { ...good.default, start: 100_000, add: 100_000 } }, 'ok'],
    ['1 cm3 less', { valuation: 'volume', default: { ...good.default, start: 100_000, add: 99_999 } }, 'FREIGHT_UNIT_OUT_OF_RANGE'],
    ['999.9 m3 and 1 cm3', { valuation: 'volume', default: { ...good.default, start: 999_900_001, add: 100_000 } }, 'FREIGHT_UNIT_OUT_OF_RANGE'],
    ['a fee of 999.99', { default: { ...good.default, startFee: 99_999 } }, 'ok'],
    ['a fee of 1,000.00', { default: { ...good.default, startFee: 100_000 } }, 'FREIGHT_FEE_OUT_OF_RANGE'],
    ['a further fee as high as the first', { default: { ...good.default, addFee: 800 } }, 'ok'],
    ['a further fee one fen above the first', { default: { ...good.default, addFee: 801 } }, 'FREIGHT_ADD_ABOVE_FIRST'],
    ['a first fee of nothing and a further fee', { default: { ...good.default, startFee: 0, addFee: 600 } }, 'ok'],
    ['a group with a further fee above its first', { groups: [{ ...group, addFee: 501 }] }, 'FREIGHT_ADD_ABOVE_FIRST'],
    ['a group', { groups: [group] }, 'ok'],
    ['a group without regions', { groups: [{ ...group, regions: [] }] }, 'REGION_GROUP_EMPTY'],
    ['a region in two groups', { groups: [group, { ...group, regions: ['310000', '330000'] }] }, 'REGION_IN_TWO_GROUPS'],
    ['a region with a tariff that is not served', { groups: [group], noService: ['330000'] }, 'REGION_IN_TWO_GROUPS'],
    ['a region named twice in one group', { groups: [{ ...group, regions: ['330000', '330000'] }] }, 'ok'],
    ['a region nobody knows', { groups: [{ ...group, regions: ['330100'] }] }, 'REGION_UNKNOWN'],
    ['a region nobody knows that is not served', { noService: ['nowhere'] }, 'REGION_UNKNOWN'],
    ['a region nobody knows that is free', { freeIf: [{ minPieces: 2, regions: ['nowhere'] }] }, 'REGION_UNKNOWN'],
    ['free without a condition', { freeIf: [{ regions: ['330000'] }] }, 'FREE_RULE_EMPTY'],
    ['free from two pieces and 50.00', { freeIf: [{ minPieces: 2, minAmount: 5_000 }] }, 'ok'],
  ])('%s', (_title, change, code) => {
    expect(validateTemplate({ ...good, ...change }, '2024-05')?.refused ?? 'ok').toBe(code)
  })
})

const SAVE = { name: 'Parcels', valuation: 'piece', default: good.default, groups: [group], noService: ['650000'], freeIf: [{ minAmount: 9_900 }] }

describe('templates of a shop', () => {
  it('one that is saved is there as it was written; saved again under its id it is replaced', () => {
    const { ask, run } = play()
    expect(ask('freight/saveTemplate', { ...SAVE, amountBasis: 'beforeDiscounts' })).toBe('ok')
    expect(run.world.freight.templates['F000001']).toEqual({
      id: 'F000001', name: 'Parcels', valuation: 'piece', default: good.default, groups: [group], noService: ['650000'], freeIf: [{ minAmount: 9_900 }], amountBasis: 'beforeDiscounts',
    })
    expect(ask('freight/saveTemplate', { ...SAVE, templateId: 'F000001', freeIf: [] })).toBe('ok')
    expect(run.world.freight.templates['F000001']).toEqual({ id: 'F000001', name: 'Parcels', valuation: 'piece', default: good.default, groups: [group], noService: ['650000'], freeIf: [] })
    expect(ask('freight/saveTemplate', { ...SAVE, name: 'Second' })).toBe('ok')
    expect(Object.keys(run.world.freight.templates)).toEqual(['free', 'F000001', 'F000002'])
  })

  it.each([
    ['without a default', { default: null }, 'DEFAULT_TARIFF_REQUIRED'],
    ['under an id that does not exist', { templateId: 'F9' }, 'TEMPLATE_UNKNOWN'],
    ['with a name that is taken', { name: ' Free ' }, 'TEMPLATE_NAME_TAKEN'],
    ['with a further fee above the first', { default: { ...good.default, addFee: 801 } }, 'FREIGHT_ADD_ABOVE_FIRST'],
  ])('%s it is refused', (_title, change, code) => {
    expect(play().ask('freight/saveTemplate', { ...SAVE, ...change })).toBe(code)
  })

  it('one that goods use cannot be deleted; one that nothing uses can, once', () => {
    const { ask, send } = play()
    ask('freight/saveTemplate', SAVE)
    expect(send('freight/deleteTemplate', { templateId: 'free' })).toMatchObject({ code: 'TEMPLATE_IN_USE', figures: { template: 'Free', listing: 'under' } })
    expect(['F000001', 'F000001'].map(templateId => ask('freight/deleteTemplate', { templateId }))).toEqual(['ok', 'TEMPLATE_UNKNOWN'])
  })

  it('an order keeps its freight when the template changes afterwards', () => {
    const { ask, run } = play()
    const order = { buyerId: 'anna', lines: [{ skuId: 'dress-1', quantity: 1 }], region: 'east', claimId: null }
    ask('orders/place', order)
    expect(ask('freight/saveTemplate', { ...SAVE, templateId: 'free', name: 'Free', freeIf: [] })).toBe('ok')
    ask('orders/place', order)
    expect([run.world.orders.orders['O000001']?.freightFen, run.world.orders.orders['O000002']?.freightFen]).toEqual([0, 800])
  })

  it('several listings are put up only if each has a template that there is', () => {
    const world = smallWorld()
    for (const id of ['dress', 'socks']) {
      const listing = world.catalogue.listings[id]
      if (listing) world.catalogue.listings[id] = { ...listing, state: 'off_sale', freightTemplateId: id === 'socks' ? 'nowhere' : 'free' }
    }
    const { ask, run } = play(world)
    expect(ask('catalogue/putUpMany', { listingIds: ['dress', 'socks'] })).toBe('TEMPLATE_UNKNOWN')
    expect(run.world.catalogue.listings['dress']?.state).toBe('off_sale')
    expect(ask('catalogue/putUpMany', { listingIds: ['dress'] })).toBe('ok')
  })

  it('a listing is handed in, and changed, only with a template that there is', () => {
    const { ask, send } = play()
    ask('catalogue/saveDraft', { ...SKIRT, freightTemplateId: 'nowhere' })
    expect(send('catalogue/submit', { listingId: 'L000001', when: 'now' })).toMatchObject({ code: 'TEMPLATE_UNKNOWN', figures: { template: 'nowhere' } })
    ask('catalogue/saveDraft', { ...SKIRT, listingId: 'L000001' })
    expect(ask('catalogue/submit', { listingId: 'L000001', when: 'now' })).toBe('ok')
    expect(ask('catalogue/edit', { ...SKIRT, listingId: 'L000001', freightTemplateId: 'nowhere' })).toBe('TEMPLATE_UNKNOWN')
  })

  it('a campaign of free sending names only regions that there are', () => {
    const start = (regions: readonly string[]) =>
      play().send('promotions/startFreeFreight', { name: 'Sent', listingIds: [], fromAt: at('2024-05-06'), toAt: at('2024-05-10'), thresholdFen: 9_900, minQuantity: 0, regions })
    expect(start(['310000', '650000'])).toMatchObject({ done: true })
    expect(start(['310000', 'nowhere'])).toMatchObject({ code: 'REGION_UNKNOWN', figures: { region: 'nowhere' } })
  })

  it('a refused quote says so in one shape', () => {
    expect(isRefusal(quoteTemplate({ ...good, noService: ['650000'] }, [], 0, '650000'))).toBe(true)
  })
})

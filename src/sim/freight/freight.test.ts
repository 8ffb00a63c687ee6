import { describe, expect, it } from 'vitest'
import { quoteTemplate, type FreightTemplate } from './freight.ts'

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
})

import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { carrierOf, carriersOf, checkDigitOf, plainNumber, waybillNumber, type Carrier } from './logistics.ts'
import { refusalOfNumber } from './waybills.ts'

function carrier(id: string): Carrier {
  const found = carrierOf('2024-05', id)
  if (!found) throw new Error(`no carrier ${id}`)
  return found
}

const STANDARD = carrier('standard')

describe('a number of the standard carrier', () => {
  it('is two letters, ten digits that count, and a check digit', () => {
    expect([waybillNumber(STANDARD, 1), waybillNumber(STANDARD, 2), waybillNumber(STANDARD, 9_999_999_999)]).toEqual(['ZG00000000010', 'ZG00000000028', 'ZG99999999994'])
  })

  it('checks itself: the published example of the scheme', () => {
    expect(checkDigitOf('0794')).toBe(5)
  })

  it('that was counted is accepted; with any one digit wrong it is not', () => {
    assert(
      property(integer({ min: 1, max: 9_999_999_999 }), integer({ min: 0, max: 10 }), integer({ min: 1, max: 9 }), (n, place, by) => {
        const number = waybillNumber(STANDARD, n)
        expect(refusalOfNumber(STANDARD, number)).toBeNull()
        const digits = number.slice(2)
        const wrong = `ZG${digits.slice(0, place)}${(Number(digits[place]) + by) % 10}${digits.slice(place + 1)}`
        expect(refusalOfNumber(STANDARD, wrong)?.refused).toBe('TRACKING_INVALID')
      }),
      { seed: 5, numRuns: 300 },
    )
  })

  it.each([
    ['a digit short', 'ZG0000000001'],
    ['a digit long', 'ZG000000000109'],
    ['with other letters', 'SF00000000019'],
    ['with a letter in it', 'ZG0000000O010'],
    ['of letters alone', 'ZG'],
    ['with full-width digits', 'ZG０0000000010'],
  ])('%s is refused with an example', (_title, number) => {
    expect(refusalOfNumber(STANDARD, number)).toEqual({ refused: 'TRACKING_INVALID', figures: { trackingNumber: number, example: waybillNumber(STANDARD, 123) } })
  })
})

describe('a number of some other carrier', () => {
  it.each([
    ['SF1234567', true], ['12345678', true], ['1234567', false], ['A'.repeat(20), true], ['A'.repeat(21), false], ['YT 12345678', false], ['快递12345678', false],
  ])('%s: %s', (number, good) => {
    expect(refusalOfNumber(carrier('otherCarrier'), number) === null).toBe(good)
  })

  it('is no waybill that the shop prints', () => {
    expect(carriersOf('2024-05').map(({ id, printsWaybills }) => [id, printsWaybills])).toEqual([['standard', true], ['otherCarrier', false]])
  })
})

it('blanks, hyphens and small letters are how people type, not another number', () => {
  expect(plainNumber(' zg0000-0000 010 ')).toBe('ZG00000000010')
})

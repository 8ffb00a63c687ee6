import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { groupDigits, parseNumber } from './parse-number.ts'

const read = (text: string, limits = {}) => {
  const result = parseNumber(text, limits)
  return result.ok ? result.value : result.problem
}

describe('a whole number as people type it', () => {
  test.each([
    ['1000', 1000],
    ['1,000', 1000],
    ['１０００', 1000],
    ['１，０００', 1000],
    ['1 000', 1000],
    ['5.0', 5],
    ['0', 0],
    ['007', 7],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected))

  test.each([
    ['', 'number.empty'],
    ['<td>5</td>', 'number.markup'],
    ['5👍', 'number.emoji'],
    ['5张', 'number.signs'],
    ['一千', 'number.signs'],
    ['1e3', 'number.signs'],
    [',', 'number.signs'],
    ['10,00', 'number.grouping'],
    ['5.5', 'number.decimals'],
    ['-1', 'number.negative'],
    ['99999999999', 'number.tooLarge'],
  ])('%s is refused as %s', (text, code) => expect(read(text)).toBe(code))

  test('the bounds of a field belong to the range', () => {
    expect(read('1', { min: 1, max: 5 })).toBe(1)
    expect(read('5', { min: 1, max: 5 })).toBe(5)
    expect(read('0', { min: 1 })).toBe('number.tooSmall')
    expect(read('6', { max: 5 })).toBe('number.tooLarge')
  })

  test('what a field shows reads back as the same number', () => {
    fc.assert(fc.property(fc.nat(9_999_999_999), n => read(groupDigits(n)) === n), { numRuns: 300, seed: 3 })
  })
})

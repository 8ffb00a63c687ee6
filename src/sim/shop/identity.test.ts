import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn, birthDateOf, creditCheckCharacter, creditCodeProblem, idCheckDigit, idNumberProblem, isMobile } from './shop.ts'

describe('identity numbers', () => {
  it.each([
    ['the example of the standard itself', '11010519491231002X', null],
    ['a made-up region with a right check digit', `99000019900101001${idCheckDigit('99000019900101001')}`, null],
    ['the leap day of a leap year', `99000020000229001${idCheckDigit('99000020000229001')}`, null],
    ['seventeen digits', '11010519491231002', 'idLength'],
    ['a small x', '11010519491231002x', 'idLength'],
    ['a letter inside', '1101051949123100AX', 'idLength'],
    ['the 31st of April', `99000019900431001${idCheckDigit('99000019900431001')}`, 'idDate'],
    ['the leap day of an ordinary year', `99000019000229001${idCheckDigit('99000019000229001')}`, 'idDate'],
    ['a thirteenth month', `99000019901301001${idCheckDigit('99000019901301001')}`, 'idDate'],
    ['another check digit', '110105194912310021', 'idCheckDigit'],
  ])('%s: %s gives %s', (_title, number, problem) => {
    expect(idNumberProblem(number)).toBe(problem)
  })

  it('one digit typed wrong is always found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 16 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 999 }), (place, more, order) => {
        const first17 = `99000019900101${String(order).padStart(3, '0')}`
        const right = first17 + idCheckDigit(first17)
        const wrong = right.slice(0, place) + String((Number(right.charAt(place)) + more) % 10) + right.slice(place + 1)
        expect([idNumberProblem(right), idNumberProblem(wrong) === null]).toEqual([null, false])
      }),
      { seed: 7 },
    )
  })

  it('a birthday counts from that day on, not the day before', () => {
    const born = '99000020060515001X'
    expect(birthDateOf(born)).toEqual({ year: 2006, month: 5, day: 15 })
    expect(birthDateOf('990000')).toBeNull()
    expect([14, 15].map(day => ageOn(born, { year: 2024, month: 5, day }))).toEqual([17, 18])
    expect(ageOn('nobody', { year: 2024, month: 5, day: 15 })).toBeNull()
  })
})

describe('unified social credit codes', () => {
  it.each([
    ['the example of the standard itself', '91350100M000100Y43', null],
    ['a made-up region with a right check character', `92990000MA00000XX${creditCheckCharacter('92990000MA00000XX')}`, null],
    ['seventeen characters', '91350100M000100Y4', 'creditLength'],
    ['a letter that never occurs', '91350100M0001O0Y43', 'creditLength'],
    ['small letters', '91350100m000100y43', 'creditLength'],
    ['two characters changed about', '91350100M000010Y43', 'creditCheckCharacter'],
    ['another check character', '91350100M000100Y42', 'creditCheckCharacter'],
  ])('%s: %s gives %s', (_title, code, problem) => {
    expect(creditCodeProblem(code)).toBe(problem)
  })

  it('one digit typed wrong is always found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 7 }), fc.integer({ min: 1, max: 9 }), (place, more) => {
        const right = '91350100M000100Y43'
        const wrong = right.slice(0, place) + String((Number(right.charAt(place)) + more) % 10) + right.slice(place + 1)
        expect(creditCodeProblem(wrong)).toBe('creditCheckCharacter')
      }),
      { seed: 7 },
    )
  })
})

it.each([
  ['13000000000', true], ['19999999999', true], ['12999999999', false], ['1300000000', false], ['130000000000', false], ['1300000000a', false], ['02188888888', false],
])('%s is a mobile number: %s', (phone, isOne) => {
  expect(isMobile(phone)).toBe(isOne)
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { moneyText, parseMoney } from './parse-money.ts'

const fen = (text: string) => {
  const read = parseMoney(text)
  return read.ok ? read.value : read.problem
}

describe('a sum of yuan as people type it', () => {
  test.each([
    ['30', 3000],
    ['5.5', 550],
    ['0.01', 1],
    ['.5', 50],
    ['30.', 3000],
    ['30.500', 3050],
    ['1,234.5', 123450],
    ['１，２３４．５', 123450],
    ['３０', 3000],
    ['¥30', 3000],
    ['￥ 30.00', 3000],
    ['30元', 3000],
    ['30 块', 3000],
    ['CNY 30', 3000],
    [' 30\u00a0', 3000],
    ['3\u200b0', 3000],
    ['12。3', 1230],
    ['+30', 3000],
    ['-0', 0],
    ['0', 0],
    ['00030', 3000],
  ])('%s is %s fen', (text, expected) => expect(fen(text)).toBe(expected))

  test.each([
    ['', 'money.empty'],
    ['   ', 'money.empty'],
    ['¥', 'money.empty'],
    ['元', 'money.empty'],
    ['<b>30</b>', 'money.markup'],
    ['<span style="color:red">30', 'money.markup'],
    ['30&nbsp;', 'money.markup'],
    ['30💰', 'money.emoji'],
    ['5️⃣', 'money.emoji'],
    ['$30', 'money.currency'],
    ['30 USD', 'money.currency'],
    ['5美元', 'money.currency'],
    ['abc', 'money.signs'],
    ['三十', 'money.signs'],
    ['5²', 'money.signs'],
    ['1e3', 'money.signs'],
    ['٣٠', 'money.signs'],
    ['30-5', 'money.signs'],
    ['1.2.3', 'money.signs'],
    ['1,23', 'money.grouping'],
    ['12,3', 'money.grouping'],
    ['1,2345', 'money.grouping'],
    ['5.555', 'money.decimals'],
    ['0.001', 'money.decimals'],
    ['-5', 'money.negative'],
    ['−5', 'money.negative'],
    ['100000000.01', 'money.tooLarge'],
    ['9'.repeat(400), 'money.tooLarge'],
  ])('%s is refused as %s', (text, code) => expect(fen(text)).toBe(code))

  test('the sentence names the sign that does not belong', () => {
    expect(parseMoney('30x')).toEqual({ ok: false, problem: 'money.signs', figures: { sign: 'x' } })
    expect(parseMoney('1.2.3')).toEqual({ ok: false, problem: 'money.signs', figures: { sign: '1.2.3' } })
  })

  test('the bounds of a field belong to the range', () => {
    expect(parseMoney('1', { minFen: 100, maxFen: 200 })).toEqual({ ok: true, value: 100 })
    expect(parseMoney('2', { minFen: 100, maxFen: 200 })).toEqual({ ok: true, value: 200 })
    expect(parseMoney('0.99', { minFen: 100 })).toEqual({ ok: false, problem: 'money.tooSmall', figures: { minFen: 100 } })
    expect(parseMoney('2.01', { maxFen: 200 })).toEqual({ ok: false, problem: 'money.tooLarge', figures: { maxFen: 200 } })
  })

  test('what a field shows reads back as the same sum', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), sum => fen(moneyText(sum)) === sum), { numRuns: 500, seed: 1 })
    expect(moneyText(123450)).toBe('1,234.50')
    expect(moneyText(3000)).toBe('30')
    expect(moneyText(5)).toBe('0.05')
  })

  test('no text whatever makes the reader fail or give a broken sum', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => {
        const read = parseMoney(text)
        expect(read.ok ? Number.isSafeInteger(read.value) && read.value >= 0 : read.problem.startsWith('money.')).toBe(true)
      }),
      { numRuns: 500, seed: 2 },
    )
  })
})

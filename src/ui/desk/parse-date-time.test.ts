import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dateTimeText, daysOfMonth, parseDateTime } from './parse-date-time.ts'

const read = (text: string) => {
  const result = parseDateTime(text)
  return result.ok ? dateTimeText(result.value) : result.problem
}

describe('a date and time as people type it', () => {
  test.each([
    ['2024-05-15 00:00:00', '2024-05-15 00:00:00'],
    ['2024/5/15 0:00', '2024-05-15 00:00:00'],
    ['2024.5.15 9:05', '2024-05-15 09:05:00'],
    ['２０２４－０５－１５　００：００：００', '2024-05-15 00:00:00'],
    ['2024年5月15日', '2024-05-15 00:00:00'],
    ['2024年5月30日 23时59分59秒', '2024-05-30 23:59:59'],
    ['2024年5月30日 9点整', '2024-05-30 09:00:00'],
    ['2024-05-15T08:30:00', '2024-05-15 08:30:00'],
    ['20240515', '2024-05-15 00:00:00'],
    ['20240530 235959', '2024-05-30 23:59:59'],
    ['  2024-5-5   8 : 00 ', '2024-05-05 08:00:00'],
    ['2024-02-29', '2024-02-29 00:00:00'],
    ['2024–05–15 00:00:00', '2024-05-15 00:00:00'],
  ])('%s is %s', (text, expected) => expect(read(text)).toBe(expected))

  test.each([
    ['', 'time.empty'],
    ['<p>2024-05-15</p>', 'time.markup'],
    ['2024-05-15 🕛', 'time.emoji'],
    ['tomorrow', 'time.signs'],
    ['2024-05-15 00:00:00Z', 'time.signs'],
    ['五月十五', 'time.signs'],
    ['05/15/2024', 'time.yearFirst'],
    ['24-05-15', 'time.yearShort'],
    ['2009-12-31', 'time.yearRange'],
    ['2041-01-01', 'time.yearRange'],
    ['0000-01-01', 'time.yearRange'],
    ['2024-13-01', 'time.month'],
    ['2024-00-10', 'time.month'],
    ['2024-02-30', 'time.day'],
    ['2023-02-29', 'time.day'],
    ['2024-04-31', 'time.day'],
    ['2024-05-00', 'time.day'],
    ['2024-05-15 3:00 PM', 'time.twelveHour'],
    ['2024-05-15 下午3:00', 'time.twelveHour'],
    ['2024-05-30 24:00:00', 'time.hour24'],
    ['2024-05-30 24:00:01', 'time.hour'],
    ['2024-05-30 25:00', 'time.hour'],
    ['2024-05-30 23:60:00', 'time.minute'],
    ['2024-05-30 23:59:60', 'time.second'],
    ['2024-05', 'time.shape'],
    ['2024-05-15 9', 'time.shape'],
    ['2024-05-15 00:00:00:00', 'time.shape'],
    ['15', 'time.shape'],
    ['1715731200', 'time.shape'],
  ])('%s is refused as %s', (text, code) => expect(read(text)).toBe(code))

  test('the sentence about a day that does not exist knows how long the month is', () => {
    expect(parseDateTime('2024-02-30')).toEqual({
      ok: false,
      problem: 'time.day',
      figures: { year: 2024, month: 2, day: 30, most: 29 },
    })
  })

  test('what a field shows reads back as the same time', () => {
    const time = fc
      .record({
        year: fc.integer({ min: 2010, max: 2040 }),
        month: fc.integer({ min: 1, max: 12 }),
        day: fc.integer({ min: 1, max: 31 }),
        hour: fc.nat(23),
        minute: fc.nat(59),
        second: fc.nat(59),
      })
      .filter(t => t.day <= daysOfMonth(t.year, t.month))
    fc.assert(fc.property(time, t => read(dateTimeText(t)) === dateTimeText(t)), { numRuns: 300, seed: 4 })
  })

  test('no text whatever makes the reader fail', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), text => read(text).length > 0), { numRuns: 500, seed: 5 })
  })
})

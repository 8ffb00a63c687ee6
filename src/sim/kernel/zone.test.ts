import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { civilFromDays, daysFromCivil, daysInMonth, formatDate, parseDateTime, weekday } from './plain-date.ts'
import {
  endAfterSecond, formatLocal, formatLocalDate, lastSecondBefore, offsetAt, parseLocal, positionIn, startOfLocalDay, TABLE_FROM, TABLE_TO, toInstant, toLocal, windowOfDays, ZONES,
} from './zone.ts'

const HOUR = 3_600_000

describe('local time', () => {
  it('Shanghai is eight hours ahead of UTC, summer and winter', () => {
    expect([offsetAt('Asia/Shanghai', Date.UTC(2024, 0, 1)), offsetAt('Asia/Shanghai', Date.UTC(2024, 6, 1))]).toEqual([8 * HOUR, 8 * HOUR])
  })

  it('New York changes its clocks at the very second', () => {
    const spring = Date.UTC(2024, 2, 10, 7)
    expect([offsetAt('America/New_York', spring - 1), offsetAt('America/New_York', spring)]).toEqual([-5 * HOUR, -4 * HOUR])
  })

  it('an hour that the clock skips is read as the later hour', () => {
    expect(formatLocal('America/New_York', parseLocal('America/New_York', '2024-03-10 02:30:00') ?? 0)).toBe('2024-03-10 03:30:00')
  })

  it('an hour that the clock repeats is read as the first of the two', () => {
    expect(parseLocal('America/New_York', '2024-11-03 01:30:00')).toBe(Date.UTC(2024, 10, 3, 5, 30))
  })

  it('before 2010 and from 2041 there is no answer', () => {
    expect(offsetAt('UTC', TABLE_FROM - 1)).toBeNull()
    expect(offsetAt('UTC', TABLE_FROM)).toBe(0)
    expect(offsetAt('UTC', TABLE_TO - 1)).toBe(0)
    expect(offsetAt('UTC', TABLE_TO)).toBeNull()
    expect(formatLocal('UTC', TABLE_TO)).toBe('')
  })

  it('an unknown zone has no answer', () => {
    expect([offsetAt('Mars/Base', 0), parseLocal('Mars/Base', '2024-05-05')]).toEqual([null, null])
  })

  it.each(['2024-02-30', '2024-13-01', '2024-05-05 24:00:00', '2024-05-05 10:60', 'soon', '', '2024-5'])('%j is no time', text => {
    expect(parseLocal('Asia/Shanghai', text)).toBeNull()
  })

  it('agrees with the browser’s own table for every zone, at any instant', () => {
    const formats = new Map(ZONES.map(zone => [zone, new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })]))
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), fc.integer({ min: TABLE_FROM, max: Date.UTC(2037, 0, 1) }), (zone, instant) => {
        expect(formatLocal(zone, instant)).toBe(formats.get(zone)?.format(new Date(instant)))
      }),
      { seed: 5, numRuns: 400 },
    )
  })

  it('there and back gives the same second', () => {
    fc.assert(
      fc.property(fc.integer({ min: TABLE_FROM / 1_000 + 1, max: TABLE_TO / 1_000 - 1 }), second => {
        const local = toLocal('Asia/Shanghai', second * 1_000)
        return local !== null && toInstant('Asia/Shanghai', local) === second * 1_000
      }),
      { seed: 6, numRuns: 300 },
    )
  })
})

describe('windows', () => {
  const window = windowOfDays('Asia/Shanghai', '2024-05-15', '2024-05-30')

  it('whole days run from the first midnight to the midnight after the last', () => {
    expect(window && [formatLocal('Asia/Shanghai', window.from), formatLocal('Asia/Shanghai', window.to)]).toEqual(['2024-05-15 00:00:00', '2024-05-31 00:00:00'])
  })

  it('the start is inside, the end is not', () => {
    if (!window) throw new Error('no window')
    expect([window.from - 1, window.from, window.to - 1, window.to].map(at => positionIn(window, at))).toEqual(['before', 'inside', 'inside', 'after'])
  })

  it('an end typed as 23:59:59 is stored as the next second and shown as it was typed', () => {
    const typed = parseLocal('Asia/Shanghai', '2024-05-30 23:59:59') ?? 0
    expect(formatLocal('Asia/Shanghai', endAfterSecond(typed))).toBe('2024-05-31 00:00:00')
    expect(lastSecondBefore(endAfterSecond(typed))).toBe(typed)
  })

  it('days the wrong way round make no window', () => {
    expect(windowOfDays('UTC', '2024-05-02', '2024-05-01')).toBeNull()
  })

  it('a local day starts at its own midnight', () => {
    const start = startOfLocalDay('Asia/Shanghai', parseLocal('Asia/Shanghai', '2024-05-05 23:59:59') ?? 0)
    expect(formatLocalDate('Asia/Shanghai', start ?? 0)).toBe('2024-05-05')
    expect(formatLocal('Asia/Shanghai', start ?? 0)).toBe('2024-05-05 00:00:00')
  })
})

describe('plain dates', () => {
  it('day numbers and dates are each other’s inverse', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), days => {
        const { year, month, day } = civilFromDays(days)
        return daysFromCivil(year, month, day) === days
      }),
      { seed: 7 },
    )
  })

  it('February has 29 days in 2024 and 2000, 28 in 2023 and 2100', () => {
    expect([2024, 2000, 2023, 2100].map(year => daysInMonth(year, 2))).toEqual([29, 29, 28, 28])
  })

  it('5 May 2024 is a Sunday', () => {
    expect(weekday(2024, 5, 5)).toBe(7)
  })

  it('a date without a time is its midnight', () => {
    expect(parseDateTime('2024-5-5')).toEqual({ year: 2024, month: 5, day: 5, hour: 0, minute: 0, second: 0 })
    expect(formatDate({ year: 2024, month: 5, day: 5 })).toBe('2024-05-05')
  })
})

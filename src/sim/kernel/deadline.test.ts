import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysLate, dueAfter, isDue, noReasonWindow } from './deadline.ts'
import { DAY, HOUR } from './plain-date.ts'
import { parseLocal, positionIn } from './zone.ts'

const utc = (local: string): number => parseLocal('UTC', local) ?? Number.NaN

describe('a stretch of time', () => {
  it('48 hours: exactly 48 hours is on time, a millisecond more is not', () => {
    const dueAt = dueAfter(utc('2026-11-11 02:00:00'), 48 * HOUR)
    expect(dueAt).toBe(utc('2026-11-13 02:00:00'))
    expect([isDue(dueAt, dueAt), isDue(dueAt, dueAt + 1)]).toEqual([false, true])
  })

  it('10 days with 3 days of pause end after 13 days', () => {
    const pauses = [{ from: utc('2026-11-05'), to: utc('2026-11-08') }]
    expect(dueAfter(utc('2026-11-01'), 10 * DAY, pauses)).toBe(utc('2026-11-14'))
  })

  it('two pauses that overlap stop the clock once', () => {
    const pauses = [{ from: 40, to: 60 }, { from: 10, to: 30 }, { from: 20, to: 50 }]
    expect(dueAfter(0, 100, pauses)).toBe(150)
  })

  it('a pause that only begins after the end changes nothing; one that begins in the last instant still holds it', () => {
    expect(dueAfter(0, 100, [{ from: 101, to: 200 }])).toBe(100)
    expect(dueAfter(0, 100, [{ from: 100, to: 200 }])).toBe(200)
  })

  it('a pause that began before the start counts from the start', () => {
    expect(dueAfter(50, 100, [{ from: 0, to: 70 }])).toBe(170)
  })

  it('equals a clock that is stopped and started by hand', () => {
    const window = fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 30 })).map(([from, length]) => ({ from, to: from + length }))
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 40 }), fc.array(window, { maxLength: 5 }), (from, length, pauses) => {
        let left = length
        let now = from
        for (;;) {
          if (!pauses.some(pause => pause.from <= now && now < pause.to)) {
            if (left === 0) break
            left--
          }
          now++
        }
        expect(dueAfter(from, length, pauses)).toBe(now)
      }),
      { seed: 4, numRuns: 400 },
    )
  })

  it('a second late is one day late, a day and a second two', () => {
    expect([daysLate(0, 0), daysLate(0, 1), daysLate(0, DAY), daysLate(0, DAY + 1)]).toEqual([0, 1, 1, 2])
  })
})

describe('seven days without a reason', () => {
  const window = noReasonWindow('Asia/Shanghai', utc('2026-11-01 10:00:00'), 7)

  it('run from the day after signing to the end of the seventh', () => {
    expect(window).toEqual({ from: utc('2026-11-01 16:00:00'), to: utc('2026-11-08 16:00:00') })
  })

  it.each([
    ['on the day of signing', '2026-11-01 11:00:00', 'before'],
    ['in the last second', '2026-11-08 15:59:59', 'inside'],
    ['one second after the seventh day', '2026-11-08 16:00:00', 'after'],
  ] as const)('%s', (_title, local, where) => {
    expect(window && positionIn(window, utc(local))).toBe(where)
  })

  it('a parcel signed for in the last second of a day counts for that day', () => {
    expect(noReasonWindow('Asia/Shanghai', utc('2026-11-01 15:59:59'), 7)).toEqual(window)
  })

  it('outside the zone table there is none', () => {
    expect([noReasonWindow('Asia/Shanghai', 0, 7), noReasonWindow('Nowhere', utc('2026-11-01'), 7)]).toEqual([null, null])
  })
})

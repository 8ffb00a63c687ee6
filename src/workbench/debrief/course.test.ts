import { describe, expect, test } from 'vitest'
import { DAY, HOUR } from '#sim/kernel/plain-date.ts'
import { parseLocal } from '#sim/kernel/zone.ts'
import { placedOn, ticksOn } from './course.ts'

const ZONE = 'Asia/Shanghai'
const at = (local: string): number => parseLocal(ZONE, local) ?? 0
const from = at('2024-05-05 09:02:00')
const to = at('2024-05-31 00:00:00')

describe('the line of the course of events', () => {
  test('a mark alone stands at its date', () => {
    const [placed] = placedOn([{ at: from + (to - from) / 2, label: 'x' }], from, to)
    expect(placed).toMatchObject({ x: 50, lane: 0, side: 'start' })
  })

  test('marks of one instant stand side by side in their order, their words one above the other', () => {
    const placed = placedOn(['one', 'two', 'three'].map(label => ({ at: from, label })), from, to)
    expect(placed.map(({ lane }) => lane)).toEqual([2, 1, 0])
    const xs = placed.map(({ x }) => x)
    expect(xs).toEqual([...xs].sort((a, b) => a - b))
    expect(new Set(xs).size).toBe(3)
  })

  test('at either end nothing stands outside the line, and words at the far end run back from their mark', () => {
    const placed = placedOn([from, from, to, to, to].map((instant, i) => ({ at: instant, label: `event ${i}` })), from, to)
    for (const { x } of placed) expect(x > 0 && x < 100).toBe(true)
    expect(placed.at(-1)?.side).toBe('end')
    expect(placed[0]?.side).toBe('start')
  })

  test('a line without length still places its marks', () => {
    expect(placedOn([{ at: from, label: 'x' }], from, from)).toHaveLength(1)
  })

  test('ticks are midnights, at most seven, an even number of days apart', () => {
    const ticks = ticksOn(ZONE, from, to)
    expect(ticks[0]).toBe(at('2024-05-05 00:00:00'))
    expect(ticks.length).toBeLessThanOrEqual(7)
    expect(new Set(ticks.slice(1).map((tick, i) => tick - (ticks[i] ?? 0)))).toEqual(new Set([5 * DAY]))
    expect(ticksOn(ZONE, from, from + HOUR)).toEqual([at('2024-05-05 00:00:00')])
  })
})

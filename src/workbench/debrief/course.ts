/** Where the marks and the words of the course of events stand on a line by date, so that none covers another. */

import { startOfLocalDay } from '#sim/kernel/zone.ts'
import { DAY } from '#sim/kernel/plain-date.ts'

export interface Placed<T> {
  readonly stop: T
  /** Of the line's length, 0 to 100. */
  readonly x: number
  /** Row of its words: 0 is next to the line, higher ones further up. */
  readonly lane: number
  /** Whether its words begin at the mark, or, for want of room, end there. */
  readonly side: 'start' | 'end'
}

export interface Stop {
  /** Simulated instant. */
  readonly at: number
  readonly label: string
}

/** What a mark and a sign of text take up of the line at its narrowest with words on it: 700 px. */
const MARK = 3.4
const signWidth = (sign: string): number => (sign > '\u2e80' ? 1.9 : 1)

const widthOf = (label: string): number => [...label].reduce((sum, sign) => sum + signWidth(sign), 2)

/** `from` and `to` are the instants at the ends of the line; stops in order of time. */
export function placedOn<T extends Stop>(stops: readonly T[], from: number, to: number): readonly Placed<T>[] {
  const length = Math.max(to - from, 1)
  const xs = stops.map(({ at }) => Math.min(Math.max(((at - from) / length) * 100, MARK / 2), 100 - MARK / 2))
  for (let i = 1; i < xs.length; i++) xs[i] = Math.max(xs[i] ?? 0, (xs[i - 1] ?? 0) + MARK)
  for (let i = xs.length - 1, most = 100 - MARK / 2; i >= 0; i--, most = (xs[i + 1] ?? 100) - MARK) xs[i] = Math.min(xs[i] ?? 0, most)
  // From the right: a mark further left has its words further up, and the thread to them passes left of the words below.
  const taken: { readonly start: number; readonly end: number; readonly lane: number }[] = []
  return stops
    .map((stop, i) => ({ stop, x: xs[i] ?? 0 }))
    .toReversed()
    .map(({ stop, x }): Placed<T> => {
      const width = widthOf(stop.label)
      const side = x - MARK / 2 + width > 100 ? 'end' : 'start'
      const start = side === 'start' ? x - MARK / 2 : x + MARK / 2 - width
      const end = start + width
      const below = taken.filter(other => other.start < end && other.end > start).map(({ lane }) => lane)
      const lane = Math.max(...below, -1) + 1
      taken.push({ start, end, lane })
      return { stop, x, lane, side }
    })
    .toReversed()
}

/** Midnights for the axis, at most seven, evenly apart. */
export function ticksOn(zone: string, from: number, to: number): readonly number[] {
  const first = startOfLocalDay(zone, from) ?? from
  const step = Math.max(Math.ceil((to - first) / DAY / 6), 1) * DAY
  const ticks: number[] = []
  for (let at = first; at <= to; at += step) ticks.push(at)
  return ticks
}

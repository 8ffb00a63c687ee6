/** Local time from a checked-in offset table: the same answer in every browser, for 2010 to 2040 and never beyond. */

import table from './zones.json' with { type: 'json' }
import {
  civilFromDays,
  DAY,
  daysFromCivil,
  formatDate,
  formatDateTime,
  HOUR,
  MINUTE,
  parseDateTime,
  SECOND,
  type PlainDateTime,
} from './plain-date.ts'

const ROWS: Readonly<Record<string, readonly (readonly number[])[]>> = table.zones

export const ZONES: readonly string[] = Object.keys(ROWS)

/** First instant the table answers for, and the first it no longer does. */
export const TABLE_FROM = table.from
export const TABLE_TO = table.to

/** Offset east of UTC in milliseconds at an instant; null outside the table or for an unknown zone. */
export function offsetAt(zone: string, instant: number): number | null {
  const rows = ROWS[zone]
  if (!rows || instant < TABLE_FROM || instant >= TABLE_TO) return null
  let low = 0
  let high = rows.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((rows[middle]?.[0] ?? 0) <= instant) low = middle
    else high = middle - 1
  }
  return (rows[low]?.[1] ?? 0) * MINUTE
}

/** The wall-clock time of an instant; null outside the table. */
export function toLocal(zone: string, instant: number): PlainDateTime | null {
  const offset = offsetAt(zone, instant)
  if (offset === null) return null
  const local = instant + offset
  const days = Math.floor(local / DAY)
  const rest = local - days * DAY
  return {
    ...civilFromDays(days),
    hour: Math.floor(rest / HOUR),
    minute: Math.floor((rest % HOUR) / MINUTE),
    second: Math.floor((rest % MINUTE) / SECOND),
  }
}

/**
 * The instant of a wall-clock time. In the hour that a clock change skips, the later reading is taken (the clock has moved on);
 * in the hour it repeats, the earlier. Null outside the table.
 */
export function toInstant(zone: string, local: PlainDateTime): number | null {
  const naive =
    daysFromCivil(local.year, local.month, local.day) * DAY + local.hour * HOUR + local.minute * MINUTE + local.second * SECOND
  const candidates: number[] = []
  for (const around of [naive - DAY, naive + DAY]) {
    const offset = offsetAt(zone, Math.min(Math.max(around, TABLE_FROM), TABLE_TO - 1))
    if (offset !== null) candidates.push(naive - offset)
  }
  const exact = candidates.filter(instant => {
    const offset = offsetAt(zone, instant)
    return offset !== null && instant + offset === naive
  })
  const found = exact.length > 0 ? Math.min(...exact) : candidates.length > 0 ? Math.max(...candidates) : null
  return found !== null && found >= TABLE_FROM && found < TABLE_TO ? found : null
}

/** Start of the local day that holds an instant. */
export function startOfLocalDay(zone: string, instant: number): number | null {
  const local = toLocal(zone, instant)
  return local && toInstant(zone, { ...local, hour: 0, minute: 0, second: 0 })
}

/** `2024-05-15 00:00:00` in a zone, or an empty text outside the table. */
export const formatLocal = (zone: string, instant: number): string => {
  const local = toLocal(zone, instant)
  return local ? formatDateTime(local) : ''
}

/** `2024-05-15` in a zone, or an empty text outside the table. */
export const formatLocalDate = (zone: string, instant: number): string => {
  const local = toLocal(zone, instant)
  return local ? formatDate(local) : ''
}

/** Reads `YYYY-MM-DD [HH:MM[:SS]]` as wall-clock time in a zone; null where it names no instant of the table. */
export function parseLocal(zone: string, text: string): number | null {
  const local = parseDateTime(text)
  return local && toInstant(zone, local)
}

/** A half-open stretch of time: `from` is inside, `to` is not (A0.8). */
export interface Window {
  readonly from: number
  readonly to: number
}

export type WindowPosition = 'before' | 'inside' | 'after'

export const positionIn = (window: Window, instant: number): WindowPosition =>
  instant < window.from ? 'before' : instant < window.to ? 'inside' : 'after'

/** The window of whole local days: from the start of the first to the start of the day after the last. Null outside the table. */
export function windowOfDays(zone: string, firstDay: string, lastDay: string): Window | null {
  const first = parseDateTime(firstDay)
  const last = parseDateTime(lastDay)
  if (!first || !last) return null
  const from = toInstant(zone, { ...first, hour: 0, minute: 0, second: 0 })
  const next = civilFromDays(daysFromCivil(last.year, last.month, last.day) + 1)
  const to = toInstant(zone, { ...next, hour: 0, minute: 0, second: 0 })
  return from === null || to === null || from >= to ? null : { from, to }
}

/** An end typed to the second is meant to include that second: stored as the next one. */
export const endAfterSecond = (typedEnd: number): number => typedEnd + SECOND

/** What to show for a stored half-open end: its last second. */
export const lastSecondBefore = (storedEnd: number): number => storedEnd - SECOND

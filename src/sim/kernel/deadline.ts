/** Until when somebody may still act: a stretch of time that stops while it is paused, and the days of grace after a parcel was signed for. */

import { civilFromDays, daysFromCivil } from './plain-date.ts'
import { toInstant, toLocal, type Window } from './zone.ts'

/**
 * Last instant of a stretch of `lengthMs` milliseconds from `fromAt` during which the clock stands still in every pause (A4.7). Pauses are
 * half-open and may come in any order and overlap; what lies before `fromAt`, or begins after the stretch is over, changes nothing.
 */
export function dueAfter(fromAt: number, lengthMs: number, pauses: readonly Window[] = []): number {
  let dueAt = fromAt + lengthMs
  let paused = fromAt
  for (const { from, to } of [...pauses].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const start = Math.max(from, paused)
    if (start > dueAt) break
    if (to <= start) continue
    dueAt += to - start
    paused = to
  }
  return dueAt
}

/** A deadline strikes strictly after its instant: exactly then is still on time. */
export const isDue = (dueAt: number, now: number): boolean => now > dueAt

/** Whole days, the begun one counted, by which an instant is later than a deadline; 0 on time. */
export const daysLate = (dueAt: number, now: number): number => (now > dueAt ? Math.ceil((now - dueAt) / 86_400_000) : 0)

/**
 * The days in which goods may go back without a reason: counted from the day after signing, local time, to the end of the last day (A5.9). The
 * day of signing itself lies before the window and is on time as well: only `after` is too late. Null outside the zone table.
 */
export function noReasonWindow(zone: string, signedAt: number, days: number): Window | null {
  const signed = toLocal(zone, signedAt)
  if (!signed) return null
  const day = daysFromCivil(signed.year, signed.month, signed.day)
  const startOf = (n: number): number | null => toInstant(zone, { ...civilFromDays(n), hour: 0, minute: 0, second: 0 })
  const from = startOf(day + 1)
  const to = startOf(day + 1 + days)
  return from === null || to === null ? null : { from, to }
}

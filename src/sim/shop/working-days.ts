/** Counting in working days, Monday to Friday: what the platform's people promise. Public holidays are not in the calendar. */

import { civilFromDays, DAY, daysFromCivil, weekday } from '../kernel/plain-date.ts'
import { toInstant, toLocal } from '../kernel/zone.ts'

const OPENS_AT_HOUR = 9

/**
 * The same local time of day, `days` working days after an instant. What comes in at a weekend counts as come in on Monday at 9.
 * Outside the zone's table plain days are counted.
 */
export function afterWorkingDays(zone: string, instant: number, days: number): number {
  const local = toLocal(zone, instant)
  if (!local) return instant + days * DAY
  const isFree = (day: number): boolean => {
    const { year, month, day: date } = civilFromDays(day)
    return weekday(year, month, date) > 5
  }
  let day = daysFromCivil(local.year, local.month, local.day)
  let time = { hour: local.hour, minute: local.minute, second: local.second }
  if (isFree(day)) {
    time = { hour: OPENS_AT_HOUR, minute: 0, second: 0 }
    while (isFree(day)) day++
  }
  for (let left = days; left > 0; left--) {
    day++
    while (isFree(day)) day++
  }
  return toInstant(zone, { ...civilFromDays(day), ...time }) ?? instant + days * DAY
}

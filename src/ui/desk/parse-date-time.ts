/** Reads a typed date and time to the second: `2024-05-15 00:00:00`, `2024/5/15 0:00`, full-width digits; anything else gets one clear reason. */

import { firstOutside, parsed, problem, type Parsed } from './parsed.ts'
import { hasEmoji, hasMarkup, tidy } from './plain-text.ts'

export type DateTimeProblem =
  | 'time.empty'
  | 'time.markup'
  | 'time.emoji'
  | 'time.signs'
  | 'time.yearFirst'
  | 'time.yearShort'
  | 'time.yearRange'
  | 'time.month'
  | 'time.day'
  | 'time.twelveHour'
  | 'time.hour24'
  | 'time.hour'
  | 'time.minute'
  | 'time.second'
  | 'time.shape'

/** A wall-clock time without a place: the desk knows the zone. */
export interface LocalDateTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
}

/** The years that the simulation has a calendar for. */
export const FIRST_YEAR = 2010
export const LAST_YEAR = 2040

const LONG_MONTHS = [1, 3, 5, 7, 8, 10, 12]

export const daysOfMonth = (year: number, month: number): number =>
  month === 2 ? (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28) : LONG_MONTHS.includes(month) ? 31 : 30

const two = (n: number): string => String(n).padStart(2, '0')

export const dateText = (d: { readonly year: number; readonly month: number; readonly day: number }): string =>
  `${d.year}-${two(d.month)}-${two(d.day)}`

export const timeText = (t: { readonly hour: number; readonly minute: number; readonly second: number }): string =>
  `${two(t.hour)}:${two(t.minute)}:${two(t.second)}`

/** `2024-05-15 00:00:00`, the one way a field shows a time once it is left. */
export const dateTimeText = (t: LocalDateTime): string => `${dateText(t)} ${timeText(t)}`

/** Year, month and day signs of Chinese become dashes, hour, minute and second signs colons (\u5e74\u6708\u65e5 \u65f6\u70b9\u5206\u79d2). */
const uniform = (typed: string): string =>
  typed
    .replace(/\u5e74|\u6708/g, '-')
    .replace(/[\u65e5\u53f7]/g, ' ')
    .replace(/[\u65f6\u6642\u70b9\u9ede]\s*\u6574?|\u5206/g, ':')
    .replace(/\u79d2/g, '')
    .replace(/:\s*$/, '')
    .replace(/(\d)T(\d)/i, '$1 $2')
    .replace(/(?<=\d)\s*[/.]\s*(?=\d)/g, '-')
    .replace(/\s*:\s*/g, ':')
    .replace(/\s+/g, ' ')
    .trim()

/** A date without a time means its first second, as in the real back offices; the field then shows it written out. */
export function parseDateTime(text: string): Parsed<LocalDateTime, DateTimeProblem> {
  const typed = tidy(text)
  if (typed === '') return problem('time.empty')
  if (hasMarkup(typed)) return problem('time.markup')
  if (hasEmoji(typed)) return problem('time.emoji')
  if (/\d\s*[ap]\.?m\b|[\u4e0a\u4e0b]\u5348/i.test(typed)) return problem('time.twelveHour')
  const even = uniform(typed)
  const stranger = firstOutside(even, /[\d\-: ]/)
  if (stranger) return problem('time.signs', { sign: stranger })
  const compact = /^(\d{4})(\d{2})(\d{2})(?: ?(\d{2})(\d{2})(\d{2})?)?$/.exec(even)
  const parts = compact ?? /^(\d+)-(\d+)-(\d+)(?: (\d+)(?::(\d+))?(?::(\d+))?)?$/.exec(even)
  if (!parts) return problem('time.shape')
  const [first = '', second = '', third = ''] = parts.slice(1)
  if (first.length <= 2 && third.length === 4) return problem('time.yearFirst')
  if (first.length <= 2) return problem('time.yearShort', { year: first })
  if (first.length !== 4 || second.length > 2 || third.length > 2) return problem('time.shape')
  const [year, month, day, hour, minute, sec] = [first, second, third, parts[4] ?? '0', parts[5] ?? '0', parts[6] ?? '0'].map(Number)
  if (year === undefined || month === undefined || day === undefined) return problem('time.shape')
  if (hour === undefined || minute === undefined || sec === undefined) return problem('time.shape')
  // "2024-05-15 9" names an hour only by its colon or its sign: without it the 9 may be anything.
  if (parts[4] !== undefined && parts[5] === undefined && !/[\u65f6\u6642\u70b9\u9ede]/.test(typed)) return problem('time.shape')
  if (year < FIRST_YEAR || year > LAST_YEAR) return problem('time.yearRange', { year, first: FIRST_YEAR, last: LAST_YEAR })
  if (month < 1 || month > 12) return problem('time.month', { month })
  const most = daysOfMonth(year, month)
  if (day < 1 || day > most) return problem('time.day', { year, month, day, most })
  if (hour === 24 && minute === 0 && sec === 0) return problem('time.hour24', { date: dateText({ year, month, day }) })
  if (hour > 23) return problem('time.hour', { hour })
  if (minute > 59) return problem('time.minute', { minute })
  if (sec > 59) return problem('time.second', { second: sec })
  return parsed({ year, month, day, hour, minute, second: sec })
}

/** How figures, money and times are written in each language. Instants arrive as wall-clock text, because only the simulation knows its zone. */

import type { Locale } from './locale.ts'

const grouped = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

const MINUS = '\u2212'

/** `1,234.50` from 123450 fen; `\u22120.16` for a loss. */
export function plainMoney(fen: number): string {
  const size = Math.abs(fen)
  const cents = size % 100
  return `${fen < 0 ? MINUS : ''}${grouped((size - cents) / 100)}.${String(cents).padStart(2, '0')}`
}

/** `\u00a51,234.50`. */
export const money = (fen: number): string => (fen < 0 ? `${MINUS}\u00a5${plainMoney(-fen)}` : `\u00a5${plainMoney(fen)}`)

/** `\u00a530` where there are no cents, as a price tag says it. */
export const shortMoney = (fen: number): string => money(fen).replace(/\.00$/, '')

/** `+2,400.00`, `\u2212152.46`: a movement in a column. */
export const signedMoney = (fen: number): string => (fen > 0 ? `+${plainMoney(fen)}` : plainMoney(fen))

/** `1,000`. */
export const count = (n: number): string => `${n < 0 ? MINUS : ''}${grouped(Math.abs(Math.trunc(n)))}`

/** `13.7%` from 1,372 basis points, half up. */
export function percent(bp: number, digits: 0 | 1 | 2 = 1): string {
  const step = digits === 0 ? 100 : digits === 1 ? 10 : 1
  const size = Math.floor((Math.abs(bp) + step / 2) / step) * step
  const whole = Math.floor(size / 100)
  const rest = String(size % 100).padStart(2, '0').slice(0, digits)
  return `${bp < 0 && size > 0 ? MINUS : ''}${whole}${digits === 0 ? '' : `.${rest}`}%`
}

/** A share beside the bar it is held to: one digit, or two where one would round it up to the bar that it misses. */
export const percentAgainst = (bp: number, barBp: number): string => percent(bp, bp < barBp && percent(bp) === percent(barBp) ? 2 : 1)

interface Clock {
  readonly year: string
  readonly month: number
  readonly day: number
  readonly time: string
}

const read = (local: string): Clock | null => {
  const m = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}:\d{2})(?::\d{2})?$/.exec(local)
  return m ? { year: m[1] ?? '', month: Number(m[2]), day: Number(m[3]), time: m[4] ?? '' } : null
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `5\u67085\u65e5` or `5 May` from `2024-05-05 \u2026`; the text itself where it is no time. */
export function dayOf(locale: Locale, local: string): string {
  const at = read(local)
  if (!at) return local
  return locale === 'en' ? `${at.day} ${MONTHS[at.month - 1] ?? ''}` : `${at.month}\u6708${at.day}\u65e5`
}

/** `05-05 09:12`, the short form on time lines, the same in every language. */
export const shortTime = (local: string): string => local.slice(5, 16)

/** `09:12`. */
export const timeOf = (local: string): string => local.slice(11, 16)

const WEEKDAYS = [7, 1, 2, 3, 4, 5, 6] as const

/** Monday = 1 \u2026 Sunday = 7, from a wall-clock text. */
export function weekdayOf(local: string): (typeof WEEKDAYS)[number] {
  const at = read(local)
  if (!at) return 1
  const [y, m] = at.month < 3 ? [Number(at.year) - 1, at.month + 10] : [Number(at.year), at.month - 2]
  // Zeller's congruence with March as the first month; Sunday comes out as 0.
  const sunday0 = (at.day + Math.floor((13 * m - 1) / 5) + y + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400)) % 7
  return WEEKDAYS[sunday0] ?? 1
}

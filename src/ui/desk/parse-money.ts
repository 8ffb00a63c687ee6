/** Reads a typed sum of yuan into fen: `\u00a51,234.5`, full-width digits and a trailing yuan sign are the same; anything else gets one clear reason. */

import { grouped, groupDigits } from './parse-number.ts'
import { firstOutside, parsed, problem, type Parsed } from './parsed.ts'
import { hasEmoji, hasMarkup, tidy } from './plain-text.ts'

export type MoneyProblem =
  | 'money.empty'
  | 'money.markup'
  | 'money.emoji'
  | 'money.currency'
  | 'money.signs'
  | 'money.grouping'
  | 'money.decimals'
  | 'money.negative'
  | 'money.tooSmall'
  | 'money.tooLarge'

/** Bounds in fen; both ends belong to the range. */
export interface MoneyLimits {
  readonly minFen?: number
  readonly maxFen?: number
}

/** A hundred million yuan, the largest sum that the simulation keeps. */
const MOST_FEN = 10_000_000_000

/** Yuan as sign, letters or word, before or after the figure (\u5143 and \u5706 are the word for yuan, \u5757 its everyday form). */
const YUAN_BEFORE = /^(?:\u00a5|cny|rmb)/i
const YUAN_AFTER = /(?:\u5143|\u5706|\u5757|\u00a5|cny|rmb|yuan)$/i
const OTHER_CURRENCY = /[$\u20ac\u00a3\u20a9\u20bd]|usd|eur|gbp|jpy|hkd|\u7f8e\u5143|\u6b27\u5143|\u6e2f\u5e01/i

/** Value in fen, a whole number. */
export function parseMoney(text: string, limits: MoneyLimits = {}): Parsed<number, MoneyProblem> {
  const typed = tidy(text)
  if (typed === '') return problem('money.empty')
  if (hasMarkup(typed)) return problem('money.markup')
  if (hasEmoji(typed)) return problem('money.emoji')
  if (OTHER_CURRENCY.test(typed)) return problem('money.currency')
  // The ideographic full stop is what a Chinese keyboard gives for the point.
  const compact = typed.replace(/\s/g, '').replace(/(?<=\d)\u3002(?=\d)/g, '.')
  const negative = compact.startsWith('-')
  const unsigned = compact.replace(/^[+-]/, '').replace(YUAN_BEFORE, '').replace(YUAN_AFTER, '')
  if (unsigned === '') return problem('money.empty')
  const match = /^([\d,]*)(?:\.(\d*))?$/.exec(unsigned)
  if (!match || !/\d/.test(unsigned)) return problem('money.signs', { sign: firstOutside(unsigned, /[\d,.]/) || unsigned })
  const [, whole = '', fraction = ''] = match
  if (!grouped(whole)) return problem('money.grouping')
  if (/[1-9]/.test(fraction.slice(2))) return problem('money.decimals')
  const maxFen = limits.maxFen ?? MOST_FEN
  const yuan = whole.replaceAll(',', '')
  if (yuan.replace(/^0+/, '').length > 12) return problem('money.tooLarge', { maxFen })
  const fen = Number(yuan || '0') * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'))
  if (negative && fen > 0) return problem('money.negative')
  if (fen > maxFen) return problem('money.tooLarge', { maxFen })
  const minFen = limits.minFen ?? 0
  if (fen < minFen) return problem('money.tooSmall', { minFen })
  return parsed(fen)
}

/** Fen the way the field shows them once it is left: `30`, `1,234.50`. */
export const moneyText = (fen: number): string => {
  const cents = fen % 100
  const whole = groupDigits((fen - cents) / 100)
  return cents === 0 ? whole : `${whole}.${String(cents).padStart(2, '0')}`
}

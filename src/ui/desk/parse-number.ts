/** Reads a typed whole number: `1,000`, full-width digits and a trailing measure word are the same; anything else gets one clear reason. */

import { firstOutside, parsed, problem, type Parsed } from './parsed.ts'
import { hasEmoji, hasMarkup, tidy } from './plain-text.ts'

export type NumberProblem =
  | 'number.empty'
  | 'number.markup'
  | 'number.emoji'
  | 'number.signs'
  | 'number.grouping'
  | 'number.decimals'
  | 'number.negative'
  | 'number.tooSmall'
  | 'number.tooLarge'

export interface NumberLimits {
  readonly min?: number
  readonly max?: number
}

/** Ten digits: more than any count in a shop, and exact. */
const MOST = 9_999_999_999

/** Thousands stand in threes; a comma anywhere else leaves doubt about what was meant. */
export const grouped = (digits: string): boolean => !digits.includes(',') || /^\d{1,3}(,\d{3})+$/.test(digits)

export function parseNumber(text: string, limits: NumberLimits = {}): Parsed<number, NumberProblem> {
  const typed = tidy(text)
  if (typed === '') return problem('number.empty')
  if (hasMarkup(typed)) return problem('number.markup')
  if (hasEmoji(typed)) return problem('number.emoji')
  const bare = typed.replace(/\s/g, '')
  const match = /^([+-]?)([\d,]+)(\.\d*)?$/.exec(bare)
  if (!match) return problem('number.signs', { sign: firstOutside(bare, /[\d,.+-]/) || bare })
  const [, sign = '', digits = '', fraction = ''] = match
  if (!/\d/.test(digits)) return problem('number.signs', { sign: bare })
  if (!grouped(digits)) return problem('number.grouping')
  if (/[1-9]/.test(fraction)) return problem('number.decimals')
  const value = Number(digits.replaceAll(',', ''))
  if (sign === '-' && value > 0) return problem('number.negative')
  const max = limits.max ?? MOST
  if (value > max) return problem('number.tooLarge', { max })
  if (value < (limits.min ?? 0)) return problem('number.tooSmall', { min: limits.min ?? 0 })
  return parsed(value)
}

/** `1000` → `1,000`, the way the field shows a number once it is left. */
export const groupDigits = (whole: number): string => String(whole).replace(/\B(?=(\d{3})+$)/g, ',')

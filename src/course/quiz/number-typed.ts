/** Reads a number typed as an answer, as money, as a percentage or as a count. */

import { parseMoney } from '#ui/desk/parse-money.ts'
import { parseNumber } from '#ui/desk/parse-number.ts'

/** In the unit asked for (fen, basis points, pieces); null where nothing readable was typed. A loss may be typed with its minus. */
export function numberTyped(text: string, unit: 'fen' | 'bp' | 'count'): number | null {
  const bare = text.trim()
  const minus = /^[-\u2212\uff0d]/.test(bare)
  const size = (minus ? bare.slice(1) : bare).replace(/[%\uff05]$/, '')
  // Hundredths of a per cent are to per cents as fen are to yuan.
  const read = unit === 'count' ? parseNumber(size) : parseMoney(size)
  if (!read.ok) return null
  return minus ? -read.value : read.value
}

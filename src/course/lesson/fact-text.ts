/** Writes a figure that the content has reckoned as the reader sees it. */

import { count, money, percent } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import type { Fact } from '#training/goal.ts'

/** Shops of the course keep Beijing time. */
const ZONE = 'Asia/Shanghai'

/** `words` gives the texts of `flag` (`on`, `off`) and `word` facts. */
export function factText(fact: Fact, words: (key: string) => string): string {
  switch (fact.kind) {
    case 'money':
      return money(fact.fen)
    case 'instant':
      return formatLocal(ZONE, fact.at)
    case 'lastSecond':
      return formatLocal(ZONE, fact.end - 1_000)
    case 'count':
      return count(fact.count)
    case 'percent':
      return percent(fact.bp)
    case 'flag':
      return words(fact.on ? 'on' : 'off')
    case 'text':
      return fact.text
    case 'word':
      return words(fact.key)
  }
}

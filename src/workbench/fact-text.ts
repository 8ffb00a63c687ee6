/** Writes a fact that grading or content has found as a reader sees it: on the goals, in the debrief, in a lesson's tables. */

import { count, money, percent } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import type { Fact } from '#training/goal.ts'

export interface FactWords {
  /** Where the shop keeps its clock. */
  readonly zone: string
  /** Finds the text of a `word` fact. */
  readonly word: (key: string) => string
  readonly flag: (on: boolean) => string
  /** Hundredths where there are any, unless said otherwise: expected and found stand side by side and must not look alike. */
  readonly share?: (bp: number) => string
}

const toTheHundredth = (bp: number): string => percent(bp, bp % 10 === 0 ? 1 : 2)

export function factText(fact: Fact, { zone, word, flag, share = toTheHundredth }: FactWords): string {
  switch (fact.kind) {
    case 'money':
      return money(fact.fen)
    case 'instant':
      return formatLocal(zone, fact.at)
    case 'lastSecond':
      return formatLocal(zone, fact.end - 1_000)
    case 'count':
      return count(fact.count)
    case 'percent':
      return share(fact.bp)
    case 'flag':
      return flag(fact.on)
    case 'text':
      return fact.text
    case 'word':
      return word(fact.key)
  }
}

/** Writes a figure that the content has reckoned as the reader of a lesson sees it. */

import { percent } from '#i18n/format.ts'
import type { Fact } from '#training/goal.ts'
import { factText as textOfFact } from '#workbench/fact-text.ts'

/** Shops of the course keep Beijing time. */
const ZONE = 'Asia/Shanghai'

/** `words` gives the texts of `flag` (`on`, `off`) and `word` facts. */
export const factText = (fact: Fact, words: (key: string) => string): string =>
  textOfFact(fact, { zone: ZONE, word: words, flag: on => words(on ? 'on' : 'off'), share: bp => percent(bp) })

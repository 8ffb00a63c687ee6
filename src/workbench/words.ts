/** Turns figures, moments and log entries into words that a learner reads. */

import { count, money, percent } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import type { Fact } from '#training/goal.ts'
import { useTranslation } from '#i18n/translation.ts'
import type { Word } from './timeline/model.ts'

/** `words` finds the texts of `word` facts; `flag` says on and off. Zone: where the shop keeps its clock. */
export function factText(fact: Fact, zone: string, words: (key: string) => string, flag: (on: boolean) => string): string {
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
      // Hundredths where there are any: expected and found stand side by side and must not look alike.
      return percent(fact.bp, fact.bp % 10 === 0 ? 1 : 2)
    case 'flag':
      return flag(fact.on)
    case 'text':
      return fact.text
    case 'word':
      return words(fact.key)
  }
}

export interface TimelineWords {
  (word: Word, count: number): string
}

/** Words for the marks of the time line. `goalNumber` gives a goal's place in the list, from 1. */
export function useTimelineWords(goalNumber: (name: string) => number): TimelineWords {
  const { t } = useTranslation('workbench')
  const list = (goals: readonly string[]): string => goals.map(goal => String(goalNumber(goal))).join(t('list'))
  return (word, times) => {
    const more = times > 1 ? t('line.times', { n: count(times) }) : ''
    switch (word.kind) {
      case 'enter':
        return t('line.enter')
      case 'command':
        return t(`sim:commands.${word.type}`)
      case 'refused':
        return t('line.refused', { what: t(`sim:commands.${word.type}`) })
      case 'advanced':
        return t('line.advanced')
      case 'event':
        return t(`sim:events.${word.type}`) + more
      case 'turnedAway':
        return t('line.refused', { what: t(`sim:commands.${word.type}`) }) + more
      case 'hint':
        return t('line.hint', { points: word.cost })
      case 'goals':
        return word.state === 'met' ? t('line.met', { goals: list(word.goals) }) : t('line.wrong', { goals: list(word.goals) })
      case 'undone':
        return t('line.undone', { what: t(`sim:commands.${word.type}`) })
    }
  }
}

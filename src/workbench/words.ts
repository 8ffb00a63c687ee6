/** Turns moments of the time line into words that a learner reads. */

import { count } from '#i18n/format.ts'
import { useTranslation } from '#i18n/translation.ts'
import type { Word } from './timeline/model.ts'

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

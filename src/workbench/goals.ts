/** Goals as the panel and the debrief show them: words ready to read, from what grading found. */

import { timeOf } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { filled, parameterFact, textOf } from '#training/exercise-text.ts'
import type { Comparison, Fact } from '#training/goal.ts'
import { parametersOf } from '#training/variants.ts'
import { useTranslation } from '#i18n/translation.ts'
import type { GoalView } from './brief/GoalPanel.tsx'
import { momentOf } from './timeline/model.ts'
import { useWork, useWorkState } from './work-context.ts'
import { factText } from './fact-text.ts'

export interface ExerciseWords {
  /** Text of the exercise with the figures of this variant put in; the key itself where it is missing. */
  readonly say: (key: string) => string
  readonly fact: (fact: Fact) => string
  /** A parameter as the brief shows it. */
  readonly parameter: (name: string) => { readonly fact: Fact; readonly text: string } | null
  readonly zone: string
}

export function useExerciseWords(): ExerciseWords {
  const { material } = useWork()
  const { t } = useTranslation('workbench')
  const seed = useWorkState(state => state.head.seed)
  const zone = useWorkState(state => state.run.world.setting.zone)
  const { exercise, texts } = material
  const parameters = parametersOf(exercise.parameters, seed)
  const raw = (key: string): string => textOf(texts, key) ?? key
  const fact = (shown: Fact): string => factText(shown, { zone, word: key => raw(`facts.${key}`), flag: on => (on ? t('flag.on') : t('flag.off')) })
  const values: Record<string, string> = {}
  for (const name of Object.keys(exercise.parameters)) {
    const found = parameterFact(exercise.parameters, parameters, name, zone)
    if (found) values[name] = fact(found).replace(/\.00$/, '')
  }
  return {
    say: key => filled(raw(key), values),
    fact,
    parameter: name => {
      const found = parameterFact(exercise.parameters, parameters, name, zone)
      return found && { fact: found, text: values[name] ?? fact(found) }
    },
    zone,
  }
}

const wrongOnly = (comparisons: readonly Comparison[]): readonly Comparison[] => comparisons.filter(({ right }) => !right)

/** All goals of the attempt in order, as `GoalPanel` shows them. */
export function useGoalViews(): readonly GoalView[] {
  const { t } = useTranslation('workbench')
  const words = useExerciseWords()
  const { say, fact, zone } = words
  const goals = useWorkState(state => state.grade.goals)
  const log = useWorkState(state => state.run.log)
  const commands = useWorkState(state => state.commands)
  const colon = t('colon')
  const lines = (comparisons: readonly Comparison[], side: (comparison: Comparison) => Fact | null): string | null => {
    const said = comparisons.map(comparison => {
      const shown = side(comparison)
      const text = shown ? fact(shown) : t('goals.nothing')
      return `${say(`parts.${comparison.part}`)}${colon}${text}`
    })
    return said.length === 0 ? null : said.join(t('semicolon'))
  }
  return goals.map(goal => {
    const entry = goal.seq === null ? undefined : log[goal.seq]
    const moment = goal.seq === null ? null : momentOf(log, commands, goal.seq)
    const type = entry ? (entry.kind === 'event' ? `events.${entry.event.type}` : `commands.${entry.command}`) : null
    const at = entry ? timeOf(formatLocal(zone, entry.at)) : ''
    const evidence = type ? `${at} ${t(`sim:${type}`)}` : null
    const wrong = wrongOnly(goal.comparisons)
    const waits = goal.cause === null ? null : say(`why.${goal.cause}`)
    return {
      id: goal.name,
      title: say(`goals.${goal.name}`),
      state: goal.state,
      earned: goal.earned,
      weight: goal.weight,
      note: goal.state === 'met' ? evidence : goal.state === 'wrong' ? null : waits,
      expected: goal.state === 'wrong' ? lines(wrong, ({ expected }) => expected) : null,
      found: goal.state === 'wrong' ? lines(wrong, ({ found }) => found) : null,
      why: goal.state === 'wrong' ? waits : null,
      where: goal.state === 'wrong' && evidence && moment ? { label: evidence, moment } : null,
    }
  })
}

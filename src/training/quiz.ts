/** Questions after a lesson: what can be asked, in which order the choices lie, and what an answer is worth. Words stand in `quiz.<locale>.json`. */

import { random, randomInt } from '#sim/kernel/chance.ts'

interface Asked {
  /** Key of its words in `quiz.<locale>.json`: `ask`, `choices.<id>.text`, `choices.<id>.why`, `why`. */
  readonly id: string
  /** The objective of the lesson that it checks. */
  readonly objective: string
  readonly points: number
}

/** A choice, or a step; its words are `choices.<id>`, and every one of them says why it is right or wrong. */
export interface Option {
  readonly id: string
  readonly right: boolean
}

/** Exactly one option is right. */
export interface SingleItem extends Asked {
  readonly kind: 'single'
  readonly options: readonly Option[]
}

/** Any number of options is right; each one judged rightly earns its share, each one taken wrongly costs one. */
export interface MultipleItem extends Asked {
  readonly kind: 'multiple'
  readonly options: readonly Option[]
}

/** Whether a statement holds, and for which reason: half of the points each. The reason counts only with the right verdict. */
export interface TrueFalseItem extends Asked {
  readonly kind: 'trueFalse'
  readonly holds: boolean
  /** Exactly one reason is right. */
  readonly reasons: readonly Option[]
}

/** Steps in their right order, first to last. Points by the number of neighbours that stand in the right order. */
export interface OrderingItem extends Asked {
  readonly kind: 'ordering'
  readonly steps: readonly string[]
}

/** A number, in minor units, basis points or pieces; right within the tolerance, both ends included. */
export interface NumericItem extends Asked {
  readonly kind: 'numeric'
  readonly answer: number
  readonly tolerance: number
  readonly unit: 'fen' | 'bp' | 'count'
}

export type QuizItem = SingleItem | MultipleItem | TrueFalseItem | OrderingItem | NumericItem

export interface Quiz {
  /** `p2t3`. */
  readonly id: string
  readonly version: number
  /** Ids of the lesson's objectives; each has an item at least. */
  readonly objectives: readonly string[]
  readonly items: readonly QuizItem[]
}

/**
 * What a learner said. `chosen` for single and multiple, and the whole order for ordering; `holds` and `reason` for true or false;
 * `value` for a number, in the item's unit, null while nothing readable stands in the box.
 */
export type QuizAnswer =
  | { readonly chosen: readonly string[] }
  | { readonly holds: boolean | null; readonly reason: string | null }
  | { readonly value: number | null }

/** `good` taken and right, `wrong` taken and not, `missed` right and not taken, `left` rightly not taken. A step is `good` in its place. */
export type OptionMark = 'good' | 'wrong' | 'missed' | 'left'

/** `unanswered` is not `wrong`: it earns nothing, and nothing is said about it. */
export interface ItemScore {
  readonly state: 'unanswered' | 'right' | 'partly' | 'wrong'
  readonly points: number
  readonly most: number
  readonly marks: Readonly<Record<string, OptionMark>>
}

export interface QuizScore {
  readonly points: number
  readonly most: number
  readonly answered: number
  readonly items: Readonly<Record<string, ItemScore>>
}

const unanswered = (item: QuizItem): ItemScore => ({ state: 'unanswered', points: 0, most: item.points, marks: {} })

const scored = (item: QuizItem, points: number, marks: Readonly<Record<string, OptionMark>>): ItemScore => ({
  state: points >= item.points ? 'right' : points > 0 ? 'partly' : 'wrong',
  points,
  most: item.points,
  marks,
})

const marksOf = (options: readonly Option[], chosen: readonly string[]): Record<string, OptionMark> => {
  const marks: Record<string, OptionMark> = {}
  for (const { id, right } of options) marks[id] = chosen.includes(id) ? (right ? 'good' : 'wrong') : right ? 'missed' : 'left'
  return marks
}

const isChoice = (answer: QuizAnswer): answer is QuizAnswer & { readonly chosen: readonly string[] } => 'chosen' in answer

function scoreMultiple(item: MultipleItem, chosen: readonly string[]): ItemScore {
  const marks = marksOf(item.options, chosen)
  const values = Object.values(marks)
  const rights = item.options.filter(option => option.right).length
  const good = values.filter(mark => mark === 'good').length
  const wrong = values.filter(mark => mark === 'wrong').length
  // Taking everything must not pay: each wrong one costs what a right one earns.
  const share = rights === 0 ? 0 : Math.max(good - wrong, 0) / rights
  return scored(item, Math.floor(item.points * share), marks)
}

function scoreOrdering(item: OrderingItem, chosen: readonly string[]): ItemScore {
  const known = item.steps.every(step => chosen.includes(step)) && chosen.length === item.steps.length
  if (!known) return unanswered(item)
  const marks: Record<string, OptionMark> = {}
  item.steps.forEach((step, i) => {
    marks[step] = chosen[i] === step ? 'good' : 'wrong'
  })
  const pairs = item.steps.length - 1
  const kept = chosen.filter((step, i) => {
    const next = chosen[i + 1]
    return next !== undefined && item.steps.indexOf(next) === item.steps.indexOf(step) + 1
  }).length
  return scored(item, pairs <= 0 ? item.points : Math.floor((item.points * kept) / pairs), marks)
}

/** What an answer is worth; null or an answer of another kind is not an answer. Points are whole numbers, rounded down. */
export function scoreItem(item: QuizItem, answer: QuizAnswer | null): ItemScore {
  if (answer === null) return unanswered(item)
  switch (item.kind) {
    case 'single': {
      const taken = isChoice(answer) ? item.options.filter(option => answer.chosen.includes(option.id)) : []
      const [only] = taken
      if (!only || taken.length !== 1) return unanswered(item)
      return scored(item, only.right ? item.points : 0, marksOf(item.options, [only.id]))
    }
    case 'multiple':
      return isChoice(answer) && item.options.some(option => answer.chosen.includes(option.id))
        ? scoreMultiple(item, answer.chosen)
        : unanswered(item)
    case 'trueFalse': {
      if (!('holds' in answer) || answer.holds === null || answer.reason === null) return unanswered(item)
      const { holds, reason } = answer
      if (!item.reasons.some(option => option.id === reason)) return unanswered(item)
      const marks = marksOf(item.reasons, [reason])
      if (holds !== item.holds) return scored(item, 0, marks)
      return scored(item, marks[reason] === 'good' ? item.points : Math.floor(item.points / 2), marks)
    }
    case 'ordering':
      return isChoice(answer) ? scoreOrdering(item, answer.chosen) : unanswered(item)
    case 'numeric': {
      if (!('value' in answer) || answer.value === null || !Number.isFinite(answer.value)) return unanswered(item)
      return scored(item, Math.abs(answer.value - item.answer) <= item.tolerance ? item.points : 0, {})
    }
  }
}

/** The whole quiz; items without an answer count towards `most` and say nothing else. */
export function scoreQuiz(quiz: Quiz, answers: Readonly<Record<string, QuizAnswer>>): QuizScore {
  const items: Record<string, ItemScore> = {}
  for (const item of quiz.items) items[item.id] = scoreItem(item, Object.hasOwn(answers, item.id) ? (answers[item.id] ?? null) : null)
  const all = Object.values(items)
  return {
    points: all.reduce((sum, { points }) => sum + points, 0),
    most: all.reduce((sum, { most }) => sum + most, 0),
    answered: all.filter(({ state }) => state !== 'unanswered').length,
    items,
  }
}

const idsOf = (item: QuizItem): readonly string[] => {
  if (item.kind === 'ordering') return item.steps
  if (item.kind === 'numeric') return []
  return (item.kind === 'trueFalse' ? item.reasons : item.options).map(option => option.id)
}

/** Keys of the words an item must have in every language, below its own id. */
export const wordsOf = (item: QuizItem): readonly string[] => [
  'ask',
  ...idsOf(item).flatMap(id => [`choices.${id}.text`, `choices.${id}.why`]),
  ...(item.kind === 'numeric' || item.kind === 'trueFalse' ? ['why'] : []),
]

/** The order in which choices or steps lie at first, drawn from a seed; steps never lie in their right order. */
export function shownOrder(item: QuizItem, seed: number): readonly string[] {
  const ids = idsOf(item)
  const shuffled = ids
    .map((id, i) => ({ id, i, luck: random(seed, 'quizOrder', `${item.id}|${id}`, 0) }))
    .sort((a, b) => a.luck - b.luck || a.i - b.i)
    .map(({ id }) => id)
  if (item.kind !== 'ordering' || ids.length < 2 || shuffled.some((id, i) => id !== ids[i])) return shuffled
  const turn = randomInt(seed, 'quizOrder', item.id, 1, 1, ids.length - 1)
  return [...ids.slice(turn), ...ids.slice(0, turn)]
}

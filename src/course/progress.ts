/** What a learner has done in a task: sections read, questions answered, best scores; and what follows from it for its bead. */

import type { Json } from '#storage/store.ts'
import type { TaskOutline } from './registry.ts'

export interface TaskProgress {
  /** Numbers of the sections read to their end, ascending, from 1. */
  readonly read: readonly number[]
  /** How many sections there are; 0 before the lesson was opened. */
  readonly sections: number
  /** The section the reader was in. */
  readonly at: number
  /** Last result by question. */
  readonly quiz: Readonly<Record<string, 'right' | 'wrong'>>
  /** Real time of the last change, in milliseconds; 0: never opened. */
  readonly touchedAt: number
}

export const UNTOUCHED: TaskProgress = { read: [], sections: 0, at: 1, quiz: {}, touchedAt: 0 }

/** Where a task stands. `done` touches the beam. */
export type TaskState = 'unbuilt' | 'open' | 'begun' | 'done'

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => value !== null && typeof value === 'object' && !Array.isArray(value)

const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0

/** Reads what was stored; what is damaged counts as never done, because a wrong mark would be worse than none. */
export function parseProgress(stored: unknown): TaskProgress {
  if (!isRecord(stored) || stored['v'] !== 1) return UNTOUCHED
  const { read, sections, at, quiz, touchedAt } = stored
  const answers = isRecord(quiz) ? Object.entries(quiz) : []
  return {
    read: Array.isArray(read) ? [...new Set(read.filter(isCount))].sort((a, b) => a - b) : [],
    sections: isCount(sections) ? sections : 0,
    at: isCount(at) ? at : 1,
    quiz: Object.fromEntries(answers.flatMap(([id, result]) => (result === 'right' || result === 'wrong' ? [[id, result]] : []))),
    touchedAt: isCount(touchedAt) ? touchedAt : 0,
  }
}

export const storedProgress = ({ read, sections, at, quiz, touchedAt }: TaskProgress): Json => ({ v: 1, read, sections, at, quiz, touchedAt })

/** Joins what two tabs have noted: nothing read is lost, the later answer and place stand. */
export function joinProgress(a: TaskProgress, b: TaskProgress): TaskProgress {
  const [older, newer] = a.touchedAt <= b.touchedAt ? [a, b] : [b, a]
  return {
    read: [...new Set([...a.read, ...b.read])].sort((x, y) => x - y),
    sections: newer.sections || older.sections,
    at: newer.at,
    quiz: { ...older.quiz, ...newer.quiz },
    touchedAt: newer.touchedAt,
  }
}

/** Best scores by exercise id; an exercise that was only begun is missing. */
export type Scores = Readonly<Record<string, number>>

/** A bead touches the beam once every section is read, every question was last answered right and every exercise is passed. */
export function stateOf(task: TaskOutline, progress: TaskProgress, scores: Scores): TaskState {
  if (!task.built) return 'unbuilt'
  const allRead = progress.sections > 0 && progress.read.length >= progress.sections
  const allRight = task.quizItems.every(id => progress.quiz[id] === 'right')
  const allPassed = task.exercises.every(({ id, passAt }) => (scores[id] ?? -1) >= passAt)
  if (allRead && allRight && allPassed) return 'done'
  return progress.touchedAt > 0 || task.exercises.some(({ id }) => scores[id] !== undefined) ? 'begun' : 'open'
}

/** The section to go on with: the first one unread from where the reader was, else from the start; null when all are read. */
export function resumeAt({ read, sections, at }: TaskProgress): number | null {
  const unread = Array.from({ length: sections }, (_, index) => index + 1).filter(section => !read.includes(section))
  return unread.find(section => section >= at) ?? unread[0] ?? null
}

/** `2.3` from `p2t3`. */
export const numberOf = (taskId: string): string => taskId.replace(/^p(\d+)t(\d+)$/, '$1.$2')

/** `/p2/t3/` from `p2t3`. */
export const pathOf = (taskId: string): string => taskId.replace(/^(p\d+)(t\d+)$/, '/$1/$2/')

/** What the parts of a lesson's text need to know. It stays the same object while the page stands, so that parts not yet awake are left in peace. */

import { createContext, use, type ReactNode } from 'react'
import type { ExerciseCard, Lesson } from '../registry.ts'

export interface Section {
  /** From 1; its address is `#s1`. */
  readonly number: number
  readonly title: string
  readonly parts: readonly ReactNode[]
  /** Ids of the terms that it mentions before any earlier section does. */
  readonly terms: readonly string[]
}

export interface Body {
  /** What stands before the first heading. */
  readonly opening: readonly ReactNode[]
  readonly sections: readonly Section[]
  /** Ids of figures, in order: their numbers. */
  readonly figures: readonly string[]
  /** Ids of questions, in order. */
  readonly questions: readonly string[]
}

export interface LessonFacts {
  readonly taskId: string
  readonly lesson: Lesson
  readonly body: Body
  readonly exercises: readonly ExerciseCard[]
  /** Texts of the objectives by id. */
  readonly objectives: Readonly<Record<string, string>>
}

export const LessonContext = createContext<LessonFacts | null>(null)

export function useLesson(): LessonFacts {
  const facts = use(LessonContext)
  if (!facts) throw new Error('a part of a lesson stands outside a lesson')
  return facts
}

/** What the app hands to the workbench: one exercise with its words and texts in the learner's language. */

import type { Exercise, Texts } from '#training/exercise.ts'
import type { ComponentType } from 'react'

/** MDX compiled to a component; `components` are the few it may use. */
export type Prose = ComponentType<{ readonly components: Readonly<Record<string, unknown>> }>

export interface ExerciseMaterial {
  readonly exercise: Exercise
  /** `p2t3` */
  readonly taskId: string
  /** `coupon`, last part of its address. */
  readonly slug: string
  /** Words of the exercise: title, goals, parts, why, faults, facts, waypoints, headline. */
  readonly texts: Texts
  /** Names of things in the world, in the same language. */
  readonly worldTexts: Texts
  readonly Brief: Prose
  /** One text a goal, by the goal's name. */
  readonly hints: Readonly<Record<string, Prose>>
  readonly Debrief: Prose
  /** Titles of the course around it, for the path in the top bar. */
  readonly projectTitle: string
  readonly taskTitle: string
}

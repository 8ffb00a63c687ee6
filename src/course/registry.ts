/** What the app hands to the course: the outline of 28 tasks, and one lesson at a time with all that stands in it. */

import type { ComponentType, ReactElement } from 'react'
import type { Fact } from '#training/goal.ts'
import type { Quiz } from '#training/quiz.ts'

/** `title` may hold `|` where a line should break rather than inside a phrase; it is never shown. */
export interface TaskOutline {
  /** `p2t3`; its number 2.3 and its address `/p2/t3/` follow from it. */
  readonly id: string
  readonly title: string
  /** False: named on the map, not a link. */
  readonly built: boolean
  /** Tasks 6.2 to 9.3 are reconstructed from the textbook's plan; the map says so. */
  readonly reconstructed: boolean
  /** What a learner needs to have done before its bead touches the beam. */
  readonly exercises: readonly ExerciseCard[]
  readonly quizItems: readonly string[]
}

export interface ProjectOutline {
  /** `p2`. */
  readonly id: string
  readonly title: string
  readonly tasks: readonly TaskOutline[]
}

export type CourseOutline = readonly ProjectOutline[]

/** An exercise as a lesson announces it. */
export interface ExerciseCard {
  /** Key of its attempts in the store: `p2t3-coupon`. */
  readonly id: string
  /** Last part of its address `/p2/t3/training/coupon/`. */
  readonly slug: string
  readonly title: string
  readonly summary: string
  readonly minutes: number
  /** What will be looked at, in a few words each. */
  readonly objectives: readonly string[]
  /** Score from which it counts as passed. */
  readonly passAt: number
}

export interface TermCard {
  readonly name: string
  /** The same term in the other language. */
  readonly also: string
  readonly alsoLang: 'en' | 'zh-CN' | 'zh-TW'
  /** A few words for the margin. */
  readonly short: string
  /** One to three sentences for the card. */
  readonly meaning: string
}

/** Records of texts as a content JSON file holds them. */
export interface Words {
  readonly [key: string]: string | Words
}

/** A drawing of `content/**\/figures`, with the results computed beside it and its words in the reader's language. */
export interface FigureCard {
  readonly Component: ComponentType<{ readonly data: unknown; readonly texts: Words }>
  readonly data: unknown
  /** `caption` is printed below the drawing; the rest is the drawing's own. */
  readonly texts: Words
}

/** A ruled table that the engine has reckoned: figures here, words in `texts`. */
export interface WorkedExample {
  readonly rows: readonly WorkedRow[]
  readonly texts: {
    readonly title: string
    /** Heads of the three columns: what, how much, why. */
    readonly columns: readonly [string, string, string]
    /** `value` and `why` may hold `{{1}}`, `{{2}}` for the row's figures; without `value` the figures stand alone, one a line. */
    readonly rows: Readonly<Record<string, { readonly label: string; readonly value?: string; readonly why: string }>>
    readonly words?: Readonly<Record<string, string>>
    readonly note?: string
  }
}

export interface WorkedRow {
  /** Key of its words. */
  readonly name: string
  /** One line each. */
  readonly values: readonly Fact[]
  /** A total: ruled above and bold. */
  readonly total?: boolean
}

/** A slider and a few choices over one question; `answer` is pure and quick. */
export interface WhatIf {
  readonly slider: { readonly min: number; readonly max: number; readonly step: number; readonly start: number; readonly unit: 'fen' | 'count' | 'bp' }
  readonly choice: { readonly values: readonly number[]; readonly start: number; readonly unit: 'fen' | 'count' | 'bp' }
  answer(slider: number, choice: number): WhatIfAnswer
  readonly texts: {
    readonly title: string
    readonly note: string
    readonly slider: string
    readonly choice: string
    /** Names of the parts of the bar. */
    readonly parts: Readonly<Record<string, string>>
    /** A sentence a state, with `{{figure}}` for its figures. */
    readonly says: Readonly<Record<string, string>>
  }
}

export interface WhatIfAnswer {
  /** Key of the sentence. `idle`: nothing happens; `gain`: it pays; `loss`: it does not. */
  readonly state: string
  readonly mood: 'idle' | 'gain' | 'loss'
  /** Parts of the bar from left to right; a loss is negative. */
  readonly parts: readonly { readonly name: string; readonly fen: number; readonly tone: 'cost' | 'given' | 'gain' | 'loss' }[]
  /** What remains of each 100 paid, in basis points. */
  readonly marginBp: number
  readonly figures: Readonly<Record<string, Fact>>
}

/** The questions of a task, and their words by question id: `ask`, `choices.<id>.text`, `choices.<id>.why`, `why`. */
export interface QuizContent {
  readonly quiz: Quiz
  readonly words: Words
}

/** MDX compiled to a function; called with the reader's components. */
export type LessonBody = (props: { readonly components: Readonly<Record<string, unknown>> }) => ReactElement

/** What is heavy is a function: it is fetched when the reader comes near it, and at once when a page is made beforehand. */
export interface Lesson {
  readonly Content: LessonBody
  /** Parsed by `lesson/frontmatter.ts`. */
  readonly frontmatter: unknown
  readonly terms: Readonly<Record<string, TermCard>>
  readonly figures: Readonly<Record<string, FigureCard>>
  readonly worked: Readonly<Record<string, () => Promise<WorkedExample>>>
  readonly whatIf: Readonly<Record<string, () => Promise<WhatIf>>>
  readonly quiz: () => Promise<QuizContent>
}

/** What a goal is, and what grading says about it: data in, evidence out. No goal knows which desk was used. */

/** A goal names a registered checker; so goals travel as data and a schema can read them. */
export interface Goal {
  /** Key of its texts: `goals.<name>` in the exercise's text file. */
  readonly name: string
  readonly weight: number
  readonly check: Check
}

/** The name of a checker and its arguments; every checker validates its own. */
export interface Check {
  readonly check: string
  readonly args: Readonly<Record<string, unknown>>
}

/** A deed that costs points whatever the goals say. */
export interface Fault {
  /** Key of its texts: `faults.<name>`. */
  readonly name: string
  readonly points: number
  readonly check: Check
}

/** `notYet` has not been done; `wrong` has been done and is not as it should be. The two never mix. */
export type GoalState = 'met' | 'partly' | 'notYet' | 'wrong'

/** A value to be shown beside a goal, formatted by the screen in the learner's language. */
export type Fact =
  | { readonly kind: 'money'; readonly fen: number }
  | { readonly kind: 'instant'; readonly at: number }
  /** A half-open end, shown as its last second. */
  | { readonly kind: 'lastSecond'; readonly end: number }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'percent'; readonly bp: number }
  | { readonly kind: 'flag'; readonly on: boolean }
  | { readonly kind: 'text'; readonly text: string }
  /** A word of the exercise's text file, `facts.<key>`. */
  | { readonly kind: 'word'; readonly key: string }

/** One thing the goal asked for, beside what is there. */
export interface Comparison {
  /** Key of the label in the exercise's text file, `parts.<part>`. */
  readonly part: string
  readonly expected: Fact
  readonly found: Fact | null
  readonly right: boolean
}

export interface GoalResult {
  readonly name: string
  readonly state: GoalState
  readonly earned: number
  readonly weight: number
  /** Position in the log of the entry that settled it; null where nothing has. */
  readonly seq: number | null
  readonly comparisons: readonly Comparison[]
  /** Key of the sentence that says why it matters, `why.<cause>` in the exercise's text file; null where the goal is met. */
  readonly cause: string | null
}

export interface FaultResult {
  readonly name: string
  readonly points: number
  readonly seq: number
}

export interface Grade {
  readonly goals: readonly GoalResult[]
  readonly faults: readonly FaultResult[]
  /** Points of goals before deductions. */
  readonly earned: number
  /** Points that opened hints took. */
  readonly hints: number
  /** Points that faults took. */
  readonly lost: number
  /** Never below 0. */
  readonly total: number
  readonly most: number
}

/** The course in order: nine projects, 28 tasks, and what of it is here to be read and trained. */

export interface TaskEntry {
  readonly id: string
  /** Slugs of its exercises, in order; empty where there is nothing to train yet. */
  readonly exercises: readonly string[]
  /** A lesson stands in its folder. */
  readonly lesson: boolean
}

export interface ProjectEntry {
  readonly id: string
  readonly tasks: readonly TaskEntry[]
}

const tasks = (project: string, count: number): TaskEntry[] =>
  Array.from({ length: count }, (_, i) => ({ id: `${project}t${i + 1}`, exercises: [], lesson: false }))

export const PROJECTS: readonly ProjectEntry[] = [
  { id: 'p1', tasks: tasks('p1', 3) },
  { id: 'p2', tasks: [...tasks('p2', 2), { id: 'p2t3', exercises: ['coupon'], lesson: true }] },
  { id: 'p3', tasks: tasks('p3', 2) },
  { id: 'p4', tasks: tasks('p4', 4) },
  { id: 'p5', tasks: tasks('p5', 3) },
  { id: 'p6', tasks: tasks('p6', 4) },
  { id: 'p7', tasks: tasks('p7', 3) },
  { id: 'p8', tasks: tasks('p8', 3) },
  { id: 'p9', tasks: tasks('p9', 3) },
]

/** The textbook fixes the course up to 6.1; what follows is reconstructed from its plan. */
export const FIRST_RECONSTRUCTED = 'p6t2'

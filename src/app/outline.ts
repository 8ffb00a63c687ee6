/** What of the course is built: read by the table of addresses and by the map. */

import { FIRST_RECONSTRUCTED, PROJECTS, type TaskEntry } from '#content/course.ts'

export { PROJECTS }

const ENTRIES: readonly TaskEntry[] = PROJECTS.flatMap(({ tasks }) => tasks)

const isBuilt = ({ lesson, exercises }: TaskEntry): boolean => lesson || exercises.length > 0

export const builtTasks = (): readonly string[] => ENTRIES.filter(isBuilt).map(({ id }) => id)

export const exercisesBuilt = (taskId: string): readonly string[] => ENTRIES.find(({ id }) => id === taskId)?.exercises ?? []

/** The textbook fixes the course up to 6.1; the rest follows its plan. */
export const isReconstructed = (taskId: string): boolean =>
  ENTRIES.findIndex(({ id }) => id === taskId) >= ENTRIES.findIndex(({ id }) => id === FIRST_RECONSTRUCTED)

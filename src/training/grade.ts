/** Counting points: every goal against the run as it stands, less opened hints and faults. Cheap enough to be asked after every command. */

import type { WorldRun } from '#sim/world.ts'
import { examine } from './checkers.ts'
import type { Exercise } from './exercise.ts'
import type { FaultResult, Goal, GoalResult, Grade } from './goal.ts'
import type { ParameterSpecs, ParametersOf } from './variants.ts'

function resultOf(run: WorldRun, { name, weight, check }: Goal): GoalResult {
  const { state, right, of, seq, comparisons, cause } = examine(run, check)
  const earned = state === 'met' ? weight : Math.floor((weight * right) / of)
  return { name, state, earned, weight, seq, comparisons, cause: state === 'met' ? null : cause }
}

/** `openedHints` may be what the journal kept; what a hint costs is the exercise's own word, and a hint opened twice costs once. */
export function grade<S extends ParameterSpecs>(
  exercise: Exercise<S>,
  parameters: ParametersOf<S>,
  run: WorldRun,
  openedHints: readonly { readonly goal: string }[],
): Grade {
  const goals = exercise.goals(parameters).map(goal => resultOf(run, goal))
  const faults: FaultResult[] = []
  for (const { name, points, check } of exercise.faults(parameters)) {
    const { state, seq } = examine(run, check)
    if (state === 'met' && seq !== null) faults.push({ name, points, seq })
  }
  const earned = goals.reduce((sum, goal) => sum + goal.earned, 0)
  const hints = exercise.hints
    .filter(({ goal }) => openedHints.some(opened => opened.goal === goal))
    .reduce((sum, { cost }) => sum + cost, 0)
  const lost = faults.reduce((sum, { points }) => sum + points, 0)
  const most = goals.reduce((sum, { weight }) => sum + weight, 0)
  return { goals, faults, earned, hints, lost, total: Math.max(earned - hints - lost, 0), most }
}

/** Whether the exercise counts as passed. */
export const passes = (exercise: Pick<Exercise, 'passAt'>, result: Grade): boolean => result.total >= exercise.passAt

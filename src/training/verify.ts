/** Believing nobody: an attempt is replayed twice from its own start, and its fingerprint compared with the one that came with it. */

import { hashOfLog } from '#sim/kernel/engine.ts'
import type { World, WorldRun } from '#sim/world.ts'
import { replayJournal, type Attempt, type AttemptHead, type JournalDeed } from './attempt.ts'
import type { Exercise, Texts } from './exercise.ts'
import { grade } from './grade.ts'
import type { Grade } from './goal.ts'
import { parametersOf } from './variants.ts'

/** Fingerprint of a run over the domains the exercise names. */
export const hashOfRun = (exercise: Pick<Exercise, 'domains'>, run: WorldRun): string => hashOfLog(run.log, exercise.domains)

/** The world in which an attempt begins. */
export const startOf = (exercise: Exercise, head: Pick<AttemptHead, 'seed' | 'worldLanguage'>, texts: Texts): World =>
  exercise.start(parametersOf(exercise.parameters, head.seed), head.seed, head.worldLanguage, texts)

/**
 * `verified`: both replays agree with each other and with the fingerprint given, if one was. `differs`: the journal does not lead to
 * the end it claims. `otherVersion`: made under another version of the exercise, recorded but not verified.
 */
export type Verdict = 'verified' | 'differs' | 'otherVersion'

export interface Verification {
  readonly verdict: Verdict
  readonly hash: string
  readonly attempt: Attempt
  readonly grade: Grade
}

export function verify(
  exercise: Exercise,
  head: Pick<AttemptHead, 'seed' | 'worldLanguage' | 'exerciseVersion'>,
  entries: readonly JournalDeed[],
  texts: Texts,
  claimed: string | null = null,
): Verification {
  const attempt = replayJournal(startOf(exercise, head, texts), entries)
  const hash = hashOfRun(exercise, attempt.history.run)
  const again = hashOfRun(exercise, replayJournal(startOf(exercise, head, texts), entries).history.run)
  const agrees = hash === again && (claimed === null || claimed === hash)
  return {
    verdict: head.exerciseVersion !== exercise.version ? 'otherVersion' : agrees ? 'verified' : 'differs',
    hash,
    attempt,
    grade: grade(exercise, parametersOf(exercise.parameters, head.seed), attempt.history.run, attempt.hints),
  }
}

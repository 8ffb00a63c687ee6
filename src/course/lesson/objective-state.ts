/** How far an objective is: not tried, not yet firm, or mastered, told by its questions and exercises alone. */

import type { ExerciseCard } from '../registry.ts'
import type { Scores, TaskProgress } from '../progress.ts'
import type { Head } from './frontmatter.ts'

export type ObjectiveState = 'open' | 'shaky' | 'mastered'

export function objectiveState(
  { quiz, exercises }: Head['objectives'][number],
  progress: TaskProgress,
  cards: readonly ExerciseCard[],
  scores: Scores,
): ObjectiveState {
  const answers = quiz.map(id => progress.quiz[id])
  const passed = exercises.map(slug => {
    const card = cards.find(known => known.slug === slug)
    const score = card && scores[card.id]
    return card === undefined || score === undefined ? undefined : score >= card.passAt
  })
  const proofs = [...answers.map(answer => answer && answer === 'right'), ...passed]
  if (proofs.every(proof => proof === undefined)) return 'open'
  return proofs.every(proof => proof === true) ? 'mastered' : 'shaky'
}

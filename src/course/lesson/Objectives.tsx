/** What one can do after the lesson, each with a sign of how far the reader is. */

import { useTranslation } from '#i18n/translation.ts'
import type { Head } from './frontmatter.ts'
import type { ObjectiveState } from './objective-state.ts'
import styles from './lesson.module.css'

const Sign = ({ state }: { readonly state: ObjectiveState }) => (
  <svg viewBox="0 0 14 14" aria-hidden="true" focusable="false" data-state={state}>
    <circle cx="7" cy="7" r={state === 'mastered' ? 6.5 : 5.75} />
    {state === 'mastered' && <path className={styles.signTick} d="m4 7.2 2.2 2.2L10 5.2" />}
    {state === 'shaky' && <path className={styles.signHalf} d="M7 1.25a5.75 5.75 0 0 0 0 11.5z" />}
  </svg>
)

export function Objectives({ objectives, states }: { readonly objectives: Head['objectives']; readonly states: readonly ObjectiveState[] }) {
  const { t } = useTranslation('course')
  const words: Readonly<Record<ObjectiveState, string>> = {
    open: t('lesson.goalStates.open'),
    shaky: t('lesson.goalStates.shaky'),
    mastered: t('lesson.goalStates.mastered'),
  }
  return (
    <section className={styles.objectives} aria-labelledby="objectives">
      <p id="objectives">{t('lesson.goals')}</p>
      <ul>
        {objectives.map(({ text }, index) => {
          const state = states[index] ?? 'open'
          return (
            <li key={text}>
              <Sign state={state} />
              <span>{text}</span>
              <em>{words[state]}</em>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

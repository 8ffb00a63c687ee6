/** The options of a question: one to take, or several; after checking, each says what it was and why. */

import { IconCheck, IconX } from '@tabler/icons-react'
import { useId } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import styles from './quiz.module.css'

export type OptionMark = 'good' | 'wrong' | 'missed' | 'left'

export interface OptionsProps {
  readonly titleId: string
  readonly many: boolean
  readonly options: readonly { readonly id: string; readonly text: string; readonly why: string }[]
  readonly chosen: readonly string[]
  /** Null until checked. */
  readonly marks: Readonly<Record<string, OptionMark>> | null
  readonly onChoose: (chosen: readonly string[]) => void
}

export function Options({ titleId, many, options, chosen, marks, onChoose }: OptionsProps) {
  const { t } = useTranslation('course')
  const name = useId()
  const words: Readonly<Record<OptionMark, string>> = {
    good: t('quiz.good'),
    wrong: t('quiz.wrong'),
    missed: t('quiz.missed'),
    left: t('quiz.left'),
  }
  if (marks) {
    return (
      <ul className={styles.answers}>
        {options.map(({ id, text, why }) => {
          const mark = marks[id] ?? 'left'
          return (
            <li key={id} data-mark={mark}>
              <span className={styles.box} data-many={many || undefined} aria-hidden="true">
                {mark === 'good' && <IconCheck />}
                {mark === 'wrong' && <IconX />}
              </span>
              <span className={styles.text}>{text}</span>
              <span className={styles.tag}>{words[mark]}</span>
              <p className={styles.why}>{why}</p>
            </li>
          )
        })}
      </ul>
    )
  }
  return (
    <ul className={styles.answers} role={many ? 'group' : 'radiogroup'} aria-labelledby={titleId}>
      {options.map(({ id, text }) => (
        <li key={id} role="presentation">
          <label>
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(id)}
              onChange={event => {
                if (!many) onChoose([id])
                else onChoose(event.currentTarget.checked ? [...chosen, id] : chosen.filter(other => other !== id))
              }}
            />
            <span className={styles.box} data-many={many || undefined} aria-hidden="true">
              <IconCheck />
            </span>
            <span className={styles.text}>{text}</span>
          </label>
        </li>
      ))}
    </ul>
  )
}

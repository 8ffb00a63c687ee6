/** A few choices side by side, one of them taken. */

import { useId } from 'react'
import styles from './choices.module.css'

export interface ChoicesProps {
  readonly label: string
  readonly values: readonly { readonly value: number; readonly text: string }[]
  readonly value: number
  readonly onChange: (value: number) => void
}

export function Choices({ label, values, value, onChange }: ChoicesProps) {
  const name = useId()
  return (
    <fieldset className={styles.choices}>
      <legend>{label}</legend>
      <div>
        {values.map(choice => (
          <label key={choice.value}>
            <input type="radio" name={name} checked={choice.value === value} onChange={() => onChange(choice.value)} />
            {choice.text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

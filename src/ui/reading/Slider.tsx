/** A slider with its name and its present value; the arrow keys, Home, End and the page keys move it. */

import { useId } from 'react'
import styles from './slider.module.css'

export interface SliderProps {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
  /** The value as shown and as read out. */
  readonly text: string
  readonly onChange: (value: number) => void
}

export function Slider({ label, min, max, step, value, text, onChange }: SliderProps) {
  const id = useId()
  return (
    <div className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <output htmlFor={id}>{text}</output>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        onChange={event => onChange(Number(event.currentTarget.value))}
      />
    </div>
  )
}

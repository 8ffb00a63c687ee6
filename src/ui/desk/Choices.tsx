/** Choosing instead of typing: one of a few side by side, on or off, any of a list, one of a list. Choices carry `data-option`. */

import { useId, type ReactNode } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import styles from './Choices.module.css'

export interface Choice {
  readonly value: string
  readonly label: ReactNode
  readonly note?: ReactNode
  readonly disabled?: boolean
}

interface OneOfProps {
  readonly control: string
  readonly label: string
  readonly value: string
  readonly options: readonly Choice[]
  readonly onChange: (value: string) => void
  readonly disabled?: boolean
  /** `row`: joined side by side; `chips`: apart, wrapping; `list`: one below the other. */
  readonly shape?: 'row' | 'chips' | 'list'
}

/** One of a few: native radio buttons, so that the arrow keys move between them. */
export function OneOf({ control, label, value, options, onChange, disabled = false, shape = 'row' }: OneOfProps) {
  const name = useId()
  return (
    <div className={styles.choices} data-shape={shape} data-control={control} role="radiogroup" aria-label={label}>
      {options.map(option => (
        <label key={option.value} className={styles.choice} data-on={option.value === value || undefined}>
          <input
            type="radio"
            name={name}
            data-option={option.value}
            checked={option.value === value}
            disabled={disabled || option.disabled}
            onChange={() => onChange(option.value)}
          />
          {shape === 'list' && <span className={styles.dot} aria-hidden="true" />}
          <span className={styles.words}>{option.label}</span>
          {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
        </label>
      ))}
    </div>
  )
}

interface SwitchProps {
  readonly control: string
  readonly on: boolean
  readonly onChange: (on: boolean) => void
  readonly children: ReactNode
}

export function Switch({ control, on, onChange, children }: SwitchProps) {
  return (
    <button type="button" role="switch" aria-checked={on} className={styles.switch} data-control={control} onClick={() => onChange(!on)}>
      <span className={styles.track} aria-hidden="true" />
      <span>{children}</span>
    </button>
  )
}

interface AnyOfProps {
  readonly control: string
  readonly label: string
  readonly values: readonly string[]
  readonly options: readonly Choice[]
  readonly onChange: (values: readonly string[]) => void
  readonly disabled?: boolean
}

/** Any of a list, with all and none at its head. */
export function AnyOf({ control, label, values, options, onChange, disabled = false }: AnyOfProps) {
  const { t } = useTranslation('desk')
  return (
    <div className={styles.any} data-control={control} role="group" aria-label={label}>
      <div className={styles.head}>
        <button type="button" data-control={`${control}.all`} disabled={disabled} onClick={() => onChange(options.map(option => option.value))}>
          {t('selectAll')}
        </button>
        <button type="button" data-control={`${control}.none`} disabled={disabled} onClick={() => onChange([])}>
          {t('selectNone')}
        </button>
      </div>
      {options.map(option => (
        <label key={option.value} className={styles.row}>
          <input
            type="checkbox"
            data-option={option.value}
            checked={values.includes(option.value)}
            disabled={disabled}
            onChange={event =>
              onChange(event.target.checked ? [...values, option.value] : values.filter(value => value !== option.value))
            }
          />
          <span className={styles.words}>{option.label}</span>
          {option.note !== undefined && <span className={styles.note}>{option.note}</span>}
        </label>
      ))}
    </div>
  )
}

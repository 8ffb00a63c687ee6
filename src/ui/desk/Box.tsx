/** The box a person types into, with what stands before and behind the figure; every typed control of a desk is made of it. */

import { useId, type FocusEvent, type ReactNode, type Ref } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import styles from './Box.module.css'
import { useRow, type FieldMessage } from './Field.tsx'
import { lengthOf } from './plain-text.ts'

export type BoxTone = FieldMessage['tone'] | undefined

export interface BoxProps {
  /** Stable name for gestures: `coupon.name`. */
  readonly control: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onLeave?: () => void
  /** Name of the box where a row has several; else the row's label names it. */
  readonly label?: string
  readonly before?: ReactNode
  readonly after?: ReactNode
  /** Shows `n/most`; more may be typed, so that nothing pasted is lost. */
  readonly most?: number
  readonly tone?: BoxTone
  readonly numeric?: boolean
  readonly disabled?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

export function Box({ control, value, onChange, onLeave, label, before, after, most, tone, numeric = false, disabled = false, ref }: BoxProps) {
  const { t } = useTranslation('desk')
  const row = useRow()
  const counter = useId()
  const used = lengthOf(value.trim())
  return (
    <span className={styles.box} data-tone={tone} data-disabled={disabled || undefined}>
      {before !== undefined && <span className={styles.unit}>{before}</span>}
      <input
        ref={ref}
        className={styles.input}
        id={label === undefined ? row.inputId : undefined}
        data-control={control}
        aria-label={label}
        aria-required={row.required || undefined}
        aria-invalid={tone === 'error' || undefined}
        aria-describedby={[row.messageId, most === undefined ? undefined : counter].filter(Boolean).join(' ') || undefined}
        inputMode={numeric ? 'decimal' : undefined}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={value}
        onChange={event => onChange(event.target.value)}
        onFocus={(event: FocusEvent<HTMLInputElement>) => {
          if (numeric) event.target.select()
        }}
        onBlur={onLeave}
      />
      {after !== undefined && <span className={styles.unit}>{after}</span>}
      {most !== undefined && (
        <span className={styles.unit} data-over={used > most || undefined}>
          <span aria-hidden="true">{used}/{most}</span>
          <span className={styles.unseen} id={counter}>{t('field.counter', { used, most })}</span>
        </span>
      )}
    </span>
  )
}

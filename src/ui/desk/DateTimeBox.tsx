/** A box for a moment, to the second: typed in any usual way, or picked from a calendar. */

import { IconCalendar } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { Box, type BoxTone } from './Box.tsx'
import { Button } from './Button.tsx'
import { Calendar } from './Calendar.tsx'
import styles from './DateTimeBox.module.css'
import { dateTimeText, parseDateTime, type LocalDateTime } from './parse-date-time.ts'

interface DateTimeBoxProps {
  readonly control: string
  /** Name of the field, for the calendar's button. */
  readonly name: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly onLeave?: () => void
  readonly tone?: BoxTone
  readonly disabled?: boolean
  /** The simulated today: marked, and where the calendar opens while the box is empty. */
  readonly today: LocalDateTime
}

export function DateTimeBox({ control, name, value, onChange, onLeave, tone, disabled = false, today }: DateTimeBoxProps) {
  const { t } = useTranslation('desk')
  const [open, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const read = parseDateTime(value)
  const close = (): void => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <div className={styles.frame}>
      <Box
        control={control}
        value={value}
        onChange={onChange}
        tone={tone}
        disabled={disabled}
        onLeave={() => {
          if (read.ok && dateTimeText(read.value) !== value) onChange(dateTimeText(read.value))
          onLeave?.()
        }}
      />
      {!disabled && (
        <Button control={`${control}.calendar`} ref={opener} icon={IconCalendar} label={t('calendar.open', { field: name })} expanded={open} onPress={() => setOpen(!open)} />
      )}
      {open && (
        <Calendar
          control={control}
          at={read.ok ? read.value : { ...today, hour: 0, minute: 0, second: 0 }}
          today={today}
          onTake={taken => {
            onChange(dateTimeText(taken))
            close()
          }}
          onEscape={close}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  )
}

/** A month to pick a day from, and the time of that day; arrow keys walk the days, PageUp and PageDown the months. */

import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { weekdayOf } from '#i18n/format.ts'
import { Box } from './Box.tsx'
import { Button } from './Button.tsx'
import styles from './DateTimeBox.module.css'
import { useProblemText } from './FigureBox.tsx'
import { Line } from './Message.tsx'
import { dateText, daysOfMonth, FIRST_YEAR, LAST_YEAR, parseDateTime, timeText, type LocalDateTime } from './parse-date-time.ts'

interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const

/** Another month, with the day kept as far as it exists there; stays within the years of the simulation. */
function monthsOn({ year, month, day }: Day, n: number): Day {
  const from0 = Math.min(Math.max(year * 12 + month - 1 + n, FIRST_YEAR * 12), LAST_YEAR * 12 + 11)
  const next = { year: Math.floor(from0 / 12), month: (from0 % 12) + 1 }
  return { ...next, day: Math.min(day, daysOfMonth(next.year, next.month)) }
}

function daysOn(at: Day, n: number): Day {
  const day = at.day + n
  if (day < 1) {
    const before = monthsOn({ ...at, day: 1 }, -1)
    return { ...before, day: daysOfMonth(before.year, before.month) + day }
  }
  const most = daysOfMonth(at.year, at.month)
  return day > most ? { ...monthsOn({ ...at, day: 1 }, 1), day: day - most } : { ...at, day }
}

const weekday = (day: Day): number => weekdayOf(`${dateText(day)} 00:00`)

const WALKS: Readonly<Record<string, (at: Day) => Day>> = {
  ArrowLeft: at => daysOn(at, -1),
  ArrowRight: at => daysOn(at, 1),
  ArrowUp: at => daysOn(at, -7),
  ArrowDown: at => daysOn(at, 7),
  PageUp: at => monthsOn(at, -1),
  PageDown: at => monthsOn(at, 1),
  Home: at => daysOn(at, 1 - weekday(at)),
  End: at => daysOn(at, 7 - weekday(at)),
}

interface CalendarProps {
  readonly control: string
  readonly at: LocalDateTime
  readonly today: Day
  readonly onTake: (at: LocalDateTime) => void
  /** Put away, and the focus goes back to the button. */
  readonly onEscape: () => void
  /** Put away because the person went elsewhere; the focus stays there. */
  readonly onClose: () => void
}

export function Calendar({ control, at, today, onTake, onEscape, onClose }: CalendarProps) {
  const { t } = useTranslation('desk')
  const problemText = useProblemText()
  const [day, setDay] = useState<Day>(at)
  const [time, setTime] = useState(timeText(at))
  const grid = useRef<HTMLTableElement>(null)
  const frame = useRef<HTMLDivElement>(null)
  const walked = useRef(true)
  useEffect(() => {
    if (walked.current) grid.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus()
    walked.current = false
  }, [day])
  const close = useEffectEvent(onClose)
  useEffect(() => {
    frame.current?.scrollIntoView({ block: 'nearest' })
    const outside = (event: Event): void => {
      // What stands beside the calendar in its row, the box and the button, looks after itself.
      if (event.target instanceof Node && !frame.current?.parentElement?.contains(event.target)) close()
    }
    document.addEventListener('pointerdown', outside)
    document.addEventListener('focusin', outside)
    return () => {
      document.removeEventListener('pointerdown', outside)
      document.removeEventListener('focusin', outside)
    }
  }, [])
  const read = parseDateTime(`${dateText(day)} ${time}`)
  const take = (): void => {
    if (read.ok) onTake(read.value)
  }
  const walk = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault()
      take()
      return
    }
    const next = WALKS[event.key]
    if (!next) return
    event.preventDefault()
    walked.current = true
    setDay(next(day))
  }
  const month = t(`calendar.monthName.${MONTHS.find(n => n === day.month) ?? 1}`)
  const first = weekday({ ...day, day: 1 })
  const cells = Array.from({ length: 42 }, (_, i) => i - first + 2)
  const most = daysOfMonth(day.year, day.month)
  const weeks = [0, 1, 2, 3, 4, 5].map(w => cells.slice(w * 7, w * 7 + 7)).filter(week => week.some(d => d >= 1 && d <= most))
  return (
    <div
      ref={frame}
      className={styles.pop}
      role="dialog"
      aria-label={t('calendar.title')}
      onKeyDown={event => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onEscape()
        } else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
          event.preventDefault()
          take()
        }
      }}
    >
      <div className={styles.head}>
        <Button control={`${control}.previous`} kind="quiet" icon={IconChevronLeft} label={t('calendar.previous')} onPress={() => setDay(monthsOn(day, -1))} />
        <span aria-live="polite">{t('calendar.month', { year: day.year, month })}</span>
        <Button control={`${control}.next`} kind="quiet" icon={IconChevronRight} label={t('calendar.next')} onPress={() => setDay(monthsOn(day, 1))} />
      </div>
      <table className={styles.grid} ref={grid} role="grid" aria-label={t('calendar.month', { year: day.year, month })}>
        <thead>
          <tr>{WEEKDAYS.map(n => <th key={n} scope="col" abbr={t(`calendar.weekdayLong.${n}`)}>{t(`calendar.weekday.${n}`)}</th>)}</tr>
        </thead>
        <tbody>
          {weeks.map(week => (
            <tr key={week[0]}>
              {week.map(d => {
                if (d < 1 || d > most) return <td key={d} />
                const now = today.year === day.year && today.month === day.month && today.day === d
                const words = { year: day.year, month, day: d }
                return (
                  <td key={d}>
                    <button
                      type="button"
                      className={styles.day}
                      data-control={`${control}.day.${d}`}
                      data-on={d === day.day || undefined}
                      data-today={now || undefined}
                      aria-pressed={d === day.day}
                      aria-label={now ? t('calendar.dayToday', words) : t('calendar.day', words)}
                      tabIndex={d === day.day ? 0 : -1}
                      onKeyDown={walk}
                      onClick={() => setDay({ ...day, day: d })}
                    >
                      {d}
                    </button>
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.foot}>
        <div className={styles.time}>
          <span aria-hidden="true">{t('calendar.time')}</span>
          <Box control={`${control}.time`} label={t('calendar.time')} value={time} onChange={setTime} tone={read.ok ? undefined : 'error'} />
        </div>
        <Button
          control={`${control}.take`}
          kind="primary"
          disabled={!read.ok}
          onPress={take}
        >
          {t('calendar.take')}
        </Button>
      </div>
      {read.ok ? <p className={styles.keys}>{t('calendar.keys')}</p> : <Line tone="error">{problemText(read)}</Line>}
    </div>
  )
}

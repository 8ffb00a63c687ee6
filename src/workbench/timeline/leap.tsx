/** Moves the clock; where a move would leap over a deadline it asks first, once for each. */

import { shortTime } from '#i18n/format.ts'
import { SECOND } from '#sim/kernel/plain-date.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { useCallback, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { Button } from '../shell/Button.tsx'
import parts from '../shell/parts.module.css'
import { Sheet } from '../shell/Sheet.tsx'
import { useWork } from '../work-context.ts'
import { leaptOver, scheduledIn, type Scheduled } from './soon.ts'

/** A move that waits for an answer. */
export interface Leap {
  readonly to: number
  readonly over: readonly Scheduled[]
}

export interface Leaps {
  readonly asking: Leap | null
  readonly go: (to: number) => void
  /** Goes to an instant without asking again, or stays (null). */
  readonly answer: (to: number | null) => void
}

export function useLeaps(): Leaps {
  const { work } = useWork()
  const [asking, setAsking] = useState<Leap | null>(null)
  const asked = useRef(new Set<string>())
  const go = useCallback(
    (to: number) => {
      const over = leaptOver(scheduledIn(work.store.getState().run.world), to).filter(({ key, at }) => !asked.current.has(`${key}@${at}`))
      if (over.length === 0) void work.advanceTo(to)
      else setAsking({ to, over })
    },
    [work],
  )
  const answer = useCallback(
    (to: number | null) => {
      setAsking(null)
      if (to === null) return
      for (const { key, at } of asking?.over ?? []) asked.current.add(`${key}@${at}`)
      void work.advanceTo(to)
    },
    [work, asking],
  )
  return { asking, go, answer }
}

/** The last instant before a deadline has passed: its own second for a beginning, the second before for an end. */
const lastBefore = ({ kind, at }: Scheduled): number => (kind === 'couponEnds' ? at - SECOND : at)

export function LeapSheet({ leap, now, onAnswer }: { readonly leap: Leap; readonly now: number; readonly onAnswer: Leaps['answer'] }) {
  const { t } = useTranslation('workbench')
  const { zone } = useExerciseWords()
  const [first] = leap.over
  const stop = first ? lastBefore(first) : leap.to
  return (
    <Sheet
      title={t('leap.title')}
      closeLabel={t('close')}
      onClose={() => onAnswer(null)}
      foot={
        <>
          <Button data-control="leap.go" onClick={() => onAnswer(leap.to)}>
            {t('leap.go', { at: shortTime(formatLocal(zone, leap.to)) })}
          </Button>
          {stop > now && (
            <Button look="primary" data-control="leap.stop" onClick={() => onAnswer(stop)}>
              {t('leap.stop', { at: formatLocal(zone, stop).slice(5) })}
            </Button>
          )}
        </>
      }
    >
      <ul className={parts.passing}>
        {leap.over.map(({ key, at, kind, name }) => (
          <li key={key}>
            <time>{shortTime(formatLocal(zone, at))}</time>
            <span>{t(`line.${kind}`, { name })}</span>
          </li>
        ))}
      </ul>
      <p>{t('leap.text')}</p>
    </Sheet>
  )
}

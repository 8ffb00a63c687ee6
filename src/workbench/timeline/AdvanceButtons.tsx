/** The ways to move the clock: an hour, a day, to the next thing announced, to the moment the exercise waits for. */

import { shortTime } from '#i18n/format.ts'
import { DAY, HOUR } from '#sim/kernel/plain-date.ts'
import { formatLocal, startOfLocalDay } from '#sim/kernel/zone.ts'
import { parametersOf } from '#training/variants.ts'
import { IconChevronUp, IconClock, IconPlayerSkipForward } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { Button } from '../shell/Button.tsx'
import { useCompact } from '../shell/narrow.ts'
import parts from '../shell/parts.module.css'
import { Sheet } from '../shell/Sheet.tsx'
import { useWork, useWorkState } from '../work-context.ts'
import { useSoon } from './soon.ts'

/** When nothing is announced, the next thing is a new day in the shop. */
const OPENING = 9 * HOUR

interface Move {
  readonly at: number
  readonly name: string
}

interface Moves {
  readonly now: number
  readonly closed: boolean
  readonly next: Move
  /** The first way point of the exercise that has not been reached. */
  readonly waypoint: Move | null
}

function useMoves(): Moves {
  const { t } = useTranslation('workbench')
  const { material } = useWork()
  const { say, zone } = useExerciseWords()
  const seed = useWorkState(state => state.head.seed)
  const now = useWorkState(state => state.run.world.clock.now)
  const closed = useWorkState(state => state.handedIn || state.lost || state.looking !== null || state.saving)
  const [soon] = useSoon()
  const when = (at: number): string => shortTime(formatLocal(zone, at))
  const morning = (startOfLocalDay(zone, now + DAY) ?? now + DAY) + OPENING
  const next = soon ? { at: soon.at, name: `${when(soon.at)} ${soon.words}` } : { at: morning, name: `${when(morning)} ${t('advance.opening')}` }
  const { exercise } = material
  const point = exercise.waypoints(parametersOf(exercise.parameters, seed)).find(({ at }) => at > now)
  return { now, closed, next, waypoint: point ? { at: point.at, name: `${say(`waypoints.${point.name}`)} ${when(point.at).slice(0, 5)}` } : null }
}

export interface AdvanceProps {
  readonly onGo: (at: number) => void
  /** The line is folded away: the next event is named on its button. */
  readonly named?: boolean
}

function MovesSheet({ moves, onGo, onClose }: { readonly moves: Moves; readonly onGo: (at: number) => void; readonly onClose: () => void }) {
  const { t } = useTranslation('workbench')
  const { now, closed, next, waypoint } = moves
  const choose = (at: number) => () => {
    onClose()
    onGo(at)
  }
  return (
    <Sheet title={t('advance.title')} closeLabel={t('close')} onClose={onClose}>
      <ul className={parts.choices}>
        {waypoint && (
          <li>
            <Button strong data-control="clock.waypoint" unavailable={closed} onClick={choose(waypoint.at)}>
              <IconClock aria-hidden="true" />
              {waypoint.name}
            </Button>
          </li>
        )}
        <li>
          <Button data-control="clock.next" unavailable={closed} onClick={choose(next.at)}>
            <IconPlayerSkipForward aria-hidden="true" />
            {t('advance.nextNamed', { what: next.name })}
          </Button>
        </li>
        <li>
          <Button data-control="clock.hour" unavailable={closed} onClick={choose(now + HOUR)}>
            {t('advance.hour')}
          </Button>
        </li>
        <li>
          <Button data-control="clock.day" unavailable={closed} onClick={choose(now + DAY)}>
            {t('advance.day')}
          </Button>
        </li>
      </ul>
    </Sheet>
  )
}

export function AdvanceButtons({ onGo, named = false }: AdvanceProps) {
  const { t } = useTranslation('workbench')
  const moves = useMoves()
  const compact = useCompact()
  const [open, setOpen] = useState(false)
  const { now, closed, next, waypoint } = moves
  if (compact) {
    return (
      <>
        <Button small data-control="clock.menu" aria-haspopup="dialog" unavailable={closed && !open} onClick={() => setOpen(true)}>
          {t('advance.menu')}
          <IconChevronUp aria-hidden="true" />
        </Button>
        {open && <MovesSheet moves={moves} onGo={onGo} onClose={() => setOpen(false)} />}
      </>
    )
  }
  return (
    <>
      <span className={parts.group}>
        <Button small data-control="clock.hour" unavailable={closed} onClick={() => onGo(now + HOUR)}>
          {t('advance.hour')}
        </Button>
        <Button small data-control="clock.day" unavailable={closed} onClick={() => onGo(now + DAY)}>
          {t('advance.day')}
        </Button>
        <Button
          small
          data-control="clock.next"
          unavailable={closed}
          title={next.name}
          aria-label={t('advance.nextNamed', { what: next.name })}
          onClick={() => onGo(next.at)}
        >
          <IconPlayerSkipForward aria-hidden="true" />
          {named ? next.name : t('advance.next')}
        </Button>
      </span>
      <Button small strong data-control="clock.waypoint" unavailable={closed || !waypoint} onClick={() => waypoint && onGo(waypoint.at)}>
        <IconClock aria-hidden="true" />
        {waypoint ? waypoint.name : t('advance.over')}
      </Button>
    </>
  )
}

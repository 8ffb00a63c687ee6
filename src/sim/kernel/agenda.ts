/** What the clock will do later: commands with an instant, kept in order, taken out one at a time. */

import type { Actor, SimEvent } from './plan.ts'
import { get, put, remove, type Table } from './table.ts'

export interface Appointment {
  readonly key: string
  readonly at: number
  /** Breaks ties between appointments of one instant: first made, first kept. */
  readonly order: number
  readonly type: string
  readonly actor: Actor
  readonly args: Readonly<Record<string, unknown>>
}

export interface ClockSlice {
  now: number
  nextOrder: number
  readonly appointments: Table<Appointment>
  /** Binary heap by (at, order). Cancelled appointments stay in it until they surface. */
  readonly heap: { readonly at: number; readonly order: number; readonly key: string }[]
}

export type ClockEvent =
  | { readonly type: 'clock/advanced'; readonly to: number }
  | {
      readonly type: 'clock/scheduled'
      readonly key: string
      readonly at: number
      readonly command: string
      readonly actor: Actor
      readonly args: Readonly<Record<string, unknown>>
    }
  | { readonly type: 'clock/cancelled'; readonly key: string }

export const emptyClock = (now: number): ClockSlice => ({ now, nextOrder: 1, appointments: {}, heap: [] })

/**
 * The event that puts a command on the agenda. A key names the appointment for `cancelAppointment`; a second appointment under the
 * same key replaces the first. For a deadline pass the instant after it: a deadline strikes strictly after its instant.
 */
export const schedule = (
  at: number,
  key: string,
  command: string,
  actor: Actor,
  args: Readonly<Record<string, unknown>>,
): SimEvent & ClockEvent => ({ type: 'clock/scheduled', key, at, command, actor, args })

export const cancelAppointment = (key: string): SimEvent & ClockEvent => ({ type: 'clock/cancelled', key })

/** The instant at which a deadline strikes: one millisecond later, so that the deadline itself is still on time. */
export const justAfter = (deadline: number): number => deadline + 1

type Entry = ClockSlice['heap'][number]

const earlier = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order)

function swap(heap: Entry[], i: number, j: number): void {
  const a = heap[i]
  const b = heap[j]
  if (!a || !b) return
  heap[i] = b
  heap[j] = a
}

function push(heap: Entry[], entry: Entry): void {
  heap.push(entry)
  let i = heap.length - 1
  while (i > 0) {
    const parent = (i - 1) >> 1
    const above = heap[parent]
    if (!above || !earlier(entry, above)) return
    swap(heap, i, parent)
    i = parent
  }
}

function pop(heap: Entry[]): void {
  const last = heap.pop()
  if (!last || heap.length === 0) return
  heap[0] = last
  let i = 0
  for (;;) {
    let first = i
    for (const child of [2 * i + 1, 2 * i + 2]) {
      const a = heap[child]
      const b = heap[first]
      if (a && b && earlier(a, b)) first = child
    }
    if (first === i) return
    swap(heap, i, first)
    i = first
  }
}

export function evolveClock(clock: ClockSlice, event: ClockEvent): void {
  switch (event.type) {
    case 'clock/advanced':
      clock.now = event.to
      return
    case 'clock/scheduled': {
      const order = clock.nextOrder++
      const { key, at, command, actor, args } = event
      put(clock.appointments, key, { key, at, order, type: command, actor, args })
      push(clock.heap, { at, order, key })
      return
    }
    case 'clock/cancelled':
      remove(clock.appointments, event.key)
      return
  }
}

/** The next appointment, without taking it; drops cancelled ones that have come to the top. */
export function nextAppointment(clock: ClockSlice): Appointment | null {
  for (;;) {
    const top = clock.heap[0]
    if (!top) return null
    const appointment = get(clock.appointments, top.key)
    if (appointment && appointment.order === top.order) return appointment
    pop(clock.heap)
  }
}

/** Takes the next appointment off the agenda if it is due at `until` or earlier. */
export function takeDue(clock: ClockSlice, until: number): Appointment | null {
  const appointment = nextAppointment(clock)
  if (!appointment || appointment.at > until) return null
  pop(clock.heap)
  remove(clock.appointments, appointment.key)
  return appointment
}

/** All appointments in the order in which they will come, at most `limit`. */
export const upcoming = (clock: ClockSlice, limit: number): Appointment[] =>
  Object.values(clock.appointments)
    .sort((a, b) => a.at - b.at || a.order - b.order)
    .slice(0, limit)

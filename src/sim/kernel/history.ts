/** A list of commands one can walk back and forth in: undo, redo, jump and fork, all by replay from sparse snapshots. */

import type { BaseWorld, Engine, Outcome, Run } from './engine.ts'
import type { Command, SimEvent } from './plan.ts'

export interface History<W extends BaseWorld, E extends SimEvent> {
  /** The run as it stands after the first `position` commands. */
  readonly run: Run<W, E>
  /** Every command kept, undone ones included until something new is done. */
  readonly commands: readonly Command[]
  readonly position: number
  /** Does a command here; what was undone before is dropped. */
  do(command: Command): Outcome
  /** Walks to the moment after the first `position` commands; out of range is clamped. */
  moveTo(position: number): void
  /** The run as it was after the first `position` commands, apart from this history. */
  at(position: number): Run<W, E>
  /** A history of its own that begins with the first `position` commands of this one. */
  forkAt(position: number): History<W, E>
}

/** Commands between the first snapshots: replaying this many is not felt. */
const SNAPSHOT_EVERY = 64

/**
 * Most snapshots kept. A snapshot copies every table, so its price grows with the world; when there are this many, every second one goes and
 * the distance doubles. All snapshots of a long attempt together then cost about as much as its commands, and going back replays one part in
 * `MOST_SNAPSHOTS / 2` of it at most.
 */
const MOST_SNAPSHOTS = 32

export function createHistory<W extends BaseWorld, E extends SimEvent>(
  engine: Engine<W, E>,
  start: W,
  initial: readonly Command[] = [],
): History<W, E> {
  let commands: Command[] = []
  let position = 0
  let run = engine.begin(start)
  const snapshots = new Map<number, Run<W, E>>([[0, engine.fork(run)]])

  let apart = SNAPSHOT_EVERY

  const keepSnapshot = (): void => {
    if (position % apart !== 0) return
    snapshots.set(position, engine.fork(run))
    if (snapshots.size <= MOST_SNAPSHOTS) return
    apart *= 2
    for (const at of snapshots.keys()) if (at % apart !== 0) snapshots.delete(at)
  }

  const runAt = (target: number): Run<W, E> => {
    let from = 0
    for (const at of snapshots.keys()) if (at <= target && at > from) from = at
    const snapshot = snapshots.get(from)
    const replayed = snapshot ? engine.fork(snapshot) : engine.begin(start)
    for (const command of commands.slice(from, target)) engine.step(replayed, command)
    return replayed
  }

  const clamp = (target: number): number => Math.min(Math.max(Math.trunc(target), 0), commands.length)

  const history: History<W, E> = {
    get run() {
      return run
    },
    get commands() {
      return commands
    },
    get position() {
      return position
    },
    do(command) {
      const known = run.outcomes.get(command.id)
      if (known) return { ...known, duplicate: true }
      if (position < commands.length) {
        commands = commands.slice(0, position)
        for (const at of snapshots.keys()) if (at > position) snapshots.delete(at)
      }
      const outcome = engine.step(run, command)
      commands.push(command)
      position++
      keepSnapshot()
      return outcome
    },
    moveTo(target) {
      const to = clamp(target)
      if (to === position) return
      run = runAt(to)
      position = to
    },
    at: target => runAt(clamp(target)),
    forkAt: target => createHistory(engine, start, commands.slice(0, clamp(target))),
  }
  for (const command of initial) history.do(command)
  return history
}

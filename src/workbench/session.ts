/** A learner at work: the attempt, its grade and what the screens show of it. Nothing counts as done before it is stored. */

import { engine, type World, type WorldRun } from '#sim/world.ts'
import type { Outcome } from '#sim/kernel/engine.ts'
import type { Actor, Command } from '#sim/kernel/plan.ts'
import type { DraftValue } from '#desks/desk.ts'
import type { Json, Store, Writer } from '#storage/store.ts'
import { headRecord, parseEntries, parseHead } from '#training/record.ts'
import { openSession, type AttemptHead, type JournalDeed, type OpenedHint, type Session } from '#training/attempt.ts'
import type { Exercise, Texts } from '#training/exercise.ts'
import { grade, passes } from '#training/grade.ts'
import type { Grade } from '#training/goal.ts'
import { parametersOf } from '#training/variants.ts'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Moment } from './timeline/model.ts'

export interface WorkState {
  readonly head: AttemptHead
  /** The run as it stands. */
  readonly run: WorldRun
  /** The run on the screens: an earlier moment while looking back. */
  readonly shown: WorldRun
  /** Changes whenever `shown` has; never repeats. */
  readonly revision: number
  readonly commands: readonly Command[]
  readonly position: number
  readonly hints: readonly OpenedHint[]
  readonly grade: Grade
  readonly handedIn: boolean
  readonly saving: boolean
  /** Another tab has taken the attempt over; nothing more is written here. */
  readonly lost: boolean
  readonly looking: Moment | null
}

export interface Work {
  readonly store: StoreApi<WorkState>
  send(type: string, args: Command['args'], actor?: Actor): Promise<Outcome>
  advanceTo(at: number): Promise<void>
  undo(): Promise<void>
  redo(): Promise<void>
  jump(position: number): Promise<void>
  /** Shows an earlier moment without changing anything; null comes back to now. */
  look(moment: Moment | null): void
  /** Goes on from the moment that is being looked at; what came after it stays as undone steps until something new is done. */
  goOnFromHere(): Promise<void>
  openHint(goal: string, cost: number): Promise<void>
  /** Runs the shop to the end of the exercise and hands in. */
  finish(): Promise<void>
  draft(key: string): DraftValue | undefined
  setDraft(key: string, value: DraftValue | undefined): void
  close(): void
}

export interface OpenWork {
  readonly exercise: Exercise
  readonly worldTexts: Texts
  readonly head: AttemptHead
  readonly deeds: readonly JournalDeed[]
  readonly writer: Writer
  readonly records: Store
  readonly drafts: Readonly<Record<string, DraftValue>>
  /** Real time. */
  readonly now: () => number
}

const draftsKey = (attemptId: string): string => `drafts/${attemptId}`

/** The world a head begins with: the same head always gives the same one. */
export const startOf = (exercise: Exercise, head: AttemptHead, worldTexts: Texts): World =>
  exercise.start(parametersOf(exercise.parameters, head.seed), head.seed, head.worldLanguage, worldTexts)

/** What the record keeps of an attempt that is over. */
const resultOf = (exercise: Exercise, { grade: result, position }: Pick<WorkState, 'grade' | 'position'>): Json => ({
  total: result.total,
  most: result.most,
  passed: passes(exercise, result),
  position,
})

let revision = 0

/** The run at a moment: whole commands, and the last of them, if it moved the clock, only as far as `until`. */
function runAt(session: Session, { position, until }: Moment): WorldRun {
  const { history } = session.attempt
  if (until === null) return history.at(position)
  const run = history.at(position - 1)
  engine.step(run, { id: 'looking', type: 'clock/advance', actor: 'learner', args: { to: until } })
  return run
}

export function openWork({ exercise, worldTexts, head, deeds, writer, records, drafts: stored, now }: OpenWork): Work {
  const parameters = parametersOf(exercise.parameters, head.seed)
  const session = openSession(startOf(exercise, head, worldTexts), deeds)
  const { attempt } = session
  const drafts = new Map<string, DraftValue>(Object.entries(stored))

  const gradeNow = (): Grade => grade(exercise, parameters, attempt.history.run, attempt.hints)
  const facts = (): Pick<WorkState, 'run' | 'commands' | 'position' | 'hints' | 'handedIn' | 'grade'> => ({
    run: attempt.history.run,
    commands: [...attempt.history.commands],
    position: attempt.history.position,
    hints: [...attempt.hints],
    handedIn: attempt.handedIn,
    grade: gradeNow(),
  })

  const store = createStore<WorkState>(() => ({
    head, ...facts(), shown: attempt.history.run, revision: ++revision, saving: false, lost: false, looking: null,
  }))
  writer.onLost(() => store.setState({ lost: true, saving: false }))

  let turn: Promise<unknown> = Promise.resolve()
  /** One deed after another: the next one is numbered only when the one before it is stored. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }

  /** Stores deeds in one transaction, then carries them out and shows what became of it. */
  const carryOut = async (made: readonly JournalDeed[]): Promise<Outcome | null> => {
    store.setState({ saving: true })
    try {
      await writer.append(made.map(deed => asJson({ ...deed, realAt: now() })))
    } catch (problem) {
      store.setState({ saving: false, lost: true })
      throw problem
    }
    let outcome: Outcome | null = null
    for (const deed of made) outcome = session.carryOut(deed) ?? outcome
    const after = facts()
    store.setState({ ...after, shown: after.run, revision: ++revision, saving: false, looking: null })
    return outcome
  }

  const commandOf = (type: string, args: Command['args'], actor: Actor): JournalDeed => ({
    kind: 'command',
    command: { id: `${head.id}.${attempt.entries + 1}`, type, actor, args },
  })

  const send = (type: string, args: Command['args'], actor: Actor = 'learner'): Promise<Outcome> =>
    inTurn(async () => {
      const outcome = await carryOut([commandOf(type, args, actor)])
      if (!outcome) throw new Error(`nothing became of ${type}: the attempt is over`)
      return outcome
    })

  const act = (deed: JournalDeed): Promise<void> => inTurn(async () => void (await carryOut([deed])))

  let draftTimer: ReturnType<typeof setTimeout> | undefined
  const saveDrafts = (): void => {
    clearTimeout(draftTimer)
    draftTimer = undefined
    void records.put(draftsKey(head.id), asJson(Object.fromEntries(drafts)))
  }
  const onHide = (): void => {
    if (draftTimer !== undefined) saveDrafts()
  }
  if (typeof document !== 'undefined') document.addEventListener('visibilitychange', onHide)

  return {
    store,
    send,
    advanceTo: at => send('clock/advance', { to: at }).then(() => {}),
    undo: () => (attempt.history.position > 0 ? act({ kind: 'undo' }) : Promise.resolve()),
    redo: () => (attempt.history.position < attempt.history.commands.length ? act({ kind: 'redo' }) : Promise.resolve()),
    jump: position => act({ kind: 'jump', position }),
    look(moment) {
      const { run } = store.getState()
      store.setState({ looking: moment, shown: moment ? runAt(session, moment) : run, revision: ++revision })
    },
    goOnFromHere: () =>
      inTurn(async () => {
        const moment = store.getState().looking
        if (!moment) return
        const { position, until } = moment
        if (until === null) await carryOut([{ kind: 'jump', position }])
        // Inside a move of the clock: back to before it, then only as far as the moment looked at.
        else await carryOut([{ kind: 'jump', position: position - 1 }, commandOf('clock/advance', { to: until }, 'learner')])
      }),
    openHint: (goal, cost) => act({ kind: 'hint', goal, cost }),
    finish: () =>
      inTurn(async () => {
        const end = exercise.endsAt(parameters)
        const { now: clock } = attempt.history.run.world.clock
        await carryOut([...(clock < end ? [commandOf('clock/advance', { to: end }, 'learner')] : []), { kind: 'handIn' }])
        await writer.finish(resultOf(exercise, store.getState()))
      }),
    draft: key => drafts.get(key),
    setDraft(key, value) {
      if (value === undefined) drafts.delete(key)
      else drafts.set(key, value)
      draftTimer ??= setTimeout(saveDrafts, 250)
    },
    close() {
      if (typeof document !== 'undefined') document.removeEventListener('visibilitychange', onHide)
      if (draftTimer !== undefined) saveDrafts()
      writer.release()
    },
  }
}

/** Through JSON, so that what is kept is what would be read back. */
function asJson(value: unknown): Json {
  const json: Json = JSON.parse(JSON.stringify(value))
  return json
}

export type Opened =
  | { readonly state: 'open'; readonly work: Work }
  /** Another tab is at it. */
  | { readonly state: 'elsewhere'; readonly attemptId: string }
  /** Kept as it is, but this release cannot read it. */
  | { readonly state: 'unreadable'; readonly attemptId: string; readonly problem: 'damaged' | 'tooNew' }

export interface OpenAttempt {
  readonly exercise: Exercise
  readonly worldTexts: (language: AttemptHead['worldLanguage']) => Promise<Texts>
  readonly language: AttemptHead['worldLanguage']
  readonly records: Store
  readonly now: () => number
  readonly takeOver?: boolean
}

const isDraft = (value: unknown): value is DraftValue =>
  value === null || ['boolean', 'number', 'string'].includes(typeof value)
    ? true
    : Array.isArray(value)
      ? value.every(isDraft)
      : typeof value === 'object' && value !== null && Object.values(value).every(isDraft)

async function draftsOf(records: Store, attemptId: string): Promise<Record<string, DraftValue>> {
  const stored = await records.get(draftsKey(attemptId))
  if (stored === null || typeof stored !== 'object' || Array.isArray(stored)) return {}
  return Object.fromEntries(Object.entries(stored).filter((entry): entry is [string, DraftValue] => isDraft(entry[1])))
}

/** Begins an attempt with the figures of a seed. */
export async function beginWork(open: OpenAttempt, seed: number): Promise<Work> {
  const { exercise, language, records, now } = open
  const startedAt = now()
  const head: AttemptHead = {
    id: `${exercise.id}-${startedAt}`, exercise: exercise.id, exerciseVersion: exercise.version, seed, mode: 'practice', worldLanguage: language, startedAt,
  }
  const writer = await records.begin({ id: head.id, exercise: exercise.id, head: asJson(headRecord(head)) })
  return openWork({ exercise, worldTexts: await open.worldTexts(language), head, deeds: [], writer, records, drafts: {}, now })
}

/** Goes on with the newest attempt that was not handed in, or begins the first one. */
export async function resumeWork(open: OpenAttempt): Promise<Opened> {
  const { exercise, records, now, takeOver = false } = open
  const running = (await records.list(exercise.id)).find(({ result }) => result === null)
  if (!running) return { state: 'open', work: await beginWork(open, 0) }
  const claim = await records.claim(running.id, takeOver)
  if (!claim.mine) return { state: 'elsewhere', attemptId: running.id }
  const stored = await records.load(running.id)
  const head = parseHead(stored?.head)
  const entries = parseEntries(stored?.entries)
  if (!head.ok || !entries.ok) {
    claim.writer.release()
    const problem = head.ok ? (entries.ok ? 'damaged' : entries.problem) : head.problem
    return { state: 'unreadable', attemptId: running.id, problem }
  }
  const work = openWork({
    exercise, worldTexts: await open.worldTexts(head.value.worldLanguage), head: head.value, deeds: entries.value, writer: claim.writer, records,
    drafts: await draftsOf(records, running.id), now,
  })
  // Handed in, but closed before its result was written: write it now.
  if (work.store.getState().handedIn) {
    await claim.writer.finish(resultOf(exercise, work.store.getState()))
  }
  return { state: 'open', work }
}

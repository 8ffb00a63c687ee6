import { describe, expect, test } from 'vitest'
import { DAY } from '#sim/kernel/plain-date.ts'
import type { Json, Store, StoredAttempt, Writer } from '#storage/store.ts'
import { exercise } from '#content/p2/t3/exercises/coupon/exercise.ts'
import { runWith } from '#content/p2/t3/exercises/coupon/solution.ts'
import { parametersOf } from '#training/variants.ts'
import texts from '../../content/worlds/jiayi/text.zh-CN.json' with { type: 'json' }
import { beginWork, resumeWork, type OpenAttempt, type Work } from './session.ts'

/** A store in memory in which each append waits until the test lets it through. */
function slowStore() {
  const attempts = new Map<string, StoredAttempt & { entries: Json[] }>()
  const documents = new Map<string, Json>()
  const waiting: (() => void)[] = []
  const lost: (() => void)[] = []
  let slow = false
  let broken = false
  const writerOf = (id: string): Writer => ({
    async append(entries) {
      if (broken) throw new Error('taken over')
      if (slow) await new Promise<void>(resolve => void waiting.push(resolve))
      attempts.get(id)?.entries.push(...entries)
    },
    async finish(result) {
      const known = attempts.get(id)
      if (known) attempts.set(id, { ...known, result })
    },
    onLost: listener => void lost.push(listener),
    release() {},
  })
  const refuse = (): Promise<never> => Promise.reject(new Error('not asked for'))
  const store: Store = {
    status: () => ({ durable: true, trouble: null }),
    subscribe: () => () => {},
    heard: () => {},
    whenFinished: () => () => {},
    async begin({ id, exercise: name, head }) {
      attempts.set(id, { id, exercise: name, head, entries: [], touchedAt: 0, result: null })
      return writerOf(id)
    },
    claim: async id => ({ mine: true, writer: writerOf(id) }),
    load: async id => attempts.get(id) ?? null,
    list: async () => [...attempts.values()].reverse(),
    get: async key => documents.get(key),
    put: async (key, value) => void documents.set(key, value),
    exportRecord: refuse,
    previewRecord: refuse,
    importRecord: refuse,
    eraseAll: refuse,
  }
  return {
    store, attempts, lost,
    setSlow: (on: boolean) => { slow = on },
    breakIt: () => { broken = true },
    let: () => waiting.splice(0).forEach(go => go()),
    kinds: () => [...attempts.values()].at(-1)?.entries.map(entry => (typeof entry === 'object' && entry !== null && 'kind' in entry ? entry.kind : null)),
  }
}

let time = 0
const opening = (records: Store): OpenAttempt => ({ exercise, worldTexts: async () => texts, language: 'zh-CN', records, now: () => ++time })
const soon = (): Promise<void> => new Promise(resolve => void setTimeout(resolve, 5))
const facts = (work: Work) => {
  const { commands, position, hints, handedIn, grade, run } = work.store.getState()
  return { commands, position, hints, handedIn, grade, log: run.log, clock: run.world.clock.now }
}
const deeds = runWith(parametersOf(exercise.parameters, 0), 'zh-CN', texts, 0)

async function play(work: Work, count = deeds.length): Promise<void> {
  for (const { type, args, actor } of deeds.slice(0, count)) await work.send(type, args, actor)
}

describe('a deed counts once it is stored', () => {
  test('while it is being stored nothing has happened, and the state says that it is being saved', async () => {
    const fake = slowStore()
    const work = await beginWork(opening(fake.store), 0)
    fake.setSlow(true)
    const before = facts(work)
    let answered = false
    const sent = work.send('clock/advance', { to: before.clock + DAY }).then(outcome => {
      answered = true
      return outcome
    })
    await soon()
    expect({ answered, saving: work.store.getState().saving, facts: facts(work) }).toEqual({ answered: false, saving: true, facts: before })
    fake.let()
    expect((await sent).done).toBe(true)
    expect(facts(work).clock).toBe(before.clock + DAY)
    expect(work.store.getState().saving).toBe(false)
  })

  test('deeds sent at once are stored and done in the order they were sent, each with an id of its own', async () => {
    const work = await beginWork(opening(slowStore().store), 0)
    const { clock } = facts(work)
    await Promise.all([1, 2, 3].map(days => work.send('clock/advance', { to: clock + days * DAY })))
    expect(facts(work).commands.map(({ args }) => args['to'])).toEqual([1, 2, 3].map(days => clock + days * DAY))
    expect(new Set(facts(work).commands.map(({ id }) => id)).size).toBe(3)
  })

  test('where storing is refused because another tab has it, nothing happens here and the screens become read-only', async () => {
    const fake = slowStore()
    const work = await beginWork(opening(fake.store), 0)
    const before = facts(work)
    fake.breakIt()
    await expect(work.send('clock/advance', { to: before.clock + DAY })).rejects.toThrow('taken over')
    expect(facts(work)).toEqual(before)
    expect(work.store.getState().lost).toBe(true)
  })
})

describe('an attempt that is opened again stands where it was left', () => {
  test('after every step of a full run', async () => {
    const fake = slowStore()
    const work = await beginWork(opening(fake.store), 0)
    for (const { type, args, actor } of deeds) {
      await work.send(type, args, actor)
      const again = await resumeWork(opening(fake.store))
      if (again.state !== 'open') throw new Error(again.state)
      expect(facts(again.work)).toEqual(facts(work))
    }
    expect(facts(work).grade.total).toBe(100)
  })

  test('undo, redo, jump and hints are journal entries and lead to the same state', async () => {
    const fake = slowStore()
    const work = await beginWork(opening(fake.store), 0)
    await play(work, 3)
    await work.undo()
    await work.undo()
    await work.redo()
    await work.openHint('value', 1)
    await work.jump(1)
    expect(fake.kinds()).toEqual(['command', 'command', 'command', 'undo', 'undo', 'redo', 'hint', 'jump'])
    const again = await resumeWork(opening(fake.store))
    expect(again.state === 'open' && facts(again.work)).toEqual(facts(work))
    expect(facts(work)).toMatchObject({ position: 1, hints: [{ goal: 'value', cost: 1, position: 2 }] })
  })

  test('undo at the beginning and redo at the end write nothing', async () => {
    const fake = slowStore()
    const work = await beginWork(opening(fake.store), 0)
    await work.undo()
    await work.redo()
    expect(fake.kinds()).toEqual([])
  })

  test('a half-filled form is there again', async () => {
    const fake = slowStore()
    const work = await beginWork(opening(fake.store), 0)
    work.setDraft('seller.coupon', { name: 'x' })
    work.close()
    const again = await resumeWork(opening(fake.store))
    expect(again.state === 'open' && again.work.draft('seller.coupon')).toEqual({ name: 'x' })
  })

  test('a journal that cannot be read is left as it is, and said', async () => {
    const fake = slowStore()
    await beginWork(opening(fake.store), 0)
    const [attempt] = fake.attempts.values()
    attempt?.entries.push({ kind: 'nonsense' })
    expect(await resumeWork(opening(fake.store))).toEqual({ state: 'unreadable', attemptId: attempt?.id, problem: 'damaged' })
    expect(attempt?.entries).toEqual([{ kind: 'nonsense' }])
  })
})

describe('looking back', () => {
  test('shows the earlier moment, leaves the run alone, and writes nothing', async () => {
    const fake = slowStore()
    const work = await beginWork(opening(fake.store), 0)
    await play(work, 3)
    const before = facts(work)
    work.look({ position: 1, until: null })
    expect(work.store.getState().shown.world.clock.now).toBeLessThan(before.clock)
    expect(facts(work)).toEqual(before)
    work.look(null)
    expect(work.store.getState().shown).toBe(work.store.getState().run)
    expect(fake.kinds()).toHaveLength(3)
  })

  test('inside a move of the clock one can go on from there: the clock then stands at that instant', async () => {
    const work = await beginWork(opening(slowStore().store), 0)
    const { clock } = facts(work)
    await work.send('clock/advance', { to: clock + 3 * DAY })
    work.look({ position: 1, until: clock + DAY })
    await work.goOnFromHere()
    expect(facts(work)).toMatchObject({ clock: clock + DAY, position: 1 })
    expect(work.store.getState().looking).toBe(null)
  })
})

test('finishing runs the shop to the end, hands in, and stores the result with the grade', async () => {
  const fake = slowStore()
  const work = await beginWork(opening(fake.store), 0)
  await play(work)
  await work.finish()
  const state = facts(work)
  expect({ end: state.clock, handedIn: state.handedIn }).toEqual({ end: exercise.endsAt(parametersOf(exercise.parameters, 0)), handedIn: true })
  const [attempt] = fake.attempts.values()
  expect(attempt?.result).toEqual({ total: 100, most: 100, passed: true, position: deeds.length + 1 })
})

import { describe, expect, test } from 'vitest'
import type { Command } from '#sim/kernel/plan.ts'
import { MINUTE } from '#sim/kernel/plain-date.ts'
import { engine, type WorldRun } from '#sim/world.ts'
import { exercise } from '#content/p2/t3/exercises/coupon/exercise.ts'
import { runWith } from '#content/p2/t3/exercises/coupon/solution.ts'
import { parametersOf } from '#training/variants.ts'
import texts from '../../../content/worlds/jiayi/text.zh-CN.json' with { type: 'json' }
import { stopsOf } from '../shell/LookingBanner.tsx'
import { momentOf, timelineOf, type Mark, type Told } from './model.ts'
import { TELLS } from './tells.ts'

const parameters = parametersOf(exercise.parameters, 0)
const commands: readonly Command[] = runWith(parameters, 'zh-CN', texts, 0).map((deed, i) => ({ id: `t${i}`, ...deed }))

function lineOf(made: readonly Command[], position = made.length, more: Partial<Told> = {}): { run: WorldRun; past: readonly Mark[]; ghosts: readonly Mark[] } {
  const run = engine.begin(exercise.start(parameters, 0, 'zh-CN', texts))
  const startedAt = run.world.clock.now
  for (const command of made.slice(0, position)) engine.step(run, command)
  const model = timelineOf({ startedAt, log: run.log, commands: made, position, hints: [], settled: [], tells: type => TELLS.has(type), ...more })
  return { run, ...model }
}

const shapes = (marks: readonly Mark[]): readonly string[] => marks.map(({ shape, word }) => `${shape} ${word.kind}${'type' in word ? ` ${word.type}` : ''}`)

describe('the time line', () => {
  test('begins with the coming in, and has a mark for each command of learner and buyer', () => {
    expect(shapes(lineOf(commands.slice(0, 2)).past)).toEqual([
      'learner enter', 'learner command promotions/publishCoupon', 'buyer command promotions/claimCoupon',
    ])
  })

  test('a move of the clock has one mark for each kind of thing that happened on the way, at its first instant, and one of its own at the end', () => {
    const { past, run } = lineOf(commands.slice(0, 3))
    const onTheWay = past.slice(3)
    expect(onTheWay.at(-1)).toMatchObject({ shape: 'learner', word: { kind: 'advanced', to: run.world.clock.now }, moment: { position: 3, until: null } })
    const claimed = onTheWay.find(({ word }) => word.kind === 'event' && word.type === 'promotions/couponClaimed')
    expect(claimed?.count).toBeGreaterThan(50)
    expect(claimed?.moment).toEqual({ position: 3, until: claimed?.at })
    expect(new Set(onTheWay.map(({ key }) => key)).size).toBe(onTheWay.length)
  })

  test('a move shorter than half an hour that nothing happened in leaves no mark; half an hour does', () => {
    const advance = (minutes: number): Command => ({
      id: 'a', type: 'clock/advance', actor: 'learner', args: { to: lineOf([]).run.world.clock.now + minutes * MINUTE },
    })
    const ownMarks = (minutes: number) => lineOf([advance(minutes)]).past.filter(({ word }) => word.kind === 'advanced').length
    expect([ownMarks(29), ownMarks(30)]).toEqual([0, 1])
  })

  test('a refused command is a hollow diamond with its code', () => {
    const refused: Command = { id: 'r', type: 'promotions/stopCoupon', actor: 'learner', args: { couponId: 'C000009' } }
    const mark = lineOf([refused]).past.at(-1)
    expect(mark).toMatchObject({ shape: 'refused', word: { kind: 'refused', type: 'promotions/stopCoupon' } })
  })

  test('undone commands stay as ghosts, nearest first', () => {
    expect(shapes(lineOf(commands.slice(0, 3), 1).ghosts)).toEqual(['ghost undone promotions/claimCoupon', 'ghost undone clock/advance'])
  })

  test('a hint stands after the command it was opened after; one opened later than an undo goes with what still stands', () => {
    const hints = [{ number: 1, cost: 2, position: 0 }, { number: 2, cost: 1, position: 3 }]
    expect(shapes(lineOf(commands.slice(0, 3), 1, { hints }).past)).toEqual([
      'learner enter', 'hint hint', 'learner command promotions/publishCoupon', 'hint hint',
    ])
  })

  test('goals that one command settled share a mark, met and wrong apart', () => {
    const settled = [{ goal: 'a', state: 'met', seq: 0 }, { goal: 'b', state: 'met', seq: 0 }, { goal: 'c', state: 'wrong', seq: 0 }] as const
    const goals = lineOf(commands.slice(0, 1), 1, { settled }).past.slice(2)
    expect(goals.map(({ shape, count, word }) => ({ shape, count, word }))).toEqual([
      { shape: 'met', count: 2, word: { kind: 'goals', goals: ['a', 'b'], state: 'met' } },
      { shape: 'wrong', count: 1, word: { kind: 'goals', goals: ['c'], state: 'wrong' } },
    ])
  })
})

describe('a moment', () => {
  test('of an entry that a command made is after the command; of one the clock made it is inside the move', () => {
    const { run } = lineOf(commands.slice(0, 3))
    expect(momentOf(run.log, commands, 0)).toEqual({ position: 1, until: null })
    const entry = run.log.find(({ scheduled }) => scheduled)
    expect(entry && momentOf(run.log, commands, entry.seq)).toEqual({ position: 3, until: entry?.at })
    expect(momentOf(run.log, commands, run.log.length)).toBeNull()
  })

  test('is stopped at once, however many marks stand at it', () => {
    const settled = [{ goal: 'a', state: 'met', seq: 0 }] as const
    const { past } = lineOf(commands.slice(0, 2), 2, { settled })
    expect(past).toHaveLength(4)
    expect(stopsOf(past).map(({ moment }) => moment.position)).toEqual([0, 1, 2])
  })
})

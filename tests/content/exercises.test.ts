import { beforeAll, describe, expect, test } from 'vitest'
import { PROJECTS } from '#content/course.ts'
import type { Desk } from '#desks/desk.ts'
import { strictness } from '#sim/kernel/table.ts'
import { engine } from '#sim/world.ts'
import { isCheck } from '#training/checkers.ts'
import { textOf } from '#training/exercise-text.ts'
import { grade, passes } from '#training/grade.ts'
import { hashOfRun } from '#training/verify.ts'
import { parametersOf, parseParameters } from '#training/variants.ts'
import type { Deed } from '#training/exercise.ts'
import { FOLDERS, LANGUAGES, played, solutionFor, startFor, type Folder } from './exercises.ts'

const SEEDS = Array.from({ length: 50 }, (_, i) => i + 1)
/** Variants whose solution is played besides the brief's own: few in the quick check, all in the whole test. */
const PLAYED = SEEDS.slice(0, Number(process.env['ZHANGGUI_SEEDS'] ?? SEEDS.length))

const cardFiles = import.meta.glob<{ readonly objectives: readonly string[] }>('../../content/*/*/exercises/*/card.*.json', { eager: true, import: 'default' })
const desks = import.meta.glob<Readonly<Record<string, Desk>>>('../../src/desks/*/desk.ts', { eager: true })
const deskNames = Object.entries(desks).filter(([file, desk]) => desk[file.split('/').at(-2) ?? '']?.name === file.split('/').at(-2)).map(([file]) => file.split('/').at(-2))
const deskStrings = import.meta.glob<object>('../../src/desks/*/strings.*.json')
const workbenchStrings = import.meta.glob<object>('../../src/workbench/strings.*.json', { eager: true, import: 'default' })

beforeAll(() => {
  strictness.freezeRecords = true
})

const gradeOf = (folder: Folder, seed: number, deeds: readonly Deed[], checked = false) =>
  grade(folder.exercise, parametersOf(folder.exercise.parameters, seed), played(startFor(folder, seed), deeds, checked), [])

/** Another value of the same kind, near enough to be a slip. */
function slips(value: unknown): readonly unknown[] {
  if (typeof value === 'boolean') return [!value]
  if (typeof value === 'number') return value > 1_000_000_000_000 ? [value + 86_400_000, value - 86_400_000] : [value + 1, value * 2 + 100]
  if (typeof value === 'string') return [`${value}x`]
  return [['skirt']]
}

test('every exercise that the course names has its folder', () => {
  const named = PROJECTS.flatMap(({ tasks }) => tasks.flatMap(({ id, exercises }) => exercises.map(slug => `${id}-${slug}`)))
  expect(named.toSorted()).toEqual(FOLDERS.map(({ exercise }) => exercise.id).toSorted())
})

describe.each(FOLDERS)('$path', folder => {
  const { exercise } = folder

  test('the id is the folder', () => {
    const parts = folder.path.split('/').slice(-5)
    expect(exercise.id).toBe(`${parts[0]}${parts[1]}-${parts[3]}`)
  })

  test('the course names it under its task, and its card is written in every language', () => {
    const [project, task, , slug] = folder.path.split('/').slice(-5)
    const named = PROJECTS.flatMap(({ tasks }) => tasks).find(({ id }) => id === `${project}${task}`)?.exercises
    expect(named).toContain(slug)
    const cards = LANGUAGES.map(language => cardFiles[`${folder.path}card.${language}.json`])
    const written = { title: expect.stringMatching(/\S/), summary: expect.stringMatching(/\S/), objectives: expect.any(Array) }
    expect(cards).toEqual(LANGUAGES.map(() => written))
    expect(new Set(cards.map(card => card?.objectives.length)).size).toBe(1)
  })

  test('every desk that it sits its learner at is there, with words in every language; a desk with a tab has a name on it', () => {
    for (const name of exercise.desks) {
      expect([name, deskNames]).toEqual([name, expect.arrayContaining([name])])
      for (const language of LANGUAGES) {
        expect(deskStrings).toHaveProperty([`../../src/desks/${name}/strings.${language}.json`])
        const tabs = workbenchStrings[`../../src/workbench/strings.${language}.json`]
        for (const word of name === 'phone' ? [] : ['name', 'like']) expect(tabs).toHaveProperty(['desk', name, word])
      }
    }
  })

  test('the weights of the goals sum to 100, and every check is one that a schema can read', () => {
    for (const seed of [0, ...SEEDS]) {
      const parameters = parametersOf(exercise.parameters, seed)
      const goals = exercise.goals(parameters)
      expect(goals.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
      for (const { check } of [...goals, ...exercise.faults(parameters)]) {
        expect(isCheck(check)).toBe(true)
        expect(JSON.parse(JSON.stringify(check))).toEqual(check)
      }
    }
  })

  test('the solution of variant 0 earns everything, with every invariant checked', () => {
    const result = gradeOf(folder, 0, solutionFor(folder, 0), true)
    expect(result.goals.filter(({ state }) => state !== 'met')).toEqual([])
    expect(result).toMatchObject({ earned: 100, hints: 0, lost: 0, total: 100, most: 100, faults: [] })
  })

  test.each(PLAYED)('the solution of variant %i earns everything', seed => {
    const result = gradeOf(folder, seed, solutionFor(folder, seed))
    expect(result.goals.filter(({ state }) => state !== 'met')).toEqual([])
    expect(result.total).toBe(100)
  })

  test('no command of a solution is refused', () => {
    for (const seed of [0, ...SEEDS.slice(0, 12)]) {
      const run = played(startFor(folder, seed), solutionFor(folder, seed))
      expect(run.log.filter(entry => entry.kind === 'refusal' && !entry.scheduled)).toEqual([])
    }
  })

  test('fifty seeds give at least twenty different briefs, and each parameter at least three values', () => {
    const variants = SEEDS.map(seed => parametersOf(exercise.parameters, seed))
    expect(new Set(variants.map(variant => JSON.stringify(variant))).size).toBeGreaterThanOrEqual(20)
    for (const [name, spec] of Object.entries(exercise.parameters)) {
      const values = new Set(variants.map(variant => variant[name]))
      expect([name, values.size >= (spec.kind === 'flag' ? 2 : 3)]).toEqual([name, true])
    }
  })

  test('a variant passes its own schema, and one with a value off its range does not', () => {
    for (const seed of [0, ...SEEDS]) expect(parseParameters(exercise.parameters, parametersOf(exercise.parameters, seed))).not.toBeNull()
    const first = parametersOf(exercise.parameters, 0)
    for (const name of Object.keys(exercise.parameters)) {
      expect(parseParameters(exercise.parameters, { ...first, [name]: 'nonsense' })).toBeNull()
    }
    expect(parseParameters(exercise.parameters, { ...first, more: 1 })).toBeNull()
  })

  test('doing nothing does not pass, nor does only letting time go by', () => {
    for (const seed of [0, 1, 2]) {
      const parameters = parametersOf(exercise.parameters, seed)
      expect(gradeOf(folder, seed, [])).toMatchObject({ total: 0 })
      const waited = gradeOf(folder, seed, [{ type: 'clock/advance', actor: 'learner', args: { to: exercise.endsAt(parameters) } }])
      expect(passes(exercise, waited)).toBe(false)
    }
  })

  test('what has not been done is never called wrong', () => {
    expect(gradeOf(folder, 0, []).goals.map(({ state }) => state)).toEqual(exercise.goals(parametersOf(exercise.parameters, 0)).map(() => 'notYet'))
  })

  test.each(folder.mistakes.map(mistake => [mistake.name, mistake] as const))('the mistake %s gets its exact score and feedback', (_name, mistake) => {
    const deeds = mistake.deeds(parametersOf(exercise.parameters, 0), 'zh-CN', folder.world('zh-CN'), 0)
    const result = gradeOf(folder, 0, deeds)
    const causes = Object.fromEntries(result.goals.filter(({ state }) => state !== 'met').map(({ name, cause }) => [name, cause]))
    expect({ total: result.total, causes, faults: result.faults.map(({ name }) => name) }).toEqual({
      total: mistake.total, causes: mistake.causes, faults: mistake.faults,
    })
  })

  test('there are at least five mistakes, and every fault is made by one of them', () => {
    expect(folder.mistakes.length).toBeGreaterThanOrEqual(5)
    const made = new Set(folder.mistakes.flatMap(({ faults }) => faults))
    for (const { name } of exercise.faults(parametersOf(exercise.parameters, 0))) expect(made).toContain(name)
  })

  test('played twice gives one fingerprint, and through JSON the same', () => {
    for (const seed of [0, 7]) {
      const deeds = solutionFor(folder, seed)
      const hash = hashOfRun(exercise, played(startFor(folder, seed), deeds))
      expect(hashOfRun(exercise, played(startFor(folder, seed), deeds))).toBe(hash)
      const copied: Deed[] = JSON.parse(JSON.stringify(deeds))
      expect(hashOfRun(exercise, played(JSON.parse(JSON.stringify(startFor(folder, seed))), copied))).toBe(hash)
    }
  })

  test('every language has a text for every goal, part, cause, fault, word and waypoint', () => {
    const parameters = parametersOf(exercise.parameters, 0)
    const keys = new Set<string>(['headline.full', 'headline.unfinished'])
    const waypointNames = [0, ...SEEDS].flatMap(seed => exercise.waypoints(parametersOf(exercise.parameters, seed)).map(({ name }) => name))
    for (const name of waypointNames) keys.add(`waypoints.${name}`)
    for (const { name } of exercise.faults(parameters)) keys.add(`faults.${name}.title`).add(`faults.${name}.why`)
    for (const [name, spec] of Object.entries(exercise.parameters)) {
      if (spec.kind === 'choice') for (const value of spec.of) keys.add(`facts.${name}.${value}`)
      if (spec.kind === 'flag') keys.add(`facts.${name}.true`).add(`facts.${name}.false`)
    }
    const runs = [[], ...folder.mistakes.map(mistake => mistake.deeds(parameters, 'zh-CN', folder.world('zh-CN'), 0))]
    const full = solutionFor(folder, 0)
    for (let n = 1; n <= full.length; n++) runs.push(full.slice(0, n))
    for (const deeds of runs) {
      for (const goal of gradeOf(folder, 0, deeds).goals) {
        keys.add(`goals.${goal.name}`)
        if (goal.cause !== null) keys.add(`why.${goal.cause}`)
        if (goal.cause !== null && goal.state === 'wrong') keys.add(`headline.${goal.cause}`)
        for (const { part } of goal.comparisons) keys.add(`parts.${part}`)
      }
    }
    for (const language of LANGUAGES) {
      const missing = [...keys].filter(key => textOf(folder.text(language), key) === null)
      expect([language, missing]).toEqual([language, []])
    }
    const shape = (texts: object, prefix = ''): string[] =>
      Object.entries(texts).flatMap(([key, value]) => (typeof value === 'object' ? shape(value, `${prefix}${key}.`) : [prefix + key]))
    const [first, ...others] = LANGUAGES.map(language => shape(folder.text(language)).sort())
    for (const other of others) expect(other).toEqual(first)
  })

  test('every goal has a hint in every language, and brief and debrief are written', () => {
    const goals = exercise.goals(parametersOf(exercise.parameters, 0)).map(({ name }) => name)
    expect(exercise.hints.map(({ goal }) => goal).sort()).toEqual([...goals].sort())
    for (const language of LANGUAGES) {
      const hints = folder.prose('hints', language)
      const headings = [...hints.matchAll(/^## (\w+)$/gm)].map(([, name]) => name ?? '')
      expect([...headings].sort()).toEqual([...goals].sort())
      for (const name of ['brief', 'debrief'] as const) expect(folder.prose(name, language).length).toBeGreaterThan(120)
      for (const name of ['brief', 'hints', 'debrief'] as const) expect(typeof folder.compiled(name, language)).toBe('function')
      const named = [...folder.prose('brief', language).matchAll(/<P name="(\w+)"/g)].map(([, name]) => name ?? '')
      expect(named.filter(name => !Object.hasOwn(exercise.parameters, name))).toEqual([])
      expect(Object.keys(exercise.parameters).filter(name => !named.includes(name))).toEqual([])
    }
  })

  test('every field that the solution sets matters: a slip in it lowers the score, or it is declared free', () => {
    const deeds = solutionFor(folder, 0)
    const fields: string[] = []
    const unpunished: string[] = []
    deeds.forEach((deed, i) => {
      for (const [name, value] of Object.entries(deed.args)) {
        const field = `${deed.type}.${name}`
        fields.push(field)
        const scores = slips(value).map(slip => gradeOf(folder, 0, deeds.map((other, j) => (j === i ? { ...deed, args: { ...deed.args, [name]: slip } } : other))).total)
        if (scores.some(total => total >= 100)) unpunished.push(field)
      }
    })
    expect(unpunished.filter(field => !Object.hasOwn(folder.free, field))).toEqual([])
    expect(Object.keys(folder.free).filter(field => !unpunished.includes(field))).toEqual([])
    expect(unpunished.length / fields.length).toBeLessThanOrEqual(0.2)
  })

  test('grading after a whole run takes less than ten milliseconds', () => {
    const parameters = parametersOf(exercise.parameters, 0)
    const run = played(startFor(folder, 0), [...solutionFor(folder, 0), { type: 'clock/advance', actor: 'learner', args: { to: exercise.endsAt(parameters) } }])
    for (let i = 0; i < 20; i++) grade(exercise, parameters, run, [])
    const times = Array.from({ length: 15 }, () => {
      const began = performance.now()
      grade(exercise, parameters, engine.fork(run), [])
      return performance.now() - began
    }).sort((a, b) => a - b)
    expect(times[7]).toBeLessThan(10)
  })
})

/** Finds every exercise folder with its words and its runs, for the tests that hold all of them to the same rules. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from '#sim/kernel/plan.ts'
import { checkedEngine, engine, type World, type WorldRun } from '#sim/world.ts'
import type { Deed, Exercise, Mistake, Solution, Texts, WorldLanguage } from '#training/exercise.ts'
import { parametersOf, type ParameterSpecs } from '#training/variants.ts'

export const LANGUAGES = ['zh-CN', 'en'] as const

const exercises = import.meta.glob<{ exercise: Exercise }>('../../content/*/*/exercises/*/exercise.ts', { eager: true })
const solutions = import.meta.glob<{ solution: Solution<ParameterSpecs> }>('../../content/*/*/exercises/*/solution.ts', { eager: true })
const mistakeFiles = import.meta.glob<{ mistakes: readonly Mistake<ParameterSpecs>[] }>('../../content/*/*/exercises/*/mistakes.ts', { eager: true })
const freedoms = import.meta.glob<{ free: Readonly<Record<string, string>> }>('../../content/*/*/exercises/*/free.ts', { eager: true })
const texts = import.meta.glob<Texts>('../../content/*/*/exercises/*/text.*.json', { eager: true, import: 'default' })
const compiled = import.meta.glob<unknown>('../../content/*/*/exercises/*/*.mdx', { eager: true, import: 'default' })
const worldTexts = import.meta.glob<Texts>('../../content/worlds/*/text.*.json', { eager: true, import: 'default' })

export interface Folder {
  readonly path: string
  readonly exercise: Exercise
  readonly solution: Solution<ParameterSpecs>
  readonly mistakes: readonly Mistake<ParameterSpecs>[]
  /** Fields of the solution that may be anything, with the reason. */
  readonly free: Readonly<Record<string, string>>
  text(language: WorldLanguage): Texts
  prose(name: 'brief' | 'hints' | 'debrief', language: WorldLanguage): string
  /** The same, compiled to a component as the app does it. */
  compiled(name: 'brief' | 'hints' | 'debrief', language: WorldLanguage): unknown
  world(language: WorldLanguage): Texts
}

const found = <T>(list: Readonly<Record<string, T>>, path: string): T => {
  const entry = list[path]
  if (entry === undefined) throw new Error(`${path} is missing`)
  return entry
}

export const FOLDERS: readonly Folder[] = Object.entries(exercises).map(([file, { exercise }]) => {
  const path = file.slice(0, -'exercise.ts'.length)
  return {
    path,
    exercise,
    solution: found(solutions, `${path}solution.ts`).solution,
    mistakes: found(mistakeFiles, `${path}mistakes.ts`).mistakes,
    free: freedoms[`${path}free.ts`]?.free ?? {},
    text: language => found(texts, `${path}text.${language}.json`),
    // Read as text: the page's own compiler would have turned it into a component.
    prose: (name, language) => readFileSync(join(import.meta.dirname, path, `${name}.${language}.mdx`), 'utf8'),
    compiled: (name, language) => found(compiled, `${path}${name}.${language}.mdx`),
    world: language => found(worldTexts, `../../content/worlds/${exercise.world}/text.${language}.json`),
  }
})

export const startFor = (folder: Folder, seed: number, language: WorldLanguage = 'zh-CN'): World =>
  folder.exercise.start(parametersOf(folder.exercise.parameters, seed), seed, language, folder.world(language))

export const solutionFor = (folder: Folder, seed: number, language: WorldLanguage = 'zh-CN'): readonly Deed[] =>
  folder.solution(parametersOf(folder.exercise.parameters, seed), language, folder.world(language), seed)

export const commandsOf = (deeds: readonly Deed[]): readonly Command[] => deeds.map((deed, i) => ({ id: `c${i + 1}`, ...deed }))

/** Plays deeds from a start; `checked` tests every invariant of the world after every command. */
export function played(start: World, deeds: readonly Deed[], checked = false): WorldRun {
  const machine = checked ? checkedEngine : engine
  const run = machine.begin(start)
  for (const command of commandsOf(deeds)) machine.step(run, command)
  return run
}

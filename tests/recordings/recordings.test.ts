import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verify } from '#training/verify.ts'
import { parametersOf } from '#training/variants.ts'
import { commandsOf, FOLDERS, solutionFor, type Folder } from '../content/exercises.ts'
import { fileOf, type Recording } from './recording.ts'

const pathOf = (folder: Folder): string => join(import.meta.dirname, fileOf(folder.exercise.id, folder.exercise.version))

const judged = (folder: Folder, { head, commands }: Pick<Recording, 'head' | 'commands'>, claimed: string | null) =>
  verify(folder.exercise, head, commands.map(command => ({ kind: 'command', command }) as const), folder.world(head.worldLanguage), claimed)

/** Made once for a new version of an exercise; a file that is there is never written again. */
function record(folder: Folder): readonly Recording[] {
  return ([[0, 'zh-CN'], [0, 'en'], [5, 'zh-CN'], [23, 'en']] as const).map(([seed, worldLanguage]) => {
    const { exercise } = folder
    const head = { exercise: exercise.id, exerciseVersion: exercise.version, seed, worldLanguage }
    const to = exercise.endsAt(parametersOf(exercise.parameters, seed))
    const commands = commandsOf([...solutionFor(folder, seed, worldLanguage), { type: 'clock/advance', actor: 'learner', args: { to } }])
    const { hash, grade } = judged(folder, { head, commands }, null)
    return { head, commands, hash, score: grade.total }
  })
}

describe.each(FOLDERS)('$path', folder => {
  test('has a recording of its present version', () => {
    const path = pathOf(folder)
    if (!existsSync(path) && process.env['RECORD'] === folder.exercise.id) writeFileSync(path, `${JSON.stringify(record(folder), null, 1)}\n`)
    expect(existsSync(path)).toBe(true)
  })

  test('leads from its recorded commands to the recorded end, the weeks after included', () => {
    const recordings: readonly Recording[] = JSON.parse(readFileSync(pathOf(folder), 'utf8'))
    expect(recordings.length).toBeGreaterThan(0)
    for (const recording of recordings) {
      const { verdict, hash, grade } = judged(folder, recording, recording.hash)
      expect({ verdict, hash, score: grade.total }).toEqual({ verdict: 'verified', hash: recording.hash, score: recording.score })
    }
  })

  test('a recording with one figure altered no longer verifies', () => {
    const recordings: readonly Recording[] = JSON.parse(readFileSync(pathOf(folder), 'utf8'))
    const first = recordings[0]
    if (!first) throw new Error('no recording')
    const commands = first.commands.map((command, i) => (i === 0 ? { ...command, args: { ...command.args, total: 999 } } : command))
    expect(judged(folder, { ...first, commands }, first.hash).verdict).toBe('differs')
  })
})

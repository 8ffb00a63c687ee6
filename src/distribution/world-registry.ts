/** Finds the starting worlds of the course on the disk: one folder a world, with its builder and its names in each language. */

import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { World } from '#sim/world.ts'

const WORLDS = fileURLToPath(new URL('../../content/worlds/', import.meta.url))

export interface WorldSetting {
  readonly seed: number
  readonly language: string
  /** Further settings of the world, as its builder names them. */
  readonly more: Readonly<Record<string, unknown>>
}

/** Names of all starting worlds. */
export const worldNames = async (): Promise<string[]> =>
  (await readdir(WORLDS, { withFileTypes: true })).filter(entry => entry.isDirectory()).map(entry => entry.name).sort()

const isBuilder = (value: unknown): value is (setting: object) => World => typeof value === 'function'

/** Builds a world by its name; the folder `jiayi` exports `jiayiWorld`. Null where there is no such world or no such language. */
export async function buildWorld(name: string, { seed, language, more }: WorldSetting): Promise<World | null> {
  if (!(await worldNames()).includes(name)) return null
  const files = await readdir(`${WORLDS}${name}`)
  if (!files.includes(`text.${language}.json`)) return null
  const texts: unknown = JSON.parse(await readFile(`${WORLDS}${name}/text.${language}.json`, 'utf8'))
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(`${WORLDS}${name}/world.ts`).href)
  const builder = module[`${name}World`]
  if (!isBuilder(builder)) throw new Error(`content/worlds/${name}/world.ts does not export ${name}World`)
  return builder({ ...more, seed, language, texts })
}

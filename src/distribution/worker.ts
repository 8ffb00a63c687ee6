/** Builds the service worker with the list of every file of the release, each with its fingerprint. */

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { build } from 'vite'

/** Files that a page never asks for itself. */
const NOT_KEPT = /(?:^|\/)(?:worker\.js|robots\.txt|404\.html|hash\.html)$|\.map$/

interface Kept {
  readonly url: string
  /** Null where the name itself changes with the contents. */
  readonly revision: string | null
}

/** Every file below a folder that is kept on the device, by its address relative to the worker. */
export async function filesToKeep(dist: string): Promise<readonly Kept[]> {
  const found = (await readdir(dist, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const kept = await Promise.all(
    found.map(async entry => {
      const path = join(entry.parentPath, entry.name)
      const url = relative(dist, path).split(sep).join('/')
      const named = /^assets\/.+-[\w-]{8}\.\w+$/.test(url)
      return { url, revision: named ? null : createHash('sha256').update(await readFile(path)).digest('hex').slice(0, 16) }
    }),
  )
  return kept.filter(({ url }) => !NOT_KEPT.test(url)).sort((a, b) => (a.url < b.url ? -1 : 1))
}

/** Writes `worker.js`; gives the number of files it keeps. */
export async function buildWorker(dist: string): Promise<number> {
  const files = await filesToKeep(dist)
  await build({
    logLevel: 'warn',
    configFile: false,
    root: 'src',
    publicDir: false,
    define: { RELEASE_FILES: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join('..', dist),
      emptyOutDir: false,
      copyPublicDir: false,
      lib: { entry: 'app/offline/worker.ts', formats: ['iife'], name: 'worker', fileName: () => 'worker.js' },
    },
  })
  return files.length
}

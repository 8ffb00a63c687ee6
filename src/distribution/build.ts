/** `npm run build`: the page renderer, the app, then every page written out in every language, and the worker that keeps it all on the device. */

import { rm } from 'node:fs/promises'
import { build } from 'vite'
import { writeManifests } from './app-manifest.ts'
import { writePages } from './pages.ts'
import { buildWorker } from './worker.ts'

export const DIST = 'dist'

export async function buildApp(): Promise<void> {
  const started = performance.now()
  await build({ logLevel: 'warn', build: { ssr: 'app/prerender.tsx' } })
  await build({ logLevel: 'warn' })
  const count = await writePages(DIST, 'dist-ssr/prerender.js')
  await rm('dist-ssr', { recursive: true, force: true })
  await rm(`${DIST}/.vite`, { recursive: true, force: true })
  await writeManifests(DIST)
  // Last of all: its list must hold every file as it is given out.
  const kept = await buildWorker(DIST)
  console.log(`built ${count} pages into ${DIST}/ in ${((performance.now() - started) / 1000).toFixed(1)} s; ${kept} files work offline`)
}

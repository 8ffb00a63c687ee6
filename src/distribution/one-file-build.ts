/** Builds the one-file edition in all languages or in some. */

import type { Locale } from '#i18n/locale.ts'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build, type Rolldown } from 'vite'
import { MOST_BYTES, oneFile, tooLarge, type Home } from './one-file.ts'
import { languages } from './vite-languages.ts'

export interface Made {
  readonly file: string
  readonly bytes: number
}

interface Renderer {
  renderPage(locale: Locale, path: string, inHash: boolean): Promise<Home>
}

/** The app as one script and one style: parts that are loaded late elsewhere lie in the script and are run only when they are asked for. */
async function bundled(offered: readonly Locale[]): Promise<{ readonly script: string; readonly style: string }> {
  const built = await build({
    logLevel: 'warn',
    plugins: [languages(offered)],
    build: {
      write: false,
      manifest: false,
      cssCodeSplit: false,
      modulePreload: false,
      assetsInlineLimit: Number.MAX_SAFE_INTEGER,
      chunkSizeWarningLimit: MOST_BYTES,
      rolldownOptions: { input: 'src/app/loader.ts', output: { codeSplitting: false }, checks: { pluginTimings: false } },
    },
  })
  const outputs: readonly Rolldown.RolldownOutput[] = Array.isArray(built) ? built : 'output' in built ? [built] : []
  const pieces = outputs.flatMap(({ output }) => output)
  const scripts = pieces.flatMap(piece => (piece.type === 'chunk' ? [piece.code] : []))
  const assets = pieces.flatMap(piece => (piece.type === 'asset' ? [piece] : []))
  const styles = assets.filter(({ fileName }) => fileName.endsWith('.css')).map(({ source }) => String(source))
  const [script, ...more] = scripts
  const stray = assets.filter(({ fileName }) => !fileName.endsWith('.css')).map(({ fileName }) => fileName)
  if (script === undefined || more.length > 0 || stray.length > 0) throw new Error(`the one file is not one: ${more.length} more scripts, ${stray.join(', ') || 'no other files'}`)
  return { script, style: styles.join('\n') }
}

async function homesIn([first, ...rest]: readonly [Locale, ...Locale[]]): Promise<readonly [Home, ...Home[]]> {
  // Beside the sources, so that what it imports is found.
  const folder = resolve(await mkdtemp('dist-ssr-'))
  try {
    await build({ logLevel: 'warn', plugins: [languages([first, ...rest])], build: { ssr: 'app/prerender.tsx', outDir: folder, copyPublicDir: false, rolldownOptions: { checks: { pluginTimings: false } } } })
    const renderer: Renderer = await import(pathToFileURL(join(folder, 'prerender.js')).href)
    const homeOf = (locale: Locale): Promise<Home> => renderer.renderPage(locale, '/', true)
    return [await homeOf(first), ...(await Promise.all(rest.map(homeOf)))]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Writes `zhanggui.html`, or `zhanggui-<language>.html` for one language, into `folder`. Throws with a sentence where it would be too large. */
export async function buildOneFile(folder: string, offered: readonly [Locale, ...Locale[]], name: string): Promise<Made> {
  const [{ script, style }, homes, theme, door, icon] = await Promise.all([
    bundled(offered),
    homesIn(offered),
    readFile('public/theme.js', 'utf8'),
    readFile('src/distribution/one-file-door.js', 'utf8'),
    readFile('public/icon.svg', 'utf8'),
  ])
  const html = oneFile({ script, style, theme, door, icon, homes })
  const bytes = Buffer.byteLength(html)
  const refusal = tooLarge(bytes)
  if (refusal !== null) throw new Error(refusal)
  await mkdir(folder, { recursive: true })
  const file = join(folder, name)
  await writeFile(file, html)
  return { file, bytes }
}

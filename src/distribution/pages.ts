/** Turns the built shell and the rendered pages into one folder of plain files that any static server can give out. */

import { LOCALES } from '#i18n/locale.ts'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { POLICY } from './policy.ts'

interface PageHtml {
  readonly locale: string
  readonly path: string
  readonly html: string
  readonly title: string
  readonly description: string
  readonly old: string
}

interface Renderer {
  pages(): readonly { readonly locale: string; readonly path: string }[]
  renderPage(locale: string, path: string): Promise<PageHtml>
}

interface Chunk {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
}

type Manifest = Readonly<Record<string, Chunk>>

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Styles of a module and of everything it imports at once, in order of import. */
function stylesOf(manifest: Manifest, module: string): string[] {
  const files = new Set<string>()
  const seen = new Set<string>()
  const visit = (key: string): void => {
    const chunk = manifest[key]
    if (!chunk || seen.has(key)) return
    seen.add(key)
    for (const imported of chunk.imports ?? []) visit(imported)
    for (const file of chunk.css ?? []) files.add(file)
  }
  if (!manifest[module]) throw new Error(`the build has no module ${module}`)
  visit(module)
  return [...files]
}

interface Sheet {
  readonly file: string
  readonly classes: readonly string[]
}

/** Every style sheet of the build with the class names it speaks of; names are unique to their module. */
async function sheetsOf(dist: string, manifest: Manifest): Promise<readonly Sheet[]> {
  const files = [...new Set(Object.values(manifest).flatMap(({ css }) => css ?? []))]
  return Promise.all(
    files.map(async file => {
      const text = await readFile(join(dist, file), 'utf8')
      return { file, classes: [...new Set(text.match(/(?<=\.)_[\w-]+/g) ?? [])] }
    }),
  )
}

/** What a page needs at first paint: the sheets whose classes stand in its HTML, also those of parts that are fetched late. */
function stylesIn(html: string, sheets: readonly Sheet[]): string[] {
  const used = new Set([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names]) => (names ?? '').split(' ')))
  return sheets.filter(({ classes }) => classes.some(name => used.has(name))).map(({ file }) => file)
}

const depthOf = (locale: string, path: string): number => `/${locale}${path}`.split('/').length - 2

/** Addresses in the shell are relative to its own folder; a page further down needs as many steps up. */
const deeper = (html: string, depth: number): string => html.replaceAll('"./', () => `"${'../'.repeat(depth) || './'}`)

export async function writePages(dist: string, ssrEntry: string): Promise<number> {
  const shell = await readFile(join(dist, 'index.html'), 'utf8')
  const manifest: Manifest = JSON.parse(await readFile(join(dist, '.vite', 'manifest.json'), 'utf8'))
  const renderer: Renderer = await import(pathToFileURL(ssrEntry).href)
  const policy = `<meta http-equiv="Content-Security-Policy" content="${POLICY}" />`
  const sheets = await sheetsOf(dist, manifest)
  const base = stylesOf(manifest, 'app/entry.tsx')
  // The policy must stand before anything it governs.
  const guarded = shell.replace('<meta charset="utf-8" />', found => `${found}\n    ${policy}`)

  const pages = renderer.pages()
  for (const { locale, path } of pages) {
    const page = await renderer.renderPage(locale, path)
    const depth = depthOf(locale, path)
    const up = '../'.repeat(depth)
    const styles = [...new Set([...base, ...stylesIn(page.html, sheets)])]
    const head = [
      `<meta name="description" content="${escaped(page.description)}" />`,
      `<link rel="manifest" href="${up}app.${locale}.webmanifest" />`,
      '<meta name="theme-color" content="#faf7f2" media="(prefers-color-scheme: light)" />',
      ...LOCALES.map(other => `<link rel="alternate" hreflang="${other}" href="${up}${other}${path}" />`),
      ...styles.map(file => `<link rel="stylesheet" href="${up}${file}" />`),
    ].join('\n    ')
    const prerendered = page.html !== ''
    const html = deeper(guarded, depth)
      .replace('lang="zh-CN"', () => `lang="${locale}"`)
      .replace(/<title>[^<]*<\/title>/, () => `<title>${escaped(page.title)}</title>`)
      .replace('<!--head-->', () => head)
      .replace('<body>', found => `${found}\n    <p class="too-old">${escaped(page.old)}</p>`)
      .replace('<div id="root">', () => (prerendered ? `<div id="root" data-path="/${locale}${path}">` : '<div id="root">'))
      .replace('<!--app-->', () => page.html)
    const folder = join(dist, locale, path)
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'index.html'), html)
  }

  // The bare address only chooses a language; without scripts its three links do.
  const links = LOCALES.map(locale => `<p><a href="${locale}/" lang="${locale}">${locale === 'en' ? 'Zhanggui' : '\u638c\u67dc'} · ${locale}</a></p>`)
  const styles = base.map(file => `<link rel="stylesheet" href="./${file}" />`)
  const door = guarded
    .replace('<!--head-->', () => styles.join(''))
    .replace('<!--app-->', () => links.join(''))
    .replace(/<script type="module"[^>]*><\/script>/, () => '<script src="./choose.js"></script>')
  await writeFile(join(dist, 'index.html'), door)
  // For addresses that do not exist, on servers that look for this file; and the bare shell of the hash edition.
  const root = (await readFile(join(dist, 'zh-CN', '404', 'index.html'), 'utf8')).replace(' data-path="/zh-CN/404/"', '')
  await writeFile(join(dist, '404.html'), root.replaceAll('"../../', '"./'))
  await writeFile(
    join(dist, 'hash.html'),
    guarded.replace('<html lang="zh-CN"', '<html lang="zh-CN" data-router="hash"').replace('<!--head-->', styles.join('')).replace('<!--app-->', ''),
  )
  return pages.length
}

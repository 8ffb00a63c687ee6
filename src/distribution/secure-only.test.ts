import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

/** What browsers offer only under https, on localhost or from a file: each use must have a way without it, written in the table of the README. */
const SECURE_ONLY: Readonly<Record<string, RegExp>> = {
  'crypto.randomUUID': /\brandomUUID\b/,
  'crypto.subtle': /\bcrypto\??\.subtle\b|\bsubtle\.digest\b/,
  'navigator.serviceWorker': /\bnavigator\??\.serviceWorker\b/,
  'navigator.locks': /\bnavigator\??\.locks\b/,
  'navigator.storage': /\bnavigator\??\.storage\b/,
  'navigator.clipboard': /\bnavigator\??\.clipboard\b|\bClipboardItem\b/,
  'navigator.share': /\bnavigator\??\.(?:can)?[sS]hare\b/,
  'file pickers': /\bshow(?:Open|Save)FilePicker\b|\bshowDirectoryPicker\b/,
  caches: /(?<![\w.'"`-])caches\.\w|\b(?:window|self|globalThis)\.caches\b/,
  launchQueue: /\blaunchQueue\b/,
  wakeLock: /\bwakeLock\b/,
  cookieStore: /\bcookieStore\b/,
}

const sources = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name).replaceAll('\\', '/'))
    .filter(file => /\.(?:tsx?|js)$/.test(file) && !/\.test\.tsx?$/.test(file) && !file.startsWith('src/distribution/'))

const used = (): readonly string[] =>
  ['src', 'content', 'public'].flatMap(sources).flatMap(file => {
    const text = readFileSync(file, 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
    return Object.entries(SECURE_ONLY).filter(([, use]) => use.test(text)).map(([name]) => `${name} in ${file}`)
  })

/** Rows of the table: what, where, and the way without it. */
const written = (): readonly string[] =>
  [...readFileSync('src/distribution/README.md', 'utf8').matchAll(/^\| `([^`]+)` \| `([^`]+)` \| (.+) \|$/gm)]
    .filter(([, what, , way]) => Object.hasOwn(SECURE_ONLY, what ?? '') && (way ?? '').trim().length > 20)
    .map(([, what, file]) => `${what} in ${file}`)

it('each use of what plain http lacks stands in the table of src/distribution/README.md with its way without it', () => {
  const uses = used()
  expect(uses.length).toBeGreaterThanOrEqual(3)
  expect(uses.filter(use => !written().includes(use))).toEqual([])
})

it('the table names nothing that is not used', () => {
  expect(written().filter(row => !used().includes(row))).toEqual([])
})

it.each(['crypto.randomUUID()', 'navigator.locks.request(x)', 'await caches.open(x)', 'window.showSaveFilePicker?.()', 'navigator.canShare(x)'])('%s is seen', text => {
  expect(Object.values(SECURE_ONLY).some(use => use.test(text))).toBe(true)
})

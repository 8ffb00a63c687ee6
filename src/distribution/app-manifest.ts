/** Writes what a browser needs to install the app: its name, its icons, the ways in, and the kind of file it opens. One a language. */

import { LOCALES, type Locale } from '#i18n/locale.ts'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Words {
  readonly name: string
  readonly short: string
  readonly description: string
  readonly shortcuts: Readonly<Record<'course' | 'record', string>>
}

const isWords = (value: unknown): value is Words => value !== null && typeof value === 'object' && 'name' in value && 'shortcuts' in value

/** Extension of a saved record. */
export const RECORD_EXTENSION = '.zhanggui'

const manifestOf = (locale: Locale, words: Words) => ({
  id: './',
  name: words.name,
  short_name: words.short,
  description: words.description,
  lang: locale,
  dir: 'ltr',
  start_url: `./${locale}/`,
  scope: './',
  display: 'standalone',
  background_color: '#faf7f2',
  theme_color: '#c23b22',
  categories: ['education', 'business'],
  icons: [
    { src: './icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: './icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: './icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: './icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  shortcuts: [
    { name: words.shortcuts.course, url: `./${locale}/` },
    { name: words.shortcuts.record, url: `./${locale}/record/` },
  ],
  // A record that was saved as a file opens the record page, which reads it in after asking.
  file_handlers: [{ action: `./${locale}/record/`, accept: { 'application/json': [RECORD_EXTENSION, '.json'] } }],
  launch_handler: { client_mode: 'navigate-existing' },
})

/** Writes `app.<locale>.webmanifest` for every language. */
export async function writeManifests(dist: string): Promise<void> {
  await Promise.all(
    LOCALES.map(async locale => {
      const language = locale === 'en' ? 'en' : 'zh-CN'
      const words: unknown = JSON.parse(await readFile(`src/app/install.${language}.json`, 'utf8'))
      if (!isWords(words)) throw new Error(`src/app/install.${language}.json lacks its words`)
      const text = JSON.stringify(manifestOf(locale, words), null, 1)
      await writeFile(join(dist, `app.${locale}.webmanifest`), locale === 'zh-TW' ? await inTaiwan(text) : text)
    }),
  )
}

const inTaiwan = async (text: string): Promise<string> => (await import('#i18n/zh-tw.ts')).toTaiwan(text)

/** Build step for an edition in some languages only: what is written for the others is left out. */

import { isLocale, LOCALES, type Locale } from '#i18n/locale.ts'
import type { Plugin } from 'vite'

const LEFT_OUT = '\0left-out'

/**
 * The language that a file is only read in; null for everything that each edition needs. Names of terms stand on cards of every language,
 * and a world's names belong to the attempt: one that was begun in another language goes on here.
 */
export function languageOf(id: string): Locale | null {
  const [file = '', query] = id.split('?', 2)
  const asked = new URLSearchParams(query)
  const suffix = /\.(zh-CN|en)\.(?:json|mdx)$/.exec(file)?.[1]
  if (!isLocale(suffix) || asked.has('names') || /\/content\/worlds\//.test(file)) return null
  return suffix === 'zh-CN' && asked.has('zh-TW') ? 'zh-TW' : suffix
}

export function languages(offered: readonly Locale[]): Plugin {
  return {
    name: 'languages',
    enforce: 'pre',
    async resolveId(source, importer) {
      if (offered.length === LOCALES.length || !/\.(?:json|mdx)(?:\?|$)/.test(source)) return null
      const found = await this.resolve(source, importer, { skipSelf: true })
      const language = found && languageOf(found.id)
      return language && !offered.includes(language) ? LEFT_OUT : null
    },
    load(id) {
      if (id === LEFT_OUT) return { code: 'export default {}', moduleType: 'js', map: null }
      if (id.endsWith('/src/i18n/offered.ts')) return { code: `export const OFFERED = ${JSON.stringify(offered)}`, moduleType: 'js', map: null }
      return null
    },
  }
}

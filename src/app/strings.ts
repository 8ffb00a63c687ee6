/** Finds the strings of every folder; each is a chunk of its own, fetched only by the screens that need it. */

import type { LoadStrings } from '#i18n/speech.ts'
import type { Strings } from '#i18n/translation.ts'
import type { Locale } from '#i18n/locale.ts'

type Load = () => Promise<Strings>

const simplified = import.meta.glob<Strings>('../**/strings.zh-CN.json', { import: 'default' })
const english = import.meta.glob<Strings>('../**/strings.en.json', { import: 'default' })
const taiwan = import.meta.glob<Strings>('../**/strings.zh-CN.json', { import: 'default', query: '?zh-TW' })

const FILES: Readonly<Record<Locale, Readonly<Record<string, Load>>>> = { 'zh-CN': simplified, en: english, 'zh-TW': taiwan }

/** `../desks/seller/strings.en.json` → `seller`; everything below `sim` is one namespace, because a refusal may come from anywhere. */
const namespaceOf = (file: string): string => {
  const folders = file.split('/').slice(1, -1)
  return folders[0] === 'sim' ? 'sim' : (folders.at(-1) ?? 'app')
}

/** One a desk: a training loads the words of all of them before it knows where its learner will sit. */
export const DESK_NAMESPACES: readonly string[] = Object.keys(english).filter(file => file.startsWith('../desks/')).map(namespaceOf)

const merged = (a: Strings, b: Strings): Strings => {
  const result: Record<string, string | Strings> = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const known = result[key]
    result[key] = typeof known === 'object' && typeof value === 'object' ? merged(known, value) : value
  }
  return result
}

export const loadStrings: LoadStrings = async (locale, namespace) => {
  const found = Object.entries(FILES[locale]).filter(([file]) => namespaceOf(file) === namespace)
  if (found.length === 0) throw new Error(`no strings for ${namespace} in ${locale}`)
  const bundles = await Promise.all(found.map(([, load]) => load()))
  return bundles.reduce(merged, {})
}

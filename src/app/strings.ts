/** Finds the strings of every folder; each is a chunk of its own, fetched only by the screens that need it. */

import type { LoadStrings } from '#i18n/i18n.ts'
import type { Locale } from '#i18n/locale.ts'

type Bundle = Record<string, unknown>
type Load = () => Promise<Bundle>

const simplified = import.meta.glob<Bundle>('../**/strings.zh-CN.json', { import: 'default' })
const english = import.meta.glob<Bundle>('../**/strings.en.json', { import: 'default' })
const taiwan = import.meta.glob<Bundle>('../**/strings.zh-CN.json', { import: 'default', query: '?zh-TW' })

const FILES: Readonly<Record<Locale, Readonly<Record<string, Load>>>> = { 'zh-CN': simplified, en: english, 'zh-TW': taiwan }

/** `../desks/seller/strings.en.json` → `seller`; everything below `sim` is one namespace, because a refusal may come from anywhere. */
const namespaceOf = (file: string): string => {
  const folders = file.split('/').slice(1, -1)
  return folders[0] === 'sim' ? 'sim' : (folders.at(-1) ?? 'app')
}

const isRecord = (value: unknown): value is Bundle => value !== null && typeof value === 'object' && !Array.isArray(value)

const merged = (a: Bundle, b: Bundle): Bundle => {
  const result: Bundle = { ...a }
  for (const [key, value] of Object.entries(b)) {
    const known = result[key]
    result[key] = isRecord(known) && isRecord(value) ? merged(known, value) : value
  }
  return result
}

export const loadStrings: LoadStrings = async (locale, namespace) => {
  const found = Object.entries(FILES[locale]).filter(([file]) => namespaceOf(file) === namespace)
  if (found.length === 0) throw new Error(`no strings for ${namespace} in ${locale}`)
  const bundles = await Promise.all(found.map(([, load]) => load()))
  return bundles.reduce(merged, {})
}

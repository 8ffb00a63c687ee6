/** One set of strings a language: so a page stays in its own until the next one is ready to be shown. */

import type { Locale } from './locale.ts'
import { speechIn, type Speech, type Strings } from './translation.ts'

/** Reads the strings of one namespace in one language. */
export type LoadStrings = (locale: Locale, namespace: string) => Promise<Strings>

const known = new Map<Locale, Speech>()
let loadMore: LoadStrings | undefined

/** The strings of a language with these namespaces in it. */
export async function stringsFor(locale: Locale, namespaces: readonly string[], load: LoadStrings): Promise<Speech> {
  loadMore = load
  const speech = known.get(locale) ?? speechIn(locale)
  known.set(locale, speech)
  const missing = namespaces.filter(namespace => !speech.has(namespace))
  const loaded = await Promise.all(missing.map(async namespace => ({ namespace, strings: await load(locale, namespace) })))
  for (const { namespace, strings } of loaded) speech.add(namespace, strings)
  return speech
}

/** Adds words to a page that is already shown, by the way its first ones came; for parts that are fetched only when they are needed. */
export async function moreStrings(locale: Locale, namespaces: readonly string[]): Promise<void> {
  if (loadMore) await stringsFor(locale, namespaces, loadMore)
}

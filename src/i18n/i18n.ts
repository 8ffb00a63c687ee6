/** One i18next instance a language: so a page stays in its own until the next one is ready to be shown. */

import i18next, { type i18n as I18n, type Resource } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Locale } from './locale.ts'

export type { I18n }

/** Reads the strings of one namespace in one language. */
export type LoadStrings = (locale: Locale, namespace: string) => Promise<Resource[string][string]>

const instances = new Map<Locale, I18n>()

async function instanceOf(locale: Locale): Promise<I18n> {
  const known = instances.get(locale)
  if (known) return known
  const instance = i18next.createInstance()
  instances.set(locale, instance)
  await instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    supportedLngs: [locale],
    load: 'currentOnly',
    ns: [],
    resources: {},
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  return instance
}

/** The instance of a language with these namespaces in it. */
export async function stringsFor(locale: Locale, namespaces: readonly string[], load: LoadStrings): Promise<I18n> {
  const instance = await instanceOf(locale)
  const missing = namespaces.filter(namespace => !instance.hasResourceBundle(locale, namespace))
  const loaded = await Promise.all(missing.map(async namespace => ({ namespace, strings: await load(locale, namespace) })))
  for (const { namespace, strings } of loaded) instance.addResourceBundle(locale, namespace, strings, true, true)
  return instance
}

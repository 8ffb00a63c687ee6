/**
 * Finds the words of a screen: keys with dots, `{{figures}}`, and plurals by count, in the format that i18next made common, without its
 * weight. What is missing throws while developing and testing; readers see the key.
 */

import { createContext, use, useMemo } from 'react'
import type { Locale } from './locale.ts'

/** Strings of one folder as its JSON file holds them. */
export interface Strings {
  readonly [key: string]: string | Strings
}

export type Values = Readonly<Record<string, string | number | undefined>>

/** `t('save')`, `t('rows', { count: 3 })`, `t('sim:refusals.WORD_BANNED.what', { word })`. */
export interface Translate {
  (key: string, values?: Values): string
}

/** Filled by the app, which knows every folder: the shape of each namespace, so that a key that does not exist is an error while typing. */
export interface Namespaces {
  readonly [none: symbol]: never
}

type Bare<K extends string> = K extends `${infer Stem}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Stem : K

/** `a.b.c` of every text in nested strings, plural forms under their common name. */
export type KeysOf<S> = { [K in keyof S & string]: S[K] extends string ? Bare<K> : `${K}.${KeysOf<S[K]>}` }[keyof S & string]

export type Namespace = keyof Namespaces & string

/** Own keys as they stand; keys of another namespace with its name before a colon. */
export interface TranslateIn<N extends Namespace> {
  (key: KeysOf<Namespaces[N]> | `${string}:${string}`, values?: Values): string
}

/** All strings of one language that have been loaded so far. */
export interface Speech {
  readonly locale: Locale
  has(namespace: string): boolean
  add(namespace: string, strings: Strings): void
  /** The text under a key of a namespace; null where there is none. */
  find(namespace: string, key: string): string | null
}

function textAt(strings: Strings | undefined, key: string): string | null {
  let found: string | Strings | undefined = strings
  for (const part of key.split('.')) {
    if (typeof found !== 'object' || !Object.hasOwn(found, part)) return null
    found = found[part]
  }
  return typeof found === 'string' ? found : null
}

export function speechIn(locale: Locale, initial: Readonly<Record<string, Strings>> = {}): Speech {
  const namespaces = new Map<string, Strings>(Object.entries(initial))
  return {
    locale,
    has: namespace => namespaces.has(namespace),
    add: (namespace, strings) => void namespaces.set(namespace, strings),
    find: (namespace, key) => textAt(namespaces.get(namespace), key),
  }
}

const rules = new Map<Locale, Intl.PluralRules>()

function pluralOf(locale: Locale, count: number): string {
  const known = rules.get(locale) ?? new Intl.PluralRules(locale)
  rules.set(locale, known)
  return known.select(count)
}

const filled = (text: string, values: Values): string =>
  text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? String(values[name] ?? '') : whole))

/** Reads keys of `namespace`; `other:key` names another one. A count chooses `key_one` or `key_other` where there are such. */
export function translatorOf(speech: Speech, namespace: string): Translate {
  return (key, values = {}) => {
    const [first = '', rest] = key.split(':', 2)
    const [space, path] = rest === undefined ? [namespace, first] : [first, rest]
    const { count } = values
    const plural = typeof count === 'number' ? speech.find(space, `${path}_${pluralOf(speech.locale, count)}`) : null
    const text = plural ?? speech.find(space, path)
    return text === null ? key : filled(text, values)
  }
}

const NOTHING = speechIn('zh-CN')

export const SpeechContext = createContext<Speech>(NOTHING)

export interface Translation<N extends Namespace> {
  readonly t: TranslateIn<N>
  /** Whether a key has a text: for keys that may or may not be words of ours. */
  readonly has: (key: string) => boolean
  readonly locale: Locale
}

/** The words of one folder in the language of the page. */
export function useTranslation<N extends Namespace>(namespace: N): Translation<N> {
  const speech = use(SpeechContext)
  return useMemo(
    () => ({
      t: translatorOf(speech, namespace),
      has: key => {
        const [space = '', path = ''] = key.split(':', 2)
        return speech.find(space, path) !== null
      },
      locale: speech.locale,
    }),
    [speech, namespace],
  )
}

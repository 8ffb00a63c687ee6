/** Turns our simplified Chinese into the Mandarin that Taiwan writes, at build time; the override list mends what the dictionary gets wrong. */

import { ConverterFactory } from 'opencc-js/core'
import { from, to } from 'opencc-js/preset/cn2t'
import overrides from './zh-tw-overrides.json' with { type: 'json' }

const SIMPLIFIED = from.cn ?? []
const TAIWAN = to.twp ?? []
const dictionary = ConverterFactory(SIMPLIFIED, TAIWAN)
// The third group works on what the dictionary has made of a word, so each override is filed under that.
const convert = ConverterFactory(SIMPLIFIED, TAIWAN, [
  Object.entries(overrides.words)
    .map(([word, wanted]): [string, string] => [dictionary(word), wanted])
    .filter(([made, wanted]) => made !== wanted),
])

/** Interpolations, nested keys and tags stay as they are. */
const KEEP = /(\{\{[^}]*\}\}|\$t\([^)]*\)|<\/?[A-Za-z0-9]+\s*\/?>)/

export const toTaiwan = (text: string): string =>
  text
    .split(KEEP)
    .map((part, i) => (i % 2 === 1 ? part : convert(part)))
    .join('')

/** The same for every text inside a value read from JSON; keys are never touched. */
export function toTaiwanDeep(value: unknown): unknown {
  if (typeof value === 'string') return toTaiwan(value)
  if (Array.isArray(value)) return value.map(toTaiwanDeep)
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toTaiwanDeep(part)]))
  }
  return value
}

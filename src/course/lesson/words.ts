/** Finds words in a content file's nested texts, fills figures into them, and reads lists of ids. */

import type { Words } from '../registry.ts'

/** `rows.goods.label` in nested texts; throws where it is missing, so that a page with a hole is never built. */
export function wordAt(words: Words, path: string): string {
  let here: string | Words | undefined = words
  for (const key of path.split('.')) here = typeof here === 'object' ? here[key] : undefined
  if (typeof here !== 'string') throw new Error(`no words at ${path}`)
  return here
}

/** Puts figures into `{{name}}` places. */
export const filled = (sentence: string, figures: Readonly<Record<string, string>>): string =>
  sentence.replace(/\{\{(\w+)\}\}/g, (_, name: string) => figures[name] ?? '')

/** `"a b"` or `['a', 'b']`: a lesson may write either. */
export const idsOf = (ids: unknown): readonly string[] =>
  Array.isArray(ids) ? ids.map(String) : typeof ids === 'string' ? ids.split(/[\s,]+/).filter(Boolean) : []

/** Parts of the content by the file they lie in, each fetched when it is read; a language that is made from another lies in that one's file. */

import type { Locale } from '#i18n/locale.ts'

export type ByFile<T> = Readonly<Record<string, () => Promise<T>>>
export type InLocales<T> = Readonly<Record<Locale, ByFile<T>>>

/** The language in the name of the file that a locale is read from. */
export const suffixOf = (locale: Locale): string => (locale === 'en' ? 'en' : 'zh-CN')

/** Throws where the file is missing. */
export async function read<T>(files: ByFile<T>, file: string): Promise<T> {
  const load = files[file]
  if (!load) throw new Error(`there is no ${file}`)
  return load()
}

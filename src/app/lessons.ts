/** Finds the lessons and everything that stands in them; what is heavy is fetched only when a reader comes near it. */

import type { FigureCard, Lesson, LessonBody, TermCard, WhatIf, WorkedExample, WorkedRow, Words } from '#course/registry.ts'
import type { Locale } from '#i18n/locale.ts'
import type { Quiz } from '#training/quiz.ts'
import { read, suffixOf, type InLocales } from './by-file.ts'
import { folderOf } from './course-outline.ts'


interface LessonFile {
  readonly default: LessonBody
  readonly frontmatter: unknown
}

interface TermWords {
  readonly name: string
  readonly short: string
  readonly meaning: string
}

const lessons: InLocales<LessonFile> = {
  'zh-CN': import.meta.glob<LessonFile>('../../content/p*/t*/lesson.zh-CN.mdx'),
  en: import.meta.glob<LessonFile>('../../content/p*/t*/lesson.en.mdx'),
  'zh-TW': import.meta.glob<LessonFile>('../../content/p*/t*/lesson.zh-CN.mdx', { query: '?zh-TW' }),
}

const figureWords: InLocales<Readonly<Record<string, Words>>> = {
  'zh-CN': import.meta.glob<Readonly<Record<string, Words>>>('../../content/p*/t*/figures/text.zh-CN.json', { import: 'default' }),
  en: import.meta.glob<Readonly<Record<string, Words>>>('../../content/p*/t*/figures/text.en.json', { import: 'default' }),
  'zh-TW': import.meta.glob<Readonly<Record<string, Words>>>('../../content/p*/t*/figures/text.zh-CN.json', { import: 'default', query: '?zh-TW' }),
}

const workedWords: InLocales<Readonly<Record<string, WorkedExample['texts']>>> = {
  'zh-CN': import.meta.glob<Readonly<Record<string, WorkedExample['texts']>>>('../../content/p*/t*/worked.zh-CN.json', { import: 'default' }),
  en: import.meta.glob<Readonly<Record<string, WorkedExample['texts']>>>('../../content/p*/t*/worked.en.json', { import: 'default' }),
  'zh-TW': import.meta.glob<Readonly<Record<string, WorkedExample['texts']>>>('../../content/p*/t*/worked.zh-CN.json', { import: 'default', query: '?zh-TW' }),
}

const whatIfWords: InLocales<Readonly<Record<string, WhatIf['texts']>>> = {
  'zh-CN': import.meta.glob<Readonly<Record<string, WhatIf['texts']>>>('../../content/p*/t*/whatif.zh-CN.json', { import: 'default' }),
  en: import.meta.glob<Readonly<Record<string, WhatIf['texts']>>>('../../content/p*/t*/whatif.en.json', { import: 'default' }),
  'zh-TW': import.meta.glob<Readonly<Record<string, WhatIf['texts']>>>('../../content/p*/t*/whatif.zh-CN.json', { import: 'default', query: '?zh-TW' }),
}

const quizWords: InLocales<Words> = {
  'zh-CN': import.meta.glob<Words>('../../content/p*/t*/quiz.zh-CN.json', { import: 'default' }),
  en: import.meta.glob<Words>('../../content/p*/t*/quiz.en.json', { import: 'default' }),
  'zh-TW': import.meta.glob<Words>('../../content/p*/t*/quiz.zh-CN.json', { import: 'default', query: '?zh-TW' }),
}

const termWords: InLocales<Readonly<Record<string, TermWords>>> = {
  'zh-CN': import.meta.glob<Readonly<Record<string, TermWords>>>('../../content/glossary/terms.zh-CN.json', { import: 'default' }),
  en: import.meta.glob<Readonly<Record<string, TermWords>>>('../../content/glossary/terms.en.json', { import: 'default' }),
  'zh-TW': import.meta.glob<Readonly<Record<string, TermWords>>>('../../content/glossary/terms.zh-CN.json', { import: 'default', query: '?zh-TW' }),
}

/** A card says what its term is called in the other language, and no more. */
const termNames: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>> = {
  ...import.meta.glob<Readonly<Record<string, string>>>('../../content/glossary/terms.zh-CN.json', { import: 'default', query: '?names' }),
  ...import.meta.glob<Readonly<Record<string, string>>>('../../content/glossary/terms.en.json', { import: 'default', query: '?names' }),
}

// Worked out while building: only results travel, the engine stays behind.
const figureData = import.meta.glob<Readonly<Record<string, unknown>>>('../../content/p*/t*/figures/data.ts', { import: 'default', query: '?computed=figureData' })
const workedRows = import.meta.glob<Readonly<Record<string, readonly WorkedRow[]>>>('../../content/p*/t*/worked.ts', { import: 'default', query: '?computed=worked' })
const quizzes = import.meta.glob<Quiz>('../../content/p*/t*/quiz.ts', { import: 'default', query: '?computed=quiz' })

const drawings = import.meta.glob<FigureCard['Component']>('../../content/p*/t*/figures/*.tsx', { import: 'default' })
const whatIfs = import.meta.glob<Readonly<Record<string, Omit<WhatIf, 'texts'>>>>('../../content/p*/t*/whatif.ts', { import: 'whatIf' })

async function termsIn(locale: Locale): Promise<Readonly<Record<string, TermCard>>> {
  const other: Locale = locale === 'en' ? 'zh-CN' : 'en'
  const file = (of: Locale): string => `../../content/glossary/terms.${suffixOf(of)}.json`
  const [own, also] = await Promise.all([read(termWords[locale], file(locale)), read(termNames, file(other))])
  return Object.fromEntries(Object.entries(own).map(([id, words]) => [id, { ...words, also: also[id] ?? '', alsoLang: other }]))
}

async function figuresOf(folder: string, locale: Locale): Promise<Readonly<Record<string, FigureCard>>> {
  const [words, data] = await Promise.all([
    read(figureWords[locale], `${folder}/figures/text.${suffixOf(locale)}.json`),
    read(figureData, `${folder}/figures/data.ts`),
  ])
  const cards = await Promise.all(
    Object.entries(words).map(async ([id, texts]): Promise<readonly [string, FigureCard]> => [
      id,
      { Component: await read(drawings, `${folder}/figures/${id}.tsx`), data: data[id], texts },
    ]),
  )
  return Object.fromEntries(cards)
}

/** Parts by id, each fetched with its words when it is asked for. */
const later = <T>(ids: readonly string[], load: (id: string) => Promise<T>): Readonly<Record<string, () => Promise<T>>> =>
  Object.fromEntries(ids.map(id => [id, () => load(id)]))

const part = <T>(record: Readonly<Record<string, T>>, id: string): T => {
  const found = record[id]
  if (found === undefined) throw new Error(`the lesson has no part ${id}`)
  return found
}

/** Ids that the head of a lesson lists, so that nothing else need be fetched to know them. */
function listed(frontmatter: unknown, name: string): readonly string[] {
  const ids: unknown = frontmatter !== null && typeof frontmatter === 'object' ? Reflect.get(frontmatter, name) : undefined
  return Array.isArray(ids) ? ids.map(String) : []
}

export async function loadLesson(taskId: string, locale: Locale): Promise<Lesson> {
  const folder = folderOf(taskId)
  const suffix = suffixOf(locale)
  const [file, terms, figures] = await Promise.all([
    read(lessons[locale], `${folder}/lesson.${suffix}.mdx`),
    termsIn(locale),
    figuresOf(folder, locale),
  ])
  return {
    Content: file.default,
    frontmatter: file.frontmatter,
    terms,
    figures,
    worked: later(listed(file.frontmatter, 'worked'), async id => {
      const [rows, words] = await Promise.all([read(workedRows, `${folder}/worked.ts`), read(workedWords[locale], `${folder}/worked.${suffix}.json`)])
      return { rows: part(rows, id), texts: part(words, id) }
    }),
    whatIf: later(listed(file.frontmatter, 'whatIf'), async id => {
      const [boxes, words] = await Promise.all([read(whatIfs, `${folder}/whatif.ts`), read(whatIfWords[locale], `${folder}/whatif.${suffix}.json`)])
      return { ...part(boxes, id), texts: part(words, id) }
    }),
    quiz: async () => {
      const [quiz, words] = await Promise.all([read(quizzes, `${folder}/quiz.ts`), read(quizWords[locale], `${folder}/quiz.${suffix}.json`)])
      return { quiz, words }
    },
  }
}

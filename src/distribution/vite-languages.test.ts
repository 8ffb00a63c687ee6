import { expect, it } from 'vitest'
import { languageOf } from './vite-languages.ts'

it.each([
  ['/x/content/p2/t3/lesson.zh-CN.mdx', 'zh-CN'],
  ['/x/content/p2/t3/lesson.zh-CN.mdx?zh-TW', 'zh-TW'],
  ['/x/content/p2/t3/lesson.en.mdx', 'en'],
  ['/x/src/app/strings.en.json', 'en'],
  ['/x/src/app/strings.zh-CN.json?zh-TW', 'zh-TW'],
])('%s is read in %s only', (id, language) => {
  expect(languageOf(id)).toBe(language)
})

it.each([
  ['names of terms, which cards of every language show', '/x/content/glossary/terms.en.json?names'],
  ['names of a world, which an attempt begun in another language needs', '/x/content/worlds/jiayi/text.en.json'],
  ['what has no language', '/x/content/p2/t3/quiz-ids.json'],
  ['a language that is not one of ours', '/x/a.fr.json'],
])('%s: in every edition', (_what, id) => {
  expect(languageOf(id)).toBeNull()
})

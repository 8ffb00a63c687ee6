import { describe, expect, it } from 'vitest'
import type { Locale } from '#i18n/locale.ts'
import { speechIn, translatorOf, type Strings } from '#i18n/translation.ts'
import { toTaiwanDeep } from '#i18n/zh-tw.ts'
import { filesWhere, listed, sources } from './source.ts'
import { askedIn, baseOf, basesOf, figuresIn, figuresOf, lackFaults, namespaceOf, namespacesOf, pairFaults, textsOf, unusedFaults, wordFaults, type Texts } from './strings.ts'

const LANGUAGES = ['zh-CN', 'en'] as const
const json = filesWhere(file => /^(?:src|content)\/.*\.(?:zh-CN|en)\.json$/.test(file))
const spaces = { 'zh-CN': namespacesOf(json, 'zh-CN'), en: namespacesOf(json, 'en') }
const known = new Set(spaces.en.keys())
const asked = askedIn(sources, known)
const pairs = [...json.keys()].filter(file => file.endsWith('.zh-CN.json'))
const read = (file: string): Texts => textsOf(JSON.parse(json.get(file) ?? '{}'))

describe('the words of the course', () => {
  it('exist in both languages, file by file', () => {
    const twins = listed.filter(file => /\.(?:zh-CN|en)\.(?:json|mdx)$/.test(file))
    const missing = twins.filter(file => !twins.includes(file.includes('.zh-CN.') ? file.replace('.zh-CN.', '.en.') : file.replace('.en.', '.zh-CN.')))
    expect(missing).toEqual([])
    expect(pairs.length).toBeGreaterThan(15)
  })

  it('have the same keys and the same figures in both languages', () => {
    expect(pairs.flatMap(file => pairFaults(file, read(file), read(file.replace('.zh-CN.', '.en.'))))).toEqual([])
  })

  it('are never empty, and the English has no Chinese in it', () => {
    expect(LANGUAGES.flatMap(language => pairs.flatMap(file => wordFaults(file, language, read(file.replace('.zh-CN.', `.${language}.`)))))).toEqual([])
  })

  it('are there wherever the source asks for them, with their figures', () => {
    expect(asked.filter(({ call }) => call).length).toBeGreaterThan(200)
    expect(lackFaults(asked, spaces.en)).toEqual([])
  })

  it('are all asked for by somebody', () => {
    expect(unusedFaults(asked, spaces.en)).toEqual([])
  })
})

describe('rendered', () => {
  const bundles = (language: (typeof LANGUAGES)[number]): Record<string, Strings> => {
    const merged: Record<string, Record<string, Strings>> = {}
    const into = (target: Record<string, unknown>, part: object): void => {
      for (const [key, value] of Object.entries(part)) {
        const there = target[key]
        if (value !== null && typeof value === 'object' && there !== null && typeof there === 'object') into(there as Record<string, unknown>, value)
        else target[key] = value
      }
    }
    for (const [file, text] of json) if (file.endsWith(`strings.${language}.json`)) into((merged[namespaceOf(file)] ??= {}), JSON.parse(text))
    return merged
  }
  const BUNDLES = { 'zh-CN': bundles('zh-CN'), en: bundles('en'), 'zh-TW': toTaiwanDeep(bundles('zh-CN')) as Record<string, Strings> }

  /** Every text of one language as a screen would show it, with sample figures. */
  function rendered(locale: Locale, strings: Readonly<Record<string, Strings>>): ReadonlyMap<string, string> {
    const speech = speechIn(locale, strings)
    const shown = new Map<string, string>()
    for (const [namespace, value] of Object.entries(strings)) {
      const t = translatorOf(speech, namespace)
      const texts = textsOf(value)
      for (const base of basesOf(texts)) {
        const plural = [...texts.keys()].some(key => key !== base && baseOf(key) === base)
        const figures = Object.fromEntries(figuresOf(texts, base).map(name => [name, '7']))
        for (const count of plural ? [0, 1, 2, 7] : [null]) {
          shown.set(`${namespace}:${base}${count === null ? '' : `(${count})`}`, shownOrKey(() => t(base, { ...figures, ...(count === null ? {} : { count }) }), base))
        }
      }
    }
    return shown
  }

  /** A missing text may throw while testing: then nothing is shown. */
  const shownOrKey = (show: () => string, key: string): string => {
    try {
      return show()
    } catch {
      return key
    }
  }

  const faultsOf = (language: string, shown: ReadonlyMap<string, string>): string[] =>
    [...shown].flatMap(([key, text]) => {
      const bare = key.replace(/^[^:]*:/, '').replace(/\(\d\)$/, '')
      if (text.trim() === '' || text === bare) return [`${key} shows nothing`]
      if (/\{\{|\}\}|\$t\(|undefined|\[object/.test(text)) return [`${key} shows ${text}`]
      return wordFaults(key, language, new Map([[bare, text]]))
    })

  it.each(['zh-CN', 'en', 'zh-TW'] as const)('every text in %s shows words, without a hole', language => {
    const shown = rendered(language, BUNDLES[language])
    expect(shown.size).toBeGreaterThan(300)
    expect(faultsOf(language, shown)).toEqual([])
  })

  it('the Chinese of Taiwan keeps keys and figures', () => {
    for (const file of pairs) {
      const [simplified, taiwan] = [read(file), textsOf(toTaiwanDeep(JSON.parse(json.get(file) ?? '{}')))]
      expect([...taiwan].map(([key, text]) => [key, ...figuresIn(text)])).toEqual([...simplified].map(([key, text]) => [key, ...figuresIn(text)]))
    }
  })

  it('planted: an empty text, an open bracket, a missing plural and Chinese in English are found', () => {
    const bad = { planted: { empty: '', open: 'a {{b c}', one_few: 'one', chinese: 'a 券', good: 'The 掌柜 has {{n}}' } }
    expect(faultsOf('en', rendered('en', bad)).map(fault => fault.split(' ')[0])).toEqual(['planted:empty', 'planted:open', 'planted:one(0)', 'planted:one(1)', 'planted:one(2)', 'planted:one(7)', 'planted:chinese'])
  })
})

describe('planted', () => {
  const texts = (value: object): Texts => textsOf(value)
  const where = new Set(['course', 'desk', 'sim'])
  const ask = (text: string, file = 'src/course/planted.tsx') => askedIn(new Map([[file, text]]), where)
  const space = new Map([
    ['course', texts({ quiz: { right: 'Right', left_one: 'One of {{n}}', left_other: '{{count}} of {{n}}' }, lost: 'Lost' })],
    ['desk', texts({ open: 'Open' })],
    ['sim', texts({ refusals: { A: { what: 'No' } }, other: 'Other' })],
  ])

  it('a key that one language lacks is found, plural forms aside', () => {
    expect(pairFaults('x', texts({ a: 'A', n_other: '{{count}}' }), texts({ b: 'B', n_one: 'one', n_other: '{{count}}' }))).toEqual(['x: a is not in English', 'x: b is not in Chinese'])
  })

  it('a list that is shorter in one language is found', () => {
    expect(pairFaults('x', texts({ a: ['1', '2'] }), texts({ a: ['1'] }))).toHaveLength(1)
  })

  it('a figure that one language lacks is found', () => {
    expect(pairFaults('x', texts({ a: '{{n}} of {{most}}' }), texts({ a: '{{n}}' }))).toHaveLength(1)
  })

  it('an empty text and Chinese in English are found', () => {
    expect(wordFaults('x', 'en', texts({ a: ' ', b: '券', c: '掌柜 Zhanggui' }))).toHaveLength(2)
    expect(wordFaults('x', 'zh-CN', texts({ b: '券' }))).toEqual([])
  })

  it.each([
    ["const { t } = useTranslation('course'); t('quiz.wrong')"],
    ["const { t } = useTranslation('desk'); t('quiz.right')"],
    ["t('desk:closed')"],
    ["t(ok ? 'quiz.right' : 'quiz.wrong')"],
    ['t(`phase.${name}`)'],
    ["i18n.t('quiz.wrong')"],
  ])('a key that is nowhere is found: %s', text => {
    expect(lackFaults(ask(text), space)).toHaveLength(1)
  })

  it.each([["t('quiz.right')"], ["t('desk:open')"], ['t(`quiz.${state}`)'], ["t('quiz.left', { count: 2, n: 3 })"], ['t(key)'], ["t('sim:refusals.A.what')"]])('a key that is there passes: %s', text => {
    expect(lackFaults(ask(text), space)).toEqual([])
  })

  it('a figure that the call does not give is found', () => {
    expect(lackFaults(ask("t('quiz.left', { count: 2 })"), space)).toEqual(['src/course/planted.tsx:1: quiz.left wants the figure n, which is not given'])
  })

  it('a text that nobody asks for is found', () => {
    expect(unusedFaults(ask('t(`quiz.${state}`)'), space)).toEqual(['course:lost is used by nobody', 'desk:open is used by nobody', 'sim:other is used by nobody'])
  })

  it('the name of a control is no key, nor is a key known only as a whole when it runs', () => {
    expect(unusedFaults(ask('const id = `quiz.${name}`; t(`course:${key}`)'), space)).toContain('course:quiz.right is used by nobody')
  })

  it('words handed in whole are asked for by their name', () => {
    expect(unusedFaults(ask('print(options.words?.lost, lost.open)'), space).filter(fault => fault.includes('lost'))).toEqual([])
  })

  it('a key in a table of the folder counts as asked for', () => {
    expect(unusedFaults(ask("const names = { a: 'lost', b: 'desk:open', c: 'sim:other', d: 'quiz.right', e: 'quiz.left' }"), space)).toEqual([])
  })
})

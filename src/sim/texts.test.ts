import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { pathToFileURL } from 'node:url'
import { DOMAIN_NAMES, engine } from './world.ts'

const ROOT = 'src/sim'
const LANGUAGES = ['zh-CN', 'en'] as const

const sources = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.endsWith('test-world.ts'))
  .map(file => readFileSync(`${ROOT}/${file}`, 'utf8'))
  .join('\n')

/** Codes that state tables refuse with, by their guards. */
const guardCodes = [...sources.matchAll(/refusals: \{([^}]*)\}/g)].flatMap(([, inner]) => [...(inner ?? '').matchAll(/'([A-Z_]+)'/g)].map(([, code]) => code ?? ''))

/** Every text of the simulation in one language, by dotted key; a key that two domains give is an error. */
function textsOf(language: string): Map<string, string> {
  const texts = new Map<string, string>()
  const collect = (value: unknown, path: readonly string[]): void => {
    if (typeof value === 'string') {
      const key = path.join(' ')
      if (texts.has(key)) throw new Error(`${key} is given by two domains`)
      texts.set(key, value)
      return
    }
    if (value !== null && typeof value === 'object') for (const [name, part] of Object.entries(value)) collect(part, [...path, name])
  }
  for (const domain of readdirSync(ROOT).filter(name => statSync(`${ROOT}/${name}`).isDirectory())) {
    collect(JSON.parse(readFileSync(`${ROOT}/${domain}/strings.${language}.json`, 'utf8')), [])
  }
  return texts
}

const TEXTS = { 'zh-CN': textsOf('zh-CN'), en: textsOf('en') }

const named = (group: string, language: (typeof LANGUAGES)[number]): string[] =>
  [...new Set([...TEXTS[language].keys()].filter(key => key.startsWith(`${group} `)).map(key => key.split(' ')[1] ?? ''))].sort()

/** `{{figure}}` names of a text. */
const figuresOf = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort()

/** Figures that the source gives with a code, over all its uses: only those that every use gives may stand in the text. */
function figuresGiven(code: string): string[] | null {
  const uses = [...sources.matchAll(new RegExp(`refuse\\('${code}'(?:,\\s*\\{([^}]*)\\})?`, 'g'))].map(([, inner]) =>
    (inner ?? '').split(',').map(part => part.trim().split(':')[0]?.trim() ?? '').filter(name => name !== ''),
  )
  // What a state table refuses comes with the record and its state.
  if (guardCodes.includes(code) && uses.length === 0) uses.push(['record', 'state'])
  return uses.length === 0 ? null : (uses[0] ?? []).filter(name => uses.every(use => use.includes(name)))
}

const codes = [...new Set([...[...sources.matchAll(/refuse\(\s*'([A-Z_]+)'/g)].map(([, code]) => code ?? ''), ...guardCodes])].sort()
const commands = Object.keys(engine.commands).sort()
const events = [...new Set([...sources.matchAll(/readonly type: '([a-z]+\/[A-Za-z]+)'/g)].map(([, type]) => type ?? ''))]
  .filter(type => DOMAIN_NAMES.includes(type.slice(0, type.indexOf('/'))))
  .sort()

const isTable = (value: unknown): value is Readonly<Record<string, object>> => value !== null && typeof value === 'object' && '2024-05' in value

/** Every table that a `rules.ts` exports by version, from the disk: a new domain cannot forget to list itself. */
const tables = (
  await Promise.all(
    readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('rules.ts'))
      .map(async (file): Promise<readonly unknown[]> => Object.values(await import(pathToFileURL(`${ROOT}/${file}`).href))),
  )
).flat().filter(isTable)
const figures = tables.flatMap(table => Object.values(table)).flatMap(version => Object.entries(version))
const rules = [...new Set([...figures.map(([name]) => name), ...figures.map(([, { basis }]) => String(basis))])].sort()

describe.each(LANGUAGES)('texts in %s', language => {
  it('every refusal code of the source has its two sentences, and no sentence lacks a code', () => {
    expect(named('refusals', language)).toEqual(codes)
    for (const code of codes) for (const part of ['what', 'todo']) expect(TEXTS[language].get(`refusals ${code} ${part}`), `${code}.${part}`).toBeTruthy()
  })

  it('every command has a label, and no label lacks a command', () => {
    expect(named('commands', language)).toEqual(commands)
  })

  it('every event has a label, and no label lacks an event', () => {
    expect(named('events', language)).toEqual(events)
  })

  it('every rule figure has words, and no words lack a figure', () => {
    expect(named('rules', language)).toEqual(rules)
  })

  it('every rule figure has a value, a year and a source', () => {
    expect(figures.length).toBeGreaterThan(12)
    for (const [name, { value, year, basis }] of figures) {
      expect([name, value === undefined, typeof basis === 'string' && basis !== '', year >= 1994 && year <= 2026]).toEqual([name, false, true, true])
    }
  })

  it('a sentence names only figures that its refusal gives', () => {
    for (const code of codes) {
      const given = figuresGiven(code)
      const used = ['what', 'todo'].flatMap(part => figuresOf(TEXTS[language].get(`refusals ${code} ${part}`) ?? ''))
      for (const name of used) expect(given, `${code} {{${name}}}`).toContain(name)
    }
  })
})

it('the two languages have the same keys', () => {
  expect([...TEXTS['zh-CN'].keys()].sort()).toEqual([...TEXTS.en.keys()].sort())
})

it('each sentence names the same figures in both languages', () => {
  for (const [key, text] of TEXTS['zh-CN']) expect([key, [...new Set(figuresOf(text))]]).toEqual([key, [...new Set(figuresOf(TEXTS.en.get(key) ?? ''))]])
})

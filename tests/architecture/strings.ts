/** Compares the words of the languages with each other, and with the places in the source that ask for them. */

import { isTest } from '#distribution/layers.ts'
import { isCode, lineOf, nodeAt, nodesAt, parse, textAt, walk, type Files, type Node } from './source.ts'

/** Dotted key → text. */
export type Texts = ReadonlyMap<string, string>

/** Every text of a value read from JSON, lists by their places. */
export function textsOf(value: unknown, path = ''): Texts {
  if (typeof value === 'string') return new Map([[path, value]])
  if (value === null || typeof value !== 'object') return new Map()
  return new Map(Object.entries(value).flatMap(([key, part]) => [...textsOf(part, path === '' ? key : `${path}.${key}`)]))
}

const PLURAL = /_(?:zero|one|two|few|many|other)$/

export const baseOf = (key: string): string => key.replace(PLURAL, '')
export const basesOf = (texts: Texts): ReadonlySet<string> => new Set([...texts.keys()].map(baseOf))

export const figuresIn = (text: string): readonly string[] => [...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map(([, name]) => name ?? '')

/** Figures of a key over all its plural forms. */
export const figuresOf = (texts: Texts, base: string): readonly string[] =>
  [...new Set([...texts].filter(([key]) => baseOf(key) === base).flatMap(([, text]) => figuresIn(text)))].sort()

/** Texts whose languages count differently, each with the reason. */
export const COUNTED_DIFFERENTLY: Readonly<Record<string, string>> = {
  'content/worlds/jiayi/text.zh-CN.json: offers.socks': 'Chinese says how many tenths of the price are left, English how many per cent come off',
}

/** Where two languages differ in their keys or in the figures of a text. */
export function pairFaults(name: string, zh: Texts, en: Texts): readonly string[] {
  const [chinese, english] = [basesOf(zh), basesOf(en)]
  return [
    ...[...chinese].filter(key => !english.has(key)).map(key => `${name}: ${key} is not in English`),
    ...[...english].filter(key => !chinese.has(key)).map(key => `${name}: ${key} is not in Chinese`),
    ...[...chinese].filter(key => english.has(key)).flatMap(key => {
      const [a, b] = [figuresOf(zh, key).join(' '), figuresOf(en, key).join(' ')]
      return a === b || Object.hasOwn(COUNTED_DIFFERENTLY, `${name}: ${key}`) ? [] : [`${name}: ${key} has the figures "${a}" in Chinese and "${b}" in English`]
    }),
  ]
}

/** `src/desks/seller/strings.en.json` → `seller`; everything below `sim` is one namespace. */
export const namespaceOf = (file: string): string => (file.startsWith('src/sim/') ? 'sim' : (file.split('/').at(-2) ?? ''))

export type Namespaces = ReadonlyMap<string, Texts>

/** All namespaces in one language. Two files may give to one namespace; a key that both give is an error. */
export function namespacesOf(files: Files, language: string): Namespaces {
  const found = new Map<string, Map<string, string>>()
  for (const [file, text] of files) {
    if (!file.endsWith(`strings.${language}.json`)) continue
    const mine = found.get(namespaceOf(file)) ?? new Map<string, string>()
    for (const [key, words] of textsOf(JSON.parse(text))) {
      if (mine.has(key)) throw new Error(`${file}: ${key} is given twice in ${namespaceOf(file)}`)
      mine.set(key, words)
    }
    found.set(namespaceOf(file), mine)
  }
  return found
}

interface Asked {
  readonly file: string
  readonly line: number
  /** `t('…')` itself; false for a text that stands elsewhere and may reach a `t` by a variable. */
  readonly call: boolean
  readonly namespaces: readonly string[]
  /** The key, with `*` for each part that is known only when it runs. */
  readonly key: string
  /** Names of the figures given; null where they cannot be read from the source. */
  readonly given: readonly string[] | null
}

const patternOf = (key: string): RegExp => new RegExp(`^${key.split('*').map(part => part.replace(/[.\\+?^$()[\]{}|]/g, '\\$&')).join('.+')}$`)

const matches = (key: string, base: string): boolean => (key.includes('*') ? patternOf(key).test(base) : key === base)

const keysIn = (node: Node | null): readonly string[] => {
  switch (node?.type) {
    case 'Literal':
      return textAt(node, 'value') === null ? [] : [textAt(node, 'value') ?? '']
    case 'TemplateLiteral':
      return [nodesAt(node, 'quasis').map(part => part['value']).map(value => (value !== null && typeof value === 'object' && 'cooked' in value ? String(value.cooked) : '')).join('*')]
    case 'ConditionalExpression':
      return [...keysIn(nodeAt(node, 'consequent')), ...keysIn(nodeAt(node, 'alternate'))]
    case 'LogicalExpression':
      return [...keysIn(nodeAt(node, 'left')), ...keysIn(nodeAt(node, 'right'))]
    default:
      return []
  }
}

function givenIn(node: Node | undefined): readonly string[] | null {
  if (!node) return []
  if (node.type !== 'ObjectExpression') return null
  const properties = nodesAt(node, 'properties')
  if (properties.some(({ type }) => type !== 'Property')) return null
  return properties.map(property => textAt(nodeAt(property, 'key'), 'name') ?? textAt(nodeAt(property, 'key'), 'value') ?? '')
}

/** Namespaces that a file asks for by `useTranslation` or `translatorOf`; else the one of its folder. */
function namespacesAsked(file: string, program: Node, known: ReadonlySet<string>): readonly string[] {
  const named = new Set<string>()
  walk(program, node => {
    if (node.type !== 'CallExpression') return
    const maker = textAt(nodeAt(node, 'callee'), 'name')
    const [first, second] = nodesAt(node, 'arguments')
    const wanted = maker === 'useTranslation' ? first : maker === 'translatorOf' ? second : undefined
    const names = wanted?.type === 'ArrayExpression' ? nodesAt(wanted, 'elements') : wanted ? [wanted] : []
    for (const name of names) {
      const value = textAt(name, 'value')
      if (value !== null) named.add(value)
    }
  })
  if (named.size > 0) return [...named]
  const folders = file.split('/').slice(1, -1).reverse()
  return folders.filter(folder => known.has(folder)).slice(0, 1)
}

/** Everything in the source that asks for a text, or may be a key on its way there. */
export function askedIn(files: Files, known: ReadonlySet<string>): readonly Asked[] {
  return [...files]
    .filter(([file]) => isCode(file) && file.startsWith('src/') && !isTest(file))
    .flatMap(([file, text]) => {
      const { program } = parse(file, text)
      const mine = namespacesAsked(file, program, known)
      const asked: Asked[] = []
      const counted = new Set<Node>()
      const add = (node: Node, wanted: string, call: boolean, given: Asked['given']): void => {
        const colon = wanted.indexOf(':')
        const named = colon > 0 && known.has(wanted.slice(0, colon))
        asked.push({ file, line: lineOf(text, node.start), call, namespaces: named ? [wanted.slice(0, colon)] : mine, key: named ? wanted.slice(colon + 1) : wanted, given })
      }
      walk(program, (node, parent) => {
        if (node.type === 'CallExpression') {
          const callee = nodeAt(node, 'callee')
          const name = callee?.type === 'MemberExpression' ? textAt(nodeAt(callee, 'property'), 'name') : textAt(callee, 'name')
          const [key, figures] = nodesAt(node, 'arguments')
          if (name === 't' && key) {
            const keys = keysIn(key)
            if (keys.length > 0) walk(key, part => counted.add(part))
            for (const wanted of keys) add(node, wanted, true, givenIn(figures))
          }
        }
        // Words handed in whole: `o.words?.waybill`.
        if (node.type === 'MemberExpression' && node['computed'] !== true) {
          const owner = nodeAt(node, 'object')
          const property = textAt(nodeAt(node, 'property'), 'name')
          if ((textAt(owner, 'name') ?? textAt(nodeAt(owner, 'property'), 'name')) === 'words' && property !== null) add(node, property, false, null)
        }
        const loose = !counted.has(node) && !/^(?:Import|Export|TSImport)/.test(parent?.type ?? '')
        if (loose && node.type === 'Literal' && typeof node['value'] === 'string' && /^[\w.:-]+$/.test(node['value'])) add(node, node['value'], false, null)
      })
      return asked
    })
}

/** Keys asked for that no text answers, and figures that a text wants and its call does not give. */
export function lackFaults(asked: readonly Asked[], spaces: Namespaces): readonly string[] {
  return asked
    .filter(({ call, namespaces }) => call && namespaces.length > 0)
    .flatMap(({ file, line, namespaces, key, given }) => {
      const found = namespaces.flatMap(name => {
        const texts: Texts = spaces.get(name) ?? new Map<string, string>()
        return [...basesOf(texts)].filter(base => matches(key, base)).map(base => ({ base, figures: figuresOf(texts, base) }))
      })
      if (found.length === 0) return [`${file}:${line}: no text ${namespaces.join('|')}:${key}`]
      const [only] = found
      if (given === null || !only || key.includes('*')) return []
      return only.figures.filter(name => !given.includes(name)).map(name => `${file}:${line}: ${key} wants the figure ${name}, which is not given`)
    })
}

/** Groups of `sim` that the engine itself names; their completeness is proven beside it. */
const NAMED_BY_ENGINE = /^(?:refusals|commands|events|rules|words)\./

/** Texts that nothing in the source asks for. */
export function unusedFaults(asked: readonly Asked[], spaces: Namespaces): readonly string[] {
  return [...spaces].flatMap(([name, texts]) => {
    const mine = asked.filter(({ namespaces }) => namespaces.includes(name))
    const exact = new Set(mine.map(({ key }) => key))
    const patterns = [...new Set(mine.map(({ key }) => key).filter(key => key.includes('*') && key !== '*'))].map(patternOf)
    return [...basesOf(texts)]
      .filter(base => !(name === 'sim' && NAMED_BY_ENGINE.test(base)))
      .filter(base => !exact.has(base) && !patterns.some(pattern => pattern.test(base)))
      .map(base => `${name}:${base} is used by nobody`)
  })
}

const HAN = /\p{Script=Han}/u

/** What of Chinese may stand in English texts: names that are taught with their characters. */
const NAMES = /\u638c\u67dc/gu

/** Texts that are empty, and English ones with Chinese characters in them. */
export const wordFaults = (name: string, language: string, texts: Texts): readonly string[] =>
  [...texts].flatMap(([key, text]) => {
    if (text.trim() === '') return [`${name} (${language}): ${key} is empty`]
    return language === 'en' && HAN.test(text.replace(NAMES, '')) ? [`${name} (en): ${key} has Chinese in it: ${text}`] : []
  })

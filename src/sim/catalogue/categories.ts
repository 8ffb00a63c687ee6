/**
 * The shelves of the marketplace: three levels of categories, what a seller must fill in on each shelf, which choices make the SKUs, and
 * which return rule the goods there fall under. Names are in `category-names.<locale>.json`, so that no language stands in the tree.
 */

import json from './categories.json' with { type: 'json' }

const KINDS = ['choice', 'choices', 'text', 'number'] as const
/** `choice`: one value of the list; `choices`: any of them; `text`: free; `number`: a plain decimal, in the unit given. */
export type AttributeKind = (typeof KINDS)[number]

const NO_REASON_CLASSES = [
  'ordinary',
  'custom',
  'fresh',
  'digital',
  'periodical',
  'qualityChangesOnceOpened',
  'valueDropsOnceActivated',
  'nearExpiryOrDefects',
] as const
/** Class of goods for the 7-day no-reason return (A5.9). `nearExpiryOrDefects` is a fact of one listing: no category has it by itself. */
export type NoReasonClass = (typeof NO_REASON_CLASSES)[number]

const REFUND_PROFILES = ['womensWear', 'mensWear', 'beauty', 'digital', 'fresh', 'books', 'home', 'other'] as const
/** Row of the refund shares (market.md A.7). `mensWear` stands for sized goods that are not women's: children's wear, men's shoes, sportswear. */
export type RefundProfile = (typeof REFUND_PROFILES)[number]

export interface AttributeSpec {
  readonly id: string
  readonly required: boolean
  readonly kind: AttributeKind
  /** Ids that may be chosen; empty for text and number. */
  readonly values: readonly string[]
  /** Id of the unit of a number; null where it is a bare count or not a number. */
  readonly unit: string | null
  /** The rule that makes sellers state this, or `assumed`. Its words stand in the names under `sources`. Lists of values are always assumed. */
  readonly source: string
}

/** What makes SKUs differ. The values are suggestions; a seller may write others. */
export interface SalePropertySpec {
  readonly id: string
  readonly values: readonly string[]
}

export interface CategoryLeaf {
  readonly id: string
  readonly path: CategoryPath
  /** Required ones first, each group in the order of the form. */
  readonly attributes: readonly AttributeSpec[]
  readonly saleProperties: readonly SalePropertySpec[]
  readonly noReason: NoReasonClass
  /** Goods that fit other brands' goods: a brand word in the title needs "for" (A1.4). */
  readonly accessory: boolean
  readonly refundProfile: RefundProfile
  /** Where the attribute list is taken from: rules by id, or `assumed` alone. */
  readonly source: readonly string[]
}

export type CategoryPath = readonly [level1: string, level2: string, leaf: string]

export interface CategoryNames {
  readonly categories: Readonly<Record<string, string>>
  readonly attributes: Readonly<Record<string, string>>
  readonly values: Readonly<Record<string, string>>
  readonly saleProperties: Readonly<Record<string, string>>
  readonly units: Readonly<Record<string, string>>
  readonly sources: Readonly<Record<string, string>>
  /** What people type when they look for goods of a leaf. */
  readonly search: Readonly<Record<string, readonly string[]>>
}

/** A category as it is written: whatever it does not say, it takes from the category above. */
interface WrittenCategory {
  readonly id: string
  /** Here a list of attributes begins, and none of the list above is kept. */
  readonly required?: readonly string[] | undefined
  readonly optional?: readonly string[] | undefined
  /** Choices that differ from the dictionary's, for this list alone. */
  readonly values?: Readonly<Record<string, readonly string[] | undefined>> | undefined
  readonly source?: readonly string[] | undefined
  readonly sale?: readonly string[] | undefined
  readonly saleValues?: Readonly<Record<string, readonly string[] | undefined>> | undefined
  readonly noReason?: string | undefined
  readonly refundProfile?: string | undefined
  readonly accessory?: boolean | undefined
  readonly children?: readonly WrittenCategory[] | undefined
}

interface WrittenAttribute {
  readonly kind: string
  readonly values?: readonly string[] | undefined
  readonly unit?: string | undefined
}

const ROOTS: readonly WrittenCategory[] = json.categories
const ATTRIBUTES: Readonly<Record<string, WrittenAttribute>> = json.attributes
const SALE_PROPERTIES: Readonly<Record<string, readonly string[]>> = json.saleProperties
/** Which attributes each rule makes sellers state. */
const SOURCES: Readonly<Record<string, readonly string[]>> = json.sources

const own = <V>(table: Readonly<Record<string, V>>, key: string): V | undefined => (Object.hasOwn(table, key) ? table[key] : undefined)

function oneOf<T extends string>(options: readonly T[], text: string | undefined, where: string): T {
  const found = options.find(option => option === text)
  if (found === undefined) throw new Error(`categories.json: ${where} is ${text ?? 'missing'}`)
  return found
}

function specOf(list: WrittenCategory, id: string, required: boolean): AttributeSpec {
  const written = own(ATTRIBUTES, id)
  return {
    id,
    required,
    kind: oneOf(KINDS, written?.kind, `kind of ${id}`),
    values: own(list.values ?? {}, id) ?? written?.values ?? [],
    unit: written?.unit ?? null,
    source: list.source?.find(source => own(SOURCES, source)?.includes(id)) ?? 'assumed',
  }
}

function resolve(level1: WrittenCategory, level2: WrittenCategory, leaf: WrittenCategory): CategoryLeaf {
  const nearest = <V>(read: (category: WrittenCategory) => V | undefined): V | undefined => read(leaf) ?? read(level2) ?? read(level1)
  const list = nearest(category => (category.required ? category : undefined)) ?? leaf
  const seller = nearest(category => (category.sale ? category : undefined))
  return {
    id: leaf.id,
    path: [level1.id, level2.id, leaf.id],
    attributes: [...(list.required ?? []).map(id => specOf(list, id, true)), ...(list.optional ?? []).map(id => specOf(list, id, false))],
    saleProperties: (seller?.sale ?? []).map(id => ({ id, values: own(seller?.saleValues ?? {}, id) ?? own(SALE_PROPERTIES, id) ?? [] })),
    noReason: oneOf(NO_REASON_CLASSES, nearest(category => category.noReason) ?? 'ordinary', `noReason of ${leaf.id}`),
    accessory: nearest(category => category.accessory) ?? false,
    refundProfile: oneOf(REFUND_PROFILES, nearest(category => category.refundProfile), `refundProfile of ${leaf.id}`),
    source: list.source ?? [],
  }
}

interface Resolved {
  readonly leaves: readonly CategoryLeaf[]
  readonly byId: ReadonlyMap<string, CategoryLeaf>
  readonly children: ReadonlyMap<string | null, readonly string[]>
}

const idsOf = (categories: readonly WrittenCategory[] = []): string[] => categories.map(category => category.id)

function resolveAll(): Resolved {
  const children = new Map<string | null, readonly string[]>([[null, idsOf(ROOTS)]])
  const all: CategoryLeaf[] = []
  for (const level1 of ROOTS) {
    children.set(level1.id, idsOf(level1.children))
    for (const level2 of level1.children ?? []) {
      children.set(level2.id, idsOf(level2.children))
      for (const leaf of level2.children ?? []) all.push(resolve(level1, level2, leaf))
    }
  }
  return { leaves: all, byId: new Map(all.map(leaf => [leaf.id, leaf])), children }
}

/** Worked out at the first question and kept: the tree never changes while a program runs. */
let kept: Resolved | null = null
const resolved = (): Resolved => (kept ??= resolveAll())

/** The leaf with everything it inherits; undefined for an unknown id and for the two upper levels, on which nothing can be sold. */
export const leafOf = (id: string): CategoryLeaf | undefined => resolved().byId.get(id)

export const categoryPath = (leafId: string): CategoryPath | null => leafOf(leafId)?.path ?? null

/** Ids below a category, in the order of the shelves; `null` asks for the first level. A leaf and an unknown id have none. */
export const childrenOf = (id: string | null): readonly string[] => resolved().children.get(id) ?? []

export const leaves = (): readonly CategoryLeaf[] => resolved().leaves

export const requiredAttributes = (leafId: string): readonly AttributeSpec[] =>
  leafOf(leafId)?.attributes.filter(attribute => attribute.required) ?? []

/** Longest text of an attribute, in characters. */
const LONGEST_TEXT = 100

const isNumber = (text: string): boolean => /^(?:0|[1-9]\d{0,8})(?:\.\d{1,4})?$/.test(text)

function isValid(spec: AttributeSpec, given: string | readonly string[]): boolean {
  if (spec.kind === 'choices') {
    const chosen = typeof given === 'string' ? [given] : given
    return new Set(chosen).size === chosen.length && chosen.every(value => spec.values.includes(value))
  }
  if (typeof given !== 'string') return false
  if (spec.kind === 'choice') return spec.values.includes(given)
  return spec.kind === 'number' ? isNumber(given.trim()) : [...given.trim()].length <= LONGEST_TEXT
}

const isEmpty = (given: string | readonly string[] | undefined): boolean =>
  given === undefined || (typeof given === 'string' ? given.trim() === '' : given.length === 0)

export interface AttributeCheck {
  /** Required and not given, or given empty; in the order of the form. */
  readonly missing: string[]
  /** Not asked for on this shelf; in the order given. */
  readonly unknown: string[]
  /** Given, but no choice of the list, no plain decimal, or a text of more than 100 characters. */
  readonly invalid: string[]
}

/**
 * What is wrong with the attributes of a listing in a leaf. Texts and numbers are read without the spaces around them; an optional attribute
 * that is empty counts as not given. In an unknown leaf every attribute is unknown.
 */
export function checkAttributes(leafId: string, attributes: Readonly<Record<string, string | readonly string[]>>): AttributeCheck {
  const specs = leafOf(leafId)?.attributes ?? []
  const given = (spec: AttributeSpec): string | readonly string[] | undefined => own(attributes, spec.id)
  return {
    missing: specs.filter(spec => spec.required && isEmpty(given(spec))).map(spec => spec.id),
    unknown: Object.keys(attributes).filter(id => !specs.some(spec => spec.id === id)),
    invalid: specs.filter(spec => !isEmpty(given(spec)) && !isValid(spec, given(spec) ?? '')).map(spec => spec.id),
  }
}

/** A text as it is compared: full width is half width, capitals are small, and spaces count only between Latin words. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')

/** "skirts" and "skirt" are one word. */
const singular = (text: string): string => text.replace(/s$/, '')

const isLatin = (text: string): boolean => /^[a-z0-9](?:.*[a-z0-9])?$/.test(text)

/** Latin words between spaces, each in the singular: so that only whole words are found in it. */
const asWords = (text: string): string => ` ${text.split(' ').map(singular).join(' ')} `

/** A text with everything that searching asks of it. */
interface Spelling {
  readonly text: string
  readonly one: string
  readonly latin: boolean
  readonly words: string
}

const spelt = (text: string): Spelling => ({ text, one: singular(text), latin: isLatin(text), words: asWords(text) })

/** How well a query fits one name: 0 the same, 1 begins with it (Latin: has it as a word), 2 holds it (Latin: as the beginning of a word). */
function fitOf(name: Spelling, query: Spelling): number | null {
  if (name.one === query.one) return 0
  if (!query.latin) return name.text.startsWith(query.text) ? 1 : name.text.includes(query.text) ? 2 : null
  if (name.words.includes(query.words)) return 1
  return ` ${name.text}`.includes(` ${query.text}`) ? 2 : null
}

/** Whether a longer text mentions a name. A Latin one must stand there whole, so that a chat is no hat. */
const mentions = (text: Spelling, name: Spelling): boolean =>
  name.text.length > 1 && (name.latin ? text.words.includes(name.words) : text.text.includes(name.text))

/** Lower is better: each kind of fit for the name before that of a search word, then a query that mentions one, the longest first. */
function rankOf(name: Spelling, words: readonly Spelling[], query: Spelling): number | null {
  const fits = [name, ...words].flatMap((spelling, place) => {
    const fit = fitOf(spelling, query)
    return fit === null ? [] : [2 * fit + (place === 0 ? 0 : 1)]
  })
  if (fits.length > 0) return Math.min(...fits)
  const longest = Math.max(0, ...[name, ...words].filter(spelling => mentions(query, spelling)).map(({ text }) => text.length))
  return longest > 0 ? 6 + 1 / longest : null
}

type Names = Pick<CategoryNames, 'categories' | 'search'>

/** One shelf as it is searched: a stroke in its name stands between two names of it. */
interface Shelf {
  readonly names: readonly Spelling[]
  readonly words: readonly Spelling[]
}

// Spelling two thousand names takes longer than searching them: once a list of names is enough.
const spelled = new WeakMap<Names, ReadonlyMap<string, Shelf>>()

function shelvesOf(names: Names): ReadonlyMap<string, Shelf> {
  const known = spelled.get(names)
  if (known) return known
  const shelves = new Map(
    leaves().map(({ id }): [string, Shelf] => [
      id,
      {
        names: (own(names.categories, id) ?? '').split('/').map(name => spelt(plain(name))),
        words: (own(names.search, id) ?? []).map(word => spelt(plain(word))),
      },
    ]),
  )
  spelled.set(names, shelves)
  return shelves
}

/**
 * Leaves for a product name as people type it, best first, at most `limit`; equally good ones in the order of the shelves. The whole title of
 * a good finds its shelf too: "canvas tote bag for work" mentions a tote bag.
 */
export function searchLeaves(names: Names, query: string, limit = 20): string[] {
  const wanted = spelt(plain(query))
  if (wanted.text === '') return []
  const shelves = shelvesOf(names)
  const rankOfLeaf = (id: string): number | null => {
    const shelf = shelves.get(id)
    const ranks = (shelf?.names ?? []).map(name => rankOf(name, shelf?.words ?? [], wanted)).filter(rank => rank !== null)
    return ranks.length > 0 ? Math.min(...ranks) : null
  }
  return leaves()
    .flatMap(({ id }, place) => {
      const rank = rankOfLeaf(id)
      return rank === null ? [] : [{ id, rank, place }]
    })
    .sort((a, b) => a.rank - b.rank || a.place - b.place)
    .slice(0, Math.max(0, limit))
    .map(({ id }) => id)
}

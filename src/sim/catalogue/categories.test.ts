import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import json from './categories.json' with { type: 'json' }
import english from './category-names.en.json' with { type: 'json' }
import chinese from './category-names.zh-CN.json' with { type: 'json' }
import { categoryPath, checkAttributes, childrenOf, leafOf, leaves, requiredAttributes, searchLeaves, type CategoryNames } from './categories.ts'

const NAMES: Readonly<Record<'zh-CN' | 'en', CategoryNames>> = { 'zh-CN': chinese, en: english }
const LANGUAGES = ['zh-CN', 'en'] as const

const level1 = childrenOf(null)
const level2 = level1.flatMap(id => childrenOf(id))
const level3 = level2.flatMap(id => childrenOf(id))
const everything = [...level1, ...level2, ...level3]

const byteLength = (file: string): number => readFileSync(`src/sim/catalogue/${file}`).byteLength
const sorted = (ids: Iterable<string>): string[] => [...new Set(ids)].sort()
const leafNamed = (id: string) => {
  const leaf = leafOf(id)
  if (!leaf) throw new Error(`no leaf ${id}`)
  return leaf
}
/** Categories as written, whatever their level, with their level. */
const written = json.categories.flatMap(first => [
  { level: 1, category: first },
  ...first.children.flatMap(second => [{ level: 2, category: second }, ...second.children.map(third => ({ level: 3, category: third }))]),
])

describe('the tree', () => {
  it('has exactly three levels, and every branch ends in leaves', () => {
    expect(level1.length).toBeGreaterThanOrEqual(20)
    expect(level1.filter(id => childrenOf(id).length === 0)).toEqual([])
    expect(level2.filter(id => childrenOf(id).length === 0)).toEqual([])
    expect(level3.filter(id => childrenOf(id).length > 0)).toEqual([])
    expect(leaves().map(leaf => leaf.id)).toEqual(level3)
    expect(leaves().map(leaf => leaf.path)).toEqual(level1.flatMap(a => childrenOf(a).flatMap(b => childrenOf(b).map(c => [a, b, c]))))
  })

  it('has about three hundred leaves', () => {
    expect(level3.length).toBeGreaterThanOrEqual(290)
    expect(level3.length).toBeLessThanOrEqual(330)
  })

  it('gives an id once, in small Latin letters, whatever the level', () => {
    expect(sorted(everything)).toHaveLength(everything.length)
    expect(everything.filter(id => !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id))).toEqual([])
  })

  it('knows the goods of which the course tells', () => {
    const told = ['womens-skirt', 'womens-dress', 'womens-tshirt', 'womens-shirt', 'womens-knit', 'womens-jeans', 'womens-casual-trousers', 'womens-hoodie', 'womens-trench',
      'cotton-socks', 'scrunchie', 'hairband', 'tote-bag', 'scarf', 'shampoo', 'phone-film', 'storage-box', 'vegetable-box', 'citrus']
    expect(told.filter(id => !leafOf(id))).toEqual([])
    expect(told.map(id => leafOf(id)).filter(leaf => leaf && leaf.attributes.length < 5)).toEqual([])
  })

  it('is deepest in women’s wear', () => {
    const widths = level1.map(id => ({ id, leaves: childrenOf(id).flatMap(childrenOf).length })).sort((a, b) => b.leaves - a.leaves)
    expect(widths[0]?.id).toBe('womens-wear')
  })

  it('answers nothing for an unknown id, an upper level, or a word of the language', () => {
    expect(['nothing', 'womens-wear', 'womens-skirts', 'constructor', '__proto__', ''].map(id => [leafOf(id), categoryPath(id), requiredAttributes(id)])).toEqual(
      Array.from({ length: 6 }, () => [undefined, null, []]),
    )
    expect(childrenOf('nothing')).toEqual([])
    expect(categoryPath('womens-skirt')).toEqual(['womens-wear', 'womens-skirts', 'womens-skirt'])
  })

  it('stays small enough to be loaded with a desk', () => {
    expect(byteLength('categories.json')).toBeLessThan(90_000)
    expect(byteLength('category-names.zh-CN.json')).toBeLessThan(60_000)
    expect(byteLength('category-names.en.json')).toBeLessThan(60_000)
  })

  it('writes one leaf a line', () => {
    const lines = readFileSync('src/sim/catalogue/categories.json', 'utf8').split('\n')
    expect(level3.filter(id => lines.filter(line => line.includes(`"id":"${id}"`)).length !== 1)).toEqual([])
    expect(lines.filter(line => line.split('"id":').length > 2)).toEqual([])
  })
})

describe('names', () => {
  const parts = ['categories', 'attributes', 'values', 'saleProperties', 'units', 'sources'] as const
  const needed: Readonly<Record<(typeof parts)[number], readonly string[]>> = {
    categories: sorted(everything),
    attributes: sorted(Object.keys(json.attributes)),
    values: sorted(leaves().flatMap(leaf => [...leaf.attributes, ...leaf.saleProperties].flatMap(spec => spec.values))),
    saleProperties: sorted(leaves().flatMap(leaf => leaf.saleProperties.map(property => property.id))),
    units: sorted(leaves().flatMap(leaf => leaf.attributes.flatMap(attribute => attribute.unit ?? []))),
    sources: sorted([...Object.keys(json.sources), 'assumed']),
  }

  it.each(LANGUAGES)('are complete in %s, and none is left over', language => {
    for (const part of parts) {
      expect([part, sorted(Object.keys(NAMES[language][part]))]).toEqual([part, needed[part]])
      expect(Object.values(NAMES[language][part]).filter(name => name.trim() === '' || name !== name.trim())).toEqual([])
    }
  })

  it.each(LANGUAGES)('differ under one parent, and no two leaves differ only by a number, in %s', language => {
    const { categories } = NAMES[language]
    for (const siblings of [level1, ...level1.map(childrenOf), ...level2.map(childrenOf)]) {
      expect(sorted(siblings.map(id => categories[id] ?? ''))).toHaveLength(siblings.length)
    }
    const bare = level2.flatMap(parent => childrenOf(parent).map(id => `${parent} ${(categories[id] ?? '').replace(/\d+/g, '')}`))
    expect(sorted(bare)).toHaveLength(level3.length)
    expect(level3.filter(id => /\d\s*$/.test(categories[id] ?? ''))).toEqual([])
  })

  it.each(LANGUAGES)('differ within one list of choices, in %s', language => {
    const doubled = leaves().flatMap(leaf =>
      [...leaf.attributes, ...leaf.saleProperties].filter(spec => new Set(spec.values.map(value => NAMES[language].values[value])).size < spec.values.length).map(spec => `${leaf.id} ${spec.id}`),
    )
    expect(doubled).toEqual([])
  })

  it.each(LANGUAGES)('of the attributes of one form differ, in %s', language => {
    const doubled = leaves().filter(leaf => new Set(leaf.attributes.map(({ id }) => NAMES[language].attributes[id])).size < leaf.attributes.length)
    expect(doubled.map(leaf => leaf.id)).toEqual([])
  })

  it.each(LANGUAGES)('every leaf has two to six different search words, none of them its own name, in %s', language => {
    const { search, categories } = NAMES[language]
    expect(sorted(Object.keys(search))).toEqual(sorted(level3))
    for (const [id, words] of Object.entries(search)) {
      expect([id, new Set(words).size]).toEqual([id, words.length])
      expect([id, words.length >= 2 && words.length <= 6]).toEqual([id, true])
      expect([id, words.includes(categories[id] ?? '')]).toEqual([id, false])
    }
  })
})

describe('attributes', () => {
  it('every category of the two upper levels has a list, and at least 45 leaves have one of their own with 5 to 12 entries', () => {
    expect(written.filter(({ level, category }) => level < 3 && !('required' in category)).map(({ category }) => category.id)).toEqual([])
    const own = written.filter(({ level, category }) => level === 3 && 'required' in category).map(({ category }) => leafNamed(category.id))
    expect(own.length).toBeGreaterThanOrEqual(45)
    expect(own.filter(leaf => leaf.attributes.length < 5 || leaf.attributes.length > 12).map(leaf => leaf.id)).toEqual([])
  })

  it('a leaf’s own list says more than its parent’s', () => {
    const same = written.flatMap(({ level, category }) => {
      if (level < 3 || !('required' in category)) return []
      const parent = written.find(({ category: { id } }) => id === leafNamed(category.id).path[1])?.category
      const listOf = ({ required, optional, values }: { required?: unknown; optional?: unknown; values?: unknown }): string => JSON.stringify([required, optional, values])
      return parent && 'required' in parent && listOf(parent) === listOf(category) ? [category.id] : []
    })
    expect(same).toEqual([])
  })

  it('every leaf asks for at least three, one of them required, none twice', () => {
    const poor = leaves().filter(leaf => leaf.attributes.length < 3 || !leaf.attributes.some(attribute => attribute.required))
    expect(poor.map(leaf => leaf.id)).toEqual([])
    expect(leaves().filter(leaf => new Set(leaf.attributes.map(({ id }) => id)).size < leaf.attributes.length).map(leaf => leaf.id)).toEqual([])
  })

  it('every list names its rules or says assumed, and a rule that is named makes sellers state something in that list', () => {
    const known = new Set(Object.keys(json.sources))
    for (const leaf of leaves()) {
      expect([leaf.id, leaf.source.length > 0]).toEqual([leaf.id, true])
      const stated = new Set(leaf.attributes.map(attribute => attribute.source))
      if (leaf.source.includes('assumed')) expect([leaf.id, leaf.source, [...stated]]).toEqual([leaf.id, ['assumed'], ['assumed']])
      else expect([leaf.id, leaf.source.filter(source => !known.has(source) || !stated.has(source))]).toEqual([leaf.id, []])
    }
  })

  it('choices have at least two values, others none; units stand with numbers only', () => {
    for (const leaf of leaves()) {
      for (const spec of leaf.attributes) {
        const choosing = spec.kind === 'choice' || spec.kind === 'choices'
        expect([leaf.id, spec.id, choosing ? spec.values.length >= 2 : spec.values.length === 0]).toEqual([leaf.id, spec.id, true])
        expect([leaf.id, spec.id, new Set(spec.values).size]).toEqual([leaf.id, spec.id, spec.values.length])
        if (spec.unit !== null) expect([spec.id, spec.kind]).toEqual([spec.id, 'number'])
      }
    }
  })

  it('every attribute, sale property, rule and changed list of values is used', () => {
    expect(sorted(Object.keys(json.attributes))).toEqual(sorted(leaves().flatMap(leaf => leaf.attributes.map(({ id }) => id))))
    expect(sorted(Object.keys(json.saleProperties))).toEqual(sorted(leaves().flatMap(leaf => leaf.saleProperties.map(({ id }) => id))))
    expect(sorted([...Object.keys(json.sources), 'assumed'])).toEqual(sorted(leaves().flatMap(leaf => leaf.source)))
  })

  it('clothes carry composition by GB/T 5296.4 and prepackaged food its ingredients by GB 7718', () => {
    const source = (leafId: string, id: string) => leafNamed(leafId).attributes.find(attribute => attribute.id === id)?.source
    expect(source('womens-skirt', 'composition')).toBe('gbt-5296-4-2012')
    expect(source('womens-skirt', 'safetyClass')).toBe('gb-18401-2010')
    expect(source('womens-skirt', 'skirtLength')).toBe('assumed')
    expect(source('kids-tshirt', 'kidsSafetyClass')).toBe('gb-31701-2015')
    expect(source('biscuits', 'ingredients')).toBe('gb-7718-2011')
    expect(source('shampoo', 'useBy')).toBe('cosmetics-label-2022')
  })

  it('every garment for grown-ups states its safety class, every garment for children theirs', () => {
    const stated = (id: string) => childrenOf(id).flatMap(childrenOf).map(leafNamed).filter(leaf => leaf.attributes.some(attribute => attribute.id === 'composition'))
    const lacking = (id: string, attributeId: string) => stated(id).filter(leaf => !leaf.attributes.some(attribute => attribute.id === attributeId)).map(leaf => leaf.id)
    expect(['womens-wear', 'mens-wear', 'underwear-socks'].flatMap(id => lacking(id, 'safetyClass'))).toEqual([])
    expect(lacking('childrens-wear', 'kidsSafetyClass')).toEqual([])
    expect(stated('womens-wear')).toHaveLength(childrenOf('womens-wear').flatMap(childrenOf).length)
  })

  it('a leaf inherits from the nearest that says something: list, SKUs, return class, profile', () => {
    expect(leafNamed('womens-suit-trousers')).toEqual({
      id: 'womens-suit-trousers',
      path: ['womens-wear', 'womens-trousers', 'womens-suit-trousers'],
      attributes: [
        { id: 'brand', required: true, kind: 'text', values: [], unit: null, source: 'assumed' },
        { id: 'composition', required: true, kind: 'text', values: [], unit: null, source: 'gbt-5296-4-2012' },
        { id: 'trouserLength', required: true, kind: 'choice', values: ['shortTrousers', 'croppedTrousers', 'ankleTrousers', 'fullTrousers'], unit: null, source: 'assumed' },
        { id: 'waist', required: false, kind: 'choice', values: ['highWaist', 'midWaist', 'lowWaist', 'elasticWaist'], unit: null, source: 'assumed' },
        { id: 'trouserShape', required: false, kind: 'choice', values: ['straight', 'wideLeg', 'slimLeg', 'flared', 'looseLeg', 'tapered'], unit: null, source: 'assumed' },
        { id: 'fit', required: false, kind: 'choice', values: ['slimFit', 'regular', 'looseFit', 'oversized'], unit: null, source: 'assumed' },
        { id: 'pattern', required: false, kind: 'choice', values: ['solid', 'stripe', 'check', 'floralPrint', 'dots', 'printed'], unit: null, source: 'assumed' },
        { id: 'style', required: false, kind: 'choice', values: ['commute', 'casual', 'retro', 'sweetStyle', 'minimal', 'newChinese'], unit: null, source: 'assumed' },
        { id: 'season', required: false, kind: 'choice', values: ['spring', 'summer', 'autumn', 'winter', 'allSeason'], unit: null, source: 'assumed' },
        { id: 'safetyClass', required: false, kind: 'choice', values: ['classA', 'classB', 'classC'], unit: null, source: 'gb-18401-2010' },
        { id: 'careMethod', required: false, kind: 'choices', values: ['machineWash', 'handWash', 'dryClean', 'noBleach', 'noTumbleDry'], unit: null, source: 'gbt-5296-4-2012' },
      ],
      saleProperties: [
        { id: 'colour', values: ['black', 'white', 'grey', 'beige', 'apricot', 'khaki', 'brown', 'red', 'pink', 'orange', 'yellow', 'green', 'blue', 'navy', 'purple'] },
        { id: 'size', values: ['xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl', 'oneSize'] },
      ],
      noReason: 'ordinary',
      accessory: false,
      refundProfile: 'womensWear',
      source: ['gbt-5296-4-2012', 'gb-18401-2010'],
    })
  })
})

describe('return classes and profiles', () => {
  it.each([
    ['womens-skirt', 'ordinary', 'womensWear', false],
    ['mens-jeans', 'ordinary', 'mensWear', false],
    ['bra', 'qualityChangesOnceOpened', 'other', false],
    ['citrus', 'fresh', 'fresh', false],
    ['cut-flowers', 'fresh', 'fresh', false],
    ['shampoo', 'qualityChangesOnceOpened', 'beauty', false],
    ['smartphone', 'valueDropsOnceActivated', 'digital', false],
    ['monitor', 'ordinary', 'digital', false],
    ['phone-film', 'ordinary', 'digital', true],
    ['power-bank', 'ordinary', 'digital', false],
    ['fiction', 'ordinary', 'books', false],
    ['magazines', 'periodical', 'books', false],
    ['design-templates', 'digital', 'other', false],
    ['custom-tshirt', 'custom', 'other', false],
    ['vegetable-box', 'ordinary', 'home', false],
  ])('%s is %s for the no-reason return, with the refunds of %s; accessory: %s', (id, noReason, refundProfile, accessory) => {
    const leaf = leafNamed(id)
    expect([leaf.noReason, leaf.refundProfile, leaf.accessory]).toEqual([noReason, refundProfile, accessory])
  })

  it('near expiry and declared defects belong to a listing, never to a shelf', () => {
    expect(leaves().filter(leaf => leaf.noReason === 'nearExpiryOrDefects')).toEqual([])
  })

  it('every other class and every profile has goods', () => {
    expect(sorted(leaves().map(leaf => leaf.noReason))).toEqual(['custom', 'digital', 'fresh', 'ordinary', 'periodical', 'qualityChangesOnceOpened', 'valueDropsOnceActivated'])
    expect(sorted(leaves().map(leaf => leaf.refundProfile))).toEqual(['beauty', 'books', 'digital', 'fresh', 'home', 'mensWear', 'other', 'womensWear'])
  })

  it('every shelf says what makes its SKUs, each suggestion with values', () => {
    expect(leaves().filter(leaf => leaf.saleProperties.length === 0).map(leaf => leaf.id)).toEqual([])
    expect(leaves().flatMap(leaf => leaf.saleProperties.filter(({ values }) => values.length < 2).map(({ id }) => `${leaf.id} ${id}`))).toEqual([])
    expect(leafNamed('phone-film').saleProperties.map(({ id }) => id)).toEqual(['phoneModel', 'filmKind', 'count'])
  })
})

describe('search by the name of the product', () => {
  it.each(['A字裙', 'a字裙', 'Ａ字裙', ' A字 裙 ', '半身裙', '半裙'])('%j finds skirts first', query => {
    expect(searchLeaves(chinese, query)[0]).toBe('womens-skirt')
  })

  it.each(['A-line skirt', 'a-line SKIRT', '  A-line   skirt ', 'skirt', 'Skirts', 'pleated skirts'])('%j finds skirts first', query => {
    expect(searchLeaves(english, query)[0]).toBe('womens-skirt')
  })

  it('the same comes before a beginning, a beginning before what holds it, and each name before a search word', () => {
    const ids = ['womens-skirt', 'womens-dress', 'womens-pinafore', 'cheongsam', 'womens-tshirt', 'womens-shirt', 'womens-chiffon-top']
    const ranked = (texts: readonly [name: string, word: string][], query: string) =>
      searchLeaves({ categories: Object.fromEntries(ids.map((id, i) => [id, texts[i]?.[0] ?? ''])), search: Object.fromEntries(ids.map((id, i) => [id, [texts[i]?.[1] ?? '']])) }, query).map(id => ids.indexOf(id))
    expect(ranked([['x', '红茶'], ['红茶', 'x'], ['x', '茶具'], ['茶具', 'x'], ['x', '茶'], ['茶', 'x'], ['x', 'x']], '茶')).toEqual([5, 4, 3, 2, 1, 0])
    expect(ranked([['x', 'teapots'], ['teapots', 'x'], ['x', 'black tea'], ['black teas', 'x'], ['x', 'teas'], ['tea', 'x'], ['steam', 'steam']], 'tea')).toEqual([5, 4, 3, 2, 1, 0])
  })

  it('a Latin query begins a word, it is not found inside one', () => {
    expect(searchLeaves(english, 'tea').filter(id => ['garment-steamer', 'meat', 'womens-waistcoat'].includes(id))).toEqual([])
    expect(searchLeaves(english, 'tea').slice(0, 3)).toEqual(['tea-set', 'green-tea', 'black-tea'])
  })

  it('a whole title finds its shelf by the longest word that it mentions', () => {
    expect(searchLeaves(chinese, '佳依 帆布托特包 大容量 通勤单肩')[0]).toBe('tote-bag')
    expect(searchLeaves(chinese, '佳依 绒面发圈 不勒发 大肠圈')[0]).toBe('scrunchie')
    expect(searchLeaves(english, 'large canvas tote bag for work')[0]).toBe('tote-bag')
  })

  it('a Latin word must stand whole in a title', () => {
    expect(searchLeaves(english, 'what a chat')).not.toContain('hat')
    expect(searchLeaves(english, 'straw sun hat')[0]).toBe('hat')
  })

  it.each(LANGUAGES)('the name and each search word of a leaf find it among the first ten, in %s', language => {
    const names = NAMES[language]
    const lost = leaves().flatMap(({ id }) => [names.categories[id] ?? '', ...(names.search[id] ?? [])].filter(word => !searchLeaves(names, word, 10).includes(id)).map(word => `${id}: ${word}`))
    expect(lost).toEqual([])
  })

  it.each([
    ['桔子', 'citrus'], ['钢化膜', 'phone-film'], ['洗发露', 'shampoo'], ['冰箱收纳盒', 'vegetable-box'], ['帆布包', 'tote-bag'], ['皮筋', 'scrunchie'], ['堆堆袜', 'cotton-socks'], ['羊毛围巾', 'scarf'], ['话费', 'phone-top-up'],
  ])('%s is found', (query, id) => {
    expect(searchLeaves(chinese, query)).toContain(id)
  })

  it('an empty or strange query finds nothing, and no more than the limit is given', () => {
    expect([searchLeaves(chinese, '  '), searchLeaves(chinese, '㊙鑫鑫鑫'), searchLeaves(chinese, '裙', 0), searchLeaves(chinese, '裙', -1)]).toEqual([[], [], [], []])
    expect(searchLeaves(chinese, '裙', 3)).toHaveLength(3)
    expect(searchLeaves(chinese, '裙', 3)).toEqual(searchLeaves(chinese, '裙', 30).slice(0, 3))
  })
})

describe('checking the attributes of a listing', () => {
  const skirt = { brand: '佳依', composition: '聚酯纤维100%', skirtLength: 'midiSkirt', waist: 'highWaist' }
  const clean = { missing: [], unknown: [], invalid: [] }

  it('the required ones given with choices of the list are enough', () => {
    expect(requiredAttributes('womens-skirt').map(({ id }) => id)).toEqual(['brand', 'composition', 'skirtLength', 'waist'])
    expect(checkAttributes('womens-skirt', skirt)).toEqual(clean)
  })

  it('a required one that is left out, blank or an empty list is missing, in the order of the form', () => {
    expect(checkAttributes('womens-skirt', { ...skirt, waist: ' ', brand: '　', skirtLength: [] })).toEqual({ ...clean, missing: ['brand', 'skirtLength', 'waist'] })
    expect(checkAttributes('womens-skirt', {})).toEqual({ ...clean, missing: ['brand', 'composition', 'skirtLength', 'waist'] })
  })

  it('an optional one may be left blank', () => {
    expect(checkAttributes('womens-skirt', { ...skirt, pattern: '', careMethod: [] })).toEqual(clean)
  })

  it('what the shelf does not ask for is unknown, also a name of the language', () => {
    expect(checkAttributes('womens-skirt', { ...skirt, trouserLength: 'fullTrousers', toString: 'x' })).toEqual({ ...clean, unknown: ['trouserLength', 'toString'] })
    expect(checkAttributes('nothing', { brand: 'x' })).toEqual({ ...clean, unknown: ['brand'] })
  })

  it('a choice must be a value of this list, one and not several', () => {
    expect(checkAttributes('womens-skirt', { ...skirt, skirtLength: 'longSkirt' }).invalid).toEqual(['skirtLength'])
    expect(checkAttributes('womens-skirt', { ...skirt, skirtLength: ['midiSkirt'] }).invalid).toEqual(['skirtLength'])
    expect(checkAttributes('womens-skirt', { ...skirt, skirtLength: 'midiSkirt ' }).invalid).toEqual(['skirtLength'])
  })

  it('a list narrowed for one shelf refuses what the dictionary would allow', () => {
    const neckline = (leafId: string) => checkAttributes(leafId, { neckline: 'offShoulder' }).invalid
    expect([neckline('womens-tshirt'), neckline('mens-tshirt')]).toEqual([[], ['neckline']])
  })

  it('several choices are each of the list and none twice; one alone may stand without a list', () => {
    const care = (careMethod: string | readonly string[]) => checkAttributes('womens-skirt', { ...skirt, careMethod }).invalid
    expect([care(['handWash', 'noBleach']), care('handWash'), care(['handWash', 'boil']), care(['handWash', 'handWash']), care([''])]).toEqual([[], [], ['careMethod'], ['careMethod'], ['careMethod']])
  })

  it('a text has at most a hundred characters after trimming', () => {
    const brand = (text: string) => checkAttributes('womens-skirt', { ...skirt, brand: text }).invalid
    expect([brand('佳'.repeat(100)), brand(`  ${'佳'.repeat(100)}  `), brand('佳'.repeat(101))]).toEqual([[], [], ['brand']])
    expect(checkAttributes('womens-skirt', { ...skirt, brand: ['佳依'] }).invalid).toEqual(['brand'])
  })

  it('a number is a plain decimal', () => {
    const capacity = (capacityMl: string) => checkAttributes('vegetable-box', { capacityMl }).invalid
    for (const good of ['1200', ' 1200 ', '0', '0.5', '999999999', '1.2345']) expect([good, capacity(good)]).toEqual([good, []])
    for (const bad of ['-1', '+1', '01', '1.', '.5', '1e3', '1,200', '1200ml', '１２', 'NaN', '1000000000', '1.23456']) expect([bad, capacity(bad)]).toEqual([bad, ['capacityMl']])
  })

  it('any form filled in from its own lists is clean, and one field taken away is exactly what is missing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...leaves()), fc.nat(), (leaf, pick) => {
        const filled = Object.fromEntries(
          leaf.attributes.map(({ id, kind, values }) => [id, kind === 'text' ? 'x' : kind === 'number' ? '1' : kind === 'choices' ? [...values] : (values[pick % values.length] ?? '')]),
        )
        expect(checkAttributes(leaf.id, filled)).toEqual(clean)
        const without = leaf.attributes[pick % leaf.attributes.length]
        const rest = Object.fromEntries(Object.entries(filled).filter(([id]) => id !== without?.id))
        expect(checkAttributes(leaf.id, rest)).toEqual({ ...clean, missing: without?.required ? [without.id] : [] })
      }),
      { seed: 11, numRuns: 200 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import { colourFaults, hanFaults, lengthFaults, nameFaults, openingFaults, pixelFaults, typeFaults } from './house-style.ts'
import { listed, sources } from './source.ts'

const one = (file: string, text: string): ReadonlyMap<string, string> => new Map([[file, text]])

describe('the repository', () => {
  it('says what things are, without any, as, ! or silenced checks', () => {
    expect(typeFaults(sources)).toEqual([])
  })

  it('names every file and folder for what it holds', () => {
    expect(nameFaults(listed)).toEqual([])
  })

  it('has no file over 400 lines without a reason', () => {
    expect(lengthFaults(sources)).toEqual([])
  })

  it('opens every file with a sentence about it', () => {
    expect(openingFaults(sources)).toEqual([])
  })

  it('writes colours only in the theme and the pictures', () => {
    expect(colourFaults(sources)).toEqual([])
  })

  it('lets lengths grow with the type, or says why not', () => {
    expect(pixelFaults(sources)).toEqual([])
  })

  it('keeps Chinese characters out of code and styles', () => {
    expect(hanFaults(sources)).toEqual([])
  })
})

describe('types, planted', () => {
  it.each([
    ['any', 'export const x: any = 1'],
    ['any inside', 'export let x: readonly any[]'],
    ['as', 'export const x = {} as object'],
    ['as unknown as', 'export const x = 1 as unknown'],
    ['as const inside as', 'export const x = (1 as const) as number'],
    ['an assertion in front', 'export const x = <number>y'],
    ['!', 'export const x = y!.z'],
    ['@ts-ignore', '// @ts-ignore\nexport const x = 1'],
    ['@ts-expect-error', '/* @ts-expect-error for now */\nexport const x = 1'],
    ['@ts-nocheck', '// @ts-nocheck\nexport const x = 1'],
  ])('%s is refused', (_what, text) => {
    expect(typeFaults(one('src/app/planted.ts', text))).toHaveLength(1)
    expect(typeFaults(one('src/app/planted.test.ts', text))).toEqual([])
  })

  it('a class is refused in the simulation and the training, not elsewhere', () => {
    expect(typeFaults(one('src/sim/planted.ts', 'class Shop {}'))).toHaveLength(1)
    expect(typeFaults(one('src/training/planted.ts', 'export const x = class {}'))).toHaveLength(1)
    expect(typeFaults(one('src/app/planted.ts', 'class Shop {}'))).toEqual([])
  })

  it('as const, satisfies, renamed imports and words about them are fine', () => {
    const text = "import { a as b } from 'c'\n// as good as any\nexport const x = [1] as const\nexport const y = { z: 'as any!' } satisfies object\nexport const w = !x"
    expect(typeFaults(one('src/app/planted.ts', text))).toEqual([])
  })
})

describe('names, planted', () => {
  it.each(['src/app/utils.ts', 'src/ui/helpers/box.ts', 'src/sim/types.ts', 'src/sim/shop/common.ts', 'src/app/misc.ts', 'src/ui/index.ts', 'tests/e2e/helper.ts', 'src/ui/utils.module.css', 'src/app/utils.test.ts'])(
    '%s is refused',
    file => {
      expect(nameFaults([file])).toHaveLength(1)
    },
  )

  it("the page's own file and names that only contain such a word are fine", () => {
    expect(nameFaults(['src/index.html', 'src/ui/theme-index.ts', 'src/app/money-types.ts', 'package.json'])).toEqual([])
  })
})

describe('length, planted', () => {
  const lines = (n: number): string => Array.from({ length: n }, () => '//').join('\n')

  it('401 lines are refused, 400 are not', () => {
    expect(lengthFaults(one('src/app/planted.ts', lines(401)), {})).toHaveLength(1)
    expect(lengthFaults(one('src/app/planted.ts', `${lines(400)}\n`), {})).toEqual([])
  })

  it('a reason permits it, and a reason that is no longer needed is refused', () => {
    expect(lengthFaults(one('src/app/planted.ts', lines(401)), { 'src/app/planted.ts': 'one table' })).toEqual([])
    expect(lengthFaults(one('src/app/planted.ts', lines(10)), { 'src/app/planted.ts': 'one table' })).toHaveLength(1)
  })
})

describe('openings, planted', () => {
  it('a file that begins with an import is refused', () => {
    expect(openingFaults(one('src/app/planted.ts', "import 'x'"))).toHaveLength(1)
    expect(openingFaults(one('src/app/planted.ts', "/** Says hello. */\nimport 'x'"))).toEqual([])
  })
})

describe('colours, planted', () => {
  it.each([
    ['src/ui/reading/planted.module.css', '.a { color: #c0392b; }'],
    ['src/ui/reading/planted.module.css', '.a { color: #fff; }'],
    ['src/course/planted.module.css', '.a { background: rgb(0 0 0 / 50%); }'],
    ['src/desks/seller/planted.module.css', '.a { border-color: hsl(0, 0%, 0%); }'],
    ['src/workbench/planted.tsx', 'export const x = <path fill="#231f1d" />'],
    ['src/workbench/planted.tsx', "export const x = { color: '#FFF' }"],
    ['content/p0/t0/figures/planted.tsx', 'export const x = `rgba(${r}, 0, 0, 1)`'],
  ])('in %s: %s', (file, text) => {
    expect(colourFaults(one(file, text))).toHaveLength(1)
  })

  it.each([
    ['src/ui/theme/tokens.css', ':root { --ink: #231f1d; }'],
    ['src/ui/pictures/planted.tsx', "export const x = '#231f1d'"],
    ['src/course/planted.module.css', '/* #fff was too bright */ .a { color: var(--ink); mask: url(#fade); } #main { top: 0 }'],
    ['src/course/planted.module.css', '.a { background: color-mix(in oklab, var(--ink) 12%, transparent); }'],
    ['src/course/planted.tsx', "import x from '#add/face.ts'\nexport const a = <a href=\"#text\" />"],
  ])('not in %s: %s', (file, text) => {
    expect(colourFaults(one(file, text))).toEqual([])
  })
})

describe('lengths, planted', () => {
  const inStyle = (text: string, file = 'src/course/planted.module.css'): readonly string[] => pixelFaults(one(file, text), {})

  it.each([['.a { padding: 12px; }'], ['.a { margin: 0 -7px; }'], ['.a { width: calc(100% - 5.5px); }'], ['@media (width > 40rem) { .a { font-size: 14px; } }']])('refused: %s', text => {
    expect(inStyle(text)).toHaveLength(1)
  })

  it.each([['.a { outline: 2px solid; outline-offset: -2px; border: 1.5px solid; inset: 4px; }'], ['@media (max-width: 799px) { .a { margin: 0; } }'], ['@container (width < 640px) { .a { margin: 0; } }'], ['/* 12px is too small */ .a { padding: var(--s-3); }']])('fine: %s', text => {
    expect(inStyle(text)).toEqual([])
  })

  it('a reason permits them, one that is no longer needed is refused; the theme may name any', () => {
    expect(pixelFaults(one('src/course/planted.module.css', '.a { padding: 12px; }'), { 'src/course/planted.module.css': 'a drawing' })).toEqual([])
    expect(pixelFaults(one('src/course/planted.module.css', '.a { padding: 0; }'), { 'src/course/planted.module.css': 'a drawing' })).toHaveLength(1)
    expect(inStyle(':root { --s-3: 12px; }', 'src/ui/theme/tokens.css')).toEqual([])
  })
})

describe('Chinese characters, planted', () => {
  it('are refused in code, comments and styles, not in tests or texts', () => {
    expect(hanFaults(one('src/app/planted.ts', "export const x = '掌柜'"))).toHaveLength(1)
    expect(hanFaults(one('src/app/planted.tsx', '// 掌柜'))).toHaveLength(1)
    expect(hanFaults(one('src/app/planted.module.css', ".a::after { content: '模' }"))).toHaveLength(1)
    expect(hanFaults(one('src/app/planted.test.ts', "'掌柜'"))).toEqual([])
    expect(hanFaults(one('content/p0/t0/lesson.zh-CN.mdx', '掌柜'))).toEqual([])
    expect(hanFaults(one('src/app/planted.ts', "export const x = '\\u638c\\u67dc ¥1,234 — “quoted”'"))).toEqual([])
  })
})

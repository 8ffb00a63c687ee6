import { describe, expect, it } from 'vitest'
import { DOMAIN_ORDER, LAYER_NAMES, LAYERS, type LayerName } from '#distribution/layers.ts'
import { circles, importsOf, layerFaults, lostImports, mantineFaults, workerFaults } from './imports.ts'
import { sources } from './source.ts'

const planted = (files: Readonly<Record<string, string>>): ReadonlyMap<string, string> => new Map(Object.entries(files))
const faultsOf = (file: string, text: string): readonly string[] => layerFaults(planted({ [file]: text }))

const FILES: Readonly<Record<LayerName, string>> = {
  app: 'src/app/planted.ts',
  classroom: 'src/classroom/planted.ts',
  course: 'src/course/planted.ts',
  workbench: 'src/workbench/planted.ts',
  desks: 'src/desks/planted/planted.ts',
  training: 'src/training/planted.ts',
  sim: 'src/sim/planted.ts',
  storage: 'src/storage/planted.ts',
  i18n: 'src/i18n/planted.ts',
  ui: 'src/ui/planted/planted.ts',
  distribution: 'src/distribution/planted.ts',
  content: 'content/p0/t0/planted.ts',
  figures: 'content/p0/t0/figures/planted.tsx',
  prose: 'content/p0/t0/planted.mdx',
}

const up = (file: string): string => '../'.repeat(file.split('/').length - 1)
const pairs = LAYER_NAMES.flatMap(from => LAYER_NAMES.filter(to => to !== from).map(to => ({ from, to, allowed: LAYERS[from].may.includes(to) })))

describe('the repository', () => {
  it('is read whole', () => {
    expect([...sources.keys()].filter(file => file.startsWith('src/')).length).toBeGreaterThan(150)
    expect(importsOf('src/sim/world.ts', sources.get('src/sim/world.ts') ?? '').length).toBeGreaterThan(8)
  })

  it('imports only what the table of layers allows', () => {
    expect(layerFaults(sources)).toEqual([])
  })

  it('has no circle of imports', () => {
    expect(circles(sources)).toEqual([])
  })

  it('imports no file that is not there', () => {
    expect(lostImports(sources)).toEqual([])
  })

  it('lets no worker reach content', () => {
    expect(workerFaults(sources)).toEqual([])
  })

  it('loads no library of the desks with a page of text, however far the import reaches', () => {
    expect(mantineFaults(sources)).toEqual([])
  })

  it('lists the domains of the world in the order of the table', () => {
    const used = /const DOMAINS = \[([^\]]*)\]/.exec(sources.get('src/sim/world.ts') ?? '')?.[1]?.split(',').map(name => name.trim().replace(/Domain$/, '')) ?? []
    expect(used.length).toBeGreaterThan(0)
    expect(used).toEqual(DOMAIN_ORDER.filter(name => used.includes(name)))
  })
})

describe('each line of the table, by a planted import', () => {
  it.each(pairs.filter(({ allowed }) => !allowed))('$from may not import $to', ({ from, to }) => {
    expect(faultsOf(FILES[from], `import x from '${up(FILES[from])}${FILES[to]}'`)).toHaveLength(1)
  })

  it.each(pairs.filter(({ allowed }) => allowed))('$from may import $to', ({ from, to }) => {
    expect(faultsOf(FILES[from], `import x from '${up(FILES[from])}${FILES[to]}'`)).toEqual([])
  })

  it.each([
    ['import type', "import type { X } from '#training/goal.ts'"],
    ['import for its effect', "import '#training/goal.ts'"],
    ['re-export', "export { x } from '#training/goal.ts'"],
    ['re-export of types', "export type { X } from '#training/goal.ts'"],
    ['re-export of everything', "export * from '#training/goal.ts'"],
    ['import when needed', "const x = () => import('#training/goal.ts')"],
    ['import inside a type', "let x: import('#training/goal.ts').X"],
    ['glob', "const x = import.meta.glob('../../training/*.ts')"],
    ['glob in a list', "const x = import.meta.glob(['./*.ts', '../../training/*.ts'], { eager: true })"],
    ['glob over the whole tree', "const x = import.meta.glob('../../**/*.ts')"],
    ['worker', "new Worker(new URL('../../training/verify.ts', import.meta.url))"],
    ['import with a query', "import x from '#training/goal.ts?raw'"],
    ['import whose name is computed', 'const x = (name: string) => import(`#training/${name}.ts`)'],
  ])('is seen in the form: %s', (_form, text) => {
    expect(faultsOf('src/desks/planted/planted.ts', text).length).toBeGreaterThan(0)
  })

  it('tests may reach anywhere', () => {
    expect(faultsOf('src/sim/shop/shop.test.ts', "import x from '#content/worlds/jiayi/world.ts'")).toEqual([])
    expect(faultsOf('tests/content/planted.ts', "import x from '#content/worlds/jiayi/world.ts'")).toEqual([])
  })

  it('nothing that ships imports a test', () => {
    expect(faultsOf('src/sim/planted.ts', "import x from './test-world.ts'")).toHaveLength(1)
  })

  it('nobody but the app reaches content by a glob', () => {
    const glob = "import.meta.glob('../../content/p*/t*/lesson.en.mdx')"
    expect(faultsOf('src/app/planted.ts', glob)).toEqual([])
    expect(faultsOf('src/course/planted.ts', glob)).toHaveLength(1)
  })

  it('styles are held to the table too', () => {
    expect(faultsOf('src/ui/reading/planted.module.css', ".a { composes: b from '../../course/course.module.css'; }")).toHaveLength(1)
    expect(faultsOf('src/ui/reading/planted.module.css', "@import '../theme/tokens.css';")).toEqual([])
  })

  it('a figure is handed what is computed beside it, and does not fetch it', () => {
    expect(faultsOf('content/p0/t0/figures/bars.tsx', "import { bars } from './data.ts'")).toHaveLength(1)
    expect(faultsOf('content/p0/t0/figures/bars.tsx', "import { scale } from './scale.ts'")).toEqual([])
    expect(faultsOf('content/p0/t0/figures/scale.ts', "import { engine } from '#sim/world.ts'")).toHaveLength(1)
  })

  it('a text imports nothing, not even a figure beside it', () => {
    expect(faultsOf('content/p0/t0/lesson.en.mdx', "import { Bars } from './figures/Bars.tsx'\n\n# Title")).toHaveLength(1)
    expect(faultsOf('content/p0/t0/lesson.en.mdx', "```js\nimport x from './figures/Bars.tsx'\n```\n")).toEqual([])
  })
})

describe('desks', () => {
  it('a desk never imports another desk', () => {
    expect(faultsOf('src/desks/seller/planted.ts', "import x from '../phone/PhoneDesk.tsx'")).toHaveLength(1)
    expect(faultsOf('src/desks/seller/planted.ts', "import x from '#desks/phone/PhoneDesk.tsx'")).toHaveLength(1)
  })

  it('the shared contract knows no desk', () => {
    expect(faultsOf('src/desks/desk.ts', "import x from './phone/PhoneDesk.tsx'")).toHaveLength(1)
  })

  it('a desk imports the shared contract and its own parts', () => {
    expect(faultsOf('src/desks/seller/planted.ts', "import x from '../desk.ts'\nimport y from './parts/Row.tsx'")).toEqual([])
  })
})

describe('domains of the simulation', () => {
  const place = (domain: string): string => `src/sim/${domain}/planted.ts`

  it.each(DOMAIN_ORDER.slice(1).map((later, i) => ({ earlier: DOMAIN_ORDER[i] ?? 'shop', later })))('$earlier may not import $later', ({ earlier, later }) => {
    expect(faultsOf(place(earlier), `import x from '../${later}/${later}.ts'`)).toHaveLength(1)
    expect(faultsOf(place(later), `import x from '../${earlier}/${earlier}.ts'`)).toEqual([])
  })

  it('an earlier domain is reached through its face file only', () => {
    expect(faultsOf(place('orders'), "import x from '../stock/lifecycle.ts'")).toHaveLength(1)
  })

  it('the kernel is free to all and knows no domain', () => {
    expect(faultsOf(place('shop'), "import x from '../kernel/plan.ts'")).toEqual([])
    expect(faultsOf(place('kernel'), "import x from '../shop/shop.ts'")).toHaveLength(1)
  })

  it('a domain does not know the world', () => {
    expect(faultsOf(place('shop'), "import type { World } from '../world.ts'")).toHaveLength(1)
  })

  it('a domain without a place in the order is refused', () => {
    expect(faultsOf(place('lottery'), "import x from '../shop/shop.ts'")).toHaveLength(1)
  })
})

describe('packages', () => {
  it.each([
    ['src/sim/planted.ts', 'valibot'],
    ['src/training/planted.ts', 'zustand'],
    ['content/p0/t0/planted.ts', 'valibot'],
    ['src/course/planted.tsx', '@mantine/core'],
    ['src/ui/reading/planted.tsx', '@mantine/hooks'],
    ['src/ui/link/planted.tsx', '@mantine/core'],
    ['src/ui/theme/planted.css', '@mantine/core/styles.css'],
    ['src/ui/notice/planted.tsx', '@mantine/core'],
    ['content/p0/t0/figures/planted.tsx', '@mantine/core'],
    ['src/course/planted.ts', 'node:fs'],
  ])('%s may not use %s', (file, name) => {
    expect(faultsOf(file, file.endsWith('.css') ? `@import '${name}';` : `import x from '${name}'`)).toHaveLength(1)
  })

  it.each([
    ['src/training/planted.ts', 'valibot'],
    ['src/ui/desk/planted.tsx', '@mantine/core'],
    ['src/desks/seller/planted.tsx', '@mantine/core'],
    ['src/distribution/planted.ts', 'node:fs'],
  ])('%s may use %s', (file, name) => {
    expect(faultsOf(file, `import x from '${name}'`)).toEqual([])
  })
})

describe('circles, planted', () => {
  it('two files that import each other are found, through a third as well', () => {
    expect(circles(planted({ 'src/ui/a.ts': "import './b.ts'", 'src/ui/b.ts': "export * from './c.ts'", 'src/ui/c.ts': "import { a } from '#ui/a.ts'" }))).toEqual([['src/ui/a.ts', 'src/ui/b.ts', 'src/ui/c.ts']])
  })

  it('types alone make no circle', () => {
    expect(circles(planted({ 'src/ui/a.ts': "import type { B } from './b.ts'", 'src/ui/b.ts': "import './a.ts'" }))).toEqual([])
  })

  it('a worker that reaches content through another file is found', () => {
    const files = { 'src/app/replay.worker.ts': "import './helper.ts'", 'src/app/helper.ts': "import '#content/worlds/jiayi/world.ts'" }
    expect(workerFaults(planted(files))).toHaveLength(1)
  })

  it('a page of text that reaches the library of the desks through another folder is found', () => {
    const desk = { 'src/ui/desk/Box.tsx': "import { Input } from '@mantine/core'" }
    expect(mantineFaults(planted({ 'src/course/Page.tsx': "import { Box } from '#ui/desk/Box.tsx'", ...desk }))).toHaveLength(1)
    expect(mantineFaults(planted({ 'src/course/Page.tsx': "const load = () => import('#ui/desk/Box.tsx')", ...desk }))).toEqual([])
  })

  it('an import of a missing file is found', () => {
    expect(lostImports(planted({ 'src/ui/a.ts': "import './nowhere.ts'" }))).toHaveLength(1)
  })
})

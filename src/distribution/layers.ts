/** Who may import whom: the table that every import of the course is held to. */

/** Folders below `src`, and the three kinds of files below `content`. */
export const LAYER_NAMES = [
  'app',
  'classroom',
  'course',
  'workbench',
  'desks',
  'training',
  'sim',
  'storage',
  'i18n',
  'ui',
  'distribution',
  'content',
  'figures',
  'prose',
] as const
export type LayerName = (typeof LAYER_NAMES)[number]

export interface Layer {
  /** Layers it may import, itself left out: its own files are always free, save where `apart` or `order` says otherwise. */
  readonly may: readonly LayerName[]
  /** Packages it may use; `any` where only `notPackages` binds it. `node:` modules count as packages called `node`. */
  readonly packages: 'any' | readonly string[]
}

const BROWSER = 'any'

export const LAYERS: Readonly<Record<LayerName, Layer>> = {
  app: { may: LAYER_NAMES, packages: BROWSER },
  classroom: { may: ['course', 'workbench', 'training', 'sim', 'storage', 'ui', 'i18n'], packages: BROWSER },
  course: { may: ['workbench', 'training', 'sim', 'storage', 'ui', 'i18n'], packages: BROWSER },
  workbench: { may: ['desks', 'training', 'sim', 'storage', 'ui', 'i18n'], packages: BROWSER },
  desks: { may: ['sim', 'ui', 'i18n'], packages: BROWSER },
  training: { may: ['sim'], packages: ['valibot'] },
  sim: { may: [], packages: [] },
  storage: { may: [], packages: BROWSER },
  i18n: { may: [], packages: BROWSER },
  ui: { may: ['i18n'], packages: BROWSER },
  /** It reads content too, but by the name of a file on the disk, never by an import. */
  distribution: { may: ['classroom', 'training', 'sim', 'storage', 'i18n'], packages: 'any' },
  /** `content/**` but its figures and texts. */
  content: { may: ['sim', 'training'], packages: [] },
  /** Screens and styles below `content`, and what stands in a folder `figures`; what `figures/data.ts` computes beside them arrives as props. */
  figures: { may: ['ui', 'i18n'], packages: ['react'] },
  /** A lesson's text uses only the components that the reader gives it. */
  prose: { may: [], packages: [] },
}

/** Layers that run on the learner's machine: there is no Node there. */
export const NODE_LAYERS: readonly LayerName[] = ['distribution']

/** Folders that a page of text loads, and that therefore stay without the library of the desks. */
export const WITHOUT_MANTINE = ['src/course/', 'src/ui/reading/', 'src/ui/link/', 'src/ui/theme/', 'src/ui/notice/', 'content/']

/** Each domain of the simulation imports only earlier ones: goods, then money, then people. */
export const DOMAIN_ORDER = [
  'shop',
  'catalogue',
  'stock',
  'promotions',
  'freight',
  'orders',
  'payments',
  'logistics',
  'warehouse',
  'aftersales',
  'buyers',
  'market',
  'service',
  'adverts',
  'social',
  'live',
  'crossborder',
  'farm',
] as const

/** Tests may reach anywhere. */
export const isTest = (file: string): boolean => file.startsWith('tests/') || /\.test\.tsx?$|(^|\/)test-world\.ts$|-for-tests\.tsx?$/.test(file)

/** The layer that a file of the repository belongs to; null outside `src` and `content`. */
export function layerOf(file: string): LayerName | null {
  if (file.startsWith('content/')) {
    if (file.endsWith('.mdx')) return 'prose'
    return /\.(?:tsx|css)$|\/figures\/(?!data\.ts$)[^/]+\.ts$/.test(file) ? 'figures' : 'content'
  }
  const folder = /^src\/([^/]+)\//.exec(file)?.[1]
  return LAYER_NAMES.find(name => name === folder) ?? null
}

const domainOf = (file: string): string | null => /^src\/sim\/([^/]+)\//.exec(file)?.[1] ?? null
const deskOf = (file: string): string | null => /^src\/desks\/([^/]+)\//.exec(file)?.[1] ?? null

/** Why the import of another file is refused, or null where it is allowed. Both are paths from the root of the repository. */
export function fileRefusal(from: string, to: string): string | null {
  if (isTest(from)) return null
  const layer = layerOf(from)
  const target = layerOf(to)
  if (layer === null || target === null) return null
  if (isTest(to)) return `${from} imports the test file ${to}`
  if (layer !== target) return LAYERS[layer].may.includes(target) ? null : `${from} (${layer}) may not import ${to} (${target})`
  if (layer === 'prose') return `${from} is a text and imports nothing`
  if (layer === 'desks') {
    const mine = deskOf(from)
    const other = deskOf(to)
    if (mine !== other && other !== null) return `${from}: a desk never imports another desk (${to})`
  }
  return layer === 'sim' ? domainRefusal(from, to) : null
}

function domainRefusal(from: string, to: string): string | null {
  const mine = domainOf(from)
  const other = domainOf(to)
  if (mine === null || mine === other || other === 'kernel') return null
  if (mine === 'kernel') return `${from}: the kernel knows no domain (${to})`
  if (other === null) return `${from}: a domain does not know the world that it is part of (${to})`
  const place = (domain: string): number => DOMAIN_ORDER.findIndex(name => name === domain)
  if (place(mine) < 0) return `${from}: the domain ${mine} has no place in the order`
  if (place(other) < 0 || place(other) > place(mine)) return `${from}: ${mine} comes before ${other} and may not import ${to}`
  return to === `src/sim/${other}/${other}.ts` ? null : `${from}: import the domain ${other} through its face file, not ${to}`
}

/** Why the import of a package is refused, or null where it is allowed. */
export function packageRefusal(from: string, name: string): string | null {
  if (isTest(from)) return null
  const layer = layerOf(from)
  if (layer === null) return null
  if (name.startsWith('node:')) return NODE_LAYERS.includes(layer) ? null : `${from} (${layer}) runs in a browser, where there is no ${name}`
  const { packages } = LAYERS[layer]
  const root = name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')
  if (packages !== 'any' && !packages.includes(root)) return `${from} (${layer}) may not use the package ${root}`
  if (root.startsWith('@mantine') && WITHOUT_MANTINE.some(folder => from.startsWith(folder))) return `${from} is read without the desks' library (${root})`
  return null
}

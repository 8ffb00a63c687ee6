/** Finds every import of a file, in whatever form, and the file or package it means. */

import { existsSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { fileRefusal, isTest, layerOf, packageRefusal, WITHOUT_MANTINE } from '#distribution/layers.ts'
import { isCode, nodeAt, nodesAt, parse, textAt, walk, type Files, type Node } from './source.ts'

export interface Import {
  readonly from: string
  /** What stands in the source, without its query. */
  readonly wanted: string
  /** The file it means (or the fixed beginning of a glob), or null where it is a package. */
  readonly file: string | null
  /** `static` takes part in circles; the others are read later, or leave nothing behind. */
  readonly kind: 'static' | 'type' | 'later' | 'unreadable'
}

const aliases: ReadonlyMap<string, string> = new Map(
  Object.entries<string>(JSON.parse(readFileSync('package.json', 'utf8')).imports).map(([alias, folder]) => [
    alias.replace('*', ''),
    folder.replace('*', '').replace('./', ''),
  ]),
)

/** `#ui/link/Link.tsx` or `../link/Link.tsx` → `src/ui/link/Link.tsx`; null for a package. */
function fileOf(from: string, wanted: string): string | null {
  if (wanted.startsWith('.')) return posix.join(posix.dirname(from), wanted)
  // Vite's root is `src`.
  if (wanted.startsWith('/')) return posix.join('src', wanted)
  const alias = [...aliases.keys()].find(name => wanted.startsWith(name))
  return alias === undefined ? null : posix.join(aliases.get(alias) ?? '', wanted.slice(alias.length))
}

const made = (from: string, source: string, kind: Import['kind']): Import => {
  const wanted = source.replace(/\?.*$/, '')
  return { from, wanted, file: fileOf(from, wanted), kind }
}

const literalsOf = (node: Node | null): readonly string[] => {
  if (node === null) return []
  if (node.type === 'ArrayExpression') return nodesAt(node, 'elements').flatMap(literalsOf)
  const value = textAt(node, 'value')
  return value === null ? [] : [value]
}

const isImportMeta = (node: Node | null, property: string): boolean =>
  node?.type === 'MemberExpression' && nodeAt(node, 'object')?.type === 'MetaProperty' && textAt(nodeAt(node, 'property'), 'name') === property

function codeImports(from: string, text: string): readonly Import[] {
  const found: Import[] = []
  walk(parse(from, text).program, node => {
    switch (node.type) {
      case 'ImportDeclaration':
      case 'ExportNamedDeclaration':
      case 'ExportAllDeclaration': {
        const source = textAt(nodeAt(node, 'source'), 'value')
        const isType = node['importKind'] === 'type' || node['exportKind'] === 'type'
        if (source !== null) found.push(made(from, source, isType ? 'type' : 'static'))
        return
      }
      case 'TSImportType':
        for (const source of literalsOf(nodeAt(node, 'source'))) found.push(made(from, source, 'type'))
        return
      case 'ImportExpression': {
        const source = nodeAt(node, 'source')
        const literal = textAt(source, 'value')
        found.push(literal === null ? { from, wanted: text.slice(node.start, node.end), file: null, kind: 'unreadable' } : made(from, literal, 'later'))
        return
      }
      case 'CallExpression': {
        if (!isImportMeta(nodeAt(node, 'callee'), 'glob')) return
        const [patterns, options] = nodesAt(node, 'arguments')
        const eager = nodesAt(options ?? null, 'properties').some(
          property => textAt(nodeAt(property, 'key'), 'name') === 'eager' && nodeAt(property, 'value')?.['value'] === true,
        )
        const sources = literalsOf(patterns ?? null)
        if (sources.length === 0) found.push({ from, wanted: text.slice(node.start, node.end), file: null, kind: 'unreadable' })
        for (const source of sources) if (!source.startsWith('!')) found.push(made(from, source, eager ? 'static' : 'later'))
        return
      }
      case 'NewExpression': {
        const [source, base] = nodesAt(node, 'arguments')
        const address = textAt(source ?? null, 'value')
        if (textAt(nodeAt(node, 'callee'), 'name') === 'URL' && address !== null && isImportMeta(base ?? null, 'url') && isCode(address)) {
          found.push(made(from, address, 'later'))
        }
        return
      }
      default:
        return
    }
  })
  return found
}

const styleImports = (from: string, text: string): readonly Import[] =>
  [...text.matchAll(/(?:@import|\bfrom)\s+(?:url\()?['"]([^'"]+)['"]/g)].map(([, source]) => made(from, source ?? '', 'static'))

/** Imports of a text stand at the start of a line, outside fenced code. */
const proseImports = (from: string, text: string): readonly Import[] =>
  [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^(?:import|export)\s[^\n]*?['"]([^'"]+)['"]/gm)].map(([, source]) => made(from, source ?? '', 'static'))

export const importsOf = (from: string, text: string): readonly Import[] => {
  if (isCode(from)) return codeImports(from, text)
  return from.endsWith('.css') ? styleImports(from, text) : proseImports(from, text)
}

const CONTENT_LAYERS: readonly (string | null)[] = ['content', 'figures', 'prose']

/** A glob may reach any file that fits it; one that names no kind of file is held to what stands in the folder. */
const meant = (file: string): readonly string[] => {
  if (!file.includes('*')) return [file]
  if (file.startsWith('content/')) return [file]
  // `src/**/strings.*.json` reaches every layer, `src/desks/*/desk.ts` one.
  const fixed = file.slice(0, file.indexOf('*'))
  return /^src\/[^/]+\//.test(fixed) ? [file] : file.endsWith('.json') ? [] : ['app', 'course', 'workbench', 'desks', 'training', 'sim', 'ui'].map(layer => `src/${layer}/any.ts`)
}

/** Every import that the table of layers does not allow, as sentences. */
export function layerFaults(files: Files): readonly string[] {
  return [...files].flatMap(([from, text]) =>
    importsOf(from, text).flatMap(({ wanted, file, kind }) => {
      if (kind === 'unreadable') {
        return isTest(from) || layerOf(from) === 'distribution' || layerOf(from) === null ? [] : [`${from}: an import whose file cannot be read from the source: ${wanted}`]
      }
      if (file === null) return packageRefusal(from, wanted) ?? []
      return meant(file).flatMap(to => fileRefusal(from, to) ?? [])
    }),
  )
}

/** Groups of files that import each other; type imports and those done later leave no circle behind. */
export function circles(files: Files): readonly (readonly string[])[] {
  const edges = new Map(
    [...files].map(([from, text]) => [from, importsOf(from, text).flatMap(({ file, kind }) => (kind === 'static' && file !== null && files.has(file) ? [file] : []))]),
  )
  const place = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const found: string[][] = []
  const visit = (file: string): void => {
    place.set(file, place.size)
    low.set(file, place.get(file) ?? 0)
    stack.push(file)
    for (const next of edges.get(file) ?? []) {
      if (!place.has(next)) visit(next)
      if (stack.includes(next)) low.set(file, Math.min(low.get(file) ?? 0, low.get(next) ?? 0))
    }
    if (low.get(file) !== place.get(file)) return
    const group = stack.splice(stack.indexOf(file))
    if (group.length > 1 || edges.get(file)?.includes(file)) found.push(group.sort())
  }
  for (const file of edges.keys()) if (!place.has(file)) visit(file)
  return found
}

/** Workers get everything as data: the content they reach, however far, as sentences. */
export function workerFaults(files: Files): readonly string[] {
  const workers = [...files.keys()].filter(file => /(^|[/.-])worker\.ts$/.test(file) && !isTest(file))
  return workers.flatMap(worker => {
    const seen = new Set([worker])
    const faults: string[] = []
    for (const from of seen) {
      for (const { file, kind } of importsOf(from, files.get(from) ?? '')) {
        if (file === null || kind === 'type') continue
        if (CONTENT_LAYERS.includes(layerOf(file))) faults.push(`${worker} reaches content: ${from} imports ${file}`)
        else if (files.has(file)) seen.add(file)
      }
    }
    return faults
  })
}

/** Pages of text that load the library of the desks through files in between, as sentences; what is imported later is loaded later. */
export function mantineFaults(files: Files): readonly string[] {
  const readers = [...files.keys()].filter(file => WITHOUT_MANTINE.some(folder => file.startsWith(folder)) && !isTest(file))
  const faults = new Set<string>()
  const seen = new Set(readers)
  for (const from of seen) {
    for (const { file, wanted, kind } of importsOf(from, files.get(from) ?? '')) {
      if (kind !== 'static') continue
      if (file === null && wanted.startsWith('@mantine/')) faults.add(`${from} brings ${wanted} to pages of text`)
      else if (file !== null && files.has(file)) seen.add(file)
    }
  }
  return [...faults]
}

/** Imports of files that are not there. */
export const lostImports = (files: Files): readonly string[] =>
  [...files].flatMap(([from, text]) =>
    importsOf(from, text).flatMap(({ file, wanted }) => (file === null || file.includes('*') || files.has(file) || existsSync(file) ? [] : [`${from}: ${wanted} is not there`])),
  )


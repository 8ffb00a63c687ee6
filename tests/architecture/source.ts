/** Reads the repository's files as text and as syntax trees, so that rules can be asked of them. */

import { readdirSync, readFileSync } from 'node:fs'
import { parseSync } from 'oxc-parser'

/** Path from the root of the repository → text. */
export type Files = ReadonlyMap<string, string>

export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [part: string]: unknown
}

export interface Parsed {
  readonly program: Node
  readonly comments: readonly { readonly type: string; readonly value: string; readonly start: number }[]
}

/** What is made or fetched, as in `.gitignore`; a copy of the repository need not have git. */
const MADE = /(?:^|\/)(?:node_modules|\.git|\.DS_Store)$|^dist(?:-[^/]*)?$|^\.tools$|^tests\/(?:results|look)$|\.log$/

const below = (folder: string): readonly string[] =>
  readdirSync(folder === '' ? '.' : folder, { withFileTypes: true })
    .map(entry => ({ file: folder === '' ? entry.name : `${folder}/${entry.name}`, isFolder: entry.isDirectory() }))
    .filter(({ file }) => !MADE.test(file))
    .flatMap(({ file, isFolder }) => (isFolder ? below(file) : [file]))

/** Every file of the repository, those not yet committed too. */
export const listed: readonly string[] = [...below('')].sort()

export const filesWhere = (wanted: (file: string) => boolean): Files =>
  new Map(listed.filter(wanted).map(file => [file, readFileSync(file, 'utf8')]))

export const isCode = (file: string): boolean => /\.tsx?$/.test(file)

/** Everything that can hold an import: code, texts and styles below `src` and `content`, tests, the build's settings. */
export const sources: Files = filesWhere(file => /^(?:src|content|tests)\/(?:.*\/)?[^/.][^/]*\.(?:tsx?|mdx|css)$|^[^/.][^/]*\.ts$/.test(file))

export const isNode = (value: unknown): value is Node =>
  value !== null && typeof value === 'object' && 'type' in value && typeof value.type === 'string' && 'start' in value

const trees = new Map<string, Parsed>()

/** The syntax tree of a code file; a file that does not parse is an error. */
export function parse(file: string, text: string): Parsed {
  const key = `${file}\n${text}`
  const known = trees.get(key)
  if (known) return known
  const { program, comments, errors } = parseSync(file, text)
  const [error] = errors
  if (error) throw new Error(`${file}: ${error.message}`)
  if (!isNode(program)) throw new Error(`${file} has no tree`)
  const made = { program, comments }
  trees.set(key, made)
  return made
}

export interface Visit {
  (node: Node, parent: Node | null, part: string): void
}

/** Calls `visit` for every node below `node`, itself first. */
export function walk(node: Node, visit: Visit, parent: Node | null = null, part = ''): void {
  visit(node, parent, part)
  for (const key in node) {
    const value = node[key]
    if (Array.isArray(value)) {
      for (const each of value) if (isNode(each)) walk(each, visit, node, key)
    } else if (isNode(value)) walk(value, visit, node, key)
  }
}

export const nodeAt = (node: Node | null, ...path: readonly string[]): Node | null => {
  let here: Node | null = node
  for (const part of path) {
    const next: unknown = here?.[part]
    here = isNode(next) ? next : null
  }
  return here
}

export const nodesAt = (node: Node | null, part: string): readonly Node[] => {
  const value = node?.[part]
  return Array.isArray(value) ? value.filter(isNode) : []
}

export const textAt = (node: Node | null, part: string): string | null => {
  const value = node?.[part]
  return typeof value === 'string' ? value : null
}

export const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length

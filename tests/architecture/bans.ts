/** What the simulation, the training and the content's code must not touch, and what to use in its place. */

import { isTest } from '#distribution/layers.ts'
import { isCode, lineOf, nodeAt, nodesAt, parse, textAt, walk, type Files, type Node } from './source.ts'

/** Names of the machine, the browser or the engine → what to use here. */
export const BANNED_NAMES: Readonly<Record<string, string>> = {
  Date: 'simulated time (ctx.now, kernel/plain-date.ts, kernel/zone.ts)',
  Temporal: 'simulated time (ctx.now, kernel/plain-date.ts, kernel/zone.ts)',
  performance: 'simulated time (ctx.now)',
  setTimeout: 'an entry in the agenda (kernel/agenda.ts)',
  setInterval: 'an entry in the agenda (kernel/agenda.ts)',
  setImmediate: 'an entry in the agenda (kernel/agenda.ts)',
  queueMicrotask: 'an entry in the agenda (kernel/agenda.ts)',
  requestAnimationFrame: 'an entry in the agenda (kernel/agenda.ts)',
  fetch: 'data handed in by the caller',
  XMLHttpRequest: 'data handed in by the caller',
  localStorage: 'data handed in by the caller',
  indexedDB: 'data handed in by the caller',
  Intl: 'plain figures; words are made in i18n/format.ts',
  crypto: 'ctx.random (kernel/chance.ts) or kernel/canonical.ts',
  document: 'world and events; screens stand in desks and ui',
  window: 'world and events; screens stand in desks and ui',
  navigator: 'world and events; screens stand in desks and ui',
  globalThis: 'what is handed in',
  process: 'what is handed in',
  React: 'world and events; screens stand in desks and ui',
}

/** Members of whatever object → what to use here. */
export const BANNED_MEMBERS: Readonly<Record<string, string>> = {
  localeCompare: 'a comparison with < (kernel/canonical.ts)',
  'toLocale*': 'plain figures; words are made in i18n/format.ts',
}

const PORTABLE = 'kernel/maths.ts, which gives the same digits on every machine'
export const BANNED_MATHS: Readonly<Record<string, string>> = {
  random: 'ctx.random (kernel/chance.ts)',
  ...Object.fromEntries(
    ['exp', 'expm1', 'log', 'log2', 'log10', 'log1p', 'pow', 'sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'cbrt', 'hypot'].map(name => [name, PORTABLE]),
  ),
}

const isPure = (file: string): boolean => isCode(file) && !isTest(file) && (/^src\/(?:sim|training)\//.test(file) || /^content\/.*\.ts$/.test(file))

function namesOf(pattern: Node | null): readonly string[] {
  if (pattern === null) return []
  switch (pattern.type) {
    case 'Identifier':
      return [textAt(pattern, 'name') ?? '']
    case 'ObjectPattern':
      return nodesAt(pattern, 'properties').flatMap(namesOf)
    case 'Property':
      return namesOf(nodeAt(pattern, 'value'))
    case 'ArrayPattern':
      return nodesAt(pattern, 'elements').flatMap(namesOf)
    case 'AssignmentPattern':
      return namesOf(nodeAt(pattern, 'left'))
    case 'RestElement':
      return namesOf(nodeAt(pattern, 'argument'))
    case 'TSParameterProperty':
      return namesOf(nodeAt(pattern, 'parameter'))
    default:
      return []
  }
}

/** Names that the file itself gives to something: a coupon's `window` is no browser window. */
function ownNames(program: Node): ReadonlySet<string> {
  const names = new Set<string>()
  walk(program, node => {
    const made = [
      ...('params' in node ? nodesAt(node, 'params').flatMap(namesOf) : []),
      ...(node.type === 'VariableDeclarator' || /^(?:Function|Class|TSTypeAlias|TSInterface)/.test(node.type) ? namesOf(nodeAt(node, 'id')) : []),
      ...(/^Import.*Specifier$/.test(node.type) ? namesOf(nodeAt(node, 'local')) : []),
      ...(node.type === 'CatchClause' ? namesOf(nodeAt(node, 'param')) : []),
    ]
    for (const name of made) names.add(name)
  })
  return names
}

/** `x.name`, `{ name: … }` and the like only write the name; they do not ask for the thing. */
const isOnlyWritten = (parent: Node | null, part: string): boolean => {
  if (parent === null) return false
  if (part === 'property') return parent['computed'] !== true
  if (part === 'key') return parent['computed'] !== true
  return part === 'imported' || part === 'exported' || part === 'label' || (part === 'right' && parent.type === 'TSQualifiedName')
}

function faultsOf(file: string, text: string): readonly string[] {
  const { program } = parse(file, text)
  const own = ownNames(program)
  const faults: string[] = []
  const refuse = (node: Node, what: string, instead: string | undefined): void => {
    faults.push(`${file}:${lineOf(text, node.start)}: no ${what} here; use ${instead ?? 'what is handed in'}`)
  }
  walk(program, (node, parent, part) => {
    if (node.type === 'Identifier') {
      const name = textAt(node, 'name') ?? ''
      if (Object.hasOwn(BANNED_NAMES, name) && !own.has(name) && !isOnlyWritten(parent, part)) refuse(node, name, BANNED_NAMES[name])
    }
    if (node.type === 'MemberExpression') {
      const key = nodeAt(node, 'property')
      const name = node['computed'] === true ? textAt(key, 'value') : textAt(key, 'name')
      if (name === 'localeCompare') refuse(node, name, BANNED_MEMBERS['localeCompare'])
      if (name !== null && /^toLocale[A-Z]/.test(name)) refuse(node, name, BANNED_MEMBERS['toLocale*'])
      if (name !== null && textAt(nodeAt(node, 'object'), 'name') === 'Math' && Object.hasOwn(BANNED_MATHS, name)) refuse(node, `Math.${name}`, BANNED_MATHS[name])
    }
    if (node.type === 'VariableDeclarator' && textAt(nodeAt(node, 'init'), 'name') === 'Math') refuse(node, 'Math taken apart', 'its members by name')
    if (node.type === 'JSXElement' || node.type === 'JSXFragment') refuse(node, 'React', BANNED_NAMES['React'])
    if (node.type === 'ImportDeclaration' && /^react(?:-dom)?(?:\/|$)/.test(textAt(nodeAt(node, 'source'), 'value') ?? '')) refuse(node, 'React', BANNED_NAMES['React'])
  })
  return faults
}

/** Every use of something banned in the pure folders, as sentences with its replacement. */
export const banFaults = (files: Files): readonly string[] => [...files].filter(([file]) => isPure(file)).flatMap(([file, text]) => faultsOf(file, text))

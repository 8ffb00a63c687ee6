/** How code is written in this house, as far as it can be seen in the source. */

import { isTest } from '#distribution/layers.ts'
import { isCode, lineOf, nodeAt, parse, textAt, walk, type Files } from './source.ts'

const MOST_LINES = 400

/** Files longer than that, each with the reason. */
export const LONG_FILES: Readonly<Record<string, string>> = {}

const NAMELESS = /^(?:utils?|helpers?|types?|common|misc|index)$/

const isTyped = (file: string): boolean => isCode(file) && !file.endsWith('.d.ts')

function treeFaults(file: string, text: string): readonly string[] {
  const { program, comments } = parse(file, text)
  const faults: string[] = []
  const refuse = (at: number, why: string): void => {
    faults.push(`${file}:${lineOf(text, at)}: ${why}`)
  }
  const pure = /^src\/(?:sim|training)\//.test(file)
  walk(program, node => {
    switch (node.type) {
      case 'TSAnyKeyword':
        return refuse(node.start, 'no any; say what it is, or unknown')
      case 'TSAsExpression': {
        const wanted = nodeAt(node, 'typeAnnotation', 'typeName')
        return textAt(wanted, 'name') === 'const' ? undefined : refuse(node.start, 'no "as"; narrow by a question, or use satisfies')
      }
      case 'TSTypeAssertion':
        return refuse(node.start, 'no <type> before a value; narrow by a question')
      case 'TSNonNullExpression':
        return refuse(node.start, 'no "!"; ask whether it is there')
      case 'ClassDeclaration':
      case 'ClassExpression':
        return pure ? refuse(node.start, 'no class in the simulation and the training') : undefined
      default:
        return undefined
    }
  })
  for (const { value, start } of comments) {
    if (/^[\s*]*@ts-(?:ignore|expect-error|nocheck)/.test(value)) refuse(start, 'the type checker is not silenced')
  }
  return faults
}

/** Faults against the types' discipline, tests left out. */
export const typeFaults = (files: Files): readonly string[] =>
  [...files].filter(([file]) => isTyped(file) && !isTest(file)).flatMap(([file, text]) => treeFaults(file, text))

/** Files and folders whose name says nothing. */
export const nameFaults = (names: readonly string[]): readonly string[] =>
  names
    .filter(file => /^(?:src|content|tests)\//.test(file) && file !== 'src/index.html')
    .filter(file => file.split('/').slice(1).some(part => NAMELESS.test(part.split('.')[0] ?? '')))
    .map(file => `${file}: a name that says nothing`)

export const lengthFaults = (files: Files, reasons: Readonly<Record<string, string>> = LONG_FILES): readonly string[] => {
  const long = [...files].filter(([file, text]) => /\.(?:tsx?|css)$/.test(file) && text.trimEnd().split('\n').length > MOST_LINES).map(([file]) => file)
  return [
    ...long.filter(file => !reasons[file]).map(file => `${file}: longer than ${MOST_LINES} lines, without a reason`),
    ...Object.keys(reasons).filter(file => !long.includes(file)).map(file => `${file}: has a reason to be long and is not`),
  ]
}

/** Files that do not open with a sentence about what they are for. */
export const openingFaults = (files: Files): readonly string[] =>
  [...files]
    .filter(([file, text]) => /^(?:src|content)\//.test(file) && isTyped(file) && !isTest(file) && !/^\/\*\*\s*\S/.test(text))
    .map(([file]) => `${file}: does not open with a sentence in /** */`)

const COLOUR = /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![\w/.-])|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\((?!from)/gi

const isColourless = (file: string): boolean =>
  /^(?:src|content)\/.*\.(?:tsx|css)$/.test(file) && !isTest(file) && !/^src\/ui\/(?:theme|pictures)\//.test(file)

/** Colours written out where only the theme's names may stand. */
export const colourFaults = (files: Files): readonly string[] =>
  [...files]
    .filter(([file]) => isColourless(file))
    .flatMap(([file, text]) => {
      if (file.endsWith('.css')) {
        const bare = text.replace(/\/\*[\s\S]*?\*\//g, comment => comment.replace(/[^\n]/g, ' ')).replace(/url\([^)]*\)/g, url => ' '.repeat(url.length))
        return [...bare.matchAll(COLOUR)].map(found => `${file}:${lineOf(text, found.index)}: the colour ${found[0]}; use a name of the theme`)
      }
      const faults: string[] = []
      walk(parse(file, text).program, (node, parent) => {
        const isText = (node.type === 'Literal' && typeof node['value'] === 'string') || node.type === 'TemplateElement'
        if (!isText || /^(?:Import|Export)/.test(parent?.type ?? '')) return
        for (const found of text.slice(node.start, node.end).matchAll(COLOUR)) faults.push(`${file}:${lineOf(text, node.start)}: the colour ${found[0]}; use a name of the theme`)
      })
      return faults
    })

/** Lines and the gaps beside them keep their thickness at every size of type; whatever is longer goes with the type. */
const MOST_PX = 4

/** Styles with longer fixed lengths, each with the reason. */
export const DRAWN_IN_PX: Readonly<Record<string, string>> = {
  'src/course/home/abacus.module.css': 'a drawing: frame, rods and gaps of the abacus belong together',
  'src/course/lesson/term.module.css': 'the point of a card, a square turned by 45 degrees, sits on its edge',
}

/** Fixed lengths where a name of the theme, or a length of the type, should stand. Where a page changes its order may be said in px. */
export const pixelFaults = (files: Files, reasons: Readonly<Record<string, string>> = DRAWN_IN_PX): readonly string[] => {
  const found = [...files]
    .filter(([file]) => /^(?:src|content)\/.*\.module\.css$/.test(file) && !file.startsWith('src/ui/theme/'))
    .flatMap(([file, text]) => {
      const bare = text.replace(/\/\*[\s\S]*?\*\/|@(?:media|container)[^{]*/g, part => part.replace(/[^\n]/g, ' '))
      return [...bare.matchAll(/(?<![\w.-])-?(\d*\.?\d+)px\b/g)].filter(([, length]) => Number(length) > MOST_PX).map(({ 0: length, index }) => ({ file, line: lineOf(text, index), length }))
    })
  return [
    ...found.filter(({ file }) => !reasons[file]).map(({ file, line, length }) => `${file}:${line}: the length ${length}; use a name of the theme, or rem`),
    ...Object.keys(reasons).filter(file => !found.some(fault => fault.file === file)).map(file => `${file}: has a reason for fixed lengths and has none`),
  ]
}

const HAN = /\p{Script=Han}/u

/** Chinese characters where only code may stand: prose lives in JSON and MDX. */
export const hanFaults = (files: Files): readonly string[] =>
  [...files]
    .filter(([file]) => /\.(?:tsx?|css)$/.test(file) && !isTest(file))
    .flatMap(([file, text]) => text.split('\n').flatMap((line, i) => (HAN.test(line) ? [`${file}:${i + 1}: Chinese characters; prose lives in JSON and MDX`] : [])))

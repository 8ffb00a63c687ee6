/** Build steps for traditional Chinese: `x.json?zh-TW` and `x.mdx?zh-TW` are made from the simplified source. */

import { toTaiwan, toTaiwanDeep } from '#i18n/zh-tw.ts'
import { readFile } from 'node:fs/promises'
import { SKIP, visit } from 'unist-util-visit'
import type { Plugin } from 'vite'

/** Attributes whose value is prose; every other one (id, href, name …) stays as it is. */
const PROSE = new Set(['title', 'alt', 'label', 'caption'])

interface Node {
  readonly type: string
  value?: unknown
  title?: unknown
  alt?: unknown
  readonly attributes?: readonly { readonly type: string; readonly name?: string; value?: unknown }[]
}

const YAML_KEYS = /^(\s*(?:- )?)(id|terms|checkedIn|minutes|worked|whatIf|quiz|exercises)(\s*:)/

const convertYaml = (yaml: string): string =>
  yaml
    .split('\n')
    .map(line => (YAML_KEYS.test(line) ? line : toTaiwan(line)))
    .join('\n')

/** Converts what is read, never code, addresses or expressions. */
export function remarkZhTW() {
  return (tree: Parameters<typeof visit>[0]): void => {
    visit(tree, (node: Node) => {
      switch (node.type) {
        case 'text':
          if (typeof node.value === 'string') node.value = toTaiwan(node.value)
          return undefined
        case 'yaml':
          if (typeof node.value === 'string') node.value = convertYaml(node.value)
          return SKIP
        case 'image':
          if (typeof node.alt === 'string') node.alt = toTaiwan(node.alt)
          return undefined
        case 'mdxJsxFlowElement':
        case 'mdxJsxTextElement':
          for (const attribute of node.attributes ?? []) {
            if (attribute.type !== 'mdxJsxAttribute' || typeof attribute.value !== 'string') continue
            if (PROSE.has(attribute.name ?? '')) attribute.value = toTaiwan(attribute.value)
          }
          return undefined
        case 'code':
        case 'inlineCode':
        case 'html':
        case 'mdxjsEsm':
        case 'mdxFlowExpression':
        case 'mdxTextExpression':
          return SKIP
        default:
          return undefined
      }
    })
  }
}

/** JSON asked for with the query: values converted, keys and interpolations kept. */
export function zhTWJson(): Plugin {
  return {
    name: 'zh-tw-json',
    enforce: 'pre',
    async load(id) {
      const file = /^(.*\.json)\?(?:.*&)?zh-TW(?:[&=]|$)/.exec(id)?.[1]
      if (!file) return null
      this.addWatchFile(file)
      const data: unknown = JSON.parse(await readFile(file, 'utf8'))
      return { code: `export default ${JSON.stringify(toTaiwanDeep(data))}`, moduleType: 'js', map: null }
    },
  }
}

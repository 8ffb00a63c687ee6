/** `x.ts?computed=name`: the export is worked out while building, by the same engine the desks use, and only its result is shipped. */

import { readFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'vite'

const isFunction = (value: unknown): value is () => unknown => typeof value === 'function'

/** A function is called; a record of functions gives a record of results; anything else is taken as it stands. */
function resultOf(value: unknown): unknown {
  if (isFunction(value)) return value()
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, isFunction(part) ? part() : part]))
}

export function computed(): Plugin {
  return {
    name: 'computed',
    enforce: 'pre',
    async load(id) {
      const [file, query] = id.split('?', 2)
      const name = new URLSearchParams(query).get('computed')
      if (!file || !name) return null
      this.addWatchFile(file)
      // A number of its own, so that a changed source is read anew while developing.
      const module: Readonly<Record<string, unknown>> = await import(`${pathToFileURL(file).href}?at=${Date.now()}`)
      if (!(name in module)) throw new Error(`${file} does not export ${name}`)
      return { code: `export default ${JSON.stringify(resultOf(module[name]))}`, moduleType: 'js', map: null }
    },
  }
}

/** `x.json?names`: of each entry only its name, for pages that show no more of it. */
export function names(): Plugin {
  return {
    name: 'names',
    enforce: 'pre',
    async load(id) {
      const file = /^(.*\.json)\?(?:.*&)?names(?:[&=]|$)/.exec(id)?.[1]
      if (!file) return null
      this.addWatchFile(file)
      const entries: Readonly<Record<string, { readonly name: string }>> = JSON.parse(await readFile(file, 'utf8'))
      const short = Object.fromEntries(Object.entries(entries).map(([key, { name }]) => [key, name]))
      return { code: `export default ${JSON.stringify(short)}`, moduleType: 'js', map: null }
    },
  }
}

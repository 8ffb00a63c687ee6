/** `npm start`: builds when needed, serves, and prints the address. */

import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { buildApp, DIST } from './build.ts'
import { serve } from './serve.ts'

const SOURCES = ['src', 'content', 'public', 'package.json', 'package-lock.json', 'vite.config.ts']
const USUAL_PORT = 4173

async function newest(path: string): Promise<number> {
  const about = await stat(path)
  if (!about.isDirectory()) return about.mtimeMs
  const inside = await Promise.all((await readdir(path)).map(name => newest(join(path, name))))
  return Math.max(0, ...inside)
}

async function isBuilt(): Promise<boolean> {
  try {
    const { mtimeMs } = await stat(join(DIST, 'index.html'))
    const changed = Math.max(...(await Promise.all(SOURCES.map(newest))))
    return mtimeMs > changed
  } catch {
    return false
  }
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 22)) {
  console.error(`This needs Node.js 22.22 or later; this is ${process.versions.node}. Run it with "npm start" after "npm ci", which brings its own.`)
  process.exit(1)
}

if (!(await isBuilt())) await buildApp()
const { address, port } = await serve(DIST, USUAL_PORT)
console.log(`\n  \u638c\u67dc Zhanggui: ${address}\n`)
if (port !== USUAL_PORT) {
  console.log(`  Port ${USUAL_PORT} is taken. Another port is another place to the browser: records kept under ${USUAL_PORT} are not seen here.`)
}
console.log('  Stop with Ctrl+C.')

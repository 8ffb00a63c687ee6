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

if (!(await isBuilt())) await buildApp()
const { address, port } = await serve(DIST, USUAL_PORT)
console.log(`\n  \u638c\u67dc Zhanggui: ${address}\n`)
if (port !== USUAL_PORT) {
  console.log(`  Port ${USUAL_PORT} is taken. Another port is another place to the browser: records kept under ${USUAL_PORT} are not seen here.`)
}
console.log('  Stop with Ctrl+C.')

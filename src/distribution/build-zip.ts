/** `npm run build:zip`: the course as a folder of plain files, packed for any static server or an address of the local network. */

import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { buildApp, DIST } from './build.ts'
import { zipOf } from './zip.ts'

// `--as-built` packs what lies there, for tests that have just built it.
const { values } = parseArgs({ options: { 'as-built': { type: 'boolean', default: false }, out: { type: 'string', default: 'dist-zip' } } })
if (!values['as-built']) await buildApp()
const { version }: { readonly version: string } = JSON.parse(await readFile('package.json', 'utf8'))
const note = (await readFile('src/distribution/zip-readme.txt', 'utf8')).replaceAll('{{version}}', version)
const packed = await zipOf(DIST, `zhanggui-${version}`, note)
await mkdir(values.out, { recursive: true })
const file = join(values.out, `zhanggui-${version}.zip`)
await writeFile(file, packed)
console.log(`built ${file}: ${packed.length} bytes`)

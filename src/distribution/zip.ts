/** Packs the built folder for any static server; the same files always give the same bytes. */

import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { zipSync, type Zippable } from 'fflate'

/** Not needed where pages have addresses of their own. */
const NOT_PACKED = new Set(['hash.html'])

/** The packer writes local time without a zone: a date given by its parts is the same everywhere. */
const PACKED_AT = new Date(2026, 0, 1)

/** With the marks that a plain editor under Windows needs to read it. */
const forEditors = (text: string): string => `\uFEFF${text.replaceAll(/\r?\n/g, '\r\n')}`

/** All files below `folder` under `root/`, and a note to whoever puts them on a server. */
export async function zipOf(folder: string, root: string, note: string): Promise<Uint8Array> {
  const found = (await readdir(folder, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const names = found
    .map(entry => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .filter(name => !NOT_PACKED.has(name))
    .sort()
  const files: Zippable = { [`${root}/README.txt`]: new TextEncoder().encode(forEditors(note)) }
  for (const name of names) files[`${root}/${name}`] = new Uint8Array(await readFile(join(folder, name)))
  return zipSync(files, { level: 9, mtime: PACKED_AT })
}

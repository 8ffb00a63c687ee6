import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { zipOf } from './zip.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zhanggui-zip-'))
  await mkdir(join(folder, 'en'))
  await writeFile(join(folder, 'index.html'), '<p>')
  await writeFile(join(folder, 'hash.html'), '<p>')
  await writeFile(join(folder, 'en', 'index.html'), '<b>')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

it('holds every file of the folder below one name, and the note with the line ends that a plain editor needs', async () => {
  const files = unzipSync(await zipOf(folder, 'zhanggui-1', 'a\nb'))
  expect(Object.keys(files)).toEqual(['zhanggui-1/README.txt', 'zhanggui-1/en/index.html', 'zhanggui-1/index.html'])
  expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(files['zhanggui-1/README.txt'])).toBe('\uFEFFa\r\nb')
})

it('the same files give the same bytes, whenever they were written', async () => {
  const first = await zipOf(folder, 'zhanggui-1', 'a')
  await utimes(join(folder, 'index.html'), 1, 1)
  expect(await zipOf(folder, 'zhanggui-1', 'a')).toEqual(first)
})

/** `npm run build:onefile [-- --language zh-CN]`: the whole course as one HTML file, in all languages or in one. */

import { isLocale, LOCALES } from '#i18n/locale.ts'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { buildOneFile } from './one-file-build.ts'

const { values } = parseArgs({ options: { language: { type: 'string' }, out: { type: 'string', default: 'dist-onefile' } } })
const { language, out } = values
if (language !== undefined && !isLocale(language)) {
  console.error(`There is no language ${language}; choose one of ${LOCALES.join(', ')}.`)
  process.exit(1)
}
const started = performance.now()
try {
  const { file, bytes } = await buildOneFile(out, language ? [language] : LOCALES, language ? `zhanggui-${language}.html` : 'zhanggui.html')
  const zipped = gzipSync(await readFile(file), { level: 9 }).length
  console.log(`built ${file}: ${bytes} bytes, ${zipped} zipped, in ${((performance.now() - started) / 1000).toFixed(1)} s`)
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem)
  process.exit(1)
}

/** `npm test`: everything, in a real browser too; ends with one line of true counts over all runners. */

import { mkdir, readFile, rm } from 'node:fs/promises'
import { needBrowser, versionOf } from './browser.ts'
import { buildApp } from './build.ts'
import { audit } from './known-holes.ts'
import { bin, runStep } from './run.ts'

const RESULTS = 'tests/results'

interface Counts {
  readonly passed: number
  readonly failed: number
}

/** A runner that left no report has failed as a whole: its tests must not vanish from the sum. */
async function countsOf(file: string, read: (report: Record<string, unknown>) => Counts): Promise<Counts> {
  try {
    return read(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return { passed: 0, failed: 1 }
  }
}

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0)

const statsOf = (report: Record<string, unknown>): Record<string, unknown> => {
  const stats = report['stats']
  return stats !== null && typeof stats === 'object' ? { ...stats } : {}
}

await rm(RESULTS, { recursive: true, force: true })
await mkdir(RESULTS, { recursive: true })
let browser: string
try {
  browser = needBrowser()
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
console.log(`browser: ${versionOf(browser)}`)

const steps: boolean[] = [
  runStep({ name: 'types', args: [bin.tsc, '--noEmit', '-p', '.'] }),
  runStep({ name: 'lint', args: [bin.oxlint, '--type-aware', '--deny-warnings', 'src', 'content', 'tests', 'vite.config.ts'] }),
  runStep({
    name: 'unit, content, fuzz',
    args: [bin.vitest, 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${RESULTS}/vitest.json`],
  }),
]
let built = true
try {
  await buildApp()
} catch (problem) {
  built = false
  console.error(problem)
}
steps.push(built)
steps.push(
  built &&
    runStep({
      name: 'browser tests',
      args: [bin.playwright, 'test', '-c', 'tests/e2e/playwright.config.ts'],
      env: { ZHANGGUI_BROWSER: browser },
    }),
)

const unit = await countsOf(`${RESULTS}/vitest.json`, report => ({
  passed: numberOf(report['numPassedTests']),
  failed: numberOf(report['numFailedTests']) + numberOf(report['numFailedTestSuites']),
}))
const inBrowser = await countsOf(`${RESULTS}/playwright.json`, report => {
  const stats = statsOf(report)
  return { passed: numberOf(stats['expected']), failed: numberOf(stats['unexpected']) + numberOf(stats['flaky']) }
})
// Types, lint and the build count as one check each.
const others = steps.filter((_, i) => i === 0 || i === 1 || i === 3)
// A hole that counts fails the run; a registry that does not answer such questions is said, and neither passes nor fails.
const safe = audit()
const passed = unit.passed + inBrowser.passed + others.filter(Boolean).length
const failed = Math.max(
  unit.failed + inBrowser.failed + others.filter(ok => !ok).length + (safe ? 0 : 1),
  steps.every(Boolean) ? 0 : 1,
)
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)

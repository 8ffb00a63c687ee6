/** Asks the registry about known holes in what is shipped; says plainly where the registry does not answer such questions. */

import { spawnSync } from 'node:child_process'

/** What `npm audit --json` prints: counts by weight, or an error. */
export type Verdict = { readonly kind: 'clean' | 'holes'; readonly text: string } | { readonly kind: 'notAvailable'; readonly why: string }

const numberAt = (counts: unknown, name: string): number => {
  const found: unknown = counts !== null && typeof counts === 'object' ? Reflect.get(counts, name) : undefined
  return typeof found === 'number' ? found : 0
}

const partOf = (value: unknown, name: string): unknown => (value !== null && typeof value === 'object' ? Reflect.get(value, name) : undefined)

/** Holes count from "high" on; the rest is told. Anything that is no report means that there is none. */
export function verdictOf(printed: string): Verdict {
  let report: unknown
  try {
    report = JSON.parse(printed)
  } catch {
    return { kind: 'notAvailable', why: 'the registry gave no report' }
  }
  const counts = partOf(partOf(report, 'metadata'), 'vulnerabilities')
  if (counts === undefined) {
    const why = partOf(report, 'message') ?? partOf(partOf(report, 'error'), 'summary')
    return { kind: 'notAvailable', why: typeof why === 'string' && why !== '' ? why : 'the registry gave no report' }
  }
  const [low, moderate, high, critical] = ['low', 'moderate', 'high', 'critical'].map(name => numberAt(counts, name))
  const text = `${critical} critical, ${high} high, ${moderate} moderate, ${low} low`
  return { kind: critical || high ? 'holes' : 'clean', text }
}

/** True unless the registry names a hole that counts. */
export function audit(): boolean {
  const { stdout, error } = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json', '--fetch-retries=0', '--fetch-timeout=10000'], {
    encoding: 'utf8',
    timeout: 30_000,
    shell: process.platform === 'win32',
  })
  const verdict: Verdict = error ? { kind: 'notAvailable', why: error.message } : verdictOf(stdout)
  if (verdict.kind === 'notAvailable') console.log(`audit: not available (${verdict.why.trim().split('\n')[0]}); known holes were not looked for`)
  else console.log(`audit: ${verdict.text}${verdict.kind === 'holes' ? '; see npm audit --omit=dev' : ''}`)
  return verdict.kind !== 'holes'
}


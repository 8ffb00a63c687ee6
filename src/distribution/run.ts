/** Runs one step after another and says what each took; the first that fails ends the run. */

import { spawnSync } from 'node:child_process'

export interface Step {
  readonly name: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

/** Runs a script of an installed package under this very Node; true where it ended well. */
export function runStep({ name, args, env }: Step): boolean {
  const started = performance.now()
  const { status } = spawnSync(process.execPath, [...args], { stdio: 'inherit', env: { ...process.env, ...env } })
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`)
  return status === 0
}

export const bin = {
  tsc: 'node_modules/typescript/bin/tsc',
  oxlint: 'node_modules/oxlint/bin/oxlint',
  vitest: 'node_modules/vitest/vitest.mjs',
  playwright: 'node_modules/@playwright/test/cli.js',
  knip: 'node_modules/knip/bin/knip.js',
} as const

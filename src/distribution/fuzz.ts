/** `npm run fuzz [-- COMMANDS]`: a million random commands over fixed seeds in small shops, every invariant checked after each; `npm test` tries a share of them. */

import { bin, runStep } from './run.ts'

const commands = Number(process.argv[2] ?? 1_000_000)

const ok = runStep({
  name: `${commands.toLocaleString('en')} random commands`,
  args: [bin.vitest, 'run', 'tests/fuzz/world.test.ts', '--reporter=default'],
  env: { FUZZ_COMMANDS: String(commands) },
})
process.exit(ok ? 0 : 1)

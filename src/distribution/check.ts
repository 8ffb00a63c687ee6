/** `npm run check`: types, lint, layers, unit tests and variant 0 of each exercise, in under a minute. */

import { bin, runStep } from './run.ts'

const ok = [
  { name: 'types', args: [bin.tsc, '--noEmit', '-p', '.'] },
  { name: 'lint', args: [bin.oxlint, '--type-aware', '--deny-warnings', 'src', 'content', 'tests', 'vite.config.ts'] },
  {
    name: 'unit tests, layers, variant 0',
    args: [bin.vitest, 'run', '--reporter=dot', '--exclude', 'tests/fuzz/**'],
    env: { ZHANGGUI_SEEDS: '1' },
  },
].map(runStep)

process.exit(ok.every(Boolean) ? 0 : 1)

/** The page of refusals that authors read is what the texts say now. */

import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { refusalTable } from '#distribution/refusal-table.ts'

test('docs/refusals.md is up to date: run `npm run -s refusals`', async () => {
  const table = await refusalTable()
  expect(table.split('\n').length).toBeGreaterThan(60)
  expect(readFileSync('docs/refusals.md', 'utf8')).toBe(table)
})

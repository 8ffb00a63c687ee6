/**
 * `npm run -s vectors -- FILE`: compares known answers of other engines and of platform rules with ours. Prints `FAIL id kind title` or
 * `not yet id kind`, then `N passed, N failed`. Exit code 0: none failed; 1: some did; 2: the file cannot be used.
 */

import { readFile } from 'node:fs/promises'
import { judge, vectorsOf, type Vector } from './vectors/judge.ts'

const [file, ...rest] = process.argv.slice(2)

async function read(path: string): Promise<readonly Vector[] | string> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return `${path} cannot be read`
  try {
    return vectorsOf(JSON.parse(text))
  } catch (error) {
    return `${path}: ${error instanceof Error ? error.message : 'unreadable'}`
  }
}

async function main(): Promise<number> {
  if (file === undefined || rest.length > 0) {
    console.error('npm run -s vectors -- FILE')
    return 2
  }
  const vectors = await read(file)
  if (typeof vectors === 'string') {
    console.error(vectors)
    return 2
  }
  const judged = await judge()
  let passed = 0
  let failed = 0
  for (const vector of vectors) {
    const { is, got } = judged(vector)
    if (is === 'pass') passed++
    else if (is === 'not yet') console.log(`not yet ${vector.id} ${vector.kind}`)
    else {
      failed++
      console.log(`FAIL ${vector.id} ${vector.kind} ${vector.title}`)
      console.error(`  expected ${JSON.stringify(vector.expected)}\n  got      ${JSON.stringify(got)}`)
    }
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

process.exitCode = await main()

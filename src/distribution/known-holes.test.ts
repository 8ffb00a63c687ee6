import { expect, it } from 'vitest'
import { verdictOf } from './known-holes.ts'

const report = (high: number, moderate: number): string => JSON.stringify({ metadata: { vulnerabilities: { low: 0, moderate, high, critical: 0 } } })

it('a hole of weight "high" counts', () => {
  expect(verdictOf(report(1, 0))).toEqual({ kind: 'holes', text: '0 critical, 1 high, 0 moderate, 0 low' })
})

it('lighter ones are told and do not count', () => {
  expect(verdictOf(report(0, 3))).toEqual({ kind: 'clean', text: '0 critical, 0 high, 3 moderate, 0 low' })
})

it.each([
  ['a registry that knows no such question', JSON.stringify({ message: '405 Method Not Allowed' }), '405 Method Not Allowed'],
  ['a machine without a network', JSON.stringify({ error: { summary: 'getaddrinfo failed' } }), 'getaddrinfo failed'],
  ['an answer that is no report', '<html>', 'the registry gave no report'],
])('%s is "not available", never "clean"', (_what, printed, why) => {
  expect(verdictOf(printed)).toEqual({ kind: 'notAvailable', why })
})

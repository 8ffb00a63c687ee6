import { createHash as nodeHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson, createHash, sha256 } from './canonical.ts'

describe('SHA-256', () => {
  it('gives the standard’s own example', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  })

  it('agrees with the platform’s for any text, Chinese and emoji included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), text => sha256(text) === nodeHash('sha256').update(text, 'utf8').digest('hex')),
      { seed: 8, numRuns: 150 },
    )
  })

  it('in pieces or in one, the same', () => {
    const hash = createHash()
    for (const piece of ['佳依', '女装', ' 30 − 5']) hash.add(piece)
    expect(hash.digest()).toBe(sha256('佳依女装 30 − 5'))
  })
})

describe('canonical JSON', () => {
  it('does not depend on the order in which keys were written', () => {
    expect(canonicalJson({ b: 2, a: 1 })).toBe(canonicalJson({ a: 1, b: 2 }))
  })

  it('survives a round trip through JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => canonicalJson(JSON.parse(JSON.stringify(value))) === canonicalJson(value)),
      { seed: 9, numRuns: 200 },
    )
  })
})

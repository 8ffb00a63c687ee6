/** Judges known answers: `pass`, `FAIL` with what was given instead, or `not yet` for a kind that nothing computes so far. */

import { buildWorld } from '../world-registry.ts'
import { bagOf, listOf, textOf, type Bag } from './bag.ts'
import { playedBy } from './played.ts'
import { agrees, PURE } from './pure.ts'

export interface Vector {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly input: Bag
  readonly expected: Bag
}

export interface Verdict {
  readonly vector: Vector
  readonly is: 'pass' | 'FAIL' | 'not yet'
  /** What was computed, or the sentence of what went wrong. */
  readonly got: unknown
}

/** The vectors of a file's JSON. Throws a sentence where it is none. */
export function vectorsOf(json: unknown): readonly Vector[] {
  return listOf(bagOf(json, 'the file')['vectors'], 'vectors').map(value => {
    const vector = bagOf(value, 'a vector')
    return {
      id: textOf(vector['id'], 'id'),
      kind: textOf(vector['kind'], 'kind'),
      title: textOf(vector['title'] ?? '', 'title'),
      input: bagOf(vector['input'], 'input'),
      expected: bagOf(vector['expected'], 'expected'),
    }
  })
}

/** Something that judges vectors one by one, each in a world of its own. */
export async function judge(): Promise<(vector: Vector) => Verdict> {
  const world = await buildWorld('jiayi', { seed: 1, language: 'en', more: { crowd: 0 } })
  if (!world) throw new Error('the world jiayi is not there')
  const adapters = new Map(Object.entries({ ...PURE, ...playedBy(() => structuredClone(world)) }))
  return vector => {
    const adapter = adapters.get(vector.kind)
    if (!adapter) return { vector, is: 'not yet', got: null }
    try {
      const got = adapter(vector.input)
      return { vector, is: agrees(vector.expected, got) ? 'pass' : 'FAIL', got }
    } catch (error) {
      return { vector, is: 'FAIL', got: error instanceof Error ? error.message : 'a fault' }
    }
  }
}

/** What a listing needs to know of its category: nothing else in this folder asks the tree. */

import type { AttributeValues, NoReasonKind } from './records.ts'

export interface LeafFacts {
  /** Goods that go with somebody else's make: its name needs "for" before it (A1.4). */
  readonly accessory: boolean
  readonly noReason: NoReasonKind
}

export interface AttributeFaults {
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  readonly invalid: readonly string[]
}

/** Facts of a leaf, or null where the id names none: a branch of the tree is no category to list in. */
export const leafFacts = (categoryId: string): LeafFacts | null => (categoryId === '' ? null : { accessory: false, noReason: 'ordinary' })

export const attributeFaults = (_categoryId: string, _attributes: AttributeValues): AttributeFaults => ({ missing: [], unknown: [], invalid: [] })

export const requiredOf = (_categoryId: string): readonly string[] => []

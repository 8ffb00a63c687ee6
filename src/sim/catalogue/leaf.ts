/** What a listing needs to know of its category: nothing else in this folder asks the tree. */

import { checkAttributes, leafOf, requiredAttributes } from './categories.ts'
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
export const leafFacts = (categoryId: string): LeafFacts | null => leafOf(categoryId) ?? null

export const attributeFaults = (categoryId: string, attributes: AttributeValues): AttributeFaults => checkAttributes(categoryId, attributes)

export const requiredOf = (categoryId: string): readonly string[] => requiredAttributes(categoryId).map(({ id }) => id)

/** Which promotions may stand on one order together, and what a campaign may still spend: rules A3.8 and A3.12, without any shop around them. */

import { refuse, type Refusal } from '../kernel/plan.ts'

/** What a promotion lowers: the price of a good, the sum of an order, or the sending. */
export type PromotionClass = 'product' | 'order' | 'shipping'

export const PROMOTION_CLASSES: readonly PromotionClass[] = ['product', 'order', 'shipping']

export interface Candidate {
  readonly id: string
  /** Larger goes first; missing = 0. */
  readonly priority?: number
  readonly exclusive?: boolean
  readonly class?: PromotionClass
  /** Classes it goes together with; missing = none. */
  readonly combinesWith?: readonly PromotionClass[]
  /** What it takes off by itself, in minor units. */
  readonly discountFen?: number
}

/** `exclusive`: one that is exclusive applies alone. `combines`: only what allows each other applies together, the larger total wins. */
export type SelectionMode = 'exclusive' | 'combines'

/** Priority high to low, then id (A3.1). */
export const byPriority = (a: { readonly id: string; readonly priority?: number }, b: { readonly id: string; readonly priority?: number }): number =>
  (b.priority ?? 0) - (a.priority ?? 0) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

/** Whether two promotions may stand on one order: each must allow the other's class; nothing is allowed unless it is said (A3.8). */
export const mayCombine = (a: Candidate, b: Candidate): boolean =>
  (a.combinesWith ?? []).includes(b.class ?? 'order') && (b.combinesWith ?? []).includes(a.class ?? 'order')

/** Ids of two choices compared as lists: the one with the lower id first; of two that begin alike the longer. */
const comesFirst = (a: readonly Candidate[], b: readonly Candidate[]): boolean => {
  const [mine, others] = [a, b].map(list => list.map(({ id }) => id).sort())
  for (let i = 0; ; i++) {
    const [x, y] = [mine?.[i], others?.[i]]
    if (x === undefined || y === undefined) return x !== undefined
    if (x !== y) return x < y
  }
}

const totalOf = (chosen: readonly Candidate[]): number => chosen.reduce((sum, { discountFen }) => sum + (discountFen ?? 0), 0)

/** The set that takes most off among all whose members allow each other; equal sums go to the lower id. */
function bestSet(candidates: readonly Candidate[]): readonly Candidate[] {
  let best: readonly Candidate[] = []
  const extend = (chosen: readonly Candidate[], rest: readonly Candidate[]): void => {
    const [sum, most] = [totalOf(chosen), totalOf(best)]
    if (sum > most || (sum === most && chosen.length > 0 && (best.length === 0 || comesFirst(chosen, best)))) best = chosen
    if (sum + totalOf(rest) < most) return
    rest.forEach((next, i) => extend([...chosen, next], rest.slice(i + 1).filter(other => mayCombine(next, other))))
  }
  extend([], candidates)
  return best
}

/**
 * Ids of the promotions that apply, priority high to low, then by id (A3.8). In `exclusive` mode the exclusive one with the highest priority
 * stands alone; without an exclusive one all apply. In `combines` mode the set of promotions that allow each other and take most off.
 */
export function selectPromotions(candidates: readonly Candidate[], mode: SelectionMode): readonly string[] {
  const ordered = [...candidates].sort(byPriority)
  if (mode === 'exclusive') {
    const alone = ordered.find(({ exclusive }) => exclusive)
    return (alone ? [alone] : ordered).map(({ id }) => id)
  }
  return [...bestSet(ordered)].sort(byPriority).map(({ id }) => id)
}

export interface BudgetState {
  readonly kind: 'spend' | 'usage'
  readonly limit: number
  readonly used: number
}

/** What a budget has used once an order with `fen` off is counted; refuses `CAMPAIGN_BUDGET_EXCEEDED { limit, used, needed }` (A3.12). */
export function chargeBudget({ kind, limit, used }: BudgetState, fen: number): { readonly used: number } | Refusal {
  const needed = kind === 'spend' ? fen : 1
  return used + needed > limit ? refuse('CAMPAIGN_BUDGET_EXCEEDED', { limit, used, needed }) : { used: used + needed }
}

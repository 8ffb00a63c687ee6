/** What a basket costs after every promotion, line by line: the exact arithmetic of rules A3, without any shop around it. */

import { mulDiv, splitByWeight, type Rounding } from '../kernel/money.ts'
import { byPriority } from './selecting.ts'

export type PromotionLevel = 'item' | 'shop' | 'crossShop' | 'platform'

/** `parallel`: thresholds and weights after item offers only (marketplace). `sequential`: on what is left at each step (A3.2). */
export type ThresholdBasis = 'parallel' | 'sequential'

export interface PricedLine {
  readonly id: string
  readonly unitFen: number
  readonly quantity: number
  readonly shopId?: string
}

export interface PricingPromotion {
  readonly id: string
  readonly level: PromotionLevel
  /** Larger goes first within a level; ties by id (A3.1). */
  readonly priority?: number
  /** `steps`: the amount of the highest threshold reached. `percentSteps`: the share of the highest number of pieces reached. */
  readonly kind: 'percent' | 'fixedTotal' | 'fixedPerUnit' | 'perEvery' | 'steps' | 'percentSteps'
  /** Basis points off, for `percent`. */
  readonly bp?: number
  /** Minor units off: in all, per unit, or per step. */
  readonly amountFen?: number
  /** Step of `perEvery`. */
  readonly everyFen?: number
  readonly maxTimes?: number
  readonly steps?: readonly { readonly thresholdFen: number; readonly amountFen: number }[]
  readonly percentSteps?: readonly { readonly minQuantity: number; readonly bp: number }[]
  readonly thresholdFen?: number
  readonly minQuantity?: number
  /** Units that get it, dearest first (A3.7). */
  readonly maxUnits?: number
  /** Whether a percentage is taken of the list price or of what is left. */
  readonly base?: 'list' | 'remaining'
  readonly shopId?: string
  /** Only these lines; all where missing. */
  readonly lineIds?: readonly string[]
}

export interface PricingInput {
  readonly lines: readonly PricedLine[]
  readonly promotions: readonly PricingPromotion[]
  readonly thresholdBasis: ThresholdBasis
  readonly rounding?: Rounding
}

export interface PricedResultLine {
  readonly id: string
  readonly listFen: number
  /** What is paid for the line after all promotions; a unit's own share is fixed at payment. */
  readonly paidFen: number
  /** What each promotion took off this line. */
  readonly shares: Readonly<Record<string, number>>
}

/** Why a promotion did not apply, and what is missing: money to its threshold, pieces to its number. */
export interface Shortfall {
  readonly code: 'THRESHOLD_NOT_MET'
  readonly baseFen: number
  readonly shortFen: number
  readonly shortPieces: number
}

export interface Pricing {
  readonly payableFen: number
  readonly lines: readonly PricedResultLine[]
  readonly discounts: Readonly<Record<string, number>>
  readonly rejected: Readonly<Record<string, Shortfall>>
}

const LEVELS: Readonly<Record<PromotionLevel, number>> = { item: 0, shop: 1, crossShop: 2, platform: 3 }

/** Which of two promotions is taken off first: by level, then by priority, then by id (A3.1). */
export const takenOffBefore = (a: PricingPromotion, b: PricingPromotion): number => LEVELS[a.level] - LEVELS[b.level] || byPriority(a, b)

const inOrder = (promotions: readonly PricingPromotion[]): readonly PricingPromotion[] =>
  promotions.length < 2 ? promotions : [...promotions].sort(takenOffBefore)

interface WorkingLine {
  readonly line: PricedLine
  readonly listFen: number
  afterItemFen: number
  leftFen: number
  readonly shares: Record<string, number>
}

/** Units of each line that a unit limit lets through, dearest unit price first, ties to the lowest index (A3.7). */
function unitsWithin(lines: readonly WorkingLine[], maxUnits: number): number[] {
  const units = lines.map(() => 0)
  let left = maxUnits
  const order = lines.map((_, i) => i).sort((a, b) => (lines[b]?.line.unitFen ?? 0) - (lines[a]?.line.unitFen ?? 0) || a - b)
  for (const i of order) {
    const take = Math.min(left, lines[i]?.line.quantity ?? 0)
    units[i] = take
    left -= take
  }
  return units
}

const takesPart = ({ lineIds, shopId }: PricingPromotion, line: PricedLine): boolean =>
  (lineIds === undefined || lineIds.includes(line.id)) && (shopId === undefined || shopId === line.shopId)

/** The least that a promotion asks for: its own threshold, or its lowest step. */
const leastFen = ({ thresholdFen = 0, steps }: PricingPromotion): number =>
  steps && steps.length > 0 ? Math.max(thresholdFen, Math.min(...steps.map(step => step.thresholdFen))) : thresholdFen
const leastPieces = ({ minQuantity = 0, percentSteps }: PricingPromotion): number =>
  percentSteps && percentSteps.length > 0 ? Math.max(minQuantity, Math.min(...percentSteps.map(step => step.minQuantity))) : minQuantity

/**
 * Prices a basket. Amounts are minor units; a line never goes below zero, thresholds compare with >= on the promotion's own eligible
 * lines, a percentage is rounded once on the eligible total and then split (A3.3 to A3.7). What a line cannot bear any more is cut off and
 * not moved to others (A3.2). The order in which promotions are given does not matter.
 */
export function priceBasket({ lines, promotions, thresholdBasis, rounding = 'halfUp' }: PricingInput): Pricing {
  const working: WorkingLine[] = lines.map(line => {
    const listFen = line.unitFen * line.quantity
    return { line, listFen, afterItemFen: listFen, leftFen: listFen, shares: {} }
  })
  const discounts: Record<string, number> = {}
  const rejected: Record<string, Shortfall> = {}

  for (const promotion of inOrder(promotions)) {
    const parallel = promotion.level !== 'item' && thresholdBasis === 'parallel'
    const eligible: WorkingLine[] = []
    let baseFen = 0
    let pieces = 0
    for (const w of working) {
      if (!takesPart(promotion, w.line)) continue
      eligible.push(w)
      baseFen += parallel ? w.afterItemFen : w.leftFen
      pieces += w.line.quantity
    }
    const shortFen = Math.max(leastFen(promotion) - baseFen, 0)
    const shortPieces = Math.max(leastPieces(promotion) - pieces, 0)
    if (eligible.length === 0 || shortFen > 0 || shortPieces > 0) {
      rejected[promotion.id] = { code: 'THRESHOLD_NOT_MET', baseFen, shortFen, shortPieces }
      continue
    }
    const shares = sharesOf(promotion, eligible, { parallel, pieces, rounding })
    let taken = 0
    for (let i = 0; i < eligible.length; i++) {
      const w = eligible[i]
      if (!w) continue
      const off = Math.min(shares[i] ?? 0, w.leftFen)
      w.leftFen -= off
      if (promotion.level === 'item') w.afterItemFen -= off
      w.shares[promotion.id] = off
      taken += off
    }
    discounts[promotion.id] = taken
  }

  let payableFen = 0
  for (const { leftFen } of working) payableFen += leftFen
  return {
    payableFen,
    lines: working.map(({ line, listFen, leftFen, shares }) => ({ id: line.id, listFen, paidFen: leftFen, shares })),
    discounts,
    rejected,
  }
}

interface ShareSetting {
  readonly parallel: boolean
  readonly pieces: number
  readonly rounding: Rounding
}

/** What a promotion takes off each of its lines, before any line is cut off at zero. */
function sharesOf(promotion: PricingPromotion, eligible: readonly WorkingLine[], { parallel, pieces, rounding }: ShareSetting): readonly number[] {
  const { kind, amountFen = 0, maxUnits } = promotion
  const units = maxUnits === undefined ? null : unitsWithin(eligible, maxUnits)
  if (kind === 'fixedPerUnit') {
    return eligible.map(({ line }, i) => Math.min(amountFen, line.unitFen) * (units ? (units[i] ?? 0) : line.quantity))
  }
  const weights = eligible.map((w, i) => {
    const whole = promotion.base === 'list' && (kind === 'percent' || kind === 'percentSteps') ? w.listFen : parallel ? w.afterItemFen : w.leftFen
    return units ? mulDiv(whole, units[i] ?? 0, w.line.quantity || 1, rounding) : whole
  })
  let base = 0
  for (const weight of weights) base += weight
  const total = totalOf(promotion, base, pieces, rounding)
  return weights.length === 1 ? [total] : splitByWeight(total, weights)
}

/** What a promotion takes off its lines together, by the sum of their weights. */
function totalOf(promotion: PricingPromotion, base: number, pieces: number, rounding: Rounding): number {
  const { kind, bp = 0, amountFen = 0, everyFen = 1, maxTimes, steps, percentSteps } = promotion
  switch (kind) {
    case 'percent':
      return mulDiv(base, bp, 10_000, rounding)
    case 'percentSteps': {
      let best = 0
      for (const step of percentSteps ?? []) if (pieces >= step.minQuantity && step.bp > best) best = step.bp
      return mulDiv(base, best, 10_000, rounding)
    }
    case 'perEvery':
      return Math.min(Math.min(Math.floor(base / everyFen), maxTimes ?? Infinity) * amountFen, base)
    case 'steps': {
      let best = 0
      for (const step of steps ?? []) if (base >= step.thresholdFen && step.amountFen > best) best = step.amountFen
      return Math.min(best, base)
    }
    case 'fixedTotal':
    case 'fixedPerUnit':
      return Math.min(amountFen, base)
  }
}

/** What a basket costs after every promotion, line by line: the exact arithmetic of rules A3, without any shop around it. */

import { basisPoints, mulDiv, splitByWeight, type Rounding } from '../kernel/money.ts'

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
  readonly kind: 'percent' | 'fixedTotal' | 'fixedPerUnit' | 'perEvery'
  /** Basis points off, for `percent`. */
  readonly bp?: number
  /** Minor units off: in all, per unit, or per step. */
  readonly amountFen?: number
  /** Step of `perEvery`. */
  readonly everyFen?: number
  readonly maxTimes?: number
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

export interface Pricing {
  readonly payableFen: number
  readonly lines: readonly PricedResultLine[]
  readonly discounts: Readonly<Record<string, number>>
  /** Promotions that did not apply, with the code and by how much the base falls short. */
  readonly rejected: Readonly<Record<string, { readonly code: 'THRESHOLD_NOT_MET'; readonly baseFen: number; readonly shortFen: number }>>
}

const LEVELS: readonly PromotionLevel[] = ['item', 'shop', 'crossShop', 'platform']

const inOrder = (promotions: readonly PricingPromotion[]): PricingPromotion[] =>
  [...promotions].sort(
    (a, b) =>
      LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) ||
      (b.priority ?? 0) - (a.priority ?? 0) ||
      (a.id < b.id ? -1 : a.id > b.id ? 1 : 0),
  )

interface WorkingLine {
  readonly line: PricedLine
  readonly listFen: number
  afterItemFen: number
  leftFen: number
  readonly shares: Record<string, number>
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0)

/** Units of each line that a unit limit lets through, dearest unit price first, ties to the lowest index. */
function unitsWithin(lines: readonly WorkingLine[], maxUnits: number | undefined): number[] {
  if (maxUnits === undefined) return lines.map(({ line }) => line.quantity)
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

/**
 * Prices a basket. Amounts are minor units; a line never goes below zero, thresholds compare with >= on the promotion's own eligible
 * lines, a percentage is rounded once on the eligible total and then split (A3.3 to A3.7).
 */
export function priceBasket({ lines, promotions, thresholdBasis, rounding = 'halfUp' }: PricingInput): Pricing {
  const working: WorkingLine[] = lines.map(line => {
    const listFen = line.unitFen * line.quantity
    return { line, listFen, afterItemFen: listFen, leftFen: listFen, shares: {} }
  })
  const discounts: Record<string, number> = {}
  const rejected: Record<string, { code: 'THRESHOLD_NOT_MET'; baseFen: number; shortFen: number }> = {}

  for (const promotion of inOrder(promotions)) {
    const eligible = working.filter(
      ({ line }) =>
        (!promotion.lineIds || promotion.lineIds.includes(line.id)) && (!promotion.shopId || promotion.shopId === line.shopId),
    )
    const basisOf = (w: WorkingLine): number =>
      promotion.level !== 'item' && thresholdBasis === 'parallel' ? w.afterItemFen : w.leftFen
    const baseFen = sum(eligible.map(basisOf))
    const thresholdFen = promotion.thresholdFen ?? 0
    const quantity = sum(eligible.map(({ line }) => line.quantity))
    if (eligible.length === 0 || baseFen < thresholdFen || quantity < (promotion.minQuantity ?? 0)) {
      rejected[promotion.id] = { code: 'THRESHOLD_NOT_MET', baseFen, shortFen: Math.max(thresholdFen - baseFen, 0) }
      continue
    }
    const units = unitsWithin(eligible, promotion.maxUnits)
    const weights = eligible.map((w, i) => {
      const share = units[i] ?? 0
      const whole = promotion.kind === 'percent' && promotion.base === 'list' ? w.listFen : basisOf(w)
      return promotion.maxUnits === undefined ? whole : mulDiv(whole, share, w.line.quantity || 1, rounding)
    })
    const shares = sharesOf(promotion, eligible, weights, units, rounding)
    let taken = 0
    eligible.forEach((w, i) => {
      const off = Math.min(shares[i] ?? 0, w.leftFen)
      w.leftFen -= off
      if (promotion.level === 'item') w.afterItemFen -= off
      w.shares[promotion.id] = off
      taken += off
    })
    discounts[promotion.id] = taken
  }

  return {
    payableFen: sum(working.map(w => w.leftFen)),
    lines: working.map(({ line, listFen, leftFen, shares }) => ({ id: line.id, listFen, paidFen: leftFen, shares })),
    discounts,
    rejected,
  }
}

function sharesOf(
  promotion: PricingPromotion,
  eligible: readonly WorkingLine[],
  weights: readonly number[],
  units: readonly number[],
  rounding: Rounding,
): number[] {
  const base = sum(weights)
  const amountFen = promotion.amountFen ?? 0
  switch (promotion.kind) {
    case 'percent': {
      const bp = promotion.bp ?? 0
      const total = rounding === 'halfUp' ? basisPoints(base, bp) : mulDiv(base, bp, 10_000, rounding)
      return splitByWeight(total, weights)
    }
    case 'fixedTotal':
      return splitByWeight(Math.min(amountFen, base), weights)
    case 'perEvery': {
      const every = promotion.everyFen ?? 1
      const times = Math.min(Math.floor(base / every), promotion.maxTimes ?? Number.MAX_SAFE_INTEGER)
      return splitByWeight(Math.min(times * amountFen, base), weights)
    }
    case 'fixedPerUnit':
      return eligible.map((w, i) => Math.min(amountFen, w.line.unitFen) * (units[i] ?? 0))
  }
}

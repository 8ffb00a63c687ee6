/** Money as whole minor units (fen, cents): exact products, half-up rounding, and splits whose parts always add up (rules A0.1 to A0.4). */

export type Rounding = 'halfUp' | 'halfDown' | 'halfEven' | 'down' | 'up'

const magnitude = (x: bigint): bigint => (x < 0n ? -x : x)

function roundsUp(mode: Rounding, twice: bigint, d: bigint, whole: bigint): boolean {
  switch (mode) {
    case 'down':
      return false
    case 'up':
      return twice > 0n
    case 'halfUp':
      return twice >= d
    case 'halfDown':
      return twice > d
    case 'halfEven':
      return twice > d || (twice === d && whole % 2n === 1n)
  }
}

const divide = (numerator: bigint, denominator: bigint, mode: Rounding): bigint => {
  const negative = numerator < 0n !== denominator < 0n
  const n = magnitude(numerator)
  const d = magnitude(denominator)
  const whole = n / d
  const twice = (n % d) * 2n
  const result = roundsUp(mode, twice, d, whole) ? whole + 1n : whole
  return negative ? -result : result
}

/**
 * `amount * numerator / denominator`, multiplied exactly and rounded once.
 * `halfUp` is half away from zero (A0.2). All arguments are integers; the denominator is not 0.
 */
export function mulDiv(amount: number, numerator: number, denominator: number, mode: Rounding = 'halfUp'): number {
  const product = amount * numerator
  // The fast path stays in doubles only where doubles are exact.
  if (mode === 'halfUp' && denominator > 0 && Number.isSafeInteger(product * 2) && Number.isSafeInteger(denominator * 2)) {
    const size = product < 0 ? -product : product
    const rest = size % denominator
    const whole = (size - rest) / denominator
    const rounded = rest * 2 >= denominator ? whole + 1 : whole
    return product < 0 ? 0 - rounded : rounded
  }
  return Number(divide(BigInt(amount) * BigInt(numerator), BigInt(denominator), mode))
}

/** A share of an amount given in basis points (1/100 of a percent), rounded half up, once. */
export const basisPoints = (amount: number, bp: number): number => mulDiv(amount, bp, 10_000)

/**
 * Splits an amount over weights by largest remainder (A0.4): remainders compared as exact integers, ties to the lowest
 * index, all weights zero = equal split, negative amounts mirror. The shares always sum to the amount. Weights beyond 2^53 come as bigint.
 */
export function splitByWeight(amount: number, weights: readonly (number | bigint)[]): number[] {
  if (weights.length === 0) return []
  if (amount < 0) return splitByWeight(-amount, weights).map(share => 0 - share)
  const total = weights.reduce<bigint>((sum, w) => sum + BigInt(w), 0n)
  if (total === 0n) return splitByWeight(amount, weights.map(() => 1))
  const shares: number[] = []
  const remainders: bigint[] = []
  let given = 0
  for (const weight of weights) {
    const exact = BigInt(weight) * BigInt(amount)
    const share = Number(exact / total)
    shares.push(share)
    remainders.push(exact % total)
    given += share
  }
  const order = remainders.map((_, i) => i).sort((a, b) => {
    const x = remainders[a] ?? 0n
    const y = remainders[b] ?? 0n
    return x === y ? a - b : x > y ? -1 : 1
  })
  for (let i = 0; i < amount - given; i++) {
    const at = order[i] ?? 0
    shares[at] = (shares[at] ?? 0) + 1
  }
  return shares
}

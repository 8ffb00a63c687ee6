/** Arithmetic that gives the same bits in every engine: `Math.exp` and `Math.log` may differ, these do not (market.md A.0.4). */

const LN2 = 0.6931471805599453

const POWERS_OF_TWO: readonly number[] = (() => {
  const powers = Array.from({ length: 256 }, () => 1)
  for (let i = 1; i < 128; i++) {
    powers[128 + i] = (powers[127 + i] ?? 1) * 2
    powers[128 - i] = (powers[129 - i] ?? 1) / 2
  }
  return powers
})()

/** e to the power of x. Below -80 it is 0, above 80 it stays at e^80. */
export function exp(x: number): number {
  if (x < -80) return 0
  const bounded = x > 80 ? 80 : x
  const k = Math.round(bounded / LN2)
  const r = bounded - k * LN2
  const series = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120 + r / 720)))))
  return series * (POWERS_OF_TWO[k + 128] ?? 0)
}

/** Natural logarithm of a positive number. */
export function ln(x: number): number {
  let mantissa = x
  let k = 0
  while (mantissa > 1.5) {
    mantissa *= 0.5
    k++
  }
  while (mantissa < 0.75) {
    mantissa *= 2
    k--
  }
  const z = (mantissa - 1) / (mantissa + 1)
  const y = z * z
  return 2 * z * (1 + y * (1 / 3 + y * (1 / 5 + y * (1 / 7 + y / 9)))) + k * LN2
}

/** The logistic function: turns a sum of terms into a probability. */
export const logistic = (x: number): number => 1 / (1 + exp(-x))

export const clamp = (x: number, low: number, high: number): number => (x < low ? low : x > high ? high : x)

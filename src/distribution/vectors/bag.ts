/** Reads the loose JSON of a vector field by field; a field that is missing or of another kind is named. */

export interface Bag {
  readonly [key: string]: unknown
}

export const isBag = (value: unknown): value is Bag => value !== null && typeof value === 'object' && !Array.isArray(value)

export function bagOf(value: unknown, what: string): Bag {
  if (!isBag(value)) throw new Error(`${what} is no object`)
  return value
}

export function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Error(`${what} is no list`)
  return value
}

export function textOf(value: unknown, what: string): string {
  if (typeof value !== 'string') throw new Error(`${what} is no text`)
  return value
}

export function numberOf(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new Error(`${what} is no number`)
  return value
}

/** `{ name: number }` where it is given, nothing where it is not. */
export const given = <const N extends string>(name: N, value: unknown): Partial<Record<N, number>> =>
  value === undefined || value === null ? {} : narrow(name, numberOf(value, name))

const narrow = <const N extends string>(name: N, value: number): Partial<Record<N, number>> => {
  const one: Partial<Record<N, number>> = {}
  one[name] = value
  return one
}

export function oneOf<T extends string>(all: readonly T[], value: unknown, what: string): T {
  const found = all.find(known => known === value)
  if (found === undefined) throw new Error(`${what} is none of ${all.join(', ')}`)
  return found
}

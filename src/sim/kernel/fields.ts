/**
 * What a command may carry, written as data: so that a random, hand-edited or hostile argument is refused with the name of the
 * field, and so that variants and forms can be derived from the same lines. (`sim` has no packages; this is all it needs.)
 */

export type FieldSpec =
  | { readonly kind: 'int'; readonly min: number; readonly max: number }
  | { readonly kind: 'text'; readonly maxLength: number }
  | { readonly kind: 'flag' }
  | { readonly kind: 'choice'; readonly of: readonly string[] }
  | { readonly kind: 'list'; readonly of: FieldSpec; readonly max: number }
  | { readonly kind: 'record'; readonly of: Fields }
  | { readonly kind: 'optional'; readonly of: FieldSpec }

export interface Fields {
  readonly [name: string]: FieldSpec
}

export type ValueOf<S extends FieldSpec> = S extends { kind: 'int' }
  ? number
  : S extends { kind: 'text' }
    ? string
    : S extends { kind: 'flag' }
      ? boolean
      : S extends { kind: 'choice'; of: readonly (infer C)[] }
        ? C
        : S extends { kind: 'list'; of: infer E extends FieldSpec }
          ? readonly ValueOf<E>[]
          : S extends { kind: 'record'; of: infer F extends Fields }
            ? ArgsOf<F>
            : S extends { kind: 'optional'; of: infer O extends FieldSpec }
              ? ValueOf<O> | null
              : never

export type ArgsOf<F extends Fields> = {
  readonly [K in keyof F as F[K] extends { kind: 'optional' } ? never : K]: ValueOf<F[K]>
} & {
  readonly [K in keyof F as F[K] extends { kind: 'optional' } ? K : never]?: ValueOf<F[K]>
}

/** A whole number from `min` to `max`, both included. */
export const int = (min: number, max: number) => ({ kind: 'int', min, max }) as const
/** A text of at most `maxLength` UTF-16 units; what it must say is the command's own rule. */
export const text = (maxLength: number) => ({ kind: 'text', maxLength }) as const
export const flag = () => ({ kind: 'flag' }) as const
export const choice = <const C extends readonly string[]>(...of: C) => ({ kind: 'choice', of }) as const
export const list = <S extends FieldSpec>(of: S, max: number) => ({ kind: 'list', of, max }) as const
export const record = <F extends Fields>(of: F) => ({ kind: 'record', of }) as const
/** May be missing or null; both are read as missing. */
export const optional = <S extends FieldSpec>(of: S) => ({ kind: 'optional', of }) as const
/** The id of a record. */
export const id = () => text(64)
/** An instant of simulated time inside the zone table (2010 to 2040). */
export const instant = () => int(1_262_304_000_000, 2_240_611_199_999)
/** An amount of money in minor units, not negative, at most a hundred million yuan. */
export const amount = (min = 0, max = 10_000_000_000) => int(min, max)

export interface FieldProblem {
  /** Path of the field, `lines.0.quantity`. */
  readonly field: string
  readonly problem: 'missing' | 'unknown' | 'wrongKind' | 'notWhole' | 'tooSmall' | 'tooLarge' | 'tooLong' | 'notAChoice'
}

function problemOf(spec: FieldSpec, value: unknown, field: string): FieldProblem | null {
  if (spec.kind === 'optional') return value === undefined || value === null ? null : problemOf(spec.of, value, field)
  if (value === undefined || value === null) return { field, problem: 'missing' }
  switch (spec.kind) {
    case 'int':
      if (typeof value !== 'number') return { field, problem: 'wrongKind' }
      if (!Number.isSafeInteger(value)) return { field, problem: 'notWhole' }
      if (value < spec.min) return { field, problem: 'tooSmall' }
      return value > spec.max ? { field, problem: 'tooLarge' } : null
    case 'text':
      if (typeof value !== 'string') return { field, problem: 'wrongKind' }
      return value.length > spec.maxLength ? { field, problem: 'tooLong' } : null
    case 'flag':
      return typeof value === 'boolean' ? null : { field, problem: 'wrongKind' }
    case 'choice':
      return typeof value === 'string' && spec.of.includes(value) ? null : { field, problem: 'notAChoice' }
    case 'list': {
      if (!Array.isArray(value)) return { field, problem: 'wrongKind' }
      if (value.length > spec.max) return { field, problem: 'tooLong' }
      for (const [i, element] of value.entries()) {
        const problem = problemOf(spec.of, element, `${field}.${i}`)
        if (problem) return problem
      }
      return null
    }
    case 'record':
      return problemOfFields(spec.of, value, field)
  }
}

const isBag = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

/** The first thing wrong with a value that should carry these fields, or null. Fields that are not listed are wrong too. */
export function problemOfFields(fields: Fields, value: unknown, path = ''): FieldProblem | null {
  if (!isBag(value)) return { field: path, problem: 'wrongKind' }
  const prefix = path === '' ? '' : `${path}.`
  for (const name of Object.keys(value)) if (!Object.hasOwn(fields, name)) return { field: prefix + name, problem: 'unknown' }
  for (const name in fields) {
    const spec = fields[name]
    // A field that the value only inherits was never given.
    const problem = spec && problemOf(spec, Object.hasOwn(value, name) ? value[name] : undefined, prefix === '' ? name : prefix + name)
    if (problem) return problem
  }
  return null
}

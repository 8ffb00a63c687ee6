/** Parameters of an exercise as data: from one list come the default figures, the drawn variants, the schema and the composer's form. */

import * as v from 'valibot'
import { random, randomInt } from '#sim/kernel/chance.ts'
import { civilFromDays, daysFromCivil, formatDateTime, parseDateTime } from '#sim/kernel/plain-date.ts'

export type ParameterSpec =
  /** Whole minor units between `min` and `max` in steps. */
  | { readonly kind: 'money'; readonly default: number; readonly min: number; readonly max: number; readonly step: number }
  | { readonly kind: 'count'; readonly default: number; readonly min: number; readonly max: number; readonly step: number }
  | { readonly kind: 'flag'; readonly default: boolean }
  | { readonly kind: 'choice'; readonly default: string; readonly of: readonly string[] }
  /** A wall-clock time in the world's zone, `2024-05-15 00:00:00`, moved by whole days from the default. */
  | { readonly kind: 'instant'; readonly default: string; readonly minDays: number; readonly maxDays: number }

export interface ParameterSpecs {
  readonly [name: string]: ParameterSpec
}

export type ParameterValue<K extends ParameterSpec> = K extends { kind: 'money' | 'count' }
  ? number
  : K extends { kind: 'flag' }
    ? boolean
    : string

export type ParametersOf<S extends ParameterSpecs> = { readonly [N in keyof S]: ParameterValue<S[N]> }

/** A local time moved by whole days, its time of day kept; an unreadable one stays as it is. */
export function movedByDays(local: string, days: number): string {
  const parsed = parseDateTime(local)
  if (!parsed) return local
  return formatDateTime({ ...parsed, ...civilFromDays(daysFromCivil(parsed.year, parsed.month, parsed.day) + days) })
}

function drawn(spec: ParameterSpec, seed: number, name: string): number | boolean | string {
  switch (spec.kind) {
    case 'money':
    case 'count':
      return spec.min + spec.step * randomInt(seed, 'variant', name, 0, 0, Math.floor((spec.max - spec.min) / spec.step))
    case 'flag':
      return random(seed, 'variant', name, 0) < 0.5
    case 'choice':
      return spec.of[randomInt(seed, 'variant', name, 0, 0, spec.of.length - 1)] ?? spec.default
    case 'instant':
      return movedByDays(spec.default, randomInt(seed, 'variant', name, 0, spec.minDays, spec.maxDays))
  }
}

const schemaOf = (spec: ParameterSpec): v.GenericSchema => {
  switch (spec.kind) {
    case 'money':
    case 'count':
      return v.pipe(v.number(), v.safeInteger(), v.minValue(spec.min), v.maxValue(spec.max), v.check(n => (n - spec.min) % spec.step === 0))
    case 'flag':
      return v.boolean()
    case 'choice':
      return v.picklist(spec.of)
    case 'instant': {
      const days: string[] = []
      for (let day = spec.minDays; day <= spec.maxDays; day++) days.push(movedByDays(spec.default, day))
      return v.picklist(days)
    }
  }
}

const isParameters = <S extends ParameterSpecs>(specs: S, values: unknown): values is ParametersOf<S> =>
  v.is(v.strictObject(Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, schemaOf(spec)]))), values)

/** Parameters that came from outside, or null where one is missing, unknown, out of its range or off its step. */
export const parseParameters = <S extends ParameterSpecs>(specs: S, values: unknown): ParametersOf<S> | null =>
  isParameters(specs, values) ? values : null

/** The figures of a variant: seed 0 is the brief's own, every other seed draws each parameter by itself. */
export function parametersOf<S extends ParameterSpecs>(specs: S, seed: number): ParametersOf<S> {
  const values: unknown = Object.fromEntries(
    Object.entries(specs).map(([name, spec]) => [name, seed === 0 ? spec.default : drawn(spec, seed, name)]),
  )
  if (!isParameters(specs, values)) throw new Error('a default of the parameters is outside its own range')
  return values
}

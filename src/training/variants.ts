/** Parameters of an exercise as data: from one list come the default figures, the drawn variants, the schema and the composer's form. */

import { randomInt } from '#sim/kernel/chance.ts'

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

export { randomInt }

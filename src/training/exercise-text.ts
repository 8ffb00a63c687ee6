/** Words of an exercise: finding them by key, and putting the figures of a variant into them. */

import { parseLocal } from '#sim/kernel/zone.ts'
import type { Texts } from './exercise.ts'
import type { Fact } from './goal.ts'
import type { ParameterSpecs, ParametersOf } from './variants.ts'

/** The text at `goals.value`; null where there is none. */
export function textOf(texts: Texts, key: string): string | null {
  let found: string | Texts | undefined = texts
  for (const part of key.split('.')) found = typeof found === 'object' && Object.hasOwn(found, part) ? found[part] : undefined
  return typeof found === 'string' ? found : null
}

/** Puts values, ready to be read, in place of `{{name}}`; an unknown name stays to be seen. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/gu, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole))

/**
 * A parameter as something to show: money, count and instant by their kind; a choice or a flag as the word `facts.<name>.<value>`.
 * Null for an unknown parameter or a time outside the zone's table.
 */
export function parameterFact<S extends ParameterSpecs>(specs: S, parameters: ParametersOf<S>, name: string, zone: string): Fact | null {
  const spec = Object.hasOwn(specs, name) ? specs[name] : undefined
  const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined
  if (!spec || value === undefined) return null
  if (spec.kind === 'money') return typeof value === 'number' ? { kind: 'money', fen: value } : null
  if (spec.kind === 'count') return typeof value === 'number' ? { kind: 'count', count: value } : null
  if (spec.kind !== 'instant') return { kind: 'word', key: `${name}.${String(value)}` }
  const at = typeof value === 'string' ? parseLocal(zone, value) : null
  return at === null ? null : { kind: 'instant', at }
}

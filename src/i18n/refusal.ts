/** The two sentences of a refusal: what happened and why, and what to do; figures arrive written as people read them. */

import { count, money } from './format.ts'
import type { Values } from './translation.ts'

export interface RefusedCommand {
  readonly code: string
  readonly figures: Readonly<Record<string, string | number | boolean | readonly string[]>>
}

export interface RefusalText {
  readonly what: string
  readonly todo: string
}

/** Any screen's `t` can do this. */
export interface TranslateSim {
  (key: `sim:${string}`, values?: Values): string
}

export interface ShowFigures {
  /** Writes an instant of simulated time as local wall-clock text. */
  readonly instant: (at: number) => string
  /** Words for texts that are keys themselves (`usableTo`, `on_sale`, \u2026); null where a text is to be shown as it is. */
  readonly word?: (text: string) => string | null
}

function shown(name: string, value: RefusedCommand['figures'][string], show: ShowFigures): string {
  if (typeof value === 'number') {
    if (name.endsWith('Fen')) return money(value)
    return name.endsWith('At') ? show.instant(value) : count(value)
  }
  const inWords = (text: string): string => show.word?.(text) ?? text
  if (typeof value === 'string') return inWords(value)
  return typeof value === 'boolean' ? String(value) : value.map(inWords).join(', ')
}

/** Texts of a refusal from the namespace `sim`; a code without texts is caught by a test, not by the learner. */
export function refusalText(t: TranslateSim, refused: RefusedCommand, show: ShowFigures): RefusalText {
  const values = Object.fromEntries(Object.entries(refused.figures).map(([name, value]) => [name, shown(name, value, show)]))
  return { what: t(`sim:refusals.${refused.code}.what`, values), todo: t(`sim:refusals.${refused.code}.todo`, values) }
}

/** The picture every good in a shop window has: the good alone on a calm ground, or cut out with nothing behind it. */

import { sheet, type Options } from './drawing.ts'
import type { FaultDetails } from './faults.ts'
import type { Wearer } from './figure.ts'
import { part, type Kind } from './kinds.ts'
import { GROUNDS } from './palette.ts'
import { frame, ground, place } from './stage.ts'

export interface PictureOptions extends Options, Wearer, FaultDetails {
  readonly ground?: keyof typeof GROUNDS
  /** Share of the frame that the good fills. */
  readonly fill?: number
  /** Words of a poster. */
  readonly title?: string
  readonly line?: string
}

/** SVG text, 800 by 800. The same parameters give the same text; ids in it belong to this picture alone. */
export function packshot(kind: Kind, options: PictureOptions = {}, use: 'main' | 'cutout' = 'main'): string {
  const c = sheet(kind + JSON.stringify(options) + JSON.stringify(use))
  if (use === 'cutout') return frame(c, place(c, part(kind, c, options), { fill: 0.86, shadow: false, floor: 760 }))
  const fill = options.fill ?? (kind === 'jeans' || kind === 'dress' ? 0.8 : 0.74)
  return frame(c, ground(c, GROUNDS[options.ground ?? 'paper']) + place(c, part(kind, c, options), { fill }))
}

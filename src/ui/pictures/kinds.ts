/** The list of goods that can be drawn, each with the colour and size it has when nothing else is asked. */

import { headband, scarf, scrunchie, socks, tote } from './accessories.ts'
import type { Drawn, Options, Part, Sheet } from './drawing.ts'
import { alineSkirt, dress, jeans, knitwear, pleatedSkirt, shirt, top } from './garments.ts'
import { ceramics, citrus, fruitBox, inductionCooker, ORANGE, parcel, quilt, screenFilm, shampoo, storageBox } from './goods.ts'
import { colourNamed, PALETTE } from './palette.ts'

type Draw = (c: Sheet, o: Drawn) => Part

const DRAW = {
  alineSkirt, pleatedSkirt, top, shirt, knitwear, dress, jeans,
  socks, scrunchie, headband, tote, scarf,
  storageBox, screenFilm, shampoo, citrus, fruitBox, ceramics, quilt, inductionCooker, parcel,
} satisfies Record<string, Draw>

export type Kind = keyof typeof DRAW

const DEFAULTS: Readonly<Record<Kind, Options & { readonly colour: string }>> = {
  alineSkirt: { length: 62, waist: 68, colour: PALETTE.camel },
  pleatedSkirt: { length: 66, waist: 68, colour: PALETTE.slate },
  top: { length: 60, colour: PALETTE.ivory, sleeve: 20 },
  shirt: { length: 70, colour: PALETTE.mist, sleeve: 58 },
  knitwear: { length: 60, colour: PALETTE.oat, sleeve: 50 },
  dress: { length: 112, colour: PALETTE.sage, sleeve: 22 },
  jeans: { length: 100, waist: 70, colour: PALETTE.denim, pattern: 'denim' },
  socks: { colour: PALETTE.sage },
  scrunchie: { colour: PALETTE.rose },
  headband: { colour: PALETTE.brick },
  tote: { colour: PALETTE.oat },
  scarf: { colour: PALETTE.ivory },
  storageBox: { colour: PALETTE.sage },
  screenFilm: { colour: '#bb8f86' },
  shampoo: { colour: PALETTE.sage },
  citrus: { colour: ORANGE },
  fruitBox: { colour: '#c99f6d', fruit: ORANGE },
  ceramics: { colour: '#e9e4d8' },
  quilt: { colour: '#efe9df' },
  inductionCooker: { colour: '#2c2d31' },
  parcel: { colour: '#c79d6c' },
}

const draws: Readonly<Record<Kind, Draw>> = DRAW

export const isKind = (name: string): name is Kind => Object.hasOwn(DRAW, name)

export const KINDS: readonly Kind[] = Object.keys(DRAW).filter(isKind)

/** Colours may be written by their palette names; one that is not known falls back to the good's own. */
function inColours(options: Options): Options {
  const colours = (['colour', 'colour2', 'accent'] as const).flatMap(name => {
    const asked = options[name]
    const colour = asked === undefined ? undefined : colourNamed(asked)
    return colour === undefined ? [] : [[name, colour] as const]
  })
  const { colour: _colour, colour2: _colour2, accent: _accent, ...rest } = options
  return { ...rest, ...Object.fromEntries(colours) }
}

/** The options with the good's own defaults in. */
export const drawnWith = (kind: Kind, options: Options): Drawn => ({ pattern: 'plain', ...DEFAULTS[kind], ...inColours(options) })

/** One good without ground or shadow. */
export const part = (kind: Kind, c: Sheet, options: Options = {}): Part => draws[kind](c, drawnWith(kind, options))

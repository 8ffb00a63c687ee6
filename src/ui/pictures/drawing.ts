/** Pen and ink of the drawings: smooth lines, folds, gradients and words, as pieces of SVG text. */

import type { Pattern } from './fabric.ts'
import type { Word, Words } from './words.ts'

export type Point = readonly [number, number]
type Stops = readonly (readonly [offset: number, colour: string, opacity?: number])[]

/** What a caller may ask of a drawing; which entries matter depends on the good. Lengths in cm, `stripe` in mm. */
export interface Options {
  readonly colour?: string
  readonly colour2?: string
  readonly accent?: string
  readonly leaf?: string
  readonly pattern?: Pattern
  readonly stripe?: number
  readonly seed?: number
  readonly length?: number
  readonly waist?: number
  readonly sleeve?: number
  readonly neck?: 'round' | 'v'
  readonly flare?: number
  readonly ridges?: number
  readonly pleats?: number
  readonly cut?: 'slim' | 'straight' | 'wide'
  readonly cable?: boolean
  readonly belt?: boolean
  readonly beltColour?: string
  readonly button?: string
  readonly stitch?: string
  readonly pocket?: boolean
  readonly fruit?: string
  readonly band?: string
  /** Set by the figure: how a garment sits on a body instead of a hanger. */
  readonly block?: Partial<Block>
  readonly arm?: number
  /** Words printed on the good in the reader's language; a word that is missing is not printed. */
  readonly words?: Words
  readonly name?: string
  readonly claim?: string
  readonly size?: string
}

/** Options once the good's own defaults are in. */
export type Drawn = Options & { readonly colour: string; readonly pattern: Pattern }

/** The pattern of everything with shoulders, in mm and degrees. */
export interface Block {
  nw: number
  nd: number
  v: boolean
  sx: number
  sy: number
  bw: number
  ay: number
  ww: number
  hw: number
  L: number
  tail: number
  sl: number
  s1: number
  arm: number
  slant: number
  puff: number
  uo: number
  topY: number
  noTag: boolean
}

export interface Measure {
  readonly word: Word
  readonly cm: number
  readonly a: Point
  readonly b: Point
  readonly off: number
  readonly upright?: boolean
  readonly inside?: boolean
  /** Centimetres from one size to the next. */
  readonly step: number
}

/** One good without ground or shadow. Garments hang from `anchor`, other goods stand on y = 0 or lie flat. */
export interface Part {
  readonly body: string
  readonly back?: string
  readonly sleeves?: string
  readonly outline: readonly string[]
  readonly box: { readonly x: number; readonly y: number; readonly w: number; readonly h: number }
  readonly anchor?: 'neck' | 'waist'
  readonly stands?: boolean
  readonly flat?: boolean
  readonly depth?: number
  readonly base?: number
  readonly cast?: string
  readonly measures?: readonly Measure[]
}

const FONTS = {
  sans: `font-family="'Noto Sans SC','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',system-ui,sans-serif"`,
  serif: `font-family="'Noto Serif SC','Songti SC','Noto Serif CJK SC',SimSun,Georgia,serif"`,
} as const

/** A number as it stands in a path: one decimal is finer than any screen shows. */
export const n = (value: number): number => +value.toFixed(1)

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
/** Makes words safe inside SVG: what comes from people never becomes markup. */
export const plain = (words: string): string => words.replace(/[&<>"]/g, character => escapes[character] ?? '')

/** A stream of numbers in [0, 1) that is the same for the same seed. */
export function rng(seed: number): () => number {
  let a = (seed * 2654435761) >>> 0 || 1
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

// Two hashes of 32 bits: with one, a shop of a few thousand pictures would already run a risk of twin ids.
const hash = (text: string): string => {
  let h = 5381
  let g = 0x811c9dc5
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0
    h = ((h * 33) ^ code) >>> 0
    g = Math.imul(g ^ code, 0x01000193) >>> 0
  }
  return h.toString(36) + g.toString(36)
}

/** The definitions (gradients, blurs, cloth) of one picture, under ids that no other picture has. */
export interface Sheet {
  /** Marks of cloth already defined, by kind of cloth. */
  readonly cloths: Map<string, { readonly id: string; readonly w: number } | null>
  def(make: (id: string) => string): string
  blur(radius: number): string
  lin(x1: number, y1: number, x2: number, y2: number, stops: Stops): string
  rad(cx: number, cy: number, r: number, stops: Stops): string
  clip(path: string): string
  defs(): string
}

export function sheet(key: string): Sheet {
  const prefix = `k${hash(key)}`
  const list: string[] = []
  const blurs = new Map<number, string>()
  const def = (make: (id: string) => string): string => {
    const id = `${prefix}-${list.length}`
    list.push(make(id))
    return id
  }
  const ramp = (stops: Stops): string =>
    stops.map(([offset, colour, opacity = 1]) => `<stop offset="${offset}" stop-color="${colour}" stop-opacity="${opacity}"/>`).join('')
  return {
    cloths: new Map(),
    def,
    blur(radius) {
      const known = blurs.get(radius)
      if (known) return known
      const id = def(i => `<filter id="${i}" x="-40%" y="-40%" width="180%" height="180%"><feGaussianBlur stdDeviation="${radius}"/></filter>`)
      blurs.set(radius, `url(#${id})`)
      return `url(#${id})`
    },
    lin: (x1, y1, x2, y2, stops) =>
      `url(#${def(i => `<linearGradient id="${i}" x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}">${ramp(stops)}</linearGradient>`)})`,
    rad: (cx, cy, r, stops) => `url(#${def(i => `<radialGradient id="${i}" cx="${cx}" cy="${cy}" r="${r}">${ramp(stops)}</radialGradient>`)})`,
    clip: path => `clip-path="url(#${def(i => `<clipPath id="${i}"><path d="${path}"/></clipPath>`)})"`,
    defs: () => list.join(''),
  }
}

/** Smooth line through points (Catmull-Rom). `cmd` is 'M' to begin, 'L' to go on from a path. */
export function spline(points: readonly Point[], cmd: 'M' | 'L' = 'M'): string {
  const first = points[0]
  if (!first) return ''
  let d = `${cmd}${n(first[0])},${n(first[1])}`
  for (let i = 0; i < points.length - 1; i++) {
    const b = points[i]
    const c = points[i + 1]
    if (!b || !c) continue
    const a = points[i - 1] ?? b
    const e = points[i + 2] ?? c
    d += `C${n(b[0] + (c[0] - a[0]) / 6)},${n(b[1] + (c[1] - a[1]) / 6)} ${n(c[0] - (e[0] - b[0]) / 6)},${n(c[1] - (e[1] - b[1]) / 6)} ${n(c[0])},${n(c[1])}`
  }
  return d
}

/** Fold that opens towards its base: apex (x1,y1), base (x0,y0) of width w. */
export const wedge = (x0: number, y0: number, x1: number, y1: number, w: number): string => {
  const mx = x0 * 0.55 + x1 * 0.45
  const my = (y0 + y1) / 2
  return `<path d="M${n(x1)},${n(y1)}Q${n(mx - w * 0.22)},${n(my)} ${n(x0 - w / 2)},${n(y0)}L${n(x0 + w / 2)},${n(y0)}Q${n(mx + w * 0.1)},${n(my)} ${n(x1)},${n(y1)}Z"/>`
}

/** Wrinkle pointed at both ends: thickest (w) in the middle, bent by `bend`. */
export const crease = (x0: number, y0: number, x1: number, y1: number, bend: number, w: number): string => {
  const dx = x1 - x0
  const dy = y1 - y0
  const l = Math.hypot(dx, dy) || 1
  const [nx, ny, mx, my] = [-dy / l, dx / l, (x0 + x1) / 2, (y0 + y1) / 2]
  return `<path d="M${n(x0)},${n(y0)}Q${n(mx + nx * (bend + w))},${n(my + ny * (bend + w))} ${n(x1)},${n(y1)}Q${n(mx + nx * (bend - w))},${n(my + ny * (bend - w))} ${n(x0)},${n(y0)}Z"/>`
}

export const line = (d: string, colour: string, width = 2, opacity = 0.5, dash = ''): string =>
  `<path d="${d}" fill="none" stroke="${colour}" stroke-width="${width}" opacity="${opacity}" stroke-linecap="round" stroke-linejoin="round"${dash ? ` stroke-dasharray="${dash}"` : ''}/>`

/** How wide words are, in widths of a Chinese character: a Latin letter takes a little more than half. */
export const breadth = (words: string): number => [...words].reduce((sum, character) => sum + (character > '\u2e7f' ? 1 : 0.57), 0)

/** Words in the picture; nothing at all when there are none. `extra` are further attributes; words broader than `most` are set smaller. */
export function text(x: number, y: number, words: string | number | undefined, size: number, colour: string, extra = '', most = Infinity, font: keyof typeof FONTS = 'sans'): string {
  if (words === undefined || words === '') return ''
  const fitted = Math.min(size, most / breadth(String(words)))
  return `<text x="${n(x)}" y="${n(y)}" font-size="${n(fitted)}" fill="${colour}" ${FONTS[font]} ${extra}>${plain(String(words))}</text>`
}

/** Rounded rectangle. */
export const rr = (x: number, y: number, w: number, h: number, r: number): string =>
  `M${x + r},${y}H${x + w - r}Q${x + w},${y} ${x + w},${y + r}V${y + h - r}Q${x + w},${y + h} ${x + w - r},${y + h}H${x + r}Q${x},${y + h} ${x},${y + h - r}V${y + r}Q${x},${y} ${x + r},${y}Z`

export const poly = (...points: readonly Point[]): string => `M${points.map(([x, y]) => `${n(x)},${n(y)}`).join('L')}Z`

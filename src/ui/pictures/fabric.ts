/** Cloth: the pattern woven or printed on it, and the light and folds that make a flat shape a garment. */

import { line, n, rng, type Drawn, type Sheet } from './drawing.ts'
import { deep, lite, luma, mix } from './palette.ts'

export type Pattern = 'plain' | 'plaid' | 'stripe' | 'border' | 'dot' | 'floral' | 'denim' | 'knit' | 'rib'

interface Tile {
  readonly w: number
  readonly h: number
  readonly svg: string
}

/** Blooms of the floral print: x, y, radius, which of the three colours. */
const BLOOMS = [
  [48, 56, 24, 0], [150, 34, 17, 1], [112, 122, 22, 1], [186, 148, 20, 0], [40, 172, 17, 2], [116, 194, 13, 2], [96, 18, 9, 2], [192, 90, 10, 2],
  [12, 114, 9, 1], [74, 108, 7, 2], [148, 82, 7, 0], [156, 196, 8, 1], [72, 142, 8, 1], [196, 20, 8, 0], [80, 204, 6, 1],
] as const

/** Marks of one tile in mm, without the ground colour (so that tile edges never show as hairlines). */
function tile(o: Drawn): Tile | null {
  const col = o.colour
  const dark = luma(col) < 0.45
  const r = rng(o.seed ?? 1)
  const print = luma(col) > 0.8 ? '#c98b86' : '#fbf3e4'
  const c2 = o.colour2 ?? (o.pattern === 'floral' ? print : dark ? lite(col, 0.72) : deep(col, 0.42))
  const acc = o.accent ?? (dark ? '#d9a066' : '#b4573f')
  switch (o.pattern) {
    case 'plaid': {
      const T = 132
      const b = (x: number, w: number, f: string, a: number): string => `<rect x="${x}" y="-2" width="${w}" height="${T + 4}" fill="${f}" opacity="${a}"/><rect x="-2" y="${x}" width="${T + 4}" height="${w}" fill="${f}" opacity="${a}"/>`
      return { w: T, h: T, svg: b(43, 46, deep(col, 0.55), dark ? 0.5 : 0.3) + b(50, 4, c2, 0.45) + b(78, 4, c2, 0.45) + b(108, 3.5, lite(col, 0.85), 0.7) + b(22, 3.5, lite(col, 0.85), 0.7) + b(64, 4, acc, 0.6) }
    }
    case 'stripe': {
      const T = o.stripe ?? 40
      return { w: T, h: T, svg: `<rect x="${T * 0.35}" y="-1" width="${T * 0.3}" height="${T + 2}" fill="${c2}" opacity=".9"/>` }
    }
    case 'border': {
      const T = o.stripe ?? 64
      return { w: T, h: T, svg: `<rect x="-1" y="${T * 0.3}" width="${T + 2}" height="${T * 0.36}" fill="${c2}" opacity=".92"/>` }
    }
    case 'dot': return { w: 64, h: 64, svg: [[16, 16], [48, 48]].map(([x, y]) => `<circle cx="${x}" cy="${y}" r="6.5" fill="${c2}" opacity=".9"/>`).join('') }
    case 'floral': {
      const T = 210
      let s = ''
      const put = (x: number, y: number, reach: number, f: string): void => {
        for (const dx of [-T, 0, T])
          for (const dy of [-T, 0, T])
            if (x + dx > -reach && x + dx < T + reach && y + dy > -reach && y + dy < T + reach)
              s += `<g transform="translate(${n(x + dx)} ${n(y + dy)})">${f}</g>`
      }
      const leafC = o.leaf ?? (dark ? '#93a488' : '#7d8f6d')
      const petals = [c2, acc, lite(acc, 0.45)] as const
      const leaf = (a: number, l: number): string => `<path transform="rotate(${Math.round(a)}) scale(${n(l)})" d="M0,0C.3-.28,.8-.22,1,0C.7,.16,.3,.14,0,0Z"/>`
      const bloom = (R: number, c: string): string => {
        let f = ''
        for (let k = 0; k < 5; k++)
          f += `<path transform="rotate(${Math.round(k * 72 + r() * 14)})" d="M0,0C-.62,-.4-.44-1.1,0-1C.44-1.1,.62-.4,0,0Z"${k % 2 ? '' : ` fill="${mix(c, '#ffffff', 0.14)}"`}/>`
        return `<g transform="scale(${R})" fill="${c}">${f}</g><circle r="${n(R * 0.2)}" fill="${mix(c, '#7a4a20', 0.55)}"/>`
      }
      for (const [x, y, R, k] of BLOOMS) {
        const a = r() * 360
        put(x + r() * 8, y + r() * 8, R * 1.8, `<g fill="${leafC}" opacity=".85">${R > 14 ? leaf(a, R * 1.75) + leaf(a + 38, R * 1.5) + leaf(a + 190, R * 1.6) : leaf(a, R * 1.6)}</g>` + bloom(R, petals[k]))
      }
      return { w: T, h: T, svg: s }
    }
    case 'denim': return { w: 9, h: 9, svg: `<path d="M-2,11L11,-2M-6.5,6.5L6.5,-6.5M2.5,15.5L15.5,2.5" stroke="${lite(col, 0.6)}" stroke-width="1.7" opacity=".26"/><path d="M0,4.4h4" stroke="${deep(col)}" stroke-width="1.4" opacity=".22"/>` }
    case 'knit': {
      // Stocking stitch: two strands a loop.
      const v = (q: number): string => `<path transform="translate(7.5 0) scale(${q} 1)" d="M.3,15.5C-.2,10.5 2.6,5.2 6.9,1.6C8,6.6 5.4,12.4 .3,15.5Z" fill="${lite(col, 0.55)}" fill-opacity="${q < 0 ? 0.34 : 0.2}" stroke="${deep(col, 0.6)}" stroke-opacity=".3" stroke-width="1.1"/>`
      return { w: 15, h: 13, svg: v(-1) + v(1) + `<g transform="translate(0 -13)">${v(-1)}${v(1)}</g>` }
    }
    case 'rib': return { w: 13, h: 13, svg: `<rect x="8" y="-1" width="3" height="15" fill="${deep(col)}" opacity=".2"/><rect x="3" y="-1" width="3" height="15" fill="${lite(col)}" opacity=".22"/>` }
    default: return null
  }
}
interface Grain {
  /** Degrees that the weave is turned about (cx, cy). */
  readonly rot?: number
  readonly cx?: number
  readonly cy?: number
  readonly dx?: number
  readonly scale?: number
}

/** Marks are stored once a picture, each piece only turns them. */
function marks(c: Sheet, o: Drawn): { readonly id: string; readonly w: number } | null {
  const key = [o.pattern, o.colour, o.colour2, o.accent, o.leaf, o.stripe, o.seed].join()
  const known = c.cloths.get(key)
  if (known !== undefined) return known
  const t = tile(o)
  const made = t && { w: t.w, id: c.def(i => `<pattern id="${i}" width="${t.w}" height="${t.h}" patternUnits="userSpaceOnUse">${t.svg}</pattern>`) }
  c.cloths.set(key, made)
  return made
}

/** Fill a shape with cloth. */
export function cloth(c: Sheet, o: Drawn, d: string, { rot = 0, cx = 0, cy = 0, dx = 0, scale = 1 }: Grain = {}): string {
  const ground = `<path d="${d}" fill="${o.colour}"/>`
  const t = marks(c, o)
  if (!t) return ground
  // The floral print is turned, so that rows of blooms do not show.
  const turn = o.pattern === 'floral' ? rot + 19 : rot
  const id = c.def(i => `<pattern id="${i}" href="#${t.id}" patternTransform="rotate(${n(turn)} ${n(cx)} ${n(cy)}) translate(${n(cx - (t.w * scale) / 2 + dx)} ${n(cy)}) scale(${scale})"/>`)
  return `${ground}<path d="${d}" fill="url(#${id})"/>`
}

/** Flared cloth: panels fanned about the apex where the sides would meet; the cloth turns with each panel. */
export function gores(c: Sheet, o: Drawn, d: string, box: { readonly y: number; readonly h: number }, apexY: number, half: number, count: number): string {
  // Prints do not show the grain, and panels would cut the flowers.
  if (o.pattern === 'floral' || o.pattern === 'dot') return cloth(c, o, d, { cy: box.y })
  const clip = c.clip(d)
  const far = box.y + box.h - apexY + 80
  const at = (a: number): string => `${n(Math.tan(a) * far)},${n(apexY + far)}`
  let s = ''
  for (let k = 0; k < count; k++) {
    const a0 = -half + (2 * half * k) / count
    const a1 = a0 + (2 * half) / count
    const e0 = k === 0 ? a0 - 0.4 : a0 - 0.002
    const e1 = k === count - 1 ? a1 + 0.4 : a1 + 0.002
    s += cloth(c, o, `M0,${n(apexY)}L${at(e0)}L${at(e1)}Z`, { rot: (-((a0 + a1) / 2) * 180) / Math.PI, cy: apexY })
  }
  return `<path d="${d}" fill="${o.colour}"/><g ${clip}>${s}</g>`
}

interface Light {
  readonly folds?: string
  readonly lights?: string
  readonly extra?: string
  /** Blur of the folds. */
  readonly soft?: number
  readonly strength?: number
  /** -1 for the half of a garment that is turned to the light. */
  readonly side?: number
}

/** Light from the upper left, folds, rim: everything that makes a flat shape a garment. */
export function form(c: Sheet, o: { readonly colour: string }, d: string, light: Light = {}): string {
  const { folds = '', lights = '', extra = '', soft = 7, strength = 1, side = 0 } = light
  const dk = deep(o.colour, 0.62)
  const lt = lite(o.colour, 0.75)
  const dark = luma(o.colour) < 0.35
  const g =
    side < 0
      ? c.lin(0, 0, 1, 0, [[0, lt, 0.3], [0.5, lt, 0], [1, dk, 0.22 * strength]])
      : c.lin(0, 0, 1, 0.18, [[0, dk, 0.1], [0.1, lt, dark ? 0.16 : 0.3], [0.38, lt, 0], [0.6, dk, 0], [0.92, dk, 0.26 * strength], [1, dk, 0.34 * strength]])
  return `<g ${c.clip(d)}><path d="${d}" fill="${g}"/><g filter="${c.blur(soft)}" fill="${dk}" opacity="${n(0.4 * strength * 10) / 10}">${folds}</g><g filter="${c.blur(soft * 1.5)}" fill="${lt}" opacity="${dark ? 0.15 : 0.27}">${lights}</g>${extra}</g>${line(d, dk, 1.9, 0.38)}`
}

/** The cloth seen from behind, in the shade of a neckline or waist. */
export const inside = (o: { readonly colour: string }): string => mix(deep(o.colour, 0.42), '#2a2226', 0.12)

export const tag = (x: number, y: number): string => `<rect x="${x - 17}" y="${y}" width="34" height="16" rx="2" fill="#f6f0e4"/><path d="M${x - 9},${y + 6}h18M${x - 6},${y + 10.5}h12" stroke="#8f8072" stroke-width="1.6"/>`

/** Where goods are photographed: grounds, scenes, shadows and the frame. */

import { n, rng, type Part, type Sheet } from './drawing.ts'
import { deep, lite, mix, SHADE } from './palette.ts'

/** The whole good, back first. */
export const whole = (p: Part): string => (p.back ?? '') + (p.sleeves ?? '') + p.body

/** A complete picture, 800 by 800; `view` shows a part of it. */
export const frame = (c: Sheet, body: string, view = '0 0 800 800'): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" width="800" height="800"><defs>${c.defs()}</defs>${body}</svg>`

/** Plain ground, lighter at the upper left. */
export function ground(c: Sheet, col: string): string {
  return `<rect width="800" height="800" fill="${col}"/><rect width="800" height="800" fill="${c.rad(0.28, 0.22, 0.95, [[0, '#ffffff', 0.6], [0.5, '#ffffff', 0.08], [1, deep(col, 0.4), 0.14]])}"/>`
}

interface Placing {
  /** Share of the frame that the good fills. */
  readonly fill?: number
  readonly cx?: number
  readonly cy?: number
  readonly floor?: number
  readonly rot?: number
  readonly shadow?: boolean
}

/** Place a part in the frame, its shadow to the lower right. */
export function place(c: Sheet, p: Part, { fill = 0.72, cx = 400, cy = 400, floor = 690, rot = 0, shadow = true }: Placing = {}): string {
  const b = p.box
  const k = Math.min((800 * fill) / b.h, (800 * Math.min(fill + 0.04, 0.8)) / b.w)
  const mx = b.x + b.w / 2
  if (p.stands === true) {
    const sh = !shadow ? '' : p.cast ? `<g fill="${SHADE}"><path d="${p.cast}" transform="translate(34 10)" opacity=".3" filter="${c.blur(18)}"/><path d="${p.cast}" transform="translate(6 3)" opacity=".45" filter="${c.blur(6)}"/></g>` : `<g><ellipse cx="${n(mx + b.w * 0.09)}" cy="0" rx="${n(b.w * 0.53)}" ry="${n(p.depth ?? b.w * 0.06)}" fill="${SHADE}" opacity=".26" filter="${c.blur(16)}"/><ellipse cx="${n(mx + b.w * 0.02)}" cy="-2" rx="${n(b.w * 0.47)}" ry="${n((p.depth ?? b.w * 0.06) * 0.42)}" fill="${SHADE}" opacity=".42" filter="${c.blur(6)}"/></g>`
    return `<g transform="translate(${n(cx - mx * k)} ${n(Math.min(floor, cy + (b.h * k) / 2) - (p.base ?? 0) * k)}) scale(${n(k * 1000) / 1000})">${sh}${whole(p)}</g>`
  }
  const o = p.outline.map(d => `<path d="${d}"/>`).join('')
  const sh = shadow ? `<g fill="${SHADE}"><g transform="translate(${n(20 / k)} ${n(26 / k)})" filter="${c.blur(n(22 / k))}" opacity=".26">${o}</g><g transform="translate(${n(4 / k)} ${n(6 / k)})" filter="${c.blur(n(5 / k))}" opacity=".3">${o}</g></g>` : ''
  return `<g transform="translate(${n(cx - mx * k)} ${n(cy - (b.y + b.h / 2) * k)}) scale(${n(k * 1000) / 1000})${rot ? ` rotate(${rot} ${n(mx)} ${n(b.y + b.h / 2)})` : ''}">${sh}${whole(p)}</g>`
}

/** Scene grounds: window light on a wall (for what hangs), on a flat ground (what lies), on a table (what stands). */
export function scene(c: Sheet, col: string, kind: 'wall' | 'flat' | 'table'): string {
  const r = rng(9)
  // The soft shadow of a frond.
  let twig = `<path d="M0,0C60,70 150,150 300,190" fill="none" stroke="${SHADE}" stroke-width="4"/>`
  for (let k = 1; k < 15; k++) for (const q of [-1, 1]) {
    const t = k / 15
    const x = 180 * t * (1 - t) * (1 - t) + 450 * t * t * (1 - t) + 300 * t ** 3
    const y = 210 * t * (1 - t) * (1 - t) + 450 * t * t * (1 - t) + 190 * t ** 3
    const l = 132 * Math.sin(Math.PI * (0.22 + 0.7 * t)) + r() * 12
    const a = 44 - 26 * t + q * (58 - 16 * t)
    twig += `<path transform="translate(${n(x)} ${n(y)}) rotate(${n(a)})" d="M0,0C${n(l * 0.3)},${n(-l * 0.09)} ${n(l * 0.7)},${n(-l * 0.08)} ${n(l)},0C${n(l * 0.7)},${n(l * 0.07)} ${n(l * 0.3)},${n(l * 0.07)} 0,0Z"/>`
  }
  const win = `<g filter="${c.blur(9)}" fill="#fffaf0" opacity=".5"><path d="M40,120L190,60V330L40,400ZM206,54L350,-4V266L206,322ZM40,418L190,348V560L40,640ZM206,340L350,282V490L206,552Z"/></g>`
  if (kind === 'table') {
    const top = mix(col, '#b98a5e', 0.34)
    const y = 560
    return `<rect width="800" height="800" fill="${c.lin(0, 0, 1, 1, [[0, lite(col, 0.4)], [1, deep(col, 0.14)]])}"/>${win}<g opacity=".13" filter="${c.blur(5)}" transform="translate(500 40) scale(1.15)" fill="${SHADE}">${twig}</g><path d="M0,${y}H800V800H0Z" fill="${c.lin(0, 0, 0.4, 1, [[0, lite(top, 0.25)], [1, deep(top, 0.16)]])}"/><path d="M0,${y}H800" stroke="${deep(top, 0.3)}" stroke-width="2" opacity=".35"/><path d="M0,${y - 26}H800V${y}H0Z" fill="${SHADE}" opacity=".05" filter="${c.blur(8)}"/>`
  }
  const floor = kind === 'flat' ? '' : `<path d="M0,724H800V800H0Z" fill="${mix(col, '#9a7350', 0.42)}"/><path d="M0,712H800V724H0Z" fill="${lite(col, 0.5)}"/><path d="M0,724H800" stroke="${SHADE}" opacity=".3" stroke-width="2"/>`
  return `<rect width="800" height="800" fill="${c.lin(0, 0, 1, 1, [[0, lite(col, 0.3)], [1, deep(col, 0.16)]])}"/>${win}<g opacity=".14" filter="${c.blur(4)}" transform="translate(520 70) scale(1.2)" fill="${SHADE}">${twig}</g>${floor}`
}

export const hanger = (w: number): string => `<path d="M0,-64C26,-70 26,-104 2,-106C-16,-106 -22,-92 -18,-82" fill="none" stroke="#8f8a86" stroke-width="6" stroke-linecap="round"/><path d="M0,-64V-38L${-w},24Q${-w - 6},34 ${-w + 8},34H${w - 8}Q${w + 6},34 ${w},24L0,-38" fill="none" stroke="#b58a5c" stroke-width="13" stroke-linejoin="round"/>`

/** Rail hook with two clips, for what hangs from the waist. */
export const clipHanger = `<path d="M0,-64C26,-70 26,-104 2,-106C-16,-106 -22,-92 -18,-82" fill="none" stroke="#8f8a86" stroke-width="7"/><path d="M-170,-58Q0,-70 170,-58" fill="none" stroke="#b58a5c" stroke-width="16" stroke-linecap="round"/>${[-1, 1].map(s => `<rect x="${s * 108 - 9}" y="-66" width="18" height="84" rx="4" fill="#9d9892"/>`).join('')}`

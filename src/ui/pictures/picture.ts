/** Pictures of goods drawn by code: packshot, scene, worn, close-up, size drawing, poster, or a bad one for exercises. */

import { breadth, crease, line, n, sheet, text, type Drawn, type Measure, type Point, type Sheet } from './drawing.ts'
import { cloth } from './fabric.ts'
import { bad, type Fault } from './faults.ts'
import { worn, type Wearable } from './figure.ts'
import { drawnWith, part, type Kind } from './kinds.ts'
import { deep, GROUNDS, lite, mix, SHADE } from './palette.ts'
import { packshot, type PictureOptions } from './packshot.ts'
import { clipHanger, frame, ground, hanger, place, scene, whole } from './stage.ts'
import type { Word } from './words.ts'

/** Cloth seen from near: big folds, weave, a turned hem with stitches. */
function closeup(c: Sheet, o: Drawn): string {
  const d = 'M-20,-20H820V820H-20Z'
  const dk = deep(o.colour, 0.6)
  const lt = lite(o.colour, 0.7)
  const fib = c.def(i => `<filter id="${i}"><feTurbulence type="fractalNoise" baseFrequency=".9 .5" numOctaves="2" seed="${o.seed ?? 4}"/><feColorMatrix values="0 0 0 0 .2  0 0 0 0 .15  0 0 0 0 .12  0 0 0 .9 -.36"/></filter>`)
  const wv = c.def(i => `<pattern id="${i}" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(-24)"><path d="M0,2h4M4,6h4" stroke="${lt}" stroke-width="1.6" opacity=".3"/><path d="M2,4v4M6,0v4" stroke="${dk}" stroke-width="1.4" opacity=".2"/></pattern>`)
  const F = [[-140, 700, 300, -80, 60], [60, 900, 560, -60, 90], [330, 900, 760, -20, 70], [560, 940, 960, 140, 80]] as const
  const folds = F.map(([x, y, X, Y, w]) => crease(x + 50, y, X + 60, Y, 40, w * 0.42)).join('')
  const lights = F.map(([x, y, X, Y, w]) => crease(x - 50, y, X - 40, Y, 40, w * 0.5)).join('')
  const hemD = 'M-20,640C180,560 380,690 560,640C680,606 760,560 830,540V830H-20Z'
  const sc = o.pattern === 'knit' ? 3.4 : o.pattern === 'denim' ? 3.2 : 2.3
  const st = 'M-20,664C180,584 380,714 560,664C680,630 760,584 830,564'
  return `${cloth(c, o, d, { rot: -24, cx: 400, cy: 300, scale: sc })}<path d="${d}" fill="url(#${wv})" opacity="${o.pattern === 'knit' ? 0 : 1}"/><g filter="${c.blur(26)}" fill="${dk}" opacity=".42">${folds}</g><g filter="${c.blur(22)}" fill="${lt}" opacity=".42">${lights}</g>
<path d="${hemD}" fill="${dk}" opacity=".5" transform="translate(4 -16)" filter="${c.blur(14)}"/>${cloth(c, o, hemD, { rot: 6, cx: 400, cy: 640, scale: sc })}<path d="${hemD}" fill="url(#${wv})" opacity="${o.pattern === 'knit' ? 0 : 1}"/><path d="${hemD}" fill="${c.lin(0, 0, 0.5, 1, [[0, lt, 0.42], [0.25, lt, 0], [1, dk, 0.5]])}"/>${line(st, dk, 5, 0.28, '22 11')}<path d="${st}" transform="translate(-1 -2)" fill="none" stroke="${o.pattern === 'denim' ? '#d3a566' : lt}" stroke-width="4.4" stroke-dasharray="22 11" stroke-linecap="round"/><rect width="800" height="800" filter="url(#${fib})" opacity=".2"/><rect width="800" height="800" fill="${c.rad(0.25, 0.2, 1.1, [[0, '#fff', 0.2], [0.5, '#fff', 0], [1, dk, 0.34]])}"/>`
}

/** Drawing with measures: garment paled, dimension lines, size table. Words come from `o.words`. */
function sizeDrawing(c: Sheet, kind: Kind, o: Drawn): string {
  const p = part(kind, c, o)
  const b = p.box
  const measures = p.measures ?? []
  const k = Math.min(420 / b.h, 480 / b.w)
  const ox = 372 - (b.x + b.w / 2) * k
  const oy = 344 - (b.y + b.h / 2) * k
  const ink = '#4b433d'
  const red = '#b4472f'
  const word = (key: Word): string => o.words?.[key] ?? ''
  const at = ([x, y]: Point): Point => [ox + x * k, oy + y * k]
  const note = (x: number, y: number, m: Measure): string => {
    const words = `${word(m.word)} ${m.cm}`
    const half = Math.max(52, 16 + 9.5 * breadth(words))
    return `<rect x="${n(x - half)}" y="${n(y - 17)}" width="${n(2 * half)}" height="34" rx="17" fill="#fffdf9"/>${text(x, y + 6.5, words, 19, red, 'text-anchor="middle" font-weight="600"')}`
  }
  const arrow = c.def(i => `<marker id="${i}" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0,1L9,5L0,9" fill="none" stroke="${red}" stroke-width="1.6"/></marker>`)
  const L = (x0: number, y0: number, x1: number, y1: number): string => `<path d="M${n(x0)},${n(y0)}L${n(x1)},${n(y1)}" stroke="${red}" stroke-width="1.8" marker-start="url(#${arrow})" marker-end="url(#${arrow})"/>`
  const ext = (x0: number, y0: number, x1: number, y1: number): string => `<path d="M${n(x0)},${n(y0)}L${n(x1)},${n(y1)}" stroke="${red}" stroke-width="1.1" stroke-dasharray="3 4" opacity=".7"/>`
  let s = ''
  for (const m of measures) {
    const [ax, ay] = at(m.a)
    const [bx, by] = at(m.b)
    if (m.upright === true) {
      const x = Math.max(ax, bx) + m.off
      s += ext(ax + 4, ay, x + 8, ay) + ext(bx + 4, by, x + 8, by) + L(x, ay, x, by) + note(x + 8, (ay + by) / 2, m)
    } else {
      const y = ay + m.off
      s += (m.inside === true ? '' : ext(ax, ay, ax, y) + ext(bx, by, bx, y)) + L(ax, y, bx, y) + note((ax + bx) / 2, y, m)
    }
  }
  const cols = [word('sizeColumn'), ...measures.map(m => `${word(m.word)} ${word('sizeUnit')}`)]
  const sizes = measures.every(m => m.step === 0) ? [word('sizeOne')] : ['S', 'M', 'L', 'XL']
  const rows = sizes.map((size, i) => [size, ...measures.map(m => m.cm + (i - 1) * m.step)])
  const X = (i: number): number => 130 + i * (540 / (cols.length - 1 || 1))
  const y0 = 670
  const head = cols.map((v, i) => text(X(i), y0 - 3, v, 17, ink, 'text-anchor="middle" font-weight="600"', 500 / cols.length)).join('')
  const cells = rows.map((row, j) => row.map((v, i) => text(X(i), y0 + 29 + j * 27, v, 17, ink, 'text-anchor="middle"')).join('') + (j < rows.length - 1 ? `<path d="M70,${y0 + 36 + j * 27}H730" stroke="#e3dace"/>` : ''))
  const tab = `<rect x="70" y="${y0 - 26}" width="660" height="34" rx="6" fill="#efe8dd"/>${head}${cells.join('')}`
  return `<rect width="800" height="800" fill="#fffdf9"/>${text(70, 72, word('sizeTitle'), 26, ink, 'font-weight="600"')}${text(730, 72, word('sizeNote'), 16, '#857a70', 'text-anchor="end"')}<g transform="translate(${n(ox)} ${n(oy)}) scale(${n(k * 1000) / 1000})" opacity=".8">${whole(p)}</g>${s}${tab}`
}

/** A garment hangs on a rail, other goods stand on a table or lie flat. */
function setting(c: Sheet, kind: Kind, o: Drawn, paper: string): string {
  const p = part(kind, c, o)
  if (p.flat === true) return scene(c, paper, 'flat') + place(c, p, { fill: 0.66 })
  if (p.stands === true) return scene(c, paper, 'table') + place(c, p, { fill: 0.6, cy: 470, floor: 690 })
  const k = 500 / p.box.h
  const fromNeck = p.anchor === 'neck'
  const y = fromNeck ? 190 : 196
  const outline = p.outline.map(d => `<path d="${d}"/>`).join('')
  const hung = fromNeck
    ? `${p.back ?? ''}${hanger(166)}${p.sleeves ?? ''}${p.body}`
    : `${p.back ?? ''}${p.sleeves ?? ''}${p.body}${clipHanger}`
  return `${scene(c, paper, 'wall')}<rect x="0" y="${y - 108 * k - 8}" width="800" height="9" fill="#9b8672"/><rect x="0" y="${y - 108 * k}" width="800" height="14" fill="${SHADE}" opacity=".14" filter="${c.blur(5)}"/><g transform="translate(400 ${y}) scale(${n(k * 1000) / 1000})"><g transform="translate(46 40)" fill="${SHADE}" opacity=".24" filter="${c.blur(16)}">${outline}</g>${hung}</g>`
}

/** Words over a calm ground: the counterpart of the fault 'textOver'. */
function poster(c: Sheet, kind: Kind, o: Drawn & PictureOptions, paper: string): string {
  const ink = deep(o.colour, 0.78)
  return `${ground(c, mix(paper, o.colour, 0.22))}<circle cx="490" cy="446" r="270" fill="#fff" opacity=".34"/>${place(c, part(kind, c, o), { fill: 0.6, cx: 490, cy: 452, floor: 700 })}${text(64, 118, o.title ?? o.words?.posterTitle, 52, ink, 'font-weight="600" letter-spacing="3"', 560, 'serif')}${text(66, 160, o.line ?? o.words?.posterLine, 22, ink, 'opacity=".8" letter-spacing="2"', 560, 'serif')}<path d="M66,188H126" stroke="${ink}" stroke-width="3"/>`
}

/** How a good is shown. `worn` and `wornNear` are for garments, `size` for what has measures; others are then shown plainly. */
export type Use = 'main' | 'cutout' | 'scene' | 'worn' | 'wornNear' | 'poster' | 'closeup' | 'size' | { readonly bad: Fault }

const WEARABLE: Readonly<Record<string, Wearable>> = {
  alineSkirt: 'alineSkirt', pleatedSkirt: 'pleatedSkirt', jeans: 'jeans', top: 'top', shirt: 'shirt', knitwear: 'knitwear', dress: 'dress',
}

/** The whole figure, or (near) only where the garment is. */
const viewOf = (kind: Wearable, near: boolean): string => {
  if (!near) return '0 0 800 800'
  return kind === 'top' || kind === 'shirt' || kind === 'knitwear' ? '220 64 360 360' : '164 118 472 472'
}

/** A complete picture as SVG text, 800 by 800. The same parameters give the same text; ids in it belong to this picture alone. */
export function picture(kind: Kind, options: PictureOptions = {}, use: Use = 'main'): string {
  if (use === 'main' || use === 'cutout') return packshot(kind, options, use)
  const c = sheet(kind + JSON.stringify(options) + JSON.stringify(use))
  const o = { ...options, ...drawnWith(kind, options) }
  const paper = GROUNDS[o.ground ?? 'paper']
  if (typeof use === 'object') return frame(c, bad(c, kind, o, use.bad, paper))
  const wearable = WEARABLE[kind]
  switch (use) {
    case 'scene':
      return frame(c, setting(c, kind, o, paper))
    case 'worn':
    case 'wornNear': {
      if (!wearable) break
      const arch = `<path d="M150,800V330A250,250 0 0 1 650,330V800Z" fill="${mix(paper, o.colour, 0.16)}" opacity=".55"/>`
      const body = ground(c, paper) + arch + place(c, worn(c, wearable, o, o), { fill: 0.92, floor: 772, cy: 400 })
      return frame(c, body, viewOf(wearable, use === 'wornNear'))
    }
    case 'poster':
      return frame(c, poster(c, kind, o, paper))
    case 'closeup':
      return frame(c, closeup(c, o))
    case 'size':
      if (!part(kind, sheet('measures'), o).measures) break
      return frame(c, sizeDrawing(c, kind, o))
  }
  return packshot(kind, options, 'main')
}

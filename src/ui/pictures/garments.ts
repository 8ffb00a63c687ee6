/** Garments, drawn in millimetres on one shared body: x = 0 is the centre front, y = 0 the base of the neck or the waist. */

import { crease, line, n, rng, spline, wedge, type Block, type Drawn, type Measure, type Part, type Point, type Sheet } from './drawing.ts'
import { cloth, form, gores, inside, tag } from './fabric.ts'
import { deep, lite, luma, mix } from './palette.ts'

/** Shapes are long lines on purpose: a shape reads as one unit. */
type Side = -1 | 1
const SIDES: readonly Side[] = [-1, 1]

/** A hem from right to left: ridges hang lower, recesses rise; folds and lights start from the same points. */
function hem(hw: number, y: number, bulge: number, ridges: number, amp: number, r: () => number): { p: Point[]; rec: Point[]; rid: Point[] } {
  const p: Point[] = []
  const rec: Point[] = []
  const rid: Point[] = []
  const m = ridges * 2
  for (let k = 0; k <= m; k++) {
    const u = 1 - (2 * k) / m
    const end = k === 0 || k === m
    const x = hw * (u + (end ? 0 : (r() - 0.5) * 0.11))
    const base = y + bulge * (1 - u * u)
    const up = k % 2 === 0
    p.push([x, base + (end ? 0 : up ? -amp : amp * 0.5)])
    if (!end) (up ? rec : rid).push([x, base])
  }
  return { p, rec, rid }
}

/** Waistband of a skirt. */
function skirtBand(c: Sheet, o: Drawn, w: number, h = 36): { back: string; front: string } {
  const d = `M${-w},0Q0,16 ${w},0L${w + 5},${h}Q0,${h + 17} ${-w - 5},${h}Z`
  const pattern = o.pattern === 'denim' || o.pattern === 'floral' || o.pattern === 'plaid' ? o.pattern : 'plain'
  return {
    back: `<path d="M${-w},0Q0,-20 ${w},0Q0,16 ${-w},0Z" fill="${inside(o)}"/>${tag(0, -6)}`,
    front: cloth(c, { ...o, pattern }, d, { cy: 30 }) + form(c, o, d, { strength: 0.9 }) + line(`M${-w - 4},${h - 5}Q0,${h + 12} ${w + 4},${h - 5}`, deep(o.colour), 1.4, 0.4, '7 4'),
  }
}

const skirtMeasures = (waist: number, length: number, w: number, hw: number, L: number): Measure[] => [
  { word: 'waist', cm: waist, a: [-w, 0], b: [w, 0], off: -46, step: 4 },
  { word: 'skirtLength', cm: length, a: [hw, 0], b: [hw, L], off: 46, upright: true, step: 1 },
  { word: 'hem', cm: Math.round(hw * 0.5), a: [-hw, L], b: [hw, L], off: 52, step: 4 },
]

/** A-line skirt: waist (cm round), length (cm), flare 0..1. */
export function alineSkirt(c: Sheet, o: Drawn): Part {
  const { length = 62, waist = 68, flare = 0.5, ridges = 4, seed = 3 } = o
  const [L, w, B] = [length * 10, waist * 2, 36]
  const hw = w + L * (0.24 + 0.2 * flare)
  const r = rng(seed)
  const h = hem(hw, L - 34, 34, ridges, 13, r)
  const side = (s: Side): string => `C${s * (w + 34)},${B + 50} ${n(s * (w + (hw - w) * 0.46))},${n(L * 0.42)} `
  const d = `M${-w - 5},${B}Q0,${B + 17} ${w + 5},${B}${side(1)}${n(hw)},${L - 34}${spline(h.p, 'L')}C${n(-(w + (hw - w) * 0.46))},${n(L * 0.42)} ${-(w + 34)},${B + 50} ${-w - 5},${B}Z`
  const apex = (-w * L) / (hw - w)
  const half = Math.atan((hw * 1.02) / (L - apex))
  const band = skirtBand(c, o, w, B)
  const fan = (x: number): number => x * 0.5
  const folds = h.rec.map(([x, y], i) => wedge(x + 6, y + 20, fan(x) * 0.92, L * (0.2 + 0.16 * r()), 54 + 16 * r()) + (i % 2 ? crease(fan(x) * 0.8, B + 20, fan(x) * 1.1, L * 0.36, 4, 5) : '')).join('') + crease(-w * 0.6, B + 14, -w * 0.78, L * 0.3, 5, 5) + crease(w * 0.62, B + 14, w * 0.9, L * 0.34, -5, 6)
  const lights = h.rid.map(([x, y]) => wedge(x - 12, y + 20, fan(x), L * 0.3, 40)).join('')
  const seam = SIDES.map(s => line(`M${s * w * 0.42},${B + 16}L${s * w * 0.46},${n(L * 0.27)}`, deep(o.colour), 1.8, 0.5)).join('')
  const hemStitch = line(spline(h.p.map(([x, y]) => [x * 0.985, y - 20])), deep(o.colour), 1.5, 0.34)
  const backD = `M${-hw + 4},${L - 40}Q0,${L + 18} ${n(hw - 4)},${L - 40}L${n(hw * 0.9)},${L - 110}L${n(-hw * 0.9)},${L - 110}Z`
  return {
    anchor: 'waist',
    outline: [d, `M${-w},-8H${w}V${B}H${-w}Z`],
    box: { x: -hw, y: -10, w: 2 * hw, h: L + 18 },
    back: band.back,
    body: `<path d="${backD}" fill="${inside(o)}"/>` + gores(c, o, d, { y: 0, h: L }, apex, half, 6) + form(c, o, d, { folds, lights, extra: hemStitch, soft: 8 }) + seam + band.front,
    measures: skirtMeasures(waist, length, w, hw, L),
  }
}

/** Knife-pleated skirt. */
export function pleatedSkirt(c: Sheet, o: Drawn): Part {
  const { length = 66, waist = 68, pleats: N = 13, seed = 5 } = o
  const [L, w, B] = [length * 10, waist * 2, 40]
  const hw = w + L * 0.3
  const bw = w + 5
  const r = rng(seed)
  let out = `M${-bw},${B}`
  const X = (y: number, u: number): number => {
    const t = (y - B) / (L - B)
    const e = 1 - (1 - t) ** 1.7 * 0.14 * t
    return u * (bw + (hw - bw) * t * e + 22 * Math.sin(Math.PI * Math.min(1, t * 1.25)) * (1 - t))
  }
  const bot = (u: number): number => L - 30 + 30 * (1 - u * u)
  const top = (u: number): number => B + 3 * (1 - u * u)
  const dk = deep(o.colour, 0.62)
  const lt = lite(o.colour, 0.8)
  const faces: string[] = []
  for (let k = 0; k < N; k++) {
    const u0 = -1 + (2 * k) / N
    const u1 = -1 + (2 * (k + 1)) / N
    const um = (u0 + u1) / 2
    const j = (r() - 0.5) * 6
    const M = L * 0.5
    const ovl = k === N - 1 ? 0 : 0.2 / N
    const b0: Point = [X(L, u0) + j, bot(u0) + 5]
    const b1: Point = [X(L, u1 + ovl) + j, bot(u1) - 9]
    const d = `M${n(X(B, u0))},${n(top(u0))}Q${n(X(M, u0))},${n(M)} ${n(b0[0])},${n(b0[1])}Q${n((b0[0] + b1[0]) / 2)},${n((b0[1] + b1[1]) / 2 + 5)} ${n(b1[0])},${n(b1[1])}Q${n(X(M, u1 + ovl))},${n(M)} ${n(X(B, u1))},${n(top(u1))}Z`
    const rot = (-Math.atan((X(L, um) - X(B, um)) / (L - B)) * 180) / Math.PI
    // Pleats turn away from the light towards the right.
    const lum = 1 - um
    const g = c.lin(0, 0, 1, 0.02, [[0, dk, 0.46], [0.14, dk, 0.12], [0.34, lt, 0.12 + 0.16 * lum], [0.62, lt, 0], [1, dk, 0.16]])
    faces.push(cloth(c, o, d, { rot, cx: X(B, um), cy: B }) + `<path d="${d}" fill="${g}"/>` + line(`M${n(X(B, u1))},${n(top(u1))}Q${n(X(M, u1 + ovl))},${n(M)} ${n(b1[0])},${n(b1[1])}`, dk, 1.6, 0.5))
    out += `L${n(b0[0])},${n(b0[1])}L${n(b1[0])},${n(b1[1])}`
  }
  out += `L${bw},${B}Z`
  const dAll = `M${-bw},${B}Q0,${B + 17} ${bw},${B}L${n(hw)},${L - 30}Q0,${L + 32} ${n(-hw)},${L - 30}Z`
  const band = skirtBand(c, o, w, B)
  const shade = c.lin(0, 0, 1, 0.12, [[0, dk, 0.06], [0.12, lt, 0.14], [0.45, lt, 0], [0.6, dk, 0], [1, dk, 0.34]])
  const under = c.lin(0, 0, 0, 1, [[0, dk, 0.3], [0.16, dk, 0], [0.82, dk, 0], [1, dk, 0.12]])
  return {
    anchor: 'waist',
    outline: [out, `M${-w},-8H${w}V${B}H${-w}Z`],
    box: { x: -hw, y: -10, w: 2 * hw, h: L + 18 },
    back: band.back,
    body: `<path d="M${n(-hw + 8)},${L - 40}Q0,${L + 14} ${n(hw - 8)},${L - 40}L0,${L - 140}Z" fill="${inside(o)}"/>` + faces.reverse().join('') + `<g ${c.clip(out)}><path d="${dAll}" fill="${shade}"/><path d="${dAll}" fill="${under}"/></g>` + band.front,
    measures: skirtMeasures(waist, length, w, hw, L),
  }
}
type Torso = Pick<Block, 'nw' | 'nd' | 'sx' | 'bw' | 'ww' | 'hw' | 'L'> & Partial<Block>

interface Cuff {
  readonly s: Side
  readonly oc: Point
  readonly ic: Point
  /** Point `along` the sleeve and `across` it. */
  readonly P: (along: number, across: number) => Point
  readonly f: (p: Point) => string
}

interface Bodice {
  readonly d: string
  readonly neckFront: string
  readonly back: string
  readonly sleeves: string
  readonly cuffs: readonly Cuff[]
  readonly out: readonly string[]
  readonly box: Part['box']
}

/** Shared block for everything with shoulders. */
function torso(c: Sheet, o: Drawn, m: Torso): Bodice {
  const { sy = 26, ay = 215, tail = 10, arm = 22, sl = 0, slant = 0, puff = 0, s1 = 0, topY = 0 } = m
  const hpY = -22
  const wy = Math.min(m.L * 0.62, 395)
  const curved = tail > 30
  const neck = m.v ? `L${-m.nw},${hpY}C${-m.nw * 0.86},${m.nd * 0.42} ${-m.nw * 0.3},${m.nd * 0.8} 0,${m.nd}C${m.nw * 0.3},${m.nd * 0.8} ${m.nw * 0.86},${m.nd * 0.42} ${m.nw},${hpY}` : `L${-m.nw},${hpY}C${-m.nw},${m.nd * 0.66} ${-m.nw * 0.55},${m.nd} 0,${m.nd}C${m.nw * 0.55},${m.nd} ${m.nw},${m.nd * 0.66} ${m.nw},${hpY}`
  const hole = (s: Side): string => `C${s * (m.sx - 26)},${sy + 66} ${s * (m.sx - 24)},${ay - 50} ${s * m.bw},${ay}`
  const sideY = curved ? m.L - tail : m.L
  const hemD = curved ? `C${m.hw - 20},${m.L - 8} ${m.hw * 0.55},${m.L} 0,${m.L}C${-m.hw * 0.55},${m.L} ${-m.hw + 20},${m.L - 8} ${-m.hw},${sideY}` : `Q0,${m.L + tail * 2} ${-m.hw},${m.L}`
  const d = `M${-m.sx},${sy}${neck}L${m.sx},${sy}${hole(1)}C${m.ww + 2},${n(wy * 0.8)} ${m.ww},${wy} ${n(m.ww + (m.hw - m.ww) * 0.25)},${n(wy + (sideY - wy) * 0.3)}L${m.hw},${sideY}${hemD}L${n(-m.ww - (m.hw - m.ww) * 0.25)},${n(wy + (sideY - wy) * 0.3)}C${-m.ww},${wy} ${-m.ww - 2},${n(wy * 0.8)} ${-m.bw},${ay}C${-(m.sx - 24)},${ay - 50} ${-(m.sx - 26)},${sy + 66} ${-m.sx},${sy}Z`
  const neckFront = `M${neck.slice(1)}`
  const back = `<path d="${neckFront}Q0,${hpY + 26} ${-m.nw},${hpY}Z" fill="${inside(o)}"/>` + (m.noTag === true ? '' : tag(0, hpY + 15))
  const a = (arm * Math.PI) / 180
  const [sin, cos] = [Math.sin(a), Math.cos(a)]
  const out = [d]
  const cuffs: Cuff[] = []
  let sleeves = ''
  for (const s of sl > 0 ? SIDES : []) {
    const P = (l: number, w: number): Point => [s * (m.sx + sin * l - cos * w), sy + cos * l + sin * w]
    const f = (p: Point): string => `${n(p[0])},${n(p[1])}`
    const oc = P(sl, 0)
    const ic = P(sl + slant, s1)
    const mid = P(sl * 0.5, -10 - puff)
    const cap = P(sl * 0.16, -14 - puff * 0.9)
    const bow = P(sl * 1.03, s1 * 0.5)
    const sd = `M${s * m.sx},${sy}C${f(cap)} ${f(mid)} ${f(oc)}Q${f(bow)} ${f(ic)}C${f(P(sl * 0.7, s1 + 8 - puff * 0.4))} ${n(s * (m.bw + (m.uo ?? 26)))},${ay + (m.uo === undefined ? 34 : 60)} ${s * m.bw},${ay}C${s * (m.sx - 24)},${ay - 50} ${s * (m.sx - 26)},${sy + 66} ${s * m.sx},${sy}Z`
    out.push(sd)
    cuffs.push({ s, oc, ic, P, f })
    const long = sl > 330
    const el = sl * 0.52
    const folds = crease(...P(8, 40), ...P(sl * 0.8, s1 * 0.62), s * 8, 8) + wedge(...P(sl * 0.2, 120), ...P(sl * 0.55, 50), 26) + (long ? crease(...P(el, s1 + 10), ...P(el - 26, 22), -6, 8) + crease(...P(el + 46, s1 + 4), ...P(el + 24, 30), -6, 7) + crease(...P(sl - 70, s1), ...P(sl - 96, 26), -5, 7) : crease(...P(sl * 0.95, s1 * 0.4), ...P(sl * 0.3, 60), 4, 7))
      + (s > 0 ? '' : crease(...P(60, 96), ...P(sl, s1 - 8), -10, 16)) + (s > 0 ? crease(...P(40, 4), ...P(sl, 4), -6, 14) : '')
    const lights = crease(...P(30, s < 0 ? 26 : 62), ...P(sl * 0.94, s < 0 ? 24 : s1 * 0.55), s * 4, 10)
    sleeves += (sl > 60 ? `<path d="M${f(oc)}Q${f(bow)} ${f(ic)}Q${f(P(sl * 0.96, s1 * 0.5))} ${f(oc)}Z" fill="${inside(o)}"/>` : '') + cloth(c, o, sd, { rot: -s * arm, cx: s * m.sx, cy: sy }) + form(c, o, sd, { folds, lights, soft: 6, side: s < 0 ? -1 : 0 })
  }
  const xs = cuffs.flatMap(k => [k.oc[0], k.ic[0]])
  const ext = Math.max(m.sx, m.hw, m.bw, ...xs.map(Math.abs))
  return { d, neckFront, back, sleeves, cuffs, out, box: { x: -ext, y: m.topY ?? hpY - 4, w: 2 * ext, h: m.L + tail + 30 - (topY ? topY + 22 : 0) } }
}

const bodyFolds = (m: Torso, r: () => number): string =>
  crease(-m.bw + 4, 220, -m.ww * 0.35, 300, 10, 9) + crease(m.bw - 4, 220, m.ww * 0.4, 310, -10, 10) + crease(-m.ww + 10, m.L * 0.66, -m.ww * 0.3, m.L * 0.72, 8, 7) + crease(m.ww - 8, m.L * 0.62, m.ww * 0.2, m.L * 0.7, -8, 9)
  + wedge(-m.hw * 0.5, m.L + 20, -m.ww * 0.34, m.L * 0.52, 38) + wedge(m.hw * 0.42, m.L + 20, m.ww * 0.3, m.L * 0.48, 44) + wedge(m.hw * (0.02 + 0.1 * r()), m.L + 20, 8, m.L * 0.62, 26)

const bodyLights = (m: Torso): string =>
  crease(-m.sx + 50, 70, -m.ww * 0.6, m.L * 0.6, 10, 22) + wedge(-m.hw * 0.22, m.L + 10, -m.ww * 0.1, m.L * 0.4, 44) + wedge(m.hw * 0.66, m.L + 10, m.ww * 0.5, m.L * 0.5, 26)

const topMeasures = (length: number, m: Torso, t: Bodice): Measure[] => [
  { word: 'shoulder', cm: Math.round(m.sx / 4.9), a: [-m.sx, 26], b: [m.sx, 26], off: -92, step: 1 },
  { word: 'bust', cm: Math.round(m.bw / 2), a: [-m.bw, 215], b: [m.bw, 215], off: 0, inside: true, step: 4 },
  { word: 'length', cm: length, a: [t.box.x + t.box.w, -22], b: [t.box.x + t.box.w, m.L], off: 40, upright: true, step: 1 },
]

/** T-shirt / blouse. sleeve: cm; neck: 'round' | 'v'. */
export function top(c: Sheet, o: Drawn): Part {
  const { length = 60, waist = 84, sleeve = 20, seed = 2, arm = 25 } = o
  const w = waist * 2
  const v = o.neck === 'v'
  const m = { nw: 84, nd: v ? 118 : 54, v, sx: 186, bw: w + 26, ww: w + 12, hw: w + 22, L: length * 10, sl: sleeve * 10, s1: sleeve > 35 ? 104 : 136, arm, slant: -16, ...o.block }
  const t = torso(c, o, m)
  const r = rng(seed)
  const dk = deep(o.colour)
  const rib = `<g ${c.clip(t.d)}>${line(t.neckFront, mix(o.colour, dk, 0.12), 34, 1)}${line(t.neckFront, dk, 36, 0.12)}${line(t.neckFront, mix(o.colour, dk, 0.08), 32, 1)}</g>`
  const stitch = t.cuffs.map(k => line(`M${k.f(k.P(m.sl - 16, -2))}Q${k.f(k.P(m.sl - 4, m.s1 / 2))} ${k.f(k.P(m.sl - 30, m.s1))}`, dk, 1.4, 0.45, '6 4')).join('')
  const hemStitch = line(`M${-m.hw + 1},${m.L - 17}Q0,${m.L + 3} ${m.hw - 1},${m.L - 17}`, dk, 1.4, 0.45, '6 4')
  return { anchor: 'neck', outline: t.out, box: t.box, back: t.back, sleeves: t.sleeves + stitch, body: cloth(c, o, t.d) + form(c, o, t.d, { folds: bodyFolds(m, r), lights: bodyLights(m), soft: 9 }) + rib + hemStitch, measures: topMeasures(length, m, t) }
}

/** Shirt with collar, placket, cuffs, curved hem. */
export function shirt(c: Sheet, o: Drawn): Part {
  const { length = 70, waist = 88, sleeve = 58, seed = 4, arm = 17 } = o
  const w = waist * 2
  const m = { nw: 70, nd: 40, sx: 190, bw: w + 34, ww: w + 18, hw: w + 26, L: length * 10, tail: 64, sl: sleeve * 10, s1: sleeve < 35 ? 132 : 92, arm, topY: -52, noTag: true, ...o.block }
  const t = torso(c, o, m)
  const r = rng(seed)
  const dk = deep(o.colour, 0.6)
  const btn = o.button ?? (luma(o.colour) > 0.5 ? '#f7f2e8' : '#e9dfcd')
  const leaf = (s: Side): string => `M${s * 66},-44C${s * 46},-12 ${s * 22},18 ${s * 1},36L${s * 54},100Q${s * 92},50 ${s * 104},2Q${s * 92},-30 ${s * 66},-44Z`
  const collar = SIDES.map(s => `<g filter="${c.blur(4)}" opacity=".3"><path transform="translate(5 9)" d="${leaf(s)}" fill="${dk}"/></g>` + cloth(c, o, leaf(s), { rot: s * 34, cx: s * 50 }) + form(c, o, leaf(s), { strength: s > 0 ? 0.9 : 0.5 }) + line(`M${s * 7},41L${s * 53},90Q${s * 84},46 ${s * 95},4`, dk, 1.3, 0.45, '6 4')).join('')
  const stand = `<path d="M-68,-44Q0,-72 68,-44Q64,8 0,38Q-64,8 -68,-44Z" fill="${inside(o)}"/>` + `<path d="M-68,-44Q0,-72 68,-44Q0,-20 -68,-44Z" fill="${mix(o.colour, dk, 0.16)}"/>` + tag(0, -24)
  const pl = `M-19,36L-19,${m.L - 2}L19,${m.L - 2}L19,36Z`
  let buttons = ''
  for (let y = 60; y < m.L - 60; y += 84) buttons += `<circle cx="1.5" cy="${y + 2.5}" r="8" fill="${dk}" opacity=".4"/><circle cx="0" cy="${y}" r="7.6" fill="${btn}" stroke="${mix(btn, '#5b4b40', 0.4)}" stroke-width="1"/><path d="M-2.2,${y - 2.2}h.1M2.2,${y - 2.2}h.1M-2.2,${y + 2.2}h.1M2.2,${y + 2.2}h.1" stroke="#6d5f54" stroke-width="2" stroke-linecap="round"/>`
  const cuff = m.sl > 330 ? t.cuffs.map(k => {
    const d = `M${k.f(k.P(m.sl - 62, -3))}Q${k.f(k.P(m.sl - 54, m.s1 / 2))} ${k.f(k.P(m.sl - 62, m.s1 + 2))}L${k.f(k.P(m.sl, m.s1 + 1))}Q${k.f(k.P(m.sl + 14, m.s1 / 2))} ${k.f(k.P(m.sl, -2))}Z`
    const b = k.P(m.sl - 30, m.s1 * 0.26)
    return cloth(c, o, d, { rot: -k.s * m.arm }) + form(c, o, d, { strength: 0.8 }) + `<circle cx="${n(b[0])}" cy="${n(b[1])}" r="6" fill="${btn}" stroke="${dk}" stroke-width=".8"/>`
  }).join('') : ''
  const px = m.bw * 0.36
  const pk = `M${px},190h96v86l-48,26l-48,-26Z`
  const yoke = SIDES.map(s => line(`M${s * 100},6Q${s * 140},44 ${s * (m.sx - 8)},62`, dk, 1.6, 0.4)).join('')
  return { anchor: 'neck', outline: [...t.out, leaf(1), leaf(-1)], box: t.box, back: stand, sleeves: t.sleeves + cuff,
  body: cloth(c, o, t.d) + form(c, o, t.d, { folds: bodyFolds(m, r), lights: bodyLights(m), soft: 9 }) + yoke + (o.pocket === false ? '' : cloth(c, o, pk, { dx: 7 }) + line(pk, dk, 1.8, 0.5) + line(`M${px + 2},206h92`, dk, 1.3, 0.45, '6 4')) + `<g ${c.clip(t.d)}>${cloth(c, o, pl)}${form(c, o, pl, { strength: 0.35 })}</g>${line(`M13,40V${m.L - 4}M-13,40V${m.L - 4}`, dk, 1.2, 0.32, '6 4')}${buttons}${collar}`,
  measures: topMeasures(length, m, t) }
}

/** Jumper: drop shoulder, rib at neck, cuffs and hem; cable: true adds two cables. */
export function knitwear(c: Sheet, o: Drawn): Part {
  const { length = 60, waist = 92, sleeve = 50, seed = 6, arm = 19 } = o
  const w = waist * 2
  const m = { nw: 82, nd: 46, sx: 214, sy: 40, bw: w + 40, ay: 236, ww: w + 40, hw: w + 24, L: length * 10 - 58, tail: 6, sl: sleeve * 10 - 62, s1: 104, arm, puff: 8, ...o.block }
  const k: Drawn = { ...o, pattern: o.pattern === 'plain' ? 'knit' : o.pattern }
  const ribO: Drawn = { ...o, pattern: 'rib' }
  const t = torso(c, k, m)
  const r = rng(seed)
  const dk = deep(o.colour, 0.6)
  const lt = lite(o.colour, 0.6)
  const rd = `M${-m.hw - 1},${m.L - 5}Q0,${m.L + 9} ${m.hw + 1},${m.L - 5}C${m.hw - 2},${m.L + 8} ${m.hw - 13},${m.L + 14} ${m.hw - 13},${m.L + 30}L${m.hw - 13},${m.L + 56}Q0,${m.L + 74} ${-m.hw + 13},${m.L + 56}L${-m.hw + 13},${m.L + 30}C${-m.hw + 13},${m.L + 14} ${-m.hw + 2},${m.L + 8} ${-m.hw - 1},${m.L - 5}Z`
  const cuff = t.cuffs.map(q => {
    const d = `M${q.f(q.P(m.sl - 7, -1))}Q${q.f(q.P(m.sl + 4, m.s1 / 2))} ${q.f(q.P(m.sl - 7, m.s1 + 2))}C${q.f(q.P(m.sl + 8, m.s1 - 2))} ${q.f(q.P(m.sl + 8, m.s1 - 11))} ${q.f(q.P(m.sl + 24, m.s1 - 11))}L${q.f(q.P(m.sl + 60, m.s1 - 12))}Q${q.f(q.P(m.sl + 72, m.s1 / 2))} ${q.f(q.P(m.sl + 60, 12))}L${q.f(q.P(m.sl + 24, 11))}C${q.f(q.P(m.sl + 8, 11))} ${q.f(q.P(m.sl + 8, 2))} ${q.f(q.P(m.sl - 7, -1))}Z`
    return cloth(c, ribO, d, { rot: -q.s * m.arm }) + form(c, o, d, { strength: 0.9 })
  }).join('')
  let cab = ''
  for (const x of o.cable === true ? [-92, 92] : []) {
    for (let y = 70; y < m.L - 20; y += 56) cab += `<path d="M${x - 15},${y}C${x - 15},${y + 26} ${x + 15},${y + 30} ${x + 15},${y + 56}" fill="none" stroke="${dk}" stroke-width="17" opacity=".34"/><path d="M${x - 15},${y}C${x - 15},${y + 26} ${x + 15},${y + 30} ${x + 15},${y + 56}" fill="none" stroke="${mix(o.colour, lt, 0.25)}" stroke-width="13"/><path d="M${x + 15},${y}C${x + 15},${y + 26} ${x - 15},${y + 30} ${x - 15},${y + 56}" fill="none" stroke="${dk}" stroke-width="18" opacity=".34"/><path d="M${x + 15},${y}C${x + 15},${y + 26} ${x - 15},${y + 30} ${x - 15},${y + 56}" fill="none" stroke="${mix(o.colour, lt, 0.4)}" stroke-width="13"/>`
    cab += line(`M${x - 34},50V${m.L - 60}M${x + 34},50V${m.L - 60}`, dk, 3, 0.25)
  }
  const nr = (wd: number, f: string, op: number): string => line(t.neckFront, f, wd, op)
  const neckRib = `<g ${c.clip(t.d)}>${nr(66, dk, 0.2)}${nr(62, mix(o.colour, dk, 0.05), 1)}<path d="${t.neckFront}" fill="none" stroke="${dk}" stroke-width="62" stroke-dasharray="3 10" opacity=".2"/></g>` + line(t.neckFront, dk, 2, 0.45)
  return { anchor: 'neck', outline: [...t.out, rd], box: { ...t.box, x: t.box.x - 16, w: t.box.w + 32, h: t.box.h + 40 }, back: t.back, sleeves: t.sleeves + cuff, body: cloth(c, k, t.d) + `<g ${c.clip(t.d)}>${cab}</g>` + form(c, o, t.d, { folds: bodyFolds(m, r), lights: bodyLights(m), soft: 12 }) + cloth(c, ribO, rd) + form(c, o, rd, { strength: 0.9 }) + neckRib, measures: topMeasures(length, m, t) }
}

/** Dress: fitted bodice, waist seam, flared skirt. length = neck to hem. */
export function dress(c: Sheet, o: Drawn): Part {
  const { length = 112, waist = 68, sleeve = 22, flare = 0.5, seed = 8, arm = 23 } = o
  const [L, w, wy] = [length * 10, waist * 2, 395]
  const v = o.neck !== 'round'
  const m = { nw: 92, nd: v ? 150 : 70, v, sx: 178, bw: 168, ww: w + 6, hw: w, L: wy + 6, tail: 6, sl: sleeve * 10, s1: 128, arm, puff: sleeve > 35 ? 6 : 20, ...o.block }
  const t = torso(c, o, m)
  const r = rng(seed)
  const dk = deep(o.colour, 0.6)
  const S = L - wy
  const hw = w + S * (0.26 + 0.16 * flare)
  const h = hem(hw, L - 36, 36, 5, 15, r)
  const mid = wy + S * 0.4
  const d = `M${-w},${wy}Q0,${wy + 14} ${w},${wy}C${w + 50},${wy + 70} ${n(w + (hw - w) * 0.5)},${n(mid)} ${n(hw)},${L - 36}${spline(h.p, 'L')}C${n(-w - (hw - w) * 0.5)},${n(mid)} ${-w - 50},${wy + 70} ${-w},${wy}Z`
  const apex = wy - (w * S) / (hw - w)
  const half = Math.atan((hw * 1.02) / (L - apex))
  const at = (x: number, q: number): number => (x / hw) * (w + (hw - w) * q)
  const folds = h.rec.map(([x, y]) => wedge(x + 8, y + 24, at(x, 0.08), wy + S * (0.05 + 0.2 * r()), 62)).join('') + [-0.7, -0.35, 0.1, 0.4, 0.75].map(u => crease(u * w, wy + 4, u * w * 1.3, wy + S * 0.24, u * 5, 6)).join('')
  const lights = h.rid.map(([x, y]) => wedge(x - 12, y + 24, at(x, 0.05), wy + S * 0.16, 46)).join('')
  const bd = `M${-w - 3},${wy - 18}Q0,${wy - 6} ${w + 3},${wy - 18}L${w + 3},${wy + 16}Q0,${wy + 30} ${-w - 3},${wy + 16}Z`
  const belt = o.belt === false ? line(`M${-w},${wy}Q0,${wy + 14} ${w},${wy}`, dk, 2, 0.5) : `<path d="${bd}" fill="${o.beltColour ?? mix(o.colour, dk, 0.3)}"/>` + form(c, { colour: o.beltColour ?? o.colour }, bd, {}) + `<g fill="${o.beltColour ?? mix(o.colour, dk, 0.26)}" stroke="${dk}" stroke-opacity=".5" stroke-width="1.6"><path d="M34,${wy + 8}C30,${wy + 60} 20,${wy + 120} 30,${wy + 176}L50,${wy + 172}C46,${wy + 110} 48,${wy + 60} 46,${wy + 8}Z"/><path d="M40,${wy + 8}C54,${wy + 50} 66,${wy + 100} 64,${wy + 142}L84,${wy + 134}C80,${wy + 90} 66,${wy + 44} 52,${wy + 4}Z"/><rect x="28" y="${wy - 12}" width="30" height="30" rx="9"/></g>`
  const wrap = m.v ? line(`M${m.nw},-22C${m.nw * 0.8},60 20,${m.nd + 30} ${-w * 0.5},${wy - 20}`, dk, 2, 0.5) : line(`M0,${m.nd}V${wy}`, dk, 1.6, 0.4)
  const darts = SIDES.map(s => crease(s * w * 0.5, wy, s * w * 0.62, 250, s * 3, 6)).join('')
  const edge = `<g ${c.clip(t.d)}>${line(t.neckFront, dk, 14, 0.16)}</g>` + line(t.neckFront, dk, 2, 0.5)
  return {
    anchor: 'neck',
    outline: [...t.out, d],
    box: { x: Math.min(-hw, t.box.x), y: -26, w: 2 * Math.max(hw, -t.box.x), h: L + 36 },
    back: t.back,
    sleeves: t.sleeves,
    body: `<path d="M${n(-hw + 5)},${L - 44}Q0,${L + 16} ${n(hw - 5)},${L - 44}L0,${L - 160}Z" fill="${inside(o)}"/>` + gores(c, o, d, { y: wy, h: S }, apex, half, 6) + form(c, o, d, { folds, lights, soft: 9 }) + cloth(c, o, t.d) + form(c, o, t.d, { folds: darts + crease(-m.bw, 220, -30, 300, 8, 9) + crease(m.bw, 220, 40, 310, -8, 10), lights: crease(-120, 60, -80, 360, 6, 18), soft: 8 }) + wrap + edge + belt,
    measures: [
      { word: 'bust', cm: 88, a: [-m.bw, 215], b: [m.bw, 215], off: 0, inside: true, step: 4 },
      { word: 'waist', cm: waist, a: [-w, wy], b: [w, wy], off: 0, inside: true, step: 4 },
      { word: 'skirtLength', cm: length, a: [hw, -22], b: [hw, L], off: 46, upright: true, step: 1 },
    ],
  }
}

/** Outer and inner edge of a trouser leg at the hem, by cut. */
const LEGS = { slim: [128, 26], straight: [172, 14], wide: [236, 10] } as const

/** Jeans and trousers. */
export function jeans(c: Sheet, o: Drawn): Part {
  const { length = 100, waist = 70 } = o
  const [L, w, B, cr] = [length * 10, waist * 2, 42, 300]
  const hip = w + 42
  const [wo, wi] = LEGS[o.cut ?? 'straight']
  const dk = deep(o.colour, 0.6)
  const lt = lite(o.colour, 0.7)
  const isD = o.pattern === 'denim'
  const st = o.stitch ?? (isD ? '#c99a5b' : dk)
  const leg = (s: Side): string => `M0,${B + 2}Q${s * w * 0.6},${B + 2} ${s * (w + 4)},${B - 2}C${s * (w + 30)},110 ${s * hip},170 ${s * (hip + 2)},240C${s * (hip + 2)},420 ${n(s * (hip + wo) / 2)},${n(L * 0.62)} ${s * wo},${L}Q${n(s * (wo + wi) / 2)},${L + 12} ${s * wi},${L}C${s * (wi + 4)},${n(L * 0.7)} ${s * 12},${cr + 120} 0,${cr}Z`
  const piece = (s: Side): string => {
    const x = s * (hip * 0.5)
    const k = s * (wo + wi) / 2
    const kx = (x + k) / 2
    const folds = [0, 1, 2].map(i => crease(s * (8 + i * 3), cr - 6 + i * 26, s * (90 + i * 14), cr - 66 + i * 40, -s * 8, 7)).join('') + (isD ? [0, 1, 2, 3] : [1]).map(i => crease(s * (hip - 6 - i * 8), L * 0.53 + i * 34, kx - s * 14, L * 0.545 + i * 34, s * 5, 6)).join('') + crease(s * 30, L * 0.57, kx, L * 0.6, s * 4, 6) + [0, 1].map(i => crease(k - s * (50 - 6 * i), L - 70 + i * 34, k + s * 40, L - 56 + i * 32, 5, 6)).join('') + wedge(s > 0 ? wo - 8 : -wi - 4, L, s > 0 ? hip - 6 : -10, cr + 60, 40)
    const wash = isD ? `<ellipse cx="${n(x * 1.02)}" cy="${cr + 90}" rx="52" ry="190"/><ellipse cx="${n(kx)}" cy="${n(L * 0.66)}" rx="40" ry="120"/>` : wedge(kx - 14, L, x - 10, cr, 34)
    const d = leg(s)
    return cloth(c, o, d, { rot: -s * 1.5 }) + form(c, o, d, { folds, lights: wash, soft: isD ? 12 : 8, side: s < 0 ? -1 : 0, extra: line(`M${s * wi},${L - 26}Q${s * (wo + wi) / 2},${L - 14} ${s * wo},${L - 26}`, st, 2, 0.7, '8 4') })
  }
  const pocket = (s: Side): string => line(`M${s * w * 0.56},${B + 12}C${s * w * 0.58},${B + 70} ${s * w * 0.86},${B + 96} ${s * (w + 32)},${B + 92}`, dk, 2.4, 0.6) + line(`M${s * w * 0.5},${B + 13}C${s * w * 0.52},${B + 78} ${s * w * 0.82},${B + 106} ${s * (w + 34)},${B + 102}`, st, 2, 0.75, '8 4')
  const bd = `M${-w},0Q0,16 ${w},0L${w + 5},${B}Q0,${B + 17} ${-w - 5},${B}Z`
  const loops = [-0.86, -0.45, 0.45, 0.86].map(u => {
    const x = u * w
    const y = 9 * (1 - u * u)
    return `<rect x="${n(x - 7)}" y="${n(y - 4)}" width="14" height="${B + 12}" rx="2" fill="${mix(o.colour, lt, 0.1)}" stroke="${dk}" stroke-opacity=".6" stroke-width="1.6"/>`
  }).join('')
  const ext = Math.max(wo, hip)
  return {
    anchor: 'waist',
    outline: [leg(1), leg(-1), bd],
    box: { x: -ext, y: -10, w: 2 * ext, h: L + 20 },
    back: `<path d="M${-w},0Q0,-22 ${w},0Q0,16 ${-w},0Z" fill="${inside(o)}"/>${tag(0, -7)}`,
    body: piece(1) + piece(-1) + line(`M0,${B + 14}V${cr}`, dk, 2.4, 0.6) + line(`M30,${B + 14}V${cr - 110}C30,${cr - 70} 16,${cr - 54} 4,${cr - 46}M37,${B + 14}V${cr - 108}C37,${cr - 62} 20,${cr - 44} 4,${cr - 36}`, st, 2, 0.75, '8 4') + pocket(1) + pocket(-1) + cloth(c, o, bd, { rot: 90 }) + form(c, o, bd, {}) + line(`M${-w + 1},6Q0,22 ${w - 1},6M${-w - 3},${B - 6}Q0,${B + 10} ${w + 3},${B - 6}`, st, 1.8, 0.7, '8 4') + loops + `<circle cx="9" cy="${B / 2 + 10}" r="11" fill="${dk}" opacity=".4"/><circle cx="7" cy="${B / 2 + 8}" r="10.5" fill="#b08a56"/><circle cx="5" cy="${B / 2 + 6}" r="5.5" fill="#d7b783"/>`,
    measures: [
      { word: 'waist', cm: waist, a: [-w, 0], b: [w, 0], off: -46, step: 4 },
      { word: 'trouserLength', cm: length, a: [ext, 0], b: [ext, L], off: 46, upright: true, step: 1 },
      { word: 'legOpening', cm: Math.round((wo - wi) / 8), a: [wi, L], b: [wo, L], off: 48, step: 4 },
    ],
  }
}

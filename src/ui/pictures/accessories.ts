/** Small things from a shop's lower price range: socks, scrunchie, headband, tote bag, silk scarf. They lie flat; 1 unit is 1 mm. */

import { crease, line, n, rng, rr, text, wedge, type Drawn, type Part, type Point, type Sheet } from './drawing.ts'
import { cloth, form, inside } from './fabric.ts'
import { deep, lite, luma, mix, SHADE } from './palette.ts'

/** One size for all: the centimetres do not step from size to size. */
const one = { step: 0 } as const

/** Closed smooth line that is drawn towards each of the points in turn; whole millimetres keep it short, it is used many times over. */
function loop(points: readonly Point[]): string {
  const middles = points.map(([x, y], i) => {
    const [u, v] = points[(i + 1) % points.length] ?? [x, y]
    return `${Math.round((x + u) / 2)},${Math.round((y + v) / 2)}`
  })
  return `M${middles.at(-1)}${points.map(([x, y], i) => `Q${Math.round(x)},${Math.round(y)} ${middles[i]}`).join('')}Z`
}

const SOCK = 'M0,4Q56,-12 112,4L115,214C117,262 142,278 178,290C232,308 292,318 311,352C325,386 302,414 256,414H94C20,414 -16,374 -9,312C-4,272 2,240 2,200Z'
const HEEL = 'M-20,262C30,276 74,322 84,420H-30Z'
const TOE = 'M254,300C230,336 232,384 250,424H340V300Z'
const CUFF = 'M0,4Q56,-12 112,4L113,92Q57,106 1,92Z'

/** One sock of a pair, with ribbed cuff, knitted heel and toe. */
function sock(c: Sheet, o: Drawn): string {
  const dk = deep(o.colour, 0.6)
  const patch = mix(o.colour, o.colour2 ?? deep(o.colour), o.colour2 ? 1 : 0.3)
  const folds = crease(104, 230, 176, 320, 16, 11) + crease(118, 262, 44, 330, -12, 9) + crease(150, 300, 214, 372, 10, 6) + crease(4, 150, 30, 262, 8, 6) + crease(190, 408, 290, 392, 8, 7)
  const lights = crease(46, 110, 52, 232, 6, 12) + crease(120, 330, 230, 348, -8, 15) + crease(20, 330, 60, 384, -8, 9)
  const seam = (d: string): string => line(d, dk, 1.8, 0.42, '6 4')
  const extra = `<path d="${HEEL}" fill="${patch}" opacity=".9"/><path d="${TOE}" fill="${patch}" opacity=".9"/>${seam('M-20,262C30,276 74,322 84,420')}${seam('M254,300C230,336 232,384 250,424')}`
  const knit = o.pattern === 'plain' ? 'rib' : o.pattern
  return `<g ${c.clip(SOCK)}>${cloth(c, o, SOCK)}${extra}</g>${form(c, o, SOCK, { folds, lights, soft: 6 })}<g ${c.clip(CUFF)}>${cloth(c, { ...o, pattern: knit === 'floral' || knit === 'dot' ? 'rib' : knit }, CUFF)}</g>${form(c, o, CUFF, { strength: 0.7, soft: 5 })}${line('M3,12Q56,-2 110,12', lite(o.colour, 0.7), 2.4, 0.5)}${line('M1,96Q57,110 113,96', dk, 5, 0.16)}`
}

/** Three pairs side by side, each in a tone of its own, held by a paper band. */
export function socks(c: Sheet, o: Drawn): Part {
  const paper = o.band ?? '#efe4d0'
  const ink = deep(o.colour, 0.74)
  const tones = [mix(o.colour, '#fbf3e4', 0.62), o.colour, deep(o.colour, luma(o.colour) > 0.5 ? 0.42 : 0.24)] as const
  const at = [[0, 14], [142, 0], [284, -14]] as const
  const outline: string[] = []
  let body = ''
  // From right to left: each foot lies over the next pair.
  for (const k of [2, 1, 0] as const) {
    const [x, y] = at[k]
    // A floral print only on the pair in the middle: three would be three times its many marks.
    const tone = { ...o, colour: tones[k], pattern: o.pattern === 'floral' && k !== 1 ? ('plain' as const) : o.pattern }
    const put = (dx: number, dy: number, inner: string): string => `<g transform="translate(${x + dx} ${y + dy})">${inner}</g>`
    const under = deep(tone.colour, 0.2)
    body += put(16, 24, `<path d="${SOCK}" fill="${SHADE}" opacity=".26" filter="${c.blur(10)}"/>`) + put(9, -9, `<path d="${SOCK}" fill="${c.lin(0, 0, 1, 0, [[0, lite(under, 0.2)], [0.4, under], [1, deep(under, 0.3)]])}" stroke="${deep(under, 0.6)}" stroke-width="1.9" stroke-opacity=".38"/>`) + put(4, 5, `<path d="${SOCK}" fill="${SHADE}" opacity=".24" filter="${c.blur(4)}"/>`) + put(0, 0, sock(c, tone))
    outline.push(`M${x},${y}h118v206l66,76l120,44l8,60l-60,28h-160l-92,-30l-10,-70Z`)
  }
  const [x0, x1, y0, y1] = [-13, 412, 118, 222] as const
  const band = `M${x0},${y0 + 8}Q${x0 + 8},${y0} ${x0 + 20},${y0}H${x1 - 20}Q${x1 - 6},${y0 - 2} ${x1},${y0 + 4}L${x1 + 2},${y1 - 6}Q${x1 - 6},${y1} ${x1 - 20},${y1}H${x0 + 20}Q${x0 + 6},${y1} ${x0},${y1 - 6}Z`
  const shade = c.lin(0, 0, 1, 0, [[0, deep(paper), 0.4], [0.05, '#fffaf0', 0.2], [0.24, '#fffaf0', 0.5], [0.34, deep(paper), 0.12], [0.4, '#fffaf0', 0.26], [0.66, deep(paper), 0.14], [0.72, deep(paper), 0.02], [0.95, deep(paper), 0.26], [1, deep(paper), 0.5]])
  const mark = `<g transform="translate(66 170)" fill="none" stroke="${ink}" stroke-width="3.4" stroke-linecap="round" stroke-linejoin="round"><circle r="31" opacity=".8"/><path d="M-9,-17H7V0C8,6 18,6 20,11C20,17 14,18 9,18H0C-9,18 -12,11 -10,3Z"/><path d="M-9,-9H7"/></g>`
  body += `<path d="${band}" transform="translate(4 9)" fill="${SHADE}" opacity=".34" filter="${c.blur(5)}"/><path d="${band}" fill="${paper}"/><path d="${band}" fill="${shade}"/>${line(`M${x0 + 8},${y0 + 10}H${x1 - 6}M${x0 + 8},${y1 - 10}H${x1 - 6}`, ink, 1.6, 0.4)}${mark}${text(250, 185, o.name ?? o.words?.socksBand, 46, ink, 'text-anchor="middle" font-weight="600" letter-spacing="4"', 210)}`
  return { flat: true, outline, box: { x: -22, y: -26, w: 624, h: 458 }, body, measures: [{ word: 'footLength', cm: 23, a: [-14, 428], b: [318, 428], off: 34, ...one }] }
}

/** A velvet ring gathered on an elastic: ruffles run from the hole to the rim. */
export function scrunchie(c: Sheet, o: Drawn): Part {
  const r = rng(o.seed ?? 6)
  const N = 19
  const flat = 0.88
  const [R, H] = [270, 66] as const
  const at = (a: number, q: number): Point => [Math.cos(a) * q, Math.sin(a) * q * flat]
  const turn = (i: number): number => (i / N) * Math.PI * 2 + 0.1
  const rim: Point[] = []
  const hole: Point[] = []
  const dark = luma(o.colour) < 0.4
  let folds = ''
  let lights = ''
  let pleats = ''
  let gleam = ''
  for (let i = 0; i < N; i++) {
    const a = turn(i + (r() - 0.5) * 0.34)
    const b = turn(i + 0.5)
    const far = R * (0.99 + r() * 0.06)
    rim.push(at(a - 0.045, far), at(a + 0.045, far * (0.985 + r() * 0.02)), at(b, R * (0.86 + r() * 0.03)))
    hole.unshift(at(b, H * (1.1 + r() * 0.14)), at(a, H * (0.84 + r() * 0.1)))
    // Toward the light a ruffle shines, away from it the valley is deep.
    const facing = Math.cos(a + 2.36)
    const [vx, vy] = at(b, R * 0.97)
    const [wx, wy] = at(b + 0.05, H * 1.1)
    folds += `<path d="M${n(vx)},${n(vy)}Q${at(b + 0.12, R * 0.6).map(n).join()} ${n(wx)},${n(wy)}Q${at(b - 0.13, R * 0.62).map(n).join()} ${n(vx)},${n(vy)}Z"/>`
    const [px, py] = at(a - 0.04, R * 0.94)
    const [qx, qy] = at(a + 0.02, H * 1.5)
    lights += `<path opacity="${n((0.55 + 0.45 * facing) * 10) / 10}" d="M${n(px)},${n(py)}Q${at(a + 0.08, R * 0.66).map(n).join()} ${n(qx)},${n(qy)}Q${at(a - 0.12, R * 0.64).map(n).join()} ${n(px)},${n(py)}Z"/>`
    pleats += `M${at(b, R * (0.86 - r() * 0.08)).map(n).join()}Q${at(b + 0.07, R * 0.56).map(n).join()} ${at(b + 0.02, H * 1.2).map(n).join()}`
    if (i % 2) pleats += `M${at(a, H * 1.1).map(n).join()}Q${at(a - 0.09, R * 0.4).map(n).join()} ${at(a - 0.03, R * (0.5 + r() * 0.14)).map(n).join()}`
    if (facing > -0.2) gleam += `M${at(a - 0.06, R * 0.88).map(n).join()}Q${at(a - 0.1, R * 0.74).map(n).join()} ${at(a - 0.05, R * 0.56).map(n).join()}`
  }
  const d = loop(rim) + loop(hole)
  const dk = deep(o.colour, 0.66)
  const lt = lite(o.colour, 0.7)
  const ring = c.rad(0.5, 0.5, 0.5, [[0.2, dk, 0.85], [0.36, dk, 0.3], [0.52, lt, dark ? 0.14 : 0.2], [0.74, lt, 0], [0.92, dk, 0.2], [1, dk, 0.5]])
  const fuzz = c.def(i => `<filter id="${i}" x="0" y="0" width="1" height="1"><feTurbulence type="fractalNoise" baseFrequency=".5" numOctaves="2" seed="3"/><feColorMatrix values="0 0 0 0 1  0 0 0 0 .95  0 0 0 0 .9  0 0 0 .8 -.34"/></filter>`)
  const extra = `<path d="${d}" fill="${ring}"/><g fill="none" stroke="${dk}" stroke-width="3.4" stroke-linecap="round" opacity=".36" filter="${c.blur(1.5)}"><path d="${pleats}"/></g><g fill="none" stroke="${lite(o.colour, 0.85)}" stroke-width="9" stroke-linecap="round" opacity="${dark ? 0.3 : 0.42}" filter="${c.blur(5)}"><path d="${gleam}"/></g><rect x="${-R - 20}" y="${-R}" width="${2 * R + 40}" height="${2 * R}" filter="url(#${fuzz})" opacity=".16"/>`
  return {
    flat: true,
    outline: [d],
    box: { x: -R * 1.05, y: -R * 0.93, w: R * 2.1, h: R * 1.86 },
    body: cloth(c, o, d, { scale: 0.8 }) + form(c, o, d, { folds, lights, extra, soft: 7, strength: 1.15 }),
    measures: [{ word: 'across', cm: 11, a: [-R, 0], b: [R, 0], off: R * 0.93 + 34, ...one }],
  }
}

/** A wide headband with a knot in front; behind, cloth gathered on elastic shows its inner side. */
export function headband(c: Sheet, o: Drawn): Part {
  const dk = deep(o.colour, 0.62)
  const back = 'M-296,-70C-300,-206 -150,-262 0,-262C150,-262 300,-206 296,-70L258,-52C262,-150 130,-190 0,-190C-130,-190 -262,-150 -258,-52Z'
  // Left and right half of the front, narrow where the knot gathers them.
  const half = (s: -1 | 1): string => `M${s * 296},-74C${s * 318},96 ${s * 190},214 ${s * 24},206C${s * 6},180 ${s * 6},112 ${s * 22},86C${s * 130},92 ${s * 240},48 ${s * 256},-60C${s * 262},-90 ${s * 290},-96 ${s * 296},-74Z`
  const knot = 'M-46,66C-62,92 -60,116 -52,148C-60,184 -56,214 -40,232C-16,248 20,248 42,230C60,210 58,184 51,148C60,112 58,88 44,66C20,50 -22,50 -46,66Z'
  const ruche = Array.from({ length: 21 }, (_, i) => {
    const a = Math.PI + ((i + 0.5) / 21) * Math.PI
    const [x, y] = [Math.cos(a), Math.sin(a)]
    return `M${n(x * 288)},${n(-62 + y * 194)}Q${n(x * 262 + 6)},${n(-62 + y * 166)} ${n(x * 256)},${n(-58 + y * 136)}`
  }).join('')
  const ground = inside(o)
  const sides = ([-1, 1] as const).map(s => {
    const d = half(s)
    const folds = crease(s * 40, 168, s * 250, 76, s * 26, 10) + crease(s * 34, 128, s * 232, 20, s * 16, 9) + crease(s * 36, 192, s * 190, 168, s * 14, 8) + crease(s * 36, 104, s * 150, 82, s * 8, 6) + (s > 0 ? crease(274, -70, 262, 70, -18, 14) : '')
    const lights = crease(s * 44, 150, s * 262, 40, s * 24, 12) + crease(s * 60, 186, s * 220, 134, s * 18, 9)
    return cloth(c, o, d, { rot: s * -24, cx: s * 160, cy: 60, scale: 0.62 }) + form(c, o, d, { folds, lights, soft: 7, ...(s < 0 ? { side: -1 } : { strength: 1.1 }) }) + line(`M${s * 262},-50C${s * 244},56 ${s * 132},98 ${s * 40},96`, dk, 1.5, 0.4, '6 4') + line(`M${s * 290},-64C${s * 308},92 ${s * 190},204 ${s * 50},197`, dk, 1.5, 0.3, '6 4')
  })
  const knotFolds = crease(-34, 76, -30, 226, 16, 7) + crease(4, 62, 12, 238, -14, 7) + crease(38, 78, 34, 222, -10, 8)
  const knotLights = crease(-20, 70, -12, 230, 12, 11) + crease(24, 84, 24, 200, -10, 7)
  return {
    flat: true,
    outline: [`${half(-1)}${half(1)}${knot}`, back],
    box: { x: -304, y: -264, w: 608, h: 510 },
    body: `<path d="${back}" fill="${ground}"/>${form(c, { colour: ground }, back, { soft: 6 })}<g ${c.clip(back)}><g fill="none" stroke="${deep(ground, 0.55)}" stroke-width="4" opacity=".5" stroke-linecap="round" filter="${c.blur(1)}"><path d="${ruche}"/></g><g fill="none" stroke="${lite(ground, 0.5)}" stroke-width="4" opacity=".3" stroke-linecap="round" filter="${c.blur(2)}"><path transform="translate(7 0)" d="${ruche}"/></g></g>${sides.join('')}<path d="${knot}" transform="translate(7 8)" fill="${SHADE}" opacity=".32" filter="${c.blur(8)}"/>${cloth(c, o, knot, { rot: 78, cx: 0, cy: 150, scale: 0.62 })}${form(c, o, knot, { folds: knotFolds, lights: knotLights, soft: 6 })}`,
    measures: [{ word: 'across', cm: 22, a: [-296, 246], b: [296, 246], off: 36, ...one }],
  }
}

/** A canvas bag with two long handles and a printed sprig. */
export function tote(c: Sheet, o: Drawn): Part {
  const [W, H] = [190, 400] as const
  const dk = deep(o.colour, 0.6)
  const ink = o.accent ?? (luma(o.colour) < 0.45 ? lite(o.colour, 0.72) : deep(o.colour, 0.78))
  const bag = `M${-W},4Q0,-6 ${W},2C${W + 2},130 ${W + 10},270 ${W + 6},${H - 16}Q${W + 4},${H} ${W - 14},${H + 1}Q20,${H + 7} ${-W + 12},${H + 2}Q${-W - 6},${H} ${-W - 6},${H - 16}C${-W - 8},270 ${-W - 2},130 ${-W},4Z`
  const strap = (x: number, up: number, lean: number): string => `M${-x - 15},46L${-x - 10},-70C${-x - 4 + lean},${-up} ${-52 + lean},${-up - 54} ${lean},${-up - 54}C${52 + lean},${-up - 54} ${x + 4 + lean},${-up} ${x + 10},-70L${x + 15},46H${x - 15}L${x - 18},-66C${x - 24 + lean},${-up + 6} ${36 + lean},${-up - 24} ${lean},${-up - 24}C${-36 + lean},${-up - 24} ${-x + 24 + lean},${-up + 6} ${-x + 18},-66L${-x + 15},46Z`
  const behind = strap(92, 196, 22)
  const front = strap(92, 172, -6)
  const weave = c.def(i => `<pattern id="${i}" width="7" height="7" patternUnits="userSpaceOnUse"><path d="M0,1.8h3.5M3.5,5.3h3.5" stroke="${lite(o.colour, 0.7)}" stroke-width="1.5" opacity=".5"/><path d="M1.8,3.5v3.5M5.3,0v3.5" stroke="${dk}" stroke-width="1.2" opacity=".16"/></pattern>`)
  const canvas = (d: string): string => cloth(c, o, d) + `<path d="${d}" fill="url(#${weave})"/>`
  const folds = wedge(-40, H + 10, -86, 150, 66) + wedge(118, H + 10, 96, 120, 60) + crease(-176, 40, -156, 250, -10, 9) + crease(150, 60, 176, 300, -12, 12) + crease(-92, 70, -60, 200, 8, 6) + crease(-170, H - 20, 30, H - 52, 14, 9)
  const lights = wedge(-98, H + 10, -120, 160, 56) + wedge(60, H + 10, 48, 170, 54) + crease(-150, 56, -128, 240, -8, 9)
  const patch = (s: number): string => {
    const x = s * 92 - 19
    return `<path d="${rr(x, 26, 38, 46, 4)}" fill="${lite(o.colour, 0.18)}"/><path d="${rr(x, 26, 38, 46, 4)}" fill="${dk}" opacity=".1"/>${line(`M${x + 5},32H${x + 33}V66H${x + 5}ZM${x + 5},32L${x + 33},66M${x + 33},32L${x + 5},66`, dk, 1.7, 0.55, '5 3')}`
  }
  const leaf = (x: number, y: number, a: number, k: number): string => `<path transform="translate(${x} ${y}) rotate(${a}) scale(${k})" d="M0,0C-22,-14 -26,-48 0,-78C26,-48 22,-14 0,0ZM0,-4V-62"/>`
  const sprig = `<g transform="translate(0 232)" fill="none" stroke="${ink}" stroke-width="4.4" stroke-linecap="round" stroke-linejoin="round" opacity=".82"><path d="M0,96C-4,40 -2,-10 6,-64"/>${leaf(6, -58, 8, 0.92)}${leaf(0, -4, 52, 0.9)}${leaf(-1, 10, -50, 0.9)}${leaf(-1, 44, 58, 0.8)}${leaf(-2, 56, -56, 0.8)}</g>`
  const edge = lite(o.colour, 0.6)
  const shadeStrap = (d: string, under: boolean): string => canvas(d) + (under ? `<path d="${d}" fill="${dk}" opacity=".34"/>` : '') + form(c, o, d, { soft: 5, strength: 0.9 })
  const stitch = line('M-102,20L-98,-70C-92,-166 -48,-216 -6,-216C42,-216 86,-166 98,-70L102,20', dk, 1.6, 0.36, '7 5')
  return {
    flat: true,
    outline: [bag, front, behind],
    box: { x: -W - 8, y: -252, w: 2 * W + 20, h: H + 260 },
    body: `${shadeStrap(behind, true)}<path d="M${-W + 6},4Q0,-22 ${W - 6},2V14H${-W + 6}Z" fill="${inside(o)}"/>${canvas(bag)}${form(c, o, bag, { folds, lights, soft: 9, extra: sprig })}${line(`M${-W},44Q0,34 ${W + 1},42`, dk, 2, 0.4)}${line(`M${-W},38Q0,28 ${W + 1},36M${-W},10Q0,0 ${W},8`, dk, 1.5, 0.4, '8 4')}${line(`M${-W + 2},3Q0,-7 ${W - 2},1`, edge, 2.4, 0.6)}<path d="${front}" transform="translate(7 10)" fill="${SHADE}" opacity=".24" filter="${c.blur(6)}"/>${shadeStrap(front, false)}${stitch}${patch(-1)}${patch(1)}`,
    measures: [
      { word: 'width', cm: 38, a: [-W, H], b: [W, H], off: 44, ...one },
      { word: 'height', cm: 40, a: [W, 0], b: [W, H], off: 46, upright: true, ...one },
    ],
  }
}

/** A square scarf tied once: the loop that lies round the neck, a knot, two tails with their border. */
export function scarf(c: Sheet, o: Drawn): Part {
  const dk = deep(o.colour, 0.62)
  const dark = luma(o.colour) < 0.45
  const border = o.colour2 ?? (dark ? lite(o.colour, 0.7) : deep(o.colour, 0.42))
  const ring = 'M-14,-28C-120,-34 -236,-100 -226,-196C-214,-286 -104,-318 0,-316C108,-318 216,-286 228,-194C236,-100 120,-34 14,-28L12,-72C84,-84 150,-128 148,-186C144,-236 70,-254 0,-252C-70,-254 -142,-236 -148,-188C-150,-130 -84,-86 -12,-72Z'
  const far = 'M-196,-262C-150,-306 -70,-318 0,-316C74,-318 150,-306 198,-262L136,-222C104,-244 50,-254 0,-252C-50,-254 -104,-244 -134,-224Z'
  const left = 'M-22,-22C-66,28 -150,92 -214,196C-196,236 -172,300 -166,352C-110,318 -44,270 2,238C10,150 8,60 4,-8Z'
  const right = 'M-2,-8C2,70 18,150 34,232C86,292 150,368 186,418C196,352 214,268 232,212C176,120 84,44 26,-24Z'
  const knot = 'M-46,-62C-66,-38 -62,2 -42,24C-18,42 26,42 46,22C64,-2 66,-40 46,-64C22,-80 -24,-80 -46,-62Z'
  const rim = (d: string): string => `<g fill="none" stroke-linejoin="round"><path d="${d}" stroke="${border}" stroke-width="15" opacity=".92"/><path d="${d}" stroke="${dk}" stroke-width="1.6" opacity=".4" transform="translate(0 -15)" stroke-dasharray="5 4"/></g>`
  const tail = (d: string, edge: string, folds: string, lights: string, rot: number): string => `<path d="${d}" transform="translate(8 12)" fill="${SHADE}" opacity=".24" filter="${c.blur(10)}"/>${cloth(c, o, d, { rot, cx: 0, cy: 100, scale: 0.74 })}<g ${c.clip(d)}>${rim(edge)}</g>${form(c, o, d, { folds, lights, soft: 7 })}`
  const leftFolds = wedge(-120, 330, -14, -4, 40) + wedge(-190, 226, -20, -10, 30) + wedge(-26, 262, -4, 4, 30)
  const leftLights = wedge(-156, 300, -16, -4, 36) + wedge(-74, 300, -8, 0, 34)
  const rightFolds = wedge(206, 330, 14, -10, 42) + wedge(96, 320, 8, 0, 36) + crease(40, 10, 214, 214, -8, 9)
  const rightLights = wedge(150, 390, 12, -6, 38) + wedge(60, 270, 4, 0, 30)
  const along = crease(-206, -206, -30, -44, 46, 8) + crease(-178, -170, -24, -58, 34, 7) + crease(210, -196, 30, -44, -44, 9) + crease(176, -164, 24, -60, -34, 8) + crease(-150, -262, 150, -262, -26, 6)
  const gleam = crease(-216, -190, -60, -66, 40, 9) + crease(190, -200, 60, -66, -40, 9) + crease(-120, -290, 60, -296, -8, 9)
  const knotFolds = crease(-40, -48, 30, 30, 10, 7) + crease(-8, -72, 48, -6, 12, 6) + crease(-52, -16, -8, 32, 6, 5)
  const knotLights = crease(-34, -60, 36, 12, -8, 10)
  return {
    flat: true,
    outline: [ring, left, right, knot],
    box: { x: -232, y: -320, w: 470, h: 742 },
    body: `${cloth(c, o, ring, { rot: 24, cy: -180, scale: 0.74 })}${form(c, o, ring, { folds: along, lights: gleam, soft: 6 })}<g ${c.clip(far)}><path d="${far}" fill="${inside(o)}" opacity=".36"/></g>${tail(right, 'M34,232C86,292 150,368 186,418C196,352 214,268 232,212', rightFolds, rightLights, -34)}${tail(left, 'M-214,196C-196,236 -172,300 -166,352C-110,318 -44,270 2,238', leftFolds, leftLights, 36)}<path d="${knot}" transform="translate(5 9)" fill="${SHADE}" opacity=".34" filter="${c.blur(8)}"/>${cloth(c, o, knot, { rot: 60, cy: -20, scale: 0.74 })}${form(c, o, knot, { folds: knotFolds, lights: knotLights, soft: 5 })}`,
    measures: [{ word: 'side', cm: 70, a: [-214, 424], b: [232, 424], off: 32, ...one }],
  }
}

/** Goods for the house: boxes, bottles, fruit, crockery. They stand on y = 0, centre x = 0, up is negative; 1 unit is about 1 px of 800. */

import { crease, line, n, poly, rng, rr, text, type Drawn, type Part, type Point, type Sheet } from './drawing.ts'
import { cloth, form } from './fabric.ts'
import { deep, lite, mix, SHADE } from './palette.ts'

export const ORANGE = '#ee9c3c'

/** Rounded body turned to the light: bright band left of the middle, reflected light on the far edge. */
export const cyl = (c: Sheet, col: string): string => c.lin(0, 0, 1, 0, [[0, deep(col, 0.28)], [0.08, deep(col, 0.08)], [0.26, lite(col, 0.5)], [0.42, col], [0.74, deep(col, 0.2)], [0.94, deep(col, 0.42)], [1, deep(col, 0.3)]])

export const shine = (c: Sheet, d: string, op = 0.5, b = 3): string => `<path d="${d}" fill="#fff" opacity="${op}" filter="${c.blur(b)}"/>`

/** Vegetables behind the wall of a box. */
function veg(c: Sheet): string {
  const lf = (x: number, y: number, a: number, s: number, col: string): string => `<g transform="translate(${x} ${y}) rotate(${a}) scale(${s})"><path d="M0,0C-60,-30 -74,-110 -40,-160C-20,-190 30,-188 48,-156C78,-106 56,-32 0,0Z" fill="${col}"/><path d="M0,0C-4,-60 -2,-110 6,-158M0,-50C-18,-66 -30,-84 -36,-106M2,-70C20,-84 34,-100 40,-120" fill="none" stroke="${lite(col, 0.55)}" stroke-width="4" opacity=".7"/></g>`
  const tom = (x: number, y: number, r: number): string => `<circle cx="${x}" cy="${y}" r="${r}" fill="${c.rad(0.34, 0.3, 0.8, [[0, '#ef8a6b'], [0.5, '#cf4d3a'], [1, '#94302a']])}"/><path d="M${x - 14},${y - r + 6}L${x},${y - r + 13}L${x + 15},${y - r + 5}L${x + 5},${y - r + 16}L${x + 8},${y - r + 28}L${x - 2},${y - r + 18}L${x - 15},${y - r + 22}Z" fill="#5f8149"/>`
  const car = (x: number, y: number, a: number): string => `<g transform="translate(${x} ${y}) rotate(${a})"><path d="M-20,-150C-26,-90 -14,-30 0,0C14,-30 28,-90 20,-150C10,-164 -10,-164 -20,-150Z" fill="${c.lin(0, 0, 1, 0, [[0, '#eda860'], [0.4, '#e08a3f'], [1, '#b8642a']])}"/><path d="M-14,-120h14M2,-90h14M-10,-60h10" stroke="#b8642a" stroke-width="3" opacity=".6"/></g>`
  return lf(-190, 0, -16, 1, '#8fb06a') + lf(-120, 6, 8, 1.1, '#7aa05a') + lf(-40, 0, -8, 0.98, '#9bbb77') + car(40, 4, 14) + car(86, 4, 6) + lf(150, 0, 12, 1.06, '#82a862') + lf(215, 2, 22, 0.86, '#94b672') + tom(-160, -52, 50) + tom(60, -48, 46) + tom(168, -54, 52) + tom(-60, -44, 42)
}

export function storageBox(c: Sheet, o: Drawn): Part {
  const col = o.colour
  const [W, H] = [300, 250]
  const dk = deep(col, 0.45)
  const wall = `M${-W + 16},-${H}H${W - 16}L${W - 36},-26Q${W - 40},0 ${W - 66},0H${-W + 66}Q${-W + 40},0 ${-W + 36},-26Z`
  const glass = '#e6efee'
  const lid = rr(-W, -H - 50, 2 * W, 62, 20)
  const lidTop = `M${-W + 14},${-H - 46}L${-W + 62},${-H - 104}Q${-W + 70},${-H - 112} ${-W + 86},${-H - 112}H${W - 86}Q${W - 70},${-H - 112} ${W - 62},${-H - 104}L${W - 14},${-H - 46}Z`
  return {
    stands: true,
    depth: 34,
    box: { x: -W, y: -H - 118, w: 2 * W, h: H + 122 },
    outline: [wall],
    body: `<path d="${wall}" fill="${mix(glass, '#b6c6c4', 0.35)}"/><g ${c.clip(wall)}><g transform="translate(0 -34)">${veg(c)}</g><path d="M-300,-40H300V0H-300Z" fill="${lite(col, 0.3)}" opacity=".85"/>${Array.from({ length: 17 }, (_, i) => `<rect x="${-248 + i * 30}" y="-28" width="16" height="7" rx="3.5" fill="${dk}" opacity=".4"/>`).join('')}<path d="${wall}" fill="${c.lin(0, 0, 1, 0.3, [[0, '#fff', 0.55], [0.2, '#f4faf9', 0.24], [0.6, '#e4efee', 0.2], [1, '#7f9896', 0.5]])}"/><path d="M-300,-262H300V-232H-300Z" fill="${SHADE}" opacity=".24" filter="${c.blur(8)}"/></g>
${shine(c, `M-252,-226L-196,-226L-206,-30L-238,-30Z`, 0.5)}${shine(c, 'M-176,-226L-160,-226L-172,-30L-184,-30Z', 0.38)}<path d="${wall}" fill="none" stroke="#7f9492" stroke-width="3" opacity=".6"/>
<path d="${lidTop}" fill="${c.lin(0, 0, 1, 0.6, [[0, lite(col, 0.45)], [0.6, lite(col, 0.12)], [1, deep(col, 0.1)]])}"/><path d="M${-W + 92},${-H - 62}L${-W + 120},${-H - 98}H${W - 120}L${W - 92},${-H - 62}Z" fill="${dk}" opacity=".1" stroke="#fff" stroke-opacity=".5" stroke-width="2"/><ellipse cx="0" cy="${-H - 80}" rx="54" ry="13" fill="${deep(col, 0.2)}"/><ellipse cx="-2" cy="${-H - 85}" rx="50" ry="12" fill="${lite(col, 0.4)}"/><path d="M-20,${-H - 85}h36" stroke="${dk}" stroke-width="5" stroke-linecap="round"/>
<path d="${lid}" fill="${c.lin(0, 0, 1, 0.1, [[0, lite(col, 0.2)], [0.25, lite(col, 0.4)], [0.5, col], [1, deep(col, 0.26)]])}"/><path d="M${-W + 16},${-H - 46}H${W - 16}" stroke="#fff" stroke-width="3" opacity=".6" stroke-linecap="round"/>${[-1, 1].map(s => `<path d="${rr(s * 190 - 42, -H - 26, 84, 66, 12)}" fill="${c.lin(0, 0, 0, 1, [[0, lite(col, 0.3)], [1, deep(col, 0.18)]])}" stroke="${dk}" stroke-opacity=".4" stroke-width="2"/><path d="M${s * 190 - 22},${-H + 22}h44" stroke="${dk}" stroke-width="4" opacity=".5" stroke-linecap="round"/>`).join('')}`,
  }
}

export function screenFilm(c: Sheet, o: Drawn): Part {
  const body = rr(-150, -600, 300, 600, 44)
  const scr = rr(-138, -588, 276, 576, 34)
  const film = rr(-144, -594, 288, 588, 38)
  const k = o.colour
  const wall = c.lin(0, 0, 1, 1, [[0, lite(k, 0.45)], [0.35, k], [0.65, mix(k, '#3f6384', 0.7)], [1, '#37455f']])
  const cut = `M-18,-562a18,18 0 1 0 36,0a18,18 0 1 0 -36,0Z`
  return {
    flat: true,
    box: { x: -260, y: -640, w: 540, h: 660 },
    outline: [],
    body: `<g transform="rotate(-7 0 -300) translate(-70 0)"><path d="${body}" transform="translate(22 24)" fill="${SHADE}" opacity=".28" filter="${c.blur(20)}"/><path d="${body}" transform="translate(5 6)" fill="${SHADE}" opacity=".35" filter="${c.blur(5)}"/><path d="${body}" fill="${c.lin(0, 0, 1, 0, [[0, '#5a5b60'], [0.03, '#2b2c30'], [0.97, '#2b2c30'], [1, '#6a6b70']])}"/><path d="${scr}" fill="${wall}"/><g ${c.clip(scr)}><path d="M-140,-160C-60,-280 40,-220 140,-340V0H-140Z" fill="#2f3b54" opacity=".5"/><path d="M-140,-90C-20,-180 60,-110 140,-200V0H-140Z" fill="#232c40" opacity=".6"/><circle cx="56" cy="-420" r="46" fill="#f3dcc6" opacity=".85"/></g><circle cx="0" cy="-562" r="11" fill="#17181b"/><rect x="-40" y="-34" width="80" height="5" rx="2.5" fill="#fff" opacity=".7"/></g>
<g transform="rotate(7 60 -300) translate(100 -18)"><path d="${film}" transform="translate(10 14)" fill="${SHADE}" opacity=".22" filter="${c.blur(12)}"/><path d="${film}${cut}" fill-rule="evenodd" fill="${c.lin(0, 0, 1, 1, [[0, '#f4fbff', 0.72], [0.4, '#dcebf2', 0.3], [0.7, '#cfe2ea', 0.34], [1, '#eef7fb', 0.6]])}"/><g ${c.clip(film)}><path d="M-150,-300L60,-600H130L-150,-200Z" fill="#fff" opacity=".42"/><path d="M-150,-150L150,-580V-540L-150,-110Z" fill="#fff" opacity=".3"/></g><path d="${film}" fill="none" stroke="#fff" stroke-width="4"/><path d="${film}" transform="translate(2 2)" fill="none" stroke="#7fa0b0" stroke-width="2" opacity=".8"/><path d="${cut}" fill="none" stroke="#7fa0b0" stroke-width="2"/><path d="M60,-6H112V16Q112,24 104,24H68Q60,24 60,16Z" fill="#3f7f66" opacity=".92"/>${text(86, 14, o.words?.filmHardness, 15, '#fff', 'text-anchor="middle" font-weight="700"', 40)}</g>`,
  }
}

export function shampoo(c: Sheet, o: Drawn): Part {
  const col = o.colour
  const b = 'M-96,-408C-118,-396 -126,-372 -126,-340V-34Q-126,0 -92,0H92Q126,0 126,-34V-340C126,-372 118,-396 96,-408C76,-418 52,-424 46,-440H-46C-52,-424 -76,-418 -96,-408Z'
  const ink = deep(col, 0.72)
  const lab = rr(-86, -310, 172, 236, 10)
  return {
    stands: true,
    depth: 26,
    box: { x: -130, y: -590, w: 262, h: 592 },
    outline: [b],
    body: `<path d="M-44,-476H44V-436H-44Z" fill="${cyl(c, '#efe9df')}"/><path d="M-44,-462H44M-44,-450H44" stroke="#a99e90" stroke-width="2" opacity=".5"/><path d="M-13,-540H13V-474H-13Z" fill="${cyl(c, '#e4ddd1')}"/><path d="M-30,-548Q-30,-574 -2,-574H36C72,-574 108,-566 122,-536L124,-516H98C96,-534 70,-540 40,-538H-24Q-30,-540 -30,-548Z" fill="${c.lin(0, 0, 0.2, 1, [[0, '#fffaf2'], [0.5, '#ebe4d8'], [1, '#b9ae9f']])}"/>
<path d="${b}" fill="${cyl(c, col)}"/><g ${c.clip(b)}><path d="M-130,-440H130V-416Q0,-396 -130,-416Z" fill="${SHADE}" opacity=".22" filter="${c.blur(7)}"/><path d="M-130,-26H130V0H-130Z" fill="${SHADE}" opacity=".24" filter="${c.blur(9)}"/></g><path d="${lab}" fill="#fbf7ef"/><path d="${lab}" fill="${c.lin(0, 0, 1, 0, [[0, SHADE, 0.14], [0.25, '#fff', 0.3], [0.6, SHADE, 0], [1, SHADE, 0.24]])}"/>
<g transform="translate(0 -256)" fill="none" stroke="${ink}" stroke-width="3.4" stroke-linecap="round"><path d="M0,26C-2,4 -2,-8 0,-26M0,12C-18,10 -26,-2 -26,-16C-10,-16 0,-4 0,12ZM0,0C16,-2 24,-14 24,-26C10,-26 0,-14 0,0Z"/></g>${text(0, -186, o.name ?? o.words?.shampooName, 25, ink, 'text-anchor="middle" font-weight="600" letter-spacing="2"', 138)}${text(0, -158, o.words?.shampooKind, 12, ink, 'text-anchor="middle" letter-spacing="4"')}<path d="M-30,-138H30" stroke="${ink}" stroke-width="1.6"/>${text(0, -112, o.claim ?? o.words?.shampooClaim, 14, ink, 'text-anchor="middle"', 150)}${text(0, -90, o.size ?? o.words?.shampooSize, 14, ink, 'text-anchor="middle"', 150)}
${shine(c, 'M-98,-360C-100,-380 -92,-392 -80,-396L-74,-380V-30H-98Z', 0.34, 5)}<path d="${b}" fill="none" stroke="${ink}" stroke-width="2" opacity=".25"/>`,
  }
}

/** Citrus of any colour: orange, lemon, lime, pomelo. */
function orange(c: Sheet, x: number, y: number, R: number, seed: number, k: string): string {
  const r = rng(seed)
  let dots = ''
  for (let i = 0; i < 46; i++) {
    const a = r() * 6.283
    const q = Math.sqrt(r()) * R * 0.93
    dots += `<circle cx="${n(x + Math.cos(a) * q)}" cy="${n(y + Math.sin(a) * q)}" r="${n(1.2 + r())}"/>`
  }
  return `<circle cx="${x}" cy="${y}" r="${R}" fill="${c.rad(0.36, 0.3, 0.78, [[0, lite(k, 0.42)], [0.35, k], [0.75, mix(k, '#a8470c', 0.28)], [1, mix(k, '#6a2c0a', 0.5)]])}"/><g fill="${mix(k, '#6a2c0a', 0.55)}" opacity=".24">${dots}</g><ellipse cx="${n(x - R * 0.36)}" cy="${n(y - R * 0.42)}" rx="${n(R * 0.22)}" ry="${n(R * 0.14)}" transform="rotate(-36 ${n(x - R * 0.36)} ${n(y - R * 0.42)})" fill="#fff" opacity=".42" filter="${c.blur(5)}"/><path d="M${x - R * 0.7},${y + R * 0.66}A${R},${R} 0 0 0 ${x + R * 0.7},${y + R * 0.66}" fill="none" stroke="#f6c98a" stroke-width="4" opacity=".35" filter="${c.blur(3)}"/>`
}

const stalk = (x: number, y: number, k: number): string => `<g transform="translate(${x} ${y}) scale(${k})"><path d="M-14,4L-5,-4L0,-12L6,-3L15,4L4,5L0,12L-5,5Z" fill="#5f7a45"/><path d="M0,-6C6,-40 40,-76 96,-70C90,-30 50,-2 0,-6Z" fill="#6f9152"/><path d="M0,-6C36,-40 60,-58 96,-70C90,-30 50,-2 0,-6Z" fill="#567842"/><path d="M0,-6C36,-38 62,-56 92,-68" stroke="#a9c08c" stroke-width="2.4" fill="none"/></g>`

function halfOrange(c: Sheet, x: number, y: number, R: number, k: string): string {
  let seg = ''
  for (let i = 0; i < 10; i++) {
    const a = (i * 36 * Math.PI) / 180
    const b = ((i * 36 + 36) * Math.PI) / 180
    const q = 0.055
    const P = (t: number, m: number): string => `${n(x + Math.cos(t) * R * m)},${n(y + Math.sin(t) * R * m)}`
    seg += `<path d="M${P((a + b) / 2, 0.12)}L${P(a + q, 0.76)}Q${P(a + q + 0.04, 0.84)} ${P(a + 0.2, 0.84)}A${n(R * 0.84)},${n(R * 0.84)} 0 0 1 ${P(b - 0.2, 0.84)}Q${P(b - q - 0.04, 0.84)} ${P(b - q, 0.76)}Z"/>`
  }
  return `<circle cx="${x}" cy="${y}" r="${R}" fill="${mix(k, '#a8470c', 0.22)}"/><circle cx="${x}" cy="${y}" r="${n(R * 0.955)}" fill="#fbe9c6"/><g fill="${c.rad(0.4, 0.36, 0.7, [[0, lite(k, 0.46)], [0.6, lite(k, 0.08)], [1, mix(k, '#c4600f', 0.2)]])}">${seg}</g><circle cx="${x}" cy="${y}" r="${n(R * 0.07)}" fill="#fbe9c6"/><circle cx="${x}" cy="${y}" r="${R}" fill="${c.lin(0, 0, 1, 1, [[0, '#fff', 0.24], [0.4, '#fff', 0], [1, '#8a4310', 0.24]])}"/>`
}

export function citrus(c: Sheet, o: Drawn): Part {
  const k = o.colour
  const sh = (x: number, y: number, rx: number): string => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="20" fill="${SHADE}" opacity=".3" filter="${c.blur(9)}"/>`
  return { stands: true, depth: 40, box: { x: -320, y: -390, w: 640, h: 396 }, outline: [], body: orange(c, -20, -250, 138, 2, k) + stalk(-26, -384, 1.1) + sh(-100, -40, 150) + orange(c, -168, -144, 144, 3, k) + sh(150, -20, 160) + halfOrange(c, 150, -134, 134, k) }
}

export function fruitBox(c: Sheet, o: Drawn): Part {
  const k = o.colour
  const { fruit: kind = ORANGE } = o
  const [W, H, D] = [300, 220, 110]
  const front = poly([-W, -H], [W, -H], [W - 8, 0], [-W + 8, 0])
  let fruit = ''
  for (const [y, s, gap, q] of [[-H - 92, 58, 98, 9], [-H - 46, 64, 120, 17]] as const)
    for (let i = 0; i < 5; i++) fruit += orange(c, gap * (i - 2), y, s, q + i, kind) + (i % 2 ? '' : stalk(gap * (i - 2) - 2, y - s + 8, 0.5))
  return {
    stands: true,
    depth: 38,
    box: { x: -W, y: -H - 160, w: 2 * W, h: H + 164 },
    outline: [front],
    body: `<path d="${poly([-W, -H], [-W + 54, -H - D], [W - 54, -H - D], [W, -H])}" fill="${deep(k, 0.5)}"/><path d="${poly([-W + 54, -H - D], [W - 54, -H - D], [W - 54, -H - D + 26], [-W + 54, -H - D + 26])}" fill="${deep(k, 0.2)}"/>${fruit}<path d="${front}" fill="${c.lin(0, 0, 1, 0.4, [[0, lite(k, 0.26)], [0.5, k], [1, deep(k, 0.2)]])}"/><path d="M${-W},${-H}H${W}V${-H + 12}H${-W}Z" fill="${lite(k, 0.4)}"/><path d="M${-W},${-H + 12}H${W}V${-H + 26}H${-W}Z" fill="${SHADE}" opacity=".14" filter="${c.blur(5)}"/>
${[-1, 1].map(s => `<path d="${rr(s * 210 - 44, -H + 44, 88, 30, 15)}" fill="${deep(k, 0.62)}"/><path d="${rr(s * 210 - 44, -H + 44, 88, 30, 15)}" fill="none" stroke="${lite(k, 0.3)}" stroke-width="3"/>`).join('')}<g transform="translate(0 -112)"><circle r="70" fill="#fbf3e2"/><g transform="scale(.44) translate(0 0)">${halfOrange(c, 0, 0, 118, kind)}</g></g>${text(-196, -60, o.name ?? o.words?.fruitName, 44, '#6a3f1f', 'text-anchor="middle" font-weight="700" letter-spacing="4"', 150)}${text(198, -60, o.size ?? o.words?.fruitSize, 40, '#6a3f1f', 'text-anchor="middle" font-weight="700"')}${text(-196, -28, o.claim ?? o.words?.fruitClaim, 18, '#6a3f1f', 'text-anchor="middle" letter-spacing="2"', 150)}${text(198, -28, o.words?.netWeight, 18, '#6a3f1f', 'text-anchor="middle" letter-spacing="3"')}`,
  }
}

export function ceramics(c: Sheet, o: Drawn): Part {
  const g = o.colour
  const glaze = cyl(c, g)
  const clay = '#c49b76'
  const dk = deep(g, 0.5)
  const rim = (x: number, y: number, rx: number, ry: number, inn?: string): string => `<ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="${lite(g, 0.35)}"/><ellipse cx="${x}" cy="${y}" rx="${rx}" ry="${ry}" fill="none" stroke="${clay}" stroke-width="5"/><ellipse cx="${x}" cy="${y + 3}" rx="${rx - 9}" ry="${ry - 6}" fill="${inn ?? c.lin(0, 0, 1, 0.5, [[0, deep(g, 0.42)], [0.6, deep(g, 0.14)], [1, lite(g, 0.2)]])}"/>`
  const speck = (x: number, y: number, w: number, h: number, s: number): string => {
    const r = rng(s)
    let d = ''
    for (let i = 0; i < 34; i++) d += `<circle cx="${n(x + r() * w)}" cy="${n(y + r() * h)}" r="${n(0.9 + r() * 1.5)}"/>`
    return `<g fill="${clay}" opacity=".5">${d}</g>`
  }
  const bowl = (x: number, y: number, s: number): string => {
    const d = `M${x - 150 * s},${y - 128 * s}C${x - 146 * s},${y - 60 * s} ${x - 96 * s},${y - 18 * s} ${x - 56 * s},${y - 14 * s}L${x - 50 * s},${y}H${x + 50 * s}L${x + 56 * s},${y - 14 * s}C${x + 96 * s},${y - 18 * s} ${x + 146 * s},${y - 60 * s} ${x + 150 * s},${y - 128 * s}Z`
    return `<path d="${d}" fill="${glaze}"/><g ${c.clip(d)}>${speck(x - 150 * s, y - 110 * s, 300 * s, 100 * s, 7)}<path d="M${x - 60 * s},${y - 14 * s}h${120 * s}v20h${-120 * s}Z" fill="${clay}" opacity=".9"/></g><path d="${d}" fill="none" stroke="${dk}" stroke-width="2" opacity=".3"/>` + rim(x, y - 128 * s, 150 * s, 30 * s)
  }
  const cup = (x: number, y: number): string => {
    const d = `M${x - 78},${y - 150}C${x - 78},${y - 60} ${x - 72},${y - 20} ${x - 54},${y}H${x + 54}C${x + 72},${y - 20} ${x + 78},${y - 60} ${x + 78},${y - 150}Z`
    return `<path d="M${x + 70},${y - 122}C${x + 140},${y - 132} ${x + 140},${y - 40} ${x + 66},${y - 46}" fill="none" stroke="${deep(g, 0.22)}" stroke-width="19"/><path d="M${x + 70},${y - 125}C${x + 134},${y - 134} ${x + 136},${y - 48} ${x + 66},${y - 50}" fill="none" stroke="${lite(g, 0.3)}" stroke-width="8" opacity=".7"/><path d="${d}" fill="${glaze}"/><g ${c.clip(d)}>${speck(x - 78, y - 140, 156, 130, 9)}<path d="M${x - 80},${y - 22}h160v30h-160Z" fill="${clay}" opacity=".9"/></g><path d="${d}" fill="none" stroke="${dk}" stroke-width="2" opacity=".3"/>` + rim(x, y - 150, 78, 18, c.lin(0, 0, 1, 0.4, [[0, '#7a4a2c'], [1, '#a66f45']]))
  }
  const R = 236
  const plate = `<g transform="translate(-40 -262)"><circle r="${R}" fill="${c.lin(0, 0, 1, 1, [[0, lite(g, 0.5)], [0.6, g], [1, deep(g, 0.26)]])}"/><circle r="${R - 3}" fill="none" stroke="${clay}" stroke-width="6"/><circle r="${R * 0.68}" fill="${c.lin(0, 0, 1, 1, [[0, deep(g, 0.16)], [0.5, g], [1, lite(g, 0.4)]])}"/><circle r="${R * 0.66}" fill="${g}" opacity=".7"/>${speck(-150, -150, 300, 300, 5)}</g>`
  return { stands: true, depth: 34, box: { x: -300, y: -500, w: 620, h: 504 }, outline: [], body: `<ellipse cx="-40" cy="-24" rx="130" ry="16" fill="${SHADE}" opacity=".3" filter="${c.blur(8)}"/>` + plate + `<g filter="${c.blur(14)}" opacity=".3"><ellipse cx="-110" cy="-60" rx="160" ry="70" fill="${SHADE}"/></g>` + bowl(-130, 0, 1.06) + `<ellipse cx="60" cy="-8" rx="60" ry="14" fill="${SHADE}" opacity=".3" filter="${c.blur(8)}"/>` + cup(160, 2) }
}

export function quilt(c: Sheet, o: Drawn): Part {
  const dk = deep(o.colour, 0.55)
  const W = 310
  const lay = (y: number, h: number, w: number, k: number): string => {
    const d = `M${-w},${y - h * 0.5}C${-w},${y - h * 0.96} ${-w + 40},${y - h} ${-w + 80},${y - h}H${w - 80}C${w - 30},${y - h} ${w},${y - h * 0.9} ${w},${y - h * 0.5}C${w},${y - h * 0.1} ${w - 30},${y} ${w - 80},${y}H${-w + 80}C${-w + 40},${y} ${-w},${y - h * 0.06} ${-w},${y - h * 0.5}Z`
    let f = ''
    let l = ''
    for (let i = 0; i < 5; i++) {
      const x = -w + 60 + ((2 * w - 110) * (i + 0.5 + k * 0.2)) / 5
      f += crease(x, y - h + 4, x + 8, y - 6, 8, 9)
      l += `<ellipse cx="${n(x - 50)}" cy="${n(y - h * 0.66)}" rx="42" ry="${n(h * 0.2)}"/>`
    }
    f += crease(-w + 50, y - 4, w - 50, y - 4, -4, 12) + crease(w - 40, y - h + 10, w - 40, y - 6, -14, 20)
    return cloth(c, o, d, { cy: y }) + form(c, o, d, { folds: f, lights: l, soft: 8 }) + line(`M${-w + 14},${y - h * 0.5}H${w - 16}`, dk, 1.8, 0.3, '7 5')
  }
  const T = `M${-W + 20},-262C${-W + 30},-300 ${-W + 90},-392 ${-W + 150},-398H${W - 150}C${W - 90},-392 ${W - 30},-300 ${W - 20},-262Z`
  let fold = ''
  let puff = ''
  for (let j = 0; j < 3; j++) for (let i = -3; i <= 3; i++) {
    const y0 = -268 - j * 42
    const y1 = y0 - 42
    const x0 = (i - 0.5) * (96 - j * 12)
    const x1 = (i + 0.5) * (96 - j * 12)
    puff += `<ellipse cx="${n((x0 + x1) / 2 - 6)}" cy="${n((y0 + y1) / 2 - 4)}" rx="${n(36 - j * 4)}" ry="14"/>`
    fold += crease(x0, y0, x0 * 0.88, y1, 0, 5) + crease(x0, y0, x1, y0, 0, 4)
  }
  const s = `<path d="${T}" fill="${o.colour}"/>` + cloth(c, o, T, { cy: -260 }) + form(c, o, T, { folds: fold, lights: puff, soft: 6 }) + lay(0, 96, W, 0) + lay(-88, 96, W - 4, 1) + lay(-178, 100, W - 6, 2)
  const band = `<path d="M84,-398C100,-330 112,-270 116,-230V0H168V-230C164,-290 148,-350 124,-398Z" fill="${o.band ?? '#b88f63'}" opacity=".94"/><path d="M84,-398C100,-330 112,-270 116,-230V0H168V-230C164,-290 148,-350 124,-398Z" fill="${c.lin(0, 0, 0, 1, [[0, '#fff', 0.2], [0.42, '#fff', 0.1], [0.5, SHADE, 0.16], [1, SHADE, 0.28]])}"/>`
  const lab = `<g transform="translate(142 -136)"><rect x="-58" y="-40" width="116" height="84" rx="6" fill="#fbf7ef"/>${text(0, -8, o.name ?? o.words?.quiltName, 21, '#5b4a3c', 'text-anchor="middle" font-weight="600"', 98)}${text(0, 22, o.size ?? o.words?.quiltSize, 15, '#8a7869', 'text-anchor="middle"', 98)}</g>`
  return { stands: true, depth: 30, box: { x: -W, y: -406, w: 2 * W, h: 410 }, outline: [], body: s + band + lab }
}

export function inductionCooker(c: Sheet, o: Drawn): Part {
  const k = o.colour
  const top = 'M-250,-330Q-244,-344 -226,-344H226Q244,-344 250,-330L318,-74Q322,-56 302,-56H-302Q-322,-56 -318,-74Z'
  const side = 'M-320,-66Q-320,-56 -302,-56H302Q320,-56 320,-66V-34Q320,-10 294,-10H-294Q-320,-10 -320,-34Z'
  const ring = (rx: number, op: number, w: number): string => `<ellipse cx="0" cy="-226" rx="${rx}" ry="${n(rx * 0.44)}" fill="none" stroke="#d9d4cc" stroke-width="${w}" opacity="${op}"/>`
  const ic = (x: number, s: string, lab: string | undefined): string => `<g transform="translate(${x} -92)"><ellipse rx="21" ry="13" fill="none" stroke="#e9e4dc" stroke-width="2" opacity=".8"/>${s}${text(0, 27, lab, 11.5, '#cfc9c0', 'text-anchor="middle"', 62)}</g>`
  return {
    stands: true,
    depth: 24,
    box: { x: -322, y: -350, w: 644, h: 352 },
    outline: [top, side],
    body: `<path d="M-280,-14H-200V0H-280ZM200,-14H280V0H200Z" fill="#1a1a1c"/><path d="${side}" fill="${c.lin(0, 0, 1, 0, [[0, '#8d8c8a'], [0.2, '#e3e0da'], [0.5, '#b5b2ac'], [1, '#6d6b69']])}"/><path d="M-318,-60H318" stroke="#fff" stroke-width="2.4" opacity=".6"/><path d="${top}" fill="${c.lin(0, 0, 1, 1, [[0, lite(k, 0.22)], [0.4, k], [1, deep(k, 0.4)]])}"/><g ${c.clip(top)}><path d="M-330,-40L-120,-350H20L-190,-40Z" fill="#fff" opacity=".07"/><path d="M-150,-40L60,-350H100L-110,-40Z" fill="#fff" opacity=".05"/></g>${ring(170, 0.8, 3)}${ring(160, 0.3, 1.5)}${ring(92, 0.5, 2)}<path d="M-16,-226H16M0,-236V-216" stroke="#d9d4cc" stroke-width="2.4" opacity=".8"/>
${ic(-240, '<path d="M0,-7V1M-6,-4A8,6 0 1 0 6,-4" fill="none" stroke="#e9e4dc" stroke-width="2"/>', o.words?.cookerPower)}${ic(-160, '<path d="M-7,0H7" stroke="#e9e4dc" stroke-width="2.4"/>', o.words?.cookerLess)}${ic(160, '<path d="M-7,0H7M0,-6V6" stroke="#e9e4dc" stroke-width="2.4"/>', o.words?.cookerMore)}${ic(240, '<path d="M0,-6V0L5,3" fill="none" stroke="#e9e4dc" stroke-width="2"/>', o.words?.cookerTimer)}<path d="M-84,-112H84L90,-72H-90Z" fill="#121214"/>${text(0, -81, o.words?.cookerWatts, 26, '#e77a4b', 'text-anchor="middle" font-weight="600" letter-spacing="2"', 130)}<path d="${top}" fill="none" stroke="#000" stroke-width="2" opacity=".4"/><path d="M-246,-338Q-240,-343 -226,-343H226" fill="none" stroke="#fff" stroke-width="2" opacity=".5"/>`,
  }
}

export function parcel(c: Sheet, o: Drawn): Part {
  const k = o.colour
  const at = (x: number, y: number): Point => [x, y]
  const [A, B, C, D, E, F, G] = [at(-300, -300), at(60, -232), at(60, 0), at(-300, -74), at(300, -318), at(300, -92), at(-50, -386)] as const
  const front = poly(A, B, C, D)
  const side = poly(B, E, F, C)
  const top = poly(A, G, E, B)
  const tape = '#e2c79a'
  const L = (p: Point, q: Point, t: number): Point => [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t]
  const t0 = L(A, G, 0.42)
  const t1 = L(A, G, 0.6)
  const t2 = L(B, E, 0.6)
  const t3 = L(B, E, 0.42)
  const dn = (p: Point): Point => [p[0], p[1] + 62]
  let bars = ''
  const r = rng(12)
  for (let x = 0; x < 118;) {
    const w = 1.5 + r() * 4
    bars += `<rect x="${n(x)}" y="0" width="${n(w)}" height="36"/>`
    x += w + 1.5 + r() * 3
  }
  return {
    stands: true,
    cast: poly(D, C, F, [40, -150]),
    box: { x: -304, y: -392, w: 608, h: 396 },
    outline: [front, side, top],
    body: `<path d="${front}" fill="${c.lin(0, 0, 1, 0.4, [[0, lite(k, 0.2)], [1, k]])}"/><path d="${side}" fill="${c.lin(0, 0, 1, 0, [[0, deep(k, 0.28)], [1, deep(k, 0.38)]])}"/><path d="${top}" fill="${c.lin(0, 0, 1, 1, [[0, lite(k, 0.5)], [1, lite(k, 0.22)]])}"/>${line(`M${L(A, G, 0.5)}L${L(B, E, 0.5)}`, deep(k), 2, 0.5)}<path d="${poly(t0, t1, t2, t3)}" fill="${tape}" opacity=".85"/><path d="${poly(t3, t2, dn(t2), dn(t3))}" fill="${deep(tape, 0.26)}" opacity=".9"/><path d="${poly(t0, t1, t2, t3)}" fill="#fff" opacity=".16"/>
<g transform="matrix(.983 .186 0 1 -262 -250)"><rect width="196" height="142" rx="3" fill="#fdfbf6"/><rect width="196" height="30" rx="3" fill="#3a3431"/>${text(10, 21, o.words?.waybill, 16, '#fff', 'font-weight="600"', 96)}${text(186, 21, o.words?.waybillNumber, 12, '#fff', 'text-anchor="end"', 70)}<path d="M10,44H130M10,56H170M10,68H104" stroke="#8b8079" stroke-width="4"/><g transform="translate(10 84)" fill="#231f1d">${bars}</g><path d="M146,84h40v40h-40Z" fill="none" stroke="#231f1d" stroke-width="3"/><path d="M152,90h10v10h-10ZM170,90h10v10h-10ZM152,108h10v10h-10ZM168,106h6v6h-6ZM176,114h6v6h-6Z" fill="#231f1d"/></g>
<g transform="matrix(.941 -.337 0 1 104 -60)" fill="none" stroke="${deep(k, 0.75)}" stroke-width="5" opacity=".7"><path d="M0,0V-58M-16,-42L0,-60L16,-42M44,0V-58M28,-42L44,-60L60,-42M-16,10H60"/></g>${line(`M${A}L${B}L${E}M${B}L${C}`, lite(k, 0.6), 3, 0.6)}`,
  }
}

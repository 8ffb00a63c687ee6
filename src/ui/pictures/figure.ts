/** Faceless figure, 9 heads tall, in the garments' own millimetres: who wears a garment in a picture. */

import { alineSkirt, dress, jeans, knitwear, pleatedSkirt, shirt, top } from './garments.ts'
import type { Block, Drawn, Options, Part, Sheet } from './drawing.ts'
import { deep, lite, mix, PALETTE, SKINS } from './palette.ts'

/** Who wears it, and with what. */
export interface Wearer {
  readonly skin?: string
  readonly hair?: string
  readonly shoe?: string
  /** Colour of a handbag; none without it. */
  readonly bag?: string
  /** The other piece: a top with a skirt, trousers with a jumper. */
  readonly mate?: Options
}

/** `tucked`: the upper piece ends inside the lower one. */
function figure(c: Sheet, upper: Part, lower: Part | null, tucked: boolean, wearer: Wearer): Part {
  const { skin = SKINS[0], hair = '#4a342c', shoe = '#3b3134', bag = '#5e4438' } = wearer
  const sd = deep(skin, 0.3)
  const sk = c.lin(0, 0, 1, 0, [[0, lite(skin, 0.25)], [0.5, skin], [1, mix(skin, sd, 0.5)]])
  const leg = (s: number): string => `<g transform="${s > 0 ? 'translate(0 6) rotate(-2.6 90 600)' : 'rotate(.8 -60 600)'}"><path d="M${s * 3},640C${s * 12},820 ${s * 24},950 ${s * 26},1040C${s * 16},1130 ${s * 30},1290 ${s * 38},1440C${s * 40},1480 ${s * 44},1500 ${s * 58},1512C${s * 74},1500 ${s * 76},1470 ${s * 74},1440C${s * 92},1290 ${s * 112},1150 ${s * 94},1044C${s * 112},900 ${s * 158},760 ${s * 158},600L0,600Z" fill="${sk}"/><path d="M${s * 50},1032C${s * 44},1052 ${s * 48},1066 ${s * 62},1072M${s * 82},1040C${s * 82},1054 ${s * 78},1064 ${s * 70},1070" fill="none" stroke="${sd}" stroke-width="4" opacity=".34" stroke-linecap="round"/><path d="M${s * 72},1090C${s * 98},1140 ${s * 92},1280 ${s * 70},1430L${s * 60},1430C${s * 74},1300 ${s * 78},1180 ${s * 72},1090Z" fill="${sd}" opacity=".16"/>
<path d="M${s * 34},1434C${s * 30},1470 ${s * 36},1520 ${s * 50},1548C${s * 62},1566 ${s * 88},1562 ${s * 92},1538C${s * 92},1500 ${s * 86},1462 ${s * 78},1434C${s * 76},1474 ${s * 74},1496 ${s * 62},1502C${s * 48},1498 ${s * 42},1472 ${s * 34},1434Z" fill="${shoe}"/><path d="M${s * 46},1520C${s * 54},1534 ${s * 66},1538 ${s * 78},1530" fill="none" stroke="#fff" stroke-width="3" opacity=".16"/></g>`
  const arm = (s: number): string => `<path d="M${s * 142},20C${s * 176},26 ${s * 190},74 ${s * 200},140C${s * 206},200 ${s * 218},270 ${s * 222},320C${s * 232},400 ${s * 238},470 ${s * 241},540C${s * 254},580 ${s * 256},628 ${s * 246},664C${s * 242},684 ${s * 229},684 ${s * 226},664L${s * 221},612C${s * 218},638 ${s * 212},646 ${s * 206},638C${s * 203},606 ${s * 205},572 ${s * 207},540C${s * 194},450 ${s * 180},380 ${s * 174},310C${s * 166},230 ${s * 150},190 ${s * 140},130Z" fill="${sk}"/><path d="M${s * 235},622L${s * 236},668" stroke="${sd}" stroke-width="3" opacity=".5"/>`
  const body = `<path d="M-43,-110L-42,-52C-44,-32 -64,-28 -84,-20L-160,26C-170,60 -146,140 -130,220C-124,300 -104,340 -104,392C-112,480 -156,540 -156,620H156C156,540 112,480 104,392C104,340 124,300 130,220C146,140 170,60 160,26L84,-20C64,-28 44,-32 42,-52L43,-110Z" fill="${sk}"/>`
  const neck = `<path d="M-43,-110L-42,-52C-44,-32 -64,-28 -86,-20C-60,60 -30,160 0,170C30,160 60,60 86,-20C64,-28 44,-32 42,-52L43,-110Z" fill="${sk}"/><path d="M-42,-88C-20,-50 24,-44 43,-96L42,-50C20,-22 -18,-30 -42,-88Z" fill="${sd}" opacity=".4"/><path d="M-70,14C-44,16 -24,22 -14,34M70,14C44,16 24,22 14,34" fill="none" stroke="${sd}" stroke-width="4" opacity=".4" stroke-linecap="round"/>`
  const head = `<g transform="rotate(-5 0 -110)"><path d="M-66,-190C-66,-128 -44,-66 0,-62C44,-66 66,-128 66,-190C66,-240 40,-262 0,-262C-40,-262 -66,-240 -66,-190Z" fill="${sk}"/><path d="M30,-80C56,-110 66,-150 66,-196L50,-210C52,-160 48,-116 30,-80Z" fill="${sd}" opacity=".28"/><ellipse cx="69" cy="-166" rx="9" ry="17" fill="${mix(skin, sd, 0.4)}"/><ellipse cx="-68" cy="-166" rx="9" ry="17" fill="${skin}"/>
<path d="M-74,-160C-82,-236 -50,-284 4,-284C62,-284 84,-234 74,-160C70,-190 60,-214 44,-226C10,-220 -20,-232 -32,-246C-40,-222 -66,-206 -74,-160Z" fill="${hair}"/><path d="M-32,-246C-8,-268 36,-262 58,-216M-40,-256C-58,-244 -68,-216 -70,-190" fill="none" stroke="${lite(hair, 0.35)}" stroke-width="4" opacity=".5"/><circle cx="-69" cy="-142" r="6" fill="#d0a45e"/><circle cx="71" cy="-142" r="6" fill="#c2954f"/></g>`
  const bun = `<g transform="rotate(-5 0 -110)"><ellipse cx="20" cy="-300" rx="42" ry="36" fill="${hair}"/><path d="M-6,-308C8,-326 40,-326 52,-304M0,-292C18,-280 38,-282 50,-294" fill="none" stroke="${lite(hair, 0.35)}" stroke-width="4" opacity=".45"/></g>`
  const tote = bag ? `<g transform="translate(-8 -6)"><path d="M232,640C206,720 204,760 210,812M246,640C276,720 280,760 276,812" fill="none" stroke="${deep(bag, 0.4)}" stroke-width="8"/><path d="M184,800H304L316,962Q244,980 172,962Z" fill="${c.lin(0, 0, 1, 0.2, [[0, lite(bag, 0.22)], [0.4, bag], [1, deep(bag, 0.3)]])}"/><path d="M184,800H304" stroke="${lite(bag)}" stroke-width="4" opacity=".5"/><path d="M182,832H306" stroke="${deep(bag)}" stroke-width="2" opacity=".4" stroke-dasharray="7 5"/></g>` : ''
  const low = lower ? `<g transform="translate(0 382)">${lower.body}</g>` : ''
  const fore = `<g ${c.clip('M-400,330H400V720H-400Z')}>${arm(-1)}${arm(1)}</g>`
  // Order: back of hair, legs, arms, body, lower piece, upper piece, forearms again (they lie over a wide skirt), sleeves, head.
  return {
    stands: true,
    base: 1552,
    cast: 'M-150,1552a150,20 0 1 0 300,0a150,20 0 1 0 -300,0Z',
    outline: [],
    box: { x: -290, y: -338, w: 580, h: 1900 },
    body: bun + leg(-1) + leg(1) + arm(-1) + arm(1) + body + (tucked ? '' : low) + `<g ${lower && tucked ? c.clip('M-700,-400H700V396H-700Z') : ''}>${upper.back ?? ''}${neck}${upper.body}</g>` + (tucked ? low : '') + tote + fore + (upper.sleeves ?? '') + head,
  }
}

/** Closer block of a garment for the figure: a body inside, not a hanger. */
const WORN = {
  top: { block: { bw: 150, ww: 120, hw: 122, sx: 176, s1: 86, uo: -8, slant: 0 }, arm: 14 },
  shirt: { block: { bw: 158, ww: 150, hw: 182, sx: 180, s1: 86, uo: -8 }, arm: 9.5 },
  knitwear: { block: { bw: 164, ww: 166, hw: 176, sx: 184, sy: 28, s1: 92, uo: 0 }, arm: 9 },
  dress: { block: { bw: 150, sx: 174, s1: 86, uo: -8 }, arm: 13, waist: 62 },
} as const satisfies Record<string, { readonly block: Partial<Block>; readonly arm: number; readonly waist?: number }>

const UPPER = { top, shirt, knitwear } as const
const LOWER = { alineSkirt, pleatedSkirt, jeans } as const

export type Wearable = keyof typeof UPPER | keyof typeof LOWER | 'dress'

const isUpper = (kind: Wearable): kind is keyof typeof UPPER => kind in UPPER

/** The figure wearing a garment, with a plain mate chosen when none is given. */
export function worn(c: Sheet, kind: Wearable, o: Drawn, wearer: Wearer): Part {
  if (kind === 'dress') return figure(c, dress(c, { ...o, ...WORN.dress }), null, false, wearer)
  if (isUpper(kind)) {
    const trousers = jeans(c, { colour: PALETTE.ivory, pattern: 'plain', length: 104, waist: 62, cut: 'wide', ...wearer.mate })
    return figure(c, UPPER[kind](c, { ...o, ...WORN[kind] }), trousers, kind === 'top', wearer)
  }
  const lower = LOWER[kind](c, { ...o, waist: 62 })
  return figure(c, top(c, { colour: PALETTE.ivory, pattern: 'plain', length: 54, sleeve: 22, ...WORN.top, ...wearer.mate }), lower, true, wearer)
}

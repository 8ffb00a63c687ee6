/** Bad pictures for exercises: each shows one fault that a shop should not publish. */

import { breadth, n, text, type Drawn, type Options, type Sheet } from './drawing.ts'
import { part, type Kind } from './kinds.ts'
import { ground, place } from './stage.ts'

export interface FaultDetails {
  /** The colour shown instead of the true one. */
  readonly wrong?: string
  /** Name of the colour that the listing promises. */
  readonly sku?: string
}

/** What can be wrong with a picture of goods. */
export const FAULTS = ['dim', 'cluttered', 'watermark', 'wrongColour', 'cropped', 'tilted', 'textOver', 'small', 'blurred'] as const
export type Fault = (typeof FAULTS)[number]

const burst = (x: number, y: number, R: number, col: string): string => {
  let d = ''
  for (let i = 0; i < 32; i++) {
    const r = i % 2 ? R * 0.84 : R
    const a = (i * Math.PI) / 16
    d += `${i ? 'L' : 'M'}${n(x + Math.cos(a) * r)},${n(y + Math.sin(a) * r)}`
  }
  return `<path d="${d}Z" fill="${col}"/>`
}

/** The bad picture of a good. Words come from `o.words`; `paper` is the ground. */
export function bad(c: Sheet, kind: Kind, o: Drawn & FaultDetails, fault: Fault, paper: string): string {
  const g = ground(c, paper)
  const p = part(kind, c, fault === 'wrongColour' ? { ...o, colour: o.wrong ?? '#7e6bb0' } : o)
  const ok = (): string => place(c, p)
  const filt = (inner: string, f: string, attr = ''): string => `<g filter="url(#${c.def((i) => `<filter id="${i}" x="0" y="0" width="1" height="1" ${attr}>${f}</filter>`)})">${inner}</g>`
  switch (fault) {
    case 'dim': return filt(g + ok(), `<feColorMatrix values=".50 .06 0 0 .01  .05 .43 .02 0 .01  0 .08 .28 0 .02  0 0 0 1 0"/>`, 'color-interpolation-filters="sRGB"') + `<rect width="800" height="800" fill="${c.rad(0.7, 0.35, 0.8, [[0, '#000', 0], [1, '#000', 0.5]])}"/>`
    case 'cluttered': {
      const q = (k: Kind, oo: Options, x: number, y: number, fill: number, rot = 0): string => place(c, part(k, c, { ...oo, ...(o.words && { words: o.words }) }), { cx: x, cy: y, floor: 900, fill, rot })
      return `<rect width="800" height="800" fill="#cdb89c"/><path d="M0,0H800V330H0Z" fill="#b9c3a8"/>${Array.from({ length: 9 }, (_, i) => `<path d="M${i * 92},330L${i * 150 - 200},800" stroke="#a98f6d" stroke-width="3"/>`).join('')}<g opacity=".95"><rect x="560" y="40" width="170" height="220" fill="#e4d9c4" stroke="#7d5e3e" stroke-width="12"/><path d="M572,210L630,140L668,180L690,150L718,210V248H572Z" fill="#7a9a8c"/></g>${q('jeans', { colour: '#46628a' }, 96, 420, 0.6, -17)}${q('parcel', {}, 690, 470, 0.26)}${q('shampoo', {}, 238, 140, 0.28)}${q('ceramics', {}, 640, 330, 0.24)}<rect width="800" height="800" fill="#caa35a" opacity=".08"/>${place(c, p, { fill: 0.56, cx: 416, cy: 430, rot: 5 })}${q('citrus', {}, 640, 690, 0.22)}${q('storageBox', {}, 176, 696, 0.24)}<path d="M300,800C340,740 420,760 470,720C520,680 600,740 560,800Z" fill="#c56a62"/><path d="M-10,120C120,190 90,260 220,300C300,330 420,250 520,330" fill="none" stroke="#ececec" stroke-width="9"/><path d="M-10,120C120,190 90,260 220,300C300,330 420,250 520,330" fill="none" stroke="#777" stroke-width="11" opacity=".2"/>`
    }
    case 'watermark': {
      let w = ''
      for (let y = -3; y < 9; y++) for (let x = -1; x < 5; x++) w += text(x * 250 + (y % 2) * 120, y * 118, o.words?.watermark, 32, '#ffffff', 'font-weight="700" opacity=".62" stroke="#6b6b6b" stroke-opacity=".35" stroke-width="1"')
      return g + ok() + `<g transform="rotate(-28 400 400)">${w}</g>`
    }
    case 'wrongColour': {
      const label = [o.words?.nominal, o.sku ?? o.words?.originalColour].filter(Boolean).join(' ')
      return g + ok() + `<g transform="translate(40 40)"><rect width="${n(96 + 21 * breadth(label))}" height="64" rx="32" fill="#fff" opacity=".92"/><circle cx="34" cy="32" r="19" fill="${o.colour}"/>${text(66, 39, label, 21, '#3b3431', 'font-weight="600"')}</g>`
    }
    case 'cropped': return g + place(c, p, { fill: 1.02, cx: 560, cy: 590 })
    case 'tilted': return g + place(c, p, { rot: 17, cx: 430, cy: 420, fill: 0.66 })
    case 'textOver': return g + ok() + `<rect y="0" width="800" height="118" fill="#e2231a"/>${text(400, 82, o.words?.shoutTop, 62, '#ffe83a', 'text-anchor="middle" font-weight="900"', 740)}${burst(660, 250, 118, '#ff3b1f')}${text(660, 238, o.words?.shoutGift, 42, '#fff', 'text-anchor="middle" font-weight="900"', 186)}${text(660, 292, o.words?.shoutDay, 38, '#ffe83a', 'text-anchor="middle" font-weight="900"', 176)}${burst(138, 520, 110, '#ffb100')}${text(138, 512, o.words?.shoutSales, 40, '#b00', 'text-anchor="middle" font-weight="900"', 160)}${text(138, 558, o.words?.shoutFirst, 44, '#b00', 'text-anchor="middle" font-weight="900"', 160)}${text(400, 470, o.words?.shoutClaims, 66, '#0a58ff', 'text-anchor="middle" font-weight="900" stroke="#fff" stroke-width="8" paint-order="stroke"', 640)}<rect y="668" width="800" height="132" fill="#ffd400"/>${text(400, 752, o.words?.shoutPrice, 72, '#d4001a', 'text-anchor="middle" font-weight="900"', 740)}`
    case 'small': return g + place(c, p, { fill: 0.24, cx: 300, cy: 520 })
    case 'blurred': return `<g filter="${c.blur(9)}">${g}${ok()}</g>`
  }
}

/** Small things that lie in a shop's lower price range: socks, scrunchie, headband, tote bag, silk scarf. */

import type { Drawn, Part, Sheet } from './drawing.ts'
export const socks = (_c: Sheet, _o: Drawn): Part => ({ body: '', outline: [], box: { x: 0, y: 0, w: 1, h: 1 } })
export const scrunchie = socks
export const headband = socks
export const tote = socks
export const scarf = socks

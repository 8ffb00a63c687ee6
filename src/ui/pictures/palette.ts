/** The colours goods are drawn in: cloth, grounds, skin and the one colour of every cast shadow. */

export const PALETTE = {
  ivory: '#f5efe3', oat: '#dccbb2', camel: '#b88f63', terracotta: '#b86a4e', brick: '#94453a', rose: '#cf9f9c',
  plum: '#6b4558', lilac: '#b3a7c4', mist: '#a9bccb', slate: '#5f7082', navy: '#2f3b54', denim: '#5b7ba0',
  sage: '#9fb199', olive: '#70754f', jade: '#3f7f66', butter: '#e7cf8f', grey: '#b9b5ae', charcoal: '#413e40', white: '#fbf9f4',
} as const

export const GROUNDS = { paper: '#f3efe8', cool: '#e9edf0', blush: '#f2e6e1', sage: '#e5eae1', stone: '#e6e2dc', white: '#ffffff' } as const

export const SKINS = ['#f0cdb6', '#e3b395', '#c68f6c', '#8d5c42'] as const

export const SHADE = '#3d2c26'

type Channels = readonly [number, number, number]

const channels = (colour: string): Channels => {
  const wide = colour.length === 4 ? colour.replace(/[0-9a-f]/gi, '$&$&') : colour
  const value = Number.parseInt(wide.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** The colour that lies `share` (0 to 1) of the way from `from` to `to`; both `#rgb` or `#rrggbb`. */
export const mix = (from: string, to: string, share: number): string => {
  const [r0, g0, b0] = channels(from)
  const [r1, g1, b1] = channels(to)
  const between = (a: number, b: number): string => Math.round(a + (b - a) * share).toString(16).padStart(2, '0')
  return `#${between(r0, r1)}${between(g0, g1)}${between(b0, b1)}`
}

/** How bright a colour looks, 0 to 1. */
export const luma = (colour: string): number => {
  const [r, g, b] = channels(colour)
  return (0.3 * r + 0.59 * g + 0.11 * b) / 255
}

/** A shadow of the colour. It keeps the hue: plain grey would look like dirt. */
export const deep = (colour: string, share = 0.5): string => mix(colour, luma(colour) > 0.7 ? '#5a4338' : '#1b1426', share)

/** A light on the colour. */
export const lite = (colour: string, share = 0.5): string => mix(colour, '#fffaf0', share)

/** The colour of a palette name, or the colour itself when it is written as `#rrggbb`; anything else is left out. */
export const colourNamed = (name: string): string | undefined =>
  /^#[0-9a-f]{6}$/i.test(name) ? name : Object.entries(PALETTE).find(([key]) => key === name)?.[1]

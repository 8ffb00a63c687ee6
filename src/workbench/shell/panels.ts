/** How wide the columns are and which are folded: the learner's own arrangement, remembered between visits. */

export type Side = 'brief' | 'phone'

export interface Panels {
  /** In CSS pixels; null = the width the design gives. */
  readonly briefWidth: number | null
  readonly phoneWidth: number | null
  readonly briefFolded: boolean
  readonly phoneFolded: boolean
  readonly lineFolded: boolean
}

export const PANELS_AS_DESIGNED: Panels = {
  briefWidth: null,
  phoneWidth: null,
  briefFolded: false,
  phoneFolded: false,
  lineFolded: false,
}

/** What was kept, each part that can be read; the rest as `before`. */
export function panelsFrom(kept: unknown, before: Panels): Panels {
  if (kept === null || typeof kept !== 'object') return before
  const known = new Map<string, unknown>(Object.entries(kept))
  const width = (side: Side): number | null => {
    const value = known.get(`${side}Width`)
    return typeof value === 'number' ? widthWithin(side, value) : before[`${side}Width`]
  }
  const folded = (side: Side | 'line'): boolean => {
    const value = known.get(`${side}Folded`)
    return typeof value === 'boolean' ? value : before[`${side}Folded`]
  }
  return { briefWidth: width('brief'), phoneWidth: width('phone'), briefFolded: folded('brief'), phoneFolded: folded('phone'), lineFolded: folded('line') }
}

/** Narrowest and widest a column may be dragged: under it a goal's figures break, over it the desk starves. */
export const WIDTHS: Readonly<Record<Side, { readonly least: number; readonly most: number }>> = {
  brief: { least: 232, most: 440 },
  phone: { least: 276, most: 420 },
}

/** One press of an arrow key on a handle. */
export const WIDTH_STEP = 16

export function widthWithin(side: Side, width: number): number {
  const { least, most } = WIDTHS[side]
  return Math.round(Math.min(Math.max(width, least), most))
}

/** The width after a key on the handle of a column; null where the key means nothing. */
export function widthAfterKey(side: Side, key: string, width: number): number | null {
  const { least, most } = WIDTHS[side]
  const wider = side === 'brief' ? 'ArrowRight' : 'ArrowLeft'
  const slimmer = side === 'brief' ? 'ArrowLeft' : 'ArrowRight'
  if (key === wider) return widthWithin(side, width + WIDTH_STEP)
  if (key === slimmer) return widthWithin(side, width - WIDTH_STEP)
  if (key === 'Home') return least
  return key === 'End' ? most : null
}

export const withWidth = (panels: Panels, side: Side, width: number): Panels =>
  side === 'brief' ? { ...panels, briefWidth: widthWithin(side, width) } : { ...panels, phoneWidth: widthWithin(side, width) }

export const withFolded = (panels: Panels, side: Side, folded: boolean): Panels =>
  side === 'brief' ? { ...panels, briefFolded: folded } : { ...panels, phoneFolded: folded }

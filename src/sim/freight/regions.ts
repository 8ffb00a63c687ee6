/** Where parcels go: the 34 province-level regions by their six-digit codes, and the areas that freight forms group them into. */

import data from './regions.json' with { type: 'json' }

export interface Region {
  /** GB/T 2260, six digits: `310000`. */
  readonly code: string
  readonly area: string
  /** Far or hard to reach, so that couriers charge more or do not come. */
  readonly remote: boolean
}

/** In the order of their codes. Names stand in `region-names.<locale>.json`. */
export const REGIONS: readonly Region[] = data.regions

export const AREAS: readonly string[] = data.areas

const BY_CODE: ReadonlyMap<string, Region> = new Map(REGIONS.map(region => [region.code, region]))

export const regionOf = (code: string): Region | undefined => BY_CODE.get(code)
export const isRegion = (code: string): boolean => BY_CODE.has(code)
/** The area of a region; null for a code that is none. */
export const areaOf = (code: string): string | null => BY_CODE.get(code)?.area ?? null
export const isRemote = (code: string): boolean => BY_CODE.get(code)?.remote === true
/** Codes of an area, in order. */
export const regionsIn = (area: string): readonly string[] => REGIONS.filter(region => region.area === area).map(({ code }) => code)

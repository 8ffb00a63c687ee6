/** Where the learner was: the tab, the desk and how far each had been scrolled, so that a reload leads back to the same spot. */

import type { DraftValue } from '#desks/desk.ts'

export type Region = 'task' | 'desk' | 'buyer' | 'line'

export interface Spot {
  readonly region: Region
  readonly desk: string
  readonly briefTop: number
  readonly deskTop: number
}

const REGIONS: readonly Region[] = ['task', 'desk', 'buyer', 'line']

export const SPOT_AT_FIRST: Spot = { region: 'task', desk: '', briefTop: 0, deskTop: 0 }

/** The key under which it lies among the half-filled forms of an attempt. */
export const SPOT_KEY = 'workbench.spot'

/** What was kept, or the beginning for each part that cannot be read. */
export function spotOf(kept: DraftValue | undefined): Spot {
  if (kept === null || typeof kept !== 'object' || Array.isArray(kept)) return SPOT_AT_FIRST
  const known = new Map(Object.entries(kept))
  const top = (name: string): number => {
    const value = known.get(name)
    return typeof value === 'number' && value > 0 ? value : 0
  }
  const desk = known.get('desk')
  return {
    region: REGIONS.find(region => region === known.get('region')) ?? SPOT_AT_FIRST.region,
    desk: typeof desk === 'string' ? desk : '',
    briefTop: top('briefTop'),
    deskTop: top('deskTop'),
  }
}

/** The part of a column that scrolls. */
export function scrollerIn(column: Element | null): Element | null {
  if (!column) return null
  return [column, ...column.querySelectorAll('*')].find(
    element => element.scrollHeight > element.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(element).overflowY),
  ) ?? null
}

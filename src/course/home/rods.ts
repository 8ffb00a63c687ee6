/** Where each bead of the abacus sits: done ones at the beam, the present one hanging, the rest at the foot. */

import type { TaskState } from '../progress.ts'
import type { TaskOutline } from '../registry.ts'

export interface PlacedBead {
  readonly task: TaskOutline
  readonly state: TaskState
  /** `beam`: counted from the beam down; `hang`: below those at the beam; `foot`: counted from the foot up. */
  readonly seat: 'beam' | 'hang' | 'foot'
  readonly rank: number
  /** The learner is here. */
  readonly here: boolean
}

/** At most one bead of the whole abacus hangs: the one of `hereId`, unless it is done. Beads keep their order within a seat. */
export function placeBeads(tasks: readonly { readonly task: TaskOutline; readonly state: TaskState }[], hereId: string | null): readonly PlacedBead[] {
  const seatOf = (id: string, state: TaskState): PlacedBead['seat'] => (state === 'done' ? 'beam' : id === hereId ? 'hang' : 'foot')
  const seated = tasks.map(({ task, state }) => ({ task, state, seat: seatOf(task.id, state) }))
  const atBeam = seated.filter(({ seat }) => seat === 'beam')
  const atFoot = seated.filter(({ seat }) => seat === 'foot')
  return seated.map(bead => ({
    ...bead,
    here: bead.task.id === hereId,
    rank: bead.seat === 'beam' ? atBeam.indexOf(bead) : bead.seat === 'hang' ? atBeam.length : atFoot.length - 1 - atFoot.indexOf(bead),
  }))
}

/** A project's bead falls onto the beam once all its tasks are done. */
export const isFinished = (beads: readonly PlacedBead[]): boolean => beads.length > 0 && beads.every(({ state }) => state === 'done')

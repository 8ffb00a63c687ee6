/** Where a listing can stand, and what may be done with it there: the listing table of rules A9. */

import { machine } from '../kernel/machine.ts'

export type ListingState = 'draft' | 'off_sale' | 'scheduled' | 'on_sale' | 'sold_out' | 'removed' | 'deleted'

export type ListingStep =
  | 'submit' | 'submitToWarehouse' | 'schedule' | 'due' | 'unschedule' | 'edit' | 'takeDown' | 'soldOut' | 'restock' | 'putUp' | 'punish'
  | 'appealUpheld' | 'delete'
  // Not in the published table: the same work on what is not on sale, and the two steps of an appeal that leave it removed.
  | 'save' | 'revise' | 'appeal' | 'appealRejected'

export type ListingGuard = 'complete' | 'future' | 'noOpenOrders'

/**
 * The commands answer these guards themselves, with more figures than a table has: `complete` with the list of what is missing, `future` with the
 * two instants. `noOpenOrders` is answered by the domain of orders, as a guard on the command.
 */
const REFUSALS = { complete: 'LISTING_INCOMPLETE', future: 'SCHEDULE_IN_PAST', noOpenOrders: 'OPEN_ORDERS' } as const

export const LISTING = machine<ListingState, ListingStep, ListingGuard>({
  initial: 'draft',
  table: {
    draft: {
      save: { next: 'draft' },
      submit: { next: 'on_sale', guard: 'complete' },
      submitToWarehouse: { next: 'off_sale', guard: 'complete' },
      delete: { next: 'deleted' },
    },
    off_sale: {
      schedule: { next: 'scheduled', guard: 'future' },
      putUp: { next: 'on_sale', guard: 'complete' },
      revise: { next: 'off_sale', guard: 'complete' },
      delete: { next: 'deleted', guard: 'noOpenOrders' },
    },
    scheduled: {
      due: { next: 'on_sale' },
      unschedule: { next: 'off_sale' },
      revise: { next: 'scheduled', guard: 'complete' },
    },
    on_sale: {
      edit: { next: 'on_sale', guard: 'complete' },
      takeDown: { next: 'off_sale' },
      soldOut: { next: 'sold_out' },
      punish: { next: 'removed' },
    },
    sold_out: {
      restock: { next: 'on_sale' },
      takeDown: { next: 'off_sale' },
      revise: { next: 'sold_out', guard: 'complete' },
    },
    removed: {
      appeal: { next: 'removed' },
      appealUpheld: { next: 'off_sale' },
      appealRejected: { next: 'removed' },
    },
    deleted: {},
  },
  refusals: REFUSALS,
})

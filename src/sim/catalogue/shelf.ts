/** Putting listings on sale and taking them off: by hand, by the clock, several at once, sold out and filled up again. */

import { cancelAppointment, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { id, instant, list } from '../kernel/fields.ts'
import { mayStep, stepOf } from '../kernel/machine.ts'
import { command, isRefusal, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { DAY } from '../kernel/plain-date.ts'
import { get } from '../kernel/table.ts'
import { refusalOfSelling, type ShopWorld } from '../shop/shop.ts'
import { refusalOfListing, rowsOf } from './check.ts'
import { LISTING, type ListingStep } from './lifecycle.ts'
import type { CatalogueEvent, CatalogueWorld, Listing } from './records.ts'
import { catalogueRulesOf } from './rules.ts'

type Reads = CatalogueWorld & ShopWorld
type ListingPlan = Plan<CatalogueEvent | ClockEvent>
type Deed = (CatalogueEvent | ClockEvent)[] | Refusal

export const liveKey = (listingId: string): string => `listing-live|${listingId}`
const downKey = (listingId: string): string => `listing-down|${listingId}`

/** Whether a listing may be put on the calendar for an instant: `SCHEDULE_IN_PAST`, `SCHEDULE_TOO_FAR { mostDays }`. */
export function refusalOfTime(ctx: Ctx, at: number): Refusal | null {
  const most = catalogueRulesOf(ctx.rulesVersion).scheduleMostMs.value
  if (at <= ctx.now) return refuse('SCHEDULE_IN_PAST', { scheduledAt: at, nowAt: ctx.now })
  return at > ctx.now + most ? refuse('SCHEDULE_TOO_FAR', { mostDays: Math.floor(most / DAY) }) : null
}

/** The listing of a command, if the step is open to it. */
function stepping(world: CatalogueWorld, listingId: string, step: ListingStep): Listing | Refusal {
  const listing = get(world.catalogue.listings, listingId)
  if (!listing) return refuse('LISTING_UNKNOWN', { listingId })
  const state = stepOf(LISTING, listing.state, step, listing.title, { complete: true, future: true, noOpenOrders: true })
  return typeof state === 'string' ? listing : state
}

/** What takes a listing's coming off sale from the agenda, where it is on it. */
export const withoutTakeDown = ({ id: listingId, takeDownAt }: Listing): ClockEvent[] => (takeDownAt === null ? [] : [cancelAppointment(downKey(listingId))])

function takenDown(world: CatalogueWorld, listingId: string): Deed {
  const listing = stepping(world, listingId, 'takeDown')
  return isRefusal(listing) ? listing : [{ type: 'catalogue/takenDown', listingId }, ...withoutTakeDown(listing)]
}

function wasPutUp(ctx: Ctx, world: Reads, listingId: string): Deed {
  const listing = stepping(world, listingId, 'putUp')
  if (isRefusal(listing)) return listing
  return refusalOfSelling(world) ?? refusalOfListing(ctx, world, listing, rowsOf(world, listing)) ?? [{ type: 'catalogue/putUp', listingId }]
}

/** Takes a listing off the shelf; the clock does it too, at the instant that was set. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`. */
const takeDown = command({ listingId: id() }, (_ctx, world: CatalogueWorld, { listingId }): ListingPlan => takenDown(world, listingId))

/** Puts a listing back on the shelf. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, what `refusalOfSelling` of the shop and the platform's check do. */
const putUp = command({ listingId: id() }, (ctx, world: Reads, { listingId }): ListingPlan => wasPutUp(ctx, world, listingId))

/** The same deed for several listings: all, or none and the refusal of the first that cannot. */
function together(listingIds: readonly string[], deed: (listingId: string) => Deed): ListingPlan {
  if (listingIds.length === 0) return refuse('LISTINGS_REQUIRED')
  const events: (CatalogueEvent | ClockEvent)[] = []
  for (const listingId of new Set(listingIds)) {
    const plan = deed(listingId)
    if (isRefusal(plan)) return plan
    events.push(...plan)
  }
  return events
}

/** Takes several listings down, all or none. Refuses `LISTINGS_REQUIRED` and what `catalogue/takeDown` does of the first that cannot. */
const takeDownMany = command({ listingIds: list(id(), 200) }, (_ctx, world: CatalogueWorld, { listingIds }): ListingPlan =>
  together(listingIds, listingId => takenDown(world, listingId)),
)

/** Puts several listings up, all or none. Refuses `LISTINGS_REQUIRED` and what `catalogue/putUp` does of the first that cannot. */
const putUpMany = command({ listingIds: list(id(), 200) }, (ctx, world: Reads, { listingIds }): ListingPlan =>
  together(listingIds, listingId => wasPutUp(ctx, world, listingId)),
)

/** Lets a listing in the warehouse go on sale by itself at an instant. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, `SCHEDULE_IN_PAST`, `SCHEDULE_TOO_FAR`. */
const scheduleListing = command({ listingId: id(), at: instant() }, (ctx, world: Reads, { listingId, at }): ListingPlan => {
  const listing = stepping(world, listingId, 'schedule')
  if (isRefusal(listing)) return listing
  return (
    refusalOfSelling(world) ?? refusalOfTime(ctx, at) ?? [
      { type: 'catalogue/scheduled', listingId, scheduledAt: at },
      schedule(at, liveKey(listingId), 'catalogue/goLive', 'platform', { listingId }),
    ]
  )
})

/** Takes a listing off the calendar, back into the warehouse. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`. */
const unschedule = command({ listingId: id() }, (_ctx, world: CatalogueWorld, { listingId }): ListingPlan => {
  const listing = stepping(world, listingId, 'unschedule')
  return isRefusal(listing) ? listing : [{ type: 'catalogue/unscheduled', listingId }, cancelAppointment(liveKey(listingId))]
})

/** The platform puts a listing on sale at its instant. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, `NOT_DUE`. */
const goLive = command({ listingId: id() }, (ctx, world: Reads, { listingId }): ListingPlan => {
  const listing = stepping(world, listingId, 'due')
  if (isRefusal(listing)) return listing
  if (listing.scheduledAt !== null && ctx.now < listing.scheduledAt) return refuse('NOT_DUE', { dueAt: listing.scheduledAt })
  return refusalOfSelling(world) ?? [{ type: 'catalogue/wentLive', listingId }]
})

/**
 * Lets a listing come off sale by itself: it is on sale up to that instant and not at it. A new instant replaces the old one.
 * Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, `SCHEDULE_IN_PAST`.
 */
const scheduleTakeDown = command({ listingId: id(), at: instant() }, (ctx, world: CatalogueWorld, { listingId, at }): ListingPlan => {
  const listing = stepping(world, listingId, 'takeDown')
  if (isRefusal(listing)) return listing
  if (at <= ctx.now) return refuse('SCHEDULE_IN_PAST', { scheduledAt: at, nowAt: ctx.now })
  return [
    { type: 'catalogue/takeDownScheduled', listingId, takeDownAt: at },
    schedule(at, downKey(listingId), 'catalogue/takeDown', 'platform', { listingId }),
  ]
})

/** Keeps a listing on sale after all. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, `TAKE_DOWN_NOT_SCHEDULED`. */
const unscheduleTakeDown = command({ listingId: id() }, (_ctx, world: CatalogueWorld, { listingId }): ListingPlan => {
  const listing = stepping(world, listingId, 'takeDown')
  if (isRefusal(listing)) return listing
  if (listing.takeDownAt === null) return refuse('TAKE_DOWN_NOT_SCHEDULED', { listing: listing.title })
  return [{ type: 'catalogue/takeDownUnscheduled', listingId }, cancelAppointment(downKey(listingId))]
})

/**
 * Deletes a draft or a listing in the warehouse. The record stays as `deleted`: orders and reviews may know it.
 * Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`; while orders are open, the orders' guard refuses (A1.7).
 */
const deleteListing = command({ listingId: id() }, (_ctx, world: CatalogueWorld, { listingId }): ListingPlan => {
  const listing = stepping(world, listingId, 'delete')
  return isRefusal(listing) ? listing : [{ type: 'catalogue/deleted', listingId }]
})

/** The last piece of a listing was promised: it shows as sold out. Nothing where the table has no such step. */
export const planSoldOut = (world: CatalogueWorld, listingId: string): CatalogueEvent[] => {
  const listing = get(world.catalogue.listings, listingId)
  return listing && mayStep(LISTING, listing.state, 'soldOut') ? [{ type: 'catalogue/soldOut', listingId }] : []
}

/** Pieces of a sold-out listing are back: it can be bought again. Nothing where the table has no such step. */
export const planRestocked = (world: CatalogueWorld, listingId: string): CatalogueEvent[] => {
  const listing = get(world.catalogue.listings, listingId)
  return listing && mayStep(LISTING, listing.state, 'restock') ? [{ type: 'catalogue/restocked', listingId }] : []
}

export const shelfCommands = {
  'catalogue/takeDown': takeDown,
  'catalogue/putUp': putUp,
  'catalogue/takeDownMany': takeDownMany,
  'catalogue/putUpMany': putUpMany,
  'catalogue/schedule': scheduleListing,
  'catalogue/unschedule': unschedule,
  'catalogue/goLive': goLive,
  'catalogue/scheduleTakeDown': scheduleTakeDown,
  'catalogue/unscheduleTakeDown': unscheduleTakeDown,
  'catalogue/delete': deleteListing,
} as const

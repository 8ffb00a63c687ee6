/** The platform takes a listing away, the shop objects, the platform decides by what was handed in: no luck in it. */

import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { choice, id, list, text } from '../kernel/fields.ts'
import { mayStep, stepOf } from '../kernel/machine.ts'
import { command, refuse, type Plan } from '../kernel/plan.ts'
import { get, records } from '../kernel/table.ts'
import { planViolation, type ShopEvent, type ShopWorld } from '../shop/shop.ts'
import { LISTING } from './lifecycle.ts'
import type { CatalogueEvent, CatalogueWorld } from './records.ts'
import { catalogueRulesOf } from './rules.ts'
import { withoutTakeDown } from './shelf.ts'

/** What a shop can hand in with an appeal for a listing; which of it counts depends on the rule that was broken. */
export const LISTING_EVIDENCE = ['authorisationLetter', 'purchaseInvoice', 'inspectionFinding', 'shootingRecord', 'pictureLicence', 'screenshot'] as const

type Reads = CatalogueWorld & ShopWorld
type ListingPlan = Plan<CatalogueEvent | ShopEvent | ClockEvent>

const appealKey = (listingId: string): string => `listing-appeal|${listingId}`

/**
 * The platform removes a listing that breaks a rule; where the rule says so, the shop is blamed with it (A4.11).
 * Refuses `LISTING_UNKNOWN`, `PUNISH_RULE_UNKNOWN`, `INVALID_TRANSITION`.
 */
const punish = command(
  { listingId: id(), ruleId: text(40), evidence: text(400) },
  (ctx, world: Reads, { listingId, ruleId, evidence }): ListingPlan => {
    const listing = get(world.catalogue.listings, listingId)
    if (!listing) return refuse('LISTING_UNKNOWN', { listingId })
    const rules = catalogueRulesOf(ctx.rulesVersion).punishments.value
    const rule = Object.hasOwn(rules, ruleId) ? rules[ruleId] : undefined
    if (!rule) return refuse('PUNISH_RULE_UNKNOWN', { ruleId })
    const state = stepOf(LISTING, listing.state, 'punish', listing.title)
    if (typeof state !== 'string') return state
    const seen = evidence.trim()
    const blame = rule.violation === null ? [] : planViolation(ctx, world, { ruleId: rule.violation, evidence: [listingId, seen].filter(one => one !== '') })
    const violationId = blame.flatMap(event => (event.type === 'shop/violationRecorded' ? [event.violationId] : []))[0] ?? null
    return [{ type: 'catalogue/punished', listingId, ruleId, evidence: seen, violationId }, ...withoutTakeDown(listing), ...blame]
  },
)

/** The shop was right about a violation: the listing that was taken away for it comes back into the warehouse. */
export const afterShopAppeal = (world: CatalogueWorld, violationId: string): CatalogueEvent[] =>
  records(world.catalogue.listings).flatMap(({ id: listingId, state, removedBecause }) =>
    removedBecause?.violationId === violationId && mayStep(LISTING, state, 'appealUpheld') ? [{ type: 'catalogue/appealDecided', listingId, upheld: true }] : [],
  )

/**
 * The shop objects to a removal, once, within the window, with a reason and what proves it. Where the shop was blamed with it, the appeal against
 * that violation (`shop/appeal`) is the way. Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, `LISTING_APPEAL_AT_SHOP { violationId }`, `LISTING_APPEALED`, `LISTING_APPEAL_LATE { untilAt }`, `LISTING_APPEAL_REASON_REQUIRED`.
 */
const appeal = command(
  { listingId: id(), reason: text(400), evidence: list(choice(...LISTING_EVIDENCE), LISTING_EVIDENCE.length) },
  (ctx, world: Reads, { listingId, reason, evidence }): ListingPlan => {
    const listing = get(world.catalogue.listings, listingId)
    if (!listing) return refuse('LISTING_UNKNOWN', { listingId })
    const state = stepOf(LISTING, listing.state, 'appeal', listing.title)
    if (typeof state !== 'string') return state
    const removal = listing.removedBecause
    if (removal && removal.violationId !== null) return refuse('LISTING_APPEAL_AT_SHOP', { listing: listing.title, violationId: removal.violationId })
    if (!removal || removal.appeal) return refuse('LISTING_APPEALED', { listing: listing.title })
    const rules = catalogueRulesOf(ctx.rulesVersion)
    const untilAt = removal.at + rules.listingAppealMs.value
    if (ctx.now > untilAt) return refuse('LISTING_APPEAL_LATE', { listing: listing.title, untilAt })
    if (reason.trim() === '') return refuse('LISTING_APPEAL_REASON_REQUIRED')
    return [
      { type: 'catalogue/appealed', listingId, reason: reason.trim(), evidence: [...new Set(evidence)] },
      schedule(ctx.now + rules.listingAppealReviewMs.value, appealKey(listingId), 'catalogue/decideAppeal', 'platform', { listingId }),
    ]
  },
)

/**
 * The platform decides an appeal: upheld where one kind of evidence is among those that the broken rule's row accepts.
 * Refuses `LISTING_UNKNOWN`, `LISTING_APPEAL_NONE`, `NOT_DUE`, `INVALID_TRANSITION`.
 */
const decideAppeal = command({ listingId: id() }, (ctx, world: Reads, { listingId }): ListingPlan => {
  const listing = get(world.catalogue.listings, listingId)
  if (!listing) return refuse('LISTING_UNKNOWN', { listingId })
  const removal = listing.removedBecause
  if (removal?.appeal?.state !== 'open') return refuse('LISTING_APPEAL_NONE', { listing: listing.title })
  const rules = catalogueRulesOf(ctx.rulesVersion)
  const dueAt = removal.appeal.at + rules.listingAppealReviewMs.value
  if (ctx.now < dueAt) return refuse('NOT_DUE', { dueAt })
  const accepts = rules.punishments.value[removal.ruleId]?.accepts ?? []
  const upheld = removal.appeal.evidence.some(kind => accepts.includes(kind))
  const state = stepOf(LISTING, listing.state, upheld ? 'appealUpheld' : 'appealRejected', listing.title)
  return typeof state === 'string' ? [{ type: 'catalogue/appealDecided', listingId, upheld }] : state
})

export const punishCommands = { 'catalogue/punish': punish, 'catalogue/appeal': appeal, 'catalogue/decideAppeal': decideAppeal } as const

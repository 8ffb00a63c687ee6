/** The platform takes a listing away, the shop objects, the platform decides by what was handed in: no luck in it. */

import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { choice, id, list, text } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, refuse, type Plan } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import { LISTING } from './lifecycle.ts'
import type { CatalogueEvent, CatalogueWorld } from './records.ts'
import { catalogueRulesOf } from './rules.ts'
import { withoutTakeDown } from './shelf.ts'

/** What a shop can hand in with an appeal; which of it counts depends on the rule that was broken. */
export const EVIDENCE_KINDS = [
  'proofOfClaim', 'brandAuthorisation', 'trademarkCertificate', 'purchaseInvoice', 'inspectionReport', 'shootingRecord', 'pictureLicence', 'statement',
] as const

type ListingPlan = Plan<CatalogueEvent | ClockEvent>

const appealKey = (listingId: string): string => `listing-appeal|${listingId}`

/** The platform removes a listing that breaks a rule. Refuses `LISTING_UNKNOWN`, `PUNISH_RULE_UNKNOWN`, `INVALID_TRANSITION`. */
const punish = command(
  { listingId: id(), ruleId: text(40), evidence: text(400) },
  (ctx, world: CatalogueWorld, { listingId, ruleId, evidence }): ListingPlan => {
    const listing = get(world.catalogue.listings, listingId)
    if (!listing) return refuse('LISTING_UNKNOWN', { listingId })
    if (!Object.hasOwn(catalogueRulesOf(ctx.rulesVersion).punishments.value, ruleId)) return refuse('PUNISH_RULE_UNKNOWN', { ruleId })
    const state = stepOf(LISTING, listing.state, 'punish', listing.title)
    if (typeof state !== 'string') return state
    return [{ type: 'catalogue/punished', listingId, ruleId, evidence: evidence.trim() }, ...withoutTakeDown(listing)]
  },
)

/**
 * The shop objects to a removal, once, within the window, with a reason and what proves it.
 * Refuses `LISTING_UNKNOWN`, `INVALID_TRANSITION`, `LISTING_APPEALED`, `LISTING_APPEAL_LATE { untilAt }`, `LISTING_APPEAL_REASON_REQUIRED`.
 */
const appeal = command(
  { listingId: id(), reason: text(400), evidence: list(choice(...EVIDENCE_KINDS), EVIDENCE_KINDS.length) },
  (ctx, world: CatalogueWorld, { listingId, reason, evidence }): ListingPlan => {
    const listing = get(world.catalogue.listings, listingId)
    if (!listing) return refuse('LISTING_UNKNOWN', { listingId })
    const state = stepOf(LISTING, listing.state, 'appeal', listing.title)
    if (typeof state !== 'string') return state
    const removal = listing.removedBecause
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
const decideAppeal = command({ listingId: id() }, (ctx, world: CatalogueWorld, { listingId }): ListingPlan => {
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

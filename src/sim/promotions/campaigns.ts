/** Starting and ending what makes prices lower for everybody: item offers, spend and save, discounts by number, cross-shop, free sending, presale. */

import { listingOf, skusOf, type CatalogueWorld } from '../catalogue/catalogue.ts'
import { cancelAppointment, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId } from '../kernel/engine.ts'
import { amount, choice, flag, id, instant, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, isRefusal, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { DAY } from '../kernel/plain-date.ts'
import { get, records } from '../kernel/table.ts'
import { endAfterSecond, type Window } from '../kernel/zone.ts'
import { refusalOfName } from './coupons.ts'
import type { Campaign, CampaignBase, ItemOffer, PromotionEvent, PromotionsWorld, Stacking } from './records.ts'
import { promotionRulesOf } from './rules.ts'
import type { PromotionClass } from './selecting.ts'

type Reads = PromotionsWorld & CatalogueWorld
type CampaignPlan = Plan<PromotionEvent | ClockEvent>

const STACKING = {
  priority: optional(int(0, 1_000)),
  exclusive: optional(flag()),
  combinesWith: optional(list(choice('product', 'order', 'shipping'), 3)),
  budget: optional(record({ kind: choice('spend', 'usage'), limit: int(1, 10_000_000_000) })),
} as const

interface StackingArgs {
  readonly priority?: number | null
  readonly exclusive?: boolean | null
  readonly combinesWith?: readonly PromotionClass[] | null
  readonly budget?: { readonly kind: 'spend' | 'usage'; readonly limit: number } | null
}

/** Only what was said: a field left out leaves the matter to the marketplace. */
const stackingOf = ({ priority, exclusive, combinesWith, budget }: StackingArgs): Stacking => ({
  ...(priority == null || priority === 0 ? {} : { priority }),
  ...(exclusive === true ? { exclusive } : {}),
  ...(combinesWith == null ? {} : { combinesWith: [...new Set(combinesWith)] }),
  ...(budget == null ? {} : { budget: { ...budget, used: 0 } }),
})

const COMMON = { name: text(200), listingIds: list(id(), 200), fromAt: instant(), toAt: instant(), ...STACKING } as const

interface CommonArgs extends StackingArgs {
  readonly name: string
  readonly listingIds: readonly string[]
  readonly fromAt: number
  readonly toAt: number
}

const overlap = (a: Window, b: Window): boolean => a.from < b.to && b.from < a.to

const share = (a: readonly string[], b: readonly string[]): boolean => a.length === 0 || b.length === 0 || a.some(one => b.includes(one))

function refusalOfCampaignWindow(ctx: Ctx, window: Window): Refusal | null {
  const mostDays = promotionRulesOf(ctx.rulesVersion).campaignMostDays.value
  if (window.from >= window.to) return refuse('WINDOW_EMPTY', { fromAt: window.from, toAt: window.to })
  if (window.to <= ctx.now) return refuse('WINDOW_PAST', { toAt: window.to, nowAt: ctx.now })
  return window.to - window.from > mostDays * DAY ? refuse('WINDOW_TOO_LONG', { days: Math.ceil((window.to - window.from) / DAY), mostDays }) : null
}

type CampaignKind = Campaign['kind']

/** Lasts from the beginning to the last moment at which a buyer has to do with it. */
const stretchOf = (campaign: Campaign): Window => (campaign.kind === 'presale' ? { from: campaign.window.from, to: campaign.balance.to } : campaign.window)

/** A campaign of the same kind that holds one of the same listings at the same time. */
function otherOfKind(world: PromotionsWorld, kind: CampaignKind, listingIds: readonly string[], stretch: Window): Campaign | undefined {
  for (const campaignId in world.promotions.live) {
    const other = get(world.promotions.campaigns, campaignId)
    if (other?.kind === kind && overlap(stretchOf(other), stretch) && (kind === 'crossShop' || share(other.listingIds, listingIds))) return other
  }
  return undefined
}

/** What every campaign may be refused for, or the fields they have in common. */
function common(ctx: Ctx, world: Reads, kind: CampaignKind, args: CommonArgs, balanceTo: number | null = null): Refusal | CampaignBase {
  const window = { from: args.fromAt, to: endAfterSecond(args.toAt) }
  const wrong = refusalOfName(ctx, args.name) ?? refusalOfCampaignWindow(ctx, window)
  if (wrong) return wrong
  const unknown = args.listingIds.find(listingId => !listingOf(world, listingId))
  if (unknown !== undefined) return refuse('LISTING_UNKNOWN', { listingId: unknown })
  const other = otherOfKind(world, kind, args.listingIds, { from: window.from, to: balanceTo ?? window.to })
  if (other) return refuse('CAMPAIGN_OVERLAPS', { campaign: other.name })
  return {
    id: numberedId('M', world.promotions.nextCampaign),
    name: args.name.trim(),
    listingIds: [...new Set(args.listingIds)],
    window,
    state: 'running',
    ...stackingOf(args),
  }
}

const campaignEndKey = (campaignId: string): string => `campaign-end|${campaignId}`

const started = (campaign: Campaign): CampaignPlan => [
  { type: 'promotions/campaignStarted', campaign },
  schedule(campaign.window.to, campaignEndKey(campaign.id), 'promotions/endCampaign', 'platform', { campaignId: campaign.id }),
]

/** `everyFen` and `amountFen` of a "for every": both given, the step larger than what comes off. */
const refusalOfEvery = (everyFen: number, amountFen: number): Refusal | null =>
  amountFen < 1 || everyFen < 1
    ? refuse('CAMPAIGN_TERMS_MISSING')
    : amountFen >= everyFen
      ? refuse('COUPON_AMOUNT_ABOVE_THRESHOLD', { thresholdFen: everyFen, amountFen })
      : null

/** Whether both columns of a list of steps rise: a larger basket must bring more. */
const rising = (steps: readonly (readonly [number, number])[]): boolean =>
  steps.every(([from, off], i) => i === 0 || (from > (steps[i - 1]?.[0] ?? 0) && off > (steps[i - 1]?.[1] ?? 0)))

/**
 * Starts a spend-and-save: either `amountFen` off for every full `everyFen` (at most `maxTimes` times), or rising `steps` (A3.4). Refuses
 * `CAMPAIGN_TERMS_MISSING` where neither or both are given, `COUPON_AMOUNT_ABOVE_THRESHOLD`, `STEPS_NOT_RISING`, and what every campaign may
 * be refused for: a name, its window, `LISTING_UNKNOWN`, `CAMPAIGN_OVERLAPS { campaign }`.
 */
const startSpendAndSave = command(
  {
    ...COMMON,
    everyFen: optional(amount()),
    amountFen: optional(amount()),
    maxTimes: optional(int(0, 999)),
    steps: optional(list(record({ thresholdFen: amount(1), amountFen: amount(1) }), 5)),
  },
  (ctx, world: Reads, args): CampaignPlan => {
    const steps = args.steps ?? []
    const everyFen = args.everyFen ?? 0
    const amountFen = args.amountFen ?? 0
    if (steps.length > 0 === everyFen > 0 || (steps.length > 0 && amountFen > 0)) return refuse('CAMPAIGN_TERMS_MISSING')
    const high = steps.find(step => step.amountFen >= step.thresholdFen)
    if (high) return refuse('COUPON_AMOUNT_ABOVE_THRESHOLD', { thresholdFen: high.thresholdFen, amountFen: high.amountFen })
    if (!rising(steps.map(step => [step.thresholdFen, step.amountFen]))) return refuse('STEPS_NOT_RISING')
    const wrong = steps.length === 0 ? refusalOfEvery(everyFen, amountFen) : null
    if (wrong) return wrong
    const shared = common(ctx, world, 'spendAndSave', args)
    return isRefusal(shared) ? shared : started({ ...shared, kind: 'spendAndSave', everyFen, amountFen, maxTimes: args.maxTimes ?? 0, steps })
  },
)

/**
 * Starts a discount by number of pieces: a share off everything from so many. Steps rise in both. Refuses `CAMPAIGN_TERMS_MISSING`,
 * `STEPS_NOT_RISING`, and what every campaign may be refused for.
 */
const startDiscount = command(
  { ...COMMON, steps: list(record({ minQuantity: int(1, 999), bp: int(1, 9_999) }), 5) },
  (ctx, world: Reads, args): CampaignPlan => {
    if (args.steps.length === 0) return refuse('CAMPAIGN_TERMS_MISSING')
    if (!rising(args.steps.map(step => [step.minQuantity, step.bp]))) return refuse('STEPS_NOT_RISING')
    const shared = common(ctx, world, 'discount', args)
    return isRefusal(shared) ? shared : started({ ...shared, kind: 'discount', steps: args.steps })
  },
)

/** Joins the marketplace's cross-shop campaign; there is one at a time. Refuses what a spend-and-save does. */
const startCrossShop = command(
  { ...COMMON, everyFen: amount(), amountFen: amount(), maxTimes: optional(int(0, 999)) },
  (ctx, world: Reads, args): CampaignPlan => {
    const wrong = refusalOfEvery(args.everyFen, args.amountFen)
    if (wrong) return wrong
    const shared = common(ctx, world, 'crossShop', args)
    if (isRefusal(shared)) return shared
    return started({ ...shared, kind: 'crossShop', everyFen: args.everyFen, amountFen: args.amountFen, maxTimes: args.maxTimes ?? 0 })
  },
)

/** Sends goods free from an amount or a number of pieces. Refuses `CAMPAIGN_TERMS_MISSING` where nothing is asked for, and what every campaign may. */
const startFreeFreight = command(
  { ...COMMON, thresholdFen: amount(), minQuantity: int(0, 999), regions: optional(list(text(40), 60)) },
  (ctx, world: Reads, args): CampaignPlan => {
    if (args.thresholdFen === 0 && args.minQuantity === 0) return refuse('CAMPAIGN_TERMS_MISSING')
    const shared = common(ctx, world, 'freeFreight', args)
    if (isRefusal(shared)) return shared
    return started({ ...shared, kind: 'freeFreight', thresholdFen: args.thresholdFen, minQuantity: args.minQuantity, regions: [...new Set(args.regions ?? [])] })
  },
)

/**
 * Starts a presale of one listing: deposit from `fromAt` to `toAt`, balance from `balanceFromAt` to `balanceToAt`, all ends typed to the second
 * (A3.13). Refuses `PRESALE_BALANCE_EARLY` where the balance is asked for before the deposits are over, `PRESALE_DEPOSIT_OUT_OF_RANGE`,
 * `PRESALE_BALANCE_EMPTY` where the cheapest piece leaves nothing to pay, and what every campaign may be refused for.
 */
const startPresale = command(
  { ...COMMON, depositFen: amount(), depositOffFen: amount(), balanceFromAt: instant(), balanceToAt: instant() },
  (ctx, world: Reads, args): CampaignPlan => {
    const [listingId] = args.listingIds
    const listing = listingId === undefined ? undefined : listingOf(world, listingId)
    if (!listing || args.listingIds.length !== 1) return refuse('PRESALE_NEEDS_ONE_LISTING')
    const balance = { from: args.balanceFromAt, to: endAfterSecond(args.balanceToAt) }
    const depositTo = endAfterSecond(args.toAt)
    if (balance.from < depositTo) return refuse('PRESALE_BALANCE_EARLY', { balanceFromAt: balance.from, depositToAt: depositTo })
    if (balance.from >= balance.to) return refuse('WINDOW_EMPTY', { fromAt: balance.from, toAt: balance.to })
    const shared = common(ctx, world, 'presale', args, balance.to)
    if (isRefusal(shared)) return shared
    const priceFen = Math.min(...skusOf(world, listing).map(sku => sku.priceFen))
    const rules = promotionRulesOf(ctx.rulesVersion)
    const least = Math.ceil((priceFen * rules.depositLeastBp.value) / 10_000)
    const most = Math.floor((priceFen * rules.depositMostBp.value) / 10_000)
    if (args.depositFen < Math.max(least, 1) || args.depositFen > most) {
      return refuse('PRESALE_DEPOSIT_OUT_OF_RANGE', { depositFen: args.depositFen, leastFen: least, mostFen: most })
    }
    if (args.depositFen + args.depositOffFen >= priceFen) return refuse('PRESALE_BALANCE_EMPTY', { priceFen })
    return started({ ...shared, kind: 'presale', depositFen: args.depositFen, depositOffFen: args.depositOffFen, balance })
  },
)

/** Ends a campaign at once; orders already placed keep what they were promised. Refuses `CAMPAIGN_UNKNOWN`, `CAMPAIGN_ENDED`. */
const endCampaign = command({ campaignId: id() }, (_ctx, world: Reads, { campaignId }): CampaignPlan => {
  const campaign = get(world.promotions.campaigns, campaignId)
  if (!campaign) return refuse('CAMPAIGN_UNKNOWN', { campaignId })
  if (campaign.state === 'ended') return refuse('CAMPAIGN_ENDED', { campaign: campaign.name })
  return [{ type: 'promotions/campaignEnded', campaignId }, cancelAppointment(campaignEndKey(campaignId))]
})

const offerEndKey = (offerId: string): string => `offer-end|${offerId}`

/**
 * Starts an offer on one listing: `offBp` off each piece, or `offFen` off each piece, on at most `maxUnits` pieces of an order (dearest
 * first). `toAt` is the last second, as typed.
 * Refuses `LISTING_UNKNOWN`, `OFFER_TERMS_UNCLEAR`, `OFFER_NOT_BELOW_PRICE { offFen, priceFen }`, `OFFER_OVERLAPS`, `WINDOW_EMPTY`,
 * `WINDOW_PAST`, and what a name can be refused for.
 */
const startOffer = command(
  {
    name: text(200), listingId: id(), offBp: optional(int(1, 9_999)), fromAt: instant(), toAt: instant(),
    offFen: optional(amount(1)), maxUnits: optional(int(1, 999)), ...STACKING,
  },
  (ctx, world: Reads, args): CampaignPlan => {
    const listing = listingOf(world, args.listingId)
    if (!listing) return refuse('LISTING_UNKNOWN', { listingId: args.listingId })
    const wrong = refusalOfName(ctx, args.name)
    if (wrong) return wrong
    if ((args.offBp == null) === (args.offFen == null)) return refuse('OFFER_TERMS_UNCLEAR')
    const priceFen = Math.min(...skusOf(world, listing).map(sku => sku.priceFen))
    if (args.offFen != null && args.offFen >= priceFen) return refuse('OFFER_NOT_BELOW_PRICE', { offFen: args.offFen, priceFen })
    const window = { from: args.fromAt, to: endAfterSecond(args.toAt) }
    if (window.from >= window.to) return refuse('WINDOW_EMPTY', { fromAt: window.from, toAt: window.to })
    if (window.to <= ctx.now) return refuse('WINDOW_PAST', { toAt: window.to, nowAt: ctx.now })
    const other = records(world.promotions.offers).find(
      offer => offer.listingId === listing.id && offer.state === 'running' && overlap(offer.window, window),
    )
    if (other) return refuse('OFFER_OVERLAPS', { offer: other.name })
    const offer: ItemOffer = {
      id: numberedId('P', world.promotions.nextOffer),
      name: args.name.trim(),
      listingId: listing.id,
      offBp: args.offBp ?? 0,
      ...(args.offFen == null ? {} : { offFen: args.offFen }),
      ...(args.maxUnits == null ? {} : { maxUnits: args.maxUnits }),
      window,
      state: 'running',
      ...stackingOf(args),
    }
    return [
      { type: 'promotions/offerStarted', offer },
      schedule(window.to, offerEndKey(offer.id), 'promotions/endOffer', 'platform', { offerId: offer.id }),
    ]
  },
)

/** Ends an item offer at once. Refuses `OFFER_UNKNOWN`, `OFFER_ENDED`. */
const endOffer = command({ offerId: id() }, (_ctx, world: Reads, { offerId }): CampaignPlan => {
  const offer = get(world.promotions.offers, offerId)
  if (!offer) return refuse('OFFER_UNKNOWN', { offerId })
  if (offer.state === 'ended') return refuse('OFFER_ENDED', { offer: offer.name })
  return [{ type: 'promotions/offerEnded', offerId }, cancelAppointment(offerEndKey(offerId))]
})

export const campaignCommands = {
  'promotions/startOffer': startOffer,
  'promotions/endOffer': endOffer,
  'promotions/startSpendAndSave': startSpendAndSave,
  'promotions/startDiscount': startDiscount,
  'promotions/startCrossShop': startCrossShop,
  'promotions/startFreeFreight': startFreeFreight,
  'promotions/startPresale': startPresale,
  'promotions/endCampaign': endCampaign,
} as const

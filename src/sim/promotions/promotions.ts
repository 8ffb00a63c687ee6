/** Everything that makes a price lower: item offers and coupons, in one declared order, counted at placing (rules A3). */

import { listingOf, type CatalogueWorld } from '../catalogue/catalogue.ts'
import { cancelAppointment, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId } from '../kernel/engine.ts'
import { id, instant, int, text } from '../kernel/fields.ts'
import { command, refuse, type Ctx, type Domain, type Plan, type Refusal } from '../kernel/plan.ts'
import { get, put, records } from '../kernel/table.ts'
import { endAfterSecond, positionIn } from '../kernel/zone.ts'
import { claimCoupon, editCoupon, endCoupon, publishCoupon, refusalOfName, refusalOfUse, remind, stopCoupon, takenKey } from './coupons.ts'
import type { PricingPromotion } from './pricing.ts'
import type { Coupon, CouponClaim, ClaimState, ItemOffer, PromotionEvent, PromotionsWorld } from './records.ts'

export { planClaim, refusalOfName, refusalOfUse } from './coupons.ts'
export { priceBasket, type PricingPromotion } from './pricing.ts'
export { promotionRulesOf } from './rules.ts'
export {
  emptyPromotions,
  type Coupon,
  type CouponClaim,
  type ItemOffer,
  type PromotionEvent,
  type PromotionsWorld,
} from './records.ts'

type Reads = PromotionsWorld & CatalogueWorld

/** Where a coupon stands at an instant, as a shopkeeper would say it. */
export type CouponPhase = 'notShown' | 'shown' | 'usable' | 'ended' | 'stopped'

export function phaseOf(coupon: Coupon, now: number): CouponPhase {
  if (now >= coupon.usable.to) return 'ended'
  if (coupon.state === 'stopped') return 'stopped'
  if (now < coupon.shownFrom) return 'notShown'
  return now < coupon.usable.from ? 'shown' : 'usable'
}

export const couponOf = (world: PromotionsWorld, couponId: string): Coupon | undefined => get(world.promotions.coupons, couponId)
export const claimOf = (world: PromotionsWorld, claimId: string): CouponClaim | undefined => get(world.promotions.claims, claimId)
export const coupons = (world: PromotionsWorld): Coupon[] => records(world.promotions.coupons)
export const offers = (world: PromotionsWorld): ItemOffer[] => records(world.promotions.offers)

/** Coupons that the shop shows to buyers at an instant. */
export const couponsShown = (world: PromotionsWorld, now: number): Coupon[] =>
  coupons(world).filter(coupon => ['shown', 'usable'].includes(phaseOf(coupon, now)))

// A prefix keeps a buyer called `__proto__` a plain key.
const walletKey = (buyerId: string): string => `buyer|${buyerId}`

/** Every piece a buyer has ever taken, in the order of taking. */
export const claimsOf = (world: PromotionsWorld, buyerId: string): CouponClaim[] =>
  (get(world.promotions.wallets, walletKey(buyerId)) ?? []).map(claimId => claimOf(world, claimId)).filter(claim => claim !== undefined)

/** Item offers of a listing that hold at an instant. */
export const offersRunning = (world: PromotionsWorld, listingId: string, now: number): ItemOffer[] =>
  offers(world).filter(
    offer => offer.listingId === listingId && offer.state === 'running' && positionIn(offer.window, now) === 'inside',
  )

/** A running item offer as the pricing sees it. */
export const asItemPromotion = (offer: ItemOffer, lineIds: readonly string[]): PricingPromotion => ({
  id: offer.id,
  level: 'item',
  kind: 'percent',
  bp: offer.offBp,
  lineIds,
})

/** A coupon as the pricing sees it; `lineIds` are the lines whose listing it covers. */
export const asCouponPromotion = (coupon: Coupon, lineIds: readonly string[]): PricingPromotion => ({
  id: coupon.id,
  level: 'shop',
  kind: 'fixedTotal',
  amountFen: coupon.amountFen,
  thresholdFen: coupon.thresholdFen,
  lineIds,
})

export const coversListing = (coupon: Coupon, listingId: string): boolean =>
  coupon.listingIds.length === 0 || coupon.listingIds.includes(listingId)

/** Puts a held coupon on an order: it is claimed when the order is placed, not at payment (A3.9). Refuses what `refusalOfUse` does. */
export function planLock(ctx: Ctx, world: PromotionsWorld, claimId: string, buyerId: string, orderId: string): Plan<PromotionEvent> {
  const wrong: Refusal | null = refusalOfUse(ctx, world, claimId, buyerId, orderId)
  if (wrong) return wrong
  const claim = claimOf(world, claimId)
  if (!claim || claim.state === 'locked') return []
  return [{ type: 'promotions/couponLocked', couponId: claim.couponId, claimId, orderId }]
}

/** Gives a coupon back when its unpaid order closes (A3.10); an order without one gives back nothing. */
export function planUnlock(world: PromotionsWorld, claimId: string | null, orderId: string): PromotionEvent[] {
  const claim = claimId === null ? undefined : claimOf(world, claimId)
  if (!claim || claim.state !== 'locked' || claim.orderId !== orderId) return []
  return [{ type: 'promotions/couponReleased', couponId: claim.couponId, claimId: claim.id, orderId }]
}

/** Marks a coupon as spent when its order is paid. */
export function planUse(world: PromotionsWorld, claimId: string | null, orderId: string): PromotionEvent[] {
  const claim = claimId === null ? undefined : claimOf(world, claimId)
  if (!claim || claim.state !== 'locked' || claim.orderId !== orderId) return []
  return [{ type: 'promotions/couponUsed', couponId: claim.couponId, claimId: claim.id, orderId }]
}

const offerEndKey = (offerId: string): string => `offer-end|${offerId}`

/**
 * Starts a percentage off one listing. `toAt` is the last second, as typed.
 * Refuses `LISTING_UNKNOWN`, `OFFER_OVERLAPS`, `WINDOW_EMPTY`, `WINDOW_PAST`, and what a name can be refused for.
 */
const startOffer = command(
  { name: text(200), listingId: id(), offBp: int(1, 9_999), fromAt: instant(), toAt: instant() },
  (ctx, world: Reads, args): Plan<PromotionEvent | ClockEvent> => {
    const listing = listingOf(world, args.listingId)
    if (!listing) return refuse('LISTING_UNKNOWN', { listingId: args.listingId })
    const wrong = refusalOfName(ctx, args.name)
    if (wrong) return wrong
    const window = { from: args.fromAt, to: endAfterSecond(args.toAt) }
    if (window.from >= window.to) return refuse('WINDOW_EMPTY', { fromAt: window.from, toAt: window.to })
    if (window.to <= ctx.now) return refuse('WINDOW_PAST', { toAt: window.to, nowAt: ctx.now })
    const other = offers(world).find(
      offer => offer.listingId === listing.id && offer.state === 'running' && offer.window.from < window.to && window.from < offer.window.to,
    )
    if (other) return refuse('OFFER_OVERLAPS', { offer: other.name })
    const offer: ItemOffer = {
      id: numberedId('P', world.promotions.nextOffer),
      name: args.name.trim(),
      listingId: listing.id,
      offBp: args.offBp,
      window,
      state: 'running',
    }
    return [
      { type: 'promotions/offerStarted', offer },
      schedule(window.to, offerEndKey(offer.id), 'promotions/endOffer', 'platform', { offerId: offer.id }),
    ]
  },
)

/** Ends an item offer at once. Refuses `OFFER_UNKNOWN`, `OFFER_ENDED`. */
const endOffer = command({ offerId: id() }, (_ctx, world: Reads, { offerId }): Plan<PromotionEvent | ClockEvent> => {
  const offer = get(world.promotions.offers, offerId)
  if (!offer) return refuse('OFFER_UNKNOWN', { offerId })
  if (offer.state === 'ended') return refuse('OFFER_ENDED', { offer: offer.name })
  return [{ type: 'promotions/offerEnded', offerId }, cancelAppointment(offerEndKey(offerId))]
})

export const promotionsCommands = {
  'promotions/publishCoupon': publishCoupon,
  'promotions/editCoupon': editCoupon,
  'promotions/stopCoupon': stopCoupon,
  'promotions/claimCoupon': claimCoupon,
  'promotions/remind': remind,
  'promotions/endCoupon': endCoupon,
  'promotions/startOffer': startOffer,
  'promotions/endOffer': endOffer,
} as const

function setClaim(world: PromotionsWorld, claimId: string, state: ClaimState, orderId: string | null): void {
  const claim = claimOf(world, claimId)
  if (claim) put(world.promotions.claims, claimId, { ...claim, state, orderId })
}

function changeCoupon(world: PromotionsWorld, couponId: string, change: (coupon: Coupon) => Partial<Coupon>): void {
  const coupon = couponOf(world, couponId)
  if (coupon) put(world.promotions.coupons, couponId, { ...coupon, ...change(coupon) })
}

function evolve(world: PromotionsWorld, event: PromotionEvent, at: number): void {
  const slice = world.promotions
  switch (event.type) {
    case 'promotions/couponPublished':
      slice.nextCoupon++
      put(slice.coupons, event.coupon.id, event.coupon)
      return
    case 'promotions/couponEdited': {
      const { usableTo, ...rest } = event.change
      changeCoupon(world, event.couponId, coupon => ({
        ...rest,
        ...(usableTo === undefined ? {} : { usable: { from: coupon.usable.from, to: usableTo } }),
      }))
      return
    }
    case 'promotions/couponStopped':
      changeCoupon(world, event.couponId, () => ({ state: 'stopped' }))
      return
    case 'promotions/couponClaimed': {
      slice.nextClaim++
      const { claimId, couponId, buyerId } = event
      put(slice.claims, claimId, { id: claimId, couponId, buyerId, state: 'issued', claimedAt: at, orderId: null })
      put(slice.wallets, walletKey(buyerId), [...(get(slice.wallets, walletKey(buyerId)) ?? []), claimId])
      put(slice.taken, takenKey(couponId, buyerId), (get(slice.taken, takenKey(couponId, buyerId)) ?? 0) + 1)
      changeCoupon(world, couponId, coupon => ({ claimed: coupon.claimed + 1 }))
      return
    }
    case 'promotions/couponLocked':
      setClaim(world, event.claimId, 'locked', event.orderId)
      changeCoupon(world, event.couponId, coupon => ({ used: coupon.used + 1 }))
      return
    case 'promotions/couponReleased':
      setClaim(world, event.claimId, 'issued', null)
      changeCoupon(world, event.couponId, coupon => ({ used: coupon.used - 1 }))
      return
    case 'promotions/couponUsed':
      setClaim(world, event.claimId, 'used', event.orderId)
      return
    case 'promotions/reminded':
      changeCoupon(world, event.couponId, () => ({ remindedAt: at }))
      return
    case 'promotions/couponEnded':
      for (const claimId of event.expiredClaimIds) setClaim(world, claimId, 'expired', null)
      return
    case 'promotions/offerStarted':
      slice.nextOffer++
      put(slice.offers, event.offer.id, event.offer)
      return
    case 'promotions/offerEnded': {
      const offer = get(slice.offers, event.offerId)
      if (offer) put(slice.offers, offer.id, { ...offer, state: 'ended' })
      return
    }
  }
}

export const promotions: Domain<'promotions', Reads, PromotionEvent> = {
  name: 'promotions',
  commands: promotionsCommands,
  evolve,
  broken: world =>
    coupons(world)
      .filter(({ claimed, used, total }) => used < 0 || used > claimed || claimed > total)
      .map(({ id: couponId, claimed, used, total }) => `coupon ${couponId}: ${used} used of ${claimed} taken of ${total}`),
}

/** One full-mark run: publish as the brief says, keep every sale above the floor, then shop as Xiaoman on the first usable day. */

import { LEARNER_BUYER } from '#sim/buyers/buyers.ts'
import { listingsOnSale, skuOf } from '#sim/catalogue/catalogue.ts'
import { lastSecondBefore } from '#sim/kernel/zone.ts'
import { claimsOf, type Coupon } from '#sim/promotions/promotions.ts'
import { engine } from '#sim/world.ts'
import { stackBreaksFloor, type CouponTarget } from '#training/coupon-checkers.ts'
import type { Deed, Solution, Texts, WorldLanguage } from '#training/exercise.ts'
import { skuIdOf, SOCK_OFFER, SOCKS } from '../../../../worlds/jiayi/world.ts'
import { exercise } from './exercise.ts'
import { houseOf, REGION, STARTS, targetOf, type CouponParameters, type PARAMETERS } from './terms.ts'

/** The coupon is the first the shop ever published. */
const COUPON = 'C000001'

/** A coupon of the brief's terms, as if it had been published at the start. */
const drafted = (target: CouponTarget): Coupon => ({
  id: COUPON, name: '', listingIds: [], state: 'published', publishedAt: STARTS, claimed: 0, used: 0, remindedAt: null,
  thresholdFen: target.thresholdFen, amountFen: target.amountFen, shownFrom: target.shownFrom,
  usable: { from: target.usableFrom, to: target.usableTo }, total: target.total, perBuyer: target.perBuyer, remindBeforeEnd: target.remindBeforeEnd,
})

/** What is done differently from the full-mark run; a mistake is the solution with one thing changed. */
export interface Change {
  /** Fields of the publishing command. */
  readonly publish?: Readonly<Record<string, unknown>>
  /** What Xiaoman buys. */
  readonly skuId?: string
  /** Leaves the stack as it is, whatever it costs. */
  readonly ignoreFloor?: boolean
  /** Done after publishing and before anything else. */
  readonly after?: readonly Deed[]
}

/** "5 off 30", or the same in Chinese. */
const nameOf = ({ thresholdFen, amountFen }: CouponTarget, language: WorldLanguage): string =>
  language === 'en'
    ? `${amountFen / 100} off ${thresholdFen / 100}`
    : `${language === 'zh-TW' ? '\u6eff' : '\u6ee1'}${thresholdFen / 100}${language === 'zh-TW' ? '\u6e1b' : '\u51cf'}${amountFen / 100}`

const advance = (to: number): Deed => ({ type: 'clock/advance', actor: 'learner', args: { to } })

/** The run of a seller who does all but `change` as the brief says. Numbers of pieces and orders are read off a rehearsal. */
export function runWith(
  parameters: CouponParameters, language: WorldLanguage, texts: Texts, seed: number, change: Change = {},
): readonly Deed[] {
  const target = targetOf(parameters)
  const world = exercise.start(parameters, seed, language, texts)
  const rehearsal = engine.begin(world)
  const deeds: Deed[] = []
  const act = (deed: Deed): void => {
    deeds.push(deed)
    engine.step(rehearsal, { id: `r${deeds.length}`, ...deed })
  }

  const breaks = change.ignoreFloor !== true && stackBreaksFloor(world, houseOf(parameters), drafted(target))
  if (breaks && parameters.promise === 'wholeShop') act({ type: 'promotions/endOffer', actor: 'learner', args: { offerId: SOCK_OFFER } })
  const without = breaks && parameters.promise !== 'wholeShop' ? [SOCKS] : []
  const publish = {
    name: nameOf(target, language),
    thresholdFen: target.thresholdFen,
    amountFen: target.amountFen,
    listingIds: without.length === 0 ? [] : listingsOnSale(world).map(({ id }) => id).filter(id => !without.includes(id)),
    shownFromAt: target.shownFrom,
    usableFromAt: target.usableFrom,
    usableToAt: lastSecondBefore(target.usableTo),
    total: target.total,
    perBuyer: target.perBuyer,
    remindBeforeEnd: target.remindBeforeEnd,
    ...change.publish,
  }
  act({ type: 'promotions/publishCoupon', actor: 'learner', args: publish })
  for (const deed of change.after ?? []) act(deed)

  const buy = (type: string, args: Deed['args']): void => act({ type, actor: 'buyer', args })
  const shown = Number(publish.shownFromAt)
  if (shown > rehearsal.world.clock.now) act(advance(shown))
  const coupon = Object.values(rehearsal.world.promotions.coupons).find(({ state }) => state === 'published')
  buy('promotions/claimCoupon', { couponId: coupon?.id ?? COUPON, buyerId: LEARNER_BUYER })
  act(advance(Number(publish.usableFromAt)))
  const skuId = change.skuId ?? skuIdOf('top', 'M')
  const claimId = claimsOf(rehearsal.world, LEARNER_BUYER).at(-1)?.id ?? null
  const lines = [{ skuId, quantity: Math.ceil(Number(publish.thresholdFen) / (skuOf(world, skuId)?.priceFen ?? 1)) || 1 }]
  buy('orders/place', { buyerId: LEARNER_BUYER, lines, region: REGION, claimId })
  const order = Object.values(rehearsal.world.orders.orders).findLast(({ buyerId }) => buyerId === LEARNER_BUYER)
  if (order) buy('orders/pay', { orderId: order.id, amountFen: order.payableFen })
  return deeds
}

export const solution: Solution<typeof PARAMETERS> = (parameters, language, texts, seed) => runWith(parameters, language, texts, seed)

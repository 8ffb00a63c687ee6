/** A till on the lesson's desk: the shop Jiayi with its coupon published, and what is left of a sale there. */

import { skuOf } from '#sim/catalogue/catalogue.ts'
import { isRefusal } from '#sim/kernel/plan.ts'
import { parseLocal } from '#sim/kernel/zone.ts'
import { isQuote, quoteBasket, takingsOf, type Quote } from '#sim/orders/orders.ts'
import { couponOf, type Coupon } from '#sim/promotions/promotions.ts'
import { engine, type World } from '#sim/world.ts'
import names from '../../worlds/jiayi/text.zh-CN.json' with { type: 'json' }
import { jiayiWorld, RULES_VERSION, ZONE } from '../../worlds/jiayi/world.ts'
import { TERMS } from './coupon-terms.ts'

export const REGION = 'east'
/** Least share of what is paid that the manager wants to keep on an order, in basis points. */
export const FLOOR_BP = 1_000

const instantOf = (local: string): number => {
  const at = parseLocal(ZONE, local)
  if (at === null) throw new Error(`${local} is no time in ${ZONE}`)
  return at
}

export interface Till {
  readonly world: World
  readonly coupon: Coupon
}

/** `thresholdFen` 0 = none; `sockOfferBp` off the socks in basis points. */
export interface TillSetting {
  readonly thresholdFen?: number
  readonly sockOfferBp?: number
}

/** The shop with the coupon published through the engine as the seller desk does it. */
export function tillWith({ thresholdFen = TERMS.thresholdFen, sockOfferBp = 1_000 }: TillSetting = {}): Till {
  const run = engine.begin(jiayiWorld({ seed: 0, language: 'zh-CN', texts: names, crowd: 0, sockOfferBp }))
  const { amountFen, shownFrom, usableFrom, usableTo, total, perBuyer, remindBeforeEnd } = TERMS
  const args = {
    name: 'coupon', listingIds: [], thresholdFen, amountFen, total, perBuyer, remindBeforeEnd,
    shownFromAt: instantOf(shownFrom), usableFromAt: instantOf(usableFrom), usableToAt: instantOf(usableTo),
  }
  engine.step(run, { id: 'publish', type: 'promotions/publishCoupon', actor: 'learner', args })
  const coupon = couponOf(run.world, 'C000001')
  if (!coupon) throw new Error('the coupon of the lesson was refused')
  return { world: run.world, coupon }
}

export interface Sale {
  readonly quote: Quote
  readonly takings: ReturnType<typeof takingsOf>
  /** False where the goods stay under the threshold and are sold without the coupon. */
  readonly withCoupon: boolean
}

/** One piece of each SKU on one order in the coupon's first usable second, with the coupon where it counts. */
export function saleOf({ world, coupon }: Till, skuIds: readonly string[]): Sale {
  for (const skuId of skuIds) if (!skuOf(world, skuId)) throw new Error(`no SKU ${skuId}`)
  const lines = skuIds.map(skuId => ({ skuId, quantity: 1 }))
  const now = coupon.usable.from
  const tried = quoteBasket(now, world, { lines, region: REGION, coupon })
  const quote = isRefusal(tried) ? quoteBasket(now, world, { lines, region: REGION, coupon: null }) : tried
  if (!isQuote(quote)) throw new Error('the till of the lesson cannot price this')
  return { quote, takings: takingsOf(world, RULES_VERSION, quote), withCoupon: quote.couponId !== null }
}

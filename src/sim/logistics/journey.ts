/** When a parcel is where, and what the carrier takes for it: a pure function of way, weight and the parcel's own luck. */

import { skuOf, type CatalogueWorld } from '../catalogue/catalogue.ts'
import { areaOf, chargeableGrams, freightRulesOf } from '../freight/freight.ts'
import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { DAY, HOUR, MINUTE } from '../kernel/plain-date.ts'
import type { Ctx } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import { toLocal } from '../kernel/zone.ts'
import type { LogisticsWorld, ParcelFate, Shipment, ShipmentLine, TrackPoint } from './records.ts'
import { logisticsRulesOf, type AreaLeg } from './rules.ts'

export function legTo(rulesVersion: string, region: string): AreaLeg {
  const legs = logisticsRulesOf(rulesVersion).areaLegs.value
  const area = areaOf(region) ?? 'elsewhere'
  return legs.find(leg => leg.area === area) ?? { area, hours: 0, firstFen: 0, furtherFen: 0 }
}

/** Days that a parcel to a region is on its way by the table, the begun one counted: what a page may promise. */
export const transitDaysTo = (rulesVersion: string, region: string): number => Math.ceil((legTo(rulesVersion, region).hours * HOUR) / DAY)

/** What is in a parcel on the scale, and what the carrier counts (A6.8), in grams. */
export function weigh(world: CatalogueWorld, rulesVersion: string, lines: readonly Pick<ShipmentLine, 'skuId' | 'quantity'>[]): { readonly weightGrams: number; readonly chargedGrams: number } {
  let weightGrams = 0
  let volumeCm3 = 0
  for (const { skuId, quantity } of lines) {
    const sku = skuOf(world, skuId)
    weightGrams += (sku?.weightGrams ?? 0) * quantity
    volumeCm3 += (sku?.volumeCm3 ?? 0) * quantity
  }
  const divisor = freightRulesOf(rulesVersion).volumetricDivisor.value
  // A box of this volume: 1 cm3 is 1 x 10 x 100 mm.
  return { weightGrams, chargedGrams: chargeableGrams({ lengthMm: volumeCm3, widthMm: 10, heightMm: 100, weightGrams }, divisor) }
}

/** What the carrier takes: a first price up to a weight, then a step for every begun further one. */
export function carriageFen(rulesVersion: string, region: string, grams: number): number {
  const { firstGrams, furtherGrams } = logisticsRulesOf(rulesVersion)
  const { firstFen, furtherFen } = legTo(rulesVersion, region)
  const further = Math.max(0, Math.ceil((grams - firstGrams.value) / furtherGrams.value))
  return firstFen + further * furtherFen
}

/** The same instant, or the next morning at which couriers knock. */
function atTheDoor(ctx: Ctx, at: number): number {
  const { doorFromHour, doorToHour } = logisticsRulesOf(ctx.rulesVersion)
  const local = toLocal(ctx.zone, at)
  if (!local || (local.hour >= doorFromHour.value && local.hour < doorToHour.value)) return at
  const sinceMidnight = local.hour * HOUR + local.minute * MINUTE
  const morning = at - sinceMidnight + doorFromHour.value * HOUR
  return local.hour < doorFromHour.value ? morning + local.minute * MINUTE : morning + DAY + local.minute * MINUTE
}

const whole = (hours: number): number => Math.round(hours * 60) * MINUTE

/** From collection to the door, in milliseconds: the table's hours, more or less by the parcel's luck. */
function transitMs(ctx: Ctx, { id, region }: Pick<Shipment, 'id' | 'region'>): number {
  const spread = logisticsRulesOf(ctx.rulesVersion).transitSpreadBp.value / 10_000
  return whole(legTo(ctx.rulesVersion, region).hours * (1 - spread + 2 * spread * ctx.random('parcelFate', id, 1)))
}

/** What becomes of it: what the starting world has in store, else the shares of the rules. */
export function fateOf(ctx: Ctx, world: LogisticsWorld, shipmentId: string): ParcelFate {
  const planted = get(world.logistics.fates, shipmentId)
  if (planted) return planted
  const { lostBp, damagedBp } = logisticsRulesOf(ctx.rulesVersion)
  const luck = ctx.random('parcelFate', shipmentId, 3) * 10_000
  return luck < lostBp.value ? 'lost' : luck < lostBp.value + damagedBp.value ? 'damaged' : 'arrives'
}

/** The first scan of a parcel that was given to the carrier now. */
export function firstPoint(ctx: Ctx, shipmentId: string): TrackPoint {
  const hours = logisticsRulesOf(ctx.rulesVersion).collectHours.value
  return { what: 'collected', at: ctx.now + whole(hours * (0.5 + ctx.random('parcelFate', shipmentId, 0))) }
}

/** What comes after a point that is reached now; null where nothing does. */
export function pointAfter(ctx: Ctx, world: LogisticsWorld, shipment: Shipment, what: TrackPoint['what']): TrackPoint | null {
  const half = Math.round(transitMs(ctx, shipment) / 2)
  switch (what) {
    case 'collected':
      return { what: 'inTransit', at: ctx.now + half }
    case 'inTransit':
      return fateOf(ctx, world, shipment.id) === 'lost'
        ? { what: 'lostOnTheWay', at: ctx.now + logisticsRulesOf(ctx.rulesVersion).lostAfterHours.value * HOUR }
        : { what: 'outForDelivery', at: atTheDoor(ctx, ctx.now + Math.max(HOUR, half - 3 * HOUR)) }
    case 'outForDelivery':
      // The courier's round takes one to five hours, three on average; who is not reached in the daytime is next morning.
      return { what: 'delivered', at: atTheDoor(ctx, ctx.now + whole(1 + 4 * ctx.random('parcelFate', shipment.id, 2))) }
    default:
      return null
  }
}

/** A parcel that is stopped comes back as long as it has travelled, and not at once. */
export function backAtShop(ctx: Ctx, { shippedAt }: Shipment): TrackPoint {
  const least = logisticsRulesOf(ctx.rulesVersion).backLeastHours.value * HOUR
  return { what: 'backAtShop', at: ctx.now + Math.max(least, ctx.now - (shippedAt ?? ctx.now)) }
}

export const parcelKey = (shipmentId: string): string => `parcel|${shipmentId}`

/** The appointment for the next point; one a parcel at a time. */
export const travel = (shipmentId: string, next: TrackPoint | null): ClockEvent[] =>
  next === null ? [] : [schedule(next.at, parcelKey(shipmentId), next.what === 'delivered' ? 'logistics/deliver' : 'logistics/track', 'carrier', { shipmentId })]

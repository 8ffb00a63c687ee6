/** Numbers on parcels: how a carrier makes one, and how a mistyped one is found out. */

import { refuse, type Refusal } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import type { LogisticsWorld } from './records.ts'
import { logisticsRulesOf, type Carrier } from './rules.ts'

export const carriersOf = (rulesVersion: string): readonly Carrier[] => logisticsRulesOf(rulesVersion).carriers.value
export const carrierOf = (rulesVersion: string, carrierId: string): Carrier | undefined => carriersOf(rulesVersion).find(({ id }) => id === carrierId)

/** ISO 7064 modulo 11,10: every single wrong digit is found, and nearly every two that were swapped. */
export function checkDigitOf(serial: string): number {
  let product = 10
  for (const digit of serial) product = (((product + Number(digit)) % 10 || 10) * 2) % 11
  return (11 - product) % 10
}

/** The n-th number of a carrier: prefix, count, check digit. */
export function waybillNumber({ prefix, most, checked }: Carrier, n: number): string {
  const serial = String(n).padStart(most - (checked ? 1 : 0), '0')
  return prefix + serial + (checked ? String(checkDigitOf(serial)) : '')
}

/** A number as it is compared: in capitals, without the blanks that people type. */
export const plainNumber = (typed: string): string => typed.replaceAll(/[\s-]/g, '').toUpperCase()

/** Refuses `TRACKING_INVALID { trackingNumber, example }` for a number that this carrier cannot have given. */
export function refusalOfNumber(carrier: Carrier, number: string): Refusal | null {
  const { prefix, least, most, anyLetters, checked } = carrier
  const rest = number.slice(prefix.length)
  const shaped = number.startsWith(prefix) && rest.length >= least && rest.length <= most && (anyLetters ? /^[A-Z0-9]*$/ : /^\d*$/).test(rest)
  const right = shaped && (!checked || checkDigitOf(rest.slice(0, -1)) === Number(rest.slice(-1)))
  return right ? null : refuse('TRACKING_INVALID', { trackingNumber: number, example: waybillNumber(carrier, 123) })
}

/** Refuses `TRACKING_USED { trackingNumber, shipmentId }`: a number belongs to one parcel, also when that one was cancelled. */
export function refusalOfUsed(world: LogisticsWorld, trackingNumber: string): Refusal | null {
  const shipmentId = get(world.logistics.byTracking, trackingNumber)
  return shipmentId === undefined ? null : refuse('TRACKING_USED', { trackingNumber, shipmentId })
}

export interface FreshNumber {
  readonly trackingNumber: string
  /** Where the carrier's count stands after it; the next one begins here. */
  readonly serial: number
}

/** The next number of a carrier from a count on that nobody has typed before. */
export function freshNumber(world: LogisticsWorld, carrier: Carrier, from = world.logistics.nextWaybill): FreshNumber {
  let serial = from
  while (refusalOfUsed(world, waybillNumber(carrier, serial))) serial++
  return { trackingNumber: waybillNumber(carrier, serial), serial: serial + 1 }
}

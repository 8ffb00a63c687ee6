/** Who somebody of the crowd is: habit, segment, region and build, all drawn from the id, so that no decision of the shop changes the person. */

import { HOUR, MINUTE } from '../kernel/plain-date.ts'
import type { Ctx } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import type { BuyersWorld } from './records.ts'
import { buyerRulesOf, type Habit, type Segment } from './rules.ts'

/** Draws of one shopper in each stream: an index a question, so that a new question never shifts an old answer. */
export const VISIT = { habit: 0, region: 1, hour: 2, minute: 3, back: 4, takes: 5, reminded: 6, remindedAt: 7, segment: 8, build: 9 } as const
export const CHOICE = { sku: 1, topUp: 2, order: 10, stays: 11, cart: 12, another: 13 } as const
/** A visit that a reminder brought about is of a new mind: its draws lie this much further on. */
export const NEW_MIND = 10
export const PAYMENT = { pays: 0, minutes: 1, again: 2 } as const
export const TALK = { asks: 0, topic: 1, words: 2, haggles: 3, wants: 4, settles: 5, pays: 6 } as const
export const AFTER = {
  fate: 0, loses: 1, objects: 2, kind: 3, sendsBack: 4, accepts: 5, character: 6, confirms: 7, confirmsAt: 8, rates: 9, bad: 10, ratesAt: 11, words: 12,
  followsUp: 13, stars: 14,
} as const

const HABITS: readonly Habit[] = ['hunter', 'regular', 'lateComer']
const SEGMENTS: readonly Segment[] = ['bargain', 'mainstream', 'quality']

/** Local hours at which shoppers come, as weights from midnight: a small rise at noon, a large one in the evening. */
const HOURS = [1, 0, 0, 0, 0, 0, 1, 2, 3, 4, 4, 5, 7, 6, 4, 4, 4, 5, 7, 10, 14, 14, 9, 4].map((weight, hour) => [hour, weight] as const)

const REGIONS = [['east', 6], ['north', 3], ['west', 1]] as const

/** The thing that luck in [0, 1) falls on, each as likely as its weight says. */
export function pick<T>(weighted: readonly (readonly [T, number])[], luck: number): T | undefined {
  let rest = luck * weighted.reduce((sum, [, weight]) => sum + weight, 0)
  for (const [thing, weight] of weighted) {
    rest -= weight
    if (rest < 0) return thing
  }
  return weighted.at(-1)?.[0]
}

export interface Shopper {
  readonly id: string
  readonly habit: Habit
  readonly segment: Segment
  readonly region: string
}

export function shopperOf(ctx: Ctx, id: string): Shopper {
  const habits = buyerRulesOf(ctx.rulesVersion).habits.value
  const habit = pick(HABITS.map(name => [name, habits[name].weight] as const), ctx.random('buyerVisit', id, VISIT.habit)) ?? 'regular'
  const { segments } = habits[habit]
  const segment = pick(SEGMENTS.map(name => [name, segments[name]] as const), ctx.random('buyerVisit', id, VISIT.segment)) ?? 'mainstream'
  const region = pick(REGIONS, ctx.random('buyerVisit', id, VISIT.region)) ?? 'east'
  return { id, habit, segment, region }
}

/** From the smallest to the largest of a size table, in [0, 1). */
export const buildOf = (ctx: Ctx, buyerId: string): number => ctx.random('buyerVisit', buyerId, VISIT.build)

/** What somebody of a build says of herself. */
export const measuresOf = (build: number): { readonly heightCm: number; readonly weightKg: number } => ({
  heightCm: 152 + Math.floor(build * 24),
  weightKg: 42 + Math.floor(build * 30),
})

/** The instant within a day at which a shopper comes. */
export function comesAt(ctx: Ctx, midnight: number, buyerId: string): number {
  const hour = pick(HOURS, ctx.random('buyerVisit', buyerId, VISIT.hour)) ?? 20
  return midnight + hour * HOUR + Math.floor(ctx.random('buyerVisit', buyerId, VISIT.minute) * 60) * MINUTE
}

const padded = (n: number): string => String(n).padStart(3, '0')

/** Id of the `n`-th who passes by on a day. */
export const shopperId = (day: number, n: number): string => `s${padded(day)}-${padded(n)}`

/** Whether an id belongs to the crowd and not to somebody with a name. */
export const isOfCrowd = (world: BuyersWorld, buyerId: string): boolean => /^s\d{3,}-\d{3,}$/.test(buyerId) && !get(world.buyers.people, buyerId)

/** Hours drawn between a least and a most, as milliseconds. */
export const hoursOf = (luck: number, least: number, most: number): number => Math.floor((least + luck * (most - least)) * 60) * MINUTE

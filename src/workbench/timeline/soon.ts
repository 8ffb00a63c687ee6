/** What is scheduled and worth knowing: reminders and ends on the agenda, and the moments at which a coupon begins to be shown and to count. */

import { upcoming } from '#sim/kernel/agenda.ts'
import { couponOf, coupons, offers } from '#sim/promotions/promotions.ts'
import type { World } from '#sim/world.ts'
import { useMemo } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useWorkState } from '../work-context.ts'

/** `usable` and `couponEnds` are deadlines: who leaps over one should know it. */
export type SoonKind = 'shown' | 'usable' | 'reminds' | 'couponEnds' | 'offerEnds'

export interface Scheduled {
  readonly key: string
  /** Simulated instant. */
  readonly at: number
  readonly kind: SoonKind
  /** Name of the coupon or of the offer. */
  readonly name: string
}

const KINDS: Readonly<Record<string, SoonKind>> = {
  'promotions/remind': 'reminds',
  'promotions/endCoupon': 'couponEnds',
  'promotions/endOffer': 'offerEnds',
}

/** Everything announced after now, nearest first. Shoppers come and go without being announced. */
export function scheduledIn(world: World): readonly Scheduled[] {
  const { now } = world.clock
  const nameOf = (args: Readonly<Record<string, unknown>>): string => {
    const { couponId, offerId } = args
    if (typeof couponId === 'string') return couponOf(world, couponId)?.name ?? ''
    return offers(world).find(({ id }) => id === offerId)?.name ?? ''
  }
  // A stopped coupon still concerns those who had taken it.
  const idle = new Set(coupons(world).flatMap(({ id, state, claimed }) => (state === 'stopped' && claimed === 0 ? [id] : [])))
  const announced = upcoming(world.clock, Infinity).flatMap(({ key, at, type, args }): Scheduled[] => {
    const kind = KINDS[type]
    const { couponId } = args
    return kind === undefined || (typeof couponId === 'string' && idle.has(couponId)) ? [] : [{ key, at, kind, name: nameOf(args) }]
  })
  const starts = coupons(world).flatMap(({ id, name, shownFrom, usable, state }): Scheduled[] => [
    ...(shownFrom > now && state !== 'stopped' ? [{ key: `shown|${id}`, at: shownFrom, kind: 'shown', name } as const] : []),
    ...(usable.from > now && !idle.has(id) ? [{ key: `usable|${id}`, at: usable.from, kind: 'usable', name } as const] : []),
  ])
  return [...announced, ...starts].sort((a, b) => a.at - b.at)
}

/**
 * Deadlines that a move of the clock to `to` would leap over. A beginning is leapt over by going past it, an end by reaching it:
 * from that instant on the coupon counts no longer.
 */
export const leaptOver = (scheduled: readonly Scheduled[], to: number): readonly Scheduled[] =>
  scheduled.filter(({ kind, at }) => (kind === 'usable' && at < to) || (kind === 'couponEnds' && at <= to))

export interface Soon extends Scheduled {
  readonly words: string
}

/** At most eight, nearest first. */
export function useSoon(): readonly Soon[] {
  const { t } = useTranslation('workbench')
  const world = useWorkState(state => state.run.world)
  const revision = useWorkState(state => state.revision)
  return useMemo(
    () =>
      scheduledIn(world)
        .slice(0, 8)
        .map(one => ({ ...one, words: t(`line.${one.kind}`, { name: one.name }) })),
    // oxlint-disable-next-line react/exhaustive-deps -- tables change in place; the revision says when
    [world, revision, t],
  )
}

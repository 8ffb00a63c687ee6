/** What is scheduled and worth knowing: reminders and ends on the agenda, and the moments at which a coupon begins to be shown and to count. */

import { upcoming } from '#sim/kernel/agenda.ts'
import { couponOf, coupons } from '#sim/promotions/promotions.ts'
import type { World } from '#sim/world.ts'
import { useMemo } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useWorkState } from '../work-context.ts'
import { ANNOUNCED } from './tells.ts'

export interface Soon {
  readonly key: string
  readonly at: number
  readonly words: string
}

/** At most eight, nearest first. */
export function useSoon(): readonly Soon[] {
  const { t } = useTranslation('workbench')
  const world: World = useWorkState(state => state.run.world)
  const revision = useWorkState(state => state.revision)
  return useMemo(() => {
    const { now } = world.clock
    const named = (couponId: unknown): string => (typeof couponId === 'string' ? (couponOf(world, couponId)?.name ?? '') : '')
    const announced = upcoming(world.clock, 5_000)
      .filter(({ type }) => ANNOUNCED.has(type))
      .map(({ key, at, type, args }) => ({ key, at, words: [t(`sim:commands.${type}`), named(args['couponId'])].filter(Boolean).join(' ') }))
    const starts = coupons(world).flatMap(({ id, name, shownFrom, usable, state }) =>
      state === 'stopped'
        ? []
        : [
            ...(shownFrom > now ? [{ key: `shown|${id}`, at: shownFrom, words: t('line.shown', { coupon: name }) }] : []),
            ...(usable.from > now ? [{ key: `usable|${id}`, at: usable.from, words: t('line.usable', { coupon: name }) }] : []),
          ],
    )
    return [...announced, ...starts].sort((a, b) => a.at - b.at).slice(0, 8)
    // oxlint-disable-next-line react/exhaustive-deps -- tables change in place; the revision says when
  }, [world, revision, t])
}

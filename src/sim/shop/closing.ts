/** Giving a shop up of one's own will: announced a month before, as the law asks, and not while buyers still wait for something. */

import { stepOf } from '../kernel/machine.ts'
import { command, refuse, type Plan, type Refusal } from '../kernel/plan.ts'
import { DAY } from '../kernel/plain-date.ts'
import { SHOP_REVIEW, type ShopStep } from './lifecycle.ts'
import type { ClosingNotice, ShopEvent, ShopWorld } from './records.ts'
import { shopRulesOf } from './rules.ts'

const stepRefusal = ({ shop: { profile } }: ShopWorld, step: ShopStep, noticeOver: boolean): Refusal | null => {
  const next = stepOf(SHOP_REVIEW, profile.state, step, profile.name, { noticeOver })
  return typeof next === 'string' ? null : next
}

/** The notice on the shop's front page, or null. */
export const closingOf = ({ shop }: ShopWorld): ClosingNotice | null => shop.closing

/** Puts the notice on the front page. The shop goes on selling. Refuses `INVALID_TRANSITION`, `CLOSING_ANNOUNCED { mayCloseAt }`. */
export const announceClosing = command({}, (ctx, world: ShopWorld): Plan<ShopEvent> => {
  const wrongState = stepRefusal(world, 'announceClosing', false)
  if (wrongState) return wrongState
  const { closing } = world.shop
  if (closing) return refuse('CLOSING_ANNOUNCED', { mayCloseAt: closing.mayCloseAt })
  return [{ type: 'shop/closingAnnounced', mayCloseAt: ctx.now + shopRulesOf(ctx.rulesVersion).closingNoticeDays.value * DAY }]
})

/** Takes the notice back. Refuses `CLOSING_NOT_ANNOUNCED`, `SHOP_CLOSED`. */
export const withdrawClosing = command({}, (_ctx, world: ShopWorld): Plan<ShopEvent> => {
  const { closing, profile } = world.shop
  if (profile.state === 'closed') return refuse('SHOP_CLOSED', { shop: profile.name })
  return closing ? [{ type: 'shop/closingWithdrawn' }] : refuse('CLOSING_NOT_ANNOUNCED')
})

/**
 * Closes the shop for good. Later domains guard it (open orders, open after-sale cases).
 * Refuses `INVALID_TRANSITION`, `CLOSING_NOT_ANNOUNCED`, `CLOSING_NOTICE_RUNNING { mayCloseAt }`.
 */
export const close = command({}, (ctx, world: ShopWorld): Plan<ShopEvent> => {
  const { closing } = world.shop
  const isOver = closing !== null && ctx.now >= closing.mayCloseAt
  const wrongState = stepRefusal(world, 'close', true)
  if (wrongState) return wrongState
  if (!closing) return refuse('CLOSING_NOT_ANNOUNCED')
  if (!isOver) return refuse('CLOSING_NOTICE_RUNNING', { mayCloseAt: closing.mayCloseAt })
  return stepRefusal(world, 'close', isOver) ?? [{ type: 'shop/closed', by: 'owner' }]
})

/** The deposit (guarantee money): what a shop leaves with the platform so that buyers can be paid when it lets them down (A7.8). */

import { cancelAppointment, justAfter, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId } from '../kernel/engine.ts'
import { amount } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { DAY } from '../kernel/plain-date.ts'
import { records } from '../kernel/table.ts'
import { SHOP_REVIEW } from './lifecycle.ts'
import type { Restriction, ShopEvent, ShopKind, ShopWorld } from './records.ts'
import { shopRulesOf } from './rules.ts'

/** What a kind of shop must deposit, in fen. */
export function depositRequiredOf(rulesVersion: string, kind: ShopKind): number {
  const { depositPersonalFen, depositSoleTraderFen, depositCompanyFen } = shopRulesOf(rulesVersion)
  return { personal: depositPersonalFen, soleTrader: depositSoleTraderFen, company: depositCompanyFen }[kind].value
}

export interface DepositState {
  readonly depositFen: number
  readonly requiredFen: number
  /** What is missing, never negative. */
  readonly shortFen: number
  readonly topUpByAt: number | null
}

/** What is deposited, what must be, and until when a gap may stand. */
export const depositOf = ({ shop }: ShopWorld): DepositState => ({
  depositFen: shop.depositFen,
  requiredFen: shop.depositRequiredFen,
  shortFen: Math.max(0, shop.depositRequiredFen - shop.depositFen),
  topUpByAt: shop.topUpBy,
})

const TOP_UP_KEY = 'shop-top-up'

const depositBars = ({ shop }: ShopWorld): Restriction[] => records(shop.restrictions).filter(({ ground }) => ground === 'deposit')

const depositBar = (world: ShopWorld): Restriction | null => depositBars(world).find(({ state }) => state === 'running') ?? null

/** Refusal of paying in or of asking for more while no shop has been approved, or none is left. */
const refusalOfDeposit = ({ shop: { profile } }: ShopWorld): Refusal | null => {
  if (profile.state === 'closed') return refuse('SHOP_CLOSED', { shop: profile.name })
  return profile.state === 'approved' || profile.state === 'open' || profile.state === 'suspended' ? null : refuse('SHOP_NOT_OPEN', { state: profile.state })
}

/**
 * Pays into the deposit, up to what is asked of this kind of shop.
 * Refuses `SHOP_NOT_OPEN` before the approval, `SHOP_CLOSED`, `DEPOSIT_NOT_DUE` where nothing is missing, `DEPOSIT_ABOVE_DUE { shortFen }`.
 */
export const payDeposit = command({ fen: amount(1) }, (_ctx, world: ShopWorld, { fen }): Plan<ShopEvent | ClockEvent> => {
  const wrong = refusalOfDeposit(world)
  if (wrong) return wrong
  const { shortFen } = depositOf(world)
  if (shortFen === 0) return refuse('DEPOSIT_NOT_DUE', { depositFen: world.shop.depositFen })
  if (fen > shortFen) return refuse('DEPOSIT_ABOVE_DUE', { fen, shortFen })
  const paid: ShopEvent = { type: 'shop/depositPaid', fen }
  if (fen < shortFen) return [paid]
  const bar = depositBar(world)
  return [
    paid,
    ...(world.shop.topUpBy === null ? [] : [cancelAppointment(TOP_UP_KEY)]),
    ...(bar ? [{ type: 'shop/restrictionEnded', restrictionId: bar.id, how: 'lifted' } satisfies ShopEvent] : []),
  ]
})

/**
 * Plans taking money out of the deposit for a buyer's compensation: as much of `fen` as is there (A7.8). `cause` names what it is for;
 * `takenFen` is what the same plan has drawn already. Whoever plans it books the money on `shop/depositDrawn`.
 */
export function planDrawDeposit(world: ShopWorld, fen: number, cause: string, takenFen = 0): { readonly events: readonly ShopEvent[]; readonly drawnFen: number } {
  const drawnFen = Math.max(0, Math.min(fen, world.shop.depositFen - takenFen))
  return { events: drawnFen === 0 ? [] : [{ type: 'shop/depositDrawn', fen: drawnFen, cause }], drawnFen }
}

/** After a draw: the gap must be topped up within days, counted from the first draw that made it. */
export function afterDraw(ctx: Ctx, world: ShopWorld): readonly (ShopEvent | ClockEvent)[] {
  const { shortFen } = depositOf(world)
  if (shortFen === 0 || world.shop.topUpBy !== null || world.shop.profile.state === 'closed' || depositBar(world)) return []
  const byAt = ctx.now + shopRulesOf(ctx.rulesVersion).depositTopUpDays.value * DAY
  return [
    { type: 'shop/topUpAsked', shortFen, byAt },
    schedule(justAfter(byAt), TOP_UP_KEY, 'shop/enforceDeposit', 'platform', {}),
  ]
}

/** The platform bars new listings where the deposit was not topped up. Refuses `DEPOSIT_NOT_DUE`, `NOT_DUE`. */
export const enforceDeposit = command({}, (ctx, world: ShopWorld): Plan<ShopEvent> => {
  const { topUpBy, profile, depositFen } = world.shop
  if (topUpBy === null || profile.state === 'closed') return refuse('DEPOSIT_NOT_DUE', { depositFen })
  if (ctx.now <= topUpBy) return refuse('NOT_DUE', { dueAt: topUpBy })
  const restriction: Restriction = { id: numberedId('RD', depositBars(world).length + 1), measure: 'listingBar', ground: 'deposit', fromAt: ctx.now, untilAt: null, state: 'running' }
  return [{ type: 'shop/listingBarred', restriction }]
})

/**
 * Gives a closed shop its deposit back, once the time for late claims is over.
 * Refuses `SHOP_STILL_OPEN`, `DEPOSIT_EMPTY`, `DEPOSIT_HELD { untilAt }`.
 */
export const releaseDeposit = command({}, (ctx, world: ShopWorld): Plan<ShopEvent> => {
  const { closure, depositFen, profile } = world.shop
  if (profile.state !== 'closed') return refuse('SHOP_STILL_OPEN', { shop: profile.name })
  if (depositFen === 0) return refuse('DEPOSIT_EMPTY', { shop: profile.name })
  const untilAt = (closure?.at ?? ctx.now) + shopRulesOf(ctx.rulesVersion).depositHoldDays.value * DAY
  return ctx.now < untilAt ? refuse('DEPOSIT_HELD', { depositFen, untilAt }) : [{ type: 'shop/depositReleased', fen: depositFen }]
})

/** Opens an approved shop. Refuses `SHOP_ALREADY_OPEN`, `DEPOSIT_SHORT { shortFen }`, `INVALID_TRANSITION`. */
export const open = command({}, (ctx, world: ShopWorld): Plan<ShopEvent> => {
  const { profile } = world.shop
  if (profile.state === 'open') return refuse('SHOP_ALREADY_OPEN', { shop: profile.name })
  const { shortFen, requiredFen } = depositOf(world)
  if (profile.state === 'approved' && shortFen > 0) return refuse('DEPOSIT_SHORT', { shortFen, requiredFen })
  const next = stepOf(SHOP_REVIEW, profile.state, 'open', profile.id, { depositPaid: shortFen === 0 })
  if (typeof next !== 'string') return next
  return [{ type: 'shop/opened', scoreHundredths: shopRulesOf(ctx.rulesVersion).newShopScoreHundredths.value }]
})

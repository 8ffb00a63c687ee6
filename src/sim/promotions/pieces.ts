/** A coupon piece on its way through an order: locked when it is placed, used when it is paid, back when it comes to nothing (A3.9 to A3.11). */

import { stepOf } from '../kernel/machine.ts'
import { isRefusal, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import { positionIn, windowOfDays, type Window } from '../kernel/zone.ts'
import { takenKey } from './coupons.ts'
import { COUPON } from './lifecycle.ts'
import type { Budget, BudgetUse, Coupon, CouponClaim, PromotionEvent, PromotionsWorld } from './records.ts'
import { chargeBudget } from './selecting.ts'

interface Piece {
  readonly claim: CouponClaim
  readonly coupon: Coupon
}

function pieceOf(world: PromotionsWorld, claimId: string): Piece | undefined {
  const claim = get(world.promotions.claims, claimId)
  const coupon = claim && get(world.promotions.coupons, claim.couponId)
  return claim && coupon && { claim, coupon }
}

export type Standing = { readonly valid: true } | { readonly valid: false; readonly reason: 'COUPON_NOT_STARTED' | 'COUPON_EXPIRED' }

/** Whether a coupon counts at an instant, by its half-open window: the runner of coupon windows and the till ask the same. */
export function standingIn(window: Window, now: number): Standing {
  const where = positionIn(window, now)
  return where === 'inside' ? { valid: true } : { valid: false, reason: where === 'before' ? 'COUPON_NOT_STARTED' : 'COUPON_EXPIRED' }
}

/**
 * The same for a coupon that counts on whole local days, both named days included (A0.8). Null where the days name no window of the zone
 * table.
 */
export function standingOnDays(zone: string, firstDay: string, lastDay: string, now: number): Standing | null {
  const window = windowOfDays(zone, firstDay, lastDay)
  return window && standingIn(window, now)
}

/**
 * Why a held coupon cannot be put on an order now, whatever the basket: `COUPON_UNKNOWN`, `COUPON_NOT_YOURS`, `COUPON_ALREADY_USED`,
 * `COUPON_NOT_STARTED { usableFromAt }`, `COUPON_EXPIRED`, `COUPON_EXHAUSTED { total }` where as many orders as it allows (in all, or of
 * this buyer) have one. Null where it can, and for the order that holds it already: a retry re-uses its own claim (A3.9).
 */
export function refusalOfUse(ctx: Pick<Ctx, 'now'>, world: PromotionsWorld, claimId: string, buyerId: string, orderId: string): Refusal | null {
  const piece = pieceOf(world, claimId)
  if (!piece) return refuse('COUPON_UNKNOWN', { couponId: claimId })
  const { claim, coupon } = piece
  if (claim.buyerId !== buyerId) return refuse('COUPON_NOT_YOURS')
  if (claim.state === 'locked' && claim.orderId === orderId) return null
  if (claim.state === 'locked' || claim.state === 'used') return refuse('COUPON_ALREADY_USED', { coupon: coupon.name })
  const where = positionIn(coupon.usable, ctx.now)
  if (where === 'before') return refuse('COUPON_NOT_STARTED', { coupon: coupon.name, usableFromAt: coupon.usable.from })
  if (where === 'after') return refuse('COUPON_EXPIRED', { coupon: coupon.name, toAt: coupon.usable.to })
  const locked = stepOf(COUPON, claim.state, 'lock', coupon.name, { inWindow: true })
  if (typeof locked !== 'string') return locked
  if (coupon.useTotal !== undefined && coupon.used >= coupon.useTotal) return refuse('COUPON_EXHAUSTED', { total: coupon.useTotal })
  if (coupon.usePerBuyer !== undefined && (get(world.promotions.usedBy, takenKey(coupon.id, buyerId)) ?? 0) >= coupon.usePerBuyer) {
    return refuse('COUPON_EXHAUSTED', { total: coupon.usePerBuyer })
  }
  return null
}

/** Puts a held coupon on an order: it is claimed when the order is placed, not at payment (A3.9). Refuses what `refusalOfUse` does. */
export function planLock(ctx: Ctx, world: PromotionsWorld, claimId: string, buyerId: string, orderId: string): Plan<PromotionEvent> {
  const wrong = refusalOfUse(ctx, world, claimId, buyerId, orderId)
  if (wrong) return wrong
  const claim = get(world.promotions.claims, claimId)
  if (!claim || claim.state === 'locked') return []
  return [{ type: 'promotions/couponLocked', couponId: claim.couponId, claimId, orderId }]
}

/** The budget of a promotion, whichever kind it is. */
export const budgetOf = (world: PromotionsWorld, promotionId: string): Budget | undefined =>
  (get(world.promotions.offers, promotionId) ?? get(world.promotions.campaigns, promotionId))?.budget

/** What an order takes out of budgets. Refuses `CAMPAIGN_BUDGET_EXCEEDED`; an order that was counted already takes nothing more. */
function planBudgets(world: PromotionsWorld, orderId: string, discounts: readonly BudgetUse[]): Plan<PromotionEvent> {
  if (get(world.promotions.spent, orderId)) return []
  const uses: BudgetUse[] = []
  for (const { promotionId, fen } of discounts) {
    const budget = budgetOf(world, promotionId)
    if (!budget) continue
    const counted = chargeBudget(budget, fen)
    if (isRefusal(counted)) return counted
    uses.push({ promotionId, fen })
  }
  return uses.length === 0 ? [] : [{ type: 'promotions/budgetTaken', orderId, uses }]
}

/** What an order carries: the coupon pieces on it, null where there is none in a slot. */
export interface OrderPieces {
  readonly orderId: string
  readonly claimIds: readonly (string | null)[]
}

export interface OrderClaims extends OrderPieces {
  readonly buyerId: string
  /** The discount lines of the quote that is placed. */
  readonly discounts: readonly BudgetUse[]
}

/**
 * Everything that placing an order claims of promotions, in one step: its coupon pieces are locked, budgets of its campaigns counted (A3.9,
 * A3.12). A second call for the same order adds nothing. Refuses what `refusalOfUse` does, `COUPON_SLOT_TAKEN`, `CAMPAIGN_BUDGET_EXCEEDED`.
 */
export function planClaimAll(ctx: Ctx, world: PromotionsWorld, { orderId, buyerId, claimIds, discounts }: OrderClaims): Plan<PromotionEvent> {
  const events: PromotionEvent[] = []
  const slots = new Map<string, number>()
  for (const claimId of claimIds) {
    if (claimId === null) continue
    const locked = planLock(ctx, world, claimId, buyerId, orderId)
    if (isRefusal(locked)) return locked
    const coupon = pieceOf(world, claimId)?.coupon
    const slot = coupon?.funding ?? 'seller'
    if (slots.has(slot)) return refuse('COUPON_SLOT_TAKEN', { coupon: coupon?.name ?? claimId })
    slots.set(slot, 1)
    events.push(...locked)
  }
  const budgets = planBudgets(world, orderId, discounts)
  return isRefusal(budgets) ? budgets : [...events, ...budgets]
}

const budgetBack = (world: PromotionsWorld, orderId: string): PromotionEvent[] => {
  const uses = get(world.promotions.spent, orderId)
  return uses ? [{ type: 'promotions/budgetReturned', orderId, uses }] : []
}

/** Gives a coupon back when its unpaid order closes (A3.10); an order without one gives back nothing. */
export function planUnlock(world: PromotionsWorld, claimId: string | null, orderId: string): PromotionEvent[] {
  const claim = claimId === null ? undefined : get(world.promotions.claims, claimId)
  if (!claim || claim.orderId !== orderId || typeof stepOf(COUPON, claim.state, 'release', claim.id) !== 'string') return []
  return [{ type: 'promotions/couponReleased', couponId: claim.couponId, claimId: claim.id, orderId }]
}

/** Marks a coupon as spent when its order is paid. */
export function planUse(world: PromotionsWorld, claimId: string | null, orderId: string): PromotionEvent[] {
  const claim = claimId === null ? undefined : get(world.promotions.claims, claimId)
  if (!claim || claim.orderId !== orderId || typeof stepOf(COUPON, claim.state, 'use', claim.id) !== 'string') return []
  return [{ type: 'promotions/couponUsed', couponId: claim.couponId, claimId: claim.id, orderId }]
}

/** An unpaid order closes: its pieces and what it took out of budgets come back, once (A3.10, A3.12). */
export const planReleaseAll = (world: PromotionsWorld, { orderId, claimIds }: OrderPieces): PromotionEvent[] => [
  ...claimIds.flatMap(claimId => planUnlock(world, claimId, orderId)),
  ...budgetBack(world, orderId),
]

/** An order is paid: its pieces are spent. */
export const planUseAll = (world: PromotionsWorld, { orderId, claimIds }: OrderPieces): PromotionEvent[] =>
  claimIds.flatMap(claimId => planUse(world, claimId, orderId))

/**
 * Gives one spent piece back to its buyer (A3.10): only where the whole order was refunded before anything left (`whole`), only while it could
 * still be used, and only once. Refuses `COUPON_UNKNOWN`, `INVALID_TRANSITION`, `COUPON_NOT_RETURNABLE { coupon }`.
 */
export function planGiveBack(ctx: Pick<Ctx, 'now'>, world: PromotionsWorld, claimId: string, orderId: string, whole: boolean): Plan<PromotionEvent> {
  const piece = pieceOf(world, claimId)
  if (!piece) return refuse('COUPON_UNKNOWN', { couponId: claimId })
  const { claim, coupon } = piece
  const fullRefundUnshipped = whole && claim.orderId === orderId && claim.givenBack !== true && ctx.now < coupon.usable.to
  const next = stepOf(COUPON, claim.state, 'giveBack', coupon.name, { fullRefundUnshipped: true })
  if (typeof next !== 'string') return next
  if (!fullRefundUnshipped) return refuse('COUPON_NOT_RETURNABLE', { coupon: coupon.name })
  return [{ type: 'promotions/couponGivenBack', couponId: coupon.id, claimId, orderId }]
}

/** A whole order is refunded before anything left: what may come back comes back, the rest stays spent without a word. */
export function planGiveBackAll(ctx: Pick<Ctx, 'now'>, world: PromotionsWorld, { orderId, claimIds }: OrderPieces): PromotionEvent[] {
  const events: PromotionEvent[] = []
  for (const claimId of claimIds) {
    if (claimId === null) continue
    const plan = planGiveBack(ctx, world, claimId, orderId, true)
    if (!isRefusal(plan)) events.push(...plan)
  }
  return [...events, ...budgetBack(world, orderId)]
}

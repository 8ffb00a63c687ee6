/** Blame and its price: violations with points, what happens at 12, 24, 36 and 48, appeals, and the clean slate at the year's end (A4.11). */

import { cancelAppointment, justAfter, schedule, type ClockEvent } from '../kernel/agenda.ts'
import { numberedId } from '../kernel/engine.ts'
import { choice, id, list, record, text } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { DAY } from '../kernel/plain-date.ts'
import { get, records } from '../kernel/table.ts'
import { toInstant, toLocal } from '../kernel/zone.ts'
import { APPEAL, SHOP_REVIEW, type AppealStep } from './lifecycle.ts'
import { EVIDENCE_KINDS, VIOLATION_CLASSES, type PointCounter, type Restriction, type ShopEvent, type ShopWorld, type Violation, type ViolationClass } from './records.ts'
import { shopRulesOf } from './rules.ts'
import { pointNodesOf, violationRuleOf, type PointNode, type ViolationRuleId } from './violation-rules.ts'
import { afterWorkingDays } from './working-days.ts'

const ZEROING_KEY = 'shop-year-end'
const expiryKey = (violationId: string): string => `shop-appeal-window|${violationId}`
const answerKey = (violationId: string): string => `shop-appeal|${violationId}`
const endKey = (restrictionId: string): string => `shop-restriction|${restrictionId}`

const counterOf = ({ shop }: ShopWorld, name: ViolationClass): PointCounter => get(shop.counters, name) ?? { points: 0, period: 1 }

/** Points that count now, by class. */
export const pointsOf = (world: ShopWorld): Readonly<Record<ViolationClass, number>> => ({
  general: counterOf(world, 'general').points,
  serious: counterOf(world, 'serious').points,
  counterfeit: counterOf(world, 'counterfeit').points,
})

/** All violations, oldest first. */
export const violationsOf = ({ shop }: ShopWorld): readonly Violation[] => records(shop.violations)

export const violationOf = ({ shop }: ShopWorld, violationId: string): Violation | null => get(shop.violations, violationId) ?? null

/** Measures that hold now. */
export const restrictionsOf = ({ shop }: ShopWorld): readonly Restriction[] => records(shop.restrictions).filter(({ state }) => state === 'running')

/** Points of one class in one counting period that no appeal has taken back: what a measure stands on. */
export const pointsIn = (world: ShopWorld, name: ViolationClass, period: number): number =>
  violationsOf(world).reduce((sum, violation) => sum + (violation.class === name && violation.period === period && violation.appeal.state !== 'upheld' ? violation.points : 0), 0)

export interface ViolationReport {
  readonly ruleId: ViolationRuleId
  /** Instead of the rule's own points and its warnings, where the case is graver or slighter. */
  readonly points?: number
  /** Ids and words the platform saw. */
  readonly evidence: readonly string[]
}

/** Start of the local year after an instant: 31 December 24:00. */
function nextYear(zone: string, instant: number): number | null {
  const local = toLocal(zone, instant)
  return local && toInstant(zone, { year: local.year + 1, month: 1, day: 1, hour: 0, minute: 0, second: 0 })
}

/**
 * Plans the record of several violations at once: rule, points (0 = a warning, where the rule still grants one), time for an appeal, and the
 * clean slate at the year's end. What follows at a node comes of itself. A rule that the world's version does not know records nothing.
 */
export function planViolations(ctx: Ctx, world: ShopWorld, reports: readonly ViolationReport[]): (ShopEvent | ClockEvent)[] {
  const appealUntil = ctx.now + shopRulesOf(ctx.rulesVersion).appealWindowDays.value * DAY
  const zeroingAt = nextYear(ctx.zone, ctx.now)
  const events: (ShopEvent | ClockEvent)[] = []
  const planned = new Map<string, number>()
  for (const { ruleId, points, evidence } of reports) {
    const rule = violationRuleOf(ctx.rulesVersion, ruleId)
    if (!rule) continue
    const { period } = counterOf(world, rule.class)
    const before = violationsOf(world).filter(known => known.ruleId === ruleId && known.period === period && known.appeal.state !== 'upheld').length
    const earlier = before + (planned.get(ruleId) ?? 0)
    const violationId = numberedId('V', world.shop.nextViolation + [...planned.values()].reduce((sum, n) => sum + n, 0))
    planned.set(ruleId, (planned.get(ruleId) ?? 0) + 1)
    events.push(
      {
        type: 'shop/violationRecorded', violationId, ruleId, class: rule.class, evidence, appealUntil, zeroingAt,
        points: points == null && earlier < rule.warnings ? 0 : Math.max(0, points ?? rule.points),
      },
      schedule(justAfter(appealUntil), expiryKey(violationId), 'shop/expireAppeal', 'platform', { violationId }),
    )
  }
  // One appointment clears the whole year.
  if (events.length > 0 && world.shop.zeroingAt === null && zeroingAt !== null) events.push(schedule(zeroingAt, ZEROING_KEY, 'shop/zeroPoints', 'platform', {}))
  return events
}

/** Plans the record of one violation; see `planViolations`. Two in one plan go through that one, so that each gets its own id. */
export const planViolation = (ctx: Ctx, world: ShopWorld, report: ViolationReport): (ShopEvent | ClockEvent)[] => planViolations(ctx, world, [report])

function planMeasure(ctx: Ctx, violation: Violation, node: PointNode): readonly (ShopEvent | ClockEvent)[] {
  const restriction: Restriction = {
    id: `R${violation.id}N${node.points}`,
    measure: node.measure,
    ground: { class: violation.class, node: node.points, period: violation.period },
    fromAt: ctx.now,
    untilAt: node.measure === 'closure' ? null : ctx.now + node.days * DAY,
    state: 'running',
  }
  const { id: restrictionId, untilAt } = restriction
  const ends = untilAt === null ? [] : [schedule(untilAt, endKey(restrictionId), 'shop/endRestriction', 'platform', { restrictionId })]
  switch (node.measure) {
    case 'listingBar':
      return [{ type: 'shop/listingBarred', restriction }, ...ends]
    case 'suspension':
      return [{ type: 'shop/suspended', restriction }, ...ends]
    case 'closure':
      return [{ type: 'shop/closedForPoints', restriction }]
  }
}

/** After a violation: every node that its points have reached, lowest first. A shop that is not open has nothing to lose. */
export function afterViolation(ctx: Ctx, world: ShopWorld, violationId: string): readonly (ShopEvent | ClockEvent)[] {
  const violation = violationOf(world, violationId)
  const { state } = world.shop.profile
  if (!violation || (state !== 'open' && state !== 'suspended')) return []
  // Points of its class up to this record, for in one plan a later one may stand already.
  const upTo = violationsOf(world)
    .filter(known => known.class === violation.class && known.period === violation.period && known.appeal.state !== 'upheld' && known.id <= violation.id)
    .reduce((sum, known) => sum + known.points, 0)
  return pointNodesOf(ctx.rulesVersion, violation.class)
    .filter(({ points }) => upTo - violation.points < points && points <= upTo)
    .flatMap(node => planMeasure(ctx, violation, node))
}

/** The platform ends a measure that has run its time. Refuses `RESTRICTION_UNKNOWN`, `NOT_DUE`. */
export const endRestriction = command({ restrictionId: id() }, (ctx, world: ShopWorld, { restrictionId }): Plan<ShopEvent> => {
  const restriction = get(world.shop.restrictions, restrictionId)
  if (!restriction || restriction.state !== 'running' || restriction.untilAt === null) return refuse('RESTRICTION_UNKNOWN', { restrictionId })
  if (ctx.now < restriction.untilAt) return refuse('NOT_DUE', { dueAt: restriction.untilAt })
  return [{ type: 'shop/restrictionEnded', restrictionId, how: 'served' }]
})

const refusalOfStep = (violation: Violation, step: AppealStep, inWindow: boolean): Refusal | null => {
  const next = stepOf(APPEAL, violation.appeal.state, step, violation.id, { inWindow, windowOver: !inWindow })
  return typeof next === 'string' ? null : next
}

/**
 * The shop answers a violation, once, within the window, with a reason and evidence. The platform decides some working days later.
 * Refuses `VIOLATION_UNKNOWN`, `APPEAL_WINDOW_CLOSED { daysLate }`, `APPEAL_REASON_REQUIRED`, `APPEAL_EVIDENCE_REQUIRED`, `INVALID_TRANSITION` for a second.
 */
export const appeal = command(
  { violationId: id(), reason: text(500), evidence: list(record({ kind: choice(...EVIDENCE_KINDS), ref: text(120) }), 10) },
  (ctx, world: ShopWorld, { violationId, reason, evidence }): Plan<ShopEvent | ClockEvent> => {
    const violation = get(world.shop.violations, violationId)
    if (!violation) return refuse('VIOLATION_UNKNOWN', { violationId })
    const { appealUntil, appeal: made } = violation
    if (ctx.now > appealUntil && (made.state === 'none' || made.state === 'expired')) {
      return refuse('APPEAL_WINDOW_CLOSED', { violationId, daysLate: Math.ceil((ctx.now - appealUntil) / DAY), untilAt: appealUntil })
    }
    const wrong = refusalOfStep(violation, 'appeal', ctx.now <= appealUntil)
    if (wrong) return wrong
    if (reason.trim() === '') return refuse('APPEAL_REASON_REQUIRED', { violationId })
    const given = evidence.filter(({ ref }) => ref.trim() !== '')
    if (given.length === 0) return refuse('APPEAL_EVIDENCE_REQUIRED', { violationId })
    const dueAt = afterWorkingDays(ctx.zone, ctx.now, shopRulesOf(ctx.rulesVersion).appealAnswerDays.value)
    return [
      { type: 'shop/appealed', violationId, reason: reason.trim(), evidence: given, dueAt },
      cancelAppointment(expiryKey(violationId)),
      schedule(dueAt, answerKey(violationId), 'shop/decideAppeal', 'platform', { violationId }),
    ]
  },
)

/** The platform notes that nobody appealed in time. Refuses `VIOLATION_UNKNOWN`, `NOT_DUE`, `INVALID_TRANSITION`. */
export const expireAppeal = command({ violationId: id() }, (ctx, world: ShopWorld, { violationId }): Plan<ShopEvent> => {
  const violation = get(world.shop.violations, violationId)
  if (!violation) return refuse('VIOLATION_UNKNOWN', { violationId })
  if (violation.appeal.state === 'none' && ctx.now <= violation.appealUntil) return refuse('NOT_DUE', { dueAt: violation.appealUntil })
  return refusalOfStep(violation, 'expire', false) ?? [{ type: 'shop/appealExpired', violationId }]
})

/** Measures that lose their ground when a violation's points are taken back. */
function groundless(world: ShopWorld, violation: Violation): readonly Restriction[] {
  const left = pointsIn(world, violation.class, violation.period) - violation.points
  return restrictionsOf(world).filter(({ ground }) => ground !== 'deposit' && ground.class === violation.class && ground.period === violation.period && left < ground.node)
}

/**
 * The platform answers an appeal: upheld if the evidence holds a kind that the violation's rule accepts, else rejected; no luck in it. Upheld, it
 * takes the points back and lifts what no longer has ground. Refuses `VIOLATION_UNKNOWN`, `NOT_DUE`, `INVALID_TRANSITION` where none is open.
 */
export const decideAppeal = command({ violationId: id() }, (ctx, world: ShopWorld, { violationId }): Plan<ShopEvent | ClockEvent> => {
  const violation = get(world.shop.violations, violationId)
  if (!violation) return refuse('VIOLATION_UNKNOWN', { violationId })
  const { dueAt, evidence } = violation.appeal
  if (dueAt !== null && ctx.now < dueAt) return refuse('NOT_DUE', { dueAt })
  const accepts = violationRuleOf(ctx.rulesVersion, violation.ruleId)?.accepts ?? []
  const upheld = evidence.some(({ kind }) => accepts.includes(kind))
  const wrong = refusalOfStep(violation, upheld ? 'uphold' : 'reject', true)
  if (wrong) return wrong
  if (!upheld) return [{ type: 'shop/appealRejected', violationId }]
  return [
    { type: 'shop/appealUpheld', violationId, points: violation.points },
    ...groundless(world, violation).flatMap(({ id: restrictionId, untilAt }) => [
      { type: 'shop/restrictionEnded', restrictionId, how: 'lifted' } satisfies ShopEvent,
      ...(untilAt === null ? [] : [cancelAppointment(endKey(restrictionId))]),
    ]),
  ]
})

/** 31 December 24:00: the counters go back to nothing, but counterfeit points from 24 up. Refuses `NOT_DUE`, `NOTHING_TO_ZERO`. */
export const zeroPoints = command({}, (ctx, world: ShopWorld): Plan<ShopEvent | ClockEvent> => {
  const { zeroingAt } = world.shop
  if (zeroingAt === null) return refuse('NOTHING_TO_ZERO')
  if (ctx.now < zeroingAt) return refuse('NOT_DUE', { dueAt: zeroingAt })
  const keeps = counterOf(world, 'counterfeit').points >= shopRulesOf(ctx.rulesVersion).counterfeitKeptFrom.value
  const nextAt = keeps ? nextYear(ctx.zone, ctx.now) : null
  return [
    { type: 'shop/pointsZeroed', classes: VIOLATION_CLASSES.filter(name => name !== 'counterfeit' || !keeps), nextAt },
    ...(nextAt === null ? [] : [schedule(nextAt, ZEROING_KEY, 'shop/zeroPoints', 'platform', {})]),
  ]
})

/** May the shop take orders? `SHOP_NOT_OPEN { state }`, `SHOP_SUSPENDED { untilAt }`, `SHOP_CLOSED`; null = yes. */
export function refusalOfTrading(world: ShopWorld): Refusal | null {
  const { profile } = world.shop
  switch (profile.state) {
    case 'open':
      return null
    case 'suspended':
      return refuse('SHOP_SUSPENDED', { shop: profile.name, untilAt: suspendedUntil(world) })
    case 'closed':
      return refuse('SHOP_CLOSED', { shop: profile.name })
    default:
      return refuse('SHOP_NOT_OPEN', { state: profile.state })
  }
}

/** When the last of the running suspensions ends; 0 where none has an end. */
export const suspendedUntil = (world: ShopWorld): number =>
  restrictionsOf(world).reduce((latest, { measure, untilAt }) => (measure === 'suspension' && untilAt !== null ? Math.max(latest, untilAt) : latest), 0)

/** May the shop publish listings? What `refusalOfTrading` says, then `LISTING_BARRED { untilAt }`, `DEPOSIT_SHORT { shortFen }`; null = yes. */
export function refusalOfSelling(world: ShopWorld): Refusal | null {
  const closedDoor = refusalOfTrading(world)
  if (closedDoor) return closedDoor
  const bars = restrictionsOf(world).filter(({ measure }) => measure === 'listingBar')
  const untilAt = bars.reduce((latest, bar) => Math.max(latest, bar.untilAt ?? 0), 0)
  if (untilAt > 0) return refuse('LISTING_BARRED', { untilAt })
  const { depositFen, depositRequiredFen: requiredFen } = world.shop
  return bars.length > 0 ? refuse('DEPOSIT_SHORT', { shortFen: requiredFen - depositFen, requiredFen }) : null
}

/** The state after a measure has ended, by the shop's table. */
export function stateAfterLift(world: ShopWorld): ShopWorld['shop']['profile']['state'] {
  const { profile, closure } = world.shop
  const running = restrictionsOf(world)
  if (running.some(({ measure }) => measure === 'closure')) return profile.state
  const step = running.every(({ measure }) => measure !== 'suspension') ? 'reinstate' : profile.state === 'closed' ? 'reinstateSuspended' : 'suspend'
  if (profile.state === 'open' && step === 'reinstate') return 'open'
  const next = stepOf(SHOP_REVIEW, profile.state, step, profile.id, { closedForPoints: closure?.by === 'points' })
  return typeof next === 'string' ? next : profile.state
}

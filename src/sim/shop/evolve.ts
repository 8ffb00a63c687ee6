/** Writes each of the shop's events into its slice, and says what must always hold. */

import { stepOf } from '../kernel/machine.ts'
import { get, put, records, remove } from '../kernel/table.ts'
import { APPEAL, SHOP_REVIEW, type AppealStep, type ShopStep } from './lifecycle.ts'
import { NO_APPEAL, VIOLATION_CLASSES, type Appeal, type Restriction, type ReviewRound, type ShopEvent, type ShopSlice, type ShopWorld } from './records.ts'
import { pointsIn, restrictionsOf, stateAfterLift, violationsOf } from './violations.ts'

/** The next state by the table. An event of the past never fails: where the table has no such step, the state stays. */
function step(shop: ShopSlice, name: ShopStep): void {
  const { state, id } = shop.profile
  const next = stepOf(SHOP_REVIEW, state, name, id, { complete: true, depositPaid: true, noticeOver: true, closedForPoints: true })
  if (typeof next === 'string') shop.profile = { ...shop.profile, state: next }
}

function editRound(shop: ShopSlice, round: number, change: Partial<ReviewRound>): void {
  const known = shop.rounds[round - 1]
  if (known) shop.rounds[round - 1] = { ...known, ...change }
}

function editAppeal(shop: ShopSlice, violationId: string, name: AppealStep, change: Partial<Appeal>): void {
  const violation = get(shop.violations, violationId)
  if (!violation) return
  const next = stepOf(APPEAL, violation.appeal.state, name, violationId, { inWindow: true, windowOver: true })
  if (typeof next === 'string') put(shop.violations, violationId, { ...violation, appeal: { ...violation.appeal, ...change, state: next } })
}

const record = (shop: ShopSlice, restriction: Restriction): void => put(shop.restrictions, restriction.id, restriction)

function chooseDefault(shop: ShopSlice, addressId: string): void {
  for (const address of records(shop.returnAddresses)) {
    const isDefault = address.id === addressId
    if (address.isDefault !== isDefault) put(shop.returnAddresses, address.id, { ...address, isDefault })
  }
}

export function evolveShop(world: ShopWorld, event: ShopEvent, at: number): void {
  const { shop } = world
  switch (event.type) {
    case 'shop/marginFloorSet':
      shop.profile = { ...shop.profile, marginFloorBp: event.marginFloorBp }
      return
    case 'shop/applicationSaved':
      shop.application = event.application
      return
    case 'shop/faceCheckPassed':
      shop.facePassedBy = event.idNumber
      return
    case 'shop/submitted':
      shop.rounds.push({
        round: event.round, application: shop.application, submittedAt: at, startsAt: event.startsAt, dueAt: event.dueAt, startedAt: null, finishedAt: null,
        result: 'pending', reasons: [],
      })
      step(shop, 'submit')
      return
    case 'shop/reviewStarted':
      editRound(shop, event.round, { startedAt: at })
      step(shop, 'startReview')
      return
    case 'shop/rejected':
      editRound(shop, event.round, { finishedAt: at, result: 'rejected', reasons: event.reasons })
      step(shop, 'reject')
      return
    case 'shop/approved':
      editRound(shop, event.round, { finishedAt: at, result: 'approved' })
      shop.profile = { ...shop.profile, name: event.name, kind: event.kind }
      shop.depositRequiredFen = event.depositRequiredFen
      shop.card = { ...shop.card, contactPhone: shop.application.contactPhone, address: shop.application.address, contactName: shop.application.principal?.name ?? '' }
      step(shop, 'approve')
      return
    case 'shop/opened':
      shop.profile = { ...shop.profile, scoreHundredths: event.scoreHundredths }
      step(shop, 'open')
      return
    case 'shop/profileSet':
      shop.card = { ...shop.card, ...event.change }
      return
    case 'shop/returnAddressAdded':
      shop.nextReturnAddress++
      put(shop.returnAddresses, event.address.id, event.address)
      if (event.address.isDefault) chooseDefault(shop, event.address.id)
      return
    case 'shop/returnAddressRemoved':
      remove(shop.returnAddresses, event.addressId)
      return
    case 'shop/returnAddressChosen':
      chooseDefault(shop, event.addressId)
      return
    case 'shop/subAccountAdded':
      shop.nextSubAccount++
      put(shop.subAccounts, event.subAccount.id, event.subAccount)
      return
    case 'shop/subAccountRemoved':
      remove(shop.subAccounts, event.subAccountId)
      return
    case 'shop/depositPaid':
      shop.depositFen += event.fen
      if (shop.depositFen >= shop.depositRequiredFen) shop.topUpBy = null
      return
    case 'shop/depositDrawn':
    case 'shop/depositReleased':
      shop.depositFen -= event.fen
      return
    case 'shop/topUpAsked':
      shop.topUpBy = event.byAt
      return
    case 'shop/violationRecorded': {
      const { violationId: id, ruleId, class: name, points, evidence, appealUntil } = event
      const counter = get(shop.counters, name) ?? { points: 0, period: 1 }
      put(shop.violations, id, { id, ruleId, class: name, points, evidence, at, appealUntil, period: counter.period, appeal: NO_APPEAL })
      put(shop.counters, name, { ...counter, points: counter.points + points })
      shop.nextViolation++
      shop.zeroingAt ??= event.zeroingAt
      return
    }
    case 'shop/appealed':
      editAppeal(shop, event.violationId, 'appeal', { reason: event.reason, evidence: event.evidence, at, dueAt: event.dueAt })
      return
    case 'shop/appealUpheld': {
      const violation = get(shop.violations, event.violationId)
      const counter = violation && get(shop.counters, violation.class)
      // Points of a year that is over have gone already.
      if (counter && counter.period === violation.period) put(shop.counters, violation.class, { ...counter, points: counter.points - violation.points })
      editAppeal(shop, event.violationId, 'uphold', { decidedAt: at })
      return
    }
    case 'shop/appealRejected':
      editAppeal(shop, event.violationId, 'reject', { decidedAt: at })
      return
    case 'shop/appealExpired':
      editAppeal(shop, event.violationId, 'expire', {})
      return
    case 'shop/listingBarred':
      if (event.restriction.ground === 'deposit') shop.topUpBy = null
      record(shop, event.restriction)
      return
    case 'shop/suspended':
      record(shop, event.restriction)
      step(shop, 'suspend')
      return
    case 'shop/closedForPoints':
      record(shop, event.restriction)
      step(shop, 'closeForPoints')
      shop.closure = { at, by: 'points' }
      return
    case 'shop/restrictionEnded': {
      const known = get(shop.restrictions, event.restrictionId)
      if (!known) return
      put(shop.restrictions, known.id, { ...known, state: event.how })
      shop.profile = { ...shop.profile, state: stateAfterLift(world) }
      if (shop.profile.state !== 'closed') shop.closure = null
      return
    }
    case 'shop/pointsZeroed':
      for (const name of event.classes) put(shop.counters, name, { points: 0, period: (get(shop.counters, name)?.period ?? 1) + 1 })
      shop.zeroingAt = event.nextAt
      return
    case 'shop/closingAnnounced':
      shop.closing = { announcedAt: at, mayCloseAt: event.mayCloseAt }
      return
    case 'shop/closingWithdrawn':
      shop.closing = null
      return
    case 'shop/closed':
      step(shop, 'close')
      shop.closing = null
      shop.closure = { at, by: event.by }
      return
  }
}

/** What must always hold (A0.5) and does not. */
export function brokenShop(world: ShopWorld): readonly string[] {
  const { shop } = world
  const { state } = shop.profile
  const running = restrictionsOf(world)
  const wrong: string[] = []
  for (const name of VIOLATION_CLASSES) {
    const counter = get(shop.counters, name)
    if (!counter || counter.points < 0) wrong.push(`${name} points below nothing`)
    else if (counter.points !== pointsIn(world, name, counter.period)) wrong.push(`${name} points are not the sum of their violations`)
  }
  if (violationsOf(world).length !== shop.nextViolation - 1) wrong.push('two violations share an id')
  if (shop.depositFen < 0) wrong.push('deposit below nothing')
  if (state === 'open' && running.some(({ measure }) => measure !== 'listingBar')) wrong.push('open under a suspension or closure')
  if (state === 'closed' && shop.closure?.by === 'points' && !running.some(({ measure }) => measure === 'closure')) wrong.push('closed for points without a measure')
  const pending = shop.rounds.filter(({ result }) => result === 'pending').length
  if (shop.rounds.length > 0 && pending !== (state === 'submitted' || state === 'reviewing' ? 1 : 0)) wrong.push(`${pending} rounds pending while ${state}`)
  const addresses = records(shop.returnAddresses)
  if (addresses.length > 0 && addresses.filter(({ isDefault }) => isDefault).length !== 1) wrong.push('not exactly one default address for returns')
  return wrong
}

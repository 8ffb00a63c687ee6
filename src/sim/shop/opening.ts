/** Opening a shop: the application, the face check, handing it in, and what the platform makes of it. */

import { schedule, type ClockEvent } from '../kernel/agenda.ts'
import { choice, list, optional, record, text } from '../kernel/fields.ts'
import { stepOf } from '../kernel/machine.ts'
import { command, refuse, type Ctx, type Plan, type Refusal } from '../kernel/plan.ts'
import { HOUR, parseDateTime } from '../kernel/plain-date.ts'
import { depositRequiredOf } from './deposit.ts'
import { creditCodeProblem, idNumberProblem, isMobile } from './identity.ts'
import { SHOP_REVIEW, type ShopStep } from './lifecycle.ts'
import { nameProblems } from './names.ts'
import {
  AGREEMENTS, DOCUMENT_KINDS, DOCUMENT_QUALITIES, FACE_STEPS, MAIN_CATEGORIES, SHOP_KINDS, type Application, type ReviewRound, type ShopDocument, type ShopEvent, type ShopWorld,
} from './records.ts'
import { reviewReasons } from './review.ts'
import { shopRulesOf } from './rules.ts'
import { afterWorkingDays } from './working-days.ts'

const stepRefusal = ({ shop: { profile } }: ShopWorld, step: ShopStep, complete = true): Refusal | null => {
  const next = stepOf(SHOP_REVIEW, profile.state, step, profile.name === '' ? profile.id : profile.name, { complete })
  return typeof next === 'string' ? null : next
}

/** The date as it sorts, `2024-5-1` → `2024-05-01`; null for what is no day. Empty stays empty: without end. */
function plainDay(typed: string): string | null {
  const day = typed.trim()
  if (day === '') return ''
  const parsed = /^\d{4}-\d{1,2}-\d{1,2}$/.test(day) ? parseDateTime(day) : null
  return parsed && `${parsed.year}-${String(parsed.month).padStart(2, '0')}-${String(parsed.day).padStart(2, '0')}`
}

function refusalOfPapers(documents: readonly ShopDocument[]): Refusal | null {
  for (const [i, { kind, number, validTo }] of documents.entries()) {
    if (documents.findIndex(other => other.kind === kind) < i) return refuse('DOCUMENT_TWICE', { document: kind })
    if (plainDay(validTo) === null) return refuse('DOCUMENT_DATE_UNREADABLE', { document: kind, date: validTo })
    const problem = kind === 'businessLicence' ? creditCodeProblem(number.trim().toUpperCase()) : null
    if (problem) return refuse('CREDIT_CODE_INVALID', { number, problem })
  }
  return null
}

/** What a form refuses at once: `ID_NUMBER_INVALID`, `PHONE_INVALID`, `ADDRESS_TOO_SHORT`, the papers', and the name's first problem. */
function refusalOfForm(ctx: Ctx, world: ShopWorld, application: Application): Refusal | null {
  const { principal, contactPhone, address, documents, name } = application
  const idProblem = principal && principal.idNumber !== '' ? idNumberProblem(principal.idNumber) : null
  if (idProblem) return refuse('ID_NUMBER_INVALID', { problem: idProblem })
  if (contactPhone !== '' && !isMobile(contactPhone)) return refuse('PHONE_INVALID', { phone: contactPhone })
  const least = shopRulesOf(ctx.rulesVersion).addressLeast.value
  const { length } = Array.from(address)
  if (length > 0 && length < least) return refuse('ADDRESS_TOO_SHORT', { length, least })
  const wrong = refusalOfPapers(documents)
  if (wrong) return wrong
  return name === '' ? null : (nameProblems(ctx, world, name, application)[0] ?? null)
}

/**
 * Saves the application, as often as wanted before it is handed in and after it was turned down; a field left out stays as it was, a brand with
 * an empty name is taken out. Refuses `INVALID_TRANSITION` elsewhere, and what the form sees at once: `ID_NUMBER_INVALID { problem }`,
 * `PHONE_INVALID`, `ADDRESS_TOO_SHORT`, `DOCUMENT_TWICE`, `DOCUMENT_DATE_UNREADABLE`, `CREDIT_CODE_INVALID { problem }`, `SHOP_NAME_…`.
 */
export const saveApplication = command(
  {
    kind: optional(choice(...SHOP_KINDS)),
    name: optional(text(100)),
    mainCategory: optional(choice(...MAIN_CATEGORIES)),
    principal: optional(record({ name: text(60), idNumber: text(30) })),
    documents: optional(
      list(
        record({
          kind: choice(...DOCUMENT_KINDS), holderName: text(100), number: text(40), validTo: text(20), quality: choice(...DOCUMENT_QUALITIES), copyOf: optional(text(100)),
        }),
        20,
      ),
    ),
    brand: optional(record({ name: text(60), mark: choice('R', 'TM'), right: choice('self', 'authorised') })),
    agreements: optional(list(choice(...AGREEMENTS), AGREEMENTS.length)),
    contactPhone: optional(text(20)),
    address: optional(text(200)),
  },
  (ctx, world: ShopWorld, args): Plan<ShopEvent> => {
    const wrongState = stepRefusal(world, 'save')
    if (wrongState) return wrongState
    const before = world.shop.application
    const brandName = args.brand?.name.trim()
    const typed: Application = {
      kind: args.kind ?? before.kind,
      name: (args.name ?? before.name).trim(),
      mainCategory: args.mainCategory ?? before.mainCategory,
      principal: args.principal ? { name: args.principal.name.trim(), idNumber: args.principal.idNumber.trim().toUpperCase() } : before.principal,
      documents: args.documents?.map(({ copyOf, ...paper }) => (copyOf == null ? paper : { ...paper, copyOf })) ?? before.documents,
      brand: args.brand && brandName !== undefined ? (brandName === '' ? null : { ...args.brand, name: brandName }) : before.brand,
      agreements: args.agreements ? AGREEMENTS.filter(known => args.agreements?.includes(known)) : before.agreements,
      contactPhone: (args.contactPhone ?? before.contactPhone).replace(/[\s-]/g, ''),
      address: (args.address ?? before.address).trim(),
    }
    const wrong = refusalOfForm(ctx, world, typed)
    if (wrong) return wrong
    const documents = typed.documents.map(paper => ({
      ...paper,
      holderName: paper.holderName.trim(),
      number: paper.number.trim().toUpperCase(),
      validTo: plainDay(paper.validTo) ?? '',
    }))
    return [{ type: 'shop/applicationSaved', application: { ...typed, documents } }]
  },
)

/**
 * The face check, simulated and without a camera: who sits there, and the movements in the order asked for. Holds for this principal only.
 * Refuses `INVALID_TRANSITION`, `PRINCIPAL_MISSING`, `FACE_NOT_PRINCIPAL`, `FACE_NAME_DIFFERS`, `FACE_STEPS_WRONG { wanted }`, `FACE_ALREADY_CHECKED`.
 */
export const passFaceCheck = command(
  { idNumber: text(30), steps: list(choice(...FACE_STEPS), 10) },
  (_ctx, world: ShopWorld, { idNumber, steps }): Plan<ShopEvent> => {
    const wrongState = stepRefusal(world, 'save')
    if (wrongState) return wrongState
    const { application, people, facePassedBy } = world.shop
    const { principal } = application
    if (!principal || principal.idNumber === '') return refuse('PRINCIPAL_MISSING')
    if (facePassedBy === principal.idNumber) return refuse('FACE_ALREADY_CHECKED', { person: principal.name })
    const sitter = people.find(person => person.idNumber === idNumber)
    if (idNumber !== principal.idNumber || (people.length > 0 && !sitter)) return refuse('FACE_NOT_PRINCIPAL', { person: principal.name })
    if (sitter && sitter.name !== principal.name) return refuse('FACE_NAME_DIFFERS', { person: principal.name, known: sitter.name })
    if (steps.length !== FACE_STEPS.length || FACE_STEPS.some((step, i) => steps[i] !== step)) return refuse('FACE_STEPS_WRONG', { wanted: [...FACE_STEPS] })
    return [{ type: 'shop/faceCheckPassed', idNumber }]
  },
)

/** Fields of the application that are still empty, in the order of the form. Papers are the reviewer's business. */
export function missingFields({ kind, name, mainCategory, principal, documents, contactPhone, address }: Application): readonly string[] {
  const filled: readonly [string, boolean][] = [
    ['kind', kind !== null],
    ['name', name !== ''],
    ['mainCategory', mainCategory !== null],
    ['principal', principal !== null && principal.name !== '' && principal.idNumber !== ''],
    ['documents', documents.length > 0],
    ['contactPhone', contactPhone !== ''],
    ['address', address !== ''],
  ]
  return filled.filter(([, isFilled]) => !isFilled).map(([field]) => field)
}

/** How many working days the platform takes: one for a person, two for a business, one for whatever comes a second time. */
function reviewDays(rulesVersion: string, application: Application, round: number): number {
  const { reviewPersonalDays, reviewBusinessDays, reviewAgainDays } = shopRulesOf(rulesVersion)
  if (round > 1) return reviewAgainDays.value
  return application.kind === 'personal' ? reviewPersonalDays.value : reviewBusinessDays.value
}

/**
 * Hands the application in. The platform starts within hours and answers in working days.
 * Refuses `INVALID_TRANSITION`, `APPLICATION_INCOMPLETE { fields }`, what `saveApplication` refuses, `AGREEMENTS_MISSING { agreements }`, `FACE_CHECK_REQUIRED`.
 */
export const submit = command({}, (ctx, world: ShopWorld): Plan<ShopEvent | ClockEvent> => {
  const { application, facePassedBy, rounds } = world.shop
  const wrongState = stepRefusal(world, 'submit')
  if (wrongState) return wrongState
  const fields = missingFields(application)
  if (fields.length > 0) return refuse('APPLICATION_INCOMPLETE', { fields })
  const wrong = refusalOfForm(ctx, world, application)
  if (wrong) return wrong
  const agreements = AGREEMENTS.filter(known => !application.agreements.includes(known))
  if (agreements.length > 0) return refuse('AGREEMENTS_MISSING', { agreements })
  if (facePassedBy === null || facePassedBy !== application.principal?.idNumber) return refuse('FACE_CHECK_REQUIRED', { person: application.principal?.name ?? '' })
  const round = rounds.length + 1
  const startsAt = ctx.now + shopRulesOf(ctx.rulesVersion).reviewStartHours.value * HOUR
  const dueAt = afterWorkingDays(ctx.zone, ctx.now, reviewDays(ctx.rulesVersion, application, round))
  return [
    { type: 'shop/submitted', round, startsAt, dueAt },
    schedule(startsAt, `shop-review-start|${round}`, 'shop/startReview', 'platform', {}),
    schedule(dueAt, `shop-review|${round}`, 'shop/finishReview', 'platform', {}),
  ]
})

/** Every round of the review with what was handed in and what was found, oldest first. */
export const applicationRounds = ({ shop }: ShopWorld): readonly ReviewRound[] => shop.rounds

/** The platform takes the application up. Refuses `INVALID_TRANSITION`, `NOT_DUE`. */
export const startReview = command({}, (ctx, world: ShopWorld): Plan<ShopEvent> => {
  const wrongState = stepRefusal(world, 'startReview')
  if (wrongState) return wrongState
  const last = world.shop.rounds.at(-1)
  if (last && ctx.now < last.startsAt) return refuse('NOT_DUE', { dueAt: last.startsAt })
  return [{ type: 'shop/reviewStarted', round: world.shop.rounds.length }]
})

/** The platform answers: approved, or turned down with every reason at once. Refuses `INVALID_TRANSITION`, `NOT_DUE`. */
export const finishReview = command({}, (ctx, world: ShopWorld): Plan<ShopEvent> => {
  const last = world.shop.rounds.at(-1)
  const reasons = last ? reviewReasons(ctx, world, last.application) : []
  const wrongState = stepRefusal(world, reasons.length > 0 ? 'reject' : 'approve')
  if (wrongState) return wrongState
  if (last && ctx.now < last.dueAt) return refuse('NOT_DUE', { dueAt: last.dueAt })
  const round = world.shop.rounds.length
  if (reasons.length > 0) return [{ type: 'shop/rejected', round, reasons }]
  const { name, kind } = world.shop.application
  const chosen = kind ?? world.shop.profile.kind
  return [{ type: 'shop/approved', round, name, kind: chosen, depositRequiredFen: depositRequiredOf(ctx.rulesVersion, chosen) }]
})

/** The brand that the shop may sell under its own name, or null: personal shops have none, and none counts before the approval. */
export function brandOf({ shop: { profile, application } }: ShopWorld): string | null {
  const stands = profile.state === 'approved' || profile.state === 'open' || profile.state === 'suspended'
  return stands && profile.kind !== 'personal' ? (application.brand?.name ?? null) : null
}

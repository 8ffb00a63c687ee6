/** What the platform knows of a shop: its card, its application, its people, its deposit, and what it was blamed for. */

import type { Table } from '../kernel/table.ts'
import type { AppealState, ShopState } from './lifecycle.ts'

export const SHOP_KINDS = ['personal', 'soleTrader', 'company'] as const
export type ShopKind = (typeof SHOP_KINDS)[number]

export interface ShopProfile {
  readonly id: string
  readonly name: string
  readonly kind: ShopKind
  readonly state: ShopState
  readonly followers: number
  /** Shop score in hundredths: 480 = 4.80. */
  readonly scoreHundredths: number
  /** Least gross margin on an order, in basis points of what the buyer pays: the house's own rule, not the platform's. */
  readonly marginFloorBp: number
}

/* Opening */

export const DOCUMENT_KINDS = [
  'idCard', 'businessLicence', 'legalRepId', 'bankProof', 'trademarkR', 'trademarkTM', 'authorisation', 'cccCertificate', 'foodLicence', 'inspectionReport',
] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

export const DOCUMENT_QUALITIES = ['clear', 'blurred', 'cropped'] as const

/** A paper as it was uploaded: what can be read on it, and how well. */
export interface ShopDocument {
  readonly kind: DocumentKind
  /** Who the paper names: the person, the firm, the owner of the mark, the one authorised. */
  readonly holderName: string
  readonly number: string
  /** Last day on which it is valid, `YYYY-MM-DD`; empty = without end. */
  readonly validTo: string
  readonly quality: (typeof DOCUMENT_QUALITIES)[number]
  /** What it was copied from, where it is not a picture of the original. */
  readonly copyOf?: string
}

export const MAIN_CATEGORIES = ['clothing', 'household', 'appliances', 'food'] as const
export type MainCategory = (typeof MAIN_CATEGORIES)[number]

export const AGREEMENTS = ['service', 'consumerProtection', 'privacy'] as const
export type Agreement = (typeof AGREEMENTS)[number]

export interface Principal {
  readonly name: string
  readonly idNumber: string
}

export interface BrandClaim {
  readonly name: string
  /** `R` registered, `TM` accepted for examination. */
  readonly mark: 'R' | 'TM'
  /** `self` the applicant's own mark, `authorised` somebody else's with a letter. */
  readonly right: 'self' | 'authorised'
}

export interface Application {
  readonly kind: ShopKind | null
  readonly name: string
  readonly mainCategory: MainCategory | null
  readonly principal: Principal | null
  readonly documents: readonly ShopDocument[]
  readonly brand: BrandClaim | null
  readonly agreements: readonly Agreement[]
  readonly contactPhone: string
  readonly address: string
}

export const EMPTY_APPLICATION: Application = {
  kind: null, name: '', mainCategory: null, principal: null, documents: [], brand: null, agreements: [], contactPhone: '', address: '',
}

/** What a reviewer can find fault with; the words for each stand in the strings. */
export const REVIEW_CHECKS = [
  'documentMissing', 'documentExpired', 'documentBlurred', 'documentCropped', 'documentCopied', 'documentNameDiffers', 'documentNumberDiffers',
  'principalUnderAge', 'brandNotForKind', 'trademarkNotRegistered', 'trademarkNotYours', 'nameWordHidden', 'nameBrandHidden', 'phoneUnreachable',
] as const
export type ReviewCheck = (typeof REVIEW_CHECKS)[number]

export interface ReviewReason {
  readonly check: ReviewCheck
  /** The paper it is about, where it is about one. */
  readonly document: DocumentKind | null
  /** What was found: a date, a name, a word. */
  readonly found: string
}

export interface ReviewRound {
  /** Counted from 1. */
  readonly round: number
  readonly application: Application
  readonly submittedAt: number
  readonly startsAt: number
  readonly dueAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly result: 'pending' | 'approved' | 'rejected'
  readonly reasons: readonly ReviewReason[]
}

/** Somebody who can sit before the camera. */
export interface KnownPerson {
  readonly name: string
  readonly idNumber: string
}

export const FACE_STEPS = ['faceFrame', 'faceBlink', 'faceTurn'] as const
export type FaceStep = (typeof FACE_STEPS)[number]

/* Settings */

/** A logo as a file: its digest and what was measured of it. */
export interface Avatar {
  readonly digest: string
  readonly type: 'image/png' | 'image/jpeg'
  readonly bytes: number
  readonly widthPx: number
  readonly heightPx: number
}

export interface ShopCard {
  readonly avatar: Avatar | null
  readonly introduction: string
  readonly contactName: string
  readonly contactPhone: string
  readonly address: string
}

export const EMPTY_CARD: ShopCard = { avatar: null, introduction: '', contactName: '', contactPhone: '', address: '' }

export interface ReturnAddress {
  readonly id: string
  readonly receiver: string
  readonly phone: string
  readonly address: string
  readonly isDefault: boolean
}

export const SUB_ACCOUNT_ROLES = ['roleManager', 'roleService', 'roleWarehouse', 'roleDesigner', 'roleFinance'] as const
export type SubAccountRole = (typeof SUB_ACCOUNT_ROLES)[number]

export interface SubAccount {
  readonly id: string
  readonly name: string
  readonly role: SubAccountRole
}

/* Violations */

export const VIOLATION_CLASSES = ['general', 'serious', 'counterfeit'] as const
export type ViolationClass = (typeof VIOLATION_CLASSES)[number]

export const EVIDENCE_KINDS = [
  'pickupScan', 'carrierNotice', 'disasterNotice', 'buyerAgreement', 'stockRecord', 'purchaseInvoice', 'authorisationLetter', 'inspectionFinding',
  'categoryProof', 'wordingProof', 'chatRecord', 'screenshot',
] as const
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number]

export interface AppealEvidence {
  readonly kind: EvidenceKind
  /** What it points to: a waybill, an order, a digest. */
  readonly ref: string
}

export interface Appeal {
  readonly state: AppealState
  readonly reason: string
  readonly evidence: readonly AppealEvidence[]
  readonly at: number | null
  /** When the platform will answer. */
  readonly dueAt: number | null
  readonly decidedAt: number | null
}

export const NO_APPEAL: Appeal = { state: 'none', reason: '', evidence: [], at: null, dueAt: null, decidedAt: null }

export interface Violation {
  readonly id: string
  readonly ruleId: string
  readonly class: ViolationClass
  /** 0 = a warning. */
  readonly points: number
  /** Ids and words the platform saw: orders, listings, a phrase. */
  readonly evidence: readonly string[]
  readonly at: number
  /** Last instant at which an appeal is on time. */
  readonly appealUntil: number
  /** Counting period of its class; points count while it is the counter's own. */
  readonly period: number
  readonly appeal: Appeal
}

export interface PointCounter {
  readonly points: number
  /** Goes up each time the counter is set back to nothing. */
  readonly period: number
}

export type Measure = 'listingBar' | 'suspension' | 'closure'

/** A measure against the shop, with the ground it stands on. */
export interface Restriction {
  readonly id: string
  readonly measure: Measure
  /** A node of points, or a deposit that was not topped up. */
  readonly ground: { readonly class: ViolationClass; readonly node: number; readonly period: number } | 'deposit'
  readonly fromAt: number
  /** First instant at which it no longer holds; null = until it is lifted. */
  readonly untilAt: number | null
  /** `served` ran to its end, `lifted` lost its ground. */
  readonly state: 'running' | 'served' | 'lifted'
}

/* Closing */

export interface ClosingNotice {
  readonly announcedAt: number
  readonly mayCloseAt: number
}

export interface ShopClosure {
  readonly at: number
  readonly by: 'owner' | 'points'
}

export interface ShopSlice {
  profile: ShopProfile
  application: Application
  /** Who passed the face check; null = nobody yet. */
  facePassedBy: string | null
  readonly rounds: ReviewRound[]
  /** Who can sit before the camera; empty = nobody is asked for. */
  readonly people: KnownPerson[]
  /** Numbers that nobody answers. */
  readonly deadPhones: string[]
  card: ShopCard
  nextReturnAddress: number
  readonly returnAddresses: Table<ReturnAddress>
  nextSubAccount: number
  readonly subAccounts: Table<SubAccount>
  depositFen: number
  /** What the shop must keep deposited, as the rules had it when it opened. */
  depositRequiredFen: number
  /** Last instant at which a deposit that was drawn on is topped up in time; null = nothing is short. */
  topUpBy: number | null
  nextViolation: number
  readonly violations: Table<Violation>
  readonly counters: Table<PointCounter>
  /** When the counters are next set back; null = nothing to set back. */
  zeroingAt: number | null
  readonly restrictions: Table<Restriction>
  closing: ClosingNotice | null
  closure: ShopClosure | null
}

export interface ShopWorld {
  readonly shop: ShopSlice
}

export type CardChange = Partial<ShopCard>

export type ShopEvent =
  | { readonly type: 'shop/marginFloorSet'; readonly marginFloorBp: number }
  | { readonly type: 'shop/applicationSaved'; readonly application: Application }
  | { readonly type: 'shop/faceCheckPassed'; readonly idNumber: string }
  | { readonly type: 'shop/submitted'; readonly round: number; readonly startsAt: number; readonly dueAt: number }
  | { readonly type: 'shop/reviewStarted'; readonly round: number }
  | { readonly type: 'shop/rejected'; readonly round: number; readonly reasons: readonly ReviewReason[] }
  | { readonly type: 'shop/approved'; readonly round: number; readonly name: string; readonly kind: ShopKind; readonly depositRequiredFen: number }
  | { readonly type: 'shop/opened'; readonly scoreHundredths: number }
  | { readonly type: 'shop/profileSet'; readonly change: CardChange }
  | { readonly type: 'shop/returnAddressAdded'; readonly address: ReturnAddress }
  | { readonly type: 'shop/returnAddressRemoved'; readonly addressId: string }
  | { readonly type: 'shop/returnAddressChosen'; readonly addressId: string }
  | { readonly type: 'shop/subAccountAdded'; readonly subAccount: SubAccount }
  | { readonly type: 'shop/subAccountRemoved'; readonly subAccountId: string }
  | { readonly type: 'shop/depositPaid'; readonly fen: number }
  | { readonly type: 'shop/depositDrawn'; readonly fen: number; readonly cause: string }
  | { readonly type: 'shop/depositReleased'; readonly fen: number }
  | { readonly type: 'shop/topUpAsked'; readonly shortFen: number; readonly byAt: number }
  | {
      readonly type: 'shop/violationRecorded'
      readonly violationId: string
      readonly ruleId: string
      readonly class: ViolationClass
      readonly points: number
      readonly evidence: readonly string[]
      readonly appealUntil: number
      /** Start of the next local year; null outside the zone's table. */
      readonly zeroingAt: number | null
    }
  | { readonly type: 'shop/appealed'; readonly violationId: string; readonly reason: string; readonly evidence: readonly AppealEvidence[]; readonly dueAt: number }
  | { readonly type: 'shop/appealUpheld'; readonly violationId: string; readonly points: number }
  | { readonly type: 'shop/appealRejected'; readonly violationId: string }
  | { readonly type: 'shop/appealExpired'; readonly violationId: string }
  | { readonly type: 'shop/listingBarred'; readonly restriction: Restriction }
  | { readonly type: 'shop/suspended'; readonly restriction: Restriction }
  | { readonly type: 'shop/restrictionEnded'; readonly restrictionId: string; readonly how: 'served' | 'lifted' }
  | { readonly type: 'shop/pointsZeroed'; readonly classes: readonly ViolationClass[]; readonly nextAt: number | null }
  | { readonly type: 'shop/closingAnnounced'; readonly mayCloseAt: number }
  | { readonly type: 'shop/closingWithdrawn' }
  | { readonly type: 'shop/closed'; readonly by: 'owner' }
  | { readonly type: 'shop/closedForPoints'; readonly restriction: Restriction }

const freshSlice = (profile: ShopProfile): ShopSlice => ({
  profile,
  application: EMPTY_APPLICATION,
  facePassedBy: null,
  rounds: [],
  people: [],
  deadPhones: [],
  card: EMPTY_CARD,
  nextReturnAddress: 1,
  returnAddresses: {},
  nextSubAccount: 1,
  subAccounts: {},
  depositFen: 0,
  depositRequiredFen: 0,
  topUpBy: null,
  nextViolation: 1,
  violations: {},
  counters: { general: { points: 0, period: 1 }, serious: { points: 0, period: 1 }, counterfeit: { points: 0, period: 1 } },
  zeroingAt: null,
  restrictions: {},
  closing: null,
  closure: null,
})

/** What a world may say of a shop that stands already, besides its profile. */
export interface ShopStart {
  readonly depositFen?: number
  readonly depositRequiredFen?: number
  readonly card?: CardChange
  readonly brand?: BrandClaim
}

/** A shop that stands already: for worlds that begin with an open one. No deposit is asked unless `start` says so. */
export const emptyShop = (profile: ShopProfile, start: ShopStart = {}): ShopSlice => ({
  ...freshSlice(profile),
  application: { ...EMPTY_APPLICATION, kind: profile.kind, name: profile.name, brand: start.brand ?? null },
  card: { ...EMPTY_CARD, ...start.card },
  depositFen: start.depositFen ?? 0,
  depositRequiredFen: start.depositRequiredFen ?? 0,
})

/** No shop yet: the world of the opening exercise. `people` can sit before the camera, `deadPhones` are numbers nobody answers. */
export const draftShop = ({
  id, people = [], deadPhones = [], marginFloorBp = 0,
}: {
  readonly id: string
  readonly people?: readonly KnownPerson[]
  readonly deadPhones?: readonly string[]
  readonly marginFloorBp?: number
}): ShopSlice => ({
  ...freshSlice({ id, name: '', kind: 'personal', state: 'draft', followers: 0, scoreHundredths: 0, marginFloorBp }),
  people: [...people],
  deadPhones: [...deadPhones],
})

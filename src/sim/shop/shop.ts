/** The shop itself: how it is opened, what it shows, what it has deposited, what it is blamed for, and how it is closed. */

import { reaction, type Domain } from '../kernel/plan.ts'
import { announceClosing, close, withdrawClosing } from './closing.ts'
import { afterDraw, enforceDeposit, open, payDeposit, releaseDeposit } from './deposit.ts'
import { brokenShop, evolveShop } from './evolve.ts'
import { finishReview, passFaceCheck, saveApplication, startReview, submit } from './opening.ts'
import type { ShopEvent, ShopWorld } from './records.ts'
import { addReturnAddress, addSubAccount, chooseReturnAddress, removeReturnAddress, removeSubAccount, setMarginFloor, setProfile } from './settings.ts'
import { afterViolation, appeal, decideAppeal, endRestriction, expireAppeal, zeroPoints } from './violations.ts'

export { closingOf } from './closing.ts'
export { depositOf, depositRequiredOf, planDrawDeposit, type DepositState } from './deposit.ts'
export { ageOn, birthDateOf, creditCheckCharacter, creditCodeProblem, idCheckDigit, idNumberProblem, isMobile, type CreditCodeProblem, type IdNumberProblem } from './identity.ts'
export { APPEAL, SHOP_REVIEW, type AppealState, type AppealStep, type ShopState, type ShopStep } from './lifecycle.ts'
export { forbiddenWordIn, nameProblems, protectedBrand, type NameContext } from './names.ts'
export { applicationRounds, brandOf, missingFields } from './opening.ts'
export {
  AGREEMENTS, DOCUMENT_KINDS, DOCUMENT_QUALITIES, draftShop, emptyShop, EVIDENCE_KINDS, FACE_STEPS, MAIN_CATEGORIES, REVIEW_CHECKS, SHOP_KINDS, SUB_ACCOUNT_ROLES,
  VIOLATION_CLASSES, type Agreement, type Appeal, type AppealEvidence, type Application, type Avatar, type BrandClaim, type DocumentKind, type EvidenceKind,
  type FaceStep, type KnownPerson, type MainCategory, type Measure, type PointCounter, type Restriction, type ReturnAddress, type ReviewCheck, type ReviewReason,
  type ReviewRound, type ShopCard, type ShopDocument, type ShopEvent, type ShopKind, type ShopProfile, type ShopSlice, type ShopStart, type ShopWorld, type SubAccount,
  type SubAccountRole, type Violation, type ViolationClass,
} from './records.ts'
export { CATEGORY_DOCUMENTS, documentsNeeded, KIND_DOCUMENTS, reviewReasons } from './review.ts'
export { FEES, feesOf, SHOP_RULES, shopRulesOf, type FeeRules, type ShopRules } from './rules.ts'
export { cardOf, defaultReturnAddress, returnAddressesOf, subAccountsOf } from './settings.ts'
export { POINT_NODES, pointNodesOf, VIOLATION_RULES, violationRuleOf, type PointNode, type ViolationRule, type ViolationRuleId } from './violation-rules.ts'
export {
  planViolation, planViolations, pointsOf, refusalOfSelling, refusalOfTrading, restrictionsOf, suspendedUntil, violationOf, violationsOf, type ViolationReport,
} from './violations.ts'
export { afterWorkingDays } from './working-days.ts'

export const shopCommands = {
  'shop/setMarginFloor': setMarginFloor,
  'shop/saveApplication': saveApplication,
  'shop/passFaceCheck': passFaceCheck,
  'shop/submit': submit,
  'shop/startReview': startReview,
  'shop/finishReview': finishReview,
  'shop/open': open,
  'shop/setProfile': setProfile,
  'shop/addReturnAddress': addReturnAddress,
  'shop/chooseReturnAddress': chooseReturnAddress,
  'shop/removeReturnAddress': removeReturnAddress,
  'shop/addSubAccount': addSubAccount,
  'shop/removeSubAccount': removeSubAccount,
  'shop/payDeposit': payDeposit,
  'shop/enforceDeposit': enforceDeposit,
  'shop/releaseDeposit': releaseDeposit,
  'shop/appeal': appeal,
  'shop/decideAppeal': decideAppeal,
  'shop/expireAppeal': expireAppeal,
  'shop/endRestriction': endRestriction,
  'shop/zeroPoints': zeroPoints,
  'shop/announceClosing': announceClosing,
  'shop/withdrawClosing': withdrawClosing,
  'shop/close': close,
} as const

export const shop: Domain<'shop', ShopWorld, ShopEvent> = {
  name: 'shop',
  commands: shopCommands,
  evolve: evolveShop,
  reactions: {
    'shop/violationRecorded': reaction((ctx, world: ShopWorld, event: Extract<ShopEvent, { readonly type: 'shop/violationRecorded' }>) =>
      afterViolation(ctx, world, event.violationId),
    ),
    'shop/depositDrawn': reaction(afterDraw),
  },
  broken: brokenShop,
}

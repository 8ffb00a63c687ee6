/** Fees and limits of the fictional marketplace for shops, by version of the rules. Append only: a changed figure is a new version. */

import { figure, type RuleFigure } from '../kernel/rules.ts'

export interface FeeRules {
  /** Share of an order that the platform keeps for its software, in basis points. */
  readonly serviceFeeBp: RuleFigure<number>
  /** Share that the payment house keeps, in basis points. */
  readonly paymentFeeBp: RuleFigure<number>
}

const FEES_2024_05: FeeRules = {
  serviceFeeBp: figure(60, 2024, 'assumed'),
  paymentFeeBp: figure(0, 2024, 'assumed'),
}

export const FEES: Readonly<Record<string, FeeRules>> = { '2024-05': FEES_2024_05 }

/** The fees under a version of the rules; an unknown version has the first one's. */
export const feesOf = (rulesVersion: string): FeeRules => FEES[rulesVersion] ?? FEES_2024_05

export interface ShopRules {
  /** Characters in a shop's name. */
  readonly shopNameLeast: RuleFigure<number>
  readonly shopNameMost: RuleFigure<number>
  /** Whole years of the person who answers for the shop. */
  readonly principalAgeLeast: RuleFigure<number>
  readonly addressLeast: RuleFigure<number>
  readonly reviewStartHours: RuleFigure<number>
  readonly reviewPersonalDays: RuleFigure<number>
  readonly reviewBusinessDays: RuleFigure<number>
  readonly reviewAgainDays: RuleFigure<number>
  readonly newShopScoreHundredths: RuleFigure<number>
  readonly depositPersonalFen: RuleFigure<number>
  readonly depositSoleTraderFen: RuleFigure<number>
  readonly depositCompanyFen: RuleFigure<number>
  readonly depositTopUpDays: RuleFigure<number>
  readonly depositHoldDays: RuleFigure<number>
  readonly closingNoticeDays: RuleFigure<number>
  readonly appealWindowDays: RuleFigure<number>
  readonly appealAnswerDays: RuleFigure<number>
  /** Counterfeit points from which the year's end no longer takes them away. */
  readonly counterfeitKeptFrom: RuleFigure<number>
  readonly introductionMost: RuleFigure<number>
  readonly avatarMostBytes: RuleFigure<number>
  readonly avatarLeastPx: RuleFigure<number>
  readonly returnAddressMost: RuleFigure<number>
  readonly subAccountPersonalMost: RuleFigure<number>
  readonly subAccountBusinessMost: RuleFigure<number>
}

const RULES_2024_05: ShopRules = {
  shopNameLeast: figure(2, 2024, 'assumed'),
  shopNameMost: figure(20, 2024, 'assumed'),
  principalAgeLeast: figure(18, 2024, 'assumed'),
  addressLeast: figure(8, 2024, 'assumed'),
  reviewStartHours: figure(2, 2024, 'assumed'),
  reviewPersonalDays: figure(1, 2024, 'assumed'),
  reviewBusinessDays: figure(2, 2024, 'assumed'),
  reviewAgainDays: figure(1, 2024, 'assumed'),
  newShopScoreHundredths: figure(500, 2024, 'assumed'),
  depositPersonalFen: figure(0, 2024, 'assumed'),
  depositSoleTraderFen: figure(100_000, 2024, 'assumed'),
  depositCompanyFen: figure(100_000, 2024, 'assumed'),
  depositTopUpDays: figure(15, 2024, 'assumed'),
  depositHoldDays: figure(30, 2024, 'assumed'),
  closingNoticeDays: figure(30, 2019, 'ecommerceLaw16'),
  appealWindowDays: figure(7, 2024, 'assumed'),
  appealAnswerDays: figure(3, 2024, 'assumed'),
  counterfeitKeptFrom: figure(24, 2024, 'assumed'),
  introductionMost: figure(200, 2024, 'assumed'),
  avatarMostBytes: figure(512_000, 2024, 'assumed'),
  avatarLeastPx: figure(80, 2024, 'assumed'),
  returnAddressMost: figure(20, 2024, 'assumed'),
  subAccountPersonalMost: figure(2, 2024, 'assumed'),
  subAccountBusinessMost: figure(10, 2024, 'assumed'),
}

export const SHOP_RULES: Readonly<Record<string, ShopRules>> = { '2024-05': RULES_2024_05 }

/** The limits under a version of the rules; an unknown version has the first one's. */
export const shopRulesOf = (rulesVersion: string): ShopRules => SHOP_RULES[rulesVersion] ?? RULES_2024_05

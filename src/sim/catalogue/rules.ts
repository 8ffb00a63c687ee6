/** Limits of the fictional marketplace for listings, by version of the rules. Append only: a changed figure is a new version. */

import { DAY, HOUR } from '../kernel/plain-date.ts'
import { figure, type RuleFigure } from '../kernel/rules.ts'
import type { ViolationReport } from '../shop/shop.ts'
import type { ImageFault, ImageFormat } from './records.ts'

/** What a listing's pictures and page are worth to a shopper, in basis points (market.md A.5: image and detail page about .6, over-polish about .1). */
export interface QualityScale {
  /** A picture of which only size and type are known, or no picture at all. */
  readonly imageBaseBp: number
  readonly perFaultBp: number
  readonly subjectLeastBp: number
  readonly subjectMostBp: number
  readonly goodSubjectBp: number
  readonly badSubjectBp: number
  readonly sellingPointBp: number
  /** For each further picture without a fault. */
  readonly furtherImageBp: number
  readonly detailBaseBp: number
  readonly blockBp: Readonly<Record<'basics' | 'worn' | 'closeUps' | 'size' | 'service' | 'trust' | 'text', number>>
  readonly blockImageBp: number
  /** For all attributes filled in; a part of it for a part of them. */
  readonly attributesBp: number
  readonly exaggerationBaseBp: number
  readonly perContradictionBp: number
  readonly wrongColourBp: number
}

export interface PunishRule {
  /** The shop is blamed too: a violation rule of the shop, whose appeal then decides over the listing as well. Null = only the listing goes. */
  readonly violation: ViolationReport['ruleId'] | null
  /** Kinds of evidence that win an appeal for the listing alone; empty = none does. */
  readonly accepts: readonly string[]
}

export interface CatalogueRules {
  /** Bytes of a title, included: ASCII 1, other characters 2 (A1.1). */
  readonly titleMostBytes: RuleFigure<number>
  readonly guideTitleMostBytes: RuleFigure<number>
  readonly outerIdMostBytes: RuleFigure<number>
  readonly imagesMost: RuleFigure<number>
  readonly imageLeastPx: RuleFigure<number>
  readonly imageMostBytes: RuleFigure<number>
  readonly imageFormats: RuleFigure<readonly ImageFormat[]>
  /** Faults that the first picture must not have. */
  readonly firstImageRefused: RuleFigure<readonly ImageFault[]>
  readonly saleValuesMost: RuleFigure<number>
  readonly skusMost: RuleFigure<number>
  /** Promises to ship that need no presale. */
  readonly shipWithinHours: RuleFigure<readonly number[]>
  readonly presaleMostDays: RuleFigure<number>
  /** How far ahead a listing can be put on the calendar, in milliseconds. */
  readonly scheduleMostMs: RuleFigure<number>
  readonly listingAppealMs: RuleFigure<number>
  readonly listingAppealReviewMs: RuleFigure<number>
  readonly punishments: RuleFigure<Readonly<Record<string, PunishRule>>>
  /** How many shoppers look at goods without a product card. */
  readonly newListingInterest: RuleFigure<number>
  readonly listingQuality: RuleFigure<QualityScale>
}

const RULES_2024_05: CatalogueRules = {
  titleMostBytes: figure(60, 2024, 'publishSchema'),
  guideTitleMostBytes: figure(30, 2024, 'assumed'),
  outerIdMostBytes: figure(64, 2024, 'publishSchema'),
  imagesMost: figure(5, 2024, 'assumed'),
  imageLeastPx: figure(800, 2024, 'assumed'),
  imageMostBytes: figure(3 * 1_024 * 1_024, 2024, 'assumed'),
  imageFormats: figure<readonly ImageFormat[]>(['jpg', 'png'], 2024, 'assumed'),
  firstImageRefused: figure<readonly ImageFault[]>(['watermark', 'textOver', 'cluttered', 'border', 'collage'], 2024, 'assumed'),
  saleValuesMost: figure(24, 2024, 'assumed'),
  skusMost: figure(600, 2024, 'assumed'),
  shipWithinHours: figure([24, 48], 2024, 'assumed'),
  presaleMostDays: figure(45, 2024, 'assumed'),
  scheduleMostMs: figure(30 * DAY, 2024, 'assumed'),
  listingAppealMs: figure(3 * DAY, 2024, 'assumed'),
  listingAppealReviewMs: figure(24 * HOUR, 2024, 'assumed'),
  punishments: figure<Readonly<Record<string, PunishRule>>>(
    {
      bannedWords: { violation: 'bannedWords', accepts: [] },
      wrongCategory: { violation: 'wrongCategory', accepts: [] },
      notAsDescribed: { violation: 'notAsDescribed', accepts: [] },
      counterfeitGoods: { violation: 'counterfeitGoods', accepts: [] },
      brandMisused: { violation: null, accepts: ['authorisationLetter', 'purchaseInvoice'] },
      pictureCopied: { violation: null, accepts: ['shootingRecord', 'pictureLicence'] },
      listingSwapped: { violation: null, accepts: [] },
      goodsForbidden: { violation: null, accepts: [] },
    },
    2024,
    'assumed',
  ),
  newListingInterest: figure(5, 2024, 'assumed'),
  listingQuality: figure(
    {
      imageBaseBp: 6_000,
      perFaultBp: 1_200,
      subjectLeastBp: 4_500,
      subjectMostBp: 8_500,
      goodSubjectBp: 600,
      badSubjectBp: 800,
      sellingPointBp: 400,
      furtherImageBp: 250,
      detailBaseBp: 3_000,
      blockBp: { basics: 1_000, worn: 700, closeUps: 700, size: 1_000, service: 500, trust: 500, text: 200 },
      blockImageBp: 150,
      attributesBp: 800,
      exaggerationBaseBp: 1_000,
      perContradictionBp: 1_500,
      wrongColourBp: 2_500,
    },
    2024,
    'assumed',
  ),
}

export const CATALOGUE_RULES: Readonly<Record<string, CatalogueRules>> = { '2024-05': RULES_2024_05 }

/** The limits under a version of the rules; an unknown version has the first one's. */
export const catalogueRulesOf = (rulesVersion: string): CatalogueRules => CATALOGUE_RULES[rulesVersion] ?? RULES_2024_05

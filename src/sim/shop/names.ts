/** What a shop may be called: long enough, short enough, nobody else's, no word that the law or the platform forbids. */

import { refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import banned from './banned-words.json' with { type: 'json' }
import protectedMarks from './brands.json' with { type: 'json' }
import type { BrandClaim, ShopKind, ShopWorld } from './records.ts'
import { shopRulesOf } from './rules.ts'
import taken from './taken-names.json' with { type: 'json' }

const BRANDS = protectedMarks.brands

/** One spelling for what a reader takes for the same: full width and half width, capital and small, without what only separates. */
const bare = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

const plain = (text: string): string => text.normalize('NFKC').toLowerCase()

const FORBIDDEN = [...banned.absolute.words, ...banned.state.words, ...banned.contact.words]

/** The first word of an introduction or a name that law or platform forbid, as it stands there; null = none. */
export const forbiddenWordIn = (text: string): string | null => FORBIDDEN.find(word => plain(text).includes(word)) ?? null

/** A forbidden word that was taken apart by blanks, points or the like; null = none, or one that stands there openly. */
export const hiddenWordIn = (text: string): string | null =>
  forbiddenWordIn(text) === null ? (FORBIDDEN.find(word => bare(word) !== '' && bare(text).includes(bare(word))) ?? null) : null

export interface ProtectedBrand {
  readonly mark: string
  readonly holder: string
  readonly lookAlikes: readonly string[]
}

/** The protected mark of a name, or null. */
export const protectedBrand = (mark: string): ProtectedBrand | null => BRANDS.find(brand => bare(brand.mark) === bare(mark)) ?? null

/** The protected mark that a text holds openly or as a look-alike. */
const brandIn = (text: string): ProtectedBrand | null =>
  BRANDS.find(({ mark, lookAlikes }) => [mark, ...lookAlikes].some(form => plain(text).includes(plain(form)))) ?? null

/** A protected mark whose letters were taken apart; null = none, or one that stands there openly. */
export const hiddenBrandIn = (text: string): ProtectedBrand | null =>
  brandIn(text) === null ? (BRANDS.find(({ mark, lookAlikes }) => [mark, ...lookAlikes].some(form => bare(text).includes(bare(form)))) ?? null) : null

/** Whether a claim is to this mark: the exact one, not a look-alike. */
const claims = (brand: BrandClaim | null, mark: string): boolean => brand !== null && bare(brand.name) === bare(mark)

/** What else the application says, for a name is judged with it: a brand's own shop may carry the brand. */
export interface NameContext {
  readonly kind: ShopKind | null
  readonly brand: BrandClaim | null
}

/**
 * Everything that is wrong with a shop's name, worst first; empty = it can be had.
 * `SHOP_NAME_REQUIRED`, `SHOP_NAME_TOO_SHORT`, `SHOP_NAME_TOO_LONG`, `SHOP_NAME_NOT_PLAIN`, `SHOP_NAME_WORD_BANNED { word }`,
 * `SHOP_NAME_BRAND { brand }`, `SHOP_NAME_RESERVED { word }`, `SHOP_NAME_TAKEN`. Without `context` the saved application is the context.
 */
export function nameProblems(ctx: Ctx, world: ShopWorld, name: string, context: NameContext = world.shop.application): readonly Refusal[] {
  const trimmed = name.trim()
  if (trimmed === '') return [refuse('SHOP_NAME_REQUIRED')]
  const { shopNameLeast, shopNameMost } = shopRulesOf(ctx.rulesVersion)
  const { length } = Array.from(trimmed)
  const problems: Refusal[] = []
  if (length < shopNameLeast.value) problems.push(refuse('SHOP_NAME_TOO_SHORT', { length, least: shopNameLeast.value }))
  if (length > shopNameMost.value) problems.push(refuse('SHOP_NAME_TOO_LONG', { length, most: shopNameMost.value }))
  if (/[<>\p{Cc}\p{Cf}\p{Extended_Pictographic}]/u.test(trimmed)) problems.push(refuse('SHOP_NAME_NOT_PLAIN'))
  const word = forbiddenWordIn(trimmed)
  if (word !== null) problems.push(refuse('SHOP_NAME_WORD_BANNED', { word }))
  const brand = brandIn(trimmed)
  if (brand && !(claims(context.brand, brand.mark) && plain(trimmed).includes(plain(brand.mark)))) problems.push(refuse('SHOP_NAME_BRAND', { brand: brand.mark }))
  const reserved = banned.reserved.words.find(form => plain(trimmed).includes(form))
  const mayUseReserved = context.brand?.mark === 'R' && context.kind !== 'personal'
  if (reserved !== undefined && !mayUseReserved) problems.push(refuse('SHOP_NAME_RESERVED', { word: reserved }))
  if (taken.names.some(other => bare(other) === bare(trimmed))) problems.push(refuse('SHOP_NAME_TAKEN', { name: trimmed }))
  return problems
}

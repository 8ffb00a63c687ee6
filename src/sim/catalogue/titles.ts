/** The words a good is found and shown under: how long they may be, which words the law forbids, and how another make may be named. */

import { isRefusal, refuse, type Ctx, type Refusal } from '../kernel/plan.ts'
import banned from './banned-words.json' with { type: 'json' }
import brandWords from './brand-words.json' with { type: 'json' }
import { catalogueRulesOf } from './rules.ts'

/** Length as marketplaces count it (A1.1): ASCII 1, every other UTF-16 unit 2, so a Chinese character 2. */
export function titleBytes(text: string): number {
  let bytes = 0
  for (let i = 0; i < text.length; i++) bytes += text.charCodeAt(i) < 128 ? 1 : 2
  return bytes
}

/** Control characters, characters outside the BMP (emoji), and halves of such characters. */
const NOT_PLAIN = /[\p{Cc}\p{Cs}\u{10000}-\u{10ffff}]/u

/** Bytes of a trimmed title, `maxBytes` included. Refuses `TITLE_REQUIRED`, `TITLE_NOT_PLAIN`, `TITLE_TOO_LONG { bytes, most }` (A1.1). */
export function checkTitle(text: string, maxBytes: number): { readonly bytes: number } | Refusal {
  const trimmed = text.trim()
  if (trimmed === '') return refuse('TITLE_REQUIRED')
  if (NOT_PLAIN.test(trimmed)) return refuse('TITLE_NOT_PLAIN')
  const bytes = titleBytes(trimmed)
  return bytes > maxBytes ? refuse('TITLE_TOO_LONG', { bytes, most: maxBytes }) : { bytes }
}

/** Full-width letters are read as plain ones, case does not count: `ＢＥＳＴ Price` is `best price`. */
export const plainWords = (text: string): string => text.normalize('NFKC').toLowerCase()

const LATIN = /[a-z0-9]/

/** Where a word stands in a plain text, or -1. Latin words only as whole words: "for" is not in "before". */
function placeOf(plain: string, word: string, from = 0): number {
  const at = plain.indexOf(word, from)
  if (at < 0) return -1
  const opens = LATIN.test(word.charAt(0)) && LATIN.test(plain.charAt(at - 1))
  const closes = LATIN.test(word.charAt(word.length - 1)) && LATIN.test(plain.charAt(at + word.length))
  return opens || closes ? placeOf(plain, word, at + 1) : at
}

export interface BannedWord {
  readonly word: string
  /** `superlative`, `stateName`, `medicalClaim`, `falseGuarantee`: the law behind it stands in `banned-words.json`. */
  readonly rule: string
}

/** The first word in a text that the advertising law forbids, or null (A1.4). */
export function bannedWordIn(text: string): BannedWord | null {
  const plain = plainWords(text)
  for (const [rule, words] of Object.entries(banned.words)) {
    const word = words.find(one => placeOf(plain, one) >= 0)
    if (word !== undefined) return { word, rule }
  }
  return null
}

/** The first other make that a text names without saying before it that the goods only fit it, or null (A1.4). */
export function brandWithoutFits(text: string): string | null {
  const plain = plainWords(text)
  const fits = brandWords.fits.map(word => placeOf(plain, word)).filter(at => at >= 0)
  const from = fits.length === 0 ? plain.length : Math.min(...fits)
  return brandWords.brands.find(brand => {
    const at = placeOf(plain, brand)
    return at >= 0 && at < from
  }) ?? null
}

export interface Wording {
  readonly title: string
  readonly guideTitle: string
  /** Texts of the detail page. */
  readonly texts: readonly string[]
  /** The category is one of accessories. */
  readonly accessory: boolean
}

/**
 * What is wrong with the words of a listing: what `checkTitle` refuses, `GUIDE_TITLE_TOO_LONG { bytes, most }` (A1.2),
 * `WORD_BANNED { word, rule }`, `BRAND_NEEDS_FITS { brand }` (A1.4). Null where nothing is.
 */
export function refusalOfWords(ctx: Ctx, { title, guideTitle, texts, accessory }: Wording): Refusal | null {
  const rules = catalogueRulesOf(ctx.rulesVersion)
  const checked = checkTitle(title, rules.titleMostBytes.value)
  if (isRefusal(checked)) return checked
  const guide = guideTitle.trim()
  if (NOT_PLAIN.test(guide)) return refuse('TITLE_NOT_PLAIN')
  const most = rules.guideTitleMostBytes.value
  const bytes = titleBytes(guide)
  if (bytes > most) return refuse('GUIDE_TITLE_TOO_LONG', { bytes, most })
  for (const text of [title, guide, ...texts]) {
    const found = bannedWordIn(text)
    if (found) return refuse('WORD_BANNED', { word: found.word, rule: found.rule })
  }
  if (!accessory) return null
  const brand = brandWithoutFits(title) ?? brandWithoutFits(guide)
  return brand === null ? null : refuse('BRAND_NEEDS_FITS', { brand })
}

/** What a listing's pictures and page are worth to a shopper, and where they say more than is true: facts for the buyers' choice (market.md A.5). */

import { clamp } from '../kernel/maths.ts'
import { mulDiv } from '../kernel/money.ts'
import { requiredOf } from './leaf.ts'
import type { AttributeValues, Listing, ListingImage } from './records.ts'
import { catalogueRulesOf, type QualityScale } from './rules.ts'
import { plainWords } from './titles.ts'

export interface ListingQuality {
  /** 0 to 10,000; 6,000 is an ordinary picture. */
  readonly imageBp: number
  /** 0 to 10,000; 6,000 is an ordinary page. */
  readonly detailBp: number
  /** How far the page promises more than the goods are: 1,000 is what buyers are used to. */
  readonly exaggerationBp: number
  /** Which of these search words the title or the attributes hold, in the order given. The guide title is not searched. */
  readonly titleHits: (words: readonly string[]) => readonly string[]
}

const asList = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

const same = (a: string | readonly string[] | undefined, b: string | readonly string[] | undefined): boolean => {
  const plain = (value: typeof a): string[] => asList(value).map(one => plainWords(one.trim())).sort()
  return plain(a).join('\n') === plain(b).join('\n')
}

/** Attributes that say something else than the product card, by id: such goods come back as not as described. */
export function contradictions(listing: Pick<Listing, 'attributes' | 'truth'>): readonly string[] {
  const { truth, attributes } = listing
  if (!truth) return []
  const wrong = (name: string, given: AttributeValues[string]): boolean => Object.hasOwn(truth.attributes, name) && !same(given, truth.attributes[name])
  return Object.entries(attributes).flatMap(([name, given]) => (wrong(name, given) ? [name] : []))
}

/** Whether the goods stand in another category than their product card says. */
export const isMiscategorised = (listing: Pick<Listing, 'categoryId' | 'truth'>): boolean =>
  listing.truth !== null && listing.truth.categoryId !== listing.categoryId

function worthOf(image: ListingImage, scale: QualityScale): number {
  let bp = scale.imageBaseBp - scale.perFaultBp * image.faults.length
  // Of an own file only size and type are known: it counts as an ordinary picture.
  if (image.picture === null) return clamp(bp, 0, 10_000)
  if (image.subjectBp !== null) {
    bp += image.subjectBp >= scale.subjectLeastBp && image.subjectBp <= scale.subjectMostBp ? scale.goodSubjectBp : -scale.badSubjectBp
  }
  if (image.sellingPoint) bp += scale.sellingPointBp
  return clamp(bp, 0, 10_000)
}

function imageWorth({ images }: Listing, scale: QualityScale): number {
  const [first, ...further] = images
  if (!first) return scale.imageBaseBp
  const clean = further.filter(({ faults }) => faults.length === 0).length
  return clamp(worthOf(first, scale) + clean * scale.furtherImageBp, 0, 10_000)
}

function detailWorth(listing: Listing, required: readonly string[], scale: QualityScale): number {
  const full = listing.details.filter(({ text, images }) => text.trim() !== '' || images.length > 0)
  let bp = scale.detailBaseBp
  for (const kind of new Set(full.map(block => block.kind))) {
    bp += scale.blockBp[kind]
    if (full.some(block => block.kind === kind && block.images.some(({ faults }) => faults.length === 0))) bp += scale.blockImageBp
  }
  const filled = required.filter(name => asList(listing.attributes[name]).length > 0).length
  bp += required.length === 0 ? scale.attributesBp : mulDiv(scale.attributesBp, filled, required.length)
  return clamp(bp, 0, 10_000)
}

function exaggeration(listing: Listing, scale: QualityScale): number {
  const pictures = [...listing.images, ...listing.details.flatMap(({ images }) => images)]
  const polish = Math.max(0, ...pictures.map(({ polishBp }) => polishBp))
  const colour = pictures.some(({ faults }) => faults.includes('wrongColour')) ? scale.wrongColourBp : 0
  return clamp(scale.exaggerationBaseBp + scale.perContradictionBp * contradictions(listing).length + polish + colour, 0, 10_000)
}

/**
 * The facts of a listing that move shoppers. `required` are the attributes that count for completeness: those its category asks for. A starting
 * world's listing that says nothing of pictures and page counts as ordinary throughout.
 */
export function listingQuality(listing: Listing, rulesVersion: string, required: readonly string[] = requiredOf(listing.categoryId)): ListingQuality {
  const scale = catalogueRulesOf(rulesVersion).listingQuality.value
  const bare = listing.images.length === 0 && listing.details.length === 0
  const searched = plainWords([listing.title, ...Object.values(listing.attributes).flatMap(asList)].join(' '))
  return {
    imageBp: imageWorth(listing, scale),
    detailBp: bare ? scale.imageBaseBp : detailWorth(listing, required, scale),
    exaggerationBp: exaggeration(listing, scale),
    titleHits: words => words.filter(word => word.trim() !== '' && searched.includes(plainWords(word.trim()))),
  }
}

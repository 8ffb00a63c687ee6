/** What the platform's reviewer looks at: papers against the kind of shop, against each other, and against the calendar. */

import type { Ctx } from '../kernel/plan.ts'
import { formatLocalDate, toLocal } from '../kernel/zone.ts'
import { ageOn } from './identity.ts'
import { hiddenBrandIn, hiddenWordIn, protectedBrand } from './names.ts'
import type { Application, DocumentKind, MainCategory, ReviewCheck, ReviewReason, ShopDocument, ShopKind, ShopWorld } from './records.ts'
import { shopRulesOf } from './rules.ts'

/**
 * Papers each kind of shop must show (teaching parameters, 2024). A firm proves its account by the bank's account details: the account-opening
 * permit is no longer issued since 2019.
 */
export const KIND_DOCUMENTS: Readonly<Record<ShopKind, readonly DocumentKind[]>> = {
  personal: ['idCard'],
  soleTrader: ['idCard', 'businessLicence'],
  company: ['businessLicence', 'legalRepId', 'bankProof'],
}

/** Papers that a main category asks for on top (teaching parameters, 2024). */
export const CATEGORY_DOCUMENTS: Readonly<Record<MainCategory, readonly DocumentKind[]>> = {
  clothing: [],
  household: [],
  appliances: ['cccCertificate'],
  food: ['foodLicence'],
}

/** Papers that an application needs, in the order in which they are asked for. */
export function documentsNeeded({ kind, mainCategory, brand }: Pick<Application, 'kind' | 'mainCategory' | 'brand'>): readonly DocumentKind[] {
  const mark: readonly DocumentKind[] = brand ? [brand.mark === 'R' ? 'trademarkR' : 'trademarkTM', ...(brand.right === 'authorised' ? (['authorisation'] as const) : [])] : []
  return [...(kind ? KIND_DOCUMENTS[kind] : []), ...mark, ...(mainCategory ? CATEGORY_DOCUMENTS[mainCategory] : [])]
}

const same = (a: string, b: string): boolean => a.replace(/\s/g, '') === b.replace(/\s/g, '')

/** Whom each paper must name: the person, or the firm that the licence names. Papers of a mark are judged apart. */
function holderWanted(application: Application, kind: DocumentKind): string | null {
  const person = application.principal?.name ?? ''
  const licence = application.documents.find(paper => paper.kind === 'businessLicence')?.holderName ?? person
  switch (kind) {
    case 'idCard':
    case 'legalRepId':
      return person
    case 'businessLicence':
      // A sole trader's licence names its operator; a company's the company.
      return application.kind === 'company' ? null : person
    case 'bankProof':
    case 'foodLicence':
      return licence
    default:
      return null
  }
}

/** Faults of one paper by itself and against the application. */
function faultsOfPaper(application: Application, paper: ShopDocument, today: string): readonly ReviewReason[] {
  const reason = (check: ReviewCheck, found = ''): ReviewReason => ({ check, document: paper.kind, found })
  const faults: ReviewReason[] = []
  if (paper.quality === 'blurred') faults.push(reason('documentBlurred'))
  if (paper.quality === 'cropped') faults.push(reason('documentCropped'))
  if ((paper.copyOf ?? '').trim() !== '') faults.push(reason('documentCopied', paper.copyOf))
  // Plain dates of one form sort as they follow; the last day itself is still good.
  if (paper.validTo !== '' && paper.validTo < today) faults.push(reason('documentExpired', paper.validTo))
  const wanted = holderWanted(application, paper.kind)
  if (wanted !== null && !same(wanted, paper.holderName)) faults.push(reason('documentNameDiffers', paper.holderName))
  const isId = paper.kind === 'idCard' || paper.kind === 'legalRepId'
  if (isId && !same(paper.number, application.principal?.idNumber ?? '')) faults.push(reason('documentNumberDiffers', paper.number))
  return faults
}

/** Who may own a mark for this shop: the person, or the firm of the licence. */
const applicants = ({ principal, documents }: Application): readonly string[] => [
  principal?.name ?? '',
  ...documents.filter(({ kind }) => kind === 'businessLicence').map(({ holderName }) => holderName),
]

function faultsOfBrand(application: Application): readonly ReviewReason[] {
  const { brand, kind, documents } = application
  if (!brand) return []
  if (kind === 'personal') return [{ check: 'brandNotForKind', document: null, found: brand.name }]
  const of = (wanted: DocumentKind): ShopDocument | undefined => documents.find(paper => paper.kind === wanted)
  const registered = of('trademarkR')
  const paper = brand.mark === 'R' ? registered : (of('trademarkTM') ?? registered)
  const faults: ReviewReason[] = []
  if (brand.mark === 'R' && !registered && of('trademarkTM')) faults.push({ check: 'trademarkNotRegistered', document: 'trademarkTM', found: brand.name })
  const owner = protectedBrand(brand.name)?.holder ?? null
  const isMine = (name: string): boolean => applicants(application).some(applicant => same(applicant, name))
  if (paper && owner !== null && !same(owner, paper.holderName)) faults.push({ check: 'trademarkNotYours', document: paper.kind, found: paper.holderName })
  else if (paper && brand.right === 'self' && !isMine(paper.holderName)) faults.push({ check: 'trademarkNotYours', document: paper.kind, found: paper.holderName })
  const letter = of('authorisation')
  if (brand.right === 'authorised' && letter && !isMine(letter.holderName)) faults.push({ check: 'trademarkNotYours', document: 'authorisation', found: letter.holderName })
  return faults
}

/** Everything the reviewer finds fault with now; empty = approved. The date is the local one at the end of the review. */
export function reviewReasons(ctx: Ctx, world: ShopWorld, application: Application): readonly ReviewReason[] {
  const { documents, principal, name, contactPhone, brand } = application
  const today = formatLocalDate(ctx.zone, ctx.now)
  const needed = documentsNeeded(application)
  // A registered mark proves more than a notice of acceptance; a notice in its place is a fault of its own.
  const stands = (wanted: DocumentKind): boolean =>
    documents.some(({ kind }) => kind === wanted || (wanted === 'trademarkTM' && kind === 'trademarkR') || (wanted === 'trademarkR' && kind === 'trademarkTM'))
  const missing = application.kind === 'personal' ? needed.filter(kind => !kind.startsWith('trademark') && kind !== 'authorisation') : needed
  const reasons: ReviewReason[] = [
    ...missing.filter(kind => !stands(kind)).map(document => ({ check: 'documentMissing', document, found: '' }) satisfies ReviewReason),
    ...documents.flatMap(paper => faultsOfPaper(application, paper, today)),
    ...faultsOfBrand(application),
  ]
  const local = toLocal(ctx.zone, ctx.now)
  const age = principal && local ? ageOn(principal.idNumber, local) : null
  if (age !== null && age < shopRulesOf(ctx.rulesVersion).principalAgeLeast.value) reasons.push({ check: 'principalUnderAge', document: null, found: String(age) })
  const word = hiddenWordIn(name)
  if (word !== null) reasons.push({ check: 'nameWordHidden', document: null, found: word })
  const hidden = hiddenBrandIn(name)
  if (hidden && brand?.name !== hidden.mark) reasons.push({ check: 'nameBrandHidden', document: null, found: hidden.mark })
  if (world.shop.deadPhones.includes(contactPhone)) reasons.push({ check: 'phoneUnreachable', document: null, found: contactPhone })
  return reasons
}

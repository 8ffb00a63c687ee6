import { describe, expect, it } from 'vitest'
import { contradictions, isMiscategorised, listingQuality } from './quality.ts'
import { drawnImage, listingFrom, type DetailBlock, type Listing, type ListingImage, type ProductCard } from './records.ts'

const PICTURE = { kind: 'alineSkirt', options: {} }
const TRUTH: ProductCard = {
  id: 'card', categoryId: 'womens-skirt', attributes: { brand: 'Small', composition: '98% cotton', lining: 'yes', careMethod: ['handWash', 'noBleach'] }, picture: PICTURE,
  costFen: 1, dispatchFen: 1, weightGrams: 1, volumeCm3: 1, referenceFen: 1, interest: 1,
}
const VERSION = '2024-05'

const skirt = (change: Partial<Listing> = {}): Listing =>
  listingFrom({
    id: 'L', title: 'A字半身裙 高腰显瘦', guideTitle: '半身裙', state: 'on_sale', picture: PICTURE, skuIds: [], freightTemplateId: 'free', referenceFen: 1, interest: 1, ...change,
  })
const image = (change: Partial<ListingImage> = {}): ListingImage => ({ ...drawnImage('i', PICTURE), ...change })
const block = (kind: DetailBlock['kind'], text = 'words'): DetailBlock => ({ kind, text, images: [] })
const quality = (change: Partial<Listing>, required: readonly string[] = []) => listingQuality(skirt(change), VERSION, required)

describe('pictures', () => {
  it('a listing that says nothing is ordinary throughout', () => {
    expect(quality({})).toMatchObject({ imageBp: 6_000, detailBp: 6_000, exaggerationBp: 1_000 })
  })

  it('an own file, of which only size and type are known, is an ordinary picture', () => {
    expect(quality({ images: [image({ picture: null, sellingPoint: true })] }).imageBp).toBe(6_000)
  })

  it('goods that fill the picture and a selling point lift it, each fault lowers it', () => {
    const worth = (change: Partial<ListingImage>) => quality({ images: [image(change)] }).imageBp
    expect([worth({}), worth({ sellingPoint: true }), worth({ subjectBp: null }), worth({ faults: ['dim'] }), worth({ faults: ['dim', 'blurred'] })]).toEqual([
      6_600, 7_000, 6_000, 5_400, 4_200,
    ])
    expect([worth({ subjectBp: 4_499 }), worth({ subjectBp: 4_500 }), worth({ subjectBp: 8_500 }), worth({ subjectBp: 8_501 })]).toEqual([5_200, 6_600, 6_600, 5_200])
  })

  it('a further picture lifts it only without a fault', () => {
    expect([quality({ images: [image(), image()] }).imageBp, quality({ images: [image(), image({ faults: ['dim'] })] }).imageBp]).toEqual([6_850, 6_600])
  })

  it('never falls below nothing', () => {
    expect(quality({ images: [image({ faults: ['dim', 'blurred', 'tilted', 'cropped', 'small', 'border', 'collage'] })] }).imageBp).toBe(0)
  })
})

describe('the detail page', () => {
  it('each kind of block counts once, and an empty one not at all', () => {
    const worth = (...details: DetailBlock[]) => quality({ images: [image()], details }, ['brand']).detailBp
    expect([worth(), worth(block('basics')), worth(block('basics'), block('basics')), worth(block('basics', ' ')), worth(block('basics'), block('size'))]).toEqual([
      3_000, 4_000, 4_000, 3_000, 5_000,
    ])
  })

  it('required attributes count by the share that is filled in', () => {
    const worth = (attributes: Listing['attributes']) => quality({ images: [image()], attributes }, ['brand', 'waist']).detailBp
    expect([worth({}), worth({ brand: 'Small' }), worth({ brand: 'Small', waist: 'highWaist' })]).toEqual([3_000, 3_400, 3_800])
  })
})

describe('what is promised beyond the truth', () => {
  it('an attribute that says something else than the card is a contradiction; spelling, case and order are not', () => {
    const check = (attributes: Listing['attributes']) => contradictions({ attributes, truth: TRUTH })
    expect(check({ brand: ' ＳＭＡＬＬ ', careMethod: ['noBleach', 'handWash'], lining: 'yes', waist: 'highWaist' })).toEqual([])
    expect(check({ lining: 'no', composition: '100% silk' })).toEqual(['lining', 'composition'])
    expect(contradictions({ attributes: { lining: 'no' }, truth: null })).toEqual([])
  })

  it('each contradiction, polish and a wrong colour add up', () => {
    const worth = (change: Partial<Listing>) => quality({ truth: TRUTH, ...change }).exaggerationBp
    expect(worth({ attributes: { lining: 'yes' } })).toBe(1_000)
    expect(worth({ attributes: { lining: 'no' } })).toBe(2_500)
    expect(worth({ images: [image({ polishBp: 700 }), image({ polishBp: 300 })] })).toBe(1_700)
    expect(worth({ images: [image({ faults: ['wrongColour'] })] })).toBe(3_500)
  })

  it('goods on the wrong shelf are found by their card', () => {
    expect([isMiscategorised(skirt({ truth: TRUTH, categoryId: 'womens-skirt' })), isMiscategorised(skirt({ truth: TRUTH, categoryId: 'womens-dress' }))]).toEqual([false, true])
  })
})

describe('words of a search', () => {
  it('are found in the title and the attributes, in any width and case, not in the guide title', () => {
    const { titleHits } = quality({ guideTitle: '清仓', attributes: { brand: 'Jiayi', careMethod: ['handWash'] } })
    expect(titleHits(['半身裙', '高腰', 'ａ字', 'JIAYI', '清仓', '碎花', ' '])).toEqual(['半身裙', '高腰', 'ａ字', 'JIAYI'])
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bannedWordIn, brandWithoutFits, checkTitle, titleBytes } from './titles.ts'

describe('the length of a title', () => {
  it.each([
    ['30 Chinese characters are 60 bytes', '夏'.repeat(30), { bytes: 60 }],
    ['60 letters are 60 bytes', 'a'.repeat(60), { bytes: 60 }],
    ['29 Chinese characters and two letters are 60 bytes', `${'夏'.repeat(29)}ab`, { bytes: 60 }],
    ['31 Chinese characters are two too many', '夏'.repeat(31), { refused: 'TITLE_TOO_LONG', figures: { bytes: 62, most: 60 } }],
    ['61 letters are one too many', 'a'.repeat(61), { refused: 'TITLE_TOO_LONG', figures: { bytes: 61, most: 60 } }],
    ['30 Chinese characters and a letter are one too many', `${'夏'.repeat(30)}a`, { refused: 'TITLE_TOO_LONG', figures: { bytes: 61, most: 60 } }],
    ['spaces at both ends do not count', `  ${'夏'.repeat(30)} `, { bytes: 60 }],
    ['nothing but spaces is no title', ' \u3000 ', { refused: 'TITLE_REQUIRED', figures: {} }],
  ])('%s', (_rule, title, expected) => {
    expect(checkTitle(title, 60)).toEqual(expected)
  })

  it.each([['an emoji', '半身裙🎉'], ['a rare character outside the BMP', '𠮷裙'], ['half a character', '裙\ud800'], ['an invisible character', '裙\u0007']])('%s is refused', (_what, title) => {
    expect(checkTitle(title, 60)).toEqual({ refused: 'TITLE_NOT_PLAIN', figures: {} })
  })

  it('joined titles are as long as their parts together', () => {
    fc.assert(fc.property(fc.string(), fc.string(), (a, b) => titleBytes(a + b) === titleBytes(a) + titleBytes(b)), { seed: 20, numRuns: 200 })
  })
})

describe('forbidden words', () => {
  it.each([
    ['全网最低价半身裙', { word: '最低', rule: 'superlative' }],
    ['国宴同款茶叶', { word: '国宴', rule: 'stateName' }],
    ['根治脱发洗发水', { word: '根治', rule: 'medicalClaim' }],
    ['Best Price skirt', { word: 'best price', rule: 'superlative' }],
    ['ＢＥＳＴ　ＰＲＩＣＥ skirt', { word: 'best price', rule: 'superlative' }],
    ['A-line skirt, high waist', null],
    ['A字半身裙 高腰显瘦', null],
    ['it cures nothing', { word: 'cures', rule: 'medicalClaim' }],
    ['secures the lid', null],
  ])('%s', (text, found) => {
    expect(bannedWordIn(text)).toEqual(found)
  })
})

describe("another maker's brand in a category of accessories", () => {
  it.each([
    ['苹果手机膜 高清', '苹果'],
    ['适用于苹果手机膜 高清', null],
    ['高清手机膜 适用于华为', null],
    ['华为手机膜 适用于荣耀', '华为'],
    ['Screen film iPhone 15', 'iphone'],
    ['Screen film for iPhone 15', null],
    ['Before iPhone', 'iphone'],
    ['Pineapple-shaped film', null],
  ])('%s', (title, brand) => {
    expect(brandWithoutFits(title)).toBe(brand)
  })
})

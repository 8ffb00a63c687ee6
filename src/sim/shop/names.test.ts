import { describe, expect, it } from 'vitest'
import { hiddenBrandIn, hiddenWordIn } from './names.ts'
import { nameProblems, type NameContext } from './shop.ts'
import { newShop, playShop } from './shop-for-tests.ts'

const PERSONAL: NameContext = { kind: 'personal', brand: null }
const withBrand = (name: string, mark: 'R' | 'TM', kind: NameContext['kind'] = 'company'): NameContext => ({ kind, brand: { name, mark, right: 'self' } })

const codes = (name: string, context: NameContext = PERSONAL): string[] => {
  const play = playShop(newShop())
  return nameProblems(play.ctx(), play.run.world, name, context).map(({ refused }) => refused)
}

describe('the name of a shop', () => {
  it.each([
    ['two characters', '衣架', []],
    ['one character', '衣', ['SHOP_NAME_TOO_SHORT']],
    ['blanks', '   ', ['SHOP_NAME_REQUIRED']],
    ['twenty characters', '一二三四五六七八九十一二三四五六七八九十', []],
    ['twenty-one characters', '一二三四五六七八九十一二三四五六七八九十一', ['SHOP_NAME_TOO_LONG']],
    ['twenty Latin letters and blanks around', '  Abcdefghijklmnopqrst  ', []],
    ['an emoji', '小满衣架🎉', ['SHOP_NAME_NOT_PLAIN']],
    ['an angle bracket', '小满<衣架', ['SHOP_NAME_NOT_PLAIN']],
    ['a character nobody sees', '小满\u200B衣架', ['SHOP_NAME_NOT_PLAIN']],
    ['an absolute claim', '全城第一裙', ['SHOP_NAME_WORD_BANNED']],
    ['an absolute claim in capital letters', 'CHEAPEST Skirts', ['SHOP_NAME_WORD_BANNED']],
    ['the state', '特供茶铺', ['SHOP_NAME_WORD_BANNED']],
    ['a way off the platform', '加V看新款', ['SHOP_NAME_WORD_BANNED']],
    ['the same in full width', '加Ｖ看新款', ['SHOP_NAME_WORD_BANNED']],
    ["somebody else's brand", '云梭女装', ['SHOP_NAME_BRAND']],
    ['a look-alike of it', '云唆女装', ['SHOP_NAME_BRAND']],
    ['its sound', 'YunSuo女装', ['SHOP_NAME_BRAND']],
    ['a reserved word', '小满旗舰店', ['SHOP_NAME_RESERVED']],
    ['a name that is taken', '拾光小铺', ['SHOP_NAME_TAKEN']],
    ['the same with a blank and full width', '　拾光 小铺', ['SHOP_NAME_TAKEN']],
    ['a taken name and one character', '拾光小铺二', []],
    ['several faults at once, all of them said', '云梭旗舰店第一🎉', ['SHOP_NAME_NOT_PLAIN', 'SHOP_NAME_WORD_BANNED', 'SHOP_NAME_BRAND', 'SHOP_NAME_RESERVED']],
  ])('%s: %s gives %j', (_title, name, expected) => {
    expect(codes(name)).toEqual(expected)
  })

  it.each([
    ['a registered brand in a company may call itself a flagship', '佳依旗舰店', withBrand('佳依', 'R'), []],
    ['one that is only accepted may not', '佳依旗舰店', withBrand('佳依', 'TM'), ['SHOP_NAME_RESERVED']],
    ['nor a person', '佳依旗舰店', withBrand('佳依', 'R', 'personal'), ['SHOP_NAME_RESERVED']],
    ['who claims a protected brand may carry it; the papers are judged later', '云梭旗舰店', withBrand('云梭', 'R'), []],
    ['but not its look-alike', '云唆旗舰店', withBrand('云梭', 'R'), ['SHOP_NAME_BRAND']],
    ['and not another', '瓦舍旗舰店', withBrand('云梭', 'R'), ['SHOP_NAME_BRAND']],
  ])('%s', (_title, name, context, expected) => {
    expect(codes(name, context)).toEqual(expected)
  })

  it('a refusal names the word, the brand and the length', () => {
    const play = playShop(newShop())
    expect(nameProblems(play.ctx(), play.run.world, '云唆旗舰店第一', PERSONAL)).toEqual([
      { refused: 'SHOP_NAME_WORD_BANNED', figures: { word: '第一' } },
      { refused: 'SHOP_NAME_BRAND', figures: { brand: '云梭' } },
      { refused: 'SHOP_NAME_RESERVED', figures: { word: '旗舰店' } },
    ])
    expect(nameProblems(play.ctx(), play.run.world, '衣', PERSONAL)).toEqual([{ refused: 'SHOP_NAME_TOO_SHORT', figures: { length: 1, least: 2 } }])
  })

  it('words and brands taken apart are what the form misses and the reviewer sees', () => {
    expect(codes('全城第·一裙')).toEqual([])
    expect([hiddenWordIn('全城第·一裙'), hiddenWordIn('全城第一裙'), hiddenWordIn('全城好裙')]).toEqual(['第一', null, null])
    expect(codes('云 梭女装')).toEqual([])
    expect([hiddenBrandIn('云 梭女装')?.mark, hiddenBrandIn('云梭女装'), hiddenBrandIn('云上女装')]).toEqual(['云梭', null, null])
  })
})

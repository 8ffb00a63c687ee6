import { describe, expect, it } from 'vitest'
import { contradictions, isMiscategorised } from '#sim/catalogue/catalogue.ts'
import { canonicalJson } from '#sim/kernel/canonical.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { lowestReach, quoteBasket, reachOfAll } from '#sim/orders/orders.ts'
import { balanceOf } from '#sim/payments/payments.ts'
import { checkedEngine, engine } from '#sim/world.ts'
import { isKind } from '#ui/pictures/kinds.ts'
import { colourNamed } from '#ui/pictures/palette.ts'
import english from './text.en.json' with { type: 'json' }
import chinese from './text.zh-CN.json' with { type: 'json' }
import { jiayiWorld, SOCK_OFFER, textAt, ZONE } from './world.ts'

const world = jiayiWorld({ seed: 0, language: 'zh-CN', texts: chinese })
const listings = Object.values(world.catalogue.listings)

/** Length as marketplaces count it: a Chinese character is two bytes. */
const bytes = (text: string): number => Array.from(text).reduce((sum, character) => sum + (character < '\u0080' ? 1 : 2), 0)

describe('the shop Jiayi', () => {
  it('opens on Sunday 5 May 2024 at 09:02 with 8,260.40 in hand', () => {
    expect(formatLocal(ZONE, world.clock.now)).toBe('2024-05-05 09:02:00')
    expect([balanceOf(world, 'seller'), balanceOf(world, 'escrow')]).toEqual([826_040, 0])
    expect(world.shop.profile).toMatchObject({ name: '佳依女装', followers: 1_286, scoreHundredths: 480, marginFloorBp: 1_000 })
  })

  it('has one single good at 29.99 and one at 30.00, for probing a threshold', () => {
    const singles = listings.filter(({ skuIds }) => skuIds.length === 1).flatMap(({ skuIds }) => skuIds.map(skuId => world.catalogue.skus[skuId]?.priceFen))
    expect([2_999, 3_000].map(price => singles.filter(single => single === price).length)).toEqual([1, 1])
  })

  it('socks with 10 % off and the coupon: 26.50, of which 3.64 stay, 13.7 %: the least of the shop', () => {
    const run = checkedEngine.begin(world)
    const at = world.clock.now
    const args = { name: '初夏上新券', thresholdFen: 3_000, amountFen: 500, listingIds: [], shownFromAt: at, usableFromAt: at, usableToAt: at + 86_400_000, total: 1_000, perBuyer: 1, remindBeforeEnd: true }
    checkedEngine.step(run, { id: 'p', type: 'promotions/publishCoupon', actor: 'learner', args })
    const coupon = run.world.promotions.coupons['C000001'] ?? null
    const reaches = reachOfAll(run.world, { now: at, rulesVersion: '2024-05', region: 'east' }, coupon)
    expect(reaches.map(({ listingId, quote, takings }) => [listingId, quote.payableFen, takings.marginBp])).toEqual([
      ['skirt', 12_400, 4_577], ['top', 5_400, 3_367], ['dress', 16_400, 4_483], ['socks', 2_650, 1_374],
      ['scrunchie', 990, 2_566], ['headband', 2_999, 4_705], ['tote', 2_500, 3_180], ['scarf', 6_400, 4_472],
    ])
    expect(lowestReach(reaches)).toMatchObject({ listingId: 'socks', takings: { marginFen: 364, marginBp: 1_374 } })
  })

  it('sends free of charge, but not to the islands', () => {
    const quote = (region: string) => quoteBasket(world.clock.now, world, { lines: [{ skuId: 'tote-one', quantity: 1 }], region, coupon: null })
    expect(quote('east')).toMatchObject({ freightFen: 0, payableFen: 3_000 })
    expect(quote('islands')).toEqual({ refused: 'DEST_NOT_SERVED', figures: { region: 'islands' } })
  })

  it('every good can be drawn, in colours the palette knows', () => {
    for (const { picture } of listings) expect([picture.kind, isKind(picture.kind), colourNamed(String(picture.options['colour'])) !== undefined]).toEqual([picture.kind, true, true])
  })

  it('the sock offer says its size in each language, ends by itself, and can be left out', () => {
    const nameOf = (language: string, texts: object, sockOfferBp: number) =>
      jiayiWorld({ seed: 0, language, texts: JSON.parse(JSON.stringify(texts)), sockOfferBp }).promotions.offers[SOCK_OFFER]?.name
    expect([nameOf('zh-CN', chinese, 1_000), nameOf('zh-CN', chinese, 1_500), nameOf('en', english, 1_000)]).toEqual(['棉袜 9 折', '棉袜 8.5 折', 'Socks 10% off'])
    expect(nameOf('en', english, 0)).toBeUndefined()
    const run = engine.begin(jiayiWorld({ seed: 0, language: 'zh-CN', texts: chinese, crowd: 0, sockOfferEnds: '2024-05-06 23:59:59' }))
    engine.step(run, { id: 'a', type: 'clock/advance', actor: 'learner', args: { to: world.clock.now + 2 * 86_400_000 } })
    expect(run.world.promotions.offers[SOCK_OFFER]?.state).toBe('ended')
  })
})

describe.each([['zh-CN', chinese], ['en', english]] as const)('names in %s', (language, texts) => {
  it('nothing lacks a name, and titles keep to sixty bytes', () => {
    const named = jiayiWorld({ seed: 0, language, texts })
    for (const { title, guideTitle } of Object.values(named.catalogue.listings)) {
      expect([title, title !== '' && guideTitle !== '', bytes(title) <= 60, bytes(guideTitle) <= 30]).toEqual([title, true, true, true])
    }
    for (const { name } of Object.values(named.catalogue.skus)) expect(name).not.toBe('')
  })

  it('every good passes the check of the platform: taken down, it may be put up again, and it is what its card says', () => {
    const run = engine.begin(jiayiWorld({ seed: 0, language, texts, crowd: 0 }))
    for (const listing of Object.values(run.world.catalogue.listings)) {
      const [down, up] = ['takeDown', 'putUp'].map(verb => engine.step(run, { id: `${verb}-${listing.id}`, type: `catalogue/${verb}`, actor: 'learner', args: { listingId: listing.id } }))
      expect([listing.id, down, up]).toEqual([listing.id, expect.objectContaining({ done: true }), expect.objectContaining({ done: true })])
      expect([contradictions(listing), isMiscategorised(listing)]).toEqual([[], false])
    }
  })

  it('the same setting gives the same world, and a broken text file is a fault', () => {
    const setting = { seed: 4, language, texts }
    expect(canonicalJson(jiayiWorld(setting))).toBe(canonicalJson(jiayiWorld(setting)))
    expect(() => textAt(texts, 'goods.hat.title')).toThrow('goods.hat.title')
  })
})

it('figures are the same in every language', () => {
  const figures = (language: string, texts: object): unknown =>
    Object.values(jiayiWorld({ seed: 0, language, texts: JSON.parse(JSON.stringify(texts)) }).catalogue.skus).map(({ id, priceFen, costFen }) => [id, priceFen, costFen])
  expect(figures('zh-CN', chinese)).toEqual(figures('en', english))
})

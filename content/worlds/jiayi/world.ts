/** Jiayi Women's Wear on the morning of 5 May 2024: eight goods, one running offer, free sending, and a street full of shoppers. */

import { emptyAfterSales } from '#sim/aftersales/aftersales.ts'
import { addBuyer, emptyBuyers, firstDay, LEARNER_BUYER } from '#sim/buyers/buyers.ts'
import { addProduct, drawnImage, emptyCatalogue, stockListing, type AttributeValues, type GoodPicture, type ProductCard, type ReadySku } from '#sim/catalogue/catalogue.ts'
import { addTemplate, emptyFreight } from '#sim/freight/freight.ts'
import { evolveClock } from '#sim/kernel/agenda.ts'
import { baseWorld } from '#sim/kernel/engine.ts'
import { DAY } from '#sim/kernel/plain-date.ts'
import { put } from '#sim/kernel/table.ts'
import { parseLocal } from '#sim/kernel/zone.ts'
import { emptyLogistics } from '#sim/logistics/logistics.ts'
import { emptyOrders } from '#sim/orders/orders.ts'
import { emptyPayments } from '#sim/payments/payments.ts'
import { emptyPromotions } from '#sim/promotions/promotions.ts'
import { emptyShop } from '#sim/shop/shop.ts'
import { emptyStock, fillShelf } from '#sim/stock/stock.ts'
import type { World } from '#sim/world.ts'

export const ZONE = 'Asia/Shanghai'
export const RULES_VERSION = '2024-05'
export const STARTS_AT = '2024-05-05 09:02:00'

/** Ids that exercises speak of. */
export const SOCKS = 'socks'
export const SOCK_OFFER = 'P000001'

/** The world's names in one language, as `text.<locale>.json` holds them. */
export interface JiayiTexts {
  readonly [key: string]: string | JiayiTexts
}

interface Good {
  readonly id: string
  readonly picture: GoodPicture
  readonly categoryId: string
  /** Beside brand and composition, which the text file names. */
  readonly attributes: AttributeValues
  readonly referenceFen: number
  readonly interest: number
  readonly weightGrams: number
  readonly costFen: number
  readonly dispatchFen: number
  /** Name of the SKU in the text file, price, pieces on the shelf. */
  readonly skus: readonly (readonly [name: string, priceFen: number, onHand: number])[]
}

const GOODS: readonly Good[] = [
  {
    id: 'skirt', picture: { kind: 'alineSkirt', options: { colour: 'camel', pattern: 'plain' } },
    categoryId: 'womens-skirt',
    attributes: { skirtLength: 'midiSkirt', waist: 'highWaist', skirtShape: 'aLine', pattern: 'solid', fabric: 'cotton', style: 'commute', lining: 'yes', safetyClass: 'classB' },
    referenceFen: 13_500, interest: 20, weightGrams: 420, costFen: 6_100, dispatchFen: 550,
    skus: [['S', 12_900, 80], ['M', 12_900, 120], ['L', 12_900, 90]],
  },
  {
    id: 'top', picture: { kind: 'top', options: { colour: 'denim', pattern: 'plain' } },
    categoryId: 'womens-tshirt',
    attributes: { sleeveLength: 'shortSleeve', neckline: 'roundNeck', fit: 'looseFit', pattern: 'solid', fabric: 'cotton', thickness: 'thin', safetyClass: 'classB' },
    referenceFen: 6_200, interest: 22, weightGrams: 210, costFen: 3_100, dispatchFen: 450,
    skus: [['S', 5_900, 120], ['M', 5_900, 160], ['L', 5_900, 120]],
  },
  {
    id: 'dress', picture: { kind: 'dress', options: { colour: 'rose', pattern: 'dot' } },
    categoryId: 'womens-dress',
    attributes: { skirtLength: 'midiSkirt', sleeveLength: 'sleeveless', skirtShape: 'aLine', waist: 'highWaist', pattern: 'dots' },
    referenceFen: 17_500, interest: 16, weightGrams: 380, costFen: 8_400, dispatchFen: 550,
    skus: [['S', 16_900, 60], ['M', 16_900, 80], ['L', 16_900, 60]],
  },
  {
    id: SOCKS, picture: { kind: 'socks', options: { colour: 'sage', pattern: 'plain' } },
    categoryId: 'cotton-socks',
    attributes: { sockHeight: 'ankleSock', wearer: 'women', thickness: 'thin', pattern: 'solid', pairsPerPack: '3' },
    referenceFen: 3_500, interest: 16, weightGrams: 120, costFen: 1_820, dispatchFen: 450,
    skus: [['three', 3_500, 400]],
  },
  {
    id: 'scrunchie', picture: { kind: 'scrunchie', options: { colour: 'plum', pattern: 'plain' } },
    categoryId: 'scrunchie',
    attributes: { hairMaterial: 'velvet', pattern: 'solid', wearer: 'women', piecesPerPack: '1' },
    referenceFen: 1_050, interest: 8, weightGrams: 30, costFen: 280, dispatchFen: 450,
    skus: [['one', 990, 300]],
  },
  {
    id: 'headband', picture: { kind: 'headband', options: { colour: 'ivory', pattern: 'floral' } },
    categoryId: 'hairband',
    attributes: { hairMaterial: 'cotton', pattern: 'floralPrint', antiSlip: 'yes', wearer: 'women' },
    referenceFen: 3_100, interest: 7, weightGrams: 60, costFen: 1_120, dispatchFen: 450,
    skus: [['one', 2_999, 200]],
  },
  {
    id: 'tote', picture: { kind: 'tote', options: { colour: 'oat', pattern: 'plain' } },
    categoryId: 'tote-bag',
    attributes: { bagMaterial: 'canvas', bagSize: 'large', closure: 'magnet', pattern: 'solid', occasion: 'commute' },
    referenceFen: 3_100, interest: 7, weightGrams: 160, costFen: 1_240, dispatchFen: 450,
    skus: [['one', 3_000, 200]],
  },
  {
    id: 'scarf', picture: { kind: 'scarf', options: { colour: 'terracotta', pattern: 'floral' } },
    categoryId: 'silk-scarf',
    attributes: { scarfShape: 'squareScarf', fabric: 'polyester', pattern: 'floralPrint', scarfLength: '70' },
    referenceFen: 7_200, interest: 6, weightGrams: 90, costFen: 3_050, dispatchFen: 450,
    skus: [['one', 6_900, 90]],
  },
]

export interface JiayiSetting {
  readonly seed: number
  readonly language: string
  readonly texts: JiayiTexts
  /** Wall-clock time at the start; `STARTS_AT` where missing. */
  readonly startsAt?: string
  /** Off the socks in basis points; 0 = no offer runs. */
  readonly sockOfferBp?: number
  /** Where the sock offer ends, wall-clock. */
  readonly sockOfferEnds?: string
  readonly marginFloorBp?: number
  /** How many times the usual number of shoppers come; 0 keeps the street empty. */
  readonly crowd?: number
}

/** `a.b.c` in nested texts. Throws where it is missing: a world without names is a fault of its text file. */
export function textAt(texts: JiayiTexts, path: string): string {
  let found: string | JiayiTexts | undefined = texts
  for (const key of path.split('.')) found = typeof found === 'object' ? found[key] : undefined
  if (typeof found !== 'string') throw new Error(`the world's texts have no ${path}`)
  return found
}

function at(local: string): number {
  const instant = parseLocal(ZONE, local)
  if (instant === null) throw new Error(`${local} is no time in ${ZONE}`)
  return instant
}

/** Chinese counts what is left in tenths, English what comes off in hundredths. */
const offerName = (pattern: string, offBp: number): string =>
  pattern.replace('{{tenthsLeft}}', String((10_000 - offBp) / 1_000)).replace('{{percentOff}}', String(offBp / 100))

export const skuIdOf = (goodId: string, name: string): string => `${goodId}-${name}`

/** What these are made of stands in an attribute with choices, not in a text. */
const WITHOUT_COMPOSITION: readonly string[] = ['scrunchie', 'headband', 'tote']

/** The values behind a SKU's name: "Khaki S" is the colour Khaki in size S; what has no size is a colour throughout. */
const labelOf = (words: string, name: string): Readonly<Record<string, string>> =>
  words.endsWith(` ${name}`) ? { colour: words.slice(0, -name.length - 1), size: name } : { colour: words }

/** A fresh world; the same setting gives the same world. */
export function jiayiWorld({
  seed, language, texts, startsAt = STARTS_AT, sockOfferBp = 1_000, sockOfferEnds = '2024-06-30 23:59:59', marginFloorBp = 1_000, crowd = 1,
}: JiayiSetting): World {
  const start = at(startsAt)
  const base = baseWorld({ seed, zone: ZONE, language, rulesVersion: RULES_VERSION }, start)
  const text = (path: string): string => textAt(texts, path)
  const world: World = {
    ...base,
    shop: emptyShop({
      id: 'jiayi', name: text('shop'), kind: 'company', state: 'open', followers: 1_286, scoreHundredths: 480, marginFloorBp,
    }),
    catalogue: emptyCatalogue(),
    stock: emptyStock('onOrder'),
    promotions: emptyPromotions(),
    freight: emptyFreight(),
    // Nobody packs in this shop yet: its exercises end with the payment, so nothing is counted as late.
    orders: emptyOrders(undefined, { dispatchWatched: false }),
    // What the shop already has was once paid by buyers, so that all accounts add up to nothing.
    payments: emptyPayments({ buyer: -826_040, seller: 826_040 }),
    logistics: emptyLogistics(),
    aftersales: emptyAfterSales(),
    buyers: emptyBuyers(crowd),
  }
  addTemplate(world.freight, {
    id: 'free', name: text('freight.free'), valuation: 'piece',
    default: { start: 1, startFee: 0, add: 1, addFee: 0 }, groups: [], noService: ['islands'], freeIf: [],
  })
  for (const good of GOODS) {
    const { id, picture, categoryId, costFen, dispatchFen, weightGrams, referenceFen, interest } = good
    const labels = good.skus.map(([name]) => labelOf(text(`goods.${id}.skus.${name}`), name))
    const skus: ReadySku[] = good.skus.map(([name, priceFen], i) => ({
      id: skuIdOf(id, name), listingId: id, name: text(`goods.${id}.skus.${name}`), priceFen, costFen, dispatchFen, weightGrams, options: labels[i] ?? {},
    }))
    const composition = WITHOUT_COMPOSITION.includes(id) ? {} : { composition: text(`goods.${id}.composition`) }
    const attributes = { brand: text('brand'), ...composition, ...good.attributes }
    const truth: ProductCard = { id: `card-${id}`, categoryId, attributes, picture, costFen, dispatchFen, weightGrams, volumeCm3: 0, referenceFen, interest }
    stockListing(
      world.catalogue,
      {
        id, title: text(`goods.${id}.title`), guideTitle: text(`goods.${id}.guide`), state: 'on_sale', picture, skuIds: skus.map(sku => sku.id),
        freightTemplateId: 'free', referenceFen, interest, categoryId, attributes, truth,
        saleProperties: ['colour', 'size'].flatMap(property => {
          const values = [...new Set(labels.flatMap(options => options[property] ?? []))]
          return values.length === 0 ? [] : [{ property, values: values.map(value => ({ value, picture: property === 'colour' ? picture : null })) }]
        }),
        images: [drawnImage(`${id}-front`, picture), drawnImage(`${id}-near`, picture, 'closeup')],
        details: [
          { kind: 'basics', text: text(`goods.${id}.page`), images: [] },
          { kind: 'closeUps', text: '', images: [drawnImage(`${id}-detail`, picture, 'closeup')] },
          { kind: 'size', text: '', images: [drawnImage(`${id}-size`, picture, 'size')] },
        ],
        shipWithinHours: 48, services: { sevenDayReturn: true, freightInsurance: false, warrantyDays: 0 }, publishedAt: start - 60 * DAY,
      },
      skus,
    )
    addProduct(world.catalogue, truth)
    for (const [name, , onHand] of good.skus) fillShelf(world.stock, skuIdOf(id, name), onHand)
  }
  if (sockOfferBp > 0) {
    const to = at(sockOfferEnds) + 1_000
    world.promotions.nextOffer = 2
    put(world.promotions.offers, SOCK_OFFER, {
      id: SOCK_OFFER, name: offerName(text('offers.socks'), sockOfferBp), listingId: SOCKS, offBp: sockOfferBp, window: { from: start - 4 * DAY, to }, state: 'running',
    })
    evolveClock(world.clock, {
      type: 'clock/scheduled', key: `offer-end|${SOCK_OFFER}`, at: to, command: 'promotions/endOffer', actor: 'platform', args: { offerId: SOCK_OFFER },
    })
  }
  addBuyer(world.buyers, { id: LEARNER_BUYER, name: text('buyers.xiaoman'), region: 'east' })
  if (crowd > 0) evolveClock(world.clock, firstDay(start + 60_000))
  return world
}

/** A shop small enough to check by hand, for the tests of the simulation: four goods, one buyer's street, free sending. */

import { emptyAfterSales } from './aftersales/aftersales.ts'
import { emptyBuyers } from './buyers/buyers.ts'
import { drawnImage, emptyCatalogue, stockListing, type ReadyListing } from './catalogue/catalogue.ts'
import { addTemplate, emptyFreight } from './freight/freight.ts'
import { baseWorld, type Outcome } from './kernel/engine.ts'
import { put, strictness } from './kernel/table.ts'
import { parseLocal } from './kernel/zone.ts'
import { emptyLogistics } from './logistics/logistics.ts'
import { emptyOrders } from './orders/orders.ts'
import { emptyPayments } from './payments/payments.ts'
import { emptyPromotions } from './promotions/promotions.ts'
import { emptyShop } from './shop/shop.ts'
import { emptyStock, fillShelf, type ReservePolicy } from './stock/stock.ts'
import { checkedEngine, type World, type WorldRun } from './world.ts'

export const ZONE = 'Asia/Shanghai'

/** The instant of a wall-clock time in the test shop. */
export function at(local: string): number {
  const instant = parseLocal(ZONE, local)
  if (instant === null) throw new Error(`${local} is no time in ${ZONE}`)
  return instant
}

export const START = '2024-05-05 09:02:00'

/** What every good of the small shop has, so that it may be put up again. */
const READY: Pick<ReadyListing, 'shipWithinHours' | 'services'> = {
  shipWithinHours: 48, services: { sevenDayReturn: true, freightInsurance: false, warrantyDays: 0 },
}

const SHELVES: Readonly<Record<string, Pick<ReadyListing, 'categoryId' | 'attributes'>>> = {
  under: { categoryId: 'hairband', attributes: { brand: 'Small', hairMaterial: 'cotton' } },
  exact: { categoryId: 'tote-bag', attributes: { brand: 'Small', bagMaterial: 'canvas', bagSize: 'large', closure: 'zip' } },
  socks: { categoryId: 'cotton-socks', attributes: { brand: 'Small', composition: '100% cotton', sockHeight: 'ankleSock', wearer: 'women' } },
  dress: { categoryId: 'womens-dress', attributes: { brand: 'Small', composition: '100% cotton', skirtLength: 'midiSkirt', sleeveLength: 'sleeveless' } },
}

/** Goods `under` 29.99, `exact` 30.00, `socks` 35.00 with 10 % off, `dress` 169.00; template `free`, which does not serve `islands`. */
export function smallWorld({ policy = 'onOrder', onHand = 10, seed = 1 }: { policy?: ReservePolicy; onHand?: number; seed?: number } = {}): World {
  strictness.freezeRecords = true
  const world: World = {
    ...baseWorld({ seed, zone: ZONE, language: 'en', rulesVersion: '2024-05' }, at(START)),
    shop: emptyShop({ id: 'small', name: 'Small', kind: 'company', state: 'open', followers: 3, scoreHundredths: 480, marginFloorBp: 1_000 }),
    catalogue: emptyCatalogue(),
    stock: emptyStock(policy),
    promotions: emptyPromotions(),
    freight: emptyFreight(),
    orders: emptyOrders(),
    payments: emptyPayments({ buyer: -826_040, seller: 826_040 }),
    logistics: emptyLogistics(),
    aftersales: emptyAfterSales(),
    buyers: emptyBuyers(0),
  }
  addTemplate(world.freight, {
    id: 'free', name: 'Free', valuation: 'piece', default: { start: 1, startFee: 0, add: 1, addFee: 0 }, groups: [], noService: ['islands'], freeIf: [],
  })
  const goods: readonly (readonly [string, number, number, number])[] = [
    ['under', 2_999, 1_000, 450],
    ['exact', 3_000, 1_000, 450],
    ['socks', 3_500, 1_820, 450],
    ['dress', 16_900, 8_400, 550],
  ]
  const picture = { kind: 'parcel', options: {} }
  for (const [id, priceFen, costFen, dispatchFen] of goods) {
    stockListing(
      world.catalogue,
      {
        id, title: id, guideTitle: id, state: 'on_sale', picture, skuIds: [`${id}-1`], freightTemplateId: 'free', referenceFen: priceFen, interest: 1,
        ...READY, ...SHELVES[id], images: [drawnImage(id, picture)],
      },
      [{ id: `${id}-1`, listingId: id, name: '1', priceFen, costFen, dispatchFen, weightGrams: 100 }],
    )
    fillShelf(world.stock, `${id}-1`, onHand)
  }
  world.promotions.nextOffer = 2
  put(world.promotions.offers, 'P000001', {
    id: 'P000001', name: 'Socks 10% off', listingId: 'socks', offBp: 1_000, window: { from: at('2024-05-01'), to: at('2024-07-01') }, state: 'running',
  })
  return world
}

/** The coupon of the brief: 5.00 off from 30.00, usable 15 to 30 May, shown from 5 May, 1,000 pieces, one a person, reminder on. */
export const BRIEF = {
  name: 'Summer',
  thresholdFen: 3_000,
  amountFen: 500,
  listingIds: [],
  shownFromAt: at('2024-05-05 00:00:00'),
  usableFromAt: at('2024-05-15 00:00:00'),
  usableToAt: at('2024-05-30 23:59:59'),
  total: 1_000,
  perBuyer: 1,
  remindBeforeEnd: true,
} as const

const ownImage = (id: string, facts: Readonly<Record<string, unknown>> = {}) => ({
  id, use: 'main', widthPx: 800, heightPx: 800, bytes: 300_000, format: 'jpg', faults: [], sellingPoint: false, polishBp: 0, ...facts,
})

const skirtRow = (colour: string, size: string, onHand: number) => ({
  options: [{ property: 'colour', value: colour }, { property: 'size', value: size }], priceFen: 12_900, onHand, outerId: `SK-${colour}-${size}`,
})

/** The form of a skirt in two colours and two sizes, filled in completely: handed in as it is, it goes on sale. */
export const SKIRT = {
  categoryId: 'womens-skirt',
  title: 'A-line skirt, high waist',
  guideTitle: 'A-line skirt',
  attributes: [
    { name: 'brand', values: ['Small'] },
    { name: 'composition', values: ['98% cotton, 2% elastane'] },
    { name: 'skirtLength', values: ['midiSkirt'] },
    { name: 'waist', values: ['highWaist'] },
  ],
  saleProperties: [
    { property: 'colour', values: [{ value: 'Khaki' }, { value: 'Black' }] },
    { property: 'size', values: [{ value: 'S' }, { value: 'M' }] },
  ],
  rows: [skirtRow('Khaki', 'S', 3), skirtRow('Khaki', 'M', 4), skirtRow('Black', 'S', 0), skirtRow('Black', 'M', 5)],
  outerId: 'SK',
  images: [ownImage('front'), ownImage('back')],
  details: [{ kind: 'basics', text: 'Cotton twill, lined', images: [] }],
  freightTemplateId: 'free',
  shipWithinHours: 48,
  services: READY.services,
} as const

export interface Play {
  readonly run: WorldRun
  /** Sends a command and gives what became of it. */
  readonly send: (type: string, args?: Readonly<Record<string, unknown>>) => Outcome
  /** The refusal code, or `ok`. */
  readonly ask: (type: string, args?: Readonly<Record<string, unknown>>) => string
  /** Moves the clock to a wall-clock time. */
  readonly until: (local: string) => void
}

/** A run with every invariant checked after every command. */
export function play(world: World = smallWorld()): Play {
  const run = checkedEngine.begin(world)
  let n = 0
  const send = (type: string, args: Readonly<Record<string, unknown>> = {}): Outcome =>
    checkedEngine.step(run, { id: `t${++n}`, type, actor: 'learner', args })
  return {
    run,
    send,
    ask(type, args) {
      const outcome = send(type, args)
      return outcome.done ? 'ok' : outcome.code
    },
    until(local) {
      const outcome = send('clock/advance', { to: at(local) })
      if (!outcome.done) throw new Error(`the clock stays: ${outcome.code}`)
    },
  }
}

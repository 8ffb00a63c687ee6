/** The morning on which there is no shop yet: one person with papers, three goods on the shelf behind the door, and nobody in the street. */

import { emptyAfterSales } from '#sim/aftersales/aftersales.ts'
import { addBuyer, emptyBuyers } from '#sim/buyers/buyers.ts'
import { addProduct, emptyCatalogue, type ProductCard } from '#sim/catalogue/catalogue.ts'
import { emptyFreight } from '#sim/freight/freight.ts'
import { baseWorld } from '#sim/kernel/engine.ts'
import { parseLocal } from '#sim/kernel/zone.ts'
import { emptyLogistics } from '#sim/logistics/logistics.ts'
import { emptyOrders } from '#sim/orders/orders.ts'
import { emptyPayments } from '#sim/payments/payments.ts'
import { emptyPromotions } from '#sim/promotions/promotions.ts'
import { draftShop } from '#sim/shop/shop.ts'
import { emptyStock, type ReservePolicy } from '#sim/stock/stock.ts'
import type { World } from '#sim/world.ts'

const ZONE = 'Asia/Shanghai'
const RULES_VERSION = '2024-05'
const STARTS_AT = '2024-03-04 09:00:00'

/** Whose shop it is to be: a number of no district, with a right check digit. */
export const OWNER_ID_NUMBER = '999999199501010012'

/** A phone that nobody answers. */
export const DEAD_PHONE = '19900000009'

/** What the owner has put by, in fen: money that came from outside. */
const SAVINGS_FEN = 500_000

const CARDS: readonly ProductCard[] = [
  {
    id: 'skirt', categoryId: 'womens-skirt', attributes: { skirtLength: 'midiSkirt', waist: 'highWaist' }, picture: { kind: 'alineSkirt', options: { colour: 'camel', pattern: 'plain' } },
    costFen: 6_100, dispatchFen: 550, weightGrams: 420, volumeCm3: 3_000, referenceFen: 13_500, interest: 20,
  },
  {
    id: 'top', categoryId: 'womens-tshirt', attributes: {}, picture: { kind: 'top', options: { colour: 'denim', pattern: 'plain' } },
    costFen: 3_100, dispatchFen: 450, weightGrams: 210, volumeCm3: 1_500, referenceFen: 6_200, interest: 22,
  },
  {
    id: 'socks', categoryId: 'cotton-socks', attributes: { sockHeight: 'ankleSock', wearer: 'women' }, picture: { kind: 'socks', options: { colour: 'sage', pattern: 'plain' } },
    costFen: 1_820, dispatchFen: 450, weightGrams: 120, volumeCm3: 600, referenceFen: 3_500, interest: 16,
  },
]

export interface OpeningSetting {
  readonly seed: number
  readonly language: string
  readonly texts: { readonly owner: string; readonly buyers: Readonly<Record<'anna' | 'bert' | 'cleo', string>> }
  /** When a piece is promised to an order; at placing where missing. */
  readonly policy?: ReservePolicy
  readonly marginFloorBp?: number
}

/** A fresh world; the same setting gives the same world. Throws where its start is no time of its zone. */
export function openingWorld({ seed, language, texts, policy = 'onOrder', marginFloorBp = 1_000 }: OpeningSetting): World {
  const start = parseLocal(ZONE, STARTS_AT)
  if (start === null) throw new Error(`${STARTS_AT} is no time in ${ZONE}`)
  const world: World = {
    ...baseWorld({ seed, zone: ZONE, language, rulesVersion: RULES_VERSION }, start),
    shop: draftShop({ id: 'jiayi', people: [{ name: texts.owner, idNumber: OWNER_ID_NUMBER }], deadPhones: [DEAD_PHONE], marginFloorBp }),
    catalogue: emptyCatalogue(),
    stock: emptyStock(policy),
    promotions: emptyPromotions(),
    freight: emptyFreight(),
    orders: emptyOrders(),
    payments: emptyPayments({ buyer: -SAVINGS_FEN, seller: SAVINGS_FEN }),
    logistics: emptyLogistics(),
    aftersales: emptyAfterSales(),
    buyers: emptyBuyers(0),
  }
  for (const card of CARDS) addProduct(world.catalogue, card)
  for (const [id, name] of Object.entries(texts.buyers)) addBuyer(world.buyers, { id, name, region: '330000' })
  return world
}

/** The yardstick of `npm run bench`: the same claims, prices, promises, payments, parcels and refunds on one bare object that nobody checks, logs or can undo. */

interface BareOrder {
  state: 'waitPay' | 'waitShip' | 'waitConfirm' | 'finished' | 'closed'
  readonly buyerId: string
  readonly paidFen: number
  claim: number
}

export interface BareShop {
  onHand: number
  reserved: number
  readonly claims: Map<string, number>
  readonly orders: BareOrder[]
  readonly balances: { buyer: number; escrow: number; seller: number; platformFee: number; carrier: number }
  refused: number
}

export const bareShop = (onHand: number): BareShop => ({
  onHand,
  reserved: 0,
  claims: new Map(),
  orders: [],
  balances: { buyer: 0, escrow: 0, seller: 0, platformFee: 0, carrier: 0 },
  refused: 0,
})

/** One pack at 35.00 with a tenth off and 5.00 off from 30.00. */
const PRICE_FEN = 3_500
const AFTER_OFFER_FEN = PRICE_FEN - Math.round(PRICE_FEN / 10)

/** The life of one order of the mix, the refused claim included; returns how many commands that would be. */
export function liveOne(shop: BareShop, i: number): number {
  const buyerId = `b${i}`
  const { balances } = shop
  for (let twice = 0; twice < 2; twice++) {
    if ((shop.claims.get(buyerId) ?? 0) >= 1) shop.refused++
    else shop.claims.set(buyerId, 1)
  }
  const paidFen = AFTER_OFFER_FEN >= 3_000 ? AFTER_OFFER_FEN - 500 : AFTER_OFFER_FEN
  if (shop.onHand - shop.reserved < 1) return 3
  const order: BareOrder = { state: 'waitPay', buyerId, paidFen, claim: 1 }
  shop.orders.push(order)
  shop.reserved++
  if (i % 5 === 0) {
    order.state = 'closed'
    shop.reserved--
    order.claim = 0
    return 4
  }
  balances.buyer -= paidFen
  balances.escrow += paidFen
  order.state = 'waitShip'
  if (i % 10 === 1) {
    balances.escrow -= paidFen
    balances.buyer += paidFen
    shop.reserved--
    order.state = 'closed'
    return 6
  }
  shop.onHand--
  shop.reserved--
  balances.seller -= 450
  balances.carrier += 450
  order.state = 'waitConfirm'
  const feeFen = Math.round((paidFen * 60) / 10_000)
  balances.escrow -= paidFen
  balances.seller += paidFen - feeFen
  balances.platformFee += feeFen
  order.state = 'finished'
  return 6
}

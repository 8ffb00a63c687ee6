/** Vectors that are a row of commands: played in a small shop by the same engine as everything else, or step by step on one order's money. */

import { isRefusal } from '#sim/kernel/plan.ts'
import { DAY } from '#sim/kernel/plain-date.ts'
import { noMoney, takeStep, type MoneyStep } from '#sim/payments/payments.ts'
import { engine, type World } from '#sim/world.ts'
import { bagOf, listOf, numberOf, oneOf, textOf, type Bag } from './bag.ts'

/** A fresh shop in which nobody walks the street. */
export type FreshShop = () => World

const SKU = 'socks-three'
const REGION = '330000'

/** A run in which orders are called by the vector's names. */
function shopOf(fresh: FreshShop, prepare: (world: World) => void) {
  const world = fresh()
  prepare(world)
  const run = engine.begin(world)
  const numbers = new Map<string, string>()
  const answers = new Map<string, string>()
  let n = 0
  const send = (type: string, args: Bag): string => {
    const outcome = engine.step(run, { id: `v${++n}`, type, actor: 'platform', args })
    return outcome.done ? 'ok' : outcome.code
  }
  return {
    run,
    send,
    orderId: (name: unknown): string => numbers.get(textOf(name, 'an order')) ?? 'none',
    /** Places an order under its name; the same name again is the same command and answers what it answered. */
    place(name: string, buyerId: string, quantities: readonly number[], claimId: string | null): string {
      const before = answers.get(name)
      if (before !== undefined) return before
      const orderId = `O${String(run.world.orders.nextOrder).padStart(6, '0')}`
      const answer = send('orders/place', { buyerId, lines: quantities.map(quantity => ({ skuId: SKU, quantity })), region: REGION, claimId })
      if (answer === 'ok') numbers.set(name, orderId)
      answers.set(name, answer)
      return answer
    },
    pay(name: unknown): string {
      const orderId = numbers.get(textOf(name, 'an order')) ?? 'none'
      return send('orders/pay', { orderId, amountFen: run.world.orders.orders[orderId]?.payableFen ?? 0 })
    },
  }
}

/** Everything that is still to leave, or `quantity` pieces of it. */
const linesToShip = (run: { readonly world: World }, orderId: string, quantity: number | null) =>
  (run.world.orders.orders[orderId]?.lines ?? []).slice(0, quantity === null ? undefined : 1).map(line => ({
    lineId: line.id,
    quantity: quantity ?? line.quantity - line.shipped,
  }))

export function stockSequence(fresh: FreshShop, input: Bag): Bag {
  const policy = oneOf(['onOrder', 'onPay'] as const, input['policy'], 'policy')
  const onHand = numberOf(input['onHand'], 'onHand')
  const shop = shopOf(fresh, world => {
    world.stock.policy = policy
    world.stock.levels[SKU] = { ...bagged(world, SKU), onHand, reserved: 0 }
  })
  const results = listOf(input['commands'], 'commands').map(value => {
    const [verb, name, ...more] = listOf(value, 'a command')
    // A command about the shelf carries a number where the others name an order.
    const orderId = typeof name === 'string' ? shop.orderId(name) : 'none'
    switch (verb) {
      case 'order':
        return shop.place(textOf(name, 'an order'), 'anna', more.map(quantity => numberOf(quantity, 'a quantity')), null)
      case 'pay':
        return shop.pay(name)
      case 'close':
        return shop.send('orders/cancel', { orderId, reason: 'notWanted' })
      case 'ship':
        return shop.send('logistics/dispatch', {
          orderId, lines: linesToShip(shop.run, orderId, more[0] === undefined ? null : numberOf(more[0], 'a quantity')), carrierId: 'standard',
          trackingNumber: null,
        })
      case 'setOnHand':
        return shop.send('stock/setOnHand', { skuId: SKU, onHand: numberOf(name, 'onHand') })
      default:
        throw new Error(`there is no command ${String(verb)}`)
    }
  })
  const level = bagged(shop.run.world, SKU)
  return { results, onHand: level.onHand, reserved: level.reserved }
}

const bagged = (world: World, skuId: string) => {
  const level = world.stock.levels[skuId]
  if (!level) throw new Error(`the shop has no ${skuId}`)
  return level
}

export function couponSequence(fresh: FreshShop, input: Bag): Bag {
  const limit = (name: string): number | null => (input[name] === null || input[name] === undefined ? null : numberOf(input[name], name))
  const shop = shopOf(fresh, () => {})
  const { now } = shop.run.world.clock
  shop.send('promotions/publishCoupon', {
    name: 'vector', thresholdFen: 0, amountFen: 1, listingIds: [], shownFromAt: now, usableFromAt: now, usableToAt: now + 30 * DAY, total: 1_000, perBuyer: 5,
    remindBeforeEnd: false, useTotal: limit('totalLimit'), usePerBuyer: limit('perCustomer'),
  })
  const couponId = Object.keys(shop.run.world.promotions.coupons)[0] ?? 'none'
  const results = listOf(input['commands'], 'commands').map(value => {
    const [verb, name, buyer] = listOf(value, 'a command')
    const orderId = shop.orderId(name)
    switch (verb) {
      case 'place': {
        const buyerId = textOf(buyer, 'a buyer')
        if (orderId === 'none') shop.send('promotions/claimCoupon', { couponId, buyerId })
        const held = Object.values(shop.run.world.promotions.claims).find(claim => claim.buyerId === buyerId && claim.state === 'issued')
        return shop.place(textOf(name, 'an order'), buyerId, [1], held?.id ?? null)
      }
      case 'pay':
        return shop.pay(name)
      case 'payFailed':
        // A payment that fails leaves the order as it was: nothing is sent.
        return 'ok'
      case 'closeUnpaid':
        return shop.send('orders/cancel', { orderId, reason: 'notWanted' })
      default:
        throw new Error(`there is no command ${String(verb)}`)
    }
  })
  return { results, used: shop.run.world.promotions.coupons[couponId]?.used ?? null }
}

export function ledgerSequence(input: Bag): Bag {
  const fees = { commissionBp: numberOf(input['commissionBp'], 'commissionBp'), payFeeBp: numberOf(input['payFeeBp'], 'payFeeBp') }
  const balances = new Map<string, number>(['buyer', 'escrow', 'seller', 'platformFee', 'payFee', 'platformPromo'].map(account => [account, 0]))
  let money = noMoney()
  const results = listOf(input['commands'], 'commands').map((value, i) => {
    const [verb, first, second] = listOf(value, 'a command')
    const taken = takeStep(money, fees, stepOf(verb, first, second, i))
    if (isRefusal(taken)) return taken.refused
    if (taken.duplicate) return 'duplicate'
    money = taken.money
    for (const { account, fen } of taken.entries) balances.set(account, (balances.get(account) ?? 0) + fen)
    return 'ok'
  })
  return { results, balances: Object.fromEntries(balances) }
}

function stepOf(verb: unknown, first: unknown, second: unknown, i: number): MoneyStep {
  switch (verb) {
    case 'pay':
      return { step: 'pay', cashFen: numberOf(first, 'cash'), subsidyFen: numberOf(second ?? 0, 'subsidy') }
    case 'refund':
      return { step: 'refund', refundId: second === undefined ? `step${i}` : textOf(second, 'a refund'), fen: numberOf(first, 'a sum') }
    case 'confirm':
    case 'settle':
      return { step: 'settle' }
    default:
      throw new Error(`there is no command ${String(verb)}`)
  }
}

/** What the vector of a kind gives; null for a kind that is not there yet. */
export const playedBy = (fresh: FreshShop): Readonly<Record<string, (input: Bag) => Bag>> => ({
  'stock.sequence': input => stockSequence(fresh, bagOf(input, 'input')),
  'coupon.sequence': input => couponSequence(fresh, bagOf(input, 'input')),
  'ledger.sequence': ledgerSequence,
})

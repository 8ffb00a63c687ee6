/** Hands for the tests of orders: parcels, refunds and cases as later domains bring them, straight to the plans that orders export. */

import { catalogue, type CatalogueWorld } from '../catalogue/catalogue.ts'
import { freight, type FreightWorld } from '../freight/freight.ts'
import { createEngine, type BaseWorld, type Outcome, type Run } from '../kernel/engine.ts'
import { choice, id, int, list, optional, record } from '../kernel/fields.ts'
import { command, isRefusal, type Actor, type Domain, type Plan, type SimEvent } from '../kernel/plan.ts'
import { put } from '../kernel/table.ts'
import { promotions, type PromotionsWorld } from '../promotions/promotions.ts'
import { shop, type ShopWorld } from '../shop/shop.ts'
import { stock, type StockWorld } from '../stock/stock.ts'
import { at, smallWorld } from '../test-world.ts'
import { ordersDomain, planDispatch, planFalseShipping, planHoldOrder, planRefunded, planUnholdOrder, type Order, type OrdersWorld } from './orders.ts'

export type HandWorld = BaseWorld & ShopWorld & CatalogueWorld & StockWorld & PromotionsWorld & FreightWorld & OrdersWorld

const PIECES = list(record({ lineId: id(), quantity: int(-5, 999) }), 10)
const REFUNDS = list(record({ lineId: id(), quantity: int(-5, 999), fen: int(-5, 10_000_000), of: optional(choice('shipped', 'unshipped')) }), 10)

const plain = (refunds: readonly { readonly lineId: string; readonly quantity: number; readonly fen: number; readonly of?: 'shipped' | 'unshipped' | null }[]) =>
  refunds.map(({ lineId, quantity, fen, of }) => ({ lineId, quantity, fen, ...(of ? { of } : {}) }))

const hands: Domain<'hands', HandWorld, SimEvent> = {
  name: 'hands',
  commands: {
    'hands/dispatch': command({ orderId: id(), lines: PIECES }, (ctx, world: HandWorld, args): Plan => planDispatch(ctx, world, args)),
    'hands/refund': command({ orderId: id(), lines: REFUNDS, freightFen: int(-5, 10_000_000) }, (ctx, world: HandWorld, args): Plan =>
      planRefunded(ctx, world, { ...args, lines: plain(args.lines) }),
    ),
    'hands/hold': command({ orderId: id(), holdId: id() }, (_ctx, world: HandWorld, { orderId, holdId }): Plan => planHoldOrder(world, orderId, holdId)),
    'hands/unhold': command({ orderId: id(), holdId: id() }, (ctx, world: HandWorld, { orderId, holdId }): Plan => planUnholdOrder(ctx, world, orderId, holdId)),
    // As an after-sale case ends: money, pieces and the hold in one plan.
    'hands/settle': command({ orderId: id(), holdId: id(), lines: REFUNDS }, (ctx, world: HandWorld, { orderId, holdId, lines }): Plan => {
      const refund = planRefunded(ctx, world, { orderId, lines: plain(lines), freightFen: 0 })
      return isRefusal(refund) ? refund : [...refund, ...planUnholdOrder(ctx, world, orderId, holdId)]
    }),
    'hands/findFalse': command({ orderId: id() }, (ctx, world: HandWorld, { orderId }): Plan => planFalseShipping(ctx, world, orderId)),
  },
  evolve() {},
}

const isEvent = (_event: SimEvent): _event is SimEvent => true

export const handEngine = createEngine<HandWorld, SimEvent>([shop, catalogue, stock, promotions, freight, ordersDomain, hands], isEvent, { checkInvariants: true })

export interface Hands {
  readonly run: Run<HandWorld>
  readonly send: (type: string, args?: Readonly<Record<string, unknown>>, actor?: Actor) => Outcome
  /** The refusal code, or `ok`. */
  readonly ask: (type: string, args?: Readonly<Record<string, unknown>>) => string
  /** Moves the clock to a wall-clock time, with milliseconds if wanted. */
  readonly until: (local: string, ms?: number) => void
  /** Types of the events and codes of the refusals that the last command brought, the agenda left out. */
  readonly brought: () => readonly string[]
  readonly order: (orderId?: string) => Order
  /** Places and pays an order of these SKUs and pieces; gives its id. */
  readonly paid: (...lines: readonly (readonly [string, number])[]) => string
}

/** Goods `under` 29.99 to `dress` 169.00 of the small world, with a second template that costs 8.00 in the east and 12.00 elsewhere. */
export function withHands({ policy = 'onOrder', onHand = 10, seed = 1 }: { policy?: 'onOrder' | 'onPay'; onHand?: number; seed?: number } = {}): Hands {
  const world = smallWorld({ policy, onHand, seed })
  put(world.freight.templates, 'paid', {
    id: 'paid', name: 'Paid', valuation: 'piece', default: { start: 1, startFee: 1_200, add: 1, addFee: 0 },
    groups: [{ regions: ['east'], start: 1, startFee: 800, add: 1, addFee: 0 }, { regions: ['north'], start: 1, startFee: 800, add: 1, addFee: 0 }], noService: ['islands'], freeIf: [],
  })
  const run = handEngine.begin(world)
  let n = 0
  let first = 0
  const send = (type: string, args: Readonly<Record<string, unknown>> = {}, actor: Actor = 'learner'): Outcome => {
    first = run.log.length
    return handEngine.step(run, { id: `t${++n}`, type, actor, args })
  }
  const must = (type: string, args: Readonly<Record<string, unknown>>): void => {
    const outcome = send(type, args)
    if (!outcome.done) throw new Error(`${type}: ${outcome.code}`)
  }
  const order = (orderId = 'O000001'): Order => {
    const found = run.world.orders.orders[orderId]
    if (!found) throw new Error(`no order ${orderId}`)
    return found
  }
  return {
    run,
    send,
    order,
    ask(type, args) {
      const outcome = send(type, args)
      return outcome.done ? 'ok' : outcome.code
    },
    until(local, ms = 0) {
      must('clock/advance', { to: at(local) + ms })
    },
    brought: () => run.log.slice(first).map(entry => (entry.kind === 'event' ? entry.event.type : entry.code)).filter(type => !type.startsWith('clock/')),
    paid(...lines) {
      must('orders/place', { buyerId: 'anna', region: 'east', lines: lines.map(([skuId, quantity]) => ({ skuId, quantity })) })
      const orderId = `O${String(run.world.orders.nextOrder - 1).padStart(6, '0')}`
      must('orders/pay', { orderId, amountFen: order(orderId).payableFen })
      return orderId
    },
  }
}

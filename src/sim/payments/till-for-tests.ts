/** Hands for the tests of money: refunds as after-sales will bring them, straight to the plans that orders and payments export. */

import { catalogue } from '../catalogue/catalogue.ts'
import { freight } from '../freight/freight.ts'
import { createEngine, type Outcome, type Run } from '../kernel/engine.ts'
import { choice, flag, id, int, list, optional, record, text } from '../kernel/fields.ts'
import { command, isRefusal, type Actor, type Domain, type Plan, type SimEvent } from '../kernel/plan.ts'
import { ordersDomain, planDispatch, planRefunded } from '../orders/orders.ts'
import { promotions } from '../promotions/promotions.ts'
import { emptyShop, shop } from '../shop/shop.ts'
import { stock } from '../stock/stock.ts'
import { at, BRIEF, smallWorld } from '../test-world.ts'
import { emptyPayments, payments, planRefund, planTransfer, type LedgerEntry } from './payments.ts'
import type { Reads } from './records.ts'

const PIECES = list(record({ lineId: id(), quantity: int(0, 999) }), 10)
const REFUNDS = list(record({ lineId: id(), quantity: int(0, 999), fen: int(0, 10_000_000) }), 10)

const till: Domain<'till', Reads, SimEvent> = {
  name: 'till',
  commands: {
    'till/dispatch': command({ orderId: id(), lines: PIECES }, (ctx, world: Reads, args): Plan => planDispatch(ctx, world, args)),
    'till/pay': command({ orderId: id(), refundId: text(80), fen: int(-5, 10_000_000), first: optional(text(80)) }, (ctx, world: Reads, args): Plan =>
      planRefund(ctx, world, { ...args, first: args.first ?? null }),
    ),
    // As an after-sale case ends: pieces and money in one plan, in either order.
    'till/refund': command({ orderId: id(), refundId: text(80), lines: REFUNDS, freightFen: int(0, 10_000_000), moneyFirst: flag() }, (ctx, world: Reads, args): Plan => {
      const fen = args.lines.reduce((sum, line) => sum + line.fen, args.freightFen)
      const money = planRefund(ctx, world, { orderId: args.orderId, refundId: args.refundId, fen })
      const pieces = planRefunded(ctx, world, args)
      if (isRefusal(money)) return money
      if (isRefusal(pieces)) return pieces
      return args.moneyFirst ? [...money, ...pieces] : [...pieces, ...money]
    }),
    'till/move': command({ cause: id(), from: choice('seller', 'buyer'), to: choice('seller', 'buyer'), fen: int(-5, 1_000) }, (_ctx, _world: Reads, { cause, from, to, fen }): Plan =>
      planTransfer(cause, from, to, fen),
    ),
  },
  evolve() {},
}

const isEvent = (_event: SimEvent): _event is SimEvent => true

const tillEngine = createEngine<Reads, SimEvent>([shop, catalogue, stock, promotions, freight, ordersDomain, payments, till], isEvent, { checkInvariants: true })

export interface Till {
  readonly run: Run<Reads>
  readonly send: (type: string, args?: Readonly<Record<string, unknown>>, actor?: Actor) => Outcome
  /** The refusal code, or `ok`. */
  readonly ask: (type: string, args?: Readonly<Record<string, unknown>>) => string
  /** Moves the clock to a wall-clock time, with milliseconds if wanted. */
  readonly until: (local: string, ms?: number) => void
  /** What the accounts hold more than when the world began; those that do not are left out. */
  readonly moved: () => Readonly<Record<string, number>>
  /** Types of the events that the last command brought, of these domains. */
  readonly brought: (domain: string) => readonly string[]
  /** Places and pays an order of these SKUs and pieces, with the coupon pieces that are named; gives its id. */
  readonly paid: (lines: readonly (readonly [string, number])[], more?: Readonly<Record<string, unknown>>) => string
}

/** The small world with a till: a shop with a deposit of `depositFen`, and a coupon of 5.00 from 30.00 that the platform pays, held by anna as K000001. */
export function withTill({ depositFen = 0 }: { readonly depositFen?: number } = {}): Till {
  const small = smallWorld()
  const run = tillEngine.begin({
    ...small,
    shop: emptyShop(small.shop.profile, { depositFen, depositRequiredFen: depositFen }),
    payments: emptyPayments({ buyer: -826_040 - depositFen, seller: 826_040, guarantee: depositFen }),
  })
  let n = 0
  let first = 0
  const send = (type: string, args: Readonly<Record<string, unknown>> = {}, actor: Actor = 'learner'): Outcome => {
    first = run.log.length
    return tillEngine.step(run, { id: `t${++n}`, type, actor, args })
  }
  const must = (type: string, args: Readonly<Record<string, unknown>>): void => {
    const outcome = send(type, args)
    if (!outcome.done) throw new Error(`${type}: ${outcome.code}`)
  }
  must('promotions/publishCoupon', { ...BRIEF, funding: 'platform', usableFromAt: at('2024-05-05') })
  must('promotions/claimCoupon', { couponId: 'C000001', buyerId: 'anna' })
  const before = { ...run.world.payments.balances }
  return {
    run,
    send,
    ask(type, args) {
      const outcome = send(type, args)
      return outcome.done ? 'ok' : outcome.code
    },
    until(local, ms = 0) {
      must('clock/advance', { to: at(local) + ms })
    },
    moved: () =>
      Object.fromEntries(Object.entries(run.world.payments.balances).map(([account, fen]) => [account, fen - (before[account] ?? 0)]).filter(([, fen]) => fen !== 0)),
    brought: domain => run.log.slice(first).flatMap(entry => (entry.kind === 'event' && entry.event.type.startsWith(`${domain}/`) ? [entry.event.type] : [])),
    paid(lines, more = {}) {
      must('orders/place', { buyerId: 'anna', region: 'east', lines: lines.map(([skuId, quantity]) => ({ skuId, quantity })), ...more })
      const orderId = `O${String(run.world.orders.nextOrder - 1).padStart(6, '0')}`
      must('orders/pay', { orderId, amountFen: run.world.orders.orders[orderId]?.payableFen ?? 0 })
      return orderId
    },
  }
}

/** Entries as `{ account: fen }`. */
export const asTable = (entries: readonly LedgerEntry[]): Readonly<Record<string, number>> => Object.fromEntries(entries.map(({ account, fen }) => [account, fen]))

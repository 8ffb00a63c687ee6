/** Random acts in a shop that know what is there: ids of live records, sums that are asked for, times that are near, and now and then nonsense. */

import { draw, drawKey } from '#sim/kernel/chance.ts'
import type { FieldSpec, Fields } from '#sim/kernel/fields.ts'
import type { Actor, Command } from '#sim/kernel/plan.ts'
import { DAY, HOUR, MINUTE } from '#sim/kernel/plain-date.ts'
import { engine, type World } from '#sim/world.ts'

/** A row of lucky numbers that belongs to a seed. */
export interface Luck {
  /** In [0, 1). */
  next(): number
  below(n: number): number
  pick<T>(from: readonly T[]): T | undefined
  chance(p: number): boolean
}

export function luckOf(seed: number): Luck {
  let i = 0
  const next = (): number => draw(drawKey(seed, 0, 900, 0, i++))
  const below = (n: number): number => Math.floor(next() * n)
  return { next, below, pick: from => from[below(from.length)], chance: p => next() < p }
}

const keysOf = (table: object): string[] => Object.keys(table)

/** Ids that a field of this name could mean now; a name that is not known gives none. */
function idsFor(name: string, world: World): readonly string[] {
  const { catalogue, promotions, freight, orders, payments, logistics, aftersales, shop, buyers } = world
  const pools: Readonly<Record<string, () => readonly string[]>> = {
    listingId: () => keysOf(catalogue.listings),
    listingIds: () => keysOf(catalogue.listings),
    skuId: () => keysOf(catalogue.skus),
    couponId: () => keysOf(promotions.coupons),
    claimId: () => keysOf(promotions.claims),
    platformClaimId: () => keysOf(promotions.claims),
    offerId: () => keysOf(promotions.offers),
    templateId: () => keysOf(freight.templates),
    orderId: () => keysOf(orders.orders),
    orderIds: () => keysOf(orders.orders),
    reviewId: () => keysOf(orders.reviews),
    lineId: () => Object.values(orders.orders).flatMap(order => order.lines.map(line => line.id)),
    paymentId: () => keysOf(payments.payments),
    refundId: () => keysOf('refunds' in payments ? Object(payments.refunds) : {}),
    shipmentId: () => keysOf(logistics.shipments),
    shipmentIds: () => keysOf(logistics.shipments),
    caseId: () => keysOf(aftersales.cases),
    violationId: () => keysOf('violations' in shop ? Object(shop.violations) : {}),
    inquiryId: () => keysOf('inquiries' in buyers ? Object(buyers.inquiries) : {}),
    campaignId: () => keysOf('campaigns' in promotions ? Object(promotions.campaigns) : {}),
    buyerId: () => ['anna', 'bert', 'cleo', 'xiaoman'],
    region: () => ['330000', '110000', '650000', '810000', 'east', 'islands'],
    carrierId: () => ['standard'],
  }
  return Object.hasOwn(pools, name) ? (pools[name]?.() ?? []) : []
}

const ODD_TEXTS = ['', ' ', '__proto__', 'constructor', '🎉', '\u0000', 'x'.repeat(300), '<b>', 'all good', 'M', 'photo', 'SF1234567890'] as const
const SUMS = [0, 1, 2, 5, 100, 450, 500, 999, 2_999, 3_000, 3_150, 16_900, 100_000] as const

function valueFor(spec: FieldSpec, name: string, world: World, luck: Luck): unknown {
  switch (spec.kind) {
    case 'optional':
      return luck.chance(0.5) ? null : valueFor(spec.of, name, world, luck)
    case 'flag':
      return luck.chance(0.5)
    case 'choice':
      return luck.pick(spec.of)
    case 'list':
      return Array.from({ length: luck.below(4) }, () => valueFor(spec.of, name, world, luck))
    case 'record':
      return argsFor(spec.of, world, luck)
    case 'text': {
      const pool = idsFor(name, world)
      return pool.length > 0 && luck.chance(0.95) ? luck.pick(pool) : luck.pick(ODD_TEXTS)
    }
    case 'int': {
      // A field that holds instants is told by its bounds.
      if (spec.min > 1e12) return world.clock.now + (luck.below(20 * 24) - 48) * HOUR
      const small = luck.chance(0.5) ? luck.below(6) : (luck.pick(SUMS) ?? 0)
      const value = luck.chance(0.1) ? -small : small
      return luck.chance(0.02) ? spec.max : Math.min(Math.max(value, luck.chance(0.9) ? spec.min : -1), spec.max)
    }
  }
}

export const argsFor = (fields: Fields, world: World, luck: Luck): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, spec]) => [name, valueFor(spec, name, world, luck)]))

const TYPES = Object.keys(engine.commands).filter(type => type !== 'clock/advance')
const ACTORS: readonly Actor[] = ['learner', 'buyer', 'platform', 'carrier']

type Deed = Omit<Command, 'id'>
const deed = (type: string, actor: Actor, args: Readonly<Record<string, unknown>>): Deed => ({ type, actor, args })

const orderIn = (world: World, luck: Luck, ...states: readonly string[]) =>
  luck.pick(Object.values(world.orders.orders).filter(order => states.includes(order.state)))

const caseIn = (world: World, luck: Luck, ...states: readonly string[]) =>
  luck.pick(Object.values(world.aftersales.cases).filter(found => states.includes(found.state)))

/** What people really do, with the sums that are asked for: so that long lives of orders and cases are met, not only refusals. */
const SENSIBLE: readonly ((world: World, luck: Luck) => Deed | null)[] = [
  (world, luck) => {
    const lines = Array.from({ length: 1 + luck.below(3) }, () => ({ skuId: luck.pick(Object.keys(world.catalogue.skus)) ?? '', quantity: 1 + luck.below(3) }))
    const buyerId = luck.pick(['anna', 'bert', 'cleo']) ?? 'anna'
    const claims = Object.values(world.promotions.claims).filter(claim => claim.buyerId === buyerId && claim.state === 'issued')
    return deed('orders/place', 'buyer', { buyerId, lines, region: '330000', claimId: luck.chance(0.6) ? (luck.pick(claims)?.id ?? null) : null })
  },
  (world, luck) => deed('promotions/claimCoupon', 'buyer', { couponId: luck.pick(Object.keys(world.promotions.coupons)) ?? '', buyerId: luck.pick(['anna', 'bert', 'cleo']) }),
  (world, luck) => {
    const order = orderIn(world, luck, 'wait_pay')
    return order ? deed('orders/pay', 'buyer', { orderId: order.id, amountFen: order.payableFen }) : null
  },
  (world, luck) => {
    const order = orderIn(world, luck, 'wait_pay')
    const line = order && luck.pick(order.lines)
    return order && line ? deed('orders/editPrice', 'learner', { orderId: order.id, adjusts: [{ lineId: line.id, adjustFen: luck.below(400) - 300 }] }) : null
  },
  (world, luck) => {
    const order = orderIn(world, luck, 'wait_pay')
    return order ? deed('orders/cancel', 'buyer', { orderId: order.id, reason: 'notWanted' }) : null
  },
  (world, luck) => {
    const order = orderIn(world, luck, 'wait_ship', 'part_shipped')
    if (!order) return null
    const left = order.lines.map(line => ({ lineId: line.id, quantity: line.quantity - line.shipped - line.refunded })).filter(line => line.quantity > 0)
    const some = luck.chance(0.5) ? left : left.slice(0, 1).map(line => ({ ...line, quantity: 1 + luck.below(line.quantity) }))
    return deed('logistics/dispatch', 'learner', { orderId: order.id, lines: some, carrierId: 'standard' })
  },
  (world, luck) => {
    const order = orderIn(world, luck, 'wait_confirm')
    return order ? deed('orders/confirm', 'buyer', { orderId: order.id }) : null
  },
  (world, luck) => {
    const order = orderIn(world, luck, 'wait_ship', 'part_shipped', 'wait_confirm', 'finished')
    const line = order && luck.pick(order.lines)
    if (!order || !line) return null
    const kind = line.shipped === 0 ? 'refundUnshipped' : luck.pick(['refundOnly', 'returnRefund', 'exchange', 'reissue'])
    const reason = luck.pick(['notWanted', 'quality', 'notAsDescribed', 'missing', 'wrongSize'])
    return deed('aftersales/apply', 'buyer', {
      orderId: order.id, kind, reason, lines: [{ lineId: line.id, quantity: 1 + luck.below(line.quantity) }], text: '',
      evidence: luck.chance(0.5) ? [{ kind: 'photo', shows: 'fault' }] : [],
    })
  },
  (world, luck) => {
    const open = caseIn(world, luck, 'wait_seller')
    return open ? deed(luck.pick(['aftersales/agreeRefund', 'aftersales/agreeReturn', 'aftersales/refundWithoutReturn']) ?? '', 'learner', { caseId: open.id }) : null
  },
  (world, luck) => {
    const open = caseIn(world, luck, 'wait_seller', 'wait_seller_receive')
    return open ? deed('aftersales/refuse', 'learner', { caseId: open.id, reason: 'noFault', text: 'no', evidence: [] }) : null
  },
  (world, luck) => {
    const open = caseIn(world, luck, 'wait_buyer_return')
    return open ? deed('aftersales/shipReturn', 'buyer', { caseId: open.id, carrierId: 'standard', trackingNumber: `RT${luck.below(1e9)}` }) : null
  },
  (world, luck) => {
    const open = caseIn(world, luck, 'wait_seller_receive')
    if (!open) return null
    const fields = engine.commands['aftersales/receive']
    return fields ? deed('aftersales/receive', 'learner', { ...argsFor(fields, world, luck), caseId: open.id }) : null
  },
  (world, luck) => {
    const open = caseIn(world, luck, 'seller_refused')
    return open ? deed(luck.pick(['aftersales/escalate', 'aftersales/cancel']) ?? '', 'buyer', { caseId: open.id }) : null
  },
  (world, luck) => deed('clock/advance', 'learner', { to: world.clock.now + (luck.chance(0.7) ? luck.below(36) * HOUR : luck.below(6) * DAY) + luck.below(60) * MINUTE }),
]

/** The next act in a world. */
export function actIn(world: World, luck: Luck): Deed {
  if (luck.chance(0.6)) {
    const sensible = luck.pick(SENSIBLE)?.(world, luck)
    if (sensible) return sensible
  }
  const type = luck.pick(TYPES) ?? 'orders/place'
  return deed(type, luck.pick(ACTORS) ?? 'learner', argsFor(engine.commands[type] ?? {}, world, luck))
}

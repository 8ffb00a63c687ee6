/** `npm run bench`: how fast attempts replay, how dear a snapshot and a fingerprint are. Figures to read, never a test. */

import { DAY } from '#sim/kernel/plain-date.ts'
import { hashOfLog } from '#sim/kernel/engine.ts'
import type { Command } from '#sim/kernel/plan.ts'
import { DOMAIN_NAMES, engine, historyOf, type World } from '#sim/world.ts'
import { bareShop, liveOne } from './bare-shop.ts'
import { buildWorld } from './world-registry.ts'

async function street(crowd: number): Promise<World> {
  const world = await buildWorld('jiayi', { seed: 1, language: 'zh-CN', more: { crowd } })
  if (!world) throw new Error('the world jiayi is not there')
  return world
}

/** Milliseconds of the fastest of several runs: what the machine can do, not what else it was doing. */
function fastest(work: () => void, runs = 5): number {
  let best = Infinity
  for (let i = 0; i < runs; i++) {
    const started = performance.now()
    work()
    best = Math.min(best, performance.now() - started)
  }
  return best
}

const publish = (now: number): Command => ({
  id: 'publish', type: 'promotions/publishCoupon', actor: 'learner',
  args: {
    name: 'bench', thresholdFen: 3_000, amountFen: 500, listingIds: [], shownFromAt: now, usableFromAt: now, usableToAt: now + 30 * DAY,
    total: 100_000, perBuyer: 1, remindBeforeEnd: true,
  },
})

const numbered = (prefix: string, n: number): string => prefix + String(n).padStart(6, '0')

/**
 * The mix: each order's buyer takes a coupon, tries for a second one and is refused, and orders with it. Then one in five cancels, the others pay;
 * one in ten asks the money back before anything leaves and gets it, the rest is sent and received.
 */
function mixed(orders: number, now: number): Command[] {
  const commands: Command[] = [publish(now)]
  let cases = 0
  for (let i = 0; i < orders; i++) {
    const buyerId = `b${i}`
    const orderId = numbered('O', i + 1)
    const one = (id: string, type: string, actor: Command['actor'], args: Command['args']): void => void commands.push({ id: `${id}${i}`, type, actor, args })
    one('t', 'promotions/claimCoupon', 'buyer', { couponId: 'C000001', buyerId })
    one('u', 'promotions/claimCoupon', 'buyer', { couponId: 'C000001', buyerId })
    one('o', 'orders/place', 'buyer', { buyerId, lines: [{ skuId: 'socks-three', quantity: 1 }], region: 'east', claimId: numbered('K', i + 1) })
    if (i % 5 === 0) {
      one('c', 'orders/cancel', 'buyer', { orderId, reason: 'notWanted' })
      continue
    }
    one('p', 'orders/pay', 'buyer', { orderId, amountFen: 2_650 })
    if (i % 10 === 1) {
      one('a', 'aftersales/apply', 'buyer', { orderId, kind: 'refundUnshipped', reason: 'notWanted', lines: [{ lineId: `${orderId}-1`, quantity: 1 }] })
      one('g', 'aftersales/agreeRefund', 'learner', { caseId: numbered('A', ++cases) })
      continue
    }
    one('s', 'logistics/dispatch', 'learner', { orderId, carrierId: 'standard' })
    one('f', 'orders/confirm', 'buyer', { orderId })
  }
  return commands
}

const empty = await street(0)
for (const orders of [100, 1_000, 10_000]) {
  const world = await street(0)
  // As many packs as are ordered: the shelf is not what is measured.
  for (const level of Object.values(world.stock.levels)) world.stock.levels[level.skuId] = { ...level, onHand: orders }
  const commands = mixed(orders, world.clock.now)
  const run = engine.begin(world)
  const ms = fastest(() => {
    const fresh = engine.begin(world)
    for (const command of commands) engine.step(fresh, command)
  })
  const refused: string[] = []
  for (const command of commands) {
    const outcome = engine.step(run, command)
    if (!outcome.done && outcome.code !== 'COUPON_LIMIT_PER_BUYER') refused.push(`${command.type} ${outcome.code}`)
  }
  if (refused.length > 0) throw new Error(`the mix is refused: ${refused[0]}`)
  const bare = fastest(() => {
    const shop = bareShop(orders)
    for (let i = 0; i < orders; i++) liveOne(shop, i)
  })
  const fork = fastest(() => void engine.fork(run))
  const hash = fastest(() => void hashOfLog(run.log, DOMAIN_NAMES), 3)
  console.log(
    `${orders} orders: ${commands.length} commands in ${ms.toFixed(1)} ms = ${Math.round((commands.length / ms) * 1000).toLocaleString('en')} a second (${(ms / commands.length * 1000).toFixed(2)} \u00b5s each; bare object ${(bare / commands.length * 1000).toFixed(3)}); ` +
      `snapshot ${fork.toFixed(2)} ms; fingerprint of ${run.log.length} entries ${hash.toFixed(0)} ms`,
  )
}

const month = await street(1)
const weeks: Command[] = [publish(month.clock.now), { id: 'weeks', type: 'clock/advance', actor: 'learner', args: { to: month.clock.now + 26 * DAY } }]
console.log(`a month of the street: ${fastest(() => void historyOf(month, weeks)).toFixed(0)} ms`)
console.log(`opening an attempt: ${fastest(() => void historyOf(empty)).toFixed(2)} ms`)

/** `npm run bench`: how fast attempts replay, how dear a snapshot and a fingerprint are. Figures to read, never a test. */

import { DAY } from '#sim/kernel/plain-date.ts'
import { hashOfLog } from '#sim/kernel/engine.ts'
import type { Command } from '#sim/kernel/plan.ts'
import { DOMAIN_NAMES, engine, historyOf, type World } from '#sim/world.ts'
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

/** Takes, orders, payments and refusals of many buyers, as a mixed log has them. */
function mixed(orders: number, now: number): Command[] {
  const commands: Command[] = [publish(now)]
  for (let i = 0; i < orders; i++) {
    const buyerId = `b${i}`
    const orderId = `O${String(i + 1).padStart(6, '0')}`
    commands.push(
      { id: `t${i}`, type: 'promotions/claimCoupon', actor: 'buyer', args: { couponId: 'C000001', buyerId } },
      { id: `u${i}`, type: 'promotions/claimCoupon', actor: 'buyer', args: { couponId: 'C000001', buyerId } },
      {
        id: `o${i}`, type: 'orders/place', actor: 'buyer',
        args: { buyerId, lines: [{ skuId: 'socks-three', quantity: 1 }], region: 'east', claimId: `K${String(i + 1).padStart(6, '0')}` },
      },
      i % 5 === 0
        ? { id: `c${i}`, type: 'orders/cancel', actor: 'buyer', args: { orderId, reason: 'notWanted' } }
        : { id: `p${i}`, type: 'orders/pay', actor: 'buyer', args: { orderId, amountFen: 2_650 } },
    )
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
  for (const command of commands) engine.step(run, command)
  const fork = fastest(() => void engine.fork(run))
  const hash = fastest(() => void hashOfLog(run.log, DOMAIN_NAMES), 3)
  console.log(
    `${orders} orders: ${commands.length} commands in ${ms.toFixed(1)} ms = ${Math.round((commands.length / ms) * 1000).toLocaleString('en')} a second; ` +
      `snapshot ${fork.toFixed(2)} ms; fingerprint of ${run.log.length} entries ${hash.toFixed(0)} ms`,
  )
}

const month = await street(1)
const weeks: Command[] = [publish(month.clock.now), { id: 'weeks', type: 'clock/advance', actor: 'learner', args: { to: month.clock.now + 26 * DAY } }]
console.log(`a month of the street: ${fastest(() => void historyOf(month, weeks)).toFixed(0)} ms`)
console.log(`opening an attempt: ${fastest(() => void historyOf(empty)).toFixed(2)} ms`)

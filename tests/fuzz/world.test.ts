/**
 * Long lives of small shops under random acts: nothing throws, every invariant holds after every event, and a bare count kept beside the
 * simulation, from its events alone, agrees with what the simulation says of money and pieces. `FUZZ_COMMANDS` sets how many commands are tried.
 */

import { expect, it } from 'vitest'
import { hashOfLog } from '#sim/kernel/engine.ts'
import type { Command } from '#sim/kernel/plan.ts'
import { at, BRIEF, smallWorld } from '#sim/test-world.ts'
import { checkedEngine, DOMAIN_NAMES, engine, type WorldRun } from '#sim/world.ts'
import { actIn, luckOf } from './acts.ts'

const COMMANDS = Number(process.env['FUZZ_COMMANDS'] ?? 60_000)
const A_LIFE = 400
const PATIENCE = 3_600_000

/** What the events say of pieces: on the shelf, and what is promised to orders. */
function shelfOf(run: WorldRun, start: Readonly<Record<string, number>>): Record<string, number> {
  const shelf: Record<string, number> = { ...start }
  const add = (skuId: string, pieces: number): void => {
    shelf[skuId] = (shelf[skuId] ?? 0) + pieces
  }
  for (const entry of run.log) {
    if (entry.kind !== 'event') continue
    const { event } = entry
    switch (event.type) {
      case 'stock/shipped':
      case 'stock/takenOut':
        for (const line of event.lines) add(line.skuId, -line.quantity)
        break
      case 'stock/inspected':
        if (event.result === 'restock') for (const line of event.lines) add(line.skuId, line.quantity)
        break
      case 'stock/opened':
      case 'stock/received':
        for (const line of event.lines) add(line.skuId, line.quantity)
        break
      case 'stock/adjusted':
        add(event.skuId, event.delta)
        break
      case 'stock/onHandSet':
        shelf[event.skuId] = event.onHand + 0
        break
      default:
    }
  }
  return shelf
}

/** Every movement of money in the log, summed account by account. */
function ledgerOf(run: WorldRun, start: Readonly<Record<string, number>>): Record<string, number> {
  const balances: Record<string, number> = { ...start }
  for (const entry of run.log) {
    if (entry.kind !== 'event' || !('entries' in entry.event)) continue
    let sum = 0
    for (const { account, fen } of entry.event.entries) {
      balances[account] = (balances[account] ?? 0) + fen
      sum += fen
    }
    expect(sum).toBe(0)
  }
  return balances
}

const seen = new Map<string, number>()

function life(seed: number): void {
  const luck = luckOf(seed)
  const world = smallWorld({ policy: luck.chance(0.5) ? 'onOrder' : 'onPay', onHand: 3 + luck.below(10), seed })
  const shelfAtFirst = Object.fromEntries(Object.values(world.stock.levels).map(({ skuId, onHand }) => [skuId, onHand]))
  const ledgerAtFirst: Record<string, number> = { ...world.payments.balances }
  const run = checkedEngine.begin(world)
  const commands: Command[] = []
  const send = (deed: Omit<Command, 'id'>): void => {
    const command = { ...deed, id: `c${commands.length}` }
    commands.push(command)
    checkedEngine.step(run, command)
  }
  send({ type: 'promotions/publishCoupon', actor: 'learner', args: { ...BRIEF, usableFromAt: at('2024-05-05 10:00:00') } })
  while (commands.length < A_LIFE) send(actIn(run.world, luck))

  const shelf = Object.fromEntries(Object.values(run.world.stock.levels).map(({ skuId, onHand }) => [skuId, onHand]))
  expect(shelfOf(run, shelfAtFirst)).toEqual(shelf)
  expect(ledgerOf(run, ledgerAtFirst)).toEqual({ ...run.world.payments.balances })
  if (seed % 10 === 0) {
    const again = engine.begin(world)
    for (const command of commands) engine.step(again, command)
    expect(hashOfLog(again.log, DOMAIN_NAMES)).toBe(hashOfLog(run.log, DOMAIN_NAMES))
  }
  for (const entry of run.log) {
    const name = entry.kind === 'event' ? entry.event.type : entry.code
    seen.set(name, (seen.get(name) ?? 0) + 1)
  }
}

it(`${COMMANDS} commands over fixed seeds: no fault, no broken invariant, no piece and no fen unaccounted for`, { timeout: PATIENCE }, () => {
  for (let seed = 1; seed * A_LIFE <= COMMANDS; seed++) life(seed)
})

it('what was tried reached the far ends of the rules, not only refusals', () => {
  const met = [
    'orders/placed', 'orders/paid', 'orders/priceEdited', 'orders/dispatched', 'orders/finished', 'orders/closed', 'orders/refunded', 'orders/promiseBroken',
    'orders/reviewed', 'promotions/couponClaimed', 'promotions/couponUsed', 'logistics/delivered', 'logistics/shipped', 'aftersales/applied', 'stock/shipped',
    'stock/inspected', 'payments/settled', 'payments/refunded', 'AFTER_SALE_OPEN', 'STOCK_INSUFFICIENT', 'INVALID_TRANSITION', 'SHIP_QTY_EXCEEDS_ORDERED', 'CLOSE_TRADE_TOO_FAST',
  ]
  expect(met.filter(name => !seen.has(name))).toEqual([])
  expect([...seen.keys()].filter(name => !name.includes('/')).length).toBeGreaterThan(60)
})

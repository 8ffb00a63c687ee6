import { describe, expect, it } from 'vitest'
import { at, BRIEF, smallWorld } from '../test-world.ts'
import { checkedEngine } from '../world.ts'
import { canonicalJson } from './canonical.ts'
import { createHistory } from './history.ts'
import type { Command } from './plan.ts'

/** 150 commands, so that the walk passes several snapshots: publish, take, order, pay, hours. */
const COMMANDS: readonly Command[] = [
  { id: 'p', type: 'promotions/publishCoupon', actor: 'learner', args: BRIEF },
  { id: 'day', type: 'clock/advance', actor: 'learner', args: { to: at('2024-05-15 00:00:00') } },
  ...Array.from({ length: 148 }, (_, i): Command => {
    const n = Math.floor(i / 4) + 1
    const id = `c${i}`
    if (i % 4 === 0) return { id, type: 'promotions/claimCoupon', actor: 'buyer', args: { couponId: 'C000001', buyerId: `b${n}` } }
    if (i % 4 === 1) {
      const args = { buyerId: `b${n}`, lines: [{ skuId: 'dress-1', quantity: 1 }], region: 'east', claimId: `K${String(n).padStart(6, '0')}` }
      return { id, type: 'orders/place', actor: 'buyer', args }
    }
    if (i % 4 === 2) return { id, type: 'orders/pay', actor: 'buyer', args: { orderId: `O${String(n).padStart(6, '0')}`, amountFen: n % 3 === 0 ? 1 : 16_400 } }
    return { id, type: 'clock/advance', actor: 'learner', args: { to: at('2024-05-15 00:00:00') + n * 3_600_000 } }
  }),
]

const start = smallWorld({ onHand: 25 })

function straight(commands: readonly Command[]): string {
  const run = checkedEngine.begin(start)
  for (const command of commands) checkedEngine.step(run, command)
  return canonicalJson({ world: run.world, log: run.log })
}

const textOf = ({ world, log }: { world: object; log: readonly object[] }): string => canonicalJson({ world, log })

describe('walking through a history equals a straight replay', () => {
  const history = createHistory(checkedEngine, start, COMMANDS)

  it('at the end', () => {
    expect(textOf(history.run)).toBe(straight(COMMANDS))
  })

  it.each([149, 128, 64, 63, 65, 1, 0, 100])('after a jump to %i', position => {
    history.moveTo(position)
    expect(history.position).toBe(position)
    expect(textOf(history.run)).toBe(straight(COMMANDS.slice(0, position)))
  })

  it('after undo and redo', () => {
    history.moveTo(150)
    history.moveTo(149)
    history.moveTo(150)
    expect(textOf(history.run)).toBe(straight(COMMANDS))
  })

  it('looking at an earlier moment leaves the present alone', () => {
    const before = textOf(history.run)
    expect(textOf(history.at(70))).toBe(straight(COMMANDS.slice(0, 70)))
    expect([textOf(history.run), history.position]).toEqual([before, 150])
  })

  it('a fork begins where it was cut and leaves the first alone', () => {
    const fork = history.forkAt(3)
    fork.do({ id: 'x', type: 'promotions/stopCoupon', actor: 'learner', args: { couponId: 'C000001' } })
    expect(textOf(fork.run)).toBe(straight([...COMMANDS.slice(0, 3), { id: 'x', type: 'promotions/stopCoupon', actor: 'learner', args: { couponId: 'C000001' } }]))
    expect(history.commands.length).toBe(150)
  })

  it('out of range is clamped', () => {
    const short = createHistory(checkedEngine, start, COMMANDS.slice(0, 3))
    short.moveTo(-5)
    expect(short.position).toBe(0)
    short.moveTo(99)
    expect(short.position).toBe(3)
  })

  it('a new deed drops what was undone, its snapshots included', () => {
    const other = createHistory(checkedEngine, start, COMMANDS)
    other.moveTo(60)
    const deed: Command = { id: 'new', type: 'clock/advance', actor: 'learner', args: { to: at('2024-05-20 00:00:00') } }
    other.do(deed)
    const tail = Array.from({ length: 10 }, (_, i): Command => ({ id: `n${i}`, type: 'clock/advance', actor: 'learner', args: { to: at('2024-05-20 00:00:00') + i } }))
    for (const command of tail) other.do(command)
    const expected = [...COMMANDS.slice(0, 60), deed, ...tail]
    expect(other.commands).toEqual(expected)
    other.moveTo(66)
    expect(textOf(other.run)).toBe(straight(expected.slice(0, 66)))
  })

  it('a repeated id is not a second step', () => {
    const other = createHistory(checkedEngine, start, COMMANDS.slice(0, 2))
    expect(other.do(COMMANDS[0] ?? { id: '', type: '', actor: 'learner', args: {} }).duplicate).toBe(true)
    expect(other.position).toBe(2)
  })

  it('the start world itself is never touched', () => {
    expect(canonicalJson(start)).toBe(canonicalJson(smallWorld({ onHand: 25 })))
  })
})

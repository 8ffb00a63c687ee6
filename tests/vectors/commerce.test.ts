/** Known answers: what other shop engines and platform rules give for the same input, each with its source; and the state tables, step by step. */

import { describe, expect, it, test } from 'vitest'
import { judge, vectorsOf } from '#distribution/vectors/judge.ts'
import { AFTER_SALE } from '#sim/aftersales/aftersales.ts'
import { LISTING } from '#sim/catalogue/catalogue.ts'
import type { Machine } from '#sim/kernel/machine.ts'
import { SHIPMENT } from '#sim/logistics/logistics.ts'
import { TRADE } from '#sim/orders/orders.ts'
import { PAYMENT } from '#sim/payments/payments.ts'
import { COUPON } from '#sim/promotions/promotions.ts'
import { reachable } from '#sim/kernel/machine.ts'
import fixture from './commerce.json' with { type: 'json' }

const verdictOf = await judge()
const vectors = vectorsOf(fixture)

/** Tax, duty and exchange come with the cross-border projects. */
const LATER = ['tax.quote', 'duty.quote', 'fx.convert', 'fx.refund']

describe.each([...new Set(vectors.map(({ kind }) => kind))].filter(kind => !LATER.includes(kind)))('%s', kind => {
  it.each(vectors.filter(vector => vector.kind === kind))('$id $title', vector => {
    const { is, got } = verdictOf(vector)
    expect({ is, got }).toEqual({ is: 'pass', got })
  })
})

test('an answer that is off by one is a failure, and one with a member missing too', () => {
  const vector = vectors.find(({ id }) => id === 'PM-03')
  if (!vector) throw new Error('PM-03 is gone')
  expect(verdictOf({ ...vector, expected: { ...vector.expected, payable: 2_001 } }).is).toBe('FAIL')
  expect(verdictOf({ ...vector, expected: { ...vector.expected, change: 1 } }).is).toBe('FAIL')
  expect(verdictOf({ ...vector, kind: 'tax.quote' }).is).toBe('not yet')
})

const answer = (kind: string, input: object): unknown => verdictOf({ id: 'x', kind, title: '', input: { ...input }, expected: {} }).got

test('counting a shelf is a command that names no order', () => {
  const input = { policy: 'onOrder', onHand: 5, commands: [['order', 'o1', 3], ['setOnHand', 2], ['setOnHand', 3]] }
  expect(answer('stock.sequence', input)).toEqual({ results: ['ok', 'STOCK_BELOW_RESERVED', 'ok'], onHand: 3, reserved: 3 })
})

test('a template without a default region is a refusal, not a fault (A6.1)', () => {
  expect(answer('freight.quote', { validate: { valuation: 'piece', groups: [], noService: [], freeIf: [] } })).toEqual({ ok: false, refused: 'DEFAULT_TARIFF_REQUIRED' })
})

test('a deadline may be given in days of 24 hours', () => {
  const sevenDays = { rule: 'buyerReturn', days: 7, from: '2026-11-01T00:00:00Z' }
  expect(['2026-11-08T00:00:00Z', '2026-11-08T00:00:01Z'].map(at => answer('timer.due', { ...sevenDays, at }))).toEqual([{ due: false }, { due: true }])
})

const asRows = ({ table, refusals }: Machine<string, string, string>) =>
  Object.entries(table)
    .flatMap(([state, steps]) => Object.entries(steps).map(([step, to]) => [state, step, to?.guard ?? null, to?.next, to?.guard === undefined ? null : refusals[to.guard]]))
    .map(row => row.join(' '))
    .sort()

const wantedRows = ({ transitions, refusals }: { readonly transitions: readonly (readonly (string | null)[])[]; readonly refusals: object }) => {
  const codes = new Map<string, unknown>(Object.entries(refusals))
  return transitions.map(([state, step, guard, next]) => [state, step, guard, next, guard == null ? null : codes.get(guard)].join(' ')).sort()
}

describe('state tables', () => {
  test.each([
    ['trade', TRADE, fixture.machines.trade],
    ['afterSale', AFTER_SALE, fixture.machines.afterSale],
    ['payment', PAYMENT, fixture.machines.payment],
    ['shipment', SHIPMENT, fixture.machines.shipment],
    ['listing', LISTING, fixture.machines.listing],
    ['coupon', COUPON, fixture.machines.coupon],
  ] as const)('%s has every row of the rules', (_name, own: Machine<string, string, string>, wanted) => {
    const rows = asRows(own)
    expect(wantedRows(wanted).filter(row => !rows.includes(row))).toEqual([])
    expect(own.initial).toBe(wanted.initial)
  })

  test.each([
    ['trade', TRADE, fixture.machines.trade],
    ['afterSale', AFTER_SALE, fixture.machines.afterSale],
    ['payment', PAYMENT, fixture.machines.payment],
    ['shipment', SHIPMENT, fixture.machines.shipment],
    ['listing', LISTING, fixture.machines.listing],
    ['coupon', COUPON, fixture.machines.coupon],
  ] as const)('%s: a command of the rules has no other row than theirs; what we add has names of its own', (_name, own: Machine<string, string, string>, wanted) => {
    const published = new Set(wanted.transitions.map(([, step]) => step))
    const listed = wantedRows(wanted)
    expect(asRows(own).filter(row => published.has(row.split(' ')[1] ?? '') && !listed.includes(row))).toEqual([])
  })

  test.each([
    ['trade', TRADE, ['wait_deposit']],
    ['afterSale', AFTER_SALE, []],
    ['payment', PAYMENT, []],
    ['shipment', SHIPMENT, []],
    ['listing', LISTING, []],
    ['coupon', COUPON, []],
  ] as const)('%s: every state can be reached', (_name, own: Machine<string, string, string>, also) => {
    expect(Object.keys(own.table).filter(state => !reachable(own, also).has(state))).toEqual([])
  })
})

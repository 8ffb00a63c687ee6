/** Known answers: what other shop engines and platform rules give for the same input, each with its source. */

import { describe, expect, it } from 'vitest'
import { quoteTemplate, type FreeRule } from '#sim/freight/freight.ts'
import { mulDiv, splitByWeight, type Rounding } from '#sim/kernel/money.ts'
import { offsetAt, parseLocal, positionIn, windowOfDays } from '#sim/kernel/zone.ts'
import { priceBasket, type PricingPromotion } from '#sim/promotions/pricing.ts'
import fixture from './commerce.json' with { type: 'json' }

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
type Bag = { readonly [key: string]: Json | undefined }

const vectors = fixture.vectors.map(({ id, kind, title, input, expected }) => ({ id, kind, title, input: bag(input), expected: bag(expected) }))
const ofKind = (kind: string): typeof vectors => vectors.filter(vector => vector.kind === kind)

function bag(value: unknown): Bag {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? { ...value } : {}
}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))
const num = (value: unknown): number => Number(value)
const optionalNum = (name: string, value: unknown): Record<string, number> => (value === undefined ? {} : { [name]: num(value) })

const roundings: readonly Rounding[] = ['halfUp', 'halfDown', 'halfEven', 'down', 'up']
const kinds = ['percent', 'fixedTotal', 'fixedPerUnit', 'perEvery'] as const
const levels = ['item', 'shop', 'crossShop', 'platform'] as const
const bases = ['list', 'remaining'] as const
const oneOf = <T extends string>(all: readonly T[], value: unknown, otherwise: T): T => all.find(known => known === value) ?? otherwise

const promotionOf = (value: unknown): PricingPromotion => {
  const p = bag(value)
  return {
    id: text(p['id']),
    level: oneOf(levels, p['level'], 'shop'),
    kind: oneOf(kinds, p['type'], 'percent'),
    ...optionalNum('bp', p['bp']),
    ...optionalNum('amountFen', p['amount']),
    ...optionalNum('everyFen', p['every']),
    ...optionalNum('maxTimes', p['maxTimes']),
    ...optionalNum('thresholdFen', p['min']),
    ...optionalNum('minQuantity', p['minQty']),
    ...optionalNum('maxUnits', p['maxUnits']),
    ...optionalNum('priority', p['priority']),
    ...(p['base'] === undefined ? {} : { base: oneOf(bases, p['base'], 'remaining') }),
    ...(p['shop'] === undefined ? {} : { shopId: text(p['shop']) }),
  }
}

describe('rounding', () => {
  it.each(ofKind('money.round'))('$id $title', ({ input, expected }) => {
    expect(mulDiv(num(input['num']), 1, num(input['den']), oneOf(roundings, input['mode'], 'halfUp'))).toBe(expected['value'])
  })
})

describe('splitting over weights', () => {
  it.each(ofKind('prorate'))('$id $title', ({ input, expected }) => {
    expect(splitByWeight(num(input['amount']), list(input['weights']).map(num))).toEqual(expected['shares'])
  })
})

describe('pricing a basket', () => {
  it.each(ofKind('price.quote'))('$id $title', ({ input, expected }) => {
    const result = priceBasket({
      thresholdBasis: input['thresholdBasis'] === 'parallel' ? 'parallel' : 'sequential',
      rounding: oneOf(roundings, input['discountRounding'], 'halfUp'),
      lines: list(input['lines']).map(line => {
        const { id, unit, qty, shop } = bag(line)
        return { id: text(id), unitFen: num(unit), quantity: num(qty), ...(shop === undefined ? {} : { shopId: text(shop) }) }
      }),
      promotions: list(input['promotions']).map(promotionOf),
    })
    const given: Record<string, unknown> = {
      payable: result.payableFen,
      discounts: result.discounts,
      linePaid: Object.fromEntries(result.lines.map(line => [line.id, line.paidFen])),
      rejected: Object.fromEntries(Object.entries(result.rejected).map(([id, { code }]) => [id, code])),
    }
    expect(Object.fromEntries(Object.keys(expected).map(name => [name, given[name]]))).toEqual(expected)
  })
})

describe('freight', () => {
  const quoted = ofKind('freight.quote').filter(({ input }) => input['template'] !== undefined)
  it.each(quoted)('$id $title', ({ input, expected }) => {
    const template = bag(input['template'])
    const tariff = (value: unknown) => {
      const t = bag(value)
      return { start: num(t['start']), startFee: num(t['startFee']), add: num(t['add']), addFee: num(t['addFee']) }
    }
    const free = (value: unknown): FreeRule => {
      const r = bag(value)
      return {
        ...optionalNum('minPieces', r['minPieces']),
        ...optionalNum('minAmount', r['minAmount']),
        ...optionalNum('maxWeight', r['maxWeight']),
        ...(r['regions'] === undefined ? {} : { regions: list(r['regions']).map(text) }),
      }
    }
    const quote = quoteTemplate(
      {
        id: 't',
        name: 't',
        valuation: oneOf(['piece', 'weight', 'volume'] as const, template['valuation'], 'piece'),
        default: tariff(template['default']),
        groups: list(template['groups']).map(group => ({ ...tariff(group), regions: list(bag(group)['regions']).map(text) })),
        noService: list(template['noService']).map(text),
        freeIf: list(template['freeIf']).map(free),
      },
      list(input['items']).map(item => {
        const { qty, weight, volume } = bag(item)
        return { quantity: num(qty), weight: num(weight), volume: num(volume) }
      }),
      num(input['goodsAmount']),
      text(input['dest']),
    )
    expect('refused' in quote ? { refused: quote.refused } : { fee: quote.feeFen }).toEqual(expected)
  })
})

describe('a coupon that counts on whole local days', () => {
  it.each(ofKind('coupon.window'))('$id $title', ({ input, expected }) => {
    const zone = text(input['tz'])
    const window = windowOfDays(zone, text(input['startsOn']), text(input['endsOn']))
    const utc = /^(\S+)T(\d\d:\d\d:\d\d)\.?(\d*)Z$/.exec(text(input['at']))
    const at = (parseLocal('UTC', `${utc?.[1]} ${utc?.[2]}`) ?? Number.NaN) + Number(utc?.[3] ?? 0)
    expect(offsetAt(zone, at)).not.toBeNull()
    const reasons = { before: { valid: false, reason: 'COUPON_NOT_STARTED' }, inside: { valid: true }, after: { valid: false, reason: 'COUPON_EXPIRED' } }
    expect(window && reasons[positionIn(window, at)]).toEqual(expected)
  })
})

/** From a vector's field names to the functions that the desks use: arithmetic, prices, freight, refunds, titles, deadlines, tables. Nothing is computed here. */

import { AFTER_SALE, noReasonEligible, refundQuote } from '#sim/aftersales/aftersales.ts'
import { checkTitle, LISTING } from '#sim/catalogue/catalogue.ts'
import { quoteTemplate, validateTemplate, type FreeRule, type FreightTemplate } from '#sim/freight/freight.ts'
import { dueAfter, isDue, noReasonWindow } from '#sim/kernel/deadline.ts'
import { stepOf, type Machine } from '#sim/kernel/machine.ts'
import { mulDiv, splitByWeight } from '#sim/kernel/money.ts'
import { isRefusal, type Refusal } from '#sim/kernel/plan.ts'
import { HOUR } from '#sim/kernel/plain-date.ts'
import { parseLocal, positionIn, windowOfDays } from '#sim/kernel/zone.ts'
import { SHIPMENT } from '#sim/logistics/logistics.ts'
import { topPayment, TRADE } from '#sim/orders/orders.ts'
import { PAYMENT } from '#sim/payments/payments.ts'
import {
  chargeBudget,
  COUPON,
  presaleQuote,
  priceBasket,
  selectPromotions,
  type PricingPromotion,
} from '#sim/promotions/promotions.ts'
import { bagOf, given, isBag, listOf, numberOf, oneOf, textOf, type Bag } from './bag.ts'

export type Adapter = (input: Bag) => Bag

const ROUNDINGS = ['halfUp', 'halfDown', 'halfEven', 'down', 'up'] as const

/** A refusal as the vectors write it: the code, and where the vector asks for it the figure `max`. */
const refused = ({ refused: code, figures }: Refusal): Bag => ({ refused: code, ...figures })

/** An instant written in UTC, `2026-11-11T15:59:59.999Z`. */
function instantOf(value: unknown): number {
  const written = textOf(value, 'an instant')
  const parts = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?Z$/.exec(written)
  const second = parts ? parseLocal('UTC', `${parts[1]} ${parts[2]}`) : null
  if (second === null) throw new Error(`${written} is no instant in UTC`)
  return second + Number((parts?.[3] ?? '').padEnd(3, '0'))
}

const round: Adapter = input => ({
  value: mulDiv(numberOf(input['num'], 'num'), 1, numberOf(input['den'], 'den'), oneOf(ROUNDINGS, input['mode'], 'mode')),
})

const prorate: Adapter = input => ({
  shares: splitByWeight(
    numberOf(input['amount'], 'amount'),
    listOf(input['weights'], 'weights').map(weight => (typeof weight === 'string' ? BigInt(weight) : numberOf(weight, 'weight'))),
  ),
})

function promotionOf(value: unknown): PricingPromotion {
  const p = bagOf(value, 'a promotion')
  return {
    id: textOf(p['id'], 'id'),
    level: oneOf(['item', 'shop', 'crossShop', 'platform'] as const, p['level'] ?? 'shop', 'level'),
    kind: oneOf(['percent', 'fixedTotal', 'fixedPerUnit', 'perEvery'] as const, p['type'], 'type'),
    ...given('bp', p['bp']),
    ...given('amountFen', p['amount']),
    ...given('everyFen', p['every']),
    ...given('maxTimes', p['maxTimes']),
    ...given('thresholdFen', p['min']),
    ...given('minQuantity', p['minQty']),
    ...given('maxUnits', p['maxUnits']),
    ...given('priority', p['priority']),
    ...(p['base'] === undefined ? {} : { base: oneOf(['list', 'remaining'] as const, p['base'], 'base') }),
    ...(p['shop'] === undefined ? {} : { shopId: textOf(p['shop'], 'shop') }),
    ...(p['lines'] === undefined ? {} : { lineIds: listOf(p['lines'], 'lines').map(id => textOf(id, 'line')) }),
  }
}

const price: Adapter = input => {
  const result = priceBasket({
    thresholdBasis: oneOf(['parallel', 'sequential'] as const, input['thresholdBasis'], 'thresholdBasis'),
    rounding: oneOf(ROUNDINGS, input['discountRounding'] ?? 'halfUp', 'discountRounding'),
    lines: listOf(input['lines'], 'lines').map(value => {
      const line = bagOf(value, 'a line')
      return {
        id: textOf(line['id'], 'id'),
        unitFen: numberOf(line['unit'], 'unit'),
        quantity: numberOf(line['qty'], 'qty'),
        ...(line['shop'] === undefined ? {} : { shopId: textOf(line['shop'], 'shop') }),
      }
    }),
    promotions: listOf(input['promotions'], 'promotions').map(promotionOf),
  })
  return {
    payable: result.payableFen,
    discounts: result.discounts,
    linePaid: Object.fromEntries(result.lines.map(line => [line.id, line.paidFen])),
    rejected: Object.fromEntries(Object.entries(result.rejected).map(([id, { code }]) => [id, code])),
  }
}

const select: Adapter = input => ({
  applied: selectPromotions(
    listOf(input['candidates'], 'candidates').map(value => {
      const c = bagOf(value, 'a candidate')
      return {
        id: textOf(c['id'], 'id'),
        priority: numberOf(c['priority'] ?? 0, 'priority'),
        exclusive: c['exclusive'] === true,
        class: oneOf(['product', 'order', 'shipping'] as const, c['class'] ?? 'order', 'class'),
        combinesWith: listOf(c['combinesWith'] ?? [], 'combinesWith').map(one => oneOf(['product', 'order', 'shipping'] as const, one, 'combinesWith')),
        discountFen: numberOf(c['discount'] ?? 0, 'discount'),
      }
    }),
    oneOf(['exclusive', 'combines'] as const, input['mode'], 'mode'),
  ),
})

const budget: Adapter = input => {
  const plan = chargeBudget(
    { kind: oneOf(['spend', 'usage'] as const, input['type'], 'type'), limit: numberOf(input['limit'], 'limit'), used: numberOf(input['used'], 'used') },
    numberOf(input['amount'], 'amount'),
  )
  return isRefusal(plan) ? refused(plan) : { used: plan.used }
}

const presale: Adapter = input => {
  const quote = presaleQuote({
    priceFen: numberOf(input['price'], 'price'),
    depositFen: numberOf(input['deposit'], 'deposit'),
    depositOffFen: numberOf(input['depositOff'], 'depositOff'),
  })
  if (isRefusal(quote)) return refused(quote)
  return { salePrice: quote.saleFen, balance: quote.balanceFen, maxRefund: quote.maxRefundFen, thresholdBase: quote.thresholdBaseFen }
}

const couponWindow: Adapter = input => {
  const window = windowOfDays(textOf(input['tz'], 'tz'), textOf(input['startsOn'], 'startsOn'), textOf(input['endsOn'], 'endsOn'))
  if (!window) throw new Error('the days or the zone are unknown')
  const reasons = {
    before: { valid: false, reason: 'COUPON_NOT_STARTED' },
    inside: { valid: true },
    after: { valid: false, reason: 'COUPON_EXPIRED' },
  } as const
  return reasons[positionIn(window, instantOf(input['at']))]
}

function templateOf(value: unknown): FreightTemplate {
  const template = bagOf(value, 'template')
  const tariff = (of: unknown) => {
    const t = bagOf(of, 'a tariff')
    return {
      start: numberOf(t['start'], 'start'), startFee: numberOf(t['startFee'], 'startFee'), add: numberOf(t['add'], 'add'), addFee: numberOf(t['addFee'], 'addFee'),
    }
  }
  const texts = (of: unknown): readonly string[] => listOf(of, 'regions').map(region => textOf(region, 'region'))
  const free = (of: unknown): FreeRule => {
    const r = bagOf(of, 'a free rule')
    return {
      ...given('minPieces', r['minPieces']),
      ...given('minAmount', r['minAmount']),
      ...given('maxWeight', r['maxWeight']),
      ...(r['regions'] === undefined ? {} : { regions: texts(r['regions']) }),
    }
  }
  return {
    id: 't',
    name: typeof template['name'] === 'string' ? template['name'] : 't',
    valuation: oneOf(['piece', 'weight', 'volume'] as const, template['valuation'], 'valuation'),
    default: tariff(template['default']),
    groups: listOf(template['groups'] ?? [], 'groups').map(group => ({ ...tariff(group), regions: texts(bagOf(group, 'a group')['regions']) })),
    noService: texts(template['noService'] ?? []),
    freeIf: listOf(template['freeIf'] ?? [], 'freeIf').map(free),
  }
}

const freight: Adapter = input => {
  if (input['validate'] !== undefined) {
    if (bagOf(input['validate'], 'validate')['default'] === undefined) return { ok: false, refused: 'DEFAULT_TARIFF_REQUIRED' }
    const wrong = validateTemplate(templateOf(input['validate']))
    return wrong ? { ok: false, ...refused(wrong) } : { ok: true }
  }
  const quote = quoteTemplate(
    templateOf(input['template']),
    listOf(input['items'], 'items').map(value => {
      const item = bagOf(value, 'an item')
      return { quantity: numberOf(item['qty'], 'qty'), weight: numberOf(item['weight'] ?? 0, 'weight'), volume: numberOf(item['volume'] ?? 0, 'volume') }
    }),
    numberOf(input['goodsAmount'] ?? 0, 'goodsAmount'),
    textOf(input['dest'], 'dest'),
  )
  return isRefusal(quote) ? refused(quote) : { fee: quote.feeFen }
}

const REASONS = ['noReason', 'sellerFault', 'unshipped'] as const

const refund: Adapter = input => {
  const request = bagOf(input['request'], 'request')
  const pieces = (of: unknown) => listOf(of, 'lines').map(value => {
    const line = bagOf(value, 'a line')
    return { lineId: textOf(line['id'], 'id'), quantity: numberOf(line['qty'], 'qty') }
  })
  const quote = refundQuote({
    freightPaidFen: numberOf(input['freightPaid'], 'freightPaid'),
    shippedLineIds: listOf(input['shipped'], 'shipped').map(id => textOf(id, 'id')),
    lines: listOf(input['lines'], 'lines').map(value => {
      const line = bagOf(value, 'a line')
      return { id: textOf(line['id'], 'id'), paidFen: numberOf(line['paid'], 'paid'), quantity: numberOf(line['qty'], 'qty') }
    }),
    prior: listOf(input['prior'], 'prior').map(value => {
      const one = bagOf(value, 'a refund')
      return { lines: pieces(one['lines']), goodsFen: numberOf(one['goods'], 'goods'), freightFen: numberOf(one['freight'], 'freight') }
    }),
    request: {
      kind: oneOf(['refundOnly', 'returnRefund'] as const, request['type'], 'type'),
      reason: oneOf(REASONS, request['reason'], 'reason'),
      lines: pieces(request['lines']),
      ...given('amountFen', request['amount']),
    },
  })
  return isRefusal(quote) ? refused(quote) : { goods: quote.goodsFen, freight: quote.freightFen, total: quote.totalFen }
}

const title: Adapter = input => {
  const checked = checkTitle(textOf(input['title'], 'title'), numberOf(input['maxBytes'], 'maxBytes'))
  return isRefusal(checked) ? { ok: false, ...refused(checked) } : { ok: true, bytes: checked.bytes }
}

const MACHINES = new Map<string, Machine<string, string, string>>(
  Object.entries({ trade: TRADE, afterSale: AFTER_SALE, payment: PAYMENT, shipment: SHIPMENT, listing: LISTING, coupon: COUPON }),
)

const transition: Adapter = input => {
  const name = textOf(input['machine'], 'machine')
  const table = MACHINES.get(name)
  if (!table) throw new Error(`there is no machine ${name}`)
  const state = textOf(input['state'], 'state')
  if (!Object.hasOwn(table.table, state)) throw new Error(`${name} has no state ${state}`)
  const ctx = bagOf(input['ctx'] ?? {}, 'ctx')
  const holds = Object.fromEntries(Object.entries(ctx).map(([guard, value]) => [guard, value === true]))
  const after = stepOf(table, state, textOf(input['command'], 'command'), name, holds)
  return typeof after === 'string' ? { next: after } : { refused: after.refused }
}

const timer: Adapter = input => {
  const at = instantOf(input['at'])
  if (input['signed'] !== undefined) {
    const window = noReasonWindow(textOf(input['tz'], 'tz'), instantOf(input['signed']), numberOf(input['days'], 'days'))
    if (!window) throw new Error('the zone is unknown')
    return { inWindow: positionIn(window, at) !== 'after' }
  }
  const pauses = listOf(input['pauses'] ?? [], 'pauses').map(value => {
    const [from, to] = listOf(value, 'a pause')
    return { from: instantOf(from), to: instantOf(to) }
  })
  const hours = input['hours'] === undefined ? 24 * numberOf(input['days'], 'days') : numberOf(input['hours'], 'hours')
  return { due: isDue(dueAfter(instantOf(input['from']), hours * HOUR, pauses), at) }
}

const payment: Adapter = input => {
  const sums = topPayment({
    subOrders: listOf(input['subOrders'], 'subOrders').map(value => {
      const sub = bagOf(value, 'a sub-order')
      return {
        priceFen: numberOf(sub['price'], 'price'), quantity: numberOf(sub['num'], 'num'), adjustFen: numberOf(sub['adjust'] ?? 0, 'adjust'),
        discountFen: numberOf(sub['discount'] ?? 0, 'discount'),
      }
    }),
    postFeeFen: numberOf(input['postFee'], 'postFee'),
  })
  return isRefusal(sums) ? refused(sums) : { payments: sums.payments, total: sums.totalFen }
}

/** Other names under which the measures of 2017 are summed up. */
const NO_REASON_NAMES: ReadonlyMap<string, string> = new Map([
  ['perishable', 'fresh'],
  ['freshOrPerishable', 'fresh'],
  ['periodicals', 'periodical'],
  ['newspaper', 'periodical'],
  ['customMade', 'custom'],
])

const noReason: Adapter = input => {
  const kind = textOf(input['kind'], 'kind')
  return { eligible: noReasonEligible(NO_REASON_NAMES.get(kind) ?? kind, input['confirmedAtCheckout'] === true) }
}

export const PURE: Readonly<Record<string, Adapter>> = {
  'money.round': round,
  prorate,
  'price.quote': price,
  'promotion.select': select,
  'promotion.budget': budget,
  'presale.quote': presale,
  'coupon.window': couponWindow,
  'freight.quote': freight,
  'refund.quote': refund,
  'title.validate': title,
  transition,
  'timer.due': timer,
  'topPayment.quote': payment,
  'noReason.eligible': noReason,
}

/** Whether what was given says all that is expected; it may say more. Lists and numbers must be equal, objects member by member. */
export function agrees(expected: unknown, got: unknown): boolean {
  if (isBag(expected)) return isBag(got) && Object.entries(expected).every(([name, value]) => agrees(value, got[name]))
  if (Array.isArray(expected)) return Array.isArray(got) && got.length === expected.length && expected.every((value, i) => agrees(value, got[i]))
  return Object.is(expected, got) || (expected === 0 && got === 0)
}

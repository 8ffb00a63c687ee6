/** A month on the street, with one thing of the shop changed and the same people: what moves, and which way. */

import { describe, expect, it } from 'vitest'
import { evolveClock, upcoming } from '../kernel/agenda.ts'
import { hash32 } from '../kernel/chance.ts'
import { put } from '../kernel/table.ts'
import { at, smallWorld } from '../test-world.ts'
import { engine, type World, type WorldRun } from '../world.ts'
import { firstDay, inquiries, sizeTable, waiting, type Answer, type Inquiry } from './buyers.ts'

interface Change {
  readonly seed?: number
  readonly talks?: boolean
  readonly world?: (world: World) => void
  /** Done at the start by the shop. */
  readonly first?: readonly (readonly [string, Readonly<Record<string, unknown>>])[]
  /** How a question is answered as soon as it is asked. */
  readonly reply?: (run: WorldRun, inquiry: Inquiry) => Readonly<Record<string, unknown>> | null
  /** What the shop does whenever something has happened. */
  readonly each?: (run: WorldRun, send: (type: string, args: Readonly<Record<string, unknown>>) => void) => void
}

const END = at('2024-06-04 00:00:00')

/** Five streets' worth of shoppers for thirty days, all goods in plenty. */
function month({ seed = 1, talks = false, world: change, first = [], reply, each }: Change = {}): WorldRun {
  const world = smallWorld({ seed, onHand: 5_000 })
  Object.assign(world.buyers, { crowd: 5, talks })
  change?.(world)
  evolveClock(world.clock, firstDay(world.clock.now + 60_000))
  const run = engine.begin(world)
  let n = 0
  const send = (type: string, args: Readonly<Record<string, unknown>>): void => {
    const outcome = engine.step(run, { id: `c${++n}`, type, actor: 'learner', args })
    if (!outcome.done) throw new Error(`${type}: ${outcome.code} ${JSON.stringify(outcome.figures)}`)
  }
  for (const [type, args] of first) send(type, args)
  if (reply || each) {
    for (let next = upcoming(run.world.clock, 1)[0]; next && next.at <= END; next = upcoming(run.world.clock, 1)[0]) {
      send('clock/advance', { to: next.at })
      for (const inquiry of waiting(run.world, run.world.clock.now)) {
        const args = reply?.(run, inquiry)
        if (args) send('buyers/reply', { inquiryId: inquiry.id, ...args })
      }
      each?.(run, send)
    }
  }
  send('clock/advance', { to: END })
  return run
}

const looksOf = (run: WorldRun, listingId = 'dress'): number => run.world.buyers.looks[listingId] ?? 0
const boughtOf = (run: WorldRun, listingId = 'dress'): number => Object.values(run.world.buyers.bought).filter(bought => bought.listingId === listingId).length
const ordersOf = (run: WorldRun): number => Object.keys(run.world.buyers.bought).length
const rate = (run: WorldRun, listingId = 'dress'): number => boughtOf(run, listingId) / looksOf(run, listingId)

const ordinary = month()

const listing = (id: string, change: object) => (world: World): void => {
  const found = world.catalogue.listings[id]
  if (found) put(world.catalogue.listings, id, { ...found, ...change })
}

const picture = (facts: object) => (world: World): void => {
  const [first] = world.catalogue.listings['dress']?.images ?? []
  listing('dress', { images: first ? [{ ...first, ...facts }] : [] })(world)
}

const block = (kind: string) => ({ kind, text: 'Said in full.', images: [] })
const FULL_PAGE = ['basics', 'worn', 'closeUps', 'size', 'service', 'trust'].map(block)

const priced = (factor: number) => (world: World): void => {
  const sku = world.catalogue.skus['dress-1']
  if (sku) put(world.catalogue.skus, 'dress-1', { ...sku, priceFen: Math.round(sku.priceFen * factor) })
}

const freight = (fen: number) => (world: World): void => {
  const template = world.freight.templates['free']
  if (template) put(world.freight.templates, 'free', { ...template, default: { ...template.default, startFee: fen } })
}

describe('changed alone, with the same people', () => {
  it('the street of an ordinary shop has about as many shoppers and orders as it always had', () => {
    const visitors = Object.values(ordinary.world.buyers.seen).reduce((sum, n) => sum + n, 0)
    // Five times thirteen and a half a day, thirty days.
    expect(visitors).toBeGreaterThan(1_700)
    expect(visitors).toBeLessThan(2_500)
    expect(ordersOf(ordinary) / visitors).toBeGreaterThan(0.2)
    expect(ordersOf(ordinary) / visitors).toBeLessThan(0.4)
  })

  it('a better picture brings more to the listing, and those whom it has not brought buy as before', () => {
    const better = month({ world: picture({ sellingPoint: true, subjectBp: 7_000 }) })
    const worse = month({ world: picture({ faults: ['cluttered', 'border'] }) })
    expect(looksOf(better)).toBeGreaterThan(looksOf(ordinary))
    expect(looksOf(worse)).toBeLessThan(looksOf(ordinary))
    expect(Math.abs(rate(better) - rate(ordinary))).toBeLessThan(0.03)
  })

  it('a picture better than the goods draws as well: what that costs comes later', () => {
    const polished = month({ world: picture({ polishBp: 4_000 }) })
    expect(looksOf(polished)).toBeGreaterThan(looksOf(ordinary))
    expect(boughtOf(polished)).toBeGreaterThan(boughtOf(ordinary))
  })

  it('a full page sells more to the same number of people', () => {
    const full = month({ world: listing('dress', { details: FULL_PAGE }) })
    expect(rate(full)).toBeGreaterThan(rate(ordinary))
    expect(Math.abs(looksOf(full) - looksOf(ordinary))).toBeLessThan(looksOf(ordinary) / 50)
  })

  it('a higher price brings fewer and sells less to those who come; a lower one the other way', () => {
    const [dear, cheap] = [month({ world: priced(1.2) }), month({ world: priced(0.85) })]
    expect(looksOf(dear)).toBeLessThan(looksOf(ordinary))
    expect(looksOf(cheap)).toBeGreaterThan(looksOf(ordinary))
    expect([rate(dear) < rate(ordinary), rate(ordinary) < rate(cheap)]).toEqual([true, true])
    expect(Math.abs(boughtOf(dear, 'exact') - boughtOf(ordinary, 'exact'))).toBeLessThan(boughtOf(ordinary, 'exact') / 10)
  })

  it('freight on top, the sum of price and freight being the same, sells less', () => {
    const onTop = month({ world: world => { priced(1 - 800 / 16_900)(world); freight(800)(world) } })
    expect(looksOf(onTop)).toBeLessThan(looksOf(ordinary))
    expect(rate(onTop)).toBeLessThan(rate(ordinary))
  })

  it('a coupon sells more, to whoever comes', () => {
    const coupon = {
      name: 'May', thresholdFen: 3_000, amountFen: 600, listingIds: [], shownFromAt: at('2024-05-05'), usableFromAt: at('2024-05-05'),
      usableToAt: at('2024-06-03 23:59:59'), total: 9_000, perBuyer: 1, remindBeforeEnd: false,
    }
    const given = month({ first: [['promotions/publishCoupon', coupon]] })
    expect(rate(given, 'exact')).toBeGreaterThan(rate(ordinary, 'exact') * 1.05)
  })

  it('a longer promise to dispatch sells less to the same number of people', () => {
    const [slow, fast] = [month({ world: listing('dress', { shipWithinHours: 15 * 24 }) }), month({ world: listing('dress', { shipWithinHours: 24 }) })]
    expect(rate(slow)).toBeLessThan(rate(ordinary) * 0.8)
    expect(rate(fast)).toBeGreaterThanOrEqual(rate(ordinary))
    expect(Math.abs(looksOf(slow) - looksOf(ordinary))).toBeLessThan(looksOf(ordinary) / 20)
  })

  it('a lower score of the shop sells less', () => {
    const scored = (scoreHundredths: number) => month({ world: world => { world.shop.profile = { ...world.shop.profile, scoreHundredths } } })
    expect(ordersOf(scored(400))).toBeLessThan(ordersOf(ordinary))
    expect(ordersOf(scored(500))).toBeGreaterThan(ordersOf(ordinary))
  })

  it('late orders are remembered the next day and sell less', () => {
    const late = month({ world: world => { world.orders.dispatchWatched = true } })
    const unwatched = month({ world: world => { world.orders.dispatchWatched = false } })
    expect(late.world.buyers.lateBp).toBeGreaterThan(unwatched.world.buyers.lateBp)
    expect(ordersOf(late)).toBeLessThan(ordersOf(unwatched))
  })

  it('a dearer dress takes nobody from the other goods: whoever bought those buys them all the same', () => {
    // Late orders are one figure for the whole shop; without them each listing stands for itself.
    const unwatched = (world: World): void => { world.orders.dispatchWatched = false }
    const others = (run: WorldRun): Set<string> => new Set(Object.values(run.world.buyers.bought).filter(bought => bought.listingId !== 'dress').map(({ buyerId }) => buyerId))
    const before = others(month({ world: unwatched }))
    const after = others(month({ world: world => { unwatched(world); priced(1.3)(world) } }))
    expect([...before].filter(buyerId => !after.has(buyerId))).toEqual([])
    expect(after.size).toBeGreaterThan(before.size)
  })

  it('another seed brings other people', () => {
    expect(looksOf(month({ seed: 2 }))).not.toBe(looksOf(ordinary))
  })
})

const ANSWERS_FOR: Readonly<Record<string, Answer>> = { material: 'asOnPage', shipping: 'shipWithin', price: 'priceFirm', stock: 'inStock', haggle: 'priceFirm' }

const well = (run: WorldRun, { topic, listingId, heightCm }: Inquiry): Readonly<Record<string, unknown>> => {
  const size = sizeTable(run.world, listingId).findLast(({ fromCm }) => fromCm <= heightCm)
  return topic === 'size' ? { answer: 'sizeAdvice', skuId: size?.skuId } : { answer: ANSWERS_FOR[topic] ?? 'willCheck', days: 2 }
}

describe('answers', () => {
  const silent = month({ talks: true })
  const answered = month({ talks: true, reply: well })
  const beside = month({ talks: true, reply: () => ({ answer: 'outOfStock' }) })
  /** Of those who asked before buying, the share who ordered. */
  const askersBuy = (run: WorldRun): number => {
    const asked = inquiries(run.world).filter(({ topic }) => topic !== 'haggle')
    const buyers = new Set(Object.values(run.world.buyers.bought).map(({ buyerId }) => buyerId))
    return asked.filter(({ buyerId }) => buyers.has(buyerId)).length / asked.length
  }

  it('about one in seven asks first', () => {
    const asked = inquiries(silent.world).filter(({ topic }) => topic !== 'haggle').length
    const visitors = Object.values(silent.world.buyers.seen).reduce((sum, n) => sum + n, 0)
    expect(asked / visitors).toBeGreaterThan(0.1)
    expect(asked / visitors).toBeLessThan(0.18)
  })

  it('a good answer at once sells more than one beside the question, and that no less than silence', () => {
    expect(askersBuy(answered)).toBeGreaterThan(askersBuy(beside))
    expect(askersBuy(beside)).toBeGreaterThanOrEqual(askersBuy(silent))
  })

  it('who asks is more interested to begin with: even unanswered they buy more often than the others', () => {
    expect(askersBuy(silent)).toBeGreaterThan(ordersOf(silent) / Object.values(silent.world.buyers.seen).reduce((sum, n) => sum + n, 0))
  })

  it('a page that says the size is asked about it less often', () => {
    const sized = (details: readonly object[]) => (world: World): void => {
      const skus = ['S', 'M', 'L'].map(size => ({ ...world.catalogue.skus['dress-1'], id: `dress-${size}`, name: size }))
      for (const sku of skus) {
        put(world.catalogue.skus, sku.id, { listingId: 'dress', priceFen: 16_900, costFen: 8_400, dispatchFen: 550, weightGrams: 100, volumeCm3: 0, options: {}, outerId: '', retired: false, ...sku })
        put(world.stock.levels, sku.id, { ...world.stock.levels['dress-1'], skuId: sku.id, onHand: 5_000, reserved: 0 })
      }
      listing('dress', { skuIds: skus.map(({ id }) => id), details })(world)
    }
    const sizeQuestions = (run: WorldRun): number => inquiries(run.world).filter(({ topic }) => topic === 'size').length
    const [bare, told] = [month({ talks: true, world: sized([]) }), month({ talks: true, world: sized([block('size')]) })]
    expect(sizeQuestions(told)).toBeGreaterThan(0)
    expect(sizeQuestions(told)).toBeLessThan(sizeQuestions(bare) / 1.5)
  })
})

describe('haggling', () => {
  const onlyHaggles = (args: Readonly<Record<string, unknown>>): NonNullable<Change['reply']> => (_run, { topic }) => (topic === 'haggle' ? args : null)
  const lowerTo = (shareOff: number): NonNullable<Change['each']> => (run, send) => {
    for (const { orderId, wasFen, wantedFen } of inquiries(run.world)) {
      const order = run.world.orders.orders[orderId ?? '']
      const line = order?.lines[0]
      if (!order || !line || order.state !== 'wait_pay' || wasFen === null || wantedFen === null || order.payableFen < wasFen) continue
      send('orders/editPrice', { orderId: order.id, adjusts: [{ lineId: line.id, adjustFen: -Math.round((wasFen - wantedFen) * shareOff) }] })
    }
  }
  /** Of the orders that were haggled over and have ended, the share that was paid. */
  const paidShare = (run: WorldRun): number => {
    const orders = inquiries(run.world).flatMap(({ orderId }) => run.world.orders.orders[orderId ?? ''] ?? [])
    expect(orders.length).toBeGreaterThan(20)
    return orders.filter(({ paidAt }) => paidAt !== null).length / orders.length
  }
  const [silent, firm, half, whole] = [
    month({ talks: true }), month({ talks: true, reply: onlyHaggles({ answer: 'priceFirm' }) }),
    month({ talks: true, each: lowerTo(0.5) }), month({ talks: true, each: lowerTo(1) }),
  ].map(paidShare)

  it('silence loses most of them, a kind no some, half of the wish few, the whole wish hardly anybody', () => {
    const shares = [silent, firm, half, whole].map(Number)
    expect(shares).toEqual([...shares].sort((a, b) => a - b))
    expect(Number(silent)).toBeLessThan(0.55)
    expect(Number(whole)).toBeGreaterThan(0.9)
  })

  it('money off that was promised in the talk is waited for', () => {
    const promised = month({ talks: true, reply: (_run, { topic }) => (topic === 'price' ? { answer: 'offer', fen: 300 } : null) })
    const waited = inquiries(promised.world).filter(({ topic, limitFen }) => topic === 'haggle' && limitFen !== null)
    expect(waited.length).toBeGreaterThan(5)
    expect(waited.map(({ wasFen, wantedFen }) => (wasFen ?? 0) - (wantedFen ?? 0))).toEqual(waited.map(() => 300))
  })
})

it('a reminder makes some pay who had thought better of it, and nobody else', () => {
  const remindAll: NonNullable<Change['each']> = (run, send) => {
    for (const { id, state, placedAt } of Object.values(run.world.orders.orders)) {
      const late = run.world.clock.now > placedAt + 3_600_000
      if (state === 'wait_pay' && late && run.world.buyers.reminded[id] === undefined) send('buyers/remindPayment', { orderId: id })
    }
  }
  const reminded = month({ seed: 3, each: remindAll })
  const alone = month({ seed: 3 })
  const unpaid = (run: WorldRun): Set<string> => new Set(Object.values(run.world.orders.orders).filter(({ state }) => state === 'closed_unpaid').map(({ buyerId }) => buyerId))
  expect(Object.keys(reminded.world.buyers.reminded).length).toBeGreaterThan(20)
  expect(unpaid(reminded).size).toBeLessThan(unpaid(alone).size)
})

it('listings have keys of their own in the race', () => {
  const ids = Object.keys(smallWorld().catalogue.listings)
  expect(new Set(ids.map(hash32)).size).toBe(ids.length)
})

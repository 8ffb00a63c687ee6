/** What becomes of paid orders, in a shop that packs and one that does not, honest and less so; the same people every time. */

import { describe, expect, it } from 'vitest'
import { evolveClock } from '../kernel/agenda.ts'
import { DAY, HOUR } from '../kernel/plain-date.ts'
import { put } from '../kernel/table.ts'
import { plantFate } from '../logistics/logistics.ts'
import { at, smallWorld, START } from '../test-world.ts'
import { checkedEngine, engine, type World, type WorldRun } from '../world.ts'
import { emptyBuyers, firstDay, waiting } from './buyers.ts'

interface Shop {
  readonly seed?: number
  readonly world?: (world: World) => void
  /** Days that a paid order lies before it is packed; null = nobody packs. */
  readonly packsAfterDays?: number | null
  readonly cases?: 'agree' | 'refuse' | 'silent' | 'offerHalf'
  readonly promisesDays?: number
  readonly days?: number
  readonly crowd?: number
  /** Every invariant of every domain after every event. */
  readonly checked?: boolean
}

/** Forty days of three streets' worth of shoppers who buy dresses; the shop works through its orders and cases every evening. */
function lived({ seed = 1, world: change, packsAfterDays = 0, cases = 'agree', promisesDays, days = 40, crowd = 3, checked = false }: Shop = {}): WorldRun {
  const world = { ...smallWorld({ seed, onHand: 5_000 }), buyers: emptyBuyers(crowd, { talks: promisesDays !== undefined, afterwards: true }) }
  for (const id of ['under', 'exact', 'socks']) {
    const other = world.catalogue.listings[id]
    if (other) put(world.catalogue.listings, id, { ...other, state: 'off_sale' })
  }
  const [dress, piece] = [world.catalogue.listings['dress'], world.catalogue.skus['dress-1']]
  if (dress && piece) {
    const skuIds = ['S', 'M', 'L'].map(size => `dress-${size}`)
    for (const id of skuIds) {
      put(world.catalogue.skus, id, { ...piece, id, name: id.slice(-1) })
      put(world.stock.levels, id, { skuId: id, onHand: 5_000, reserved: 0 })
    }
    put(world.catalogue.listings, 'dress', { ...dress, skuIds })
  }
  change?.(world)
  evolveClock(world.clock, firstDay(world.clock.now + 60_000))
  const runner = checked ? checkedEngine : engine
  const run = runner.begin(world)
  let n = 0
  const send = (type: string, args: Readonly<Record<string, unknown>>): boolean =>
    runner.step(run, { id: `c${++n}`, type, actor: 'learner', args }).done
  const answerCases = (): void => {
    for (const { id, kind, state, offer, lines, goodsFen, returnShipmentId } of Object.values(run.world.aftersales.cases)) {
      if (state === 'wait_seller' && cases === 'agree') {
        if (!send('aftersales/agreeReturn', { caseId: id }) && !send('aftersales/agreeRefund', { caseId: id })) send('aftersales/agreeReissue', { caseId: id })
      }
      if (state === 'wait_seller' && cases === 'refuse') send('aftersales/refuse', { caseId: id, reason: 'noProof' })
      if (state === 'wait_seller' && cases === 'offerHalf' && kind === 'returnRefund' && offer === null) {
        send('aftersales/offer', { caseId: id, fen: Math.floor(goodsFen / 2), keepGoods: true })
      }
      if (state === 'wait_seller_receive' && returnShipmentId !== null) {
        send('aftersales/receive', { caseId: id, lines: lines.map(line => ({ ...line, how: 'restock' })) })
      }
      if (state === 'wait_seller_send') send('aftersales/sendNew', { caseId: id })
    }
  }
  const pack = (): void => {
    if (packsAfterDays === null) return
    const due = Object.values(run.world.orders.orders)
      .filter(({ state, paidAt, holds }) => state === 'wait_ship' && holds.length === 0 && (paidAt ?? Infinity) + packsAfterDays * DAY <= run.world.clock.now)
      .map(({ id }) => id)
    if (due.length === 0) return
    expect(send('logistics/issueWaybills', { carrierId: 'standard', orderIds: due })).toBe(true)
    const shipmentIds = Object.values(run.world.logistics.shipments).filter(({ state }) => state === 'pending').map(({ id }) => id)
    expect(send('logistics/ship', { shipmentIds })).toBe(true)
  }
  for (let hour = 9; hour < days * 24; hour += promisesDays === undefined ? 12 : 0.25) {
    send('clock/advance', { to: at(START) + Math.round(hour * HOUR) })
    for (const { id, topic } of waiting(run.world, run.world.clock.now)) if (topic === 'shipping') send('buyers/reply', { inquiryId: id, answer: 'shipWithin', days: promisesDays })
    if (hour % 12 !== 9) continue
    pack()
    answerCases()
  }
  return run
}

const casesOf = (run: WorldRun) => Object.values(run.world.aftersales.cases)
const reviewsOf = (run: WorldRun) => Object.values(run.world.orders.reviews).filter(({ byDefault }) => !byDefault)
const paidOf = (run: WorldRun) => Object.values(run.world.orders.orders).filter(({ paidAt }) => paidAt !== null)
const share = (run: WorldRun, reason: string): number => casesOf(run).filter(found => found.reason === reason).length / paidOf(run).length
const badShare = (run: WorldRun): number => reviewsOf(run).filter(({ stars }) => stars <= 2).length / reviewsOf(run).length
const refusedToBuyers = (run: WorldRun) => run.log.filter(entry => entry.kind === 'refusal' && entry.scheduled)

const picture = (polishBp: number) => (world: World): void => {
  const dress = world.catalogue.listings['dress']
  const [first] = dress?.images ?? []
  if (dress && first) put(world.catalogue.listings, 'dress', { ...dress, images: [{ ...first, polishBp }] })
}

const ordinary = lived()

describe('a shop that packs every evening and agrees to what is asked', () => {
  it('lives through delivery, returns, exchanges, confirmation and reviews without a step refused to a buyer', () => {
    expect(refusedToBuyers(ordinary)).toEqual([])
    expect(paidOf(ordinary).length).toBeGreaterThan(200)
    const kinds = new Set<string>(casesOf(ordinary).map(({ kind }) => kind))
    for (const kind of ['refundUnshipped', 'refundOnly', 'returnRefund', 'exchange']) expect([kind, kinds.has(kind)]).toEqual([kind, true])
    const ends = new Set<string>(casesOf(ordinary).map(({ outcome }) => outcome ?? ''))
    for (const outcome of ['refunded', 'exchanged']) expect([outcome, ends.has(outcome)]).toEqual([outcome, true])
    expect(reviewsOf(ordinary).length).toBeGreaterThan(20)
    expect(Object.values(ordinary.world.orders.orders).some(({ state }) => state === 'finished')).toBe(true)
  })

  it.each(['agree', 'refuse', 'offerHalf', 'silent'] as const)('or does something else (%s): money, stock, orders and cases add up after every event', cases => {
    const run = lived({ cases, crowd: 0.8, days: 30, checked: true, seed: 7 })
    expect(refusedToBuyers(run)).toEqual([])
    expect(casesOf(run).length).toBeGreaterThan(5)
  })

  it('gets about half of it back, as women’s wear does', () => {
    const returned = casesOf(ordinary).length / paidOf(ordinary).length
    expect(returned).toBeGreaterThan(0.35)
    expect(returned).toBeLessThan(0.6)
  })
})

describe('changed alone', () => {
  it('a picture better than the goods brings them back as not as described, and bad reviews', () => {
    const polished = lived({ world: picture(5_000) })
    expect(share(polished, 'notAsDescribed')).toBeGreaterThan(share(ordinary, 'notAsDescribed') * 1.5)
    expect(badShare(polished)).toBeGreaterThan(badShare(ordinary))
  })

  it('packing late loses orders to impatience, and the logistics score', () => {
    const slow = lived({ packsAfterDays: 4 })
    const calledOff = (run: WorldRun): number => casesOf(run).filter(({ kind }) => kind === 'refundUnshipped').length / paidOf(run).length
    expect(calledOff(slow)).toBeGreaterThan(calledOff(ordinary) * 1.5)
    const logistics = (run: WorldRun): number => reviewsOf(run).reduce((sum, review) => sum + review.logistics, 0) / reviewsOf(run).length
    expect(logistics(slow)).toBeLessThan(logistics(ordinary))
  })

  it('a full page brings fewer back for their size', () => {
    const told = lived({
      world: world => {
        const dress = world.catalogue.listings['dress']
        const details = (['basics', 'worn', 'closeUps', 'size', 'service', 'trust'] as const).map(kind => ({ kind, text: 'Said in full.', images: [] }))
        if (dress) put(world.catalogue.listings, 'dress', { ...dress, details })
      },
    })
    expect(share(told, 'wrongSize')).toBeLessThan(share(ordinary, 'wrongSize'))
  })

  it('of days that were promised and not kept, buyers speak', () => {
    const kept = lived({ promisesDays: 2, days: 20 })
    const broken = lived({ promisesDays: 0, packsAfterDays: 2, days: 20 })
    expect(Object.keys(kept.world.buyers.missed)).toEqual([])
    expect(Object.keys(broken.world.buyers.missed).length).toBeGreaterThan(3)
  })

  it('a refusal without a ground: some call the platform, some ask again, some let it be, and some say so in public', () => {
    const refusing = lived({ cases: 'refuse' })
    const events = new Set<string>(refusing.log.flatMap(entry => (entry.kind === 'event' ? [entry.event.type] : [])))
    for (const type of ['aftersales/escalated', 'aftersales/modified', 'aftersales/ended']) expect([type, events.has(type)]).toEqual([type, true])
    expect(new Set(casesOf(refusing).map(({ outcome }) => outcome))).toContain('withdrawn')
    expect(badShare(refusing)).toBeGreaterThan(badShare(ordinary))
    expect(refusedToBuyers(refusing)).toEqual([])
  })

  it('half of the money for goods that may be kept is enough for some, not for all', () => {
    const offering = lived({ cases: 'offerHalf' })
    const offered = casesOf(offering).filter(({ messages, offer, kind }) => offer !== null || messages.some(({ what }) => what === 'offered') || kind === 'refundOnly').length
    const accepted = offering.log.filter(entry => entry.kind === 'event' && entry.event.type === 'aftersales/offerAccepted').length
    expect(accepted).toBeGreaterThan(3)
    expect(accepted).toBeLessThan(offered)
    expect(refusedToBuyers(offering)).toEqual([])
  })
})

describe('the carrier', () => {
  const outcome = (fate: 'lost' | 'damaged') => {
    const run = lived({ days: 20, world: world => { for (let i = 1; i <= 999; i++) plantFate(world.logistics, `S${String(i).padStart(6, '0')}`, fate) } })
    return casesOf(run).map(({ kind, reason }) => `${kind} ${reason}`)
  }
  it('broke it: it is reported as damaged', () => {
    expect(outcome('damaged').filter(words => words === 'refundOnly damaged').length).toBeGreaterThan(30)
  })
  it('lost it: after a while the buyer says that nothing came', () => {
    expect(outcome('lost').filter(words => words === 'refundOnly notReceived').length).toBeGreaterThan(30)
  })
})

// @vitest-environment happy-dom
/** The coupon is set up on the seller's screen and tried on the buyer's, second by second and cent by cent: both screens say what the rules do. */

import { act, cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { jiayiWorld } from '../../content/worlds/jiayi/world.ts'
import worldTexts from '../../content/worlds/jiayi/text.zh-CN.json'
import { speechIn, SpeechContext, translatorOf, type Strings, type Values } from '#i18n/translation.ts'
import type { Command } from '#sim/kernel/plan.ts'
import { parseLocal } from '#sim/kernel/zone.ts'
import { checkedEngine, type WorldRun } from '#sim/world.ts'
import deskWords from '#ui/desk/strings.zh-CN.json'
import type { DeskPort, DraftValue, Gesture } from './desk.ts'
import { phone } from './phone/desk.ts'
import phoneWords from './phone/strings.zh-CN.json'
import { seller } from './seller/desk.ts'
import sellerWords from './seller/strings.zh-CN.json'

const domains = Object.values(import.meta.glob<Record<string, Strings>>('../sim/*/strings.zh-CN.json', { eager: true, import: 'default' }))
const merged = (part: string): Strings => Object.assign({}, ...domains.map(domain => domain[part] ?? {}))
const speech = speechIn('zh-CN', {
  desk: deskWords, seller: sellerWords, phone: phoneWords, sim: { refusals: merged('refusals'), words: merged('words'), rules: merged('rules') },
})
/** The words of a screen; a key without words would be found on both sides of a comparison. */
const wordsOf = (screen: 'phone' | 'seller') => (key: string, values: Values = {}): string => {
  const text = translatorOf(speech, screen)(key, values)
  if (text === key || text.includes('{{')) throw new Error(`${key}: ${text}`)
  return text
}
const onPhone = wordsOf('phone')
const onSeller = wordsOf('seller')

// A hundred keystrokes with a preview drawn after each: a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 })

type Deed = Omit<Command, 'id'>
const at = (local: string): number => parseLocal('Asia/Shanghai', local) ?? 0
const NAME = '初夏上新券'

let run: WorldRun
let sent: Deed[]
let steps = 0
let redraw: () => void
const done = (deed: Deed) => checkedEngine.step(run, { id: `t${++steps}`, ...deed })

beforeEach(() => {
  run = checkedEngine.begin(jiayiWorld({ seed: 1, language: 'zh-CN', texts: worldTexts, crowd: 0 }))
  sent = []
  const drafts = new Map<string, DraftValue>()
  const port = (): DeskPort => ({
    run, revision: steps, readOnly: false,
    send: (type, args, actor = 'learner') => {
      sent.push({ type, actor, args })
      return Promise.resolve(done({ type, actor, args }))
    },
    plan: (type, args, actor = 'learner') => checkedEngine.plan(run, { type, actor, args }),
    draft: key => drafts.get(key),
    setDraft: (key, value) => void (value === undefined ? drafts.delete(key) : drafts.set(key, value)),
  })
  // Side by side over one run, as the workbench has them: what one screen does, the other shows.
  const screens = () => (
    <SpeechContext value={speech}>
      <section id="seller"><seller.Screen port={port()} /></section>
      <section id="phone"><phone.Screen port={port()} /></section>
    </SpeechContext>
  )
  const shown = render(screens())
  redraw = () => shown.rerender(screens())
})
afterEach(cleanup)

/** What other people do, and time. */
function elsewhere(deed: Deed): void {
  expect(done(deed).done).toBe(true)
  act(() => redraw())
}
const clock = (to: string): void => elsewhere({ type: 'clock/advance', actor: 'learner', args: { to: at(to) } })

const control = (name: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-control="${name}"]`)

/** May only type and press what is in reach: a missing, disabled or covered control fails the probe. */
async function hand(...gestures: readonly Gesture[]): Promise<void> {
  const user = userEvent.setup({ document })
  for (const gesture of gestures) {
    const there = control(gesture.control)
    const target = gesture.act === 'choose' ? there?.querySelector<HTMLInputElement>(`[data-option="${gesture.option}"]`) : there
    if (!target) throw new Error(`no control ${JSON.stringify(gesture)}`)
    if (target.closest('[inert]')) throw new Error(`${gesture.control} is covered`)
    if (target.matches(':disabled')) throw new Error(`${gesture.control} is disabled`)
    if (gesture.act === 'type') await user.clear(target)
    await (gesture.act === 'type' ? user.type(target, gesture.text) : user.click(target))
    await act(async () => {
      await Promise.resolve()
      redraw()
    })
  }
}
const press = (...names: readonly string[]): Promise<void> => hand(...names.map(name => ({ act: 'press', control: name }) as const))
const type = (name: string, text: string): Promise<void> => hand({ act: 'type', control: name, text })
const choose = (claimId: string): Promise<void> => hand({ act: 'choose', control: 'phone.claim', option: claimId })

const TIMES = { shownFrom: '2024-05-05 00:00:00', usableFrom: '2024-05-15 00:00:00', usableTo: '2024-05-30 23:59:59' }
const BRIEF = { name: NAME, threshold: '30', amount: '5', ...TIMES, total: '1,000', perBuyer: '1' }

async function publish(change: Partial<typeof BRIEF> = {}): Promise<void> {
  await press('seller.nav.coupons', 'coupons.new')
  for (const [field, text] of Object.entries({ ...BRIEF, ...change })) await type(`coupon.${field}`, text)
  await press('coupon.remind', 'coupon.save')
  expect([sent.at(-1)?.type, control('coupons.new') !== null]).toEqual(['promotions/publishCoupon', true])
}

let typed: { readonly run: WorldRun; readonly sent: readonly Deed[] } | null = null

/** The coupon of the brief, typed by hand once, as typing takes longest; every probe starts from a copy. */
async function briefed(): Promise<void> {
  if (!typed) {
    await publish()
    typed = { run: checkedEngine.fork(run), sent: [...sent] }
  }
  run = checkedEngine.fork(typed.run)
  sent = [...typed.sent]
  act(() => redraw())
}

const take = (couponId = 'C000001'): Promise<void> => press('phone.tab.home', `phone.coupon.${couponId}.take`)
const checkout = (good: string): Promise<void> => press('phone.tab.home', `phone.good.${good}`, 'phone.buy')
const order = (claimId: string | null, skuId = 'tote-one'): Deed =>
  ({ type: 'orders/place', actor: 'buyer', args: { buyerId: 'xiaoman', lines: [{ skuId, quantity: 1 }], region: 'east', claimId } })

const textOf = (part: Element | null | undefined): string => part?.textContent ?? ''
const phoneText = (): string => textOf(document.querySelector('#phone'))
/** Each refusal on the screens as its two sentences: what happened and why, and what to do. */
const refusals = (): string[][] =>
  [...document.querySelectorAll('[role="alert"]')].map(alert => [textOf(alert.querySelector('strong')), textOf(alert.querySelector('strong')?.nextElementSibling)])
const because = (code: string, figures: Values): string[][] => [[onPhone(`sim:refusals.${code}.what`, figures), onPhone(`sim:refusals.${code}.todo`, figures)]]

const rowsOf = (table: Element | null | undefined): string[][] => [...(table?.querySelectorAll('tbody tr') ?? [])].map(row => [...row.children].map(textOf))
/** Every row of the bill that is open on the phone. */
const bill = (): string[][] => rowsOf(document.querySelector('#phone table'))
const billed = (goods: string, off: readonly string[][], payable: string): string[][] =>
  [[onPhone('bill.goods'), goods], ...off, [onPhone('bill.freight'), onPhone('bill.free')], [onPhone('bill.payable'), payable]]
const couponOff = (fen: string, name = NAME): string[] => [onPhone('bill.coupon') + name, `\u2212${fen}`]

/** What can be put on the order: name, note, and whether it is on. */
const slot = (): (string | boolean)[][] =>
  [...(control('phone.claim')?.querySelectorAll<HTMLInputElement>('input') ?? [])].map(input => [
    ...[...(input.parentElement?.querySelectorAll('span:not([aria-hidden])') ?? [])].map(textOf), input.checked,
  ])
const [NONE_ON, NONE_OFF] = [[onPhone('checkout.noCoupon'), true], [onPhone('checkout.noCoupon'), false]]

const tickets = (): string[] => [...document.querySelectorAll('#phone li')].map(textOf).filter(text => text.includes(onPhone('coupon.over', { threshold: '¥30' })))
const ticket = (state: string, amount = '¥5', name = NAME): string =>
  amount + onPhone('coupon.over', { threshold: '¥30' }) + name + onPhone('coupon.from', { at: '05-15 00:00:00' }) + onPhone('coupon.to', { at: '05-30 23:59:59' }) + state

const wallet = (): Promise<string[]> => press('phone.tab.me').then(tickets)

/** The coupon's row in the back office: taken of issued, and used. */
async function counted(): Promise<string[]> {
  await press('seller.nav.coupons')
  return ['claimed', 'used'].map(column => textOf(document.querySelector(`#seller td[data-head="${onSeller(`coupons.${column}`)}"]`)))
}

test('what is typed on the seller’s screen is published as it stands, and the phone offers it', async () => {
  await briefed()
  expect(sent).toEqual([{
    type: 'promotions/publishCoupon', actor: 'learner',
    args: {
      name: NAME, thresholdFen: 3_000, amountFen: 500, listingIds: [], total: 1_000, perBuyer: 1, remindBeforeEnd: true,
      shownFromAt: at('2024-05-05 00:00:00'), usableFromAt: at('2024-05-15 00:00:00'), usableToAt: at('2024-05-30 23:59:59'),
    },
  }])
  expect(await counted()).toEqual(['0 / 1,000', '0'])
  expect(tickets()).toEqual([ticket(onPhone('coupon.take'))])
})

describe('the start, 2024-05-15 00:00:00', () => {
  test('one second before it the coupon is refused in place: what happened, why, and what to do; nothing is ordered', async () => {
    await briefed()
    await take()
    clock('2024-05-14 23:59:59')
    await checkout('tote')
    expect(slot()).toEqual([[NAME, onPhone('checkout.from', { at: '05-15 00:00' }), false], NONE_ON])
    await choose('K000001')
    await press('phone.place')
    expect(sent.at(-1)).toEqual(order('K000001'))
    expect(refusals()).toEqual(because('COUPON_NOT_STARTED', { coupon: NAME, usableFromAt: '2024-05-15 00:00:00' }))
    expect(bill()).toEqual([])
    expect(run.world.orders.orders).toEqual({})
    expect(await wallet()).toEqual([ticket(onPhone('wallet.notYet'))])
  })

  test('in its first second 30.00 become 25.00, with the coupon’s line on the bill that is paid and in both books', async () => {
    await briefed()
    await take()
    clock('2024-05-15 00:00:00')
    await checkout('tote')
    expect(slot()).toEqual([[NAME, '\u22125.00', true], NONE_OFF])
    expect(bill()).toEqual(billed('30.00', [couponOff('5.00')], '¥25.00'))
    await press('phone.place', 'phone.pay')
    expect(sent.slice(-2)).toEqual([order('K000001'), { type: 'orders/pay', actor: 'buyer', args: { orderId: 'O000001', amountFen: 2_500 } }])
    expect(refusals()).toEqual([])
    expect(bill()).toEqual(billed('30.00', [couponOff('5.00')], '¥25.00'))
    expect(phoneText()).toContain(onPhone('orders.placed', { id: 'O000001', at: '2024-05-15 00:00:00' }))
    expect(await counted()).toEqual(['1 / 1,000', '1'])
    await press('seller.nav.orders')
    expect(rowsOf(document.querySelector('#seller table')).map(row => row.slice(2))).toEqual([[onSeller('orders.wait_ship'), '30.00', `${NAME} \u22125.00`, '25.00']])
  })
})

describe('the end, 2024-05-30 23:59:59', () => {
  test('in its last second the coupon still takes 5.00 off', async () => {
    await briefed()
    await take()
    clock('2024-05-30 23:59:59')
    expect(await wallet()).toEqual([ticket(onPhone('wallet.usable'))])
    await checkout('tote')
    await press('phone.place', 'phone.pay')
    expect(refusals()).toEqual([])
    expect(bill()).toEqual(billed('30.00', [couponOff('5.00')], '¥25.00'))
    expect(run.world.orders.orders['O000001']).toMatchObject({ state: 'wait_ship', payableFen: 2_500, placedAt: at('2024-05-30 23:59:59') })
  })

  test('one second later it has expired: off the till that stood open, in the wallet, and refused on the shelf with the second it ended', async () => {
    await briefed()
    await take()
    clock('2024-05-30 23:59:59')
    await checkout('tote')
    await choose('K000001')
    clock('2024-05-31 00:00:00')
    expect(slot()).toEqual([[NAME, onPhone('wallet.expired'), false], NONE_ON])
    expect(bill()).toEqual(billed('30.00', [], '¥30.00'))
    await choose('K000001')
    expect(refusals()).toEqual(because('COUPON_EXPIRED', { coupon: NAME, toAt: '2024-05-31 00:00:00' }))
    expect(await wallet()).toEqual([ticket(onPhone('wallet.expired'))])
    await press('phone.tab.home')
    expect(tickets()).toEqual([ticket(onPhone('coupon.ended'))])
    await take()
    expect(refusals()).toEqual(because('COUPON_EXPIRED', { coupon: NAME, toAt: '2024-05-31 00:00:00' }))
    expect(await counted()).toEqual(['1 / 1,000', '0'])
  })

  test('nobody takes it after its end who could in its last second', async () => {
    await briefed()
    clock('2024-05-30 23:59:59')
    expect(tickets()).toEqual([ticket(onPhone('coupon.take'))])
    clock('2024-05-31 00:00:00')
    await take()
    expect(refusals()).toEqual(because('COUPON_EXPIRED', { coupon: NAME, toAt: '2024-05-31 00:00:00' }))
    expect(run.world.promotions.claims).toEqual({})
  })
})

describe('the threshold, 30.00', () => {
  test('29.99 do not reach it: 0.01 is missing on the good, in the cart and at the till, where the order is refused', async () => {
    await briefed()
    const missing = onPhone('basket.short', { short: '¥0.01', coupon: NAME })
    await take()
    clock('2024-05-15 00:00:00')
    await press('phone.tab.home', 'phone.good.headband')
    expect(phoneText()).toContain(missing)
    await press('phone.addToCart', 'phone.tab.cart')
    expect(phoneText()).toContain(missing)
    await press('phone.checkout')
    expect(slot()).toEqual([[NAME, onPhone('checkout.short', { short: '¥0.01' }), false], NONE_ON])
    await choose('K000001')
    await press('phone.place')
    expect(sent.at(-1)).toEqual(order('K000001', 'headband-one'))
    expect(refusals()).toEqual(because('THRESHOLD_NOT_MET', { coupon: NAME, thresholdFen: '¥30.00', baseFen: '¥29.99', shortFen: '¥0.01' }))
    expect(run.world.orders.orders).toEqual({})
  })

  test('30.00 reach it: nothing is missing, 25.00 are paid', async () => {
    await briefed()
    await take()
    clock('2024-05-15 00:00:00')
    await press('phone.tab.home', 'phone.good.tote', 'phone.addToCart', 'phone.tab.cart')
    expect(phoneText()).not.toContain(NAME + '”')
    expect(bill()).toEqual([couponOff('5.00')])
    await press('phone.checkout')
    expect(bill()).toEqual(billed('30.00', [couponOff('5.00')], '¥25.00'))
    await press('phone.place', 'phone.pay')
    expect(refusals()).toEqual([])
    expect(run.world.orders.orders['O000001']).toMatchObject({ state: 'wait_ship', payableFen: 2_500 })
  })
})

test('of two coupons in hand an order carries one: choosing the second takes the first off, which stays in the wallet', async () => {
  await briefed()
  await publish({ name: '加赠券', amount: '3' })
  await take()
  await take('C000002')
  clock('2024-05-15 00:00:00')
  await checkout('scarf')
  expect(slot()).toEqual([[NAME, '\u22125.00', true], ['加赠券', '\u22123.00', false], NONE_OFF])
  expect(bill()).toEqual(billed('69.00', [couponOff('5.00')], '¥64.00'))
  await choose('K000002')
  expect(slot()).toEqual([[NAME, '\u22125.00', false], ['加赠券', '\u22123.00', true], NONE_OFF])
  expect(bill()).toEqual(billed('69.00', [couponOff('3.00', '加赠券')], '¥66.00'))
  await press('phone.place', 'phone.pay')
  expect(bill()).toEqual(billed('69.00', [couponOff('3.00', '加赠券')], '¥66.00'))
  expect(await wallet()).toEqual([ticket(onPhone('wallet.usable')), ticket(onPhone('wallet.used'), '¥3', '加赠券')])
})

describe('stacked on 10 % off the socks, with a margin floor of 10 %', () => {
  /** The preview's three great figures, which of them are red, and its verdict. */
  function verdict() {
    const figures = [...document.querySelectorAll<HTMLElement>('#seller aside b')].slice(0, 3)
    const line = document.querySelector('#seller aside p[data-tone]')
    // Red hangs on the mark `data-bad` in the stylesheet.
    return {
      figures: figures.map(textOf), red: figures.map(figure => figure.dataset['bad'] !== undefined),
      tone: line?.getAttribute('data-tone'), says: textOf(line?.querySelector(':scope > span')).split(': ').at(-1),
    }
  }
  const draft = (amount: string): Promise<void> =>
    hand({ act: 'press', control: 'coupons.new' }, { act: 'type', control: 'coupon.threshold', text: '30' }, { act: 'type', control: 'coupon.amount', text: amount })

  test('8.00 off leave 0.66 of 23.50: the preview says so in red, line by line', async () => {
    await draft('8')
    expect(verdict()).toEqual({ figures: ['¥23.50', '¥0.66', '2.8%'], red: [false, true, true], tone: 'warn', says: onSeller('preview.belowFloor', { floor: '10%' }) })
    const receipt = rowsOf(document.querySelector('#seller aside table')).map(([, fen]) => fen)
    expect(receipt).toEqual(['35.00', '\u22123.50', '\u22128.00', '23.50', '\u221218.20', '\u22124.50', '\u22120.14', '0.66'])
    expect(textOf(document.querySelector('#seller aside'))).toContain(onSeller('preview.withOffer', { offer: '棉袜 9 折' }))
  })

  test('6.11 off keep the floor by a hair; one fen more is below it and red', async () => {
    await draft('6.11')
    expect(verdict()).toMatchObject({ figures: ['¥25.39', '¥2.54', expect.any(String)], red: [false, false, false], tone: 'ok', says: onSeller('preview.aboveFloor', { floor: '10%' }) })
    await type('coupon.amount', '6.12')
    expect(verdict()).toMatchObject({ figures: ['¥25.38', '¥2.53', expect.any(String)], red: [false, true, true], tone: 'warn', says: onSeller('preview.belowFloor', { floor: '10%' }) })
  })

  test('published all the same, the buyer does pay the 23.50 that the preview foretold', async () => {
    await publish({ amount: '8' })
    await take()
    clock('2024-05-15 00:00:00')
    await checkout('socks')
    const stacked = billed('35.00', [[`${onPhone('bill.offer')}棉袜 9 折`, '\u22123.50'], couponOff('8.00')], '¥23.50')
    expect(bill()).toEqual(stacked)
    await press('phone.place', 'phone.pay')
    expect(bill()).toEqual(stacked)
    expect(run.world.orders.orders['O000001']).toMatchObject({ state: 'wait_ship', payableFen: 2_350 })
  })
})

test('one piece left can be taken; taken by somebody else it is shown as gone and refused, and nothing is held', async () => {
  await publish({ total: '1' })
  expect(tickets()).toEqual([ticket(onPhone('coupon.take'))])
  elsewhere({ type: 'promotions/claimCoupon', actor: 'buyer', args: { couponId: 'C000001', buyerId: 'somebody' } })
  expect(tickets()).toEqual([ticket(onPhone('coupon.exhausted'))])
  await take()
  expect(refusals()).toEqual(because('COUPON_EXHAUSTED', { total: '1' }))
  expect(await wallet()).toEqual([])
  expect(await counted()).toEqual(['1 / 1', '0'])
})

describe('a second time', () => {
  test('one a person is one: the second press is refused with the limit, and one piece is held', async () => {
    await briefed()
    await take()
    expect(refusals()).toEqual([])
    expect(tickets()).toEqual([ticket(onPhone('coupon.claimed'))])
    await take()
    expect(refusals()).toEqual(because('COUPON_LIMIT_PER_BUYER', { perBuyer: '1' }))
    expect(await wallet()).toEqual([ticket(onPhone('wallet.notYet'))])
    expect(await counted()).toEqual(['1 / 1,000', '0'])
  })

  test('two a person are two, and not three', async () => {
    await publish({ perBuyer: '2' })
    await take()
    expect(tickets()).toEqual([ticket(onPhone('coupon.again'))])
    await take()
    expect(refusals()).toEqual([])
    await take()
    expect(refusals()).toEqual(because('COUPON_LIMIT_PER_BUYER', { perBuyer: '2' }))
    expect(await counted()).toEqual(['2 / 1,000', '0'])
  })

  test('a piece on an order that waits for its money cannot go on another, nor one that is used', async () => {
    await briefed()
    await take()
    clock('2024-05-15 00:00:00')
    await checkout('tote')
    await press('phone.place', 'phone.pay.later')
    expect(await wallet()).toEqual([ticket(onPhone('wallet.locked'))])
    await checkout('scarf')
    expect(slot()).toEqual([NONE_ON])
    await press('phone.tab.orders', 'phone.order.O000001.pay', 'phone.pay')
    expect(await wallet()).toEqual([ticket(onPhone('wallet.used'))])
    await checkout('scarf')
    expect(slot()).toEqual([NONE_ON])
    expect(bill()).toEqual(billed('69.00', [], '¥69.00'))
    await press('phone.place', 'phone.pay')
    expect(sent.at(-2)).toEqual(order(null, 'scarf-one'))
    await take()
    expect([refusals(), await counted()]).toEqual([because('COUPON_LIMIT_PER_BUYER', { perBuyer: '1' }), ['1 / 1,000', '1']])
  })
})

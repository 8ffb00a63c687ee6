// @vitest-environment happy-dom
/** A buyer shops by hand: what is pressed is what happens, and what cannot be had is refused in place with the reason. */

import { act, cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { jiayiWorld } from '../../../content/worlds/jiayi/world.ts'
import worldTexts from '../../../content/worlds/jiayi/text.zh-CN.json'
import { speechIn, SpeechContext, type Strings } from '#i18n/translation.ts'
import type { Command } from '#sim/kernel/plan.ts'
import { parseLocal } from '#sim/kernel/zone.ts'
import { checkedEngine, type WorldRun } from '#sim/world.ts'
import deskWords from '#ui/desk/strings.zh-CN.json'
import type { DeskPort, DraftValue, Gesture } from '../desk.ts'
import { phone } from './desk.ts'
import words from './strings.zh-CN.json'

const domains = Object.values(import.meta.glob<Record<string, Strings>>('../../sim/*/strings.zh-CN.json', { eager: true, import: 'default' }))
const merged = (part: string): Strings => Object.assign({}, ...domains.map(domain => domain[part] ?? {}))
const speech = speechIn('zh-CN', { desk: deskWords, phone: words, sim: { refusals: merged('refusals'), words: merged('words') } })

type Deed = Omit<Command, 'id'>

const at = (local: string): number => parseLocal('Asia/Shanghai', local) ?? 0
const COUPON = {
  name: '初夏上新券', thresholdFen: 3_000, amountFen: 500, listingIds: [], shownFromAt: at('2024-05-05 00:00:00'),
  usableFromAt: at('2024-05-15 00:00:00'), usableToAt: at('2024-05-30 23:59:59'), total: 1_000, perBuyer: 1, remindBeforeEnd: true,
}
const CLAIM: Deed = { type: 'promotions/claimCoupon', actor: 'buyer', args: { couponId: 'C000001', buyerId: 'xiaoman' } }
const order = (lines: readonly (readonly [string, number])[], claimId: string | null, region = 'east'): Deed => ({
  type: 'orders/place', actor: 'buyer', args: { buyerId: 'xiaoman', lines: lines.map(([skuId, quantity]) => ({ skuId, quantity })), region, claimId },
})

let run: WorldRun
let sent: Deed[]
let drafts: Map<string, DraftValue>
let readOnly: boolean
let steps = 0
let redraw: () => void

const done = (deed: Deed) => checkedEngine.step(run, { id: `t${++steps}`, ...deed })

const port = (): DeskPort => ({
  run, revision: steps, readOnly,
  send: (type, args, actor = 'learner') => {
    sent.push({ type, actor, args })
    return Promise.resolve(done({ type, actor, args }))
  },
  plan: (type, args, actor = 'learner') => checkedEngine.plan(run, { type, actor, args }),
  draft: key => drafts.get(key),
  setDraft: (key, value) => void (value === undefined ? drafts.delete(key) : drafts.set(key, value)),
})

function open(): void {
  cleanup()
  const screen = () => <SpeechContext value={speech}><phone.Screen port={port()} /></SpeechContext>
  const shown = render(screen())
  redraw = () => shown.rerender(screen())
}

/** Something that happens outside of the phone. */
function elsewhere(deed: Deed): void {
  done(deed)
  act(() => redraw())
}
const publish = (change: Partial<typeof COUPON> = {}): void => elsewhere({ type: 'promotions/publishCoupon', actor: 'learner', args: { ...COUPON, ...change } })
const advance = (to: string): void => elsewhere({ type: 'clock/advance', actor: 'learner', args: { to: at(to) } })

const control = (name: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-control="${name}"]`)
const alerts = (): string[] => [...document.querySelectorAll('[role="alert"]')].map(({ textContent }) => textContent)

/** May only type and press what is in reach: a missing, disabled or covered control fails the walk. */
async function hand(...gestures: readonly Gesture[]): Promise<void> {
  const user = userEvent.setup({ document })
  for (const gesture of gestures) {
    const there = control(gesture.control)
    const target = gesture.act === 'choose' ? there?.querySelector<HTMLInputElement>(`[data-option="${gesture.option}"]`) : there
    if (!target) throw new Error(`no control ${JSON.stringify(gesture)}`)
    if (target.closest('[inert]')) throw new Error(`${gesture.control} is covered`)
    if (target.matches(':disabled')) throw new Error(`${gesture.control} is disabled`)
    if (gesture.act === 'type') {
      await user.clear(target)
      await user.type(target, gesture.text)
    } else await user.click(target)
    await act(async () => {
      await Promise.resolve()
      redraw()
    })
  }
}
const press = (...names: readonly string[]): Promise<void> => hand(...names.map(name => ({ act: 'press', control: name }) as const))
const choose = (name: string, option: string): Promise<void> => hand({ act: 'choose', control: name, option })
const make = ({ type, args }: Deed): Promise<void> => hand(...(phone.gestures[type]?.(run.world, args) ?? []))
const buy = (good: string): Promise<void> => press('phone.tab.home', `phone.good.${good}`, 'phone.buy')

beforeEach(() => {
  run = checkedEngine.begin(jiayiWorld({ seed: 1, language: 'zh-CN', texts: worldTexts, crowd: 0 }))
  sent = []
  drafts = new Map()
  readOnly = false
  open()
})
afterEach(cleanup)

describe('a walk from the coupon to the paid order', () => {
  it('makes exactly the commands that were meant, and the coupon takes five off', async () => {
    const deeds: Deed[] = [CLAIM, order([['top-M', 1]], 'K000001'), { type: 'orders/pay', actor: 'buyer', args: { orderId: 'O000001', amountFen: 5_400 } }]
    publish()
    await make(CLAIM)
    advance('2024-05-15 00:00:00')
    for (const deed of deeds.slice(1)) {
      await make(deed)
      if (control('phone.pay.later')) await press('phone.pay.later')
    }
    expect(sent).toEqual(deeds)
    expect(run.world.orders.orders['O000001']).toMatchObject({ state: 'wait_ship', goodsListFen: 5_900, payableFen: 5_400, couponId: 'C000001' })
    expect(run.world.promotions.claims['K000001']?.state).toBe('used')
  })

  it('several goods go through the cart, whatever lay in it before', async () => {
    await press('phone.tab.home', 'phone.good.tote', 'phone.addToCart')
    const deed = order([['headband-one', 1], ['socks-three', 2]], null, 'north')
    await make(deed)
    expect(sent).toEqual([deed])
  })

  it('the till opens by itself after placing; put off, the order waits and is counted', async () => {
    await make(order([['tote-one', 1]], null))
    await press('phone.pay.later')
    expect(phone.waiting(run.world)).toBe(1)
    await press('phone.tab.orders', 'phone.order.O000001.pay', 'phone.pay')
    expect(phone.waiting(run.world)).toBe(0)
  })

  it('an order that is given up gives the coupon back', async () => {
    publish()
    await make(CLAIM)
    advance('2024-05-15 00:00:00')
    await make(order([['top-M', 1]], 'K000001'))
    await press('phone.pay.later')
    await make({ type: 'orders/cancel', actor: 'buyer', args: { orderId: 'O000001', reason: 'wrongDetails' } })
    expect(sent.at(-1)).toEqual({ type: 'orders/cancel', actor: 'buyer', args: { orderId: 'O000001', reason: 'wrongDetails' } })
    expect(run.world.promotions.claims['K000001']?.state).toBe('issued')
  })
})

describe('refused in place, with what happened, why, and what to do', () => {
  it('a coupon one second before its start; at its start it counts', async () => {
    publish()
    await make(CLAIM)
    advance('2024-05-14 23:59:59')
    await buy('tote')
    await choose('phone.claim', 'K000001')
    expect(alerts()).toEqual(['“初夏上新券”要到 2024-05-15 00:00:00 才能用，券已领到，时间没到。等到那一刻再下单，或现在不用券购买。'])
    await press('phone.place')
    expect(sent.at(-1)).toEqual(order([['tote-one', 1]], 'K000001'))
    expect(Object.keys(run.world.orders.orders)).toEqual([])
    advance('2024-05-15 00:00:00')
    expect(alerts()).toEqual([])
    await press('phone.place')
    expect(run.world.orders.orders['O000001']?.payableFen).toBe(2_500)
  })

  it('29.99 under a threshold of 30.00, and a cart says how much is missing', async () => {
    publish()
    await make(CLAIM)
    advance('2024-05-15 00:00:00')
    await buy('headband')
    await choose('phone.claim', 'K000001')
    expect(alerts()).toEqual(['“初夏上新券”满 ¥30.00 才能用，折后商品合计 ¥29.99，还差 ¥0.01。再凑 ¥0.01，或不用券下单；运费不算在内。'])
    await press('phone.back', 'phone.addToCart', 'phone.tab.cart')
    expect(document.body.textContent).toContain('再买 ¥0.01，可用“初夏上新券”')
    await hand({ act: 'type', control: 'phone.cart.headband-one.quantity', text: '2' })
    expect(document.body.textContent).not.toContain('再买')
  })

  it('the last piece is gone', async () => {
    publish({ total: 1 })
    elsewhere({ ...CLAIM, args: { couponId: 'C000001', buyerId: 'somebody' } })
    expect(control('phone.coupon.C000001.take')?.textContent).toBe('已领完')
    await make(CLAIM)
    expect(alerts()).toEqual(['1 张的上限已满，一张也不剩了。没有券也能照常下单；店家可以追加发行数量。'])
  })

  it('an island that is not served, until another place is chosen', async () => {
    await buy('tote')
    await choose('phone.region', 'islands')
    expect(alerts()).toEqual(['运费模板没有开通“海岛”，这个地址不发货。换一个可送达的收货地址，或请店家在运费模板里开通。'])
    await choose('phone.region', 'east')
    expect(alerts()).toEqual([])
  })

  it('a number of pieces that cannot be read: nothing can be bought', async () => {
    await press('phone.tab.home', 'phone.good.tote')
    await hand({ act: 'type', control: 'phone.quantity', text: '0' })
    expect([control('phone.buy'), control('phone.addToCart')].map(button => button?.matches(':disabled'))).toEqual([true, true])
    await hand({ act: 'type', control: 'phone.quantity', text: '１' })
    expect(control('phone.buy')?.matches(':disabled')).toBe(false)
  })
})

describe('what is kept', () => {
  it('page and cart outlive a reload', async () => {
    await press('phone.tab.home', 'phone.good.tote', 'phone.addToCart', 'phone.tab.cart')
    drafts = new Map(Object.entries(JSON.parse(JSON.stringify(Object.fromEntries(drafts)))))
    open()
    expect(control('phone.cart.tote-one.quantity')).not.toBeNull()
  })

  it.each([['nothing', null], ['a list', [1, 2]], ['wrong kinds', { view: 'moon', cart: [{ skuId: 3 }, null], quantity: 7 }], ['a good that is gone', { view: 'listing', listingId: 'hat' }],
    ['an order that was undone', { view: 'order', orderId: 'O000009', paying: true }], ['a cart of goods that are gone', { view: 'checkout', buying: 'cart', cart: [{ skuId: 'hat-S', quantity: '1' }] }]])(
    '%s in the kept state never stops the phone', async (_case, value) => {
      drafts.set('phone.state', value)
      open()
      await press('phone.tab.home')
      expect(control('phone.good.tote')).not.toBeNull()
    },
  )

  it('an order that is undone under its open till leaves a page that says so', async () => {
    const before = checkedEngine.fork(run)
    await make(order([['tote-one', 1]], null))
    run = before
    act(() => redraw())
    expect(document.body.textContent).toContain('这张订单不在了。')
  })
})

it('looking back, everything can be read and nothing be done', async () => {
  publish()
  readOnly = true
  act(() => redraw())
  expect(control('phone.coupon.C000001.take')?.matches(':disabled')).toBe(true)
  await press('phone.tab.home', 'phone.good.tote')
  expect([control('phone.buy'), control('phone.addToCart')].map(button => button?.matches(':disabled'))).toEqual([true, true])
  expect(sent).toEqual([])
})

// @vitest-environment happy-dom
/** The declared steps of each command, done on the real screens, make exactly that command and no other. */

import { act, cleanup, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { StrictMode } from 'react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { jiayiWorld } from '../../content/worlds/jiayi/world.ts'
import worldTexts from '../../content/worlds/jiayi/text.zh-CN.json'
import desk from '../ui/desk/strings.zh-CN.json'
import { speechIn, SpeechContext } from '../i18n/translation.ts'
import { engine } from '../sim/world.ts'
import type { Command } from '../sim/kernel/plan.ts'
import { parseLocal } from '../sim/kernel/zone.ts'
import type { Desk, DeskPort, DraftValue, Gesture } from './desk.ts'
import { phone } from './phone/desk.ts'
import phoneStrings from './phone/strings.zh-CN.json'
import { seller } from './seller/desk.ts'
import sellerStrings from './seller/strings.zh-CN.json'

const at = (local: string): number => parseLocal('Asia/Shanghai', local) ?? 0

const COUPON = {
  name: '满30减5', thresholdFen: 3000, amountFen: 500, listingIds: [], shownFromAt: at('2024-05-05 00:00:00'),
  usableFromAt: at('2024-05-15 00:00:00'), usableToAt: at('2024-05-30 23:59:59'), total: 1000, perBuyer: 1, remindBeforeEnd: true,
}

interface Stage {
  readonly sent: Omit<Command, 'id'>[]
  readonly send: (command: Omit<Command, 'id'>) => void
  readonly drafts: Map<string, DraftValue>
  readonly port: () => DeskPort
}

let stage: Stage

const speech = speechIn('zh-CN', { desk, seller: sellerStrings, phone: phoneStrings, sim: {} })

beforeEach(() => {
  const run = engine.begin(jiayiWorld({ seed: 1, language: 'zh-CN', texts: worldTexts, crowd: 0 }))
  const drafts = new Map<string, DraftValue>()
  const sent: Omit<Command, 'id'>[] = []
  let n = 0
  const step = (command: Omit<Command, 'id'>) => engine.step(run, { id: `t${++n}`, ...command })
  stage = {
    sent,
    drafts,
    send: step,
    port: () => ({
      run, revision: n, readOnly: false,
      send: (type, args, actor = 'learner') => {
        sent.push({ type, actor, args })
        return Promise.resolve(step({ type, actor, args }))
      },
      plan: (type, args, actor = 'learner') => engine.plan(run, { type, actor, args }),
      draft: key => drafts.get(key),
      setDraft: (key, value) => {
        if (value === undefined) drafts.delete(key)
        else drafts.set(key, value)
      },
    }),
  }
})

afterEach(cleanup)

function show(screen: Desk) {
  const { Screen } = screen
  const view = () => <StrictMode><SpeechContext value={speech}><Screen port={stage.port()} /></SpeechContext></StrictMode>
  const shown = render(view())
  return () => shown.rerender(view())
}

/** May only focus, type and press what is in reach: a missing, disabled or covered control fails the walk. */
async function walk(gestures: readonly Gesture[], redraw: () => void): Promise<void> {
  const user = userEvent.setup({ document })
  for (const gesture of gestures) {
    const control = document.querySelector<HTMLElement>(`[data-control="${gesture.control}"]`)
    if (!control) throw new Error(`no control ${gesture.control}`)
    if (control.closest('[inert]')) throw new Error(`${gesture.control} is covered`)
    if (control.matches(':disabled')) throw new Error(`${gesture.control} is disabled`)
    if (gesture.act === 'type') {
      await user.clear(control)
      await user.type(control, gesture.text)
    } else if (gesture.act === 'press') {
      await user.click(control)
    } else if (control.getAttribute('role') === 'switch') {
      if ((control.getAttribute('aria-checked') === 'true') !== (gesture.option === 'on')) await user.click(control)
    } else {
      const option = control.querySelector<HTMLInputElement>(`[data-option="${gesture.option}"]`)
      if (!option || option.disabled) throw new Error(`${gesture.control} offers no ${gesture.option}`)
      if (!option.checked) await user.click(option)
    }
    await act(async () => {
      await Promise.resolve()
      redraw()
    })
  }
}

async function made(screen: Desk, type: string, args: Command['args']): Promise<void> {
  const redraw = show(screen)
  const gestures = screen.gestures[type]?.(stage.port().run.world, args) ?? []
  await walk(gestures, redraw)
  expect(stage.sent).toEqual([{ type, actor: screen === phone ? 'buyer' : 'learner', args }])
}

const published = (): void => stage.send({ type: 'promotions/publishCoupon', actor: 'learner', args: COUPON })
const claimed = (): void => stage.send({ type: 'promotions/claimCoupon', actor: 'buyer', args: { couponId: 'C000001', buyerId: 'xiaoman' } })
const advanced = (to: string): void => stage.send({ type: 'clock/advance', actor: 'learner', args: { to: at(to) } })
const ordered = (): void =>
  stage.send({ type: 'orders/place', actor: 'buyer', args: { buyerId: 'xiaoman', lines: [{ skuId: 'top-M', quantity: 1 }], region: 'east', claimId: null } })

test('a coupon for the whole shop is published by hand', () => made(seller, 'promotions/publishCoupon', COUPON))
test('a coupon for chosen goods is published by hand', () => made(seller, 'promotions/publishCoupon', { ...COUPON, listingIds: ['skirt', 'top'], remindBeforeEnd: false }))
test('a published coupon gets a later end and more pieces by hand', async () => {
  published()
  await made(seller, 'promotions/editCoupon', { couponId: 'C000001', total: 1200, usableToAt: at('2024-05-31 23:59:59') })
})
test('a coupon is stopped by hand, after its consequences are named', async () => {
  published()
  await made(seller, 'promotions/stopCoupon', { couponId: 'C000001' })
})
test('an item offer is ended by hand', () => made(seller, 'promotions/endOffer', { offerId: 'P000001' }))
test('a good is taken down by hand', () => made(seller, 'catalogue/takeDown', { listingId: 'tote' }))
test('a good is put up again by hand', async () => {
  stage.send({ type: 'catalogue/takeDown', actor: 'learner', args: { listingId: 'tote' } })
  await made(seller, 'catalogue/putUp', { listingId: 'tote' })
})
test('the margin floor is set by hand', () => made(seller, 'shop/setMarginFloor', { marginFloorBp: 1500 }))
test('a buyer takes a coupon by hand', async () => {
  published()
  await made(phone, 'promotions/claimCoupon', { couponId: 'C000001', buyerId: 'xiaoman' })
})
test('a buyer orders with a coupon by hand', async () => {
  published()
  claimed()
  advanced('2024-05-15 00:00:00')
  await made(phone, 'orders/place', { buyerId: 'xiaoman', lines: [{ skuId: 'top-M', quantity: 2 }], region: 'east', claimId: 'K000001' })
})
test('a buyer orders without a coupon by hand', () =>
  made(phone, 'orders/place', { buyerId: 'xiaoman', lines: [{ skuId: 'socks-three', quantity: 1 }], region: 'north', claimId: null }))
test('a buyer pays by hand', async () => {
  ordered()
  await made(phone, 'orders/pay', { orderId: 'O000001', amountFen: 5900 })
})
test('a buyer gives up an order with a reason by hand', async () => {
  ordered()
  await made(phone, 'orders/cancel', { orderId: 'O000001', reason: 'wrongDetails' })
})
test('a half-filled form survives leaving the desk', async () => {
  const redraw = show(seller)
  await walk([{ act: 'press', control: 'coupons.new' }, { act: 'type', control: 'coupon.name', text: '初夏' }], redraw)
  cleanup()
  show(seller)
  expect(document.querySelector<HTMLInputElement>('[data-control="coupon.name"]')?.value).toBe('初夏')
})

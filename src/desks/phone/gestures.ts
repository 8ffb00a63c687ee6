/** How each act of the buyer is made by hand, from the front page of the shop. */

import { skuOf } from '#sim/catalogue/catalogue.ts'
import type { Command } from '#sim/kernel/plan.ts'
import type { Gesture, GestureTable } from '../desk.ts'

type Args = Command['args']

const press = (control: string): Gesture => ({ act: 'press', control })
const choose = (control: string, option: string): Gesture => ({ act: 'choose', control, option })
const text = (args: Args, name: string): string => (typeof args[name] === 'string' || typeof args[name] === 'number' ? String(args[name]) : '')

/** The phone buys one SKU at a time; null for a basket of several. */
function lineOf(args: Args): { readonly skuId: string; readonly quantity: number } | null {
  const lines: unknown = args['lines']
  if (!Array.isArray(lines) || lines.length !== 1) return null
  const line: unknown = lines[0]
  if (line === null || typeof line !== 'object' || !('skuId' in line) || !('quantity' in line)) return null
  return { skuId: String(line.skuId), quantity: Number(line.quantity) }
}

export const gestures: GestureTable = {
  'promotions/claimCoupon': (_world, args) => [press('phone.tab.home'), press(`phone.coupon.${text(args, 'couponId')}.take`)],
  'orders/place': (world, args) => {
    const line = lineOf(args)
    const sku = line && skuOf(world, line.skuId)
    if (!line || !sku) return []
    return [
      press('phone.tab.home'),
      press(`phone.good.${sku.listingId}`),
      choose('phone.sku', sku.id),
      { act: 'type', control: 'phone.quantity', text: String(line.quantity) },
      press('phone.buy'),
      choose('phone.region', text(args, 'region')),
      choose('phone.claim', typeof args['claimId'] === 'string' ? args['claimId'] : 'none'),
      press('phone.place'),
    ]
  },
  'orders/pay': (_world, args) => [press('phone.tab.orders'), press(`phone.order.${text(args, 'orderId')}`), press('phone.pay')],
  'orders/cancel': (_world, args) => [
    press('phone.tab.orders'),
    press(`phone.order.${text(args, 'orderId')}`),
    press('phone.pay.later'),
    press('phone.cancel'),
    choose('phone.reason', text(args, 'reason')),
    press('phone.cancel.yes'),
  ],
}

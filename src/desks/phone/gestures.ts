/** How each act of the buyer is made by hand, from whatever page is open. */

import { skuOf } from '#sim/catalogue/catalogue.ts'
import type { Command } from '#sim/kernel/plan.ts'
import type { World } from '#sim/world.ts'
import type { Gesture, GestureTable } from '../desk.ts'

type Args = Command['args']

const press = (control: string): Gesture => ({ act: 'press', control })
const choose = (control: string, option: string): Gesture => ({ act: 'choose', control, option })
const text = (args: Args, name: string): string => (typeof args[name] === 'string' || typeof args[name] === 'number' ? String(args[name]) : '')

interface Line {
  readonly skuId: string
  readonly quantity: number
}

function linesOf(args: Args): readonly Line[] {
  const lines: unknown = args['lines']
  if (!Array.isArray(lines)) return []
  return lines.flatMap((line: unknown) =>
    line !== null && typeof line === 'object' && 'skuId' in line && 'quantity' in line ? [{ skuId: String(line.skuId), quantity: Number(line.quantity) }] : [],
  )
}

/** Opens the page of the good and says how many of which SKU. */
function pick(world: World, { skuId, quantity }: Line): readonly Gesture[] {
  const sku = skuOf(world, skuId)
  if (!sku) return []
  return [
    press('phone.tab.home'),
    press(`phone.good.${sku.listingId}`),
    choose('phone.sku', sku.id),
    { act: 'type', control: 'phone.quantity', text: String(quantity) },
  ]
}

export const gestures: GestureTable = {
  'promotions/claimCoupon': (_world, args) => [press('phone.tab.home'), press(`phone.coupon.${text(args, 'couponId')}.take`)],
  'orders/place': (world, args) => {
    const lines = linesOf(args)
    const [first] = lines
    if (!first || lines.some(line => !skuOf(world, line.skuId))) return []
    // What somebody left in the cart would be bought along.
    const gathered =
      lines.length === 1
        ? [...pick(world, first), press('phone.buy')]
        : [
            press('phone.tab.cart'),
            press('phone.cart.clear'),
            ...lines.flatMap(line => [...pick(world, line), press('phone.addToCart')]),
            press('phone.tab.cart'),
            press('phone.checkout'),
          ]
    return [
      ...gathered,
      choose('phone.region', text(args, 'region')),
      choose('phone.claim', typeof args['claimId'] === 'string' ? args['claimId'] : 'none'),
      press('phone.place'),
    ]
  },
  'orders/pay': (_world, args) => [press('phone.tab.orders'), press(`phone.order.${text(args, 'orderId')}.pay`), press('phone.pay')],
  'orders/cancel': (_world, args) => [
    press('phone.tab.orders'),
    press(`phone.order.${text(args, 'orderId')}`),
    press('phone.cancel'),
    choose('phone.reason', text(args, 'reason')),
    press('phone.cancel.yes'),
  ],
}

/** How each command of the back office is made by hand, from its first screen. */

import type { Command } from '#sim/kernel/plan.ts'
import { formatLocal, lastSecondBefore } from '#sim/kernel/zone.ts'
import { couponOf } from '#sim/promotions/promotions.ts'
import { moneyText } from '#ui/desk/parse-money.ts'
import type { Gesture, GestureTable } from '../desk.ts'

type Args = Command['args']

const press = (control: string): Gesture => ({ act: 'press', control })
const type = (control: string, text: string): Gesture => ({ act: 'type', control, text })
const choose = (control: string, option: string): Gesture => ({ act: 'choose', control, option })
const text = (args: Args, name: string): string => (typeof args[name] === 'string' || typeof args[name] === 'number' ? String(args[name]) : '')
const yuan = (args: Args, name: string): string => moneyText(Number(args[name])).replaceAll(',', '')
const names = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** A stored end is the second after the last; a typed one is the last. Commands carry the typed one. */
const time = (zone: string, at: unknown): string => formatLocal(zone, Number(at))

export const gestures: GestureTable = {
  'promotions/publishCoupon': ({ setting }, args) => {
    const listings = names(args['listingIds'])
    return [
      press('seller.nav.coupons'),
      press('coupons.new'),
      type('coupon.name', text(args, 'name')),
      type('coupon.threshold', yuan(args, 'thresholdFen')),
      type('coupon.amount', yuan(args, 'amountFen')),
      choose('coupon.scope', listings.length === 0 ? 'all' : 'some'),
      ...(listings.length === 0 ? [] : [press('coupon.listings.none'), ...listings.map(id => choose('coupon.listings', id))]),
      type('coupon.shownFrom', time(setting.zone, args['shownFromAt'])),
      type('coupon.usableFrom', time(setting.zone, args['usableFromAt'])),
      type('coupon.usableTo', time(setting.zone, args['usableToAt'])),
      type('coupon.total', text(args, 'total')),
      type('coupon.perBuyer', text(args, 'perBuyer')),
      choose('coupon.remind', args['remindBeforeEnd'] === true ? 'on' : 'off'),
      press('coupon.save'),
    ]
  },
  'promotions/editCoupon': (world, args) => {
    const coupon = couponOf(world, text(args, 'couponId'))
    const end = args['usableToAt'] ?? (coupon && lastSecondBefore(coupon.usable.to))
    return [
      press('seller.nav.coupons'),
      press(`coupon.${text(args, 'couponId')}.edit`),
      ...(args['name'] === undefined ? [] : [type('coupon.name', text(args, 'name'))]),
      ...(args['usableToAt'] === undefined ? [] : [type('coupon.usableTo', time(world.setting.zone, end))]),
      ...(args['total'] === undefined ? [] : [type('coupon.total', text(args, 'total'))]),
      ...(args['remindBeforeEnd'] === undefined ? [] : [choose('coupon.remind', args['remindBeforeEnd'] === true ? 'on' : 'off')]),
      press('coupon.save'),
    ]
  },
  'promotions/stopCoupon': (_world, args) => [press('seller.nav.coupons'), press(`coupon.${text(args, 'couponId')}.stop`), press('coupon.stop.yes')],
  'promotions/endOffer': (_world, args) => [press('seller.nav.offers'), press(`offer.${text(args, 'offerId')}.end`), press('offer.end.yes')],
  'catalogue/takeDown': (_world, args) => [press('seller.nav.goods'), press(`good.${text(args, 'listingId')}.down`)],
  'catalogue/putUp': (_world, args) => [press('seller.nav.goods'), press(`good.${text(args, 'listingId')}.up`)],
  'shop/setMarginFloor': (_world, args) => [
    press('seller.nav.shop'), type('shop.floor', String(Number(args['marginFloorBp']) / 100)), press('shop.floor.save'),
  ],
}

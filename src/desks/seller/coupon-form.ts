/** A half-filled coupon form: what was typed, what is wrong with it, and the command it makes. */

import { DAY } from '#sim/kernel/plain-date.ts'
import { isRefusal, type Command, type Ctx, type Plan, type Refusal } from '#sim/kernel/plan.ts'
import { endAfterSecond, formatLocal, lastSecondBefore, toInstant } from '#sim/kernel/zone.ts'
import { refusalOfName, type Coupon } from '#sim/promotions/promotions.ts'
import { parseDateTime, type DateTimeProblem } from '#ui/desk/parse-date-time.ts'
import { moneyText, parseMoney, type MoneyProblem } from '#ui/desk/parse-money.ts'
import { groupDigits, parseNumber, type NumberProblem } from '#ui/desk/parse-number.ts'
import type { Problem } from '#ui/desk/parsed.ts'

/** Texts stay as typed, so that nothing is lost over a reload. */
export type CouponForm = {
  readonly couponId: string | null
  readonly name: string
  readonly threshold: string
  readonly amount: string
  readonly scope: 'all' | 'some'
  readonly listings: readonly string[]
  readonly shownFrom: string
  readonly usableFrom: string
  readonly usableTo: string
  readonly total: string
  readonly perBuyer: string
  readonly remind: boolean
}

export const FIELDS = ['name', 'threshold', 'amount', 'listings', 'shownFrom', 'usableFrom', 'usableTo', 'total', 'perBuyer'] as const
export type FormField = (typeof FIELDS)[number]

export type Trouble =
  | { readonly kind: 'typed'; readonly problem: Problem<MoneyProblem | NumberProblem | DateTimeProblem> }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'noListings' }

export const blankForm = (): CouponForm => ({
  couponId: null, name: '', threshold: '', amount: '', scope: 'all', listings: [], shownFrom: '', usableFrom: '', usableTo: '',
  total: '', perBuyer: '1', remind: false,
})

export const formOf = (zone: string, coupon: Coupon): CouponForm => ({
  couponId: coupon.id,
  name: coupon.name,
  threshold: moneyText(coupon.thresholdFen),
  amount: moneyText(coupon.amountFen),
  scope: coupon.listingIds.length === 0 ? 'all' : 'some',
  listings: coupon.listingIds,
  shownFrom: formatLocal(zone, coupon.shownFrom),
  usableFrom: formatLocal(zone, coupon.usable.from),
  usableTo: formatLocal(zone, lastSecondBefore(coupon.usable.to)),
  total: groupDigits(coupon.total),
  perBuyer: groupDigits(coupon.perBuyer),
  remind: coupon.remindBeforeEnd,
})

interface Deed {
  readonly type: 'promotions/publishCoupon' | 'promotions/editCoupon'
  readonly args: Command['args']
}

export interface ReadForm {
  readonly troubles: Partial<Readonly<Record<FormField, Trouble>>>
  /** The command; null while something cannot be read. The rules may still refuse it. */
  readonly deed: Deed | null
  /** What the rules say to it now. */
  readonly refusal: Refusal | null
  /** The coupon as the stacking preview sees it; null until amount and threshold can be read. */
  readonly drafted: Coupon | null
}

const FIELD_OF_CODE: Readonly<Record<string, FormField>> = {
  COUPON_NAME_REQUIRED: 'name', COUPON_NAME_TOO_LONG: 'name', WORD_BANNED: 'name', TEXT_NOT_PLAIN: 'name',
  COUPON_AMOUNT_REQUIRED: 'amount', COUPON_AMOUNT_ABOVE_THRESHOLD: 'amount',
  WINDOW_EMPTY: 'usableTo', WINDOW_PAST: 'usableTo', WINDOW_TOO_LONG: 'usableTo', SHOWN_AFTER_END: 'shownFrom',
  COUPON_TOTAL_REQUIRED: 'total', LIMIT_ABOVE_MOST: 'total', PER_BUYER_OUT_OF_RANGE: 'perBuyer', PER_BUYER_ABOVE_TOTAL: 'perBuyer',
}

const FIELD_OF_NARROWED: Readonly<Record<string, FormField>> = { total: 'total', usableTo: 'usableTo' }

function fieldOf({ refused, figures }: Refusal): FormField | undefined {
  const { field } = figures
  return FIELD_OF_CODE[refused] ?? (typeof field === 'string' ? FIELD_OF_NARROWED[field] : undefined)
}

/** Reads the form. `plan` asks the rules what would become of the command, and of each part of it that can be read already. */
export function readForm(
  form: CouponForm, ctx: Ctx, before: Coupon | null, plan: (type: string, args: Command['args']) => Plan,
): ReadForm {
  const troubles: Partial<Record<FormField, Trouble>> = {}
  const typed = <V>(
    field: FormField, read: { readonly ok: true; readonly value: V } | Problem<MoneyProblem | NumberProblem | DateTimeProblem>,
  ): V | null => {
    if (read.ok) return read.value
    troubles[field] = { kind: 'typed', problem: read }
    return null
  }
  const instant = (field: 'shownFrom' | 'usableFrom' | 'usableTo'): number | null => {
    const local = typed(field, parseDateTime(form[field]))
    return local && toInstant(ctx.zone, local)
  }
  const named = refusalOfName(ctx, form.name)
  if (named) troubles.name = { kind: 'refused', refusal: named }
  const thresholdFen = typed('threshold', parseMoney(form.threshold))
  const amountFen = typed('amount', parseMoney(form.amount))
  const shownFromAt = instant('shownFrom')
  const usableFromAt = instant('usableFrom')
  const usableToAt = instant('usableTo')
  const total = typed('total', parseNumber(form.total))
  const perBuyer = typed('perBuyer', parseNumber(form.perBuyer))
  if (form.scope === 'some' && form.listings.length === 0) troubles.listings = { kind: 'noListings' }
  const listingIds = form.scope === 'all' ? [] : form.listings

  const drafted: Coupon | null =
    thresholdFen === null || amountFen === null || amountFen === 0 || troubles.listings
      ? null
      : {
          id: before?.id ?? 'C-draft', name: form.name.trim(), thresholdFen, amountFen, listingIds,
          shownFrom: shownFromAt ?? ctx.now, usable: { from: usableFromAt ?? ctx.now, to: usableToAt === null ? ctx.now : endAfterSecond(usableToAt) },
          total: total ?? 0, perBuyer: perBuyer ?? 0, remindBeforeEnd: form.remind, state: 'published', publishedAt: ctx.now,
          claimed: before?.claimed ?? 0, used: before?.used ?? 0, remindedAt: null,
        }

  const hear = (asked: Plan): Refusal | null => {
    if (!isRefusal(asked)) return null
    const field = fieldOf(asked)
    if (field) troubles[field] ??= { kind: 'refused', refusal: asked }
    return asked
  }
  // One part at a time with harmless others, so that every part says its own fault and not only the first one.
  if (before) {
    if (total !== null && total !== before.total) hear(plan('promotions/editCoupon', { couponId: before.id, total }))
    if (usableToAt !== null && endAfterSecond(usableToAt) !== before.usable.to) hear(plan('promotions/editCoupon', { couponId: before.id, usableToAt }))
  } else {
    const harmless = {
      name: 'x', thresholdFen: 0, amountFen: 1, listingIds: [], shownFromAt: ctx.now, usableFromAt: ctx.now, usableToAt: ctx.now + DAY,
      total: 1, perBuyer: 1, remindBeforeEnd: false,
    }
    const ask = (args: Command['args']): Refusal | null => hear(plan('promotions/publishCoupon', { ...harmless, ...args }))
    if (thresholdFen !== null && amountFen !== null) ask({ thresholdFen, amountFen })
    if (shownFromAt !== null && usableFromAt !== null && usableToAt !== null) ask({ shownFromAt, usableFromAt, usableToAt })
    if (total !== null && perBuyer !== null) ask({ total, perBuyer })
  }

  const readable = thresholdFen !== null && amountFen !== null && shownFromAt !== null && usableFromAt !== null && usableToAt !== null && total !== null && perBuyer !== null
  if (!readable || troubles.listings) return { troubles, deed: null, refusal: null, drafted }
  const name = form.name.trim()
  const deed: Deed = before
    ? {
        type: 'promotions/editCoupon',
        args: {
          couponId: before.id,
          ...(name === before.name ? {} : { name }),
          ...(total === before.total ? {} : { total }),
          ...(endAfterSecond(usableToAt) === before.usable.to ? {} : { usableToAt }),
          ...(form.remind === before.remindBeforeEnd ? {} : { remindBeforeEnd: form.remind }),
        },
      }
    : {
        type: 'promotions/publishCoupon',
        args: { name, thresholdFen, amountFen, listingIds, shownFromAt, usableFromAt, usableToAt, total, perBuyer, remindBeforeEnd: form.remind },
      }
  return { troubles, deed, refusal: hear(plan(deed.type, deed.args)), drafted }
}

const TEXTS = ['name', 'threshold', 'amount', 'shownFrom', 'usableFrom', 'usableTo', 'total', 'perBuyer'] as const

/** A kept form as it comes back from the store; null where it is none. */
export function keptForm(value: unknown): CouponForm | null {
  if (value === null || typeof value !== 'object') return null
  const kept: Readonly<Record<string, unknown>> = { ...value }
  const texts = Object.fromEntries(TEXTS.map(key => [key, typeof kept[key] === 'string' ? kept[key] : '']))
  const { couponId, scope, listings, remind } = kept
  return {
    ...blankForm(),
    ...texts,
    couponId: typeof couponId === 'string' ? couponId : null,
    scope: scope === 'some' ? 'some' : 'all',
    listings: Array.isArray(listings) ? listings.filter(id => typeof id === 'string') : [],
    remind: remind === true,
  }
}

/** What may happen to one piece of a coupon in a buyer's hands: the coupon table of rules A9. */

import { machine } from '../kernel/machine.ts'

export type ClaimState = 'issued' | 'locked' | 'used' | 'expired'

export type ClaimStep = 'lock' | 'use' | 'release' | 'expire' | 'giveBack'

export type ClaimGuard = 'inWindow' | 'due' | 'fullRefundUnshipped'

/** Refusals of the guards. The rules ask each of them first and refuse with figures of their own: which coupon, since when. */
const GUARD_REFUSALS: Readonly<Record<ClaimGuard, string>> = {
  inWindow: 'COUPON_EXPIRED',
  due: 'NOT_DUE',
  fullRefundUnshipped: 'COUPON_NOT_RETURNABLE',
}

/** A piece before its start has a refusal of its own, `COUPON_NOT_STARTED`; `refusalOfUse` asks that first. */
export const COUPON = machine<ClaimState, ClaimStep, ClaimGuard>({
  initial: 'issued',
  table: {
    issued: {
      lock: { next: 'locked', guard: 'inWindow' },
      expire: { next: 'expired', guard: 'due' },
    },
    locked: {
      use: { next: 'used' },
      release: { next: 'issued' },
    },
    used: {
      giveBack: { next: 'issued', guard: 'fullRefundUnshipped' },
    },
    expired: {},
  },
  refusals: GUARD_REFUSALS,
})

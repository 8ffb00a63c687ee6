/** What may happen to a buyer's payment and to a refund: the payment table of rules A9, and a refund's way to the buyer (A7.7). */

import { machine } from '../kernel/machine.ts'

export type PaymentState = 'created' | 'authorised' | 'captured' | 'part_refunded' | 'refunded' | 'failed' | 'voided'
export type PaymentStep = 'authorise' | 'capture' | 'fail' | 'void' | 'refundPart' | 'refundAll'
export type PaymentGuard = 'withinAuth' | 'withinCaptured'

/** Void only before the capture, refund only after it (A7.1). */
export const PAYMENT = machine<PaymentState, PaymentStep, PaymentGuard>({
  initial: 'created',
  table: {
    created: {
      authorise: { next: 'authorised' },
      capture: { next: 'captured' },
      fail: { next: 'failed' },
      void: { next: 'voided' },
    },
    authorised: {
      capture: { next: 'captured', guard: 'withinAuth' },
      void: { next: 'voided' },
    },
    captured: {
      refundPart: { next: 'part_refunded', guard: 'withinCaptured' },
      refundAll: { next: 'refunded' },
    },
    part_refunded: {
      refundPart: { next: 'part_refunded', guard: 'withinCaptured' },
      refundAll: { next: 'refunded' },
    },
    refunded: {},
    failed: {},
    voided: {},
  },
  refusals: { withinAuth: 'CAPTURE_EXCEEDS_AUTH', withinCaptured: 'REFUND_EXCEEDS_REMAINING' },
})

export type RefundState = 'pending' | 'settled' | 'failed'
export type RefundStep = 'arrive' | 'fail' | 'retry'

/** A refund that failed frees its amount and may be sent again under the same id (A7.7). */
export const REFUND = machine<RefundState, RefundStep>({
  initial: 'pending',
  table: {
    pending: { arrive: { next: 'settled' }, fail: { next: 'failed' } },
    settled: {},
    failed: { retry: { next: 'pending' } },
  },
  refusals: {},
})

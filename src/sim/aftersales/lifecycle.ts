/** What may happen to an after-sale case: the table of rules A9, and the same for exchange and reissue. */

import { machine } from '../kernel/machine.ts'

export type CaseState =
  | 'none' | 'wait_seller' | 'wait_buyer_return' | 'wait_seller_receive' | 'seller_refused' | 'arbitration' | 'success' | 'closed'

export type CaseStep =
  | 'apply' | 'modify' | 'cancel' | 'sellerShips' | 'agreeRefund' | 'agreeReturn' | 'refuse' | 'timeoutSellerRefundOnly' | 'timeoutSellerReturn'
  | 'escalate' | 'timeoutBuyer' | 'shipReturn' | 'received' | 'timeoutSeller' | 'ruleBuyer' | 'ruleSeller'

export type CaseGuard =
  | 'eligible' | 'modifyLeft' | 'unshippedRefund' | 'refundOnly' | 'needsReturn' | 'reasonGiven' | 'due' | 'trackingGiven'

export const AFTER_SALE = machine<CaseState, CaseStep, CaseGuard>({
  initial: 'none',
  table: {
    none: { apply: { next: 'wait_seller', guard: 'eligible' } },
    wait_seller: {
      modify: { next: 'wait_seller', guard: 'modifyLeft' },
      cancel: { next: 'closed' },
      sellerShips: { next: 'closed', guard: 'unshippedRefund' },
      agreeRefund: { next: 'success', guard: 'refundOnly' },
      agreeReturn: { next: 'wait_buyer_return', guard: 'needsReturn' },
      refuse: { next: 'seller_refused', guard: 'reasonGiven' },
      timeoutSellerRefundOnly: { next: 'success', guard: 'due' },
      timeoutSellerReturn: { next: 'wait_buyer_return', guard: 'due' },
    },
    seller_refused: {
      modify: { next: 'wait_seller', guard: 'modifyLeft' },
      escalate: { next: 'arbitration' },
      cancel: { next: 'closed' },
      timeoutBuyer: { next: 'closed', guard: 'due' },
    },
    wait_buyer_return: {
      shipReturn: { next: 'wait_seller_receive', guard: 'trackingGiven' },
      timeoutBuyer: { next: 'closed', guard: 'due' },
      cancel: { next: 'closed' },
    },
    wait_seller_receive: {
      received: { next: 'success' },
      refuse: { next: 'seller_refused', guard: 'reasonGiven' },
      timeoutSeller: { next: 'success', guard: 'due' },
    },
    arbitration: { ruleBuyer: { next: 'success' }, ruleSeller: { next: 'closed' } },
    success: {},
    closed: {},
  },
  refusals: {
    eligible: 'AFTER_SALE_NOT_ELIGIBLE',
    modifyLeft: 'MODIFY_LIMIT',
    unshippedRefund: 'INVALID_TRANSITION',
    refundOnly: 'RETURN_REQUIRED',
    needsReturn: 'RETURN_NOT_REQUIRED',
    reasonGiven: 'REASON_REQUIRED',
    due: 'NOT_DUE',
    trackingGiven: 'TRACKING_REQUIRED',
  },
})

/** What may happen to an after-sale case: the table of rules A9, the same for exchange and reissue, and what a seller may give without being asked. */

import { machine } from '../kernel/machine.ts'

export type CaseState =
  | 'none' | 'wait_seller' | 'wait_buyer_return' | 'wait_seller_receive' | 'wait_seller_send' | 'seller_refused' | 'arbitration' | 'success' | 'closed'

export type CaseStep =
  | 'apply' | 'modify' | 'cancel' | 'sellerShips' | 'shipsAfterAll' | 'agreeRefund' | 'agreeReturn' | 'agreeReturned' | 'agreeReissue' | 'refuse' | 'offer' | 'acceptKeep'
  | 'acceptLower' | 'acceptLowerReturned' | 'refundWithoutReturn' | 'timeoutSellerRefundOnly' | 'timeoutSellerReturn' | 'timeoutSellerReturned' | 'timeoutSellerReissue'
  | 'escalate' | 'timeoutBuyer' | 'shipReturn' | 'received' | 'receivedForExchange' | 'timeoutSeller' | 'sendNew' | 'refundInstead' | 'timeoutSend'
  | 'ruleBuyer' | 'ruleBuyerReturn' | 'ruleBuyerReissue' | 'ruleSeller' | 'inspect'

export type CaseGuard =
  | 'eligible' | 'modifyLeft' | 'unshippedRefund' | 'refundOnly' | 'needsReturn' | 'goodsSent' | 'reissueAsked' | 'reasonGiven' | 'offerFits' | 'offerStands'
  | 'exchangeAsked' | 'due' | 'trackingGiven' | 'uninspected'

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
      agreeReturned: { next: 'wait_seller_receive', guard: 'goodsSent' },
      agreeReissue: { next: 'wait_seller_send', guard: 'reissueAsked' },
      refundWithoutReturn: { next: 'success', guard: 'needsReturn' },
      offer: { next: 'wait_seller', guard: 'offerFits' },
      acceptKeep: { next: 'success', guard: 'offerStands' },
      acceptLower: { next: 'wait_buyer_return', guard: 'offerStands' },
      acceptLowerReturned: { next: 'wait_seller_receive', guard: 'offerStands' },
      refuse: { next: 'seller_refused', guard: 'reasonGiven' },
      timeoutSellerRefundOnly: { next: 'success', guard: 'due' },
      timeoutSellerReturn: { next: 'wait_buyer_return', guard: 'due' },
      timeoutSellerReturned: { next: 'wait_seller_receive', guard: 'due' },
      timeoutSellerReissue: { next: 'wait_seller_send', guard: 'due' },
    },
    seller_refused: {
      modify: { next: 'wait_seller', guard: 'modifyLeft' },
      escalate: { next: 'arbitration' },
      cancel: { next: 'closed' },
      // Who refuses a refund and then ships has shipped instead: there is nothing unshipped left to refund. A step of its own: the published table
      // has `sellerShips` for the seller's answer only.
      shipsAfterAll: { next: 'closed', guard: 'unshippedRefund' },
      offer: { next: 'seller_refused', guard: 'offerFits' },
      acceptKeep: { next: 'success', guard: 'offerStands' },
      acceptLower: { next: 'wait_buyer_return', guard: 'offerStands' },
      acceptLowerReturned: { next: 'wait_seller_receive', guard: 'offerStands' },
      timeoutBuyer: { next: 'closed', guard: 'due' },
    },
    wait_buyer_return: {
      shipReturn: { next: 'wait_seller_receive', guard: 'trackingGiven' },
      refundWithoutReturn: { next: 'success', guard: 'needsReturn' },
      timeoutBuyer: { next: 'closed', guard: 'due' },
      cancel: { next: 'closed' },
    },
    wait_seller_receive: {
      received: { next: 'success' },
      receivedForExchange: { next: 'wait_seller_send', guard: 'exchangeAsked' },
      refundWithoutReturn: { next: 'success', guard: 'needsReturn' },
      offer: { next: 'wait_seller_receive', guard: 'offerFits' },
      acceptLowerReturned: { next: 'wait_seller_receive', guard: 'offerStands' },
      refuse: { next: 'seller_refused', guard: 'reasonGiven' },
      timeoutSeller: { next: 'success', guard: 'due' },
    },
    wait_seller_send: {
      sendNew: { next: 'success' },
      refundInstead: { next: 'success' },
      timeoutSend: { next: 'success', guard: 'due' },
    },
    arbitration: {
      ruleBuyer: { next: 'success' },
      ruleBuyerReturn: { next: 'wait_buyer_return', guard: 'needsReturn' },
      ruleBuyerReissue: { next: 'wait_seller_send', guard: 'reissueAsked' },
      ruleSeller: { next: 'closed' },
      shipsAfterAll: { next: 'closed', guard: 'unshippedRefund' },
    },
    // What came back after the money went is still counted into the shelves or thrown away.
    success: { inspect: { next: 'success', guard: 'uninspected' } },
    closed: {},
  },
  refusals: {
    eligible: 'AFTER_SALE_NOT_ELIGIBLE',
    modifyLeft: 'MODIFY_LIMIT',
    unshippedRefund: 'INVALID_TRANSITION',
    refundOnly: 'RETURN_REQUIRED',
    needsReturn: 'RETURN_NOT_REQUIRED',
    goodsSent: 'RETURN_NOT_SENT',
    reissueAsked: 'REISSUE_NOT_ASKED',
    exchangeAsked: 'INVALID_TRANSITION',
    reasonGiven: 'REASON_REQUIRED',
    offerFits: 'OFFER_NOT_ALLOWED',
    offerStands: 'OFFER_NONE',
    due: 'NOT_DUE',
    trackingGiven: 'TRACKING_REQUIRED',
    uninspected: 'ALREADY_INSPECTED',
  },
})

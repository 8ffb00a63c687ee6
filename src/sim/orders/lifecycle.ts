/** The states an order can be in and what may happen in each: the trade table of rules A9, as far as goods have not left the house. */

export type TradeState = 'wait_pay' | 'wait_ship' | 'closed_unpaid'

export type TradeStep = 'pay' | 'close' | 'timeoutUnpaid'

/** Anything not listed is `INVALID_TRANSITION`. */
export const TRADE: Readonly<Record<TradeState, Partial<Readonly<Record<TradeStep, TradeState>>>>> = {
  wait_pay: { pay: 'wait_ship', close: 'closed_unpaid', timeoutUnpaid: 'closed_unpaid' },
  wait_ship: {},
  closed_unpaid: {},
}

/** Reasons a buyer may give for closing an unpaid order, as marketplaces list them (A4.4). */
export const BUYER_CLOSE_REASONS = ['notWanted', 'wrongDetails', 'sellerOutOfStock', 'meetInPerson', 'other'] as const
export type BuyerCloseReason = (typeof BUYER_CLOSE_REASONS)[number]

/** Terms of the course by id, in the order in which lessons bring them up; names and meanings stand in `terms.<locale>.json`. */

export const TERMS = [
  'shop-coupon',
  'face-value',
  'total-issued',
  'threshold',
  'per-buyer-limit',
  'expiry-reminder',
  'shown-window',
  'usable-window',
  'item-offer',
  'paid-price',
  'gross-margin',
  'margin-floor',
  'below-cost',
] as const

export type TermId = (typeof TERMS)[number]

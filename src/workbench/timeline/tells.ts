/** Which events of the simulation are worth a place on the time line; the others are in the log all the same. */

export const TELLS: ReadonlySet<string> = new Set([
  'promotions/couponClaimed',
  'promotions/reminded',
  'promotions/couponEnded',
  'promotions/offerEnded',
  'orders/placed',
  'buyers/turnedAway',
])

/** Appointments shown to the right of now, by their command; shoppers come and go without being announced. */
export const ANNOUNCED: ReadonlySet<string> = new Set(['promotions/remind', 'promotions/endCoupon', 'promotions/endOffer'])

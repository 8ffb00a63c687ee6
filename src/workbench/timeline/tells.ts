/** Which events of the simulation are worth a place on the time line; the others are in the log all the same. */

export const TELLS: ReadonlySet<string> = new Set([
  'promotions/couponClaimed',
  'promotions/reminded',
  'promotions/couponEnded',
  'promotions/offerEnded',
  'orders/placed',
  'buyers/turnedAway',
])

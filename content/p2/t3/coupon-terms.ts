/** The coupon of the lesson as the manager asked for it; light enough to be read before the shop is opened. */

export const TERMS = {
  thresholdFen: 3_000,
  amountFen: 500,
  /** Wall-clock times of the shop, as typed; the end is the last second. */
  shownFrom: '2024-05-05 00:00:00',
  usableFrom: '2024-05-15 00:00:00',
  usableTo: '2024-05-30 23:59:59',
  total: 1_000,
  perBuyer: 1,
  remindBeforeEnd: true,
} as const

/** How long before the end the platform reminds holders. */
export const REMIND_HOURS = 48

/** Deposit now, the rest later: what each part comes to, and which presale a listing is in (rule A3.13). */

import { refuse, type Refusal } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import { positionIn } from '../kernel/zone.ts'
import type { Presale, PromotionsWorld } from './records.ts'

export interface PresaleTerms {
  readonly priceFen: number
  readonly depositFen: number
  /** What the price falls by for those who leave a deposit. */
  readonly depositOffFen: number
}

export interface PresaleQuote {
  /** What the good costs in the end. */
  readonly saleFen: number
  readonly balanceFen: number
  /** A refund gives back what was paid, deposit and balance; never the list price. */
  readonly maxRefundFen: number
  /** What thresholds of coupons and campaigns are measured on. */
  readonly thresholdBaseFen: number
}

/** The sums of a presale, in minor units; `priceFen` and the rest are for the same number of pieces. */
export function presaleQuote({ priceFen, depositFen, depositOffFen }: PresaleTerms): PresaleQuote {
  const saleFen = priceFen - depositOffFen
  const balanceFen = saleFen - depositFen
  return { saleFen, balanceFen, maxRefundFen: depositFen + balanceFen, thresholdBaseFen: depositFen + balanceFen }
}

/** The same for a listing's presale and so many pieces at a price. */
export const presaleSums = (presale: Presale, unitFen: number, quantity: number): PresaleQuote =>
  presaleQuote({ priceFen: unitFen * quantity, depositFen: presale.depositFen * quantity, depositOffFen: presale.depositOffFen * quantity })

/**
 * Why a coupon cannot be put on the balance of a presale, or null: the threshold is measured on deposit and balance (`THRESHOLD_NOT_MET`),
 * and the balance must be larger than the coupon, not just as large (`PRESALE_BALANCE_TOO_SMALL { balanceFen, amountFen }`).
 */
export function refusalOfPresaleCoupon(
  { thresholdBaseFen, balanceFen }: PresaleQuote,
  coupon: { readonly name: string; readonly thresholdFen: number; readonly amountFen: number },
): Refusal | null {
  const { name, thresholdFen, amountFen } = coupon
  if (thresholdBaseFen < thresholdFen) {
    return refuse('THRESHOLD_NOT_MET', { coupon: name, thresholdFen, baseFen: thresholdBaseFen, shortFen: thresholdFen - thresholdBaseFen })
  }
  return balanceFen > amountFen ? null : refuse('PRESALE_BALANCE_TOO_SMALL', { coupon: name, balanceFen, amountFen })
}

/** The presale in whose deposit window a listing stands at an instant. Its balance window is `balance`; its sums are for one piece. */
export function presaleOf(world: PromotionsWorld, listingId: string, now: number): Presale | undefined {
  const { live, campaigns } = world.promotions
  for (const campaignId in live) {
    const campaign = get(campaigns, campaignId)
    if (campaign?.kind === 'presale' && campaign.listingIds.includes(listingId) && positionIn(campaign.window, now) === 'inside') return campaign
  }
  return undefined
}

/** The coupons a shop shows to a buyer, to be taken with one press; and those the buyer already holds. */

import type { ReactNode } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { shortMoney } from '#i18n/format.ts'
import { holdingsOf, type Holding } from '#sim/buyers/buyers.ts'
import { lastSecondBefore } from '#sim/kernel/zone.ts'
import { claimsOf, coupons, coversListing, phaseOf, type Coupon } from '#sim/promotions/promotions.ts'
import styles from './Coupons.module.css'
import { BUYER, useAct, useLocal, usePhone } from './phone-work.tsx'

/** Coupons the shop still shows after their end, newest first: a buyer who missed one learns why. */
const ENDED_SHOWN = 2

/** A sum of more characters is set smaller, so that the dates keep their room. */
const LONG = 4

interface TicketProps {
  readonly coupon: Coupon
  /** Can no longer be had, or no longer be used. */
  readonly faded: boolean
  readonly children: ReactNode
  readonly under?: ReactNode
}

function Ticket({ coupon, faded, children, under }: TicketProps) {
  const { t } = useTranslation('phone')
  const local = useLocal()
  const amount = shortMoney(coupon.amountFen)
  const short = (at: number): string => local(at).slice(5)
  return (
    <li>
      <div className={styles.ticket} data-faded={faded || undefined}>
        <div className={styles.amount}>
          <b data-long={amount.length > LONG || undefined}>{amount}</b>
          <span>{coupon.thresholdFen === 0 ? t('coupon.any') : t('coupon.over', { threshold: shortMoney(coupon.thresholdFen) })}</span>
        </div>
        <div className={styles.terms}>
          <b>{coupon.name}</b>
          <span>{t('coupon.from', { at: short(coupon.usable.from) })}</span>
          <span>{t('coupon.to', { at: short(lastSecondBefore(coupon.usable.to)) })}</span>
          {coupon.listingIds.length > 0 && <span>{t('coupon.some', { count: coupon.listingIds.length })}</span>}
        </div>
        <div className={styles.side}>{children}</div>
      </div>
      {under}
    </li>
  )
}

type Offer = 'take' | 'again' | 'claimed' | 'exhausted' | 'stopped' | 'ended'

function offerOf(coupon: Coupon, mine: number, now: number): Offer {
  const phase = phaseOf(coupon, now)
  if (phase === 'ended') return 'ended'
  if (mine >= coupon.perBuyer) return 'claimed'
  if (phase === 'stopped') return 'stopped'
  if (coupon.claimed >= coupon.total) return 'exhausted'
  return mine > 0 ? 'again' : 'take'
}

/** One coupon with its button. It can always be pressed: what cannot be had is refused in place, with the reason. */
function OnOffer({ coupon }: { readonly coupon: Coupon }) {
  const { port, world, ctx } = usePhone()
  const { t } = useTranslation('phone')
  const { act, notice, busy } = useAct(coupon.id)
  const mine = claimsOf(world, BUYER).filter(claim => claim.couponId === coupon.id).length
  const offer = offerOf(coupon, mine, ctx.now)
  const open = offer === 'take' || offer === 'again'
  return (
    <Ticket coupon={coupon} faded={!open && offer !== 'claimed'} under={notice && <div className={styles.notice}>{notice}</div>}>
      <button
        type="button"
        className={styles.take}
        data-open={open || undefined}
        data-control={`phone.coupon.${coupon.id}.take`}
        aria-label={t('coupon.press', { state: t(`coupon.${offer}`), coupon: coupon.name })}
        aria-busy={busy || undefined}
        disabled={port.readOnly}
        onClick={() => {
          if (!busy) void act('promotions/claimCoupon', { couponId: coupon.id, buyerId: BUYER })
        }}
      >
        <span>{t(`coupon.${offer}`)}</span>
      </button>
    </Ticket>
  )
}

/** What the shop has on offer; `listingId` shows only what is good for that listing. */
export function CouponStrip({ listingId }: { readonly listingId?: string }) {
  const { world, ctx } = usePhone()
  const { t } = useTranslation('phone')
  const published = coupons(world).filter(coupon => ctx.now >= coupon.shownFrom && (listingId === undefined || coversListing(coupon, listingId)))
  const phases = (wanted: readonly string[]): Coupon[] => published.filter(coupon => wanted.includes(phaseOf(coupon, ctx.now)))
  const shown = [
    ...phases(['shown', 'usable']),
    ...(listingId === undefined ? [...phases(['stopped']), ...phases(['ended']).slice(-ENDED_SHOWN).toReversed()] : []),
  ]
  if (shown.length === 0) return listingId === undefined ? <p className={styles.none}>{t('coupon.none')}</p> : null
  return (
    <section aria-label={t('coupon.title')}>
      <ul className={styles.tickets}>{shown.map(coupon => <OnOffer key={coupon.id} coupon={coupon} />)}</ul>
    </section>
  )
}

const stateOf = ({ claim, usable, phase }: Holding): 'usable' | 'notYet' | 'expired' | 'locked' | 'used' => {
  if (claim.state !== 'issued') return claim.state
  return usable ? 'usable' : phase === 'ended' ? 'expired' : 'notYet'
}

/** Everything the buyer has ever taken, what can be used first. */
export function Wallet() {
  const { world, ctx } = usePhone()
  const { t } = useTranslation('phone')
  const holdings = holdingsOf(world, BUYER, ctx.now).toReversed()
  if (holdings.length === 0) return <p className={styles.none}>{t('wallet.none')}</p>
  const order = ['usable', 'notYet', 'locked', 'used', 'expired'] as const
  const sorted = order.flatMap(state => holdings.filter(holding => stateOf(holding) === state))
  return (
    <ul className={styles.tickets}>
      {sorted.map(holding => {
        const state = stateOf(holding)
        return (
          <Ticket key={holding.claim.id} coupon={holding.coupon} faded={state === 'used' || state === 'expired'}>
            <span className={styles.state} data-on={state === 'usable' || undefined}>{t(`wallet.${state}`)}</span>
          </Ticket>
        )
      })}
    </ul>
  )
}

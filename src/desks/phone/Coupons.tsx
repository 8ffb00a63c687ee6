/** The coupons a shop shows to a buyer, to be taken with one press; and those the buyer already holds. */

import { useTranslation } from 'react-i18next'
import { count, shortMoney } from '#i18n/format.ts'
import { holdingsOf } from '#sim/buyers/buyers.ts'
import { coupons, couponsShown, claimsOf, coversListing, type Coupon } from '#sim/promotions/promotions.ts'
import { Button } from '#ui/desk/Button.tsx'
import styles from './Phone.module.css'
import { BUYER, useAct, useLocal, usePhone } from './phone-work.tsx'

function Ticket({ coupon, faded = false, children }: { readonly coupon: Coupon; readonly faded?: boolean; readonly children: React.ReactNode }) {
  const { t } = useTranslation('phone')
  const local = useLocal()
  const short = (at: number): string => local(at).slice(5)
  return (
    <li className={styles.ticket} data-faded={faded || undefined}>
      <div className={styles.amount}>
        <b>{shortMoney(coupon.amountFen)}</b>
        <span>{coupon.thresholdFen === 0 ? t('coupon.any') : t('coupon.over', { threshold: shortMoney(coupon.thresholdFen) })}</span>
      </div>
      <div className={styles.terms}>
        <b>{coupon.name}</b>
        <span>{t('coupon.from', { at: short(coupon.usable.from) })}</span>
        <span>{t('coupon.to', { at: short(coupon.usable.to - 1000) })}</span>
        {coupon.listingIds.length > 0 && <span>{t('coupon.some', { count: coupon.listingIds.length })}</span>}
      </div>
      <div className={styles.take}>{children}</div>
    </li>
  )
}

/** `listingId` shows only what is good for that listing. */
export function CouponStrip({ listingId }: { readonly listingId?: string }) {
  const { port, world, ctx } = usePhone()
  const { t } = useTranslation('phone')
  const { act, notice, busy } = useAct()
  const held = claimsOf(world, BUYER)
  const shown = couponsShown(world, ctx.now).filter(coupon => listingId === undefined || coversListing(coupon, listingId))
  // Stopped ones stay in sight, so that a buyer learns why there are no more.
  const stopped = coupons(world).filter(coupon => coupon.state === 'stopped' && ctx.now >= coupon.shownFrom && ctx.now < coupon.usable.to && listingId === undefined)
  if (shown.length + stopped.length === 0) return listingId === undefined ? <p className={styles.note}>{t('coupon.none')}</p> : null
  return (
    <section aria-label={t('coupon.title')}>
      {notice}
      <ul className={styles.tickets}>
        {[...shown, ...stopped].map(coupon => {
          const mine = held.filter(claim => claim.couponId === coupon.id).length
          return (
            <Ticket key={coupon.id} coupon={coupon} faded={coupon.state === 'stopped'}>
              {mine > 0 && <span className={styles.claimed}>{mine > 1 ? t('coupon.claimedMany', { n: count(mine) }) : t('coupon.claimed')}</span>}
              <Button
                control={`phone.coupon.${coupon.id}.take`} small kind={mine > 0 ? 'quiet' : 'primary'} busy={busy} disabled={port.readOnly}
                onPress={() => void act('promotions/claimCoupon', { couponId: coupon.id, buyerId: BUYER })}
              >
                {mine > 0 ? t('coupon.again') : t('coupon.take')}
              </Button>
            </Ticket>
          )
        })}
      </ul>
    </section>
  )
}

export function Wallet() {
  const { world, ctx, go } = usePhone()
  const { t } = useTranslation('phone')
  const holdings = holdingsOf(world, BUYER, ctx.now).toReversed()
  if (holdings.length === 0) {
    return (
      <div className={styles.empty}>
        <p>{t('wallet.none')}</p>
        <Button control="phone.wallet.home" onPress={() => go({ view: 'home' })}>{t('wallet.toShop')}</Button>
      </div>
    )
  }
  return (
    <ul className={styles.tickets}>
      {holdings.map(({ claim, coupon, usable, phase }) => (
        <Ticket key={claim.id} coupon={coupon} faded={!usable && phase !== 'shown'}>
          <span className={styles.claimed} data-on={usable || undefined}>
            {claim.state === 'issued'
              ? usable ? t('wallet.usable') : ctx.now < coupon.usable.from ? t('wallet.notYet') : t('wallet.expired')
              : t(`wallet.${claim.state}`)}
          </span>
        </Ticket>
      ))}
    </ul>
  )
}

/** What a buyer could reach with this coupon on top of the running offers, and what is left of that sale. */

import { IconChevronDown } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { count, money, percent, percentAgainst, plainMoney } from '#i18n/format.ts'
import { listingOf } from '#sim/catalogue/catalogue.ts'
import { lowestReach, reachOfAll } from '#sim/orders/orders.ts'
import type { Coupon } from '#sim/promotions/promotions.ts'
import { feesOf } from '#sim/shop/shop.ts'
import { Button } from '#ui/desk/Button.tsx'
import { GoodsPicture } from '#ui/desk/GoodsPicture.tsx'
import { Line } from '#ui/desk/Message.tsx'
import { Seal } from '#ui/desk/Seal.tsx'
import { Assumed } from './Assumed.tsx'
import styles from './Preview.module.css'
import { useWork } from './work.tsx'

/** Nearly every parcel goes here; sending is free for the buyer in every region that is served. */
const REGION = 'east'

export function Preview({ coupon }: { readonly coupon: Coupon | null }) {
  const { world, ctx } = useWork()
  const { t } = useTranslation('seller')
  const [open, setOpen] = useState(false)
  const frame = useRef<HTMLElement>(null)
  useEffect(() => {
    // Opened, the strip at the foot becomes a part of the page: it is brought to where the eye is.
    if (open) frame.current?.scrollIntoView({ block: 'start' })
  }, [open])
  const reaches = reachOfAll(world, { now: ctx.now, rulesVersion: ctx.rulesVersion, region: REGION }, coupon)
  const lowest = lowestReach(reaches)
  const floorBp = world.shop.profile.marginFloorBp
  const fees = feesOf(ctx.rulesVersion)
  const feeBp = fees.serviceFeeBp.value + fees.paymentFeeBp.value
  if (!lowest) return <aside className={styles.preview} aria-label={t('preview.title')}><p className={styles.small}>{t('preview.nothingOnSale')}</p></aside>
  const { quote, takings } = lowest
  const title = (listingId: string): string => listingOf(world, listingId)?.guideTitle ?? ''
  const offers = quote.discounts.filter(({ kind }) => kind === 'offer').map(({ name }) => name)
  const counted = quote.discounts.some(({ kind }) => kind === 'coupon')
  const minus = (fen: number): string => plainMoney(-fen)
  const short = coupon ? reaches.filter(reach => reach.shortFen > 0) : []
  const good = takings.marginBp >= floorBp
  return (
    <aside ref={frame} className={styles.preview} aria-label={t('preview.title')} data-open={open || undefined}>
      <section className={styles.part}>
        <h2 className={styles.wide}>{t('preview.title')}</h2>
        <p className={`${styles.small} ${styles.wide}`}>
          {!coupon ? t('preview.without') : !counted ? t('preview.elsewhere') : offers.length > 0 ? t('preview.withOffer', { offer: offers[0] }) : t('preview.alone')}
        </p>
        <div className={styles.big}>
          <div><span>{t('preview.paysHere')}</span><b>{money(takings.payableFen)}</b></div>
          <div><span>{t('preview.margin')}</span><b data-bad={!good || undefined}>{money(takings.marginFen)}</b></div>
          <div className={styles.narrow}><span>{t('preview.share')}</span><b data-bad={!good || undefined}>{percentAgainst(takings.marginBp, floorBp)}</b></div>
        </div>
        <div className={styles.narrow}>
          <Button control="preview.details" kind="link" icon={IconChevronDown} expanded={open} onPress={() => setOpen(!open)}>{t('preview.details')}</Button>
        </div>
        <table className={styles.receipt}>
          <caption>{t('preview.receipt')}</caption>
          <tbody>
            <tr><th scope="row">{title(lowest.listingId)}</th><td>{plainMoney(quote.goodsListFen)}</td></tr>
            {quote.discounts.map(line => (
              <tr key={line.promotionId}><th scope="row">{line.kind === 'coupon' ? t('preview.coupon') : line.name}</th><td>{minus(line.fen)}</td></tr>
            ))}
            <tr data-sum><th scope="row">{t('preview.pays')}</th><td>{plainMoney(takings.payableFen)}</td></tr>
            <tr><th scope="row">{t('preview.cost')}</th><td>{minus(takings.costFen)}</td></tr>
            <tr><th scope="row">{t('preview.dispatch')}</th><td>{minus(takings.dispatchFen)}</td></tr>
            <tr>
              <th scope="row">
                {t('preview.fee', { rate: percent(feeBp) })}
                {fees.serviceFeeBp.basis === 'assumed' && <Assumed control="preview.fee.why" year={fees.serviceFeeBp.year} />}
              </th>
              <td>{minus(takings.feeFen)}</td>
            </tr>
            <tr data-sum><th scope="row">{t('preview.left', { share: percentAgainst(takings.marginBp, floorBp) })}</th><td>{plainMoney(takings.marginFen)}</td></tr>
          </tbody>
        </table>
        <Line tone={good ? 'ok' : 'warn'}>{good ? t('preview.aboveFloor', { floor: percent(floorBp, 0) }) : t('preview.belowFloor', { floor: percent(floorBp, 0) })}</Line>
      </section>
      <section className={styles.part} data-more>
        <h2>{coupon ? t('preview.each') : t('preview.eachWithout')}</h2>
        <table className={styles.goods}>
          <thead>
            <tr><th scope="col">{t('preview.good')}</th><th scope="col">{t('preview.paid')}</th><th scope="col">{t('preview.share')}</th></tr>
          </thead>
          <tbody>
            {reaches.map(reach => (
              <tr key={reach.listingId} data-lowest={reach === lowest || undefined}>
                <th scope="row">
                  <span className={styles.name}>
                    <GoodsPicture of={listingOf(world, reach.listingId)?.picture} size="thumb" />
                    <span>{title(reach.listingId)}</span>
                  </span>
                </th>
                <td>{plainMoney(reach.takings.payableFen)}</td>
                <td data-bad={reach.takings.marginBp < floorBp || undefined}>{percentAgainst(reach.takings.marginBp, floorBp)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {coupon && (
          <p className={styles.small}>
            {t('preview.wholeIssue', { total: count(coupon.total) })} <b>{money(coupon.total * coupon.amountFen)}</b> <Seal />
          </p>
        )}
        {short.length > 0 && <p className={styles.small}>{t('preview.tooCheap', { goods: short.map(reach => title(reach.listingId)).join(t('preview.and')) })}</p>}
      </section>
    </aside>
  )
}

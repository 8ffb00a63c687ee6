/** Before the order: every discount line, the freight, the sum, and which coupon to put on it. */

import { IconShoppingCart } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { money, plainMoney } from '#i18n/format.ts'
import { listingOf, skuOf } from '#sim/catalogue/catalogue.ts'
import { isRefusal } from '#sim/kernel/plan.ts'
import { isQuote, orders, quoteFor, type Quote } from '#sim/orders/orders.ts'
import { Button } from '#ui/desk/Button.tsx'
import { OneOf, type Choice } from '#ui/desk/Choices.tsx'
import { GoodsPicture } from '#ui/desk/GoodsPicture.tsx'
import { Seal } from '#ui/desk/Seal.tsx'
import { basketOf, knownLines, REGIONS } from './basket.ts'
import { Empty } from './Empty.tsx'
import styles from './Phone.module.css'
import { BUYER, Refused, useAct, useLocal, usePhone } from './phone-work.tsx'
import { offeredFor, type Offered } from './prices.ts'

type Bill = Pick<Quote, 'lines' | 'discounts' | 'goodsListFen' | 'freightFen' | 'payableFen'>

/** What each offer and coupon takes off, as rows of a bill. */
export function DiscountRows({ discounts }: { readonly discounts: Bill['discounts'] }) {
  const { t } = useTranslation('phone')
  return discounts.map(line => (
    <tr key={line.promotionId}>
      <th scope="row">{t(line.kind === 'freight' ? 'bill.freightOff' : `bill.${line.kind}`)}<small>{line.name}</small></th>
      <td>{plainMoney(-line.fen)}</td>
    </tr>
  ))
}

/** Goods, discounts, freight and sum, as an order will keep them. */
export function BillOf({ bill }: { readonly bill: Bill }) {
  const { t } = useTranslation('phone')
  return (
    <table className={styles.bill}>
      <tbody>
        <tr><th scope="row">{t('bill.goods')}</th><td>{plainMoney(bill.goodsListFen)}</td></tr>
        <DiscountRows discounts={bill.discounts} />
        <tr><th scope="row">{t('bill.freight')}</th><td>{bill.freightFen === 0 ? t('bill.free') : plainMoney(bill.freightFen)}</td></tr>
        <tr data-sum><th scope="row">{t('bill.payable')}</th><td>{money(bill.payableFen)}</td></tr>
      </tbody>
    </table>
  )
}

/** Why a coupon does not count here, in a word; the whole sentence stands below once it is chosen. */
function useReason(): (offered: Offered) => string | undefined {
  const { t } = useTranslation('phone')
  const local = useLocal()
  return ({ coupon, quote }) => {
    if (isQuote(quote)) return plainMoney(-coupon.amountFen)
    switch (quote.refused) {
      case 'THRESHOLD_NOT_MET':
        return t('checkout.short', { short: money(Number(quote.figures['shortFen'] ?? 0)) })
      case 'COUPON_NOT_STARTED':
        return t('checkout.from', { at: local(coupon.usable.from).slice(5, 16) })
      case 'COUPON_EXPIRED':
        return t('wallet.expired')
      case 'COUPON_NOT_FOR_GOODS':
        return t('checkout.notForThis')
      default:
        return undefined
    }
  }
}

export function Checkout() {
  const { port, world, ctx, state, go } = usePhone()
  const { t } = useTranslation('phone')
  const reason = useReason()
  const lines = (basketOf(world, state) ?? []).filter(line => skuOf(world, line.skuId))
  const { offered, best } = offeredFor(world, ctx, lines, state.region)
  const known = offered.some(({ claim }) => claim.id === state.claim)
  const chosen = known ? state.claim : state.claim === 'none' ? null : best
  const { act, notice, busy } = useAct(JSON.stringify([lines, state.region, chosen]))
  if (lines.length === 0) return <Empty icon={IconShoppingCart} text={t('checkout.none')} control="phone.checkout.home" />
  const quote = quoteFor(ctx, world, { buyerId: BUYER, lines, region: state.region, claimId: chosen })
  const options: Choice[] = [
    ...offered.map(one => ({ value: one.claim.id, label: one.coupon.name, note: reason(one) })),
    { value: 'none', label: t('checkout.noCoupon') },
  ]
  const place = async (): Promise<void> => {
    if (!(await act('orders/place', { buyerId: BUYER, lines, region: state.region, claimId: chosen }))) return
    const order = orders(world).findLast(({ buyerId }) => buyerId === BUYER)
    const bought = new Set(lines.map(line => line.skuId))
    go({
      view: 'order', orderId: order?.id ?? '', paying: true, claim: 'best',
      ...(state.buying === 'cart' ? { cart: knownLines(world, state.cart).filter(line => !bought.has(line.skuId)) } : {}),
    })
  }
  return (
    <>
      <div className={styles.sheet}>
        <h2>{t('checkout.region')}</h2>
        <div className={styles.regions}>
          <OneOf control="phone.region" label={t('checkout.region')} shape="chips" value={state.region} onChange={region => go({ region })} options={REGIONS.map(value => ({ value, label: t(`region.${value}`) }))} />
        </div>
      </div>
      <ul className={styles.lines}>
        {lines.map(({ skuId, quantity }) => {
          const sku = skuOf(world, skuId)
          const listing = sku && listingOf(world, sku.listingId)
          return sku && listing && (
            <li key={skuId} className={styles.line}>
              <GoodsPicture of={listing.picture} size="thumb" />
              <span className={styles.lineName}>{listing.guideTitle}<small>{sku.name}</small></span>
              <span className={styles.figure}>{money(sku.priceFen)}<small>×{quantity}</small></span>
            </li>
          )
        })}
      </ul>
      <div className={styles.sheet}>
        <h2>{t('checkout.coupon')}</h2>
        <OneOf control="phone.claim" label={t('checkout.coupon')} shape="list" value={chosen ?? 'none'} onChange={claim => go({ claim })} options={options} />
      </div>
      <div className={styles.sheet}>
        {notice || (isRefusal(quote) && <Refused refusal={quote} />)}
        {isQuote(quote) && <BillOf bill={quote} />}
      </div>
      <footer className={`${styles.foot} ${styles.footRow}`}>
        {isQuote(quote) && <span className={styles.sum}>{t('bill.payable')} <b>{money(quote.payableFen)}</b> <Seal /></span>}
        <Button control="phone.place" kind="primary" busy={busy} disabled={port.readOnly} onPress={() => void place()}>{t('checkout.place')}</Button>
      </footer>
    </>
  )
}

/** Before the order: every discount line, the freight, the sum, and which coupon to put on it. */

import { useTranslation } from 'react-i18next'
import { money, plainMoney } from '#i18n/format.ts'
import { holdingsOf } from '#sim/buyers/buyers.ts'
import { listingOf } from '#sim/catalogue/catalogue.ts'
import { isRefusal } from '#sim/kernel/plan.ts'
import { isQuote, orders, quoteFor, type Quote } from '#sim/orders/orders.ts'
import { Button } from '#ui/desk/Button.tsx'
import { OneOf, type Choice } from '#ui/desk/Choices.tsx'
import { GoodsPicture } from '#ui/desk/GoodsPicture.tsx'
import { Seal } from '#ui/desk/Seal.tsx'
import { parseNumber } from '#ui/desk/parse-number.ts'
import { REGIONS } from './basket.ts'
import styles from './Phone.module.css'
import { BUYER, Refused, useAct, useLocal, usePhone } from './phone-work.tsx'

type Bill = Pick<Quote, 'lines' | 'discounts' | 'goodsListFen' | 'freightFen' | 'payableFen'>

/** Goods, discounts, freight and sum, as an order will keep them. */
export function BillOf({ bill }: { readonly bill: Bill }) {
  const { t } = useTranslation('phone')
  return (
    <table className={styles.bill}>
      <tbody>
        <tr><th scope="row">{t('bill.goods')}</th><td>{plainMoney(bill.goodsListFen)}</td></tr>
        {bill.discounts.map(line => <tr key={line.promotionId}><th scope="row">{line.name}</th><td>{plainMoney(-line.fen)}</td></tr>)}
        <tr><th scope="row">{t('bill.freight')}</th><td>{bill.freightFen === 0 ? t('bill.free') : plainMoney(bill.freightFen)}</td></tr>
        <tr data-sum><th scope="row">{t('bill.payable')}</th><td>{money(bill.payableFen)}</td></tr>
      </tbody>
    </table>
  )
}

export function Checkout() {
  const { port, world, ctx, state, go } = usePhone()
  const { t } = useTranslation('phone')
  const local = useLocal()
  const { act, notice, busy } = useAct()
  const read = parseNumber(state.quantity)
  const lines = [{ skuId: state.skuId, quantity: read.ok ? read.value : 1 }]
  const quoteWith = (claimId: string | null) => quoteFor(ctx, world, { buyerId: BUYER, lines, region: state.region, claimId })
  const open = holdingsOf(world, BUYER, ctx.now).filter(({ claim, phase }) => claim.state === 'issued' && phase !== 'ended')
  const priced = open.map(holding => ({ ...holding, quote: quoteWith(holding.claim.id) }))
  const best = priced.reduce<{ readonly id: string; readonly fen: number } | null>((found, { claim, quote }) => {
    if (!isQuote(quote)) return found
    return !found || quote.payableFen < found.fen ? { id: claim.id, fen: quote.payableFen } : found
  }, null)
  const known = open.some(({ claim }) => claim.id === state.claim)
  const chosen = known ? state.claim : state.claim === 'none' ? null : (best?.id ?? null)
  const quote = quoteWith(chosen)
  const listing = listingOf(world, state.listingId)
  const options: Choice[] = [
    ...priced.map(({ claim, coupon, quote: with_ }) => ({
      value: claim.id,
      label: coupon.name,
      note: isQuote(with_) ? plainMoney(-coupon.amountFen)
        : with_.refused === 'THRESHOLD_NOT_MET' ? t('checkout.short', { short: money(Number(with_.figures['shortFen'] ?? 0)) })
        : with_.refused === 'COUPON_NOT_STARTED' ? t('checkout.from', { at: local(coupon.usable.from).slice(5, 16) })
        : t('checkout.notForThis'),
    })),
    { value: 'none', label: t('checkout.noCoupon') },
  ]
  const place = async (): Promise<void> => {
    if (!(await act('orders/place', { buyerId: BUYER, lines, region: state.region, claimId: chosen }))) return
    const order = orders(world).findLast(({ buyerId }) => buyerId === BUYER)
    go({ view: 'order', orderId: order?.id ?? '', claim: 'best' })
  }
  return (
    <>
      <div className={styles.sheet}>
        <h2>{t('checkout.region')}</h2>
        <OneOf control="phone.region" label={t('checkout.region')} shape="chips" value={state.region} onChange={region => go({ region })} options={REGIONS.map(value => ({ value, label: t(`region.${value}`) }))} />
      </div>
      {isQuote(quote) && quote.lines.map(line => (
        <div key={line.skuId} className={styles.line}>
          <GoodsPicture of={listing?.picture} size="thumb" />
          <span>{line.title}<small>{line.skuName}</small></span>
          <span className={styles.figure}>{money(line.unitFen)}<small>×{line.quantity}</small></span>
        </div>
      ))}
      <div className={styles.sheet}>
        <h2>{t('checkout.coupon')}</h2>
        <OneOf control="phone.claim" label={t('checkout.coupon')} shape="list" value={chosen ?? 'none'} onChange={claim => go({ claim })} options={options} />
      </div>
      <div className={styles.sheet}>
        {notice ?? (isRefusal(quote) && <Refused refusal={quote} />)}
        {isQuote(quote) && <BillOf bill={quote} />}
      </div>
      <footer className={styles.foot}>
        {isQuote(quote) && <span className={styles.sum}>{t('bill.total')} <b>{money(quote.payableFen)}</b> <Seal /></span>}
        <Button control="phone.place" kind="primary" busy={busy} disabled={port.readOnly} onPress={() => void place()}>{t('checkout.place')}</Button>
      </footer>
    </>
  )
}

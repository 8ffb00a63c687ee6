/** The cart: several goods together, so that a sum that a coupon asks for can be reached. */

import { IconShoppingCart, IconTrash } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { money } from '#i18n/format.ts'
import { listingOf, skuOf } from '#sim/catalogue/catalogue.ts'
import { isRefusal } from '#sim/kernel/plan.ts'
import { isQuote, quoteFor } from '#sim/orders/orders.ts'
import { Button } from '#ui/desk/Button.tsx'
import { GoodsPicture } from '#ui/desk/GoodsPicture.tsx'
import { DiscountRows } from './Checkout.tsx'
import { basketOfCart, knownLines, type CartLine } from './basket.ts'
import { Empty } from './Empty.tsx'
import { Pieces } from './Pieces.tsx'
import styles from './Phone.module.css'
import { BUYER, Refused, usePhone } from './phone-work.tsx'
import { nearest, offeredFor } from './prices.ts'

function InCart({ line }: { readonly line: CartLine }) {
  const { world, state, go } = usePhone()
  const { t } = useTranslation('phone')
  const sku = skuOf(world, line.skuId)
  const listing = sku && listingOf(world, sku.listingId)
  if (!sku || !listing) return null
  const change = (cart: readonly CartLine[]): void => go({ cart, claim: 'best' })
  return (
    <li className={`${styles.line} ${styles.inCart}`}>
      <GoodsPicture of={listing.picture} size="thumb" />
      <span className={styles.lineName}>{listing.guideTitle}<small>{sku.name}</small></span>
      <Button
        control={`phone.cart.${sku.id}.remove`} kind="quiet" icon={IconTrash} label={t('cart.remove', { good: listing.guideTitle })}
        onPress={() => change(state.cart.filter(one => one.skuId !== sku.id))}
      />
      <b className={styles.linePrice}>{money(sku.priceFen)}</b>
      <Pieces
        control={`phone.cart.${sku.id}.quantity`} label={t('cart.quantity', { good: listing.guideTitle })} value={line.quantity}
        onChange={quantity => change(state.cart.map(one => (one.skuId === sku.id ? { skuId: sku.id, quantity } : one)))}
      />
    </li>
  )
}

export function Cart() {
  const { port, world, ctx, state, go } = usePhone()
  const { t } = useTranslation('phone')
  const known = knownLines(world, state.cart)
  const lines = basketOfCart(world, state.cart)
  if (known.length === 0) return <Empty icon={IconShoppingCart} text={t('cart.none')} control="phone.cart.home" />
  const plain = lines && quoteFor(ctx, world, { buyerId: BUYER, lines, region: state.region, claimId: null })
  const { offered, best } = offeredFor(world, ctx, lines ?? [], state.region)
  const withBest = offered.find(({ claim }) => claim.id === best)?.quote
  const quote = withBest && isQuote(withBest) ? withBest : plain
  const missing = lines && nearest(world, ctx.now, lines, state.region)
  return (
    <>
      <ul className={styles.lines}>{known.map(line => <InCart key={line.skuId} line={line} />)}</ul>
      {missing && <p className={styles.band}>{t('basket.short', { short: money(missing.shortFen), coupon: missing.coupon.name })}</p>}
      {plain && isRefusal(plain) && <div className={styles.sheet}><Refused refusal={plain} /></div>}
      {quote && isQuote(quote) && quote.discounts.length > 0 && (
        <div className={styles.sheet}>
          <table className={styles.bill}>
            <tbody><DiscountRows discounts={quote.discounts} /></tbody>
          </table>
        </div>
      )}
      <footer className={`${styles.foot} ${styles.footRow}`}>
        <span className={styles.sum}>{t('bill.total')} <b>{quote && isQuote(quote) ? money(quote.payableFen) : '\u2014'}</b></span>
        <Button control="phone.checkout" kind="primary" disabled={port.readOnly || !lines} onPress={() => go({ view: 'checkout', buying: 'cart', claim: 'best' })}>
          {t('cart.checkout')}
        </Button>
      </footer>
    </>
  )
}

/** The shop as a buyer sees it: its coupons, its goods, and the page of one good. */

import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { count, money, shortMoney } from '#i18n/format.ts'
import { listingOf, listingsOnSale, shownPriceFen, skusOf, type Listing } from '#sim/catalogue/catalogue.ts'
import { isQuote, quoteBasket } from '#sim/orders/orders.ts'
import { availableOf } from '#sim/stock/stock.ts'
import { couponsShown, offersRunning } from '#sim/promotions/promotions.ts'
import { Box } from '#ui/desk/Box.tsx'
import { Button } from '#ui/desk/Button.tsx'
import { OneOf } from '#ui/desk/Choices.tsx'
import { GoodsPicture } from '#ui/desk/GoodsPicture.tsx'
import { useProblemText } from '#ui/desk/FigureBox.tsx'
import { Line } from '#ui/desk/Message.tsx'
import { parseNumber } from '#ui/desk/parse-number.ts'
import { CouponStrip } from './Coupons.tsx'
import styles from './Phone.module.css'
import { usePhone } from './phone-work.tsx'

/** Most pieces of one good in an order, as the mall has it. */
const MOST_PIECES = 999

/** Price of one piece now, and the least it costs with a coupon that the shop shows. */
function usePrices(): (listing: Listing) => { readonly nowFen: number; readonly afterFen: number | null } {
  const { world, ctx, state } = usePhone()
  const shown = couponsShown(world, ctx.now)
  return listing => {
    const lines = [{ skuId: listing.skuIds[0] ?? '', quantity: 1 }]
    const price = (coupon: (typeof shown)[number] | null): number | null => {
      const quote = quoteBasket(ctx.now, world, { lines, region: state.region, coupon })
      return isQuote(quote) ? quote.goodsFen : null
    }
    const after = shown.map(price).filter(fen => fen !== null)
    return { nowFen: price(null) ?? shownPriceFen(world, listing), afterFen: after.length === 0 ? null : Math.min(...after) }
  }
}

export function Home() {
  const { world, go } = usePhone()
  const { t } = useTranslation('phone')
  const pricesOf = usePrices()
  const { profile } = world.shop
  return (
    <>
      <header className={styles.shop}>
        <span className={styles.logo} aria-hidden="true">{[...profile.name][0]}</span>
        <div>
          <h1>{profile.name}</h1>
          <p>{t('home.facts', { followers: count(profile.followers), score: (profile.scoreHundredths / 100).toFixed(1) })}</p>
        </div>
      </header>
      <div className={styles.inner}><CouponStrip /></div>
      <ul className={styles.goods}>
        {listingsOnSale(world).map(listing => {
          const { nowFen, afterFen } = pricesOf(listing)
          return (
            <li key={listing.id}>
              <button
                type="button" className={styles.tile} data-control={`phone.good.${listing.id}`}
                onClick={() => go({ view: 'listing', listingId: listing.id, skuId: listing.skuIds.length === 1 ? (listing.skuIds[0] ?? '') : '', quantity: '1', claim: 'best' })}
              >
                <GoodsPicture of={listing.picture} size="tile" />
                <span className={styles.tileName}>{listing.guideTitle}</span>
                <span className={styles.tilePrice}>
                  <b>{shortMoney(nowFen)}</b> {afterFen !== null && <span>{t('home.after', { price: shortMoney(afterFen) })}</span>}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

export function ListingPage() {
  const { port, world, ctx, state, go } = usePhone()
  const { t } = useTranslation('phone')
  const problemText = useProblemText()
  const pricesOf = usePrices()
  const listing = listingOf(world, state.listingId)
  if (!listing) return <div className={styles.empty}><p>{t('listing.gone')}</p></div>
  const skus = skusOf(world, listing)
  const sku = skus.find(one => one.id === state.skuId)
  const { nowFen, afterFen } = pricesOf(listing)
  const listFen = shownPriceFen(world, listing)
  const quantity = parseNumber(state.quantity, { min: 1, max: MOST_PIECES })
  const step = (by: number): void => go({ quantity: String(Math.min(Math.max((quantity.ok ? quantity.value : 1) + by, 1), MOST_PIECES)) })
  return (
    <>
      <GoodsPicture of={listing.picture} size="wide" />
      <div className={styles.sheet}>
        <p className={styles.price}>
          <b>{money(nowFen)}</b>
          {nowFen < listFen && <s>{money(listFen)}</s>}
          {afterFen !== null && <span>{t('home.after', { price: shortMoney(afterFen) })}</span>}
        </p>
        <h1>{listing.title}</h1>
        {offersRunning(world, listing.id, ctx.now).map(offer => <p key={offer.id} className={styles.offer}>{offer.name}</p>)}
      </div>
      <div className={styles.inner}><CouponStrip listingId={listing.id} /></div>
      <div className={styles.sheet}>
        <h2>{t('listing.sku')}</h2>
        <OneOf
          control="phone.sku" label={t('listing.sku')} shape="chips" value={state.skuId} onChange={skuId => go({ skuId })}
          options={skus.map(one => ({ value: one.id, label: one.name, disabled: availableOf(world, one.id) < 1 }))}
        />
        <div className={styles.quantity}>
          <h2>{t('listing.quantity')}</h2>
          <Button control="phone.less" icon={IconMinus} label={t('listing.less')} onPress={() => step(-1)} />
          <Box control="phone.quantity" label={t('listing.quantity')} numeric value={state.quantity} onChange={text => go({ quantity: text })} tone={quantity.ok ? undefined : 'error'} />
          <Button control="phone.more" icon={IconPlus} label={t('listing.more')} onPress={() => step(1)} />
        </div>
        {!quantity.ok && <Line tone="error">{problemText(quantity)}</Line>}
        {sku && <p className={styles.note}>{t('listing.stock', { n: count(availableOf(world, sku.id)) })}</p>}
      </div>
      <footer className={styles.foot}>
        {!sku && <span className={styles.note}>{t('listing.chooseSku')}</span>}
        <Button control="phone.buy" kind="primary" disabled={port.readOnly || !sku || !quantity.ok || listing.state !== 'on_sale'} onPress={() => go({ view: 'checkout' })}>
          {listing.state === 'on_sale' ? t('listing.buy') : t('listing.offSale')}
        </Button>
      </footer>
    </>
  )
}

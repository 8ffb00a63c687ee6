/** The shop as a buyer sees it: its coupons, its goods, and the page of one good. */

import { IconHanger } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { count, money, shortMoney } from '#i18n/format.ts'
import { listingOf, listingsOnSale, skusOf } from '#sim/catalogue/catalogue.ts'
import { availableOf } from '#sim/stock/stock.ts'
import { offersRunning } from '#sim/promotions/promotions.ts'
import { Button } from '#ui/desk/Button.tsx'
import { OneOf } from '#ui/desk/Choices.tsx'
import { GoodsPicture } from '#ui/desk/GoodsPicture.tsx'
import { Line } from '#ui/desk/Message.tsx'
import { readPieces, withPieces } from './basket.ts'
import { CouponStrip } from './Coupons.tsx'
import { Empty } from './Empty.tsx'
import { Pieces } from './Pieces.tsx'
import styles from './Phone.module.css'
import { usePhone } from './phone-work.tsx'
import { nearest, shelfPrice } from './prices.ts'

export function Home() {
  const { world, ctx, state, go } = usePhone()
  const { t } = useTranslation('phone')
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
          const { nowFen, afterFen } = shelfPrice(world, ctx, listing, state.region)
          const [offer] = offersRunning(world, listing.id, ctx.now)
          return (
            <li key={listing.id}>
              <button
                type="button" className={styles.tile} data-control={`phone.good.${listing.id}`}
                onClick={() => go({ view: 'listing', listingId: listing.id, skuId: listing.skuIds.length === 1 ? (listing.skuIds[0] ?? '') : '', quantity: '1', claim: 'best' })}
              >
                <GoodsPicture of={listing.picture} size="tile" />
                {offer && <span className={styles.flag}>{offer.name}</span>}
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
  const [added, setAdded] = useState<string | null>(null)
  const listing = listingOf(world, state.listingId)
  if (!listing) return <Empty icon={IconHanger} text={t('listing.gone')} control="phone.listing.home" />
  const skus = skusOf(world, listing)
  const sku = skus.find(one => one.id === state.skuId)
  const { listFen, nowFen, afterFen } = shelfPrice(world, ctx, listing, state.region, sku?.id)
  const quantity = readPieces(state.quantity)
  const missing = nearest(world, ctx.now, [{ skuId: (sku ?? skus[0])?.id ?? '', quantity: quantity.ok ? quantity.value : 1 }], state.region)
  const onSale = listing.state === 'on_sale'
  const ready = sku !== undefined && quantity.ok && onSale
  const chosen = `${state.skuId} ${state.quantity}`
  const add = (): void => {
    if (!sku || !quantity.ok) return
    go({ cart: withPieces(state.cart, sku.id, quantity.value) })
    setAdded(chosen)
  }
  return (
    <>
      <GoodsPicture of={listing.picture} size="wide" />
      <div className={styles.sheet}>
        <p className={styles.price}>
          <b>{money(nowFen)}</b>
          {nowFen < listFen && <s>{money(listFen)}</s>}
          {afterFen !== null && <span className={styles.after}>{t('home.after', { price: shortMoney(afterFen) })}</span>}
        </p>
        <h1>{listing.title}</h1>
        {offersRunning(world, listing.id, ctx.now).map(offer => <p key={offer.id} className={styles.offer}>{offer.name}</p>)}
        {missing && <p className={styles.hint}>{t('basket.short', { short: money(missing.shortFen), coupon: missing.coupon.name })}</p>}
      </div>
      <div className={styles.sheet}>
        <h2>{t('listing.sku')}</h2>
        <OneOf
          control="phone.sku" label={t('listing.sku')} shape="chips" value={state.skuId} onChange={skuId => go({ skuId })}
          options={skus.map(one => ({ value: one.id, label: one.name, disabled: availableOf(world, one.id) < 1 }))}
        />
        <div className={styles.quantity}>
          <h2>{t('listing.quantity')}{sku && <small>{t('listing.stock', { n: count(availableOf(world, sku.id)) })}</small>}</h2>
          <Pieces control="phone.quantity" label={t('listing.quantity')} value={state.quantity} onChange={text => go({ quantity: text })} />
        </div>
      </div>
      <div className={styles.inner}><CouponStrip listingId={listing.id} /></div>
      <footer className={styles.foot}>
        <div className={styles.said} role="status">
          {!onSale ? <p>{t('listing.offSale')}</p> : !sku ? <p>{t('listing.chooseSku')}</p> : added === chosen && <Line tone="ok">{t('listing.added')}</Line>}
        </div>
        <div className={styles.twin}>
          <Button control="phone.addToCart" disabled={port.readOnly || !ready} onPress={add}>{t('listing.add')}</Button>
          <Button control="phone.buy" kind="primary" disabled={port.readOnly || !ready} onPress={() => go({ view: 'checkout', buying: 'one', claim: 'best' })}>{t('listing.buy')}</Button>
        </div>
      </footer>
    </>
  )
}

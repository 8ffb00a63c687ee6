/** The shop's back office: its dark navigation, and one screen at a time. */

import { IconBox, IconBuildingStore, IconReceipt, IconTicket } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useRef, useState, type ComponentType } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { orders } from '#sim/orders/orders.ts'
import { DeskProvider } from '#ui/desk/DeskProvider.tsx'
import { Icon } from '#ui/desk/Icon.tsx'
import type { DeskPort } from '../desk.ts'
import { CouponForm } from './CouponForm.tsx'
import { CouponList } from './CouponList.tsx'
import { Goods } from './Goods.tsx'
import { Offers } from './Offers.tsx'
import { Orders } from './Orders.tsx'
import styles from './SellerDesk.module.css'
import { ShopFacts } from './ShopFacts.tsx'
import { ctxOf, WorkContext, type Screen } from './work.tsx'

const SCREENS: Readonly<Record<Screen, ComponentType>> = {
  coupons: CouponList, coupon: CouponForm, offers: Offers, goods: Goods, orders: Orders, shop: ShopFacts,
}

const isScreen = (value: unknown): value is Screen => typeof value === 'string' && value in SCREENS

const SCREEN_DRAFT = 'seller.screen'
const SCROLL_DRAFT = 'seller.scroll'

export function SellerDesk({ port }: { readonly port: DeskPort }) {
  const { t } = useTranslation('seller')
  const [screen, setScreen] = useState<Screen>(() => { const kept = port.draft(SCREEN_DRAFT); return isScreen(kept) ? kept : 'coupons' })
  const pane = useRef<HTMLDivElement>(null)
  const { world } = port.run
  // Made anew on every drawing: the world changes in place, so nothing of it may be kept from the last one.
  const work = {
    port, world, ctx: ctxOf(world),
    go: (next: Screen) => {
      port.setDraft(SCREEN_DRAFT, next)
      port.setDraft(SCROLL_DRAFT, undefined)
      setScreen(next)
    },
  }
  const keptScroll = useEffectEvent(() => Number(port.draft(SCROLL_DRAFT) ?? 0) || 0)
  useEffect(() => {
    const scroll = pane.current?.querySelector<HTMLElement>(`.${styles.scroll}`)
    if (scroll) scroll.scrollTop = keptScroll()
  }, [screen])
  const unpaid = orders(world).filter(order => order.state === 'wait_ship').length
  const Current = SCREENS[screen]
  const entry = (name: Screen, icon?: typeof IconBox, sub = false) => {
    const on = screen === name || (name === 'coupons' && screen === 'coupon')
    return (
      <button
        type="button" className={styles.entry} data-control={`seller.nav.${name}`} data-sub={sub || undefined}
        aria-current={on ? 'page' : undefined} onClick={() => work.go(name)}
      >
        {icon && <Icon of={icon} />}
        <span>{t(`nav.${name}`)}</span>
        {name === 'orders' && unpaid > 0 && <span className={styles.badge} title={t('nav.toShip', { count: unpaid })}>{unpaid}</span>}
      </button>
    )
  }
  return (
    <DeskProvider accent="seller">
      <WorkContext value={work}>
        <div className={styles.desk}>
          <nav className={styles.nav} aria-label={t('nav.label')}>
            <div className={styles.who}><span aria-hidden="true">{[...world.shop.profile.name][0]}</span>{world.shop.profile.name}</div>
            {entry('shop', IconBuildingStore)}
            {entry('goods', IconBox)}
            {entry('orders', IconReceipt)}
            <div className={styles.group}><Icon of={IconTicket} /><span>{t('nav.marketing')}</span></div>
            {entry('coupons', undefined, true)}
            {entry('offers', undefined, true)}
          </nav>
          <div
            className={styles.main} ref={pane}
            onScrollCapture={event => {
              if (event.target instanceof HTMLElement && event.target.classList.contains(styles.scroll ?? '')) port.setDraft(SCROLL_DRAFT, Math.round(event.target.scrollTop))
            }}
          >
            <Current key={screen} />
          </div>
        </div>
      </WorkContext>
    </DeskProvider>
  )
}

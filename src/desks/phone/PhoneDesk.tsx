/** The buyer's phone: one shop of the mall in the buyer's hand. */

import { IconChevronLeft, IconHome, IconReceipt, IconShoppingCart, IconUser } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ComponentType } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { count, timeOf } from '#i18n/format.ts'
import { buyerOf } from '#sim/buyers/buyers.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { orders } from '#sim/orders/orders.ts'
import { Button } from '#ui/desk/Button.tsx'
import { DeskProvider } from '#ui/desk/DeskProvider.tsx'
import { Icon } from '#ui/desk/Icon.tsx'
import { Seal } from '#ui/desk/Seal.tsx'
import type { DeskPort } from '../desk.ts'
import { keptState, knownLines, type PhoneState, type View } from './basket.ts'
import { Cart } from './Cart.tsx'
import { Checkout } from './Checkout.tsx'
import { Me } from './Me.tsx'
import { OrderList, OrderPage } from './Orders.tsx'
import styles from './Phone.module.css'
import { BUYER, ctxOf, PhoneContext } from './phone-work.tsx'
import { Home, ListingPage } from './Shop.tsx'

const PAGES: Readonly<Record<View, ComponentType>> = {
  home: Home, listing: ListingPage, cart: Cart, checkout: Checkout, orders: OrderList, order: OrderPage, me: Me,
}
const TABS = [['home', IconHome], ['cart', IconShoppingCart], ['orders', IconReceipt], ['me', IconUser]] as const
const DRAFT = 'phone.state'

function backOf({ view, buying }: PhoneState): View | null {
  if (view === 'listing') return 'home'
  if (view === 'order') return 'orders'
  return view === 'checkout' ? (buying === 'cart' ? 'cart' : 'listing') : null
}

function tabOf({ view, buying }: PhoneState): (typeof TABS)[number][0] {
  if (view === 'me') return 'me'
  if (view === 'orders' || view === 'order') return 'orders'
  return view === 'cart' || (view === 'checkout' && buying === 'cart') ? 'cart' : 'home'
}

export function PhoneDesk({ port }: { readonly port: DeskPort }) {
  const { t } = useTranslation('phone')
  const { world } = port.run
  const buyer = buyerOf(world, BUYER)
  const [state, setState] = useState<PhoneState>(() => keptState(port.draft(DRAFT), buyer?.region ?? 'east'))
  const page = useRef<HTMLDivElement>(null)
  // Made anew on every drawing: the world changes in place.
  const work = {
    port, world, ctx: ctxOf(world), state,
    go: (change: Partial<PhoneState>) =>
      setState(now => {
        const next = { ...now, ...change }
        port.setDraft(DRAFT, next)
        return next
      }),
  }
  const { view } = state
  useEffect(() => {
    if (page.current) page.current.scrollTop = 0
  }, [view, state.listingId, state.orderId])
  const Page = PAGES[view]
  const back = backOf(state)
  const tab = tabOf(state)
  const badges = {
    home: 0,
    cart: knownLines(world, state.cart).length,
    orders: orders(world).filter(order => order.buyerId === BUYER && order.state === 'wait_pay').length,
    me: 0,
  }
  return (
    <div className={styles.case}>
      <DeskProvider accent="phone">
        <PhoneContext value={work}>
          <div className={styles.device}>
            <div className={styles.status}><span>{timeOf(formatLocal(work.ctx.zone, work.ctx.now))}</span><Seal /></div>
            {view !== 'home' && view !== 'me' && (
              <div className={styles.head}>
                {back && <Button control="phone.back" kind="quiet" icon={IconChevronLeft} label={t('back')} onPress={() => work.go({ view: back })} />}
                <b>{t(`view.${view}`)}</b>
                {view === 'cart' && <Button control="phone.cart.clear" kind="quiet" onPress={() => work.go({ cart: [] })}>{t('cart.clear')}</Button>}
              </div>
            )}
            <div className={styles.page} ref={page}><Page key={view + state.orderId} /></div>
            <nav className={styles.tabs} aria-label={t('tabs')}>
              {TABS.map(([name, icon]) => (
                <button key={name} type="button" data-control={`phone.tab.${name}`} aria-current={tab === name ? 'page' : undefined} onClick={() => work.go({ view: name, paying: false })}>
                  <Icon of={icon} size="large" />
                  {t(`tab.${name}`)}
                  {badges[name] > 0 && <span className={styles.badge}>{count(badges[name])}</span>}
                </button>
              ))}
            </nav>
          </div>
        </PhoneContext>
      </DeskProvider>
    </div>
  )
}

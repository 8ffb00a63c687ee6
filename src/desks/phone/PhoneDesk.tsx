/** The buyer's phone: one shop of the mall in the buyer's hand. */

import { IconChevronLeft, IconHome, IconReceipt, IconUser } from '@tabler/icons-react'
import { useEffect, useRef, useState, type ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { timeOf } from '#i18n/format.ts'
import { buyerOf } from '#sim/buyers/buyers.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { Button } from '#ui/desk/Button.tsx'
import { DeskProvider } from '#ui/desk/DeskProvider.tsx'
import { Icon } from '#ui/desk/Icon.tsx'
import { Seal } from '#ui/desk/Seal.tsx'
import type { DeskPort } from '../desk.ts'
import { keptState, type PhoneState, type View } from './basket.ts'
import { Checkout } from './Checkout.tsx'
import { Wallet } from './Coupons.tsx'
import { OrderList, OrderPage } from './Orders.tsx'
import styles from './Phone.module.css'
import { BUYER, ctxOf, PhoneContext } from './phone-work.tsx'
import { Home, ListingPage } from './Shop.tsx'

const PAGES: Readonly<Record<View, ComponentType>> = {
  home: Home, listing: ListingPage, checkout: Checkout, orders: OrderList, order: OrderPage, me: Wallet,
}
const BACK: Readonly<Partial<Record<View, View>>> = { listing: 'home', checkout: 'listing', order: 'orders' }
const TABS = [['home', IconHome], ['orders', IconReceipt], ['me', IconUser]] as const
const DRAFT = 'phone.state'

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
  }, [view, state.listingId])
  const Page = PAGES[view]
  const back = BACK[view]
  const tab = view === 'me' ? 'me' : view === 'orders' || view === 'order' ? 'orders' : 'home'
  return (
    <DeskProvider accent="phone">
      <PhoneContext value={work}>
        <div className={styles.device}>
          <div className={styles.status}><span>{timeOf(formatLocal(work.ctx.zone, work.ctx.now))}</span><Seal /></div>
          {view !== 'home' && (
            <div className={styles.head}>
              {back && <Button control="phone.back" kind="quiet" small icon={IconChevronLeft} label={t('back')} onPress={() => work.go({ view: back })} />}
              <b>{view === 'me' ? t('me', { name: buyer?.name ?? '' }) : t(`view.${view}`)}</b>
            </div>
          )}
          <div className={styles.page} ref={page}><Page key={view + state.orderId} /></div>
          <nav className={styles.tabs} aria-label={t('tabs')}>
            {TABS.map(([name, icon]) => (
              <button key={name} type="button" data-control={`phone.tab.${name}`} aria-current={tab === name ? 'page' : undefined} onClick={() => work.go({ view: name })}>
                <Icon of={icon} />
                {t(`tab.${name}`)}
              </button>
            ))}
          </nav>
        </div>
      </PhoneContext>
    </DeskProvider>
  )
}

/** The buyer's own orders: pay now or later, give up with a reason, and what every one of them cost. */

import { IconReceipt } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { count, money } from '#i18n/format.ts'
import { listingOf } from '#sim/catalogue/catalogue.ts'
import { BUYER_CLOSE_REASONS, orderOf, orders, type BuyerCloseReason, type Order } from '#sim/orders/orders.ts'
import { Button } from '#ui/desk/Button.tsx'
import { OneOf } from '#ui/desk/Choices.tsx'
import { Dialog } from '#ui/desk/Dialog.tsx'
import { GoodsPicture } from '#ui/desk/GoodsPicture.tsx'
import { Seal } from '#ui/desk/Seal.tsx'
import { Tag } from '#ui/desk/Tag.tsx'
import { BillOf } from './Checkout.tsx'
import { Empty } from './Empty.tsx'
import styles from './Phone.module.css'
import { BUYER, useAct, useLocal, usePhone } from './phone-work.tsx'

const TONES = {
  wait_deposit: 'warn', wait_balance: 'warn', wait_pay: 'warn', wait_ship: 'ok', part_shipped: 'ok', wait_confirm: 'ok', finished: 'plain',
  closed_unpaid: 'plain', closed_refunded: 'plain',
} as const

function OrderCard({ order }: { readonly order: Order }) {
  const { port, world, go } = usePhone()
  const { t } = useTranslation('phone')
  const local = useLocal()
  const pieces = order.lines.reduce((sum, line) => sum + line.quantity, 0)
  const offFen = order.discounts.reduce((sum, line) => sum + line.fen, 0)
  return (
    <li className={styles.order}>
      <button type="button" className={styles.orderOpen} data-control={`phone.order.${order.id}`} onClick={() => go({ view: 'order', orderId: order.id, paying: false })}>
        <span className={styles.orderHead}><span>{local(order.placedAt).slice(5, 16)}</span><Tag tone={TONES[order.state]}>{t(`orders.${order.state}`)}</Tag></span>
        {order.lines.map(line => (
          <span key={line.skuId} className={styles.orderGood}>
            <GoodsPicture of={listingOf(world, line.listingId)?.picture} size="thumb" />
            <span className={styles.lineName}>{listingOf(world, line.listingId)?.guideTitle ?? line.title}<small>{line.skuName}</small></span>
            <span className={styles.figure}>{money(line.listFen)}<small>×{line.quantity}</small></span>
          </span>
        ))}
        <span className={styles.orderSum}>
          {t('orders.pieces', { count: pieces, n: count(pieces) })}
          {offFen > 0 && <span>{t('orders.off', { off: money(offFen) })}</span>}
          <span>{t(order.paidAt !== null ? 'orders.paid' : 'bill.payable')} <b>{money(order.payableFen)}</b></span>
        </span>
      </button>
      {order.state === 'wait_pay' && (
        <div className={styles.orderFoot}>
          <Button control={`phone.order.${order.id}.pay`} kind="primary" disabled={port.readOnly} onPress={() => go({ view: 'order', orderId: order.id, paying: true })}>{t('pay.open')}</Button>
        </div>
      )}
    </li>
  )
}

export function OrderList() {
  const { world } = usePhone()
  const { t } = useTranslation('phone')
  const mine = orders(world).filter(order => order.buyerId === BUYER).toReversed()
  if (mine.length === 0) return <Empty icon={IconReceipt} text={t('orders.none')} control="phone.orders.home" />
  return <ul className={styles.orders}>{mine.map(order => <OrderCard key={order.id} order={order} />)}</ul>
}

function Payment({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) {
  const { port } = usePhone()
  const { t } = useTranslation('phone')
  const { act, notice, busy } = useAct()
  const pay = async (): Promise<void> => {
    if (await act('orders/pay', { orderId: order.id, amountFen: order.payableFen })) onClose()
  }
  return (
    <Dialog
      sheet title={t('pay.title')} onClose={onClose}
      actions={
        <>
          <Button control="phone.pay.later" onPress={onClose}>{t('pay.later')}</Button>
          <Button control="phone.pay" kind="primary" busy={busy} disabled={port.readOnly} onPress={() => void pay()}>{t('pay.now')}</Button>
        </>
      }
    >
      {notice}
      <p className={styles.paySum}><b>{money(order.payableFen)}</b> <Seal /></p>
      <p className={styles.note}>{t('pay.escrow')}</p>
    </Dialog>
  )
}

function GivingUp({ order, onClose }: { readonly order: Order; readonly onClose: () => void }) {
  const { port } = usePhone()
  const { t } = useTranslation('phone')
  const { act, notice, busy } = useAct()
  const [reason, setReason] = useState<BuyerCloseReason>('notWanted')
  const cancel = async (): Promise<void> => {
    if (await act('orders/cancel', { orderId: order.id, reason })) onClose()
  }
  return (
    <Dialog
      sheet title={t('cancel.title')} onClose={onClose}
      actions={
        <>
          <Button control="phone.cancel.no" onPress={onClose}>{t('cancel.no')}</Button>
          <Button control="phone.cancel.yes" kind="danger" busy={busy} disabled={port.readOnly} onPress={() => void cancel()}>{t('cancel.yes')}</Button>
        </>
      }
    >
      {notice}
      <OneOf
        control="phone.reason" label={t('cancel.reason')} shape="list" value={reason}
        onChange={value => setReason(BUYER_CLOSE_REASONS.find(one => one === value) ?? 'other')}
        options={BUYER_CLOSE_REASONS.map(value => ({ value, label: t(`reason.${value}`) }))}
      />
      {order.claimId !== null && <p className={styles.note}>{t('cancel.couponBack')}</p>}
    </Dialog>
  )
}

export function OrderPage() {
  const { world, port, state, go } = usePhone()
  const { t } = useTranslation('phone')
  const local = useLocal()
  const [givingUp, setGivingUp] = useState(false)
  const order = orderOf(world, state.orderId)
  if (!order) return <Empty icon={IconReceipt} text={t('orders.gone')} control="phone.order.home" />
  const open = order.state === 'wait_pay'
  return (
    <>
      <div className={styles.sheet}>
        <p className={styles.state}><Tag tone={TONES[order.state]}>{t(`orders.${order.state}`)}</Tag> {open && t('orders.payBy', { at: local(order.payBy).slice(5) })}</p>
        {order.closeReason !== null && <p className={styles.note}>{order.closeReason === 'unpaid' ? t('orders.unpaid') : t(`reason.${order.closeReason}`)}</p>}
      </div>
      <ul className={styles.lines}>
        {order.lines.map(line => (
          <li key={line.skuId} className={styles.line}>
            <GoodsPicture of={listingOf(world, line.listingId)?.picture} size="thumb" />
            <span className={styles.lineName}>{line.title}<small>{line.skuName}</small></span>
            <span className={styles.figure}>{money(line.unitFen)}<small>×{line.quantity}</small></span>
          </li>
        ))}
      </ul>
      <div className={styles.sheet}>
        <BillOf bill={order} />
        <p className={styles.note}>{t('orders.placed', { id: order.id, at: local(order.placedAt) })}<br />{t('orders.to', { region: t(`sim:words.${order.region}`) })}</p>
      </div>
      {open && (
        <footer className={`${styles.foot} ${styles.footRow}`}>
          <Button control="phone.cancel" kind="quiet" disabled={port.readOnly} onPress={() => setGivingUp(true)}>{t('cancel.open')}</Button>
          <Button control="phone.pay.open" kind="primary" disabled={port.readOnly} onPress={() => go({ paying: true })}>{t('pay.open')}</Button>
        </footer>
      )}
      {open && state.paying && <Payment order={order} onClose={() => go({ paying: false })} />}
      {open && givingUp && <GivingUp order={order} onClose={() => setGivingUp(false)} />}
    </>
  )
}

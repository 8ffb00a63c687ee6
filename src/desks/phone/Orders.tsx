/** The buyer's own orders: pay now or later, give up with a reason, and what every one of them cost. */

import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { money } from '#i18n/format.ts'
import { BUYER_CLOSE_REASONS, orderOf, orders, type BuyerCloseReason, type Order } from '#sim/orders/orders.ts'
import { Button } from '#ui/desk/Button.tsx'
import { OneOf } from '#ui/desk/Choices.tsx'
import { Dialog } from '#ui/desk/Dialog.tsx'
import { Seal } from '#ui/desk/Seal.tsx'
import { Tag } from '#ui/desk/Tag.tsx'
import { BillOf } from './Checkout.tsx'
import styles from './Phone.module.css'
import { BUYER, useAct, useLocal, usePhone } from './phone-work.tsx'

const TONES = { wait_pay: 'warn', wait_ship: 'ok', closed_unpaid: 'plain' } as const

export function OrderList() {
  const { world, go } = usePhone()
  const { t } = useTranslation('phone')
  const local = useLocal()
  const mine = orders(world).filter(order => order.buyerId === BUYER).toReversed()
  if (mine.length === 0) {
    return (
      <div className={styles.empty}>
        <p>{t('orders.none')}</p>
        <Button control="phone.orders.home" onPress={() => go({ view: 'home' })}>{t('wallet.toShop')}</Button>
      </div>
    )
  }
  return (
    <ul className={styles.orders}>
      {mine.map(order => (
        <li key={order.id}>
          <button type="button" className={styles.order} data-control={`phone.order.${order.id}`} onClick={() => go({ view: 'order', orderId: order.id })}>
            <span>{order.lines.map(line => line.title).join(' ')}<small>{local(order.placedAt)}</small></span>
            <span className={styles.figure}>{money(order.payableFen)}<Tag tone={TONES[order.state]}>{t(`orders.${order.state}`)}</Tag></span>
          </button>
        </li>
      ))}
    </ul>
  )
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
  const { world, port, state } = usePhone()
  const { t } = useTranslation('phone')
  const local = useLocal()
  const order = orderOf(world, state.orderId)
  const [sheet, setSheet] = useState<'pay' | 'cancel' | null>(order?.state === 'wait_pay' ? 'pay' : null)
  if (!order) return <div className={styles.empty}><p>{t('orders.gone')}</p></div>
  const open = order.state === 'wait_pay'
  return (
    <>
      <div className={styles.sheet}>
        <p className={styles.state}><Tag tone={TONES[order.state]}>{t(`orders.${order.state}`)}</Tag> {open && t('orders.payBy', { at: local(order.payBy) })}</p>
        {order.closeReason !== null && <p className={styles.note}>{order.closeReason === 'unpaid' ? t('orders.unpaid') : t(`reason.${order.closeReason}`)}</p>}
        {order.lines.map(line => (
          <p key={line.skuId} className={styles.orderLine}><span>{line.title} {line.skuName} ×{line.quantity}</span><span>{money(line.listFen)}</span></p>
        ))}
        <BillOf bill={order} />
        <p className={styles.note}>{t('orders.placed', { id: order.id, at: local(order.placedAt) })}</p>
      </div>
      {open && (
        <footer className={styles.foot}>
          <Button control="phone.cancel" kind="quiet" disabled={port.readOnly} onPress={() => setSheet('cancel')}>{t('cancel.open')}</Button>
          <Button control="phone.pay.open" kind="primary" disabled={port.readOnly} onPress={() => setSheet('pay')}>{t('pay.open')}</Button>
        </footer>
      )}
      {open && sheet === 'pay' && <Payment order={order} onClose={() => setSheet(null)} />}
      {open && sheet === 'cancel' && <GivingUp order={order} onClose={() => setSheet(null)} />}
    </>
  )
}

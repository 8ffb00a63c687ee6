/** Orders as they came in, newest first: what was bought, what came off, what is to be paid. */

import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { plainMoney } from '#i18n/format.ts'
import { orders } from '#sim/orders/orders.ts'
import { Button } from '#ui/desk/Button.tsx'
import { Table } from '#ui/desk/Table.tsx'
import { Tag } from '#ui/desk/Tag.tsx'
import styles from './SellerDesk.module.css'
import { useLocal, useWork } from './work.tsx'

const STEP = 50
const TONES = {
  wait_deposit: 'warn', wait_balance: 'warn', wait_pay: 'warn', wait_ship: 'ok', part_shipped: 'ok', wait_confirm: 'ok', finished: 'plain',
  closed_unpaid: 'plain', closed_refunded: 'plain',
} as const

export function Orders() {
  const { world } = useWork()
  const { t } = useTranslation('seller')
  const local = useLocal()
  const [shown, setShown] = useState(STEP)
  const rows = orders(world).toReversed()
  return (
    <div className={styles.pane}>
      <header className={styles.title}><h1>{t('nav.orders')}</h1><span className={styles.quiet}>{t('orders.count', { count: rows.length })}</span></header>
      <div className={styles.scroll}>
        <div className={styles.page}>
          {rows.length === 0 ? (
            <div className={styles.empty}><h2>{t('orders.none')}</h2><p>{t('orders.noneMore')}</p></div>
          ) : (
            <Table
              caption={t('orders.caption')}
              rows={rows.slice(0, shown)}
              keyOf={order => order.id}
              columns={[
                { name: 'id', head: t('orders.number'), cell: order => <>{order.id}<span className={`${styles.under} ${styles.whole}`}>{local(order.placedAt).slice(5)}</span></> },
                {
                  name: 'goods', head: t('orders.goods'),
                  cell: order => order.lines.map(line => <span key={line.skuId} className={styles.lines}>{t('orders.line', { title: line.title, sku: line.skuName, quantity: line.quantity })}</span>),
                },
                { name: 'state', head: t('coupons.state'), cell: order => <Tag tone={TONES[order.state]}>{t(`orders.${order.state}`)}</Tag> },
                { name: 'list', head: t('orders.list'), figure: true, spare: true, cell: order => plainMoney(order.goodsListFen) },
                {
                  name: 'off', head: t('orders.off'), figure: true,
                  cell: order => order.discounts.map(line => <span key={line.promotionId} className={styles.lines}><small>{line.name}</small> {plainMoney(-line.fen)}</span>),
                },
                { name: 'pays', head: t('orders.pays'), figure: true, cell: order => <b>{plainMoney(order.payableFen)}</b> },
              ]}
            />
          )}
          {rows.length > shown && <Button control="orders.more" onPress={() => setShown(shown + STEP)}>{t('orders.more', { count: rows.length - shown })}</Button>}
        </div>
      </div>
    </div>
  )
}

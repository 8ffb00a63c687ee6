/** The buyer's own corner: who holds the phone, how many orders there are, and the coupons taken. */

import { useTranslation } from '#i18n/translation.ts'
import { count } from '#i18n/format.ts'
import { buyerOf } from '#sim/buyers/buyers.ts'
import { orders } from '#sim/orders/orders.ts'
import { Wallet } from './Coupons.tsx'
import styles from './Phone.module.css'
import { BUYER, usePhone } from './phone-work.tsx'
import { inHand } from './prices.ts'

export function Me() {
  const { world, ctx } = usePhone()
  const { t } = useTranslation('phone')
  const name = buyerOf(world, BUYER)?.name ?? ''
  const mine = orders(world).filter(order => order.buyerId === BUYER)
  const unpaid = mine.filter(order => order.state === 'wait_pay')
  const facts = [
    ['orders', mine.length],
    ['unpaid', unpaid.length],
    ['coupons', inHand(world, ctx.now).length],
  ] as const
  return (
    <>
      <header className={styles.shop}>
        <span className={styles.logo} aria-hidden="true">{[...name][0]}</span>
        <h1>{name}</h1>
      </header>
      <dl className={styles.facts}>
        {facts.map(([key, n]) => (
          <div key={key}>
            <dt>{t(`me.${key}`)}</dt>
            <dd>{count(n)}</dd>
          </div>
        ))}
      </dl>
      <section className={styles.inner} aria-label={t('wallet.title')}>
        <h2 className={styles.caption}>{t('wallet.title')}</h2>
        <Wallet />
      </section>
    </>
  )
}

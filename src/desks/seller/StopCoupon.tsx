/** Stopping a coupon: what it does to those who hold it is said before, not after. */

import { useTranslation } from '#i18n/translation.ts'
import { count, money } from '#i18n/format.ts'
import { lastSecondBefore } from '#sim/kernel/zone.ts'
import type { Coupon } from '#sim/promotions/promotions.ts'
import { Button } from '#ui/desk/Button.tsx'
import { Dialog } from '#ui/desk/Dialog.tsx'
import { Seal } from '#ui/desk/Seal.tsx'
import styles from './SellerDesk.module.css'
import { useLocal, useSend, useWork } from './work.tsx'

interface StopCouponProps {
  readonly coupon: Coupon
  readonly onClose: () => void
  readonly onDone: () => void
}

export function StopCoupon({ coupon, onClose, onDone }: StopCouponProps) {
  const { port } = useWork()
  const { t } = useTranslation('seller')
  const local = useLocal()
  const { send, notice, busy } = useSend()
  const held = coupon.claimed - coupon.used
  const stop = async (): Promise<void> => {
    if (await send('promotions/stopCoupon', { couponId: coupon.id })) onDone()
  }
  return (
    <Dialog
      title={t('stop.title', { name: coupon.name })}
      onClose={onClose}
      actions={
        <>
          <Button control="coupon.stop.no" onPress={onClose}>{t('stop.no')}</Button>
          <Button control="coupon.stop.yes" kind="danger" busy={busy} disabled={port.readOnly} onPress={() => void stop()}>{t('stop.yes')}</Button>
        </>
      }
    >
      {notice}
      <ul className={styles.list}>
        {coupon.total > coupon.claimed && <li>{t('stop.noMore', { left: count(coupon.total - coupon.claimed) })}</li>}
        {held > 0 ? (
          <>
            <li>{t('stop.held', { held: count(held), to: local(lastSecondBefore(coupon.usable.to)) })}</li>
            <li>{t('stop.mayStillCost', { sum: money(held * coupon.amountFen) })} <Seal /></li>
          </>
        ) : (
          <li>{t('stop.noneHeld')}</li>
        )}
        <li>{t('stop.forGood')}</li>
      </ul>
    </Dialog>
  )
}

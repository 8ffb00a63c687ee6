/** Every coupon the shop ever published: where it stands, how many are out, how many have been used. */

import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { count, shortMoney } from '#i18n/format.ts'
import { lastSecondBefore } from '#sim/kernel/zone.ts'
import { coupons, phaseOf, type Coupon } from '#sim/promotions/promotions.ts'
import { Button } from '#ui/desk/Button.tsx'
import { Table } from '#ui/desk/Table.tsx'
import { blankForm, formOf, keptForm, type CouponForm } from './coupon-form.ts'
import { FORM_DRAFT } from './CouponForm.tsx'
import { PhaseTag } from './PhaseTag.tsx'
import styles from './SellerDesk.module.css'
import { StopCoupon } from './StopCoupon.tsx'
import { useLocal, useWork } from './work.tsx'

export function CouponList() {
  const { port, world, ctx, go } = useWork()
  const { t } = useTranslation('seller')
  const local = useLocal()
  const [stopping, setStopping] = useState<Coupon | null>(null)
  const rows = coupons(world).toReversed()
  const waiting = keptForm(port.draft(FORM_DRAFT))
  const open = (form: CouponForm): void => {
    // A form half filled for the same coupon is taken up again.
    if (waiting?.couponId !== form.couponId) port.setDraft(FORM_DRAFT, form)
    go('coupon')
  }
  const create = (
    <Button control="coupons.new" kind="primary" icon={IconPlus} disabled={port.readOnly} onPress={() => open(blankForm())}>{t('coupons.new')}</Button>
  )
  return (
    <div className={styles.pane}>
      <header className={styles.title}>
        <h1>{t('nav.coupons')}</h1>
        <span className={styles.space} />
        {rows.length > 0 && create}
      </header>
      <div className={styles.scroll}>
        <div className={styles.page}>
          {waiting && waiting.couponId === null && (
            <p className={styles.hint}>{waiting.name.trim() === '' ? t('coupons.halfFilled') : t('coupons.halfFilledNamed', { name: waiting.name.trim() })}</p>
          )}
          {rows.length === 0 ? (
            <div className={styles.empty}>
              <h2>{t('coupons.none')}</h2>
              <p>{t('coupons.noneMore')}</p>
              {create}
            </div>
          ) : (
            <Table
              caption={t('nav.coupons')}
              rows={rows}
              keyOf={coupon => coupon.id}
              columns={[
                { name: 'name', head: t('coupons.name'), cell: coupon => <><b>{coupon.name}</b><span className={styles.under}>{coupon.id}</span></> },
                { name: 'state', head: t('coupons.state'), cell: coupon => <PhaseTag coupon={coupon} now={ctx.now} /> },
                {
                  name: 'terms', head: t('coupons.terms'),
                  cell: coupon => (
                    <span className={styles.whole}>
                      {coupon.thresholdFen === 0
                        ? t('coupons.offAny', { amount: shortMoney(coupon.amountFen) })
                        : t('coupons.off', { threshold: shortMoney(coupon.thresholdFen), amount: shortMoney(coupon.amountFen) })}
                    </span>
                  ),
                },
                {
                  name: 'window', head: t('coupons.window'), spare: true,
                  cell: coupon => <span className={styles.times}>{local(coupon.usable.from)}<br />{local(lastSecondBefore(coupon.usable.to))}</span>,
                },
                { name: 'claimed', head: t('coupons.claimed'), figure: true, cell: coupon => `${count(coupon.claimed)} / ${count(coupon.total)}` },
                { name: 'used', head: t('coupons.used'), figure: true, cell: coupon => count(coupon.used) },
                {
                  name: 'acts', acts: true, head: t('coupons.acts'),
                  cell: coupon => {
                    const over = ['ended', 'stopped'].includes(phaseOf(coupon, ctx.now))
                    return (
                      <span className={styles.acts}>
                        <Button control={`coupon.${coupon.id}.edit`} kind="link" onPress={() => open(formOf(ctx.zone, coupon))}>{over ? t('coupons.look') : t('coupons.edit')}</Button>
                        {!over && <Button control={`coupon.${coupon.id}.stop`} kind="link" disabled={port.readOnly} onPress={() => setStopping(coupon)}>{t('stop.open')}</Button>}
                      </span>
                    )
                  },
                },
              ]}
            />
          )}
        </div>
      </div>
      {stopping && <StopCoupon coupon={stopping} onClose={() => setStopping(null)} onDone={() => setStopping(null)} />}
    </div>
  )
}

/** What became of the shop: where the money came from and went, line by line, and who could not use the coupon. */

import { count, percent, plainMoney, signedMoney } from '#i18n/format.ts'
import { mulDiv } from '#sim/kernel/money.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { Seal } from '#ui/desk/Seal.tsx'
import { useMemo } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { useWorkState } from '../work-context.ts'
import css from './Debrief.module.css'
import { ProfitChart } from './ProfitChart.tsx'
import { weeksOf } from './weeks.ts'

export function ShopWeeks() {
  const { t } = useTranslation('workbench')
  const { zone } = useExerciseWords()
  const run = useWorkState(state => state.run)
  const weeks = useMemo(() => weeksOf(run), [run])
  const day = (at: number): string => formatLocal(zone, at).slice(0, 10)
  const rows = [
    ['goods', weeks.goodsFen, false],
    ['offers', -weeks.offersFen, false],
    ['coupons', -weeks.couponsFen, false],
    ['freight', weeks.freightFen, false],
    ['paid', weeks.paidFen, true],
    ['cost', -weeks.costFen, false],
    ['dispatch', -weeks.dispatchFen, false],
    ['fees', -weeks.feesFen, false],
    ['profit', weeks.profitFen, true],
  ] as const
  const held = weeks.couponsSpent - weeks.withCoupon
  const lead = { from: day(weeks.from), to: day(weeks.to), visitors: count(weeks.visitors), orders: count(weeks.orders) }
  return (
    <section aria-labelledby="weeks">
      <h2 id="weeks">
        {t('weeks.title')} <Seal />
      </h2>
      <p className={css.lead}>{weeks.orders === 0 ? t('weeks.leadNone', lead) : t('weeks.lead', lead)}</p>
      <div className={css.weeks}>
        {weeks.orders > 0 && (
          <table className={css.table}>
            <caption>{t('weeks.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('weeks.line')}</th>
                <th scope="col" className={css.figure}>{t('weeks.yuan')}</th>
              </tr>
            </thead>
            <tbody>
              {rows
                .filter(([, fen, sum]) => sum || fen !== 0)
                .map(([name, fen, sum]) => (
                  <tr key={name} data-sum={sum || undefined}>
                    <th scope="row">{t(`weeks.${name}`)}</th>
                    <td className={css.figure}>{sum ? plainMoney(fen) : signedMoney(fen)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        )}
        <div>
          {weeks.orders > 0 && <ProfitChart daily={weeks.daily} />}
          <dl className={css.facts}>
            <div>
              <dt>{t('weeks.taken')}</dt>
              <dd>
                {weeks.couponsTaken === 0 ? t('weeks.takenNone') : t('weeks.takenOf', { taken: count(weeks.couponsTaken), spent: count(weeks.couponsSpent) })}
                {held > 0 && t('weeks.held', { held: count(held) })}
              </dd>
            </div>
            {weeks.orders > 0 && (
              <>
                <div>
                  <dt>{t('weeks.with')}</dt>
                  <dd>{t('weeks.withOf', { orders: count(weeks.withCoupon), of: count(weeks.orders) })}</dd>
                </div>
                <div>
                  <dt>{t('weeks.margin')}</dt>
                  <dd>{weeks.paidFen === 0 ? t('weeks.marginNone') : percent(mulDiv(weeks.profitFen, 10_000, weeks.paidFen))}</dd>
                </div>
              </>
            )}
            {weeks.unpaid > 0 && (
              <div>
                <dt>{t('weeks.unpaid')}</dt>
                <dd>{t('weeks.unpaidOf', { orders: count(weeks.unpaid) })}</dd>
              </div>
            )}
            {weeks.refused.map(({ code, times, left, lastDate }) => (
              <div key={code} data-bad="">
                <dt>{t('weeks.refused')}</dt>
                <dd>{t(`workbench:weeks.codes.${code}`, { times: count(times), left: count(left), date: lastDate })}</dd>
              </div>
            ))}
          </dl>
        </div>
      </div>
      <p className={css.small}>{t('weeks.model')}</p>
    </section>
  )
}

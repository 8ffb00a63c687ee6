/** The shop itself, and the least share of a sale that must be left over: the house's own rule. */

import { useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { count, money } from '#i18n/format.ts'
import { NOT_SIMULATED } from '#sim/buyers/buyers.ts'
import { balanceOf } from '#sim/payments/payments.ts'
import { Button } from '#ui/desk/Button.tsx'
import { Field, Fieldset } from '#ui/desk/Field.tsx'
import { NumberBox, useProblemText } from '#ui/desk/FigureBox.tsx'
import { parseNumber } from '#ui/desk/parse-number.ts'
import { Seal } from '#ui/desk/Seal.tsx'
import styles from './SellerDesk.module.css'
import { useSend, useWork } from './work.tsx'

const MOST_PERCENT = 90

export function ShopFacts() {
  const { port, world } = useWork()
  const { t } = useTranslation('seller')
  const problemText = useProblemText()
  const { send, notice, busy } = useSend()
  const { profile } = world.shop
  const [floor, setFloor] = useState(String(Math.round(profile.marginFloorBp / 100)))
  const read = parseNumber(floor, { max: MOST_PERCENT })
  const facts: readonly (readonly [string, string])[] = [
    [t('shop.name'), profile.name],
    [t('shop.followers'), count(profile.followers)],
    [t('shop.score'), (profile.scoreHundredths / 100).toFixed(1)],
  ]
  return (
    <div className={styles.pane}>
      <header className={styles.title}><h1>{t('nav.shop')}</h1></header>
      <div className={styles.scroll}>
        {notice && <div className={styles.notice}>{notice}</div>}
        <div className={styles.page}>
          <div className={styles.card}>
            <Fieldset title={t('shop.facts')}>
              <dl className={styles.facts}>
                {facts.map(([name, value]) => <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}
                <div><dt>{t('shop.balance')}</dt><dd>{money(balanceOf(world, 'seller'))} <Seal /></dd></div>
                <div><dt>{t('shop.escrow')}</dt><dd>{money(balanceOf(world, 'escrow'))} <Seal /></dd></div>
              </dl>
            </Fieldset>
            <Fieldset title={t('shop.rule')}>
              <Field label={t('shop.floor')} messages={read.ok ? [{ tone: 'note', text: t('shop.floorMore') }] : [{ tone: 'error', text: problemText(read) }]}>
                <span className={styles.short}>
                  <NumberBox control="shop.floor" value={floor} onChange={setFloor} after="%" tone={read.ok ? undefined : 'error'} />
                  <Button
                    control="shop.floor.save" busy={busy} disabled={port.readOnly || !read.ok}
                    onPress={() => {
                      if (read.ok) void send('shop/setMarginFloor', { marginFloorBp: read.value * 100 })
                    }}
                  >
                    {t('shop.save')}
                  </Button>
                </span>
              </Field>
            </Fieldset>
            <Fieldset title={t('shop.street')}>
              <p className={styles.quiet}>{t('shop.streetMore')}</p>
              <ul className={styles.leftOut}>
                {NOT_SIMULATED.map(name => <li key={name}>{t(`sim:words.notSimulated${name}`)}</li>)}
              </ul>
            </Fieldset>
          </div>
        </div>
      </div>
    </div>
  )
}

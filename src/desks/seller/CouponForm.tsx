/** The form of a shop coupon: terms, time, issue, and beside it what a buyer could reach with it. */

import { IconChevronLeft, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { count, dayOf, shortTime } from '#i18n/format.ts'
import { listingsOnSale } from '#sim/catalogue/catalogue.ts'
import { DAY, HOUR } from '#sim/kernel/plain-date.ts'
import { toInstant, toLocal } from '#sim/kernel/zone.ts'
import { couponOf, phaseOf, promotionRulesOf } from '#sim/promotions/promotions.ts'
import { Box } from '#ui/desk/Box.tsx'
import { Button } from '#ui/desk/Button.tsx'
import { AnyOf, OneOf, Switch } from '#ui/desk/Choices.tsx'
import { DateTimeBox } from '#ui/desk/DateTimeBox.tsx'
import { Field, Fieldset, useLeft, type FieldMessage } from '#ui/desk/Field.tsx'
import { MoneyBox, NumberBox, useProblemText } from '#ui/desk/FigureBox.tsx'
import { Icon } from '#ui/desk/Icon.tsx'
import { parseDateTime } from '#ui/desk/parse-date-time.ts'
import { blankForm, FIELDS, formOf, keptForm, readForm, type CouponForm as Form, type FormField } from './coupon-form.ts'
import { PhaseTag } from './PhaseTag.tsx'
import { Preview } from './Preview.tsx'
import styles from './SellerDesk.module.css'
import { StopCoupon } from './StopCoupon.tsx'
import { useRefusalText, useSend, useWork } from './work.tsx'

export const FORM_DRAFT = 'seller.coupon'

export function CouponForm() {
  const { port, world, ctx, go } = useWork()
  const { t, locale } = useTranslation('seller')
  const problemText = useProblemText()
  const refusalText = useRefusalText()
  const { send, notice, forget, busy } = useSend()
  const [form, setForm] = useState<Form>(() => keptForm(port.draft(FORM_DRAFT)) ?? blankForm())
  const { left, leave, leaveAll } = useLeft(FIELDS.filter(field => form[field].length > 0 && !(field === 'perBuyer' && form.total === '')))
  const [stopping, setStopping] = useState(false)
  const root = useRef<HTMLDivElement>(null)
  const before = (form.couponId !== null && couponOf(world, form.couponId)) || null
  const phase = before && phaseOf(before, ctx.now)
  const ended = phase === 'ended' || phase === 'stopped'
  const { troubles, deed, refusal, drafted } = readForm(form, ctx, before, (type, args) => port.plan(type, args))
  const untouched = before !== null && JSON.stringify(form) === JSON.stringify(formOf(ctx.zone, before))
  const wrong = FIELDS.filter(field => troubles[field])
  const seen = wrong.filter(field => shows(field))
  const today = toLocal(ctx.zone, ctx.now)
  const rules = promotionRulesOf(ctx.rulesVersion)
  const on = <K extends keyof Form>(key: K) => (value: Form[K]): void => {
    const next = { ...form, [key]: value }
    setForm(next)
    forget()
    port.setDraft(FORM_DRAFT, next)
  }

  // The name is checked while it is being typed: a banned word is better met at once.
  function shows(field: FormField): boolean {
    return left.has(field) || (field === 'name' && form.name !== '')
  }
  const messageOf = (field: FormField): FieldMessage[] => {
    const trouble = troubles[field]
    if (!trouble || !shows(field)) return []
    if (trouble.kind === 'typed') return [{ tone: 'error', text: problemText(trouble.problem) }]
    if (trouble.kind === 'noListings') return [{ tone: 'error', text: t('form.noListings') }]
    const { what, todo } = refusalText(trouble.refusal)
    return [{ tone: 'error', text: locale === 'en' ? `${what} ${todo}` : what + todo }]
  }
  const toneOf = (field: FormField): 'error' | undefined => (messageOf(field).length > 0 ? 'error' : undefined)
  const box = (field: 'threshold' | 'amount' | 'total' | 'perBuyer') => ({
    control: `coupon.${field}`, value: form[field], onChange: on(field), onLeave: () => leave(field), tone: toneOf(field),
  })

  const endMessages = (): FieldMessage[] => {
    const said = messageOf('usableTo')
    const from = parseDateTime(form.usableFrom)
    const to = parseDateTime(form.usableTo)
    if (said.length > 0 || !from.ok || !to.ok) return said
    const length = (toInstant(ctx.zone, to.value) ?? 0) - (toInstant(ctx.zone, from.value) ?? 0)
    if (length <= 0) return said
    const midnight = to.value.hour === 0 && to.value.minute === 0 && to.value.second === 0
    const days = Math.round((length / DAY) * 10) / 10
    return midnight
      ? [{ tone: 'warn', text: t('form.endsAtMidnight', { days, day: dayOf(locale, form.usableTo) }) }]
      : [{ tone: 'note', text: t('form.days', { days: Math.round((length + 1000) / DAY * 10) / 10 }) }]
  }

  const leaveForm = (): void => {
    port.setDraft(FORM_DRAFT, undefined)
    go('coupons')
  }
  const save = async (): Promise<void> => {
    leaveAll(FIELDS)
    if (deed && (await send(deed.type, deed.args))) return leaveForm()
    const first = wrong[0] && root.current?.querySelector<HTMLElement>(`[data-control="coupon.${wrong[0]}"]`)
    if (first) (first instanceof HTMLInputElement ? first : first.querySelector('input'))?.focus()
  }
  const time = (field: 'shownFrom' | 'usableFrom' | 'usableTo', messages: readonly FieldMessage[], disabled: boolean) => (
    <Field label={t(`form.${field}`)} required messages={messages}>
      {today && (
        <DateTimeBox
          control={`coupon.${field}`} name={t(`form.${field}`)} value={form[field]} onChange={on(field)} onLeave={() => leave(field)}
          tone={messages.find(message => message.tone !== 'note')?.tone} disabled={disabled} today={today}
        />
      )}
    </Field>
  )
  const untilUsable = before && phase === 'shown' ? before.usable.from - ctx.now : 0

  return (
    <div className={styles.pane} ref={root}>
      <header className={styles.title}>
        <Button control="coupon.back" kind="quiet" icon={IconChevronLeft} label={t('form.back')} onPress={() => go('coupons')} />
        <h1>{before ? t('form.edit') : t('form.new')}</h1>
        {before && <PhaseTag coupon={before} now={ctx.now} />}
        {before && <span className={styles.quiet}>{t('form.number', { id: before.id })}</span>}
        <span className={styles.space} />
        {untilUsable > 0 && (
          <span className={styles.spare}>
            {t('form.untilUsable', { days: Math.floor(untilUsable / DAY), hours: Math.floor((untilUsable % DAY) / HOUR) })}
          </span>
        )}
      </header>
      <div className={styles.scroll}>
        {notice && wrong.length === 0 && <div className={styles.notice}>{notice}</div>}
        <div className={styles.split}>
          <div className={styles.card}>
            <Fieldset title={t('form.basics')}>
              <Field label={t('form.name')} required messages={messageOf('name')}>
                <Box control="coupon.name" value={form.name} onChange={on('name')} onLeave={() => leave('name')} most={rules.nameMost.value} tone={toneOf('name')} disabled={ended} />
              </Field>
              <Field label={t('form.benefit')} required group messages={[...messageOf('threshold'), ...messageOf('amount')]}>
                <MoneyBox {...box('threshold')} label={t('form.threshold')} before={t('form.thresholdBefore')} after={t('form.yuan')} disabled={before !== null} />
                <MoneyBox {...box('amount')} label={t('form.amount')} before={t('form.amountBefore')} after={t('form.yuan')} disabled={before !== null} />
              </Field>
              <Field label={t('form.scope')} group messages={messageOf('listings')}>
                <OneOf
                  control="coupon.scope" label={t('form.scope')} value={form.scope} disabled={before !== null}
                  options={[
                    { value: 'all', label: t('form.wholeShop', { count: listingsOnSale(world).length }) },
                    { value: 'some', label: t('form.someListings') },
                  ]}
                  onChange={value => on('scope')(value === 'some' ? 'some' : 'all')}
                />
                {form.scope === 'some' && (
                  <AnyOf
                    control="coupon.listings" label={t('form.someListings')} values={form.listings} disabled={before !== null} onChange={on('listings')}
                    options={listingsOnSale(world).map(({ id, guideTitle }) => ({ value: id, label: guideTitle }))}
                  />
                )}
              </Field>
            </Fieldset>
            <Fieldset title={t('form.time')}>
              {time('shownFrom', messageOf('shownFrom'), before !== null)}
              {time('usableFrom', messageOf('usableFrom'), before !== null)}
              {time('usableTo', endMessages(), ended)}
            </Fieldset>
            <Fieldset title={t('form.issue')}>
              <Field
                label={t('form.quantity')} required group
                messages={[
                  ...messageOf('total'),
                  ...messageOf('perBuyer'),
                  ...(before ? [{ tone: 'note' as const, text: t('form.onlyMore', { claimed: count(before.claimed) }) }] : []),
                ]}
              >
                <NumberBox {...box('total')} label={t('form.total')} before={t('form.totalBefore')} after={t('form.pieces')} disabled={ended} />
                <NumberBox {...box('perBuyer')} label={t('form.perBuyer')} before={t('form.perBuyerBefore')} after={t('form.pieces')} disabled={before !== null} />
              </Field>
              <Field label={t('form.reminder')} group>
                <Switch control="coupon.remind" on={form.remind} onChange={value => !ended && on('remind')(value)}>
                  {t('form.remindBefore', { hours: rules.remindBeforeMs.value / HOUR })}
                </Switch>
              </Field>
              {before && <p className={styles.hint}>{t('form.publishedAt', { at: shortTime(formOf(ctx.zone, { ...before, shownFrom: before.publishedAt }).shownFrom) })}</p>}
            </Fieldset>
          </div>
          <Preview coupon={drafted} />
        </div>
      </div>
      <footer className={styles.bar}>
        <span className={styles.barSaid} data-tone={seen.length > 0 ? 'error' : undefined} aria-live="polite">
          {seen.length > 0 && <Icon of={IconX} size="small" />}
          {seen.length > 0 ? t('form.toMend', { count: seen.length }) : wrong.length > 0 ? t('form.toFill', { count: wrong.length }) : untouched ? t('form.unchanged') : refusal ? '' : t('form.ready')}
        </span>
        {before && !ended && <Button control="coupon.stop" kind="quiet" disabled={port.readOnly} onPress={() => setStopping(true)}>{t('stop.open')}</Button>}
        <Button control="coupon.cancel" onPress={leaveForm}>{t('form.cancel')}</Button>
        <Button control="coupon.save" kind="primary" busy={busy} disabled={port.readOnly || untouched || ended} onPress={() => void save()}>
          {before ? t('form.saveChanges') : t('form.publish')}
        </Button>
      </footer>
      {stopping && before && <StopCoupon coupon={before} onClose={() => setStopping(false)} onDone={leaveForm} />}
    </div>
  )
}

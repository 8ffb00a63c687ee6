/** Where a coupon stands now, as a framed word. */

import { useTranslation } from '#i18n/translation.ts'
import { phaseOf, type Coupon } from '#sim/promotions/promotions.ts'
import { Tag } from '#ui/desk/Tag.tsx'

const TONES = { notShown: 'plain', shown: 'accent', usable: 'ok', ended: 'plain', stopped: 'warn' } as const

export function PhaseTag({ coupon, now }: { readonly coupon: Coupon; readonly now: number }) {
  const { t } = useTranslation('seller')
  const phase = phaseOf(coupon, now)
  return <Tag tone={TONES[phase]}>{t(`phase.${phase}`)}</Tag>
}

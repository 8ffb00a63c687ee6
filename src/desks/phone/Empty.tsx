/** A page with nothing on it yet, or nothing any more: it says so, and leads back to the shop. */

import { useTranslation } from '#i18n/translation.ts'
import { Button } from '#ui/desk/Button.tsx'
import { Icon, type TablerIcon } from '#ui/desk/Icon.tsx'
import styles from './Phone.module.css'
import { usePhone } from './phone-work.tsx'

/** `control`: stable name of the way back, `phone.cart.home`. */
export function Empty({ icon, text, control }: { readonly icon: TablerIcon; readonly text: string; readonly control: string }) {
  const { go } = usePhone()
  const { t } = useTranslation('phone')
  return (
    <div className={styles.empty}>
      <span className={styles.emptyIcon}><Icon of={icon} size="large" /></span>
      <p>{text}</p>
      <Button control={control} onPress={() => go({ view: 'home', paying: false })}>{t('toShop')}</Button>
    </div>
  )
}

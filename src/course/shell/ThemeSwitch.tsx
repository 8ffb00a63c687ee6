/** Light or dark: the choice is kept under one name, which a script before the first paint reads. */

import { IconMoon, IconSun } from '@tabler/icons-react'
import { BareButton } from '#ui/reading/Button.tsx'
import { useTranslation } from '#i18n/translation.ts'
import styles from './shell.module.css'

const KEY = 'zhanggui-theme'

function turn(): void {
  const root = document.documentElement
  const now = root.dataset['theme'] ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
  const next = now === 'dark' ? 'light' : 'dark'
  root.dataset['theme'] = next
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // Blocked storage: the choice holds for this page, and nothing else depends on it.
  }
}

// Which drawing shows is a matter of CSS, so the page made beforehand is right in either light.
export function ThemeSwitch() {
  const { t } = useTranslation('course')
  return (
    <BareButton label={t('theme')} onClick={turn}>
      <IconSun className={styles.sun} aria-hidden="true" />
      <IconMoon className={styles.moon} aria-hidden="true" />
    </BareButton>
  )
}

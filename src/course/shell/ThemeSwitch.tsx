/** Light or dark: the choice is kept under one name, which a script before the first paint reads. */

import { IconMoon, IconSun } from '@tabler/icons-react'
import { BareButton } from '#ui/reading/Button.tsx'
import { useEffect } from 'react'
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

/** Paper is white, whatever the screen shows. */
function usePaper(): void {
  useEffect(() => {
    const { dataset } = document.documentElement
    let shown: string | undefined
    const before = (): void => {
      shown = dataset['theme']
      dataset['theme'] = 'light'
    }
    const after = (): void => {
      if (shown === undefined) delete dataset['theme']
      else dataset['theme'] = shown
    }
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
}

// Which drawing shows is a matter of CSS, so the page made beforehand is right in either light.
export function ThemeSwitch() {
  const { t } = useTranslation('course')
  usePaper()
  return (
    <BareButton label={t('theme')} onClick={turn}>
      <IconSun className={styles.sun} aria-hidden="true" />
      <IconMoon className={styles.moon} aria-hidden="true" />
    </BareButton>
  )
}

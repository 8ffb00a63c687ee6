/** A small drawing beside words: it repeats what the words say, so that readers of the screen skip it. */

import type { TablerIcon } from '@tabler/icons-react'
import styles from './Icon.module.css'

export type { TablerIcon }

export function Icon({ of: Drawing, size = 'plain' }: { readonly of: TablerIcon; readonly size?: 'small' | 'plain' | 'large' }) {
  return <Drawing className={styles[size]} aria-hidden="true" stroke={1.75} />
}

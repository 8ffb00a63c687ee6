/** The drawing of a good, as its listing describes it: beside words that name it, so that it says nothing by itself. */

import { Picture } from '../pictures/Picture.tsx'
import styles from './GoodsPicture.module.css'

interface GoodsPictureProps {
  readonly of: { readonly kind: string; readonly options: Readonly<Record<string, string | number | boolean>> } | undefined
  readonly size: 'thumb' | 'tile' | 'wide'
}

export function GoodsPicture({ of, size }: GoodsPictureProps) {
  return of && <Picture kind={of.kind} options={of.options} className={`${styles.picture} ${styles[size]}`} />
}

/** The drawing of a good, as its listing describes it: beside words that name it, so that it says nothing by itself. */

import { isKind } from '../pictures/kinds.ts'
import { PALETTE } from '../pictures/palette.ts'
import { picture } from '../pictures/picture.ts'
import styles from './GoodsPicture.module.css'

interface GoodsPictureProps {
  readonly of: { readonly kind: string; readonly options: Readonly<Record<string, string | number | boolean>> } | undefined
  readonly size: 'thumb' | 'tile' | 'wide'
}

/** The world names colours of the palette; a drawing wants the colour itself. */
const HUES: Readonly<Record<string, string>> = PALETTE

const drawn = new Map<string, string>()

const inked = (options: Readonly<Record<string, string | number | boolean>>): Record<string, string | number | boolean> =>
  Object.fromEntries(Object.entries(options).map(([name, value]) => [name, typeof value === 'string' ? (HUES[value] ?? value) : value]))

export function GoodsPicture({ of, size }: GoodsPictureProps) {
  if (!of || !isKind(of.kind)) return null
  const key = of.kind + JSON.stringify(of.options)
  const known = drawn.get(key)
  const address = known ?? `data:image/svg+xml,${encodeURIComponent(picture(of.kind, inked(of.options)))}`
  if (known === undefined) drawn.set(key, address)
  return <img className={styles.picture} data-size={size} src={address} alt="" />
}

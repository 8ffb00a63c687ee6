/** Shows a good as a drawing, with the words on it in the reader's language. */

import { useEffect, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { isKind } from './kinds.ts'
import { packshot, type PictureOptions } from './packshot.ts'
import type { picture, Use } from './picture.ts'
import { WORDS, type Words } from './words.ts'

interface PictureProps {
  /** One of `KINDS`; a name that is not known is drawn as a plain parcel. */
  readonly kind: string
  readonly options?: PictureOptions
  readonly use?: Use
  /** Nothing where words beside it name the good. */
  readonly alt?: string
  /** Width and height in px. */
  readonly size?: number
  readonly className?: string
}

type Draw = typeof picture

const EMPTY = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 800 800%22/%3E'

/** Addresses of the pictures drawn last, oldest first. A list of goods asks for the same ones at every stroke of a key. */
const drawn = new Map<string, string>()
const KEPT = 240

function addressOf(key: string, draw: () => string): string {
  const known = drawn.get(key)
  if (known !== undefined) return known
  const address = `data:image/svg+xml,${encodeURIComponent(draw())}`
  const [oldest] = drawn.keys()
  if (oldest !== undefined && drawn.size >= KEPT) drawn.delete(oldest)
  drawn.set(key, address)
  return address
}

const isPackshot = (use: Use): use is 'main' | 'cutout' => use === 'main' || use === 'cutout'

/** Scenes, figures, posters and faulty pictures are fetched by the screens that show them. */
function useDraw(wanted: boolean): Draw | null {
  const [draw, setDraw] = useState<Draw | null>(null)
  useEffect(() => {
    if (!wanted || draw) return
    let here = true
    void import('./picture.ts').then(module => {
      if (here) setDraw(() => module.picture)
    })
    return () => {
      here = false
    }
  }, [wanted, draw])
  return draw
}

export function Picture({ kind, options, use = 'main', alt = '', size, className }: PictureProps) {
  const { t, has } = useTranslation('pictures')
  const draw = useDraw(!isPackshot(use))
  const words: Words = Object.fromEntries(WORDS.filter(word => has(`pictures:${word}`)).map(word => [word, t(word)]))
  const known = isKind(kind) ? kind : 'parcel'
  const all = { ...options, words }
  const key = known + JSON.stringify(all) + JSON.stringify(use)
  const src = isPackshot(use) ? addressOf(key, () => packshot(known, all, use)) : draw ? addressOf(key, () => draw(known, all, use)) : EMPTY
  return <img {...(className === undefined ? {} : { className })} {...(size === undefined ? {} : { width: size, height: size })} src={src} alt={alt} decoding="async" draggable={false} />
}

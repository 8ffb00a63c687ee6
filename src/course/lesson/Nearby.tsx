/** Fetches the heavy part of a page when the reader comes near it; until then the words made beforehand stand in its place. */

import { Suspense, use, useEffect, useRef, useState, type ReactNode } from 'react'
import styles from './lesson.module.css'

interface Gate<T> {
  readonly content: Promise<T>
  open(): void
}

function gateFor<T>(load: () => Promise<T>): Gate<T> {
  if (typeof window === 'undefined') return { content: load(), open: () => {} }
  let open = (): void => {}
  const content = new Promise<void>(resolve => {
    open = resolve
  }).then(load)
  return { content, open }
}

function Content<T>({ content, children }: { readonly content: Promise<T>; readonly children: (value: T) => ReactNode }) {
  return children(use(content))
}

export interface NearbyProps<T> {
  /** Called once. */
  readonly load: () => Promise<T>
  readonly children: (value: T) => ReactNode
  readonly kind: 'table' | 'slider' | 'question'
}

/** Once the reader has moved, a screen and a half ahead is early enough on a slow line; before that only what is in sight is fetched. */
const AHEAD = '150% 0px'

function whenNear(place: Element, come: () => void): () => void {
  let watch: IntersectionObserver
  const look = (rootMargin: string): void => {
    watch = new IntersectionObserver(
      entries => {
        if (entries.some(entry => entry.isIntersecting)) come()
      },
      { rootMargin },
    )
    watch.observe(place)
  }
  const further = (): void => {
    watch.disconnect()
    look(AHEAD)
  }
  look('0px')
  addEventListener('scroll', further, { once: true, passive: true })
  return () => {
    removeEventListener('scroll', further)
    watch.disconnect()
  }
}

export function Nearby<T>({ load, children, kind }: NearbyProps<T>) {
  const [gate] = useState(() => gateFor(load))
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = place
    if (!current || typeof IntersectionObserver === 'undefined') {
      gate.open()
      return
    }
    return whenNear(current, gate.open)
  }, [gate])
  return (
    <div ref={place} className={styles.nearby} data-kind={kind}>
      <Suspense fallback={<div className={styles.waiting} />}>
        <Content content={gate.content}>{children}</Content>
      </Suspense>
    </div>
  )
}

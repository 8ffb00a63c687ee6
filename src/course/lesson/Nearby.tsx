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

/** A screen and a half ahead is early enough on a slow line, and late enough not to burden the first paint. */
const AHEAD = '150% 0px'

export function Nearby<T>({ load, children, kind }: NearbyProps<T>) {
  const [gate] = useState(() => gateFor(load))
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = place
    if (!current || typeof IntersectionObserver === 'undefined') {
      gate.open()
      return
    }
    const watch = new IntersectionObserver(
      entries => {
        if (!entries.some(entry => entry.isIntersecting)) return
        watch.disconnect()
        gate.open()
      },
      { rootMargin: AHEAD },
    )
    watch.observe(current)
    return () => watch.disconnect()
  }, [gate])
  return (
    <div ref={place} className={styles.nearby} data-kind={kind}>
      <Suspense fallback={<div className={styles.waiting} />}>
        <Content content={gate.content}>{children}</Content>
      </Suspense>
    </div>
  )
}

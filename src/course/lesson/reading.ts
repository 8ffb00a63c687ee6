/** Notices which section the reader is in and which have been read to their end. */

import { useEffect, useRef, useState, type RefObject } from 'react'

/** How long the end of a section must stay in view to count: a jump past it does not. */
const DWELL_MS = 1_200

const numberOf = (element: Element): number => Number(element.getAttribute('data-section') ?? element.getAttribute('data-end'))

/** `onRead` may be called again for the same section; `onMove` only when the reader goes to another one. */
export function useReading(article: RefObject<HTMLElement | null>, on: { readonly onRead: (section: number) => void; readonly onMove: (section: number) => void }): number {
  const [current, setCurrent] = useState(1)
  const latest = useRef(on)
  useEffect(() => {
    latest.current = on
  }, [on])
  useEffect(() => {
    const root = article.current
    if (!root || typeof IntersectionObserver === 'undefined') return
    const timers = new Map<number, ReturnType<typeof setTimeout>>()
    const places = new IntersectionObserver(
      entries => {
        const entered = entries.filter(entry => entry.isIntersecting).map(({ target }) => numberOf(target))
        const section = entered.at(-1)
        // Back above the first section: nothing crosses the band, and the reader is at the beginning.
        const above = entries.some(({ target, isIntersecting, boundingClientRect }) => !isIntersecting && numberOf(target) === 1 && boundingClientRect.top > 0)
        if (section !== undefined) setCurrent(section)
        else if (above) setCurrent(1)
      },
      // A thin band in the upper third: the section that crosses it is the one being read.
      { rootMargin: '-30% 0px -65% 0px' },
    )
    const ends = new IntersectionObserver(entries => {
      for (const { target, isIntersecting } of entries) {
        const section = numberOf(target)
        clearTimeout(timers.get(section))
        if (isIntersecting) timers.set(section, setTimeout(() => latest.current.onRead(section), DWELL_MS))
      }
    })
    for (const section of root.querySelectorAll('[data-section]')) places.observe(section)
    for (const end of root.querySelectorAll('[data-end]')) ends.observe(end)
    return () => {
      places.disconnect()
      ends.disconnect()
      for (const timer of timers.values()) clearTimeout(timer)
    }
  }, [article])
  const first = useRef(true)
  useEffect(() => {
    if (!first.current) latest.current.onMove(current)
    first.current = false
  }, [current])
  return current
}

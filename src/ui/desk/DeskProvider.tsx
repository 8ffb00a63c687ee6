/** The ground that every desk stands on: its letter, its one accent, and the place where its menus and dialogs open. */

import { HeadlessMantineProvider } from '@mantine/core'
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react'
import '../theme/desk-kit.css'
import { DeskGround, type Ground } from './desk-ground.ts'
import styles from './DeskProvider.module.css'

/** One accent a desk; each is a set of tokens in the theme. */
export type DeskAccent = 'seller' | 'phone'

/**
 * Headless: Mantine gives behaviour (placing, focus, listboxes), never a style tag or a class of its own, so the strict
 * `style-src 'self'` holds. What it must place, it places through the style object of the element, which the policy allows.
 */
export function DeskProvider({ accent, children }: { readonly accent: DeskAccent; readonly children: ReactNode }) {
  const [dialogs, setDialogs] = useState<HTMLElement | null>(null)
  const [covered, setCovered] = useState(0)
  const screen = useRef<HTMLDivElement>(null)
  const back = useRef<Element | null>(null)
  useEffect(() => {
    if (covered > 0 || !back.current) return
    // Only now is the desk in reach again. What opened the dialog may be gone with what was done in it.
    if (back.current instanceof HTMLElement && back.current.isConnected) back.current.focus()
    else screen.current?.focus()
    back.current = null
  }, [covered])
  const ground = useMemo<Ground>(
    () => ({
      dialogs,
      cover: () => {
        setCovered(n => n + 1)
        return opener => {
          back.current = opener
          setCovered(n => n - 1)
        }
      },
    }),
    [dialogs],
  )
  return (
    <HeadlessMantineProvider>
      <DeskGround value={ground}>
        <div className={styles.desk} data-accent={accent}>
          <div ref={screen} className={styles.screen} inert={covered > 0} tabIndex={-1}>
            {children}
          </div>
          <div ref={setDialogs} />
        </div>
      </DeskGround>
    </HeadlessMantineProvider>
  )
}

/** Where a dialog of a desk opens, and how it covers the desk (and only the desk: the clock and the phone stay in reach). */

import { createContext, use } from 'react'

export interface Ground {
  readonly dialogs: HTMLElement | null
  /** Takes the desk behind a dialog out of reach; returns the undoing of it, which gives the focus back to what opened the dialog. */
  readonly cover: () => (opener: Element | null) => void
}

export const DeskGround = createContext<Ground>({ dialogs: null, cover: () => () => {} })

export const useGround = (): Ground => use(DeskGround)

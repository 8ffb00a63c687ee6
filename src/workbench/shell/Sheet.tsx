/** A sheet over the page that must be answered or closed: the browser's own dialog, so focus stays inside and Escape closes. */

import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { IconX } from '@tabler/icons-react'
import { Button } from './Button.tsx'
import css from './parts.module.css'

export interface SheetProps {
  readonly title: string
  readonly closeLabel: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly foot?: ReactNode
}

export function Sheet({ title, closeLabel, onClose, children, foot }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const heading = useId()
  // Before the sheet leaves the page, or the browser could not give the focus back to where it came from.
  useLayoutEffect(() => {
    const element = dialog.current
    if (!element || element.open) return
    element.showModal()
    return () => element.close()
  }, [])
  return (
    <dialog
      ref={dialog}
      className={css.dialog}
      aria-labelledby={heading}
      onCancel={event => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className={css.dialogHead}>
        <h2 id={heading}>{title}</h2>
        <Button look="quiet" small iconOnly aria-label={closeLabel} onClick={onClose}>
          <IconX aria-hidden="true" />
        </Button>
      </div>
      <div className={css.dialogBody}>{children}</div>
      {foot && <div className={css.dialogFoot}>{foot}</div>}
    </dialog>
  )
}

/** The strip between two columns: drag it, or focus it and use the arrow keys; Enter folds the column away. */

import { useRef, type KeyboardEvent, type PointerEvent } from 'react'
import { WIDTHS, widthAfterKey, type Side } from './panels.ts'
import css from './Workbench.module.css'

export interface HandleProps {
  readonly side: Side
  readonly label: string
  readonly controls: string
  /** Width of the column as it stands on the screen. */
  readonly measure: () => number
  readonly width: number | null
  readonly onWidth: (width: number) => void
  readonly onFold: () => void
}

export function Handle({ side, label, controls, measure, width, onWidth, onFold }: HandleProps) {
  const from = useRef<{ x: number; width: number } | null>(null)

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault()
      onFold()
      return
    }
    const next = widthAfterKey(side, event.key, measure())
    if (next === null) return
    event.preventDefault()
    onWidth(next)
  }
  const onPointerDown = (event: PointerEvent<HTMLDivElement>): void => {
    event.currentTarget.setPointerCapture(event.pointerId)
    from.current = { x: event.clientX, width: measure() }
  }
  const onPointerMove = (event: PointerEvent): void => {
    if (!from.current) return
    const moved = event.clientX - from.current.x
    onWidth(from.current.width + (side === 'brief' ? moved : -moved))
  }
  const onPointerUp = (): void => {
    from.current = null
  }

  const { least, most } = WIDTHS[side]
  return (
    // A focusable separator is the pattern for a splitter; the rule takes separators for decoration.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/no-noninteractive-tabindex
    <div
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-controls={controls}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={width ?? Math.round((least + most) / 2)}
      className={css.handle}
      data-side={side}
      onKeyDown={onKeyDown}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
      onDoubleClick={onFold}
    />
  )
}

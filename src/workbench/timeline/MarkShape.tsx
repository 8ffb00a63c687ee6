/** The little drawn signs of the time line; each shape means one thing, and colour only repeats it. */

import type { Shape } from './model.ts'
import css from './MarkShape.module.css'

const TICK = 'm4.5 8.2 2.4 2.4 4.7-5'
const CROSS = 'm5 5 6 6m0-6-6 6'

function drawn(shape: Shape | 'soon') {
  switch (shape) {
    case 'learner':
      return <rect className={css.learner} x="2" y="2" width="12" height="12" rx="2" />
    case 'refused':
      return <path className={css.refused} d="M8 1l7 7-7 7-7-7z" />
    case 'buyer':
      return <circle className={css.buyer} cx="8" cy="8" r="6" />
    case 'clock':
    case 'soon':
      return <path className={css.clock} d="M2 13h12L8 2z" />
    case 'hint':
      return <circle className={css.hint} cx="8" cy="8" r="5" />
    case 'met':
      return (
        <>
          <circle className={css.met} cx="8" cy="8" r="7.5" />
          <path className={css.sign} d={TICK} />
        </>
      )
    case 'wrong':
      return (
        <>
          <rect className={css.wrong} x=".5" y=".5" width="15" height="15" rx="2" />
          <path className={css.sign} d={CROSS} />
        </>
      )
    case 'ghost':
      return <rect className={css.ghost} x="2.5" y="2.5" width="11" height="11" rx="2" />
  }
}

export function MarkShape({ shape, className }: { readonly shape: Shape | 'soon'; readonly className?: string | undefined }) {
  return (
    <svg viewBox="0 0 16 16" className={className} aria-hidden="true" focusable="false">
      {drawn(shape)}
    </svg>
  )
}

export type GoalState = 'met' | 'partly' | 'notYet' | 'wrong'

/** The sign before a goal. The word for it must stand beside it in the text. */
export function GoalShape({ state, className }: { readonly state: GoalState; readonly className?: string | undefined }) {
  if (state === 'met' || state === 'wrong') return <MarkShape shape={state} className={className} />
  return (
    <svg viewBox="0 0 16 16" className={className} aria-hidden="true" focusable="false">
      {state === 'notYet' ? (
        <circle className={css.notYet} cx="8" cy="8" r="6.8" />
      ) : (
        <>
          <circle className={css.partly} cx="8" cy="8" r="6.8" />
          <path className={css.half} d="M8 1.2a6.8 6.8 0 0 1 0 13.6z" />
        </>
      )}
    </svg>
  )
}

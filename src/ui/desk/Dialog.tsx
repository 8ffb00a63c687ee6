/** A question that covers the desk and nothing else: the clock and the phone stay in reach. Escape closes it, and the focus goes back. */

import { IconX } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from '#i18n/translation.ts'
import { Button } from './Button.tsx'
import { useGround } from './desk-ground.ts'
import styles from './Dialog.module.css'

interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  /** Buttons at the foot. */
  readonly actions: ReactNode
  /** A sheet that rises from the foot, as phones have it. */
  readonly sheet?: boolean
}

export function Dialog({ title, onClose, children, actions, sheet = false }: DialogProps) {
  const { t } = useTranslation('desk')
  const ground = useGround()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const [opener] = useState(() => document.activeElement)
  const cover = useEffectEvent(() => ground.cover())
  const close = useEffectEvent(onClose)
  useEffect(() => {
    const uncover = cover()
    // Once the desk behind is out of reach: before that, the browser takes the focus away again together with what had it.
    const enter = requestAnimationFrame(() => box.current?.focus())
    const onKey = (event: KeyboardEvent): void => {
      const at = document.activeElement
      if (event.key !== 'Escape' || !(at === null || at === document.body || box.current?.contains(at))) return
      event.stopPropagation()
      close()
    }
    document.addEventListener('keydown', onKey, true)
    return () => {
      cancelAnimationFrame(enter)
      document.removeEventListener('keydown', onKey, true)
      uncover(opener)
    }
  }, [opener])
  if (!ground.dialogs) return null
  return createPortal(
    <div className={styles.scrim} data-sheet={sheet || undefined}>
      <div
        ref={box}
        className={styles.dialog}
        role="dialog"
        aria-modal="true"
        aria-labelledby={id}
        tabIndex={-1}
      >
        <div className={styles.head}>
          <h2 id={id}>{title}</h2>
          <Button control="dialog.close" kind="quiet" icon={IconX} label={t('modal.close')} onPress={onClose} />
        </div>
        <div className={styles.body}>{children}</div>
        <div className={styles.foot}>{actions}</div>
      </div>
    </div>,
    ground.dialogs,
  )
}

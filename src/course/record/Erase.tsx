/** Erases the whole record, after a typed word. */

import { Button } from '#ui/reading/Button.tsx'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import styles from './record.module.css'

export function Erase({ onErase }: { readonly onErase: () => Promise<void> }) {
  const { t } = useTranslation('record')
  const [erasing, setErasing] = useState(false)
  const [confirmed, setConfirmed] = useState('')
  const title = useRef<HTMLHeadingElement>(null)
  const wordField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (erasing) wordField.current?.focus()
  }, [erasing])
  const word = t('erase.word')
  // A capital letter is no slip of the mind.
  const sure = confirmed.trim().toLowerCase() === word

  /** The keyboard's place goes to the heading, because the form it was in is gone. */
  const close = (): void => {
    setErasing(false)
    setConfirmed('')
    title.current?.focus()
  }

  return (
    <section aria-labelledby="erase">
      <h2 id="erase" ref={title} tabIndex={-1}>{t('erase.title')}</h2>
      <p>{t('erase.text')}</p>
      {erasing ? (
        <form
          className={styles.form}
          onSubmit={event => {
            event.preventDefault()
            if (sure) void onErase().then(close)
          }}
        >
          <label htmlFor="record-erase">{t('erase.ask', { word })}</label>
          <input
            id="record-erase"
            value={confirmed}
            autoComplete="off"
            ref={wordField}
            data-control="record.eraseWord"
            onChange={event => setConfirmed(event.currentTarget.value)}
          />
          <Button kind="primary" type="submit" data-control="record.eraseNow" disabled={!sure}>
            {t('erase.do')}
          </Button>
          <Button data-control="record.eraseNot" onClick={close}>
            {t('erase.not')}
          </Button>
        </form>
      ) : (
        <div className={styles.ways}>
          <Button data-control="record.erase" onClick={() => setErasing(true)}>
            {t('erase.open')}
          </Button>
        </div>
      )}
    </section>
  )
}

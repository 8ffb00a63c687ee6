/** The record as something to carry: a file, another app, or text to copy where the browser saves no files. */

import { noteCopy, reachOf } from '#storage/device.ts'
import type { Store } from '#storage/store.ts'
import { Button } from '#ui/reading/Button.tsx'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { chatAppOf, type ChatApp } from './chat-app.ts'
import styles from './record.module.css'
import { canShareFiles, recordAsText, shareRecord } from './save-record.ts'

interface Ways {
  readonly chatApp: ChatApp | null
  readonly share: boolean
}

/** Beyond this, some apps cut a message. */
const LONG_TEXT = 60_000

/** Copies from the box itself where the browser does not offer its clipboard (an address without https). */
async function copied(box: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(box.value)
    return true
  } catch {
    box.focus()
    box.select()
    return document.execCommand('copy')
  }
}

function AsText({ store, text, onSaved }: { readonly store: Store; readonly text: string; readonly onSaved: () => void }) {
  const { t } = useTranslation('record')
  const box = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState<'done' | 'byHand' | null>(null)
  useEffect(() => box.current?.focus(), [])
  const note = async (): Promise<void> => {
    await noteCopy(store, 'text', await reachOf(store))
    onSaved()
  }
  const copy = async (): Promise<void> => {
    const done = box.current !== null && (await copied(box.current))
    setSaid(done ? 'done' : 'byHand')
    if (done) await note()
  }
  return (
    <div className={styles.panel}>
      <label htmlFor="record-text">{t('text.label')}</label>
      <textarea id="record-text" ref={box} readOnly rows={4} value={text} spellCheck={false} data-control="record.text" onFocus={event => event.currentTarget.select()} onCopy={() => void note()} />
      <p className={styles.small}>{t(text.length > LONG_TEXT ? 'text.long' : 'text.note', { letters: text.length })}</p>
      <div className={styles.ways}>
        <Button kind="primary" data-control="record.textCopy" onClick={() => void copy()}>
          {t('text.copy')}
        </Button>
      </div>
      <p role="status" data-control="record.textSaid">{said && t(`text.${said}`)}</p>
    </div>
  )
}

export interface CarryProps {
  readonly store: Store | null
  /** Hands the record to the reader as a file. */
  readonly onExport: (store: Store) => Promise<string | null>
  /** A copy has left the browser. */
  readonly onSaved: (way: 'file' | 'share' | 'text') => void
}

export function Carry({ store, onExport, onSaved }: CarryProps) {
  const { t } = useTranslation('record')
  // The page made beforehand knows no browser: it shows what most can do.
  const [{ chatApp, share }, setWays] = useState<Ways>({ chatApp: null, share: false })
  const [text, setText] = useState<string | null>(null)
  useEffect(() => setWays({ chatApp: chatAppOf(navigator.userAgent), share: canShareFiles() }), [])

  const showText = (): void => {
    if (store) void recordAsText(store).then(setText)
  }
  const save = async (): Promise<void> => {
    if (!store) return
    const instead = await onExport(store)
    if (instead === null) onSaved('file')
    else setText(instead)
  }
  return (
    <section aria-labelledby="carry">
      <h2 id="carry">{t('carry.title')}</h2>
      <p>{t('carry.text')}</p>
      {chatApp && (
        <div className={styles.advice} role="note" data-control="record.chatApp" data-app={chatApp}>
          <p>
            <b>{t('chat.title', { app: t(`chat.app.${chatApp}`) })}</b> {t('chat.text')}
          </p>
          <p>{t(`chat.menu.${chatApp}`)}</p>
        </div>
      )}
      <div className={styles.ways}>
        {!chatApp && (
          <Button kind="primary" data-control="record.export" onClick={() => void save()}>
            {t('carry.export')}
          </Button>
        )}
        {share && !chatApp && (
          <Button
            data-control="record.share"
            onClick={() => {
              if (store) void shareRecord(store).then(done => done && onSaved('share'))
            }}
          >
            {t('carry.share')}
          </Button>
        )}
        <Button kind={chatApp ? 'primary' : 'outline'} data-control="record.asText" aria-expanded={text !== null} onClick={() => (text === null ? showText() : setText(null))}>
          {t('carry.asText')}
        </Button>
      </div>
      {text !== null && store && <AsText store={store} text={text} onSaved={() => onSaved('text')} />}
    </section>
  )
}

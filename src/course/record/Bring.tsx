/** Reads a record back, from a file or a pasted text: what it holds is shown first, and it is brought in only after a word. */

import type { ImportProblem, ImportReport, RecordPreview, Store } from '#storage/store.ts'
import { Button } from '#ui/reading/Button.tsx'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { dayText, timeText } from './day.ts'
import { joinDocuments } from './join-documents.ts'
import styles from './record.module.css'

export type BringProblem = ImportProblem | 'unreadable'

/** What of the browser's file handling is used: a saved record was opened with the installed app. */
interface LaunchQueue {
  setConsumer(consumer: (launch: { readonly files?: readonly FileSystemFileHandle[] }) => void): void
}

declare global {
  interface Window {
    readonly launchQueue?: LaunchQueue
  }
}

/** A file far beyond the limit is not even read: a slip with a video must not freeze the page. */
const MOST_BYTES = 80_000_000

async function textOf(file: File): Promise<{ readonly text: string } | { readonly problem: BringProblem }> {
  if (file.size > MOST_BYTES) return { problem: 'tooLarge' }
  return file.text().then(
    text => ({ text }),
    () => ({ problem: 'unreadable' }),
  )
}

interface Brought {
  readonly text: string
  readonly preview: RecordPreview
}

function Preview({ preview, onTake, onLeave }: { readonly preview: RecordPreview; readonly onTake: () => void; readonly onLeave: () => void }) {
  const { t } = useTranslation('record')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const { exportedAt, attempts, documents, first, last, fresh, further, beside, here, notes } = preview
  const lines = [
    fresh > 0 && t('preview.fresh', { count: fresh }),
    further > 0 && t('preview.further', { count: further }),
    beside > 0 && t('preview.beside', { count: beside }),
    here > 0 && t('preview.here', { count: here }),
    notes > 0 && t('preview.notes', { count: notes }),
  ]
  const nothing = fresh + further + beside + notes === 0
  return (
    <div className={styles.panel} data-control="record.preview">
      <h3 ref={title} tabIndex={-1}>{t('preview.title', { day: timeText(exportedAt) })}</h3>
      <p>
        {first === null || last === null
          ? t('preview.holdsNotes', { documents })
          : t('preview.holds', { attempts, documents, first: dayText(first), last: dayText(last) })}
      </p>
      <ul>{lines.map(line => line && <li key={line}>{line}</li>)}</ul>
      {nothing && <p>{t('preview.nothing')}</p>}
      <div className={styles.ways}>
        {!nothing && (
          <Button kind="primary" data-control="record.take" onClick={onTake}>
            {t('preview.take')}
          </Button>
        )}
        <Button data-control="record.leave" onClick={onLeave}>
          {t(nothing ? 'preview.close' : 'preview.leave')}
        </Button>
      </div>
    </div>
  )
}

export interface BringProps {
  readonly store: Store | null
  readonly onBrought: (report: ImportReport) => void
  readonly onProblem: (problem: BringProblem) => void
  /** A new file or text has been given: what was said about the one before is over. */
  readonly onBegin: () => void
}

export function Bring({ store, onBrought, onProblem, onBegin }: BringProps) {
  const { t } = useTranslation('record')
  const [brought, setBrought] = useState<Brought | null>(null)
  const [pasting, setPasting] = useState(false)
  const [pasted, setPasted] = useState('')
  const pasteField = useRef<HTMLTextAreaElement>(null)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (pasting) pasteField.current?.focus()
  }, [pasting])

  const look = useCallback(
    async (text: string): Promise<void> => {
      if (!store) return
      const preview = await store.previewRecord(text, joinDocuments)
      if ('problem' in preview) {
        setBrought(null)
        onProblem(preview.problem)
      } else {
        onBegin()
        setBrought({ text, preview })
      }
    },
    [store, onProblem, onBegin],
  )
  const lookAtFile = useCallback(
    async (file: File): Promise<void> => {
      const read = await textOf(file)
      if ('problem' in read) {
        setBrought(null)
        onProblem(read.problem)
      } else await look(read.text)
    },
    [look, onProblem],
  )
  useEffect(() => {
    if (!store) return
    window.launchQueue?.setConsumer(({ files }) => {
      const [handle] = files ?? []
      if (handle) void handle.getFile().then(lookAtFile, () => onProblem('unreadable'))
    })
  }, [store, lookAtFile, onProblem])

  /** The keyboard's place goes to the heading, because the panel it was in is gone. */
  const close = (): void => {
    setBrought(null)
    setPasting(false)
    setPasted('')
    title.current?.focus()
  }
  const take = async (): Promise<void> => {
    if (!store || !brought) return
    const report = await store.importRecord(brought.text, joinDocuments)
    close()
    if ('problem' in report) onProblem(report.problem)
    else onBrought(report)
  }
  return (
    <section aria-labelledby="bring">
      <h2 id="bring" ref={title} tabIndex={-1}>{t('bring.title')}</h2>
      <p>{t('bring.text')}</p>
      <div className={styles.ways}>
        <input
          id="record-file"
          className={styles.file}
          type="file"
          accept=".zhanggui,.json,.txt,application/json,text/plain"
          data-control="record.import"
          onChange={event => {
            const chosen = event.currentTarget.files?.[0]
            if (chosen) void lookAtFile(chosen)
            event.currentTarget.value = ''
          }}
        />
        <label htmlFor="record-file" className={styles.pick}>
          {t('bring.file')}
        </label>
        <Button data-control="record.paste" aria-expanded={pasting} onClick={() => setPasting(!pasting)}>
          {t('bring.paste')}
        </Button>
      </div>
      {pasting && (
        <form
          className={styles.panel}
          onSubmit={event => {
            event.preventDefault()
            if (pasted.trim() !== '') void look(pasted)
          }}
        >
          <label htmlFor="record-pasted">{t('bring.pasteHere')}</label>
          <textarea
            id="record-pasted"
            ref={pasteField}
            rows={4}
            value={pasted}
            spellCheck={false}
            autoComplete="off"
            data-control="record.pasted"
            onChange={event => setPasted(event.currentTarget.value)}
          />
          <div className={styles.ways}>
            <Button type="submit" data-control="record.pasteLook" disabled={pasted.trim() === ''}>
              {t('bring.look')}
            </Button>
          </div>
        </form>
      )}
      {brought && <Preview preview={brought.preview} onTake={() => void take()} onLeave={close} />}
      <p className={styles.small}>{t('bring.note')}</p>
    </section>
  )
}

/** What this browser keeps of the learner, in plain words, and the ways to carry it, read it back, or erase it. */

import { Button } from '#ui/reading/Button.tsx'
import { Link } from '#ui/link/Link.tsx'
import type { AttemptSummary, ImportProblem, Store } from '#storage/store.ts'
import { use, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import type { CourseOutline, ExerciseCard } from '../registry.ts'
import { Shell } from '../shell/Shell.tsx'
import { StoreContext } from '../store-context.ts'
import { useTrouble } from '../trouble.ts'
import styles from './record.module.css'

interface Kept {
  readonly attempts: readonly AttemptSummary[]
}

type Said =
  | { readonly kind: 'imported'; readonly attempts: number; readonly documents: number; readonly kept: number }
  | { readonly kind: 'problem'; readonly problem: ImportProblem | 'unreadable' }
  | { readonly kind: 'exported' | 'erased' }

const two = (n: number): string => String(n).padStart(2, '0')

/** Real time, in the reader's own zone: this is the one page that shows it. */
function dateText(at: number): string {
  const date = new Date(at)
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${two(date.getHours())}:${two(date.getMinutes())}`
}

const scoreOf = ({ result }: AttemptSummary): { readonly total: number; readonly most: number } | null => {
  if (result === null || typeof result !== 'object' || Array.isArray(result)) return null
  const { total, most } = { total: undefined, most: undefined, ...result }
  return typeof total === 'number' && typeof most === 'number' ? { total, most } : null
}

export interface RecordPageProps {
  readonly outline: CourseOutline
  /** Hands the record to the reader as a file. */
  readonly onExport: (store: Store) => Promise<void>
}

function Attempts({ outline, attempts }: { readonly outline: CourseOutline; readonly attempts: readonly AttemptSummary[] }) {
  const { t } = useTranslation('record')
  const cards = new Map<string, ExerciseCard>(
    outline.flatMap(({ tasks }) => tasks.flatMap(({ exercises }) => exercises.map(card => [card.id, card] as const))),
  )
  if (attempts.length === 0) return <p className={styles.empty}>{t('attempts.none')}</p>
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('attempts.exercise')}</th>
          <th scope="col">{t('attempts.last')}</th>
          <th scope="col" className={styles.figure}>{t('attempts.score')}</th>
        </tr>
      </thead>
      <tbody>
        {attempts.map(attempt => {
          const card = cards.get(attempt.exercise)
          const score = scoreOf(attempt)
          const taskId = attempt.exercise.split('-')[0] ?? ''
          return (
            <tr key={attempt.id}>
              <th scope="row">
                {card ? <Link to={`/${taskId.slice(0, 2)}/${taskId.slice(2)}/training/${card.slug}/`}>{card.title}</Link> : attempt.exercise}
              </th>
              <td>{dateText(attempt.touchedAt)}</td>
              <td className={styles.figure}>{score ? `${score.total} / ${score.most}` : t('attempts.running')}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

export function RecordPage({ outline, onExport }: RecordPageProps) {
  const { t } = useTranslation('record')
  const store = use(StoreContext)
  const trouble = useTrouble(store)
  const [kept, setKept] = useState<Kept | null>(null)
  const [said, setSaid] = useState<Said | null>(null)
  const [erasing, setErasing] = useState(false)
  const [confirmed, setConfirmed] = useState('')
  const eraseTitle = useRef<HTMLHeadingElement>(null)
  const wordField = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (erasing) wordField.current?.focus()
  }, [erasing])
  const word = t('erase.word')
  // A capital letter is no slip of the mind.
  const sure = confirmed.trim().toLowerCase() === word

  const refresh = useCallback(async () => {
    if (store) setKept({ attempts: await store.list() })
  }, [store])
  useEffect(() => {
    void refresh()
  }, [refresh])

  const take = async (chosen: File): Promise<void> => {
    if (!store) return
    // A file far beyond the limit is not even read: a slip with a video must not freeze the page.
    const text = chosen.size > 80_000_000 ? null : await chosen.text().catch(() => null)
    const report = text === null ? ({ problem: chosen.size > 80_000_000 ? 'tooLarge' : 'unreadable' } as const) : await store.importRecord(text)
    setSaid('problem' in report ? { kind: 'problem', problem: report.problem } : { kind: 'imported', ...report })
    await refresh()
  }
  /** The keyboard's place goes to the heading, because the form it was in is gone. */
  const closeErase = (): void => {
    setErasing(false)
    setConfirmed('')
    eraseTitle.current?.focus()
  }
  const erase = async (): Promise<void> => {
    await store?.eraseAll()
    closeErase()
    setSaid({ kind: 'erased' })
    await refresh()
  }

  return (
    <Shell>
      <article className={styles.page}>
        <h1 tabIndex={-1}>{t('title')}</h1>
        <p className={styles.lead}>{t('lead')}</p>
        <p role="status" className={styles.said} data-kind={said?.kind} data-control="record.said">
          {said?.kind === 'imported' && t('said.imported', { attempts: said.attempts, documents: said.documents, kept: said.kept })}
          {said?.kind === 'problem' && t(`problem.${said.problem}`)}
          {said?.kind === 'exported' && t('said.exported')}
          {said?.kind === 'erased' && t('said.erased')}
        </p>

        <section aria-labelledby="attempts">
          <h2 id="attempts">{t('attempts.title')}</h2>
          {kept ? <Attempts outline={outline} attempts={kept.attempts} /> : <p className={styles.empty}>{t('attempts.reading')}</p>}
        </section>

        <section aria-labelledby="carry">
          <h2 id="carry">{t('carry.title')}</h2>
          <p>{t('carry.text')}</p>
          <div className={styles.ways}>
            <Button
              kind="primary"
              data-control="record.export"
              onClick={() => {
                if (store) void onExport(store).then(() => setSaid({ kind: 'exported' }))
              }}
            >
              {t('carry.export')}
            </Button>
            <input
              id="record-file"
              className={styles.file}
              type="file"
              accept="application/json,.json"
              data-control="record.import"
              onChange={event => {
                const chosen = event.currentTarget.files?.[0]
                if (chosen) void take(chosen)
                event.currentTarget.value = ''
              }}
            />
            <label htmlFor="record-file" className={styles.pick}>
              {t('carry.import')}
            </label>
          </div>
          <p className={styles.small}>{t('carry.note')}</p>
        </section>

        <section aria-labelledby="where">
          <h2 id="where">{t('where.title')}</h2>
          <p>{trouble === null ? t('where.here') : t('where.memory')}</p>
          <p className={styles.small}>{t('where.origin')}</p>
        </section>

        <section aria-labelledby="erase">
          <h2 id="erase" ref={eraseTitle} tabIndex={-1}>{t('erase.title')}</h2>
          <p>{t('erase.text')}</p>
          {erasing ? (
            <form
              className={styles.erase}
              onSubmit={event => {
                event.preventDefault()
                if (sure) void erase()
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
              <Button data-control="record.eraseNot" onClick={closeErase}>
                {t('erase.not')}
              </Button>
            </form>
          ) : (
            <Button data-control="record.erase" onClick={() => setErasing(true)}>
              {t('erase.open')}
            </Button>
          )}
        </section>
      </article>
    </Shell>
  )
}

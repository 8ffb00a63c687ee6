/** What this browser keeps of the learner, in plain words, and the ways to carry it, read it back, or erase it. */

import { forgetFolder } from '#storage/folder.ts'
import type { AttemptSummary, ImportReport } from '#storage/store.ts'
import { use, useCallback, useEffect, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import type { CourseOutline } from '../registry.ts'
import { Shell } from '../shell/Shell.tsx'
import { StoreContext } from '../store-context.ts'
import { useTrouble } from '../trouble.ts'
import { Attempts } from './Attempts.tsx'
import { Bring, type BringProblem } from './Bring.tsx'
import { Carry, type CarryProps } from './Carry.tsx'
import { Erase } from './Erase.tsx'
import { Folder } from './Folder.tsx'
import styles from './record.module.css'
import { Where } from './Where.tsx'

type Said =
  | ({ readonly kind: 'imported' } & ImportReport)
  | { readonly kind: 'problem'; readonly problem: BringProblem }
  | { readonly kind: 'file' | 'share' | 'text' | 'folder' | 'erased' }

export interface RecordPageProps {
  readonly outline: CourseOutline
  readonly onExport: CarryProps['onExport']
}

export function RecordPage({ outline, onExport }: RecordPageProps) {
  const { t } = useTranslation('record')
  const store = use(StoreContext)
  const trouble = useTrouble(store)
  const [attempts, setAttempts] = useState<readonly AttemptSummary[] | null>(null)
  const [said, setSaid] = useState<Said | null>(null)
  const [revision, setRevision] = useState(0)
  useEffect(() => {
    let here = true
    void store?.list().then(found => {
      if (here) setAttempts(found)
    })
    return () => {
      here = false
    }
  }, [store, revision, trouble])

  const tell = useCallback((next: Said) => {
    setSaid(next)
    setRevision(now => now + 1)
  }, [])
  const onProblem = useCallback((problem: BringProblem) => setSaid({ kind: 'problem', problem }), [])
  const onBegin = useCallback(() => setSaid(null), [])
  const erase = async (): Promise<void> => {
    await store?.eraseAll()
    await forgetFolder()
    tell({ kind: 'erased' })
  }

  return (
    <Shell>
      <article className={styles.page}>
        <h1 tabIndex={-1}>{t('title')}</h1>
        <p className={styles.lead}>{t('lead')}</p>
        <p role="status" className={styles.said} data-kind={said?.kind} data-control="record.said">
          {said?.kind === 'imported' && t('said.imported', { attempts: said.attempts, documents: said.documents, kept: said.kept })}
          {said?.kind === 'problem' && t(`problem.${said.problem}`)}
          {said && said.kind !== 'imported' && said.kind !== 'problem' && t(`said.${said.kind}`)}
        </p>

        <section aria-labelledby="attempts">
          <h2 id="attempts">{t('attempts.title')}</h2>
          {attempts ? <Attempts outline={outline} attempts={attempts} /> : <p className={styles.empty}>{t('attempts.reading')}</p>}
        </section>

        <Carry store={store} onExport={onExport} onSaved={way => tell({ kind: way })} />
        <Bring store={store} onBrought={report => tell({ kind: 'imported', ...report })} onProblem={onProblem} onBegin={onBegin} />
        <Folder store={store} revision={revision} onSaved={() => tell({ kind: 'folder' })} />
        <Where store={store} trouble={trouble} revision={revision} />
        <Erase onErase={erase} />
      </article>
    </Shell>
  )
}

/** Opens the attempt that was left, or begins one, and shows the workbench or, once handed in, the debrief. */

import type { Desk } from '#desks/desk.ts'
import type { Locale } from '#i18n/locale.ts'
import type { Store, Trouble } from '#storage/store.ts'
import type { Texts } from '#training/exercise.ts'
import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useStore } from 'zustand'
import '#ui/theme/desk-tokens.css'
import '#ui/theme/workbench-kit.css'
import { Link } from '#ui/link/Link.tsx'
import { StorageNotice } from '#ui/notice/StorageNotice.tsx'
import { Debrief } from './debrief/Debrief.tsx'
import { loadDesks } from './desks.ts'
import type { ExerciseMaterial } from './registry.ts'
import { beginWork, resumeWork, type OpenAttempt, type Opened, type Work } from './session.ts'
import { Button } from './shell/Button.tsx'
import { PANELS_AS_DESIGNED, panelsFrom, type Panels } from './shell/panels.ts'
import css from './WorkbenchPage.module.css'
import { Workbench } from './Workbench.tsx'
import { WorkContext } from './work-context.ts'

export interface WorkbenchPageProps {
  readonly material: ExerciseMaterial
  readonly records: Store
  readonly locale: Locale
  /** Names of the world in the language in which an attempt was begun. */
  readonly worldTexts: (language: Locale) => Promise<Texts>
  /** Saves the record to a file; gives the text to copy where the browser saves no files. */
  readonly onExport: () => Promise<string | null>
}

/** A window too slim for three columns begins with the phone folded away, and is arranged apart from a wide one. */
const isSlim = (): boolean => window.innerWidth < 1080
const panelsKey = (): string => (isSlim() ? 'workbench/panels-slim' : 'workbench/panels')
const panelsAtFirst = (): Panels => (isSlim() ? { ...PANELS_AS_DESIGNED, phoneFolded: true } : PANELS_AS_DESIGNED)

function usePanels(records: Store): readonly [Panels, (panels: Panels) => void] {
  const [panels, setPanels] = useState(panelsAtFirst)
  useEffect(() => {
    let here = true
    void records.get(panelsKey()).then(kept => {
      if (here) setPanels(now => panelsFrom(kept, now))
    })
    return () => {
      here = false
    }
  }, [records])
  const keep = useCallback(
    (next: Panels) => {
      setPanels(next)
      void records.put(panelsKey(), { ...next })
    },
    [records],
  )
  return [panels, keep]
}

const useTrouble = (records: Store): Trouble | null =>
  useSyncExternalStore(
    listener => records.subscribe(listener),
    () => records.status().trouble,
    () => null,
  )

function Open({ work, desks, onAgain, ...page }: WorkbenchPageProps & { readonly work: Work; readonly desks: readonly Desk[]; readonly onAgain: (seed: number) => void }) {
  const { material, records, onExport } = page
  const handedIn = useStore(work.store, state => state.handedIn)
  const looking = useStore(work.store, state => state.looking)
  const trouble = useTrouble(records)
  const [panels, setPanels] = usePanels(records)
  const value = useMemo(() => ({ work, material }), [work, material])
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!handedIn) return
    top.current?.querySelector('h1')?.focus({ preventScroll: true })
    window.scrollTo(0, 0)
  }, [handedIn])
  return (
    <WorkContext value={value}>
      <div ref={top}>
        {handedIn && !looking ? (
          <Debrief onAgain={onAgain} onLook={moment => work.look(moment)} />
        ) : (
          <Workbench
            desks={desks}
            trouble={trouble}
            durable={records.status().durable}
            onExport={onExport}
            onHeard={() => records.heard()}
            panels={panels}
            onPanels={setPanels}
          />
        )}
      </div>
    </WorkContext>
  )
}

export function WorkbenchPage(props: WorkbenchPageProps) {
  const { material, records, locale, worldTexts, onExport } = props
  const { t } = useTranslation('workbench')
  const [opened, setOpened] = useState<Opened | null>(null)
  const [desks, setDesks] = useState<readonly Desk[] | null>(null)
  const [failed, setFailed] = useState(false)
  const trouble = useTrouble(records)
  const current = useRef<Work | null>(null)

  const attempt = useMemo(
    (): OpenAttempt => ({ exercise: material.exercise, worldTexts, language: locale, records, now: () => Date.now() }),
    [material, worldTexts, locale, records],
  )
  const show = useCallback((next: Opened) => {
    current.current?.close()
    current.current = next.state === 'open' ? next.work : null
    setOpened(next)
  }, [])
  useEffect(() => {
    let here = true
    Promise.all([resumeWork(attempt), loadDesks(material.exercise.desks)]).then(
      ([next, loaded]) => {
        if (!here) {
          if (next.state === 'open') next.work.close()
          return
        }
        setDesks(loaded)
        show(next)
      },
      () => setFailed(true),
    )
    return () => {
      here = false
      current.current?.close()
      current.current = null
    }
  }, [attempt, material, show])

  const takeOver = (): void => void resumeWork({ ...attempt, takeOver: true }).then(show)
  const again = (seed: number): void => void beginWork(attempt, seed).then(work => show({ state: 'open', work }))

  if (opened?.state === 'open' && desks) {
    return <Open key={opened.work.store.getState().head.id} {...props} work={opened.work} desks={desks} onAgain={again} />
  }
  const path = `/${material.taskId.slice(0, 2)}/${material.taskId.slice(2)}/`
  return (
    <main className={css.wait}>
      {trouble && <StorageNotice trouble={trouble} onExport={onExport} onHeard={() => records.heard()} />}
      {opened?.state === 'elsewhere' && trouble !== 'outdated' && (
        <>
          <h1>{t('elsewhere.title')}</h1>
          <p>{t('elsewhere.text')}</p>
          <p className={css.ways}>
            <Button look="primary" data-control="tab.takeOver" onClick={takeOver}>
              {t('elsewhere.takeOver')}
            </Button>
            <Link to={path}>{t('brief.lesson')}</Link>
          </p>
        </>
      )}
      {opened?.state === 'unreadable' && (
        <>
          <h1>{t('unreadable.title')}</h1>
          <p>{opened.problem === 'tooNew' ? t('unreadable.tooNew') : t('unreadable.damaged')}</p>
          <p className={css.ways}>
            <Button onClick={() => void onExport()}>{t('unreadable.export')}</Button>
            <Button look="primary" onClick={() => again(0)}>
              {t('unreadable.begin')}
            </Button>
          </p>
        </>
      )}
      {failed && (
        <>
          <h1>{t('failed.title')}</h1>
          <p>{t('failed.text')}</p>
        </>
      )}
      {!opened && !failed && (
        <p role="status" className={css.opening}>
          {t('opening')}
        </p>
      )}
    </main>
  )
}

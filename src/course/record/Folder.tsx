/** The folder into which the record is written by itself; where the browser cannot, what to do instead. */

import { allowFolder, canChooseFolder, chosenFolder, chooseFolder, COPIES_KEPT, folderState, forgetFolder, lastBackup, type Backup } from '#storage/folder.ts'
import type { Store } from '#storage/store.ts'
import { Button } from '#ui/reading/Button.tsx'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { backUpNow } from './backup.ts'
import { timeText } from './day.ts'
import styles from './record.module.css'

interface State {
  readonly can: boolean
  readonly name: string | null
  readonly stands: 'none' | 'working' | 'ask' | 'failing'
  readonly last: Backup | null
}

export interface FolderProps {
  readonly store: Store | null
  readonly revision: number
  /** A copy was written. */
  readonly onSaved: () => void
}

export function Folder({ store, revision, onSaved }: FolderProps) {
  const { t } = useTranslation('record')
  const [state, setState] = useState<State | null>(null)
  const [failed, setFailed] = useState(false)
  const read = useCallback(async () => {
    if (!store) return
    const [chosen, stands, last] = await Promise.all([chosenFolder(), folderState(store), lastBackup(store)])
    setState({ can: canChooseFolder(), name: chosen?.handle.name ?? null, stands, last })
  }, [store])
  useEffect(() => {
    void read()
  }, [read, revision])

  const write = async (): Promise<void> => {
    if (!store) return
    const written = await backUpNow(store)
    await read()
    if (written && 'name' in written) onSaved()
  }
  const choose = async (): Promise<void> => {
    setFailed(false)
    try {
      if (await chooseFolder()) await write()
    } catch {
      setFailed(true)
    }
    await read()
  }
  const allow = async (): Promise<void> => {
    const chosen = await chosenFolder()
    if (chosen && (await allowFolder(chosen))) await write()
    await read()
  }
  const stop = async (): Promise<void> => {
    await forgetFolder()
    await read()
  }
  if (state && !state.can && state.name === null) {
    return (
      <section aria-labelledby="folder">
        <h2 id="folder">{t('folder.title')}</h2>
        <p data-control="record.noFolder">{t('folder.missing')}</p>
      </section>
    )
  }
  const { name, stands, last } = state ?? { name: null, stands: 'none', last: null }
  return (
    <section aria-labelledby="folder">
      <h2 id="folder">{t('folder.title')}</h2>
      <p>{t('folder.text', { copies: COPIES_KEPT })}</p>
      {name !== null && (
        <dl className={styles.facts}>
          <div>
            <dt>{t('folder.name')}</dt>
            <dd>{name}</dd>
          </div>
          <div>
            <dt>{t('folder.last')}</dt>
            <dd data-control="record.lastBackup">{last && last.at > 0 ? `${timeText(last.at)} · ${last.name ?? ''}` : t('folder.notYet')}</dd>
          </div>
        </dl>
      )}
      <p role="status" className={styles.trouble} data-control="record.folderSaid" data-state={stands}>
        {stands === 'ask' && t('folder.ask')}
        {stands === 'failing' && last?.problem && last.problem !== 'ask' && t(`folder.problem.${last.problem}`)}
        {failed && t('folder.problem.failed')}
      </p>
      <div className={styles.ways}>
        {stands === 'ask' && (
          <Button kind="primary" data-control="record.folderAllow" onClick={() => void allow()}>
            {t('folder.allow')}
          </Button>
        )}
        {(stands === 'working' || stands === 'failing') && (
          <Button data-control="record.folderNow" onClick={() => void write()}>
            {t('folder.now')}
          </Button>
        )}
        {(state?.can ?? true) && (
          <Button data-control="record.folderChoose" onClick={() => void choose()}>
            {t(name === null ? 'folder.choose' : 'folder.other')}
          </Button>
        )}
        {name !== null && (
          <Button data-control="record.folderStop" onClick={() => void stop()}>
            {t('folder.stop')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** Where the record lies, how safe it is there, when it was last saved outside, and the one thing that can be asked of the browser. */

import { askToPersist, factsHere, lastCopy, roomHere, type Copy, type Room } from '#storage/device.ts'
import { risksOf, type Facts, type Risk } from '#storage/risk.ts'
import type { Store, Trouble } from '#storage/store.ts'
import { Button } from '#ui/reading/Button.tsx'
import { useCallback, useEffect, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { sizeText, timeText } from './day.ts'
import styles from './record.module.css'

interface State {
  readonly facts: Facts
  readonly room: Room
  readonly copy: Copy | null
}

/** What the section on the folder says itself. */
const SAID_ELSEWHERE: readonly Risk[] = ['memory', 'folder']

export interface WhereProps {
  readonly store: Store | null
  readonly trouble: Trouble | null
  /** Changes whenever something was saved, brought or erased: the state is then read anew. */
  readonly revision: number
}

export function Where({ store, trouble, revision }: WhereProps) {
  const { t } = useTranslation('record')
  const [state, setState] = useState<State | null>(null)
  const [asked, setAsked] = useState<'kept' | 'notKept' | null>(null)
  const read = useCallback(async () => {
    if (!store) return
    const [facts, room, copy] = await Promise.all([factsHere(store), roomHere(), lastCopy(store)])
    setState({ facts, room, copy })
  }, [store])
  useEffect(() => {
    void read()
  }, [read, revision])
  const ask = async (): Promise<void> => {
    setAsked((await askToPersist()) === true ? 'kept' : 'notKept')
    await read()
  }
  const memory = trouble !== null && store?.status().durable === false
  const risks = state ? risksOf(state.facts).filter(risk => !SAID_ELSEWHERE.includes(risk)) : []
  return (
    <section aria-labelledby="where">
      <h2 id="where">{t('where.title')}</h2>
      <p>{memory ? t('where.memory') : t('where.here')}</p>
      {state && (
        <dl className={styles.facts} data-control="record.facts">
          <div>
            <dt>{t('where.room')}</dt>
            <dd>{state.room.used === null ? t('where.unknown') : t('where.used', { used: sizeText(state.room.used) })}</dd>
          </div>
          <div>
            <dt>{t('where.promise')}</dt>
            <dd>{state.facts.persisted === null ? t('where.unknown') : t(state.facts.persisted ? 'where.promised' : 'where.notPromised')}</dd>
          </div>
          <div>
            <dt>{t('where.copy')}</dt>
            <dd>{state.copy ? t(`where.copied.${state.copy.way}`, { time: timeText(state.copy.at) }) : t('where.never')}</dd>
          </div>
          {state.facts.unsaved > 0 && (
            <div>
              <dt>{t('where.unsaved')}</dt>
              <dd>{t('where.attempts', { count: state.facts.unsaved })}</dd>
            </div>
          )}
        </dl>
      )}
      {risks.length > 0 && (
        <ul className={styles.risks} data-control="record.risks">
          {risks.map(risk => (
            <li key={risk} data-risk={risk}>
              {t(`risk.${risk}`)}
            </li>
          ))}
        </ul>
      )}
      {state?.facts.persisted === false && !memory && (
        <div className={styles.ways}>
          <Button data-control="record.persist" onClick={() => void ask()}>
            {t('where.ask')}
          </Button>
        </div>
      )}
      <p role="status" data-control="record.persistSaid">{asked && t(`where.${asked}`)}</p>
      <p className={styles.small}>{t('where.origin')}</p>
    </section>
  )
}

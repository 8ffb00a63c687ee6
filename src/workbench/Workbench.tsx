/** A learner at work: brief on the left, the desk in the middle, a buyer's phone on the right, the clock and the time line at the foot. */

import type { Desk, DeskPort } from '#desks/desk.ts'
import { engine } from '#sim/world.ts'
import { shortTime } from '#i18n/format.ts'
import { formatLocal } from '#sim/kernel/zone.ts'
import { buyerOf, LEARNER_BUYER } from '#sim/buyers/buyers.ts'
import { Seal } from '#ui/desk/Seal.tsx'
import { StorageNotice } from '#ui/notice/StorageNotice.tsx'
import type { Trouble } from '#storage/store.ts'
import { IconBuildingStore, IconClock, IconFlag, IconLayoutSidebarRightCollapse, IconUser } from '@tabler/icons-react'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { BriefColumn } from './brief/BriefColumn.tsx'
import { useExerciseWords, useGoalViews } from './goals.ts'
import { Button } from './shell/Button.tsx'
import { Handle } from './shell/Handle.tsx'
import { withFolded, withWidth, type Panels } from './shell/panels.ts'
import css from './shell/Workbench.module.css'
import { AdvanceButtons, Clock, UndoButtons } from './timeline/ClockBar.tsx'
import { Timeline, UprightLine } from './timeline/Timeline.tsx'
import type { Moment } from './timeline/model.ts'
import { TopBar } from './shell/TopBar.tsx'
import { Shortcuts } from './shell/Shortcuts.tsx'
import { FinishSheet } from './debrief/FinishSheet.tsx'
import { useWork, useWorkState } from './work-context.ts'

type Region = 'task' | 'desk' | 'buyer' | 'line'

/** What a desk is given: the shown run, and a way to send that stores first. */
function usePort(): DeskPort {
  const { work } = useWork()
  const shown = useWorkState(state => state.shown)
  const revision = useWorkState(state => state.revision)
  const readOnly = useWorkState(state => state.looking !== null || state.handedIn || state.lost)
  return useMemo(
    () => ({
      run: shown,
      revision,
      readOnly,
      send: (type, args, actor = 'learner') => work.send(type, args, actor),
      plan: (type, args, actor = 'learner') => engine.plan(shown, { type, args, actor }),
      draft: key => work.draft(key),
      setDraft: (key, value) => work.setDraft(key, value),
    }),
    [work, shown, revision, readOnly],
  )
}

function LookingBanner() {
  const { t } = useTranslation('workbench')
  const { work } = useWork()
  const { zone } = useExerciseWords()
  const looking = useWorkState(state => state.looking)
  const at = useWorkState(state => state.shown.world.clock.now)
  const handedIn = useWorkState(state => state.handedIn)
  if (!looking) return null
  return (
    <div className={css.banner} role="status">
      <b>{t('looking.at', { at: shortTime(formatLocal(zone, at)) })}</b>
      <span className={css.grow}>{t('looking.note')}</span>
      {!handedIn && (
        <Button small data-control="looking.goOn" onClick={() => void work.goOnFromHere()}>
          {t('looking.goOn')}
        </Button>
      )}
      <Button small look="quiet" data-control="looking.back" onClick={() => work.look(null)}>
        {t('looking.back')}
      </Button>
    </div>
  )
}

/** Says each goal that becomes met, once, to those who do not see it. */
function Announcer() {
  const { t } = useTranslation('workbench')
  const goals = useGoalViews()
  const met = goals.filter(({ state }) => state === 'met')
  const before = useRef(new Set(met.map(({ id }) => id)))
  const [said, setSaid] = useState('')
  const names = met.map(({ id }) => id).join()
  useEffect(() => {
    const fresh = met.filter(({ id }) => !before.current.has(id))
    before.current = new Set(met.map(({ id }) => id))
    if (fresh.length > 0) setSaid(fresh.map(({ title, weight }) => t('goals.announce', { title, points: weight })).join(' '))
    // oxlint-disable-next-line react/exhaustive-deps -- the names stand for the goals
  }, [names])
  return (
    <p className={css.spoken} aria-live="polite" data-control="goals.said">
      {said}
    </p>
  )
}

export interface WorkbenchProps {
  readonly desks: readonly Desk[]
  readonly trouble: Trouble | null
  readonly onExport: () => void
  readonly panels: Panels
  readonly onPanels: (panels: Panels) => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

export function Workbench({ desks, trouble, onExport, panels, onPanels }: WorkbenchProps) {
  const { t } = useTranslation('workbench')
  const { work } = useWork()
  const [region, setRegion] = useState<Region>('task')
  const [deskName, setDeskName] = useState(() => desks.find(({ name }) => name !== 'phone')?.name ?? '')
  const [help, setHelp] = useState(false)
  const [finishing, setFinishing] = useState(false)
  const port = usePort()
  const frame = useRef<HTMLDivElement>(null)
  const brief = useRef<HTMLElement>(null)
  const phoneColumn = useRef<HTMLElement>(null)
  const ids = { brief: useId(), phone: useId() }
  const lost = useWorkState(state => state.lost)
  const goals = useGoalViews()
  const wrong = goals.filter(({ state }) => state === 'wrong')
  const open = goals.filter(({ state }) => state === 'notYet' || state === 'partly')

  const dock = desks.filter(({ name }) => name !== 'phone')
  const phone = desks.find(({ name }) => name === 'phone')
  const desk = dock.find(({ name }) => name === deskName) ?? dock[0]

  useEffect(() => {
    const element = frame.current
    if (!element) return
    // Widths are the learner's own figures: they go through the style object, which the policy allows.
    const set = (name: string, value: number | null): void => {
      if (value === null) element.style.removeProperty(name)
      else element.style.setProperty(name, `${value}px`)
    }
    set('--brief-now', panels.briefFolded ? null : panels.briefWidth)
    set('--phone-now', panels.phoneFolded ? null : panels.phoneWidth)
  }, [panels])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target)) return
      const command = event.ctrlKey || event.metaKey
      if (command && event.key.toLowerCase() === 'z') {
        event.preventDefault()
        void (event.shiftKey ? work.redo() : work.undo())
      } else if (command && event.key.toLowerCase() === 'y') {
        event.preventDefault()
        void work.redo()
      } else if (event.key === '?' && !command) setHelp(true)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [work])

  const look = (moment: Moment): void => {
    work.look(moment)
    setRegion('desk')
  }
  const go = (at: number): void => void work.advanceTo(at)

  const tabs: readonly { readonly name: Region; readonly Icon: typeof IconFlag; readonly badge: number }[] = [
    { name: 'task', Icon: IconFlag, badge: wrong.length },
    { name: 'desk', Icon: IconBuildingStore, badge: desk ? desk.waiting(port.run.world) : 0 },
    ...(phone ? [{ name: 'buyer', Icon: IconUser, badge: 0 } as const] : []),
    { name: 'line', Icon: IconClock, badge: 0 },
  ]
  const away = (name: Region): string => (region === name ? '' : (css.away ?? ''))
  const buyer = buyerOf(port.run.world, LEARNER_BUYER)?.name ?? ''

  return (
    <div
      ref={frame}
      className={css.frame}
      data-brief={panels.briefFolded ? 'folded' : 'open'}
      data-phone={phone ? (panels.phoneFolded ? 'folded' : 'open') : 'none'}
    >
      <div className={css.top}>
        <a className={css.skip} href="#brief">
          {t('skip.brief')}
        </a>
        <a className={css.skip} href="#desk">
          {t('skip.desk')}
        </a>
        <header className={css.bar}>
          <TopBar durable={trouble === null} onShortcuts={() => setHelp(true)} onFinish={() => setFinishing(true)} />
        </header>
        {trouble && <StorageNotice trouble={trouble} onExport={onExport} />}
        {lost && (
          <div className={css.banner} role="alert">
            <b>{t('lost.title')}</b>
            <span>{t('lost.text')}</span>
          </div>
        )}
        <Announcer />
      </div>

      <aside className={`${css.brief} ${away('task')}`} id="brief" ref={brief} aria-label={t('region.task')} tabIndex={-1}>
        {panels.briefFolded ? (
          <button type="button" className={css.rail} onClick={() => onPanels(withFolded(panels, 'brief', false))} aria-expanded={false}>
            <IconFlag aria-hidden="true" />
            <b>{t('region.task')}</b>
          </button>
        ) : (
          <>
            <div id={ids.brief} className={css.fill}>
              <BriefColumn />
            </div>
            <Handle
              side="brief"
              label={t('handle.brief')}
              controls={ids.brief}
              measure={() => brief.current?.offsetWidth ?? 0}
              width={panels.briefWidth}
              onWidth={width => onPanels(withWidth(panels, 'brief', width))}
              onFold={() => onPanels(withFolded(panels, 'brief', true))}
            />
          </>
        )}
      </aside>

      <main className={`${css.desk} ${away('desk')}`} id="desk" tabIndex={-1}>
        <button type="button" className={css.strip} data-wrong={wrong.length > 0 || undefined} onClick={() => setRegion('task')}>
          <span>
            {wrong[0]
              ? t('strip.wrong', { title: wrong[0].title, count: open.length })
              : open[0]
                ? t('strip.open', { title: open[0].title })
                : t('strip.done')}
          </span>
        </button>
        <div className={css.dock}>
          <div role="tablist" aria-label={t('region.desk')}>
            {dock.map(({ name, waiting }) => {
              const badge = waiting(port.run.world)
              return (
                <button
                  key={name}
                  type="button"
                  role="tab"
                  className={css.tab}
                  aria-selected={name === desk?.name}
                  data-control={`dock.${name}`}
                  onClick={() => setDeskName(name)}
                >
                  <IconBuildingStore aria-hidden="true" />
                  {t(`desk.${name}.name`)}
                  {badge > 0 && <span className={css.badge}>{badge}</span>}
                </button>
              )
            })}
          </div>
          <span className={css.like}>
            <Seal />
            {desk && t(`desk.${desk.name}.like`)}
          </span>
        </div>
        <LookingBanner />
        <div className={css.screen}>{desk && <desk.Screen key={desk.name} port={port} />}</div>
      </main>

      {phone && (
        <aside className={`${css.phone} ${away('buyer')}`} ref={phoneColumn} aria-label={t('region.buyer')}>
          {panels.phoneFolded ? (
            <button type="button" className={css.rail} onClick={() => onPanels(withFolded(panels, 'phone', false))} aria-expanded={false}>
              <IconUser aria-hidden="true" />
              <b>{t('phone.head', { buyer })}</b>
            </button>
          ) : (
            <>
              <div className={css.phoneHead}>
                <b>{t('phone.head', { buyer })}</b>
                <span>{t('phone.note')}</span>
                <Button
                  look="quiet"
                  small
                  iconOnly
                  aria-label={t('phone.fold')}
                  aria-expanded
                  onClick={() => onPanels(withFolded(panels, 'phone', true))}
                >
                  <IconLayoutSidebarRightCollapse aria-hidden="true" />
                </Button>
              </div>
              <div className={css.device} id={ids.phone}>
                <phone.Screen port={port} />
              </div>
              <Handle
                side="phone"
                label={t('handle.phone')}
                controls={ids.phone}
                measure={() => phoneColumn.current?.offsetWidth ?? 0}
                width={panels.phoneWidth}
                onWidth={width => onPanels(withWidth(panels, 'phone', width))}
                onFold={() => onPanels(withFolded(panels, 'phone', true))}
              />
            </>
          )}
        </aside>
      )}

      <footer className={`${css.line} ${css.wideLine}`} aria-label={t('region.line')}>
        <div className={css.lineBar}>
          <Clock />
          <span className={css.grow} />
          <UndoButtons />
          <AdvanceButtons />
        </div>
        <div className={css.onlyWide}>
          <Timeline onLook={look} onGo={go} />
        </div>
      </footer>
      <section className={`${css.tabLine} ${away('line')}`} aria-label={t('region.line')}>
        <UprightLine onLook={look} onGo={go} />
      </section>
      <div className={css.tabBar} role="tablist" aria-label={t('region.all')}>
        {tabs.map(({ name, Icon, badge }) => (
          <button key={name} type="button" role="tab" aria-selected={region === name} data-control={`region.${name}`} onClick={() => setRegion(name)}>
            <Icon aria-hidden="true" />
            {t(`region.${name}`)}
            {badge > 0 && <span className={css.badge}>{badge}</span>}
          </button>
        ))}
      </div>
      {help && <Shortcuts onClose={() => setHelp(false)} />}
      {finishing && <FinishSheet onClose={() => setFinishing(false)} />}
    </div>
  )
}


/** A learner at work: brief on the left, the desk in the middle, a buyer's phone on the right, the clock and the time line at the foot. */

import type { Desk, DeskPort } from '#desks/desk.ts'
import { engine } from '#sim/world.ts'
import { buyerOf, LEARNER_BUYER } from '#sim/buyers/buyers.ts'
import { Seal } from '#ui/desk/Seal.tsx'
import { SkipLink } from '#ui/link/Link.tsx'
import { StorageNotice } from '#ui/notice/StorageNotice.tsx'
import type { Trouble } from '#storage/store.ts'
import { IconBuildingStore, IconChevronDown, IconChevronRight, IconChevronUp, IconClock, IconFlag, IconLayoutSidebarRightCollapse, IconUser } from '@tabler/icons-react'
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState, type RefObject, type UIEvent } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { BriefColumn, useScore } from './brief/BriefColumn.tsx'
import { useGoalViews } from './goals.ts'
import { Button } from './shell/Button.tsx'
import { Handle } from './shell/Handle.tsx'
import { LookingBanner } from './shell/LookingBanner.tsx'
import { useNarrow } from './shell/narrow.ts'
import { withFolded, withWidth, type Panels, type Side } from './shell/panels.ts'
import { scrollerIn, SPOT_KEY, spotOf, type Region, type Spot } from './shell/place.ts'
import css from './shell/Workbench.module.css'
import { AdvanceButtons } from './timeline/AdvanceButtons.tsx'
import { Clock, UndoButtons } from './timeline/ClockBar.tsx'
import { LeapSheet, useLeaps } from './timeline/leap.tsx'
import { Timeline, UprightLine } from './timeline/Timeline.tsx'
import type { Moment } from './timeline/model.ts'
import { TopBar } from './shell/TopBar.tsx'
import { Shortcuts } from './shell/Shortcuts.tsx'
import { FinishSheet } from './debrief/FinishSheet.tsx'
import { useWork, useWorkState } from './work-context.ts'

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

interface KeptSpot {
  readonly region: Region
  readonly setRegion: (region: Region) => void
  readonly deskName: string
  readonly setDeskName: (name: string) => void
  readonly onScroll: (event: UIEvent) => void
  /** Where the desk stands. */
  readonly screen: RefObject<HTMLDivElement | null>
}

/** Keeps the spot among the drafts of the attempt and goes back to it when the attempt is opened again. */
function useSpot(): KeptSpot {
  const { work } = useWork()
  const [spot, setSpot] = useState(() => spotOf(work.draft(SPOT_KEY)))
  const live = useRef(spot)
  const screen = useRef<HTMLDivElement>(null)
  const keep = (part: Partial<Spot>): void => {
    live.current = { ...live.current, ...part }
    work.setDraft(SPOT_KEY, { ...live.current })
  }
  const choose = (part: Partial<Spot>): void => {
    keep(part)
    setSpot(live.current)
  }
  // What is looked back at is seen on the desk, from wherever one asked for it.
  const looking = useWorkState(state => state.looking !== null)
  useLayoutEffect(() => {
    if (!looking) return
    live.current = { ...live.current, region: 'desk' }
    setSpot(live.current)
  }, [looking])
  useLayoutEffect(() => {
    const back = (column: Element | null, top: number): void => {
      const scroller = top > 0 ? scrollerIn(column) : null
      if (scroller?.scrollTop === 0) scroller.scrollTop = top
    }
    back(document.getElementById('brief'), live.current.briefTop)
    back(screen.current, live.current.deskTop)
  }, [spot.region])
  return {
    region: spot.region,
    setRegion: region => choose({ region }),
    deskName: spot.desk,
    setDeskName: desk => choose({ desk, deskTop: 0 }),
    screen,
    onScroll: ({ target }) => {
      if (!(target instanceof Element)) return
      if (screen.current?.contains(target)) keep({ deskTop: target.scrollTop })
      else if (target.closest('#brief')) keep({ briefTop: target.scrollTop })
    },
  }
}

export interface WorkbenchProps {
  readonly desks: readonly Desk[]
  readonly trouble: Trouble | null
  /** Everything acknowledged is on the disk. */
  readonly durable: boolean
  readonly onExport: () => Promise<string | null>
  /** What only had to be said about the record has been read. */
  readonly onHeard: () => void
  readonly panels: Panels
  readonly onPanels: (panels: Panels) => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

export function Workbench({ desks, trouble, durable, onExport, onHeard, panels: kept, onPanels }: WorkbenchProps) {
  const { t } = useTranslation('workbench')
  const { work } = useWork()
  const narrow = useNarrow()
  const { region, setRegion, deskName, setDeskName, onScroll, screen } = useSpot()
  const [help, setHelp] = useState(false)
  const [finishing, setFinishing] = useState(false)
  const port = usePort()
  const leaps = useLeaps()
  const sum = useScore()
  const now = useWorkState(state => state.run.world.clock.now)
  // On a phone there are no columns to fold.
  const panels = narrow ? { ...kept, briefFolded: false, phoneFolded: false } : kept
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
    set('--brief-now', kept.briefFolded || narrow ? null : kept.briefWidth)
    set('--phone-now', kept.phoneFolded || narrow ? null : kept.phoneWidth)
  }, [kept, narrow])

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || isTyping(event.target)) return
      const command = event.ctrlKey || event.metaKey
      const { looking, handedIn, lost: gone } = work.store.getState()
      if (command && (looking || handedIn || gone)) return
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

  const look = (moment: Moment): void => work.look(moment)
  const fold = (side: Side, folded: boolean): void => {
    onPanels(withFolded(panels, side, folded))
    // The button that was pressed goes away with it: the focus goes to what has taken its place.
    const column = side === 'brief' ? brief : phoneColumn
    requestAnimationFrame(() => column.current?.querySelector<HTMLElement>(folded ? 'button' : '[role="separator"]')?.focus())
  }

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
      onScrollCapture={onScroll}
      data-phone={phone ? (panels.phoneFolded ? 'folded' : 'open') : 'none'}
    >
      <div className={css.top}>
        <SkipLink className={css.skip} to="brief">
          {t('skip.brief')}
        </SkipLink>
        <SkipLink className={css.skip} to="desk">
          {t('skip.desk')}
        </SkipLink>
        <header className={css.bar}>
          <TopBar durable={durable} onShortcuts={() => setHelp(true)} onFinish={() => setFinishing(true)} />
        </header>
        {trouble && <StorageNotice trouble={trouble} onExport={onExport} onHeard={lost ? () => location.reload() : onHeard} />}
        {lost && trouble !== 'erased' && (
          <div className={css.banner} role="alert">
            <b>{t('lost.title')}</b>
            <span>{t('lost.text')}</span>
          </div>
        )}
        <Announcer />
      </div>

      <aside className={`${css.brief} ${away('task')}`} id="brief" ref={brief} aria-label={t('region.task')} tabIndex={-1}>
        {panels.briefFolded ? (
          <button type="button" className={css.rail} onClick={() => fold('brief', false)} aria-expanded={false}>
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
              onFold={() => fold('brief', true)}
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
          <b>
            {sum.total}/{sum.most}
          </b>
          <IconChevronRight aria-hidden="true" />
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
                  {t(`workbench:desk.${name}.name`)}
                  {badge > 0 && <span className={css.badge}>{badge}</span>}
                </button>
              )
            })}
          </div>
          <span className={css.like}>
            <Seal />
            {desk && t(`workbench:desk.${desk.name}.like`)}
          </span>
        </div>
        <LookingBanner />
        <div className={css.screen} ref={screen}>{desk && <desk.Screen key={desk.name} port={port} />}</div>
      </main>

      {phone && (
        <aside className={`${css.phone} ${away('buyer')}`} ref={phoneColumn} aria-label={t('region.buyer')}>
          {panels.phoneFolded ? (
            <button type="button" className={css.rail} onClick={() => fold('phone', false)} aria-expanded={false}>
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
                  onClick={() => fold('phone', true)}
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
                onFold={() => fold('phone', true)}
              />
            </>
          )}
        </aside>
      )}

      <footer className={`${css.line} ${css.wideLine}`} aria-label={t('region.line')}>
        <div className={css.lineBar}>
          <Clock />
          <span className={css.grow} />
          {!narrow && <UndoButtons />}
          <AdvanceButtons onGo={leaps.go} named={panels.lineFolded} />
          {!narrow && (
            <Button
              look="quiet"
              small
              iconOnly
              aria-label={panels.lineFolded ? t('line.unfold') : t('line.fold')}
              title={panels.lineFolded ? t('line.unfold') : t('line.fold')}
              aria-expanded={!panels.lineFolded}
              onClick={() => onPanels({ ...kept, lineFolded: !kept.lineFolded })}
            >
              {panels.lineFolded ? <IconChevronUp aria-hidden="true" /> : <IconChevronDown aria-hidden="true" />}
            </Button>
          )}
        </div>
        {!panels.lineFolded && !narrow && <Timeline onLook={look} onGo={leaps.go} />}
      </footer>
      {narrow && (
        <section className={`${css.tabLine} ${away('line')}`} aria-label={t('region.line')}>
          <div className={css.tabLineHead}>
            <UndoButtons />
          </div>
          <UprightLine onLook={look} onGo={leaps.go} />
        </section>
      )}
      <div className={css.tabBar} role="tablist" aria-label={t('region.all')}>
        {tabs.map(({ name, Icon, badge }) => (
          <button key={name} type="button" role="tab" aria-selected={region === name} data-control={`region.${name}`} onClick={() => setRegion(name)}>
            <Icon aria-hidden="true" />
            {t(`region.${name}`)}
            {badge > 0 && <span className={css.badge}>{badge}</span>}
          </button>
        ))}
      </div>
      {leaps.asking && <LeapSheet leap={leaps.asking} now={now} onAnswer={leaps.answer} />}
      {help && <Shortcuts onClose={() => setHelp(false)} />}
      {finishing && <FinishSheet onClose={() => setFinishing(false)} />}
    </div>
  )
}


/** The bar over the workbench: where one is, whether it is kept, and the ways out. */

import { Link } from '#ui/link/Link.tsx'
import { IconCheck, IconChevronLeft, IconLoader2 } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { useExerciseWords } from '../goals.ts'
import { useWork, useWorkState } from '../work-context.ts'
import { Button } from './Button.tsx'
import parts from './parts.module.css'
import css from './TopBar.module.css'

export function Brand() {
  const { t } = useTranslation('workbench')
  return (
    <Link to="/" className={css.brand}>
      <svg viewBox="0 0 22 22" aria-hidden="true" focusable="false">
        <rect className={css.sealGround} x="1" y="1" width="20" height="20" rx="2" />
        <path className={css.sealLine} d="M5 7h12M5 15h12M8 4.5v13M14 4.5v13" />
        <circle className={css.sealBead} cx="8" cy="9.8" r="1.9" />
        <circle className={css.sealBead} cx="14" cy="12.3" r="1.9" />
      </svg>
      {t('brand')}
    </Link>
  )
}

export interface TopBarProps {
  readonly durable: boolean
  readonly onShortcuts: () => void
  readonly onFinish: () => void
}

export function TopBar({ durable, onShortcuts, onFinish }: TopBarProps) {
  const { t } = useTranslation('workbench')
  const { material } = useWork()
  const { say } = useExerciseWords()
  const saving = useWorkState(state => state.saving)
  const closed = useWorkState(state => state.lost || state.looking !== null)
  const handedIn = useWorkState(state => state.handedIn)
  const path = `/${material.taskId.slice(0, 2)}/${material.taskId.slice(2)}/`
  return (
    <>
      <Link to={path} className={css.back} aria-label={t('leave')}>
        <IconChevronLeft aria-hidden="true" />
      </Link>
      <Brand />
      <nav className={css.crumb} aria-label={t('crumb')}>
        <ol>
          <li className={css.far}>{material.projectTitle}</li>
          <li className={css.far}>
            <Link to={path}>{material.taskTitle}</Link>
          </li>
          <li>
            <h1>{say('title')}</h1>
          </li>
        </ol>
      </nav>
      <span className={css.mode}>{t('mode.practice')}</span>
      <span className={css.space} />
      <span className={css.saved} role="status" data-control="session.saved" data-state={saving ? 'saving' : durable ? 'saved' : 'memory'}>
        {saving ? <IconLoader2 aria-hidden="true" /> : durable && <IconCheck aria-hidden="true" />}
        {saving ? t('saved.saving') : durable ? t('saved.here') : t('saved.memory')}
      </span>
      <Button look="quiet" small className={css.keys} data-control="help.open" aria-keyshortcuts="?" onClick={onShortcuts}>
        <kbd className={parts.key}>?</kbd>
        <span className={css.wide}>{t('keys.open')}</span>
      </Button>
      <Link to={path} className={`${parts.button} ${parts.small} ${css.wide}`}>
        {t('leave')}
      </Link>
      {!handedIn && (
        <Button look="primary" small data-control="session.finish" unavailable={closed} onClick={onFinish}>
          {t('finish.open')}
        </Button>
      )}
    </>
  )
}

/** What stands around every page of the course: the bar with brand, pages, language and light, and the foot. */

import { useTranslation } from '#i18n/translation.ts'
import { LOCALE_NAMES, type Locale } from '#i18n/locale.ts'
import { OFFERED } from '#i18n/offered.ts'
import { Link, SkipLink, useHere } from '#ui/link/Link.tsx'
import { usePlace } from '#ui/link/place.ts'
import { lazy, Suspense, use, type ReactNode } from 'react'
import { StoreContext } from '../store-context.ts'
import { useTrouble } from '../trouble.ts'
import { Seal } from './Seal.tsx'
import { ThemeSwitch } from './ThemeSwitch.tsx'
import styles from './shell.module.css'

/** Each language's mark on its switch: one character of its own script, by escape. */
const MARKS: Readonly<Record<Locale, string>> = { 'zh-CN': '\u7b80', 'zh-TW': '\u7e41', en: 'EN' }

/** What is seen on the switch is part of what it is called. */
const nameOf = (locale: Locale): string =>
  LOCALE_NAMES[locale].startsWith(MARKS[locale]) ? LOCALE_NAMES[locale] : `${MARKS[locale]} ${LOCALE_NAMES[locale]}`

const SHOWN_IN_ORDER = [...OFFERED].sort((a, b) => Number(a === 'en') - Number(b === 'en'))

function Bar() {
  const { t } = useTranslation('course')
  const { locale, path } = useHere()
  const inCourse = path !== '/record/' && path !== '/about/'
  const pages = [
    { to: '/', label: t('nav.course'), here: inCourse, exact: path === '/' },
    { to: '/record/', label: t('nav.record'), here: path === '/record/', exact: true },
    { to: '/about/', label: t('nav.about'), here: path === '/about/', exact: true },
  ]
  return (
    <header className={styles.bar}>
      <div className={styles.inner}>
        <Link to="/" className={styles.brand}>
          <Seal />
          <span>{t('brand')}</span>
          <small>{t('subject')}</small>
        </Link>
        <nav className={styles.nav} aria-label={t('nav.label')}>
          <ul>
            {pages.map(({ to, label, here, exact }) => (
              <li key={to}>
                <Link to={to} aria-current={here ? (exact ? 'page' : 'true') : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.tools}>
          {SHOWN_IN_ORDER.length > 1 && <nav aria-label={t('language')}>
            <ul className={styles.languages}>
              {SHOWN_IN_ORDER.map(other => (
                <li key={other}>
                  <Link
                    to={path}
                    locale={other}
                    lang={other}
                    hrefLang={other}
                    title={LOCALE_NAMES[other]}
                    aria-label={nameOf(other)}
                    aria-current={other === locale ? 'true' : undefined}
                  >
                    {MARKS[other]}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>}
          <ThemeSwitch />
        </div>
      </div>
    </header>
  )
}

const TroubleNotice = lazy(async () => ({ default: (await import('./TroubleNotice.tsx')).TroubleNotice }))

function Trouble() {
  const store = use(StoreContext)
  const trouble = useTrouble(store)
  return (
    store &&
    trouble && (
      <Suspense>
        <TroubleNotice store={store} trouble={trouble} />
      </Suspense>
    )
  )
}

/** Where the one-file edition keeps its record: only that edition ever loads it. */
const InFile = lazy(async () => ({ default: (await import('../file/InFile.tsx')).InFile }))

export interface ShellProps {
  /** What belongs between the bar and the page, such as a lesson's folded contents. */
  readonly before?: ReactNode
  /** The page's last band touches the foot. */
  readonly flush?: boolean
  readonly children: ReactNode
}

export function Shell({ before, flush = false, children }: ShellProps) {
  const { t } = useTranslation('course')
  const { path, inHash } = usePlace()
  return (
    <>
      <SkipLink className={styles.skip} to="main">
        {t('skip')}
      </SkipLink>
      <Bar />
      <Trouble />
      {inHash && (path === '/' || path === '/record/') && <Suspense><InFile at="top" /></Suspense>}
      {before}
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
      <footer className={styles.foot} data-flush={flush || undefined}>
        <div className={styles.inner}>
          {inHash ? <Suspense><InFile at="foot" /></Suspense> : <span>{t('foot.kept')}</span>}
          <span>{t('foot.fiction')}</span>
        </div>
      </footer>
    </>
  )
}

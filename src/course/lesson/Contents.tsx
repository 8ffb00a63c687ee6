/** The contents of a lesson: what is read, where the reader is, what lies ahead, and the way back to where they stopped. */

import { Hidden } from '#ui/reading/Hidden.tsx'
import { Link } from '#ui/link/Link.tsx'
import { IconBuildingStore, IconChevronDown, IconListCheck, IconNote, IconVocabulary } from '@tabler/icons-react'
import { useRef } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import type { Section } from './lesson-context.ts'
import styles from './contents.module.css'

export interface ContentsProps {
  /** `/p2/t3/`. */
  readonly path: string
  readonly sections: readonly Section[]
  readonly read: readonly number[]
  readonly current: number
  /** Section at which an earlier visit stopped; null where there was none. */
  readonly resume: number | null
  readonly project: string
  readonly task: string
  readonly counts: { readonly training: number; readonly quiz: number; readonly terms: number }
}

function List({ path, sections, read, current, onFollow }: Pick<ContentsProps, 'path' | 'sections' | 'read' | 'current'> & { readonly onFollow?: () => void }) {
  const { t } = useTranslation('course')
  const numerals = t('numerals')
  return (
    <ol>
      {sections.map(({ number, title }) => (
        <li key={number}>
          <Link
            to={`${path}#s${number}`}
            aria-current={number === current ? 'location' : undefined}
            data-read={read.includes(number) || undefined}
            onClick={onFollow}
          >
            <span>{numerals[number - 1]}</span>
            <span>
              {title}
              {read.includes(number) && <Hidden>{t('lesson.readMark')}</Hidden>}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  )
}

export function Contents({ path, sections, read, current, resume, project, task, counts }: ContentsProps) {
  const { t } = useTranslation('course')
  const numerals = t('numerals')
  return (
    <nav className={styles.contents} aria-label={t('lesson.contents')}>
      <Link to="/" className={styles.project}>
        {project}
      </Link>
      <p className={styles.task}>{task}</p>
      <List path={path} sections={sections} read={read} current={current} />
      <p className={styles.resume}>
        {resume !== null && (
          <Link to={`${path}#s${resume}`}>{t('lesson.resume', { section: t('ordinal', { n: numerals[resume - 1] }) })}</Link>
        )}
      </p>
      <ul className={styles.after}>
        {counts.training > 0 && (
          <li>
            <Link to={`${path}#train`}>
              <IconBuildingStore aria-hidden="true" />
              {t('lesson.training')}
              <small>{t('lesson.trainingCount', { count: counts.training })}</small>
            </Link>
          </li>
        )}
        {counts.quiz > 0 && (
          <li>
            <Link to={`${path}#quiz`}>
              <IconListCheck aria-hidden="true" />
              {t('lesson.quiz')}
              <small>{t('lesson.quizCount', { count: counts.quiz })}</small>
            </Link>
          </li>
        )}
        {counts.terms > 0 && (
          <li>
            <Link to={`${path}#terms`}>
              <IconVocabulary aria-hidden="true" />
              {t('lesson.terms')}
              <small>{t('lesson.termsCount', { count: counts.terms })}</small>
            </Link>
          </li>
        )}
      </ul>
    </nav>
  )
}

/** The same, folded above the page where there is no room beside it. */
export function FoldedContents({ path, sections, read, current }: Pick<ContentsProps, 'path' | 'sections' | 'read' | 'current'>) {
  const { t } = useTranslation('course')
  const numerals = t('numerals')
  const fold = useRef<HTMLDetailsElement>(null)
  const here = sections[current - 1]
  return (
    <details className={styles.folded} ref={fold}>
      <summary>
        <IconNote aria-hidden="true" />
        <Hidden>{t('lesson.contents')}</Hidden>
        <b>
          {numerals[current - 1]}
          {'\u3000'}
          {here?.title}
        </b>
        <span>{t('lesson.contentsShort', { at: current, of: sections.length })}</span>
        <IconChevronDown aria-hidden="true" />
      </summary>
      <nav aria-label={t('lesson.contents')}>
        <List path={path} sections={sections} read={read} current={current} onFollow={() => fold.current?.removeAttribute('open')} />
      </nav>
    </details>
  )
}

/** The first page: where the learner is and how to go on, and the abacus of all 28 tasks. */

import { ButtonLink } from '#ui/reading/Button.tsx'
import { Link } from '#ui/link/Link.tsx'
import { IconArrowRight, IconBook, IconBuildingStore, IconListCheck } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useProgress } from '../progress-book.ts'
import { numberOf, pathOf, resumeAt, stateOf, UNTOUCHED, type Scores, type TaskProgress, type TaskState } from '../progress.ts'
import type { CourseOutline, TaskOutline } from '../registry.ts'
import { Shell } from '../shell/Shell.tsx'
import { Abacus } from './Abacus.tsx'
import { plain } from './Phrases.tsx'
import styles from './home.module.css'

interface Here {
  readonly task: TaskOutline
  readonly progress: TaskProgress
  readonly state: TaskState
  readonly scores: Scores
}

/** The task touched last, else the first one that can be begun. */
function hereOf(built: readonly TaskOutline[], tasks: Readonly<Record<string, TaskProgress>>, scores: Scores): Here | null {
  const [latest] = [...built].sort((a, b) => (tasks[b.id]?.touchedAt ?? 0) - (tasks[a.id]?.touchedAt ?? 0))
  if (!latest) return null
  const progress = tasks[latest.id] ?? UNTOUCHED
  return { task: latest, progress, state: stateOf(latest, progress, scores), scores }
}

function useSection(): (section: number) => string {
  const { t } = useTranslation('home')
  return section => t('course:ordinal', { n: t('course:numerals')[section - 1] })
}

/** What is written above the buttons; the same number of lines before and after the record is known. */
function Welcome({ here }: { readonly here: Here }) {
  const { t } = useTranslation('home')
  const section = useSection()
  const { task, progress, state } = here
  const begun = state !== 'open'
  const numerals = t('course:numerals')
  const [project, number] = numberOf(task.id).split('.').map(Number)
  const place = t('course:place', { project: numerals[(project ?? 1) - 1], task: numerals[(number ?? 1) - 1] })
  const next = resumeAt(progress)
  const [exercise] = task.exercises
  const training = exercise && (
    <ButtonLink to={`${pathOf(task.id)}training/${exercise.slug}/`}>
      <IconBuildingStore aria-hidden="true" />
      {t('training')}
    </ButtonLink>
  )
  if (!begun) {
    return (
      <div className={styles.welcome}>
        <p className={styles.where}>{t('new.kick')}</p>
        <h1 tabIndex={-1}>{t('new.title')}</h1>
        <p className={styles.lead}>{t('new.lead')}</p>
        <div className={styles.go}>
          <ButtonLink kind="primary" large to={pathOf(task.id)}>
            {t('new.go', { number: numberOf(task.id), title: plain(task.title) })}
            <IconArrowRight aria-hidden="true" />
          </ButtonLink>
          {training}
        </div>
      </div>
    )
  }
  const sectionName = section(progress.at)
  return (
    <div className={styles.welcome}>
      <p className={styles.where}>
        {t('back.here')}
        <b>{place}</b>
      </p>
      <h1 tabIndex={-1}>{plain(task.title)}</h1>
      <p className={styles.lead}>
        {state === 'done'
          ? t('back.leadDone')
          : next === null
            ? t('back.leadRead', { count: progress.sections })
            : t('back.lead', { section: sectionName, of: progress.sections, read: progress.read.length })}
      </p>
      <div className={styles.go}>
        <ButtonLink kind="primary" large to={`${pathOf(task.id)}${next === null ? '' : `#s${next}`}`}>
          {next === null ? t('back.again') : t('back.go', { section: section(next) })}
          <IconArrowRight aria-hidden="true" />
        </ButtonLink>
        {training}
      </div>
    </div>
  )
}

function Steps({ here }: { readonly here: Here }) {
  const { t } = useTranslation('home')
  const { task, progress, scores } = here
  const right = task.quizItems.filter(id => progress.quiz[id] === 'right').length
  const touched = Object.keys(progress.quiz).length > 0
  return (
    <aside className={styles.steps} aria-labelledby="steps">
      <h2 id="steps">{t('steps.title')}</h2>
      <p>{t('steps.lead')}</p>
      <ol>
        <li>
          <Link to={pathOf(task.id)}>
            <IconBook aria-hidden="true" />
            <b>{t('steps.read')}</b>
            <em>{progress.sections > 0 && t('steps.readState', { read: progress.read.length, of: progress.sections })}</em>
            <small>{t('steps.readNote')}</small>
          </Link>
        </li>
        <li>
          <Link to={`${pathOf(task.id)}#quiz`}>
            <IconListCheck aria-hidden="true" />
            <b>{t('steps.quiz')}</b>
            <em>
              {touched
                ? t('steps.quizState', { right, of: task.quizItems.length })
                : t('steps.quizCount', { count: task.quizItems.length })}
            </em>
            <small>{t('steps.quizNote')}</small>
          </Link>
        </li>
        {task.exercises.map(({ id, slug, title, minutes }) => {
          const score = scores[id]
          return (
            <li key={id}>
              <Link to={`${pathOf(task.id)}training/${slug}/`}>
                <IconBuildingStore aria-hidden="true" />
                <b>{t('steps.train')}</b>
                <em>{score === undefined ? t('steps.minutes', { count: minutes }) : t('steps.trainScore', { score })}</em>
                <small>{title}</small>
              </Link>
            </li>
          )
        })}
      </ol>
    </aside>
  )
}

/** `outline` in the page's language. */
export function HomePage({ outline }: { readonly outline: CourseOutline }) {
  const built = useMemo(() => outline.flatMap(({ tasks }) => tasks.filter(task => task.built)), [outline])
  const { tasks, scores } = useProgress(built)
  const here = hereOf(built, tasks, scores)
  return (
    <Shell flush>
      {here && (
        <div className={styles.hero}>
          <Welcome here={here} />
          <Steps here={here} />
        </div>
      )}
      <Abacus outline={outline} known={{ tasks, scores }} hereId={here && here.state !== 'open' ? here.task.id : null} />
    </Shell>
  )
}

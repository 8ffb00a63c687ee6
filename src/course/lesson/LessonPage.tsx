/** A lesson: contents with what has been read, objectives with their state, the text, and the ways on. */

import { Link } from '#ui/link/Link.tsx'
import { IconArrowLeft, IconArrowRight, IconBuildingStore, IconClock } from '@tabler/icons-react'
import { useCallback, useMemo, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { plain } from '../home/Phrases.tsx'
import { useProgress } from '../progress-book.ts'
import { numberOf, pathOf, UNTOUCHED } from '../progress.ts'
import { QuizMemory, type Remember } from '../quiz/memory.ts'
import type { CourseOutline, Lesson, TaskOutline } from '../registry.ts'
import { Shell } from '../shell/Shell.tsx'
import { Article } from './Article.tsx'
import { takeApart } from './body.ts'
import { marks } from './marks.tsx'
import { Contents, FoldedContents } from './Contents.tsx'
import { headOf, type Head } from './frontmatter.ts'
import type { LessonFacts } from './lesson-context.ts'
import { Objectives } from './Objectives.tsx'
import { objectiveState } from './objective-state.ts'
import { useReading } from './reading.ts'
import { idsOf } from './words.ts'
import styles from './lesson.module.css'

function Neighbour({ task, back }: { readonly task: TaskOutline | undefined; readonly back: boolean }) {
  const { t } = useTranslation('course')
  if (!task) return <span />
  const number = numberOf(task.id)
  const words = (
    <span>
      <small>{back ? t('lesson.prev', { number }) : t('lesson.next', { number })}</small>
      <b>{plain(task.title)}</b>
      {!task.built && <small>{t('lesson.notOpen')}</small>}
    </span>
  )
  return task.built ? (
    <Link to={pathOf(task.id)}>
      {back && <IconArrowLeft aria-hidden="true" />}
      {words}
      {!back && <IconArrowRight aria-hidden="true" />}
    </Link>
  ) : (
    <div>{words}</div>
  )
}

/** The lesson with those terms that its head names: the glossary holds the terms of all lessons. */
function ownTerms(lesson: Lesson): Lesson {
  const { frontmatter, terms } = lesson
  const named = idsOf(frontmatter !== null && typeof frontmatter === 'object' ? Reflect.get(frontmatter, 'terms') : null)
  return { ...lesson, terms: Object.fromEntries(Object.entries(terms).filter(([id]) => named.includes(id))) }
}

export interface LessonPageProps {
  readonly outline: CourseOutline
  readonly taskId: string
  readonly lesson: Lesson
}

/** Takes the text apart once; what changes while it is read happens below. */
export function LessonPage({ outline, taskId, lesson }: LessonPageProps) {
  const { Content } = lesson
  const whole = Content({ components: marks })
  const placed = useMemo(() => placeOf(outline, taskId), [outline, taskId])
  // The text's elements are made anew at every call, and mean the same as long as the lesson is the same.
  const text = useRef<{ readonly lesson: Lesson; readonly head: Head; readonly facts: LessonFacts } | null>(null)
  if (text.current?.lesson !== lesson) {
    const head = headOf(lesson.frontmatter)
    const objectives = Object.fromEntries(head.objectives.map(({ id, text: words }) => [id, words]))
    text.current = { lesson, head, facts: { taskId, lesson: ownTerms(lesson), body: takeApart(whole), exercises: placed.task.exercises, objectives } }
  }
  return <LessonView placed={placed} head={text.current.head} facts={text.current.facts} />
}

interface Placed {
  readonly task: TaskOutline
  readonly before: TaskOutline | undefined
  readonly after: TaskOutline | undefined
  readonly project: string
  /** From 0. */
  readonly projectAt: number
  readonly taskAt: number
}

function placeOf(outline: CourseOutline, taskId: string): Placed {
  const all = outline.flatMap(({ tasks }) => tasks)
  const position = all.findIndex(({ id }) => id === taskId)
  const task = all[position]
  const projectAt = outline.findIndex(({ tasks }) => tasks.some(({ id }) => id === taskId))
  const project = outline[projectAt]
  if (!task || !project) throw new Error(`no task ${taskId}`)
  return { task, before: all[position - 1], after: all[position + 1], project: plain(project.title), projectAt, taskAt: project.tasks.indexOf(task) }
}

function LessonView({ placed, head, facts }: { readonly placed: Placed; readonly head: Head; readonly facts: LessonFacts }) {
  const { t } = useTranslation('course')
  const numerals = t('numerals')
  const { task, projectAt, taskAt } = placed
  const { taskId, lesson } = facts
  const mine = useMemo(() => [task], [task])
  const { known, tasks, scores, note } = useProgress(mine)
  const progress = tasks[taskId] ?? UNTOUCHED
  const { sections } = facts.body

  const article = useRef<HTMLElement>(null)
  const on = useMemo(
    () => ({
      onRead: (section: number) =>
        note(taskId, ({ read }) => ({ sections: sections.length, read: read.includes(section) ? read : [...read, section].sort((a, b) => a - b) })),
      onMove: (section: number) => note(taskId, () => ({ sections: sections.length, at: section })),
    }),
    [note, taskId, sections],
  )
  const current = useReading(article, on)

  // Where an earlier visit stopped, as it was when this one began.
  const [resume, setResume] = useState<number | null | undefined>(undefined)
  if (known && resume === undefined) setResume(progress.touchedAt > 0 && progress.at > 1 ? progress.at : null)

  const remember: Remember = useCallback(
    (question, right) => note(taskId, ({ quiz }) => ({ sections: sections.length, quiz: { ...quiz, [question]: right ? 'right' : 'wrong' } })),
    [note, taskId, sections],
  )

  const path = pathOf(taskId)
  const title = plain(task.title)
  const list = { path, sections, read: progress.read, current }
  const trainingMinutes = task.exercises.reduce((sum, { minutes }) => sum + minutes, 0)

  return (
    <Shell before={<FoldedContents {...list} />}>
      <div className={styles.lesson}>
        <Contents
          {...list}
          resume={resume ?? null}
          project={t('lesson.project', { n: numerals[projectAt], title: placed.project })}
          task={`${numberOf(taskId)}\u3000${title}`}
          counts={{ training: task.exercises.length, quiz: facts.body.questions.length, terms: Object.keys(lesson.terms).length }}
        />
        <article className={styles.article} ref={article}>
          <p className={styles.kick}>{t('place', { project: numerals[projectAt], task: numerals[taskAt] })}</p>
          <h1 tabIndex={-1}>{title}</h1>
          <ul className={styles.meta}>
            <li>
              <IconClock aria-hidden="true" />
              {t('lesson.minutes', { count: head.minutes })}
            </li>
            {trainingMinutes > 0 && (
              <li>
                <IconBuildingStore aria-hidden="true" />
                {t('lesson.trainingMinutes', { count: trainingMinutes })}
              </li>
            )}
            {head.checked && <li>{t('lesson.checked', { date: head.checked })}</li>}
          </ul>
          {head.scope && <p className={styles.scope}>{head.scope}</p>}
          <Objectives
            objectives={head.objectives}
            states={head.objectives.map(objective => objectiveState(objective, progress, task.exercises, scores))}
          />
          <QuizMemory value={remember}>
            <Article facts={facts} />
          </QuizMemory>
          <nav className={styles.ways} aria-label={t('lesson.prevNext')}>
            <Neighbour task={placed.before} back />
            <Neighbour task={placed.after} back={false} />
          </nav>
          <p className={styles.toMap}>
            <Link to="/">{t('lesson.toMap')}</Link>
          </p>
        </article>
      </div>
    </Shell>
  )
}

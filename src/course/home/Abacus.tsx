/** The course map: nine rods for the projects, 28 beads for the tasks. A bead counts once it touches the beam. */

import { Bead } from '#ui/reading/Bead.tsx'
import { Hidden } from '#ui/reading/Hidden.tsx'
import { Link } from '#ui/link/Link.tsx'
import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from '#i18n/translation.ts'
import { numberOf, pathOf, stateOf, UNTOUCHED, type TaskState } from '../progress.ts'
import type { Snapshot } from '../progress-book.ts'
import type { CourseOutline, ProjectOutline } from '../registry.ts'
import { Phrases, plain } from './Phrases.tsx'
import { isFinished, placeBeads, type PlacedBead } from './rods.ts'
import styles from './abacus.module.css'

interface Rod {
  readonly project: ProjectOutline
  readonly beads: readonly PlacedBead[]
  readonly finished: boolean
}

/** A bead repeats what the list says, so it is left out for listeners and the keyboard. */
function TaskBead({ bead, word }: { readonly bead: PlacedBead; readonly word: string }) {
  const number = numberOf(bead.task.id)
  const marks = {
    className: styles.bead,
    'data-state': bead.state,
    'data-seat': bead.seat,
    'data-rank': bead.rank,
    title: `${number} ${plain(bead.task.title)} \u00b7 ${word}`,
  }
  const drawing = (
    <>
      <Bead className={styles.shape} />
      <span>{number}</span>
    </>
  )
  return bead.task.built ? (
    <Link to={pathOf(bead.task.id)} tabIndex={-1} {...marks}>
      {drawing}
    </Link>
  ) : (
    <span {...marks}>{drawing}</span>
  )
}

function TaskList({ beads, words, mark }: { readonly beads: readonly PlacedBead[]; readonly words: Readonly<Record<TaskState, string>>; readonly mark: string }) {
  return (
    <ol className={styles.tasks}>
      {beads.map(({ task, state, here }) => {
        const inside = (
          <>
            <b>{numberOf(task.id)}</b>
            <span>
              <Phrases text={task.title} />
              {task.reconstructed && (
                <>
                  <sup aria-hidden="true">{'\u203b'}</sup>
                  <Hidden>{mark}</Hidden>
                </>
              )}
            </span>
            <Hidden>{words[state]}</Hidden>
            {state === 'done' && <IconCheck className={styles.tick} aria-hidden="true" />}
          </>
        )
        return (
          <li key={task.id} data-state={state}>
            {task.built ? (
              <Link to={pathOf(task.id)} aria-current={here ? 'step' : undefined}>
                {inside}
              </Link>
            ) : (
              <span className={styles.closed}>{inside}</span>
            )}
          </li>
        )
      })}
    </ol>
  )
}

export interface AbacusProps {
  readonly outline: CourseOutline
  readonly known: Pick<Snapshot, 'tasks' | 'scores'>
  /** The task the learner is in; null before anything was begun. */
  readonly hereId: string | null
}

export function Abacus({ outline, known, hereId }: AbacusProps) {
  const { t } = useTranslation('home')
  const numerals = t('course:numerals')
  const words: Readonly<Record<TaskState, string>> = {
    done: t('map.done'),
    begun: t('map.begun'),
    open: t('map.open'),
    unbuilt: t('map.unbuilt'),
  }
  const rods: readonly Rod[] = outline.map(project => {
    const states = project.tasks.map(task => ({ task, state: stateOf(task, known.tasks[task.id] ?? UNTOUCHED, known.scores) }))
    const beads = placeBeads(states, hereId)
    return { project, beads, finished: isFinished(beads) }
  })
  const legend = [
    { state: 'done', word: words.done },
    { state: 'begun', word: words.begun },
    { state: 'open', word: words.open },
    { state: 'unbuilt', word: words.unbuilt },
    { state: 'project', word: t('map.project') },
  ]
  return (
    <section className={styles.ground} aria-labelledby="map">
      <div className={styles.wrap}>
        <div className={styles.head}>
          <h2 id="map">{t('map.title')}</h2>
          <p>{t('map.rule')}</p>
          <ul className={styles.legend}>
            {legend.map(({ state, word }) => (
              <li key={state} data-state={state}>
                <Bead className={styles.shape} />
                {word}
              </li>
            ))}
          </ul>
        </div>
        <ol className={styles.abacus}>
          {rods.map(({ project, beads, finished }, index) => (
            <li key={project.id} className={styles.rod} data-here={beads.some(({ here }) => here) || undefined} data-finished={finished || undefined}>
              <div className={styles.name}>
                <span className={styles.no} aria-hidden="true">
                  {numerals[index]}
                </span>
                <h3>
                  <Hidden>{t('map.projectNo', { n: numerals[index] })}</Hidden>
                  <Phrases text={project.title} hard />
                </h3>
                <span className={styles.count}>
                  <Hidden>{t('map.doneOf', { done: beads.filter(({ state }) => state === 'done').length, of: beads.length })}</Hidden>
                  <span aria-hidden="true">
                    {beads.filter(({ state }) => state === 'done').length}/{beads.length}
                  </span>
                </span>
              </div>
              <div className={styles.upper} aria-hidden="true">
                <span className={styles.bead} data-state="project" data-seat={finished ? 'beam' : 'top'}>
                  <Bead className={styles.shape} />
                </span>
              </div>
              <div className={styles.lower} aria-hidden="true">
                {beads.map(bead => (
                  <TaskBead key={bead.task.id} bead={bead} word={words[bead.state]} />
                ))}
                {beads.map(bead => bead.seat === 'hang' && (
                  <span key={bead.task.id} className={styles.here} data-rank={bead.rank}>
                    {t('map.here')}
                  </span>
                ))}
              </div>
              <TaskList beads={beads} words={words} mark={t('map.reconstructed')} />
            </li>
          ))}
        </ol>
        <div className={styles.lists}>
          {rods.map(({ project, beads }, index) => (
            <div key={project.id}>
              <h3>
                {numerals[index]}
                {'\u3000'}
                <Phrases text={project.title} />
              </h3>
              <TaskList beads={beads} words={words} mark={t('map.reconstructed')} />
            </div>
          ))}
        </div>
        <p className={styles.note}>{t('map.note')}</p>
      </div>
    </section>
  )
}

/** Questions asked within a lesson: answered one at a time, checked when the reader says so, as often as they like. */

import { Button } from '#ui/reading/Button.tsx'
import { use, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Quiz, Question, Verdict } from '../registry.ts'
import { QuizMemory } from './memory.ts'
import { Options } from './Options.tsx'
import { Steps } from './Steps.tsx'
import styles from './quiz.module.css'

interface ItemProps {
  readonly quiz: Quiz
  readonly question: Question
  /** From 1, counted over the lesson. */
  readonly number: number
}

function Item({ quiz, question, number }: ItemProps) {
  const { t } = useTranslation('course')
  const remember = use(QuizMemory)
  const titleId = useId()
  const fieldId = useId()
  const title = useRef<HTMLHeadingElement>(null)
  const { id, kind, ask, choices, objective, points, unit, why } = question
  const start = kind === 'ordering' ? Object.keys(choices) : []
  const [chosen, setChosen] = useState<readonly string[]>(start)
  const [typed, setTyped] = useState('')
  const [verdict, setVerdict] = useState<Verdict | null>(null)
  const [empty, setEmpty] = useState(false)

  const check = (): void => {
    const found = quiz.check(id, kind === 'numeric' ? { text: typed } : { chosen })
    setEmpty(found === null)
    if (!found) return
    setVerdict(found)
    remember(id, found.right)
    title.current?.focus()
  }
  const again = (): void => {
    setVerdict(null)
    setChosen(start)
    setTyped('')
    title.current?.focus()
  }
  const kinds: Readonly<Record<Question['kind'], string>> = {
    single: t('quiz.single'),
    multiple: t('quiz.multiple'),
    ordering: t('quiz.ordering'),
    numeric: t('quiz.numeric'),
  }
  return (
    <section className={styles.item} aria-labelledby={titleId} data-question={id}>
      <p className={styles.label}>
        <b>{t('numerals')[number - 1]}</b>
        <span>{kinds[kind]}</span>
        {objective && <span>{t('quiz.objective', { text: objective })}</span>}
      </p>
      <h3 id={titleId} tabIndex={-1} ref={title}>
        {ask}
      </h3>
      {(kind === 'single' || kind === 'multiple') && (
        <Options
          titleId={titleId}
          many={kind === 'multiple'}
          options={Object.entries(choices).map(([choice, words]) => ({ id: choice, ...words }))}
          chosen={chosen}
          marks={verdict?.marks ?? null}
          onChoose={setChosen}
        />
      )}
      {kind === 'ordering' && (
        <Steps
          titleId={titleId}
          steps={choices}
          order={chosen}
          placed={verdict && Object.fromEntries(Object.entries(verdict.marks).map(([step, mark]) => [step, mark === 'good']))}
          onOrder={setChosen}
        />
      )}
      {kind === 'numeric' && (
        <p className={styles.number} data-mark={verdict ? (verdict.right ? 'good' : 'wrong') : undefined}>
          <label htmlFor={fieldId}>{t('quiz.answer')}</label>
          <input
            id={fieldId}
            inputMode="decimal"
            autoComplete="off"
            value={typed}
            readOnly={verdict !== null}
            onChange={event => setTyped(event.currentTarget.value)}
            onKeyDown={event => {
              if (event.key === 'Enter' && !verdict) check()
            }}
          />
          {unit && <span>{unit}</span>}
        </p>
      )}
      <div role="status">
        {empty && !verdict && <p className={styles.hint}>{kind === 'numeric' ? t('quiz.nothingNumber') : t('quiz.nothing')}</p>}
        {verdict && (
          <dl className={styles.outcome}>
            <dt>{t('quiz.score')}</dt>
            <dd>
              <span className={styles.verdict} data-right={verdict.right}>
                {verdict.right ? t('quiz.right') : t('quiz.notRight')}
              </span>
              {'\u3000'}
              {t('quiz.points', { points: verdict.points, of: points })}
              {verdict.expected !== undefined && !verdict.right && (
                <>
                  {'\u3000'}
                  {t('quiz.expected', { answer: verdict.expected })}
                </>
              )}
            </dd>
          </dl>
        )}
      </div>
      {verdict && kind === 'numeric' && why && <p className={styles.hint}>{why}</p>}
      <div className={styles.acts}>
        {verdict ? (
          <Button onClick={again}>{t('quiz.again')}</Button>
        ) : (
          <>
            <Button onClick={check}>{t('quiz.check')}</Button>
            <span>{t('quiz.free')}</span>
          </>
        )}
      </div>
    </section>
  )
}

export interface QuizBoxProps {
  readonly quiz: Quiz
  readonly ids: readonly string[]
  /** Every question of the lesson in order: its numbers. */
  readonly all: readonly string[]
}

export function QuizBox({ quiz, ids, all }: QuizBoxProps) {
  return (
    <div className={styles.items}>
      {ids.map(id => {
        const question = quiz.questions[id]
        if (!question) throw new Error(`no question ${id}`)
        return <Item key={id} quiz={quiz} question={question} number={all.indexOf(id) + 1} />
      })}
    </div>
  )
}

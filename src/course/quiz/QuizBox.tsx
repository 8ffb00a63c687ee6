/** Questions asked within a lesson: answered one at a time, checked when the reader says so, as often as they like. */

import { Button } from '#ui/reading/Button.tsx'
import { money, percent, count } from '#i18n/format.ts'
import { scoreItem, shownOrder, type ItemScore, type NumericItem, type QuizItem } from '#training/quiz.ts'
import { use, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { wordAt } from '../lesson/words.ts'
import { useLesson } from '../lesson/lesson-context.ts'
import type { QuizContent, Words } from '../registry.ts'
import { QuizMemory } from './memory.ts'
import { numberTyped } from './number-typed.ts'
import { Options } from './Options.tsx'
import { Steps } from './Steps.tsx'
import styles from './quiz.module.css'

/** Inside a lesson the choices lie the same way for everyone, so that a class can talk about them. */
const SEED = 0

const written = ({ unit, answer }: NumericItem): string => (unit === 'fen' ? money(answer) : unit === 'bp' ? percent(answer) : count(answer))

interface Choice {
  readonly id: string
  readonly text: string
  readonly why: string
}

const choicesOf = (item: QuizItem, words: Words): readonly Choice[] =>
  shownOrder(item, SEED).map(id => ({ id, text: wordAt(words, `choices.${id}.text`), why: wordAt(words, `choices.${id}.why`) }))

interface ItemProps {
  readonly item: QuizItem
  readonly words: Words
  /** From 1, counted over the lesson. */
  readonly number: number
}

function Item({ item, words, number }: ItemProps) {
  const { t } = useTranslation('course')
  const remember = use(QuizMemory)
  const { objectives } = useLesson()
  const titleId = useId()
  const fieldId = useId()
  const title = useRef<HTMLHeadingElement>(null)
  const { id, kind, points } = item
  const choices = useMemo(() => choicesOf(item, words), [item, words])
  const start = kind === 'ordering' ? choices.map(choice => choice.id) : []
  const [chosen, setChosen] = useState<readonly string[]>(start)
  const [holds, setHolds] = useState<boolean | null>(null)
  const [typed, setTyped] = useState('')
  const [verdict, setVerdict] = useState<ItemScore | null>(null)
  const [empty, setEmpty] = useState(false)

  const check = (): void => {
    const answer =
      item.kind === 'numeric'
        ? { value: numberTyped(typed, item.unit) }
        : item.kind === 'trueFalse'
          ? { holds, reason: chosen[0] ?? null }
          : { chosen }
    const score = scoreItem(item, answer)
    setEmpty(score.state === 'unanswered')
    if (score.state === 'unanswered') return
    setVerdict(score)
    remember(id, score.state === 'right')
    title.current?.focus()
  }
  const again = (): void => {
    setVerdict(null)
    setChosen(start)
    setHolds(null)
    setTyped('')
    title.current?.focus()
  }
  const kinds: Readonly<Record<QuizItem['kind'], string>> = {
    single: t('quiz.single'),
    multiple: t('quiz.multiple'),
    ordering: t('quiz.ordering'),
    numeric: t('quiz.numeric'),
    trueFalse: t('quiz.trueFalse'),
  }
  const objective = objectives[item.objective]
  const verdictWords: Readonly<Record<ItemScore['state'], string>> = {
    right: t('quiz.right'),
    partly: t('quiz.partly'),
    wrong: t('quiz.notRight'),
    unanswered: '',
  }
  return (
    <section className={styles.item} aria-labelledby={titleId} data-question={id}>
      <p className={styles.label}>
        <b>{t('numerals')[number - 1]}</b>
        <span>{kinds[kind]}</span>
        {objective !== undefined && <span>{t('quiz.objective', { text: objective })}</span>}
      </p>
      <h3 id={titleId} tabIndex={-1} ref={title}>
        {wordAt(words, 'ask')}
      </h3>
      {item.kind === 'trueFalse' && (
        <Holds right={verdict ? item.holds : null} said={holds} onSay={setHolds} />
      )}
      {(kind === 'single' || kind === 'multiple' || kind === 'trueFalse') && (
        <Options titleId={titleId} many={kind === 'multiple'} options={choices} chosen={chosen} marks={verdict?.marks ?? null} onChoose={setChosen} />
      )}
      {kind === 'ordering' && (
        <Steps
          titleId={titleId}
          steps={Object.fromEntries(choices.map(({ id: step, ...rest }) => [step, rest]))}
          order={chosen}
          placed={verdict && Object.fromEntries(Object.entries(verdict.marks).map(([step, mark]) => [step, mark === 'good']))}
          onOrder={setChosen}
        />
      )}
      {item.kind === 'numeric' && (
        <p className={styles.number} data-mark={verdict ? (verdict.state === 'right' ? 'good' : 'wrong') : undefined}>
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
          <span>{item.unit === 'fen' ? t('quiz.yuan') : item.unit === 'bp' ? '%' : t('quiz.pieces')}</span>
        </p>
      )}
      <div role="status">
        {empty && !verdict && <p className={styles.hint}>{kind === 'numeric' ? t('quiz.nothingNumber') : t('quiz.nothing')}</p>}
        {verdict && (
          <p className={styles.outcome}>
            <span className={styles.verdict} data-state={verdict.state}>
              {verdictWords[verdict.state]}
            </span>
            <span>{t('quiz.points', { points: verdict.points, of: points })}</span>
            {item.kind === 'numeric' && verdict.state !== 'right' && <span>{t('quiz.expected', { answer: written(item) })}</span>}
          </p>
        )}
      </div>
      {verdict && (kind === 'numeric' || kind === 'trueFalse') && <p className={styles.hint}>{wordAt(words, 'why')}</p>}
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

/** The verdict of a statement: it holds or it does not. */
function Holds({ right, said, onSay }: { readonly right: boolean | null; readonly said: boolean | null; readonly onSay: (holds: boolean) => void }) {
  const { t } = useTranslation('course')
  const name = useId()
  const words = { good: t('quiz.good'), wrong: t('quiz.wrong'), missed: t('quiz.missed') }
  return (
    <div className={styles.holds} role="radiogroup" aria-label={t('quiz.verdict')}>
      {[true, false].map(holds => {
        const taken = said === holds
        const mark = right === null || (right !== holds && !taken) ? null : right !== holds ? 'wrong' : taken ? 'good' : 'missed'
        return (
          <label key={String(holds)} data-mark={mark ?? undefined}>
            <input type="radio" name={name} checked={taken} disabled={right !== null} onChange={() => onSay(holds)} />
            {holds ? t('quiz.holds') : t('quiz.holdsNot')}
            {mark && <small>{words[mark]}</small>}
          </label>
        )
      })}
    </div>
  )
}

export interface QuizBoxProps {
  readonly content: QuizContent
  readonly ids: readonly string[]
  /** Every question of the lesson in order: its numbers. */
  readonly all: readonly string[]
}

export function QuizBox({ content: { quiz, words }, ids, all }: QuizBoxProps) {
  return (
    <div className={styles.items}>
      {ids.map(id => {
        const item = quiz.items.find(known => known.id === id)
        const own = words[id]
        if (!item || typeof own !== 'object') throw new Error(`no question ${id}`)
        return <Item key={id} item={item} words={own} number={all.indexOf(id) + 1} />
      })}
    </div>
  )
}

/** Steps to be put in order: by arrow buttons, by keyboard (space picks up, arrows move, Escape puts back), or by dragging. */

import { BareButton } from '#ui/reading/Button.tsx'
import { IconArrowDown, IconArrowUp, IconCheck, IconGripVertical, IconX } from '@tabler/icons-react'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import styles from './quiz.module.css'

export interface StepsProps {
  readonly titleId: string
  readonly steps: Readonly<Record<string, { readonly text: string; readonly why: string }>>
  readonly order: readonly string[]
  /** After checking: which steps stand in their place. */
  readonly placed: Readonly<Record<string, boolean>> | null
  readonly onOrder: (order: readonly string[]) => void
}

export function Steps({ titleId, steps, order, placed, onOrder }: StepsProps) {
  const { t } = useTranslation('course')
  const numerals = t('numerals')
  const [lifted, setLifted] = useState<{ readonly id: string; readonly from: readonly string[] } | null>(null)
  const [said, setSaid] = useState('')
  const list = useRef<HTMLOListElement>(null)
  // A moved step is another element in another place: the focus goes with it.
  const follow = useRef<{ readonly id: string; readonly part: 'step' | 'up' | 'down' } | null>(null)
  useEffect(() => {
    const wish = follow.current
    follow.current = null
    if (!wish) return
    const item = [...(list.current?.children ?? [])].find(child => child.getAttribute('data-step') === wish.id)
    const button = wish.part === 'step' ? null : item?.querySelector<HTMLButtonElement>(`[data-way="${wish.part}"]:enabled`)
    const target = button ?? item
    if (target instanceof HTMLElement) target.focus()
  }, [order])

  const nameOf = (id: string): string => steps[id]?.text ?? id
  const say = (sentence: 'lifted' | 'dropped' | 'moved' | 'back', id: string, at: number): void => {
    const place = { step: nameOf(id), place: numerals[at] }
    setSaid(
      sentence === 'lifted'
        ? t('quiz.lifted', place)
        : sentence === 'dropped'
          ? t('quiz.dropped', place)
          : sentence === 'moved'
            ? t('quiz.moved', place)
            : t('quiz.back', place),
    )
  }
  const move = (id: string, to: number, part: 'step' | 'up' | 'down'): void => {
    if (to < 0 || to >= order.length) return
    const rest = order.filter(other => other !== id)
    follow.current = { id, part }
    onOrder([...rest.slice(0, to), id, ...rest.slice(to)])
    say('moved', id, to)
  }
  const press = (event: KeyboardEvent<HTMLElement>, id: string): void => {
    if (event.target !== event.currentTarget) return
    const at = order.indexOf(id)
    const way = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0
    if (event.key === ' ') {
      event.preventDefault()
      say(lifted?.id === id ? 'dropped' : 'lifted', id, at)
      setLifted(lifted?.id === id ? null : { id, from: order })
    } else if (way !== 0) {
      event.preventDefault()
      if (lifted?.id === id) move(id, at + way, 'step')
      else {
        const next = event.currentTarget.parentElement?.children[at + way]
        if (next instanceof HTMLElement) next.focus()
      }
    } else if (event.key === 'Escape' && lifted?.id === id) {
      follow.current = { id, part: 'step' }
      onOrder(lifted.from)
      say('back', id, lifted.from.indexOf(id))
      setLifted(null)
    }
  }

  if (placed) {
    return (
      <ol className={styles.answers}>
        {order.map((id, index) => {
          const right = placed[id] === true
          return (
            <li key={id} data-mark={right ? 'good' : 'wrong'}>
              <span className={styles.box} aria-hidden="true">
                {right ? <IconCheck /> : <IconX />}
              </span>
              <span className={styles.text}>
                {numerals[index]}
                {'\u3000'}
                {nameOf(id)}
              </span>
              <span className={styles.tag}>{right ? t('quiz.inPlace') : t('quiz.outOfPlace')}</span>
              <p className={styles.why}>{steps[id]?.why}</p>
            </li>
          )
        })}
      </ol>
    )
  }
  return (
    <>
      <p className={styles.hint}>{t('quiz.orderHint')}</p>
      <ol className={styles.steps} ref={list} aria-labelledby={titleId}>
        {order.map((id, index) => (
          <li
            key={id}
            data-step={id}
            tabIndex={0}
            aria-roledescription={t('quiz.movable')}
            data-lifted={lifted?.id === id || undefined}
            draggable
            onKeyDown={event => press(event, id)}
            onDragStart={event => {
              event.dataTransfer.effectAllowed = 'move'
              setLifted({ id, from: order })
            }}
            onDragOver={event => {
              event.preventDefault()
              if (lifted && lifted.id !== id) move(lifted.id, index, 'step')
            }}
            onDrop={event => event.preventDefault()}
            onDragEnd={() => setLifted(null)}
          >
            <span className={styles.no}>{numerals[index]}</span>
            <IconGripVertical aria-hidden="true" />
            <span className={styles.text}>{nameOf(id)}</span>
            <span className={styles.moves}>
              <BareButton data-way="up" label={t('quiz.up', { step: nameOf(id) })} disabled={index === 0} onClick={() => move(id, index - 1, 'up')}>
                <IconArrowUp aria-hidden="true" />
              </BareButton>
              <BareButton data-way="down" label={t('quiz.down', { step: nameOf(id) })} disabled={index === order.length - 1} onClick={() => move(id, index + 1, 'down')}>
                <IconArrowDown aria-hidden="true" />
              </BareButton>
            </span>
          </li>
        ))}
      </ol>
      <p className={styles.live}>
        <b role="status">{said}</b>
        <span>{t('quiz.orderKeys')}</span>
      </p>
    </>
  )
}

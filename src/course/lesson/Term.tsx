/** A term in running text: its card opens beside the paragraph, or below it on a narrow page; Escape closes it. */

import { Link, useHere } from '#ui/link/Link.tsx'
import { Children, createContext, isValidElement, use, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useLesson } from './lesson-context.ts'
import styles from './term.module.css'

interface Card {
  readonly open: string | null
  readonly cardId: string
  readonly toggle: (id: string, from: HTMLElement) => void
}

const CardContext = createContext<Card | null>(null)

/** Without scripts the link leads to the list of terms at the end of the lesson. */
export function Term({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const { path } = useHere()
  const card = use(CardContext)
  const { lesson } = useLesson()
  if (!lesson.terms[id]) throw new Error(`no term ${id}`)
  const open = card?.open === id
  return (
    <Link
      to={`${path}#term-${id}`}
      className={styles.term}
      aria-expanded={card ? open : undefined}
      aria-controls={open ? card?.cardId : undefined}
      onClick={event => {
        if (!card) return
        event.preventDefault()
        card.toggle(id, event.currentTarget)
      }}
    >
      {children}
    </Link>
  )
}

const mentionsTerm = (children: ReactNode): boolean => Children.toArray(children).some(child => isValidElement(child) && child.type === Term)

/** A paragraph; where it mentions a term it keeps a place for the card. */
export function Paragraph({ children }: { readonly children?: ReactNode }) {
  return mentionsTerm(children) ? <WithCards>{children}</WithCards> : <p>{children}</p>
}

function WithCards({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('course')
  const { lesson } = useLesson()
  const cardId = useId()
  const [open, setOpen] = useState<string | null>(null)
  const opener = useRef<HTMLElement>(null)
  const term = open === null ? undefined : lesson.terms[open]
  const close = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || open === null) return
    setOpen(null)
    opener.current?.focus()
  }
  const toggle: Card['toggle'] = (id, from) => {
    opener.current = from
    setOpen(open === id ? null : id)
  }
  return (
    // Escape is heard wherever the focus stands in paragraph and card.
    <div className={styles.holder} data-open={term ? true : undefined} onKeyDown={close} role="presentation">
      <CardContext value={{ open, cardId, toggle }}>
        <p>{children}</p>
      </CardContext>
      <div aria-live="polite">
        {term && (
          <aside className={styles.card} id={cardId} role="note" aria-label={term.name}>
            <b>{term.name}</b>
            <i lang={term.alsoLang}>{term.also}</i>
            <p>{term.meaning}</p>
            <button
              type="button"
              onClick={() => {
                setOpen(null)
                opener.current?.focus()
              }}
            >
              {t('lesson.close')}
            </button>
          </aside>
        )}
      </div>
    </div>
  )
}

/** All terms of the lesson, in the order in which they come up. */
export function Terms() {
  const { lesson, body } = useLesson()
  const mentioned = [...new Set(body.sections.flatMap(({ terms }) => terms))]
  const order = [...mentioned, ...Object.keys(lesson.terms).filter(id => !mentioned.includes(id))]
  return (
    <dl className={styles.terms} id="terms">
      {order.map(id => {
        const term = lesson.terms[id]
        return term && (
          <div key={id} id={`term-${id}`}>
            <dt>
              {term.name} <i lang={term.alsoLang}>{term.also}</i>
            </dt>
            <dd>{term.meaning}</dd>
          </div>
        )
      })}
    </dl>
  )
}

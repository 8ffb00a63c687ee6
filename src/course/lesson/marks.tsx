/** What a lesson's text may be made of: these names, plain paragraphs, headings, lists and tables; nothing else. */

import { Callout as CalloutBox, type CalloutKind } from '#ui/reading/Callout.tsx'
import { RuledTable } from '#ui/reading/RuledTable.tsx'
import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'
import { useTranslation } from '#i18n/translation.ts'
import { useLesson } from './lesson-context.ts'
import { Nearby } from './Nearby.tsx'
import { StartBlock } from './StartBlock.tsx'
import { Paragraph, Term, Terms } from './Term.tsx'
import { idsOf, wordAt } from './words.ts'
import styles from './lesson.module.css'

interface Holds {
  readonly children?: ReactNode
}

/** A heading begins a section; `takeApart` makes it so, and this is never drawn itself. */
const SectionHeading = ({ children }: Holds) => <h2>{children}</h2>

const Hook = ({ children }: Holds) => <div className={styles.hook}>{children}</div>

function Callout({ kind, title, children }: Holds & { readonly kind: CalloutKind; readonly title: string }) {
  return (
    <div className={styles.wide}>
      <CalloutBox kind={kind} title={title}>
        {children}
      </CalloutBox>
    </div>
  )
}

function Figure({ id }: { readonly id: string }) {
  const { t } = useTranslation('course')
  const { lesson, body } = useLesson()
  const figure = lesson.figures[id]
  if (!figure) throw new Error(`no figure ${id}`)
  const { Component, data, texts } = figure
  return (
    <figure className={styles.figure}>
      <div>
        <Component data={data} texts={texts} />
      </div>
      <figcaption>
        <b>{t('lesson.figure', { n: body.figures.indexOf(id) + 1 })}</b>
        {wordAt(texts, 'caption')}
      </figcaption>
    </figure>
  )
}

/** The content's part and the screen's, fetched side by side. */
async function both<T, P>(content: () => Promise<T>, part: () => Promise<P>): Promise<{ readonly content: T; readonly part: P }> {
  const [loaded, screen] = await Promise.all([content(), part()])
  return { content: loaded, part: screen }
}

function Worked({ id }: { readonly id: string }) {
  const { lesson } = useLesson()
  const load = lesson.worked[id]
  if (!load) throw new Error(`no worked example ${id}`)
  return (
    <Nearby kind="table" load={() => both(load, () => import('./WorkedTable.tsx'))}>
      {({ content, part: { WorkedTable } }) => <WorkedTable example={content} />}
    </Nearby>
  )
}

function WhatIf({ id }: { readonly id: string }) {
  const { lesson } = useLesson()
  const load = lesson.whatIf[id]
  if (!load) throw new Error(`no what-if ${id}`)
  return (
    <Nearby kind="slider" load={() => both(load, () => import('./WhatIfBox.tsx'))}>
      {({ content, part: { WhatIfBox } }) => <WhatIfBox whatIf={content} />}
    </Nearby>
  )
}

function Quiz({ ids }: { readonly ids: unknown }) {
  const { lesson, body } = useLesson()
  const asked = idsOf(ids)
  return (
    <div id={asked[0] === body.questions[0] ? 'quiz' : undefined}>
      <Nearby kind="question" load={() => both(lesson.quiz, () => import('../quiz/QuizBox.tsx'))}>
        {({ content, part: { QuizBox } }) => <QuizBox content={content} ids={asked} all={body.questions} />}
      </Nearby>
    </div>
  )
}

type Piece = ReactElement<{ readonly children?: ReactNode }>
const pieces = (node: ReactNode): readonly Piece[] => Children.toArray(node).filter((child): child is Piece => isValidElement(child))
const wordsOf = (node: ReactNode): string =>
  Children.toArray(node)
    .map(child => (isValidElement<Holds>(child) ? wordsOf(child.props.children) : typeof child === 'string' || typeof child === 'number' ? String(child) : ''))
    .join('')

/** Tables of the text become ruled ones: their first column names the row. */
function Table({ children }: Holds) {
  const [head, body] = pieces(children)
  const [headRow] = pieces(head?.props.children)
  const heads = pieces(headRow?.props.children).map(cell => wordsOf(cell.props.children))
  const rows = pieces(body?.props.children).map((row, index) => ({
    key: String(index),
    cells: pieces(row.props.children).map(cell => cell.props.children),
  }))
  return <RuledTable heads={heads} rows={rows} />
}

export const marks = {
  h2: SectionHeading,
  p: Paragraph,
  table: Table,
  Hook,
  Term,
  Terms,
  Callout,
  Figure,
  Worked,
  WhatIf,
  Quiz,
  Training: StartBlock,
}

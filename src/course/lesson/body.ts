/** Takes a lesson's text apart into sections, so that contents, ordinals and margin notes follow from the text itself. */

import { Children, isValidElement, type ReactElement, type ReactNode } from 'react'
import type { Body } from './lesson-context.ts'
import { marks } from './marks.tsx'
import { idsOf } from './words.ts'

type Props = Readonly<Record<string, unknown>>
type Piece = ReactElement<Props>

const isPiece = (node: ReactNode): node is Piece => isValidElement(node)

const isNode = (value: unknown): value is ReactNode =>
  value === null || ['string', 'number', 'boolean', 'undefined', 'object'].includes(typeof value)

const childrenOf = (piece: Piece): ReactNode => {
  const { children } = piece.props
  return isNode(children) ? children : null
}

const textOf = (node: ReactNode): string =>
  Children.toArray(node)
    .map(child => (isPiece(child) ? textOf(childrenOf(child)) : typeof child === 'string' || typeof child === 'number' ? String(child) : ''))
    .join('')

function walk(node: ReactNode, visit: (piece: Piece) => void): void {
  for (const child of Children.toArray(node)) {
    if (!isPiece(child)) continue
    visit(child)
    walk(childrenOf(child), visit)
  }
}

/**
 * `whole` is what the compiled text returned when called with `marks`: one fragment whose children are the text's blocks. The call itself
 * is the page's business, because a compiled text uses a hook.
 */
export function takeApart(whole: ReactElement): Body {
  const opening: ReactNode[] = []
  const sections: { number: number; title: string; parts: ReactNode[]; terms: string[] }[] = []
  const figures: string[] = []
  const questions: string[] = []
  const mentioned = new Set<string>()
  const pieces = isPiece(whole) ? childrenOf(whole) : null
  for (const part of Children.toArray(pieces)) {
    if (isPiece(part) && part.type === marks.h2) {
      sections.push({ number: sections.length + 1, title: textOf(childrenOf(part)), parts: [], terms: [] })
      continue
    }
    const section = sections.at(-1)
    const home = section?.parts ?? opening
    home.push(part)
    walk(part, ({ type, props }) => {
      const { id } = props
      if (type === marks.Figure && typeof id === 'string') figures.push(id)
      if (type === marks.Quiz) questions.push(...idsOf(props.ids))
      if (type === marks.Term && typeof id === 'string' && !mentioned.has(id)) {
        mentioned.add(id)
        section?.terms.push(id)
      }
    })
  }
  return { opening, sections, figures, questions }
}

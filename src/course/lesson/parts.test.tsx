// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, describe, expect, it } from 'vitest'
import { CARD, OUTLINE, Page } from '../page-for-tests.tsx'
import type { LessonBody, WhatIf } from '../registry.ts'
import { takeApart } from './body.ts'
import { headOf } from './frontmatter.ts'
import { LessonPage } from './LessonPage.tsx'
import { marks } from './marks.tsx'
import { objectiveState } from './objective-state.ts'
import { UNTOUCHED } from '../progress.ts'
import { Paragraph, Term } from './Term.tsx'
import { WhatIfBox } from './WhatIfBox.tsx'
import { filled, idsOf, wordAt } from './words.ts'

afterEach(cleanup)

/** Five off thirty, on goods that cost a share of their price. */
const WHAT_IF: WhatIf = {
  slider: { min: 2000, max: 12000, step: 100, start: 3600, unit: 'fen' },
  choice: { values: [6000, 8800], start: 6000, unit: 'bp' },
  answer(sum, costBp) {
    const cost = (sum * costBp) / 10_000
    const off = sum >= 3000 ? 500 : 0
    const gain = sum - off - cost
    const state = off === 0 ? 'under' : gain < 0 ? 'below' : 'pays'
    return {
      state,
      mood: off === 0 ? 'idle' : gain < 0 ? 'loss' : 'gain',
      marginBp: Math.round((gain / (sum - off)) * 10_000),
      parts: [
        { name: 'cost', fen: cost, tone: 'cost' },
        { name: 'gain', fen: gain, tone: gain < 0 ? 'loss' : 'gain' },
      ],
      figures: { missing: { kind: 'money', fen: 3000 - sum }, lost: { kind: 'money', fen: -gain } },
    }
  },
  texts: {
    title: 'what-if-title',
    note: '',
    slider: 'order',
    choice: 'cost',
    parts: { cost: 'cost-part', gain: 'gain-part' },
    says: { under: 'missing {{missing}}', pays: 'pays', below: 'loses {{lost}}' },
  },
}

describe('the slider', () => {
  const shown = () => {
    render(
      <Page>
        <WhatIfBox whatIf={WHAT_IF} />
      </Page>,
    )
    return screen.getByRole('slider', { name: 'order' })
  }
  const said = (): string | null | undefined => screen.getAllByRole('status').at(-1)?.textContent

  it('says its value in words', () => {
    expect(shown().getAttribute('aria-valuetext')).toBe('¥36')
  })
  it('under the threshold, in profit and below cost are three sentences and three moods', () => {
    const slider = shown()
    const mood = (): string | null | undefined => screen.getAllByRole('status').at(-1)?.getAttribute('data-mood')
    expect([said(), mood()]).toEqual(['pays', 'gain'])
    fireEvent.change(slider, { target: { value: '2900' } })
    expect([said(), mood()]).toEqual(['missing ¥1.00', 'idle'])
    fireEvent.change(slider, { target: { value: '3000' } })
    fireEvent.click(screen.getByRole('radio', { name: '88%' }))
    expect([said(), mood()]).toEqual(['loses ¥1.40', 'loss'])
  })
})

describe('a term', () => {
  const shown = () =>
    render(
      <Page>
        <Paragraph>
          before <Term id="coupon">the-term</Term> after
        </Paragraph>
      </Page>,
    )

  it('without scripts leads to its place in the list of terms', () => {
    shown()
    expect(screen.getByRole('link', { name: 'the-term' }).getAttribute('href')).toBe('#term-coupon')
  })
  it('opens its card by keyboard; Escape closes it and gives the focus back', async () => {
    const user = userEvent.setup()
    shown()
    await user.tab()
    await user.keyboard('{Enter}')
    expect(screen.getByRole('note', { name: 'coupon-name' }).textContent).toContain('coupon-meaning')
    expect(screen.getByRole('link', { name: 'the-term' }).getAttribute('aria-expanded')).toBe('true')
    await user.tab()
    expect(document.activeElement?.textContent).toBe('收起')
    await user.keyboard('{Escape}')
    expect(screen.queryByRole('note')).toBeNull()
    expect(document.activeElement?.textContent).toBe('the-term')
  })
  it('a second press closes it', async () => {
    const user = userEvent.setup()
    shown()
    await user.click(screen.getByRole('link', { name: 'the-term' }))
    await user.click(screen.getByRole('link', { name: 'the-term' }))
    expect(screen.queryByRole('note')).toBeNull()
  })
})

const { h2: Heading, p: P } = marks
const TEXT: LessonBody = () => (
  <>
    <P>opening</P>
    {'\n'}
    <Heading>
      first <em>heading</em>
    </Heading>
    <P>
      <marks.Term id="coupon">one</marks.Term>
    </P>
    <Heading>second heading</Heading>
    <P>
      <marks.Term id="coupon">again</marks.Term>
    </P>
  </>
)

describe('the text', () => {
  it('falls into an opening and sections; a term belongs to the first that mentions it', () => {
    const { opening, sections, figures, questions } = takeApart(TEXT({ components: marks }))
    expect(opening.filter(part => part !== '\n')).toHaveLength(1)
    expect(sections.map(({ number, title, terms }) => ({ number, title, terms }))).toEqual([
      { number: 1, title: 'first heading', terms: ['coupon'] },
      { number: 2, title: 'second heading', terms: [] },
    ])
    expect([figures, questions]).toEqual([[], []])
  })
  it('a lesson without its objectives is not built', () => {
    expect(() => headOf({ minutes: 20 })).toThrow()
  })
  it('a missing word is an error, not a hole', () => {
    expect(() => wordAt({ a: { b: 'c' } }, 'a.x')).toThrow('no words at a.x')
  })
  it('figures go into their places', () => {
    expect([filled('{{a}} of {{b}}', { a: '1', b: '2' }), idsOf('a, b c'), idsOf(['a'])]).toEqual(['1 of 2', ['a', 'b', 'c'], ['a']])
  })
})

describe('an objective', () => {
  const objective = { id: 'x', text: '', quiz: ['q1'], exercises: ['coupon'] }
  const after = (quiz: Readonly<Record<string, 'right' | 'wrong'>>, scores: Readonly<Record<string, number>>) =>
    objectiveState(objective, { ...UNTOUCHED, quiz }, [CARD], scores)

  it('is open until tried, shaky while anything is missing, mastered with all of it', () => {
    expect([after({}, {}), after({ q1: 'right' }, {}), after({ q1: 'right' }, { [CARD.id]: 59 }), after({ q1: 'right' }, { [CARD.id]: 60 })]).toEqual([
      'open',
      'shaky',
      'shaky',
      'mastered',
    ])
  })
})

describe('the page', () => {
  const lesson = {
    Content: TEXT,
    frontmatter: { minutes: 20, objectives: [{ id: 'x', text: 'objective-x' }], terms: ['coupon'] },
    terms: {
      coupon: { name: 'coupon-name', also: 'shop coupon', alsoLang: 'en' as const, short: 'short', meaning: 'meaning' },
      freight: { name: 'freight-name', also: 'freight', alsoLang: 'en' as const, short: 'short', meaning: 'freight-meaning' },
    },
    figures: {},
    worked: {},
    whatIf: {},
    quiz: () => Promise.reject(new Error('not asked for')),
  }
  const shown = () =>
    render(
      <Page>
        <LessonPage outline={OUTLINE} taskId="p2t3" lesson={lesson} />
      </Page>,
    ).container

  it('counts and lists the terms that its head names, not those of other lessons', () => {
    const page = shown()
    expect(page.querySelector('a[href$="#terms"]')?.textContent).toContain('1')
    expect(page.textContent).not.toContain('freight')
  })

  it('gives each section a heading with its number and an address', () => {
    const root = shown()
    expect([...root.querySelectorAll('section[data-section] > h2')].map(heading => [heading.id, heading.textContent])).toEqual([
      ['s1', '一first heading'],
      ['s2', '二second heading'],
    ])
  })
  it('a neighbour that is not built is named, said to be closed, and is no link', () => {
    shown()
    const ways = screen.getByRole('navigation', { name: '上一课与下一课' })
    expect(ways.textContent).toContain('task-two')
    expect(ways.textContent).toContain('尚未开放')
    expect(ways.querySelector('a')).toBeNull()
  })
})

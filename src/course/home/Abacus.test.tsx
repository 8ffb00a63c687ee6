// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { CARD, memoryStore, OUTLINE, Page } from '../page-for-tests.tsx'
import { Abacus } from './Abacus.tsx'
import { HomePage } from './HomePage.tsx'
import { plain } from './Phrases.tsx'
import { isFinished, placeBeads } from './rods.ts'

afterEach(cleanup)

const beadOf = (root: Element, number: string): Element | undefined => [...root.querySelectorAll('[data-seat]')].find(bead => bead.textContent === number)

describe('the rods', () => {
  const tasks = ['p1t1', 'p1t2', 'p1t3', 'p1t4'].map(id => ({ id, title: id, built: true, reconstructed: false, exercises: [], quizItems: [] }))
  const seats = (states: readonly ('open' | 'begun' | 'done')[], here: string | null): readonly string[] =>
    placeBeads(tasks.map((task, i) => ({ task, state: states[i] ?? 'open' })), here).map(({ seat, rank }) => `${seat}${rank}`)

  it('done beads touch the beam in order, the present one hangs below them, the rest lie at the foot', () => {
    expect(seats(['done', 'done', 'begun', 'open'], 'p1t3')).toEqual(['beam0', 'beam1', 'hang2', 'foot0'])
  })
  it('a later task done first goes up alone', () => {
    expect(seats(['open', 'open', 'done', 'open'], 'p1t3')).toEqual(['foot2', 'foot1', 'beam0', 'foot0'])
  })
  it('the project is finished with its last bead, not one before', () => {
    const at = (states: readonly ('begun' | 'done')[]) => isFinished(placeBeads(states.map((state, i) => ({ task: { id: `p1t${i}`, title: "", built: true, reconstructed: false, exercises: [], quizItems: [] }, state })), null))
    expect([at(['done', 'begun']), at(['done', 'done'])]).toEqual([false, true])
  })
})

describe('the map', () => {
  const shown = (hereId: string | null, known = { tasks: {}, scores: {} }) =>
    render(
      <Page>
        <Abacus outline={OUTLINE} known={known} hereId={hereId} />
      </Page>,
    ).container

  it('a task that is not built is named, said to be closed, and is no link', () => {
    const root = shown(null)
    expect(screen.queryByRole('link', { name: /task-one/ })).toBeNull()
    expect(root.querySelector('li[data-state="unbuilt"]')?.textContent).toContain('尚未开放')
  })
  it('a built task leads to its lesson', () => {
    shown(null)
    expect(screen.getAllByRole('link', { name: /task-three/ })[0]?.getAttribute('href')).toContain('zh-CN/p2/t3/')
  })
  it('before anything was begun no bead hangs', () => {
    expect(shown(null).querySelector('[data-seat="hang"]')).toBeNull()
  })
  it('the task the learner is in hangs and is marked as the present step', () => {
    const progress = { read: [1], sections: 3, at: 1, quiz: {}, touchedAt: 1 }
    const root = shown('p2t3', { tasks: { p2t3: progress }, scores: {} })
    expect(beadOf(root, '2.3')?.getAttribute('data-seat')).toBe('hang')
    expect(root.querySelectorAll('[aria-current="step"]').length).toBeGreaterThan(0)
  })
  it('a finished task touches the beam', () => {
    const progress = { read: [1], sections: 1, at: 1, quiz: { q1: 'right' as const }, touchedAt: 1 }
    const root = shown('p2t3', { tasks: { p2t3: progress }, scores: { [CARD.id]: 100 } })
    expect(beadOf(root, '2.3')?.getAttribute('data-seat')).toBe('beam')
  })
})

describe('the first page', () => {
  it('invites whoever has begun nothing', () => {
    render(
      <Page>
        <HomePage outline={OUTLINE} />
      </Page>,
    )
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('从一张券，学会开店')
  })
  it('leads whoever comes back to the next unread section, with their best score', async () => {
    const documents = new Map([['progress/p2t3', { v: 1, read: [1], sections: 3, at: 2, quiz: {}, touchedAt: 9 }]])
    render(
      <Page store={memoryStore(documents, [{ total: 72 }])}>
        <HomePage outline={OUTLINE} />
      </Page>,
    )
    const go = await screen.findByRole('link', { name: '接着读第二节' })
    expect(go.getAttribute('href')).toContain('#s2')
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('task-three')
    expect(screen.getByText('最好 72 分')).toBeTruthy()
  })
})

it('the mark between phrases is a space between Latin words and nothing between Chinese ones', () => {
  expect([plain('Open and run|a shop'), plain('开通并|设置店铺')]).toEqual(['Open and run a shop', '开通并设置店铺'])
})

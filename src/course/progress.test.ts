import { describe, expect, it } from 'vitest'
import { OUTLINE, CARD } from './page-for-tests.tsx'
import { joinProgress, numberOf, parseProgress, pathOf, resumeAt, stateOf, storedProgress, UNTOUCHED, type TaskProgress } from './progress.ts'

const task = OUTLINE[1]?.tasks[1]
if (!task) throw new Error('outline')
const whole: TaskProgress = { read: [1, 2], sections: 2, at: 2, quiz: { q1: 'right' }, touchedAt: 7 }

describe('where a task stands', () => {
  it('a task that is not built is never more than named', () => {
    expect(stateOf({ ...task, built: false }, whole, { [CARD.id]: 100 })).toBe('unbuilt')
  })
  it('a task nobody touched can be begun', () => {
    expect(stateOf(task, UNTOUCHED, {})).toBe('open')
  })
  it('an exercise that was tried makes a task begun', () => {
    expect(stateOf(task, UNTOUCHED, { [CARD.id]: 0 })).toBe('begun')
  })
  it('one point below the pass mark keeps the bead from the beam, the pass mark brings it there', () => {
    expect(stateOf(task, whole, { [CARD.id]: CARD.passAt - 1 })).toBe('begun')
    expect(stateOf(task, whole, { [CARD.id]: CARD.passAt })).toBe('done')
  })
  it('an unread section or a question last answered wrong keeps it from the beam', () => {
    expect(stateOf(task, { ...whole, read: [1] }, { [CARD.id]: 100 })).toBe('begun')
    expect(stateOf(task, { ...whole, quiz: { q1: 'wrong' } }, { [CARD.id]: 100 })).toBe('begun')
  })
})

describe('going on', () => {
  it('leads to the first unread section from where the reader was, then to one left out before, then nowhere', () => {
    expect(resumeAt({ ...whole, sections: 4, read: [1, 3], at: 3 })).toBe(4)
    expect(resumeAt({ ...whole, sections: 4, read: [1, 3, 4], at: 3 })).toBe(2)
    expect(resumeAt(whole)).toBe(null)
  })
})

describe('what is stored', () => {
  it('comes back as it was', () => {
    expect(parseProgress(JSON.parse(JSON.stringify(storedProgress(whole))))).toEqual(whole)
  })
  it.each([null, 'text', 7, [], { v: 2, read: [1] }])('%j from elsewhere counts as never done', damaged => {
    expect(parseProgress(damaged)).toEqual(UNTOUCHED)
  })
  it('damaged parts are left out and the rest is kept', () => {
    expect(parseProgress({ v: 1, read: [2, 'x', -1, 2, 1], sections: 'many', at: null, quiz: { a: 'right', b: 'maybe' }, touchedAt: 5 })).toEqual({
      read: [1, 2],
      sections: 0,
      at: 1,
      quiz: { a: 'right' },
      touchedAt: 5,
    })
  })
  it('two tabs lose nothing read, and the later answer and place stand', () => {
    const early: TaskProgress = { read: [1], sections: 3, at: 1, quiz: { a: 'right', b: 'wrong' }, touchedAt: 1 }
    const late: TaskProgress = { read: [2], sections: 3, at: 2, quiz: { a: 'wrong' }, touchedAt: 2 }
    const joined = { read: [1, 2], sections: 3, at: 2, quiz: { a: 'wrong', b: 'wrong' }, touchedAt: 2 }
    expect(joinProgress(early, late)).toEqual(joined)
    expect(joinProgress(late, early)).toEqual(joined)
  })
})

it('number and address follow from the id', () => {
  expect([numberOf('p2t3'), pathOf('p2t3')]).toEqual(['2.3', '/p2/t3/'])
})

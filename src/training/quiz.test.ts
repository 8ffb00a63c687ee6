import { describe, expect, test } from 'vitest'
import { scoreItem, scoreQuiz, shownOrder, wordsOf, type MultipleItem, type NumericItem, type OrderingItem, type SingleItem, type TrueFalseItem } from './quiz.ts'

const asked = { objective: 'o1', points: 4 }
const option = (id: string, right: boolean) => ({ id, right })
const single: SingleItem = { ...asked, id: 's', kind: 'single', options: [option('a', true), option('b', false), option('c', false)] }
const multiple: MultipleItem = { ...asked, id: 'm', kind: 'multiple', options: [option('a', true), option('b', true), option('c', false), option('d', false)] }
const trueFalse: TrueFalseItem = { ...asked, id: 't', kind: 'trueFalse', holds: false, reasons: [option('x', true), option('y', false)] }
const ordering: OrderingItem = { ...asked, points: 3, id: 'o', kind: 'ordering', steps: ['1', '2', '3', '4'] }
const numeric: NumericItem = { ...asked, id: 'n', kind: 'numeric', answer: 2_650, tolerance: 5, unit: 'fen' }

describe('a single choice', () => {
  test('earns everything when right, and marks every option', () => {
    expect(scoreItem(single, { chosen: ['a'] })).toEqual({ state: 'right', points: 4, most: 4, marks: { a: 'good', b: 'left', c: 'left' } })
  })
  test('earns nothing when wrong, and shows the one missed', () => {
    expect(scoreItem(single, { chosen: ['b'] })).toEqual({ state: 'wrong', points: 0, most: 4, marks: { a: 'missed', b: 'wrong', c: 'left' } })
  })
  test.each([[null], [{ chosen: [] }], [{ chosen: ['zzz'] }], [{ chosen: ['a', 'b'] }], [{ value: 1 }]])('%j is not an answer, and not wrong', answer => {
    expect(scoreItem(single, answer)).toEqual({ state: 'unanswered', points: 0, most: 4, marks: {} })
  })
})

describe('a multiple choice', () => {
  test('earns a share for each right one', () => expect(scoreItem(multiple, { chosen: ['a'] })).toMatchObject({ state: 'partly', points: 2 }))
  test('loses a share for each wrong one', () => expect(scoreItem(multiple, { chosen: ['a', 'b', 'c'] })).toMatchObject({ state: 'partly', points: 2 }))
  test('earns nothing when everything is taken', () => expect(scoreItem(multiple, { chosen: ['a', 'b', 'c', 'd'] })).toMatchObject({ state: 'wrong', points: 0 }))
  test('is right when exactly the right ones are taken', () => expect(scoreItem(multiple, { chosen: ['b', 'a'] })).toMatchObject({ state: 'right', points: 4 }))
})

describe('true or false with a reason', () => {
  test('verdict and reason earn all', () => expect(scoreItem(trueFalse, { holds: false, reason: 'x' })).toMatchObject({ state: 'right', points: 4 }))
  test('the verdict for a wrong reason earns half', () => expect(scoreItem(trueFalse, { holds: false, reason: 'y' })).toMatchObject({ state: 'partly', points: 2 }))
  test('a right reason for the wrong verdict earns nothing', () => expect(scoreItem(trueFalse, { holds: true, reason: 'x' })).toMatchObject({ state: 'wrong', points: 0 }))
  test('a verdict without a reason is not yet an answer', () => expect(scoreItem(trueFalse, { holds: false, reason: null }).state).toBe('unanswered'))
})

describe('an ordering', () => {
  test('earns by neighbours that stand in order', () => {
    expect(scoreItem(ordering, { chosen: ['2', '3', '4', '1'] })).toEqual({ state: 'partly', points: 2, most: 3, marks: { 1: 'wrong', 2: 'wrong', 3: 'wrong', 4: 'wrong' } })
  })
  test('is right in order, wrong reversed, unanswered with a step missing', () => {
    expect(scoreItem(ordering, { chosen: ['1', '2', '3', '4'] }).state).toBe('right')
    expect(scoreItem(ordering, { chosen: ['4', '3', '2', '1'] }).state).toBe('wrong')
    expect(scoreItem(ordering, { chosen: ['1', '2', '3'] }).state).toBe('unanswered')
    expect(scoreItem(ordering, { chosen: ['1', '1', '2', '3'] }).state).toBe('unanswered')
  })
})

describe('a number', () => {
  test.each([[2_645, 'right'], [2_644, 'wrong'], [2_655, 'right'], [2_656, 'wrong']])('%i is %s: both ends of the tolerance count', (value, state) => {
    expect(scoreItem(numeric, { value }).state).toBe(state)
  })
  test('an empty box is not wrong', () => {
    expect(scoreItem(numeric, { value: null }).state).toBe('unanswered')
    expect(scoreItem(numeric, { value: Number.NaN }).state).toBe('unanswered')
  })
})

test('the whole quiz counts what is unanswered towards the most, and says how many were answered', () => {
  const quiz = { id: 'q', version: 1, objectives: ['o1'], items: [single, numeric] }
  expect(scoreQuiz(quiz, { s: { chosen: ['a'] } })).toMatchObject({ points: 4, most: 8, answered: 1 })
})

test('the order of choices belongs to the seed, keeps every choice, and never gives the right order of steps away', () => {
  const seen = new Set<string>()
  for (let seed = 0; seed < 200; seed++) {
    expect(shownOrder(multiple, seed)).toEqual(shownOrder(multiple, seed))
    expect([...shownOrder(multiple, seed)].sort((a, b) => (a < b ? -1 : 1))).toEqual(['a', 'b', 'c', 'd'])
    expect(shownOrder(ordering, seed)).not.toEqual(ordering.steps)
    seen.add(shownOrder(multiple, seed).join(''))
  }
  expect(seen.size).toBe(24)
})

test('every choice needs its reason, and a number its own', () => {
  expect(wordsOf(single)).toEqual(['ask', 'choices.a.text', 'choices.a.why', 'choices.b.text', 'choices.b.why', 'choices.c.text', 'choices.c.why'])
  expect(wordsOf(numeric)).toEqual(['ask', 'why'])
})

import { expect, test } from 'vitest'
import { judged, sameMeaning, valueAt } from './finding.ts'

test.each([
  ['Summer', ' summer '], ['\uff15 off', '5 off'], ['1000', '1,000'], [1000, '1,000'], ['1,000.50', 1000.5], ['a  b', 'a b'], [['x', 'y'], 'Y'],
])('%j and %j mean the same', (expected, found) => expect(sameMeaning(expected, found)).toBe(true))

test.each([['5', '50'], [1, true], ['', 0], [null, ''], ['a', 'b'], [['x'], 'z']])('%j and %j do not', (expected, found) => {
  expect(sameMeaning(expected, found)).toBe(false)
})

test('a path reads own values only', () => {
  expect(valueAt({ a: { b: [7] } }, 'a.b.0')).toBe(7)
  expect(valueAt({ a: 1 }, 'a.b')).toBeUndefined()
  expect(valueAt({}, 'constructor.name')).toBeUndefined()
  expect(valueAt({}, '__proto__')).toBeUndefined()
})

test('the cause is that of the first part that is wrong, and its place in the log', () => {
  const flag = (part: string, on: boolean) => ({ part, expected: { kind: 'flag', on: true }, found: { kind: 'flag', on }, right: on }) as const
  expect(
    judged([
      { comparison: flag('a', true), cause: 'x', seq: 9 },
      { comparison: flag('b', false), cause: 'y', seq: 4 },
      { comparison: flag('c', false), cause: 'z', seq: 2 },
    ]),
  ).toMatchObject({ state: 'wrong', right: 1, of: 3, seq: 4, cause: 'y' })
})

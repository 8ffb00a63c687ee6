import { expect, test } from 'vitest'
import { headRecord, MOST_ENTRIES, parseEntries, parseEntry, parseHead } from './record.ts'
import type { AttemptHead } from './attempt.ts'

const head: AttemptHead = {
  id: 'a1', exercise: 'p2t3-coupon', exerciseVersion: 1, seed: 0, mode: 'practice', worldLanguage: 'zh-CN', startedAt: 1_715_000_000_000,
}
const command = { kind: 'command', command: { id: 'c1', type: 'clock/advance', actor: 'learner', args: { to: 1 } }, realAt: 5 } as const

test('a head survives its own record and JSON', () => {
  expect(parseHead(JSON.parse(JSON.stringify(headRecord(head))))).toEqual({ ok: true, value: head })
})

test('a head of an older form without a version is read as the first', () => {
  expect(parseHead(head)).toEqual({ ok: true, value: head })
})

test('a head of a later form is too new, not damaged', () => {
  expect(parseHead({ ...headRecord(head), version: 2 })).toEqual({ ok: false, problem: 'tooNew' })
})

test.each([
  ['nothing', null], ['a list', []], ['a seed below 0', { ...head, seed: -1 }], ['an unknown mode', { ...head, mode: 'god' }],
  ['an unknown language', { ...head, worldLanguage: 'fr' }], ['a long id', { ...head, id: 'x'.repeat(129) }],
  ['an exercise that is a path', { ...head, exercise: '../../x' }], ['a broken version', { ...head, version: 0 }],
])('%s is damaged', (_name, input) => {
  expect(parseHead(input)).toEqual({ ok: false, problem: 'damaged' })
})

test.each([command, { kind: 'undo', realAt: 1 }, { kind: 'redo', realAt: 1 }, { kind: 'jump', position: 3, realAt: 1 }, { kind: 'hint', goal: 'g', cost: 2, realAt: 1 }, { kind: 'handIn', realAt: 1 }])(
  'the entry $kind is read whole',
  entry => expect(parseEntry(entry)).toEqual({ ok: true, value: entry }),
)

test.each([
  ['an unknown kind', { kind: 'teleport', realAt: 1 }], ['no time', { kind: 'undo' }], ['a jump before the start', { kind: 'jump', position: -1, realAt: 1 }],
  ['an actor nobody knows', { ...command, command: { ...command.command, actor: 'root' } }],
  ['arguments without bound', { ...command, command: { ...command.command, args: { to: 'x'.repeat(30_000) } } }],
])('an entry with %s is damaged', (_name, input) => {
  expect(parseEntry(input)).toEqual({ ok: false, problem: 'damaged' })
})

test('a journal with one damaged line is damaged: a hole never passes for a shorter attempt', () => {
  expect(parseEntries([command, { kind: 'undo', realAt: 2 }])).toMatchObject({ ok: true })
  expect(parseEntries([command, {}])).toEqual({ ok: false, problem: 'damaged' })
  expect(parseEntries(Array.from({ length: MOST_ENTRIES + 1 }, () => command))).toEqual({ ok: false, problem: 'damaged' })
})

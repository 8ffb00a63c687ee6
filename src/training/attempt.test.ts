import { expect, test } from 'vitest'
import { HOUR } from '#sim/kernel/plain-date.ts'
import { smallWorld } from '#sim/test-world.ts'
import { openSession, replayJournal, type JournalDeed } from './attempt.ts'

const start = smallWorld()
const began = start.clock.now
const advance = (id: string, hours: number): JournalDeed => ({
  kind: 'command', command: { id, type: 'clock/advance', actor: 'learner', args: { to: began + hours * HOUR } },
})
const hour = (deeds: readonly JournalDeed[]): number => (replayJournal(start, deeds).history.run.world.clock.now - began) / HOUR

const three = [advance('a', 1), advance('b', 2), advance('c', 3)]

test('undo takes a whole command back, redo does it again', () => {
  expect(hour([...three, { kind: 'undo' }])).toBe(2)
  expect(hour([...three, { kind: 'undo' }, { kind: 'undo' }, { kind: 'redo' }])).toBe(2)
})

test('undo at the start and redo at the end change nothing', () => {
  expect(hour([{ kind: 'undo' }, { kind: 'redo' }, ...three, { kind: 'redo' }])).toBe(3)
})

test('a jump goes to the moment after so many commands, and forward again', () => {
  expect(hour([...three, { kind: 'jump', position: 1 }])).toBe(1)
  expect(hour([...three, { kind: 'jump', position: 0 }, { kind: 'jump', position: 3 }])).toBe(3)
  expect(hour([...three, { kind: 'jump', position: 99 }])).toBe(3)
})

test('something new after going back drops what was undone', () => {
  const attempt = replayJournal(start, [...three, { kind: 'jump', position: 1 }, advance('d', 9), { kind: 'redo' }])
  expect(attempt.history.commands.map(({ id }) => id)).toEqual(['a', 'd'])
  expect(attempt).toMatchObject({ returns: 1, entries: 6, handedIn: false })
})

test('an opened hint stays opened through undo, and counts once', () => {
  const attempt = replayJournal(start, [advance('a', 1), { kind: 'hint', goal: 'g', cost: 2 }, { kind: 'undo' }, { kind: 'hint', goal: 'g', cost: 2 }])
  expect(attempt.hints).toEqual([{ goal: 'g', cost: 2, position: 1 }])
})

test('after the hand-in nothing moves', () => {
  const session = openSession(start, [advance('a', 1), { kind: 'handIn' }])
  expect(session.carryOut(advance('b', 2))).toBeNull()
  expect(session.attempt.history.run.world.clock.now).toBe(began + HOUR)
  expect(session.attempt.handedIn).toBe(true)
})

test('deed by deed or all at once, a journal leads to the same world', () => {
  const deeds: JournalDeed[] = [...three, { kind: 'undo' }, advance('e', 5), { kind: 'jump', position: 2 }, { kind: 'redo' }]
  const session = openSession(start)
  for (const deed of deeds) session.carryOut(deed)
  expect(session.attempt.history.run.world).toEqual(replayJournal(start, deeds).history.run.world)
})

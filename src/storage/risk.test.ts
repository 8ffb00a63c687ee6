import { describe, expect, it } from 'vitest'
import { MANY_UNSAVED, OLD_COPY_MS, QUIET_MS, reminderOf, risksOf, type Facts } from './risk.ts'

const NOW = 1_800_000_000_000

const calm: Facts = {
  now: NOW, attempts: 5, unsaved: 0, savedAt: NOW - 1_000, durable: true, persisted: true, sevenDays: false, maybePrivate: false, folder: 'none', quietUntil: 0,
}

describe('risks', () => {
  it('an empty record is at no risk, whatever the browser is', () => {
    expect(risksOf({ ...calm, attempts: 0, durable: false, persisted: false, sevenDays: true, maybePrivate: true, folder: 'failing' })).toEqual([])
  })

  it('a record whose every attempt is saved, in a browser that keeps it, is at no risk', () => {
    expect(risksOf(calm)).toEqual([])
  })

  it('all risks that hold are named, the most pressing first', () => {
    expect(risksOf({ ...calm, unsaved: 3, durable: false, persisted: false, sevenDays: true, maybePrivate: true, folder: 'ask' })).toEqual([
      'memory', 'folder', 'private', 'sevenDays', 'unsaved', 'evictable',
    ])
  })

  it('a browser that cannot be asked is not accused of clearing', () => {
    expect(risksOf({ ...calm, unsaved: 1, persisted: null })).toEqual([])
    expect(risksOf({ ...calm, unsaved: 1, persisted: false })).toEqual(['evictable'])
  })

  it('a folder that is written is no risk', () => {
    expect(risksOf({ ...calm, folder: 'working' })).toEqual([])
  })
})

describe('reminders', () => {
  it(`${MANY_UNSAVED} unsaved attempts are worth a word, one fewer is not`, () => {
    expect(reminderOf({ ...calm, unsaved: MANY_UNSAVED })).toBe('unsaved')
    expect(reminderOf({ ...calm, unsaved: MANY_UNSAVED - 1 })).toBeNull()
    expect(reminderOf({ ...calm, unsaved: MANY_UNSAVED - 1, savedAt: null })).toBeNull()
  })

  it('one unsaved attempt is worth a word once the last copy is more than two weeks old', () => {
    expect(reminderOf({ ...calm, unsaved: 1, savedAt: NOW - OLD_COPY_MS })).toBeNull()
    expect(reminderOf({ ...calm, unsaved: 1, savedAt: NOW - OLD_COPY_MS - 1 })).toBe('unsaved')
  })

  it('a copy dated after today, because the clock was set back, counts as old', () => {
    expect(reminderOf({ ...calm, unsaved: 1, savedAt: NOW + 90_000_000 })).toBe('unsaved')
  })

  it('nothing unsaved, no word', () => {
    expect(reminderOf({ ...calm, sevenDays: true, maybePrivate: true, folder: 'failing', persisted: false })).toBeNull()
  })

  it('what may be evicted alone is not worth a word', () => {
    expect(reminderOf({ ...calm, unsaved: 1, persisted: false })).toBeNull()
  })

  it('a record in memory only is said elsewhere, not by the reminder', () => {
    expect(reminderOf({ ...calm, unsaved: 4, durable: false })).toBeNull()
  })

  it('"not now" holds to its last millisecond', () => {
    expect(reminderOf({ ...calm, unsaved: 4, quietUntil: NOW + 1 })).toBeNull()
    expect(reminderOf({ ...calm, unsaved: 4, quietUntil: NOW })).toBe('unsaved')
  })

  it('"not now" said under a clock that was years ahead does not silence for years', () => {
    expect(reminderOf({ ...calm, unsaved: 4, quietUntil: NOW + QUIET_MS })).toBeNull()
    expect(reminderOf({ ...calm, unsaved: 4, quietUntil: NOW + QUIET_MS + 1 })).toBe('unsaved')
  })
})

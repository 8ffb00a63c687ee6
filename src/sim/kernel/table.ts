/** Tables hold immutable records by id and change in place; a record is replaced, never edited. */

export interface Table<R> {
  [id: string]: R
}

/** What tests and development turn on and the released app leaves off for speed: records frozen deep, and every invariant asked after every command. */
export const strictness = { freezeRecords: false, checkInvariants: false }

function freezeDeep(value: unknown): void {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return
  Object.freeze(value)
  for (const part of Object.values(value)) freezeDeep(part)
}

/** Stores a record under its id, replacing the one before. */
export function put<R>(table: Table<R>, id: string, record: R): void {
  if (strictness.freezeRecords) freezeDeep(record)
  table[id] = record
}

/** The record of an id, or undefined; safe for ids that come from outside (`__proto__`, `constructor`). */
export const get = <R>(table: Table<R>, id: string): R | undefined => (Object.hasOwn(table, id) ? table[id] : undefined)

export function remove<R>(table: Table<R>, id: string): void {
  delete table[id]
}

export const records = <R>(table: Table<R>): R[] => Object.values(table)

const copyField = <T>(field: T): T => {
  if (Array.isArray(field)) return Object.assign([], field)
  return field !== null && typeof field === 'object' ? { ...field } : field
}

/**
 * A copy that shares all records: a slice's fields are tables, lists or plain values, and only those two levels ever change in
 * place. This is what a snapshot and a fork cost.
 */
export function copyWorld<W extends object>(world: W): W {
  const copy = { ...world }
  for (const name in copy) {
    const slice = copyField(copy[name])
    if (slice !== null && typeof slice === 'object') for (const field in slice) slice[field] = copyField(slice[field])
    copy[name] = slice
  }
  return copy
}

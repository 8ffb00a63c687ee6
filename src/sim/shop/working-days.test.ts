import { expect, it } from 'vitest'
import { at, local } from './shop-for-tests.ts'
import { afterWorkingDays } from './shop.ts'

it.each([
  ['one working day from a Monday', '2024-05-06 10:00:00', 1, '2024-05-07 10:00:00'],
  ['two working days from a Thursday pass the weekend', '2024-05-09 16:30:15', 2, '2024-05-13 16:30:15'],
  ['one from a Friday ends on Monday', '2024-05-10 23:59:59', 1, '2024-05-13 23:59:59'],
  ['what comes on a Saturday counts from Monday at 9', '2024-05-11 20:00:00', 1, '2024-05-14 09:00:00'],
  ['and so does what comes on a Sunday', '2024-05-12 00:00:00', 2, '2024-05-15 09:00:00'],
  ['none at all on a working day', '2024-05-10 12:00:00', 0, '2024-05-10 12:00:00'],
  ['over the end of a year', '2024-12-31 08:00:00', 1, '2025-01-01 08:00:00'],
])('%s: %s and %i give %s', (_title, from, days, to) => {
  expect(local(afterWorkingDays('Asia/Shanghai', at(from), days))).toBe(to)
})

it('the hour that a clock change skips is not lost', () => {
  expect(local(afterWorkingDays('America/New_York', at('2024-03-08 02:30:00', 'America/New_York'), 1), 'America/New_York')).toBe('2024-03-11 02:30:00')
})

it('outside the table plain days are counted', () => {
  expect(afterWorkingDays('Nowhere/City', 1_000, 2)).toBe(1_000 + 2 * 86_400_000)
})

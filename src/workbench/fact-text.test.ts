import { expect, test } from 'vitest'
import { parseLocal } from '#sim/kernel/zone.ts'
import type { Fact } from '#training/goal.ts'
import { factText } from './fact-text.ts'

const ZONE = 'Asia/Shanghai'
const at = (local: string): number => parseLocal(ZONE, local) ?? 0
const say = (fact: Fact): string => factText(fact, { zone: ZONE, word: key => `<${key}>`, flag: on => (on ? 'on' : 'off') })

test.each<readonly [Fact, string]>([
  [{ kind: 'money', fen: 3_000 }, '¥30.00'],
  [{ kind: 'money', fen: -1 }, '−¥0.01'],
  [{ kind: 'instant', at: at('2024-05-30 00:00:00') }, '2024-05-30 00:00:00'],
  [{ kind: 'lastSecond', end: at('2024-05-31 00:00:00') }, '2024-05-30 23:59:59'],
  [{ kind: 'count', count: 1_000 }, '1,000'],
  [{ kind: 'percent', bp: 1_000 }, '10.0%'],
  [{ kind: 'percent', bp: 997 }, '9.97%'],
  [{ kind: 'flag', on: true }, 'on'],
  [{ kind: 'flag', on: false }, 'off'],
  [{ kind: 'text', text: 'as typed' }, 'as typed'],
  [{ kind: 'word', key: 'offer' }, '<offer>'],
])('%o reads as %s', (fact, text) => {
  expect(say(fact)).toBe(text)
})

import { describe, expect, it } from 'vitest'
import { reachable } from '../kernel/machine.ts'
import { APPEAL, SHOP_REVIEW, type ShopState, type ShopStep } from './shop.ts'
import { FACE, handIn, ID_CARD, newShop, openShop, PERSONAL, playShop, type ShopPlay } from './shop-for-tests.ts'

const STATES = Object.keys(SHOP_REVIEW.table)

it('every state of a shop is reached, and every one is left', () => {
  expect([...reachable(SHOP_REVIEW)].sort()).toEqual([...STATES].sort())
  for (const [state, steps] of Object.entries(SHOP_REVIEW.table)) {
    expect([state, Object.values(steps).some(({ next }) => next !== state)]).toEqual([state, true])
  }
})

it('every guard of a table has a code', () => {
  for (const { table, refusals } of [SHOP_REVIEW, APPEAL] as const) {
    const lines: { guard?: string }[] = Object.values(table).flatMap(steps => Object.values(steps))
    const guards = lines.flatMap(({ guard }) => (guard === undefined ? [] : [guard]))
    expect([...new Set(guards)].sort()).toEqual(Object.keys(refusals).sort())
  }
})

it('an appeal is made or expires, and what is decided stays', () => {
  expect([...reachable(APPEAL)].sort()).toEqual(['expired', 'none', 'open', 'rejected', 'upheld'])
  expect([APPEAL.table.upheld, APPEAL.table.rejected, APPEAL.table.expired]).toEqual([{}, {}, {}])
})

/** A shop brought into each state by commands alone. */
const REACHED: Readonly<Record<ShopState, () => ShopPlay>> = {
  draft: () => playShop(newShop()),
  submitted() {
    const play = playShop(newShop())
    handIn(play, PERSONAL)
    return play
  },
  reviewing() {
    const play = REACHED.submitted()
    play.until('2024-05-06 12:00:00')
    return play
  },
  rejected() {
    const play = playShop(newShop())
    handIn(play, { ...PERSONAL, documents: [{ ...ID_CARD, quality: 'blurred' }] })
    play.until('2024-05-07 10:00:00')
    return play
  },
  approved() {
    const play = REACHED.submitted()
    play.until('2024-05-07 10:00:00')
    return play
  },
  open() {
    const play = REACHED.approved()
    play.ask('shop/open')
    return play
  },
  suspended() {
    const play = REACHED.open()
    play.report('falseShipping')
    return play
  },
  closed() {
    const play = REACHED.open()
    play.report('falseDocuments')
    return play
  },
}

const uphold = (play: ShopPlay, violationId: string, kind: string): void => {
  play.ask('shop/appeal', { violationId, reason: 'see the paper', evidence: [{ kind, ref: 'P1' }] })
  play.until('2024-05-10 10:00:00')
}

/** Every line of the table, done by commands. */
const LINES: Readonly<Record<string, (play: ShopPlay) => void>> = {
  'draft save': play => void play.ask('shop/saveApplication', PERSONAL),
  'draft submit': play => void handIn(play, PERSONAL),
  'submitted startReview': play => play.until('2024-05-06 12:00:00'),
  'reviewing approve': play => play.until('2024-05-07 10:00:00'),
  'reviewing reject': play => play.until('2024-05-07 10:00:00'),
  'rejected save': play => void play.ask('shop/saveApplication', PERSONAL),
  'rejected submit': play => void play.ask('shop/submit'),
  'approved open': play => void play.ask('shop/open'),
  'open suspend': play => play.report('falseShipping'),
  'open closeForPoints': play => play.report('falseDocuments'),
  'open announceClosing': play => void play.ask('shop/announceClosing'),
  'open close'(play) {
    play.ask('shop/announceClosing')
    play.until('2024-06-06 10:00:00')
    play.ask('shop/close')
  },
  'suspended suspend': play => play.report('fakeTrades'),
  'suspended reinstate': play => play.until('2024-05-14 10:00:00'),
  'suspended closeForPoints': play => play.report('falseDocuments'),
  'closed reinstate': play => uphold(play, 'V000001', 'authorisationLetter'),
  'closed reinstateSuspended': play => uphold(play, 'V000002', 'authorisationLetter'),
}

describe('each line of the table', () => {
  const lines = Object.entries(SHOP_REVIEW.table).flatMap(([state, steps]) => Object.entries(steps).map(([step, { next }]) => [state, step, next] as const))

  it('is walked by a test', () => {
    expect(lines.map(([state, step]) => `${state} ${step}`).sort()).toEqual(Object.keys(LINES).sort())
  })

  const start = (state: ShopState, step: ShopStep): ShopPlay => {
    if (step === 'reject') {
      const play = playShop(newShop())
      handIn(play, { ...PERSONAL, documents: [{ ...ID_CARD, quality: 'blurred' }] })
      play.until('2024-05-06 12:00:00')
      return play
    }
    if (step === 'reinstateSuspended') {
      const play = playShop(openShop())
      play.report('falseShipping', 'falseDocuments')
      return play
    }
    return REACHED[state]()
  }

  it.each(lines)('%s, %s: %s', (state, step, next) => {
    const play = start(state as ShopState, step as ShopStep)
    expect(play.state()).toBe(state)
    LINES[`${state} ${step}`]?.(play)
    expect(play.state()).toBe(next)
  })
})

/** Commands of the machine, and the states in which the table lets them through. */
const COMMANDS: readonly (readonly [string, object, readonly ShopState[]])[] = [
  ['shop/saveApplication', {}, ['draft', 'rejected']],
  ['shop/passFaceCheck', FACE, ['draft', 'rejected']],
  ['shop/submit', {}, ['draft', 'rejected']],
  ['shop/startReview', {}, ['submitted']],
  ['shop/finishReview', {}, ['reviewing']],
  ['shop/announceClosing', {}, ['open']],
  ['shop/close', {}, ['open']],
]

describe('what the table does not list', () => {
  it.each(COMMANDS)('%s is an invalid transition elsewhere', (command, args, states) => {
    for (const [state, reach] of Object.entries(REACHED)) {
      const refused = reach().ask(command, { ...args }) === 'INVALID_TRANSITION'
      expect([command, state, refused]).toEqual([command, state, !states.includes(state as ShopState)])
    }
  })
})

import { describe, expect, it } from 'vitest'
import { DAY, HOUR } from '../kernel/plain-date.ts'
import { pointsOf, violationsOf } from '../shop/shop.ts'
import { at, play, START, type Play } from '../test-world.ts'
import { listingOf } from './catalogue.ts'

const dress = ({ run }: Play) => listingOf(run.world, 'dress')
const punish = (game: Play, ruleId: string) => game.ask('catalogue/punish', { listingId: 'dress', ruleId, evidence: 'seen by the platform' })
const appeal = (game: Play, evidence: readonly string[], reason = 'We took them ourselves') => game.ask('catalogue/appeal', { listingId: 'dress', reason, evidence })

describe('a listing that breaks a rule', () => {
  it('is taken away, with the rule and what was seen; a timed end of sale goes with it', () => {
    const game = play()
    game.send('catalogue/scheduleTakeDown', { listingId: 'dress', at: at(START) + HOUR })
    expect(punish(game, 'pictureCopied')).toBe('ok')
    expect(dress(game)).toMatchObject({
      state: 'removed', takeDownAt: null,
      removedBecause: { ruleId: 'pictureCopied', evidence: 'seen by the platform', at: at(START), violationId: null, appeal: null },
    })
    game.send('clock/advance', { to: at(START) + 2 * HOUR })
    expect(game.run.log.some(entry => entry.kind === 'refusal')).toBe(false)
    expect(game.ask('orders/place', { buyerId: 'anna', region: 'east', lines: [{ skuId: 'dress-1', quantity: 1 }] })).toBe('LISTING_NOT_ON_SALE')
    expect(game.ask('catalogue/putUp', { listingId: 'dress' })).toBe('INVALID_TRANSITION')
  })

  it('an unknown rule, an unknown listing and one off sale are refused', () => {
    const game = play()
    expect(punish(game, 'toString')).toBe('PUNISH_RULE_UNKNOWN')
    expect(game.ask('catalogue/punish', { listingId: 'hat', ruleId: 'pictureCopied', evidence: '' })).toBe('LISTING_UNKNOWN')
    game.send('catalogue/takeDown', { listingId: 'dress' })
    expect(punish(game, 'pictureCopied')).toBe('INVALID_TRANSITION')
  })
})

describe('an appeal for a listing', () => {
  it.each([
    ['evidence that the rule accepts wins', ['screenshot', 'shootingRecord'], 'off_sale'],
    ['other evidence does not', ['screenshot'], 'removed'],
    ['nor does none', [], 'removed'],
  ] as const)('%s', (_rule, evidence, state) => {
    const game = play()
    punish(game, 'pictureCopied')
    expect(appeal(game, evidence)).toBe('ok')
    game.send('clock/advance', { to: at(START) + DAY - 1 })
    expect(dress(game)).toMatchObject({ state: 'removed', removedBecause: { appeal: { state: 'open' } } })
    expect(game.ask('catalogue/decideAppeal', { listingId: 'dress' })).toBe('NOT_DUE')
    game.send('clock/advance', { to: at(START) + DAY })
    expect(dress(game)?.state).toBe(state)
    expect(dress(game)?.removedBecause?.appeal?.state ?? 'gone').toBe(state === 'removed' ? 'rejected' : 'gone')
  })

  it('can be made once, with a reason, to the last millisecond of three days and not after', () => {
    const game = play()
    expect(appeal(game, [])).toBe('INVALID_TRANSITION')
    punish(game, 'pictureCopied')
    expect(appeal(game, [], ' ')).toBe('LISTING_APPEAL_REASON_REQUIRED')
    game.send('clock/advance', { to: at(START) + 3 * DAY })
    const late = play()
    punish(late, 'pictureCopied')
    late.send('clock/advance', { to: at(START) + 3 * DAY + 1 })
    expect([appeal(game, []), appeal(game, []), appeal(late, [])]).toEqual(['ok', 'LISTING_APPEALED', 'LISTING_APPEAL_LATE'])
    expect(late.ask('catalogue/decideAppeal', { listingId: 'dress' })).toBe('LISTING_APPEAL_NONE')
  })
})

describe('where the shop is blamed with it', () => {
  it('points stand on the shop, and its appeal brings the listing back too', () => {
    const game = play()
    expect(punish(game, 'bannedWords')).toBe('ok')
    const [violation] = violationsOf(game.run.world)
    expect(violation).toMatchObject({ ruleId: 'bannedWords', evidence: ['dress', 'seen by the platform'] })
    expect(dress(game)?.removedBecause?.violationId).toBe(violation?.id)
    expect(pointsOf(game.run.world).general).toBeGreaterThan(0)
    expect(appeal(game, ['screenshot'])).toBe('LISTING_APPEAL_AT_SHOP')
    expect(game.ask('shop/appeal', { violationId: violation?.id ?? '', reason: 'Proven', evidence: [{ kind: 'wordingProof', ref: 'R1' }] })).toBe('ok')
    game.send('clock/advance', { to: at(START) + 20 * DAY })
    expect(dress(game)).toMatchObject({ state: 'off_sale', removedBecause: null })
    expect(pointsOf(game.run.world).general).toBe(0)
  })

  it('without an appeal it stays removed', () => {
    const game = play()
    punish(game, 'wrongCategory')
    game.send('clock/advance', { to: at(START) + 60 * DAY })
    expect(dress(game)?.state).toBe('removed')
  })
})

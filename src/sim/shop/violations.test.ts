import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { NO_APPEAL } from './records.ts'
import {
  pointsOf, refusalOfSelling, refusalOfTrading, restrictionsOf, VIOLATION_CLASSES, VIOLATION_RULES, violationsOf, type EvidenceKind, type ViolationRuleId,
} from './shop.ts'
import { at, local, newShop, openShop, playShop, type ShopPlay } from './shop-for-tests.ts'

const open = (from?: string): ShopPlay => playShop(openShop(), from === undefined ? {} : { from })

const times = (play: ShopPlay, ruleId: ViolationRuleId, n: number): void => {
  for (let i = 0; i < n; i++) play.report(ruleId)
}

const EVIDENCE = { reason: 'the parcel was picked up in time', evidence: [{ kind: 'pickupScan', ref: 'YT9900001' }] }

describe('points', () => {
  it('repeated late dispatch costs 3 points each time it is reported', () => {
    const play = open()
    times(play, 'lateDispatch', 2)
    expect(pointsOf(play.run.world)).toEqual({ general: 6, serious: 0, counterfeit: 0 })
  })

  it('the first order that cannot be filled is a warning, every later one costs 2 points', () => {
    const play = open()
    times(play, 'outOfStock', 3)
    expect(violationsOf(play.run.world).map(({ points }) => points)).toEqual([0, 2, 2])
    expect(pointsOf(play.run.world)).toEqual({ general: 4, serious: 0, counterfeit: 0 })
  })

  it('a record says rule, class, points, evidence and until when it can be appealed', () => {
    const play = open()
    play.report('falseShipping')
    expect(violationsOf(play.run.world)).toEqual([
      {
        id: 'V000001', ruleId: 'falseShipping', class: 'serious', points: 12, evidence: ['O000001'], at: at('2024-05-06 10:00:00'), appealUntil: at('2024-05-13 10:00:00'),
        period: 1, appeal: NO_APPEAL,
      },
    ])
  })

  it('points given with the report stand in for the rule’s own, and for its warning', () => {
    const play = open()
    play.ask('reporter/report', { reports: [{ ruleId: 'outOfStock', points: 5 }, { ruleId: 'outOfStock' }, { ruleId: 'bannedWords', points: 0 }] })
    expect(violationsOf(play.run.world).map(({ id, points }) => [id, points])).toEqual([['V000001', 5], ['V000002', 2], ['V000003', 0]])
  })

  it('a warning that was taken back is granted again', () => {
    const play = open()
    play.report('outOfStock')
    play.ask('shop/appeal', { violationId: 'V000001', reason: 'agreed', evidence: [{ kind: 'buyerAgreement', ref: 'M1' }] })
    play.until('2024-05-09 10:00:00')
    play.report('outOfStock')
    expect(pointsOf(play.run.world).general).toBe(0)
  })

  it('several in one plan get an id each and warn once', () => {
    const play = open()
    play.report('wrongCategory', 'outOfStock', 'wrongCategory', 'outOfStock')
    expect(violationsOf(play.run.world).map(({ id, ruleId, points }) => [id, ruleId, points])).toEqual([
      ['V000001', 'wrongCategory', 0], ['V000002', 'outOfStock', 0], ['V000003', 'wrongCategory', 1], ['V000004', 'outOfStock', 2],
    ])
  })

  it('every rule says its class, its year, and what would clear it', () => {
    for (const rules of Object.values(VIOLATION_RULES)) {
      for (const [id, { value, year, basis }] of Object.entries(rules)) {
        expect([id, VIOLATION_CLASSES.includes(value.class), value.points > 0, value.accepts.length > 0, year, basis]).toEqual([id, true, true, true, 2024, 'assumed'])
      }
    }
  })
})

describe('nodes', () => {
  it('11 serious points leave the shop open, 12 suspend it for seven days', () => {
    const play = open()
    play.ask('reporter/report', { reports: [{ ruleId: 'leakedData', points: 11 }] })
    expect([play.state(), restrictionsOf(play.run.world)]).toEqual(['open', []])
    play.ask('reporter/report', { reports: [{ ruleId: 'leakedData', points: 1 }] })
    expect([play.state(), restrictionsOf(play.run.world)]).toEqual([
      'suspended',
      [
        {
          id: 'RV000002N12', measure: 'suspension', ground: { class: 'serious', node: 12, period: 1 }, fromAt: at('2024-05-06 10:00:00'), untilAt: at('2024-05-13 10:00:00'),
          state: 'running',
        },
      ],
    ])
    play.until('2024-05-13 09:59:59')
    expect([play.state(), play.ask('shop/endRestriction', { restrictionId: 'RV000002N12' })]).toEqual(['suspended', 'NOT_DUE'])
    play.until('2024-05-13 10:00:00')
    expect([play.state(), play.ask('shop/endRestriction', { restrictionId: 'RV000002N12' })]).toEqual(['open', 'RESTRICTION_UNKNOWN'])
  })

  it('24 and 36 suspend for fourteen and twenty-one days; the shop opens when the last one ends', () => {
    const play = open()
    times(play, 'falseShipping', 3)
    expect(restrictionsOf(play.run.world).map(({ untilAt }) => local(untilAt))).toEqual(['2024-05-13 10:00:00', '2024-05-20 10:00:00', '2024-05-27 10:00:00'])
    play.until('2024-05-20 10:00:00')
    expect(play.state()).toBe('suspended')
    play.until('2024-05-27 10:00:00')
    expect(play.state()).toBe('open')
  })

  it('47 serious points suspend, 48 close the account', () => {
    const play = open()
    play.ask('reporter/report', { reports: [{ ruleId: 'falseShipping', points: 47 }] })
    expect(play.state()).toBe('suspended')
    play.ask('reporter/report', { reports: [{ ruleId: 'falseShipping', points: 1 }] })
    expect([play.state(), play.run.world.shop.closure]).toEqual(['closed', { at: at('2024-05-06 10:00:00'), by: 'points' }])
    play.until('2024-07-06 10:00:00')
    expect([play.state(), play.ask('shop/open'), play.ask('shop/announceClosing')]).toEqual(['closed', 'INVALID_TRANSITION', 'INVALID_TRANSITION'])
  })

  it('one jump over several nodes counts them all; several in one plan count each once', () => {
    const jump = open()
    jump.ask('reporter/report', { reports: [{ ruleId: 'falseShipping', points: 25 }] })
    expect(restrictionsOf(jump.run.world).map(({ id }) => id)).toEqual(['RV000001N12', 'RV000001N24'])
    const batch = open()
    batch.report('falseShipping', 'leakedData', 'leakedData')
    expect(restrictionsOf(batch.run.world).map(({ id }) => id)).toEqual(['RV000001N12', 'RV000003N24'])
  })

  it('general points bar new listings for seven days and never suspend', () => {
    const play = open()
    times(play, 'brokenPromise', 3)
    expect([play.state(), refusalOfTrading(play.run.world), refusalOfSelling(play.run.world)]).toEqual([
      'open', null, { refused: 'LISTING_BARRED', figures: { untilAt: at('2024-05-13 10:00:00') } },
    ])
    times(play, 'brokenPromise', 9)
    expect([play.state(), pointsOf(play.run.world).general]).toEqual(['open', 48])
    play.until('2024-05-13 10:00:00')
    expect(refusalOfSelling(play.run.world)).toBeNull()
  })

  it('the counters are apart: 8 general, 6 serious and 24 counterfeit points suspend for the counterfeit alone', () => {
    const play = open()
    play.report('brokenPromise', 'brokenPromise', 'leakedData', 'counterfeitGoods')
    expect(pointsOf(play.run.world)).toEqual({ general: 8, serious: 6, counterfeit: 24 })
    expect(restrictionsOf(play.run.world).map(({ ground }) => ground !== 'deposit' && `${ground.class} ${ground.node}`)).toEqual(['counterfeit 12', 'counterfeit 24'])
  })

  it('a shop that is not open is recorded and not punished', () => {
    const play = playShop(newShop())
    play.report('falseDocuments')
    expect([play.state(), pointsOf(play.run.world).serious, restrictionsOf(play.run.world)]).toEqual(['draft', 48, []])
  })
})

describe('what a shop may do', () => {
  it('a suspended one takes no orders until the last suspension ends, and publishes nothing', () => {
    const play = open()
    times(play, 'falseShipping', 2)
    const refused = { refused: 'SHOP_SUSPENDED', figures: { shop: '佳依', untilAt: at('2024-05-20 10:00:00') } }
    expect([refusalOfTrading(play.run.world), refusalOfSelling(play.run.world)]).toEqual([refused, refused])
  })

  it('one that is closed, or not yet open, says so', () => {
    const closed = open()
    closed.report('falseDocuments')
    expect(refusalOfTrading(closed.run.world)).toEqual({ refused: 'SHOP_CLOSED', figures: { shop: '佳依' } })
    expect(refusalOfSelling(playShop(newShop()).run.world)).toEqual({ refused: 'SHOP_NOT_OPEN', figures: { state: 'draft' } })
    expect([refusalOfTrading(open().run.world), refusalOfSelling(open().run.world)]).toEqual([null, null])
  })
})

describe('appeals', () => {
  const accused = (...ruleIds: readonly ViolationRuleId[]): ShopPlay => {
    const play = open()
    play.report(...ruleIds)
    return play
  }

  it.each([
    ['another violation', { violationId: 'V000009' }, 'VIOLATION_UNKNOWN'],
    ['no reason', { reason: '  ' }, 'APPEAL_REASON_REQUIRED'],
    ['no evidence', { evidence: [] }, 'APPEAL_EVIDENCE_REQUIRED'],
    ['evidence that points to nothing', { evidence: [{ kind: 'pickupScan', ref: ' ' }] }, 'APPEAL_EVIDENCE_REQUIRED'],
    ['evidence of no known kind', { evidence: [{ kind: 'rumour', ref: 'x' }] }, 'FIELD_INVALID'],
    ['reason and evidence', {}, 'ok'],
  ])('%s gives %s', (_title, change, code) => {
    expect(accused('falseShipping').ask('shop/appeal', { violationId: 'V000001', ...EVIDENCE, ...change })).toBe(code)
  })

  it('an appeal in the last millisecond of the window is on time, one after it is late', () => {
    const play = accused('falseShipping', 'fakeTrades')
    play.until('2024-05-13 10:00:00')
    expect(play.ask('shop/expireAppeal', { violationId: 'V000001' })).toBe('NOT_DUE')
    expect(play.ask('shop/appeal', { violationId: 'V000001', ...EVIDENCE })).toBe('ok')
    play.until('2024-05-13 10:00:01')
    expect(play.send('shop/appeal', { violationId: 'V000002', ...EVIDENCE })).toMatchObject({
      code: 'APPEAL_WINDOW_CLOSED', figures: { violationId: 'V000002', daysLate: 1, untilAt: at('2024-05-13 10:00:00') },
    })
    expect(violationsOf(play.run.world).map(({ appeal }) => appeal.state)).toEqual(['open', 'expired'])
    play.until('2024-05-14 10:00:01')
    expect(play.send('shop/appeal', { violationId: 'V000002', ...EVIDENCE })).toMatchObject({ figures: { daysLate: 2 } })
  })

  it('a violation is appealed once', () => {
    const play = accused('falseShipping')
    play.ask('shop/appeal', { violationId: 'V000001', ...EVIDENCE })
    expect(play.send('shop/appeal', { violationId: 'V000001', ...EVIDENCE })).toMatchObject({ code: 'INVALID_TRANSITION', figures: { record: 'V000001', state: 'open' } })
    play.until('2024-05-20 10:00:00')
    expect(play.ask('shop/appeal', { violationId: 'V000001', ...EVIDENCE })).toBe('INVALID_TRANSITION')
  })

  it('the answer comes three working days later and not sooner; upheld, points and suspension go', () => {
    const play = accused('falseShipping')
    play.ask('shop/appeal', { violationId: 'V000001', ...EVIDENCE })
    play.until('2024-05-09 09:59:59')
    expect([play.state(), play.ask('shop/decideAppeal', { violationId: 'V000001' })]).toEqual(['suspended', 'NOT_DUE'])
    play.until('2024-05-09 10:00:00')
    expect([play.state(), pointsOf(play.run.world).serious]).toEqual(['open', 0])
    expect(violationsOf(play.run.world)[0]).toMatchObject({
      points: 12,
      appeal: { state: 'upheld', ...EVIDENCE, at: at('2024-05-06 10:00:00'), dueAt: at('2024-05-09 10:00:00'), decidedAt: at('2024-05-09 10:00:00') },
    })
    expect(play.happened()).toEqual(['shop/violationRecorded', 'shop/suspended', 'shop/appealed', 'shop/appealUpheld', 'shop/restrictionEnded'])
    play.until('2024-05-20 10:00:00')
    expect(play.run.log.filter(({ kind }) => kind === 'refusal').map(entry => entry.kind === 'refusal' && entry.code)).toEqual(['NOT_DUE'])
  })

  it('evidence of another kind is rejected, and everything stays', () => {
    const play = accused('falseShipping')
    play.ask('shop/appeal', { violationId: 'V000001', reason: 'no', evidence: [{ kind: 'screenshot', ref: 'S1' }] })
    play.until('2024-05-09 10:00:00')
    expect([play.state(), pointsOf(play.run.world).serious, violationsOf(play.run.world)[0]?.appeal.state]).toEqual(['suspended', 12, 'rejected'])
  })

  it('a decision without an appeal is no step', () => {
    expect(accused('falseShipping').ask('shop/decideAppeal', { violationId: 'V000001' })).toBe('INVALID_TRANSITION')
    expect(accused().ask('shop/decideAppeal', { violationId: 'V000001' })).toBe('VIOLATION_UNKNOWN')
    expect(accused().ask('shop/expireAppeal', { violationId: 'V000001' })).toBe('VIOLATION_UNKNOWN')
  })

  it('only what lost its ground is lifted: of 30 points 12 go, 18 still carry the first suspension', () => {
    const play = accused('falseShipping', 'fakeTrades', 'leakedData')
    play.ask('shop/appeal', { violationId: 'V000001', ...EVIDENCE })
    play.until('2024-05-09 10:00:00')
    expect([play.state(), restrictionsOf(play.run.world).map(({ id }) => id)]).toEqual(['suspended', ['RV000001N12']])
    play.until('2024-05-13 10:00:00')
    expect(play.state()).toBe('open')
  })

  it('a closed account whose appeal is upheld comes back, open or still suspended', () => {
    const alone = accused('falseDocuments')
    alone.ask('shop/appeal', { violationId: 'V000001', reason: 'a letter', evidence: [{ kind: 'authorisationLetter', ref: 'L1' }] })
    alone.until('2024-05-09 10:00:00')
    expect([alone.state(), alone.run.world.shop.closure]).toEqual(['open', null])
    const more = accused('falseShipping', 'falseDocuments')
    more.ask('shop/appeal', { violationId: 'V000002', reason: 'a letter', evidence: [{ kind: 'authorisationLetter', ref: 'L1' }] })
    more.until('2024-05-09 10:00:00')
    expect(more.state()).toBe('suspended')
    more.until('2024-05-13 10:00:00')
    expect(more.state()).toBe('open')
  })
})

describe('the end of the year', () => {
  it('points of the year stand until 31 December 24:00 and are gone then', () => {
    const play = open('2024-12-20 10:00:00')
    play.report('brokenPromise', 'leakedData')
    play.until('2024-12-31 23:59:59')
    expect([pointsOf(play.run.world), play.ask('shop/zeroPoints')]).toEqual([{ general: 4, serious: 6, counterfeit: 0 }, 'NOT_DUE'])
    play.until('2025-01-01 00:00:00')
    expect([pointsOf(play.run.world), play.run.world.shop.zeroingAt]).toEqual([{ general: 0, serious: 0, counterfeit: 0 }, null])
    expect(play.ask('shop/zeroPoints')).toBe('NOTHING_TO_ZERO')
    play.report('leakedData')
    expect([pointsOf(play.run.world).serious, local(play.run.world.shop.zeroingAt)]).toEqual([6, '2026-01-01 00:00:00'])
  })

  it('the year ends by the shop’s own clock', () => {
    const play = playShop(openShop(), { from: '2024-12-31 10:00:00', zone: 'America/New_York' })
    play.report('leakedData')
    expect(play.run.world.shop.zeroingAt).toBe(at('2025-01-01 00:00:00', 'America/New_York'))
  })

  it.each([[23, 0], [24, 24], [47, 47]])('%i counterfeit points become %i', (before, after) => {
    const play = open('2024-12-20 10:00:00')
    play.ask('reporter/report', { reports: [{ ruleId: 'counterfeitGoods', points: before }] })
    play.until('2025-01-01 00:00:00')
    expect(pointsOf(play.run.world).counterfeit).toBe(after)
  })

  it('points that were kept still add up, and are asked about again a year later', () => {
    const play = open('2024-12-20 10:00:00')
    play.report('counterfeitGoods')
    play.until('2025-02-01 00:00:00')
    expect([play.state(), local(play.run.world.shop.zeroingAt)]).toEqual(['open', '2026-01-01 00:00:00'])
    play.report('counterfeitGoods')
    expect(play.state()).toBe('closed')
  })

  it('a suspension runs on over the year’s end', () => {
    const play = open('2024-12-30 10:00:00')
    play.report('falseShipping')
    play.until('2025-01-01 00:00:00')
    expect([play.state(), pointsOf(play.run.world).serious]).toEqual(['suspended', 0])
    play.until('2025-01-06 10:00:00')
    expect(play.state()).toBe('open')
  })

  it('an appeal upheld in the new year lifts the suspension and takes nothing from the new counter', () => {
    const play = open('2024-12-30 10:00:00')
    play.report('falseShipping')
    play.ask('shop/appeal', { violationId: 'V000001', ...EVIDENCE })
    play.until('2025-01-01 12:00:00')
    play.report('leakedData')
    play.until('2025-01-02 10:00:00')
    expect([play.state(), pointsOf(play.run.world).serious]).toEqual(['open', 6])
  })

  it('an appeal about the new year leaves last year’s suspension alone', () => {
    const play = open('2024-12-30 10:00:00')
    play.report('falseShipping')
    play.until('2025-01-01 00:00:00')
    play.report('leakedData')
    play.ask('shop/appeal', { violationId: 'V000002', reason: 'nothing left the house', evidence: [{ kind: 'chatRecord', ref: 'M1' }] })
    play.until('2025-01-06 09:59:59')
    expect([play.state(), violationsOf(play.run.world)[1]?.appeal.state]).toEqual(['suspended', 'upheld'])
  })

  it('the warning of a new year is granted anew', () => {
    const play = open('2024-12-31 10:00:00')
    times(play, 'outOfStock', 2)
    play.until('2025-01-01 10:00:00')
    times(play, 'outOfStock', 2)
    expect(violationsOf(play.run.world).map(({ points, period }) => [points, period])).toEqual([[0, 1], [2, 1], [0, 2], [2, 2]])
  })
})

describe('whatever happens', () => {
  const RULE_IDS: readonly ViolationRuleId[] = ['lateDispatch', 'outOfStock', 'brokenPromise', 'falseShipping', 'leakedData', 'falseDocuments', 'counterfeitGoods']
  const KINDS: readonly EvidenceKind[] = ['pickupScan', 'screenshot', 'purchaseInvoice', 'chatRecord']
  const act = fc.oneof(
    fc.record({ act: fc.constant('report' as const), rules: fc.array(fc.constantFrom(...RULE_IDS), { minLength: 1, maxLength: 3 }) }),
    fc.record({ act: fc.constant('appeal' as const), which: fc.nat({ max: 20 }), kind: fc.constantFrom(...KINDS) }),
    fc.record({ act: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 200 }) }),
  )

  it('points are never negative, and are the sum of what was not taken back since the last clean slate', () => {
    fc.assert(
      fc.property(fc.array(act, { minLength: 1, maxLength: 25 }), acts => {
        const play = open()
        for (const done of acts) {
          if (done.act === 'report') play.report(...done.rules)
          if (done.act === 'appeal') play.ask('shop/appeal', { violationId: `V${String(done.which).padStart(6, '0')}`, reason: 'r', evidence: [{ kind: done.kind, ref: 'x' }] })
          if (done.act === 'wait') play.ask('clock/advance', { to: play.run.world.clock.now + done.days * 86_400_000 })
          // Told from the log alone, the way a teacher would add it up.
          const sums = { general: 0, serious: 0, counterfeit: 0 }
          const alive = new Map<string, { readonly class: keyof typeof sums; readonly points: number }>()
          for (const entry of play.run.log) {
            if (entry.kind !== 'event') continue
            const { event } = entry
            if (event.type === 'shop/violationRecorded') alive.set(event.violationId, { class: event.class, points: event.points })
            if (event.type === 'shop/appealUpheld') alive.delete(event.violationId)
            if (event.type === 'shop/pointsZeroed') for (const [id, violation] of alive) if (event.classes.includes(violation.class)) alive.delete(id)
          }
          for (const violation of alive.values()) sums[violation.class] += violation.points
          expect(pointsOf(play.run.world)).toEqual(sums)
          expect(Object.values(sums).every(points => points >= 0)).toBe(true)
        }
      }),
      { seed: 20_240_506, numRuns: 60 },
    )
  })
})

import { describe, expect, it } from 'vitest'
import zh from './strings.zh-CN.json' with { type: 'json' }
import { AFTER_SALE_RULES } from './rules.ts'
import { VERDICT_ROWS, verdictFor, type VerdictFacts } from './verdict.ts'

const FACTS: VerdictFacts = {
  kind: 'returnRefund', reason: 'quality', buyer: [], seller: [], refusedFor: 'noProof', delivered: true, goodsBack: false, shippedInTime: true,
}

const rowOf = (facts: Partial<VerdictFacts>): string => {
  const { name, winner } = verdictFor(VERDICT_ROWS, { ...FACTS, ...facts })
  return `${winner} ${name}`
}

describe('who is right, by the table', () => {
  it.each<readonly [string, Partial<VerdictFacts>]>([
    ['buyer verdictNothingShipped', { kind: 'refundUnshipped', reason: 'notWanted', seller: ['photo', 'report'] }],
    ['buyer verdictNotDelivered', { kind: 'refundOnly', reason: 'notReceived', delivered: false, seller: ['track'] }],
    ['seller verdictDeliveryShown', { kind: 'refundOnly', reason: 'notReceived', seller: ['track'] }],
    ['buyer verdictDeliveryNotShown', { kind: 'refundOnly', reason: 'notReceived', seller: ['photo'] }],
    ['buyer verdictLate', { kind: 'refundOnly', reason: 'lateShipping', shippedInTime: false }],
    ['seller verdictInTime', { kind: 'refundOnly', reason: 'lateShipping', shippedInTime: true }],
    ['seller verdictParcelEmpty', { goodsBack: true, refusedFor: 'emptyParcel', seller: ['photo'] }],
    ['buyer verdictBothGoodsBack', { goodsBack: true, refusedFor: 'emptyParcel', seller: ['photo'], buyer: ['photo'] }],
    ['seller verdictGoodsUsed', { reason: 'notWanted', goodsBack: true, refusedFor: 'goodsUsed', seller: ['photo'] }],
    ['buyer verdictNoReasonDoubt', { reason: 'notWanted', goodsBack: true, refusedFor: 'goodsUsed', seller: ['photo'], buyer: ['photo'] }],
    ['buyer verdictNoReasonDoubt', { reason: 'notWanted', goodsBack: false, refusedFor: 'goodsUsed', seller: ['photo'] }],
    ['buyer verdictNoReason', { reason: 'wrongSize', refusedFor: 'notEntitled' }],
    ['seller verdictSignedAfterAll', { kind: 'refundOnly', reason: 'notWanted' }],
    ['buyer verdictOnItsWay', { kind: 'refundOnly', reason: 'notWanted', delivered: false }],
    ['buyer verdictExpertBuyer', { buyer: ['report'], seller: ['photo'] }],
    ['seller verdictExpertSeller', { buyer: ['photo'], seller: ['report'] }],
    ['buyer verdictBuyerShows', { buyer: ['photo'] }],
    ['seller verdictSellerShows', { seller: ['chat'] }],
    ['seller verdictNothingShown', {}],
    ['buyer verdictBothGoodsBack', { buyer: ['photo'], seller: ['photo'] }],
    ['buyer verdictBothGoodsBack', { buyer: ['report'], seller: ['report'] }],
    ['seller verdictBothMoneyOnly', { kind: 'refundOnly', buyer: ['photo'], seller: ['photo'] }],
    ['buyer verdictAgreementShown', { reason: 'agreed', buyer: ['chat'] }],
    ['seller verdictNoAgreement', { reason: 'agreed', buyer: ['photo'] }],
  ])('%s', (row, facts) => {
    expect(rowOf(facts)).toBe(row)
  })

  it('every row can be reached, and each has its words', () => {
    const reached = new Set<string>()
    const kinds = ['refundUnshipped', 'refundOnly', 'returnRefund', 'reissue'] as const
    const reasons = ['notWanted', 'quality', 'notReceived', 'lateShipping', 'agreed', 'other'] as const
    const proofs = [[], ['photo'], ['chat'], ['report'], ['track']] as const
    for (const kind of kinds) for (const reason of reasons) for (const buyer of proofs) for (const seller of proofs) {
      for (const refusedFor of ['noProof', 'goodsUsed', 'emptyParcel'] as const) for (const yes of [true, false]) for (const back of [true, false]) {
        reached.add(verdictFor(VERDICT_ROWS, { kind, reason, buyer, seller, refusedFor, delivered: yes, goodsBack: back, shippedInTime: yes }).name)
      }
    }
    expect([...reached].sort()).toEqual(VERDICT_ROWS.map(({ name }) => name).sort())
    expect(VERDICT_ROWS.filter(({ name }) => !Object.hasOwn(zh.words, name))).toEqual([])
  })

  it('more proof on the buyer’s side never turns a verdict against the buyer', () => {
    for (const reason of ['quality', 'notWanted', 'agreed'] as const) {
      for (const seller of [[], ['photo'], ['report']] as const) {
        const bare = verdictFor(VERDICT_ROWS, { ...FACTS, reason, seller })
        const shown = verdictFor(VERDICT_ROWS, { ...FACTS, reason, seller, buyer: ['photo', 'chat', 'report'] })
        expect([reason, seller, bare.winner === 'buyer' && shown.winner === 'seller']).toEqual([reason, seller, false])
      }
    }
  })
})

it('every version of the rules has a last row that asks for nothing', () => {
  for (const { verdictRows } of Object.values(AFTER_SALE_RULES)) expect(verdictRows.value.at(-1)).toEqual({ name: 'verdictNoAgreement', winner: 'seller' })
})

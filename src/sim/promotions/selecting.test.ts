import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chargeBudget, mayCombine, PROMOTION_CLASSES, selectPromotions, type Candidate } from './selecting.ts'

describe('exclusive promotions', () => {
  it('without an exclusive one all apply, the highest priority first, then by id', () => {
    expect(selectPromotions([{ id: 'b', priority: 1 }, { id: 'c', priority: 2 }, { id: 'a', priority: 1 }], 'exclusive')).toEqual(['c', 'a', 'b'])
  })

  it('the exclusive one stands alone, also under a higher priority that is not exclusive', () => {
    expect(selectPromotions([{ id: 'a', priority: 9 }, { id: 'b', priority: 1, exclusive: true }], 'exclusive')).toEqual(['b'])
  })

  it('of two exclusive ones with the same priority the lower id', () => {
    expect(selectPromotions([{ id: 'b', exclusive: true }, { id: 'a', exclusive: true }], 'exclusive')).toEqual(['a'])
  })
})

describe('promotions that combine', () => {
  const product: Candidate = { id: 'p', class: 'product', combinesWith: ['order'], discountFen: 500 }
  const order: Candidate = { id: 'o', class: 'order', combinesWith: ['product'], discountFen: 800 }

  it('both sides must allow each other: one side alone is not enough, and the larger total stays', () => {
    expect(selectPromotions([product, order], 'combines')).toEqual(['o', 'p'])
    expect(selectPromotions([product, { ...order, combinesWith: [] }], 'combines')).toEqual(['o'])
    expect(selectPromotions([{ ...product, combinesWith: [] }, order], 'combines')).toEqual(['o'])
  })

  it('nothing combines unless it is said', () => {
    expect(mayCombine({ id: 'a', class: 'order' }, { id: 'b', class: 'order' })).toBe(false)
    expect(selectPromotions([{ id: 'a', discountFen: 1 }, { id: 'b', discountFen: 2 }], 'combines')).toEqual(['b'])
  })

  it('two small ones that go together beat one that is larger than each, and one fen more beats them', () => {
    const pair = [{ ...product, discountFen: 400 }, { ...order, discountFen: 400 }]
    const alone: Candidate = { id: 'x', class: 'order', combinesWith: [], discountFen: 799 }
    expect(selectPromotions([...pair, alone], 'combines')).toEqual(['o', 'p'])
    expect(selectPromotions([...pair, { ...alone, discountFen: 801 }], 'combines')).toEqual(['x'])
  })

  it('equal totals go to the lower id', () => {
    expect(selectPromotions([{ id: 'b', discountFen: 500 }, { id: 'a', discountFen: 500 }], 'combines')).toEqual(['a'])
  })

  it('what is chosen goes together, is never less than any single one, and does not depend on the order given', () => {
    const candidates = fc
      .array(
        fc.record({
          class: fc.constantFrom(...PROMOTION_CLASSES), priority: fc.nat(2), combinesWith: fc.subarray([...PROMOTION_CLASSES]), discountFen: fc.nat(1_000),
        }),
        { maxLength: 7 },
      )
      .map(all => all.map((one, i) => ({ id: `c${i}`, ...one })))
    fc.assert(
      fc.property(candidates, all => {
        const chosen = selectPromotions(all, 'combines')
        expect(selectPromotions([...all].reverse(), 'combines')).toEqual(chosen)
        const members = all.filter(({ id }) => chosen.includes(id))
        for (const a of members) for (const b of members) if (a !== b) expect(mayCombine(a, b)).toBe(true)
        const sum = members.reduce((total, { discountFen }) => total + discountFen, 0)
        for (const { discountFen } of all) expect(sum).toBeGreaterThanOrEqual(discountFen)
      }),
      { seed: 20240505, numRuns: 300 },
    )
  })
})

describe('budgets', () => {
  it('by money: what is left may be spent to the fen, and not one more', () => {
    const budget = { kind: 'spend', limit: 1_000, used: 400 } as const
    expect(chargeBudget(budget, 600)).toEqual({ used: 1_000 })
    expect(chargeBudget(budget, 601)).toEqual({ refused: 'CAMPAIGN_BUDGET_EXCEEDED', figures: { limit: 1_000, used: 400, needed: 601 } })
  })

  it('by orders: one each, whatever it took off', () => {
    expect(chargeBudget({ kind: 'usage', limit: 3, used: 2 }, 90_000)).toEqual({ used: 3 })
    expect(chargeBudget({ kind: 'usage', limit: 3, used: 3 }, 0)).toMatchObject({ refused: 'CAMPAIGN_BUDGET_EXCEEDED' })
  })
})

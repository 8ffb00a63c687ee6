import { assert, constantFrom, integer, array, property, oneof, record } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isRefusal } from '../kernel/plan.ts'
import { ACCOUNTS, escrowOf, isBalanced, mostRefundOf, noMoney, takeStep, type FeeRates, type MoneyStep, type OrderMoney } from './ledger.ts'

const RATES: FeeRates = { commissionBp: 500, payFeeBp: 60 }

const pay = (cashFen: number, subsidyFen = 0): MoneyStep => ({ step: 'pay', cashFen, subsidyFen })
const refund = (fen: number, refundId = `r${fen}`): MoneyStep => ({ step: 'refund', refundId, fen })
const SETTLE: MoneyStep = { step: 'settle' }
const CLOSE: MoneyStep = { step: 'close' }

interface Walked {
  readonly answers: readonly string[]
  readonly balances: Readonly<Record<string, number>>
  readonly money: OrderMoney
}

/** Takes steps one after another; accounts that hold nothing at the end are left out. */
function walk(steps: readonly MoneyStep[], rates = RATES): Walked {
  let money = noMoney()
  const balances = new Map<string, number>()
  const answers: string[] = []
  for (const step of steps) {
    const taken = takeStep(money, rates, step, 'O1')
    if (isRefusal(taken)) {
      answers.push(taken.refused)
      continue
    }
    answers.push(taken.duplicate ? 'duplicate' : 'ok')
    ;({ money } = taken)
    expect(isBalanced(taken.entries)).toBe(true)
    for (const { account, fen } of taken.entries) balances.set(account, (balances.get(account) ?? 0) + fen)
  }
  return { answers, balances: Object.fromEntries([...balances].filter(([, fen]) => fen !== 0)), money }
}

describe('paying and settling', () => {
  it('a paid sum waits in escrow, the platform’s share with it', () => {
    expect(walk([pay(9_000, 1_000)]).balances).toEqual({ buyer: -9_000, platformPromo: -1_000, escrow: 10_000 })
  })

  it('commission is taken on all that the order is worth, the payment fee on the buyer’s cash alone', () => {
    expect(walk([pay(9_000, 1_000), SETTLE]).balances).toEqual({ buyer: -9_000, platformPromo: -1_000, platformFee: 500, payFee: 54, seller: 9_446 })
  })

  it('each fee is rounded once, half up', () => {
    expect(walk([pay(10), SETTLE], { commissionBp: 500, payFeeBp: 499 }).balances).toEqual({ buyer: -10, platformFee: 1, seller: 9 })
    expect(walk([pay(9), SETTLE], { commissionBp: 500, payFeeBp: 499 }).balances).toEqual({ buyer: -9, seller: 9 })
  })

  it('deposit and balance are one sum when it is shared out', () => {
    expect(walk([pay(3_000), pay(6_000, 1_000), SETTLE]).balances).toEqual(walk([pay(9_000, 1_000), SETTLE]).balances)
  })

  it('an order of nothing is paid and settled with nothing', () => {
    expect(walk([pay(0), SETTLE, SETTLE])).toMatchObject({ answers: ['ok', 'ok', 'INVALID_TRANSITION'], balances: {} })
  })

  it.each([
    ['settling before paying', [SETTLE], ['INVALID_TRANSITION']],
    ['settling twice', [pay(100), SETTLE, SETTLE], ['ok', 'ok', 'INVALID_TRANSITION']],
    ['paying after settling', [pay(100), SETTLE, pay(1)], ['ok', 'ok', 'INVALID_TRANSITION']],
    ['refunding before paying', [refund(1)], ['INVALID_TRANSITION']],
    ['closing before paying', [CLOSE], ['INVALID_TRANSITION']],
    ['a fen more than is left', [pay(100), refund(40), refund(61)], ['ok', 'ok', 'REFUND_EXCEEDS_REMAINING']],
    ['the last fen that is left', [pay(100), refund(40), refund(60)], ['ok', 'ok', 'ok']],
    ['a refund that fails and never stood', [pay(100), { step: 'failRefund', refundId: 'x' }], ['ok', 'REFUND_UNKNOWN']],
  ] as const)('%s', (_title, steps, answers) => {
    expect(walk(steps).answers).toEqual(answers)
  })

  it('a refusal names the record, its state, and the most that could go back', () => {
    expect(takeStep(noMoney(), RATES, SETTLE, 'O7')).toEqual({ refused: 'INVALID_TRANSITION', figures: { record: 'O7', state: 'created' } })
    expect(takeStep(walk([pay(100), SETTLE]).money, RATES, SETTLE, 'O7')).toEqual({ refused: 'INVALID_TRANSITION', figures: { record: 'O7', state: 'settled' } })
    expect(takeStep(walk([pay(100), refund(30)]).money, RATES, refund(71), 'O7')).toEqual({ refused: 'REFUND_EXCEEDS_REMAINING', figures: { mostFen: 70 } })
  })
})

describe('refunds', () => {
  it('before settlement nothing but the sum itself moves; fees are taken on the rest', () => {
    expect(walk([pay(10_000), refund(3_334)]).balances).toEqual({ buyer: -6_666, escrow: 6_666 })
    expect(walk([pay(10_000), refund(3_334), SETTLE]).balances).toEqual({ buyer: -6_666, platformFee: 333, payFee: 40, seller: 6_293 })
  })

  it('after settlement the commission is counted again on what remains and the payment fee is kept', () => {
    expect(walk([pay(10_000), SETTLE, refund(4_000)]).balances).toEqual({ buyer: -6_000, platformFee: 300, payFee: 60, seller: 5_640 })
    expect(walk([pay(10_000), SETTLE, refund(10_000)]).balances).toEqual({ payFee: 60, seller: -60 })
  })

  it('after settlement the seller gives the platform’s share back too', () => {
    expect(walk([pay(9_000, 1_000), SETTLE, refund(4_500)]).balances).toEqual({ buyer: -4_500, platformPromo: -500, platformFee: 250, payFee: 54, seller: 4_696 })
  })

  it('the platform’s share of parts is rounded on the sum so far, so that the parts add up', () => {
    const shares = [refund(3_333, 'a'), refund(3_333, 'b'), refund(2_334, 'c')].reduce<{ money: OrderMoney; back: number[] }>(
      ({ money, back }, step) => {
        const taken = takeStep(money, RATES, step)
        if (isRefusal(taken)) throw new Error(taken.refused)
        return { money: taken.money, back: [...back, taken.money.subsidyBackFen - money.subsidyBackFen] }
      },
      { money: walk([pay(9_000, 100)]).money, back: [] },
    )
    expect(shares.back).toEqual([37, 37, 26])
    expect(shares.money).toMatchObject({ refundedFen: 9_000, subsidyBackFen: 100 })
  })

  it('the same refund id moves money once, before and after settlement', () => {
    expect(walk([pay(10_000), refund(3_000, 'r1'), refund(3_000, 'r1'), SETTLE, refund(3_000, 'r1')])).toMatchObject({
      answers: ['ok', 'ok', 'duplicate', 'ok', 'duplicate'], balances: { buyer: -7_000, platformFee: 350, payFee: 42, seller: 6_608 },
    })
  })

  it('a refund id that is the name of something in every object is an id like any other', () => {
    expect(walk([pay(100), refund(10, 'constructor'), refund(10, 'constructor')]).answers).toEqual(['ok', 'ok', 'duplicate'])
  })

  it('a failed refund frees its amount: everything is as if it had not been', () => {
    for (const before of [[pay(9_000, 1_000)], [pay(9_000, 1_000), refund(1_000, 'x')], [pay(9_000, 1_000), SETTLE]] as const) {
      expect(walk([...before, refund(4_321, 'r'), { step: 'failRefund', refundId: 'r' }])).toMatchObject({ balances: walk(before).balances, money: walk(before).money })
    }
  })

  it('a failed refund may be sent again under its id', () => {
    const failed = [pay(100), refund(100, 'r'), { step: 'failRefund', refundId: 'r' }] as const
    expect(walk([...failed, refund(100, 'r')])).toMatchObject({ answers: ['ok', 'ok', 'ok', 'ok'], balances: {} })
  })
})

describe('closing what has gone back whole', () => {
  it('a sale that cost the buyer nothing gives the platform its share back', () => {
    expect(walk([pay(0, 800), CLOSE])).toMatchObject({ balances: {}, money: { settled: false, subsidyBackFen: 800 } })
    expect(walk([pay(0, 800), SETTLE, CLOSE])).toMatchObject({ balances: {}, money: { settled: true, subsidyBackFen: 800, commissionFen: 0, toSellerFen: 0 } })
  })

  it('freight that stays is the seller’s, shared out as ever', () => {
    expect(walk([pay(10_800), refund(10_000), CLOSE]).balances).toEqual({ buyer: -800, platformFee: 40, payFee: 5, seller: 755 })
  })

  it('what is gone leaves nothing to share out, and closing again moves nothing', () => {
    expect(walk([pay(100), refund(100), CLOSE, CLOSE])).toMatchObject({ answers: ['ok', 'ok', 'ok', 'ok'], balances: {}, money: { settled: false } })
  })
})

/** One order’s money, as plainly as it can be kept: every purse a number, moved by hand. */
const emptyPurses = () => ({ buyer: 0, platformPromo: 0, escrow: 0, seller: 0, platformFee: 0, payFee: 0 })

const round = (x: number): number => Math.floor(x + 0.5)

describe('random lives of an order’s money', () => {
  const steps = array(
    oneof(
      record({ kind: constantFrom('pay' as const), a: integer({ min: 0, max: 50_000 }), b: integer({ min: 0, max: 5_000 }) }),
      record({ kind: constantFrom('refund' as const), a: integer({ min: 1, max: 20_000 }), b: integer({ min: 0, max: 5 }) }),
      record({ kind: constantFrom('failRefund' as const), a: integer({ min: 0, max: 0 }), b: integer({ min: 0, max: 5 }) }),
      record({ kind: constantFrom('settle' as const), a: integer({ min: 0, max: 0 }), b: integer({ min: 0, max: 0 }) }),
    ),
    { maxLength: 14 },
  )
  const rates = record({ commissionBp: integer({ min: 0, max: 2_000 }), payFeeBp: integer({ min: 0, max: 300 }) })
  const stepFrom = ({ kind, a, b }: { kind: MoneyStep['step']; a: number; b: number }): MoneyStep =>
    kind === 'pay' ? pay(a, b) : kind === 'refund' ? refund(a, `r${b}`) : kind === 'failRefund' ? { step: 'failRefund', refundId: `r${b}` } : SETTLE

  it('never lose a fen: accounts add up to nothing, escrow is what is not shared out, parts are what was refunded', () => {
    assert(
      property(rates, steps, (fees, wishes) => {
        const { money, balances } = walk(wishes.map(stepFrom), fees)
        expect(ACCOUNTS.reduce((sum, account) => sum + (balances[account] ?? 0), 0)).toBe(0)
        expect(balances['escrow'] ?? 0).toBe(escrowOf(money))
        expect(balances['buyer'] ?? 0).toBe(money.refundedFen - money.capturedFen)
        expect(Object.values(money.refunds).reduce((sum, fen) => sum + fen, 0)).toBe(money.refundedFen)
        expect([money.refundedFen >= 0, mostRefundOf(money) >= 0, money.subsidyBackFen >= 0, money.subsidyBackFen <= money.subsidyFen]).toEqual([true, true, true, true])
        if (money.settled) expect(money.commissionFen).toBe(round(((money.capturedFen - money.refundedFen + money.subsidyFen - money.subsidyBackFen) * fees.commissionBp) / 10_000))
      }),
      { seed: 7, numRuns: 400 },
    )
  })

  it('agree with a bare model that keeps six purses by hand', () => {
    assert(
      property(rates, steps, (fees, wishes) => {
        const purses = emptyPurses()
        let cash = 0
        let subsidy = 0
        let back = 0
        let subsidyBack = 0
        let paid = false
        let settled = false
        const standing = new Map<string, number>()
        const give = (fen: number): void => {
          const share = (cash === 0 ? 0 : round((subsidy * (back + fen)) / cash)) - subsidyBack
          back += fen
          subsidyBack += share
          purses.buyer += fen
          purses.platformPromo += share
          if (!settled) {
            purses.escrow -= fen + share
            return
          }
          const commission = round(((cash - back + subsidy - subsidyBack) * fees.commissionBp) / 10_000)
          purses.seller -= fen + share - (purses.platformFee - commission)
          purses.platformFee = commission
        }
        const answers = wishes.map(wish => {
          const step = stepFrom(wish)
          switch (step.step) {
            case 'pay':
              if (settled) return 'INVALID_TRANSITION'
              paid = true
              cash += step.cashFen
              subsidy += step.subsidyFen
              purses.buyer -= step.cashFen
              purses.platformPromo -= step.subsidyFen
              purses.escrow += step.cashFen + step.subsidyFen
              return 'ok'
            case 'refund':
              if (standing.has(step.refundId)) return 'duplicate'
              if (!paid) return 'INVALID_TRANSITION'
              if (step.fen > cash - back) return 'REFUND_EXCEEDS_REMAINING'
              standing.set(step.refundId, step.fen)
              give(step.fen)
              return 'ok'
            case 'failRefund': {
              const fen = standing.get(step.refundId)
              if (fen === undefined) return 'REFUND_UNKNOWN'
              standing.delete(step.refundId)
              give(-fen)
              return 'ok'
            }
            default:
              if (!paid || settled) return 'INVALID_TRANSITION'
              settled = true
              purses.platformFee = round((purses.escrow * fees.commissionBp) / 10_000)
              purses.payFee = round(((cash - back) * fees.payFeeBp) / 10_000)
              purses.seller = purses.escrow - purses.platformFee - purses.payFee
              purses.escrow = 0
              return 'ok'
          }
        })
        const walked = walk(wishes.map(stepFrom), fees)
        expect(walked.answers).toEqual(answers)
        expect(walked.balances).toEqual(Object.fromEntries(Object.entries(purses).filter(([, fen]) => fen !== 0)))
      }),
      { seed: 8, numRuns: 400 },
    )
  })
})

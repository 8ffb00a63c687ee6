import fc from 'fast-check'
import { expect, it } from 'vitest'
import { smallWorld } from '../test-world.ts'
import { CASE_KINDS, movesOf, openCases, REASONS_OF } from './aftersales.ts'
import { ORDER, playParcels as play } from './hands-for-tests.ts'

it('whatever both sides do, holds, refunds, shelves and ledger agree, and no case waits for ever', () => {
  const whole = fc.integer({ min: 0, max: 20_000 })
  const deed = fc.record({ what: fc.integer({ min: 0, max: 599 }), a: whole, b: whole, c: whole })
  const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)]
  const outcomes = new Map<string, number>()
  fc.assert(
    fc.property(fc.array(deed, { minLength: 25, maxLength: 60 }), deeds => {
      const game = play(smallWorld({ onHand: 30 }))
      const { world } = game.run
      game.send('orders/place', { buyerId: 'anna', lines: [{ skuId: 'dress-1', quantity: 2 }, { skuId: 'socks-1', quantity: 3 }], region: 'east' })
      game.send('orders/pay', { orderId: ORDER, amountFen: 43_250 })
      const total = (): number => ['buyer', 'escrow', 'seller', 'platformFee', 'payFee', 'platformPromo', 'carrier', 'guarantee'].reduce((sum, name) => sum + (world.payments.balances[name] ?? 0), 0)
      for (const { what, a, b, c } of deeds) {
        const open = openCases(world)
        const one = pick(open, a)
        const lineId = `${ORDER}-${1 + (b % 2)}`
        switch (what % 7) {
          case 0:
          case 3: {
            const kind = pick(CASE_KINDS, a)
            game.send('aftersales/apply', {
              orderId: ORDER, kind, reason: kind && pick(REASONS_OF[kind], c), lines: [{ lineId, quantity: c % 7 === 0 ? 0 : 1 + (c % 2) }],
              ...(b % 5 === 0 ? { amountFen: c } : {}),
            })
            break
          }
          case 1:
            game.send('logistics/dispatch', { orderId: ORDER, carrierId: 'standard', lines: [{ lineId, quantity: 1 + (c % 2) }] })
            break
          case 2:
            game.send('clock/advance', { to: world.clock.now + (1 + (a % 90)) * 3_600_000 })
            break
          default: {
            const late = pick(Object.values(world.aftersales.cases).filter(({ state }) => state === 'success'), c)
            if (!one && late) game.send('aftersales/inspect', { caseId: late.id })
            if (!one) break
            const command = pick([...movesOf(world, one, 'seller'), ...movesOf(world, one, 'buyer')], b)
            if (command === undefined) break
            const extra: Readonly<Record<string, object>> = {
              'aftersales/offer': { fen: 1 + (c % 20_000), keepGoods: c % 2 === 0 },
              'aftersales/refuse': { reason: 'noProof' },
              'aftersales/say': { text: 'hello' },
              'aftersales/addEvidence': { evidence: [{ kind: pick(['photo', 'chat', 'report', 'track'], c), shows: 'x' }] },
              'aftersales/shipReturn': { carrierId: 'otherCarrier', trackingNumber: `RETURN${1_000 + c}` },
              'aftersales/receive': c % 3 === 0 ? { lines: [{ lineId, quantity: 1, how: 'scrap' }] } : {},
            }
            game.send(command, { caseId: one.id, ...extra[command] })
          }
        }
        if (total() !== 0) return false
      }
      // Left alone, silence answers everything.
      game.send('clock/advance', { to: world.clock.now + 120 * 86_400_000 })
      for (const { kind, outcome } of Object.values(world.aftersales.cases)) outcomes.set(`${kind} ${outcome}`, (outcomes.get(`${kind} ${outcome}`) ?? 0) + 1)
      return openCases(world).length === 0 && total() === 0 && world.payments.balances['escrow'] !== undefined
    }),
    { seed: 11, numRuns: 200 },
  )
  expect(outcomes.size).toBeGreaterThan(15)
}, 60_000)

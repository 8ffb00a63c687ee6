/** The worked example: one pack of socks from list price to what the shop keeps, as the till reckons it. */

import type { Fact } from '#training/goal.ts'
import { skuIdOf, SOCKS } from '../../worlds/jiayi/world.ts'
import { saleOf, tillWith } from './till.ts'

export interface WorkedLine {
  /** Key of its words. */
  readonly name: string
  readonly values: readonly Fact[]
  readonly total?: boolean
}

const money = (fen: number): Fact => ({ kind: 'money', fen })

/** Rows by id of the example, as `<Worked id>` names it. */
export const worked: Readonly<Record<string, () => readonly WorkedLine[]>> = {
  coupon() {
    const till = tillWith()
    const { quote, takings } = saleOf(till, [skuIdOf(SOCKS, 'three')])
    const offBy = (kind: 'offer' | 'coupon'): number => quote.discounts.reduce((sum, line) => (line.kind === kind ? sum + line.fen : sum), 0)
    return [
      { name: 'list', values: [money(quote.goodsListFen)] },
      { name: 'offer', values: [money(-offBy('offer'))] },
      { name: 'base', values: [money(quote.goodsListFen - offBy('offer')), money(till.coupon.thresholdFen)] },
      { name: 'coupon', values: [money(-offBy('coupon'))] },
      { name: 'pays', values: [money(quote.payableFen)], total: true },
      { name: 'cost', values: [money(-takings.costFen)] },
      { name: 'dispatch', values: [money(-takings.dispatchFen)] },
      { name: 'fee', values: [money(-takings.feeFen)] },
      { name: 'margin', values: [money(takings.marginFen), { kind: 'percent', bp: takings.marginBp }], total: true },
    ]
  },
}

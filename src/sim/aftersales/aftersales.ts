/** What happens when a buyer is not content: five kinds of cases, their proof, deadlines, negotiation and verdicts (rules A5). */

import type { Domain, SimEvent } from '../kernel/plan.ts'
import { get } from '../kernel/table.ts'
import type { AfterSaleCase, AfterSalesSlice, AfterSalesWorld } from './records.ts'

export { AFTER_SALE, type CaseState } from './lifecycle.ts'
export type { AfterSaleCase, AfterSalesSlice, AfterSalesWorld, CaseKind, CaseMessage, CaseReason, Evidence } from './records.ts'

export const emptyAfterSales = (): AfterSalesSlice => ({ nextCase: 1, cases: {}, byOrder: {} })
export const caseOf = (world: AfterSalesWorld, caseId: string): AfterSaleCase | undefined => get(world.aftersales.cases, caseId)
export const casesOf = (world: AfterSalesWorld, orderId: string): AfterSaleCase[] =>
  (get(world.aftersales.byOrder, orderId) ?? []).map(id => caseOf(world, id)).filter(found => found !== undefined)

export type AfterSaleEvent = SimEvent & { readonly type: 'aftersales/applied'; readonly opened: AfterSaleCase }

export const aftersales: Domain<'aftersales', AfterSalesWorld, AfterSaleEvent> = {
  name: 'aftersales',
  commands: {},
  evolve() {},
}

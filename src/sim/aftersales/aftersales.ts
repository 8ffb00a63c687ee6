/** What happens when a buyer is not content: five kinds of cases, their proof, deadlines, negotiation and verdicts (rules A5). */

import { reaction, type Domain } from '../kernel/plan.ts'
import { answeringCommands } from './answering.ts'
import { applyingCommands } from './applying.ts'
import { afterDispatch, decidingCommands, onDispatched, onIntercepted, onOutOfStock, onOversold } from './deciding.ts'
import { caseOf, type CaseWorld } from './eligibility.ts'
import { afterSettled } from './ending.ts'
import { evolveAfterSales } from './evolve.ts'
import type { AfterSaleEvent, AfterSalesSlice } from './records.ts'
import { returningCommands } from './returning.ts'
import { brokenCases } from './soundness.ts'

export { planApply, type Application } from './applying.ts'
export { factsOf, verdictNow } from './deciding.ts'
export { caseOf, casesOf, goesBack, groundOf, isOpen, isSellerFault, noReasonEligible, REASONS_OF } from './eligibility.ts'
export { AFTER_SALE, type CaseGuard, type CaseState, type CaseStep } from './lifecycle.ts'
export { caseWord, deadlineOf, movesOf, openCases, possibilities, type CaseDeadline, type Possibility } from './questions.ts'
export { refundQuote, type PriorRefund, type RefundableLine, type RefundGround, type RefundQuote, type RefundRequest } from './quote.ts'
export {
  CASE_KINDS,
  CASE_REASONS,
  REFUSE_REASONS,
  type AfterSaleCase,
  type AfterSaleEvent,
  type AfterSalesSlice,
  type AfterSalesWorld,
  type CaseKind,
  type CaseMessage,
  type CaseOutcome,
  type CaseReason,
  type Evidence,
  type Offer,
  type RefuseReason,
} from './records.ts'
export { AFTER_SALE_RULES, afterSaleRulesOf, type AfterSaleRules } from './rules.ts'
export { VERDICT_ROWS, verdictFor, type VerdictFacts, type VerdictRow } from './verdict.ts'

export const emptyAfterSales = (): AfterSalesSlice => ({ nextCase: 1, cases: {}, byOrder: {}, open: {} })

export const aftersalesCommands = { ...applyingCommands, ...answeringCommands, ...returningCommands, ...decidingCommands } as const

export const aftersales: Domain<'aftersales', CaseWorld, AfterSaleEvent> = {
  name: 'aftersales',
  commands: aftersalesCommands,
  evolve: evolveAfterSales,
  reactions: {
    'orders/dispatched': reaction(onDispatched),
    'stock/oversold': reaction(onOversold),
    'orders/promiseBroken': reaction(onOutOfStock),
    'logistics/intercepted': reaction(onIntercepted),
    'aftersales/settled': reaction((ctx, world: CaseWorld, event: AfterSaleEvent & { readonly type: 'aftersales/settled' }) => {
      const found = caseOf(world, event.caseId)
      return found ? afterSettled(ctx, world, event, found.orderId) : []
    }),
    'aftersales/ended': reaction((ctx, world: CaseWorld, event: AfterSaleEvent & { readonly type: 'aftersales/ended' }) => {
      const found = caseOf(world, event.caseId)
      return found && event.outcome === 'shippedInstead' ? afterDispatch(ctx, world, found.orderId) : []
    }),
    'aftersales/narrowed': reaction((ctx, world: CaseWorld, event: AfterSaleEvent & { readonly type: 'aftersales/narrowed' }) => {
      const found = caseOf(world, event.caseId)
      return found ? afterDispatch(ctx, world, found.orderId) : []
    }),
  },
  broken: brokenCases,
}

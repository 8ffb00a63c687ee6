/** The states of a shop and of an appeal, and what may happen in each: the table "shop review" of rules A9, and A4.11. */

import { machine } from '../kernel/machine.ts'

export type ShopState = 'draft' | 'submitted' | 'reviewing' | 'rejected' | 'approved' | 'open' | 'suspended' | 'closed'

export type ShopStep =
  | 'save' | 'submit' | 'startReview' | 'approve' | 'reject' | 'open' | 'suspend' | 'reinstate' | 'reinstateSuspended' | 'closeForPoints' | 'announceClosing' | 'close'

export type ShopGuard = 'complete' | 'depositPaid' | 'noticeOver' | 'closedForPoints'

/** Anything not listed is `INVALID_TRANSITION`. A closure for points is left only by an appeal that is upheld; one by the owner never. */
export const SHOP_REVIEW = machine<ShopState, ShopStep, ShopGuard>({
  initial: 'draft',
  table: {
    draft: { save: { next: 'draft' }, submit: { next: 'submitted', guard: 'complete' } },
    submitted: { startReview: { next: 'reviewing' } },
    reviewing: { approve: { next: 'approved' }, reject: { next: 'rejected' } },
    rejected: { save: { next: 'rejected' }, submit: { next: 'submitted', guard: 'complete' } },
    approved: { open: { next: 'open', guard: 'depositPaid' } },
    open: {
      suspend: { next: 'suspended' },
      closeForPoints: { next: 'closed' },
      announceClosing: { next: 'open' },
      close: { next: 'closed', guard: 'noticeOver' },
    },
    suspended: { suspend: { next: 'suspended' }, reinstate: { next: 'open' }, closeForPoints: { next: 'closed' } },
    closed: {
      reinstate: { next: 'open', guard: 'closedForPoints' },
      reinstateSuspended: { next: 'suspended', guard: 'closedForPoints' },
    },
  },
  refusals: {
    complete: 'APPLICATION_INCOMPLETE',
    depositPaid: 'DEPOSIT_SHORT',
    noticeOver: 'CLOSING_NOTICE_RUNNING',
    closedForPoints: 'SHOP_CLOSED',
  },
})

export type AppealState = 'none' | 'open' | 'upheld' | 'rejected' | 'expired'

export type AppealStep = 'appeal' | 'uphold' | 'reject' | 'expire'

export type AppealGuard = 'inWindow' | 'windowOver'

export const APPEAL = machine<AppealState, AppealStep, AppealGuard>({
  initial: 'none',
  table: {
    none: { appeal: { next: 'open', guard: 'inWindow' }, expire: { next: 'expired', guard: 'windowOver' } },
    open: { uphold: { next: 'upheld' }, reject: { next: 'rejected' } },
    upheld: {},
    rejected: {},
    expired: {},
  },
  refusals: { inWindow: 'APPEAL_WINDOW_CLOSED', windowOver: 'NOT_DUE' },
})

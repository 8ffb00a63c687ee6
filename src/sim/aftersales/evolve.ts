/** How events change a case: the one place where the records of after-sales are written. */

import { put, remove } from '../kernel/table.ts'
import { caseOf } from './eligibility.ts'
import type { AfterSaleCase, AfterSaleEvent, AfterSalesWorld, CaseMessage } from './records.ts'

type Change = Partial<Omit<AfterSaleCase, 'id'>>
type About<T extends AfterSaleEvent['type']> = AfterSaleEvent & { readonly type: T }

const message = (from: CaseMessage['from'], what: string, text: string, fen: number | null, at: number): CaseMessage => ({ from, what, text, fen, at })

const modified = (found: AfterSaleCase, { request, answerBy }: About<'aftersales/modified'>, at: number): Change => ({
  ...request,
  state: 'wait_seller',
  steps: found.steps + 1,
  answerBy,
  offer: null,
  refuseReason: null,
  messages: [...found.messages, message('buyer', 'modify', request.text, request.goodsFen + request.freightFen, at)],
})

/** What an event does to its case. */
function changeOf(found: AfterSaleCase, event: Exclude<AfterSaleEvent, About<'aftersales/applied'>>, at: number): Change {
  const said = (from: CaseMessage['from'], what: string, text = '', fen: number | null = null): Change => ({
    messages: [...found.messages, message(from, what, text, fen, at)],
  })
  switch (event.type) {
    case 'aftersales/modified':
      return modified(found, event, at)
    case 'aftersales/narrowed':
      return { lines: event.lines, goodsFen: event.goodsFen, freightFen: event.freightFen }
    case 'aftersales/returnAgreed':
      return { state: event.state, wayBackBy: event.wayBackBy, answerBy: event.answerBy, offer: null, ...said(event.by, 'agreeReturn') }
    case 'aftersales/reissueAgreed':
      return { state: 'wait_seller_send', answerBy: event.answerBy, offer: null, ...said(event.by, 'agreeReissue') }
    case 'aftersales/offered':
      return { offer: event.offer, ...said('seller', 'offer', event.text, event.offer.fen) }
    case 'aftersales/offerAccepted': {
      const { kind, reason, goodsFen, freightFen, wayBackBy } = event
      return { kind, reason, goodsFen, freightFen, wayBackBy, whole: false, offer: null, steps: found.steps + 1, ...said('buyer', 'acceptOffer', '', goodsFen + freightFen) }
    }
    case 'aftersales/refused':
      return {
        state: 'seller_refused',
        refuseReason: event.reason,
        sellerEvidence: [...found.sellerEvidence, ...event.evidence],
        answerBy: event.answerBy,
        ...said('seller', event.reason, event.text),
      }
    case 'aftersales/escalated':
      return { state: 'arbitration', answerBy: event.ruleAt, ...said('buyer', 'escalate', event.text) }
    case 'aftersales/ruled':
      return { verdict: event.row, ...said('platform', event.row) }
    case 'aftersales/returnShipped':
      return {
        state: 'wait_seller_receive',
        returnShipmentId: event.shipmentId,
        wayBackFen: event.wayBackFen,
        answerBy: event.answerBy,
        ...said('buyer', 'shipReturn', '', event.wayBackFen),
      }
    case 'aftersales/received':
      return { received: event.lines, ...said('seller', 'receive') }
    case 'aftersales/sendingDue':
      return { state: 'wait_seller_send', answerBy: event.answerBy }
    case 'aftersales/newShipped':
      return { newShipmentId: event.shipmentId, ...said('seller', 'sendNew') }
    case 'aftersales/insurancePaid':
      return { insuredFen: event.fen }
    case 'aftersales/settled':
      return { refunded: event.lines, refundedFreightFen: event.freightFen, refundId: event.refundId }
    case 'aftersales/ended':
      return { state: event.state, outcome: event.outcome, answerBy: null, offer: null, closedAt: at }
    case 'aftersales/said':
      return said(event.from, 'say', event.text)
    case 'aftersales/evidenceAdded':
      return event.from === 'buyer' ? { evidence: [...found.evidence, ...event.evidence] } : { sellerEvidence: [...found.sellerEvidence, ...event.evidence] }
  }
}

export function evolveAfterSales(world: AfterSalesWorld, event: AfterSaleEvent, at: number): void {
  const slice = world.aftersales
  if (event.type === 'aftersales/applied') {
    const { opened } = event
    slice.nextCase++
    put(slice.cases, opened.id, opened)
    put(slice.byOrder, opened.orderId, [...(slice.byOrder[opened.orderId] ?? []), opened.id])
    put(slice.open, opened.id, opened.id)
    return
  }
  const found = caseOf(world, event.caseId)
  if (!found) return
  put(slice.cases, found.id, { ...found, ...changeOf(found, event, at), updatedAt: at })
  if (event.type === 'aftersales/ended') remove(slice.open, found.id)
}
